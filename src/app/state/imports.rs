//! Importing: applying a plan, and taking an import back.

use super::Desk;
use crate::browser::{chance, clock};
use crate::bundle::Bundle;
use crate::model::Id;
use crate::record::{Import, Key, Library, Plan, Record, Revision, Undone};
use crate::store::custody::brought;
use crate::store::keep::{LOCAL, take_local};
use crate::store::open::quarantine;
use crate::store::{Damage, ImportNote, Shelf, Source};
use leptos::prelude::*;
use serde_json::Value;

/// What an import came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Which one; `None` when nothing changed.
    pub id: Option<Id>,
    /// Records written.
    pub records: usize,
    /// Whether the storage took all of them.
    pub saved: bool,
}

impl Desk {
    /// Applies the plan of these files (by their names) with a person's decisions, keeps what was set aside, and
    /// remembers what came from which device and how to undo it. Without files it applies decisions alone.
    pub fn import(self, files: &[(String, &Bundle)], plan: &Plan, decisions: &[(Key, Revision)]) -> Imported {
        for aside in files.iter().flat_map(|(_, bundle)| &bundle.set_aside) {
            let damage = Damage { key: String::new(), raw: aside.raw.clone(), reason: aside.fault.to_string() };
            if !self.damaged.with_untracked(|damaged| damaged.contains(&damage)) {
                self.set_aside(damage);
            }
        }
        let (sources, answers) = self.library.with_untracked(|library| {
            let sources = files.iter().map(|(name, bundle)| source(library, name, bundle)).collect();
            let read = files.iter().map(|(_, bundle)| (&bundle.header, bundle.records.as_slice()));
            let here = self.device.with_untracked(|device| device.id.clone());
            (sources, self.imports.with_untracked(|imports| brought(library, imports, &here, read)))
        });
        let mut import = Import::default();
        self.library.update(|library| import = Import::apply(library, plan, decisions));
        if import.added.is_empty() {
            return Imported { id: None, records: 0, saved: true };
        }
        let keys: Vec<Key> = import.keys().into_iter().cloned().collect();
        self.note_brought_back(&keys);
        let saved = self.write_all(&keys, true).is_ok();
        let files = files.iter().map(|(name, _)| name.clone()).collect();
        let note = ImportNote { id: chance::new_id(), at: clock::now(), files, sources, answers, import };
        self.remember(&note);
        // A decision made here stands in no file yet.
        let decided: Vec<Key> = decisions.iter().map(|(key, _)| key.clone()).collect();
        self.in_ledger(move |ledger| decided.iter().for_each(|key| ledger.written(key)));
        let id = note.id.clone();
        self.imports.update(|imports| imports.push(note));
        self.measure();
        Imported { id: Some(id), records: keys.len(), saved }
    }

    /// Takes up the notes of former imports where that is due: once, and again when they changed elsewhere. The working
    /// screens do it, since the kiosk needs none.
    pub fn take_up_imports(self) {
        if !self.imports_due.get_untracked() {
            return;
        }
        self.imports_due.set(false);
        let prefix = format!("{LOCAL}import/");
        let mut keys = self.shelf.with_value(|shelf| shelf.keys().unwrap_or_default());
        keys.retain(|key| key.starts_with(&prefix));
        crate::model::order::sort_by(&mut keys, String::cmp);
        let mut found = Vec::new();
        for key in keys {
            let name = key.strip_prefix(LOCAL).unwrap_or_default();
            match self.shelf.with_value(|shelf| take_local::<Value>(shelf, name)) {
                Ok(note) => {
                    let note = note.and_then(|note| self.note_as_read(name, note));
                    found.extend(note.and_then(ImportNote::from_json));
                }
                Err(raw) => self.set_aside(Damage { key, raw, reason: "note".into() }),
            }
        }
        self.imports.set(found);
    }

    pub(super) fn set_aside(self, damage: Damage) {
        // The second copy keeps its own, which may be sound: the next comparison brings it back.
        let mut copy = None;
        self.shelf.update_value(|shelf| copy = quarantine(shelf, &damage));
        self.mirror_too(copy.map(|(key, text)| (key, Some(text))).into_iter().collect());
        self.damaged.update(|damaged| damaged.push(damage));
    }

    /// Writes the notes of imports again that may have found no room.
    pub fn remember_imports(self) {
        self.imports.with_untracked(|imports| imports.iter().for_each(|note| self.remember(note)));
    }

    pub(super) fn remember(self, note: &ImportNote) {
        let name = format!("import/{}", note.id);
        if let Some(value) = note.to_json().ok().and_then(|value| self.note_as_kept(&name, value)) {
            self.note(&name, &value);
        }
    }

    /// Takes an import back: which records changed, and which stay because they were edited since.
    pub fn undo_import(self, id: &Id) -> Undone {
        let mut notes = self.imports.get_untracked();
        let Some(place) = notes.iter().position(|note| note.id == *id) else { return Undone::default() };
        let note = notes.remove(place);
        let before = notes.clone();
        let mut undone = Undone::default();
        let packed = note.import.keys().into_iter().filter(|key| self.may_be_packed(key));
        let packed: Vec<Record> =
            self.library.with_untracked(|library| packed.filter_map(|key| library.record(key).cloned()).collect());
        self.library.update(|library| {
            let mut others: Vec<&mut Import> = notes.iter_mut().map(|other| &mut other.import).collect();
            undone = note.import.undo(library, &mut others);
        });
        self.note_taken_out(&packed);
        // The others first: what waits for them stands nowhere else.
        for (other, _) in notes.iter().zip(&before).filter(|(other, before)| other != before) {
            self.remember(other);
        }
        let _told_by_the_banner = self.write_all(&undone.changed, false);
        self.forget_note(&format!("import/{id}"));
        self.imports.set(notes);
        self.measure();
        undone
    }
}

/// What is noted of a file.
fn source(library: &Library, name: &str, bundle: &Bundle) -> Source {
    let plan = Plan::of(library, &bundle.records);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Source {
        file: name.to_owned(),
        device: bundle.header.device.clone(),
        exported_at: bundle.header.exported_at,
        holds: count(plan.records.len()),
        wrote: count(plan.changes().count()),
    }
}
