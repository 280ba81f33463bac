//! Attendance: who was there, by half-day; one record each, so that two tablets can note two people.

use super::{Date, Entity, Id, Kind};
use serde::{Deserialize, Serialize};

/// Whether somebody was there for half a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Attendance {
    /// The activity.
    pub activity: Id,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "String", extend("format" = "date")))]
    pub day: Date,
    /// Which half of it.
    pub half: Half,
    /// The person; absent where only a seat card was shown.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub person: Option<Id>,
    /// The code of the seat card, where no name is kept.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// There or not. "Not noted" is the absence of the record.
    pub present: bool,
}

/// Half of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Half {
    /// Until the midday break.
    Morning,
    /// After it.
    Afternoon,
}

impl Half {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Morning, Self::Afternoon];

    /// Its name in identifiers and bundles.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Morning => "morning",
            Self::Afternoon => "afternoon",
        }
    }
}

impl Attendance {
    /// The identifier of the record: the same on every device, so that two devices which note the same
    /// person for the same half-day write one record, not two.
    #[must_use]
    pub fn id(&self) -> Id {
        let who = self.person.as_ref().map_or(self.code.as_str(), Id::as_str);
        Id::derived(&["attendance", self.activity.as_str(), &self.day.to_string(), self.half.name(), who])
    }
}

impl Entity for Attendance {
    const KIND: Kind = Kind::Attendance;
}
