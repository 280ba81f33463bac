//! Changes of a pathway that a person makes with one press: pure functions from the graph to the steps that are then
//! otherwise.
//!
//! They touch the steps that lead to and from the one in hand and nothing else, so two tablets that work on different
//! parts of a pathway do not meet.

use super::graph::{Graph, Node, Way};
use crate::model::{Id, Step};
use std::collections::{BTreeMap, BTreeSet};

/// From one place to the next, where there is no place between two: room for ten more in between.
const ROOM: i64 = 1024;

/// Steps as they are after a change; only those that it touched, in the order of their identifiers.
pub type Changed = Vec<(Id, Step)>;

/// A new step: after another, on the way from it to what follows; at the beginning where there is none.
#[must_use]
pub fn inserted(graph: &Graph, id: &Id, step: Step, after: Option<&Id>) -> Changed {
    let mut work = Work::on(graph);
    work.steps.insert(id.clone(), step);
    work.put_after(id, after, graph);
    work.set_place(id, after, graph);
    work.changed()
}

/// A new step beside what follows another one.
#[must_use]
pub fn branched(graph: &Graph, id: &Id, mut step: Step, from: &Id) -> Changed {
    let mut work = Work::on(graph);
    (step.next, step.next_proposed) = (Vec::new(), None);
    work.steps.insert(id.clone(), step);
    if let Some(from) = work.steps.get_mut(from) {
        from.next.push(id.clone());
        if let Some(next) = &mut from.next_proposed {
            next.push(id.clone());
        }
    }
    // Behind all that follows already.
    let following = graph.node(from).into_iter().flat_map(|node| &node.next);
    let last = following.max().and_then(|place| graph.nodes.get(*place)).map_or(from, |node| &node.id);
    work.set_place(id, Some(last), graph);
    work.changed()
}

/// A step elsewhere in the order: what led to it leads to what followed it, and it stands on the way from another one to
/// what follows that; at the beginning where there is none. Nothing where it stands there already.
#[must_use]
pub fn moved(graph: &Graph, id: &Id, after: Option<&Id>) -> Changed {
    let place = graph.place(id);
    let before = place.and_then(|place| place.checked_sub(1)).and_then(|place| graph.nodes.get(place));
    if place.is_none() || after == Some(id) || after == before.map(|node| &node.id) {
        return Vec::new();
    }
    let mut work = Work::on(graph);
    work.take_out(id);
    work.put_after(id, after, graph);
    work.set_place(id, after, graph);
    work.changed()
}

/// The other steps when one is deleted: what led to it leads to what followed it.
#[must_use]
pub fn taken_out(graph: &Graph, id: &Id) -> Changed {
    let mut work = Work::on(graph);
    work.take_out(id);
    work.steps.remove(id);
    work.changed()
}

/// The step one place earlier or later in the order; nothing at the ends.
#[must_use]
pub fn shifted(graph: &Graph, id: &Id, later: bool) -> Changed {
    let Some(place) = graph.place(id) else { return Vec::new() };
    let at = |place: Option<usize>| place.and_then(|place| graph.nodes.get(place)).map(|node| &node.id);
    match (later, place) {
        (true, _) => match at(place.checked_add(1)) {
            Some(next) => moved(graph, id, Some(next)),
            None => Vec::new(),
        },
        (false, 0) => Vec::new(),
        (false, _) => moved(graph, id, at(place.checked_sub(2))),
    }
}

/// The step after which another one would stand if its days today were moved along by so many: the last of those whose
/// middle lies before its own then. None at the beginning.
#[must_use]
pub fn after_on_day(graph: &Graph, id: &Id, along: i64) -> Option<Id> {
    let middle = |node: &Node| i64::from(node.today.start).saturating_add(i64::from(node.today.end));
    let own = middle(graph.node(id)?).saturating_add(along.saturating_mul(2));
    let mut others = graph.nodes.iter().filter(|node| node.id != *id);
    others.rfind(|node| middle(node) < own).map(|node| node.id.clone())
}

/// Places of the steps that may follow one without a circle; all for a new one.
#[must_use]
pub fn may_follow(graph: &Graph, id: Option<&Id>, way: Way) -> Vec<usize> {
    let before = super::flow::before(&graph.arrows(way));
    let own = id.and_then(|id| graph.place(id));
    let mut leading: BTreeSet<usize> = BTreeSet::new();
    let mut open: Vec<usize> = own.into_iter().collect();
    while let Some(place) = open.pop() {
        if leading.insert(place) {
            open.extend(super::flow::after(&before, place));
        }
    }
    (0..graph.nodes.len()).filter(|place| !leading.contains(place)).collect()
}

struct Work<'a> {
    steps: BTreeMap<Id, Step>,
    graph: &'a Graph,
}

impl<'a> Work<'a> {
    fn on(graph: &'a Graph) -> Self {
        let steps = graph.nodes.iter().map(|node| (node.id.clone(), node.step.clone())).collect();
        Self { steps, graph }
    }

    /// What differs from what there was.
    fn changed(self) -> Changed {
        let graph = self.graph;
        let is_other = |(id, step): &(Id, Step)| graph.node(id).is_none_or(|node| node.step != *step);
        self.steps.into_iter().filter(is_other).collect()
    }

    /// What led to the step leads to what followed it, in each of the ways.
    fn take_out(&mut self, id: &Id) {
        let Some(gone) = self.steps.get_mut(id) else { return };
        let next = std::mem::take(&mut gone.next);
        let proposed = gone.next_proposed.take();
        for (other, step) in &mut self.steps {
            if let Some(list) = &mut step.next_proposed {
                *list = replaced(list, id, proposed.as_ref().unwrap_or(&next), other);
            } else if proposed.is_some() && step.next.contains(id) {
                step.next_proposed = proposed.as_ref().map(|proposed| replaced(&step.next, id, proposed, other));
            }
            step.next = replaced(&step.next, id, &next, other);
            tidy(step);
        }
    }

    /// The step on the way from another one to what follows that.
    fn put_after(&mut self, id: &Id, after: Option<&Id>, graph: &Graph) {
        let (next, proposed) = match after.and_then(|after| self.steps.get_mut(after)) {
            Some(before) => {
                let next = std::mem::replace(&mut before.next, vec![id.clone()]);
                (next, before.next_proposed.take())
            }
            None => (
                graph.nodes.iter().map(|node| &node.id).find(|first| *first != id).cloned().into_iter().collect(),
                None,
            ),
        };
        if let Some(step) = self.steps.get_mut(id) {
            let others = |list: Vec<Id>| list.into_iter().filter(|other| other != id).collect::<Vec<Id>>();
            (step.next, step.next_proposed) = (others(next), proposed.map(others));
            tidy(step);
        }
    }

    /// The step's place: right behind another one in the order; of all steps where there is no room between two.
    fn set_place(&mut self, id: &Id, after: Option<&Id>, graph: &Graph) {
        let mut order: Vec<Id> = graph.nodes.iter().map(|node| node.id.clone()).filter(|other| other != id).collect();
        let at =
            after.and_then(|after| order.iter().position(|other| other == after)).map_or(0, |at| at.saturating_add(1));
        let place =
            |at: Option<usize>| at.and_then(|at| order.get(at)).and_then(|id| self.steps.get(id)).map(|s| s.place);
        let middle = match (place(at.checked_sub(1)), place(Some(at))) {
            (None, None) => Some(0),
            (Some(before), None) => before.checked_add(ROOM),
            (None, Some(behind)) => behind.checked_sub(ROOM),
            (Some(before), Some(behind)) => {
                let half = behind.checked_sub(before).map_or(0, |room| room / 2);
                (half > 0).then(|| before.saturating_add(half))
            }
        };
        if let (Some(middle), Some(step)) = (middle, self.steps.get_mut(id)) {
            step.place = middle;
            return;
        }
        order.insert(at, id.clone());
        for (n, id) in order.iter().enumerate() {
            if let Some(step) = self.steps.get_mut(id) {
                step.place = i64::try_from(n).unwrap_or(i64::MAX).saturating_mul(ROOM);
            }
        }
    }
}

/// A list with one step replaced by others, without doubles and without the step it belongs to.
fn replaced(list: &[Id], gone: &Id, by: &[Id], own: &Id) -> Vec<Id> {
    let mut left: Vec<Id> = Vec::with_capacity(list.len());
    for id in list.iter().flat_map(|id| if id == gone { by } else { std::slice::from_ref(id) }) {
        if id != own && id != gone && !left.contains(id) {
            left.push(id.clone());
        }
    }
    left
}

/// A proposal that goes today's way says nothing.
fn tidy(step: &mut Step) {
    if step.next_proposed.as_ref() == Some(&step.next) {
        step.next_proposed = None;
    }
}
