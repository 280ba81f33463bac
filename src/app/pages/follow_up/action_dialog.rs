//! The dialog of one action: what, from which card, who, with what support, from when to when, after what.

use super::action_row::{report_button, tick};
use super::kept::{self, Held};
use super::{Here, day};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{DayField, Pick, Picker, Select, TextField};
use crate::follow_up::{actions_of_programme, would_circle};
use crate::i18n::{Locale, words};
use crate::model::{Action, Activity, Card, CardKind, Date, Id, Institution, Text, order};
use leptos::prelude::*;

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    text: RwSignal<Text>,
    card: RwSignal<String>,
    institution: RwSignal<String>,
    support: RwSignal<Text>,
    agreed: RwSignal<String>,
    start: RwSignal<String>,
    due: RwSignal<String>,
    waits_for: RwSignal<Vec<String>>,
    priority: RwSignal<bool>,
}

impl Filled {
    fn of(l: Locale, action: &Action) -> Self {
        let value = |id: &Option<Id>| id.as_ref().map(ToString::to_string).unwrap_or_default();
        Self {
            text: RwSignal::new(action.text.clone()),
            card: RwSignal::new(value(&action.card)),
            institution: RwSignal::new(value(&action.institution)),
            support: RwSignal::new(action.support.clone()),
            agreed: day::typed(l, action.agreed),
            start: day::typed(l, action.start),
            due: day::typed(l, action.due),
            waits_for: RwSignal::new(action.waits_for.iter().map(Id::to_string).collect()),
            priority: RwSignal::new(action.priority),
        }
    }

    /// The days, where all of them are days or none.
    fn days(self) -> Result<[Option<Date>; 3], ()> {
        Ok([day::read(&self.agreed.get())?, day::read(&self.start.get())?, day::read(&self.due.get())?])
    }

    /// The action; `None` where something is wrong.
    fn read(self, base: &Action) -> Option<Action> {
        let [agreed, start, due] = self.days().ok()?;
        if self.text.with(Text::is_empty) || runs_backwards(start, due) {
            return None;
        }
        Some(Action {
            activity: base.activity.clone(),
            text: self.text.with(Text::trimmed),
            card: self.card.with(|card| Id::parse(card).ok()),
            institution: self.institution.with(|institution| Id::parse(institution).ok()),
            support: self.support.with(Text::trimmed),
            agreed,
            start,
            due,
            waits_for: self.waits_for.with(|ids| ids.iter().filter_map(|id| Id::parse(id).ok()).collect()),
            priority: self.priority.get(),
        })
    }
}

fn runs_backwards(start: Option<Date>, due: Option<Date>) -> bool {
    start.zip(due).is_some_and(|(start, due)| due < start)
}

/// A new action, after a card or freely.
pub(super) fn new_action(here: Here, activity: &Id, from: Option<(Id, Card)>, close: Callback<()>) -> AnyView {
    let (card, of_card) = from.unzip();
    let action = Action {
        activity: activity.clone(),
        text: of_card.as_ref().map(|card| card.text.clone()).unwrap_or_default(),
        card,
        institution: of_card.as_ref().and_then(|card| card.institutions.first().cloned()),
        support: Text::default(),
        agreed: Some(here.today),
        start: None,
        due: None,
        waits_for: Vec::new(),
        priority: false,
    };
    dialog(here, Held::new(), action, close)
}

/// An action that is there.
pub(super) fn edit_action(here: Here, id: &Id, close: Callback<()>) -> AnyView {
    match Held::there::<Action>(here, id) {
        Some((held, action)) => dialog(here, held, action, close),
        None => kept::gone(here, close),
    }
}

fn dialog(here: Here, held: Held, action: Action, close: Callback<()>) -> AnyView {
    let l = here.desk.shown_locale.get_untracked();
    let filled = Filled::of(l, &action);
    let tried = RwSignal::new(false);
    let typed = move || {
        let texts = (filled.text.get(), filled.support.get(), filled.card.get(), filled.institution.get());
        let days = (filled.agreed.get(), filled.start.get(), filled.due.get());
        (texts, days, filled.waits_for.get(), filled.priority.get())
    };
    let before = untrack(typed);
    let is_new = held.is_new();
    let save = {
        let (held, action) = (held.clone(), action.clone());
        Callback::new(move |()| {
            tried.set(true);
            let Some(action) = untrack(|| filled.read(&action)) else { return };
            let said = if is_new { words::actions_added(l) } else { words::actions_saved(l) };
            held.keep(here, &action, said.to_owned());
            close.run(());
            kept::focus(report_button(&held.id));
        })
    };
    let remove = (!is_new).then(|| {
        let held = held.clone();
        let remove = click(move || {
            held.remove::<Action>(here, words::actions_removed(l).to_owned());
            close.run(());
        });
        view! { <button class="button warm" type="button" on:click=remove>{words::actions_remove(l)}</button> }
            .into_any()
    });
    FormDialog(FormDialogProps {
        id: "action-dialog",
        title: if is_new { words::actions_add(l) } else { words::actions_edit(l) }.to_owned(),
        send: None,
        changed: Signal::derive(move || typed() != before),
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(move || fields(here, l, filled, tried, &held.id, &action)),
    })
    .into_any()
}

fn fields(here: Here, l: Locale, filled: Filled, tried: RwSignal<bool>, id: &Id, action: &Action) -> AnyView {
    let wrong = move |is_wrong: bool, words: &'static str| {
        if tried.get() && is_wrong { words.to_owned() } else { String::new() }
    };
    let no_text = Signal::derive(move || wrong(filled.text.with(Text::is_empty), words::actions_no_text(l)));
    let no_day = move |value: RwSignal<String>| {
        Signal::derive(move || wrong(day::read(&value.get()).is_err(), words::actions_no_day(l)))
    };
    let wrong_due = Signal::derive(move || {
        let (start, due) = (day::read(&filled.start.get()), day::read(&filled.due.get()));
        match (start, due) {
            (_, Err(())) => wrong(true, words::actions_no_day(l)),
            (Ok(start), Ok(due)) => wrong(runs_backwards(start, due), words::actions_backwards(l)),
            _ => String::new(),
        }
    });
    let cards = card_options(here, l, action);
    let card = (cards.len() > 1).then(|| {
        view! { <Select id="action-card" label=words::actions_card(l).into() options=cards value=filled.card/> }
    });
    view! {
        <TextField id="action-text" label=words::actions_text(l).into() value=filled.text long=true wrong=no_text/>
        {card}
        <Select id="action-institution" label=words::actions_responsible(l).into() options=institution_options(here, l) value=filled.institution/>
        <TextField id="action-support" label=words::actions_support(l).into() value=filled.support long=true hint=words::actions_support_hint(l)/>
        <div class="two">
            <DayField id="action-start" label=words::actions_start(l).into() value=filled.start wrong=no_day(filled.start)/>
            <DayField id="action-due" label=words::actions_due(l).into() value=filled.due wrong=wrong_due/>
        </div>
        <Picker id="action-waits" label=words::actions_waits_for(l).into() picks=Signal::stored(other_actions(here, l, id, action))
            chosen=filled.waits_for empty=words::actions_no_others(l)/>
        {tick(words::actions_priority(l), filled.priority)}
        <DayField id="action-agreed" label=words::actions_agreed(l).into() value=filled.agreed wrong=no_day(filled.agreed)/>
    }
    .into_any()
}

/// Recommendations and solutions of the activity, and the card that is chosen already.
fn card_options(here: Here, l: Locale, action: &Action) -> Vec<(String, String)> {
    let mut cards: Vec<(Id, Card)> = here.desk.library.with_untracked(|library| {
        let could = |(id, card): &(Id, Card)| {
            let kind = matches!(card.kind, CardKind::Recommendation | CardKind::Solution);
            card.activity == action.activity && kind && card.merged_into.is_none() || action.card.as_ref() == Some(id)
        };
        library.all().filter(could).collect()
    });
    order::sort_by(&mut cards, |(_, a), (_, b)| (a.kind, a.place).cmp(&(b.kind, b.place)).reverse());
    let none = (String::new(), words::actions_no_card(l).to_owned());
    let option = |(id, card): (Id, Card)| (id.to_string(), card.text.words(&l.language()).to_owned());
    std::iter::once(none).chain(cards.into_iter().map(option)).collect()
}

/// Every institution by its name on screen, and none.
fn institution_options(here: Here, l: Locale) -> Vec<(String, String)> {
    let all = here.desk.library.with_untracked(|library| library.all::<Institution>().collect::<Vec<_>>());
    let mut options: Vec<(String, String)> =
        all.into_iter().map(|(id, i)| (id.to_string(), i.name.words(&l.language()).to_owned())).collect();
    order::sort_by(&mut options, |(_, a), (_, b)| a.cmp(b));
    options.insert(0, (String::new(), words::actions_nobody(l).to_owned()));
    options
}

/// The other actions of the programme that this one can wait for without waiting for itself.
fn other_actions(here: Here, l: Locale, id: &Id, action: &Action) -> Vec<Pick> {
    here.desk.library.with_untracked(|library| {
        let programme = library.get::<Activity>(&action.activity).map(|activity| activity.programme);
        let all = programme.map(|programme| actions_of_programme(library, &programme, here.today)).unwrap_or_default();
        let fits = all.into_iter().filter(|one| {
            action.waits_for.contains(&one.id) || one.state().is_open() && !would_circle(library, id, &one.id)
        });
        let pick = |one: crate::follow_up::Standing| Pick {
            note: super::marks::state_name(l, one.state()).to_owned(),
            words: one.action.text.words(&l.language()).to_owned(),
            value: one.id.to_string(),
        };
        fits.map(pick).collect()
    })
}
