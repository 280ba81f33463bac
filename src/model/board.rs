//! Boards of group work: what a session's groups collect on cards, and how the room votes on them.

use super::{CardKind, Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// One board. Cards name it, not the other way round, so that two tablets can add at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Board {
    /// The activity it belongs to.
    pub activity: Id,
    /// The session it is the work of; absent where it belongs to the whole activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Id>,
    /// What is worked on.
    pub title: Text,
    /// What it is for.
    #[serde(default)]
    pub purpose: Purpose,
    /// The groups or tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups: Vec<Named>,
    /// The themes that cards are sorted into.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub themes: Vec<Named>,
    /// What the room is asked about the cards; absent where nothing is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vote: Option<Vote>,
}

/// What a board is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Purpose {
    /// Challenges, their causes, ideas, solutions and recommendations.
    #[default]
    Work,
    /// Measures of other countries, judged for whether they would fit at home.
    Cases,
}

/// A group or theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Named {
    /// Name that cards refer to.
    pub name: String,
    /// In words.
    pub text: Text,
}

/// What the room is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vote {
    /// Dots on cards, or a score for each.
    pub kind: VoteKind,
    /// The kind of card that is voted on.
    pub on: CardKind,
    /// Whose ballots count: each person's, or one for each institution.
    #[serde(default)]
    pub by: VoteBy,
    /// Dots each ballot has, 1 to 20; without meaning for scores.
    #[serde(default = "usual_dots")]
    pub dots: u8,
    /// Whether voting is over. The outcome stays hidden until then.
    #[serde(default)]
    pub closed: bool,
}

/// Dots a ballot has, where nobody says otherwise.
pub const USUAL_DOTS: u8 = 3;

fn usual_dots() -> u8 {
    USUAL_DOTS
}

/// How the room votes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum VoteKind {
    /// So many dots, set on one card or several.
    Dots,
    /// Fit at home and feasibility, 1 to 5 each.
    Scores,
}

/// Whose ballots count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum VoteBy {
    /// Every person has one.
    #[default]
    Person,
    /// Every institution has one.
    Institution,
}

impl Entity for Board {
    const KIND: Kind = Kind::Board;
}
