//! The kiosk's life: start, answers, leaving.

use super::Desk;
use super::commands::CommandFault;
use crate::app::route::{Part, Route};
use crate::app::sealing::seal_now;
use crate::browser::{address, clock};
use crate::form::Filling;
use crate::model::{Abandoned, Entity, Form, Id, Kind, Response};
use crate::record::respond::respond;
use crate::record::{Key, Record, sealed};
use crate::store::{Attempt, KioskNote, Pin};
use leptos::prelude::*;

impl Desk {
    /// Starts the kiosk on every tab of this device.
    pub fn start_kiosk(self, activity: Id, form: Id) {
        self.enter_kiosk(KioskNote { activity, form, votes: false });
    }

    /// Puts every tab of this device into the kiosk.
    pub(super) fn enter_kiosk(self, kiosk: KioskNote) {
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
        // Whoever leaves gave the PIN.
        self.note_lock(false);
        self.drop_draft();
        self.kiosk.set(None);
        self.shown_locale.set(self.locale.get_untracked());
        let route = if kiosk.votes {
            self.forget_note("half-ballot");
            Route::Within(kiosk.activity, Part::Board, kiosk.form)
        } else {
            self.collected.set(Some(kiosk.form));
            Route::Activity(kiosk.activity, Part::Collect)
        };
        address::put(&route.fragment());
        self.route.set(route);
    }

    /// Tries the PIN.
    pub fn try_pin(self, typed: &str) -> Attempt {
        let Some(mut pin) = self.pin.get_untracked() else { return Attempt::Right };
        let attempt = pin.attempt(typed, clock::now().as_second());
        self.note("pin", &pin);
        self.pin.set(Some(pin));
        attempt
    }

    /// Sets or removes the PIN.
    pub fn set_pin(self, pin: Option<Pin>) {
        self.note_lock(false);
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

    /// Sends a person's answers, and what goes beside them: sealed commitments.
    ///
    /// # Errors
    /// [`CommandFault`]: they are not kept, or in memory only. "Saved" is said only after [`Desk::acknowledged`].
    pub fn submit(self, id: Id, response: &Response, beside: Option<Record>) -> Result<Key, CommandFault> {
        let record = respond(id, &self.as_kept(response)?, clock::today())?;
        let key = record.key.clone();
        let records = beside.into_iter().chain([record]).map(|record| self.as_taken_in(record));
        let records = records.collect::<Option<Vec<Record>>>().ok_or(CommandFault::NotSealed)?;
        self.drop_draft();
        let kept = self.keep_all(&records);
        self.count(&response.form, |custody| custody.submitted = custody.submitted.saturating_add(1));
        kept.map(|()| key).map_err(Into::into)
    }

    /// Whether the answer of this identifier is here, also as one that was withdrawn.
    #[must_use]
    pub fn was_sent(self, id: &Id) -> bool {
        let key = Key::new(Response::KIND, id.clone());
        self.library.with_untracked(|library| library.record(&key).is_some())
    }

    /// An answer as it is kept: sealed, where its activity seals.
    fn as_kept(self, response: &Response) -> Result<Response, CommandFault> {
        let Some(public) = self.seals_for(&response.activity) else { return Ok(response.clone()) };
        let plain = sealed::contents(response)?.into_bytes();
        seal_now(plain, &public).map(|sealed| sealed::cover(response, sealed)).ok_or(CommandFault::NotSealed)
    }

    /// The public key for which an activity's answers are sealed.
    #[must_use]
    pub fn seals_for(self, activity: &Id) -> Option<String> {
        let key = Key::new(Kind::Activity, activity.clone());
        self.library.with_untracked(|library| {
            let seal = library.record(&key)?.body()?.get("seal")?;
            Some(seal.get("public")?.as_str()?.to_owned())
        })
    }

    /// A person left before sending; what was answered is kept or thrown away by the activity's rule.
    pub fn person_left(self, form_id: &Id, form: &Form, started: (Id, &Filling), rule: Abandoned) {
        let (id, filling) = started;
        self.drop_draft();
        self.count(form_id, |custody| custody.left = custody.left.saturating_add(1));
        let partial = filling.leave(form, form_id).filter(|_| rule == Abandoned::Keep);
        if let Some(response) = partial.and_then(|response| self.as_kept(&response).ok())
            && let Ok(record) = respond(id, &response, clock::today())
            && let Some(record) = self.as_taken_in(record)
        {
            let _told_by_the_banner = self.keep(&record);
            self.count(form_id, |custody| custody.kept = custody.kept.saturating_add(1));
        }
    }

    pub(super) fn count(self, form: &Id, what: impl Fn(&mut crate::store::Custody) + 'static) {
        let form = form.clone();
        self.in_ledger(move |ledger| ledger.count(&form, &what));
    }
}
