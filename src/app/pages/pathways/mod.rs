//! Pathways: how a case goes through the institutions today, and how it could.

use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::i18n::words;
use crate::model::Id;
use leptos::prelude::*;

crate::app::fetched::screen! {
    pathways:
    /// Pathways: how a case goes through the institutions today, and how it could.
    fn pathways_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_pathways_screen {
        let _scaffold = (id, one);
        view! { <h2>{live(move || words::activity_pathways(desk.l()))}</h2> }.into_any()
    }
}
