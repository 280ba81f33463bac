//! Packing: many answers in a few characters, so that local storage holds a quarter of a million (design, section 3).
//!
//! In reading order: [`due`] (what is packed when), [`held`] (what segments hold, beside the records' own keys),
//! [`gone`] (what an undo took out of them), [`shelved`] (one segment on the shelf), [`segment`] (records to one text
//! and back), [`columns`] (what makes it small), [`characters`] and [`bytes`] (how it is spelled). A segment is a stored
//! value like any other, with the checksum of any other; one that is damaged goes to quarantine alone.

pub mod bytes;
pub mod characters;
mod columns;
mod due;
pub mod gone;
mod held;
mod segment;
mod shelved;

pub use due::{Due, LEAST, LOOSE, MOST};
pub use gone::Gone;
pub use held::{News, Packed};
pub use segment::{BadSegment, MARK, pack, unpack};
pub use shelved::{place_of, put, segment_of};
