//! How far an action is, in a word and a sign.

use crate::app::widgets::{Icon, icon};
use crate::follow_up::Standing;
use crate::i18n::{Locale, words};
use crate::model::{ActionState, Date};
use leptos::prelude::*;

/// The name of a state.
pub(super) fn state_name(l: Locale, state: ActionState) -> &'static str {
    match state {
        ActionState::Planned => words::actions_planned(l),
        ActionState::Underway => words::actions_underway(l),
        ActionState::Blocked => words::actions_blocked(l),
        ActionState::Done => words::actions_done(l),
        ActionState::Dropped => words::actions_dropped(l),
    }
}

/// The sign of a state.
pub(super) fn state_icon(state: ActionState) -> Icon {
    match state {
        ActionState::Planned => Icon::Calendar,
        ActionState::Underway => Icon::Arrow,
        ActionState::Blocked => Icon::Lock,
        ActionState::Done => Icon::Check,
        ActionState::Dropped => Icon::Cross,
    }
}

/// How far something is, as a badge.
pub(super) fn state_badge(l: Locale, state: ActionState) -> AnyView {
    let class = match state {
        ActionState::Planned => "badge open",
        ActionState::Underway | ActionState::Dropped => "badge",
        ActionState::Blocked => "badge heed",
        ActionState::Done => "badge good",
    };
    view! { <span class=class>{icon(state_icon(state))}{state_name(l, state)}</span> }.into_any()
}

/// What needs attention: that it is overdue, that it waits.
pub(super) fn late(l: Locale, one: &Standing, today: Date) -> AnyView {
    let overdue = one.action.due.filter(|_| one.overdue).map(|due| due.days_until(today));
    let overdue = overdue.and_then(|days| u64::try_from(days).ok()).map(|days| {
        view! { <span class="badge heed" data-mark="overdue">{icon(Icon::Heed)}{words::actions_overdue_by(l, days)}</span> }
    });
    let waits = one.is_held_up().then(|| {
        let n = one.waits.len() as u64;
        view! { <span class="badge heed" data-mark="waits">{icon(Icon::Lock)}{words::actions_waits(l, n)}</span> }
    });
    view! { {overdue}{waits} }.into_any()
}

/// The same, and that the coordination body steers it.
pub(super) fn heeded(l: Locale, one: &Standing, today: Date) -> AnyView {
    let priority = one.action.priority.then(|| {
        view! { <span class="badge" data-mark="priority">{icon(Icon::Up)}{words::actions_priority_mark(l)}</span> }
    });
    view! { {late(l, one, today)}{priority} }.into_any()
}
