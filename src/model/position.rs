//! Positions: where an institution stands on a recommendation or proposal.

use super::{Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// Where one institution stands on one card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Position {
    /// The activity.
    pub activity: Id,
    /// The card: a recommendation or solution.
    pub card: Id,
    /// The institution.
    pub institution: Id,
    /// Where it stands.
    pub stance: Stance,
    /// Why it has a reservation.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub reason: Text,
}

/// Where an institution stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Stance {
    /// It agrees.
    Agreed,
    /// It agrees with a reservation.
    Reserved,
    /// It was not discussed; what holds where nothing is written.
    NotDiscussed,
}

impl Stance {
    /// Every stance, in the order offered.
    pub const ALL: [Self; 3] = [Self::Agreed, Self::Reserved, Self::NotDiscussed];
}

impl Position {
    /// The identifier of the record, the same on every device.
    #[must_use]
    pub fn id(&self) -> Id {
        Id::derived(&["position", self.card.as_str(), self.institution.as_str()])
    }
}

impl Entity for Position {
    const KIND: Kind = Kind::Position;
}
