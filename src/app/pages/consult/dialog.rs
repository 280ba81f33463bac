//! One input: written down, edited, deleted.

use super::Panel;
use crate::app::pages::planning::institution_form::InstitutionForm;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{DayField, Field, Select, TextField};
use crate::browser::chance;
use crate::consult::last_round;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::entry::InstitutionEntry;
use crate::model::language::western_digits;
use crate::model::{Activity, Date, Id, Input, Institution, Kind, Programme, Text, order};
use crate::record::Key;
use leptos::prelude::*;

/// What is edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Editing {
    /// A new input.
    New,
    /// One that is there.
    There(Id),
}

/// The value of "another institution" in the list.
const OTHER: &str = "+";

/// What is filled in.
#[derive(Clone, Copy)]
struct Filled {
    round: RwSignal<String>,
    day: RwSignal<String>,
    place: RwSignal<Text>,
    institution: RwSignal<String>,
    other: InstitutionForm,
    text: RwSignal<Text>,
    answer: RwSignal<Text>,
}

impl Filled {
    fn round(self) -> Option<u16> {
        western_digits(self.round.get().trim()).parse().ok().filter(|round| (1..=999).contains(round))
    }

    /// The day; the error is that it is none.
    fn day(self) -> Result<Option<Date>, ()> {
        let typed = self.day.get();
        if typed.trim().is_empty() { Ok(None) } else { dates::typed(&typed).map(Some).ok_or(()) }
    }

    fn is_other(self) -> bool {
        self.institution.with(|value| value == OTHER)
    }

    /// The new institution, where one is typed; `Err` where something is wrong with it, which is told then.
    fn new_institution(self) -> Result<Option<(Id, Institution)>, ()> {
        if !untrack(|| self.is_other()) {
            return Ok(None);
        }
        self.other.read().map(|institution| Some((chance::new_id(), institution))).ok_or(())
    }
}

/// The dialog.
pub(super) fn dialog(panel: Panel, editing: Editing) -> AnyView {
    let desk = panel.desk;
    let l = desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| panel.editing.set(None));
    let id = match &editing {
        Editing::New => None,
        Editing::There(id) => Some(id.clone()),
    };
    // What is on screen now is what the edit is built upon, whatever comes in meanwhile.
    let base = id.as_ref().and_then(|id| desk.shown(&Key::new(Kind::Input, id.clone())));
    let found = id.as_ref().map(|id| desk.library.with_untracked(|library| library.get::<Input>(id)));
    let input = match found {
        Some(None) => {
            close.run(());
            return ().into_any();
        }
        Some(Some(input)) => input,
        None => blank(panel),
    };
    let institutions = institutions(panel, l);
    let filled = Filled {
        round: RwSignal::new(numbers::in_digits_of(l, &input.round.to_string())),
        day: RwSignal::new(input.day.map(|day| numbers::in_digits_of(l, &day.in_figures())).unwrap_or_default()),
        place: RwSignal::new(input.place.clone()),
        institution: RwSignal::new(input.institution.as_ref().map(ToString::to_string).unwrap_or_default()),
        other: InstitutionForm::new(&InstitutionEntry::new(), Signal::stored(institutions.clone())),
        text: RwSignal::new(input.text.clone()),
        answer: RwSignal::new(input.answer.clone()),
    };
    let tried = RwSignal::new(false);
    let now = move || {
        let typed = (filled.round.get(), filled.day.get(), filled.institution.get());
        (typed, filled.place.get(), filled.text.get(), filled.answer.get())
    };
    let before = untrack(now);
    let changed = Signal::derive(move || now() != before);
    let save = {
        let id = id.clone();
        Callback::new(move |()| {
            tried.set(true);
            let (Some(round), Ok(day), Ok(new)) =
                (untrack(|| filled.round()), untrack(|| filled.day()), filled.new_institution())
            else {
                return;
            };
            if filled.text.with_untracked(Text::is_empty) {
                return;
            }
            let chosen = || filled.institution.with_untracked(|value| Id::parse(value).ok());
            let input = Input {
                round,
                day,
                place: filled.place.with_untracked(Text::trimmed),
                institution: new.as_ref().map(|(id, _)| id.clone()).or_else(chosen),
                text: filled.text.with_untracked(Text::trimmed),
                answer: filled.answer.with_untracked(Text::trimmed),
                ..input.clone()
            };
            let said = if id.is_some() { words::consult_saved(l) } else { words::consult_added(l) };
            let done = desk.save_input(id.as_ref().zip(base.as_ref()), &input, new.as_ref(), said);
            if let Err(fault) = done
                && !matches!(fault, CommandFault::Storage(_))
            {
                desk.warn(words::activity_missing(l));
            }
            close.run(());
        })
    };
    let extra = id.map(|id| {
        let remove = click(move || {
            desk.delete_with_undo(&[Key::new(Kind::Input, id.clone())], words::consult_deleted(l));
            close.run(());
        });
        view! { <button class="button warm" type="button" on:click=remove>{words::consult_delete(l)}</button> }
            .into_any()
    });
    FormDialog(FormDialogProps {
        id: "consult-dialog",
        title: if editing == Editing::New { words::consult_add(l) } else { words::consult_edit(l) }.to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra,
        children: Box::new(move || fields(panel, l, filled, tried, &institutions)),
    })
    .into_any()
}

/// A new input: most likely of the round, the day and the place of the one written down last.
fn blank(panel: Panel) -> Input {
    panel.inputs.with_untracked(|inputs| {
        let round = last_round(inputs);
        let last = inputs.iter().filter(|said| said.input.round == round).max_by(|a, b| a.id.cmp(&b.id));
        Input {
            activity: panel.activity.get_value(),
            round,
            day: last.and_then(|said| said.input.day),
            place: last.map(|said| said.input.place.clone()).unwrap_or_default(),
            institution: None,
            text: Text::default(),
            answer: Text::default(),
        }
    })
}

/// The institutions to choose from: those of the programme first, then the others, each by their names.
fn institutions(panel: Panel, l: Locale) -> Vec<(Id, Institution)> {
    let language = l.language();
    panel.desk.library.with_untracked(|library| {
        let activity = library.get::<Activity>(&panel.activity.get_value());
        let programme = activity.and_then(|activity| library.get::<Programme>(&activity.programme));
        let of_it = programme.map(|programme| programme.institutions).unwrap_or_default();
        let mut all: Vec<(Id, Institution)> = library.all::<Institution>().collect();
        order::sort_by(&mut all, |(a, one), (b, other)| {
            let place = |id: &Id, institution: &Institution| {
                (!of_it.contains(id), institution.name.words(&language).to_owned())
            };
            place(a, one).cmp(&place(b, other))
        });
        all
    })
}

fn fields(
    panel: Panel,
    l: Locale,
    filled: Filled,
    tried: RwSignal<bool>,
    institutions: &[(Id, Institution)],
) -> AnyView {
    let wrong = move |is_wrong: bool, words: &'static str| {
        if tried.get() && is_wrong { words.to_owned() } else { String::new() }
    };
    let no_round = Signal::derive(move || wrong(filled.round().is_none(), words::consult_bad_round(l)));
    let no_day = Signal::derive(move || wrong(filled.day().is_err(), words::consult_bad_day(l)));
    let no_text = Signal::derive(move || wrong(filled.text.with(Text::is_empty), words::consult_no_text(l)));
    let named =
        institutions.iter().map(|(id, institution)| (id.to_string(), institution.name.words(&l.language()).to_owned()));
    let mut options = vec![(String::new(), words::consult_nobody(l).to_owned())];
    options.extend(named);
    options.push((OTHER.to_owned(), words::person_new_institution(l).to_owned()));
    let other = live(move || {
        filled
            .is_other()
            .then(|| view! { <div class="inset-fields">{filled.other.fields(panel.desk, "input-other")}</div> })
    });
    view! {
        <div class="two">
            <Field id="input-round" label=words::consult_round(l).into() value=filled.round wrong=no_round inputmode="numeric"/>
            <DayField id="input-day" label=words::consult_day(l).into() value=filled.day wrong=no_day/>
        </div>
        <TextField id="input-place" label=words::consult_place(l).into() value=filled.place/>
        <Select id="input-institution" label=words::consult_institution(l).into() options=options value=filled.institution
            hint=words::consult_institution_hint(l)/>
        {other}
        <TextField id="input-text" label=words::consult_text(l).into() value=filled.text wrong=no_text long=true/>
        <TextField id="input-answer" label=words::consult_answer(l).into() value=filled.answer
            hint=words::consult_answer_hint(l) long=true/>
    }
    .into_any()
}
