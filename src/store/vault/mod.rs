//! The passphrase at rest: which bodies are covered, how a covered one is known, and what a conversion writes. The
//! cipher itself is [`cipher`], which is not in the first module.
//!
//! A covered revision is the same revision: its envelope stands as it was, and in place of its body there is an object
//! with what the shelf's key tells anyway ([`CLEAR_FIELDS`]) and the cover. So the two copies merge without the key.
//! Bodies of forms and activities stay clear, since the kiosk reads them while everything else is closed.
//! A segment is covered as a whole, under the key that it has anyway ([`SEGMENT_MARK`]); [`view`] is the shelf as an open
//! library reads it.
//!
//! Invariant: opening what was covered gives the very same record; a value is replaced only by one that says the same.

#[cfg(feature = "seal")]
pub mod cipher;
pub mod view;

use super::keep::{self, LOCAL, PACKED, PREFIX, QUARANTINE, record_from_text, record_text};
use super::sealed_value;
use super::shelf::{Shelf, ShelfError};
use crate::model::{Kind, json_text};
use crate::record::{COVERS, Record, Revision};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// The device's note that holds the wrapped keys.
pub const NOTE: &str = "vault";
/// The field of a body that was covered with the data key.
pub const COVERED: &str = COVERS[0];
/// The field of a body that was sealed for this library's public key, while it was closed.
pub const SEALED: &str = COVERS[1];
/// What the text of a covered segment begins with; that of an open one begins with [`super::pack::MARK`].
pub const SEGMENT_MARK: &str = "covered 1 ";
/// What stays clear of a covered body: the record's key on the shelf tells it anyway.
pub const CLEAR_FIELDS: [&str; 2] = ["activity", "programme"];

/// Why a library did not open or a passphrase was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum VaultFault {
    /// It is another passphrase, or the wrapped key was changed: both look the same.
    #[error("the passphrase is another one")]
    WrongPassphrase,
    /// The note is not one of ours, or asks for too much work.
    #[error("the note of the keys is damaged")]
    Damaged,
    /// There was no memory for the passphrase's work.
    #[error("no memory for the passphrase's work")]
    NoMemory,
}

/// Whether a passphrase is set; also when the note of the keys cannot be read.
#[must_use]
pub fn is_set(shelf: &dyn Shelf) -> bool {
    let note = shelf.get(&format!("{LOCAL}{NOTE}")).ok().flatten();
    note.is_some_and(|note| sealed_value::open(&note) != Ok(""))
}

/// Whether a passphrase was set once, and was removed.
#[must_use]
pub fn was_removed(shelf: &dyn Shelf) -> bool {
    let note = shelf.get(&format!("{LOCAL}{NOTE}")).ok().flatten();
    note.is_some_and(|note| sealed_value::open(&note) == Ok(""))
}

/// Whether bodies of a kind stay clear: what a closed kiosk has to read.
#[must_use]
pub fn stays_clear(kind: &Kind) -> bool {
    matches!(kind, Kind::Form | Kind::Activity)
}

/// Whether a segment's stored value is covered. Its checksum is not looked at.
#[must_use]
pub fn is_covered_segment(raw: &str) -> bool {
    raw.split_once(' ').is_some_and(|(_, text)| text.starts_with(SEGMENT_MARK))
}

/// What stands in place of a body, under one of the two names.
#[must_use]
pub fn cover_of<'a>(revision: &'a Revision, name: &str) -> Option<&'a str> {
    revision.body.as_ref()?.get(name)?.as_str()
}

/// Whether a body cannot be read without the keys.
#[must_use]
pub fn is_covered(revision: &Revision) -> bool {
    cover_of(revision, COVERED).or_else(|| cover_of(revision, SEALED)).is_some()
}

/// Whether something of a record cannot be read without the keys.
#[must_use]
pub fn has_covered(record: &Record) -> bool {
    record.revisions().iter().any(is_covered)
}

/// Whether a record lies as it should while a passphrase is set: all of it covered with the data key that is to be.
#[must_use]
pub fn lies_covered(record: &Record) -> bool {
    stays_clear(&record.key.kind)
        || record.revisions().iter().all(|revision| revision.deleted || cover_of(revision, COVERED).is_some())
}

/// What stays clear of a body that is covered, with its cover where there is one yet.
#[must_use]
pub fn covering(body: &Value, cover: Option<(&str, String)>) -> Value {
    let mut fields = Map::new();
    for name in CLEAR_FIELDS {
        if let Some(value) = body.get(name) {
            fields.insert(name.into(), value.clone());
        }
    }
    if let Some((name, cover)) = cover {
        fields.insert(name.into(), cover.into());
    }
    Value::Object(fields)
}

/// Of two copies of a record that differ in nothing but that one is covered: the one that is not.
#[must_use]
pub fn plain_one<'a>(a: &'a Record, b: &'a Record) -> Option<&'a Record> {
    let alike = |a: &Revision, b: &Revision| (&a.rev, &a.seen, a.at, a.deleted) == (&b.rev, &b.seen, b.at, b.deleted);
    let same =
        a.revisions().len() == b.revisions().len() && a.revisions().iter().zip(b.revisions()).all(|(a, b)| alike(a, b));
    match (has_covered(a), has_covered(b)) {
        (true, false) if same => Some(b),
        (false, true) if same => Some(a),
        _ => None,
    }
}

/// Keys of the values that a passphrase changes: records, segments, and the notes that hold former bodies: of imports, and
/// the journal.
///
/// # Errors
/// [`ShelfError::Denied`].
pub fn concerned(shelf: &dyn Shelf) -> Result<Vec<String>, ShelfError> {
    let holds_bodies =
        |key: &str| key.strip_prefix(LOCAL).is_some_and(|name| name.starts_with("import/") || name == "journal");
    let is_kept = |key: &str| ![LOCAL, QUARANTINE].into_iter().any(|other| key.starts_with(other));
    let mut keys = shelf.keys()?;
    keys.retain(|key| key.starts_with(PREFIX) && (holds_bodies(key) || is_kept(key)));
    crate::model::order::sort_by(&mut keys, String::cmp);
    Ok(keys)
}

/// What a conversion does to values.
pub trait Change {
    /// The record as it is to lie; `None` leaves it as it is.
    fn record(&self, record: &Record) -> Option<Record>;
    /// The text of a note as it is to lie; `None` leaves it as it is.
    fn note(&self, name: &str, text: &str) -> Option<String>;
    /// The text of the segment that lies there as it is to lie; `None` leaves it as it is.
    fn segment(&self, place: &str, text: &str) -> Option<String>;
}

/// Converts one stored value: one writing, whole or not at all, so that stopping anywhere leaves each value in the one
/// form or the other. What cannot be read is left as it is. Tells whether it was changed.
///
/// # Errors
/// [`ShelfError`]; the former value is untouched then.
pub fn convert(shelf: &mut dyn Shelf, key: &str, change: &dyn Change) -> Result<bool, ShelfError> {
    let Some(raw) = shelf.get(key)? else { return Ok(false) };
    let Ok((turn, text)) = sealed_value::open_turn(&raw) else { return Ok(false) };
    let value = match key.strip_prefix(LOCAL) {
        Some(_) if text.is_empty() => None,
        Some(name) => change.note(name, text).map(|text| sealed_value::close_turn(turn.saturating_add(1), &text)),
        None if key.starts_with(PACKED) => change.segment(key, text).map(|text| sealed_value::close(&text)),
        None => {
            let record = record_from_text(text).ok().and_then(|record| change.record(&record));
            record.map(|record| sealed_value::close(&record_text(&record)))
        }
    };
    match value.filter(|value| *value != raw) {
        Some(value) => keep::set_checked(shelf, key, &value).map(|()| true),
        None => Ok(false),
    }
}

/// Whether a value on the shelf needs the keys to be read.
#[must_use]
pub fn needs_key(shelf: &dyn Shelf, key: &str) -> bool {
    let Ok(Some(raw)) = shelf.get(key) else { return false };
    if key.starts_with(PACKED) {
        return is_covered_segment(&raw);
    }
    let Ok(text) = sealed_value::open(&raw) else { return false };
    if key.starts_with(LOCAL) {
        note_cover(text).is_some()
    } else {
        record_from_text(text).is_ok_and(|r| has_covered(&r))
    }
}

/// The cover of a note's text, where it is covered.
#[must_use]
pub fn note_cover(text: &str) -> Option<String> {
    // A plain note may be long: it need not be parsed to see that it is none.
    let value = text.starts_with("{\"~").then(|| json_text::parse(text).ok()).flatten()?;
    Some(value.get(COVERED)?.as_str()?.to_owned())
}
