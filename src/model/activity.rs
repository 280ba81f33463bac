//! Activities: workshop, study visit, technical seminar, consultative meeting, expert call.

use super::{Date, Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// One activity of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Activity {
    /// The programme it belongs to.
    pub programme: Id,
    /// What it is.
    pub kind: ActivityKind,
    /// Short code, such as "WS 2".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Title.
    pub title: Text,
    /// Theme or focus areas.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub theme: Text,
    /// City and venue.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub place: Text,
    /// Days it is held on, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>", extend("items" = {"type": "string", "format": "date"})))]
    pub days: Vec<Date>,
    /// Experts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub experts: Vec<Id>,
    /// Participants invited.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub participants: Vec<Id>,
    /// Names of the programme's objectives it is measured by.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<String>,
    /// Forms it uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub forms: Vec<Id>,
    /// How its kiosk behaves.
    #[serde(default)]
    pub kiosk: KioskRules,
}

/// What an activity is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ActivityKind {
    /// A workshop.
    Workshop,
    /// A study visit.
    StudyVisit,
    /// A technical seminar.
    TechnicalSeminar,
    /// A consultative meeting.
    ConsultativeMeeting,
    /// A video call with an expert.
    ExpertCall,
}

/// How the kiosk behaves when a person walks away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct KioskRules {
    /// Seconds without a touch until it asks "Still there?".
    pub idle_seconds: u32,
    /// What becomes of a half-filled form.
    pub abandoned: Abandoned,
}

/// What becomes of a half-filled form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Abandoned {
    /// It is thrown away; the person never sent it.
    Discard,
    /// What was answered is kept, marked as partial, if the person had consented.
    Keep,
}

impl Default for KioskRules {
    fn default() -> Self {
        Self { idle_seconds: 120, abandoned: Abandoned::Discard }
    }
}

impl Entity for Activity {
    const KIND: Kind = Kind::Activity;
}
