//! Seat codes: short, unambiguous, with a check character, so that a wrong one is caught as it is typed.
//!
//! Of the full code of a card (see [`super::card_code`]) only its first group is a seat code: whoever types or scans the
//! whole card where a seat code is asked gives no more than that.

use super::card_code::{BEFORE, GROUP, LENGTH};
use super::language::western_digits;
use std::fmt;

/// 31 letters and digits that cannot be taken for one another: no 0, 1, I, L, O.
pub(super) const ALPHABET: &[u8; 31] = b"23456789ABCDEFGHJKMNPQRSTUVWXYZ";

/// A checked seat code: at least four characters of the alphabet, the last one a check character.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SeatCode(String);

/// Why a text is no seat code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadSeatCode {
    /// Fewer than four or more than twenty characters.
    #[error("a seat code has four to twenty letters and digits")]
    Length,
    /// A character that no code has, as typed.
    #[error("no seat code has the character {0}")]
    Character(char),
    /// The check character does not fit: a slip of the finger.
    #[error("the check character does not fit")]
    Check,
}

impl SeatCode {
    /// Parses what a person typed: any case, any of the three digit sets, spaces and hyphens ignored. The full code of a
    /// card is read as its first group.
    ///
    /// # Errors
    /// [`BadSeatCode`]: wrong length, a foreign character, or a check character that does not fit.
    pub fn parse(typed: &str) -> Result<Self, BadSeatCode> {
        let mut code = plain(typed);
        if let Some(foreign) = code.chars().find(|c| value(*c).is_none()) {
            return Err(BadSeatCode::Character(foreign));
        }
        if !(4..=20).contains(&code.len()) {
            return Err(BadSeatCode::Length);
        }
        if weighted(&code) != Some(0) {
            return Err(BadSeatCode::Check);
        }
        if code.len() == LENGTH && code.get(..GROUP).and_then(weighted) == Some(0) {
            code.truncate(GROUP);
        }
        Ok(Self(code))
    }

    /// What is wrong with a code that somebody is still typing, of a card or its first group; nothing as long as it may
    /// become one.
    #[must_use]
    pub fn slip(typed: &str) -> Option<BadSeatCode> {
        let code = plain(typed);
        let fault = Self::parse(typed).err()?;
        let group = code.get(..GROUP).map(weighted);
        let goes_on = group.is_none() || group == Some(Some(0)) && code.len() < LENGTH;
        let is_told = matches!(fault, BadSeatCode::Character(_)) || !goes_on;
        is_told.then_some(fault)
    }

    /// A code of `random.len()` characters and its check character. Randomness is the caller's; values
    /// are taken modulo 31.
    ///
    /// # Errors
    /// [`BadSeatCode::Length`] with fewer than three or more than nineteen random bytes.
    pub fn make(random: &[u8]) -> Result<Self, BadSeatCode> {
        let body: String =
            random.iter().filter_map(|b| ALPHABET.get(usize::from(b % 31)).map(|c| char::from(*c))).collect();
        ALPHABET
            .iter()
            .map(|c| format!("{body}{}", char::from(*c)))
            .find(|code| weighted(code) == Some(0))
            .filter(|code| (4..=20).contains(&code.len()))
            .map(Self)
            .ok_or(BadSeatCode::Length)
    }

    /// The code without spaces, capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SeatCode {
    /// In groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, c) in self.0.chars().enumerate() {
            if place > 0 && place.is_multiple_of(4) {
                f.write_str(" ")?;
            }
            write!(f, "{c}")?;
        }
        Ok(())
    }
}

/// What was typed, in capitals and 0-9, without spaces, hyphens and what stands before the code in a QR code.
pub(super) fn plain(typed: &str) -> String {
    let mut code: String = western_digits(typed).chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    code.make_ascii_uppercase();
    code.strip_prefix(BEFORE).map(str::to_owned).unwrap_or(code)
}

fn value(c: char) -> Option<u32> {
    ALPHABET.iter().position(|a| char::from(*a) == c).and_then(|p| u32::try_from(p).ok())
}

/// The weighted sum modulo 31, weights 1, 2, 3 ... from the end. 31 is prime and codes are shorter, so
/// every single wrong character and every swap of two characters changes it (as in ISBN-10).
pub(super) fn weighted(code: &str) -> Option<u32> {
    let mut sum: u32 = 0;
    for (place, c) in code.chars().rev().enumerate() {
        let weight = u32::try_from(place).ok()?.checked_add(1)?;
        sum = sum.checked_add(value(c)?.checked_mul(weight)?)?.checked_rem(31)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_single_slip_and_swap_is_caught() {
        let code = SeatCode::make(&[3, 17, 30, 8, 22]).unwrap();
        let letters: Vec<char> = code.as_str().chars().collect();
        for place in 0..letters.len() {
            for other in ALPHABET.iter().map(|c| char::from(*c)).filter(|c| *c != letters[place]) {
                let mut typed = letters.clone();
                typed[place] = other;
                assert_eq!(SeatCode::parse(&typed.iter().collect::<String>()), Err(BadSeatCode::Check));
            }
            let mut swapped = letters.clone();
            swapped.swap(place, 0);
            if swapped != letters {
                assert!(SeatCode::parse(&swapped.iter().collect::<String>()).is_err());
            }
        }
    }

    #[test]
    fn typing_is_forgiven() {
        let code = SeatCode::make(&[0, 1, 2]).unwrap();
        assert_eq!(code.as_str(), "234T");
        for typed in ["234T", " 23-4t", "٢٣٤T", "۲۳۴ t"] {
            assert_eq!(SeatCode::parse(typed), Ok(code.clone()), "{typed}");
        }
        assert_eq!(SeatCode::parse("23O4"), Err(BadSeatCode::Character('O')));
        assert_eq!(SeatCode::parse("23"), Err(BadSeatCode::Length));
    }

    #[test]
    fn a_slip_is_told_as_soon_as_it_is_one() {
        for typed in ["", "2", "234", "234T", "234T 5", "234T 5678 9ABC", "WARSHA:234T-5"] {
            assert_eq!(SeatCode::slip(typed), None, "{typed}");
        }
        assert_eq!(SeatCode::slip("2O"), Some(BadSeatCode::Character('O')));
        assert_eq!(SeatCode::slip("234U"), Some(BadSeatCode::Check));
        assert_eq!(SeatCode::slip("234T 5678 9ABC DEFF"), Some(BadSeatCode::Check));
    }
}
