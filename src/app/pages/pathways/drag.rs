//! Dragging a step by its number: up or down to another institution, along the line to an earlier or later place.
//!
//! Where everything stands is looked up once, when the drag begins; a move writes the place of the ghost and, when the
//! goal changes, which lane is marked. So a frame costs the same however long the pathway is.

use super::Here;
use super::moving::{handed, keep};
use crate::app::widgets::live;
use crate::browser::places::{self, Place};
use crate::i18n::{numbers, words};
use crate::model::{Direction, Id};
use crate::pathway::change;
use leptos::prelude::*;

/// Pixels until a press becomes a drag, and until it goes along the line.
const BEGINS: f64 = 6.0;
const ALONG: f64 = 32.0;

/// What is dragged.
#[derive(Clone)]
struct Held {
    id: Id,
    number: usize,
    from: (f64, f64),
    scrolled: (f64, f64),
    lanes: Vec<Place>,
    rows: Vec<Place>,
    chart: Option<Place>,
}

/// Where a step would go.
#[derive(Debug, Clone, PartialEq)]
struct Goal {
    /// Place of the lane.
    lane: usize,
    /// After which step; nothing where its place in the order stays.
    after: Option<Option<Id>>,
}

/// A drag, where there is one.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    held: StoredValue<Option<Held>>,
    /// Where the pointer is, once the press became a drag.
    at: RwSignal<Option<(f64, f64)>>,
    goal: RwSignal<Option<Goal>>,
    /// Whether the click that follows was the end of a drag.
    dragged: StoredValue<bool>,
}

impl Drag {
    pub(super) fn new() -> Self {
        Self {
            held: StoredValue::new(None),
            at: RwSignal::new(None),
            goal: RwSignal::new(None),
            dragged: StoredValue::new(false),
        }
    }

    /// Whether something is dragged.
    pub(super) fn is_under_way(self) -> bool {
        self.at.with_untracked(Option::is_some)
    }

    /// Whether the click that comes now ended a drag; asked once.
    pub(super) fn was_drag(self) -> bool {
        let was = self.dragged.get_value();
        self.dragged.set_value(false);
        was
    }

    /// Whether a step would go to this lane.
    pub(super) fn is_over(self, lane: usize) -> Signal<bool> {
        Signal::derive(move || self.goal.with(|goal| goal.as_ref().is_some_and(|goal| goal.lane == lane)))
    }

    /// A press.
    pub(super) fn begin(self, id: &Id, number: usize, x: f64, y: f64) {
        self.dragged.set_value(false);
        self.held.set_value(Some(Held {
            id: id.clone(),
            number,
            from: (x, y),
            scrolled: places::scrolled(),
            lanes: Vec::new(),
            rows: Vec::new(),
            chart: None,
        }));
    }

    /// The pointer goes on.
    pub(super) fn goes(self, here: Here, x: f64, y: f64) {
        let mut begins = false;
        self.held.update_value(|held| {
            let Some(held) = held else { return };
            let (dx, dy) = (x - held.from.0, y - held.from.1);
            if held.lanes.is_empty() && dx.abs().max(dy.abs()) >= BEGINS {
                held.scrolled = places::scrolled();
                held.lanes = places::places(".lanes tbody");
                held.rows = places::places(".lanes tbody tr");
                held.chart = places::places(".lanes thead .chart").first().copied();
                begins = true;
            }
        });
        if begins {
            here.moving.set(None);
            self.dragged.set_value(true);
        }
        let goal = self.held.with_value(|held| {
            let held = held.as_ref().filter(|held| !held.lanes.is_empty())?;
            Some(goal(here, held, x, y))
        });
        let Some(goal) = goal else { return };
        self.at.set(Some((x, y)));
        if self.goal.with_untracked(|now| *now != goal) {
            self.goal.set(goal);
        }
        places::scroll_at_edge(y);
    }

    /// The pointer is lifted: the step goes where it would.
    pub(super) fn ends(self, here: Here) {
        let held =
            self.held.with_value(|held| held.as_ref().filter(|held| !held.lanes.is_empty()).map(|h| h.id.clone()));
        let goal = self.goal.get_untracked();
        self.cancel();
        // The click comes at once; one that comes later is another one.
        let dragged = self.dragged;
        gloo_timers::callback::Timeout::new(0, move || {
            let _the_screen_may_be_gone = dragged.try_set_value(false);
        })
        .forget();
        let (Some(id), Some(goal), Some(graph)) = (held, goal, here.graph.get_untracked()) else { return };
        let Some(node) = graph.node(&id) else { return };
        let mut changed = match &goal.after {
            Some(after) => change::moved(&graph, &id, after.as_ref()),
            None => Vec::new(),
        };
        let l = here.desk.shown_locale.get_untracked();
        let mut words = words::paths_moved(l).to_owned();
        if goal.lane != node.lane
            && let Some(lane) = graph.lanes.get(goal.lane)
        {
            if !changed.iter().any(|(other, _)| *other == id) {
                changed.push((id.clone(), node.step.clone()));
            }
            if let Some((_, step)) = changed.iter_mut().find(|(other, _)| *other == id) {
                step.institution.clone_from(&lane.institution);
            }
            words = handed(here, lane.institution.as_ref());
        }
        keep(here, &id, &changed, words);
    }

    /// The drag is given up.
    pub(super) fn cancel(self) {
        self.held.set_value(None);
        self.at.set(None);
        self.goal.set(None);
    }

    /// What goes with the pointer: the number of the step, and after which one it would stand.
    pub(super) fn ghost(self, here: Here) -> AnyView {
        let is_there = Memo::new(move |_| self.at.with(Option::is_some));
        let place = move || {
            let (x, y) = self.at.get().unwrap_or_default();
            format!("translate3d({}px, {}px, 0)", x as i32, y as i32)
        };
        live(move || {
            is_there.get().then(|| {
                let l = here.desk.l();
                let number = self.held.with_value(|held| held.as_ref().map_or(0, |held| held.number));
                let where_to = live(move || self.goal.with(|goal| {
                    let after = goal.as_ref()?.after.clone()?;
                    let place = after.and_then(|after| here.graph.with_untracked(|graph| graph.as_ref()?.place(&after)));
                    let place = place.map_or(0, |place| place.saturating_add(1));
                    Some(words::paths_goes_after(l, &numbers::number(l, place as u64)))
                }));
                view! {
                    <div class="path-ghost" aria-hidden="true" style:transform=place><b>{numbers::number(l, number as u64)}</b>{where_to}</div>
                }
            })
        })
    }
}

/// Where a step would go from a place of the pointer; nothing outside the lanes.
fn goal(here: Here, held: &Held, x: f64, y: f64) -> Option<Goal> {
    // What stood somewhere when the drag began has gone with the page since.
    let y_then = y + places::scrolled().1 - held.scrolled.1;
    let lane = held.lanes.iter().position(|lane| (lane.top..lane.bottom).contains(&y_then))?;
    here.graph.with_untracked(|graph| {
        let graph = graph.as_ref()?;
        let node = graph.node(&held.id)?;
        let dx = x - held.from.0;
        if dx.abs() >= ALONG {
            let chart = held.chart?;
            let rtl = here.desk.shown_locale.get_untracked().direction() == Direction::Rtl;
            let days = here.drawn.with_untracked(|drawn| drawn.as_ref().map_or(1, |drawn| drawn.axis.days));
            let along = dx / (chart.right - chart.left).max(1.0) * f64::from(days);
            let along = if rtl { -along } else { along };
            let after = change::after_on_day(graph, &held.id, along as i64);
            return Some(Goal { lane, after: after_if_other(graph, &held.id, after) });
        }
        let mine = graph.lanes.get(lane)?;
        if lane != node.lane || mine.nodes.len() < 2 {
            return Some(Goal { lane, after: None });
        }
        // Within its own lane: between the rows.
        let first: usize = graph.lanes.iter().take(lane).map(|lane| lane.nodes.len()).sum();
        let rows = mine.nodes.iter().zip(held.rows.iter().skip(first));
        let middle = |place: &Place| (place.top + place.bottom) / 2.0;
        let others = rows.filter(|(place, _)| graph.nodes.get(**place).is_some_and(|other| other.id != held.id));
        let others: Vec<(usize, f64)> = others.map(|(place, row)| (*place, middle(row))).collect();
        let above = others.iter().filter(|(_, middle)| *middle < y_then).count();
        let own = graph.place(&held.id)?;
        if above == others.iter().filter(|(place, _)| *place < own).count() {
            return Some(Goal { lane, after: None });
        }
        let after = match above.checked_sub(1).and_then(|at| others.get(at)) {
            Some((place, _)) => graph.nodes.get(*place).map(|node| node.id.clone()),
            None => {
                others.first().and_then(|(place, _)| graph.nodes.get(place.checked_sub(1)?)).map(|node| node.id.clone())
            }
        };
        Some(Goal { lane, after: after_if_other(graph, &held.id, after) })
    })
}

/// The step after which another one would stand, where it does not stand there already.
fn after_if_other(graph: &crate::pathway::Graph, id: &Id, after: Option<Id>) -> Option<Option<Id>> {
    let before = graph.place(id).and_then(|place| graph.nodes.get(place.checked_sub(1)?)).map(|node| node.id.clone());
    (after != before && after.as_ref() != Some(id)).then_some(after)
}
