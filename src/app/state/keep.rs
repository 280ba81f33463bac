//! Keeping: the only place of the screens' half that writes the shelf.

use super::Desk;
use super::mirror::Noting;
use crate::record::{Key, Record};
use crate::store::keep::{self, drop_local, put_local, record_from_text};
use crate::store::mirror::{has_gone, note_gone};
use crate::store::{Mirror, Shelf, ShelfError, sealed_value};
use leptos::prelude::*;
use serde::Serialize;

impl Desk {
    /// Keeps a record: merges it into the library, writes it and reads it back. When the storage does not
    /// take it the record stays in the library and is counted among the unsaved ones; nothing is dropped.
    ///
    /// # Errors
    /// [`ShelfError`]: it is in memory only.
    pub fn keep(self, record: &Record) -> Result<(), ShelfError> {
        self.keep_all(std::slice::from_ref(record))
    }

    /// Keeps several records in one step, as [`Desk::keep`] does.
    ///
    /// # Errors
    /// [`ShelfError`]: some are in memory only.
    pub fn keep_all(self, records: &[Record]) -> Result<(), ShelfError> {
        self.library.update(|library| {
            for record in records {
                library.merge(record);
            }
        });
        let kept = self.write_all(records.iter().map(|record| &record.key), true);
        // What a segment holds of a withdrawn answer goes with the next packing.
        let withdrawn = records.iter().filter(|record| record.body().is_none() && self.may_be_packed(&record.key));
        self.doubt(withdrawn.map(|record| record.key.clone()).collect());
        let keys: Vec<Key> = records.iter().map(|record| record.key.clone()).collect();
        self.in_ledger(move |ledger| keys.iter().for_each(|key| ledger.written(key)));
        self.measure();
        kept
    }

    /// Writes the library's state of these records; `joined` takes in what another tab wrote meanwhile.
    /// The first failure is told, all are tried.
    ///
    /// # Errors
    /// [`ShelfError`]: some are in memory only.
    pub fn write_all<'a>(self, keys: impl IntoIterator<Item = &'a Key>, joined: bool) -> Result<(), ShelfError> {
        let results: Vec<_> = keys.into_iter().map(|key| self.write(key, joined)).collect();
        self.measure();
        results.into_iter().collect()
    }

    pub(super) fn write(self, key: &Key, joined: bool) -> Result<(), ShelfError> {
        let former = self.places.with_value(|places| places.get(key).cloned());
        if joined && let Some(other) = former.as_deref().and_then(|place| self.read_place(place)) {
            self.library.update(|library| {
                library.merge(&other);
            });
        }
        let record = self.library.with_untracked(|library| library.record(key).cloned());
        let before = if joined { None } else { former.as_deref().and_then(|place| self.read_place(place)) };
        if before.is_some() || self.shelf.with_value(|shelf| has_gone(shelf, key)) {
            let (before, now) =
                (self.as_entered_and_lying(before.as_ref()), self.as_entered_and_lying(record.as_ref()));
            let _brought_back_at_worst = self.on_shelf(|shelf| note_gone(shelf, key, &before, &now));
        }
        let kept = match record {
            Some(record) => self.as_kept_here(record).map(Some).ok_or(ShelfError::NotKept),
            None => Ok(None),
        };
        let not_covered = kept.is_err();
        let written = self.on_shelf(|shelf| match &kept? {
            Some(record) => keep::keep(shelf, record, former.as_deref()).map(Some),
            None => former.as_deref().map_or(Ok(()), |place| keep::remove(shelf, place)).map(|()| None),
        });
        match &written {
            Ok(Some(place)) => self.places.update_value(|places| {
                places.insert(key.clone(), place.clone());
            }),
            Ok(None) => self.places.update_value(|places| {
                places.remove(key);
            }),
            Err(_) => {}
        }
        // What the first copy does not take the second one will; where that one refuses, it is in memory only.
        // A browser that stores nothing has its own word; "only in this tab" is for a full storage.
        let lost = self.mirror.get_untracked() == Mirror::Refused;
        let (refused, untrusted) = (lost || not_covered, lost && self.has_stood());
        mark(self.unsaved, key, refused && (written.is_err() || untrusted));
        mark(self.only_there, key, written.is_err() && !refused);
        match (refused, untrusted) {
            (false, _) => Ok(()),
            (true, false) => written.map(drop),
            (true, true) => Err(ShelfError::Full),
        }
    }

    /// The record at a place of the shelf, if it can be read.
    pub(super) fn read_place(self, place: &str) -> Option<Record> {
        let raw = self.shelf.with_value(|shelf| shelf.get(place).ok().flatten())?;
        record_from_text(sealed_value::open(&raw).ok()?).ok().map(|record| self.as_read(record))
    }

    /// Tries the unsaved records again; tells whether all are saved now.
    pub fn try_again(self) -> bool {
        let mut keys: Vec<Key> = self.unsaved.with_untracked(|unsaved| unsaved.iter().cloned().collect());
        self.only_there.with_untracked(|only| keys.extend(only.iter().cloned()));
        let saved = self.write_all(&keys, true).is_ok();
        // The note that found no room either.
        self.note("ledger", &self.ledger.get_untracked());
        saved
    }

    /// Keeps a note of the device's own. A full storage is told by the records that do not fit; a note
    /// is not worth a word of its own.
    pub fn note<T: Serialize>(self, name: &str, note: &T) {
        let _told_elsewhere = self.on_shelf(|shelf| put_local(shelf, name, note));
    }

    /// Takes a note away.
    pub fn forget_note(self, name: &str) {
        let _told_elsewhere = self.on_shelf(|shelf| drop_local(shelf, name));
    }

    /// Forgets a damaged value after a person saved it.
    pub fn forget_damaged(self) {
        for damage in self.damaged.get_untracked() {
            let _still_listed_next_time = self.on_shelf(|shelf| crate::store::open::forget(shelf, &damage));
        }
        self.damaged.set(Vec::new());
        self.measure();
    }

    /// Measures the storage again.
    pub fn measure(self) {
        self.used.set(self.shelf.with_value(crate::browser::shelf::DeviceShelf::used));
    }

    /// Writes on the shelf, and what was written into the second copy as well.
    pub(in crate::app) fn on_shelf<T>(
        self,
        what: impl FnOnce(&mut dyn Shelf) -> Result<T, ShelfError>,
    ) -> Result<T, ShelfError> {
        let mut result = Err(ShelfError::Denied);
        let mut written = Vec::new();
        self.shelf.update_value(|shelf| {
            let mut noting = Noting { shelf, written: Vec::new() };
            result = what(&mut noting);
            written = noting.written;
        });
        self.mirror_too(written);
        result
    }
}

/// Puts a record among these or takes it from them.
fn mark(among: RwSignal<crate::model::Set<Key>>, key: &Key, is_one: bool) {
    if is_one != among.with_untracked(|among| among.contains(key)) {
        among.update(|among| {
            if is_one {
                among.insert(key.clone())
            } else {
                among.remove(key)
            };
        });
    }
}
