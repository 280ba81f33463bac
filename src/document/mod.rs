//! Documents written from the work: an outline by kind, sections that fill themselves from the records, what people
//! wrote, and what every paragraph rests on.

pub mod tree;

pub use tree::{Block, Lines, Tree, TreeSection};
