//! Group work: boards, votes, positions, consultation.

use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::i18n::words;
use crate::model::Id;
use leptos::prelude::*;

crate::app::fetched::screen! {
    board:
    /// Group work: boards, votes, positions, consultation.
    fn board_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_board_screen {
        let _scaffold = (id, one);
        view! { <h2>{live(move || words::activity_board(desk.l()))}</h2> }.into_any()
    }
}
