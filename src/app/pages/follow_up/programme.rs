//! The coordination body's page: priority actions over all activities of a programme, and what moved.

use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::i18n::words;
use crate::model::Id;
use leptos::prelude::*;

crate::app::fetched::screen! {
    follow_up:
    /// The coordination body's page of a programme.
    fn body_screen(desk: Desk, id: Id) after fetch_body_screen {
        let _scaffold = id;
        view! { <main class="page"><h1>{live(move || words::activity_follow_up(desk.l()))}</h1></main> }.into_any()
    }
}
