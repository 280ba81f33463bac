//! Nominations: who is put forward for an activity with fewer places than people, and what was decided.

use super::{Entity, Id, Kind};
use serde::{Deserialize, Serialize};

/// One person put forward for one activity.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Nomination {
    /// The activity.
    pub activity: Id,
    /// The person.
    pub person: Id,
    /// What was decided.
    pub state: NominationState,
    /// Place on the reserve list, from 1; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rank: Option<u16>,
    /// Why, in the words of who decided.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// What was decided about a nomination.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum NominationState {
    /// Put forward, not decided.
    Nominated,
    /// Goes.
    Selected,
    /// Goes if somebody selected cannot.
    Reserve,
    /// Does not go.
    Declined,
}

impl NominationState {
    /// Every state, in the order offered.
    pub const ALL: [Self; 4] = [Self::Nominated, Self::Selected, Self::Reserve, Self::Declined];
}

impl Nomination {
    /// The identifier of the record, the same on every device.
    #[must_use]
    pub fn id(&self) -> Id {
        Id::derived(&["nomination", self.activity.as_str(), self.person.as_str()])
    }
}

impl Entity for Nomination {
    const KIND: Kind = Kind::Nomination;
}
