//! What is printed for people: who reaches a share of the half-days, in which language, and QR codes as others read them.
#![cfg(test)]

use serde_json::json;
use std::collections::BTreeSet;
use warsha::exchange::qr::{QUIET, Qr};
use warsha::model::{Activity, Attendance, Half, Id, Kind, Language, Person, Text, entity};
use warsha::people::paper::{attended, held, language, two_lines};
use warsha::people::seat_cards::known;
use warsha::people::{Presence, Roster};
use warsha::record::{Hand, Key, Library, Record, edit};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn record(kind: Kind, name: &str, body: serde_json::Value) -> Record {
    edit::create(
        Key::new(kind, id(name)),
        body,
        &Hand { writer: id("w"), fresh: id("fresh"), at: "2024-05-01T08:00:00Z".parse().unwrap() },
    )
}

/// Three people and four half-days, of which the last was never noted.
fn workshop() -> (Library, Activity) {
    let mut library = Library::default();
    let people = ["ahmed", "shilan", "maria"];
    let activity = json!({"programme": "p", "kind": "workshop", "title": {}, "days": ["2024-05-01", "2024-05-02"],
        "participants": people});
    library.merge(&record(Kind::Activity, "ws", activity));
    for name in people {
        library.merge(&record(Kind::Person, name, json!({"name": {"en": {"text": name, "state": "draft"}}})));
    }
    let there = [("ahmed", [true, true, true]), ("shilan", [true, false, true]), ("maria", [false, false, true])];
    for (name, noted) in there {
        for (n, present) in noted.into_iter().enumerate() {
            let noted = Attendance {
                activity: id("ws"),
                day: if n < 2 { "2024-05-01" } else { "2024-05-02" }.parse().unwrap(),
                half: if n % 2 == 0 { Half::Morning } else { Half::Afternoon },
                person: Some(id(name)),
                code: String::new(),
                present,
            };
            library.merge(&record(Kind::Attendance, noted.id().as_str(), entity::to_body(&noted).unwrap()));
        }
    }
    let activity = library.get(&id("ws")).unwrap();
    (library, activity)
}

#[test]
fn a_share_is_of_the_half_days_on_which_attendance_was_taken() {
    let (library, activity) = workshop();
    let (roster, presence) = (Roster::of(&library, &activity), Presence::of(&library, &id("ws"), &activity));
    assert_eq!((presence.half_days.len(), held(&roster, &presence).len()), (4, 3));
    let people = attended(&roster, &presence);
    let counts: Vec<(&str, usize, usize)> = people.iter().map(|p| (p.member.id.as_str(), p.there, p.of)).collect();
    assert_eq!(counts, [("ahmed", 3, 3), ("shilan", 2, 3), ("maria", 1, 3)]);
    let reach = |share: u8| people.iter().filter(|p| p.reaches(share)).count();
    assert_eq!([100, 80, 67, 66, 34, 33, 1].map(reach), [1, 1, 1, 2, 2, 3, 3]);
}

#[test]
fn nobody_reaches_a_share_of_nothing() {
    let (library, activity) = workshop();
    let roster = Roster::of(&library, &activity);
    let people = attended(&roster, &Presence::default());
    assert!(people.iter().all(|p| p.of == 0 && !p.reaches(1)));
}

#[test]
fn people_read_their_own_language() {
    let tag = |tag: &str| Language::parse(tag).unwrap();
    let offered = [tag("en"), tag("ar"), tag("ckb")];
    let reads = |tags: &[&str]| -> Person { entity::from_body(&json!({"name": {}, "languages": tags})).unwrap() };
    let of = |tags: &[&str]| language(&reads(tags), &offered).unwrap().tag().to_owned();
    assert_eq!([of(&["ckb", "ar"]), of(&["fr", "ar"]), of(&["fr"]), of(&[])], ["ckb", "ar", "en", "en"]);
    let mut name = Text::of(&tag("ar"), "شيلان أحمد");
    let lines = |name: &Text| two_lines(name, &tag("ar"), &tag("en"));
    assert_eq!(lines(&name), ("شيلان أحمد".to_owned(), None));
    name.set(&tag("en"), "Shilan Ahmed");
    assert_eq!(lines(&name), ("شيلان أحمد".to_owned(), Some("Shilan Ahmed".to_owned())));
}

#[test]
fn codes_in_use_are_known_by_their_first_group() {
    let (mut library, _) = workshop();
    let questions =
        json!([{"name": "code", "kind": "seat_code", "label": {}}, {"name": "t", "kind": "text", "label": {}}]);
    let form = json!({"activity": "ws", "title": {}, "languages": ["en"], "pages": [{"questions": questions}]});
    library.merge(&record(Kind::Form, "f", form));
    let answer = json!({"activity": "ws", "form": "f", "form_version": 1, "language": "en",
        "answers": {"code": "234T", "t": "ABCD"}});
    library.merge(&record(Kind::Response, "r", answer));
    let card = json!({"activity": "ws", "day": "2024-05-01", "half": "morning", "code": "567X", "present": true});
    library.merge(&record(Kind::Attendance, "a", card));
    let known: BTreeSet<String> = known(&library).iter().cloned().collect();
    assert_eq!(known, ["234T", "567X"].map(str::to_owned).into());
}

/// Dark squares of a path, by its commands alone.
fn squares(path: &str) -> BTreeSet<(usize, usize)> {
    let mut dark = BTreeSet::new();
    for run in path.split('M').filter(|run| !run.is_empty()) {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (x, y): (usize, usize) = (x.parse().unwrap(), y.parse().unwrap());
        let n: usize = rest.split('v').next().unwrap().parse().unwrap();
        assert_eq!(rest, format!("{n}v1h-{n}z"));
        dark.extend((x..).take(n).map(|x| (x, y)));
    }
    dark
}

#[test]
fn a_qr_code_has_its_marks_and_its_path_says_the_same() {
    let qr = Qr::of("WARSHA:234T-5678-9ABC-DEFG").unwrap();
    // 26 characters of the alphanumeric mode with a quarter to spare: version 2.
    assert_eq!((qr.size, qr.side()), (25, 33));
    let dark = |x: usize, y: usize| qr.dark[y * qr.size + x];
    // The three eyes (ISO/IEC 18004, 6.3.3), the lines between them, and the dark module.
    for (left, top) in [(0, 0), (18, 0), (0, 18)] {
        for y in 0..7 {
            for x in 0..7_usize {
                let ring = x.min(6 - x).min(y).min(6 - y);
                assert_eq!(dark(left + x, top + y), ring != 1, "{x} {y}");
            }
        }
    }
    for n in 8..17 {
        assert_eq!((dark(n, 6), dark(6, n)), (n % 2 == 0, n % 2 == 0));
    }
    assert!(dark(8, 17));
    let drawn = squares(&qr.path());
    let all = (0..25).flat_map(|y| (0..25).map(move |x| (x, y)));
    let expected: BTreeSet<(usize, usize)> =
        all.filter(|(x, y)| dark(*x, *y)).map(|(x, y)| (x + QUIET, y + QUIET)).collect();
    assert_eq!(drawn, expected);
    assert_ne!(Qr::of("WARSHA:234T-5678-9ABC-DEFH").unwrap().dark, qr.dark);
    assert_eq!(Qr::of(&"x".repeat(3000)), None);
}
