//! A dialog in which something is filled in: its head, its fields, and its buttons that stay in view.
//!
//! Saving puts the focus on the first field that is wrong. Escape with changes asks once, in the dialog.

use super::dialog::{Dialog, DialogProps};
use super::icon::{Icon, icon};
use crate::app::state::Desk;
use crate::app::widgets::handlers::{click, submit};
use crate::app::widgets::live;
use crate::browser::page;
use crate::i18n::words;
use leptos::prelude::*;

/// A dialog to fill in.
#[component]
pub fn FormDialog(
    /// Identifier of its heading.
    id: &'static str,
    /// Its heading.
    title: String,
    /// The word on the button that sends it.
    #[prop(optional, into)]
    send: Option<String>,
    /// Whether something was changed that closing would lose.
    #[prop(into)]
    changed: Signal<bool>,
    /// Saves, or marks what is wrong with `aria-invalid`.
    on_save: Callback<()>,
    /// Closes it, saved or not.
    on_close: Callback<()>,
    /// Buttons of its own, before the others.
    #[prop(optional)]
    extra: Option<AnyView>,
    /// The fields.
    children: Children,
) -> impl IntoView {
    let l = Desk::here().shown_locale.get_untracked();
    let asked = RwSignal::new(false);
    let leave = Callback::new(move |()| {
        if changed.get_untracked() && !asked.get_untracked() {
            asked.set(true);
            page::focus_soon("dialog-keep");
        } else {
            on_close.run(());
        }
    });
    let first_wrong = format!("dialog[aria-labelledby={id}] [aria-invalid=true]");
    let save = move || {
        asked.set(false);
        on_save.run(());
        page::focus_first_soon(&first_wrong);
    };
    let ask = live(move || {
        asked.get().then(|| {
            view! {
                <div class="notice heed" role="alert">{icon(Icon::Heed)}
                    <p>{words::dialog_unsaved(l)}</p>
                    <button class="button" type="button" id="dialog-keep" on:click=click(move || asked.set(false))>{words::dialog_keep(l)}</button>
                    <button class="button warm" type="button" on:click=click(move || on_close.run(()))>{words::dialog_discard(l)}</button>
                </div>
            }
        })
    });
    let send = send.unwrap_or_else(|| words::app_save(l).to_owned());
    let form = move || {
        view! {
            <form class="dialog-form" on:submit=submit(save) novalidate="true">
                <h2 id=id>{title}</h2>
                <div class="dialog-fields">{children()}</div>
                {ask}
                <div class="buttons">
                    {extra}
                    <button class="button" type="button" on:click=click(move || on_close.run(()))>{words::app_cancel(l)}</button>
                    <button class="button first" type="submit">{send}</button>
                </div>
            </form>
        }
        .into_any()
    };
    Dialog(DialogProps { labelled_by: id, on_close: leave, wide: true, children: Box::new(form) })
}
