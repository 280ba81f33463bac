//! Change from before to after (or from then to now), person by person.

use super::{Middle, SignedRank};

/// Pairs of one person's before and after: each pair of values with how many have it.
pub type Pairs = Vec<((f64, f64), u32)>;

/// Adds so many of a pair.
pub fn add(pairs: &mut Pairs, pair: (f64, f64), n: u32) {
    match pairs.iter_mut().find(|(known, _)| *known == pair) {
        Some((_, known)) => *known = known.saturating_add(n),
        None => pairs.push((pair, n)),
    }
}

/// What changed.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// Pairs: people with both halves answered on the scale.
    pub n: u32,
    /// Before.
    pub then: Middle,
    /// After.
    pub now: Middle,
    /// Median of everybody's own difference, which is not the difference of the medians.
    pub median_change: f64,
    /// How many moved which way.
    pub moved: Moved,
    /// Normalized change, where the scale has ends.
    pub normalized: Option<Normalized>,
    /// Whether people moved one way rather than the other; `None` where nobody moved.
    pub test: Option<SignedRank>,
}

/// How many improved, stayed the same, declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Moved {
    /// Higher now.
    pub improved: u32,
    /// The same.
    pub same: u32,
    /// Lower now.
    pub declined: u32,
}

/// Normalized change (Marx and Cummings 2007): of what a person could still gain the share they gained, or of what they
/// could lose the share they lost; -1 to 1. Who stood at an end and stayed there is left out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Normalized {
    /// People it is the mean of.
    pub n: u32,
    /// Mean.
    pub mean: f64,
}

impl Change {
    /// Compares pairs; `None` of none. `ends` are those of the scale, the lowest and the highest point.
    #[must_use]
    pub fn of(pairs: &[((f64, f64), u32)], ends: Option<(f64, f64)>) -> Option<Self> {
        let then = Middle::of(pairs.iter().map(|((then, _), n)| (*then, *n)).collect())?;
        let now = Middle::of(pairs.iter().map(|((_, now), n)| (*now, *n)).collect())?;
        let differences: Vec<(f64, u32)> = pairs.iter().map(|((then, now), n)| (now - then, *n)).collect();
        let mut moved = Moved::default();
        for (difference, n) in &differences {
            let count = match difference.total_cmp(&0.0) {
                std::cmp::Ordering::Greater => &mut moved.improved,
                std::cmp::Ordering::Equal => &mut moved.same,
                std::cmp::Ordering::Less => &mut moved.declined,
            };
            *count = count.saturating_add(*n);
        }
        Some(Self {
            n: then.n,
            then,
            now,
            median_change: Middle::of(differences.clone())?.median,
            moved,
            normalized: ends.and_then(|ends| Normalized::of(pairs, ends)),
            test: SignedRank::of(&differences),
        })
    }
}

impl Normalized {
    fn of(pairs: &[((f64, f64), u32)], (lowest, highest): (f64, f64)) -> Option<Self> {
        let gained = |then: f64, now: f64| {
            let stayed_at_an_end = then == now && (then == lowest || then == highest);
            let could = if now > then { highest - then } else { then - lowest };
            match now == then {
                true => (!stayed_at_an_end).then_some(0.0),
                // Nothing to gain or lose is left only to a value that is not on the scale.
                false => (could > 0.0).then(|| (now - then) / could),
            }
        };
        let shares = pairs.iter().filter_map(|((then, now), n)| Some((gained(*then, *now)?, *n))).collect();
        Middle::of(shares).map(|Middle { n, mean, .. }| Self { n, mean })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn normalized_change_is_that_of_its_authors() {
        // Marx and Cummings 2007, table I: gain, loss, no change, and both ends, on a scale of 0 to 100.
        let of = |then, now| Normalized::of(&[((then, now), 1)], (0.0, 100.0)).map(|c| c.mean);
        assert_eq!(of(60.0, 80.0), Some(0.5));
        assert_eq!(of(60.0, 45.0), Some(-0.25));
        assert_eq!(of(60.0, 60.0), Some(0.0));
        assert_eq!((of(100.0, 100.0), of(0.0, 0.0)), (None, None));
        assert_eq!((of(100.0, 0.0), of(0.0, 100.0)), (Some(-1.0), Some(1.0)));
    }

    #[test]
    fn the_median_of_the_changes_is_not_the_change_of_the_medians() {
        let change = Change::of(&[((1.0, 2.0), 1), ((2.0, 5.0), 1), ((4.0, 5.0), 1)], Some((1.0, 5.0))).unwrap();
        assert_eq!((change.median_change, change.now.median - change.then.median), (1.0, 3.0));
        assert_eq!(change.moved, Moved { improved: 3, same: 0, declined: 0 });
        assert_eq!(change.test.unwrap().effect(), 1.0);
        assert_eq!(Change::of(&[], None), None);
    }
}
