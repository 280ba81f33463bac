//! The half-filled form of the person in front of the kiosk. It is in one copy only and goes when it is sent or left.
//!
//! Where a passphrase is set it lies covered by a random key of its own, since a locked kiosk has no other that it could
//! read again; the key lies beside it, so that a reload goes on, and both go together: when the form is sent or left, or
//! at the first start after two minutes.

use super::Desk;
use crate::app::sealing::{note_part, now};
use crate::browser::{chance, clock, tab};
use crate::form::Filling;
use crate::model::{Id, json, json_text};
use crate::store::keep::take_local;
use crate::store::notes::RESUMED_FOR;
use crate::store::pack::characters;
use crate::store::vault::COVERED;
use crate::store::vault::cipher::DataKey;
use crate::store::{Draft, DraftKey};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use serde_json::Value;

const DRAFT: &str = "draft";
const KEY: &str = "draft-key";

impl Desk {
    /// Notes the half-filled form, for a reload within two minutes.
    pub fn keep_draft(self, form: &Id, id: Id, filling: &Filling) {
        let at = clock::now().as_second();
        let (form, filling) = (form.clone(), filling.clone());
        let draft = Draft { tab: tab::token(), at, form, filling, answer: Some(id.clone()) };
        if self.vault.with_untracked(Option::is_none) {
            return self.note(DRAFT, &draft);
        }
        let known = self.draft_key().filter(|known| known.answer == id);
        let key = known.map_or_else(|| characters::write(&chance::random::<32>()), |known| known.key);
        let key = DraftKey { key, at, answer: id };
        if let Some(bytes) = key.bytes()
            && let Ok(value) = serde_json::to_value(&draft)
            && let Some(covered) = cipher(json_text::text(&value), bytes, true)
        {
            self.note(KEY, &key);
            self.note(DRAFT, &covered);
        }
    }

    /// Forgets the half-filled form, and its key.
    pub fn drop_draft(self) {
        self.forget_note(KEY);
        self.forget_note(DRAFT);
    }

    fn draft_key(self) -> Option<DraftKey> {
        self.shelf.with_value(|shelf| take_local(shelf, KEY)).ok().flatten()
    }

    fn draft(self) -> Option<Draft> {
        let note: Value = self.shelf.with_value(|shelf| take_local(shelf, DRAFT)).ok().flatten()?;
        if note.get(COVERED).is_none() {
            return json::read(&note).ok();
        }
        json::read(&cipher(json_text::text(&note), self.draft_key()?.bytes()?, false)?).ok()
    }

    /// The half-filled form, if this tab may resume it; `Err` holds one that it may not.
    ///
    /// # Errors
    /// The draft that is nobody's any more. Of one that lay covered nothing is left but its identifier.
    pub fn take_draft(self, form: &Id) -> Result<Option<(Id, Filling)>, (Id, Filling)> {
        if let Some(key) = self.draft_key() {
            if !key.is_fresh(clock::now().as_second()) {
                self.drop_draft();
                return Err((key.answer, Filling::new(self.locale.get_untracked().language())));
            }
            self.drop_draft_in_time(key);
        }
        let draft = self.draft();
        let id = draft.as_ref().and_then(|draft| draft.answer.clone()).unwrap_or_else(chance::anonymous_id);
        match draft {
            // It was sent, and the browser ended before it wrote that the draft is gone.
            Some(_) if self.was_sent(&id) => {
                self.drop_draft();
                Ok(None)
            }
            Some(draft) if draft.may_resume(&tab::token(), form, clock::now().as_second()) => {
                Ok(Some((id, draft.filling)))
            }
            // Another tab's draft is that tab's as long as it is fresh.
            Some(draft)
                if draft.tab != tab::token() && draft.may_resume(&draft.tab, form, clock::now().as_second()) =>
            {
                Ok(None)
            }
            Some(draft) if draft.form == *form => Err((id, draft.filling)),
            _ => Ok(None),
        }
    }

    /// A covered form that nobody goes on with is not kept for longer than it could be resumed.
    fn drop_draft_in_time(self, key: DraftKey) {
        let seconds = u32::try_from(RESUMED_FOR.saturating_add(1)).unwrap_or(0);
        Timeout::new(seconds.saturating_mul(1_000), move || {
            if self.draft_key().as_ref() == Some(&key) {
                self.drop_draft();
            }
        })
        .forget();
    }
}

/// Covers or opens the note of the form with its own key.
fn cipher(text: String, key: [u8; 32], covers: bool) -> Option<Value> {
    let text = now(note_part(DRAFT.to_owned(), text, DataKey(key), covers))??;
    json_text::parse(&text).ok()
}
