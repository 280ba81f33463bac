//! The store's rules, as pure code over a [`Shelf`]: what is kept under which key, how damage is found and
//! set aside, what happens when there is no room.
//!
//! Invariants: one key per record; every value carries its checksum and is read back after writing; a value
//! that cannot be read is never overwritten, never replaced by a default and never stops the start.
//! The second copy (a mirror with strict durability) and packing will stand beside [`Shelf`] as a second
//! implementation and a second kind of value; readers will not notice.

pub mod keep;
pub mod notes;
pub mod open;
pub mod pin;
pub mod sealed_value;
pub mod shelf;
pub mod slots;

pub use keep::{keep, put_local, remove, take_local};
pub use notes::{Custody, DeviceNote, Draft, ImportNote, KioskNote, Ledger};
pub use open::{Damage, Opened, open};
pub use pin::{Attempt, Pin};
pub use shelf::{MemoryShelf, Shelf, ShelfError};
