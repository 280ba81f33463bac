//! Which steps follow which, as places in a list: circles cut, the order in which a case passes them, and the schedule.
//!
//! Nothing here goes deeper the longer a pathway is, so no input makes it run over.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// The days from the beginning of the case to the beginning and the end of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Span {
    /// The day it begins; 0 is the first.
    pub start: u32,
    /// The day it ends.
    pub end: u32,
}

impl Span {
    /// How long it is.
    #[must_use]
    pub fn days(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether both are under way on some day.
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.start.max(other.start) < self.end.min(other.end)
    }
}

/// The places that follow each place.
pub(super) type Arrows = Vec<Vec<usize>>;

/// What follows a place.
pub(super) fn after(arrows: &Arrows, place: usize) -> &[usize] {
    arrows.get(place).map_or(&[], Vec::as_slice)
}

/// The arrows turned round.
pub(super) fn before(arrows: &Arrows) -> Arrows {
    let mut turned = vec![Vec::new(); arrows.len()];
    for (from, to) in pairs(arrows) {
        if let Some(list) = turned.get_mut(to) {
            list.push(from);
        }
    }
    turned
}

/// Every arrow, by where it leaves.
pub(super) fn pairs(arrows: &Arrows) -> impl Iterator<Item = (usize, usize)> + '_ {
    arrows.iter().enumerate().flat_map(|(from, list)| list.iter().map(move |to| (from, *to)))
}

/// Cuts every circle: the arrow that leads back to a step on the way to where it leaves, ways being followed from the
/// first place on and in the order of the arrows. Gives the arrows left and those that were cut.
pub(super) fn cut(arrows: &Arrows) -> (Arrows, Vec<(usize, usize)>) {
    #[derive(Clone, Copy, PartialEq)]
    enum Mark {
        New,
        Open,
        Done,
    }
    let mut marks = vec![Mark::New; arrows.len()];
    let mut gone = Vec::new();
    for first in 0..arrows.len() {
        // A place on the way, and how many of its arrows have been followed.
        let mut way: Vec<(usize, usize)> = Vec::new();
        let enter = |place: usize, marks: &mut Vec<Mark>, way: &mut Vec<(usize, usize)>| {
            if let Some(mark) = marks.get_mut(place).filter(|mark| **mark == Mark::New) {
                *mark = Mark::Open;
                way.push((place, 0));
            }
        };
        enter(first, &mut marks, &mut way);
        while let Some((place, followed)) = way.last_mut() {
            let (here, next) = (*place, after(arrows, *place).get(*followed).copied());
            *followed = followed.saturating_add(1);
            match next {
                Some(next) if marks.get(next) == Some(&Mark::Open) => gone.push((here, next)),
                Some(next) => enter(next, &mut marks, &mut way),
                None => {
                    if let Some(mark) = marks.get_mut(here) {
                        *mark = Mark::Done;
                    }
                    way.pop();
                }
            }
        }
    }
    gone.sort_unstable();
    let stays = |from: usize, to: &usize| gone.binary_search(&(from, *to)).is_err();
    let left = arrows.iter().enumerate();
    let left = left.map(|(from, list)| list.iter().copied().filter(|to| stays(from, to)).collect()).collect();
    (left, gone)
}

/// The places so that each comes after all that lead to it; where that leaves a choice, the smaller place first.
/// The arrows must be without circles.
pub(super) fn in_order(arrows: &Arrows) -> Vec<usize> {
    let mut waits: Vec<usize> = before(arrows).iter().map(Vec::len).collect();
    let free = waits.iter().enumerate().filter(|(_, n)| **n == 0).map(|(place, _)| Reverse(place));
    let mut free: BinaryHeap<Reverse<usize>> = free.collect();
    let mut order = Vec::with_capacity(arrows.len());
    while let Some(Reverse(place)) = free.pop() {
        order.push(place);
        for next in after(arrows, place) {
            if let Some(n) = waits.get_mut(*next) {
                *n = n.saturating_sub(1);
                if *n == 0 {
                    free.push(Reverse(*next));
                }
            }
        }
    }
    order
}

/// When each place begins and ends: as soon as all that lead to it have ended. Branches go on side by side.
pub(super) fn schedule(arrows: &Arrows, days: &[u32]) -> Vec<Span> {
    let leading = before(arrows);
    let mut spans = vec![Span::default(); arrows.len()];
    for place in in_order(arrows) {
        let ends = after(&leading, place).iter().filter_map(|other| spans.get(*other)).map(|span| span.end);
        let start = ends.max().unwrap_or(0);
        let end = start.saturating_add(days.get(place).copied().unwrap_or(0));
        if let Some(span) = spans.get_mut(place) {
            *span = Span { start, end };
        }
    }
    spans
}

/// The last day of a schedule.
pub(super) fn total(spans: &[Span]) -> u32 {
    spans.iter().map(|span| span.end).max().unwrap_or(0)
}

/// The places of the longest path, from its beginning to its end; of several equally long ones that of the smallest
/// places, looked at from the end.
pub(super) fn longest(arrows: &Arrows, spans: &[Span]) -> Vec<usize> {
    let leading = before(arrows);
    let last = total(spans);
    let mut now = spans.iter().position(|span| span.end == last);
    let mut path = Vec::new();
    while let Some(place) = now {
        path.push(place);
        let start = spans.get(place).map_or(0, |span| span.start);
        let fits = |other: &&usize| spans.get(**other).is_some_and(|span| span.end == start);
        now = after(&leading, place).iter().filter(fits).min().copied();
    }
    path.reverse();
    path
}
