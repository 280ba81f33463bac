//! Keeping: the only place of the screens' half that writes the shelf.

use super::Desk;
use crate::record::{Key, Record};
use crate::store::keep::{self, put_local, record_from_text};
use crate::store::{Shelf, ShelfError, sealed_value};
use leptos::prelude::*;
use serde::Serialize;

impl Desk {
    /// Keeps a record: merges it into the library, writes it and reads it back. When the storage does not
    /// take it the record stays in the library and is counted among the unsaved ones; nothing is dropped.
    ///
    /// # Errors
    /// [`ShelfError`]: it is in memory only.
    pub fn keep(self, record: &Record) -> Result<(), ShelfError> {
        self.library.update(|library| {
            library.merge(record);
        });
        self.ledger.update(|ledger| ledger.written(&record.key));
        let kept = self.write(&record.key, true);
        self.note("ledger", &self.ledger.get_untracked());
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

    fn write(self, key: &Key, joined: bool) -> Result<(), ShelfError> {
        let former = self.places.with_value(|places| places.get(key).cloned());
        if joined && let Some(other) = former.as_deref().and_then(|place| self.read_place(place)) {
            self.library.update(|library| {
                library.merge(&other);
            });
        }
        let record = self.library.with_untracked(|library| library.record(key).cloned());
        let written = self.on_shelf(|shelf| match &record {
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
        // A browser that stores nothing has its own word; "only in this tab" is for a full storage.
        let failed = written.is_err();
        if failed != self.unsaved.with_untracked(|unsaved| unsaved.contains(key)) {
            self.unsaved.update(|unsaved| {
                if failed {
                    unsaved.insert(key.clone())
                } else {
                    unsaved.remove(key)
                };
            });
        }
        written.map(drop)
    }

    /// The record at a place of the shelf, if it can be read.
    pub(super) fn read_place(self, place: &str) -> Option<Record> {
        let raw = self.shelf.with_value(|shelf| shelf.get(place).ok().flatten())?;
        record_from_text(sealed_value::open(&raw).ok()?).ok()
    }

    /// Tries the unsaved records again; tells whether all are saved now.
    pub fn try_again(self) -> bool {
        let keys: Vec<Key> = self.unsaved.with_untracked(|unsaved| unsaved.iter().cloned().collect());
        let saved = self.write_all(&keys, true).is_ok();
        // Notes that found no room either.
        self.note("ledger", &self.ledger.get_untracked());
        self.imports.with_untracked(|imports| imports.iter().for_each(|note| self.remember(note)));
        saved
    }

    /// Keeps a note of the device's own. A full storage is told by the records that do not fit; a note
    /// is not worth a word of its own.
    pub fn note<T: Serialize>(self, name: &str, note: &T) {
        let _told_elsewhere = self.on_shelf(|shelf| put_local(shelf, name, note));
    }

    /// Takes a note away.
    pub fn forget_note(self, name: &str) {
        let _told_elsewhere = self.on_shelf(|shelf| shelf.remove(&format!("{}{name}", keep::LOCAL)));
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

    pub(super) fn on_shelf<T>(
        self,
        what: impl FnOnce(&mut dyn Shelf) -> Result<T, ShelfError>,
    ) -> Result<T, ShelfError> {
        let mut result = Err(ShelfError::Denied);
        self.shelf.update_value(|shelf| result = what(shelf));
        result
    }
}
