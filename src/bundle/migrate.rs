//! Older versions, brought to this one: one pure step per version, kept for ever.

use super::VERSION;
use serde_json::Value;

/// A version this app cannot read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("bundle version {0} is newer than this app")]
pub struct NewerVersion(pub u64);

/// Brings one record of an older version to version [`VERSION`]. Version 1 is the first, so nothing
/// changes yet; version n adds its step here and its fixture in `tests/fixtures/bundles/`.
///
/// # Errors
/// [`NewerVersion`] when the version is newer than this app or 0.
pub fn record(version: u64, record: Value) -> Result<Value, NewerVersion> {
    if version == VERSION { Ok(record) } else { Err(NewerVersion(version)) }
}
