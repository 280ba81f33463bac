//! A segment on the shelf: the one place where its text is written and read.

use super::{pack, unpack};
use crate::record::canonical::sha256_hex;
use crate::record::{Key, Record};
use crate::store::keep::{PACKED, record_from_text, set_checked, shelf_key};
use crate::store::sealed_value;
use crate::store::shelf::{Shelf, ShelfError};
use std::collections::BTreeMap;

/// What became of reading a segment.
#[derive(Debug, Clone, PartialEq)]
pub enum Read {
    /// Its records.
    Records(Vec<Record>),
    /// Its checksum does not hold.
    Damaged(String),
    /// Its checksum holds, but this version does not read it: kept where it is.
    Other(String),
}

/// Reads a segment's stored value.
#[must_use]
pub fn read(raw: &str) -> Read {
    match sealed_value::open(raw) {
        Ok(text) => unpack(text).map_or_else(|fault| Read::Other(fault.to_string()), Read::Records),
        Err(fault) => Read::Damaged(fault.to_string()),
    }
}

/// Writes a segment and reads it back. Nothing else is touched.
///
/// # Errors
/// [`ShelfError`]: nothing has changed then.
pub fn put(shelf: &mut dyn Shelf, place: &str, text: &str) -> Result<(), ShelfError> {
    set_checked(shelf, place, &sealed_value::close(text))
}

/// Where a segment lies: it is named after what it holds, so equal ones are one.
#[must_use]
pub fn place_of(records: &[Record], text: &str) -> String {
    let scope = records.first().map(shelf_key).unwrap_or_default();
    let scope = scope.rsplit('/').nth(1).unwrap_or("-");
    let mut name = sha256_hex(text.as_bytes());
    name.truncate(16);
    format!("{PACKED}{scope}/{name}")
}

/// Records as a segment's text, looked at before it is trusted. For the worker: it takes a moment.
#[must_use]
pub fn segment_of(records: &[Record]) -> Option<String> {
    let text = pack(records);
    let sorted: BTreeMap<&Key, &Record> = records.iter().map(|record| (&record.key, record)).collect();
    let again = unpack(&text).ok()?;
    (again.len() == sorted.len() && again.iter().zip(sorted.values()).all(|(a, b)| a == *b)).then_some(text)
}

/// The record of a stored value, if it can be read.
pub(super) fn own_record(raw: &str) -> Option<Record> {
    record_from_text(sealed_value::open(raw).ok()?).ok()
}
