//! Ballots: what one person, or one institution, gave the cards of a board.

use super::{Entity, Id, Kind, Map};
use serde::{Deserialize, Serialize};

/// One ballot. A person's carries no time, device or order, like a response (see [`crate::record::respond`]).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Ballot {
    /// The activity.
    pub activity: Id,
    /// The board.
    pub board: Id,
    /// The institution that votes, where institutions do.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Id>,
    /// The seat code, where the person gave one: of several ballots under one code one counts.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Dots by the identifier of the card.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub dots: Map<String, u8>,
    /// Scores by the identifier of the card.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub scores: Map<String, Score>,
}

/// How a person judges a measure of another country.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Score {
    /// Whether it fits at home, 1 not at all to 5 entirely.
    pub fit: u8,
    /// Whether it can be done, 1 not at all to 5 easily.
    pub feasible: u8,
}

impl Ballot {
    /// The identifier of an institution's ballot, the same on every device.
    #[must_use]
    pub fn id_of_institution(board: &Id, institution: &Id) -> Id {
        Id::derived(&["ballot", board.as_str(), institution.as_str()])
    }
}

impl Entity for Ballot {
    const KIND: Kind = Kind::Ballot;
}
