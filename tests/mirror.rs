//! Two copies of everything: whatever happens to one of them, they become one again and nothing is lost that either holds.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::json;
use warsha::model::{Id, Kind, Timestamp};
use warsha::record::{Hand, Key, Library, Record, Revision, edit};
use warsha::store::keep::{self, record_text, shelf_key};
use warsha::store::mirror::{Word, is_mirrored, mend, note_gone, word};
use warsha::store::open::quarantine;
use warsha::store::{
    Change, Damage, MemoryShelf, Mending, Opened, Pair, Shelf, drop_local, open, put_local, sealed_value, take_local,
};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id("fresh"), at: Timestamp::from_second(1_694_422_800).unwrap() }
}

fn note(name: &str, text: &str) -> Record {
    edit::create(Key::new(Kind::from("institution"), id(name)), json!({"name": {}, "said": text}), &hand("w1"))
}

fn said(library: &Library, name: &str) -> Option<String> {
    let body = library.record(&Key::new(Kind::from("institution"), id(name)))?.body()?.clone();
    Some(body["said"].as_str()?.to_owned())
}

/// A device: its library, and both copies of it.
#[derive(Clone, Default)]
struct Device {
    library: Library,
    here: MemoryShelf,
    there: MemoryShelf,
    /// The second copy takes nothing.
    refuses: bool,
}

impl Device {
    /// Does something to the shelf, and the same to the mirror in one step.
    fn both(&mut self, what: impl FnOnce(&mut MemoryShelf)) {
        let before = self.here.clone();
        what(&mut self.here);
        if !self.refuses {
            for pair in differing(&self.here, &before) {
                set(&mut self.there, &(pair.key, pair.here));
            }
        }
    }

    fn keep(&mut self, record: &Record) {
        self.library.merge(record);
        let now = self.library.record(&record.key).unwrap().clone();
        self.both(|shelf| {
            note_gone(shelf, &now.key, &[], now.revisions()).unwrap();
            keep::keep(shelf, &now, None).unwrap();
        });
    }

    /// The undo of an import: a revision goes without a tombstone.
    fn take_away(&mut self, record: &Record, left: Vec<Revision>) {
        let former = self.library.record(&record.key).unwrap().revisions().to_vec();
        self.library.replace(&record.key, left.clone());
        self.both(|shelf| {
            note_gone(shelf, &record.key, &former, &left).unwrap();
            match Record::of(record.key.clone(), left) {
                Some(now) => drop(keep::keep(shelf, &now, None).unwrap()),
                None => shelf.remove(&shelf_key(record)).unwrap(),
            }
        });
    }

    /// Starts again from what both copies hold now.
    fn restart(&mut self) -> (Opened, Mending) {
        let mut opened = open(&mut self.here).unwrap();
        let pairs = differing(&self.here, &self.there);
        let mending = mend(&mut self.here, &pairs);
        for change in &mending.there {
            set(&mut self.there, change);
        }
        for (_, record) in &mending.records {
            opened.library.replace(&record.key, record.revisions().to_vec());
        }
        mending.gone.iter().for_each(|(_, key)| opened.library.replace(key, Vec::new()));
        self.library = opened.library.clone();
        assert_eq!(differing(&self.here, &self.there).len(), 0, "both copies are alike");
        (opened, mending)
    }
}

fn set(shelf: &mut MemoryShelf, (key, value): &Change) {
    match value {
        Some(value) => shelf.set(key, value).unwrap(),
        None => shelf.remove(key).unwrap(),
    }
}

fn differing(here: &MemoryShelf, there: &MemoryShelf) -> Vec<Pair> {
    let mut keys: Vec<&String> = here.values.keys().chain(there.values.keys()).filter(|key| is_mirrored(key)).collect();
    keys.sort();
    keys.dedup();
    let pair = |key: &String| Pair {
        key: key.clone(),
        here: here.values.get(key).cloned(),
        there: there.values.get(key).cloned(),
    };
    keys.into_iter().map(pair).filter(|pair| pair.here != pair.there).collect()
}

fn device_of(n: usize) -> Device {
    let mut device = Device::default();
    for i in 0..n {
        device.keep(&note(&format!("i{i}"), &format!("ناوی {i}")));
    }
    device.both(|shelf| put_local(shelf, "ledger", &json!({"last_export": null, "n": n})).unwrap());
    device
}

#[test]
fn either_copy_alone_is_enough() {
    let whole = device_of(20);
    for erase in [true, false] {
        let mut device = whole.clone();
        if erase {
            device.here = MemoryShelf::default()
        } else {
            device.there = MemoryShelf::default()
        }
        let (_, mending) = device.restart();
        assert_eq!(device.library, whole.library);
        assert_eq!((mending.brought_back, mending.copied), if erase { (20, 0) } else { (0, 20) });
        assert_eq!(device.here.values, whole.here.values);
    }
    let mut device = whole.clone();
    assert_eq!(device.restart().1, Mending::default(), "copies that are alike need nothing");
}

#[test]
fn what_a_killed_browser_lost_comes_back_and_diverged_copies_merge() {
    let mut device = device_of(3);
    let killed = device.here.clone();
    device.keep(&note("late", "the last answer"));
    let first = device.library.record(&note("i0", "").key).unwrap().clone();
    let edited = edit::edit(&first, first.shown().unwrap(), json!({"name": {}, "said": "edited"}), &hand("w1"));
    device.keep(&Record::new(first.key.clone(), edited));
    let whole = device.library.clone();
    // Local storage lost both; meanwhile it got another edit that the mirror does not have.
    device.here = killed;
    let other = edit::edit(&first, first.shown().unwrap(), json!({"name": {}, "said": "elsewhere"}), &hand("w2"));
    let mut beside = first.clone();
    beside.merge(std::slice::from_ref(&other));
    keep::keep(&mut device.here, &beside, None).unwrap();
    device.restart();
    assert_eq!(said(&device.library, "late").as_deref(), Some("the last answer"));
    let merged = device.library.record(&first.key).unwrap();
    assert_eq!(merged.revisions().len(), 2, "neither edit is lost");
    assert!(whole.record(&first.key).unwrap().revisions().iter().all(|r| merged.revisions().contains(r)));
}

#[test]
fn a_copy_whose_checksum_holds_wins_before_any_merge() {
    let whole = device_of(5);
    let key = shelf_key(&note("i2", ""));
    let bad = format!("{}?", whole.here.values.get(&key).unwrap());
    for here in [true, false] {
        let mut device = whole.clone();
        let copy = if here { &mut device.here } else { &mut device.there };
        copy.set(&key, &bad).unwrap();
        let (opened, mending) = device.restart();
        assert_eq!(device.library, whole.library);
        assert_eq!(mending.damaged, []);
        assert_eq!(opened.damaged.iter().filter(|d| !mending.healed.contains(&d.key)).count(), 0, "nothing to tell");
    }
    let mut device = whole.clone();
    device.here.set(&key, &bad).unwrap();
    device.there.set(&key, &format!("{bad}!")).unwrap();
    let (opened, mending) = device.restart();
    assert_eq!(device.library.len(), 4);
    let raws: Vec<&String> = opened.damaged.iter().chain(&mending.damaged).map(|damage| &damage.raw).collect();
    assert_eq!(raws, [&bad, &format!("{bad}!")], "both are kept as they were found");
    let quarantined = open(&mut device.here).unwrap().damaged;
    assert_eq!(quarantined.len(), 2);
}

#[test]
fn of_the_devices_own_notes_the_later_one_wins_and_one_taken_away_stays_away() {
    let mut device = Device::default();
    let put = |device: &mut Device, n: u32| device.both(|shelf| put_local(shelf, "ledger", &n).unwrap());
    put(&mut device, 1);
    let killed = device.here.clone();
    put(&mut device, 2);
    device.here = killed;
    let (_, mending) = device.restart();
    assert_eq!((take_local(&device.here, "ledger"), mending.notes), (Ok(Some(2)), vec!["ledger".to_owned()]));

    device.refuses = true;
    put(&mut device, 3);
    device.refuses = false;
    assert_eq!(device.restart().1.notes, Vec::<String>::new());
    assert_eq!(take_local(&device.there, "ledger"), Ok(Some(3)));

    // Taken away: neither a first copy that lost that nor a second one that missed it brings it back.
    let killed = device.here.clone();
    device.both(|shelf| drop_local(shelf, "ledger").unwrap());
    device.here = killed;
    device.restart();
    assert_eq!(take_local::<u32>(&device.here, "ledger"), Ok(None));
    put(&mut device, 4);
    device.refuses = true;
    device.both(|shelf| drop_local(shelf, "ledger").unwrap());
    device.refuses = false;
    device.restart();
    assert_eq!(take_local::<u32>(&device.there, "ledger"), Ok(None));
    // The half-filled form has no second copy and leaves nothing behind.
    device.both(|shelf| put_local(shelf, "draft", &1).unwrap());
    assert_eq!(device.there.values.keys().filter(|key| key.contains("draft")).count(), 0);
    device.both(|shelf| drop_local(shelf, "draft").unwrap());
    assert_eq!(device.here.values.keys().filter(|key| key.contains("draft")).count(), 0);
}

#[test]
fn an_undone_import_is_not_brought_back_and_one_taken_in_again_stays() {
    let imported = note("imported", "of a file");
    for (undo_killed, undo_refused) in [(true, false), (false, true)] {
        let mut device = device_of(2);
        device.keep(&imported);
        let killed = device.here.clone();
        device.refuses = undo_refused;
        device.take_away(&imported, Vec::new());
        device.refuses = false;
        if undo_killed {
            device.here = killed;
        }
        device.restart();
        assert_eq!(said(&device.library, "imported"), None);
        assert_eq!(device.library.len(), 2);
        device.restart();
        assert_eq!(said(&device.library, "imported"), None);

        // Imported again; the browser is killed before local storage has it.
        let killed = device.here.clone();
        device.keep(&imported);
        device.here = killed;
        device.restart();
        assert_eq!(said(&device.library, "imported").as_deref(), Some("of a file"));
        device.restart();
        assert_eq!(said(&device.library, "imported").as_deref(), Some("of a file"));
    }
}

#[test]
fn undoing_an_imported_edit_brings_the_former_one_back_in_both_copies() {
    let mut device = device_of(1);
    let first = device.library.record(&note("i0", "").key).unwrap().clone();
    let edited = edit::edit(&first, first.shown().unwrap(), json!({"name": {}, "said": "theirs"}), &hand("tablet-c"));
    device.keep(&Record::new(first.key.clone(), edited));
    let killed = device.here.clone();
    device.take_away(&first, first.revisions().to_vec());
    device.here = killed;
    device.restart();
    assert_eq!(said(&device.library, "i0").as_deref(), Some("ناوی 0"));
    assert!(!device.library.record(&first.key).unwrap().in_conflict());
}

#[test]
fn a_withdrawn_answer_goes_from_both_copies() {
    let mut device = device_of(2);
    let record = device.library.record(&note("i0", "").key).unwrap().clone();
    let killed = device.here.clone();
    device.keep(&Record::new(record.key.clone(), edit::delete(&record, &hand("w1"))));
    device.here = killed;
    device.restart();
    for copy in [&device.here, &device.there] {
        assert!(copy.values.values().all(|value| !value.contains("ناوی 0")), "nothing of it stays");
    }
}

#[test]
fn saved_is_said_only_of_what_survives() {
    assert_eq!(word(true, true, false), Word::Saved);
    assert_eq!(word(false, true, false), Word::Saved, "a full local storage, and a second copy");
    assert_eq!(word(true, false, false), Word::Keeping);
    assert_eq!(word(true, false, true), Word::Saved);
    assert_eq!(word(false, false, false), Word::NotSaved);
    assert_eq!(word(false, false, true), Word::NotSaved);
}

#[test]
fn values_without_a_turn_are_read_and_a_turn_is_covered_by_the_checksum() {
    assert_eq!(sealed_value::open_turn(&sealed_value::close("text here")), Ok((0, "text here")));
    let value = sealed_value::close_turn(12, "text here");
    assert_eq!(sealed_value::open_turn(&value), Ok((12, "text here")));
    assert!(sealed_value::open(&value.replacen("12 ", "13 ", 1)).is_err());
    assert!(sealed_value::open("").is_err() && sealed_value::open("é".repeat(12).as_str()).is_err());
}

/// What a person or a mishap does to a device.
#[derive(Debug, Clone)]
enum Step {
    New(u8),
    Edit(u8),
    Delete(u8),
    Undo(u8),
    /// The browser is killed: local storage is as it was some steps ago.
    Kill(u8),
    EraseHere,
    EraseThere,
    Restart,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        4 => (0..8u8).prop_map(Step::New),
        4 => (0..8u8).prop_map(Step::Edit),
        1 => (0..8u8).prop_map(Step::Delete),
        2 => (0..8u8).prop_map(Step::Undo),
        2 => (1..4u8).prop_map(Step::Kill),
        1 => Just(Step::EraseHere),
        1 => Just(Step::EraseThere),
        1 => Just(Step::Restart),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_acknowledged_is_lost_or_comes_back_by_any_mishap(steps in prop::collection::vec(step(), 1..40)) {
        let mut device = Device::default();
        let mut past = vec![device.here.clone()];
        for (turn, step) in steps.iter().enumerate() {
            let key = |n: &u8| Key::new(Kind::from("institution"), id(&format!("i{n}")));
            let there = |n: &u8| device.library.record(&key(n)).cloned();
            match step {
                Step::New(n) => {
                    if there(n).is_none() {
                        device.keep(&note(&format!("i{n}"), &format!("new {turn}")));
                    }
                }
                Step::Edit(n) => {
                    if let Some(record) = there(n) {
                        let body = json!({"name": {}, "said": format!("edit {turn}")});
                        let revision = edit::edit(&record, record.shown().unwrap(), body, &hand("w1"));
                        device.keep(&Record::new(record.key.clone(), revision));
                    }
                }
                Step::Delete(n) => {
                    if let Some(record) = there(n) {
                        device.keep(&Record::new(record.key.clone(), edit::delete(&record, &hand("w1"))));
                    }
                }
                // The undo of an import takes away only what nothing builds on.
                Step::Undo(n) => {
                    if let Some(record) = there(n).filter(|record| record.shown().unwrap().seen.edits() == 1) {
                        device.take_away(&record, Vec::new());
                    }
                }
                Step::Kill(back) => {
                    device.here = past[past.len().saturating_sub(usize::from(*back))].clone();
                }
                Step::EraseHere => device.here = MemoryShelf::default(),
                Step::EraseThere => device.there = MemoryShelf::default(),
                Step::Restart => {}
            }
            if matches!(step, Step::Kill(_) | Step::EraseHere | Step::EraseThere | Step::Restart) {
                let expected = device.library.clone();
                device.restart();
                prop_assert_eq!(&device.library, &expected);
                past.clear();
            }
            past.push(device.here.clone());
        }
    }

    #[test]
    fn a_changed_byte_in_either_copy_costs_nothing(
        changes in prop::collection::vec((any::<bool>(), any::<prop::sample::Index>(), any::<prop::sample::Index>(), 1..128u8), 1..4),
    ) {
        let whole = device_of(12);
        let mut device = whole.clone();
        let mut hit = [Vec::new(), Vec::new()];
        for (here, which, place, change) in changes {
            let copy = if here { &mut device.here } else { &mut device.there };
            let key = which.get(&copy.values.keys().cloned().collect::<Vec<_>>()).clone();
            let mut characters: Vec<char> = copy.values.get(&key).unwrap().chars().collect();
            let at = place.index(characters.len());
            let changed = char::from_u32(characters[at] as u32 ^ u32::from(change)).unwrap_or('\u{fffd}');
            characters[at] = changed;
            copy.set(&key, &characters.into_iter().collect::<String>()).unwrap();
            hit[usize::from(here)].push(key);
        }
        let (opened, mending) = device.restart();
        let in_both: Vec<&String> = hit[0].iter().filter(|key| hit[1].contains(key)).collect();
        for record in whole.library.records() {
            let lost = device.library.record(&record.key) != Some(record);
            prop_assert!(!lost || in_both.contains(&&shelf_key(record)), "{} is lost", record.key.id);
            // A second change can undo the first one; then nothing is damaged.
            let told = opened.damaged.iter().chain(&mending.damaged).any(|damage| damage.key == shelf_key(record));
            prop_assert!(!lost || told, "what is lost is told");
        }
        prop_assert_eq!(device.clone().restart().1, Mending::default(), "mended once and for all");
    }
}

#[test]
fn what_is_no_record_is_copied_as_it_is() {
    let mut device = device_of(1);
    let value = sealed_value::close("packed: not for this version");
    let places = ["warsha/1/packed/a1/000", "warsha/1/future/-/f1"];
    let segment = sealed_value::close("packed 1 \u{1234}");
    device.there.set(places[0], &segment).unwrap();
    device.there.set(places[1], &value).unwrap();
    let pairs = differing(&device.here, &device.there);
    assert_eq!(mend(&mut device.here, &pairs).damaged, []);
    assert_eq!(device.here.get(places[0]), Ok(Some(segment)));
    assert_eq!(device.here.get(places[1]), Ok(Some(value)));
    assert!(record_text(device.library.records().next().unwrap()).contains("ناوی"));
}

#[test]
fn a_note_damaged_in_both_is_made_anew_and_both_texts_are_set_aside() {
    let key = "warsha/1/local/device";
    let mut shelf = MemoryShelf::default();
    put_local(&mut shelf, "device", &"new").unwrap();
    let new = shelf.get(key).unwrap();
    let pairs = [Pair { key: key.into(), here: new.clone(), there: Some("spoiled there".into()) }];
    let mended = mend(&mut shelf.clone(), &pairs);
    assert_eq!((mended.damaged, mended.there), (vec![], vec![(key.to_owned(), new.clone())]), "one copy was sound");

    // The start found the first copy damaged and began anew.
    let here = Damage { key: key.into(), raw: "spoiled here".into(), reason: "note".into() };
    shelf.remove(key).unwrap();
    let copy = quarantine(&mut shelf, &here).unwrap();
    put_local(&mut shelf, "device", &"new").unwrap();
    let mending = mend(&mut shelf, &pairs);
    assert_eq!(mending.damaged, [Damage { raw: "spoiled there".into(), ..here }]);
    assert_eq!(shelf.get(key).unwrap(), new, "the new one stays");
    assert!(mending.there.contains(&(key.to_owned(), new)), "{:?}", mending.there);
    let aside: Vec<&Change> = mending.there.iter().filter(|(key, _)| key.contains("quarantine")).collect();
    assert!(aside.len() == 1 && aside[0].0 != copy.0, "{aside:?}");
    assert_eq!(shelf.get(&aside[0].0).unwrap(), aside[0].1);
}
