//! Counting the answers to one question.

use crate::model::Map;

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
    /// Mean and median; `None` of nothing.
    #[must_use]
    pub fn of(mut numbers: Vec<f64>) -> Option<Self> {
        crate::model::order::sort_by(&mut numbers, f64::total_cmp);
        let n = u32::try_from(numbers.len()).ok().filter(|n| *n > 0)?;
        let mean = numbers.iter().sum::<f64>() / f64::from(n);
        let upper = numbers.get(numbers.len() / 2)?;
        let lower = numbers.get(numbers.len().saturating_sub(1) / 2)?;
        Some(Self { n, mean, median: f64::midpoint(*lower, *upper) })
    }
}

impl Tally {
    /// Counts names of choices. `known` gives the order and the zeros; an answer that is not in it is put
    /// behind. Numbers have a middle.
    #[must_use]
    pub fn of_choices<'a>(known: &[String], answers: impl IntoIterator<Item = &'a str>) -> Self {
        let mut tally = Self { counts: known.iter().map(|name| (name.clone(), 0)).collect(), ..Self::default() };
        let mut numbers = Vec::new();
        let mut all_numbers = true;
        for answer in answers {
            tally.n = tally.n.saturating_add(1);
            if answer == crate::model::answer::ASIDE {
                tally.aside = tally.aside.saturating_add(1);
                continue;
            }
            tally.add(answer);
            match answer.parse::<f64>() {
                Ok(number) => numbers.push(number),
                Err(_) => all_numbers = false,
            }
        }
        tally.middle = if all_numbers { Middle::of(numbers) } else { None };
        tally
    }

    /// Counts several choices a person; `n` is people, the counts may add up to more.
    #[must_use]
    pub fn of_several<'a>(known: &[String], answers: impl IntoIterator<Item = &'a [String]>) -> Self {
        let mut tally = Self { counts: known.iter().map(|name| (name.clone(), 0)).collect(), ..Self::default() };
        for several in answers {
            tally.n = tally.n.saturating_add(1);
            for choice in several {
                tally.add(choice);
            }
        }
        tally
    }

    /// Counts whole numbers; only those that occur, in order.
    #[must_use]
    pub fn of_numbers(answers: &[i64]) -> Self {
        let mut counts: Map<i64, u32> = Map::new();
        for number in answers {
            counts.change(*number, |n| *n = n.saturating_add(1));
        }
        #[expect(clippy::cast_precision_loss, reason = "a mean of counts is a double")]
        let middle = Middle::of(answers.iter().map(|n| *n as f64).collect());
        let counts = counts.into_iter().map(|(number, n)| (number.to_string(), n)).collect();
        Self { n: u32::try_from(answers.len()).unwrap_or(u32::MAX), counts, aside: 0, middle }
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

    fn add(&mut self, answer: &str) {
        match self.counts.iter_mut().find(|(name, _)| name == answer) {
            Some((_, n)) => *n = n.saturating_add(1),
            None => self.counts.push((answer.to_owned(), 1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn medians_may_lie_between() {
        for (numbers, mean, median) in
            [(vec![1.0], 1.0, 1.0), (vec![4.0, 1.0], 2.5, 2.5), (vec![5.0, 1.0, 3.0, 4.0], 3.25, 3.5)]
        {
            let middle = Middle::of(numbers).unwrap();
            assert_eq!((middle.mean, middle.median), (mean, median));
        }
        assert_eq!(Middle::of(vec![]), None);
    }

    #[test]
    fn those_it_does_not_concern_count_as_people_only() {
        let known: Vec<String> = ["1", "2", "3"].map(String::from).to_vec();
        let tally = Tally::of_choices(&known, ["3", "aside", "1", "3"]);
        assert_eq!((tally.n, tally.aside, tally.count("3"), tally.count("2")), (4, 1, 2, 0));
        assert_eq!(tally.middle.unwrap().n, 3);
    }
}
