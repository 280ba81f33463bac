//! Search over what staff plan and carry out: programmes, institutions, people, activities, sessions, pathways and forms,
//! in any of their languages, folded (see [`crate::model::fold`]).
//!
//! Beside it: which records are likely the same ([`alike`]).
//!
//! Answers are not in it: what participants wrote is read in results, behind the disclosure guard, and nowhere else.
//! Not for: the order of screens and links, which the app decides.

pub mod address;
pub mod alike;
pub mod index;
pub mod near;
pub mod query;

pub use alike::{Likely, Why, likely};
pub use index::{Field, Index, Line};
pub use query::{Found, Hit};
