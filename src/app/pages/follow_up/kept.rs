//! What a dialog gives back, kept with a way back.

use super::Here;
use crate::app::state::commands::CommandFault;
use crate::browser::{chance, page};
use crate::i18n::words;
use crate::model::{Entity, Id};
use crate::record::{Key, Revision};
use leptos::prelude::*;

/// A record that a dialog is about: a new one, or one with the version that a person had on screen.
#[derive(Debug, Clone)]
pub(super) struct Held {
    /// Its identifier; a new one is not used yet.
    pub(super) id: Id,
    base: Option<Revision>,
}

impl Held {
    /// A new record.
    pub(super) fn new() -> Self {
        Self { id: chance::new_id(), base: None }
    }

    /// A record that is there and what it says; `None` when it has gone.
    pub(super) fn there<E: Entity>(here: Here, id: &Id) -> Option<(Self, E)> {
        let base = here.desk.shown(&Key::new(E::KIND, id.clone()))?;
        let entity = here.desk.library.with_untracked(|library| library.get(id))?;
        Some((Self { id: id.clone(), base: Some(base) }, entity))
    }

    pub(super) fn is_new(&self) -> bool {
        self.base.is_none()
    }

    /// Keeps the record as it is now, says so and offers the way back.
    pub(super) fn keep<E: Entity + Clone>(&self, here: Here, entity: &E, said: String) {
        let desk = here.desk;
        let done = match &self.base {
            None => desk.put_all(&[(self.id.clone(), entity.clone())], said),
            Some(base) => {
                let before = desk.before(&[Key::new(E::KIND, self.id.clone())]);
                desk.edit(&self.id, base, entity).map(|()| desk.say_with_undo(said, desk.way_back(&before)))
            }
        };
        told(here, done);
    }

    /// Removes the record with its parts, says so and offers the way back.
    pub(super) fn remove<E: Entity>(&self, here: Here, said: String) {
        let key = Key::new(E::KIND, self.id.clone());
        let mut gone = vec![key.clone()];
        gone.extend(here.desk.library.with_untracked(|library| crate::record::belonging::parts(library, &key)));
        here.desk.delete_with_undo(&gone, said);
    }
}

/// Says what went wrong with a command that says by itself what went well. A full storage has its own banner.
pub(super) fn told(here: Here, done: Result<(), CommandFault>) {
    match done {
        Ok(()) | Err(CommandFault::Storage(_)) => {}
        Err(_) => here.desk.warn(words::planning_gone(here.desk.shown_locale.get_untracked())),
    }
}

/// What was to be changed went meanwhile, in another tab or by an undo.
pub(super) fn gone(here: Here, close: Callback<()>) -> AnyView {
    close.run(());
    here.desk.warn(words::planning_gone(here.desk.shown_locale.get_untracked()));
    ().into_any()
}

/// Puts the focus back on a button of a list that was drawn anew.
pub(super) fn focus(id: String) {
    page::focus_soon_on(id);
}
