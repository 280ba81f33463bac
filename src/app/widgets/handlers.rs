//! Event handlers behind one boxed type: a closure of its own type would bring its own copy of the code that
//! attaches it, 1 KB of WebAssembly each.

use leptos::ev::{Event, MouseEvent, SubmitEvent};

/// What a click does.
#[must_use]
pub fn click(mut what: impl FnMut() + 'static) -> Box<dyn FnMut(MouseEvent)> {
    Box::new(move |_| what())
}

/// What a change or an input does.
#[must_use]
pub fn change(what: impl FnMut(Event) + 'static) -> Box<dyn FnMut(Event)> {
    Box::new(what)
}

/// What sending a form does, instead of leaving the page.
#[must_use]
pub fn submit(mut what: impl FnMut() + 'static) -> Box<dyn FnMut(SubmitEvent)> {
    Box::new(move |event| {
        event.prevent_default();
        what();
    })
}
