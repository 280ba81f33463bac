//! How cases were judged: whether they fit at home, and whether they can be done; means from so many people on as the
//! programme's guard says.

use super::dots::rank;
use super::{Counted, Slate};
use crate::model::{Guard, Id, order};

/// The outcome of a vote by scores.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    /// Every card: those with means first, the best one first, equal ones as they lie on the board.
    pub cards: Vec<Judgement>,
    /// Ballots that count.
    pub n: usize,
}

/// One card.
#[derive(Debug, Clone, PartialEq)]
pub struct Judgement {
    /// Which one.
    pub card: Id,
    /// How many judged it; always told.
    pub n: u32,
    /// What they think; nothing while fewer judged it than a mean needs.
    pub means: Option<Means>,
    /// Its rank by both together, among those with means.
    pub rank: Option<usize>,
}

/// The means of a card, both from 1 to 5.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Means {
    /// Whether it fits at home.
    pub fit: f64,
    /// Whether it can be done.
    pub feasible: f64,
}

/// What was given to a card. In sixtieths: a person who scored a card and others merged into it has one score, their
/// mean, and thirds and quarters of it stay whole numbers, so that equal cards are equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Sum {
    fit: u64,
    feasible: u64,
    n: u32,
}

const PARTS: u64 = 60;

impl Judged {
    /// Judges the cards. Means are told from as many distinct voters on as the guard says.
    #[must_use]
    pub fn of(slate: &Slate, counted: &Counted, guard: Guard) -> Self {
        let mut sums = vec![Sum::default(); slate.len()];
        for (_, ballot) in &counted.ballots {
            let mut own = vec![Sum::default(); slate.len()];
            for (card, score) in &ballot.scores {
                if let Some(sum) = slate.place(card).and_then(|place| own.get_mut(place)) {
                    sum.fit = sum.fit.saturating_add(u64::from(score.fit));
                    sum.feasible = sum.feasible.saturating_add(u64::from(score.feasible));
                    sum.n = sum.n.saturating_add(1);
                }
            }
            for (sum, own) in sums.iter_mut().zip(own).filter(|(_, own)| own.n > 0) {
                let mean = |points: u64| points.saturating_mul(PARTS).checked_div(u64::from(own.n)).unwrap_or(0);
                sum.fit = sum.fit.saturating_add(mean(own.fit));
                sum.feasible = sum.feasible.saturating_add(mean(own.feasible));
                sum.n = sum.n.saturating_add(1);
            }
        }
        // Nobody is a mean of, whatever the guard was set to.
        let needed = guard.means.max(1);
        let mut lines: Vec<(Judgement, Option<Sum>)> =
            slate.cards.iter().zip(sums).map(|((id, _), sum)| of_card(id, sum, needed)).collect();
        order::sort_by(&mut lines, |(_, a), (_, b)| match (a, b) {
            // a/n before b/m where a*m is more than b*n.
            (Some(a), Some(b)) => b.both().saturating_mul(a.n.into()).cmp(&a.both().saturating_mul(b.n.into())),
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        let ranked = lines.iter().take_while(|(_, sum)| sum.is_some()).count();
        if let Some(lines) = lines.get_mut(..ranked) {
            let ratio = |(_, sum): &(Judgement, Option<Sum>)| sum.map(Ratio::of);
            rank(lines, ratio, |(judgement, _), rank| judgement.rank = Some(rank));
        }
        Self { cards: lines.into_iter().map(|(judgement, _)| judgement).collect(), n: counted.n() }
    }
}

fn of_card(id: &Id, sum: Sum, needed: u32) -> (Judgement, Option<Sum>) {
    let told = (sum.n >= needed).then_some(sum);
    let mean = |points: u64, n: u32| points as f64 / (PARTS as f64 * f64::from(n));
    let means = told.map(|sum| Means { fit: mean(sum.fit, sum.n), feasible: mean(sum.feasible, sum.n) });
    (Judgement { card: id.clone(), n: sum.n, means, rank: None }, told)
}

impl Sum {
    fn both(self) -> u64 {
        self.fit.saturating_add(self.feasible)
    }
}

/// A sum over a number of people, compared without rounding.
struct Ratio(u64, u64);

impl Ratio {
    fn of(sum: Sum) -> Self {
        Self(sum.both(), sum.n.into())
    }
}

impl PartialEq for Ratio {
    fn eq(&self, other: &Self) -> bool {
        self.0.saturating_mul(other.1) == other.0.saturating_mul(self.1)
    }
}
