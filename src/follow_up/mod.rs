//! Follow-up: how far each action is, what it waits for, what moved between two days, which cards have no action yet and
//! which needs no call.
//!
//! Invariant: nothing here is kept. Every state follows from the progress records and the day that is passed in, so two
//! offices can report at once and both reports count. Not for: figures about answers, which are `results`.

pub mod calls;
pub mod meetings;
pub mod moved;
pub mod standing;
pub mod suggestion;
pub mod views;
mod waiting;

pub use calls::{Call, calls, without_call};
pub use meetings::{last_before, meetings, next_from};
pub use moved::{Move, Moved, moved};
pub use standing::{Report, Standing, actions_of, actions_of_programme};
pub use suggestion::suggested;
pub use views::{Bucket, Counts, bucket, by_date, by_institution, by_state};
pub use waiting::would_circle;
