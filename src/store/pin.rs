//! The PIN that guards the screens. It keeps a curious neighbour out of the facilitator's screens; it
//! protects no copied storage (a passphrase will).

use crate::model::language::western_digits;
use crate::record::canonical::sha256_hex;
use serde::{Deserialize, Serialize};

/// Rounds of hashing: some ten milliseconds on a tablet.
const ROUNDS: u32 = 10_000;
/// Wrong attempts that are free.
const FREE: u32 = 4;
/// The longest wait between attempts, in seconds.
const LONGEST_WAIT: i64 = 300;

/// A PIN as stored, with its wrong attempts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pin {
    salt: String,
    hash: String,
    #[serde(default)]
    wrong: u32,
    #[serde(default)]
    wait_until: i64,
}

/// Why a PIN cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a PIN has four to eight digits")]
pub struct BadPin;

/// What an attempt came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Attempt {
    /// Right.
    Right,
    /// Wrong.
    Wrong,
    /// Too many wrong ones: so many seconds to wait.
    Wait(i64),
}

impl Pin {
    /// Sets a PIN of four to eight digits of any of the three sets.
    ///
    /// # Errors
    /// [`BadPin`] when it is not that.
    pub fn set(typed: &str, salt: [u8; 16]) -> Result<Self, BadPin> {
        let digits = western_digits(typed.trim());
        if !(4..=8).contains(&digits.len()) || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(BadPin);
        }
        let salt = sha256_hex(&salt);
        Ok(Self { hash: hash(&salt, &digits), salt, wrong: 0, wait_until: 0 })
    }

    /// Tries a PIN at a moment (seconds since 1970). After four wrong ones each further attempt has to
    /// wait, twice as long as the one before: 10 seconds to 5 minutes.
    pub fn attempt(&mut self, typed: &str, now: i64) -> Attempt {
        // A clock that was put back must not lock the tablet for years.
        let wait = self.wait_until.saturating_sub(now).min(LONGEST_WAIT);
        if wait > 0 {
            return Attempt::Wait(wait);
        }
        if hash(&self.salt, &western_digits(typed.trim())) == self.hash {
            self.wrong = 0;
            self.wait_until = 0;
            return Attempt::Right;
        }
        self.wrong = self.wrong.saturating_add(1);
        if self.wrong > FREE {
            let doublings = self.wrong.saturating_sub(FREE).saturating_sub(1).min(5);
            let wait = 10_i64.saturating_mul(2_i64.saturating_pow(doublings)).min(LONGEST_WAIT);
            self.wait_until = now.saturating_add(wait);
        }
        Attempt::Wrong
    }
}

fn hash(salt: &str, digits: &str) -> String {
    (0..ROUNDS).fold(format!("{salt}{digits}"), |hash, _| sha256_hex(format!("{salt}{hash}").as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opens_with_any_digits_and_slows_down_guessing() {
        assert_eq!(Pin::set("12a4", [0; 16]), Err(BadPin));
        assert_eq!(Pin::set("123", [0; 16]), Err(BadPin));
        let mut pin = Pin::set("٢٠٢٣", [1; 16]).unwrap();
        assert_eq!(pin.attempt("2023", 0), Attempt::Right);
        for _ in 0..5 {
            assert_eq!(pin.attempt("1111", 100), Attempt::Wrong);
        }
        assert_eq!(pin.attempt("2023", 105), Attempt::Wait(5));
        assert_eq!(pin.attempt("۲۰۲۳", 110), Attempt::Right);
    }
}
