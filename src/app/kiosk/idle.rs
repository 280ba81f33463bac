//! A tablet left alone asks "Still there?", waits a minute, and then clears the screen.

use crate::app::state::Desk;
use crate::app::widgets::Dialog;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::browser::clock::unix_millis;
use crate::i18n::words;
use crate::model::{Abandoned, Activity};
use gloo_events::{EventListener, EventListenerOptions};
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// Seconds between the question and the clearing.
const GRACE: u64 = 60;

/// Who is watched.
#[derive(Clone, Copy)]
pub(in crate::app) struct Watched {
    /// The desk.
    pub desk: Desk,
    /// The activity, whose rules hold.
    pub activity: Memo<Option<Activity>>,
    /// Whether a person is in the middle of something.
    pub busy: Memo<bool>,
    /// Whether the activity may keep what was begun.
    pub may_keep: bool,
    /// What happens once the person has gone.
    pub left: Callback<()>,
}

/// What the watch knows.
#[derive(Clone, Copy)]
pub(in crate::app) struct Watch {
    touched: RwSignal<u64>,
    left: RwSignal<Option<u64>>,
}

/// Watches for touches and keys while the kiosk is on screen.
pub(in crate::app) fn watch(who: Watched) -> Watch {
    let watch = Watch { touched: RwSignal::new(unix_millis()), left: RwSignal::new(None) };
    let Some(window) = web_sys::window() else { return watch };
    let listen = |name: &'static str| {
        EventListener::new_with_options(&window, name, EventListenerOptions::run_in_capture_phase(), move |_| {
            watch.touched.try_set(unix_millis());
        })
    };
    let listeners = ["pointerdown", "keydown", "input"].map(listen);
    let ticker = gloo_timers::callback::Interval::new(1000, move || tick(who, watch));
    let held = SendWrapper::new((listeners, ticker));
    on_cleanup(move || drop(held));
    watch
}

fn tick(who: Watched, watch: Watch) {
    let Some(true) = who.busy.try_get_untracked() else { return watch.left.set(None) };
    let allowed = who.activity.with_untracked(|a| a.as_ref().map_or(120, |a| a.kiosk.idle_seconds)).max(10);
    let idle = unix_millis().saturating_sub(watch.touched.get_untracked()) / 1000;
    let over = idle.checked_sub(u64::from(allowed));
    match over {
        Some(over) if over >= GRACE => {
            watch.left.set(None);
            who.left.run(());
        }
        Some(over) => watch.left.set(Some(GRACE.saturating_sub(over))),
        None => {
            // A touch that closed nothing yet: the question goes away by itself.
            if watch.left.get_untracked().is_some() {
                watch.left.set(None);
            }
        }
    }
}

/// The question, while it is asked.
pub(in crate::app) fn still_there(who: Watched, watch: Watch) -> impl IntoView {
    let asked = Memo::new(move |_| watch.left.get().is_some());
    live(move || {
        asked.get().then(|| {
            let l = who.desk.l();
            let keeps = who.activity.with_untracked(|a| a.as_ref().is_some_and(|a| a.kiosk.abandoned == Abandoned::Keep));
            let keeps = keeps && who.may_keep;
            let go_on = move || {
                watch.touched.set(unix_millis());
                watch.left.set(None);
            };
            let said = live(move || {
                let left = watch.left.get().unwrap_or(0);
                if keeps { words::kiosk_still_there_keep(l, left) } else { words::kiosk_still_there_discard(l, left) }
            });
            view! {
                <Dialog labelled_by="idle-dialog" on_close=move |()| go_on()>
                    <h2 id="idle-dialog">{words::kiosk_still_there(l)}</h2>
                    <p>{said}</p>
                    <div class="buttons">
                        <button class="button" type="button" on:click=click(move || { go_on(); who.left.run(()); })>
                            {if keeps { words::kiosk_stop(l) } else { words::kiosk_discard(l) }}
                        </button>
                        <button class="button first" type="button" on:click=click(go_on)>{words::kiosk_continue(l)}</button>
                    </div>
                </Dialog>
            }
        })
    })
}
