//! What an undo takes out of segments, and what comes back into them: noted, since segments are not rewritten for it.

use super::Desk;
use crate::record::{Key, Record, Revision};
use crate::store::pack::Gone;
use crate::store::pack::gone::print;
use leptos::prelude::*;

impl Desk {
    /// Notes what an undo took out of segments, before anything of it is written: of these records, as they were.
    pub(super) fn note_taken_out(self, before: &[Record]) {
        let mut went = Vec::new();
        self.library.with_untracked(|library| {
            for record in before {
                let now = library.record(&record.key).map(Record::revisions).unwrap_or_default();
                let gone =
                    |revision: &Revision| !now.contains(revision) && !now.iter().any(|other| other.covers(revision));
                let gone = Record::of(
                    record.key.clone(),
                    record.revisions().iter().filter(|revision| gone(revision)).cloned().collect(),
                );
                let gone = self.as_entered_and_lying(gone.as_ref());
                went.extend(gone.iter().map(|revision| print(&record.key, revision)));
            }
        });
        self.change_gone(went, &[]);
    }

    /// Strikes off what an import brought back.
    pub(super) fn note_brought_back<'a>(self, keys: impl IntoIterator<Item = &'a Key>) {
        if self.shelf.with_value(|shelf| Gone::read(shelf).is_empty()) {
            return;
        }
        let mut back = Vec::new();
        self.library.with_untracked(|library| {
            for record in keys.into_iter().filter_map(|key| library.record(key)) {
                let revisions = self.as_entered_and_lying(Some(record));
                back.extend(revisions.iter().map(|revision| print(&record.key, revision)));
            }
        });
        self.change_gone(Vec::new(), &back);
    }

    fn change_gone(self, went: Vec<u64>, back: &[u64]) {
        if !went.is_empty() || !back.is_empty() {
            let _in_the_second_copy = self.on_shelf(|shelf| Gone::change(shelf, went, back));
            self.segments_are_due();
        }
    }
}
