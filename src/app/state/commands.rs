//! Commands on records: pure functions make the record, [`Desk::keep`] keeps it.

use super::Desk;
use crate::model::{Entity, Form, Id, Misfit, entity};
use crate::record::{Key, Record, Revision, edit};
use crate::store::ShelfError;
use leptos::prelude::*;

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandFault {
    /// The record is not there (any more).
    #[error("the record is not there")]
    Gone,
    /// The content does not fit its kind.
    #[error("{0}")]
    Misfit(#[from] Misfit),
    /// It is in memory only.
    #[error("{0}")]
    Storage(#[from] ShelfError),
}

impl Desk {
    /// A new record.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn create<E: Entity>(self, entity: &E) -> Result<Id, CommandFault> {
        let id = crate::browser::chance::new_id();
        let record = edit::create(Key::new(E::KIND, id.clone()), entity::to_body(entity)?, &self.hand());
        self.keep(&record)?;
        Ok(id)
    }

    /// The version of a record that is shown now.
    #[must_use]
    pub fn shown(self, key: &Key) -> Option<Revision> {
        self.library.with_untracked(|library| library.record(key)?.shown().cloned())
    }

    /// An edit of the version a person had on screen. Fields of a newer version stay; what another tab or
    /// an import brought meanwhile stands beside it as a conflict, never underneath.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn edit<E: Entity>(self, id: &Id, base: &Revision, entity: &E) -> Result<(), CommandFault> {
        let key = Key::new(E::KIND, id.clone());
        let record = self.library.with_untracked(|l| l.record(&key).cloned()).ok_or(CommandFault::Gone)?;
        let raw = base.body.as_ref().ok_or(CommandFault::Gone)?;
        let body = entity::with_unknown_kept(raw, entity)?;
        if body == *raw {
            return Ok(());
        }
        let revision = edit::edit(&record, base, body, &self.hand());
        self.keep(&Record::new(key, revision)).map_err(Into::into)
    }

    /// Removes a record: a tombstone takes its place.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn delete(self, key: &Key) -> Result<(), CommandFault> {
        let record = self.library.with_untracked(|l| l.record(key).cloned()).ok_or(CommandFault::Gone)?;
        self.keep(&Record::new(key.clone(), edit::delete(&record, &self.hand()))).map_err(Into::into)
    }

    /// Closes a form, or opens it again.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn set_closed(self, id: &Id, closed: bool) -> Result<(), CommandFault> {
        let base = self.shown(&Key::new(Form::KIND, id.clone())).ok_or(CommandFault::Gone)?;
        let mut form: Form = entity::from_body(base.body.as_ref().ok_or(CommandFault::Gone)?)?;
        form.closed = closed;
        self.edit(id, &base, &form)
    }

    /// Chooses the language of the screens.
    pub fn choose_locale(self, locale: crate::i18n::Locale) {
        self.locale.set(locale);
        self.shown_locale.set(locale);
        self.device.update(|device| locale.tag().clone_into(&mut device.language));
        self.note("device", &self.device.get_untracked());
    }

    /// Names the device.
    pub fn name_device(self, name: &str) {
        self.device.update(|device| name.trim().clone_into(&mut device.name));
        self.note("device", &self.device.get_untracked());
    }
}
