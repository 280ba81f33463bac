//! One line to type an answer into. One function for every kind of question: each input of its own would bring its own
//! copy of the rendering code, 2 KB of WebAssembly each.

use super::handlers::change;
use crate::browser::page::value_of;
use leptos::prelude::*;

/// What differs between lines to type into.
pub struct Entry {
    /// Identifier.
    pub id: String,
    /// Classes.
    pub class: &'static str,
    /// Keyboard of a tablet: `text`, `numeric`.
    pub inputmode: &'static str,
    /// Direction: `auto`, `ltr`.
    pub direction: &'static str,
    /// What the keyboard writes in capitals: `characters`, `sentences`.
    pub capitals: &'static str,
    /// Identifier of what names it, where no label does.
    pub labelled_by: Option<String>,
    /// What stands in it.
    pub value: Signal<String>,
    /// Whether that cannot be.
    pub wrong: Signal<bool>,
}

/// The line; `set` is called with what is typed.
pub fn entry(entry: Entry, set: impl Fn(String) + 'static) -> AnyView {
    input(entry, change(move |event| set(value_of(&event))))
}

fn input(entry: Entry, on_input: Box<dyn FnMut(web_sys::Event)>) -> AnyView {
    let wrong = move || entry.wrong.get().then_some("true");
    view! {
        <input class=entry.class id=entry.id type="text" inputmode=entry.inputmode dir=entry.direction autocomplete="off"
            autocapitalize=entry.capitals spellcheck="false" aria-labelledby=entry.labelled_by aria-invalid=wrong
            prop:value=entry.value on:input=on_input/>
    }
    .into_any()
}
