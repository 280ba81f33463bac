//! Follow-up: what was agreed, and what became of it.

pub mod programme;

use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::i18n::words;
use crate::model::Id;
use leptos::prelude::*;

crate::app::fetched::screen! {
    follow_up:
    /// Follow-up: what was agreed, and what became of it.
    fn follow_up_screen(desk: Desk, id: Id) after fetch_follow_up_screen {
        let _scaffold = (id);
        view! { <h2>{live(move || words::activity_follow_up(desk.l()))}</h2> }.into_any()
    }
}
