//! The calendar file, read by a small reader of its own that follows RFC 5545: lines, folding, escapes, entries.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use warsha::exchange::calendar::{Event, Wording, entries, file_name, write};
use warsha::model::{ActionState, Date, Id, Kind, Language, Timestamp, entity};
use warsha::record::{Hand, Key, Library, Record, edit};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn stamp() -> Timestamp {
    "2024-01-15T09:05:07.5+03:00".parse().unwrap()
}

/// A property: its name, its parameters, and its value with the escapes undone.
type Property = (String, String, String);

/// Reads a file; panics where it is none.
fn read(file: &str) -> (Vec<Property>, Vec<Vec<Property>>) {
    assert!(file.ends_with("\r\n"));
    for line in file.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.contains(['\r', '\n']), "a break of its own: {line:?}");
        assert!(!line.chars().any(|c| c.is_control()), "{line:?}");
    }
    let unfolded = file.replace("\r\n ", "");
    let mut calendar = Vec::new();
    let mut events: Vec<Vec<Property>> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    for line in unfolded.split_terminator("\r\n") {
        let (head, value) = line.split_once(':').unwrap_or_else(|| panic!("no property: {line}"));
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        assert!(name.bytes().all(|b| b.is_ascii_uppercase() || b == b'-'), "{line}");
        match name {
            "BEGIN" => {
                if value == "VEVENT" {
                    events.push(Vec::new());
                }
                open.push(value.to_owned());
            }
            "END" => assert_eq!(open.pop().as_deref(), Some(value)),
            _ => {
                let property = (name.to_owned(), parameters.to_owned(), unescaped(value));
                match open.last().map(String::as_str) {
                    Some("VEVENT") => events.last_mut().unwrap().push(property),
                    Some("VCALENDAR") => calendar.push(property),
                    other => panic!("{line} in {other:?}"),
                }
            }
        }
    }
    assert!(open.is_empty());
    (calendar, events)
}

fn unescaped(value: &str) -> String {
    let (mut text, mut signs) = (String::new(), value.chars());
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some('n' | 'N') => text.push('\n'),
                Some(sign @ ('\\' | ';' | ',')) => text.push(sign),
                other => panic!("no escape: {other:?}"),
            },
            ';' | ',' => panic!("not escaped: {value}"),
            sign => text.push(sign),
        }
    }
    text
}

fn get<'a>(event: &'a [Property], name: &str) -> &'a str {
    let mut found = event.iter().filter(|(n, _, _)| n == name);
    let value = found.next().map_or("", |(_, _, value)| value.as_str());
    assert!(found.next().is_none(), "{name} twice");
    value
}

fn event() -> Event {
    Event {
        uid: "action-a@warsha".into(),
        first: day("2023-12-31"),
        last: day("2023-12-31"),
        summary: "Due: one form".into(),
        description: String::new(),
        place: String::new(),
        sequence: 0,
        cancelled: false,
        busy: false,
    }
}

#[test]
fn a_file_has_what_the_standard_asks_for() {
    let file = write(
        "IMAG",
        &[
            event(),
            Event {
                last: day("2024-01-02"),
                uid: "b@warsha".into(),
                cancelled: true,
                busy: true,
                sequence: u64::MAX,
                ..event()
            },
        ],
        stamp(),
    );
    assert!(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:"));
    let (calendar, events) = read(&file);
    assert_eq!((get(&calendar, "VERSION"), get(&calendar, "X-WR-CALNAME")), ("2.0", "IMAG"));
    assert!(get(&calendar, "PRODID").starts_with("-//Warsha//"));
    let [first, second] = events.as_slice() else { panic!("{events:?}") };
    for (name, value) in [
        ("UID", "action-a@warsha"),
        ("DTSTAMP", "20240115T060507Z"),
        ("SEQUENCE", "0"),
        ("DTSTART", "20231231"),
        ("DTEND", "20240101"),
        ("SUMMARY", "Due: one form"),
        ("DESCRIPTION", ""),
        ("STATUS", "CONFIRMED"),
        ("TRANSP", "TRANSPARENT"),
    ] {
        assert_eq!(get(first, name), value, "{name}");
    }
    assert!(
        first
            .iter()
            .filter(|(name, _, _)| name.starts_with("DT") && name != "DTSTAMP")
            .all(|(_, p, _)| p == "VALUE=DATE")
    );
    assert_eq!(
        (get(second, "DTEND"), get(second, "STATUS"), get(second, "TRANSP")),
        ("20240103", "CANCELLED", "OPAQUE")
    );
    assert_eq!(get(second, "SEQUENCE"), "2147483647");
    let (_, none) = read(&write("", &[], stamp()));
    assert!(none.is_empty());
    // Where the years end there is no day behind the last one.
    let (_, last) =
        read(&write("x", &[Event { first: day("9999-12-31"), last: day("9999-12-31"), ..event() }], stamp()));
    assert_eq!(get(&last[0], "DTEND"), "");
}

#[test]
fn hostile_text_stays_text() {
    for (typed, expected) in [
        ("a;b,c\\d", "a;b,c\\d"),
        ("one\r\ntwo\nthree\rfour", "one\ntwo\nthree\nfour"),
        ("x\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:evil", "x\nEND:VEVENT\nBEGIN:VEVENT\nUID:evil"),
        ("\u{0}\u{7}bell\u{1b}[31m\u{7f}", "bell[31m"),
        ("tab\tand \u{2028} and \u{85}", "tab and \n and"),
        ("\\n is two signs", "\\n is two signs"),
        ("  ends  ", "ends"),
        ("وزارة الهجرة والمهجرين، ورشة", "وزارة الهجرة والمهجرين، ورشة"),
    ] {
        let file = write(
            typed,
            &[Event { summary: typed.into(), description: typed.into(), place: typed.into(), ..event() }],
            stamp(),
        );
        let (calendar, events) = read(&file);
        assert_eq!(events.len(), 1, "{typed:?}");
        for value in [
            get(&calendar, "NAME"),
            get(&events[0], "SUMMARY"),
            get(&events[0], "DESCRIPTION"),
            get(&events[0], "LOCATION"),
        ] {
            assert_eq!(value, expected, "{typed:?}");
        }
    }
}

#[test]
fn long_lines_are_folded_and_no_letter_is_cut() {
    for letters in ["a", "é", "ێ", "€", "𐎀", "ab𐎀ێ"] {
        for n in 60..90 {
            let typed = letters.repeat(n);
            let (_, events) = read(&write("x", &[Event { summary: typed.clone(), ..event() }], stamp()));
            assert_eq!(get(&events[0], "SUMMARY"), typed);
        }
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_the_file_parses(summary in any::<String>(), description in "[\\PC\\r\\n;,\\\\:\\x00-\\x1f]{0,300}", name in any::<String>()) {
        let (_, events) = read(&write(&name, &[Event { summary, description, ..event() }, event()], stamp()));
        prop_assert_eq!(events.len(), 2);
        prop_assert_eq!(get(&events[1], "SUMMARY"), "Due: one form");
    }

    #[test]
    fn files_have_names_that_every_system_takes(what in any::<String>()) {
        let name = file_name(&what, day("2023-09-12"));
        prop_assert!(name.ends_with("_2023-09-12.ics"));
        prop_assert!(!name.contains(|c: char| c.is_control() || "/\\:*?\"<>|".contains(c)), "{}", name);
        prop_assert!(name.chars().count() <= 80);
    }
}

#[test]
fn names_of_files_keep_their_letters() {
    for (what, expected) in [
        ("IMAG", "IMAG_2023-09-12.ics"),
        ("IMAG WS 2", "IMAG-WS-2_2023-09-12.ics"),
        ("برنامج ١", "برنامج-١_2023-09-12.ics"),
        ("../..", "Warsha_2023-09-12.ics"),
    ] {
        assert_eq!(file_name(what, day("2023-09-12")), expected);
    }
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand() -> Hand {
    Hand { writer: id("a"), fresh: id("a-fresh"), at: Timestamp::UNIX_EPOCH }
}

fn put(library: &mut Library, kind: Kind, key: &str, body: Value) {
    library.merge(&edit::create(Key::new(kind, id(key)), body, &hand()));
}

fn words(text: &str) -> Value {
    json!({"en": {"text": text}})
}

fn entries_of(library: &Library, only: Option<&str>) -> Vec<Event> {
    let wording = Wording {
        language: Language::english(),
        due: &|what| format!("Due: {what}"),
        responsible: &|who| format!("Responsible: {who}"),
        support: &|what| format!("Support: {what}"),
        state: &|state: ActionState| format!("State: {state:?}"),
        meeting: "Meeting".into(),
    };
    entries(library, &id("p"), only.map(id).as_ref(), day("2023-10-01"), &wording)
}

#[test]
fn entries_keep_their_names_and_count_their_changes() {
    let mut library = Library::default();
    put(&mut library, Kind::Programme, "p", json!({"code": "IMAG", "title": words("IMAG")}));
    put(
        &mut library,
        Kind::Institution,
        "mop",
        json!({"name": words("Ministry of Planning"), "kind": "federal_ministry", "level": "national"}),
    );
    let days = json!(["2023-09-12", "2023-09-11", "2023-09-20"]);
    let body = json!({"programme": "p", "kind": "workshop", "code": "WS 2", "title": words("Second"), "place": words("Baghdad"), "days": days});
    put(&mut library, Kind::Activity, "ws", body);
    put(&mut library, Kind::Activity, "late", json!({"programme": "p", "kind": "workshop", "title": words("Late")}));
    put(&mut library, Kind::Meeting, "m", json!({"programme": "p", "day": "2023-11-15", "notes": words("Agreed.")}));
    let action = json!({"activity": "ws", "text": words("One form"), "institution": "mop", "support": words("A draft"), "due": "2023-12-01"});
    put(&mut library, Kind::Action, "a", action.clone());
    put(&mut library, Kind::Action, "b", json!({"activity": "ws", "text": words("No day")}));
    put(&mut library, Kind::Action, "c", json!({"activity": "late", "text": words("Elsewhere"), "due": "2023-12-02"}));
    put(
        &mut library,
        Kind::Progress,
        "r",
        json!({"activity": "late", "action": "c", "day": "2023-09-30", "state": "dropped"}),
    );

    let all = entries_of(&library, None);
    let told: Vec<(&str, String, String, &str, bool)> = all
        .iter()
        .map(|e| (e.uid.as_str(), e.first.to_string(), e.last.to_string(), e.summary.as_str(), e.cancelled))
        .collect();
    let expected = [
        ("activity-ws@warsha", "2023-09-11", "2023-09-12", "IMAG: WS 2 Second", false),
        ("activity-2-ws@warsha", "2023-09-20", "2023-09-20", "IMAG: WS 2 Second", false),
        ("meeting-m@warsha", "2023-11-15", "2023-11-15", "IMAG: Meeting", false),
        ("action-a@warsha", "2023-12-01", "2023-12-01", "IMAG: Due: One form", false),
        ("action-c@warsha", "2023-12-02", "2023-12-02", "IMAG: Due: Elsewhere", true),
    ];
    assert_eq!(told, expected.map(|(uid, first, last, what, gone)| (uid, first.into(), last.into(), what, gone)));
    assert_eq!((all[0].place.as_str(), all[2].description.as_str()), ("Baghdad", "Agreed."));
    assert_eq!(all[3].description, "Responsible: Ministry of Planning\nState: Planned\nSupport: A draft");
    let of_one: Vec<String> = entries_of(&library, Some("ws")).into_iter().map(|event| event.uid).collect();
    assert_eq!(of_one, ["activity-ws@warsha", "activity-2-ws@warsha", "meeting-m@warsha", "action-a@warsha"]);

    // Another day: the same name, a greater number.
    let key = Key::new(Kind::Action, id("a"));
    let mut moved = action;
    moved["due"] = json!("2024-01-10");
    let _: warsha::model::Action = entity::from_body(&moved).unwrap();
    let record = library.record(&key).unwrap().clone();
    let edited = edit::edit(&record, record.shown().unwrap(), moved, &hand());
    library.merge(&Record::new(key, edited));
    let after = entries_of(&library, None);
    let found = after.iter().find(|event| event.uid == "action-a@warsha").unwrap();
    assert_eq!((found.first, found.sequence, all[3].sequence), (day("2024-01-10"), 1, 0));
}
