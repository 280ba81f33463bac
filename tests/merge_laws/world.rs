//! Five devices that write and exchange at random, and the truth about what was built upon what.

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use warsha::model::{Id, Kind, Timestamp};
use warsha::record::{Hand, Key, Library, Revision, edit};

/// A revision and the record it belongs to.
pub type Entry = (Key, Revision);

/// The writers of five devices.
pub const DISTINCT: [&str; 5] = ["w0", "w1", "w2", "w3", "w4"];
/// The last two devices are clones: one tablet's storage, copied to another.
pub const CLONED: [&str; 5] = ["w0", "w1", "w2", "w3", "w3"];

/// A clock that is wrong: 2099-01-01, in seconds since 1970 (the others stand at 1970).
const FAR_AHEAD: i64 = 4_070_908_800;

/// What a device does to one record, or to all of them.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Creates the record, or edits one of the revisions that stand.
    Write { sibling: usize, body: u8 },
    /// Decides what stands side by side.
    Decide { body: u8 },
    /// Deletes the record.
    Delete,
    /// Takes in some of what another device holds: a bit for each revision.
    Take { from: usize, some: u16 },
}

/// One deed of one device at one moment; clocks go as they like.
#[derive(Debug, Clone)]
pub struct Event {
    pub device: usize,
    pub record: usize,
    clock: i64,
    deed: Deed,
}

/// What five devices did, in order.
#[derive(Debug, Clone)]
pub struct History {
    writers: [&'static str; 5],
    events: Vec<Event>,
}

/// The devices and all that was ever written.
#[derive(Debug, Default)]
pub struct World {
    /// What each device holds.
    pub libraries: [Library; 5],
    /// Every revision ever written.
    pub written: Vec<Entry>,
    /// Those of them that a later one was built upon.
    pub built_upon: Vec<Entry>,
    pub writers: [&'static str; 5],
}

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

pub fn key(record: usize) -> Key {
    Key::new(Kind::Other("hologram".into()), id(["r0", "r1"][record]))
}

/// Everything in a library, revision by revision.
pub fn entries(library: &Library) -> Vec<Entry> {
    library.records().flat_map(|r| r.revisions().iter().map(|revision| (r.key.clone(), revision.clone()))).collect()
}

/// The part of a library that the bits name, as a bundle would carry it.
pub fn some_of(library: &Library, some: u16) -> Vec<Entry> {
    entries(library)
        .into_iter()
        .enumerate()
        .filter(|(place, _)| some >> (place % 16) & 1 == 1)
        .map(|(_, e)| e)
        .collect()
}

pub fn merge(library: &mut Library, entries: &[Entry]) {
    for (key, revision) in entries {
        library.merge_revisions(key, std::slice::from_ref(revision));
    }
}

impl History {
    /// The world it leads to.
    pub fn world(&self) -> World {
        let mut world = World { writers: self.writers, ..World::default() };
        for event in &self.events {
            world.live(event);
        }
        world
    }
}

impl World {
    /// The hand of a device; its fresh writer is never used twice.
    pub fn hand(&self, device: usize, clock: i64) -> Hand {
        let fresh = id(&format!("f{}", self.written.len()));
        Hand { writer: id(self.writers[device]), fresh, at: Timestamp::from_second(clock).unwrap() }
    }

    pub fn live(&mut self, event: &Event) {
        if let Deed::Take { from, some } = event.deed {
            let taken = some_of(&self.libraries[from], some);
            merge(&mut self.libraries[event.device], &taken);
        } else {
            self.write(event);
        }
    }

    fn write(&mut self, event: &Event) {
        let (key, hand) = (key(event.record), self.hand(event.device, event.clock));
        let body = |body: u8| json!({ "says": body });
        let Some(record) = self.libraries[event.device].record(&key).cloned() else {
            if let Deed::Write { body: says, .. } = event.deed {
                let new = edit::create(key, body(says), &hand);
                self.keep(event.device, &new.key, new.revisions()[0].clone(), &[]);
            }
            return;
        };
        let stood = record.revisions();
        match event.deed {
            Deed::Write { sibling, body: says } => {
                let base = stood.iter().cycle().nth(sibling).unwrap();
                let revision = edit::edit(&record, base, body(says), &hand);
                self.keep(event.device, &key, revision, std::slice::from_ref(base));
                let now = self.libraries[event.device].record(&key).unwrap().revisions();
                for sibling in stood.iter().filter(|r| *r != base) {
                    assert!(now.contains(sibling), "an edit of {base:?} took {sibling:?} away");
                }
            }
            Deed::Decide { body: says } => {
                let revision = edit::decide(&record, Some(body(says)), &hand);
                self.keep_alone(event.device, &key, revision, stood);
            }
            Deed::Delete => self.keep_alone(event.device, &key, edit::delete(&record, &hand), stood),
            Deed::Take { .. } => {}
        }
    }

    fn keep(&mut self, device: usize, key: &Key, revision: Revision, bases: &[Revision]) {
        self.built_upon.extend(bases.iter().map(|base| (key.clone(), base.clone())));
        self.libraries[device].merge_revisions(key, std::slice::from_ref(&revision));
        let now = self.libraries[device].record(key).unwrap().revisions();
        assert!(now.contains(&revision), "{revision:?} was written and does not stand");
        self.written.push((key.clone(), revision));
    }

    /// A decision and a tombstone leave nothing beside them.
    fn keep_alone(&mut self, device: usize, key: &Key, revision: Revision, stood: &[Revision]) {
        self.keep(device, key, revision.clone(), stood);
        assert_eq!(self.libraries[device].record(key).unwrap().revisions(), [revision]);
    }
}

fn deed() -> impl Strategy<Value = Deed> {
    let some = prop_oneof![2 => Just(u16::MAX), 1 => any::<u16>()];
    prop_oneof![
        4 => (0..3_usize, 0..3_u8).prop_map(|(sibling, body)| Deed::Write { sibling, body }),
        1 => (0..3_u8).prop_map(|body| Deed::Decide { body }),
        1 => Just(Deed::Delete),
        4 => (0..5_usize, some).prop_map(|(from, some)| Deed::Take { from, some }),
    ]
}

fn event() -> impl Strategy<Value = Event> {
    let record = prop_oneof![3 => Just(0_usize), 1 => Just(1)];
    let clock = prop_oneof![4 => 0..3_i64, 1 => Just(FAR_AHEAD)];
    (0..5_usize, record, clock, deed()).prop_map(|(device, record, clock, deed)| Event { device, record, clock, deed })
}

/// What a device writes, taking in nothing.
pub fn writing() -> impl Strategy<Value = Event> {
    event().prop_filter("writing", |event| !matches!(event.deed, Deed::Take { .. }))
}

/// What the first device writes, taking in nothing.
pub fn own_writing() -> impl Strategy<Value = Vec<Event>> {
    prop::collection::vec(writing().prop_map(|event| Event { device: 0, ..event }), 0..6)
}

/// A history without clones.
pub fn honest() -> impl Strategy<Value = History> {
    prop::collection::vec(event(), 0..30).prop_map(|events| History { writers: DISTINCT, events })
}

/// A history with or without clones.
pub fn any_history() -> impl Strategy<Value = History> {
    let writers = prop_oneof![Just(DISTINCT), Just(CLONED)];
    (writers, prop::collection::vec(event(), 0..30)).prop_map(|(writers, events)| History { writers, events })
}

/// A revision that nobody wrote honestly, as far as a reader lets it in: any vector that has its own
/// dot, counters of nought and of the largest number, numbers spelt in two ways.
pub fn dishonest() -> impl Strategy<Value = Option<Entry>> {
    let counter = || prop_oneof![8 => 0..4_u64, 1 => Just(u64::MAX)];
    let body = prop::sample::select(vec![json!({"n": 1}), json!({"n": 1.0}), json!({"n": 2}), Value::Null]);
    let seen = prop::collection::btree_map(prop::sample::select(vec!["a", "b", "c"]), counter(), 0..3);
    (0..2_usize, prop::sample::select(vec!["a", "b"]), counter(), seen, 0..2_i64, body).prop_map(
        |(record, writer, n, mut seen, clock, body)| {
            seen.insert(writer, n);
            let Key { kind, id } = key(record);
            let (deleted, at) = (body.is_null(), Timestamp::from_second(clock).ok()?);
            let entry = json!({"kind": kind, "id": id, "rev": [writer, n], "seen": seen, "at": at.to_string(),
                "deleted": deleted, "body": body});
            Revision::from_json(entry).ok()
        },
    )
}

/// A library of dishonest revisions.
pub fn dishonest_library() -> impl Strategy<Value = Library> {
    prop::collection::vec(dishonest(), 0..6).prop_map(|entries| {
        let mut library = Library::default();
        merge(&mut library, &entries.into_iter().flatten().collect::<Vec<_>>());
        library
    })
}

/// Keys of some entries.
pub fn keys(entries: &[Entry]) -> BTreeSet<Key> {
    entries.iter().map(|(key, _)| key.clone()).collect()
}
