//! Days, times and moments in JSON: `2023-09-12`, `09:30:00`, RFC 3339.
//!
//! Not jiff's own serde support: its error messages alone are 30 KB of WebAssembly, and a person is told
//! "the field is damaged" anyway.

use serde::{Deserialize, Deserializer, Serializer, de::Error};
use std::fmt::Display;
use std::str::FromStr;

/// Writes a value as its text.
///
/// # Errors
/// The writer's own.
pub fn serialize<T: Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Reads a value from its text.
///
/// # Errors
/// When it is no text, or no day, time or moment.
pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(|_| D::Error::custom("not a day, time or moment"))
}

/// The same for a value that may be missing.
pub mod option {
    use super::{Deserialize, Deserializer, Display, Error, FromStr, Serializer};

    /// Writes a value as its text, or null.
    ///
    /// # Errors
    /// The writer's own.
    pub fn serialize<T: Display, S: Serializer>(value: &Option<T>, serializer: S) -> Result<S::Ok, S::Error> {
        match value {
            Some(value) => serializer.collect_str(value),
            None => serializer.serialize_none(),
        }
    }

    /// Reads a value from its text, or none from null.
    ///
    /// # Errors
    /// When it is something else.
    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<Option<T>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?;
        text.map(|text| text.parse().map_err(|_| D::Error::custom("not a day, time or moment"))).transpose()
    }
}

/// The same for a list.
pub mod list {
    use super::{Deserialize, Deserializer, Display, Error, FromStr, Serializer};

    /// Writes each value as its text.
    ///
    /// # Errors
    /// The writer's own.
    pub fn serialize<T: Display, S: Serializer>(values: &[T], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(values.iter().map(ToString::to_string))
    }

    /// Reads each value from its text.
    ///
    /// # Errors
    /// When one of them is something else.
    pub fn deserialize<'de, T: FromStr, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
        let texts = Vec::<String>::deserialize(deserializer)?;
        let read = |text: String| text.parse().map_err(|_| D::Error::custom("not a day, time or moment"));
        texts.into_iter().map(read).collect()
    }
}
