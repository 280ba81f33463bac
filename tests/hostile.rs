//! Files that somebody made to do harm, or that a broken program made: nothing is lost that was sound, nothing strange
//! is let in, and what a wrong clock or a wrong counter says has no last word.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::bundle::read::RecordFault;
use warsha::bundle::{Bundle, Refusal, file_name, read, write};
use warsha::form::expression::{Expression, ExpressionFault};
use warsha::model::{Id, Timestamp, json_text};
use warsha::record::{Hand, Library, edit};
use warsha::store::{MemoryShelf, keep, open};

fn entry(id: &str, body: &Value) -> Value {
    json!({"kind": "x-note", "id": id, "rev": ["w", 1], "seen": {"w": 1}, "at": "2023-09-11T08:00:00Z", "body": body})
}

/// A bundle whose records are these texts, with more in its head.
fn bundle(head: &str, records: &[String]) -> String {
    let records = records.join(",");
    format!(
        r#"{{"format":"warsha-bundle","version":1,"id":"b","exported_at":"2023-09-11T08:00:00Z","app":"t",{head}
        "device":{{"id":"d","name":"Tablet C"}},"records":[{records}],"sha256":"0"}}"#
    )
}

fn looked_at(text: &str) -> Result<Bundle, Refusal> {
    read(text.as_bytes(), true)
}

fn library_of(bundle: &Bundle) -> Library {
    let mut library = Library::default();
    for (key, revision) in &bundle.records {
        library.merge_revisions(key, std::slice::from_ref(revision));
    }
    library
}

fn hand(writer: &str) -> Hand {
    let id = |text: &str| Id::parse(text).unwrap();
    Hand { writer: id(writer), fresh: id("fresh"), at: Timestamp::from_second(1_694_422_800).unwrap() }
}

#[test]
fn a_text_of_a_hundred_megabytes_takes_no_other_record_with_it() {
    let long = "x".repeat(100 * 1024 * 1024);
    let records = [entry("r1", &json!({})).to_string(), entry("r2", &json!({"text": long})).to_string()];
    let read = looked_at(&bundle("", &records)).unwrap();
    assert_eq!(read.records.len(), 1);
    assert!(matches!(read.set_aside[0].fault, RecordFault::TooLong(_)), "{}", read.set_aside[0].name);
    // In the head it would be carried about for ever.
    let head = format!(r#""scope":{{"note":"{long}"}},"#);
    assert_eq!(looked_at(&bundle(&head, &[])), Err(Refusal::Header("scope".into())));
}

#[test]
fn nesting_uses_up_no_stack() {
    for deep in [65, 10_000, 1_000_000] {
        let nest = format!("{}{}", "[".repeat(deep), "]".repeat(deep));
        let record = format!(
            r#"{{"kind":"x","id":"r","rev":["w",1],"seen":{{"w":1}},"at":"2023-09-11T08:00:00Z","body":{{"a":{nest}}}}}"#
        );
        assert_eq!(looked_at(&bundle("", &[record])), Err(Refusal::TooDeep));
        assert_eq!(looked_at(&bundle(&format!(r#""more":{nest},"#), &[])), Err(Refusal::TooDeep));
        if deep > 128 {
            assert!(json_text::parse(&nest).is_err());
        }
        for open in ["(", "not(", "- ", "${a} = ("] {
            let _told_or_read = open.repeat(deep).parse::<Expression>();
            let _told_or_read = format!("{}1{}", open.repeat(deep), ")".repeat(deep)).parse::<Expression>();
        }
        for link in ["1 or ", "1 and ", "1 = 1 or "] {
            let read = format!("{}1", link.repeat(deep)).parse::<Expression>();
            assert_eq!(read.err(), (deep > 500).then_some(ExpressionFault::TooDeep), "{link} {deep}");
        }
    }
}

#[test]
fn of_members_and_records_that_stand_twice_none_stops_the_file() {
    let twice =
        r#"{"kind":"x-note","id":"r1","id":"r2","rev":["w",1],"seen":{"w":1},"at":"2023-09-11T08:00:00Z","body":{}}"#;
    let (mine, yours) = (entry("r3", &json!({"says": 1})), entry("r3", &json!({"says": 2})));
    let records = [twice.to_owned(), mine.to_string(), yours.to_string(), mine.to_string()];
    let read = looked_at(&bundle(r#""app":"again","records":[7],"records":[8],"#, &[])).unwrap();
    assert_eq!((read.records.len(), read.set_aside.len(), read.header.app.as_str()), (0, 1, "t"));
    let library = library_of(&looked_at(&bundle("", &records)).unwrap());
    // Two bodies under one name of a revision: both stand, a person decides.
    let shown: Vec<(&str, usize)> = library.records().map(|r| (r.key.id.as_str(), r.revisions().len())).collect();
    assert_eq!(shown, [("r2", 1), ("r3", 2)]);
    let header = looked_at(&bundle("", &[])).unwrap().header;
    let again = looked_at(&write(&header, library.records())).unwrap();
    assert_eq!(library_of(&again), library);
}

#[test]
fn a_clock_or_a_counter_that_is_wrong_has_no_last_word() {
    for (at, counter) in [
        ("2099-12-31T23:59:59Z", 1),
        ("1970-01-01T00:00:00Z", 1),
        ("9999-12-31T23:59:59Z", u64::MAX),
        ("2023-09-11T08:00:00Z", u64::MAX),
    ] {
        let strange = json!({"kind": "x-note", "id": "r1", "rev": ["w", counter], "seen": {"w": counter}, "at": at,
            "body": {"says": "strange"}});
        let read = looked_at(&bundle("", &[strange.to_string()])).unwrap();
        assert_eq!(read.set_aside, vec![], "{at}");
        let mut library = library_of(&read);
        // The same writer, another one, and the one after that.
        for (n, writer) in ["w", "v", "w"].into_iter().enumerate() {
            let record = library.records().next().unwrap().clone();
            let hand = Hand { fresh: Id::parse(&format!("fresh-{n}")).unwrap(), ..hand(writer) };
            let base = record.shown().unwrap();
            let revision = edit::edit(&record, base, json!({"says": n}), &hand);
            library.merge_revisions(&record.key, &[revision]);
            let now = library.records().next().unwrap();
            assert_eq!((now.revisions().len(), now.body()), (1, Some(&json!({"says": n}))), "{at} {counter}");
        }
        // The strange one arrives again and again, and is older each time.
        let after = library.clone();
        library.merge_all(&library_of(&read));
        assert_eq!(library, after);
    }
}

#[test]
fn strange_characters_are_kept_as_they_are_and_reach_no_file_name() {
    let texts = [
        "\0",
        "a\0b",
        "\u{202e}gnp.exe",
        "<img src=x onerror=alert(1)>",
        "\u{feff}",
        "\u{2028}",
        "🏳\u{200d}🌈",
        "{{x}}",
        "'; --",
    ];
    for text in texts {
        let records = [entry("r1", &json!({ text: [text] })).to_string()];
        let read = looked_at(&bundle("", &records)).unwrap();
        let library = library_of(&read);
        assert_eq!(library.records().next().unwrap().body(), Some(&json!({ text: [text] })));
        let mut shelf = MemoryShelf::default();
        library.records().for_each(|record| drop(keep(&mut shelf, record, None).unwrap()));
        assert_eq!(open(&mut shelf).unwrap().library, library);
        let name = file_name(text, text, "2023-09-12_1531");
        let plain = |c: char| c.is_alphanumeric() || "-_.".contains(c);
        assert!(name.chars().all(plain) && !name.starts_with('.'), "{name}");
    }
    // What stands in a key or an address must be an identifier.
    for id in ["../r1", "r\u{202e}", "r\0", "", "<b>"] {
        let read = looked_at(&bundle("", &[entry(id, &json!({})).to_string()])).unwrap();
        assert_eq!((read.records.len(), read.set_aside.len()), (0, 1), "{id}");
    }
}
