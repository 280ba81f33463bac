//! The second copy of all that is kept: what goes into it, how two copies become one again, and what may be said.
//!
//! Of two copies of a value, one whose checksum holds wins before any merge. Then records merge, as everything here
//! does; of the device's own notes the later one wins, by its turn. A record that was taken away without a tombstone
//! (the undo of an import) has a note of what went, so that a copy that missed it does not bring it back.

use super::keep::{LOCAL, PACKED, PREFIX, QUARANTINE, record_from_text, record_text};
use super::open::{Damage, is_set_aside, quarantine};
use super::pack::Gone;
use super::sealed_value::{self, open_turn};
use super::shelf::{Shelf, ShelfError};
use super::vault::{has_covered, is_covered_segment, plain_one, was_removed};
use super::{put_local, take_local};
use crate::record::{Key, Record, Revision};

/// Milliseconds after which a browser that is killed has written local storage out (design, section 3).
pub const LOSS_WINDOW: u32 = 10_000;

/// Notes that have no second copy: the half-filled form with its key and the half-filled ballot, which must be gone as soon
/// as they are sent; who holds which writer and which tab packs, which is of this moment; and what is noted about the
/// copy itself.
const ALONE: [&str; 6] = ["draft", "draft-key", "half-ballot", "slots", "mirror", "packing"];

/// A value as it must be from now on; none where it goes.
pub type Change = (String, Option<String>);

/// How the second copy stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mirror {
    /// It is being opened and compared.
    Opening,
    /// It has all that the first copy has.
    Stands,
    /// The browser refuses it (a private window, a policy, no room), or its connection is lost.
    Refused,
}

/// What a person may be told of what was just written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    /// It survives a browser that is killed now.
    Saved,
    /// It does not yet, but will when [`LOSS_WINDOW`] is over.
    Keeping,
    /// It is in memory only.
    NotSaved,
}

/// What may be said, with what the first copy took, what the second one took, and whether [`LOSS_WINDOW`] is over.
#[must_use]
pub fn word(first: bool, second: bool, waited: bool) -> Word {
    match (first, second) {
        (_, true) => Word::Saved,
        (true, false) if waited => Word::Saved,
        (true, false) => Word::Keeping,
        (false, false) => Word::NotSaved,
    }
}

/// Whether the value under a key has a second copy.
#[must_use]
pub fn is_mirrored(key: &str) -> bool {
    key.starts_with(PREFIX) && key.strip_prefix(LOCAL).is_none_or(|name| !ALONE.contains(&name))
}

/// The value of one key in both copies, where they differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// On the shelf.
    pub here: Option<String>,
    /// In the mirror.
    pub there: Option<String>,
}

/// What made two copies one again.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Mending {
    /// Records as they are now, and where they lie; those that went are [`Mending::gone`].
    pub records: Vec<(String, Record)>,
    /// Records that are no more, and where they lay.
    pub gone: Vec<(String, Key)>,
    /// Notes of the device that changed on the shelf, by their names.
    pub notes: Vec<String>,
    /// What the mirror must take.
    pub there: Vec<Change>,
    /// Keys whose value the shelf had no room for.
    pub no_room: Vec<String>,
    /// What is damaged in both copies.
    pub damaged: Vec<Damage>,
    /// Keys of values that were damaged on the shelf and came back from the mirror.
    pub healed: Vec<String>,
    /// Records that the shelf lacked, or had damaged or older.
    pub brought_back: usize,
    /// Records that the mirror lacked, or had damaged or older.
    pub copied: usize,
    /// Whether a segment came, went or changed on the shelf.
    pub segments: bool,
}

/// What a stored value of a record is.
enum Side {
    Nothing,
    Record(Record),
    /// Its checksum holds, but this version does not read it: kept as it is.
    Other,
    Damaged,
}

fn side(raw: Option<&str>) -> Side {
    let Some(raw) = raw else { return Side::Nothing };
    match sealed_value::open(raw) {
        Ok(text) => record_from_text(text).map_or(Side::Other, Side::Record),
        Err(_) => Side::Damaged,
    }
}

/// Whether a side needs a key to be read.
fn is_shut(side: &Side) -> bool {
    matches!(side, Side::Record(record) if has_covered(record))
}

/// Makes two copies one: mends the shelf, and tells what the mirror must take and what became of the records. Notes
/// come first, since they say which records are gone on purpose.
pub fn mend(shelf: &mut dyn Shelf, pairs: &[Pair]) -> Mending {
    let mut mending = Mending::default();
    let (notes, values): (Vec<&Pair>, Vec<&Pair>) = pairs.iter().partition(|pair| pair.key.starts_with(LOCAL));
    for pair in notes {
        mending.note(shelf, pair);
    }
    let gone = Gone::read(shelf);
    for pair in values {
        if pair.key.starts_with(QUARANTINE) {
            // A value without this layout's checksum.
            let value = pair.here.clone().or_else(|| pair.there.clone());
            mending.settle(shelf, pair, value);
        } else if pair.key.starts_with(PACKED) {
            mending.segment(shelf, pair);
        } else {
            mending.record(shelf, pair, &gone);
        }
    }
    mending
}

impl Mending {
    /// Writes what a value must be to the copies that have it otherwise.
    fn settle(&mut self, shelf: &mut dyn Shelf, pair: &Pair, value: Option<String>) {
        if pair.there != value {
            self.there.push((pair.key.clone(), value.clone()));
        }
        if pair.here != value {
            let done = match &value {
                Some(value) => shelf.set(&pair.key, value),
                None => shelf.remove(&pair.key),
            };
            if done.is_err() {
                self.no_room.push(pair.key.clone());
            }
        }
    }

    fn note(&mut self, shelf: &mut dyn Shelf, pair: &Pair) {
        let turn = |value: &Option<String>| Some(open_turn(value.as_deref()?).ok()?.0);
        let value = match (turn(&pair.here), turn(&pair.there)) {
            (Some(here), Some(there)) if here > there => &pair.here,
            (Some(_), None) => {
                self.remember_both(shelf, pair);
                &pair.here
            }
            (_, Some(_)) => &pair.there,
            (None, None) => return self.damaged_in_both(shelf, pair),
        };
        if pair.here != *value {
            self.notes.extend(pair.key.strip_prefix(LOCAL).map(str::to_owned));
            self.healed.push(pair.key.clone());
        }
        self.settle(shelf, pair, value.clone());
    }

    /// A note that was damaged on the shelf was made anew by the start; where it is damaged in the mirror as well, that
    /// text is set aside, too, before the new note takes its place.
    fn remember_both(&mut self, shelf: &mut dyn Shelf, pair: &Pair) {
        let (Some(here), Some(there)) = (&pair.here, &pair.there) else { return };
        if !is_set_aside(shelf, &pair.key) {
            return;
        }
        let damage = Damage { key: pair.key.clone(), raw: there.clone(), reason: "note".into() };
        self.there.extend(quarantine(shelf, &damage).map(|(key, text)| (key, Some(text))));
        // That cleared the place of what was damaged; the new note belongs there.
        if shelf.set(&pair.key, here).is_err() {
            self.no_room.push(pair.key.clone());
        }
        self.damaged.push(damage);
    }

    fn record(&mut self, shelf: &mut dyn Shelf, pair: &Pair, gone: &Gone) {
        let (mut here, mut there) = (side(pair.here.as_deref()), side(pair.there.as_deref()));
        // What is covered though the passphrase was removed is left over from before: all was open in both copies by then.
        if was_removed(shelf) {
            match (is_shut(&here), is_shut(&there)) {
                (true, false) => here = Side::Nothing,
                (false, true) => there = Side::Nothing,
                _ => {}
            }
        }
        // A conversion broke off: what can be read without a key can be neither lost nor locked away.
        let plain = match (&here, &there) {
            (Side::Record(a), Side::Record(b)) => plain_one(a, b).cloned(),
            _ => None,
        };
        if let Some(plain) = plain {
            (here, there) = (Side::Record(plain), Side::Nothing);
        }
        let mut revisions = Vec::new();
        let mut key = None;
        for side in [&here, &there] {
            if let Side::Record(record) = side {
                revisions.extend_from_slice(record.revisions());
                key = Some(record.key.clone());
            }
        }
        let Some(key) = key else {
            return match (here, there) {
                (Side::Nothing, Side::Nothing) => {
                    let raw = pair.here.as_deref().or(pair.there.as_deref());
                    let left_over = raw.and_then(|raw| record_from_text(sealed_value::open(raw).ok()?).ok());
                    self.gone.extend(left_over.map(|record| (pair.key.clone(), record.key)));
                    self.settle(shelf, pair, None);
                }
                (Side::Other, _) => self.settle(shelf, pair, pair.here.clone()),
                (_, Side::Other) => self.settle(shelf, pair, pair.there.clone()),
                _ => self.damaged_in_both(shelf, pair),
            };
        };
        // What went is left out first: it may cover what came back in its place.
        let mut revisions = without_gone(shelf, &key, revisions);
        revisions.retain(|revision| !gone.holds(&key, revision));
        let record = Record::of(key.clone(), revisions);
        let value = record.as_ref().map(|record| sealed_value::close(&record_text(record)));
        match record {
            Some(record) => {
                self.brought_back = self.brought_back.saturating_add(usize::from(pair.here != value));
                self.copied = self.copied.saturating_add(usize::from(pair.there != value));
                self.records.push((pair.key.clone(), record));
            }
            None => self.gone.push((pair.key.clone(), key)),
        }
        if pair.here != value {
            self.healed.push(pair.key.clone());
        }
        self.settle(shelf, pair, value);
    }

    /// A segment is named after what it holds, so two that are sound say the same. Of a covered and an open one the open one
    /// stays, as of records.
    fn segment(&mut self, shelf: &mut dyn Shelf, pair: &Pair) {
        self.segments = true;
        let is_sound = |value: &Option<String>| value.as_deref().is_some_and(|raw| sealed_value::open(raw).is_ok());
        let is_covered = |value: &Option<String>| value.as_deref().is_some_and(is_covered_segment);
        let open_there = is_covered(&pair.here) && is_sound(&pair.there) && !is_covered(&pair.there);
        let is_alone = pair.here.is_none() || pair.there.is_none();
        if is_alone && was_removed(shelf) && (is_covered(&pair.here) || is_covered(&pair.there)) {
            self.settle(shelf, pair, None);
        } else if is_sound(&pair.here) && !open_there {
            self.settle(shelf, pair, pair.here.clone());
        } else if is_sound(&pair.there) {
            self.healed.push(pair.key.clone());
            self.settle(shelf, pair, pair.there.clone());
        } else {
            self.damaged_in_both(shelf, pair);
        }
    }

    fn damaged_in_both(&mut self, shelf: &mut dyn Shelf, pair: &Pair) {
        for raw in [&pair.here, &pair.there].into_iter().flatten() {
            // Told as the start tells it, so that the same text is set aside once.
            let fault = sealed_value::open(raw).err().map(|fault| fault.to_string()).unwrap_or_default();
            let reason = if pair.key.starts_with(LOCAL) { "note".into() } else { fault };
            let damage = Damage { key: pair.key.clone(), raw: raw.clone(), reason };
            if !self.damaged.contains(&damage) {
                // The value itself goes only once its copy is in quarantine; the mirror's then, too.
                self.there.extend(quarantine(shelf, &damage).map(|(key, text)| (key, Some(text))));
                self.damaged.push(damage);
            }
        }
        if shelf.get(&pair.key) == Ok(None) {
            self.there.push((pair.key.clone(), None));
        }
    }
}

/// What tells a revision from every other one.
fn print(revision: &Revision) -> String {
    let mut sum = crate::record::canonical::sha256_hex(revision.fingerprint().as_bytes());
    sum.truncate(16);
    sum
}

fn note_name(key: &Key) -> String {
    format!("gone/{}/{}", key.kind.as_str(), key.id)
}

fn taken_away(shelf: &dyn Shelf, key: &Key) -> Vec<String> {
    take_local(shelf, &note_name(key)).ok().flatten().unwrap_or_default()
}

/// Whether something of a record was taken away, and did not come back.
#[must_use]
pub fn has_gone(shelf: &dyn Shelf, key: &Key) -> bool {
    !taken_away(shelf, key).is_empty()
}

/// Revisions of a record without those that were taken away on purpose.
#[must_use]
pub fn without_gone(shelf: &dyn Shelf, key: &Key, mut revisions: Vec<Revision>) -> Vec<Revision> {
    let taken = taken_away(shelf, key);
    revisions.retain(|revision| !taken.contains(&print(revision)));
    revisions
}

/// Notes what went from a record without a tombstone, before it is written: `former` is what lay on the shelf, `now`
/// what will. What came back is struck off. Nothing is written where nothing went or came. Where bodies lie covered, each
/// list has every revision twice, as it was entered and as it lies: copies are compared without the key.
///
/// # Errors
/// [`ShelfError`].
pub fn note_gone(shelf: &mut dyn Shelf, key: &Key, former: &[Revision], now: &[Revision]) -> Result<(), ShelfError> {
    let noted = taken_away(shelf, key);
    let went = former.iter().filter(|r| !now.contains(r) && !now.iter().any(|n| n.covers(r))).map(print);
    let mut all: Vec<String> = noted.iter().cloned().chain(went).collect();
    let back: Vec<String> = if all.is_empty() { Vec::new() } else { now.iter().map(print).collect() };
    all.retain(|print| !back.contains(print));
    crate::model::order::sort_and_dedup(&mut all);
    if all == noted { Ok(()) } else { put_local(shelf, &note_name(key), &all) }
}
