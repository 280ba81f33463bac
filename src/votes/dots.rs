//! Dots counted: every card with its dots and its rank.

use super::{Counted, Slate};
use crate::model::{Id, order};

/// The outcome of a vote by dots.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Dots {
    /// Every card, the one with most dots first, equal ones as they lie on the board.
    pub lines: Vec<Line>,
    /// Dots given in all, to cards that are there.
    pub given: u32,
    /// Ballots that count.
    pub n: usize,
}

/// One card.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Which one.
    pub card: Id,
    /// Its dots.
    pub dots: u32,
    /// Ballots that gave it any.
    pub from: u32,
    /// Its rank: equal cards share one, and the next ones come as many later (1, 2, 2, 4).
    pub rank: usize,
}

impl Dots {
    /// Counts the dots. Those of a card that was merged count for the one that is kept; those of a card that is gone,
    /// or is of another kind by now, do not.
    #[must_use]
    pub fn of(slate: &Slate, counted: &Counted) -> Self {
        let blank = |(id, _): &(Id, _)| Line { card: id.clone(), dots: 0, from: 0, rank: 1 };
        let mut lines: Vec<Line> = slate.cards.iter().map(blank).collect();
        for (_, ballot) in &counted.ballots {
            // A person's dots on a card and on one merged into it are from one person.
            let mut met: Vec<usize> = Vec::new();
            for (card, dots) in ballot.dots.iter().filter(|(_, dots)| **dots > 0) {
                let Some(place) = slate.place(card) else { continue };
                let Some(line) = lines.get_mut(place) else { continue };
                line.dots = line.dots.saturating_add(u32::from(*dots));
                if !met.contains(&place) {
                    met.push(place);
                    line.from = line.from.saturating_add(1);
                }
            }
        }
        order::sort_by(&mut lines, |a, b| b.dots.cmp(&a.dots));
        rank(&mut lines, |line| line.dots, |line, rank| line.rank = rank);
        let given = lines.iter().fold(0_u32, |sum, line| sum.saturating_add(line.dots));
        Self { lines, given, n: counted.n() }
    }

    /// The most dots that a card has.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.lines.first().map_or(0, |line| line.dots)
    }
}

/// Gives ranks to lines that are sorted: equal ones share theirs.
pub(super) fn rank<T, V: PartialEq>(lines: &mut [T], value: impl Fn(&T) -> V, mut give: impl FnMut(&mut T, usize)) {
    let mut last: Option<(V, usize)> = None;
    for (place, line) in lines.iter_mut().enumerate() {
        let this = value(line);
        let rank = match last.take() {
            Some((value, rank)) if value == this => rank,
            _ => place.saturating_add(1),
        };
        give(line, rank);
        last = Some((this, rank));
    }
}
