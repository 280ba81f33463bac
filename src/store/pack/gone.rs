//! What was taken out of segments without a tombstone (the undo of an import): a note of all such revisions, eight bytes
//! each. A segment that holds one of them does not bring it back, whichever copy it comes from.

use super::characters;
use crate::model::order::sort_and_dedup;
use crate::record::canonical::sha256_hex;
use crate::record::{Key, Revision};
use crate::store::Damage;
use crate::store::keep::{LOCAL, put_local, take_local};
use crate::store::open::quarantine;
use crate::store::shelf::{Shelf, ShelfError};

/// The note's name.
pub const GONE: &str = "gone-packed";

/// Prints of revisions, sorted.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Gone(Vec<u64>);

/// What tells a revision of a record from every other one.
#[must_use]
pub fn print(key: &Key, revision: &Revision) -> u64 {
    let text = format!("{}/{}/{}", key.kind.as_str(), key.id, revision.fingerprint());
    sha256_hex(text.as_bytes()).get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or(0)
}

impl Gone {
    /// Reads the note; a damaged one says nothing.
    #[must_use]
    pub fn read(shelf: &dyn Shelf) -> Self {
        let text: Option<String> = take_local(shelf, GONE).ok().flatten();
        let bytes = text.and_then(|text| characters::read(&text)).unwrap_or_default();
        // What filling up left behind the last is shorter than one.
        let prints = bytes.chunks_exact(8).filter_map(|print| Some(u64::from_be_bytes(print.try_into().ok()?)));
        Self(prints.collect())
    }

    /// Whether this revision was taken away.
    #[must_use]
    pub fn holds(&self, key: &Key, revision: &Revision) -> bool {
        !self.0.is_empty() && self.0.binary_search(&print(key, revision)).is_ok()
    }

    /// Whether nothing was.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Notes what went and strikes off what came back. Before anything else is written, so that no moment shows it
    /// otherwise. Nothing is written where nothing changes.
    ///
    /// # Errors
    /// [`ShelfError`]; the note is as it was.
    pub fn change(shelf: &mut dyn Shelf, went: Vec<u64>, back: &[u64]) -> Result<(), ShelfError> {
        if let Err(raw) = take_local::<String>(shelf, GONE) {
            quarantine(shelf, &Damage { key: format!("{LOCAL}{GONE}"), raw, reason: "note".into() });
        }
        let before = Self::read(shelf);
        let mut all = went;
        all.extend(before.0.iter().filter(|print| !back.contains(print)));
        sort_and_dedup(&mut all);
        if all == before.0 {
            return Ok(());
        }
        let bytes: Vec<u8> = all.iter().flat_map(|print| print.to_be_bytes()).collect();
        put_local(shelf, GONE, &characters::write(&bytes))
    }
}
