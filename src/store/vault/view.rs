//! The shelf as an open library reads it: whoever packs, or reads segments, sees every value as it was entered and writes it
//! so, and what lies there is covered. So packing has one set of rules, with a passphrase and without.

use super::{SEGMENT_MARK, has_covered, is_covered_segment, is_set};
use crate::record::Record;
use crate::store::keep::{LOCAL, PACKED, PREFIX, QUARANTINE, record_from_text, record_text};
use crate::store::sealed_value;
use crate::store::shelf::{Shelf, ShelfError};

/// The keys, as this uses them; the cipher is in another module.
pub trait Covers {
    /// A record as it is to lie; `None` when it cannot be covered.
    fn cover(&self, record: &Record) -> Option<Record>;
    /// A record as it was entered; `None` when something of it does not open.
    fn open(&self, record: &Record) -> Option<Record>;
    /// The text of the segment of this place as it is to lie.
    fn cover_segment(&self, place: &str, text: &str) -> Option<String>;
    /// And as it was packed.
    fn open_segment(&self, place: &str, text: &str) -> Option<String>;
}

/// A shelf with the keys to it.
pub struct View<'a> {
    shelf: &'a mut dyn Shelf,
    keys: Option<&'a dyn Covers>,
    covers: bool,
}

impl<'a> View<'a> {
    /// A shelf, the keys where they are known, and whether what is written is to lie covered.
    pub fn new(shelf: &'a mut dyn Shelf, keys: Option<&'a dyn Covers>, covers: bool) -> Self {
        Self { shelf, keys, covers }
    }

    fn opened(&self, key: &str, raw: &str) -> Option<String> {
        let keys = self.keys?;
        if key.starts_with(PACKED) {
            let text = is_covered_segment(raw).then(|| sealed_value::open(raw).ok()).flatten()?;
            return Some(sealed_value::close(&keys.open_segment(key, text)?));
        }
        // Most values are open or no records: they need not be parsed to see that.
        let may_be = key.starts_with(PREFIX) && ![LOCAL, QUARANTINE].iter().any(|other| key.starts_with(other));
        let text = (may_be && raw.contains("\"~")).then(|| sealed_value::open(raw).ok()).flatten()?;
        let record = record_from_text(text).ok().filter(has_covered)?;
        Some(sealed_value::close(&record_text(&keys.open(&record)?)))
    }

    /// The value as it is to lie; `None` when it cannot be covered, and must not be written then.
    fn covered(&self, key: &str, value: &str) -> Option<String> {
        let is_own = !key.starts_with(PREFIX) || [LOCAL, QUARANTINE].iter().any(|other| key.starts_with(other));
        let text = if is_own { None } else { sealed_value::open(value).ok() };
        let Some(text) = text.filter(|text| !text.starts_with(SEGMENT_MARK)) else { return Some(value.to_owned()) };
        let covered = if key.starts_with(PACKED) {
            self.keys?.cover_segment(key, text)?
        } else {
            record_text(&self.keys?.cover(&record_from_text(text).ok()?)?)
        };
        Some(sealed_value::close(&covered))
    }
}

impl Shelf for View<'_> {
    fn get(&self, key: &str) -> Result<Option<String>, ShelfError> {
        Ok(self.shelf.get(key)?.map(|raw| self.as_read(key, raw)))
    }

    fn set(&mut self, key: &str, value: &str) -> Result<(), ShelfError> {
        if self.covers {
            let covered = self.covered(key, value).ok_or(ShelfError::Denied)?;
            return self.shelf.set(key, &covered);
        }
        // Another tab set a passphrase, of which this one does not know yet.
        if key.starts_with(PACKED) && is_set(self.shelf) && !is_covered_segment(value) {
            return Err(ShelfError::Denied);
        }
        self.shelf.set(key, value)
    }

    fn remove(&mut self, key: &str) -> Result<(), ShelfError> {
        self.shelf.remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, ShelfError> {
        self.shelf.keys()
    }

    fn as_read(&self, key: &str, raw: String) -> String {
        self.opened(key, &raw).unwrap_or(raw)
    }
}
