//! Closed screens: nothing shows but the question for the PIN. What was being typed stays where it is.

use crate::app::state::Desk;
use crate::app::widgets::handlers::submit;
use crate::app::widgets::live;
use crate::app::widgets::{Dialog, Field};
use crate::browser::{clock, page};
use crate::i18n::words;
use crate::store::Attempt;
use gloo_events::{EventListener, EventListenerOptions};
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// Milliseconds between two looks whether the screen was left alone.
const LOOK: u32 = 1_000;

/// Watches for touches, and asks for the PIN while the screens are closed.
pub(super) fn lock(desk: Desk) -> AnyView {
    let touched = RwSignal::new(clock::now().as_second());
    if let Some(window) = web_sys::window() {
        let listen = |name: &'static str| {
            EventListener::new_with_options(&window, name, EventListenerOptions::run_in_capture_phase(), move |_| {
                touched.try_set(clock::now().as_second());
            })
        };
        let listeners = ["pointerdown", "keydown", "input"].map(listen);
        let look = Interval::new(LOOK, move || {
            if let Some(touched) = touched.try_get_untracked() {
                desk.watch_lock(touched);
            }
        });
        let held = SendWrapper::new((listeners, look));
        on_cleanup(move || drop(held));
    }
    Effect::new(move |_| page::set_locked(desk.locked.get()));
    on_cleanup(|| page::set_locked(false));
    // The browser closes a dialog at a second Escape in a row; then it is asked again.
    let again = RwSignal::new(0_u32);
    live(move || {
        let _asked_again = again.get();
        desk.locked.get().then(|| ask(desk, again))
    })
}

fn ask(desk: Desk, again: RwSignal<u32>) -> AnyView {
    let l = desk.l();
    let typed = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let attempt = move || match desk.unlock(&typed.get_untracked()) {
        Attempt::Right => {}
        Attempt::Wrong => {
            wrong.set(words::pin_wrong(l).into());
            typed.set(String::new());
            page::focus_soon("pin-unlock");
        }
        Attempt::Wait(seconds) => wrong.set(words::pin_wait(l, seconds.unsigned_abs())),
    };
    let closed = move |()| {
        if !page::has_open_dialog("lock-dialog") {
            again.update(|n| *n = n.wrapping_add(1));
        }
    };
    view! {
        <div class="lock"><Dialog labelled_by="lock-dialog" on_close=closed>
            <form on:submit=submit(attempt) novalidate="true">
                <h2 id="lock-dialog">{words::lock_title(l)}</h2>
                <p>{words::lock_words(l)}</p>
                <Field id="pin-unlock" label=words::pin_label(l).into() value=typed wrong=wrong inputmode="numeric" kind="password"/>
                <div class="buttons"><button class="button first" type="submit">{words::lock_open(l)}</button></div>
            </form>
        </Dialog></div>
    }
    .into_any()
}
