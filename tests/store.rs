//! The store's rules over a shelf in memory: what lies where, and that nothing is lost when a value is
//! damaged, the shelf is full, refuses, or does not keep what it was given.
#![cfg(test)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use warsha::model::{Id, Kind, Timestamp};
use warsha::record::{Dot, Hand, Key, Library, Record, Revision, Seen, edit};
use warsha::store::open::{Damage, Opened, forget, open};
use warsha::store::{MemoryShelf, Shelf, ShelfError, keep, put_local, remove, take_local};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id("fresh"), at: Timestamp::from_second(1_694_422_800).unwrap() }
}

fn record(kind: &str, name: &str, body: Value) -> Record {
    edit::create(Key::new(Kind::from(kind), id(name)), body, &hand("w1"))
}

fn session(name: &str) -> Record {
    let title = json!({"ckb": {"text": "کردنەوە", "state": "draft"}});
    record(
        "session",
        name,
        json!({"activity": "a1", "day": "2023-09-11", "start": "09:00:00", "minutes": 90,
        "kind": "plenary", "title": title}),
    )
}

fn institution(name: &str) -> Record {
    record("institution", name, json!({"name": {}, "kind": "ngo", "level": "none"}))
}

/// A shelf with these records, and the library they make.
fn shelf_of(records: &[Record]) -> (MemoryShelf, Library) {
    let (mut shelf, mut library) = (MemoryShelf::default(), Library::default());
    for record in records {
        keep(&mut shelf, record, None).unwrap();
        library.merge(record);
    }
    (shelf, library)
}

fn key_of(record: &Record) -> String {
    warsha::store::keep::shelf_key(record)
}

/// Refuses everything, or what it is told to.
struct Denying {
    inner: MemoryShelf,
    denies: fn(&str) -> bool,
    drops_writes: bool,
}

impl Denying {
    fn new(denies: fn(&str) -> bool) -> Self {
        Self { inner: MemoryShelf::default(), denies, drops_writes: false }
    }

    fn ask(&self, what: &str) -> Result<(), ShelfError> {
        if (self.denies)(what) { Err(ShelfError::Denied) } else { Ok(()) }
    }
}

impl Shelf for Denying {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.ask("get").and_then(|()| self.inner.get(key))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.ask("set")?;
        if self.drops_writes { Ok(()) } else { self.inner.set(key, value) }
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.ask("remove")?;
        if self.drops_writes { Ok(()) } else { self.inner.remove(key) }
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.ask("keys").and_then(|()| self.inner.keys())
    }
}

#[test]
fn each_record_lies_under_its_own_documented_key() {
    let programme = "p1";
    let activity = json!({"programme": programme, "kind": "workshop", "title": {}});
    for (record, key) in [
        (session("s1"), "warsha/1/session/a1/s1"),
        (record("activity", "a1", activity), "warsha/1/activity/p1/a1"),
        (institution("i1"), "warsha/1/institution/-/i1"),
        (record("board", "b1", json!({"activity": "a2", "programme": "p1"})), "warsha/1/board/a2/b1"),
        (record("board", "b2", json!({"activity": "no/identifier"})), "warsha/1/board/-/b2"),
    ] {
        let mut shelf = MemoryShelf::default();
        assert_eq!(keep(&mut shelf, &record, None).as_deref(), Ok(key));
        assert_eq!(shelf.keys(), Ok(vec![key.to_owned()]));
    }
}

#[test]
fn what_is_kept_is_opened_again() {
    let mut disputed = session("s2");
    let (one, two) = (
        edit::edit(
            &disputed,
            &disputed.revisions()[0].clone(),
            json!({"activity": "a1",
        "day": "2023-09-11", "start": "10:00:00", "minutes": 30, "kind": "break", "title": {}, "room": "Hall 2"}),
            &hand("w2"),
        ),
        edit::delete(&disputed, &hand("w3")),
    );
    disputed.merge(&[one, two]);
    assert_eq!(disputed.revisions().len(), 2);
    let records = [session("s1"), disputed, institution("i1"), record("board", "b1", json!({"deep": [[1.5, null]]}))];
    let (mut shelf, library) = shelf_of(&records);
    let opened = open(&mut shelf).unwrap();
    assert_eq!((&opened.library, &opened.damaged, opened.newly_damaged), (&library, &vec![], false));
    let places: BTreeMap<Key, String> = records.iter().map(|r| (r.key.clone(), key_of(r))).collect();
    assert_eq!(opened.places, places);
}

#[test]
fn no_name_of_a_kind_hides_a_record() {
    for kind in ["local", "quarantine", "packed", "board"] {
        let writer = "w1";
        let entry = json!({"kind": kind, "id": "r1", "rev": [writer, 1], "seen": {writer: 1},
            "at": "2023-09-11T08:00:00Z", "deleted": false, "body": {}});
        // Either the reader refuses it, so that it is set aside and told, or it is there after a start.
        let Ok((key, revision)) = Revision::from_json(entry) else { continue };
        let (mut shelf, library) = shelf_of(&[Record::new(key, revision)]);
        let opened = open(&mut shelf).unwrap();
        assert_eq!((opened.library, opened.damaged), (library, vec![]), "{kind}");
    }
}

#[test]
fn a_tombstone_stays_where_the_record_was() {
    let mut gone = session("s1");
    let mut shelf = MemoryShelf::default();
    let place = keep(&mut shelf, &gone, None).unwrap();
    let tombstone = edit::delete(&gone, &hand("w1"));
    gone.merge(&[tombstone]);
    assert_eq!(keep(&mut shelf, &gone, Some(&place)), Ok(place.clone()));
    let opened = open(&mut shelf).unwrap();
    assert_eq!((opened.places.values().collect::<Vec<_>>(), shelf.values.len()), (vec![&place], 1));
    assert_eq!(opened.library.record(&gone.key), Some(&gone));
}

#[test]
fn a_record_that_moves_leaves_nothing_behind() {
    let mut moved = session("s1");
    let mut shelf = MemoryShelf::default();
    let place = keep(&mut shelf, &moved, None).unwrap();
    let mut body = moved.body().unwrap().clone();
    body["activity"] = "a2".into();
    let base = moved.revisions()[0].clone();
    let revision = edit::edit(&moved, &base, body, &hand("w1"));
    moved.merge(&[revision]);
    assert_eq!(keep(&mut shelf, &moved, Some(&place)).as_deref(), Ok("warsha/1/session/a2/s1"));
    assert_eq!(shelf.keys(), Ok(vec!["warsha/1/session/a2/s1".to_owned()]));
}

#[test]
fn a_record_is_taken_off_the_shelf() {
    let (mut shelf, _) = shelf_of(&[session("s1"), session("s2")]);
    assert_eq!(remove(&mut shelf, "warsha/1/session/a1/s1"), Ok(()));
    assert_eq!(shelf.keys(), Ok(vec!["warsha/1/session/a1/s2".to_owned()]));
}

#[test]
fn a_flipped_byte_anywhere_is_found_and_the_value_kept_as_it_is() {
    let (sound, _) = shelf_of(&[institution("i1"), session("s1"), session("s2")]);
    let place = key_of(&session("s1"));
    let value = sound.values.get(&place).unwrap().clone();
    for at in 0..value.len() {
        for bit in [0x01, 0x20, 0x80] {
            let mut bytes = value.clone().into_bytes();
            bytes[at] ^= bit;
            // A browser shows bytes that are no text as U+FFFD.
            let flipped = String::from_utf8_lossy(&bytes).into_owned();
            let mut shelf = sound.clone();
            shelf.values.insert(place.clone(), flipped.clone());
            let Opened { library, damaged, newly_damaged, .. } = open(&mut shelf).unwrap();
            let found: Vec<(&str, &str)> = damaged.iter().map(|d| (d.key.as_str(), d.raw.as_str())).collect();
            assert_eq!((found, newly_damaged), (vec![(place.as_str(), flipped.as_str())], true), "byte {at}");
            let expected = shelf_of(&[institution("i1"), session("s2")]).1;
            assert_eq!(library, expected, "byte {at}: the others must open");
            assert_eq!(shelf.get(&place), Ok(None));
            assert_eq!(shelf.values.len(), 3, "byte {at}: two records and the damaged value");
        }
    }
}

#[test]
fn whatever_stands_in_a_value_is_kept_and_shown() {
    let sealed = warsha::store::sealed_value::close;
    let two = format!(
        "{},{}",
        session("s1").revisions()[0].to_json(&session("s1").key),
        institution("i1").revisions()[0].to_json(&institution("i1").key)
    );
    for raw in [
        String::new(),
        "x".into(),
        "undefined".into(),
        sealed(""),
        sealed("{}"),
        sealed("[]"),
        sealed("[1]"),
        sealed(&format!("[{two}]")),
    ] {
        let (mut shelf, library) = shelf_of(&[session("s2")]);
        shelf.values.insert("warsha/1/session/a1/s1".into(), raw.clone());
        let opened = open(&mut shelf).unwrap();
        assert_eq!(opened.library, library, "{raw}");
        assert_eq!(opened.damaged.iter().map(|d| &d.raw).collect::<Vec<_>>(), [&raw]);
        assert!(!opened.damaged[0].reason.is_empty(), "{raw}");
    }
}

fn with_damage() -> (MemoryShelf, Library, String) {
    let (mut shelf, library) = shelf_of(&[session("s2")]);
    let raw = "0123456789abcdef [{\"kind\":\"session\"".to_owned();
    shelf.values.insert("warsha/1/session/a1/s1".into(), raw.clone());
    (shelf, library, raw)
}

#[test]
fn quarantine_outlives_starts_and_does_not_grow() {
    let (mut shelf, library, raw) = with_damage();
    let first = open(&mut shelf).unwrap();
    let after_first = shelf.clone();
    assert!(first.newly_damaged);
    for _ in 0..2 {
        let again = open(&mut shelf).unwrap();
        assert_eq!((&again.library, &again.damaged, again.newly_damaged), (&library, &first.damaged, false));
        assert_eq!(shelf, after_first);
    }
    assert_eq!(first.damaged[0].raw, raw);
    assert_eq!(shelf.keys().unwrap().iter().filter(|k| k.starts_with("warsha/1/quarantine/")).count(), 1);
    // The same damage found again is the same entry.
    shelf.values.insert("warsha/1/session/a1/s1".into(), raw);
    assert_eq!(open(&mut shelf).unwrap().damaged, first.damaged);
    assert_eq!(shelf, after_first);
    forget(&mut shelf, &first.damaged[0]).unwrap();
    let last = open(&mut shelf).unwrap();
    assert_eq!((last.library, last.damaged), (library, vec![]));
}

#[test]
fn quarantine_without_room_leaves_the_value_in_place() {
    let (mut shelf, library, raw) = with_damage();
    shelf.room = shelf.values.iter().map(|(k, v)| k.encode_utf16().chain(v.encode_utf16()).count()).sum();
    let before = shelf.clone();
    for _ in 0..2 {
        let opened = open(&mut shelf).unwrap();
        assert_eq!(
            (&opened.library, opened.damaged[0].raw.as_str(), opened.damaged.len()),
            (&library, raw.as_str(), 1)
        );
        assert_eq!(shelf, before);
    }
    let damage = open(&mut shelf).unwrap().damaged.remove(0);
    forget(&mut shelf, &damage).unwrap();
    assert_eq!(shelf.keys(), Ok(vec![key_of(&session("s2"))]));
}

#[test]
fn only_the_damage_that_was_saved_is_forgotten() {
    let (mut shelf, _, raw) = with_damage();
    let damage = open(&mut shelf).unwrap().damaged.remove(0);
    let other = Damage { raw: format!("{raw} "), ..damage.clone() };
    // Meanwhile a sound record came to lie where the damaged one was.
    keep(&mut shelf, &session("s1"), None).unwrap();
    forget(&mut shelf, &other).unwrap();
    let opened = open(&mut shelf).unwrap();
    assert_eq!((opened.library.len(), opened.damaged), (2, vec![damage.clone()]));
    forget(&mut shelf, &damage).unwrap();
    let opened = open(&mut shelf).unwrap();
    assert_eq!((opened.library.len(), opened.damaged), (2, vec![]));
}

#[test]
fn a_full_shelf_says_so_and_keeps_what_it_had() {
    let mut growing = session("s1");
    let mut shelf = MemoryShelf::default();
    let place = keep(&mut shelf, &growing, None).unwrap();
    shelf.room = shelf.values.iter().map(|(k, v)| k.encode_utf16().chain(v.encode_utf16()).count()).sum();
    // Exactly what fits, fits.
    assert_eq!(keep(&mut shelf, &growing, Some(&place)), Ok(place.clone()));
    let before = shelf.clone();
    let base = growing.revisions()[0].clone();
    let mut body = growing.body().unwrap().clone();
    body["notes"] = json!({"en": {"text": "x".repeat(100), "state": "draft"}});
    let revision = edit::edit(&growing, &base, body.clone(), &hand("w1"));
    growing.merge(&[revision]);
    assert_eq!(keep(&mut shelf, &growing, Some(&place)), Err(ShelfError::Full));
    body["activity"] = "a2".into();
    let moved = record("session", "s1", body);
    assert_eq!(keep(&mut shelf, &moved, Some(&place)), Err(ShelfError::Full));
    assert_eq!(keep(&mut shelf, &institution("i1"), None), Err(ShelfError::Full));
    assert_eq!(put_local(&mut shelf, "device", &"Tablet C"), Err(ShelfError::Full));
    assert_eq!(shelf, before);
}

#[test]
fn keys_of_others_are_left_alone() {
    let (mut shelf, library) = shelf_of(&[session("s1")]);
    let foreign = ["warsha", "warsha/2/session/a1/s1", "warsha/10/x", "other/warsha/1/session/a1/s1", "", "theme"];
    for key in foreign {
        shelf.values.insert(key.into(), "not ours".into());
    }
    let before = shelf.clone();
    let opened = open(&mut shelf).unwrap();
    assert_eq!((opened.library, opened.damaged), (library, vec![]));
    assert_eq!(shelf, before);
}

#[test]
fn a_shelf_that_refuses_is_told() {
    let mut denying = Denying::new(|_| true);
    assert_eq!(keep(&mut denying, &session("s1"), None), Err(ShelfError::Denied));
    assert_eq!(put_local(&mut denying, "device", &1), Err(ShelfError::Denied));
    assert_eq!(remove(&mut denying, "warsha/1/session/a1/s1"), Err(ShelfError::Denied));
    assert_eq!(open(&mut denying).map(|o| o.library), Err(ShelfError::Denied));
    // A start that can list keys and not read them must not look like an empty one.
    let mut half = Denying::new(|what| what == "get");
    half.inner = shelf_of(&[session("s1")]).0;
    assert_eq!(open(&mut half).map(|o| o.library), Err(ShelfError::Denied));
}

#[test]
fn a_shelf_that_drops_writes_is_found_out() {
    let (shelf, library, raw) = with_damage();
    let mut dropping = Denying { inner: shelf.clone(), denies: |_| false, drops_writes: true };
    assert_eq!(keep(&mut dropping, &session("s1"), None), Err(ShelfError::NotKept));
    assert_eq!(put_local(&mut dropping, "device", &1), Err(ShelfError::NotKept));
    let opened = open(&mut dropping).unwrap();
    assert_eq!((opened.library, opened.damaged[0].raw.as_str()), (library, raw.as_str()));
    assert_eq!(dropping.inner, shelf);
}

#[test]
fn the_former_place_is_cleared_only_after_the_new_one_holds() {
    let (former, _) = shelf_of(&[session("s1")]);
    let mut body = session("s1").body().unwrap().clone();
    body["activity"] = "a2".into();
    let moved = record("session", "s1", body);
    let mut dropping = Denying { inner: former.clone(), denies: |_| false, drops_writes: true };
    assert_eq!(keep(&mut dropping, &moved, Some("warsha/1/session/a1/s1")), Err(ShelfError::NotKept));
    assert_eq!(dropping.inner, former);
}

#[test]
fn a_record_that_lies_in_two_places_is_merged() {
    let mut newer = session("s1");
    let (mut shelf, _) = shelf_of(std::slice::from_ref(&newer));
    let revision = Revision {
        rev: Dot(id("w1"), 2),
        seen: Seen(warsha::model::Map::from([(id("w1"), 2)])),
        ..newer.revisions()[0].clone()
    };
    newer.merge(&[revision]);
    let text = warsha::store::keep::record_text(&newer);
    shelf.values.insert("warsha/1/session/a0/s1".into(), warsha::store::sealed_value::close(&text));
    let opened = open(&mut shelf).unwrap();
    assert_eq!((opened.library.record(&newer.key), opened.library.len()), (Some(&newer), 1));
}

#[test]
fn notes_of_the_device_are_kept_apart_and_never_guessed() {
    let (mut shelf, library) = shelf_of(&[session("s1")]);
    assert_eq!(take_local::<Vec<String>>(&shelf, "slots"), Ok(None));
    let slots = vec!["w1".to_owned(), "ا".to_owned()];
    put_local(&mut shelf, "slots", &slots).unwrap();
    assert_eq!(take_local(&shelf, "slots"), Ok(Some(slots)));
    let sound = shelf.values.get("warsha/1/local/slots").unwrap().clone();
    // Damaged, of another type, or no note at all: its text as it is, never a default.
    for raw in [sound.replacen("w1", "w2", 1), warsha::store::sealed_value::close("7"), String::new()] {
        shelf.values.insert("warsha/1/local/slots".into(), raw.clone());
        assert_eq!(take_local::<Vec<String>>(&shelf, "slots"), Err(raw.clone()));
        let opened = open(&mut shelf).unwrap();
        assert_eq!((&opened.library, &opened.damaged), (&library, &vec![]));
        assert_eq!(shelf.values.get("warsha/1/local/slots"), Some(&raw));
    }
}
