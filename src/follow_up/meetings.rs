//! The meetings of a programme's coordination body.

use crate::model::{Date, Id, Meeting, order};
use crate::record::Library;

/// The meetings of a programme by day, those of one day by identifier.
#[must_use]
pub fn meetings(library: &Library, programme: &Id) -> Vec<(Id, Meeting)> {
    let mut all: Vec<(Id, Meeting)> =
        library.all::<Meeting>().filter(|(_, meeting)| meeting.programme == *programme).collect();
    order::sort_by(&mut all, |(a_id, a), (b_id, b)| (a.day, a_id).cmp(&(b.day, b_id)));
    all
}

/// The last meeting before a day: on the day of a meeting it is the one before that.
#[must_use]
pub fn last_before(meetings: &[(Id, Meeting)], day: Date) -> Option<&(Id, Meeting)> {
    meetings.iter().rfind(|(_, meeting)| meeting.day < day)
}

/// The first meeting on a day or later.
#[must_use]
pub fn next_from(meetings: &[(Id, Meeting)], day: Date) -> Option<&(Id, Meeting)> {
    meetings.iter().find(|(_, meeting)| meeting.day >= day)
}
