//! Before a tablet is handed round, and when it is time to export: what follows from what is here, with the clock as an
//! argument.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::model::{Date, Id, Kind, Timestamp};
use warsha::record::{Hand, Key, Library, Record, edit};
use warsha::store::Ledger;
use warsha::store::prepare::{Clock, Held, Plan, clock, held, newest, plan};
use warsha::store::remind::{PutAway, Reason, all_due, due};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn record(kind: Kind, name: &str, body: Value, moment: Timestamp) -> Record {
    edit::create(Key::new(kind, id(name)), body, &Hand { writer: id("w1"), fresh: id("fresh"), at: moment })
}

fn response(n: usize) -> Record {
    let body = json!({"activity": "ws", "form": "end", "form_version": 1, "language": "en", "answers": {}});
    record(Kind::Response, &format!("r{n}"), body, at("2026-03-09T00:00:00Z"))
}

/// A workshop on two days; its last sessions end at 15:00, and on the second day ten minutes past midnight.
fn library() -> Library {
    let mut library = Library::default();
    let title = json!({"en": {"text": "Workshop", "state": "draft"}});
    let form = |closed: bool| {
        json!({"activity": "ws", "version": 1, "title": title, "languages": ["en"], "default_language": "en",
        "per_page": false, "pages": [], "closed": closed})
    };
    let session = |day: &str, start: &str, minutes: u16| json!({"activity": "ws", "day": day, "start": start, "minutes": minutes, "kind": "plenary", "title": title});
    for (kind, name, body) in [
        (
            Kind::Activity,
            "ws",
            json!({"programme": "p", "kind": "workshop", "title": title, "days": ["2026-03-09", "2026-03-10"], "participants": ["a", "b"]}),
        ),
        (Kind::Activity, "other", json!({"programme": "p", "kind": "workshop", "title": title})),
        (Kind::Form, "end", form(false)),
        (Kind::Form, "before", form(true)),
        (Kind::Session, "s1", session("2026-03-09", "14:00:00", 60)),
        (Kind::Session, "s2", session("2026-03-09", "09:00:00", 30)),
        (Kind::Session, "s3", session("2026-03-10", "23:30:00", 40)),
    ] {
        library.merge(&record(kind, name, body, at("2026-03-08T12:00:00Z")));
    }
    library
}

#[test]
fn a_clock_is_wrong_before_2025_after_2090_and_before_the_newest_record() {
    let mut library = library();
    let saved = at("2026-03-08T12:00:00Z");
    assert_eq!(newest(&library), Some(saved));
    // A device with a wrong clock makes no other one look wrong.
    let far = json!({"programme": "p", "kind": "workshop", "title": {}});
    library.merge(&record(Kind::Activity, "far", far.clone(), at("2099-01-01T00:00:00Z")));
    library.merge(&record(Kind::Activity, "old", far, at("1970-01-01T00:00:00Z")));
    assert_eq!(newest(&library), Some(saved));
    for (now, expected) in [
        ("2026-03-08T12:00:01Z", Clock::Plausible),
        ("2026-03-08T11:56:00Z", Clock::Plausible),
        ("2026-03-08T11:54:00Z", Clock::Behind(saved)),
        ("2025-06-01T00:00:00Z", Clock::Behind(saved)),
        ("1970-01-01T00:04:00Z", Clock::Implausible),
        ("2024-12-31T23:59:59Z", Clock::Implausible),
        ("2099-01-01T00:00:00Z", Clock::Implausible),
    ] {
        assert_eq!(clock(at(now), newest(&library)), expected, "{now}");
    }
    assert_eq!(clock(saved, None), Clock::Plausible);
}

#[test]
fn the_plan_and_the_answers_are_counted() {
    let mut library = library();
    assert_eq!(plan(&library, &id("ws")), Some(Plan { sessions: 3, forms: 2, open: 1, people: 2 }));
    assert_eq!(plan(&library, &id("other")), Some(Plan::default()));
    assert_eq!(plan(&library, &id("nowhere")), None);
    let mut ledger = Ledger::default();
    assert_eq!(held(&library, &ledger), Held::default());
    for n in 0..3 {
        library.merge(&response(n));
    }
    ledger.written(&response(1).key);
    assert_eq!(held(&library, &ledger), Held { answers: 3, only_here: 1 });
}

#[test]
fn answers_are_reminded_of_above_the_set_number_and_again_after_as_many_more() {
    let export = Some(at("2026-03-08T13:00:00Z"));
    assert_eq!(due(25, 25, None, export, None), None);
    assert_eq!(due(25, 26, None, export, None), Some(Reason::Answers(26)));
    let (mut library, mut ledger) = (library(), Ledger::default());
    ledger.last_export = export;
    let mut put_away = PutAway::new();
    let (mut reminded, mut exported) = (Vec::new(), Vec::new());
    for n in 1..=110 {
        library.merge(&response(n));
        ledger.written(&response(n).key);
        let all = all_due(&library, &ledger, &put_away, at("2026-03-09T09:00:00Z"), &|moment| moment.civil_at(0));
        assert!(all.len() <= 1);
        for one in all {
            assert_eq!((one.activity.as_str(), one.reason), ("ws", Reason::Answers(one.silence.answers)));
            reminded.push(n);
            if reminded.len() == 2 {
                // An export begins anew, whatever was put away.
                let keys: Vec<Key> = (1..=n).map(|n| response(n).key).collect();
                ledger.exported(&keys, at("2026-03-09T08:59:00Z"));
                exported.push(n);
            } else {
                put_away.insert(one.activity, one.silence);
            }
        }
    }
    assert_eq!((reminded, exported), (vec![26, 52, 78, 104], vec![52]));
}

#[test]
fn the_end_of_the_day_is_reminded_of_once() {
    let library = library();
    let mut ledger = Ledger::default();
    let mut put_away = PutAway::new();
    let reason = |ledger: &Ledger, put_away: &PutAway, now: &str| {
        let all = all_due(&library, ledger, put_away, at(now), &|moment| moment.civil_at(0));
        all.first().cloned().map(|one| (one.reason, one.silence))
    };
    let (monday, tuesday) = ("2026-03-09".parse::<Date>().unwrap(), "2026-03-10".parse::<Date>().unwrap());
    assert_eq!(reason(&ledger, &put_away, "2026-03-09T15:00:00Z"), None, "nothing stands only here");
    ledger.written(&Key::new(Kind::Session, id("s1")));
    for (now, expected) in [
        ("2026-03-09T14:59:00Z", None),
        ("2026-03-09T15:00:00Z", Some(monday)),
        ("2026-03-10T08:00:00Z", Some(monday)),
        ("2026-03-10T23:59:00Z", Some(monday)),
        ("2026-03-11T00:09:00Z", None),
        ("2026-03-11T00:10:00Z", Some(tuesday)),
        ("2026-03-12T12:00:00Z", None),
    ] {
        let found = reason(&ledger, &put_away, now).map(|(reason, _)| reason);
        assert_eq!(found, expected.map(Reason::DayOver), "{now}");
    }
    let (_, silence) = reason(&ledger, &put_away, "2026-03-09T15:00:00Z").unwrap();
    put_away.insert(id("ws"), silence);
    assert_eq!(reason(&ledger, &put_away, "2026-03-09T18:00:00Z"), None, "put away");
    ledger.last_export = Some(at("2026-03-09T18:30:00Z"));
    assert_eq!(reason(&ledger, &put_away, "2026-03-09T19:00:00Z"), None, "put away, whatever was exported since");
    assert!(reason(&ledger, &put_away, "2026-03-11T01:00:00Z").is_some(), "the next day");
    // What is changed after the evening's export waits for the next day.
    assert_eq!(reason(&ledger, &PutAway::new(), "2026-03-09T20:00:00Z"), None);
    ledger.last_export = Some(at("2026-03-09T14:00:00Z"));
    assert!(reason(&ledger, &PutAway::new(), "2026-03-09T20:00:00Z").is_some(), "exported before the last session");
    // What was entered on Tuesday morning is not Monday's.
    let mut library = library.clone();
    let morning = record(Kind::Person, "p1", json!({"name": {}}), at("2026-03-10T07:00:00Z"));
    library.merge(&morning);
    let mut ledger = Ledger::default();
    ledger.written(&morning.key);
    let all = |now: &str| all_due(&library, &ledger, &PutAway::new(), at(now), &|moment| moment.civil_at(0)).len();
    assert_eq!((all("2026-03-10T08:00:00Z"), all("2026-03-11T01:00:00Z")), (0, 1));
}
