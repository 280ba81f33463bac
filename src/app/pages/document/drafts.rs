//! What is being typed: kept a moment after typing or when the field is left, as one edit of its paragraph.
//!
//! A draft knows the version of the paragraph that was on screen when typing began. What another tab or an import brings
//! meanwhile stands beside the edit as a conflict, so neither is lost.

use super::told;
use crate::app::state::Desk;
use crate::model::{Entity, Id, Kind, Language, Map, Paragraph, entity};
use crate::record::{Key, Revision};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Milliseconds from the last letter to the edit.
const PAUSE: u32 = 1_200;

/// What was typed into one paragraph and not kept yet.
#[derive(Debug, Clone)]
struct Draft {
    base: Revision,
    typed: Map<Language, String>,
}

/// The drafts of one document.
#[derive(Clone, Copy)]
pub(super) struct Drafts {
    desk: Desk,
    all: RwSignal<Map<Id, Draft>>,
    timer: StoredValue<Option<Timeout>, LocalStorage>,
}

impl Drafts {
    /// No draft yet. What is left is kept when the screen goes, and when the page does.
    pub(super) fn new(desk: Desk) -> Self {
        let drafts = Self { desk, all: RwSignal::new(Map::new()), timer: StoredValue::new_local(None) };
        let leaving = window_event_listener(leptos::ev::pagehide, move |_| drafts.keep_all());
        on_cleanup(move || {
            leaving.remove();
            drafts.keep_all();
        });
        drafts
    }

    /// What is typed in a language, where it is not kept yet.
    pub(super) fn typed(self, id: &Id, language: &Language) -> Option<String> {
        self.all.with(|all| all.get(id)?.typed.get(language).cloned())
    }

    /// Somebody typed.
    pub(super) fn write(self, id: &Id, language: &Language, words: String) {
        if self.all.with_untracked(|all| !all.contains_key(id)) {
            let Some(base) = self.desk.shown(&Key::new(Kind::Paragraph, id.clone())) else { return };
            self.all.update(|all| {
                all.insert(id.clone(), Draft { base, typed: Map::new() });
            });
        }
        self.all.update(|all| {
            if let Some(draft) = all.get_mut(id) {
                draft.typed.insert(language.clone(), words);
            }
        });
        // The former one is cancelled where it is dropped.
        self.timer.set_value(Some(Timeout::new(PAUSE, move || self.keep_all())));
    }

    /// Keeps what was typed into a paragraph.
    pub(super) fn keep(self, id: &Id) {
        let mut draft = None;
        // The screen may be gone.
        let _gone = self.all.try_update(|all| draft = all.remove(id));
        let Some(Draft { base, typed }) = draft else { return };
        let former = base.body.as_ref().and_then(|body| entity::from_body::<Paragraph>(body).ok());
        let Some(mut paragraph) = former else { return };
        for (language, words) in &typed {
            paragraph.text.set(language, words);
        }
        told(self.desk, self.desk.edit(id, &base, &paragraph));
    }

    /// Keeps all that was typed.
    pub(super) fn keep_all(self) {
        let ids = self.all.try_with_untracked(|all| all.keys().cloned().collect::<Vec<Id>>()).unwrap_or_default();
        ids.iter().for_each(|id| self.keep(id));
    }

    /// Changes something else of a paragraph, after what was typed into it.
    pub(super) fn change(self, id: &Id, what: impl FnOnce(&mut Paragraph)) {
        self.keep(id);
        told(self.desk, self.desk.change::<Paragraph>(id, what));
    }

    /// As [`Drafts::change`], with a way back.
    pub(super) fn change_with_undo(self, id: &Id, what: impl FnOnce(&mut Paragraph), words: &'static str) {
        self.keep(id);
        told(self.desk, self.desk.change_with_undo::<Paragraph>(id, what, words));
    }

    /// Makes paragraphs as one step, with a way back, and gives their identifiers.
    pub(super) fn add(self, paragraphs: &[Paragraph], words: &'static str) -> Vec<Id> {
        let ids: Vec<Id> = paragraphs.iter().map(|_| crate::browser::chance::new_id()).collect();
        let keys: Vec<Key> = ids.iter().map(|id| Key::new(Paragraph::KIND, id.clone())).collect();
        let before = self.desk.before(&keys);
        let bodies = paragraphs.iter().map(entity::to_body).collect::<Result<Vec<_>, _>>();
        let done = bodies.map_err(Into::into).and_then(|bodies| self.desk.make(keys.into_iter().zip(bodies).collect()));
        match done {
            Ok(()) => self.desk.say_with_undo(words, self.desk.way_back(&before)),
            fault => told(self.desk, fault),
        }
        ids
    }

    /// Removes a paragraph, with a way back that brings back what was typed, too.
    pub(super) fn remove(self, id: &Id, words: &'static str) {
        self.keep(id);
        self.desk.delete_with_undo(&[Key::new(Kind::Paragraph, id.clone())], words);
    }
}
