//! Group work: boards, votes, positions, consultation.

use crate::app::pages::consult::consult_panel;
use crate::app::pages::votes::votes_panel;
use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::i18n::words;
use crate::model::{Board, Id};
use leptos::prelude::*;

crate::app::fetched::screen! {
    board:
    /// Group work: boards, votes, positions, consultation.
    fn board_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_board_screen {
        let _scaffold = one;
        view! { <h2>{live(move || words::activity_board(desk.l()))}</h2>{until_joined(desk, id)} }.into_any()
    }
}

/// Every board of the activity with its vote, and the consultation.
fn until_joined(desk: Desk, activity: Id) -> AnyView {
    let of = activity.clone();
    let boards = Memo::new(move |_| {
        let boards = desk.library.with(|library| library.all::<Board>().collect::<Vec<_>>());
        boards.into_iter().filter(|(_, board)| board.activity == of).map(|(id, _)| id).collect::<Vec<Id>>()
    });
    let name = move |id: &Id| desk.get::<Board>(id).map(|board| said(&board.title, desk.l()));
    let line = move |id: Id| view! { <h3>{name(&id)}</h3>{votes_panel(desk, id)} };
    view! {
        <div class="stack">{live(move || boards.get().into_iter().map(line).collect_any())}{consult_panel(desk, activity)}</div>
    }
    .into_any()
}
