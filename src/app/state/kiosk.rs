//! The kiosk's life: start, drafts, answers, leaving.

use super::Desk;
use super::commands::CommandFault;
use crate::app::route::{Part, Route};
use crate::browser::{address, chance, clock, tab};
use crate::form::Filling;
use crate::model::{Abandoned, Form, Id, Response};
use crate::record::respond::respond;
use crate::store::keep::take_local;
use crate::store::{Attempt, Draft, KioskNote, Pin};
use leptos::prelude::*;

impl Desk {
    /// Starts the kiosk on every tab of this device.
    pub fn start_kiosk(self, activity: Id, form: Id) {
        let kiosk = KioskNote { activity, form };
        self.note("kiosk", &kiosk);
        let route = Route::Kiosk(kiosk.activity.clone(), kiosk.form.clone());
        self.kiosk.set(Some(kiosk));
        self.toast.set(None);
        address::put(&route.fragment());
        self.route.set(route);
    }

    /// Leaves the kiosk.
    pub fn leave_kiosk(self) {
        let Some(kiosk) = self.kiosk.get_untracked() else { return };
        self.forget_note("kiosk");
        self.drop_draft();
        self.kiosk.set(None);
        self.shown_locale.set(self.locale.get_untracked());
        let route = Route::Activity(kiosk.activity, Part::Collect);
        address::put(&route.fragment());
        self.route.set(route);
    }

    /// Tries the PIN.
    pub fn try_pin(self, typed: &str) -> Attempt {
        let Some(mut pin) = self.pin.get_untracked() else { return Attempt::Right };
        let attempt = pin.attempt(typed, clock::now().as_second());
        self.set_pin(Some(pin));
        attempt
    }

    /// Sets or removes the PIN.
    pub fn set_pin(self, pin: Option<Pin>) {
        match &pin {
            Some(pin) => self.note("pin", pin),
            None => self.forget_note("pin"),
        }
        self.pin.set(pin);
    }

    /// A person started.
    pub fn person_started(self, form: &Id) {
        self.count(form, |custody| custody.started = custody.started.saturating_add(1));
    }

    /// Sends a person's answers.
    ///
    /// # Errors
    /// [`CommandFault`]: they are not kept, or in memory only; the screen must not say "Saved".
    pub fn submit(self, response: &Response) -> Result<(), CommandFault> {
        let record = respond(chance::anonymous_id(), response, clock::today())?;
        self.drop_draft();
        let kept = self.keep(&record);
        self.count(&response.form, |custody| custody.submitted = custody.submitted.saturating_add(1));
        kept.map_err(Into::into)
    }

    /// A person left before sending; what was answered is kept or thrown away by the activity's rule.
    pub fn person_left(self, form_id: &Id, form: &Form, filling: &Filling, rule: Abandoned) {
        self.drop_draft();
        self.count(form_id, |custody| custody.left = custody.left.saturating_add(1));
        let partial = filling.leave(form, form_id).filter(|_| rule == Abandoned::Keep);
        if let Some(response) = partial
            && let Ok(record) = respond(chance::anonymous_id(), &response, clock::today())
        {
            let _told_by_the_banner = self.keep(&record);
        }
    }

    /// Notes the half-filled form, for a reload within two minutes.
    pub fn keep_draft(self, form: &Id, filling: &Filling) {
        let at = clock::now().as_second();
        self.note("draft", &Draft { tab: tab::token(), at, form: form.clone(), filling: filling.clone() });
    }

    /// Forgets the half-filled form.
    pub fn drop_draft(self) {
        self.forget_note("draft");
    }

    /// The half-filled form, if this tab may resume it; `Err` holds one that it may not.
    ///
    /// # Errors
    /// The draft that is nobody's any more.
    pub fn take_draft(self, form: &Id) -> Result<Option<Filling>, Filling> {
        let draft: Option<Draft> = self.shelf.with_value(|shelf| take_local(shelf, "draft")).unwrap_or_default();
        match draft {
            Some(draft) if draft.may_resume(&tab::token(), form, clock::now().as_second()) => Ok(Some(draft.filling)),
            // Another tab's draft is that tab's as long as it is fresh.
            Some(draft)
                if draft.tab != tab::token() && draft.may_resume(&draft.tab, form, clock::now().as_second()) =>
            {
                Ok(None)
            }
            Some(draft) if draft.form == *form => Err(draft.filling),
            _ => Ok(None),
        }
    }

    fn count(self, form: &Id, what: impl FnOnce(&mut crate::store::Custody)) {
        self.ledger.update(|ledger| ledger.count(form, what));
        self.note("ledger", &self.ledger.get_untracked());
    }
}
