//! One answer, as it stands in a response.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::collections::BTreeMap;

/// The choice name of "Does not concern my work".
pub const ASIDE: &str = "aside";

/// An answer. Which shape belongs to which question:
/// text, long text, select one, seat code: [`Answer::Text`]; integer, rating, recommendation:
/// [`Answer::Number`]; yes/no and consent: [`Answer::Flag`]; select multiple: [`Answer::Several`];
/// Likert (statement to point) and then and now (`then`, `now`): [`Answer::Fields`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
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
    Fields(BTreeMap<String, String>),
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
    _Fields(BTreeMap<String, String>),
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

impl TryFrom<Value> for Answer {
    type Error = NoAnswer;
    fn try_from(value: Value) -> Result<Self, NoAnswer> {
        let words = |v: Value| if let Value::String(s) = v { Ok(s) } else { Err(NoAnswer) };
        match value {
            Value::Bool(flag) => Ok(Self::Flag(flag)),
            Value::Number(number) => number.as_i64().map(Self::Number).ok_or(NoAnswer),
            Value::String(text) => Ok(Self::Text(text)),
            Value::Array(items) => items.into_iter().map(words).collect::<Result<_, _>>().map(Self::Several),
            Value::Object(fields) => {
                fields.into_iter().map(|(k, v)| Ok((k, words(v)?))).collect::<Result<_, _>>().map(Self::Fields)
            }
            Value::Null => Err(NoAnswer),
        }
    }
}

impl From<Answer> for Value {
    fn from(answer: Answer) -> Self {
        match answer {
            Answer::Flag(flag) => flag.into(),
            Answer::Number(number) => number.into(),
            Answer::Text(text) => text.into(),
            Answer::Several(several) => several.into(),
            Answer::Fields(fields) => Self::Object(fields.into_iter().map(|(k, v)| (k, v.into())).collect()),
        }
    }
}
