//! People, by role title rather than by name.

use super::{Entity, Id, Kind, Language, Text};
use serde::{Deserialize, Serialize};

/// A participant or expert.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Person {
    /// Name, or a role title where no name is kept.
    pub name: Text,
    /// Position held.
    #[serde(default, skip_serializing_if = "Text::is_empty")]
    pub position: Text,
    /// Where the person works.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub institution: Option<Id>,
    /// Sex, where the person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sex: Option<Sex>,
    /// Languages the person reads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
}

/// Sex, as reports to donors ask for it; never needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Sex {
    /// A woman.
    Female,
    /// A man.
    Male,
}

impl Entity for Person {
    const KIND: Kind = Kind::Person;
}
