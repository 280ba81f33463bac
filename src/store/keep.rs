//! Putting records and the device's own notes on the shelf.

use super::sealed_value;
use super::shelf::{Shelf, ShelfError};
use crate::model::json_text;
use crate::record::{Key, Record, Revision};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// What every key of ours begins with; the number is the version of the layout.
pub const PREFIX: &str = "warsha/1/";
/// What keys of the device's own notes begin with; they are never exported.
pub const LOCAL: &str = "warsha/1/local/";
/// What keys of segments begin with ([`super::pack`]); `packed` is no kind of record.
pub const PACKED: &str = "warsha/1/packed/";
/// What keys of damaged values begin with.
pub const QUARANTINE: &str = "warsha/1/quarantine/";

/// Where a record lies: `warsha/1/<kind>/<scope>/<id>`. The scope is the activity of a session, form or
/// response, the programme of an activity, else `-`.
#[must_use]
pub fn shelf_key(record: &Record) -> String {
    let scope = |field: &str| {
        let bodies = record.revisions().iter().filter_map(|r| r.body.as_ref());
        bodies.filter_map(|b| b.get(field)?.as_str()).find(|s| crate::model::Id::parse(s).is_ok()).map(str::to_owned)
    };
    let scope = scope("activity").or_else(|| scope("programme")).unwrap_or_else(|| "-".into());
    format!("{PREFIX}{}/{scope}/{}", record.key.kind.as_str(), record.key.id)
}

/// The text of a record as stored: its revisions, as in a bundle.
#[must_use]
pub fn record_text(record: &Record) -> String {
    json_text::text(&Value::Array(record.revisions().iter().map(|r| r.to_json(&record.key)).collect()))
}

/// Reads what [`record_text`] wrote.
///
/// # Errors
/// The reason in words, when it is damaged.
pub fn record_from_text(text: &str) -> Result<Record, String> {
    let Value::Array(items) = json_text::parse(text).map_err(|e| e.to_string())? else {
        return Err("no list of revisions".into());
    };
    let mut key: Option<Key> = None;
    let mut revisions: Vec<Revision> = Vec::with_capacity(items.len());
    for item in items {
        let (its_key, revision) = Revision::from_json(item).map_err(|e| e.to_string())?;
        if key.get_or_insert_with(|| its_key.clone()) != &its_key {
            return Err("two records under one key".into());
        }
        revisions.push(revision);
    }
    key.and_then(|key| Record::of(key, revisions)).ok_or_else(|| "no revision".into())
}

/// Keeps a record: writes it under its key and reads it back. A former place (a record whose scope
/// changed, or a tombstone that lost it) is cleared only after that.
///
/// # Errors
/// [`ShelfError`]; the former value is untouched then.
pub fn keep(shelf: &mut dyn Shelf, record: &Record, former_key: Option<&str>) -> Result<String, ShelfError> {
    let key = match former_key {
        // A tombstone has no scope of its own; it stays where the record was.
        Some(former) if record.body().is_none() => former.to_owned(),
        _ => shelf_key(record),
    };
    set_checked(shelf, &key, &sealed_value::close(&record_text(record)))?;
    if let Some(former) = former_key.filter(|former| *former != key) {
        shelf.remove(former)?;
    }
    Ok(key)
}

/// Takes a record off the shelf (the undo of an import; deleting writes a tombstone instead).
///
/// # Errors
/// [`ShelfError::Denied`].
pub fn remove(shelf: &mut dyn Shelf, key: &str) -> Result<(), ShelfError> {
    shelf.remove(key)
}

/// Keeps a note of the device's own, such as its name.
///
/// # Errors
/// [`ShelfError`].
pub fn put_local<T: Serialize>(shelf: &mut dyn Shelf, name: &str, note: &T) -> Result<(), ShelfError> {
    let text = json_text::text(&serde_json::to_value(note).map_err(|_| ShelfError::NotKept)?);
    set_note(shelf, name, &text)
}

/// Takes a note of the device's own away. One that has a second copy leaves an empty value with its turn behind: so a
/// copy that missed this does not bring it back.
///
/// # Errors
/// [`ShelfError`].
pub fn drop_local(shelf: &mut dyn Shelf, name: &str) -> Result<(), ShelfError> {
    let key = format!("{LOCAL}{name}");
    match shelf.get(&key)? {
        None => Ok(()),
        Some(_) if super::mirror::is_mirrored(&key) => set_note(shelf, name, ""),
        Some(_) => shelf.remove(&key),
    }
}

fn set_note(shelf: &mut dyn Shelf, name: &str, text: &str) -> Result<(), ShelfError> {
    let key = format!("{LOCAL}{name}");
    if !super::mirror::is_mirrored(&key) {
        return set_checked(shelf, &key, &sealed_value::close(text));
    }
    let former = shelf.get(&key)?;
    let turn = former.and_then(|former| sealed_value::open_turn(&former).ok().map(|(turn, _)| turn)).unwrap_or(0);
    set_checked(shelf, &key, &sealed_value::close_turn(turn.saturating_add(1), text))
}

/// Reads a note of the device's own. `Ok(None)` when there is none, or when the shelf cannot be reached
/// (then nothing else can be read from it either, and the app has said so).
///
/// # Errors
/// The damaged text as it is, when it cannot be read.
pub fn take_local<T: DeserializeOwned>(shelf: &dyn Shelf, name: &str) -> Result<Option<T>, String> {
    let Ok(Some(raw)) = shelf.get(&format!("{LOCAL}{name}")) else { return Ok(None) };
    // A note that was taken away.
    if sealed_value::open(&raw) == Ok("") {
        return Ok(None);
    }
    // By way of `Value`: one JSON reader for all types is a third of the code.
    let value: Option<Value> = sealed_value::open(&raw).ok().and_then(|text| json_text::parse(text).ok());
    let note = value.and_then(|value| crate::model::json::read(&value).ok());
    note.map(Some).ok_or(raw)
}

/// Writes a value and reads it back.
pub(in crate::store) fn set_checked(shelf: &mut dyn Shelf, key: &str, value: &str) -> Result<(), ShelfError> {
    shelf.set(key, value)?;
    if shelf.get(key)?.as_deref() == Some(value) { Ok(()) } else { Err(ShelfError::NotKept) }
}
