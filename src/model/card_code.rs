//! The full code of a seat card: sixteen characters in four groups of four, in the card's QR code and typeable.
//!
//! Its first group is a seat code by itself (three characters and their check character): it is what answers keep. The
//! whole ends with a check character, too. Fourteen characters are chance, 69 bits; eleven of them, 54 bits, stay unknown
//! to whoever knows the first group, and they open what the holder of the card sealed. So nothing that is stored may hold
//! more of it than the first group.

use super::SeatCode;
use super::seat_code::{ALPHABET, plain, weighted};
use std::fmt;

/// Characters of a full code.
pub const LENGTH: usize = 16;

/// Characters of a group.
pub const GROUP: usize = 4;

/// Bytes of chance that a full code takes, each below [`FAIR`].
pub const CHANCE: usize = 14;

/// Bytes from here on are drawn again, so that every character is as likely as every other: 8 times 31.
pub const FAIR: u8 = 248;

/// What stands before the code in a QR code.
pub const BEFORE: &str = "WARSHA:";

/// A checked full code.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FullCode(String);

/// Why a text is no full code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadFullCode {
    /// Not sixteen characters: how many there are.
    #[error("a full code has sixteen letters and digits, not {0}")]
    Length(usize),
    /// A character that no code has, as typed, and in which group, from 1.
    #[error("no code has the character {0}, in group {1}")]
    Character(char, usize),
    /// The check character of the first group does not fit: the slip is there.
    #[error("the first group does not fit")]
    FirstGroup,
    /// The first group fits, and the check character of the whole does not: the slip is behind it.
    #[error("one of the groups behind the first does not fit")]
    LaterGroup,
}

impl FullCode {
    /// Parses what a person typed or a scanner read: any case, any of the three digit sets, spaces and hyphens ignored,
    /// with or without [`BEFORE`].
    ///
    /// # Errors
    /// [`BadFullCode`], the first that applies.
    pub fn parse(typed: &str) -> Result<Self, BadFullCode> {
        let code = plain(typed);
        let foreign = code.chars().enumerate().find(|(_, c)| !c.is_ascii() || !ALPHABET.contains(&byte(*c)));
        if let Some((place, c)) = foreign {
            return Err(BadFullCode::Character(c, (place / GROUP).saturating_add(1)));
        }
        if code.get(..GROUP).is_some_and(|first| weighted(first) != Some(0)) {
            return Err(BadFullCode::FirstGroup);
        }
        if code.len() != LENGTH {
            return Err(BadFullCode::Length(code.len()));
        }
        if weighted(&code) == Some(0) { Ok(Self(code)) } else { Err(BadFullCode::LaterGroup) }
    }

    /// What is wrong with a code that somebody is still typing; nothing as long as it may become one.
    #[must_use]
    pub fn slip(typed: &str) -> Option<BadFullCode> {
        Self::parse(typed).err().filter(|fault| !matches!(fault, BadFullCode::Length(n) if *n < LENGTH))
    }

    /// A code of chance; `None` where a byte is not below [`FAIR`].
    #[must_use]
    pub fn make(chance: &[u8; CHANCE]) -> Option<Self> {
        if chance.iter().any(|byte| *byte >= FAIR) {
            return None;
        }
        let (first, rest) = chance.split_at_checked(GROUP.saturating_sub(1))?;
        let first = SeatCode::make(first).ok()?;
        let mut code = first.as_str().to_owned();
        code.extend(rest.iter().filter_map(|b| ALPHABET.get(usize::from(b % 31)).map(|c| char::from(*c))));
        let whole = ALPHABET.iter().map(|c| format!("{code}{}", char::from(*c)));
        whole.into_iter().find(|code| weighted(code) == Some(0)).map(Self)
    }

    /// The seat code that answers keep.
    ///
    /// # Errors
    /// None for a code that was parsed or made.
    pub fn short(&self) -> Result<SeatCode, super::seat_code::BadSeatCode> {
        SeatCode::parse(self.0.get(..GROUP).unwrap_or_default())
    }

    /// The code without spaces, capital letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Its groups.
    pub fn groups(&self) -> impl Iterator<Item = &str> {
        (0..LENGTH / GROUP).filter_map(|n| {
            let from = n.checked_mul(GROUP)?;
            self.0.get(from..from.checked_add(GROUP)?)
        })
    }

    /// What the card's QR code says: capitals, digits and signs of its alphanumeric mode only.
    #[must_use]
    pub fn in_qr(&self) -> String {
        format!("{BEFORE}{}", self.groups().collect::<Vec<_>>().join("-"))
    }
}

fn byte(c: char) -> u8 {
    u8::try_from(c).unwrap_or(0)
}

impl fmt::Display for FullCode {
    /// In groups of four.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, group) in self.groups().enumerate() {
            if place > 0 {
                f.write_str(" ")?;
            }
            f.write_str(group)?;
        }
        Ok(())
    }
}

impl fmt::Debug for FullCode {
    /// Only its first group: the rest opens what was sealed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "FullCode({} ...)", self.groups().next().unwrap_or_default())
    }
}

/// What of a typed code may be kept while a form is filled: of a full one, right or wrong, whole or half-typed, the first
/// group only. A whole code of another length stays as it was typed.
#[must_use]
pub fn discreet(typed: &str) -> String {
    let code = plain(typed);
    let is_other = weighted(&code) == Some(0) && code.len() < LENGTH;
    if code.len() <= GROUP || is_other { typed.to_owned() } else { code.chars().take(GROUP).collect() }
}
