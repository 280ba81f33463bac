//! What must hold before a tablet is handed round, as far as it follows from what is here: the plan, the clock, whose
//! answers. What only the browser knows (storage, network, installation) the screen asks it.

use crate::form::collection::forms_of;
use crate::model::{Activity, Id, Kind, Session, Timestamp};
use crate::record::{Key, Library};
use crate::store::Ledger;

/// No device of ours runs before this (2025-01-01) or after that (2090-01-01): its clock is wrong.
const SOONEST: i64 = 1_735_689_600;
const LATEST: i64 = 3_786_912_000;
/// Seconds by which clocks of honest devices differ.
const TOLERANCE: i64 = 300;

/// What can be said of a clock without another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// Nothing speaks against it.
    Plausible,
    /// It shows 1970, 2099 or the like.
    Implausible,
    /// A record here is later than it; the moment of the newest one.
    Behind(Timestamp),
}

/// What is on this device for an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Plan {
    /// Entries of its agenda.
    pub sessions: usize,
    /// Its forms.
    pub forms: usize,
    /// Those that take answers.
    pub open: usize,
    /// Participants.
    pub people: usize,
}

/// Answers on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// All.
    pub answers: usize,
    /// Those that were never exported.
    pub only_here: usize,
}

/// The moment of the newest record; what a wrong clock wrote (before 2025, after 2090) does not count.
#[must_use]
pub fn newest(library: &Library) -> Option<Timestamp> {
    let moments = library.records().flat_map(|record| record.revisions().iter().map(|revision| revision.at));
    moments.filter(|at| is_plausible(*at)).max()
}

fn is_plausible(at: Timestamp) -> bool {
    (SOONEST..LATEST).contains(&at.as_second())
}

/// What can be said of a clock that shows `now`.
#[must_use]
pub fn clock(now: Timestamp, newest: Option<Timestamp>) -> Clock {
    if !is_plausible(now) {
        return Clock::Implausible;
    }
    match newest {
        Some(newest) if newest.as_second() > now.as_second().saturating_add(TOLERANCE) => Clock::Behind(newest),
        _ => Clock::Plausible,
    }
}

/// What is here for an activity; none where it is not here itself.
#[must_use]
pub fn plan(library: &Library, id: &Id) -> Option<Plan> {
    let activity: Activity = library.get(id)?;
    let forms = forms_of(library, id);
    Some(Plan {
        sessions: library.all::<Session>().filter(|(_, session)| session.activity == *id).count(),
        forms: forms.len(),
        open: forms.iter().filter(|(_, form)| !form.closed).count(),
        people: activity.participants.len(),
    })
}

/// The answers that are here.
#[must_use]
pub fn held(library: &Library, ledger: &Ledger) -> Held {
    let answers = library.of_kind(Kind::Response).filter(|record| record.body().is_some());
    answers.fold(Held::default(), |held, record| {
        let only_here = ledger.is_only_here(&Key::new(Kind::Response, record.key.id.clone()));
        Held {
            answers: held.answers.saturating_add(1),
            only_here: held.only_here.saturating_add(usize::from(only_here)),
        }
    })
}
