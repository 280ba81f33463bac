//! Results: counts of answers, then-and-now change, and the guard that keeps a person from being recognised.
//!
//! Invariant: nothing leaves [`report()`] that the guard has not passed. n counts distinct people, and no
//! figure stands without its n.

pub mod change;
pub mod guard;
pub mod report;
pub mod tally;

pub use change::{Change, Moved};
pub use guard::{Shown, ShownChange};
pub use report::{Finding, Report, report};
pub use tally::{Middle, Tally};
