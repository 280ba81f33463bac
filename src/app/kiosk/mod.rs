//! The kiosk: one person after the other fills a form, and nothing else is on screen.
//!
//! Invariant: between two people everything is reset (answers, language, scroll, focus), and no screen of
//! the kiosk reads another person's answers.

mod ask;
mod asking;
pub mod between;
mod handover;
pub mod idle;
pub mod leave;
pub mod pledge;
mod review;
mod scales;
pub mod trial;

use super::state::Desk;
use crate::app::fetched::fetched;
use crate::app::sealing::{fetch_to_seal, works_for};
use crate::app::state::commands::CommandFault;
use crate::app::widgets::live;
use crate::browser::{chance, page};
use crate::form::{Filling, Problem, ProblemKind};
use crate::i18n::Locale;
use crate::model::{Abandoned, Activity, Entity, Form, Id, Language, Response};
use crate::record::Key;
use crate::store::{KioskNote, Mirror, ShelfError};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;

/// Milliseconds for which a refusal is confirmed on screen.
const SEEN: u32 = 10_000;

/// Where the kiosk is with the person in front of it.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nobody has started.
    Welcome,
    /// A person fills the form.
    Asking,
    /// The answers are being written, which takes longer than the eye notices.
    Keeping,
    /// The answers are kept: how many.
    Saved(usize),
    /// The person did not consent; nothing was kept.
    Declined,
    /// The answers are in memory only: why, and how many; and which record to try again.
    NotSaved(ShelfError, usize, Option<Key>),
}

/// What the kiosk's screens share.
#[derive(Clone, Copy)]
pub struct Room {
    desk: Desk,
    form_id: StoredValue<Id>,
    form: Memo<Option<Form>>,
    activity: Memo<Option<Activity>>,
    stage: RwSignal<Stage>,
    filling: RwSignal<Filling>,
    /// The identifier that the answer will have.
    answer: StoredValue<Id>,
    /// The answers are on their way to the storage.
    sending: StoredValue<bool>,
    problems: RwSignal<Vec<Problem>>,
    leaving: RwSignal<bool>,
    /// The question changed from the review, and how many screens there were then.
    changing: RwSignal<Option<(String, usize)>>,
    /// In a trial, which keeps and counts nothing: the language of the one who tries.
    trial: Option<Memo<Locale>>,
}

/// The kiosk.
#[component]
pub fn Kiosk(
    /// What it collects.
    note: KioskNote,
) -> impl IntoView {
    let desk = Desk::here();
    let (activity_id, form_id) = (note.activity.clone(), note.form.clone());
    let kiosk = Room {
        desk,
        form_id: StoredValue::new(note.form.clone()),
        form: Memo::new(move |_| desk.library.with(|library| library.written(&form_id))),
        activity: Memo::new(move |_| desk.library.with(|library| library.written(&activity_id))),
        stage: RwSignal::new(Stage::Welcome),
        filling: RwSignal::new(Filling::new(desk.locale.get_untracked().language())),
        answer: StoredValue::new(chance::anonymous_id()),
        sending: StoredValue::new(false),
        problems: RwSignal::default(),
        leaving: RwSignal::new(false),
        changing: RwSignal::new(None),
        trial: None,
    };
    let watched = idle::Watched {
        desk,
        activity: kiosk.activity,
        busy: Memo::new(move |_| kiosk.stage.get() == Stage::Asking),
        may_keep: true,
        left: Callback::new(move |()| kiosk.person_left()),
    };
    let watch = idle::watch(watched);
    let is_set = desk.vault.with_untracked(Option::is_some);
    let closed = desk.closed.get_untracked().then(|| desk.public_key());
    let seals_for: Vec<String> = desk.seals_for(&note.activity).into_iter().chain(closed).collect();
    if seals_for.is_empty() && !is_set {
        kiosk.resume();
        return screens(kiosk, watched, watch);
    }
    // What seals must be here before anybody answers: unsealed nothing is kept. And what opens a half-filled form.
    fetched(desk, fetch_to_seal, move || {
        let works = seals_for.iter().all(|public| works_for(public));
        async move {
            Ok(if works {
                kiosk.resume();
                screens(kiosk, watched, watch)
            } else {
                handover::no_seal(kiosk)
            })
        }
    })
}

fn screens(kiosk: Room, watched: idle::Watched, watch: idle::Watch) -> AnyView {
    let desk = kiosk.desk;
    view! {
        {live(move || match kiosk.stage.get() {
            _ if kiosk.form.with(Option::is_none) => handover::missing(kiosk).into_any(),
            Stage::Asking => asking::asking(kiosk).into_any(),
            stage => handover::handover(kiosk, &stage).into_any(),
        })}
        {idle::still_there(watched, watch)}
        {live(move || kiosk.leaving.get().then(|| {
            fetched(desk, leave::fetch_leave_screen, move || leave::leave_screen(kiosk))
        }))}
    }
    .into_any()
}

/// The language of the screens that goes with a person's language.
fn locale_of(language: &Language) -> Locale {
    Locale::of_tag(language.tag()).unwrap_or(Locale::En)
}

impl Room {
    fn l(self) -> Locale {
        self.trial.map_or_else(|| self.desk.l(), |language| language.get())
    }

    fn form(self) -> Option<Form> {
        self.form.get_untracked()
    }

    /// Goes on with a form that a reload interrupted.
    fn resume(self) {
        let desk = self.desk;
        let orphan = StoredValue::new(None);
        match desk.take_draft(&self.form_id.get_value()) {
            Ok(Some((id, filling))) => {
                self.answer.set_value(id);
                desk.shown_locale.set(locale_of(&filling.language));
                let resumed = self.form.with_untracked(|form| form.as_ref().map(|form| filling.clone().resumed(form)));
                self.filling.set(resumed.unwrap_or(filling));
                self.stage.set(Stage::Asking);
            }
            // A half-filled form that nobody may resume: it follows the rule for those who left.
            Err(left) => orphan.set_value(Some(left)),
            Ok(None) => {}
        }
        // Only the second copy may know that it was sent.
        Effect::new(move |_| {
            if desk.mirror.get() == Mirror::Opening {
                return;
            }
            let left = orphan.get_value();
            orphan.set_value(None);
            if let Some((id, filling)) = left {
                if desk.was_sent(&id) { desk.drop_draft() } else { self.abandon(id, &filling) }
            }
            let asking = self.stage.get_untracked() == Stage::Asking && !self.sending.get_value();
            if asking && desk.was_sent(&self.answer.get_value()) {
                desk.drop_draft();
                self.rest(Stage::Welcome);
            }
        });
    }

    /// A new person starts, in this language.
    fn begin(self, language: Language) {
        self.desk.shown_locale.set(locale_of(&language));
        self.problems.set(Vec::new());
        self.filling.set(Filling::new(language));
        self.answer.set_value(chance::anonymous_id());
        self.desk.person_started(&self.form_id.get_value());
        self.keep_draft();
        self.stage.set(Stage::Asking);
        page::to_top();
    }

    /// The person switches the language; the answers stay.
    fn switch(self, language: Language) {
        if self.trial.is_none() {
            self.desk.shown_locale.set(locale_of(&language));
        }
        self.filling.update(|filling| filling.language = language);
        self.keep_draft();
    }

    /// Changes the filling and notes it as a draft.
    fn answer(self, what: impl FnOnce(&mut Filling)) {
        self.filling.update(what);
        self.problems.set(Vec::new());
        self.keep_draft();
    }

    fn keep_draft(self) {
        // A half-filled form of answers that are sealed is kept nowhere.
        let seals = self.activity.with_untracked(|a| a.as_ref().is_some_and(|a| a.seal.is_some()));
        if seals || self.trial.is_some() {
            return;
        }
        // What only the card opens is not for the storage.
        let kept = self.form.with_untracked(|form| {
            form.as_ref().map(|form| self.filling.with_untracked(|filling| filling.discreet(form)))
        });
        if let Some(kept) = kept {
            self.desk.keep_draft(&self.form_id.get_value(), self.answer.get_value(), &kept);
        }
    }

    /// Next screen, or what is missing on this one.
    fn next(self) {
        let Some(form) = self.form() else { return };
        let mut filling = self.filling.get_untracked();
        if declines(&form, &filling) {
            if self.trial.is_none() {
                let started = (self.answer.get_value(), &filling);
                self.desk.person_left(&self.form_id.get_value(), &form, started, Abandoned::Discard);
            }
            self.rest(Stage::Declined);
            // The next person, and who sits beside, need not see it.
            Timeout::new(SEEN, move || {
                if self.trial.is_none() && self.stage.try_get_untracked() == Some(Stage::Declined) {
                    self.rest(Stage::Welcome);
                }
            })
            .forget();
            return;
        }
        match filling.next(&form) {
            Ok(()) => {
                self.problems.set(Vec::new());
                self.back_to_review(&form, &mut filling);
                self.filling.set(filling);
                self.keep_draft();
                page::to_top();
            }
            Err(problems) => self.complain(problems),
        }
    }

    /// A person who changed one answer from the review goes back to it, unless the change asks for more.
    fn back_to_review(self, form: &Form, filling: &mut Filling) {
        let Some((question, of)) = self.changing.get_untracked() else { return };
        let still_there =
            filling.step(form).is_some_and(|step| step.parts.iter().any(|part| part.question == question));
        if still_there {
            return;
        }
        if filling.steps(form).len() == of {
            filling.at = of;
        }
        self.changing.set(None);
    }

    fn back(self) {
        self.problems.set(Vec::new());
        self.filling.update(Filling::back);
        self.keep_draft();
        page::to_top();
    }

    fn complain(self, problems: Vec<Problem>) {
        self.problems.set(problems);
        page::focus_soon("problem");
    }

    /// Sends the answers. "Saved" is said only when they are.
    fn send(self) {
        let Some(form) = self.form() else { return };
        let mut filling = self.filling.get_untracked();
        match filling.send(&form, &self.form_id.get_value()) {
            Err(problems) => {
                self.filling.set(filling);
                self.complain(problems);
            }
            Ok(response) => {
                let answers = response.answers.len();
                if self.trial.is_some() {
                    return self.rest(Stage::Saved(answers));
                }
                if self.sending.get_value() {
                    return;
                }
                let sealed = match pledge::sealed(&form, &filling, &response) {
                    Ok(sealed) => sealed,
                    Err(question) => {
                        filling.go_to(&form, &question);
                        self.filling.set(filling);
                        return self.complain(vec![Problem { question, kind: ProblemKind::NotSealed }]);
                    }
                };
                match self.desk.submit(self.answer.get_value(), &response, sealed) {
                    Ok(key) => self.acknowledge(key, answers),
                    Err(CommandFault::Storage(fault)) => {
                        let key = Key::new(Response::KIND, self.answer.get_value());
                        self.rest(Stage::NotSaved(fault, answers, Some(key)));
                    }
                    Err(_) => self.rest(Stage::NotSaved(ShelfError::NotKept, answers, None)),
                }
            }
        }
    }

    /// Says what became of the answers once it is known.
    fn acknowledge(self, key: Key, answers: usize) {
        let of = key.clone();
        let outcome = move |kept| {
            self.rest(match kept {
                Ok(()) => Stage::Saved(answers),
                Err(fault) => Stage::NotSaved(fault, answers, Some(of)),
            });
        };
        between::acknowledge(self.desk, key, self.sending, move || self.rest(Stage::Keeping), outcome);
    }

    /// Tries to keep answers that are in memory only.
    fn try_again(self, key: Option<Key>, answers: usize) {
        let _known_when_the_copies_answer = self.desk.try_again();
        if let Some(key) = key {
            self.acknowledge(key, answers);
        }
    }

    /// The person has gone: what was answered follows the activity's rule, and the screen is clean.
    fn person_left(self) {
        let filling = self.filling.get_untracked();
        self.abandon(self.answer.get_value(), &filling);
        self.rest(Stage::Welcome);
        self.desk.shown_locale.set(self.desk.locale.get_untracked());
    }

    fn abandon(self, id: Id, filling: &Filling) {
        let rule =
            self.activity.with_untracked(|a| a.as_ref().map(|a| a.kiosk.abandoned)).unwrap_or(Abandoned::Discard);
        if let Some(form) = self.form() {
            self.desk.person_left(&self.form_id.get_value(), &form, (id, filling), rule);
        }
    }

    /// Nobody is in front of the screen: nothing of the former person stays.
    fn rest(self, stage: Stage) {
        self.filling.set(Filling::new(self.desk.locale.get_untracked().language()));
        self.problems.set(Vec::new());
        self.changing.set(None);
        self.stage.set(stage);
        page::to_top();
        page::focus_soon("handover");
    }
}

/// Whether the person says no to the consent on screen.
fn declines(form: &Form, filling: &Filling) -> bool {
    use crate::model::{Answer, QuestionKind};
    filling.step(form).is_some_and(|step| {
        step.parts.iter().any(|part| {
            form.question(&part.question).is_some_and(|q| q.kind == QuestionKind::Consent)
                && filling.answers.get(&part.question) == Some(&Answer::Flag(false))
        })
    })
}
