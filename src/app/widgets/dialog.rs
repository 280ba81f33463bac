//! A modal dialog: the browser's own, so that focus, Escape and the rest of the page are right.

use crate::browser::page;
use leptos::html;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// A modal dialog that is there while it is mounted.
#[component]
pub fn Dialog(
    /// Identifier of its heading.
    labelled_by: &'static str,
    /// What closing does: Escape, or a button inside that calls it.
    #[prop(into)]
    on_close: Callback<()>,
    /// Whether it is as wide as a form.
    #[prop(default = false)]
    wide: bool,
    /// What stands in it.
    children: Children,
) -> impl IntoView {
    let node: NodeRef<html::Dialog> = NodeRef::new();
    // The dialog goes with its screen's state, so the browser does not give the focus back by itself.
    let before = SendWrapper::new(page::focused());
    on_cleanup(move || page::focus_back(before.take()));
    Effect::new(move |_| {
        if let Some(dialog) = node.get() {
            let dialog: web_sys::HtmlDialogElement = dialog;
            page::open_dialog(&dialog);
        }
    });
    view! {
        <dialog class="dialog" class:wide=wide node_ref=node aria-labelledby=labelled_by
            on:cancel=closes(true, on_close) on:close=closes(false, on_close)>
            {children()}
        </dialog>
    }
}

/// Escape is a wish to close, which a first one may be answered with a question. The browser closes by itself
/// at a second Escape in a row; then the screen follows.
fn closes(is_wish: bool, on_close: Callback<()>) -> Box<dyn FnMut(web_sys::Event)> {
    Box::new(move |e: web_sys::Event| {
        if is_wish {
            e.prevent_default();
        }
        on_close.run(());
    })
}
