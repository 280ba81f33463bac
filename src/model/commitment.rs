//! Commitments: what a person means to do, sealed so that only who has the card can read it.

use super::{Entity, Id, Kind};
use serde::{Deserialize, Serialize};

/// The most commitments of one question.
pub const MOST: usize = 3;

/// The strongest; the weakest is 1.
pub const STRONGEST: u8 = 5;

/// What can have become of a commitment, in the order offered.
pub const STATES: [&str; 3] = ["done", "partly", "not_yet"];

/// The commitments of one person. It carries no time, device or order, like a response, and does not name the answer it
/// was given with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Commitment {
    /// The activity.
    pub activity: Id,
    /// By which the card finds it: made of the full code, tells nothing of it.
    pub tag: String,
    /// The words and strengths, sealed to the full code of the card.
    pub sealed: String,
}

impl Entity for Commitment {
    const KIND: Kind = Kind::Commitment;
}
