//! Institutions, by kind and level of government.

use super::{Entity, Kind, Text};
use serde::{Deserialize, Serialize};

/// A ministry, government, organisation or company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Institution {
    /// Full name.
    pub name: Text,
    /// Usual abbreviation, such as "MoMD".
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short: String,
    /// What it is.
    pub kind: InstitutionKind,
    /// Where it stands.
    pub level: Level,
}

/// What an institution is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum InstitutionKind {
    /// A ministry of the federal government.
    FederalMinistry,
    /// The government of a region, or a ministry of it.
    RegionalGovernment,
    /// A parliament or one of its committees.
    Parliament,
    /// A governorate, district or municipality.
    LocalGovernment,
    /// Another state's government, or a donor.
    ForeignGovernment,
    /// An international organisation.
    InternationalOrganisation,
    /// A non-governmental organisation.
    Ngo,
    /// A company or chamber.
    PrivateSector,
    /// A university or institute.
    Academia,
}

/// The level of government an institution stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum Level {
    /// The whole country.
    National,
    /// A region with its own government.
    Regional,
    /// A governorate or below.
    Local,
    /// Not a level of this country.
    International,
    /// Not government.
    None,
}

impl Entity for Institution {
    const KIND: Kind = Kind::Institution;
}
