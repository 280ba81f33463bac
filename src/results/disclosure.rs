//! What can be computed from figures that stand side by side.
//!
//! A mean told with its n tells a sum over some answers. Figures told together tell every sum and difference of theirs:
//! the total less its parts, one breakdown less another, all answers less those that could be paired. The ledger lets a
//! figure pass only as long as no such combination, whatever its factors, concerns fewer than `least` people. So no
//! hidden figure follows from its siblings or from another table, and which ones are held back beside a small one
//! (complementary suppression) needs no rule of its own: those that come later.
//!
//! Only what follows linearly is looked at; that a hidden count is nought where the total is nought is not.

use super::modular::{Row as Sum, eliminate, rank};
use crate::model::Map;

/// More branches than this are not followed: the figure is held back.
const MOST_BRANCHES: u32 = 20_000;

/// What has been told, by variable. A variable is what people gave a value for: another question, another half of a
/// pair, another moment is another one, and nothing follows from one to the other.
#[derive(Debug, Clone, PartialEq)]
pub struct Ledger<'a> {
    least: usize,
    /// The person of each row, by row.
    people: &'a [u32],
    told: Map<String, Told>,
}

/// What has been told of one variable.
#[derive(Debug, Clone, PartialEq, Default)]
struct Told {
    /// The class of each row, counted from 1; 0 for a row that is in no sum. Of one class are rows that no sum tells
    /// apart.
    class_of: Vec<u32>,
    /// How many rows each class has, by class.
    sizes: Vec<u32>,
    /// Distinct people of each class, at most as many as are enough, by class.
    people: Vec<Vec<u32>>,
    /// One a sum: how often it counts each class.
    sums: Vec<Sum>,
}

/// A sum that may be told.
#[derive(Debug, Clone, PartialEq)]
#[must_use]
pub struct Passed {
    variable: String,
    told: Told,
}

impl<'a> Ledger<'a> {
    /// Nothing told yet. Nothing may follow about fewer than `least` people; `people` has the person of each row.
    #[must_use]
    pub fn new(least: u32, people: &'a [u32]) -> Self {
        Self { least: usize::try_from(least).unwrap_or(usize::MAX), people, told: Map::new() }
    }

    /// Whether the sum over these rows may be told: whether nothing about too few people followed from it. Rows are in
    /// order; one named twice counts twice. A sum over nobody tells nothing.
    #[must_use]
    pub fn pass(&self, variable: &str, rows: &[u32]) -> Option<Passed> {
        let mut told = self.told.get(variable).cloned().unwrap_or_default();
        let passed = |told| Some(Passed { variable: variable.to_owned(), told });
        if rows.is_empty() {
            return passed(told);
        }
        let sum = told.split(rows, self.least, self.people);
        told.sums.push(sum);
        if rank(&told.sums) < told.sums.len() {
            // It followed already.
            told.sums.pop();
            return passed(told);
        }
        if self.keeps_everybody_hidden(&told) { passed(told) } else { None }
    }

    /// Notes that it is told.
    pub fn note(&mut self, passed: Passed) {
        self.told.insert(passed.variable, passed.told);
    }

    /// Whether every combination of sums that is not nought concerns enough people.
    fn keeps_everybody_hidden(&self, told: &Told) -> bool {
        // What concerns few people leaves out every class of enough people.
        let mut sums = told.sums.clone();
        let mut small = Vec::new();
        for (class, people) in told.people.iter().enumerate() {
            if people.len() >= self.least {
                eliminate(&mut sums, class);
            } else {
                small.push(class);
            }
        }
        let mut branches = 0;
        sums.is_empty() || !self.tells_of_few(&sums, &small, &told.people, &mut branches)
    }

    /// Whether a combination of these independent sums concerns too few people. One that concerns as few classes as can
    /// be leaves out as many independent ones as there are sums, less one: all such choices are tried.
    fn tells_of_few(&self, sums: &[Sum], small: &[usize], people: &[Vec<u32>], branches: &mut u32) -> bool {
        *branches = branches.saturating_add(1);
        if *branches > MOST_BRANCHES {
            return true;
        }
        if let [sum] = sums {
            let concerned = people.iter().enumerate().filter(|(class, _)| sum.at(*class) != 0).flat_map(|(_, p)| p);
            let mut concerned: Vec<u32> = concerned.copied().collect();
            concerned.sort_unstable();
            concerned.dedup();
            return concerned.len() < self.least;
        }
        small.iter().enumerate().any(|(place, class)| {
            let mut without = sums.to_vec();
            let rest = small.get(place.saturating_add(1)..).unwrap_or_default();
            eliminate(&mut without, *class) && self.tells_of_few(&without, rest, people, branches)
        })
    }
}

impl Told {
    /// Splits classes so that a sum over these rows counts all rows of a class equally often; gives that sum.
    fn split(&mut self, rows: &[u32], least: usize, people: &[u32]) -> Sum {
        let last = rows.last().map_or(0, |row| place(*row).saturating_add(1));
        if self.class_of.len() < last {
            self.class_of.resize(last, 0);
        }
        let runs = || rows.chunk_by(|a, b| a == b).filter_map(|run| Some((place(*run.first()?), run.len())));
        // The parts that the sum cuts out of classes: former class, how often it counts, how many rows, class from now.
        let mut parts: Vec<(u32, usize, u32, u32)> = Vec::new();
        for (row, times) in runs() {
            let former = self.class_of.get(row).copied().unwrap_or(0);
            match parts.iter_mut().find(|part| (part.0, part.1) == (former, times)) {
                Some(part) => part.2 = part.2.saturating_add(1),
                None => parts.push((former, times, 1, 0)),
            }
        }
        let mut sum = Sum::default();
        let mut changed = Vec::new();
        for part in &mut parts {
            let (former, times, count, class) = part;
            let size = former.checked_sub(1).and_then(|at| self.sizes.get_mut(place(at)));
            *class = match size {
                Some(size) if *size == *count => *former,
                cut => {
                    if let Some(size) = cut {
                        *size = size.saturating_sub(*count);
                        changed.push(*former);
                    }
                    self.sizes.push(*count);
                    let new = u32::try_from(self.sizes.len()).unwrap_or(u32::MAX);
                    changed.push(new);
                    if let Some(former) = former.checked_sub(1) {
                        let class = self.sizes.len().saturating_sub(1);
                        self.sums.iter_mut().for_each(|told| told.set(class, told.at(place(former))));
                    }
                    new
                }
            };
            sum.set(place(class.saturating_sub(1)), u64::try_from(*times).unwrap_or(u64::MAX));
        }
        for (row, times) in runs() {
            if let Some(at) = self.class_of.get_mut(row)
                && let Some(part) = parts.iter().find(|part| (part.0, part.1) == (*at, times))
            {
                *at = part.3;
            }
        }
        for class in changed {
            self.meet(class, least, people);
        }
        sum
    }

    /// Looks up the people of a class, until they are enough.
    fn meet(&mut self, class: u32, least: usize, people: &[u32]) {
        let mut met: Vec<u32> = Vec::new();
        for person in self.class_of.iter().zip(people).filter(|(of, _)| **of == class).map(|(_, person)| *person) {
            if met.len() >= least {
                break;
            }
            if !met.contains(&person) {
                met.push(person);
            }
        }
        self.people.resize(self.sizes.len(), Vec::new());
        if let Some(at) = class.checked_sub(1).and_then(|at| self.people.get_mut(place(at))) {
            *at = met;
        }
    }
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}
