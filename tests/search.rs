//! Search, over the example programme and over what people call things in three languages.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::bundle::read;
use warsha::model::{Id, Kind, Language, Timestamp};
use warsha::record::{Hand, Key, Library, edit};
use warsha::search::query::{by_kind, marks};
use warsha::search::{Field, Hit, Index};

fn example() -> Library {
    let bytes = std::fs::read("public/examples/imag.warsha.json").unwrap();
    let mut library = Library::default();
    for (key, revision) in read::read(&bytes, false).unwrap().records {
        library.merge_revisions(&key, &[revision]);
    }
    library
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn find(library: &Library, query: &str, reader: &str) -> Vec<Hit> {
    Index::of(library).find(query, &language(reader))
}

fn with(records: &[(&str, &str, Value)]) -> Library {
    let hand = Hand { writer: id("w"), fresh: id("f"), at: Timestamp::UNIX_EPOCH };
    let mut library = Library::default();
    for (kind, name, body) in records {
        library.merge(&edit::create(Key::new(Kind::from(*kind), id(name)), body.clone(), &hand));
    }
    library
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn text(en: &str, ar: &str, ckb: &str) -> Value {
    json!({"en": {"text": en}, "ar": {"text": ar}, "ckb": {"text": ckb}})
}

fn ministry(en: &str, ar: &str, ckb: &str, short: &str) -> Value {
    json!({"name": text(en, ar, ckb), "short": short, "kind": "federal_ministry", "level": "national"})
}

fn ministries() -> Library {
    with(&[
        ("institution", "mop", ministry("Ministry of Planning", "وزارة التخطيط", "وەزارەتی پلاندانان", "MoP")),
        ("institution", "moi", ministry("Ministry of Interior", "وزارة الداخلية", "وەزارەتی ناوخۆ", "MoI")),
        (
            "institution",
            "molsa",
            ministry(
                "Ministry of Labour and Social Affairs",
                "وزارة العمل والشؤون الاجتماعية",
                "وەزارەتی کار و کاروباری کۆمەڵایەتی",
                "MoLSA",
            ),
        ),
        (
            "institution",
            "krg",
            json!({"name": text("Kurdistan Regional Government", "حكومة إقليم كردستان", "حکوومەتی هەرێمی کوردستان"), "kind": "regional_government", "level": "regional"}),
        ),
    ])
}

fn names(hits: &[Hit]) -> Vec<&str> {
    hits.iter().map(|hit| hit.key.id.as_str()).collect()
}

#[test]
fn the_best_comes_first_however_it_is_spelled() {
    let library = ministries();
    for (query, best) in [
        ("planning", "mop"),
        ("MOP", "mop"),
        ("planing", "mop"),
        ("ministry plan", "mop"),
        ("وزاره التخطيط", "mop"),
        ("تخطيط", "mop"),
        ("وَزَارَةُ التَّخْطِيط", "mop"),
        ("وزارة تخطيط", "mop"),
        ("پلاندانان", "mop"),
        ("بلاندانان", "mop"),
        ("الداخليه", "moi"),
        ("ناوخو", "moi"),
        ("شؤون", "molsa"),
        ("الشوون الإجتماعيه", "molsa"),
        ("کۆمەڵایەتی", "molsa"),
        ("كومهلايهتي", "molsa"),
        ("اقليم كوردستان", "krg"),
        ("كردستان", "krg"),
        ("هەرێمی کوردستان", "krg"),
    ] {
        assert_eq!(names(&find(&library, query, "en")).first(), Some(&best), "{query}");
    }
}

#[test]
fn every_word_must_be_there() {
    let library = ministries();
    assert_eq!(find(&library, "ministry", "en").len(), 3);
    assert_eq!(names(&find(&library, "ministry interior", "en")), ["moi"]);
    for nothing in ["", "  …  ", "ministry zebra", "x", "وزارة الدفاع"] {
        assert_eq!(find(&library, nothing, "en"), [], "{nothing}");
    }
}

#[test]
fn what_stands_around_helps_and_is_never_found_alone() {
    let library = example();
    let hits = find(&library, "IMAG", "en");
    assert!(hits.iter().all(|hit| hit.key.kind != Kind::Session), "the programme's code names no session");
    assert_eq!(hits[0].key, Key::new(Kind::Programme, id("imag")));
    let hits = find(&library, "WS 2 opening", "en");
    assert!(hits.iter().any(|hit| hit.key.kind == Kind::Session), "{hits:?}");
}

#[test]
fn answers_are_never_found() {
    let mut library = example();
    let records = with(&[(
        "response",
        "r1",
        json!({"activity": "imag-ws2", "form": "imag-ws2-end", "form_version": 1, "language": "en", "answers": {"improve": "xylophone"}}),
    )]);
    library.merge_all(&records);
    assert_eq!(find(&library, "xylophone", "en"), []);
}

#[test]
fn the_readers_language_is_shown_and_the_other_where_the_words_stand() {
    let library = ministries();
    let hits = find(&library, "التخطيط", "en");
    assert_eq!(hits[0].name.text, "Ministry of Planning");
    assert_eq!(hits[0].name.marks, []);
    let also = hits[0].also.as_ref().unwrap();
    assert_eq!((also.text.as_str(), also.field), ("وزارة التخطيط", Field::Name));
    assert_eq!(&also.text[also.marks[0].clone()], "التخطيط");
    let hits = find(&library, "التخطيط", "ar");
    assert_eq!((hits[0].name.text.as_str(), &hits[0].also), ("وزارة التخطيط", &None));
    let hits = find(&library, "mop", "ckb");
    assert_eq!(hits[0].name.text, "وەزارەتی پلاندانان");
    assert_eq!(&hits[0].code.as_ref().unwrap().text[..], "MoP");
}

#[test]
fn marks_stand_on_the_letters_that_were_found() {
    for (text, query, marked) in [
        ("Ministry of Planning", "plan of", &["of", "Plan"][..]),
        ("وزارة التّخطيط", "تخطيط", &["تّخطيط"]),
        ("وزارة التّخطيط", "التخطيط", &["التّخطيط"]),
        ("مُحَمَّد علي", "محمد", &["مُحَمَّد"]),
        ("WS ١٢", "12", &["١٢"]),
        ("Labour, labour!", "labour", &["Labour", "labour"]),
        ("Planing", "planning", &["Planing"]),
        ("aaa", "aa aaa", &["aaa"]),
        ("Zürich", "zurich", &["Zürich"]),
        ("nothing", "other", &[]),
    ] {
        let words: Vec<String> = query.split(' ').map(warsha::model::fold::fold).collect();
        let found: Vec<&str> = marks(text, &words).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, marked, "{text}: {query}");
    }
}

#[test]
fn long_texts_are_cut_around_what_was_found() {
    let long = format!("{} needle {}", "before ".repeat(60), "after ".repeat(60));
    let library =
        with(&[("programme", "p", json!({"code": "P", "title": text("One", "", ""), "summary": text(&long, "", "")}))]);
    let hits = find(&library, "needle", "en");
    let also = hits[0].also.as_ref().unwrap();
    assert!(also.text.chars().count() < 140, "{}", also.text);
    assert_eq!(&also.text[also.marks[0].clone()], "needle");
    assert!(also.text.starts_with("… before") && also.text.ends_with("after …"), "{}", also.text);
}

#[test]
fn who_was_joined_is_found_by_either_spelling_and_once() {
    let mut library = with(&[
        ("person", "a", json!({"name": text("Ahmed Karim", "احمد كريم", "")})),
        ("person", "b", json!({"name": text("Ahmad Kareem", "أحمد كريم", "")})),
    ]);
    assert_eq!(find(&library, "kareem", "en").len(), 1);
    assert_eq!(find(&library, "احمد", "en").len(), 2);
    library.merge_all(&with(&[("join", "j", json!({"kind": "person", "keep": "a", "gone": "b"}))]));
    let hits = find(&library, "kareem", "en");
    assert_eq!((names(&hits), hits[0].name.text.as_str()), (vec!["a"], "Ahmed Karim"));
    assert_eq!(hits[0].also.as_ref().unwrap().text, "Ahmad Kareem");
    assert_eq!(find(&library, "احمد", "en").len(), 1);
}

#[test]
fn kinds_stand_in_the_order_of_their_best() {
    let library = example();
    let groups = by_kind(find(&library, "delegate planning", "en"));
    assert_eq!(groups[0].0, Kind::Person);
    let scores: Vec<u32> = groups.iter().map(|(_, hits)| hits[0].score).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "{scores:?}");
    for (kind, hits) in &groups {
        assert!(hits.iter().all(|hit| hit.key.kind == *kind));
        assert!(hits.is_sorted_by(|a, b| a.score >= b.score));
    }
}
