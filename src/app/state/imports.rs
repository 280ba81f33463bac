//! Importing: applying a plan, and taking an import back.

use super::Desk;
use crate::browser::{chance, clock};
use crate::bundle::SetAside;
use crate::model::Id;
use crate::record::{Import, Key, Plan, Revision};
use crate::store::open::quarantine;
use crate::store::{Damage, ImportNote};
use leptos::prelude::*;

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
    /// Applies a plan with a person's decisions, keeps what was set aside, and remembers how to undo it.
    pub fn import(
        self,
        files: Vec<String>,
        plan: &Plan,
        decisions: &[(Key, Revision)],
        set_aside: &[SetAside],
    ) -> Imported {
        for aside in set_aside {
            let damage = Damage { key: String::new(), raw: aside.raw.clone(), reason: aside.fault.to_string() };
            if !self.damaged.with_untracked(|damaged| damaged.contains(&damage)) {
                let _in_the_file_too = self.on_shelf(|shelf| {
                    quarantine(shelf, &damage);
                    Ok(())
                });
                self.damaged.update(|damaged| damaged.push(damage));
            }
        }
        let mut import = Import::default();
        self.library.update(|library| import = Import::apply(library, plan, decisions));
        if import.added.is_empty() {
            return Imported { id: None, records: 0, saved: true };
        }
        let keys: Vec<Key> = import.keys().into_iter().cloned().collect();
        let saved = self.write_all(&keys, true).is_ok();
        let note = ImportNote { id: chance::new_id(), at: clock::now(), files, import };
        self.remember(&note);
        // A decision made here stands in no file yet.
        self.ledger.update(|ledger| decisions.iter().for_each(|(key, _)| ledger.written(key)));
        self.note("ledger", &self.ledger.get_untracked());
        let id = note.id.clone();
        self.imports.update(|imports| imports.push(note));
        self.measure();
        Imported { id: Some(id), records: keys.len(), saved }
    }

    pub(super) fn remember(self, note: &ImportNote) {
        if let Ok(value) = note.to_json() {
            self.note(&format!("import/{}", note.id), &value);
        }
    }

    /// Takes an import back: how many records changed, and how many stay because they were edited since.
    pub fn undo_import(self, id: &Id) -> (usize, usize) {
        let mut notes = self.imports.get_untracked();
        let Some(place) = notes.iter().position(|note| note.id == *id) else { return (0, 0) };
        let note = notes.remove(place);
        let before = notes.clone();
        let mut undone = crate::record::Undone::default();
        self.library.update(|library| {
            let mut others: Vec<&mut Import> = notes.iter_mut().map(|other| &mut other.import).collect();
            undone = note.import.undo(library, &mut others);
        });
        // The others first: what waits for them stands nowhere else.
        for (other, _) in notes.iter().zip(&before).filter(|(other, before)| other != before) {
            self.remember(other);
        }
        let _told_by_the_banner = self.write_all(&undone.changed, false);
        self.forget_note(&format!("import/{id}"));
        self.imports.set(notes);
        self.measure();
        (undone.changed.len(), undone.kept.len())
    }
}
