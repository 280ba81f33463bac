//! One answer, as it stands in a response.

use super::Map;
use serde::Serialize;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::Value;
use std::fmt;

/// The choice name of "Does not concern my work".
pub const ASIDE: &str = "aside";

/// An answer. Which shape belongs to which question:
/// text, long text, select one, seat code: [`Answer::Text`]; integer, rating, recommendation:
/// [`Answer::Number`]; yes/no and consent: [`Answer::Flag`]; select multiple: [`Answer::Several`];
/// Likert (statement to point), then and now (`then`, `now`), own code (fact to its letters), commitments (`1` to its
/// strength) and their review (`1_state`, `1_helped`): [`Answer::Fields`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(into = "Value")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "AnswerShape"))]
pub enum Answer {
    /// Yes or no.
    Flag(bool),
    /// A whole number.
    Number(i64),
    /// Words, or the name of a choice.
    Text(String),
    /// Names of choices.
    Several(Vec<String>),
    /// Names of choices by field.
    Fields(Map<String, String>),
}

/// The JSON shapes of an [`Answer`], for the published schema.
#[cfg(feature = "schema")]
#[derive(schemars::JsonSchema)]
#[serde(untagged)]
enum AnswerShape {
    _Flag(bool),
    _Number(i64),
    _Text(String),
    _Several(Vec<String>),
    _Fields(Map<String, String>),
}

impl Answer {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Flag(_) | Self::Number(_) => false,
            Self::Text(text) => text.trim().is_empty(),
            Self::Several(several) => several.is_empty(),
            Self::Fields(fields) => fields.is_empty(),
        }
    }

    /// The words or choice name, if it is one.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        if let Self::Text(text) = self { Some(text) } else { None }
    }

    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        if let Self::Number(number) = self { Some(*number) } else { None }
    }

    /// The choice taken for a field of a matrix or of then and now.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&str> {
        if let Self::Fields(fields) = self { fields.get(name).map(String::as_str) } else { None }
    }
}

/// A JSON value that is no answer: null, a fraction, or something nested.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not an answer")]
pub struct NoAnswer;

impl<'de> Deserialize<'de> for Answer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AnyShape)
    }
}

/// Takes each shape by hand: by way of `Value`, as it is written, is another reader in WebAssembly.
struct AnyShape;

impl<'de> Visitor<'de> for AnyShape {
    type Value = Answer;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an answer")
    }

    fn visit_unit<E: Error>(self) -> Result<Answer, E> {
        Err(E::custom(NoAnswer))
    }

    fn visit_bool<E: Error>(self, flag: bool) -> Result<Answer, E> {
        Ok(Answer::Flag(flag))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<Answer, E> {
        Ok(Answer::Number(number))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<Answer, E> {
        i64::try_from(number).map(Answer::Number).map_err(|_| E::custom(NoAnswer))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<Answer, E> {
        Err(E::custom(NoAnswer))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Answer, E> {
        Ok(Answer::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Answer, A::Error> {
        let mut several = Vec::new();
        while let Some(name) = items.next_element().map_err(|_| A::Error::custom(NoAnswer))? {
            several.push(name);
        }
        Ok(Answer::Several(several))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Answer, A::Error> {
        let mut fields = Map::new();
        while let Some((name, choice)) = members.next_entry().map_err(|_| A::Error::custom(NoAnswer))? {
            fields.insert(name, choice);
        }
        Ok(Answer::Fields(fields))
    }
}

impl From<Answer> for Value {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Flag(flag) => flag.into(),
            Answer::Number(number) => number.into(),
            Answer::Text(text) => text.into(),
            Answer::Several(several) => several.into(),
            Answer::Fields(fields) => {
                let mut members = serde_json::Map::new();
                // One by one: to collect them would sort them, with 3 KB of sorting.
                for (name, choice) in fields {
                    members.insert(name, choice.into());
                }
                Self::Object(members)
            }
        }
    }
}
