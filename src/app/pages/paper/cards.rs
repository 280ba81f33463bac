//! Seat cards: each with its code, a QR code of it, and what it is for. No list of them is kept.

use super::{Sheet, pages, print_button};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Field, Icon, Select, icon, live};
use crate::browser::chance;
use crate::browser::page::is_checked;
use crate::exchange::qr::Qr;
use crate::i18n::numbers::in_digits_of;
use crate::i18n::{Locale, words};
use crate::model::language::western_digits;
use crate::model::{Activity, FullCode};
use crate::people::seat_cards::{MOST, known, more};
use leptos::prelude::*;

/// Cards that are made where nobody is named yet.
const USUAL: usize = 24;
/// Spare ones beside the participants.
const SPARE: usize = 4;

/// The cards, to be chosen and printed.
pub(super) fn cards(sheet: &Sheet) -> AnyView {
    let (desk, l, made) = (sheet.desk, sheet.l, sheet.made);
    let people = sheet.roster.participants.len().saturating_add(sheet.roster.missing.len());
    let n = if people == 0 { USUAL } else { people.saturating_add(SPARE) };
    let typed = RwSignal::new(in_digits_of(l, &n.min(MOST).to_string()));
    let layout = RwSignal::new("8".to_owned());
    let languages = RwSignal::new(Locale::ALL.to_vec());
    let wanted = Memo::new(move |_| {
        let n: Option<usize> = typed.with(|typed| western_digits(typed.trim()).parse().ok());
        n.filter(|n| (1..=MOST).contains(n))
    });
    let wrong = Signal::derive(move || match wanted.get() {
        Some(_) => String::new(),
        None => words::cards_how_many_wrong(l, &in_digits_of(l, &MOST.to_string())),
    });
    // More are made when more are wanted; those that are there stay, whatever else is chosen.
    let make = move |n: usize| {
        let missing = made.with_untracked(|made| n.saturating_sub(made.len()));
        if missing > 0 {
            let known = desk.library.with_untracked(known);
            made.update(|made| {
                let new = more(made, missing, &known, byte);
                made.extend(new);
            });
        }
    };
    Effect::new(move |_| make(wanted.get().unwrap_or(0)));
    let again = click(move || {
        made.set(Vec::new());
        make(wanted.get_untracked().unwrap_or(0));
    });
    let activity = sheet.activity.clone();
    let sheets = live(move || {
        let per_page = if layout.with(|layout| layout == "10") { 10 } else { 8 };
        let n = wanted.get().unwrap_or(0);
        let languages = languages.get();
        made.with(|made| {
            let shown: Vec<&FullCode> = made.iter().take(n).collect();
            let sheets = shown.chunks(per_page).map(|codes| {
                let cards = codes.iter().map(|code| card(l, &activity, &languages, code)).collect_any();
                view! { <section class="sheet cards" class:ten=per_page == 10>{cards}</section> }
            });
            sheets.collect_any()
        })
    });
    view! {
        <div class="paper-choices">
            <Field id="card-count" label=words::cards_how_many(l).to_owned() value=typed wrong=wrong inputmode="numeric"/>
            <Select id="card-layout" label=words::cards_per_page(l).to_owned() value=layout options=vec![
                ("8".to_owned(), words::cards_eight(l).to_owned()), ("10".to_owned(), words::cards_ten(l).to_owned()),
            ]/>
            {language_checks(l, languages)}
            <div class="buttons">{print_button(l)}
                <button class="button" type="button" on:click=again>{words::cards_again(l)}</button></div>
        </div>
        <div class="notice">{icon(Icon::Heed)}<p>{words::cards_not_kept(l)}</p></div>
        {pages(l, sheets)}
    }
    .into_any()
}

/// A byte of chance.
fn byte() -> u8 {
    let [byte] = chance::random::<1>();
    byte
}

fn language_checks(l: Locale, languages: RwSignal<Vec<Locale>>) -> AnyView {
    let check = |of: Locale| {
        let tick = change(move |e| {
            let on = is_checked(&e);
            languages.update(|chosen| {
                *chosen = Locale::ALL.into_iter().filter(|l| if *l == of { on } else { chosen.contains(l) }).collect();
            });
        });
        view! {
            <label class="check"><input type="checkbox" prop:checked=Signal::derive(move || languages.with(|all| all.contains(&of))) on:change=tick/>
                <span lang=of.tag()>{of.own_name()}</span></label>
        }
    };
    view! {
        <fieldset class="field"><legend class="label">{words::cards_languages(l)}</legend>
            <div class="checks">{Locale::ALL.map(check).collect_any()}</div></fieldset>
    }
    .into_any()
}

/// One card: the first group large, as it is typed most often; the whole code below it; the QR code; what it is for.
fn card(l: Locale, activity: &Activity, languages: &[Locale], code: &FullCode) -> AnyView {
    let first = code.groups().next().unwrap_or_default().to_owned();
    let text = code.in_qr();
    let drawn = Qr::of(&text).map(|qr| {
        let box_of = format!("0 0 {side} {side}", side = qr.side());
        view! {
            <svg class="qr" viewBox=box_of role="img" aria-label=words::cards_qr(l, &first) shape-rendering="crispEdges"
                data-qr=text><path d=qr.path()/></svg>
        }
    });
    let lines = languages.iter().map(|l| {
        let direction = l.language().direction().attribute();
        view! { <li lang=l.tag() dir=direction>{words::cards_for(*l)}</li> }
    });
    let of = if activity.code.is_empty() { String::new() } else { activity.code.clone() };
    view! {
        <article class="seat-card-print" data-code=code.as_str().to_owned()>
            <div class="seat-codes" dir="ltr">
                <p class="seat-of"><bdi>{of}</bdi></p>
                <p class="seat-first">{first}</p>
                <p class="seat-full">{code.to_string()}</p>
            </div>
            {drawn}
            <ul class="seat-lines">{lines.collect_any()}</ul>
        </article>
    }
    .into_any()
}
