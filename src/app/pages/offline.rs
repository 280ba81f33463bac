//! The card of the settings that tells whether the app works without a network, which release it is, and how to install it.

use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::install;
use crate::browser::offline::{self, Kept};
use crate::i18n::{Locale, numbers, words};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// The card.
pub(super) fn offline(desk: Desk) -> impl IntoView {
    let l = desk.l();
    // Only a new page can tell whether it runs installed; an offer comes and goes.
    let offered = RwSignal::new(install::is_offered());
    let listeners = SendWrapper::new(install::listen(move || {
        let _gone_with_the_screen = offered.try_set(install::is_offered());
    }));
    on_cleanup(move || drop(listeners));
    let version = env!("CARGO_PKG_VERSION");
    view! {
        <section class="card" aria-labelledby="offline"><h2 id="offline">{words::settings_offline(l)}</h2>
            <div class="spaced" role="status">{live(move || standing(l, desk.kept.get()))}</div>
            {live(move || desk.newer.get().then(|| view! {
                <p class="spaced">{words::update_ready(l)}" "{words::update_words(l)}</p>
                <button class="button" type="button" on:click=click(offline::update)>{words::update_now(l)}</button>
            }))}
            <div class="spaced">
                {if install::is_installed() {
                    view! { <p>{words::install_done(l)}</p> }.into_any()
                } else {
                    view! {
                        <h3>{words::install_title(l)}</h3>
                        {live(move || offered.get().then(|| view! {
                            <button class="button" type="button" on:click=click(move || { install::install(); offered.set(false); })>
                                {icon(Icon::Export)}{words::install_now(l)}
                            </button>
                        }))}
                        <ul class="plain-list">
                            <li>{words::install_ipad(l)}</li>
                            <li>{words::install_other(l)}</li>
                        </ul>
                    }.into_any()
                }}
            </div>
            <p class="note">{match offline::release() {
                Some(release) => words::settings_release(l, version, &release),
                None => words::settings_about(l, version),
            }}</p>
        </section>
    }
}

fn standing(l: Locale, kept: Kept) -> AnyView {
    match kept {
        Kept::Whole => {
            view! { <p class="good-words" data-kept="whole">{icon(Icon::Check)}{words::offline_ready(l)}</p> }
                .into_any()
        }
        Kept::Partly(hundredths) => {
            let done = numbers::percent(l, f64::from(hundredths) / 100.0);
            view! { <p data-kept="partly">{words::offline_not_yet(l)}" "<span class="note">{done}</span></p> }
                .into_any()
        }
        Kept::BrokeOff => {
            view! { <p data-kept="broke-off">{words::offline_not_yet(l)}" "{words::offline_broke_off(l)}</p> }
                .into_any()
        }
        Kept::Impossible => view! { <p data-kept="impossible">{words::offline_impossible(l)}</p> }.into_any(),
    }
}
