//! What every kiosk does between two people, of answers and of ballots alike: who comes next, the foot, and what became of
//! what was sent.

use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon, live};
use crate::i18n::{Locale, words};
use crate::record::Key;
use crate::store::{Mirror, ShelfError};
use gloo_timers::callback::Timeout;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Milliseconds after which a person who waits for "Saved" is told that it takes a moment.
const PATIENCE: u32 = 250;

/// Says what became of a record once it is known: `slow` when it takes a moment, then `outcome`. Neither where the
/// facilitator has left meanwhile and `sending` is gone.
pub fn acknowledge(
    desk: Desk,
    key: Key,
    sending: StoredValue<bool>,
    slow: impl Fn() + 'static,
    outcome: impl FnOnce(Result<(), ShelfError>) + 'static,
) {
    sending.set_value(true);
    Timeout::new(PATIENCE, move || {
        if sending.try_get_value() == Some(true) {
            slow();
        }
    })
    .forget();
    spawn_local(async move {
        let kept = desk.acknowledged(&key).await;
        if sending.try_get_value().is_some() {
            sending.set_value(false);
            outcome(kept);
        }
    });
}

/// The next person chooses a language; `buttons` are list items.
pub fn next_person(l: Locale, heading: Option<&'static str>, buttons: AnyView) -> AnyView {
    view! {
        <section class="next-person" aria-labelledby="next">
            <div>
                {heading.map(|words| view! { <h2>{words}</h2> })}
                <p class="quiet" id="next">{words::kiosk_choose_language(l)}</p>
            </div>
            <ul class="starts">{buttons}</ul>
        </section>
    }
    .into_any()
}

/// What it is about, how many were here, and the way out for the facilitator.
pub fn foot(desk: Desk, l: Locale, title: Option<AnyView>, count: AnyView, leaving: RwSignal<bool>) -> AnyView {
    let mirror = desk.mirror;
    view! {
        <footer class="handover-foot">
            <p>{title}</p>
            {live(move || (mirror.get() == Mirror::Refused).then(|| view! { <p data-one-copy>{words::kiosk_one_copy(l)}</p> }))}
            {count}
            <button class="button plain" type="button" on:click=click(move || leaving.set(true))>
                {icon(Icon::Lock)}{words::kiosk_facilitator(l)}
            </button>
        </footer>
    }
    .into_any()
}
