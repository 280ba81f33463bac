//! Counting the answers to one question.

use super::Shape;
use super::column::number_named;
use crate::model::order::sort_by;

/// How often each answer was given.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Tally {
    /// People who answered, "does not concern my work" included.
    pub n: u32,
    /// Count of each answer, in the order of the form (or of the numbers), zeros included where known.
    pub counts: Vec<(String, u32)>,
    /// People to whom it does not apply; part of `n`, of no mean and no median.
    pub aside: u32,
    /// Middle of the numbers, where answers are numbers.
    pub middle: Option<Middle>,
}

/// Mean and median of numbers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Middle {
    /// How many numbers.
    pub n: u32,
    /// Arithmetic mean.
    pub mean: f64,
    /// Median; the mean of the two middle ones where their number is even.
    pub median: f64,
}

impl Middle {
    /// Mean and median of numbers, each with how often it occurs; `None` of nothing.
    #[must_use]
    pub fn of(mut numbers: Vec<(f64, u32)>) -> Option<Self> {
        sort_by(&mut numbers, |(a, _), (b, _)| a.total_cmp(b));
        let n = numbers.iter().fold(0_u32, |sum, (_, n)| sum.saturating_add(*n));
        if n == 0 {
            return None;
        }
        let mean = numbers.iter().map(|(number, n)| number * f64::from(*n)).sum::<f64>() / f64::from(n);
        // The number at a place, counted from 0, of all in order.
        let at = |place: u32| {
            let mut before = 0_u32;
            numbers.iter().find_map(|(number, n)| {
                before = before.saturating_add(*n);
                (place < before).then_some(*number)
            })
        };
        Some(Self { n, mean, median: f64::midpoint(at(n.saturating_sub(1) / 2)?, at(n / 2)?) })
    }
}

impl Tally {
    /// Of choices, each with how often it was taken, and those it does not concern. They have a middle when every one
    /// that was taken is a number.
    #[must_use]
    pub fn of_counts(counts: Vec<(String, u32)>, aside: u32) -> Self {
        let numbers = counts.iter().filter(|(_, n)| *n > 0).map(|(name, n)| Some((number_named(name)?, *n)));
        let middle = numbers.collect::<Option<Vec<_>>>().and_then(Middle::of);
        let n = counts.iter().fold(aside, |sum, (_, n)| sum.saturating_add(*n));
        Self { n, counts, aside, middle }
    }

    /// Tallies of the same thing added up, each of other people. Whole numbers are put in order again.
    #[must_use]
    pub fn together(tallies: Vec<Self>, shape: Shape) -> Self {
        let mut sum = Self::default();
        for tally in tallies {
            sum.n = sum.n.saturating_add(tally.n);
            sum.aside = sum.aside.saturating_add(tally.aside);
            for (name, n) in tally.counts {
                match sum.counts.iter_mut().find(|(known, _)| *known == name) {
                    Some((_, known)) => *known = known.saturating_add(n),
                    None => sum.counts.push((name, n)),
                }
            }
        }
        if shape == Shape::Numbers {
            sort_by(&mut sum.counts, |(a, _), (b, _)| a.parse::<i64>().ok().cmp(&b.parse::<i64>().ok()));
        }
        if shape == Shape::Several { sum } else { Self::of_counts(sum.counts, sum.aside) }
    }

    /// How often this answer was given.
    #[must_use]
    pub fn count(&self, name: &str) -> u32 {
        self.counts.iter().find(|(n, _)| n == name).map_or(0, |(_, count)| *count)
    }

    /// Recommendation score, -100 to 100: the share of 9 and 10 less the share of 0 to 6 (Reichheld 2003).
    /// `None` of nothing.
    #[must_use]
    pub fn recommendation_score(&self) -> Option<f64> {
        let n = self.middle?.n;
        let (low, _, high) = self.recommendation_groups();
        Some(100.0 * (f64::from(high) - f64::from(low)) / f64::from(n))
    }

    /// People with 0 to 6, with 7 and 8, with 9 and 10.
    #[must_use]
    pub fn recommendation_groups(&self) -> (u32, u32, u32) {
        self.counts.iter().fold((0, 0, 0), |(low, mid, high), (name, n)| match name.parse::<u8>() {
            Ok(0..=6) => (n.saturating_add(low), mid, high),
            Ok(7 | 8) => (low, n.saturating_add(mid), high),
            Ok(9 | 10) => (low, mid, n.saturating_add(high)),
            _ => (low, mid, high),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_may_lie_between() {
        for (numbers, mean, median) in [
            (vec![(1.0, 1)], 1.0, 1.0),
            (vec![(4.0, 1), (1.0, 1)], 2.5, 2.5),
            (vec![(5.0, 1), (1.0, 1), (3.0, 1), (4.0, 1)], 3.25, 3.5),
            (vec![(5.0, 3), (1.0, 2)], 3.4, 5.0),
            (vec![(2.0, 2), (7.0, 0), (3.0, 2)], 2.5, 2.5),
        ] {
            let middle = Middle::of(numbers).unwrap();
            assert_eq!((middle.mean, middle.median), (mean, median));
        }
        assert_eq!(Middle::of(vec![]), None);
        assert_eq!(Middle::of(vec![(1.0, 0)]), None);
    }

    #[test]
    fn those_it_does_not_concern_count_as_people_only() {
        let tally = Tally::of_counts(vec![("1".into(), 1), ("2".into(), 0), ("3".into(), 2)], 1);
        assert_eq!((tally.n, tally.aside, tally.count("3"), tally.count("2")), (4, 1, 2, 0));
        assert_eq!(tally.middle.unwrap().n, 3);
        let words = Tally::of_counts(vec![("1".into(), 1), ("no".into(), 1), ("maybe".into(), 0)], 0);
        assert_eq!((words.n, words.middle), (2, None));
    }
}
