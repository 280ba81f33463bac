//! Commands on records: pure functions make the record, [`Desk::keep`] keeps it.

use super::Desk;
use crate::form::collection::answers;
use crate::form::revise;
use crate::model::{Activity, Entity, Form, Id, KioskRules, Misfit, entity};
use crate::record::{Hand, Key, Record, Revision, edit};
use crate::store::ShelfError;
use leptos::prelude::*;
use serde_json::Value;

/// Why a command was not carried out.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CommandFault {
    /// The record is not there (any more).
    #[error("the record is not there")]
    Gone,
    /// The content does not fit its kind.
    #[error("{0}")]
    Misfit(#[from] Misfit),
    /// It could not be sealed, and unsealed it must not be kept.
    #[error("not sealed")]
    NotSealed,
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
        self.keep_noted(&record)?;
        Ok(id)
    }

    /// The version of a record that is shown now; of joined ones, of the one that is shown for them.
    #[must_use]
    pub fn shown(self, key: &Key) -> Option<Revision> {
        self.library.with_untracked(|library| library.record(&library.resolve(key))?.shown().cloned())
    }

    /// An edit of the version a person had on screen. Fields of a newer version stay; what another tab or
    /// an import brought meanwhile stands beside it as a conflict, never underneath.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn edit<E: Entity>(self, id: &Id, base: &Revision, entity: &E) -> Result<(), CommandFault> {
        let key = self.library.with_untracked(|l| l.resolve(&Key::new(E::KIND, id.clone())));
        let raw = base.body.as_ref().ok_or(CommandFault::Gone)?;
        let body = self.library.with_untracked(|library| library.edited(&key, raw, entity))?;
        self.edit_body(key, base, body)
    }

    fn edit_body(self, key: Key, base: &Revision, body: Value) -> Result<(), CommandFault> {
        let record = self.library.with_untracked(|l| l.record(&key).cloned()).ok_or(CommandFault::Gone)?;
        if base.body.as_ref() == Some(&body) {
            return Ok(());
        }
        let revision = edit::edit(&record, base, body, &self.hand());
        self.keep_noted(&Record::new(key, revision))
    }

    /// Removes a record: a tombstone takes its place.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn delete(self, key: &Key) -> Result<(), CommandFault> {
        let record = self.library.with_untracked(|l| l.record(key).cloned()).ok_or(CommandFault::Gone)?;
        self.keep_noted(&Record::new(key.clone(), edit::delete(&record, &self.hand())))
    }

    /// The record after one part of it was changed, whatever the rest of it is now: its shown version is edited.
    /// `None` when nothing changed.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub(super) fn edited<E: Entity>(self, id: &Id, what: impl FnOnce(&mut E)) -> Result<Option<Record>, CommandFault> {
        let key = self.library.with_untracked(|l| l.resolve(&Key::new(E::KIND, id.clone())));
        let record = self.library.with_untracked(|l| l.record(&key).cloned()).ok_or(CommandFault::Gone)?;
        let base = record.shown().ok_or(CommandFault::Gone)?;
        let raw = base.body.as_ref().ok_or(CommandFault::Gone)?;
        let mut entity: E = self.library.with_untracked(|l| l.get(id)).ok_or(CommandFault::Gone)?;
        what(&mut entity);
        let body = self.library.with_untracked(|library| library.edited(&key, raw, &entity))?;
        Ok((body != *raw).then(|| Record::new(key, edit::edit(&record, base, body, &self.hand()))))
    }

    /// Changes one part of a record, whatever the rest of it is now.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn change<E: Entity>(self, id: &Id, what: impl FnOnce(&mut E)) -> Result<(), CommandFault> {
        self.keep_one(self.edited(id, what)?)
    }

    /// Makes the record of this identifier, edits it, or continues it after it was deleted: for records whose
    /// identifier every device derives alike. Where two devices disagree on it, that stays to be decided.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn put<E: Entity>(self, id: &Id, entity: &E) -> Result<(), CommandFault> {
        self.keep_one(self.holding(id, entity, edit::put)?)
    }

    /// As [`Desk::put`], and decides what two devices disagreed on: a person saw that they did.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn settle<E: Entity>(self, id: &Id, entity: &E) -> Result<(), CommandFault> {
        self.keep_one(self.holding(id, entity, |record, body, hand| edit::decide(record, Some(body), hand))?)
    }

    /// As [`Desk::put`] for several in one step, with a way back.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn put_all<E: Entity>(self, all: &[(Id, E)], words: String) -> Result<(), CommandFault> {
        let records = all.iter().map(|(id, entity)| self.holding(id, entity, edit::put));
        let records: Vec<Record> = records.collect::<Result<Vec<_>, _>>()?.into_iter().flatten().collect();
        self.keep_with_undo(&records, words)
    }

    fn keep_one(self, record: Option<Record>) -> Result<(), CommandFault> {
        record.map_or(Ok(()), |record| self.keep_noted(&record))
    }

    fn keep_noted(self, record: &Record) -> Result<(), CommandFault> {
        self.noting(std::slice::from_ref(&record.key), || self.keep(record)).map_err(Into::into)
    }

    /// The record that says this now; `None` when it says so already.
    pub(super) fn holding<E: Entity>(
        self,
        id: &Id,
        entity: &E,
        write: fn(&Record, Value, &Hand) -> Revision,
    ) -> Result<Option<Record>, CommandFault> {
        let key = Key::new(E::KIND, id.clone());
        let Some(record) = self.library.with_untracked(|library| library.record(&key).cloned()) else {
            return Ok(Some(edit::create(key, entity::to_body(entity)?, &self.hand())));
        };
        let body = match record.body() {
            Some(raw) => self.library.with_untracked(|library| library.edited(&key, raw, entity))?,
            None => entity::to_body(entity)?,
        };
        let is_new = record.in_conflict() || record.body() != Some(&body);
        Ok(is_new.then(|| Record::new(key, write(&record, body, &self.hand()))))
    }

    /// Closes a form, or opens it again.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn set_closed(self, id: &Id, closed: bool) -> Result<(), CommandFault> {
        let key = Key::new(Form::KIND, id.clone());
        let base = self.shown(&key).ok_or(CommandFault::Gone)?;
        // The one field, not the form read and written again: that is 15 KB more beside the kiosk's button.
        let mut body = base.body.clone().ok_or(CommandFault::Gone)?;
        if let Some(fields) = body.as_object_mut() {
            fields.insert("closed".into(), closed.into());
        }
        self.edit_body(key, &base, body)
    }

    /// Changes a form, as its next version where this one was answered; tells the version that begins. Nothing is
    /// written where nothing changes.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn change_form(self, id: &Id, what: impl FnOnce(&mut Form)) -> Result<Option<u32>, CommandFault> {
        let base = self.shown(&Key::new(Form::KIND, id.clone())).ok_or(CommandFault::Gone)?;
        let form: Form = entity::from_body(base.body.as_ref().ok_or(CommandFault::Gone)?)?;
        let answered = self.library.with_untracked(|l| answers(l, id).get(&form.version).is_some());
        let mut next = revise::next(&form, answered);
        what(&mut next);
        if (Form { version: form.version, ..next.clone() }) == form {
            return Ok(None);
        }
        self.edit(id, &base, &next)?;
        Ok(answered.then_some(next.version))
    }

    /// Changes how the kiosk of an activity behaves.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn set_kiosk_rules(self, id: &Id, rules: KioskRules) -> Result<(), CommandFault> {
        self.change::<Activity>(id, |activity| activity.kiosk = rules)
    }

    /// Makes this the language of the screens; its words must be here (`spoken::choose` sees to that).
    pub fn choose_locale(self, locale: crate::i18n::Locale) {
        self.chosen.set(locale);
        self.locale.set(locale);
        self.shown_locale.set(locale);
        self.device.update(|device| locale.tag().clone_into(&mut device.language));
        self.note("device", &self.device.get_untracked());
    }

    /// Whether the key `/` goes to the search field.
    pub fn use_slash(self, used: bool) {
        self.device.update(|device| device.no_slash = !used);
        self.note("device", &self.device.get_untracked());
    }

    /// Names the device.
    pub fn name_device(self, name: &str) {
        self.device.update(|device| name.trim().clone_into(&mut device.name));
        self.note("device", &self.device.get_untracked());
    }
}
