//! The programme: who pays, who carries it out, what for, how long, with whom.

use super::{Date, Entity, Id, Kind, Text};
use serde::{Deserialize, Serialize};

/// A funded programme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Programme {
    /// Short name, such as "IMAG".
    pub code: String,
    /// Full title.
    pub title: Text,
    /// What it is about, for people who see it first.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub summary: Text,
    /// Country codes, ISO 3166-1 alpha-2.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub countries: Vec<String>,
    /// The donor: IATI's funding organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funder: Option<Id>,
    /// The implementer: IATI's reporting organisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub implementer: Option<Id>,
    /// First day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>", extend("format" = "date")))]
    pub start: Option<Date>,
    /// Duration in months.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// Budget.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub budget: Option<Money>,
    /// What it wants to reach; activities measure some of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub objectives: Vec<Objective>,
    /// Institutions that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub institutions: Vec<Id>,
    /// Members of the core group.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub core_group: Vec<Id>,
    /// Thresholds of the disclosure guard.
    #[serde(default)]
    pub guard: Guard,
}

/// An amount of money in whole units of its currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Money {
    /// Whole units.
    pub amount: u64,
    /// ISO 4217 code, such as "CHF".
    pub currency: String,
}

/// One objective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Objective {
    /// Name that questions and activities refer to.
    pub name: String,
    /// In words.
    pub text: Text,
}

/// From how many distinct people on results are shown (design, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Guard {
    /// Means and medians from this many.
    pub means: u32,
    /// Distributions and improved, same, declined from this many.
    pub distributions: u32,
}

impl Default for Guard {
    fn default() -> Self {
        Self { means: 5, distributions: 8 }
    }
}

impl Entity for Programme {
    const KIND: Kind = Kind::Programme;
}
