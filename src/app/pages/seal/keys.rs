//! Keys for sealing, on the settings page: a pair is made, saved to a file and shown once.

use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::i18n::words;
use leptos::prelude::*;

/// The card.
pub fn keys(desk: Desk) -> AnyView {
    let l = desk.l();
    let made: RwSignal<Option<String>> = RwSignal::new(None);
    let make = move || {
        leptos::task::spawn_local(async move {
            match desk.save_new_keys().await {
                Some(public) => {
                    let _gone_with_the_screen = made.try_set(Some(public));
                }
                None => desk.warn(words::export_failed(l)),
            }
        });
    };
    view! {
        <section class="card" aria-labelledby="seal-keys"><h2 id="seal-keys">{words::seal_keys(l)}</h2>
            <p class="spaced quiet">{words::seal_keys_words(l)}</p>
            <div class="buttons"><button class="button" type="button" on:click=click(make)>{words::seal_keys_make(l)}</button></div>
            <div role="status">{live(move || made.get().map(|public| view! {
                <p class="spaced">{words::seal_keys_made(l)}</p><p><bdi class="key" data-public-key>{public}</bdi></p>
            }))}</div>
        </section>
    }
    .into_any()
}
