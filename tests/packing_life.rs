//! The whole life of answers on a tablet that packs, with a passphrase that comes and goes: whatever is entered, imported,
//! corrected, withdrawn, undone, packed, covered, opened, killed or lost from one copy, its library is that of a twin which
//! never packs or covers, never stops and loses nothing; and while the passphrase is set nothing lies open in either copy.
//! Long because it does by hand what the desk does with both.
#![cfg(test)]
// Sums of a few small numbers.
#![allow(clippy::arithmetic_side_effects)]

#[allow(dead_code, reason = "shared with the other tests of packing")]
#[path = "pack/people.rs"]
mod people;

use people::crowd;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use warsha::model::{Id, Kind, Set, Timestamp};
use warsha::record::{Hand, Import, Key, Library, Plan, Record, Revision, edit};
use warsha::store::mirror::{has_gone, is_mirrored, mend, note_gone, without_gone};
use warsha::store::pack::gone::print;
use warsha::store::pack::{Gone, Packed, place_of, put, segment_of};
use warsha::store::vault::cipher::{self, Cover, Keys, Uncover, Vault};
use warsha::store::vault::view::{Covers, View};
use warsha::store::vault::{self, Change, NOTE};
use warsha::store::{MemoryShelf, Pair, Shelf, ShelfError, drop_local, keep, open, put_local};

/// Answers of three files and of those entered here.
const FILES: usize = 3;
const OF_FILE: usize = 320;

fn pool() -> &'static [Record] {
    static POOL: OnceLock<Vec<Record>> = OnceLock::new();
    POOL.get_or_init(|| crowd(77, FILES * OF_FILE + 900, true))
}

#[derive(Debug, Clone)]
enum Step {
    Enter(usize),
    Import(usize),
    Undo(prop::sample::Index),
    Correct(prop::sample::Index),
    Withdraw(prop::sample::Index),
    Pack,
    /// Packs, and is killed after so many writes.
    PackKilled(usize),
    /// Killed: the first copy is as it was so many steps ago.
    Killed(usize),
    Restart,
    LoseFirst,
    LoseSecond,
    /// Goes to another tablet by a file, and that one's library comes back.
    Exchange,
    /// The passphrase is set; killed after so many writes.
    Set(usize),
    /// Or taken away.
    Remove(usize),
    /// The kiosk takes answers in while the rest is closed, and is opened again.
    Closed(usize),
}

fn step() -> impl Strategy<Value = Step> {
    use Step::*;
    let any = any::<prop::sample::Index>;
    prop_oneof![
        2 => (1..400_usize).prop_map(Enter),
        4 => (0..FILES).prop_map(Import),
        3 => any().prop_map(Undo),
        2 => any().prop_map(Correct),
        2 => any().prop_map(Withdraw),
        4 => Just(Pack),
        1 => (0..700_usize).prop_map(PackKilled),
        1 => (1..4_usize).prop_map(Killed),
        1 => Just(Restart),
        1 => Just(LoseFirst),
        1 => Just(LoseSecond),
        1 => Just(Exchange),
        2 => prop_oneof![Just(usize::MAX), 0..700_usize].prop_map(Set),
        1 => prop_oneof![Just(usize::MAX), 0..700_usize].prop_map(Remove),
        1 => (1..300_usize).prop_map(Closed),
    ]
}

/// The keys, which a person has the passphrase to for as long as the tablet lives.
fn keys() -> &'static (Vault, Keys) {
    static KEYS: OnceLock<(Vault, Keys)> = OnceLock::new();
    KEYS.get_or_init(|| Vault::new("amber river stone lamp", [7; 32], &[9; 40]).unwrap())
}

fn hand(n: u64) -> Hand {
    let id = |text: String| Id::parse(&text).unwrap();
    Hand { writer: id("desk".into()), fresh: id(format!("fresh{n}")), at: Timestamp::UNIX_EPOCH }
}

/// What is on both; the twin has nothing else.
#[derive(Default)]
struct Tablet {
    library: Library,
    imports: Vec<Import>,
    packs: bool,
    here: MemoryShelf,
    there: MemoryShelf,
    former: Vec<MemoryShelf>,
    own: BTreeMap<Key, String>,
    packed: Packed,
    imported: Set<Key>,
    /// A passphrase is set, and was given.
    covers: bool,
}

/// As the desk sees its shelf.
fn viewed<T>(shelf: &mut dyn Shelf, covers: bool, what: impl FnOnce(&mut dyn Shelf) -> T) -> T {
    what(&mut View::new(shelf, covers.then_some(&keys().1 as &dyn Covers), covers))
}

/// As `Desk::as_entered_and_lying`.
fn both(record: Option<&Record>, covers: bool) -> Vec<Revision> {
    let covered = record.filter(|_| covers).map(|record| cipher::cover(record, &keys().1.data).unwrap());
    record.into_iter().chain(&covered).flat_map(|record| record.revisions().to_vec()).collect()
}

impl Tablet {
    /// As `Desk::write` does: with the note of what went where this is an undo.
    fn write(&mut self, key: &Key, undo: bool) {
        if !self.packs {
            return;
        }
        let record = self.library.record(key).cloned();
        let former = self.own.get(key).cloned();
        let before = former.as_ref().filter(|_| undo).and_then(|place| self.own_record(place));
        if before.is_some() || has_gone(&self.here, key) {
            let (before, now) = (both(before.as_ref(), self.covers), both(record.as_ref(), self.covers));
            note_gone(&mut self.here, key, &before, &now).unwrap();
        }
        match record {
            Some(record) => {
                let record = if self.covers { cipher::cover(&record, &keys().1.data).unwrap() } else { record };
                let place = keep(&mut self.here, &record, former.as_deref()).unwrap();
                self.own.insert(key.clone(), place);
            }
            None => {
                former.into_iter().for_each(|place| self.here.remove(&place).unwrap());
                self.own.remove(key);
            }
        }
    }

    fn own_record(&self, place: &str) -> Option<Record> {
        let raw = self.here.get(place).unwrap()?;
        let record = warsha::store::keep::record_from_text(warsha::store::sealed_value::open(&raw).unwrap()).unwrap();
        Some(Covers::open(&keys().1, &record).unwrap())
    }

    fn keep(&mut self, record: &Record) {
        self.library.merge(record);
        self.write(&record.key, false);
        self.take_up(vec![record.key.clone()]);
    }

    fn take_up(&mut self, doubtful: Vec<Key>) {
        if self.packs {
            let (packed, library, own) = (&mut self.packed, &mut self.library, &self.own);
            let news =
                viewed(&mut self.here, self.covers, |shelf| packed.take_up(shelf, library, own, doubtful, &|_| false));
            assert_eq!(news.damaged, []);
            assert_eq!(news.to_write, [], "the shelf has all of it");
        }
    }

    fn import(&mut self, records: &[Record]) {
        let read: Vec<(Key, Revision)> = records
            .iter()
            .flat_map(|r| r.revisions().iter().map(|revision| (r.key.clone(), revision.clone())))
            .collect();
        let plan = Plan::of(&self.library, &read);
        let import = Import::apply(&mut self.library, &plan, &[]);
        if import.added.is_empty() {
            return;
        }
        let keys: Vec<Key> = import.keys().into_iter().cloned().collect();
        let covers = self.covers;
        let prints = |r: &Record| both(Some(r), covers).iter().map(|v| print(&r.key, v)).collect::<Vec<_>>();
        let back: Vec<u64> = keys.iter().flat_map(|key| prints(self.library.record(key).unwrap())).collect();
        Gone::change(&mut self.here, Vec::new(), &back).unwrap();
        keys.iter().for_each(|key| self.write(key, false));
        self.imported = self.imported.iter().chain(&keys).cloned().collect();
        self.imports.push(import);
        self.take_up(Vec::new());
    }

    fn undo(&mut self, place: usize) {
        let import = self.imports.remove(place);
        let before: Vec<Record> = import.keys().into_iter().filter_map(|k| self.library.record(k).cloned()).collect();
        let mut others: Vec<&mut Import> = self.imports.iter_mut().collect();
        let undone = import.undo(&mut self.library, &mut others);
        let mut went = Vec::new();
        for record in &before {
            let now = self.library.record(&record.key).map_or(&[][..], |r| r.revisions());
            let gone = record.revisions().iter().filter(|r| !now.contains(r) && !now.iter().any(|n| n.covers(r)));
            let gone = Record::of(record.key.clone(), gone.cloned().collect());
            went.extend(both(gone.as_ref(), self.covers).iter().map(|revision| print(&record.key, revision)));
        }
        Gone::change(&mut self.here, went, &[]).unwrap();
        undone.changed.iter().for_each(|key| self.write(key, true));
        self.take_up(Vec::new());
    }

    /// Packs; killed after so many writes.
    fn pack(&mut self, writes: usize) {
        let mut mortal = Mortal { shelf: &mut self.here, left: writes };
        let (packed, library, own, imported) = (&mut self.packed, &self.library, &mut self.own, &self.imported);
        let _killed = viewed(&mut mortal, self.covers, |shelf| {
            packed.clear_twice(shelf, library, own)?;
            for due in packed.due(library, own.keys(), imported) {
                let records: Vec<Record> = due.keys.iter().map(|key| library.record(key).unwrap().clone()).collect();
                let place = match segment_of(&records).filter(|_| !records.is_empty()) {
                    Some(text) => {
                        let place = place_of(&records, &text);
                        put(shelf, &place, &text)?;
                        Some(place)
                    }
                    None => None,
                };
                packed.took(shelf, library, own, place.as_deref(), &due.replaces)?;
            }
            Ok::<_, ShelfError>(())
        });
    }

    /// Covers or opens all that lies there, as setting and removing the passphrase do; killed after so many writes.
    fn convert(&mut self, covers: bool, writes: usize) {
        let mut mortal = Mortal { shelf: &mut self.here, left: writes };
        let (cover, uncover) = (Cover(&keys().1), Uncover(&keys().1));
        let change: &dyn Change = if covers { &cover } else { &uncover };
        let _killed = (|| {
            if covers && !vault::is_set(mortal.shelf) {
                put_local(&mut mortal, NOTE, &keys().0)?;
            }
            for place in vault::concerned(mortal.shelf)? {
                vault::convert(&mut mortal, &place, change)?;
            }
            if !covers {
                drop_local(&mut mortal, NOTE)?;
            }
            Ok::<_, ShelfError>(())
        })();
        self.covers = vault::is_set(&self.here);
    }

    /// The passphrase is given: as `Desk::open_library` does.
    fn unlock(&mut self) {
        let covered: Vec<Key> = self
            .library
            .records()
            .filter(|record| vault::has_covered(record))
            .map(|record| record.key.clone())
            .collect();
        assert!(self.covers || covered.is_empty(), "nothing is covered that nobody can open");
        for key in covered {
            let opened = cipher::open(self.library.record(&key).unwrap(), &keys().1);
            assert!(!opened.damaged);
            let revisions = opened.record.map_or(Vec::new(), Record::into_revisions);
            let left = without_gone(&self.here, &key, revisions.clone());
            self.library.replace(&key, left.clone());
            if left != revisions {
                self.write(&key, false);
            }
        }
        if self.covers {
            self.convert(true, usize::MAX);
        }
    }

    /// Nothing of an answer can be read in these values.
    fn lies_covered(&self) {
        for (place, raw) in self.here.values.iter().chain(self.there.values.iter()) {
            let is_open = place.starts_with("warsha/1/packed/") && !vault::is_covered_segment(raw)
                || place.starts_with("warsha/1/response/") && raw.contains("\"answers\"");
            assert!(!is_open, "{place} lies open: {raw:.200}");
        }
    }

    /// Starts again from what both copies hold now.
    fn restart(&mut self) {
        let opened = open(&mut self.here).unwrap();
        assert_eq!(opened.damaged, []);
        (self.library, self.own, self.packed) = (opened.library, opened.places, Packed::default());
        self.covers = vault::is_set(&self.here);
        let was_shut = self.covers || self.library.records().any(vault::has_covered);
        if !was_shut && !self.here.values.values().any(|raw| vault::is_covered_segment(raw)) {
            self.take_up(Vec::new());
        }
        let pairs = differing(&self.here, &self.there);
        let mending = mend(&mut self.here, &pairs);
        for (key, value) in &mending.there {
            match value {
                Some(value) => self.there.set(key, value).unwrap(),
                None => self.there.remove(key).unwrap(),
            }
        }
        assert_eq!(differing(&self.here, &self.there).len(), 0, "both copies are alike");
        let mut doubtful = Vec::new();
        for (place, record) in &mending.records {
            self.library.replace(&record.key, record.revisions().to_vec());
            self.own.insert(record.key.clone(), place.clone());
            doubtful.push(record.key.clone());
        }
        for (_, key) in &mending.gone {
            self.library.replace(key, Vec::new());
            self.own.remove(key);
            doubtful.push(key.clone());
        }
        // The note of the keys may have come from the second copy.
        self.covers = vault::is_set(&self.here);
        self.unlock();
        self.take_up(doubtful);
        self.there = self.here.clone();
    }

    /// The kiosk of a closed library takes answers in, and the library is opened.
    fn closed(&mut self, records: &[Record]) {
        for record in records {
            let sealed = if self.covers { cipher::seal(record, &keys().0.public).unwrap() } else { record.clone() };
            self.library.merge(&sealed);
            self.own.insert(record.key.clone(), keep(&mut self.here, &sealed, None).unwrap());
        }
        let due = self.packed.due(&self.library, self.own.keys(), &self.imported);
        let sealed = |key: &Key| self.library.record(key).is_some_and(vault::has_covered);
        assert!(!due.iter().flat_map(|due| &due.keys).any(sealed), "sealed answers wait for the passphrase");
        self.unlock();
    }

    /// What both do alike.
    fn does(&mut self, step: &Step, n: u64) {
        let answers: Vec<Key> =
            self.library.of_kind(Kind::Response).filter(|r| r.body().is_some()).map(|r| r.key.clone()).collect();
        match step {
            Step::Enter(many) => {
                let known: BTreeSet<Key> = self.library.records().map(|r| r.key.clone()).collect();
                let fresh = pool()[FILES * OF_FILE..].iter().filter(|r| !known.contains(&r.key)).take(*many);
                fresh.for_each(|record| {
                    self.library.merge(record);
                    self.write(&record.key, false);
                });
            }
            Step::Closed(many) if !self.packs => self.does(&Step::Enter(*many), n),
            Step::Closed(many) => {
                let known: BTreeSet<Key> = self.library.records().map(|r| r.key.clone()).collect();
                let fresh = pool()[FILES * OF_FILE..].iter().filter(|r| !known.contains(&r.key)).take(*many);
                self.closed(&fresh.cloned().collect::<Vec<_>>());
            }
            Step::Import(file) => self.import(&pool()[file * OF_FILE..(file + 1) * OF_FILE]),
            Step::Undo(place) if !self.imports.is_empty() => self.undo(place.index(self.imports.len())),
            Step::Correct(place) if !answers.is_empty() => {
                let record = self.library.record(&answers[place.index(answers.len())]).unwrap().clone();
                let mut body = record.body().unwrap().clone();
                body["reason"] = format!("later {n}").into();
                let revision = edit::edit(&record, record.shown().unwrap(), body, &hand(n));
                self.keep(&Record::new(record.key.clone(), revision));
            }
            Step::Withdraw(place) if !answers.is_empty() => {
                let record = self.library.record(&answers[place.index(answers.len())]).unwrap().clone();
                self.keep(&Record::new(record.key.clone(), edit::delete(&record, &hand(n))));
            }
            Step::Exchange => {
                let all: Vec<Record> = self.library.records().cloned().collect();
                let (before, imports) = (self.library.clone(), self.imports.len());
                self.import(&all);
                assert_eq!((&self.library, self.imports.len()), (&before, imports), "it has all of it already");
            }
            _ => {}
        }
    }
}

fn differing(here: &MemoryShelf, there: &MemoryShelf) -> Vec<Pair> {
    let keys: BTreeSet<&String> =
        here.values.keys().chain(there.values.keys()).filter(|key| is_mirrored(key)).collect();
    let value = |shelf: &MemoryShelf, key: &String| shelf.values.get(key).cloned();
    let pairs = keys.into_iter().map(|key| Pair { key: key.clone(), here: value(here, key), there: value(there, key) });
    pairs.filter(|pair| pair.here != pair.there).collect()
}

/// A shelf that takes so many more writes, and then no other.
struct Mortal<'a> {
    shelf: &'a mut MemoryShelf,
    left: usize,
}

impl Mortal<'_> {
    fn lives(&mut self) -> Result<(), warsha::store::ShelfError> {
        self.left = self.left.checked_sub(1).ok_or(warsha::store::ShelfError::Denied)?;
        Ok(())
    }
}

impl Shelf for Mortal<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, warsha::store::ShelfError> {
        self.shelf.get(key)
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), warsha::store::ShelfError> {
        self.lives()?;
        self.shelf.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), warsha::store::ShelfError> {
        self.lives()?;
        self.shelf.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, warsha::store::ShelfError> {
        self.shelf.keys()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_tablet_that_packs_has_the_library_of_its_twin(steps in prop::collection::vec(step(), 1..16)) {
        let mut tablet = Tablet { packs: true, ..Tablet::default() };
        let mut twin = Tablet::default();
        let mut n = 0;
        for step in &steps {
            n += 1;
            let before = tablet.here.clone();
            tablet.does(step, n);
            twin.does(step, n);
            match step {
                Step::Pack => tablet.pack(usize::MAX),
                Step::PackKilled(writes) => tablet.pack(*writes),
                Step::Set(writes) => tablet.convert(true, *writes),
                Step::Remove(writes) if tablet.covers => tablet.convert(false, *writes),
                _ => {}
            }
            // The second copy has what was written, up to where it was killed.
            tablet.there = tablet.here.clone();
            tablet.former.push(before);
            match step {
                Step::PackKilled(_) | Step::Set(_) | Step::Remove(_) | Step::Restart => tablet.restart(),
                Step::Killed(ago) => {
                    let at = tablet.former.len().saturating_sub(*ago);
                    tablet.here = tablet.former[at].clone();
                    tablet.restart();
                }
                Step::LoseFirst => {
                    tablet.here = MemoryShelf::default();
                    tablet.restart();
                }
                Step::LoseSecond => {
                    tablet.there = MemoryShelf::default();
                    tablet.restart();
                }
                _ => {}
            }
            prop_assert_eq!(&tablet.library, &twin.library, "after {:?}", step);
            if tablet.covers {
                tablet.lies_covered();
            }
        }
        tablet.pack(usize::MAX);
        tablet.there = tablet.here.clone();
        tablet.restart();
        prop_assert_eq!(&tablet.library, &twin.library);
    }
}
