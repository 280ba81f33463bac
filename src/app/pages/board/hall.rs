//! A board for the hall: large, and nothing but the cards. Escape leads back.

use super::{Here, wording};
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::board::Column;
use crate::browser::{address, page};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Board, Id};
use leptos::prelude::*;

/// The board of the hall; it follows the records, so that a merge shows at once.
pub(super) fn hall(desk: Desk, activity: Id, id: Id) -> AnyView {
    let here = Here::new(desk, &activity, &id);
    let back = Route::Within(activity, Part::Board, id).fragment();
    let keys = {
        let back = back.clone();
        window_event_listener(leptos::ev::keydown, move |event| {
            if event.key() == "Escape" {
                page::leave_full_screen();
                address::go(&back);
            }
        })
    };
    on_cleanup(move || keys.remove());
    let content = live(move || {
        let l = desk.l();
        match here.board.get() {
            Some(board) => cards(here, l, &board),
            None => view! { <h1>{words::boards_gone_board(l)}</h1> }.into_any(),
        }
    });
    view! {
        <main class="hall">
            <a class="button hall-back" href=back on:click=click(page::leave_full_screen)>{live(move || words::boards_back(desk.l()))}</a>
            {content}
        </main>
    }
    .into_any()
}

fn cards(here: Here, l: Locale, board: &Board) -> AnyView {
    page::set_title(board.title.words(&l.language()));
    let columns: Vec<Column> = here.columns.get().into_iter().filter(|column| !column.cards.is_empty()).collect();
    if columns.is_empty() {
        return view! { <h1>{said(&board.title, l)}</h1><p class="hall-none">{words::boards_no_cards(l)}</p> }
            .into_any();
    }
    let columns = columns.into_iter().enumerate().map(|(place, column)| {
        let cards = column.cards.iter().map(|id| card(here, l, board, id)).collect_any();
        let id = format!("hall-{place}");
        let named = id.clone();
        view! {
            <section aria-labelledby=named>
                <h2 id=id><span>{wording::heading(l, board, &column.heading)}</span>" "<span class="count">{numbers::number(l, column.cards.len() as u64)}</span></h2>
                <ol>{cards}</ol>
            </section>
        }
    });
    view! { <h1>{said(&board.title, l)}</h1><div class="hall-columns">{columns.collect_any()}</div> }.into_any()
}

fn card(here: Here, l: Locale, board: &Board, id: &Id) -> AnyView {
    let found = here.cards.with(|cards| Some((wording::mark(l, cards, id), cards.get(id)?.clone())));
    let Some((mark, card)) = found else { return ().into_any() };
    let group = wording::named(l, &board.groups, &card.group);
    let group = (!group.is_empty()).then(|| view! { <span class="quiet"><bdi>{group}</bdi></span> });
    view! { <li><p class="hall-mark"><span class="ref">{mark}</span>{group}</p>{wording::paragraph(&card.text, l, "hall-words")}</li> }
        .into_any()
}
