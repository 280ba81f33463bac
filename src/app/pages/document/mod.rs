//! Documents written from the work.

use crate::app::state::Desk;
use crate::app::widgets::live;
use crate::i18n::words;
use crate::model::Id;
use leptos::prelude::*;

crate::app::fetched::screen! {
    document:
    /// Documents written from the work.
    fn document_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_document_screen {
        let _scaffold = (id, one);
        view! { <h2>{live(move || words::activity_document(desk.l()))}</h2> }.into_any()
    }
}
