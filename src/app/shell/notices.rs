//! What must be said on every screen: nothing is stored, or not everything.

use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::bundle::Scope;
use crate::i18n::words;
use leptos::prelude::*;

#[component]
pub(super) fn Notices() -> impl IntoView {
    let desk = Desk::here();
    let denied = live(move || {
        let l = desk.l();
        (!desk.lasts.get()).then(|| {
            view! {
                <div class="notice heed" role="alert">{icon(Icon::Heed)}
                    <p><strong>{words::storage_denied(l)}</strong>" "{words::storage_denied_words(l)}</p>
                    {export_now(desk)}
                </div>
            }
        })
    });
    let unsaved = live(move || {
        let l = desk.l();
        let n = desk.unsaved.with(crate::model::Set::len);
        (n > 0).then(|| view! {
            <div class="notice heed" role="alert">{icon(Icon::Heed)}
                <p><strong>{words::storage_unsaved(l, n as u64)}</strong>" "{words::storage_unsaved_words(l)}</p>
                {export_now(desk)}
                <button class="button" type="button" on:click=click(move || {
                    let l = desk.shown_locale.get_untracked();
                    if desk.try_again() { desk.say(words::storage_saved_now(l)) } else { desk.warn(words::storage_still_full(l)) }
                })>{words::storage_try_again(l)}</button>
            </div>
        })
    });
    view! { <div class="notices">{denied}{unsaved}</div> }
}

fn export_now(desk: Desk) -> impl IntoView {
    let l = desk.l();
    view! {
        <button class="button" type="button" on:click=click(move || desk.export(Scope::default(), "warsha"))>
            {icon(Icon::Export)}{words::storage_export_now(l)}
        </button>
    }
}
