//! What a bundle says of itself.

use crate::model::{Id, Timestamp};
use serde::{Deserialize, Serialize};

/// Everything of a bundle but its records and its checksum.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Header {
    /// The bundle's own identifier.
    pub id: Id,
    /// When it was written.
    pub exported_at: Timestamp,
    /// Version of the app that wrote it.
    pub app: String,
    /// The device that wrote it.
    pub device: Device,
    /// What it was limited to; everything, when empty.
    #[serde(default)]
    pub scope: Scope,
    /// How many of its answers come from which device, as far as the writer knows: a bundle may carry on what others
    /// collected. Absent in bundles that say nothing of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub held: Vec<Held>,
}

/// So many answers to one form come from one device; never which.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Held {
    /// The device that collected them.
    pub device: Id,
    /// The form.
    pub form: Id,
    /// How many, those that were withdrawn since included.
    pub answers: u32,
}

/// A device, as its people call it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Device {
    /// Which one.
    pub id: Id,
    /// Its name, such as "Tablet C".
    pub name: String,
}

/// What a bundle is limited to.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Scope {
    /// One programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub programme: Option<Id>,
    /// One activity.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub activity: Option<Id>,
}
