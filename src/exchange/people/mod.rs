//! People out of a spreadsheet: what is pasted becomes entries to look at, each with where it stands beside the people
//! who are there already. Nothing is added here.

pub mod cells;
pub mod columns;
pub mod reading;
pub mod spelling;
mod vocabulary;

pub use columns::Meaning;
pub use reading::{Entry, Place, Reading, Standing, There, Unknown};

use super::separated::rows;
use columns::{is_heading, meanings};
use spelling::Names;

/// The most rows that are read at once; a workshop has a tenth of them.
pub const MOST: usize = 1000;
/// The most columns that are looked at.
pub const WIDEST: usize = 40;

/// Why a text is no list of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSheet {
    /// There is nothing in it.
    #[error("there is nothing in it")]
    Empty,
    /// More rows than [`MOST`].
    #[error("{0} rows are too many at once")]
    TooLong(usize),
}

/// A pasted spreadsheet and what its columns are taken for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    rows: Vec<Vec<String>>,
    headed: bool,
    meanings: Vec<Meaning>,
}

impl Sheet {
    /// Reads what was pasted and guesses what the columns hold.
    ///
    /// # Errors
    /// [`BadSheet`].
    pub fn read(text: &str, there: &There) -> Result<Self, BadSheet> {
        let mut rows = rows(text);
        let headed = is_heading(&rows);
        match rows.len().saturating_sub(usize::from(headed)) {
            0 => return Err(BadSheet::Empty),
            many if many > MOST => return Err(BadSheet::TooLong(many)),
            _ => {}
        }
        rows.iter_mut().for_each(|row| row.truncate(WIDEST));
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let meanings = meanings(&rows, width, headed, &there.institutions);
        Ok(Self { rows, headed, meanings })
    }

    /// What each column is taken for.
    #[must_use]
    pub fn meanings(&self) -> &[Meaning] {
        &self.meanings
    }

    /// Whether the first row holds the headings.
    #[must_use]
    pub fn headed(&self) -> bool {
        self.headed
    }

    /// The heading of a column, if there is one.
    #[must_use]
    pub fn heading(&self, column: usize) -> Option<&str> {
        let first = self.rows.first().filter(|_| self.headed)?;
        first.get(column).map(String::as_str).filter(|words| !words.is_empty())
    }

    /// The rows that hold people.
    #[must_use]
    pub fn content(&self) -> &[Vec<String>] {
        self.rows.get(usize::from(self.headed)..).unwrap_or_default()
    }

    /// Takes a column for something else.
    pub fn set_meaning(&mut self, column: usize, meaning: Meaning) {
        if let Some(one) = self.meanings.get_mut(column) {
            *one = meaning;
        }
    }

    /// Takes the first row for the headings, or for a person.
    pub fn set_headed(&mut self, headed: bool, institutions: &[Names]) {
        // A sheet of one row has no headings: there would be nobody.
        self.headed = headed && self.rows.len() > 1;
        self.meanings = meanings(&self.rows, self.meanings.len(), self.headed, institutions);
    }
}
