//! Five tablets, each with a shelf: they write, take back, export to files, import files of any age, undo imports and
//! start again, in any order. Once all have exchanged all they have, each holds the same, and nothing is lost.

use super::world::{CLONED, DISTINCT, Entry, Event, World, entries, id, key, writing};
use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use warsha::bundle::{Device, Header, Scope, read, write};
use warsha::model::Timestamp;
use warsha::record::take_back::Change;
use warsha::record::{Fate, Hand, Import, Key, Library, Plan, edit};
use warsha::store::{ImportNote, MemoryShelf, keep, open, remove};

/// What happens to one of the tablets.
#[derive(Debug, Clone)]
enum Step {
    /// A person writes, decides or deletes.
    Write(Event),
    /// The last thing written is taken back.
    TakeBack { tablet: usize },
    /// Everything is written to a file, which stays in the world.
    Export { tablet: usize },
    /// One of all files there are is imported; conflicts of it are decided in the same step or not.
    Import { tablet: usize, file: prop::sample::Index, decide: bool },
    /// One of the imports is undone.
    Undo { tablet: usize, import: prop::sample::Index },
    /// The tablet is switched off and on.
    Restart { tablet: usize },
}

/// What a tablet has beside its library.
#[derive(Debug, Default)]
struct Tablet {
    shelf: MemoryShelf,
    places: BTreeMap<Key, String>,
    imports: Vec<Import>,
    last: Option<Change>,
}

#[derive(Debug)]
struct Five {
    world: World,
    tablets: [Tablet; 5],
    files: Vec<String>,
    fresh: u32,
}

impl Five {
    fn new(writers: [&'static str; 5]) -> Self {
        let world = World { writers, ..World::default() };
        Self { world, tablets: Default::default(), files: Vec::new(), fresh: 0 }
    }

    /// A hand whose fresh writer was never used.
    fn hand(&mut self, tablet: usize) -> Hand {
        self.fresh = self.fresh.wrapping_add(1);
        let writer = id(self.world.writers[tablet]);
        Hand { writer, fresh: id(&format!("g{}", self.fresh)), at: Timestamp::UNIX_EPOCH }
    }

    /// Writes the library's state of a record to the shelf, as the screens do.
    fn shelve(&mut self, tablet: usize, key: &Key) {
        let Tablet { shelf, places, .. } = &mut self.tablets[tablet];
        let former = places.get(key).cloned();
        match self.world.libraries[tablet].record(key) {
            Some(record) => {
                let place = keep(shelf, record, former.as_deref()).unwrap();
                places.insert(key.clone(), place);
            }
            None => {
                if let Some(place) = places.remove(key) {
                    remove(shelf, &place).unwrap();
                }
            }
        }
    }

    fn run(&mut self, step: &Step) {
        match step {
            Step::Write(event) => {
                let key = key(event.record);
                let before = self.revisions(event.device, &key);
                self.world.live(event);
                let now = self.world.libraries[event.device].record(&key);
                self.tablets[event.device].last = now.and_then(|now| Change::since(&before, now));
                self.shelve(event.device, &key);
            }
            Step::TakeBack { tablet } => self.take_back(*tablet),
            Step::Export { tablet } => self.files.push(self.export(*tablet)),
            Step::Import { tablet, file, decide } => {
                if !self.files.is_empty() {
                    let file = self.files[file.index(self.files.len())].clone();
                    self.import(*tablet, &file, *decide);
                }
            }
            Step::Undo { tablet, import } => self.undo(*tablet, *import),
            Step::Restart { tablet } => self.restart(*tablet),
        }
    }

    fn revisions(&self, tablet: usize, key: &Key) -> Vec<warsha::record::Revision> {
        self.world.libraries[tablet].record(key).map(|r| r.revisions().to_vec()).unwrap_or_default()
    }

    fn take_back(&mut self, tablet: usize) {
        let Some(change) = self.tablets[tablet].last.take() else { return };
        let Some(now) = self.world.libraries[tablet].record(&change.key).cloned() else { return };
        let back = change.take_back(&now, &mut || self.hand(tablet));
        self.world.libraries[tablet].merge_revisions(&change.key, &back);
        self.world.written.extend(back.into_iter().map(|revision| (change.key.clone(), revision)));
        self.shelve(tablet, &change.key);
    }

    fn export(&self, tablet: usize) -> String {
        let device = Device { id: id(&format!("tablet-{tablet}")), name: format!("Tablet {tablet}") };
        let (app, scope) = ("test".to_owned(), Scope::default());
        let header =
            Header { id: id("file"), exported_at: Timestamp::UNIX_EPOCH, app, device, scope, held: Vec::new() };
        write(&header, self.world.libraries[tablet].records())
    }

    fn import(&mut self, tablet: usize, file: &str, decide: bool) {
        let bundle = read(file.as_bytes(), false).unwrap();
        assert_eq!(bundle.set_aside, vec![], "what a tablet wrote another one reads");
        let plan = Plan::of(&self.world.libraries[tablet], &bundle.records);
        let conflicts: Vec<_> = plan.records.iter().filter(|p| decide && p.fate == Fate::Conflict).collect();
        let mut decisions: Vec<Entry> = Vec::new();
        for planned in conflicts {
            let body = Some(json!({"says": "decided"}));
            decisions.push((planned.key.clone(), edit::decide_in_import(&planned.outcome, body, &self.hand(tablet))));
        }
        let import = Import::apply(&mut self.world.libraries[tablet], &plan, &decisions);
        import.keys().into_iter().for_each(|key| self.shelve(tablet, key));
        self.tablets[tablet].imports.push(import);
    }

    fn undo(&mut self, tablet: usize, which: prop::sample::Index) {
        let imports = &mut self.tablets[tablet].imports;
        if imports.is_empty() {
            return;
        }
        let import = imports.remove(which.index(imports.len()));
        let library = &mut self.world.libraries[tablet];
        let undone = import.undo(library, &mut imports.iter_mut().collect::<Vec<_>>());
        undone.changed.iter().for_each(|key| self.shelve(tablet, key));
    }

    fn restart(&mut self, tablet: usize) {
        let here = &mut self.tablets[tablet];
        let opened = open(&mut here.shelf).unwrap();
        assert_eq!((&opened.library, &opened.damaged), (&self.world.libraries[tablet], &vec![]), "not as it was");
        assert_eq!(opened.places, here.places);
        here.last = None;
        for import in &mut here.imports {
            let (at, files) = (Timestamp::UNIX_EPOCH, Vec::new());
            let note =
                ImportNote { id: id("note"), at, files, sources: vec![], answers: vec![], import: import.clone() };
            *import = ImportNote::from_json(note.to_json().unwrap()).unwrap().import;
        }
        self.world.libraries[tablet] = opened.library;
    }

    /// Everybody gives everybody all there is; then all are switched off and on.
    fn exchange(&mut self) {
        let files: Vec<String> = (0..5).map(|tablet| self.export(tablet)).collect();
        for tablet in 0..5 {
            for other in files.iter().cycle().skip(tablet).skip(1).take(4) {
                self.import(tablet, other, false);
            }
            self.restart(tablet);
        }
    }
}

fn step() -> impl Strategy<Value = Step> {
    let tablet = 0..5_usize;
    let any_of = any::<prop::sample::Index>;
    prop_oneof![
        6 => writing().prop_map(Step::Write),
        1 => tablet.clone().prop_map(|tablet| Step::TakeBack { tablet }),
        3 => tablet.clone().prop_map(|tablet| Step::Export { tablet }),
        5 => (tablet.clone(), any_of(), any::<bool>())
            .prop_map(|(tablet, file, decide)| Step::Import { tablet, file, decide }),
        2 => (tablet.clone(), any_of()).prop_map(|(tablet, import)| Step::Undo { tablet, import }),
        1 => tablet.prop_map(|tablet| Step::Restart { tablet }),
    ]
}

proptest! {
    #![proptest_config(super::cases())]

    #[test]
    fn five_tablets_end_with_the_same_library(
        cloned in any::<bool>(), steps in prop::collection::vec(step(), 0..40),
    ) {
        let mut five = Five::new(if cloned { CLONED } else { DISTINCT });
        for step in &steps {
            five.run(step);
        }
        let mut expected = Library::default();
        five.world.libraries.iter().for_each(|library| expected.merge_all(library));
        five.exchange();
        for library in &five.world.libraries {
            prop_assert_eq!(library, &expected);
            for (here, there) in library.records().zip(expected.records()) {
                prop_assert_eq!(here.shown(), there.shown());
            }
        }
        let stand = entries(&expected);
        for (key, revision) in &five.world.written {
            let lives = stand.iter().any(|(k, r)| k == key && (r == revision || r.covers(revision)));
            prop_assert!(lives, "lost: {:?}", revision);
        }
    }
}

/// A tablet whose clock says 2099 is in conflict like any other, and the next one who decides has the last word.
#[test]
fn a_clock_of_2099_neither_stops_the_exchange_nor_wins_for_ever() {
    let at = |second| Timestamp::from_second(second).unwrap();
    let hand =
        |writer: &str, second| Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: at(second) };
    let (mut ahead, mut right) = (Five::new(DISTINCT), 1_694_422_800);
    for (tablet, second) in [(0, 4_070_908_800), (1, right), (2, 0)] {
        let record = edit::create(key(0), json!({"says": tablet}), &hand(DISTINCT[tablet], second));
        ahead.world.libraries[tablet].merge(&record);
        ahead.shelve(tablet, &key(0));
    }
    ahead.exchange();
    let all = ahead.world.libraries[1].record(&key(0)).unwrap().clone();
    assert_eq!(all.revisions().len(), 3, "what each said stands until a person decides");
    // Decided on the tablet whose clock is right, then edited on the one whose clock is stuck in 1970.
    for (tablet, says) in [(1, "decided"), (2, "and edited")] {
        let record = ahead.world.libraries[tablet].record(&key(0)).unwrap().clone();
        let revision = edit::decide(&record, Some(json!({"says": says})), &hand(DISTINCT[tablet], right));
        right = 0;
        ahead.world.libraries[tablet].merge_revisions(&key(0), &[revision]);
        ahead.shelve(tablet, &key(0));
        ahead.exchange();
        for library in &ahead.world.libraries {
            let record = library.record(&key(0)).unwrap();
            assert_eq!((record.revisions().len(), record.body()), (1, Some(&json!({"says": says}))));
        }
    }
}
