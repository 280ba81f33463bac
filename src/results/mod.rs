//! Results: counts of answers, change from before to after, and the guard that keeps a person from being recognised.
//!
//! Answers are [gathered](gather) and read into the columns of a [`Sheet`] once; everything is counted from these. Sheets
//! that are looked at together are a [`Study`]; [`activity()`] and [`programme()`] say what may be shown of it: change from
//! before to after ([`pairing`]), answers ([`mod@report`]), answers by group ([`breakdown`]).
//!
//! Invariant: nothing leaves here that the [guard](guard) has not passed, and what passes hides few people also beside all
//! that passed before ([`disclosure`]). n counts distinct people, and no figure stands without its n.

pub mod activity;
pub mod breakdown;
pub mod change;
pub mod codes;
pub mod column;
pub mod disclosure;
pub mod gather;
pub mod guard;
pub mod modular;
pub mod near;
pub mod needs;
pub mod pairing;
pub mod programme;
pub mod report;
pub mod seen;
pub mod sheet;
pub mod signed_rank;
pub mod study;
pub mod tally;

pub use activity::{ActivityReport, activity};
pub use breakdown::{Breakdown, Line};
pub use change::{Change, Moved, Normalized};
pub use column::Column;
pub use disclosure::Ledger;
pub use gather::Gathered;
pub use guard::{Guardian, Shown, ShownChange, Why};
pub use pairing::{Paired, Pairing, Shift};
pub use programme::{ProgrammeReport, Together, programme};
pub use report::{Extent, Figure, Finding, Report, report};
pub use sheet::Sheet;
pub use signed_rank::SignedRank;
pub use study::{Shape, Source, Study};
pub use tally::{Middle, Tally};
