//! The journal of this device: commands write their steps into it, a person takes them back from the settings.

use super::Desk;
use super::way_back::Undo;
use crate::browser::{chance, clock};
use crate::model::{Id, Kind};
use crate::record::Key;
use crate::record::take_back::Change;
use crate::store::Damage;
use crate::store::journal::{Journal, Step};
use crate::store::keep::{LOCAL, take_local};
use leptos::prelude::*;
use serde_json::Value;

const NAME: &str = "journal";

impl Desk {
    /// The journal as the storage has it, since other tabs write it too. A damaged one is set aside.
    #[must_use]
    pub fn journal(self) -> Journal {
        self.journal_here().unwrap_or_default()
    }

    /// `None` where there is one that needs the passphrase: it must not be written over.
    fn journal_here(self) -> Option<Journal> {
        match self.shelf.with_value(|shelf| take_local::<Value>(shelf, NAME)) {
            Ok(None) => Some(Journal::default()),
            Ok(Some(note)) => Some(Journal::from_json(&self.note_as_read(NAME, note)?)),
            Err(raw) => {
                self.set_aside(Damage { key: format!("{LOCAL}{NAME}"), raw, reason: "note".into() });
                self.forget_note(NAME);
                Some(Journal::default())
            }
        }
    }

    fn in_journal(self, what: impl FnOnce(&mut Journal)) {
        let Some(before) = self.journal_here() else { return };
        let mut journal = before.clone();
        what(&mut journal);
        // With a passphrase set it is covered as records are: it holds former bodies.
        let note = if journal == before { None } else { self.note_as_kept(NAME, journal.to_json()) };
        if let Some(note) = note {
            self.note(NAME, &note);
        }
    }

    /// Carries a command on these records out, and writes down what it did.
    pub(super) fn noting<T>(self, keys: &[Key], command: impl FnOnce() -> T) -> T {
        let before = self.before(keys);
        let done = command();
        if let Undo::Changes(changes) = self.way_back(&before) {
            self.write_down(&changes);
        }
        done
    }

    /// Writes a step into the journal; one that stands there last already is the same. No answer is ever in it: who
    /// withdraws theirs must find it nowhere.
    pub(super) fn write_down(self, changes: &[Change]) {
        if !changes.is_empty() && changes.iter().all(|change| !matches!(change.key.kind, Kind::Response | Kind::Ballot))
        {
            let step = Step { id: chance::new_id(), at: clock::now(), changes: changes.to_vec() };
            self.in_journal(|journal| {
                if journal.newest_first().next().is_none_or(|last| last.changes != step.changes) {
                    journal.add(step);
                }
            });
        }
    }

    /// A step that its own word took back leaves the journal.
    pub(super) fn strike_out(self, changes: &[Change]) {
        self.in_journal(|journal| journal.take_alike(changes));
    }

    /// Takes a step back, and says so.
    pub fn take_back_step(self, id: &Id) {
        if let Some(step) = self.journal().take(id) {
            self.take_back(&step.changes);
            self.in_journal(|journal| drop(journal.take(id)));
        }
    }
}
