//! Segments on a shelf: a start finds what was there before packing, whatever happened in between, and damage to one
//! segment takes nothing but what it holds. Long because each test takes a tablet through several states.
#![cfg(test)]
// Sums of a few small numbers.
#![allow(clippy::arithmetic_side_effects)]

#[path = "pack/people.rs"]
mod people;

use people::crowd;
use std::collections::BTreeMap;
use warsha::model::{Id, Set, Timestamp};
use warsha::record::{Hand, Key, Library, Record, edit};
use warsha::store::keep::PACKED;
use warsha::store::mirror::{Pair, mend};
use warsha::store::pack::gone::print;
use warsha::store::pack::unpack;
use warsha::store::pack::{Due, Gone, LEAST, LOOSE, MOST, News, Packed, place_of, put, segment_of};
use warsha::store::{MemoryShelf, Shelf, ShelfError, keep, open};

/// A tablet with these answers, each under its own key.
struct Tablet {
    shelf: MemoryShelf,
    library: Library,
    own: BTreeMap<Key, String>,
    packed: Packed,
    imported: Set<Key>,
}

impl Tablet {
    fn of(records: &[Record], imported: usize) -> Self {
        let mut tablet = Self {
            shelf: MemoryShelf::default(),
            library: Library::default(),
            own: BTreeMap::new(),
            packed: Packed::default(),
            imported: records.iter().take(imported).map(|record| record.key.clone()).collect(),
        };
        records.iter().for_each(|record| tablet.keep(record));
        tablet
    }

    fn keep(&mut self, record: &Record) {
        self.library.merge(record);
        let record = self.library.record(&record.key).unwrap();
        let place = keep(&mut self.shelf, record, self.own.get(&record.key).map(String::as_str)).unwrap();
        self.own.insert(record.key.clone(), place);
    }

    fn due(&self) -> Vec<Due> {
        self.packed.due(&self.library, self.own.keys(), &self.imported)
    }

    fn records(&self, due: &Due) -> Vec<Record> {
        due.keys.iter().map(|key| self.library.record(key).unwrap().clone()).collect()
    }

    fn put(&mut self, records: &[Record]) -> String {
        let text = segment_of(records).unwrap();
        let place = place_of(records, &text);
        put(&mut self.shelf, &place, &text).unwrap();
        place
    }

    fn took(&mut self, place: Option<&str>, replaces: &[String]) {
        self.packed.took(&mut self.shelf, &self.library, &mut self.own, place, replaces).unwrap();
    }

    fn pack_all(&mut self) {
        for due in self.due() {
            let records = self.records(&due);
            let place = (!records.is_empty()).then(|| self.put(&records));
            self.took(place.as_deref(), &due.replaces);
        }
    }

    fn take_up(&mut self, doubtful: Vec<Key>) -> News {
        self.packed.take_up(&mut self.shelf, &mut self.library, &self.own, doubtful, &|_| false)
    }

    /// Switches off and on; gives the damaged values that were found.
    fn restart(&mut self) -> usize {
        let opened = open(&mut self.shelf).unwrap();
        (self.library, self.own, self.packed) = (opened.library, opened.places, Packed::default());
        let news = self.take_up(Vec::new());
        assert_eq!(news.to_write, [], "the shelf has all of it");
        opened.damaged.len() + news.damaged.len()
    }

    fn segments(&self) -> Vec<String> {
        self.packed.places().cloned().collect()
    }

    /// What an undo takes away without a tombstone.
    fn take_away(&mut self, keys: &[Key]) {
        let went = keys
            .iter()
            .flat_map(|key| self.library.record(key).unwrap().revisions().iter().map(|revision| print(key, revision)));
        Gone::change(&mut self.shelf, went.collect(), &[]).unwrap();
        for key in keys {
            self.library.replace(key, Vec::new());
            self.own.remove(key).into_iter().for_each(|place| self.shelf.remove(&place).unwrap());
        }
        self.take_up(Vec::new());
    }
}

fn correct(record: &Record) -> Record {
    let mut body = record.body().unwrap().clone();
    body["reason"] = "later".into();
    let id = |text: &str| Id::parse(text).unwrap();
    let hand = Hand { writer: id("desk"), fresh: id("fresh"), at: Timestamp::UNIX_EPOCH };
    let mut record = record.clone();
    let revision = edit::edit(&record, &record.revisions()[0].clone(), body, &hand);
    record.merge(&[revision]);
    record
}

#[test]
fn imported_answers_are_packed_and_all_but_five_hundred_entered_here() {
    let people = crowd(11, 2_600, false);
    for (all, imported, packed) in [
        (300, 0, 0),
        (LOOSE + LEAST - 1, 0, 0),
        (LOOSE + LEAST, 0, LEAST),
        (300, 300, 300),
        (LEAST - 1, LEAST - 1, 0),
        (2_600, 2_000, 2_100),
    ] {
        let mut tablet = Tablet::of(&people[..all], imported);
        let parts: Vec<usize> = tablet.due().iter().map(|due| due.keys.len()).collect();
        assert_eq!(parts.iter().sum::<usize>(), packed, "of {all}, {imported} imported");
        assert!(parts.iter().all(|part| *part <= MOST));
        let before = tablet.library.clone();
        tablet.pack_all();
        assert_eq!((tablet.shelf.values.len(), tablet.own.len()), (all - packed + parts.len(), all - packed));
        assert_eq!(tablet.restart(), 0);
        assert_eq!(tablet.library, before);
        assert_eq!(tablet.due(), vec![], "packing again finds nothing to do");
    }
}

#[test]
fn small_segments_become_one() {
    let people = crowd(12, 900, false);
    let mut tablet = Tablet::of(&people[..300], 300);
    tablet.pack_all();
    people[300..].iter().for_each(|record| tablet.keep(record));
    tablet.imported = people.iter().map(|record| record.key.clone()).collect();
    tablet.pack_all();
    assert_eq!((tablet.segments().len(), tablet.shelf.values.len()), (1, 1));
    let before = tablet.library.clone();
    tablet.restart();
    assert_eq!(tablet.library, before);
}

/// A shelf that takes so many more writes, and then no other: the browser was killed.
struct Mortal<'a> {
    shelf: &'a mut MemoryShelf,
    left: usize,
}

impl Mortal<'_> {
    fn lives(&mut self) -> Result<(), ShelfError> {
        self.left = self.left.checked_sub(1).ok_or(ShelfError::Denied)?;
        Ok(())
    }
}

impl Shelf for Mortal<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.shelf.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        self.lives()?;
        self.shelf.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.lives()?;
        self.shelf.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.shelf.keys()
    }
}

#[test]
fn a_browser_that_is_killed_after_any_write_of_packing_loses_nothing() {
    let people = crowd(13, 600, true);
    // A small segment, and what comes in beside it: packing replaces one and clears the keys of the other.
    let mut begun = Tablet::of(&people[..300], 300);
    begun.pack_all();
    people[300..].iter().for_each(|record| begun.keep(record));
    begun.imported = people.iter().map(|record| record.key.clone()).collect();
    let due = begun.due().remove(0);
    let records = begun.records(&due);
    assert_eq!((due.keys.len(), due.replaces.len()), (600, 1));
    let text = segment_of(&records).unwrap();
    let place = place_of(&records, &text);
    let whole = begun.library.clone();
    for writes in (0..400).filter(|n| *n < 5 || *n > 295 || *n % 50 == 0) {
        let mut values = begun.shelf.clone();
        let mut mortal = Mortal { shelf: &mut values, left: writes };
        let (mut packed, mut own) = (begun.packed.clone(), begun.own.clone());
        let done = put(&mut mortal, &place, &text)
            .and_then(|()| packed.took(&mut mortal, &begun.library, &mut own, Some(&place), &due.replaces));
        let left = mortal.left;
        let mut tablet = Tablet::of(&[], 0);
        tablet.shelf = values;
        assert_eq!(tablet.restart(), 0);
        assert_eq!(tablet.library, whole, "killed after {writes} writes");
        assert_eq!(done.is_ok(), writes >= 302, "{writes} writes, {left} left");
        // Packing again ends what was begun.
        tablet.imported = begun.imported.clone();
        let news = tablet.take_up(Vec::new());
        assert!(!news.twice);
        tablet.packed.clear_twice(&mut tablet.shelf, &tablet.library, &mut tablet.own).unwrap();
        assert_eq!(tablet.restart(), 0);
        assert_eq!(tablet.library, whole);
    }
    // Without room nothing changes.
    let mut full = begun.shelf.clone();
    full.room = 0;
    assert!(put(&mut full, &place, &text).is_err());
    assert_eq!(full.values, begun.shelf.values);
}

#[test]
fn where_there_is_no_room_for_both_the_own_keys_go_first_and_come_back_should_that_not_do() {
    let people = crowd(18, 400, true);
    let tablet = Tablet::of(&people, 400);
    let records = tablet.records(&tablet.due().remove(0));
    let text = segment_of(&records).unwrap();
    let place = place_of(&records, &text);
    let size = |text: &str| text.encode_utf16().count();
    let taken: usize = tablet.shelf.values.iter().map(|(key, value)| size(key) + size(value)).sum();
    let mut full = tablet.shelf.clone();
    full.room = taken;
    assert_eq!(put(&mut full, &place, &text), Err(ShelfError::Full));
    Packed::squeeze(&mut full, &tablet.own, &records, &place, &text).unwrap();
    assert_eq!(full.values.len(), 1);
    let mut after = Tablet::of(&[], 0);
    after.shelf = full;
    assert_eq!(after.restart(), 0);
    assert_eq!(after.library, tablet.library);
    // No room even so: everything is as it was. What was edited meanwhile is not in the segment and stays.
    let mut full = tablet.shelf.clone();
    let edited = correct(&records[7]);
    keep(&mut full, &edited, Some(&tablet.own[&edited.key])).unwrap();
    let stays = full.values.clone();
    full.room = size(&text);
    full.values.retain(|_, _| true);
    let mut small = full.clone();
    small.room = 10;
    let mut refuses = Refuses(small);
    assert!(Packed::squeeze(&mut refuses, &tablet.own, &records, &place, &text).is_err());
    assert_eq!(refuses.0.values, stays);
}

/// A shelf that takes nothing under the key of a segment.
struct Refuses(MemoryShelf);

impl Shelf for Refuses {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        self.0.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        if key.starts_with(PACKED) {
            return Err(ShelfError::Full);
        }
        self.0.values.insert(key.to_owned(), value.to_owned());
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.0.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.0.keys()
    }
}

#[test]
fn what_was_written_while_packing_or_after_it_is_merged_over_what_is_packed() {
    let people = crowd(14, 400, false);
    let mut tablet = Tablet::of(&people, 400);
    let due = tablet.due().remove(0);
    let records = tablet.records(&due);
    // A correction while the worker packs, one afterwards.
    let (during, after) = (correct(&records[0]), correct(&records[1]));
    tablet.keep(&during);
    let place = tablet.put(&records);
    tablet.took(Some(&place), &[]);
    assert_eq!(tablet.own.keys().collect::<Vec<_>>(), [&during.key]);
    tablet.keep(&after);
    let before = tablet.library.clone();
    assert_eq!(tablet.restart(), 0);
    assert_eq!(tablet.library, before);
    assert_eq!(tablet.library.record(&after.key), Some(&after));
    assert_eq!(tablet.due(), vec![], "a corrected answer is not packed again and again");
}

#[test]
fn a_damaged_segment_takes_only_itself_and_is_kept_as_it_is() {
    let people = crowd(15, 2_100, false);
    let mut tablet = Tablet::of(&people, 2_100);
    tablet.pack_all();
    let segments = tablet.segments();
    assert_eq!(segments.len(), 3);
    let before = tablet.library.len();
    let raw = tablet.shelf.values.get(&segments[0]).unwrap().clone();
    let damaged: String = raw.chars().rev().enumerate().map(|(n, c)| if n == 99 { '\u{1234}' } else { c }).collect();
    let damaged: String = damaged.chars().rev().collect();
    tablet.shelf.values.insert(segments[0].clone(), damaged.clone());
    assert_eq!(tablet.restart(), 1);
    let lost = before - tablet.library.len();
    assert!(lost > 0 && lost <= MOST);
    let again = open(&mut tablet.shelf).unwrap();
    assert_eq!(again.damaged.iter().map(|d| d.raw.as_str()).collect::<Vec<_>>(), [damaged]);
    assert_eq!((again.packed.len(), tablet.restart()), (2, 1), "it is told again, and nothing else is lost");
}

#[test]
fn what_an_undo_takes_away_stays_away_and_its_room_comes_back() {
    let people = crowd(16, 500, false);
    let mut tablet = Tablet::of(&people, 500);
    tablet.pack_all();
    let before = tablet.shelf.clone();
    let gone: Vec<Key> = people.iter().take(200).map(|record| record.key.clone()).collect();
    tablet.take_away(&gone);
    assert_eq!(tablet.library.len(), 300);
    tablet.restart();
    assert_eq!(tablet.library.len(), 300);
    // The next packing writes the segment without it.
    assert_eq!(tablet.due().len(), 1);
    let former = tablet.segments();
    tablet.pack_all();
    assert_ne!(tablet.segments(), former);
    assert_eq!((tablet.library.len(), tablet.due()), (300, vec![]));
    // The former segment comes back from a copy that missed all that: it brings nothing back.
    let mut late = tablet.shelf.clone();
    for place in &former {
        late.values.insert(place.clone(), before.values.get(place).unwrap().clone());
    }
    let now = tablet.library.clone();
    tablet.shelf = late;
    tablet.restart();
    assert_eq!(tablet.library, now);
    tablet.pack_all();
    assert_eq!(tablet.segments().len(), 1);
    // Imported again it is back.
    let again: Vec<Record> = people[..200].to_vec();
    let prints: Vec<u64> = again.iter().map(|r| print(&r.key, &r.revisions()[0])).collect();
    Gone::change(&mut tablet.shelf, Vec::new(), &prints).unwrap();
    again.iter().for_each(|record| tablet.keep(record));
    tablet.restart();
    assert_eq!(tablet.library.len(), 500);
    // All of it goes: so does the segment.
    let all: Vec<Key> = people.iter().map(|record| record.key.clone()).collect();
    tablet.take_away(&all);
    tablet.pack_all();
    assert_eq!((tablet.library.len(), tablet.segments().len()), (0, 0));
}

#[test]
fn a_withdrawn_answer_leaves_its_segment() {
    let people = crowd(19, 400, true);
    let mut tablet = Tablet::of(&people, 400);
    tablet.pack_all();
    let record = &people[3];
    let id = |text: &str| Id::parse(text).unwrap();
    let hand = Hand { writer: id("desk"), fresh: id("fresh"), at: Timestamp::UNIX_EPOCH };
    let former = tablet.segments();
    tablet.keep(&Record::new(record.key.clone(), edit::delete(record, &hand)));
    tablet.take_up(vec![record.key.clone()]);
    let before = tablet.library.clone();
    tablet.pack_all();
    assert_eq!((tablet.segments().len(), tablet.own.len()), (1, 1));
    assert_ne!(tablet.segments(), former);
    let raw = tablet.shelf.values.get(&tablet.segments()[0]).unwrap();
    let left = unpack(warsha::store::sealed_value::open(raw).unwrap()).unwrap();
    assert!(left.len() == 399 && left.iter().all(|left| left.key != record.key));
    assert_eq!(tablet.restart(), 0);
    assert_eq!((&tablet.library, tablet.due()), (&before, vec![]));
}

#[test]
fn another_tab_that_packs_undoes_or_erases_is_followed() {
    let people = crowd(20, 600, false);
    let mut tablet = Tablet::of(&people, 600);
    // The other tab has the same library; it hears of everything by looking at the shelf.
    let mut other = Tablet::of(&people, 0);
    let keys: Vec<Key> = people.iter().map(|record| record.key.clone()).collect();
    let follow = |other: &mut Tablet, tablet: &Tablet| {
        other.shelf = tablet.shelf.clone();
        let places: Vec<(Key, String)> = other.own.iter().map(|(k, p)| (k.clone(), p.clone())).collect();
        let gone: Vec<Key> =
            places.into_iter().filter(|(_, p)| !other.shelf.values.contains_key(p)).map(|(k, _)| k).collect();
        gone.iter().for_each(|key| drop(other.own.remove(key)));
        other.take_up(gone)
    };
    let whole = tablet.library.clone();
    // One answer is corrected there in the moment in which it is packed here, and its key goes.
    let corrected = correct(&people[5]);
    other.library.merge(&corrected);
    tablet.pack_all();
    let news = follow(&mut other, &tablet);
    assert_eq!(news.to_write, vec![corrected.key.clone()], "what only that tab has is written again");
    assert_eq!(other.library.record(&corrected.key), Some(&corrected));
    other.library.replace(&corrected.key, people[5].revisions().to_vec());
    assert_eq!(other.library, whole);
    tablet.take_away(&keys[..50]);
    follow(&mut other, &tablet);
    assert_eq!(other.library, tablet.library);
    assert_eq!(other.library.len(), 550);
    tablet.pack_all();
    follow(&mut other, &tablet);
    assert_eq!((&other.library, other.segments()), (&tablet.library, tablet.segments()));
    // Erased: nothing stays in the other tab, and it writes nothing back.
    tablet.shelf = MemoryShelf::default();
    let news = follow(&mut other, &tablet);
    assert_eq!((other.library.len(), news.to_write), (0, vec![]));
}

#[test]
fn a_thousand_changed_bytes_are_each_found_and_mended_from_the_other_copy() {
    let people = crowd(17, 600, true);
    let mut sound = Tablet::of(&people, 600);
    sound.pack_all();
    let places = sound.segments();
    let mut dice = people::Dice(1);
    for n in 0..1_000_usize {
        let place = &places[n % places.len()];
        let value = sound.shelf.values.get(place).unwrap().clone();
        let mut bytes = value.clone().into_bytes();
        let at = usize::try_from(dice.roll()).unwrap() % bytes.len();
        bytes[at] ^= 1 << (dice.roll() % 8);
        // A browser shows bytes that are no text as U+FFFD.
        let changed = String::from_utf8_lossy(&bytes).into_owned();
        let mut shelf = sound.shelf.clone();
        shelf.values.insert(place.clone(), changed.clone());
        let (here, there) = (Some(changed.clone()), Some(value.clone()));
        if n % 2 == 0 {
            // Damaged in one copy, whichever: both are sound again.
            for (here, there, mends) in [(&here, &there, 0), (&there, &here, 1)] {
                let mut shelf = shelf.clone();
                shelf.values.insert(place.clone(), here.clone().unwrap());
                let pair = Pair { key: place.clone(), here: here.clone(), there: there.clone() };
                let mending = mend(&mut shelf, &[pair]);
                assert_eq!((shelf.values.get(place), mending.there.len()), (Some(&value), mends), "byte {at}");
                assert_eq!(mending.damaged, vec![]);
            }
        } else {
            // Damaged in both: it goes to quarantine as it is, alone.
            let mut again = Tablet::of(&[], 0);
            again.shelf = shelf;
            let news = again.take_up(Vec::new());
            assert_eq!(news.damaged.iter().map(|d| d.raw.as_str()).collect::<Vec<_>>(), [changed], "byte {at}");
            assert_eq!(again.library.len(), people.len() - people.len() / places.len());
        }
    }
}
