//! What moved since a meeting, and what did not: figures to be read from across the room, and the actions behind them.

use super::Here;
use super::action_row::last_word;
use super::actions::institution_name;
use super::marks::{late, state_name};
use crate::app::route::{Part, Route};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::follow_up::{Move, Moved};
use crate::i18n::{Locale, numbers, words};
use leptos::prelude::*;

/// The figures and both lists.
pub(super) fn since(here: Here, found: &[Moved<'_>]) -> AnyView {
    let l = here.desk.l();
    let number = |is: &dyn Fn(&Moved<'_>) -> bool| found.iter().filter(|one| is(one)).count();
    let figure = |term: &'static str, n: usize, heed: bool, name: &'static str| {
        let class = if heed && n > 0 { "figure heed" } else { "figure" };
        view! { <div data-count=name><dt>{term}</dt><dd class=class>{numbers::number(l, n as u64)}</dd></div> }
            .into_any()
    };
    let moved: Vec<&Moved<'_>> = found.iter().filter(|one| one.is_move()).collect();
    let still: Vec<&Moved<'_>> = found.iter().filter(|one| one.what == Move::Still).collect();
    view! {
        <dl class="card flush figures">
            {figure(words::actions_moved(l), moved.len(), false, "moved")}
            {figure(words::actions_done(l), number(&|one| one.is_done()), false, "done")}
            {figure(words::actions_still(l), still.len(), true, "still")}
            {figure(words::actions_fell_due(l), number(&|one| one.fell_due), true, "fell-due")}
        </dl>
        <div class="both">
            {list(here, "moved", words::actions_moved(l), words::actions_none_moved(l), &moved)}
            {list(here, "still", words::actions_still(l), words::actions_none_still(l), &still)}
        </div>
    }
    .into_any()
}

fn list(here: Here, name: &'static str, title: &'static str, none: &'static str, found: &[&Moved<'_>]) -> AnyView {
    let l = here.desk.l();
    let heading = format!("list-{name}");
    let labelled_by = heading.clone();
    let rows = found.iter().map(|one| row(here, l, one)).collect_any();
    view! {
        <section class="card flush" aria-labelledby=labelled_by data-list=name>
            <div class="card-bar"><h3 id=heading>{title}</h3><p class="note">{words::kind_action(l, found.len() as u64)}</p></div>
            {found.is_empty().then(|| view! { <p class="quiet inset-words">{none}</p> })}
            <ul class="moves">{rows}</ul>
        </section>
    }
    .into_any()
}

fn row(here: Here, l: Locale, one: &Moved<'_>) -> AnyView {
    let action = &one.standing.action;
    let what = match one.what {
        Move::New => words::actions_move_new(l).to_owned(),
        Move::State { from, to } => words::actions_move_state(l, state_name(l, from), state_name(l, to)),
        Move::Reported => words::actions_move_reported(l).to_owned(),
        Move::Still | Move::Closed => words::actions_move_still(l, state_name(l, one.now)),
    };
    let note = one.last.filter(|report| !report.progress.note.is_empty()).map(|report| last_word(l, report));
    let place = Route::Activity(action.activity.clone(), Part::FollowUp).fragment();
    let sign = if one.is_done() {
        Icon::Check
    } else if one.is_move() {
        Icon::Arrow
    } else {
        Icon::Cross
    };
    view! {
        <li data-action=one.standing.id.to_string()>
            <p class="move-name"><a href=place>{said(&action.text, l)}</a></p>
            <p class="action-marks"><span class="move">{icon(sign)}{what}</span>{late(l, one.standing, here.today)}</p>
            <p class="note"><bdi>{institution_name(here, l, action.institution.as_ref())}</bdi></p>
            {note}
        </li>
    }
    .into_any()
}
