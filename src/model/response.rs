//! Responses: one person's answers to one form.

use super::{Answer, Entity, Id, Kind, Language, Map};
use serde::{Deserialize, Serialize};

/// One person's answers. It carries no time, no device and no order; see [`crate::record::respond`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Response {
    /// The activity.
    pub activity: Id,
    /// The form.
    pub form: Id,
    /// The form's version it was given to.
    pub form_version: u32,
    /// The language it was finished in.
    pub language: Language,
    /// Answers by question name. A question that was not asked or not answered is absent.
    pub answers: Map<String, Answer>,
    /// The person left before sending.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub partial: bool,
    /// The whole answer, sealed: an age file as text, which holds this body as it was given. Then `answers` is empty and
    /// `language` says nothing (`und`); see [`crate::record::sealed`].
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sealed: String,
    /// Why staff corrected it; on every revision after the first.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

impl Entity for Response {
    const KIND: Kind = Kind::Response;
}
