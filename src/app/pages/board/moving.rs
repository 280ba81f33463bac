//! Moving a card by keyboard and by buttons: one place up or down, or into another column, theme or group. While the
//! menu is open the arrow keys move the card; the columns are mirrored where one reads from the right.

use super::{Here, Task, wording};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::board::change::{Change, put};
use crate::board::{Column, Heading};
use crate::browser::page;
use crate::i18n::{Locale, words};
use crate::model::{CardKind, Direction, Id, Purpose};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// Where a card goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step {
    /// One place up.
    Earlier,
    /// One place down.
    Later,
    /// The column before.
    Before,
    /// The column behind.
    Behind,
}

/// Where a card is: its column and its place there.
fn place_of(columns: &[Column], id: &Id) -> Option<(usize, usize)> {
    columns.iter().enumerate().find_map(|(column, one)| Some((column, one.cards.iter().position(|card| card == id)?)))
}

/// Moves a card one step; nothing at the ends.
pub(super) fn step(here: Here, id: &Id, step: Step) {
    let columns = here.columns.get_untracked();
    let Some((column, at)) = place_of(&columns, id) else { return };
    let (to, at) = match step {
        Step::Earlier => (Some(column), at.checked_sub(1)),
        Step::Later => (Some(column), at.checked_add(1)),
        Step::Before => (column.checked_sub(1), Some(at)),
        Step::Behind => (column.checked_add(1), Some(at)),
    };
    let column = to.and_then(|to| columns.get(to));
    if let (Some(column), Some(at)) = (column, at) {
        put_into(here, id, &column.heading, &column.cards, at);
    }
    page::focus_soon_on(format!("move-{id}"));
}

/// Puts a card into a column that is on screen, and says where it is then.
pub(super) fn put_into(here: Here, id: &Id, heading: &Heading, cards: &[Id], at: usize) {
    let l = here.l();
    let change = here.cards.with_untracked(|all| put(all, id, heading, cards, at));
    match change {
        Ok(change) if change.is_empty() => {}
        Ok(change) => {
            let others = cards.iter().filter(|card| *card != id).count() as u64;
            let place = (at as u64).min(others).saturating_add(1);
            let words = here.board.with_untracked(|board| {
                board.as_ref().map(|board| wording::heading_words(l, board, heading)).unwrap_or_default()
            });
            here.keep(&change, words::boards_moved(l, &here.mark(id), place, others.saturating_add(1), &words));
        }
        Err(_) => here.gone(),
    }
}

/// Gives a card another kind, theme or group, behind those that have it already.
fn give(here: Here, id: &Id, heading: &Heading) {
    let l = here.l();
    let Some(board) = here.board.get_untracked() else { return };
    let change: Option<Change> = here.cards.with_untracked(|cards| {
        let column: Vec<Id> =
            cards.shown().filter(|(_, card)| heading.holds(&board, card)).map(|(id, _)| id.clone()).collect();
        put(cards, id, heading, &column, column.len()).ok()
    });
    match change {
        Some(change) => {
            here.keep(&change, words::boards_given(l, &here.mark(id), &wording::heading_words(l, &board, heading)));
        }
        None => here.gone(),
    }
    page::focus_soon_on(format!("move-{id}"));
}

/// The keys of the button that opens the menu.
pub(super) fn keys(here: Here, id: &Id) -> Box<dyn FnMut(KeyboardEvent)> {
    let id = id.clone();
    Box::new(move |event: KeyboardEvent| {
        if here.moving.with_untracked(|moving| moving.as_ref() != Some(&id)) {
            return;
        }
        let is_mirrored = here.l().direction() == Direction::Rtl;
        let to = match event.key().as_str() {
            "ArrowUp" => Step::Earlier,
            "ArrowDown" => Step::Later,
            "ArrowLeft" if is_mirrored => Step::Behind,
            "ArrowLeft" => Step::Before,
            "ArrowRight" if is_mirrored => Step::Before,
            "ArrowRight" => Step::Behind,
            "Escape" => {
                here.moving.set(None);
                return event.prevent_default();
            }
            _ => return,
        };
        event.prevent_default();
        step(here, &id, to);
    })
}

/// What can be done with a card besides writing.
pub(super) fn move_menu(here: Here, l: Locale, id: &Id) -> AnyView {
    let escape = {
        let id = id.clone();
        move |event: KeyboardEvent| {
            if event.key() == "Escape" {
                here.moving.set(None);
                page::focus(&format!("move-{id}"));
            }
        }
    };
    let by_step =
        [(Step::Earlier, Icon::Up, words::boards_earlier(l)), (Step::Later, Icon::Down, words::boards_later(l))];
    let by_step = by_step.map(|(to, drawing, name)| {
        let id = id.clone();
        let go = click(move || step(here, &id, to));
        view! { <button class="button" type="button" on:click=go>{icon(drawing)}{name}</button> }
    });
    let of_others = id.clone();
    let others = live(move || others(here, l, &of_others));
    let task = |make: fn(Id) -> Task| {
        let id = id.clone();
        click(move || {
            here.moving.set(None);
            here.task.set(Some(make(id.clone())));
        })
    };
    view! {
        <div class="move-menu" role="group" aria-label=words::boards_moving(l) on:keydown=escape>
            <p class="note">{words::boards_move_hint(l)}</p>
            <div class="buttons">{by_step.collect_any()}</div>
            {others}
            <div class="buttons">
                <button class="button" type="button" on:click=task(Task::Merge)>{icon(Icon::Merge)}{words::boards_merge(l)}</button>
                <button class="button" type="button" on:click=task(Task::Split)>{words::boards_split(l)}</button>
            </div>
        </div>
    }
    .into_any()
}

/// The other kinds, themes and groups that the card could have.
fn others(here: Here, l: Locale, id: &Id) -> AnyView {
    let Some(board) = here.board.get() else { return ().into_any() };
    let Some(card) = here.cards.with(|cards| cards.get(id).cloned()) else { return ().into_any() };
    let kinds: Vec<Heading> = match board.purpose {
        Purpose::Work => CardKind::OF_WORK.into_iter().map(Heading::Kind).collect(),
        Purpose::Cases => Vec::new(),
    };
    let themes = board.themes.iter().map(|one| Heading::Theme(one.name.clone())).collect();
    let groups = board.groups.iter().map(|one| Heading::Group(one.name.clone())).collect();
    let lists: [(&'static str, Vec<Heading>); 3] =
        [(words::boards_to_column(l), kinds), (words::boards_to_theme(l), themes), (words::boards_to_group(l), groups)];
    let lists = lists.into_iter().filter(|(_, list)| !list.is_empty()).map(|(name, list)| {
        let open = list.into_iter().filter(|heading| !heading.holds(&board, &card));
        let buttons = open.map(|heading| {
            let words = wording::heading_words(l, &board, &heading);
            let id = id.clone();
            let go = click(move || give(here, &id, &heading));
            view! { <button class="button plain" type="button" on:click=go><bdi>{words}</bdi></button> }
        });
        view! { <div class="move-to" role="group" aria-label=name><p class="note">{name}</p><div class="buttons">{buttons.collect_any()}</div></div> }
    });
    lists.collect_any()
}
