//! What must be said on every screen: nothing is stored, or not everything; and that a newer release of the app is here.

use super::reminder::reminder;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::browser::offline;
use crate::bundle::Scope;
use crate::i18n::words;
use leptos::prelude::*;
use leptos::task::spawn_local;

#[component]
pub(super) fn Notices(
    /// Whether something was typed that no command has taken yet.
    typed: RwSignal<bool>,
) -> impl IntoView {
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
                    desk.remember_imports();
                    spawn_local(async move {
                        let _known_when_the_copies_answered = (desk.try_again(), desk.mirrored().await);
                        let saved = desk.unsaved.with_untracked(crate::model::Set::is_empty);
                        if saved { desk.say(words::storage_saved_now(l)) } else { desk.warn(words::storage_still_full(l)) }
                    });
                })>{words::storage_try_again(l)}</button>
            </div>
        })
    });
    let mended = live(move || {
        let l = desk.l();
        desk.mended.get().map(|mended| {
            let here = (mended.here > 0).then(|| words::storage_mended_here(l, mended.here as u64));
            let there = (mended.there > 0).then(|| words::storage_mended_there(l, mended.there as u64));
            view! {
                <div class="notice" role="status" data-mended>{icon(Icon::Check)}
                    <p><strong>{here}" "{there}</strong>" "{words::storage_mended_words(l)}</p>
                    <button class="button icon-only" type="button" aria-label=words::app_close(l)
                        on:click=click(move || desk.mended.set(None))>{icon(Icon::Cross)}</button>
                </div>
            }
        })
    });
    let newer =
        live(move || {
            let l = desk.l();
            (desk.newer.get() && !typed.get()).then(|| view! {
            <div class="notice" role="status" data-newer>{icon(Icon::Import)}
                <p><strong>{words::update_ready(l)}</strong>" "{words::update_words(l)}</p>
                <button class="button" type="button" on:click=click(offline::update)>{words::update_now(l)}</button>
            </div>
        })
        });
    view! { <div class="notices">{denied}{unsaved}{mended}{newer}{reminder(desk)}</div> }
}

pub(super) fn export_now(desk: Desk) -> impl IntoView {
    let l = desk.l();
    view! {
        <button class="button" type="button" on:click=click(move || desk.export(Scope::default(), "warsha"))>
            {icon(Icon::Export)}{words::storage_export_now(l)}
        </button>
    }
}
