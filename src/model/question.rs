//! Questions: what is asked, in which way, and when.

use super::question_json::QuestionJson;
use super::{Choice, Text};
use serde::{Deserialize, Serialize};

/// One question of a form. Field names follow XLSForm (<https://xlsform.org/en/ref-table/>); its JSON is
/// flat, see [`QuestionJson`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "QuestionJson", into = "QuestionJson")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Question {
    /// Name in the data; `relevant` refers to it as `${name}`.
    pub name: String,
    /// How it is asked.
    pub kind: QuestionKind,
    /// The question in words.
    pub label: Text,
    /// A sentence of help.
    pub hint: Text,
    /// A few words for results, where the label is too long.
    pub short: Text,
    /// Whether an answer is needed to go on.
    pub required: bool,
    /// Condition under which it is asked; always, when empty.
    pub relevant: String,
    /// Whether "Does not concern my work" is offered beside a scale.
    pub offer_aside: bool,
    /// What it measures.
    pub tags: Tags,
}

/// How a question is asked and what its answer looks like (see [`super::Answer`]).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QuestionKind {
    /// Words to read; no answer.
    Note,
    /// One line of words.
    Text,
    /// Several lines of words.
    LongText,
    /// A whole number.
    Integer {
        /// Smallest allowed.
        min: Option<i64>,
        /// Largest allowed.
        max: Option<i64>,
    },
    /// One of the form's list of this name.
    SelectOne {
        /// Name of the choice list.
        list: String,
    },
    /// Any of the form's list of this name.
    SelectMultiple {
        /// Name of the choice list.
        list: String,
    },
    /// Statements, each answered on the same scale.
    Likert {
        /// Name of the scale's choice list.
        list: String,
        /// The statements.
        statements: Vec<Choice>,
    },
    /// 1 to `max`, with words at the ends.
    Rating {
        /// Largest value, 3 to 10.
        max: u8,
        /// Words at 1.
        low: Text,
        /// Words at `max`.
        high: Text,
    },
    /// Yes or no.
    YesNo,
    /// 0 not at all to 10 certainly.
    Recommendation,
    /// The same scale for then and for now, on separate screens (retrospective pre-test; Howard 1980).
    ThenAndNow {
        /// Name of the scale's choice list.
        list: String,
        /// The question about now; `label` asks about then.
        now: Text,
    },
    /// Who will read the answers, and whether that is all right.
    Consent,
    /// The code on the person's seat card.
    SeatCode,
    /// A code that the person makes of three harmless facts (see [`super::own_code`]).
    OwnCode {
        /// Name of the list of facts to choose from.
        list: String,
    },
    /// What the person means to do: up to three, in own words, each with its strength. The answer keeps the strengths
    /// (`1` to `3`); the words are sealed to the person's card (see [`super::Commitment`]).
    Commitments,
    /// What became of them, months later: the card opens the words on the device, and the answer keeps for each whether
    /// it is done (`1_state`) and what helped or hindered (`1_helped`).
    Review,
}

impl QuestionKind {
    /// The name of the choice list that its answers come from.
    #[must_use]
    pub fn list(&self) -> Option<&str> {
        match self {
            Self::SelectOne { list }
            | Self::SelectMultiple { list }
            | Self::Likert { list, .. }
            | Self::ThenAndNow { list, .. }
            | Self::OwnCode { list } => Some(list),
            _ => None,
        }
    }
}

/// What a question measures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Tags {
    /// Kirkpatrick level, 1 reaction to 4 results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kirkpatrick: Option<u8>,
    /// OECD-DAC criterion, such as "effectiveness".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub dac: String,
    /// Name of the programme's objective.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub objective: String,
    /// Results may be shown apart by the answers to this one (level and kind of institution).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub breakdown: bool,
}
