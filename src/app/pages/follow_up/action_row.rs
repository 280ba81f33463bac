//! One action of the list: what, who, by when, how far; and its history as a line of time.

use super::marks::{heeded, state_badge};
use super::{Here, Open};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::follow_up::{Report, Standing};
use crate::i18n::{Locale, dates, words};
use crate::model::{Action, Card, Id, Institution, Text};
use leptos::prelude::*;

/// The identifier of the button with which progress is reported.
pub(super) fn report_button(action: &Id) -> String {
    format!("report-{action}")
}

/// The action; `says_who` where its institution does not stand above it.
pub(super) fn action_row(here: Here, one: &Standing, says_who: bool) -> AnyView {
    let l = here.desk.l();
    let name = one.action.text.words(&l.language()).to_owned();
    view! {
        <li class="action" data-action=one.id.to_string()>
            <div class="action-head">
                <h4>{said(&one.action.text, l)}</h4>
                <button class="button plain icon-only" type="button" id=format!("edit-{}", one.id) aria-label=words::actions_edit_named(l, &name)
                    on:click=here.opens(Open::Action(one.id.clone()))>{icon(Icon::Pen)}</button>
            </div>
            <p class="action-marks">{state_badge(l, one.state())}{heeded(l, one, here.today)}</p>
            {facts(here, l, one, says_who)}
            <div class="action-foot">
                {history(here, l, one)}
                <button class="button" type="button" id=report_button(&one.id) aria-label=words::actions_report_named(l, &name)
                    on:click=here.opens(Open::Progress(one.id.clone(), None))>{icon(Icon::Plus)}{words::actions_report(l)}</button>
            </div>
        </li>
    }
    .into_any()
}

/// Who carries it, by when, with what support, after what, and from which card it comes.
fn facts(here: Here, l: Locale, one: &Standing, says_who: bool) -> AnyView {
    let action = &one.action;
    let fact = |term: &'static str, what: Option<AnyView>| {
        what.map(|what| view! { <div><dt>{term}</dt><dd>{what}</dd></div> }.into_any())
    };
    let text = |text: &Text| (!text.is_empty()).then(|| said(text, l));
    let who = action.institution.as_ref().and_then(|id| here.desk.get::<Institution>(id)).map(|i| said(&i.name, l));
    let when = [action.start, action.due].into_iter().flatten().collect::<Vec<_>>();
    let when = match (action.start, action.due) {
        (Some(_), Some(_)) => Some(dates::days(l, &when)),
        (Some(start), None) => Some(words::actions_from_day(l, &dates::day(l, start))),
        (None, Some(due)) => Some(words::actions_until_day(l, &dates::day(l, due))),
        (None, None) => None,
    };
    let waits = one.waits.iter().filter_map(|id| here.desk.get::<Action>(id));
    let waits = waits.map(|other| view! { <li>{said(&other.text, l)}</li> }.into_any()).collect::<Vec<_>>();
    let waits = (one.is_held_up() && !waits.is_empty()).then(|| view! { <ul>{waits}</ul> }.into_any());
    let card = action.card.as_ref().and_then(|id| here.desk.get::<Card>(id));
    let card = card.filter(|card| card.text.words(&l.language()) != action.text.words(&l.language()));
    let facts = [
        fact(
            words::actions_responsible(l),
            says_who.then(|| who.unwrap_or_else(|| words::actions_nobody(l).into_any())),
        ),
        fact(words::actions_when(l), Some(when.unwrap_or_else(|| words::actions_undated(l).to_owned()).into_any())),
        fact(words::actions_support(l), text(&action.support)),
        fact(words::actions_waits_for(l), waits),
        fact(words::actions_card(l), card.map(|card| said(&card.text, l))),
    ];
    view! { <dl class="action-facts">{facts.into_iter().flatten().collect_any()}</dl> }.into_any()
}

/// What was reported, the last first.
fn history(here: Here, l: Locale, one: &Standing) -> AnyView {
    if one.history.is_empty() {
        return view! { <p class="note">{words::actions_no_reports(l)}</p> }.into_any();
    }
    let id = one.id.clone();
    let is_open = {
        let id = id.clone();
        Signal::derive(move || here.unfolded.with(|unfolded| unfolded.contains(&id)))
    };
    let turn = {
        let id = id.clone();
        click(move || {
            here.unfolded.update(|unfolded| {
                if unfolded.contains(&id) {
                    unfolded.retain(|one| *one != id);
                } else {
                    unfolded.push(id.clone());
                }
            });
        })
    };
    let reports = one.history.clone();
    let panel = format!("history-{id}");
    let controls = panel.clone();
    let list = live(move || {
        if is_open.get() {
            let items = reports.iter().rev().map(|report| item(here, l, report));
            return view! { <ol class="timeline">{items.collect_any()}</ol> }.into_any();
        }
        // The last word stands there in any case, on paper too.
        let last = reports.last().filter(|report| !report.progress.note.is_empty());
        last.map(|report| last_word(l, report)).into_any()
    });
    let n = one.history.len() as u64;
    view! {
        <div class="history">
            <button class="button plain" type="button" aria-expanded=Signal::derive(move || if is_open.get() { "true" } else { "false" })
                aria-controls=controls on:click=turn>
                {live(move || if is_open.get() { icon(Icon::Up).into_any() } else { icon(Icon::Down).into_any() })}
                {words::actions_history(l, n)}</button>
            <div id=panel>{list}</div>
        </div>
    }
    .into_any()
}

/// When something was last reported, and what.
pub(super) fn last_word(l: Locale, report: &Report) -> AnyView {
    let progress = &report.progress;
    view! { <p class="note last-word">{dates::day(l, progress.day)}": "{said(&progress.note, l)}</p> }.into_any()
}

fn item(here: Here, l: Locale, report: &Report) -> AnyView {
    let progress = &report.progress;
    let day = dates::day(l, progress.day);
    let note = (!progress.note.is_empty()).then(|| view! { <p>{said(&progress.note, l)}</p> });
    let evidence = (!progress.evidence.is_empty()).then(|| {
        view! { <p class="note">{words::actions_evidence(l)}": "{said(&progress.evidence, l)}</p> }
    });
    let edit = Open::Progress(progress.action.clone(), Some(report.id.clone()));
    view! {
        <li data-report=report.id.to_string()>
            <div class="timeline-head"><b>{day.clone()}</b>{state_badge(l, progress.state)}
                <button class="button plain icon-only" type="button" aria-label=words::actions_edit_report(l, &day)
                    on:click=here.opens(edit)>{icon(Icon::Pen)}</button></div>
            {note}{evidence}
        </li>
    }
    .into_any()
}

/// A box to tick.
pub(super) fn tick(words: &'static str, on: RwSignal<bool>) -> AnyView {
    view! {
        <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || on.get())
            on:change=change(move |e| on.set(crate::browser::page::is_checked(&e)))/><span>{words}</span></label>
    }
    .into_any()
}
