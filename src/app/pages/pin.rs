//! The PIN on the settings page: set, changed, removed; and when the screens close by themselves.

use crate::app::state::Desk;
use crate::app::widgets::handlers::{click, submit};
use crate::app::widgets::live;
use crate::app::widgets::{Field, Select};
use crate::browser::{chance, page};
use crate::i18n::words;
use crate::store::{Attempt, Pin, lock::MINUTES};
use leptos::prelude::*;

/// The card.
pub(super) fn pin(desk: Desk) -> AnyView {
    let l = desk.l();
    // A wrong attempt is noted with the PIN, and the word about it stays on screen.
    let is_set = Memo::new(move |_| desk.pin.with(Option::is_some));
    view! {
        <section class="card" aria-labelledby="pin"><h2 id="pin">{words::settings_pin(l)}</h2>
            {live(move || if is_set.get() { set(desk) } else { unset(desk) })}
        </section>
    }
    .into_any()
}

fn set(desk: Desk) -> AnyView {
    let l = desk.l();
    let after = RwSignal::new(desk.device.with_untracked(|device| device.lock_after.to_string()));
    let named = |minutes: u32| {
        if minutes == 0 { words::lock_never(l).to_owned() } else { words::lock_minutes(l, minutes.into()) }
    };
    let options = MINUTES.map(|minutes| (minutes.to_string(), named(minutes))).to_vec();
    let then =
        Callback::new(move |()| desk.lock_after(after.with_untracked(|after| after.parse().unwrap_or_default())));
    let (typed, wrong) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let remove = move || {
        match desk.try_pin(&typed.get_untracked()) {
            Attempt::Right => {
                desk.set_pin(None);
                return desk.say(words::pin_removed(l));
            }
            Attempt::Wrong => wrong.set(words::pin_wrong(l).into()),
            Attempt::Wait(seconds) => wrong.set(words::pin_wait(l, seconds.unsigned_abs())),
        }
        typed.set(String::new());
        page::focus_soon("pin-old");
    };
    view! {
        <p class="spaced quiet">{words::collect_pin_set(l)}</p>
        <Select id="lock-after" label=words::lock_after(l).into() options value=after then/>
        <div class="buttons">
            <button class="button" type="button" on:click=click(move || desk.lock())>{words::lock_now(l)}</button>
        </div>
        <form class="inline-form" on:submit=submit(remove) novalidate="true">
            <Field id="pin-old" label=words::pin_label(l).into() value=typed wrong=wrong inputmode="numeric" kind="password"/>
            <button class="button warm" type="submit">{words::pin_remove(l)}</button>
        </form>
    }
    .into_any()
}

fn unset(desk: Desk) -> AnyView {
    let l = desk.l();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let choose = move || match Pin::set(&typed.get_untracked(), chance::random()) {
        Ok(pin) => {
            desk.set_pin(Some(pin));
            desk.say(words::lock_pin_set(l));
        }
        Err(_) => {
            wrong.set(words::pin_bad(l).into());
            page::focus_soon("pin-new");
        }
    };
    view! {
        <p class="spaced quiet">{words::pin_choose_words(l)}</p>
        <form class="inline-form" on:submit=submit(choose) novalidate="true">
            <Field id="pin-new" label=words::pin_label(l).into() value=typed wrong=wrong inputmode="numeric"/>
            <button class="button" type="submit">{words::lock_set_pin(l)}</button>
        </form>
    }
    .into_any()
}
