//! A stored value: its checksum, then its text.

use crate::record::canonical::sha256_hex;

/// Why a stored value cannot be trusted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadValue {
    /// It does not look like one of ours.
    #[error("not a stored value")]
    Shape,
    /// The checksum does not hold.
    #[error("the checksum of the stored value does not hold")]
    Checksum,
}

/// The first 16 hexadecimal digits of the SHA-256 of the text, a space, the text.
#[must_use]
pub fn close(text: &str) -> String {
    format!("{} {text}", sum(text))
}

/// As [`close`], with a number that grows whenever the value is written: of two copies the greater one is the later.
/// The checksum covers it.
#[must_use]
pub fn close_turn(turn: u64, text: &str) -> String {
    let tail = format!("{turn} {text}");
    format!("{}{tail}", sum(&tail))
}

/// The text of a stored value.
///
/// # Errors
/// [`BadValue`] when its shape or its checksum is wrong.
pub fn open(value: &str) -> Result<&str, BadValue> {
    open_turn(value).map(|(_, text)| text)
}

/// The turn of a stored value (0 where it has none) and its text.
///
/// # Errors
/// [`BadValue`] when its shape or its checksum is wrong.
pub fn open_turn(value: &str) -> Result<(u64, &str), BadValue> {
    let (said, tail) = value.split_at_checked(16).ok_or(BadValue::Shape)?;
    let (turn, text) = tail.split_once(' ').ok_or(BadValue::Shape)?;
    let covered = if turn.is_empty() { text } else { tail };
    let turn = if turn.is_empty() { 0 } else { turn.parse().map_err(|_| BadValue::Shape)? };
    if said == sum(covered) { Ok((turn, text)) } else { Err(BadValue::Checksum) }
}

fn sum(text: &str) -> String {
    let mut sum = sha256_hex(text.as_bytes());
    sum.truncate(16);
    sum
}
