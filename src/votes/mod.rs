//! What the room gave the cards of a board: which ballots count, dots and ranks, how cases were judged.
//!
//! Pure counting over the library, which reads two institutions that were joined as one. Whatever device counts comes
//! to the same, for which ballots count follows from the ballots alone ([`Counted`]).
//! Not for: whether an outcome may be seen yet, which is [`crate::model::Vote::closed`] and asked by the screens.

pub mod counted;
pub mod dots;
pub mod judged;
pub mod marking;
pub mod slate;
pub mod spread;

pub use counted::Counted;
pub use dots::{Dots, Line};
pub use judged::{Judged, Judgement, Means};
pub use marking::{BadMarking, Marking};
pub use slate::{Slate, cards_of};
