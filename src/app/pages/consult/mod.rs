//! Consultation: what institutions said by round, and for each input whether it was taken up, answered, or neither yet.

mod dialog;
mod list;

use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page::{is_checked, value_of};
use crate::consult::{Fate, Round, Said, count, has, inputs_of, rounds};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Id, InstitutionKind};
use dialog::Editing;
use leptos::prelude::*;

/// What the panel's parts share.
#[derive(Clone, Copy)]
struct Panel {
    desk: Desk,
    activity: StoredValue<Id>,
    inputs: Memo<Vec<Said>>,
    editing: RwSignal<Option<Editing>>,
}

/// The inputs of an activity.
#[must_use]
pub fn consult_panel(desk: Desk, activity: Id) -> AnyView {
    let of = activity.clone();
    let panel = Panel {
        desk,
        activity: StoredValue::new(activity),
        inputs: Memo::new(move |_| desk.library.with(|library| inputs_of(library, &of))),
        editing: RwSignal::new(None),
    };
    let typed = RwSignal::new(String::new());
    let only_open = RwSignal::new(false);
    let is_empty = Memo::new(move |_| panel.inputs.with(Vec::is_empty));
    let found = Memo::new(move |_| {
        let (typed, only_open) = (typed.get(), only_open.get());
        panel.inputs.with(|inputs| {
            desk.library.with(|library| {
                let fits = |said: &&Said| (!only_open || said.fate() == Fate::Open) && has(library, said, &typed);
                inputs.iter().filter(fits).cloned().collect::<Vec<Said>>()
            })
        })
    });
    view! {
        <section class="card flush consult" aria-labelledby="consult-title">
            <div class="card-bar">
                <div><h2 id="consult-title">{live(move || words::consult_title(desk.l()))}</h2>
                    <p class="note">{live(move || words::consult_words(desk.l()))}</p></div>
                <button class="button" type="button" on:click=click(move || panel.editing.set(Some(Editing::New)))>
                    {icon(Icon::Plus)}{live(move || words::consult_add(desk.l()))}</button>
            </div>
            {live(move || {
                let l = desk.l();
                if is_empty.get() {
                    return view! { <p class="consult-none quiet">{words::consult_none(l)}</p> }.into_any();
                }
                view! {
                    {live(move || panel.inputs.with(|inputs| figures(l, inputs)))}
                    {filter(l, typed, only_open)}
                    {live(move || list::list(panel, l, &found.get()))}
                }
                .into_any()
            })}
        </section>
        {live(move || panel.editing.get().map(|editing| dialog::dialog(panel, editing)))}
    }
    .into_any()
}

/// The three counts, and every round in figures.
fn figures(l: Locale, inputs: &[Said]) -> AnyView {
    let counts = Fate::ALL.map(|fate| {
        let n = count(inputs, fate);
        let heed = fate == Fate::Open && n > 0;
        view! {
            <div><dt>{words_of_fate(l, fate)}</dt><dd class:heed=heed data-fate=fate_name(fate)>{numbers::number(l, n as u64)}</dd></div>
        }
    });
    let rows = rounds(inputs).into_iter().map(|round| row(l, &round));
    view! {
        <dl class="consult-figures">{counts.collect_any()}</dl>
        <div class="scroll" tabindex="0">
        <table class="table close consult-rounds">
            <caption class="unseen">{words::consult_rounds(l)}</caption>
            <thead><tr>
                <th scope="col">{words::consult_round(l)}</th>
                <th scope="col" class="number">{words::consult_inputs(l)}</th>
                <th scope="col" class="number">{words::consult_institutions(l)}</th>
                <th scope="col">{words::consult_from(l)}</th>
            </tr></thead>
            <tbody>{rows.collect_any()}</tbody>
        </table></div>
    }
    .into_any()
}

fn row(l: Locale, round: &Round) -> AnyView {
    let kinds = round.kinds.iter().map(|(kind, n)| {
        let n = numbers::number(l, *n as u64);
        view! { <li>{words_of_kind(l, *kind)}" "<b>{n}</b></li> }
    });
    view! {
        <tr data-round=round.round.to_string()>
            <th scope="row">{numbers::number(l, round.round.into())}</th>
            <td class="number">{numbers::number(l, round.inputs as u64)}</td>
            <td class="number">{numbers::number(l, round.institutions as u64)}</td>
            <td><ul class="facts">{kinds.collect_any()}</ul></td>
        </tr>
    }
    .into_any()
}

fn filter(l: Locale, typed: RwSignal<String>, only_open: RwSignal<bool>) -> AnyView {
    view! {
        <div class="consult-filter">
            <div class="field"><label for="consult-search">{words::consult_search(l)}</label>
                <input id="consult-search" type="search" dir="auto" autocomplete="off"
                    prop:value=Signal::derive(move || typed.get()) on:input=change(move |e| typed.set(value_of(&e)))/></div>
            <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || only_open.get())
                on:change=change(move |e| only_open.set(is_checked(&e)))/><span>{words::consult_only_open(l)}</span></label>
        </div>
    }
    .into_any()
}

fn fate_name(fate: Fate) -> &'static str {
    match fate {
        Fate::TakenUp => "taken-up",
        Fate::Answered => "answered",
        Fate::Open => "open",
    }
}

fn words_of_fate(l: Locale, fate: Fate) -> &'static str {
    match fate {
        Fate::TakenUp => words::consult_taken_up(l),
        Fate::Answered => words::consult_answered(l),
        Fate::Open => words::consult_open(l),
    }
}

fn words_of_kind(l: Locale, kind: Option<InstitutionKind>) -> &'static str {
    kind.map_or_else(|| words::consult_nobody(l), |kind| super::planning::institution_kind(l, kind))
}
