//! One column of a sheet: what everybody answered to one thing, as small numbers.

use super::change::{Pairs, add};
use super::{Middle, Tally};
use crate::model::answer::ASIDE;
use serde_json::Value;

/// What everybody answered to a question, to a statement of a matrix, or to one half of then and now.
#[derive(Debug, Clone, PartialEq)]
pub struct Column {
    /// Name of the question.
    pub question: String,
    /// Name of the statement, or "then" or "now".
    pub field: Option<String>,
    /// The answers, one a row.
    pub cells: Cells,
}

/// Answers, one a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Cells {
    /// One of several names: 0 no answer, 1 it does not concern the person, from 2 on the place of the name plus 2.
    Points {
        /// The names of the form's list, and behind them others that came.
        names: Vec<String>,
        /// One a row.
        cells: Vec<u32>,
    },
    /// A whole number.
    Numbers(Vec<Option<i64>>),
    /// Any of several names.
    Several {
        /// The names of the form's list, and behind them others that came.
        names: Vec<String>,
        /// Places of the names taken; `None` is no answer.
        cells: Vec<Option<Vec<u32>>>,
    },
    /// Own words: the row, and what was written, without spaces around it.
    Words(Vec<(u32, String)>),
}

/// The cell of no answer, and of an answer that says the question does not concern the person.
const NOTHING: u32 = 0;
const ASIDE_CELL: u32 = 1;
const FIRST: u32 = 2;

/// Field of what helped or hindered a commitment.
pub const HELPED: &str = "helped";

/// Which rows of a column are counted.
#[derive(Debug, Clone, Copy)]
pub enum Rows<'a> {
    /// All.
    All,
    /// These; one named twice counts twice.
    These(&'a [u32]),
}

/// A choice as a number, if its name is one.
#[must_use]
pub fn number_named(name: &str) -> Option<f64> {
    name.parse::<f64>().ok().filter(|n| n.is_finite())
}

impl Column {
    /// A column for answers that are one of these names.
    #[must_use]
    pub fn of_points(question: &str, field: Option<&str>, names: Vec<String>) -> Self {
        Self::new(question, field, Cells::Points { names, cells: Vec::new() })
    }

    pub(super) fn new(question: &str, field: Option<&str>, cells: Cells) -> Self {
        Self { question: question.to_owned(), field: field.map(str::to_owned), cells }
    }

    /// Puts the answer of the next row behind the others; what has another shape than the question asks for is none.
    pub(super) fn push(&mut self, row: u32, answer: Option<&Value>) {
        match &mut self.cells {
            Cells::Points { names, cells } => cells.push(answer.map_or(NOTHING, |answer| point(names, answer))),
            Cells::Numbers(cells) => cells.push(answer.and_then(Value::as_i64)),
            // Commitments, by their places: each counts, also two alike of one person.
            Cells::Several { names, cells } if answer.is_some_and(Value::is_object) => {
                let of_person = answer.and_then(Value::as_object).into_iter().flatten();
                let taken = of_person.filter(|(name, _)| !name.ends_with(HELPED)).filter_map(|(_, one)| one.as_str());
                let places: Vec<u32> = taken.map(|name| place(names, name)).collect();
                cells.push((!places.is_empty()).then_some(places));
            }
            Cells::Several { names, cells } => cells.push(answer.and_then(Value::as_array).map(|taken| {
                let mut places: Vec<u32> =
                    taken.iter().filter_map(Value::as_str).map(|name| place(names, name)).collect();
                places.sort_unstable();
                places.dedup();
                places
            })),
            Cells::Words(cells) if answer.is_some_and(Value::is_object) => {
                let of_person = answer.and_then(Value::as_object).into_iter().flatten();
                let said = of_person.filter(|(name, _)| name.ends_with(HELPED)).filter_map(|(_, one)| one.as_str());
                let said: Vec<&str> = said.map(str::trim).filter(|words| !words.is_empty()).collect();
                if !said.is_empty() {
                    cells.push((row, said.join("\n")));
                }
            }
            Cells::Words(cells) => {
                if let Some(words) = answer.and_then(Value::as_str).map(str::trim).filter(|words| !words.is_empty()) {
                    cells.push((row, words.to_owned()));
                }
            }
        }
    }

    /// Whether somebody answered in this row.
    #[must_use]
    pub fn answered(&self, row: u32) -> bool {
        match &self.cells {
            Cells::Points { cells, .. } => cell(cells, row).is_some_and(|cell| *cell != NOTHING),
            Cells::Numbers(cells) => cell(cells, row).is_some_and(Option::is_some),
            Cells::Several { cells, .. } => cell(cells, row).is_some_and(Option::is_some),
            Cells::Words(cells) => cells.binary_search_by_key(&row, |(row, _)| *row).is_ok(),
        }
    }

    /// The number answered in this row, if the answer is one.
    #[must_use]
    pub fn number(&self, row: u32) -> Option<f64> {
        match &self.cells {
            Cells::Numbers(cells) => cell(cells, row).copied().flatten().map(whole),
            Cells::Points { .. } => number_named(self.point(row)?),
            _ => None,
        }
    }

    /// Pairs of the numbers answered here and in another column, row by row of both; who did not answer both with a
    /// number is in none.
    #[must_use]
    pub fn paired(&self, rows: Rows<'_>, other: &Self, other_rows: Rows<'_>) -> Pairs {
        let mut pairs = Pairs::default();
        let (here, there) = (self.numbers(rows), other.numbers(other_rows));
        for pair in here.zip(there).filter_map(|(a, b)| a.zip(b)) {
            add(&mut pairs, pair, 1);
        }
        pairs
    }

    /// The numbers of these rows, in their order.
    fn numbers<'a>(&'a self, rows: Rows<'a>) -> Box<dyn Iterator<Item = Option<f64>> + 'a> {
        match &self.cells {
            Cells::Numbers(cells) => Box::new(picked(cells, rows).map(|number| number.map(whole))),
            Cells::Points { names, cells } => {
                let named: Vec<Option<f64>> =
                    [None, None].into_iter().chain(names.iter().map(|name| number_named(name))).collect();
                Box::new(picked(cells, rows).map(move |at| cell(&named, *at).copied().flatten()))
            }
            _ => Box::new(std::iter::empty()),
        }
    }

    /// The names that answers are of, those of the form's list first.
    #[must_use]
    pub fn names(&self) -> &[String] {
        match &self.cells {
            Cells::Points { names, .. } | Cells::Several { names, .. } => names,
            Cells::Numbers(_) | Cells::Words(_) => &[],
        }
    }

    /// The name answered in this row; none where it does not concern the person.
    #[must_use]
    pub fn point(&self, row: u32) -> Option<&str> {
        let Cells::Points { names, cells } = &self.cells else { return None };
        let place = cell(cells, row)?.checked_sub(FIRST)?;
        cell(names, place).map(String::as_str)
    }

    /// Counts the answers of these rows. Own words have no tally.
    #[must_use]
    pub fn tally(&self, rows: Rows<'_>) -> Tally {
        match &self.cells {
            Cells::Points { names, cells } => {
                let counts = counted(cells, rows, names.len());
                let of_names = names.iter().zip(counts.get(2..).unwrap_or_default());
                let aside = counts.get(1).copied().unwrap_or(0);
                Tally::of_counts(of_names.map(|(name, n)| (name.clone(), *n)).collect(), aside)
            }
            Cells::Numbers(cells) => of_numbers(picked(cells, rows).filter_map(|number| *number).collect()),
            Cells::Several { names, cells } => {
                let mut counts: Vec<u32> = vec![0; names.len()];
                let mut n = 0_u32;
                for taken in picked(cells, rows).flatten() {
                    n = n.saturating_add(1);
                    taken.iter().for_each(|place| count(&mut counts, *place));
                }
                Tally { n, counts: names.iter().cloned().zip(counts).collect(), aside: 0, middle: None }
            }
            Cells::Words(_) => Tally::default(),
        }
    }
}

/// Whole numbers that occur, in order.
fn of_numbers(mut numbers: Vec<i64>) -> Tally {
    numbers.sort_unstable();
    let runs = numbers.chunk_by(|a, b| a == b).filter_map(|run| Some((*run.first()?, length(run.len()))));
    let counts: Vec<(i64, u32)> = runs.collect();
    let middle = Middle::of(counts.iter().map(|(number, n)| (whole(*number), *n)).collect());
    let counts = counts.into_iter().map(|(number, n)| (number.to_string(), n)).collect();
    Tally { n: length(numbers.len()), counts, aside: 0, middle }
}

pub(super) fn length(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

#[expect(clippy::cast_precision_loss, reason = "a mean of counts is a double")]
fn whole(number: i64) -> f64 {
    number as f64
}

fn cell<T>(cells: &[T], row: u32) -> Option<&T> {
    cells.get(usize::try_from(row).ok()?)
}

fn count(counts: &mut [u32], place: u32) {
    if let Some(n) = usize::try_from(place).ok().and_then(|place| counts.get_mut(place)) {
        *n = n.saturating_add(1);
    }
}

/// How often each cell occurs: nothing, aside, then the names.
fn counted(cells: &[u32], rows: Rows<'_>, names: usize) -> Vec<u32> {
    let mut counts = vec![0; names.saturating_add(2)];
    match rows {
        Rows::All => cells.iter().for_each(|cell| count(&mut counts, *cell)),
        Rows::These(rows) => rows.iter().filter_map(|row| cell(cells, *row)).for_each(|c| count(&mut counts, *c)),
    }
    counts
}

fn picked<'a, T>(cells: &'a [T], rows: Rows<'a>) -> Box<dyn Iterator<Item = &'a T> + 'a> {
    match rows {
        Rows::All => Box::new(cells.iter()),
        Rows::These(rows) => Box::new(rows.iter().filter_map(|row| cell(cells, *row))),
    }
}

/// The place of a name, which is put behind the others when it is new.
fn place(names: &mut Vec<String>, name: &str) -> u32 {
    let at = names.iter().position(|known| known == name).unwrap_or_else(|| {
        names.push(name.to_owned());
        names.len().saturating_sub(1)
    });
    length(at)
}

/// The cell of an answer that is a name, a number or a flag.
fn point(names: &mut Vec<String>, answer: &Value) -> u32 {
    match answer {
        Value::String(name) if name == ASIDE => ASIDE_CELL,
        Value::String(name) if name.trim().is_empty() => NOTHING,
        Value::String(name) => place(names, name).saturating_add(FIRST),
        Value::Number(number) => place(names, &number.to_string()).saturating_add(FIRST),
        Value::Bool(flag) => place(names, if *flag { "yes" } else { "no" }).saturating_add(FIRST),
        _ => NOTHING,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn column(cells: Cells, answers: Value) -> Column {
        let mut column = Column::new("q", None, cells);
        for (row, answer) in (0..).zip(answers.as_array().unwrap()) {
            column.push(row, Some(answer).filter(|a| !a.is_null()));
        }
        column
    }

    #[test]
    fn points_are_counted_whatever_their_shape() {
        let names = ["1", "2"].map(String::from).to_vec();
        let points = column(Cells::Points { names, cells: vec![] }, json!(["2", 2, "aside", null, "7", true, "", [1]]));
        let tally = points.tally(Rows::All);
        let counts = [("1", 0), ("2", 2), ("7", 1), ("yes", 1)].map(|(name, n)| (name.to_owned(), n));
        assert_eq!((tally.n, tally.aside, tally.counts), (5, 1, counts.to_vec()));
        assert_eq!(tally.middle, None, "yes is no number");
        let some = points.tally(Rows::These(&[0, 1, 4, 4]));
        assert_eq!((some.n, some.count("7"), some.middle.unwrap().mean), (4, 2, 4.5));
        assert_eq!((points.answered(2), points.answered(3), points.answered(99)), (true, false, false));
        assert_eq!((points.number(0), points.number(2), points.point(5)), (Some(2.0), None, Some("yes")));
    }

    #[test]
    fn several_count_people_and_what_they_took() {
        let several = column(
            Cells::Several { names: vec!["a".into()], cells: vec![] },
            json!([["a", "b"], ["b", "b"], null, [], "a"]),
        );
        let tally = several.tally(Rows::All);
        assert_eq!((tally.n, tally.count("a"), tally.count("b"), tally.middle), (3, 1, 2, None));
        assert_eq!(several.tally(Rows::These(&[1])).count("a"), 0);
    }

    #[test]
    fn numbers_stand_in_order_and_words_in_their_rows() {
        let tally = column(Cells::Numbers(vec![]), json!([50, 3, null, "x", -1, 3])).tally(Rows::All);
        assert_eq!(tally.counts, [("-1", 1), ("3", 2), ("50", 1)].map(|(n, c)| (n.to_owned(), c)));
        assert_eq!((tally.n, tally.middle.unwrap().median), (4, 3.0));
        let words = column(Cells::Words(vec![]), json!(["a ", "  ", null, 3, "b"]));
        assert_eq!(words.cells, Cells::Words(vec![(0, "a".into()), (4, "b".into())]));
        assert_eq!((words.answered(0), words.answered(1)), (true, false));
    }
}
