//! Documents written from the work: an outline by kind, sections that fill themselves from the records, what people
//! wrote, and what every paragraph rests on.
//!
//! Invariant: what fills itself is derived whenever a document is looked at ([`fill`](mod@fill)) and never stored, so new
//! records refresh it and nothing that a person wrote is touched. What is looked at is put in order by [`lineup`], what it
//! rests on told by [`trace`], and written out as a [`Tree`].

pub mod assemble;
pub mod fill;
pub mod lineup;
pub mod outline;
pub mod state;
pub mod trace;
pub mod tree;
pub mod words;

pub use assemble::{LinedUp, assemble, sections};
pub use fill::{Filled, Frame};
pub use lineup::Piece;
pub use tree::{Block, Lines, Tree, TreeSection};
pub use words::DocumentWords;
