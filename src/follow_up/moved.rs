//! What moved between two days: since a meeting, for instance. What was reported for the day of a meeting is known there,
//! so it belongs to the time before.

use super::{Report, Standing};
use crate::model::{ActionState, Date};

/// What became of an action between two days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// It was agreed in between.
    New,
    /// It was finished, given up, begun or stopped.
    State {
        /// How far it was.
        from: ActionState,
        /// How far it is.
        to: ActionState,
    },
    /// Something was reported, and it is as far as it was.
    Reported,
    /// It is open, and nobody reported anything.
    Still,
    /// It was closed before already.
    Closed,
}

/// What became of an action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved<'a> {
    /// The action.
    pub standing: &'a Standing,
    /// What became of it.
    pub what: Move,
    /// How far it is at the end.
    pub now: ActionState,
    /// Whether its day passed in between without it being done.
    pub fell_due: bool,
    /// The last thing that was reported in between.
    pub last: Option<&'a Report>,
}

impl Moved<'_> {
    /// Whether anything happened.
    #[must_use]
    pub fn is_move(&self) -> bool {
        !matches!(self.what, Move::Still | Move::Closed)
    }

    /// Whether it was finished in between.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.now == ActionState::Done && self.is_move()
    }
}

/// What became of actions after `since`, up to the end of `until`; those that were not agreed yet by then are left out.
#[must_use]
pub fn moved(standings: &[Standing], since: Date, until: Date) -> Vec<Moved<'_>> {
    let there = standings.iter().filter(|one| one.agreed.is_none_or(|agreed| agreed <= until));
    there.map(|one| of_one(one, since, until)).collect()
}

fn of_one(one: &Standing, since: Date, until: Date) -> Moved<'_> {
    let between = |report: &&Report| since < report.progress.day && report.progress.day <= until;
    let last = one.history.iter().rfind(between);
    let (from, to) = (one.state_on(since), one.state_on(until));
    let is_new = one.agreed.is_some_and(|agreed| since < agreed);
    let what = match last {
        _ if is_new => Move::New,
        _ if from != to => Move::State { from, to },
        Some(_) => Move::Reported,
        None if to.is_open() => Move::Still,
        None => Move::Closed,
    };
    let fell_due = one.overdue_on(until) && !one.overdue_on(since);
    Moved { standing: one, what, now: to, fell_due, last }
}
