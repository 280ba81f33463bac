//! People out of a spreadsheet: any text is read without a fault, well-formed CSV as the csv crate reads it, and the
//! lists that ministries send as a person would read them.
#![cfg(test)]

use proptest::prelude::*;
use warsha::exchange::people::{BadSheet, MOST, Meaning, Place, Sheet, Standing, There};
use warsha::exchange::separated::rows;
use warsha::model::{Id, Institution, InstitutionKind, Language, Level, Map, Person, Sex, Text};

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() }
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn text(names: &[(&str, &str)]) -> Text {
    let mut text = Text::default();
    for (tag, words) in names {
        text.set(&language(tag), words);
    }
    text
}

/// Five ministries, as the example has them.
fn ministries() -> Vec<(Id, Institution)> {
    [
        ("mfa", "MFA", "Ministry of Foreign Affairs", "وزارة الخارجية"),
        ("moi", "MoI", "Ministry of Interior", "وزارة الداخلية"),
        ("momd", "MoMD", "Ministry of Migration and Displaced", "وزارة الهجرة والمهجرين"),
        ("molsa", "MoLSA", "Ministry of Labour and Social Affairs", "وزارة العمل والشؤون الاجتماعية"),
        ("mop", "MoP", "Ministry of Planning", "وزارة التخطيط"),
    ]
    .into_iter()
    .map(|(key, short, en, ar)| {
        let name = text(&[("en", en), ("ar", ar)]);
        (
            id(key),
            Institution { name, short: short.into(), kind: InstitutionKind::FederalMinistry, level: Level::National },
        )
    })
    .collect()
}

fn person(name: &[(&str, &str)], institution: Option<&str>) -> Person {
    Person {
        name: text(name),
        position: Text::default(),
        institution: institution.map(id),
        sex: None,
        languages: vec![],
    }
}

fn there() -> There {
    let people = [
        (id("here"), person(&[("ar", "علي عبد الله حسن"), ("en", "Ali Abdullah Hassan")], Some("mop"))),
        (id("known"), person(&[("en", "Sara Ahmed")], Some("moi"))),
    ];
    There::new(&ministries(), &people, &[id("here")])
}

fn read(pasted: &str) -> Sheet {
    Sheet::read(pasted, &there()).unwrap()
}

const LIST: &str = "ت\tالاسم الثلاثي\tالعنوان الوظيفي\tالوزارة\tالجنس\tاللغات\tعضو المجموعة الأساسية
١\tأحمد كريم جاسم\tمدير عام\tوزارة الخارجيه\tذكر\tالعربية والإنجليزية\tنعم
٢\tد. علي عبدالله حسن\tمدير قسم\tالتخطيط\tذكر\tعربي\tلا
٣\tسارة أحمد\tمستشارة\tوزارة الصحة (MoH)\tأنثى\tعربي، كردي\tلا
٤\tنور محمد\tمدير شعبة\tالصحة\t؟\tالكلينغونية\t
٥\tأحمد  كريم جاسم\tمدير عام\tMFA\tذكر\tعربي\tنعم
٦\t\t\tوزارة الداخلية\t\t\t
٧\t\tمعاون مدير عام\tMoI\t\t\t";

#[test]
fn a_list_in_arabic_is_read_as_a_person_reads_it() {
    let sheet = read(LIST);
    use Meaning::{CoreGroup, Institution as Inst, Languages, Name, Nothing, Position};
    assert_eq!(sheet.meanings(), [Nothing, Name, Position, Inst, Meaning::Sex, Languages, CoreGroup]);
    assert_eq!(sheet.heading(3), Some("الوزارة"));
    let reading = sheet.people(&there(), &Map::new());
    let ar = language("ar");
    let shown: Vec<_> = reading
        .entries
        .iter()
        .map(|e| {
            (e.name.exactly(&ar), e.place.clone(), e.sex, e.core_group, e.standing.clone(), e.not_understood.clone())
        })
        .collect();
    let known = |key: &str| Place::Known(id(key));
    let (male, female) = (Some(Sex::Male), Some(Sex::Female));
    assert_eq!(
        shown,
        [
            ("أحمد كريم جاسم", known("mfa"), male, true, Standing::New, vec![]),
            ("د. علي عبدالله حسن", known("mop"), male, false, Standing::Member(id("here")), vec![]),
            ("سارة أحمد", Place::Unknown(0), female, false, Standing::New, vec![]),
            ("نور محمد", Place::Unknown(1), None, false, Standing::New, vec![4, 5]),
            ("أحمد كريم جاسم", known("mfa"), male, true, Standing::Repeated(0), vec![]),
            ("", known("moi"), None, false, Standing::Nameless, vec![]),
            ("معاون مدير عام", known("moi"), None, false, Standing::New, vec![]),
        ]
    );
    let [first, second] = &reading.unknown[..] else { panic!("{:?}", reading.unknown) };
    assert_eq!((first.name.exactly(&ar), first.short.as_str()), ("وزارة الصحة", "MoH"));
    assert_eq!((first.kind, first.people), (Some(InstitutionKind::FederalMinistry), 1));
    assert_eq!((second.name.exactly(&ar), second.kind), ("الصحة", None));
}

#[test]
fn what_a_person_decides_about_institutions_and_columns_holds() {
    let mut sheet = read(LIST);
    let reading = sheet.people(&there(), &Map::new());
    let same = Map::from([(reading.unknown[1].key.clone(), id("moi"))]);
    let decided = sheet.people(&there(), &same);
    assert_eq!((decided.entries[3].place.clone(), decided.unknown.len()), (Place::Known(id("moi")), 1));
    sheet.set_meaning(4, Meaning::Nothing);
    assert_eq!(sheet.people(&there(), &same).entries[3].not_understood, [5]);
    sheet.set_headed(false, &there().institutions);
    assert_eq!((sheet.content().len(), sheet.heading(1)), (8, None));
}

#[test]
fn somebody_known_is_taken_in_not_made_twice() {
    let reading =
        read("Name,Institution\nSara Ahmed,Interior\nSara Ahmed,MoP\nSARA AHMED,\n").people(&there(), &Map::new());
    let standings: Vec<_> = reading.entries.into_iter().map(|e| e.standing).collect();
    assert_eq!(standings, [Standing::Known(id("known")), Standing::New, Standing::Repeated(0)]);
}

#[test]
fn two_columns_make_one_name() {
    let names = |pasted: &str| read(pasted).people(&there(), &Map::new()).entries.remove(0).name;
    assert_eq!(names("First name\tFamily name\nSara\tAhmed"), text(&[("en", "Sara Ahmed")]));
    assert_eq!(
        names("Name\tالاسم\tناو\nSara\tسارة\tسارا ئەحمەد"),
        text(&[("en", "Sara"), ("ar", "سارة"), ("ckb", "سارا ئەحمەد")])
    );
}

#[test]
fn what_is_no_list_is_refused() {
    let refused = |pasted: &str| Sheet::read(pasted, &there()).unwrap_err();
    for nothing in ["", " \n\t\n", "الاسم\tالوزارة", "\u{feff}"] {
        assert_eq!(refused(nothing), BadSheet::Empty, "{nothing:?}");
    }
    let many = "a\n".repeat(MOST + 1);
    assert_eq!(refused(&many), BadSheet::TooLong(MOST + 1));
    assert_eq!(read(&"a\n".repeat(MOST)).people(&there(), &Map::new()).entries.len(), MOST);
}

/// Text as it comes out of a clipboard: anything, thick with separators, quotes, headings and names.
fn pasted() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<String>(),
        "[\t,;\"\n\r a-zأ-يەێۆ٠-٩0-9()-]{0,12}",
        prop::sample::select(vec![
            "Name",
            "الوزارة",
            "MoP",
            "وزارة",
            "ناو",
            "\t",
            "\n",
            "\"",
            ";",
            ",",
            "F",
            "نعم",
            "Sara Ahmed"
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn any_text_is_read_without_a_fault(text in pasted(), changes in prop::collection::vec((0_usize..9, 0_usize..7), 0..6), headed: bool) {
        let there = there();
        let Ok(mut sheet) = Sheet::read(&text, &there) else { return Ok(()) };
        let columns = sheet.meanings().len();
        sheet.set_headed(headed, &there.institutions);
        for (column, meaning) in changes {
            sheet.set_meaning(column, Meaning::ALL[meaning]);
        }
        prop_assert_eq!(sheet.meanings().len(), columns);
        let reading = sheet.people(&there, &Map::new());
        prop_assert_eq!(reading.entries.len(), sheet.content().len());
        for (place, entry) in reading.entries.iter().enumerate() {
            prop_assert_eq!(entry.row, place);
            if let Standing::Repeated(of) = entry.standing {
                prop_assert!(of < place);
            }
            if let Place::Unknown(of) = entry.place {
                prop_assert!(of < reading.unknown.len());
            }
            prop_assert_eq!(entry.standing == Standing::Nameless, !entry.name.0.values().any(|n| n.text.chars().any(has_key)));
            prop_assert!(entry.may_be_taken() || !entry.is_taken());
            prop_assert!(entry.not_understood.iter().all(|column| *column < columns));
        }
        // Reading again what was read finds everybody there. (An unknown institution is entered by a person, under a name
        // that need not be the cell's.)
        if !reading.unknown.is_empty() {
            return Ok(());
        }
        let people: Vec<(Id, Person)> = reading.entries.iter().filter(|e| e.is_taken()).enumerate().map(|(n, e)| {
            let institution = match &e.place { Place::Known(id) => Some(id.clone()), Place::Unknown(_) | Place::None => None };
            (id(&format!("p{n}")), Person { name: e.name.clone(), position: e.position.clone(), institution, sex: e.sex, languages: e.languages.clone() })
        }).collect();
        let institutions = ministries();
        let members: Vec<Id> = people.iter().map(|(id, _)| id.clone()).collect();
        let again = sheet.people(&There::new(&institutions, &people, &members), &Map::new());
        let news = again.entries.iter().filter(|e| e.is_taken()).count();
        prop_assert_eq!(news, reading.entries.iter().filter(|e| matches!(e.standing, Standing::Member(_))).count().min(news));
    }

    #[test]
    fn cells_hold_nothing_unseen_and_rows_something(text in pasted()) {
        for row in rows(&text) {
            prop_assert!(row.iter().any(|cell| !cell.is_empty()));
            for cell in &row {
                prop_assert_eq!(cell.trim(), cell);
                prop_assert!(!cell.contains(|c: char| c.is_control()) && !cell.contains("  "));
            }
        }
    }

    /// What is written as RFC 4180 says is read as the csv crate reads it.
    #[test]
    fn well_formed_values_are_read_as_others_read_them(
        table in (2_usize..5).prop_flat_map(|width| prop::collection::vec(prop::collection::vec("[a-zأ-ي,;\" \n-]{0,8}", width), 1..6)),
    ) {
        // A first cell that is surely a word, so that no row is empty and no separator is doubted.
        let table: Vec<Vec<String>> = table.into_iter().map(|mut row| { row[0].insert_str(0, "a\ta"); row }).collect();
        let mut writer = csv::WriterBuilder::new().delimiter(b'\t').from_writer(Vec::new());
        for row in &table {
            writer.write_record(row).unwrap();
        }
        let written = String::from_utf8(writer.into_inner().unwrap()).unwrap();
        let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').has_headers(false).from_reader(written.as_bytes());
        let plain = |cell: &str| cell.split_whitespace().collect::<Vec<_>>().join(" ");
        let theirs: Vec<Vec<String>> = reader.records().map(|row| row.unwrap().iter().map(plain).collect()).collect();
        prop_assert_eq!(rows(&written), theirs);
    }
}

/// Letters and digits make a name; signs do not.
fn has_key(c: char) -> bool {
    !warsha::model::fold::fold(&c.to_string()).is_empty()
}
