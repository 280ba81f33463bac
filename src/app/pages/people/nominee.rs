//! One nominee: the decision, the reason, dropping out; and the reserve list in its order.

use super::nomination::{Choice, Open};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::page::{self, value_of};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Id, Kind, NominationState, Person};
use crate::people::Nominee;
use crate::people::nomination::{decide, moved, reserve};
use crate::record::Key;
use leptos::prelude::*;

/// The row of a person.
pub(super) fn row(choice: Choice, l: Locale, person: Id) -> AnyView {
    let nominee = choice.nominee(person.clone());
    let record = choice.here.desk.library.with_untracked(|library| library.get::<Person>(&person));
    let name = record.as_ref().map(|person| person.name.words(&l.language()).to_owned()).unwrap_or_default();
    let who = record.map(|person| {
        view! { <p class="name">{said(&person.name, l)}</p><p class="note">{said(&person.position, l)}</p> }
    });
    let state = Memo::new(move |_| nominee.get().map(|one| one.state));
    let states = NominationState::ALL.map(|one| segment(choice, l, &person, &name, state, one)).collect_any();
    let rank = live(move || {
        let rank = nominee.get().and_then(|one| one.rank)?;
        Some(
            view! { <span class="badge">{words::nomination_reserve_place(l, &numbers::number(l, rank.into()))}</span> },
        )
    });
    let action = {
        let (person, name) = (person.clone(), name.clone());
        live(move || match state.get() {
            Some(NominationState::Selected) => drops_out(choice, l, &person, &name),
            Some(NominationState::Nominated) => remove(choice, l, nominee, &name),
            _ => ().into_any(),
        })
    };
    view! {
        <li>
            <div class="who">{who}{rank}</div>
            <fieldset class="segments states"><legend class="unseen"><bdi>{name}</bdi></legend>{states}</fieldset>
            <div class="action">{action}</div>
            {reason(choice, l, &person, nominee)}
        </li>
    }
    .into_any()
}

fn drops_out(choice: Choice, l: Locale, person: &Id, name: &str) -> AnyView {
    let person = person.clone();
    view! {
        <button class="button plain" type="button" aria-label=words::nomination_drop_out_of(l, name)
            on:click=click(move || choice.open.set(Some(Open::DropOut(person.clone()))))>{words::nomination_drop_out(l)}</button>
    }
    .into_any()
}

/// Takes back the nomination, as long as nothing is decided.
fn remove(choice: Choice, l: Locale, nominee: Memo<Option<Nominee>>, name: &str) -> AnyView {
    let label = words::nomination_remove(l, name);
    let name = name.to_owned();
    let remove = click(move || {
        if let Some(one) = nominee.get_untracked() {
            let key = Key::new(Kind::Nomination, one.nomination(&choice.activity.get_value()).id());
            choice.here.desk.delete_with_undo(&[key], words::nomination_removed(l, &name));
        }
    });
    view! { <button class="button plain icon-only" type="button" aria-label=label on:click=remove>{icon(Icon::Cross)}</button> }
        .into_any()
}

fn segment(
    choice: Choice,
    l: Locale,
    person: &Id,
    name: &str,
    now: Memo<Option<NominationState>>,
    state: NominationState,
) -> AnyView {
    let group = format!("state-{person}");
    let (person, name) = (person.clone(), name.to_owned());
    let choose = change(move |_| {
        let after = choice.nominees.with_untracked(|all| decide(all, &person, state));
        choice.keep(&after, words::nomination_decided(l, &name, state_words(l, state)));
    });
    view! {
        <label><input type="radio" name=group prop:checked=Signal::derive(move || now.get() == Some(state)) on:change=choose/>
            <span>{state_words(l, state)}</span></label>
    }
    .into_any()
}

fn state_words(l: Locale, state: NominationState) -> &'static str {
    match state {
        NominationState::Nominated => words::nomination_open(l),
        NominationState::Selected => words::nomination_selected(l),
        NominationState::Reserve => words::nomination_reserve(l),
        NominationState::Declined => words::nomination_declined(l),
    }
}

/// The reason of a decision against somebody, kept when the field is left; whatever was written once stays in sight.
fn reason(choice: Choice, l: Locale, person: &Id, nominee: Memo<Option<Nominee>>) -> AnyView {
    let id = format!("reason-{person}");
    let text = Memo::new(move |_| nominee.get().map(|one| one.reason).unwrap_or_default());
    let asked = Memo::new(move |_| {
        let against = |state| matches!(state, NominationState::Reserve | NominationState::Declined);
        nominee.get().is_some_and(|one| against(one.state) || !one.reason.is_empty())
    });
    let person = person.clone();
    live(move || {
        let (id, person) = (id.clone(), person.clone());
        asked.get().then(|| {
            let keep = change(move |e| {
                let mut after = choice.nominees.get_untracked();
                if let Some(one) = after.iter_mut().find(|one| one.person == person) {
                    value_of(&e).trim().clone_into(&mut one.reason);
                }
                choice.keep(&after, words::nomination_reason_saved(l).into());
            });
            view! {
                <div class="field reason"><label for=id.clone()>{words::nomination_reason(l)}</label>
                    <input id=id type="text" dir="auto" autocomplete="off" prop:value=Signal::derive(move || text.get()) on:change=keep/></div>
            }
        })
    })
}

/// Those in line, first to move up first.
pub(super) fn reserve_list(choice: Choice, l: Locale) -> AnyView {
    let line = Memo::new(move |_| {
        choice.nominees.with(|all| reserve(all).into_iter().map(|one| one.person.clone()).collect::<Vec<Id>>())
    });
    let rows = live(move || {
        let line = line.get();
        if line.is_empty() {
            return view! { <p class="quiet">{words::nomination_no_reserve(l)}</p> }.into_any();
        }
        let last = line.len().saturating_sub(1);
        let rows = line.iter().enumerate().map(|(place, person)| {
            let of = choice.here.desk.library.with_untracked(|library| library.get::<Person>(person));
            let name = of.as_ref().map(|person| person.name.words(&l.language()).to_owned()).unwrap_or_default();
            view! {
                <li><span class="n">{numbers::number(l, place.saturating_add(1) as u64)}</span>
                    <span class="name">{of.map(|person| said(&person.name, l))}</span>
                    {step(choice, l, person, &name, true, place == 0)}{step(choice, l, person, &name, false, place == last)}</li>
            }
        });
        view! { <ol class="reserve">{rows.collect_any()}</ol> }.into_any()
    });
    view! {
        <section class="card reserve-card" aria-labelledby="reserve"><h2 id="reserve">{words::nomination_reserve_list(l)}</h2>{rows}</section>
    }
    .into_any()
}

fn step(choice: Choice, l: Locale, person: &Id, name: &str, up: bool, at_end: bool) -> AnyView {
    let label = if up { words::nomination_up(l, name) } else { words::nomination_down(l, name) };
    let id = |up: bool| format!("{}-{person}", if up { "up" } else { "down" });
    let (own, other) = (id(up), id(!up));
    let move_it = {
        let (person, own) = (person.clone(), own.clone());
        click(move || {
            let after = choice.nominees.with_untracked(|all| moved(all, &person, up));
            choice.keep(&after, words::nomination_moved(l).into());
            // The list was drawn again; at its end the button that leads there is closed.
            let line = untrack(|| {
                reserve(&choice.nominees.get()).into_iter().map(|one| one.person.clone()).collect::<Vec<_>>()
            });
            let end = if up { line.first() } else { line.last() };
            page::focus_soon(if end == Some(&person) { &other } else { &own });
        })
    };
    view! {
        <button class="button plain icon-only" type="button" id=own aria-label=label disabled=at_end on:click=move_it>
            {icon(if up { Icon::Up } else { Icon::Down })}</button>
    }
    .into_any()
}
