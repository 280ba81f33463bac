//! The word after a command, with a way back. It stays until it is closed or the next one comes: people who
//! read slowly, or with a screen reader, must be able to reach its button.

use crate::app::state::Desk;
use crate::app::state::way_back::Undo;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::i18n::words;
use leptos::prelude::*;

#[component]
pub(super) fn ToastLine() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div class="toast-line" role="status" aria-live="polite">
            {live(move || desk.toast.get().map(|toast| {
                let l = desk.l();
                let undo = toast.undo.map(|undo| view! {
                    <button class="button" type="button" on:click=click(move || match &undo {
                        Undo::Import(id) => crate::app::pages::merge::undo(desk, id),
                        Undo::Changes(changes) => desk.take_back(changes),
                    })>
                        {icon(Icon::Undo)}{words::app_undo(l)}
                    </button>
                });
                view! {
                    <div class="toast" class:heed=toast.heed>
                        {toast.heed.then(|| icon(Icon::Heed))}
                        <span>{toast.words}</span>
                        {undo}
                        <button class="button icon-only" type="button" aria-label=words::app_close(l)
                            on:click=click(move || desk.toast.set(None))>{icon(Icon::Cross)}</button>
                    </div>
                }
            }))}
        </div>
    }
}
