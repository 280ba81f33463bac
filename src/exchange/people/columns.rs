//! What the columns of a spreadsheet hold: by their heading in any of the three languages, else by what stands in
//! them. A guess for a person to look at, never the last word.

use super::cells::{languages, sex, yes};
use super::spelling::{Names, kind_by_name, meant};
use super::vocabulary::{Words, plain};
use crate::model::Set;
use crate::model::fold::fold;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// Name, code or role title. Several are one name: in several languages, or given and family name.
    Name,
    /// Position.
    Position,
    /// Institution, by name or abbreviation.
    Institution,
    /// Sex.
    Sex,
    /// Languages the person reads.
    Languages,
    /// Whether the person belongs to the core group.
    CoreGroup,
    /// Nothing that is taken.
    Nothing,
}

impl Meaning {
    /// Every meaning, in the order offered.
    pub const ALL: [Self; 7] =
        [Self::Name, Self::Position, Self::Institution, Self::Sex, Self::Languages, Self::CoreGroup, Self::Nothing];
}

/// Headings in three languages. What the later ones hold too is the earlier's: "name of the ministry".
static HEADINGS: [(Meaning, Words); 7] = [
    (
        Meaning::CoreGroup,
        Words::new(&["core group", "core", "مجموعة أساسية", "فريق أساسي", "گرووپی سەرەکی", "گروپی سەرەکی"]),
    ),
    (Meaning::Sex, Words::new(&["sex", "gender", "m f", "f m", "جنس", "نوع اجتماعي", "ڕەگەز", "جێندەر"])),
    (Meaning::Languages, Words::new(&["language", "languages", "لغة", "لغات", "زمان", "زمانەکان", "زمانی"])),
    (
        Meaning::Institution,
        Words::new(&[
            "institution",
            "organisation",
            "organization",
            "ministry",
            "entity",
            "agency",
            "employer",
            "affiliation",
            "delegation",
            "مؤسسة",
            "وزارة",
            "جهة",
            "دائرة",
            "منظمة",
            "جهة عمل",
            "دامەزراوە",
            "دەزگا",
            "وەزارەت",
            "لایەن",
            "ڕێکخراو",
            "شوێنی کار",
        ]),
    ),
    (
        Meaning::Position,
        Words::new(&[
            "position",
            "job title",
            "title",
            "function",
            "post",
            "designation",
            "rank",
            "job",
            "منصب",
            "وظيفة",
            "عنوان وظيفي",
            "صفة",
            "درجة وظيفية",
            "پۆست",
            "پلە",
            "پلەی وەزیفی",
            "ناونیشانی وەزیفی",
            "پیشە",
        ]),
    ),
    (
        Meaning::Name,
        Words::new(&[
            "name",
            "full name",
            "first name",
            "given name",
            "family name",
            "last name",
            "surname",
            "participant",
            "role title",
            "code",
            "اسم",
            "اسم كامل",
            "اسم ثلاثي",
            "لقب",
            "مشارك",
            "اسم مشارك",
            "رمز",
            "ناو",
            "ناوی تەواو",
            "ناوی سیانی",
            "ناوی بەشداربوو",
            "بەشداربوو",
            "کۆد",
        ]),
    ),
    (
        Meaning::Nothing,
        Words::new(&[
            "no",
            "number",
            "serial",
            "ت",
            "م",
            "رقم",
            "تسلسل",
            "ژمارە",
            "ژ",
            "phone",
            "mobile",
            "email",
            "e mail",
            "هاتف",
            "موبايل",
            "بريد إلكتروني",
            "مۆبایل",
            "تەلەفۆن",
            "ئیمەیڵ",
            "notes",
            "remarks",
            "ملاحظات",
            "تێبینی",
        ]),
    ),
];

/// The meaning of a heading that says exactly this.
fn exactly(heading: &str) -> Option<Meaning> {
    // What stands in brackets explains: "Name (as in the passport)".
    let words = plain(heading.split('(').next().unwrap_or_default());
    HEADINGS.iter().find(|(_, list)| list.has(&words)).map(|(meaning, _)| *meaning)
}

/// The meaning of a heading that says this among other words.
fn among(heading: &str) -> Option<Meaning> {
    let words = plain(heading);
    HEADINGS.iter().find(|(_, list)| list.has_among(&words)).map(|(meaning, _)| *meaning)
}

/// Whether the first row holds the headings: one of its cells says exactly what a heading says, or two say it among
/// other words while the row below does not.
#[must_use]
pub fn is_heading(rows: &[Vec<String>]) -> bool {
    let Some(first) = rows.first() else { return false };
    let below = |place: usize| rows.get(1).and_then(|row| row.get(place)).and_then(|cell| among(cell));
    let said: Set<Meaning> = first
        .iter()
        .enumerate()
        .filter_map(|(place, cell)| among(cell).filter(|meaning| below(place) != Some(*meaning)))
        .collect();
    first.iter().any(|cell| exactly(cell).is_some()) || said.len() > 1
}

/// What each of so many columns holds.
#[must_use]
pub fn meanings(rows: &[Vec<String>], width: usize, headed: bool, institutions: &[Names]) -> Vec<Meaning> {
    let headings = rows.first().filter(|_| headed);
    let from_heading = |place: usize| headings?.get(place).and_then(|cell| exactly(cell).or_else(|| among(cell)));
    let mut found: Vec<Option<Meaning>> = (0..width).map(from_heading).collect();
    let content = rows.get(usize::from(headed)..).unwrap_or_default();
    for meaning in
        [Meaning::Sex, Meaning::Languages, Meaning::CoreGroup, Meaning::Institution, Meaning::Position, Meaning::Name]
    {
        if found.contains(&Some(meaning)) {
            continue;
        }
        let open = (0..width).filter(|place| found.get(*place) == Some(&None));
        let scored = open.map(|place| (place, score(meaning, &column(content, place), institutions)));
        // The first of the best.
        let best = scored.fold(None, |best: Option<(usize, u32)>, (place, score)| match best {
            Some((_, most)) if score <= most => best,
            _ if score == 0 => best,
            _ => Some((place, score)),
        });
        if let Some((place, _)) = best
            && let Some(one) = found.get_mut(place)
        {
            *one = Some(meaning);
        }
    }
    found.into_iter().map(|meaning| meaning.unwrap_or(Meaning::Nothing)).collect()
}

/// The cells of a column that hold something.
pub(super) fn column(rows: &[Vec<String>], place: usize) -> Vec<&str> {
    rows.iter().filter_map(|row| row.get(place)).map(String::as_str).filter(|cell| !cell.is_empty()).collect()
}

/// How well a column fits a meaning, in hundredths; 0: it does not.
fn score(meaning: Meaning, cells: &[&str], institutions: &[Names]) -> u32 {
    let share = |fits: &dyn Fn(&str) -> bool| {
        let n = cells.iter().filter(|cell| fits(cell)).count().saturating_mul(100);
        n.checked_div(cells.len()).and_then(|share| u32::try_from(share).ok()).unwrap_or(0)
    };
    let at_least = |least: u32, share: u32| if share >= least { share } else { 0 };
    match meaning {
        Meaning::Sex => at_least(80, share(&|cell| sex(cell).is_some())),
        Meaning::Languages => at_least(80, share(&|cell| languages(cell).is_some())),
        Meaning::CoreGroup => at_least(80, share(&|cell| yes(cell).is_some() && !is_number(cell))),
        Meaning::Institution => {
            let known = share(&|cell| meant(cell, institutions).is_some());
            // Names of people may hold one: "Delegate 1, Ministry of Planning". Institutions come again and again, or
            // begin with what they are.
            let first = |cell: &str| cell.split(' ').next().and_then(kind_by_name).is_some();
            let again = comes_again(cells);
            let likely = share(&|cell| if again { kind_by_name(cell).is_some() } else { first(cell) });
            at_least(30, known).saturating_mul(2).max(at_least(50, likely))
        }
        Meaning::Position => at_least(30, share(&is_position)),
        Meaning::Name => {
            share(&|cell| cell.chars().any(char::is_alphabetic)).saturating_mul(if comes_again(cells) { 1 } else { 2 })
        }
        Meaning::Nothing => 0,
    }
}

fn is_number(cell: &str) -> bool {
    fold(cell).chars().all(|c| c.is_ascii_digit())
}

/// Whether the same stands in two cells.
fn comes_again(cells: &[&str]) -> bool {
    let different: Set<String> = cells.iter().map(|cell| fold(cell)).collect();
    different.len() < cells.len()
}

static POSITIONS: Words = Words::new(&[
    "director",
    "head",
    "adviser",
    "advisor",
    "manager",
    "officer",
    "deputy",
    "minister",
    "general",
    "assistant",
    "مدير",
    "مديرة",
    "رئيس",
    "رئيسة",
    "معاون",
    "مستشار",
    "مستشارة",
    "مسؤول",
    "خبير",
    "بەڕێوەبەر",
    "بەڕێوەبەری",
    "بەرپرس",
    "ڕاوێژکار",
    "جێگری",
]);

fn is_position(cell: &str) -> bool {
    POSITIONS.has_among(&plain(cell))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::separated::rows;

    #[test]
    fn columns_are_told_by_their_headings() {
        use Meaning::{CoreGroup, Institution, Languages, Name, Nothing, Position, Sex};
        for (text, headed, expected) in [
            (
                "No;Name;Position;Institution;Sex;Languages;Core group\n1;a;b;c;F;en;yes",
                true,
                vec![Nothing, Name, Position, Institution, Sex, Languages, CoreGroup],
            ),
            (
                "ت\tالاسم الثلاثي\tالعنوان الوظيفي\tالوزارة\tالجنس\tاللغات\tعضو المجموعة الأساسية\n١\tأ\tب\tت\tذ\tع\tنعم",
                true,
                vec![Nothing, Name, Position, Institution, Sex, Languages, CoreGroup],
            ),
            ("ناوی سیانی\tپۆست\tدامەزراوە\tڕەگەز\nئازاد\tب\tپ\tن", true, vec![Name, Position, Institution, Sex]),
            ("Name of the ministry,Name (as in the passport)\nx,y", true, vec![Institution, Name]),
            ("First name\tFamily name\tJob title\nA\tB\tC", true, vec![Name, Name, Position]),
            (
                "Delegate 1, Ministry of Planning\tDirector General\tMoP\nDelegate 2, Ministry of Planning\tAdviser\tMoP",
                false,
                vec![Name, Position, Nothing],
            ),
            ("علي حسن;وزارة التخطيط;ذكر\nسارة أحمد;وزارة التخطيط;أنثى", false, vec![Name, Institution, Sex]),
            (
                "1,Sara,Ministry of Planning,Head of Department\n2,Ali,Ministry of Interior,Adviser",
                false,
                vec![Nothing, Name, Institution, Position],
            ),
            ("a\nb", false, vec![Name]),
        ] {
            let rows = rows(text);
            assert_eq!(is_heading(&rows), headed, "{text}");
            assert_eq!(meanings(&rows, expected.len(), headed, &[]), expected, "{text}");
        }
    }
}
