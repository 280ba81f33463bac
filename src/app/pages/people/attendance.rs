//! Attendance of an activity: a grid by name, and seat cards without one.

use super::Here;
use super::grid::grid;
use super::seat_card::seat_card;
use crate::app::widgets::live;
use crate::browser::clock;
use crate::i18n::words;
use crate::model::Id;
use crate::people::{HalfDay, Presence};
use leptos::prelude::*;

/// What is noted for the activity.
pub(super) fn attendance(here: Here, id: &Id) -> AnyView {
    let (desk, l) = (here.desk, here.desk.l());
    let presence = {
        let id = id.clone();
        Memo::new(move |_| {
            let activity = here.activity.get();
            let of = |activity| desk.library.with(|library| Presence::of(library, &id, &activity));
            activity.map(of).unwrap_or_default()
        })
    };
    let (today, time) = clock::local(clock::now());
    let chosen = RwSignal::new(presence.with_untracked(|presence| presence.now(today, time)));
    let half_days = Memo::new(move |_| presence.with(|presence| presence.half_days.clone()));
    let id = id.clone();
    live(move || {
        let half_days: Vec<HalfDay> = half_days.get();
        if half_days.is_empty() {
            return view! { <div class="empty"><h2>{words::attendance_no_days(l)}</h2><p>{words::attendance_no_days_words(l)}</p></div> }
                .into_any();
        }
        if chosen.get_untracked().is_none_or(|at| !half_days.contains(&at)) {
            chosen.set(presence.with_untracked(|presence| presence.now(today, time)));
        }
        view! {
            <div class="attendance">
                {grid(here, &id, presence, &half_days)}
                {seat_card(here, &id, presence, &half_days, chosen)}
            </div>
        }
        .into_any()
    })
}
