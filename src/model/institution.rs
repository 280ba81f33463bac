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

impl InstitutionKind {
    /// Every kind, in the order offered.
    pub const ALL: [Self; 9] = [
        Self::FederalMinistry,
        Self::RegionalGovernment,
        Self::Parliament,
        Self::LocalGovernment,
        Self::ForeignGovernment,
        Self::InternationalOrganisation,
        Self::Ngo,
        Self::PrivateSector,
        Self::Academia,
    ];

    /// The level that an institution of this kind stands on, unless somebody says otherwise.
    #[must_use]
    pub fn usual_level(self) -> Level {
        match self {
            Self::FederalMinistry | Self::Parliament => Level::National,
            Self::RegionalGovernment => Level::Regional,
            Self::LocalGovernment => Level::Local,
            Self::ForeignGovernment | Self::InternationalOrganisation => Level::International,
            Self::Ngo | Self::PrivateSector | Self::Academia => Level::None,
        }
    }
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

impl Level {
    /// Every level, in the order offered.
    pub const ALL: [Self; 5] = [Self::National, Self::Regional, Self::Local, Self::International, Self::None];
}

impl Entity for Institution {
    const KIND: Kind = Kind::Institution;
}
