//! Close of day: a file that was read back holds all that is here, and a number by which two people see that their devices
//! hold the same.

use crate::bundle::{Bundle, Checksum};
use crate::model::Timestamp;
use crate::model::order::sort_and_dedup;
use crate::record::canonical::sha256_hex;
use crate::record::{Key, Library, Revision};
use serde::{Deserialize, Serialize};

/// A day that was closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayNote {
    /// When.
    pub at: Timestamp,
    /// The file that holds everything.
    pub file: String,
    /// The number of what was here then.
    pub number: String,
}

/// Why a file does not close the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotClosed {
    /// Its checksum does not hold, or a record of it cannot be read.
    #[error("the file cannot be read whole")]
    Damaged,
    /// So many records that are here are not in it as they are here.
    #[error("the file lacks {0} records")]
    Lacks(usize),
}

fn print(key: &Key, revision: &Revision) -> String {
    let text = format!("{}/{}/{}", key.kind.as_str(), key.id, revision.fingerprint());
    sha256_hex(text.as_bytes())
}

/// Whether a file that was read back holds every revision that is here.
///
/// # Errors
/// [`NotClosed`].
pub fn check(library: &Library, file: &Bundle) -> Result<(), NotClosed> {
    if file.checksum != Checksum::Holds || !file.set_aside.is_empty() {
        return Err(NotClosed::Damaged);
    }
    let mut held: Vec<String> = file.records.iter().map(|(key, revision)| print(key, revision)).collect();
    sort_and_dedup(&mut held);
    let is_held = |key: &Key, revision: &Revision| held.binary_search(&print(key, revision)).is_ok();
    let lacks = library.records().filter(|r| r.revisions().iter().any(|revision| !is_held(&r.key, revision))).count();
    if lacks == 0 { Ok(()) } else { Err(NotClosed::Lacks(lacks)) }
}

/// Eight digits and letters that follow from all that is here and from nothing else.
#[must_use]
pub fn number(library: &Library) -> String {
    let mut prints: Vec<String> =
        library.records().flat_map(|r| r.revisions().iter().map(|revision| print(&r.key, revision))).collect();
    sort_and_dedup(&mut prints);
    let mut sum = sha256_hex(prints.concat().as_bytes()).to_ascii_uppercase();
    sum.truncate(8);
    sum.insert(4, ' ');
    sum
}
