//! The store's rules, as pure code over a [`Shelf`]: what is kept under which key, how damage is found and
//! set aside, what happens when there is no room.
//!
//! Invariants: one key per record; every value carries its checksum and is read back after writing; a value
//! that cannot be read is never overwritten, never replaced by a default and never stops the start.
//! [`mirror`] has the rules of the second copy, which is written in the same step as the shelf. [`pack`] makes a second
//! kind of value, which holds many records.

pub mod custody;
pub mod day;
pub mod journal;
pub mod keep;
pub mod lock;
pub mod mirror;
pub mod notes;
pub mod open;
pub mod pack;
pub mod pin;
pub mod prepare;
pub mod remind;
pub mod sealed_value;
pub mod shelf;
pub mod slots;
pub mod vault;

pub use keep::{drop_local, keep, put_local, remove, take_local};
pub use lock::LockNote;
pub use mirror::{Change, Mending, Mirror, Pair};
pub use notes::{Custody, DeviceNote, Draft, DraftKey, HalfBallot, ImportNote, KioskNote, Ledger, Source};
pub use open::{Damage, Opened, open};
pub use pin::{Attempt, Pin};
pub use shelf::{MemoryShelf, Shelf, ShelfError};
