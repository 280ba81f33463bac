//! Pathways: how a case goes through the institutions today, and how it could.

use super::{Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// One pathway, such as the reintegration of a returnee. Its steps name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Pathway {
    /// The activity.
    pub activity: Id,
    /// Title.
    pub title: Text,
    /// Where it begins and ends, and for whom it is.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub notes: Text,
}

/// One step of a pathway.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Step {
    /// The activity.
    pub activity: Id,
    /// The pathway.
    pub pathway: Id,
    /// What is done.
    pub title: Text,
    /// The responsible institution.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Id>,
    /// What comes in: documents, requests.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub comes_in: Text,
    /// What goes out: decisions, papers, money.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub goes_out: Text,
    /// Data that is collected.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub data: Text,
    /// Challenge cards that stand in its way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub obstacles: Vec<Id>,
    /// Days it takes today; absent where nobody knows, or where it is only proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub today: Option<Days>,
    /// Days it would take; absent where nothing is proposed, so that today's usual days hold.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposed: Option<u16>,
    /// Whether the proposal leaves the step out.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub dropped: bool,
    /// The steps that follow; several where the pathway branches.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Id>,
    /// The steps that follow in the proposal, where it goes another way, such as two steps at once; absent where it
    /// goes the way of today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next_proposed: Option<Vec<Id>>,
    /// Pathways that the case is referred to from here.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub refers_to: Vec<Id>,
    /// Where it is listed: smaller comes first, equal ones in the order of their identifiers.
    #[serde(default)]
    pub place: i64,
}

/// How long a step takes, in days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Days {
    /// At least.
    pub least: u16,
    /// Usually.
    pub usual: u16,
    /// At most.
    pub most: u16,
}

impl Days {
    /// The same in order: what comes from elsewhere may say that the least is more than the most.
    #[must_use]
    pub fn in_order(self) -> Self {
        let mut days = [self.least, self.usual, self.most];
        days.sort_unstable();
        let [least, usual, most] = days;
        Self { least, usual, most }
    }

    /// Whether they are in order.
    #[must_use]
    pub fn are_in_order(self) -> bool {
        self.in_order() == self
    }
}

impl Entity for Pathway {
    const KIND: Kind = Kind::Pathway;
}

impl Entity for Step {
    const KIND: Kind = Kind::Step;
}
