//! Start-up: everything on the shelf becomes a library; what is damaged is set aside and told.

use super::keep::{LOCAL, PACKED, PREFIX, QUARANTINE, record_from_text};
use super::sealed_value;
use super::shelf::{Shelf, ShelfError};
use crate::model::json_text;
use crate::record::{Key, Library};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What start-up found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Opened {
    /// All that could be read.
    pub library: Library,
    /// Where each record lies.
    pub places: BTreeMap<Key, String>,
    /// Places of segments, which hold more ([`super::pack::take_up`]): nothing in them is wanted by the kiosk, so a start
    /// there does not wait for them.
    pub packed: Vec<String>,
    /// All that could not, found now or earlier.
    pub damaged: Vec<Damage>,
    /// Whether any of it was found just now: then the writer slots of this device must not be used again,
    /// for a lost record may have been written by them.
    pub newly_damaged: bool,
}

/// A stored value that could not be read, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Damage {
    /// The key it lay under.
    pub key: String,
    /// Its text as found.
    pub raw: String,
    /// Why it could not be read.
    pub reason: String,
}

/// Reads everything. A damaged value is moved to quarantine as it is (or left where it is when there is no
/// room for that); keys of others are left alone.
///
/// # Errors
/// [`ShelfError::Denied`] when the shelf cannot be reached at all.
pub fn open(shelf: &mut dyn Shelf) -> Result<Opened, ShelfError> {
    let mut opened = Opened::default();
    let mut keys = shelf.keys()?;
    crate::model::order::sort_by(&mut keys, String::cmp);
    for key in keys.into_iter().filter(|key| key.starts_with(PREFIX) && !key.starts_with(LOCAL)) {
        if key.starts_with(PACKED) {
            opened.packed.push(key);
            continue;
        }
        let Some(raw) = shelf.get(&key)? else { continue };
        if key.starts_with(QUARANTINE) {
            let damage = damage_in(&raw).unwrap_or_else(|| Damage { key, raw: raw.clone(), reason: String::new() });
            opened.damaged.push(damage);
            continue;
        }
        match sealed_value::open(&raw).map_err(|e| e.to_string()).and_then(record_from_text) {
            Ok(record) => {
                opened.places.insert(record.key.clone(), key);
                opened.library.merge(&record);
            }
            Err(reason) => {
                let damage = Damage { key, raw, reason };
                quarantine(shelf, &damage);
                if !opened.damaged.contains(&damage) {
                    opened.damaged.push(damage);
                }
                opened.newly_damaged = true;
            }
        }
    }
    Ok(opened)
}

fn damage_in(raw: &str) -> Option<Damage> {
    let value = json_text::parse(raw).ok()?;
    crate::model::json::read(&value).ok()
}

/// Puts a damaged value aside: first the copy, then the original goes. Without room it stays where it is. Gives the key
/// and the text of the copy.
pub fn quarantine(shelf: &mut dyn Shelf, damage: &Damage) -> Option<(String, String)> {
    let text = serde_json::to_value(damage).map(|value| json_text::text(&value)).ok()?;
    let mut sum = crate::record::canonical::sha256_hex(text.as_bytes());
    sum.truncate(16);
    let key = format!("{QUARANTINE}{sum}");
    let kept = shelf.set(&key, &text).is_ok() && shelf.get(&key).ok().flatten().as_ref() == Some(&text);
    if kept && !damage.key.is_empty() {
        // Failing to clear the original only means that it is found again at the next start.
        let _again_next_time = shelf.remove(&damage.key);
    }
    kept.then_some((key, text))
}

/// Whether a value that lay under this key is in quarantine.
#[must_use]
pub fn is_set_aside(shelf: &dyn Shelf, key: &str) -> bool {
    let keys = shelf.keys().unwrap_or_default();
    let mut aside = keys.iter().filter(|place| place.starts_with(QUARANTINE));
    aside.any(|place| shelf.get(place).ok().flatten().and_then(|raw| damage_in(&raw)).is_some_and(|it| it.key == key))
}

/// Forgets a damaged value after a person saved it to a file.
///
/// # Errors
/// [`ShelfError::Denied`].
pub fn forget(shelf: &mut dyn Shelf, damage: &Damage) -> Result<(), ShelfError> {
    for key in shelf.keys()?.into_iter().filter(|key| key.starts_with(QUARANTINE)) {
        let same = shelf.get(&key)?.and_then(|raw| damage_in(&raw));
        if same.as_ref() == Some(damage) {
            shelf.remove(&key)?;
        }
    }
    if shelf.get(&damage.key)?.as_ref() == Some(&damage.raw) {
        shelf.remove(&damage.key)?;
    }
    Ok(())
}
