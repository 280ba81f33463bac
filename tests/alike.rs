//! Who is likely the same, in the spellings that people use, and who is not.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::model::{Id, Join, Kind, Timestamp, entity};
use warsha::record::{Hand, Key, Library, edit};
use warsha::search::{Likely, Why, likely};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn put(library: &mut Library, kind: Kind, name: &str, body: Value) {
    let hand = Hand { writer: id("w"), fresh: id("f"), at: Timestamp::UNIX_EPOCH };
    entity::check(&kind, &body).unwrap();
    library.merge(&edit::create(Key::new(kind, id(name)), body, &hand));
}

/// The name in the language of its letters.
fn text(words: &str) -> Value {
    let tag = if words.is_ascii() {
        "en"
    } else if words.contains(['ە', 'ێ', 'ۆ', 'ڕ']) {
        "ckb"
    } else {
        "ar"
    };
    json!({tag: {"text": words}})
}

fn institution(library: &mut Library, name: &str, words: &str, short: &str, level: &str) {
    let body = json!({"name": text(words), "short": short, "kind": "federal_ministry", "level": level});
    put(library, Kind::Institution, name, body);
}

fn person(library: &mut Library, name: &str, words: &str, institution: &str) {
    let mut body = json!({"name": text(words)});
    if !institution.is_empty() {
        body["institution"] = institution.into();
    }
    put(library, Kind::Person, name, body);
}

fn whys(found: &[Likely]) -> Vec<Why> {
    found.iter().map(|likely| likely.why).collect()
}

#[test]
fn institutions_in_two_spellings() {
    use Why::{Abbreviation, FewLetters, OtherOrder, SameName};
    for (a, a_short, b, b_short, why) in [
        ("وزارة التخطيط", "", "وزاره التخطيط", "", Some(SameName)),
        ("وزارة الهجرة والمهجرين", "", "وزارة الهجرة و المهجرين", "", Some(SameName)),
        ("وەزارەتی پلاندانان", "", "وه‌زاره‌تى پلاندانان", "", Some(SameName)),
        ("Ministry of Planning", "", "Planning Ministry", "", Some(OtherOrder)),
        ("Ministry of Planning", "", "The Ministry of Planning", "", Some(SameName)),
        ("Ministry of Labour and Social Affairs", "", "Ministry of Labor & Social Affairs", "", Some(FewLetters)),
        ("Ministry of Migration and Displaced", "", "Ministry of Migration and Displacement", "", Some(FewLetters)),
        ("Ministry of Labour and Social Affairs", "", "MoLSA", "", Some(Abbreviation)),
        ("Ministry of Labour and Social Affairs", "", "وزارة العمل والشؤون الاجتماعية", "MoLSA", Some(Abbreviation)),
        ("Ministry of Planning", "MoP", "وزارة التخطيط", "MOP", Some(Abbreviation)),
        ("International Organization for Migration", "", "IOM", "", Some(Abbreviation)),
        (
            "International Organisation for Migration",
            "",
            "International Organization for Migration",
            "",
            Some(FewLetters),
        ),
        // Others, though only a little differs.
        ("وزارة العدل", "", "وزارة العمل", "", None),
        ("وزارة النفط", "", "وزارة النقل", "", None),
        ("Ministry of Interior", "", "Ministry of Exterior", "", None),
        ("Ministry of Planning", "MoP", "Ministry of Petroleum", "", None),
        ("Ministry of Planning", "MoP", "Ministry of Petroleum", "MoP", None),
        ("Ministry of Labour and Social Affairs", "MoLSA", "Labour Ministry", "MoLSA", Some(Abbreviation)),
        ("Ministry of Planning", "", "Ministry of Interior", "", None),
        ("Committee 1", "", "Committee 2", "", None),
        ("UN", "", "UNHCR", "", None),
    ] {
        let mut library = Library::default();
        institution(&mut library, "a", a, a_short, "national");
        institution(&mut library, "b", b, b_short, "national");
        assert_eq!(whys(&likely(&library)), why.into_iter().collect::<Vec<_>>(), "{a} / {b}");
        let mut library = Library::default();
        institution(&mut library, "a", a, a_short, "national");
        institution(&mut library, "b", b, b_short, "regional");
        assert_eq!(likely(&library), [], "on two levels: {a} / {b}");
    }
}

#[test]
fn people_in_two_spellings() {
    use Why::{FewLetters, OtherOrder, PartOfName, SameName};
    for (a, b, why) in [
        ("أحمد كريم الجبوري", "احمد كريم الجبوري", Some(SameName)),
        ("أحمد كريم الجبوري", "أحمد كريم جبوري", Some(SameName)),
        ("عبد الله حسن", "عبدالله حسن", Some(SameName)),
        ("د. سلمى علي", "سلمى علي", Some(SameName)),
        ("شیرین عەلی", "شيرين عه‌لى", Some(SameName)),
        ("Ahmed Karim al-Jabouri", "al-Jabouri, Ahmed Karim", Some(OtherOrder)),
        ("Mohammed Salim", "Muhammad Salim", Some(FewLetters)),
        ("Hussein Ali Hadi", "Hussain Ali Hadi", Some(FewLetters)),
        ("Ahmed K. al-Jabouri", "Ahmed Karim al-Jabouri", Some(FewLetters)),
        ("Ahmed al-Jabouri", "Ahmed Karim al-Jabouri", Some(PartOfName)),
        ("Delegate 3, Ministry of Planning", "Delegate ٣, Ministry of Planing", Some(FewLetters)),
        // Others.
        ("Delegate 1, Ministry of Planning", "Delegate 2, Ministry of Planning", None),
        ("Delegate 1", "Delegate 11", None),
        ("حسن علي", "حسين علي", None),
        ("محمد علي", "محمود علي", None),
        ("Hassan Ali", "Hussein Ali", None),
        ("Ahmed", "Ahmed Karim", None),
        ("Expert A", "Expert B", None),
        ("Expert 1, workshop 2", "Expert 2, workshop 1", None),
    ] {
        let mut library = Library::default();
        person(&mut library, "a", a, "mop");
        person(&mut library, "b", b, "mop");
        assert_eq!(whys(&likely(&library)), why.into_iter().collect::<Vec<_>>(), "{a} / {b}");
    }
}

#[test]
fn people_of_two_institutions_need_the_same_full_name() {
    for (a, b, expected) in [
        ("Ahmed Karim al-Jabouri", "Ahmed Karim Al Jabouri", 1),
        ("Ahmed Karim Hadi", "Ahmad Karim Hadi", 0),
        ("Ahmed Karim", "Ahmed Karim", 0),
        ("Delegate 1 of two", "Delegate 1 of two", 0),
    ] {
        let mut library = Library::default();
        person(&mut library, "a", a, "mop");
        person(&mut library, "b", b, "moi");
        assert_eq!(likely(&library).len(), expected, "{a} / {b}");
    }
    // Where the institutions are likely the same themselves, the people may be.
    let mut library = Library::default();
    institution(&mut library, "mop", "Ministry of Planning", "", "national");
    institution(&mut library, "mop2", "Ministry of Planing", "", "national");
    person(&mut library, "a", "Delegate 1", "mop");
    person(&mut library, "b", "Delegate 1", "mop2");
    assert_eq!(likely(&library).iter().map(|l| l.kind.clone()).collect::<Vec<_>>(), [Kind::Institution, Kind::Person]);
}

#[test]
fn what_was_decided_is_not_asked_again() {
    let mut library = Library::default();
    for (name, words) in [("a", "Ahmed Karim Hadi"), ("b", "Ahmad Karim Hadi"), ("c", "Ahmed Karrim Hadi")] {
        person(&mut library, name, words, "mop");
    }
    let pairs = |library: &Library| likely(library).into_iter().map(|l| format!("{}{}", l.a, l.b)).collect::<Vec<_>>();
    assert_eq!(pairs(&library), ["ab", "ac", "bc"]);
    let decide = |library: &mut Library, join: &Join| {
        put(library, Kind::Join, join.id().as_str(), entity::to_body(join).unwrap())
    };
    decide(&mut library, &Join::apart(Kind::Person, id("c"), id("a")));
    assert_eq!(pairs(&library), ["ab", "bc"]);
    // Joined ones are one, and what was said of one of them holds for the other.
    decide(&mut library, &Join::same(Kind::Person, id("b"), id("a")));
    assert_eq!(pairs(&library), Vec::<String>::new());
}

#[test]
fn an_example_has_nobody_twice() {
    for name in ["imag", "imed", "cair", "hijra-amina"] {
        let Ok(bytes) = std::fs::read(format!("public/examples/{name}.warsha.json")) else { continue };
        let mut library = Library::default();
        for (key, revision) in warsha::bundle::read::read(&bytes, false).unwrap().records {
            library.merge_revisions(&key, &[revision]);
        }
        assert!(library.len() > 10);
        assert_eq!(likely(&library), [], "{name}");
    }
}

#[test]
fn many_records_are_compared_in_time_for_a_screen() {
    // No clock: the number of comparisons is bounded by the keys they share, so thousands of one form cost little.
    let mut library = Library::default();
    for n in 0..2_000 {
        person(&mut library, &format!("p{n}"), &format!("Delegate {n}, Ministry of Planning"), "mop");
    }
    assert_eq!(likely(&library), []);
}
