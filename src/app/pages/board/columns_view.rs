//! The board in columns. A card is added by typing and Enter; it goes where the column says.

use super::card_view::card_view;
use super::{Here, dragging, wording};
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::board::{Heading, written};
use crate::browser::chance;
use crate::browser::page::{self, value_of};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Board, Card, CardKind, Id, Purpose, Text};
use leptos::prelude::*;

/// The board in columns.
pub(super) fn columns_view(here: Here, l: Locale) -> AnyView {
    let headings: Memo<Vec<Heading>> =
        Memo::new(move |_| here.columns.with(|all| all.iter().map(|column| column.heading.clone()).collect()));
    let board = Memo::new(move |_| here.board.get());
    let columns = live(move || {
        let Some(board) = board.get() else { return ().into_any() };
        let n = headings.with(Vec::len);
        let all = headings.get();
        let columns = all.into_iter().enumerate().map(|(place, heading)| column(here, l, &board, place, heading));
        let columns = columns.collect_any();
        let more = (board.purpose == Purpose::Cases).then(|| new_case(here, l));
        let drag = dragging::dragging(here);
        view! {
            <div class="board-columns" data-columns=n.to_string() on:pointerdown=drag.down on:pointermove=drag.step
                on:pointerup=drag.up on:pointercancel=drag.cancel>
                {columns}{more}<div class="drop-line" hidden></div>
            </div>
        }
        .into_any()
    });
    view! {
        <section class="board-work" aria-label=words::boards_columns(l)>{columns}</section>
    }
    .into_any()
}

fn column(here: Here, l: Locale, board: &Board, place: usize, heading: Heading) -> AnyView {
    let cards: Memo<Vec<Id>> = {
        let heading = heading.clone();
        Memo::new(move |_| {
            here.columns.with(|all| {
                all.iter()
                    .find(|column| column.heading == heading)
                    .map(|column| column.cards.clone())
                    .unwrap_or_default()
            })
        })
    };
    let (id, input) = (format!("column-{place}"), format!("add-{place}"));
    let named = id.clone();
    let add_words = wording::add(l, board, &heading);
    let title = wording::heading(l, board, &heading);
    let to_input = {
        let input = input.clone();
        click(move || page::focus(&input))
    };
    let list = view! {
        <For each=move || cards.get() key=Id::clone let:card>{card_view(here, l, &card)}</For>
    };
    let count = live(move || numbers::number(l, cards.with(Vec::len) as u64));
    view! {
        <section class="board-column" data-column=place.to_string() aria-labelledby=named>
            <header><h3 id=id><span>{title}</span>" "<span class="count">{count}</span></h3>
                <button class="button plain icon-only" type="button" aria-label=add_words.clone() on:click=to_input>{icon(Icon::Plus)}</button></header>
            <ol class="board-cards">{list}</ol>
            {add_form(here, input, add_words, heading)}
        </section>
    }
    .into_any()
}

/// Type, Enter, next.
fn add_form(here: Here, input: String, label: String, heading: Heading) -> AnyView {
    let typed = RwSignal::new(String::new());
    let field = input.clone();
    let send = submit(move || {
        let words = typed.get_untracked();
        if words.trim().is_empty() {
            page::focus(&field);
            return;
        }
        add(here, &words, &heading);
        typed.set(String::new());
        page::focus(&field);
    });
    let (of, named) = (input.clone(), label.clone());
    view! {
        <form class="add-card" on:submit=send>
            <label class="unseen" for=of>{named}</label>
            <input id=input type="text" dir="auto" autocomplete="off" enterkeyhint="next" placeholder=label
                prop:value=Signal::derive(move || typed.get()) on:input=change(move |e| typed.set(value_of(&e)))/>
        </form>
    }
    .into_any()
}

/// Adds a card to a column; group and theme are those that are looked at, else the group at this tablet.
fn add(here: Here, words: &str, heading: &Heading) {
    let Some(card) = new_card(here, words, heading) else { return };
    let said = words::boards_added(here.l(), words.trim());
    here.keep(&vec![(chance::new_id(), card)], said);
}

fn new_card(here: Here, words: &str, heading: &Heading) -> Option<Card> {
    let board = here.board.get_untracked()?;
    let filter = here.filter.get_untracked();
    let group = if filter.group.is_empty() { here.group.get_untracked() } else { filter.group };
    let known = board.groups.iter().any(|one| one.name == group);
    let language = written::language(words, &here.l().language());
    let mut card = Card {
        activity: board.activity.clone(),
        board: here.id.get_value(),
        kind: if board.purpose == Purpose::Cases { CardKind::Case } else { CardKind::Idea },
        text: Text::of(&language, words.trim()),
        details: Text::default(),
        group: if known { group } else { String::new() },
        theme: filter.theme,
        institutions: Vec::new(),
        links: Vec::new(),
        effort: None,
        effect: None,
        country: Text::default(),
        decision: None,
        place: here.cards.with_untracked(crate::board::Cards::last_place),
        merged_into: None,
    };
    heading.put(&mut card);
    Some(card)
}

/// A measure of a country that has no column yet.
fn new_case(here: Here, l: Locale) -> AnyView {
    let (country, typed) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let send = submit(move || {
        let (of, words) = (country.get_untracked(), typed.get_untracked());
        if of.trim().is_empty() {
            return page::focus("case-country");
        }
        if words.trim().is_empty() {
            return page::focus("case-words");
        }
        let language = written::language(&of, &here.l().language());
        add(here, &words, &Heading::Country(Text::of(&language, of.trim())));
        typed.set(String::new());
        page::focus_soon("case-words");
    });
    view! {
        <section class="board-column new-case" aria-labelledby="new-case">
            <header><h3 id="new-case">{words::boards_new_country(l)}</h3></header>
            <form class="add-card" on:submit=send>
                <div class="field"><label for="case-country">{words::boards_country(l)}</label>
                    <input id="case-country" type="text" dir="auto" autocomplete="off" enterkeyhint="next"
                        prop:value=Signal::derive(move || country.get()) on:input=change(move |e| country.set(value_of(&e)))/></div>
                <div class="field"><label for="case-words">{words::boards_case_words(l)}</label>
                    <input id="case-words" type="text" dir="auto" autocomplete="off" enterkeyhint="next"
                        prop:value=Signal::derive(move || typed.get()) on:input=change(move |e| typed.set(value_of(&e)))/></div>
                <button class="button" type="submit">{icon(Icon::Plus)}{words::boards_add_case(l)}</button>
            </form>
        </section>
    }
    .into_any()
}
