//! Documents written from the work: the list of an activity's documents, and the editor of one.

mod aside;
mod basis;
mod comments;
mod create;
mod drafts;
mod editor;
mod endorse;
mod list;
pub mod out;
mod paper;
mod pieces;
mod section;
mod show;
mod tools;
mod written;

use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::live;
use crate::i18n::{Locale, words};
use crate::model::{Id, Language};
use leptos::prelude::*;
use leptos::wasm_split::SplitLoaderError;

crate::app::fetched::screen! {
    document:
    /// Documents written from the work.
    fn document_screen(desk: Desk, id: Id, one: Option<Id>) after fetch_document_screen {
        match one {
            Some(one) => editor::editor(desk, id, one),
            None => list::list(desk, id),
        }
    }
}

/// Fetches the screen, and the words of every language: a document says its own in the languages it is written in,
/// whatever the screen speaks.
pub async fn fetch_with_words() -> Result<(), SplitLoaderError> {
    crate::app::spoken::bring_all().await?;
    fetch_document_screen().await
}

/// The name of a language by itself; its tag where the screens do not speak it.
fn own_name(language: &Language) -> String {
    Locale::of_tag(language.tag()).map_or_else(|| language.tag().to_owned(), |l| l.own_name().to_owned())
}

/// Tells what went wrong with a command that said its own word where it went well. A full storage has its banner.
fn told(desk: Desk, done: Result<(), CommandFault>) {
    match done {
        Ok(()) | Err(CommandFault::Storage(_)) => {}
        Err(_) => desk.warn(words::docs_missing(desk.shown_locale.get_untracked())),
    }
}

/// A document that is not here.
fn missing(desk: Desk) -> AnyView {
    live(move || view! { <div class="empty"><h2>{words::docs_missing(desk.l())}</h2></div> })
}
