//! Identifiers: of records, devices and writers.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;

/// An identifier: 1 to 64 characters of `A-Z a-z 0-9 - _`. Ours are UUIDs in their usual spelling; what
/// others wrote is taken as it is, as long as it can stand in a storage key and in an address.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String", extend("pattern" = "^[A-Za-z0-9_-]{1,64}$")))]
pub struct Id(String);

/// The text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an identifier: 1 to 64 characters of A-Z a-z 0-9 - _ are allowed")]
pub struct BadId;

impl Id {
    /// Parses an identifier.
    ///
    /// # Errors
    /// [`BadId`] when it is empty, longer than 64 characters, or has another character.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let fits =
            (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
        if fits { Ok(Self(text.to_owned())) } else { Err(BadId) }
    }

    /// A UUID v7 (RFC 9562): sorts by the millisecond it was made.
    #[must_use]
    pub fn in_order(unix_millis: u64, random: [u8; 10]) -> Self {
        Self(uuid::Builder::from_unix_timestamp_millis(unix_millis, &random).into_uuid().to_string())
    }

    /// A UUID v4 (RFC 9562): tells nothing about when or where. For responses.
    #[must_use]
    pub fn anonymous(random: [u8; 16]) -> Self {
        Self(uuid::Builder::from_random_bytes(random).into_uuid().to_string())
    }

    /// A UUID v8 (RFC 9562, section 5.8) made of the SHA-256 of `parts`: devices that speak of the same thing
    /// name it alike, without having met.
    #[must_use]
    pub fn derived(parts: &[&str]) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            // The length first, so that no two lists of parts run together.
            hash.update(part.len().to_string());
            hash.update(":");
            hash.update(part);
        }
        let mut bytes = [0; 16];
        bytes.iter_mut().zip(hash.finalize()).for_each(|(to, from)| *to = from);
        Self(uuid::Builder::from_custom_bytes(bytes).into_uuid().to_string())
    }

    /// What sorts records by when they were made, as far as identifiers tell it: those with names, which examples and
    /// templates bring along, before those that a device drew.
    #[must_use]
    pub fn made(&self) -> (bool, &Self) {
        (self.uuid_bytes().is_some(), self)
    }

    /// The bytes of an identifier that is a UUID, in whatever spelling.
    #[must_use]
    pub fn uuid_bytes(&self) -> Option<[u8; 16]> {
        uuid::Uuid::try_parse(&self.0).ok().map(uuid::Uuid::into_bytes)
    }

    /// The UUID of these bytes, in its usual spelling.
    #[must_use]
    pub fn of_uuid(bytes: [u8; 16]) -> Self {
        Self(uuid::Uuid::from_bytes(bytes).to_string())
    }

    /// Sorts before every identifier; is none itself. For ranges.
    #[must_use]
    pub(crate) fn first() -> Self {
        Self(String::new())
    }

    /// The identifier as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Id {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}

impl From<Id> for String {
    fn from(id: Id) -> Self {
        id.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_what_fits_a_key_and_an_address() {
        for (text, fits) in
            [("a", true), ("0198c0de-7", true), ("", false), ("a/b", false), ("ئ", false), (&"x".repeat(65), false)]
        {
            assert_eq!(Id::parse(text).is_ok(), fits, "{text}");
        }
    }

    #[test]
    fn derived_ones_tell_lists_apart() {
        let id = Id::derived(&["ab", "c"]);
        assert_eq!(id, Id::derived(&["ab", "c"]));
        assert_ne!(id, Id::derived(&["a", "bc"]));
        assert_ne!(id, Id::derived(&["ab", "c", ""]));
        assert_eq!(id.as_str().as_bytes()[14], b'8');
    }

    #[test]
    fn v7_sorts_by_time_and_v4_carries_its_version() {
        assert!(Id::in_order(1, [9; 10]) < Id::in_order(2, [0; 10]));
        assert_eq!(Id::anonymous([7; 16]).as_str().as_bytes()[14], b'4');
    }
}
