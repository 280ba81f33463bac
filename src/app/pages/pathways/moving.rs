//! Moving a step without dragging it: its number is a button; while it is pressed, arrow keys and buttons move the step.

use super::Here;
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::{page, places};
use crate::i18n::{Locale, numbers, words};
use crate::model::{Direction, Id, Institution, Step};
use crate::pathway::change::{self, Changed};
use crate::pathway::layout::DrawnStep;
use leptos::ev::{KeyboardEvent, PointerEvent};
use leptos::prelude::*;

/// A way to move a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Move {
    Earlier,
    Later,
    LaneUp,
    LaneDown,
}

/// The number of a step: dragged, or pressed for moving with keys and buttons.
pub(super) fn handle(here: Here, l: Locale, step: &DrawnStep) -> AnyView {
    let (id, moving, drag) = (step.id.clone(), here.moving, here.drag);
    let is_moving = {
        let id = id.clone();
        Signal::derive(move || moving.with(|moving| moving.as_ref() == Some(&id)))
    };
    let press = {
        let id = id.clone();
        click(move || {
            if !drag.was_drag() {
                moving.update(|moving| *moving = if moving.as_ref() == Some(&id) { None } else { Some(id.clone()) });
            }
        })
    };
    let keys = {
        let id = id.clone();
        move |e: KeyboardEvent| {
            if drag.is_under_way() && e.key() == "Escape" {
                drag.cancel();
                return;
            }
            if !is_moving.get_untracked() {
                return;
            }
            let key = e.key();
            if key == "Escape" {
                moving.set(None);
            } else if let Some(way) = of_key(&key, l) {
                e.prevent_default();
                carry_out(here, &id, way);
            }
        }
    };
    let down = {
        let (id, number) = (id.clone(), step.number);
        move |e: PointerEvent| {
            if places::is_main(&e) {
                places::hold(&e);
                drag.begin(&id, number, f64::from(e.client_x()), f64::from(e.client_y()));
            }
        }
    };
    let goes = move |e: PointerEvent| drag.goes(here, f64::from(e.client_x()), f64::from(e.client_y()));
    let number = numbers::number(l, step.number as u64);
    let label = words::paths_move(l, &number);
    view! {
        <button type="button" class="handle" class:spare=!step.on_longest id=format!("step-{id}") aria-label=label
            aria-pressed=Signal::derive(move || if is_moving.get() { "true" } else { "false" })
            on:click=press on:keydown=keys on:pointerdown=down on:pointermove=goes
            on:pointerup=move |_: PointerEvent| drag.ends(here) on:pointercancel=move |_: PointerEvent| drag.cancel()><b>{number}</b></button>
    }
    .into_any()
}

/// The way that a key moves a step. Along the line of reading: in Arabic later stands on the left.
fn of_key(key: &str, l: Locale) -> Option<Move> {
    let rtl = l.direction() == Direction::Rtl;
    match key {
        "ArrowRight" if rtl => Some(Move::Earlier),
        "ArrowLeft" if rtl => Some(Move::Later),
        "ArrowLeft" => Some(Move::Earlier),
        "ArrowRight" => Some(Move::Later),
        "ArrowUp" => Some(Move::LaneUp),
        "ArrowDown" => Some(Move::LaneDown),
        _ => None,
    }
}

/// The buttons of a step that is being moved.
pub(super) fn toolbar(here: Here, l: Locale, id: &Id) -> AnyView {
    let (id, moving) = (id.clone(), here.moving);
    let is_moving = {
        let id = id.clone();
        Memo::new(move |_| moving.with(|moving| moving.as_ref() == Some(&id)))
    };
    live(move || {
        is_moving.get().then(|| {
            let button = |way: Move, picture: Icon, words: &'static str| {
                let id = id.clone();
                view! { <button class="button icon-only" type="button" aria-label=words title=words
                on:click=click(move || carry_out(here, &id, way))>{icon(picture)}</button> }
            };
            let done = words::paths_move_done(l);
            view! {
                <span class="path-moving">
                    {button(Move::Earlier, Icon::Back, words::paths_earlier(l))}
                    {button(Move::Later, Icon::Forward, words::paths_later(l))}
                    {button(Move::LaneUp, Icon::Up, words::paths_lane_up(l))}
                    {button(Move::LaneDown, Icon::Down, words::paths_lane_down(l))}
                    <button class="button first icon-only" type="button" aria-label=done title=done
                        on:click=click(move || moving.set(None))>{icon(Icon::Check)}</button>
                    <span class="note" role="status">{words::paths_move_hint(l)}</span>
                </span>
            }
        })
    })
}

fn carry_out(here: Here, id: &Id, way: Move) {
    let Some(graph) = here.graph.get_untracked() else { return };
    let l = here.desk.shown_locale.get_untracked();
    match way {
        Move::Earlier | Move::Later => {
            keep(here, id, &change::shifted(&graph, id, way == Move::Later), words::paths_moved(l).to_owned());
        }
        Move::LaneUp | Move::LaneDown => {
            let Some(node) = graph.node(id) else { return };
            let next = if way == Move::LaneDown { node.lane.checked_add(1) } else { node.lane.checked_sub(1) };
            let Some(lane) = next.and_then(|next| graph.lanes.get(next)) else { return };
            let step = Step { institution: lane.institution.clone(), ..node.step.clone() };
            keep(here, id, &vec![(id.clone(), step)], handed(here, lane.institution.as_ref()));
        }
    }
}

/// "Responsible now: Ministry of Interior".
pub(super) fn handed(here: Here, institution: Option<&Id>) -> String {
    let l = here.desk.shown_locale.get_untracked();
    let institution = institution.and_then(|id| here.desk.library.with_untracked(|l| l.get::<Institution>(id)));
    match institution {
        Some(institution) => words::paths_handed(l, institution.name.words(&l.language())),
        None => words::paths_nobody(l).to_owned(),
    }
}

/// Keeps what a move changed; the focus stays with the step, wherever it is drawn now.
pub(super) fn keep(here: Here, id: &Id, changed: &Changed, words: String) {
    if !changed.is_empty() {
        here.told(here.desk.keep_steps(changed, None, words));
        page::focus_soon_on(format!("step-{id}"));
    }
}
