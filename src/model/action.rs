//! The action plan: what was agreed, who carries it, and how it went on.

use super::{Date, Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// One action. How far it is follows from its progress records, so two offices can report at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Action {
    /// The activity it was agreed at.
    pub activity: Id,
    /// What is to be done.
    pub text: Text,
    /// The card it follows from: a recommendation or solution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub card: Option<Id>,
    /// The responsible institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Id>,
    /// What is asked of the implementer.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub support: Text,
    /// The day it was agreed on; where it is not told, the last day of its activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub agreed: Option<Date>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub start: Option<Date>,
    /// Day by which it is done.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub due: Option<Date>,
    /// Actions that have to be done before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub waits_for: Vec<Id>,
    /// Whether the coordination body steers it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub priority: bool,
}

/// One report on an action: its history, one record each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Progress {
    /// The activity.
    pub activity: Id,
    /// The action.
    pub action: Id,
    /// The day it is reported for.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub day: Date,
    /// How far it is from that day on.
    pub state: ActionState,
    /// What was done, or what is in the way.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub note: Text,
    /// What shows it: a letter's number, a link, a file's name.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub evidence: Text,
}

/// How far an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum ActionState {
    /// Not begun; what holds where nothing was reported.
    Planned,
    /// Begun.
    Underway,
    /// Cannot go on.
    Blocked,
    /// Done.
    Done,
    /// Given up.
    Dropped,
}

impl ActionState {
    /// Every state, in the order offered.
    pub const ALL: [Self; 5] = [Self::Planned, Self::Underway, Self::Blocked, Self::Done, Self::Dropped];

    /// Whether something is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Done | Self::Dropped)
    }
}

/// A meeting of the coordination body, over all activities of a programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meeting {
    /// The programme.
    pub programme: Id,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub day: Date,
    /// Title.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub title: Text,
    /// What was decided.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notes: Text,
}

impl Entity for Action {
    const KIND: Kind = Kind::Action;
}

impl Entity for Progress {
    const KIND: Kind = Kind::Progress;
}

impl Entity for Meeting {
    const KIND: Kind = Kind::Meeting;
}
