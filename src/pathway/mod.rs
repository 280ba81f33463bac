//! Pathways: how a case goes through the institutions today, and how it could.
//!
//! [`Graph::of`] reads a pathway out of the library: its steps in the order in which a case passes them, today's way and
//! the proposed one, when each begins and ends, and the lanes of the institutions. What merged or hostile data brings
//! (steps in a circle, steps that are not there, days in no order) is mended the same way on every device and told as a
//! [`Finding`], so a graph has no errors. [`picture`] draws it; [`change`] are the changes that a person makes with one
//! press.
//!
//! Not for: words on the screen, and the screen itself.

pub mod change;
pub mod entry;
mod flow;
pub mod graph;
pub mod layout;
mod pen;
pub mod picture;
mod wrap;

pub use flow::Span;
pub use graph::{Finding, Graph, Lane, Node, Saving, Totals, Way};
pub use layout::{Axis, Drawn};
