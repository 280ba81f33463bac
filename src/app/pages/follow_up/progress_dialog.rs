//! The dialog of one report on an action: the day, how far it is, what was done or is in the way, and what shows it.

use super::action_row::report_button;
use super::kept::{self, Held};
use super::marks::state_name;
use super::{Here, day};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{DayField, Select, TextField, said};
use crate::follow_up::{Standing, actions_of};
use crate::i18n::words;
use crate::model::{Action, ActionState, Date, Id, Progress, Text};
use leptos::prelude::*;

/// The dialog; of a new report where none is named.
pub(super) fn progress_dialog(here: Here, action: &Id, report: Option<Id>, close: Callback<()>) -> AnyView {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let Some(about) = desk.library.with_untracked(|library| library.get::<Action>(action)) else {
        return kept::gone(here, close);
    };
    let (held, progress) = match &report {
        None => (Held::new(), fresh(here, action, &about)),
        Some(id) => match Held::there::<Progress>(here, id) {
            Some(found) => found,
            None => return kept::gone(here, close),
        },
    };
    let is_new = held.is_new();
    let typed_day = day::typed(l, Some(progress.day));
    let state = RwSignal::new(place_of(progress.state));
    let note = RwSignal::new(progress.note.clone());
    let evidence = RwSignal::new(progress.evidence.clone());
    let tried = RwSignal::new(false);
    let typed = move || (typed_day.get(), state.get(), note.get(), evidence.get());
    let before = untrack(typed);
    let read = move || day::read(&typed_day.get()).ok().flatten().filter(|day| *day <= latest(here, progress.day));
    let wrong_day = Signal::derive(move || match day::read(&typed_day.get()) {
        _ if !tried.get() || read().is_some() => String::new(),
        Ok(Some(_)) => words::actions_day_to_come(l).to_owned(),
        _ => words::actions_no_day(l).to_owned(),
    });
    let save = {
        let (held, progress) = (held.clone(), progress.clone());
        Callback::new(move |()| {
            tried.set(true);
            let Some(day) = untrack(read) else { return };
            let progress = Progress {
                day,
                state: state_at(&state.get_untracked()).unwrap_or(progress.state),
                note: note.with_untracked(Text::trimmed),
                evidence: evidence.with_untracked(Text::trimmed),
                ..progress.clone()
            };
            held.keep(here, &progress, words::actions_reported(l, state_name(l, progress.state)));
            close.run(());
            kept::focus(report_button(&progress.action));
        })
    };
    let remove = (!is_new).then(|| {
        let (held, action) = (held.clone(), action.clone());
        let remove = click(move || {
            held.remove::<Progress>(here, words::actions_report_removed(l).to_owned());
            close.run(());
            kept::focus(report_button(&action));
        });
        view! { <button class="button warm" type="button" on:click=remove>{words::actions_report_remove(l)}</button> }
            .into_any()
    });
    let states = ActionState::ALL.map(|state| (place_of(state), state_name(l, state).to_owned())).to_vec();
    let fields = move || {
        view! {
            <p class="about-action">{said(&about.text, l)}</p>
            <div class="two">
                <DayField id="progress-day" label=words::actions_day(l).into() value=typed_day wrong=wrong_day/>
                <Select id="progress-state" label=words::actions_state(l).into() options=states value=state/>
            </div>
            <TextField id="progress-note" label=words::actions_note(l).into() value=note long=true/>
            <TextField id="progress-evidence" label=words::actions_evidence(l).into() value=evidence hint=words::actions_evidence_hint(l)/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "progress-dialog",
        title: if is_new { words::actions_report(l) } else { words::actions_report_edit(l) }.to_owned(),
        send: None,
        changed: Signal::derive(move || typed() != before),
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    })
    .into_any()
}

/// A report for today; what is planned is begun by it.
fn fresh(here: Here, id: &Id, action: &Action) -> Progress {
    let plan = here.desk.library.with_untracked(|library| actions_of(library, &action.activity, here.today));
    let state = plan.iter().find(|one| one.id == *id).map_or(ActionState::Planned, Standing::state);
    Progress {
        activity: action.activity.clone(),
        action: id.clone(),
        day: here.today,
        state: if state == ActionState::Planned { ActionState::Underway } else { state },
        note: Text::default(),
        evidence: Text::default(),
    }
}

/// The last day that can be reported for: today, or that of a report that came with a later one.
fn latest(here: Here, reported: Date) -> Date {
    here.today.max(reported)
}

fn place_of(state: ActionState) -> String {
    ActionState::ALL.iter().position(|one| *one == state).unwrap_or(0).to_string()
}

fn state_at(place: &str) -> Option<ActionState> {
    ActionState::ALL.get(place.parse::<usize>().ok()?).copied()
}
