//! A calendar file (iCalendar, RFC 5545) that any calendar takes in: due dates of actions, meetings of the coordination
//! body and the days of activities, each over whole days, since a workshop's paper says no zone.
//!
//! Invariant: an entry keeps its name (UID) as long as its record does, and its SEQUENCE only grows, so taking a newer file
//! in changes what is there instead of doubling it. Whatever people typed, the file stays one that parses.

mod entries;
mod file;

pub use entries::{Wording, entries};
pub use file::{Event, MEDIA_TYPE, file_name, write};
