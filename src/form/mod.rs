//! The form engine: expressions, one person's filling of a form, and checks that return kinds of problem.
//!
//! Headless: it knows questions and answers, no screens and no words. Invariant: an answer to a question
//! that is no longer asked is kept while the person fills the form and left out when it is sent.

pub mod check;
pub mod collection;
pub mod expression;
pub mod filling;
pub mod instrument;
pub mod length;
pub mod pledge;
pub mod revise;
#[cfg(feature = "seal")]
pub mod sealed_pledge;
pub mod step;
pub mod wording;

pub use check::{Problem, ProblemKind, check};
pub use expression::{Expression, ExpressionFault};
pub use filling::Filling;
pub use step::{Part, Step};
