//! Who takes part: the people of an activity, who was there, and who is chosen where there are fewer places than
//! people. Pure counting and choosing over the library, which reads two records that were joined as one person.
//! Not for: what people answered, which is `results`.

pub mod attendance;
pub mod nomination;
pub mod paper;
pub mod roster;
pub mod seat_cards;

pub use attendance::{HalfDay, Noted, Presence};
pub use nomination::{Nominee, Share};
pub use roster::{Figures, Member, Roster};
