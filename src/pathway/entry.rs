//! Days as people type them, in any of the three sets of digits.

use crate::model::Days;
use crate::model::language::western_digits;

/// What is wrong with typed days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DaysFault {
    /// No whole number from 0 to 65,535.
    #[error("no whole number of days")]
    NoNumber,
    /// Least or most were written, the usual ones were not.
    #[error("the usual days are missing")]
    NoUsual,
    /// The least are more than the usual ones.
    #[error("the least days are more than the usual ones")]
    LeastTooMany,
    /// The most are less than the usual ones.
    #[error("the most days are less than the usual ones")]
    MostTooFew,
}

/// One number of days; none where nothing was typed.
///
/// # Errors
/// [`DaysFault::NoNumber`].
pub fn days(typed: &str) -> Result<Option<u16>, DaysFault> {
    let typed = western_digits(typed);
    let typed = typed.trim();
    if typed.is_empty() {
        return Ok(None);
    }
    // The parser would take a sign.
    let digits = typed.bytes().all(|b| b.is_ascii_digit());
    typed.parse().ok().filter(|_| digits).map(Some).ok_or(DaysFault::NoNumber)
}

/// Least, usual and most days as they were typed; none where nothing was. Where only the usual ones were, it takes as
/// long every time.
///
/// # Errors
/// What is wrong, by field: least, usual, most.
pub fn today(typed: [&str; 3]) -> Result<Option<Days>, [Option<DaysFault>; 3]> {
    let [least, usual, most] = typed.map(days);
    let (Ok(least), Ok(usual), Ok(most)) = (least, usual, most) else {
        return Err([least.err(), usual.err(), most.err()]);
    };
    let Some(usual) = usual else {
        let any = least.is_some() || most.is_some();
        return if any { Err([None, Some(DaysFault::NoUsual), None]) } else { Ok(None) };
    };
    let (least, most) = (least.unwrap_or(usual), most.unwrap_or(usual));
    match (least > usual, most < usual) {
        (false, false) => Ok(Some(Days { least, usual, most })),
        (too_many, too_few) => {
            Err([too_many.then_some(DaysFault::LeastTooMany), None, too_few.then_some(DaysFault::MostTooFew)])
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_understood_in_every_set_of_digits() {
        let of = |least, usual, most| Ok(Some(Days { least, usual, most }));
        assert_eq!(today(["١٤", "٢١", "٣٠"]), of(14, 21, 30));
        assert_eq!(today(["۱۴", " 21 ", "1٬000"]), of(14, 21, 1000));
        assert_eq!(today(["", "7", ""]), of(7, 7, 7));
        assert_eq!(today([" ", "", ""]), Ok(None));
        assert_eq!(today(["0", "0", "65535"]), of(0, 0, 65535));
    }

    #[test]
    fn what_is_wrong_is_told_by_field() {
        use DaysFault::{LeastTooMany, MostTooFew, NoNumber, NoUsual};
        assert_eq!(today(["3", "", ""]), Err([None, Some(NoUsual), None]));
        assert_eq!(today(["9", "5", "3"]), Err([Some(LeastTooMany), None, Some(MostTooFew)]));
        assert_eq!(today(["x", "5", "-3"]), Err([Some(NoNumber), None, Some(NoNumber)]));
        for wrong in ["+5", "1.5", "65536", "5 days"] {
            assert_eq!(days(wrong), Err(NoNumber), "{wrong}");
        }
    }
}
