//! One calm line when it is time for an export: on the start page and on the screens of an activity, never in the kiosk.

use super::notices::export_now;
use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::i18n::{Locale, dates, words};
use crate::store::remind::Reason;
use gloo_timers::callback::Interval;
use leptos::prelude::*;
use send_wrapper::SendWrapper;

/// Milliseconds between two looks at the clock.
const LOOK: u32 = 60_000;

pub(super) fn reminder(desk: Desk) -> AnyView {
    let looked = RwSignal::new(0_u32);
    let again = Interval::new(LOOK, move || {
        let _gone_with_the_screen = looked.try_update(|n| *n = n.wrapping_add(1));
    });
    let again = SendWrapper::new(again);
    on_cleanup(move || drop(again));
    let due = Memo::new(move |_| {
        let _look = looked.get();
        let all = desk.reminders();
        match desk.route.get() {
            Route::Home => all,
            Route::Activity(id, _) | Route::Within(id, ..) => {
                all.into_iter().filter(|one| one.activity == id).collect()
            }
            _ => Vec::new(),
        }
    });
    live(move || {
        let l = desk.l();
        let all = due.get();
        let reason = all.first()?.reason;
        Some(view! {
            <div class="notice" role="status" data-remind>{icon(Icon::Export)}
                <p>{told(l, reason)}" "{words::remind_words(l)}</p>
                {export_now(desk)}
                <button class="button plain" type="button" on:click=click(move || {
                    desk.put_away(&all);
                    looked.update(|n| *n = n.wrapping_add(1));
                })>{words::remind_later(l)}</button>
            </div>
        })
    })
}

fn told(l: Locale, reason: Reason) -> String {
    match reason {
        Reason::Answers(n) => words::remind_answers(l, n as u64),
        Reason::DayOver(day) => words::remind_day(l, &dates::day_and_month(l, day)),
    }
}
