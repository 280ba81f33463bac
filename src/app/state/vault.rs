//! What lies covered while a passphrase is set: the only place where a record on its way to the shelf is covered, and one
//! on its way from it is opened; [`Desk::viewed`] is the same for whoever packs. Setting a passphrase and unlocking are in [`super::passphrase`], which the kiosk does not
//! need.

use super::Desk;
use crate::app::sealing::{cover_part, note_part, now, seal_record_part, segment_part, uncover_part};
use crate::record::{Record, Revision};
use crate::store::Shelf;
use crate::store::vault::cipher::Keys;
use crate::store::vault::view::{Covers, View};
use crate::store::vault::{COVERED, has_covered};
use leptos::prelude::*;
use serde_json::Value;

/// The keys of an open library, by the module that has the cipher.
struct Held(Keys);

impl Covers for Held {
    fn cover(&self, record: &Record) -> Option<Record> {
        now(cover_part(record.clone(), self.0.data.clone()))?
    }

    fn open(&self, record: &Record) -> Option<Record> {
        now(uncover_part(record.clone(), self.0.clone())).filter(|opened| !opened.damaged)?.record
    }

    fn cover_segment(&self, place: &str, text: &str) -> Option<String> {
        now(segment_part(place.to_owned(), text.to_owned(), self.0.data.clone(), true))?
    }

    fn open_segment(&self, place: &str, text: &str) -> Option<String> {
        now(segment_part(place.to_owned(), text.to_owned(), self.0.data.clone(), false))?
    }
}

impl Desk {
    /// A shelf as the open library reads and writes it.
    pub(super) fn viewed<T>(self, shelf: &mut dyn Shelf, what: impl FnOnce(&mut dyn Shelf) -> T) -> T {
        let keys = self.keys.get_value().map(Held);
        let keys = keys.as_ref().map(|keys| keys as &dyn Covers);
        what(&mut View::new(shelf, keys, self.vault.with_untracked(Option::is_some)))
    }

    /// Revisions of a record as they were entered and, where they lie covered, as they lie: what is noted of them must hold
    /// for copies that are compared without the key.
    pub(super) fn as_entered_and_lying(self, record: Option<&Record>) -> Vec<Revision> {
        let covered = record.and_then(|record| self.as_kept_here(record.clone()));
        let mut all = record.map_or(Vec::new(), |record| record.revisions().to_vec());
        for revision in covered.map_or(Vec::new(), Record::into_revisions) {
            if !all.contains(&revision) {
                all.push(revision);
            }
        }
        all
    }

    /// A record as it is to lie; `None` when it cannot be covered: then it must not be written.
    pub(super) fn as_kept_here(self, record: Record) -> Option<Record> {
        match self.keys.get_value().filter(|_| self.vault.with_untracked(Option::is_some)) {
            Some(keys) => now(cover_part(record, keys.data))?,
            // Nothing is covered, or the closed kiosk sealed it already.
            None => Some(record),
        }
    }

    /// A record from the shelf as it is read. One that does not open whole stays as it is, so that it is not lost.
    pub(super) fn as_read(self, record: Record) -> Record {
        let keys = if has_covered(&record) { self.keys.get_value() } else { None };
        let opened = keys.and_then(|keys| now(uncover_part(record.clone(), keys)));
        opened.filter(|opened| !opened.damaged).and_then(|opened| opened.record).unwrap_or(record)
    }

    /// A new answer as a closed library takes it in: sealed for its public key; else as it is. None when it cannot be
    /// sealed.
    pub(super) fn as_taken_in(self, record: Record) -> Option<Record> {
        if self.closed.get_untracked() { now(seal_record_part(record, self.public_key()))? } else { Some(record) }
    }

    /// The library's public key; empty where there is none that can be read.
    #[must_use]
    pub fn public_key(self) -> String {
        let key = |note: &Option<Value>| Some(note.as_ref()?.get("public")?.as_str()?.to_owned());
        self.vault.with_untracked(key).unwrap_or_default()
    }

    /// A note as it is to lie.
    pub(super) fn note_as_kept(self, name: &str, note: Value) -> Option<Value> {
        let Some(keys) = self.keys.get_value().filter(|_| self.vault.with_untracked(Option::is_some)) else {
            return Some(note);
        };
        let text = crate::model::json_text::text(&note);
        let covered = now(note_part(name.to_owned(), text, keys.data, true))??;
        crate::model::json_text::parse(&covered).ok()
    }

    /// A note as it is read; `None` when it does not open.
    pub(super) fn note_as_read(self, name: &str, note: Value) -> Option<Value> {
        if note.get(COVERED).is_none() {
            return Some(note);
        }
        let text = crate::model::json_text::text(&note);
        let opened = now(note_part(name.to_owned(), text, self.keys.get_value()?.data, false))??;
        crate::model::json_text::parse(&opened).ok()
    }

    /// The note of the keys is another one: another tab set, changed or removed the passphrase, or it came back from the
    /// second copy.
    pub(super) fn take_vault(self, note: Option<Value>) {
        if self.vault.with_untracked(|known| *known == note) {
            return;
        }
        let former = self.public_key();
        self.vault.set(note);
        // The same keys, wrapped by another passphrase.
        if !former.is_empty() && self.public_key() == former {
            return;
        }
        self.keys.set_value(None);
        let closed = self.vault.with_untracked(Option::is_some)
            || self.library.with_untracked(|library| library.records().any(has_covered));
        if closed != self.closed.get_untracked() {
            self.closed.set(closed);
        }
    }
}
