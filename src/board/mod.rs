//! Boards of group work: which cards lie where, moving, merging and splitting them, what hangs together, the map of
//! effort and effect, and where the institutions stand.
//!
//! All of it follows from the records, so two tablets that merged in whichever order show the same board. Not for:
//! votes, which are counted elsewhere, and screens.

pub mod cards;
pub mod change;
pub mod columns;
pub mod map;
pub mod positions;
pub mod threads;
pub mod written;

pub use cards::Cards;
pub use change::{Change, Problem};
pub use columns::{By, Column, Filter, Heading};
pub use map::Map;
pub use positions::{Positions, Row, Stand};
pub use threads::Thread;
