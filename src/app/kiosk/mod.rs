//! The kiosk: one person after the other fills a form, and nothing else is on screen.
//!
//! Invariant: between two people everything is reset (answers, language, scroll, focus), and no screen of
//! the kiosk reads another person's answers.

mod ask;
mod asking;
mod handover;
mod idle;
mod leave;
mod review;
mod scales;

use super::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::live;
use crate::browser::page;
use crate::form::{Filling, Problem};
use crate::i18n::Locale;
use crate::model::{Abandoned, Activity, Form, Id, Language};
use crate::store::{KioskNote, ShelfError};
use leptos::prelude::*;

/// Where the kiosk is with the person in front of it.
#[derive(Debug, Clone, PartialEq)]
enum Stage {
    /// Nobody has started.
    Welcome,
    /// A person fills the form.
    Asking,
    /// The answers are kept: how many.
    Saved(usize),
    /// The person did not consent; nothing was kept.
    Declined,
    /// The answers are in memory only.
    NotSaved(ShelfError, usize),
}

/// What the kiosk's screens share.
#[derive(Clone, Copy)]
struct Room {
    desk: Desk,
    form_id: StoredValue<Id>,
    form: Memo<Option<Form>>,
    activity: Memo<Option<Activity>>,
    stage: RwSignal<Stage>,
    filling: RwSignal<Filling>,
    problems: RwSignal<Vec<Problem>>,
    leaving: RwSignal<bool>,
    /// The question changed from the review, and how many screens there were then.
    changing: RwSignal<Option<(String, usize)>>,
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
        form: Memo::new(move |_| desk.get(&form_id)),
        activity: Memo::new(move |_| desk.get(&activity_id)),
        stage: RwSignal::new(Stage::Welcome),
        filling: RwSignal::new(Filling::new(desk.locale.get_untracked().language())),
        problems: RwSignal::default(),
        leaving: RwSignal::new(false),
        changing: RwSignal::new(None),
    };
    match desk.take_draft(&note.form) {
        Ok(Some(filling)) => {
            desk.shown_locale.set(locale_of(&filling.language));
            kiosk.filling.set(filling);
            kiosk.stage.set(Stage::Asking);
        }
        // A half-filled form that nobody may resume: it follows the rule for those who left.
        Err(filling) => kiosk.abandon(&filling),
        Ok(None) => {}
    }
    idle::watch(kiosk);
    view! {
        {live(move || match kiosk.stage.get() {
            _ if kiosk.form.with(Option::is_none) => handover::missing(kiosk).into_any(),
            Stage::Asking => asking::asking(kiosk).into_any(),
            stage => handover::handover(kiosk, &stage).into_any(),
        })}
        {idle::still_there(kiosk)}
        {live(move || kiosk.leaving.get().then(|| leave::enter_pin(kiosk)))}
    }
}

/// The language of the screens that goes with a person's language.
fn locale_of(language: &Language) -> Locale {
    Locale::of_tag(language.tag()).unwrap_or(Locale::En)
}

impl Room {
    fn l(self) -> Locale {
        self.desk.l()
    }

    fn form(self) -> Option<Form> {
        self.form.get_untracked()
    }

    /// A new person starts, in this language.
    fn begin(self, language: Language) {
        self.desk.shown_locale.set(locale_of(&language));
        self.problems.set(Vec::new());
        self.filling.set(Filling::new(language));
        self.desk.person_started(&self.form_id.get_value());
        self.keep_draft();
        self.stage.set(Stage::Asking);
        page::to_top();
    }

    /// The person switches the language; the answers stay.
    fn switch(self, language: Language) {
        self.desk.shown_locale.set(locale_of(&language));
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
        self.filling.with_untracked(|filling| self.desk.keep_draft(&self.form_id.get_value(), filling));
    }

    /// Next screen, or what is missing on this one.
    fn next(self) {
        let Some(form) = self.form() else { return };
        let mut filling = self.filling.get_untracked();
        if declines(&form, &filling) {
            self.desk.person_left(&self.form_id.get_value(), &form, &filling, Abandoned::Discard);
            return self.rest(Stage::Declined);
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
                match self.desk.submit(&response) {
                    Ok(()) => self.rest(Stage::Saved(answers)),
                    Err(CommandFault::Storage(fault)) => self.rest(Stage::NotSaved(fault, answers)),
                    Err(_) => self.rest(Stage::NotSaved(ShelfError::NotKept, answers)),
                }
            }
        }
    }

    /// The person has gone: what was answered follows the activity's rule, and the screen is clean.
    fn person_left(self) {
        let filling = self.filling.get_untracked();
        self.abandon(&filling);
        self.rest(Stage::Welcome);
        self.desk.shown_locale.set(self.desk.locale.get_untracked());
    }

    fn abandon(self, filling: &Filling) {
        let rule =
            self.activity.with_untracked(|a| a.as_ref().map(|a| a.kiosk.abandoned)).unwrap_or(Abandoned::Discard);
        if let Some(form) = self.form() {
            self.desk.person_left(&self.form_id.get_value(), &form, filling, rule);
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
