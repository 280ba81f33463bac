//! Records that merge: the one idea that carries everything.
//!
//! A record is a key and the revisions of it that no other one covers. Merging is union minus covered, so
//! it is commutative, associative and idempotent; a bundle, start-up, another tab and an undo are all this
//! merge. Nothing here knows what a body means, reads a clock or draws a random number.
//!
//! Invariants: `revisions` of a [`Record`] is never empty, sorted, without doubles, and none covers another;
//! a revision's `seen` contains its own dot.

pub mod belonging;
pub mod canonical;
pub mod conflict;
pub mod edit;
pub mod import;
pub mod joins;
pub mod library;
pub mod merge;
pub mod pattern;
pub mod plan;
pub mod respond;
pub mod revision;
pub mod rule;
pub mod sealed;
pub mod take_back;
pub mod vector;

pub use conflict::FieldDifference;
pub use edit::Hand;
pub use import::{Added, Import, Undone};
pub use joins::Joins;
pub use library::Library;
pub use merge::Record;
pub use plan::{Fate, Plan, Planned};
pub use revision::{COVERS, Key, Revision, RevisionFault};
pub use vector::{Dot, Seen};
