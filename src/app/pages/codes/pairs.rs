//! Codes that nearly match, for a person to decide one by one, and what was decided.

use super::Room;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::own_code::code_words;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::page;
use crate::i18n::{Locale, words};
use crate::model::order::sort_by;
use crate::model::{Choice, CodeJoin, Entity, Id, Map};
use crate::record::Key;
use crate::results::codes::Code;
use crate::results::near::{Near, Why, near};
use crate::results::seen::Seen;
use leptos::prelude::*;

/// The heading, which takes the focus when what had it is gone.
const HEAD: &str = "codes-near";

/// Pairs to decide, and pairs decided.
pub(super) fn pairs(room: Room) -> Option<AnyView> {
    let l = room.desk.l();
    let facts = room.facts();
    let pairs = open(room);
    let decided = room.decided.get();
    if pairs.is_empty() && decided.is_empty() {
        return None;
    }
    let heading = match pairs.len() {
        0 => words::codes_near_none(l).to_owned(),
        n => words::codes_near(l, n as u64),
    };
    let has_pairs = !pairs.is_empty();
    let lines = room.seen.with(|seen| pairs.iter().map(|near| pair(room, l, near, seen, &facts)).collect_any());
    Some(
        view! {
            <div class="stack">
                <div><h3 id=HEAD tabindex="-1">{heading}</h3>{has_pairs.then(|| view! { <p class="note">{words::codes_near_words(l)}</p> })}</div>
                {has_pairs.then(|| view! { <ul class="stack pairs">{lines}</ul> })}
                {decisions(room, l, decided, &facts)}
            </div>
        }
        .into_any(),
    )
}

/// Pairs with a code of this activity on which nobody has decided; those that stand in one form together last.
fn open(room: Room) -> Vec<Near> {
    let joined = room.joined();
    room.seen.with(|seen| {
        let all: Vec<Code> = seen.iter().flat_map(|seen| &seen.codes).cloned().collect();
        let here = |code: &Code| seen.iter().any(|seen| room.is_here(seen) && seen.codes.contains(code));
        let mut pairs = near(&all);
        room.decided.with(|decided| {
            pairs.retain(|pair| {
                let is_decided = |(_, join): &(Id, CodeJoin)| {
                    Code::of(&join.a).as_ref() == Some(&pair.a) && Code::of(&join.b).as_ref() == Some(&pair.b)
                };
                (here(&pair.a) || here(&pair.b))
                    && joined.person(&pair.a) != joined.person(&pair.b)
                    && !decided.iter().any(is_decided)
            });
        });
        sort_by(&mut pairs, |a, b| together(seen, a).is_some().cmp(&together(seen, b).is_some()));
        pairs
    })
}

/// A form in which both codes stand.
fn together<'a>(seen: &'a [Seen], pair: &Near) -> Option<&'a Seen> {
    seen.iter().find(|seen| seen.codes.contains(&pair.a) && seen.codes.contains(&pair.b))
}

fn pair(room: Room, l: Locale, pair: &Near, seen: &[Seen], facts: &[Choice]) -> impl IntoView + use<> {
    let where_seen = |code: &Code| {
        let forms = seen.iter().filter(|seen| seen.codes.contains(code));
        forms.map(|form| view! { <span class="seen-in">{room.form_name(l, form)}</span> }).collect_any()
    };
    // As they came: what was given before stands before what was given at the end.
    let first = |code: &Code| seen.iter().position(|seen| seen.codes.contains(code));
    let (a, b) = if first(&pair.b) < first(&pair.a) { (&pair.b, &pair.a) } else { (&pair.a, &pair.b) };
    let rows = match (a, b) {
        (Code::Own(a), Code::Own(b)) => facts
            .iter()
            .filter(|fact| a.contains_key(&fact.name) || b.contains_key(&fact.name))
            .map(|fact| {
                let written = |of: &Map<String, String>| of.get(&fact.name).map(|value| written(l, value));
                row(l, said(&fact.label, l), written(a), written(b))
            })
            .collect_any(),
        (Code::Seat(a), Code::Seat(b)) => {
            row(l, words::codes_seat(l).into_any(), Some(a.clone()), Some(b.clone())).into_any()
        }
        _ => ().into_any(),
    };
    let why = match &pair.why {
        Why::Slip => words::codes_why_slip(l),
        Why::Swap => words::codes_why_swap(l),
        Why::Fact(_) => words::codes_why_fact(l),
        Why::OtherFact(..) => words::codes_why_other(l),
    };
    let both = together(seen, pair).map(|form| {
        view! { <p class="wrong-words">{icon(Icon::Heed)}<span>{words::codes_both(l)}" "{room.form_name(l, form)}</span></p> }
    });
    let decide = |same: bool| {
        let (a, b) = (pair.a.clone(), pair.b.clone());
        click(move || {
            let done = room.programme.with_value(|programme| room.desk.decide_codes(programme, (&a, &b), same));
            super::super::session_dialog::finish(
                room.desk,
                done,
                if same { words::codes_said_same(l) } else { words::codes_said_not(l) },
            );
            page::focus_soon(HEAD);
        })
    };
    let named = format!("{} / {}", code_of(l, a, facts), code_of(l, b, facts));
    view! {
        <li class="pair"><div role="group" aria-label=named>
            <table class="table close">
                <thead><tr><td></td><th scope="col">{where_seen(a)}</th><th scope="col">{where_seen(b)}</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
            <p>{why}</p>
            {both}
            <div class="buttons">
                <button class="button" type="button" on:click=decide(true)>{icon(Icon::Merge)}{words::codes_same(l)}</button>
                <button class="button" type="button" on:click=decide(false)>{words::codes_not_same(l)}</button>
            </div>
        </div></li>
    }
}

/// What two codes say to one fact; marked where it is not the same.
fn row(l: Locale, label: AnyView, a: Option<String>, b: Option<String>) -> impl IntoView + use<> {
    let differs = a != b;
    let cell = |value: Option<String>| match value {
        Some(value) => view! { <td class="code"><bdi>{value}</bdi></td> }.into_any(),
        None => view! { <td class="quiet">{words::codes_not_chosen(l)}</td> }.into_any(),
    };
    let mark = differs.then(|| view! { " "<span class="badge heed">{words::codes_differs(l)}</span> });
    view! { <tr class:differs=differs><th scope="row">{label}{mark}</th>{cell(a)}{cell(b)}</tr> }
}

fn written(l: Locale, value: &str) -> String {
    crate::i18n::numbers::in_digits_of(l, &value.to_uppercase())
}

/// A code in a line.
fn code_of(l: Locale, code: &Code, facts: &[Choice]) -> String {
    match code {
        Code::Seat(code) => format!("\u{2068}{code}\u{2069}"),
        Code::Own(own) => {
            let order: Vec<String> = facts.iter().map(|fact| fact.name.clone()).collect();
            code_words(l, &order, own).to_uppercase()
        }
    }
}

fn decisions(room: Room, l: Locale, decided: Vec<(Id, CodeJoin)>, facts: &[Choice]) -> Option<AnyView> {
    let joined = room.joined();
    let n = decided.len() as u64;
    let lines = decided.into_iter().filter_map(|(id, join)| {
        let (a, b) = (Code::of(&join.a)?, Code::of(&join.b)?);
        let (in_a, in_b) = (code_of(l, &a, facts), code_of(l, &b, facts));
        let said = if join.same { words::codes_is_same(l, &in_a, &in_b) } else { words::codes_is_not(l, &in_a, &in_b) };
        let disagrees = (!join.same && joined.person(&a) == joined.person(&b)).then(|| {
            view! { <span class="wrong-words">{icon(Icon::Heed)}{words::codes_disagree(l)}</span> }
        });
        let key = Key::new(CodeJoin::KIND, id);
        Some(view! {
            <li><p>{said}{disagrees}</p>
                <button class="button plain" type="button" aria-label=words::codes_undo_named(l, &in_a, &in_b) on:click=click(move || {
                    super::super::session_dialog::finish(room.desk, room.desk.delete(&key), words::codes_said_undone(l));
                    page::focus_soon(HEAD);
                })>{icon(Icon::Undo)}{words::app_undo(l)}</button></li>
        })
    });
    (n > 0).then(|| {
        view! { <details class="decided"><summary>{words::codes_decided(l, n)}</summary><ul>{lines.collect_any()}</ul></details> }.into_any()
    })
}
