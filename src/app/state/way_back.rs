//! The way back from a command: offered with its word, until the next one.

use super::Desk;
use super::commands::CommandFault;
use crate::i18n::words;
use crate::model::Id;
use crate::record::take_back::Change;
use crate::record::{Key, Record, Revision, edit};
use leptos::prelude::*;
use serde_json::Value;

/// What the button beside a word takes back.
#[derive(Debug, Clone, PartialEq)]
pub enum Undo {
    /// An import.
    Import(Id),
    /// Edits, deletions and new records, as one step.
    Changes(Vec<Change>),
}

/// Records as they were before a command.
#[derive(Debug, Clone, PartialEq)]
pub struct Before(Vec<(Key, Vec<Revision>)>);

impl Desk {
    /// What records are now: to be taken before a command, for [`Desk::way_back`]. A record that the command
    /// will make has none yet.
    #[must_use]
    pub fn before(self, keys: &[Key]) -> Before {
        let revisions = |key: &Key| {
            self.library.with_untracked(|l| l.record(key).map(|r| r.revisions().to_vec()).unwrap_or_default())
        };
        Before(keys.iter().map(|key| (key.clone(), revisions(key))).collect())
    }

    /// The way back from all that was done to these records since.
    #[must_use]
    pub fn way_back(self, before: &Before) -> Undo {
        let since = |(key, revisions): &(Key, Vec<Revision>)| {
            self.library.with_untracked(|l| Change::since(revisions, l.record(key)?))
        };
        Undo::Changes(before.0.iter().filter_map(since).collect())
    }

    /// Makes new records in one step.
    ///
    /// # Errors
    /// [`CommandFault::Storage`]: some are in memory only.
    pub fn make(self, new: Vec<(Key, Value)>) -> Result<(), CommandFault> {
        let hand = self.hand();
        let records: Vec<Record> = new.into_iter().map(|(key, body)| edit::create(key, body, &hand)).collect();
        let keys: Vec<Key> = records.iter().map(|record| record.key.clone()).collect();
        self.noting(&keys, || self.keep_all(&records)).map_err(Into::into)
    }

    /// Removes records in one step and offers to bring them back. What does not fit the storage has its banner.
    pub fn delete_with_undo(self, keys: &[Key], words: impl Into<String>) {
        let before = self.before(keys);
        let there: Vec<Record> =
            self.library.with_untracked(|library| keys.iter().filter_map(|key| library.record(key).cloned()).collect());
        let gone: Vec<Record> =
            there.iter().map(|record| Record::new(record.key.clone(), edit::delete(record, &self.hand()))).collect();
        let _told_by_the_banner = self.keep_all(&gone);
        self.say_with_undo(words, self.way_back(&before));
    }

    /// Takes changes back, the last first, and says so.
    pub fn take_back(self, changes: &[Change]) {
        let back = |change: &Change| {
            let now = self.library.with_untracked(|library| library.record(&change.key).cloned())?;
            Record::of(change.key.clone(), change.take_back(&now, &mut || self.hand()))
        };
        let records: Vec<Record> = changes.iter().rev().filter_map(back).collect();
        let _told_by_the_banner = self.keep_all(&records);
        self.strike_out(changes);
        self.say(words::app_undone(self.shown_locale.get_untracked(), records.len() as u64));
    }
}
