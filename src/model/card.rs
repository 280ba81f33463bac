//! Cards: one thought of a group, in its words, and what it hangs together with.

use super::{Date, Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// One card on a board.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Card {
    /// The activity.
    pub activity: Id,
    /// The board it lies on.
    pub board: Id,
    /// What it is.
    pub kind: CardKind,
    /// Its words.
    pub text: Text,
    /// More of it, where a sentence is not enough.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub details: Text,
    /// Name of the group that wrote it; empty where none did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub group: String,
    /// Name of its theme; empty where it has none.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub theme: String,
    /// Institutions it concerns.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<Id>,
    /// What it answers, explains or rests on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// How much work it is, 1 little to 3 much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effort: Option<u8>,
    /// How much it brings, 1 little to 3 much.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effect: Option<u8>,
    /// The country of a case.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub country: Text,
    /// What was decided on it, where it was put forward; absent while nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<Decision>,
    /// Where it stands in its column: smaller comes first, equal ones in the order of their identifiers.
    #[serde(default)]
    pub place: i64,
    /// The card it was merged into: then that one is shown instead, and this one kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Id>,
}

/// What was decided on a proposal, after the institutions took their positions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Decision {
    /// Which way.
    pub outcome: Outcome,
    /// When; absent where nobody noted it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub day: Option<Date>,
    /// Under which condition, by whom, or why not.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub words: Text,
}

/// Which way a decision went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Outcome {
    /// It is carried out.
    Accepted,
    /// Part of it is carried out.
    AcceptedInPart,
    /// It is decided later.
    Postponed,
    /// It is not carried out.
    Refused,
}

impl Outcome {
    /// Every outcome, in the order offered.
    pub const ALL: [Self; 4] = [Self::Accepted, Self::AcceptedInPart, Self::Postponed, Self::Refused];
}

/// What a card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum CardKind {
    /// What is in the way.
    Challenge,
    /// Why it is.
    Cause,
    /// What could be done.
    Idea,
    /// What would solve it.
    Solution,
    /// What the room puts forward.
    Recommendation,
    /// What another country does.
    Case,
}

impl CardKind {
    /// Every kind of a board of group work, in the order of its columns.
    pub const OF_WORK: [Self; 5] = [Self::Challenge, Self::Cause, Self::Idea, Self::Solution, Self::Recommendation];
}

/// A tie from one card to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Link {
    /// The other card.
    pub to: Id,
    /// What this card does to it.
    pub how: LinkKind,
}

/// What a card does to another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum LinkKind {
    /// A solution or idea solves a challenge.
    Solves,
    /// A cause leads to a challenge.
    Causes,
    /// A recommendation rests on a solution, an idea or a case.
    RestsOn,
}

impl Entity for Card {
    const KIND: Kind = Kind::Card;
}
