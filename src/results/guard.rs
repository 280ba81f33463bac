//! The disclosure guard: from how many distinct people on a figure is shown (design, section 6), and whether it may stand
//! beside those shown before.

use super::{Change, Ledger, Middle, Moved, Tally};
use crate::model::Guard;

/// Why something is not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Too few people.
    TooFew {
        /// How many there are.
        people: u32,
        /// From how many on it is shown.
        needed: u32,
    },
    /// With what is shown already it would tell what fewer than so many people answered.
    WouldTell {
        /// Nothing is told of fewer.
        needed: u32,
    },
}

/// What may be shown of a tally.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Everything.
    Everything(Tally),
    /// Mean and median, not who said what.
    MiddleOnly {
        /// Answers.
        n: u32,
        /// Mean and median.
        middle: Middle,
        /// Why not more.
        why: Why,
    },
    /// Only how many answered.
    Nothing {
        /// Answers.
        n: u32,
        /// Why not more.
        why: Why,
    },
}

/// What may be shown of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum ShownChange {
    /// Everything.
    Everything(Change),
    /// Means and medians, not how many moved.
    MiddleOnly {
        /// Pairs.
        n: u32,
        /// Before.
        then: Middle,
        /// After.
        now: Middle,
        /// Median of everybody's own difference.
        median_change: f64,
        /// Why not more.
        why: Why,
    },
    /// Only how many pairs there are.
    Nothing {
        /// Pairs.
        n: u32,
        /// Why not more.
        why: Why,
    },
}

impl Shown {
    /// Answers; always shown.
    #[must_use]
    pub fn n(&self) -> u32 {
        match self {
            Self::Everything(tally) => tally.n,
            Self::MiddleOnly { n, .. } | Self::Nothing { n, .. } => *n,
        }
    }

    /// The counts, where they may be shown.
    #[must_use]
    pub fn tally(&self) -> Option<&Tally> {
        if let Self::Everything(tally) = self { Some(tally) } else { None }
    }

    /// Mean and median, where they may be shown.
    #[must_use]
    pub fn middle(&self) -> Option<Middle> {
        match self {
            Self::Everything(tally) => tally.middle,
            Self::MiddleOnly { middle, .. } => Some(*middle),
            Self::Nothing { .. } => None,
        }
    }

    /// Why not everything is shown.
    #[must_use]
    pub fn why(&self) -> Option<Why> {
        match self {
            Self::Everything(_) => None,
            Self::MiddleOnly { why, .. } | Self::Nothing { why, .. } => Some(*why),
        }
    }
}

impl ShownChange {
    /// Pairs; always shown.
    #[must_use]
    pub fn n(&self) -> u32 {
        match self {
            Self::Everything(change) => change.n,
            Self::MiddleOnly { n, .. } | Self::Nothing { n, .. } => *n,
        }
    }

    /// Before and after, where they may be shown.
    #[must_use]
    pub fn middles(&self) -> Option<(Middle, Middle)> {
        match self {
            Self::Everything(change) => Some((change.then, change.now)),
            Self::MiddleOnly { then, now, .. } => Some((*then, *now)),
            Self::Nothing { .. } => None,
        }
    }

    /// How many moved, where it may be shown.
    #[must_use]
    pub fn moved(&self) -> Option<Moved> {
        self.change().map(|change| change.moved)
    }

    /// Everything, where it may be shown.
    #[must_use]
    pub fn change(&self) -> Option<&Change> {
        if let Self::Everything(change) = self { Some(change) } else { None }
    }

    /// Median of everybody's own difference, where it may be shown.
    #[must_use]
    pub fn median_change(&self) -> Option<f64> {
        match self {
            Self::Everything(change) => Some(change.median_change),
            Self::MiddleOnly { median_change, .. } => Some(*median_change),
            Self::Nothing { .. } => None,
        }
    }

    /// Why not everything is shown.
    #[must_use]
    pub fn why(&self) -> Option<Why> {
        match self {
            Self::Everything(_) => None,
            Self::MiddleOnly { why, .. } | Self::Nothing { why, .. } => Some(*why),
        }
    }
}

/// One thing that a figure tells of: a variable, and the rows it is told of.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Which variable.
    pub variable: String,
    /// Rows with an answer.
    pub answered: Vec<u32>,
    /// Rows with a number.
    pub numbers: Vec<u32>,
}

/// How many distinct people a figure is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct People {
    /// Who answered.
    pub answered: u32,
    /// Whose answer is a number; `None` where the figure has no mean.
    pub numbers: Option<u32>,
}

/// How much of a figure passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Passed {
    Everything,
    Middle(Why),
    Nothing(Why),
}

/// Lets figures pass, one after the other; the more important ones come first.
#[derive(Debug)]
pub struct Guardian<'a> {
    guard: Guard,
    watches: bool,
    /// Sums told; nothing may follow about fewer people than a mean needs.
    means: Ledger<'a>,
    /// Counts of each answer told; nothing may follow about fewer people than a distribution needs.
    counts: Ledger<'a>,
}

impl<'a> Guardian<'a> {
    /// Nothing has passed yet; `people` has the person of each row. Of no rows it looks at the numbers of people only:
    /// for figures of which none follows from another.
    #[must_use]
    pub fn new(guard: Guard, people: &'a [u32]) -> Self {
        let (means, counts) = (Ledger::new(guard.means, people), Ledger::new(guard.distributions, people));
        Self { guard, watches: !people.is_empty(), means, counts }
    }

    /// Whether it wants to know which rows a figure is of.
    #[must_use]
    pub fn watches(&self) -> bool {
        self.watches
    }

    /// What may be shown of a tally.
    #[must_use]
    pub fn tally(&mut self, tally: Tally, people: People, of: &[Telling]) -> Shown {
        let n = tally.n;
        match (self.passes(people, of), tally.middle) {
            (Passed::Everything, _) => Shown::Everything(tally),
            (Passed::Middle(why), Some(middle)) => Shown::MiddleOnly { n, middle, why },
            (Passed::Middle(why) | Passed::Nothing(why), _) => Shown::Nothing { n, why },
        }
    }

    /// What may be shown of a change.
    #[must_use]
    pub fn change(&mut self, change: Option<Change>, people: u32, of: &[Telling]) -> ShownChange {
        let Some(change) = change else {
            return ShownChange::Nothing { n: 0, why: Why::TooFew { people: 0, needed: self.guard.means } };
        };
        let Change { n, then, now, median_change, .. } = change;
        match self.passes(People { answered: people, numbers: Some(people) }, of) {
            Passed::Everything => ShownChange::Everything(change),
            Passed::Middle(why) => ShownChange::MiddleOnly { n, then, now, median_change, why },
            Passed::Nothing(why) => ShownChange::Nothing { n, why },
        }
    }

    /// Whether a mean over these may be told; it is noted as told then.
    #[must_use]
    pub fn mean(&mut self, people: u32, of: &[Telling]) -> bool {
        people >= self.guard.means && self.told(false, of)
    }

    fn passes(&mut self, people: People, of: &[Telling]) -> Passed {
        let Guard { means, distributions } = self.guard;
        let few = |people: u32, needed: u32| (people < needed).then_some(Why::TooFew { people, needed });
        let few_numbers = people.numbers.and_then(|n| few(n, means));
        let few_answers = few(people.answered, distributions);
        if few_answers.is_none() && few_numbers.is_none() && self.told(true, of) {
            return Passed::Everything;
        }
        let held_back = |needed| Why::WouldTell { needed };
        match (people.numbers, few_numbers) {
            (Some(_), Some(why)) => Passed::Nothing(why),
            (Some(_), None) if self.told(false, of) => Passed::Middle(few_answers.unwrap_or(held_back(distributions))),
            (Some(_), None) => Passed::Nothing(held_back(means)),
            (None, _) => Passed::Nothing(few_answers.unwrap_or(held_back(distributions))),
        }
    }

    /// Whether all of it may be told; noted only then.
    fn told(&mut self, counts: bool, of: &[Telling]) -> bool {
        let means = of.iter().map(|t| self.means.pass(&t.variable, &t.numbers)).collect::<Option<Vec<_>>>();
        let answers = of.iter().filter(|_| counts);
        let answers = answers.map(|t| self.counts.pass(&t.variable, &t.answered)).collect::<Option<Vec<_>>>();
        let (Some(means), Some(answers)) = (means, answers) else { return false };
        means.into_iter().for_each(|passed| self.means.note(passed));
        answers.into_iter().for_each(|passed| self.counts.note(passed));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(answers: &[&str]) -> Shown {
        let counts = (1..=5).map(|n: u32| n.to_string());
        let of = |name: String| (name.clone(), u32::try_from(answers.iter().filter(|a| **a == name).count()).unwrap());
        let mut counts: Vec<(String, u32)> = counts.map(of).collect();
        counts.push(of("yes".into()));
        let tally = Tally::of_counts(counts, of("aside".into()).1);
        let people = People { answered: tally.n, numbers: tally.middle.map(|m| m.n) };
        Guardian::new(Guard::default(), &[]).tally(tally, people, &[])
    }

    fn few(people: u32, needed: u32) -> Why {
        Why::TooFew { people, needed }
    }

    #[test]
    fn four_see_nothing_seven_a_mean_eight_everything() {
        assert_eq!(shown(&["1"; 4]), Shown::Nothing { n: 4, why: few(4, 5) });
        for n in [5, 7] {
            let seen = shown(&vec!["1"; n]);
            assert_eq!((seen.middle().unwrap().mean, seen.why()), (1.0, Some(few(seen.n(), 8))));
        }
        assert!(shown(&["1"; 8]).tally().is_some());
    }

    #[test]
    fn a_mean_needs_five_numbers_and_words_need_eight() {
        assert_eq!(shown(&["1", "2", "3", "4", "aside", "aside", "aside"]), Shown::Nothing { n: 7, why: few(4, 5) });
        assert_eq!(shown(&["1", "2", "3", "4", "aside", "aside", "aside", "aside"]).why(), Some(few(4, 5)));
        assert_eq!(shown(&["yes"; 7]), Shown::Nothing { n: 7, why: few(7, 8) });
        assert!(shown(&["yes"; 8]).tally().is_some());
    }

    #[test]
    fn a_change_follows_the_same_thresholds() {
        let of = |n: u32| {
            let change = Change::of(&[((2.0, 4.0), n)], None);
            Guardian::new(Guard::default(), &[]).change(change, n, &[])
        };
        assert_eq!(of(0), ShownChange::Nothing { n: 0, why: few(0, 5) });
        assert_eq!(of(4), ShownChange::Nothing { n: 4, why: few(4, 5) });
        assert!(of(7).middles().is_some() && of(7).moved().is_none() && of(7).median_change() == Some(2.0));
        assert_eq!(of(8).moved(), Some(Moved { improved: 8, same: 0, declined: 0 }));
    }

    #[test]
    fn a_part_is_held_back_where_the_rest_of_the_total_is_small() {
        let people: Vec<u32> = (0..12).collect();
        let mut guardian = Guardian::new(Guard::default(), &people);
        let mut pass = |n: u32| {
            let rows: Vec<u32> = (0..n).collect();
            let of = Telling { variable: "q".into(), answered: rows.clone(), numbers: rows };
            guardian.passes(People { answered: n, numbers: Some(n) }, &[of])
        };
        assert_eq!(pass(12), Passed::Everything);
        assert_eq!(pass(9), Passed::Nothing(Why::WouldTell { needed: 5 }));
        assert_eq!(pass(7), Passed::Middle(few(7, 8)));
        assert_eq!(pass(12), Passed::Everything, "what is told may be told again");
    }
}
