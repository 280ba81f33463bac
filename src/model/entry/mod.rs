//! What a person enters in the fields of a screen, and what is wrong with it.
//!
//! An entry holds everything as it was typed; reading it gives the typed record, or what is wrong with each
//! field by the field's name. Nothing typed is lost, and no invalid record is made. Not for: words.

pub mod activity;
pub mod institution;
pub mod money;
pub mod objective;
pub mod programme;

pub use activity::ActivityEntry;
pub use institution::InstitutionEntry;
pub use programme::ProgrammeEntry;

use super::{Map, language::western_digits};

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is needed and empty.
    #[error("this is needed")]
    Missing,
    /// Another one has it already.
    #[error("another one has this already")]
    Taken,
    /// It is longer than so many characters.
    #[error("longer than {0} characters")]
    TooLong(usize),
    /// It is no day of the calendar.
    #[error("no day of the calendar")]
    NoDay,
    /// It is no list of days.
    #[error("no days of the calendar")]
    NoDays,
    /// The agenda is to be set on days, and there are none.
    #[error("there are no days for the agenda")]
    NoDaysForAgenda,
    /// It is no whole number.
    #[error("no whole number")]
    NoNumber,
    /// It is below this.
    #[error("less than {0}")]
    TooSmall(u64),
    /// It is above this.
    #[error("more than {0}")]
    TooLarge(u64),
    /// It is no currency code.
    #[error("no currency code")]
    NoCurrency,
    /// One of them is no country code.
    #[error("no country code: {0}")]
    NoCountry(String),
}

/// What is wrong, by the name of the field.
pub type Faults = Map<&'static str, Fault>;

/// A whole number as people type it, in any of the three digit sets, between two bounds.
///
/// # Errors
/// [`Fault::NoNumber`], [`Fault::TooSmall`], [`Fault::TooLarge`].
pub fn whole_number(typed: &str, least: u64, most: u64) -> Result<u64, Fault> {
    let digits = western_digits(typed.trim());
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Fault::NoNumber);
    }
    match digits.parse() {
        Ok(number) if number < least => Err(Fault::TooSmall(least)),
        Ok(number) if number <= most => Ok(number),
        // More digits than a number has room for are too many as well.
        _ => Err(Fault::TooLarge(most)),
    }
}

/// Keeps what could be read; notes what is wrong otherwise.
fn note<T>(faults: &mut Faults, field: &'static str, read: Result<T, Fault>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.insert(field, fault);
            None
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers_are_understood_as_typed() {
        for (typed, expected) in [
            ("18", Ok(18)),
            (" ١٨ ", Ok(18)),
            ("۱۸", Ok(18)),
            ("2", Err(Fault::TooSmall(3))),
            ("601", Err(Fault::TooLarge(600))),
            ("99999999999999999999999", Err(Fault::TooLarge(600))),
            ("1.5", Err(Fault::NoNumber)),
            ("-4", Err(Fault::NoNumber)),
            ("", Err(Fault::NoNumber)),
        ] {
            assert_eq!(whole_number(typed, 3, 600), expected, "{typed}");
        }
    }
}
