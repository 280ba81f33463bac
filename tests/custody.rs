//! Custody over devices: what was collected, what is here, what is still there; through exports, imports, their undo,
//! tablets that carry on what others collected, damaged records and withdrawals.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::json;
use std::collections::BTreeMap;
use warsha::bundle::{Bundle, Device, Header, Scope, read, write};
use warsha::model::{Date, Entity, Id, Kind, Language, Map, Response, Timestamp, entity};
use warsha::record::respond::respond;
use warsha::record::{Hand, Import, Key, Library, Plan, Record, edit};
use warsha::store::custody::{Overview, brought, held, overview, to_write};
use warsha::store::{ImportNote, Ledger, Source};

const FORM: &str = "form-1";

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A tablet or laptop.
#[derive(Debug, Clone)]
struct Tablet {
    device: Device,
    library: Library,
    ledger: Ledger,
    imports: Vec<ImportNote>,
    clock: i64,
}

impl Tablet {
    /// With the form on it already.
    fn new(name: &str) -> Self {
        let mut library = Library::default();
        let hand = Hand { writer: id("office"), fresh: id("f"), at: Timestamp::UNIX_EPOCH };
        let form = json!({"activity": "ws", "title": {}, "languages": ["en"], "pages": []});
        library.merge(&edit::create(Key::new(Kind::Form, id(FORM)), form, &hand));
        let device = Device { id: id(&format!("device-{name}")), name: format!("Tablet {name}") };
        Self { device, library, ledger: Ledger::default(), imports: Vec::new(), clock: 0 }
    }

    fn now(&mut self) -> Timestamp {
        self.clock = self.clock.saturating_add(60);
        Timestamp::from_second(self.clock).unwrap()
    }

    /// So many people answer; each answer's identifier begins with the device, for the truth of these tests only.
    fn collect(&mut self, n: u32) {
        for _ in 0..n {
            let submitted = self.ledger.forms.get(&id(FORM)).map_or(0, |counts| counts.submitted);
            let response = Response {
                activity: id("ws"),
                form: id(FORM),
                form_version: 1,
                language: Language::english(),
                answers: Map::default(),
                partial: false,
                sealed: String::new(),
                reason: String::new(),
            };
            let name = id(&format!("{}-{submitted}", self.device.id));
            let day: Date = "2023-09-12".parse().unwrap();
            self.library.merge(&respond(name, &response, day).unwrap());
            self.ledger.count(&id(FORM), |counts| counts.submitted = counts.submitted.saturating_add(1));
        }
    }

    fn withdraw(&mut self, answer: &str) {
        let key = Key::new(Kind::Response, id(answer));
        let hand = Hand { writer: id(&format!("w-{}", self.device.id)), fresh: id("f"), at: Timestamp::UNIX_EPOCH };
        let gone = edit::delete(self.library.record(&key).unwrap(), &hand);
        self.library.merge(&Record::new(key, gone));
    }

    fn export(&mut self) -> String {
        let at = self.now();
        for record in to_write(&self.library, &self.ledger, &self.device, at).unwrap() {
            self.library.merge(&record);
        }
        let header = Header {
            id: id(&format!("{}-{}", self.device.id, self.clock)),
            exported_at: at,
            app: "0".into(),
            device: self.device.clone(),
            scope: Scope::default(),
            held: held(&self.library, &self.imports, &self.ledger, &self.device, &[id(FORM)]),
        };
        write(&header, self.library.records())
    }

    /// Imports files in one step; tells which import it was.
    fn import(&mut self, files: &[&str]) -> Option<Id> {
        let bundles: Vec<Bundle> = files.iter().map(|file| read(file.as_bytes(), true).unwrap()).collect();
        let incoming: Vec<_> = bundles.iter().flat_map(|bundle| bundle.records.clone()).collect();
        let plan = Plan::of(&self.library, &incoming);
        let read = bundles.iter().map(|bundle| (&bundle.header, bundle.records.as_slice()));
        let answers = brought(&self.library, &self.imports, &self.device.id, read);
        let import = Import::apply(&mut self.library, &plan, &[]);
        if import.added.is_empty() {
            assert!(answers.is_empty());
            return None;
        }
        let at = self.now();
        let source = |bundle: &Bundle| Source {
            file: "f".into(),
            device: bundle.header.device.clone(),
            exported_at: bundle.header.exported_at,
            holds: 0,
            wrote: 0,
        };
        let sources = bundles.iter().map(source).collect();
        let note =
            ImportNote { id: id(&format!("import-{}", self.clock)), at, files: Vec::new(), sources, answers, import };
        // As it is kept.
        let note = ImportNote::from_json(note.to_json().unwrap()).unwrap();
        self.imports.push(note.clone());
        Some(note.id)
    }

    fn undo(&mut self, import: &Id) {
        let place = self.imports.iter().position(|note| note.id == *import).unwrap();
        let note = self.imports.remove(place);
        let mut others: Vec<&mut Import> = self.imports.iter_mut().map(|note| &mut note.import).collect();
        let _ = note.import.undo(&mut self.library, &mut others);
    }

    fn overview(&self) -> Overview {
        overview(&self.library, &self.imports, &self.ledger, &self.device, &id(FORM))
    }

    /// Name, collected, merged, still there.
    fn lines(&self) -> Vec<(String, u32, u32, u32)> {
        let line = |t: &warsha::store::custody::Tally| (t.device.name.clone(), t.collected, t.merged, t.still_there());
        self.overview().devices.iter().map(line).collect()
    }

    /// How many answers of each device are here in truth.
    fn truth(&self) -> BTreeMap<String, u32> {
        let mut truth = BTreeMap::new();
        for record in self.library.of_kind(Kind::Response) {
            let device = record.key.id.as_str().rsplit_once('-').unwrap().0.to_owned();
            truth.entry(device).and_modify(|n: &mut u32| *n = n.saturating_add(1)).or_insert(1);
        }
        truth
    }
}

fn line(name: &str, collected: u32, merged: u32, still: u32) -> (String, u32, u32, u32) {
    (format!("Tablet {name}"), collected, merged, still)
}

#[test]
fn three_tablets_and_one_answer_still_there() {
    let [mut a, mut b, mut c] = ["A", "B", "C"].map(Tablet::new);
    let mut office = Tablet::new("Office");
    a.collect(10);
    b.collect(9);
    c.collect(4);
    // One record of C's file arrives damaged: it is set aside, and counts as still there.
    let damaged = c.export().replacen("\"form_version\":1", "\"form_version\":\"one\"", 1);
    office.import(&[&a.export(), &b.export(), &damaged]);
    assert_eq!(office.lines(), [line("A", 10, 10, 0), line("B", 9, 9, 0), line("C", 4, 3, 1)]);
    let all = office.overview();
    assert_eq!((all.collected(), all.merged(), all.still_there(), all.unknown), (23, 22, 1, 0));
    // The good file brings it.
    office.import(&[&c.export()]);
    assert_eq!(office.lines()[2], line("C", 4, 4, 0));
}

#[test]
fn a_device_tells_what_it_had_at_its_last_export() {
    let (mut c, mut office) = (Tablet::new("C"), Tablet::new("Office"));
    c.collect(20);
    let early = c.export();
    c.collect(4);
    office.import(&[&early]);
    assert_eq!(office.lines(), [line("C", 20, 20, 0)], "nobody can know of the four");
    assert!(office.overview().devices[0].counted_at.is_some(), "but when it counted is told");
    // A file of C without its answers tells that there are more.
    let mut plan_only = read(c.export().as_bytes(), true).unwrap();
    plan_only.records.retain(|(key, _)| key.kind != Kind::Response);
    let records: Vec<Record> = plan_only.records.into_iter().map(|(key, r)| Record::new(key, r)).collect();
    office.import(&[&write(&plan_only.header, &records)]);
    assert_eq!(office.lines(), [line("C", 24, 20, 4)]);
    office.import(&[&c.export()]);
    assert_eq!(office.lines(), [line("C", 24, 24, 0)]);
    assert_eq!(office.import(&[&c.export()]), None, "again: nothing new");
}

#[test]
fn what_another_tablet_carries_on_counts_for_whom_it_is_and_once() {
    let [mut a, mut c] = ["A", "C"].map(Tablet::new);
    a.collect(10);
    c.collect(24);
    a.import(&[&c.export()]);
    assert_eq!(a.lines(), [line("A", 10, 10, 0), line("C", 24, 24, 0)], "own answers count as merged");
    let carried = a.export();
    let whose = read(carried.as_bytes(), true).unwrap().header.held;
    assert_eq!(whose.iter().map(|h| h.answers).collect::<Vec<_>>(), [10, 24]);
    for order in [[carried.clone(), c.export()], [c.export(), carried.clone()]] {
        let mut office = Tablet::new("Office");
        for file in &order {
            office.import(&[file]);
        }
        assert_eq!(office.lines(), [line("A", 10, 10, 0), line("C", 24, 24, 0)]);
        let mut at_once = Tablet::new("Office");
        at_once.import(&[&order[0], &order[1]]);
        assert_eq!(at_once.lines(), office.lines());
    }
}

#[test]
fn an_undo_takes_the_counts_away_with_the_answers() {
    let mut c = Tablet::new("C");
    let mut office = Tablet::new("Office");
    c.collect(20);
    let first = office.import(&[&c.export()]).unwrap();
    c.collect(4);
    let last = c.export();
    office.import(&[&last]);
    assert_eq!(office.lines(), [line("C", 24, 24, 0)]);
    office.undo(&first);
    assert_eq!(office.lines(), [line("C", 24, 4, 20)]);
    office.import(&[&last]);
    assert_eq!(office.lines(), [line("C", 24, 24, 0)]);
}

#[test]
fn withdrawn_answers_were_collected_and_are_not_missing() {
    let (mut c, mut office) = (Tablet::new("C"), Tablet::new("Office"));
    c.collect(5);
    c.withdraw("device-C-1");
    office.import(&[&c.export()]);
    assert_eq!(office.lines(), [line("C", 5, 5, 0)]);
    office.withdraw("device-C-2");
    assert_eq!(office.lines(), [line("C", 5, 5, 0)]);
    assert_eq!(office.overview().withdrawn, 2);
    c.import(&[&office.export()]);
    assert_eq!(c.lines(), [line("C", 5, 5, 0)]);
    assert_eq!(c.library.of_kind(Kind::Response).filter(|r| r.body().is_some()).count(), 3);
}

#[test]
fn a_bundle_that_says_nothing_counts_for_its_writer() {
    let (mut c, mut office) = (Tablet::new("C"), Tablet::new("Office"));
    c.collect(3);
    let mut bundle = read(c.export().as_bytes(), true).unwrap();
    bundle.header.held.clear();
    bundle.records.retain(|(key, _)| key.kind != Kind::Custody);
    let records: Vec<Record> = bundle.records.into_iter().map(|(key, r)| Record::new(key, r)).collect();
    office.import(&[&write(&bundle.header, &records)]);
    assert_eq!(office.lines(), [line("C", 3, 3, 0)]);
    assert_eq!(office.overview().devices[0].counted_at, None);
}

#[test]
fn counts_are_written_at_an_export_and_only_when_they_changed() {
    let mut c = Tablet::new("C");
    let count = |t: &Tablet| t.library.of_kind(Kind::Custody).map(|r| r.revisions().len()).collect::<Vec<_>>();
    c.export();
    assert_eq!(count(&c), [0; 0]);
    c.collect(2);
    assert_eq!(count(&c), [0; 0], "not for an answer");
    c.export();
    let before = c.library.of_kind(Kind::Custody).next().unwrap().clone();
    c.export();
    assert_eq!(c.library.of_kind(Kind::Custody).next(), Some(&before));
    c.collect(1);
    c.export();
    assert_eq!(count(&c), [1], "one revision: how it grew is not told");
    // A damaged ledger does not make it less.
    c.ledger = Ledger::default();
    assert_eq!(c.lines(), [line("C", 3, 3, 0)]);
}

/// A bundle of answers tells nothing of which device wrote which, nor in which order.
#[test]
fn a_relayed_bundle_tells_counts_and_nothing_more() {
    let [mut a, mut c] = ["A", "C"].map(Tablet::new);
    a.collect(3);
    c.collect(3);
    a.import(&[&c.export()]);
    let bundle = read(a.export().as_bytes(), true).unwrap();
    for (key, revision) in bundle.records.iter().filter(|(key, _)| key.kind == Kind::Response) {
        assert_eq!(revision.rev.0, key.id);
        assert_eq!(revision.at, Timestamp::start_of("2023-09-12".parse().unwrap()));
        assert!(revision.more.is_empty());
    }
    let custody: Vec<_> = bundle.records.iter().filter(|(key, _)| key.kind == Kind::Custody).collect();
    assert_eq!(custody.len(), 2);
    for (key, revision) in custody {
        assert_eq!(revision.rev.0, key.id, "no writer that other records share");
        let body: Vec<&String> = revision.body.as_ref().unwrap().as_object().unwrap().keys().collect();
        assert_eq!(body, ["activity", "collected", "device", "device_name", "form"]);
        assert!(entity::check(&warsha::model::Custody::KIND, revision.body.as_ref().unwrap()).is_ok());
    }
}

/// What a device does.
#[derive(Debug, Clone)]
enum Deed {
    Collect(u32),
    Withdraw(prop::sample::Index),
    Take(usize),
    Undo(prop::sample::Index),
}

fn deed(with_undo: bool) -> impl Strategy<Value = (usize, Deed)> {
    let collect = (0_usize..3, (1_u32..4).prop_map(Deed::Collect));
    let withdraw = (0_usize..4, any::<prop::sample::Index>().prop_map(Deed::Withdraw));
    let take = (0_usize..4, (0_usize..4).prop_map(Deed::Take));
    let undo = (0_usize..4, any::<prop::sample::Index>().prop_map(Deed::Undo));
    prop_oneof![3 => collect, 1 => withdraw, 5 => take, u32::from(with_undo) => undo]
}

fn live(deeds: &[(usize, Deed)]) -> [Tablet; 4] {
    let mut tablets = ["A", "B", "C", "Office"].map(Tablet::new);
    for (who, deed) in deeds {
        match deed {
            Deed::Collect(n) => tablets[*who].collect(*n),
            Deed::Withdraw(which) => {
                let there = tablets[*who].library.of_kind(Kind::Response).filter(|r| r.body().is_some());
                let there: Vec<String> = there.map(|r| r.key.id.to_string()).collect();
                if !there.is_empty() {
                    let which = there[which.index(there.len())].clone();
                    tablets[*who].withdraw(&which);
                }
            }
            Deed::Take(from) => {
                let file = tablets[*from].export();
                tablets[*who].import(&[&file]);
            }
            Deed::Undo(which) => {
                if !tablets[*who].imports.is_empty() {
                    let place = which.index(tablets[*who].imports.len());
                    let import = tablets[*who].imports[place].id.clone();
                    tablets[*who].undo(&import);
                }
            }
        }
    }
    tablets
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// However files go round, each device's answers are counted once and for it.
    #[test]
    fn every_answer_is_counted_for_its_device_and_once(deeds in prop::collection::vec(deed(false), 0..24)) {
        for tablet in &live(&deeds) {
            let told: BTreeMap<String, u32> = tablet.overview().devices.iter().filter(|t| t.merged > 0).map(|t| (t.device.id.to_string(), t.merged)).collect();
            prop_assert_eq!(told, tablet.truth());
            prop_assert_eq!(tablet.overview().unknown, 0);
            for line in tablet.overview().devices {
                prop_assert!(line.merged <= line.collected, "{:?}", line);
            }
        }
    }

    /// With imports undone here and there the sum still is what is here.
    #[test]
    fn the_sum_is_what_is_here(deeds in prop::collection::vec(deed(true), 0..24)) {
        for tablet in &live(&deeds) {
            prop_assert_eq!(tablet.overview().merged(), tablet.truth().values().sum::<u32>());
        }
    }
}
