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

/// The text of a stored value.
///
/// # Errors
/// [`BadValue`] when its shape or its checksum is wrong.
pub fn open(value: &str) -> Result<&str, BadValue> {
    let (said, text) = value.split_once(' ').ok_or(BadValue::Shape)?;
    if said.len() != 16 {
        return Err(BadValue::Shape);
    }
    if said == sum(text) { Ok(text) } else { Err(BadValue::Checksum) }
}

fn sum(text: &str) -> String {
    let mut sum = sha256_hex(text.as_bytes());
    sum.truncate(16);
    sum
}
