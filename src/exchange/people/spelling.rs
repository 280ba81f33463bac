//! When two names are the same: keys of people and institutions that do not see the habits of who typed them.

use super::vocabulary::{Words, bare, plain};
use crate::model::fold::fold;
use crate::model::{Institution, InstitutionKind, Person, Text};

/// Words that join others and tell nothing.
static JOINS: Words = Words::new(&["and", "the", "of", "for", "و", "في"]);

/// What stands before a name.
static TITLES: Words = Words::new(&[
    "mr",
    "mrs",
    "ms",
    "dr",
    "eng",
    "prof",
    "he",
    "السيد",
    "السيدة",
    "الدكتور",
    "الدكتورة",
    "دكتور",
    "المهندس",
    "الأستاذ",
    "د",
    "م",
    "أ",
    "بەڕێز",
    "بەرێز",
]);

/// Words that say "ministry": many write only what follows.
static MINISTRY: Words = Words::new(&["ministry", "وزارة", "وەزارەت", "وەزارەتی"]);

/// The key of an institution's name; empty where there are no words.
#[must_use]
pub fn institution_key(name: &str) -> String {
    plain(name).split(' ').filter(|word| !JOINS.has(word)).collect()
}

/// The key without the word "ministry", and whether there is such a word.
fn without_ministry(name: &str) -> (String, bool) {
    let words = plain(name);
    let key = words.split(' ').filter(|word| !JOINS.has(word) && !MINISTRY.has(word)).collect();
    (key, words.split(' ').any(|word| MINISTRY.has(word)))
}

/// The key of a person's name, without titles; empty where there are no words.
#[must_use]
pub fn person_key(name: &str) -> String {
    let folded = fold(name);
    let mut words: Vec<&str> = folded.split(' ').collect();
    while words.len() > 1 && words.first().is_some_and(|first| TITLES.has(bare(first))) {
        words.remove(0);
    }
    words.concat()
}

/// The keys of a person's name in every language it is written in.
#[must_use]
pub fn keys_of_person(person: &Person) -> Vec<String> {
    keys(&person.name, person_key)
}

fn keys(text: &Text, key: fn(&str) -> String) -> Vec<String> {
    let mut keys: Vec<String> = text.0.values().map(|phrase| key(&phrase.text)).filter(|key| !key.is_empty()).collect();
    keys.dedup();
    keys
}

/// What an institution may be called.
pub struct Names {
    /// Keys of its full names and of its abbreviation.
    full: Vec<String>,
    /// Keys of its full names without the word "ministry".
    short: Vec<String>,
}

impl Names {
    /// The names of an institution.
    #[must_use]
    pub fn of(institution: &Institution) -> Self {
        let mut full = keys(&institution.name, institution_key);
        full.extend([institution_key(&institution.short)].into_iter().filter(|key| !key.is_empty()));
        let phrases = institution.name.0.values();
        let short =
            phrases.map(|phrase| without_ministry(&phrase.text)).filter(|(key, is_one)| *is_one && !key.is_empty());
        Self { full, short: short.map(|(key, _)| key).collect() }
    }
}

/// Which of these institutions is meant by what a person typed: by name or abbreviation, with or without a second
/// name in brackets, and where exactly one fits also without the word "ministry". The place in the list.
#[must_use]
pub fn meant(typed: &str, institutions: &[Names]) -> Option<usize> {
    let (outside, inside) = brackets(typed);
    let find = |key: &str| institutions.iter().position(|names| !key.is_empty() && names.full.iter().any(|n| n == key));
    let only = |key: &str| {
        let mut fit = institutions.iter().enumerate().filter(|(_, names)| names.short.iter().any(|n| n == key));
        let first = fit.next().map(|(place, _)| place);
        if fit.next().is_none() { first } else { None }
    };
    [typed, &outside, &inside]
        .into_iter()
        .find_map(|name| find(&institution_key(name)))
        .or_else(|| only(&without_ministry(&outside).0))
}

/// A name without what stands in brackets, and what stands in them.
fn brackets(name: &str) -> (String, String) {
    match name.split_once('(') {
        Some((before, rest)) => {
            let (inside, after) = rest.split_once(')').unwrap_or((rest, ""));
            (format!("{before} {after}").trim().to_owned(), inside.trim().to_owned())
        }
        None => (name.to_owned(), String::new()),
    }
}

/// An abbreviation that stands beside a name in brackets: "Ministry of Planning (MoP)".
#[must_use]
pub fn name_and_short(typed: &str) -> (String, String) {
    let (outside, inside) = brackets(typed);
    let is_short = (2..=12).contains(&inside.chars().count()) && !inside.contains(' ');
    if is_short && !outside.is_empty() { (outside, inside) } else { (typed.to_owned(), String::new()) }
}

/// Words that tell what an institution is, the surer ones first.
static KINDS: [(InstitutionKind, Words); 9] = [
    (
        InstitutionKind::Parliament,
        Words::new(&["parliament", "representatives", "النواب", "برلمان", "پەرلەمان", "نوێنەران"]),
    ),
    (
        InstitutionKind::RegionalGovernment,
        Words::new(&["krg", "regional", "kurdistan", "إقليم", "كردستان", "هەرێم", "هەرێمی", "کوردستان"]),
    ),
    (
        InstitutionKind::Academia,
        Words::new(&["university", "institute", "college", "جامعة", "معهد", "كلية", "زانکۆ", "زانکۆی", "پەیمانگا"]),
    ),
    (
        InstitutionKind::LocalGovernment,
        Words::new(&[
            "governorate",
            "municipality",
            "district",
            "محافظة",
            "بلدية",
            "قضاء",
            "پارێزگا",
            "پارێزگای",
            "شارەوانی",
        ]),
    ),
    (
        InstitutionKind::InternationalOrganisation,
        Words::new(&[
            "international",
            "iom",
            "icmpd",
            "unhcr",
            "undp",
            "un",
            "united",
            "دولية",
            "أمم",
            "نێودەوڵەتی",
            "نێودەوڵەتیی",
        ]),
    ),
    (
        InstitutionKind::ForeignGovernment,
        Words::new(&["embassy", "sem", "secretariat", "سفارة", "باڵیۆزخانە", "باڵیۆزخانەی"]),
    ),
    (InstitutionKind::FederalMinistry, Words::new(&["ministry", "وزارة", "وەزارەت", "وەزارەتی"])),
    (
        InstitutionKind::PrivateSector,
        Words::new(&["company", "chamber", "bank", "شركة", "غرفة", "مصرف", "کۆمپانیا", "کۆمپانیای"]),
    ),
    (
        InstitutionKind::Ngo,
        Words::new(&[
            "ngo",
            "foundation",
            "association",
            "منظمة",
            "جمعية",
            "مؤسسة",
            "ڕێکخراو",
            "ڕێکخراوی",
            "دامەزراوەی",
        ]),
    ),
];

/// What an institution is by the words of its name, to be looked at by a person.
#[must_use]
pub fn kind_by_name(name: &str) -> Option<InstitutionKind> {
    let words = plain(name);
    KINDS.iter().find(|(_, kind)| kind.has_among(&words)).map(|(kind, _)| *kind)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Language, Level};

    fn institution(short: &str, names: &[(&str, &str)]) -> Names {
        let mut name = Text::default();
        for (tag, words) in names {
            name.set(&Language::parse(tag).unwrap(), words);
        }
        Names::of(&Institution {
            name,
            short: short.into(),
            kind: InstitutionKind::FederalMinistry,
            level: Level::National,
        })
    }

    #[test]
    fn institutions_are_found_as_people_write_them() {
        let all = [
            institution("MoMD", &[("en", "Ministry of Migration and Displaced"), ("ar", "وزارة الهجرة والمهجرين")]),
            institution("MFA", &[("en", "Ministry of Foreign Affairs"), ("ckb", "وەزارەتی دەرەوە")]),
            institution("MoP", &[("en", "Ministry of Planning"), ("ar", "وزارة التخطيط")]),
            institution("", &[("en", "Ministry of Planning, Kurdistan Regional Government")]),
        ];
        for (typed, place) in [
            ("ministry of migration & displaced", Some(0)),
            ("MoMD", Some(0)),
            ("وزارة الهجره و المهجرين", Some(0)),
            ("الهجرة والمهجرين", Some(0)),
            ("Migration and Displaced (MOMD)", Some(0)),
            ("وزارة الهجرة والمهجرين / MoMD", None),
            ("(MFA)", Some(1)),
            ("وه‌زارەتی دەرەوە", Some(1)),
            ("Planning", Some(2)),
            ("Ministry of Planing", None),
            ("", None),
            ("()", None),
        ] {
            assert_eq!(meant(typed, &all), place, "{typed}");
        }
    }

    #[test]
    fn people_are_the_same_with_and_without_titles_and_gaps() {
        for (a, b, same) in [
            ("Dr. Ali Hassan", "ali  hassan", true),
            ("د. عبد الله أحمد", "عبدالله احمد", true),
            ("بەڕێز ئازاد", "ئازاد", true),
            ("Delegate 1, Ministry of Planning", "Delegate 2, Ministry of Planning", false),
            ("Mr", "Mrs", false),
        ] {
            assert_eq!(person_key(a) == person_key(b), same, "{a} {b}");
        }
    }

    #[test]
    fn kinds_are_guessed_from_words() {
        for (name, kind) in [
            ("وزارة الصحة", Some(InstitutionKind::FederalMinistry)),
            ("وەزارەتی تەندروستی هەرێمی کوردستان", Some(InstitutionKind::RegionalGovernment)),
            ("مجلس النواب", Some(InstitutionKind::Parliament)),
            ("المنظمة الدولية للهجرة", Some(InstitutionKind::InternationalOrganisation)),
            ("University of Baghdad", Some(InstitutionKind::Academia)),
            ("Mercy Hands", None),
        ] {
            assert_eq!(kind_by_name(name), kind, "{name}");
        }
        assert_eq!(name_and_short("وزارة الصحة (MoH)"), ("وزارة الصحة".into(), "MoH".into()));
        assert_eq!(name_and_short("Mercy Hands (for Humanitarian Aid)").1, "");
    }
}
