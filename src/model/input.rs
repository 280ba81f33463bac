//! Inputs of a consultation: what an institution said in which round, and what became of it.

use super::{Date, Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// One input. Whether it was taken up follows from the paragraphs that rest on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// The activity.
    pub activity: Id,
    /// The round, from 1.
    pub round: u16,
    /// The day it was given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub day: Option<Date>,
    /// Where it was given.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// Who gave it; non-governmental organisations and companies as well.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Id>,
    /// What was said.
    pub text: Text,
    /// The answer to it, where it was not taken up.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub answer: Text,
}

impl Entity for Input {
    const KIND: Kind = Kind::Input;
}
