//! What a device says of the answers it collected: how many, never which.

use super::{Entity, Id, Kind};
use serde::{Deserialize, Serialize};

/// How many answers to a form a device collected, as of its last export. Written by that device alone, at an export: a
/// count for every answer would tell in which order they came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Custody {
    /// The device.
    pub device: Id,
    /// What its people call it.
    pub device_name: String,
    /// The activity.
    pub activity: Id,
    /// The form.
    pub form: Id,
    /// Answers it collected, those that were withdrawn since included.
    pub collected: u32,
}

impl Custody {
    /// The identifier of a device's count for a form; also the writer of its revisions, so that it shares none with
    /// other records of that device.
    #[must_use]
    pub fn id_of(device: &Id, form: &Id) -> Id {
        Id::derived(&["custody", device.as_str(), form.as_str()])
    }
}

impl Entity for Custody {
    const KIND: Kind = Kind::Custody;
}
