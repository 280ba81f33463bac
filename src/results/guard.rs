//! The disclosure guard: from how many distinct people on a figure is shown (design, section 6).

use super::{Change, Middle, Moved, Tally};
use crate::model::Guard;

/// What may be shown of a tally.
#[derive(Debug, Clone, PartialEq)]
pub enum Shown {
    /// Everything.
    Everything(Tally),
    /// Mean and median, not who said what.
    MiddleOnly {
        /// People who answered.
        n: u32,
        /// Mean and median.
        middle: Middle,
        /// People from whom on the distribution is shown.
        needed: u32,
    },
    /// Only how many answered.
    Nothing {
        /// People who answered.
        n: u32,
        /// People from whom on something is shown.
        needed: u32,
    },
}

/// What may be shown of a change.
#[derive(Debug, Clone, PartialEq)]
pub enum ShownChange {
    /// Everything.
    Everything(Change),
    /// Means and medians, not how many moved.
    MiddleOnly {
        /// People with both halves.
        n: u32,
        /// Then.
        then: Middle,
        /// Now.
        now: Middle,
        /// People from whom on the movement is shown.
        needed: u32,
    },
    /// Only how many answered.
    Nothing {
        /// People with both halves.
        n: u32,
        /// People from whom on something is shown.
        needed: u32,
    },
}

impl Shown {
    /// Passes a tally through the guard. Means count only people with a number; answers without numbers
    /// have no mean, so they need enough people for a distribution.
    #[must_use]
    pub fn of(tally: Tally, guard: Guard) -> Self {
        let n = tally.n;
        if n >= guard.distributions {
            return Self::Everything(tally);
        }
        match tally.middle {
            Some(middle) if middle.n >= guard.means => Self::MiddleOnly { n, middle, needed: guard.distributions },
            Some(_) => Self::Nothing { n, needed: guard.means },
            // Nobody answered yet, or answers that are no numbers.
            None => Self::Nothing { n, needed: guard.distributions },
        }
    }

    /// People who answered; always shown.
    #[must_use]
    pub fn n(&self) -> u32 {
        match self {
            Self::Everything(tally) => tally.n,
            Self::MiddleOnly { n, .. } | Self::Nothing { n, .. } => *n,
        }
    }
}

impl ShownChange {
    /// Passes a change through the guard.
    #[must_use]
    pub fn of(change: Option<Change>, guard: Guard) -> Self {
        match change {
            Some(change) if change.n >= guard.distributions => Self::Everything(change),
            Some(Change { n, then, now, .. }) if n >= guard.means => {
                Self::MiddleOnly { n, then, now, needed: guard.distributions }
            }
            other => Self::Nothing { n: other.map_or(0, |change| change.n), needed: guard.means },
        }
    }

    /// People with both halves; always shown.
    #[must_use]
    pub fn n(&self) -> u32 {
        match self {
            Self::Everything(change) => change.n,
            Self::MiddleOnly { n, .. } | Self::Nothing { n, .. } => *n,
        }
    }

    /// Then and now, where they may be shown.
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
        if let Self::Everything(change) = self { Some(change.moved) } else { None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(answers: &[&str]) -> Shown {
        let known: Vec<String> = (1..=5).map(|n| n.to_string()).collect();
        Shown::of(Tally::of_choices(&known, answers.iter().copied()), Guard::default())
    }

    #[test]
    fn four_see_nothing_seven_a_mean_eight_everything() {
        assert_eq!(shown(&["1"; 4]), Shown::Nothing { n: 4, needed: 5 });
        assert!(matches!(shown(&["1"; 5]), Shown::MiddleOnly { n: 5, needed: 8, .. }));
        assert!(matches!(shown(&["1"; 7]), Shown::MiddleOnly { n: 7, needed: 8, .. }));
        assert!(matches!(shown(&["1"; 8]), Shown::Everything(_)));
    }

    #[test]
    fn a_mean_needs_five_numbers_and_words_need_eight() {
        assert_eq!(shown(&["1", "2", "3", "4", "aside", "aside", "aside"]), Shown::Nothing { n: 7, needed: 5 });
        assert_eq!(shown(&["yes"; 7]), Shown::Nothing { n: 7, needed: 8 });
    }

    #[test]
    fn a_change_follows_the_same_thresholds() {
        let of = |n| ShownChange::of(Change::of(&vec![(2.0, 4.0); n]), Guard::default());
        assert_eq!(of(0), ShownChange::Nothing { n: 0, needed: 5 });
        assert_eq!(of(4), ShownChange::Nothing { n: 4, needed: 5 });
        assert!(of(7).middles().is_some() && of(7).moved().is_none());
        assert_eq!(of(8).moved(), Some(Moved { improved: 8, same: 0, declined: 0 }));
    }
}
