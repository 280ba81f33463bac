//! Sessions: the entries of an activity's agenda, one record each, so that two tablets can edit two of them.

use super::{Entity, Id, Kind, Text};
use jiff::civil::{Date, Time};
use serde::{Deserialize, Serialize};

/// One entry of the agenda.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Session {
    /// The activity it belongs to.
    pub activity: Id,
    /// The day.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub day: Date,
    /// Start, local time of the place.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub start: Time,
    /// Length in minutes.
    pub minutes: u16,
    /// What it is.
    pub kind: SessionKind,
    /// Title.
    pub title: Text,
    /// Who leads it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub lead: Text,
    /// What happens in it.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notes: Text,
}

/// What a session is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum SessionKind {
    /// Everybody together.
    Plenary,
    /// One speaker.
    Presentation,
    /// Doing something oneself.
    PracticalSession,
    /// How others did it.
    CaseStudy,
    /// In groups.
    GroupWork,
    /// Coffee, lunch, prayer.
    Break,
}

impl SessionKind {
    /// Every kind, in the order offered.
    pub const ALL: [Self; 6] =
        [Self::Plenary, Self::Presentation, Self::PracticalSession, Self::CaseStudy, Self::GroupWork, Self::Break];
}

impl Session {
    /// When it ends, as minutes after midnight (may pass 1,440 when it runs past midnight).
    #[must_use]
    pub fn end_minute(&self) -> u32 {
        self.start_minute().saturating_add(u32::from(self.minutes))
    }

    /// When it starts, as minutes after midnight.
    #[must_use]
    pub fn start_minute(&self) -> u32 {
        let (hour, minute) = (self.start.hour().unsigned_abs(), self.start.minute().unsigned_abs());
        u32::from(hour).saturating_mul(60).saturating_add(u32::from(minute))
    }
}

impl Entity for Session {
    const KIND: Kind = Kind::Session;
}
