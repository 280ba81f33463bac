//! Where an action stands: its history and what follows from it today.

use super::waiting::held_up;
use crate::model::{Action, ActionState, Activity, Date, Id, Map, Progress, order};
use crate::record::Library;

/// One report of an action's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The record.
    pub id: Id,
    /// What was reported.
    pub progress: Progress,
}

/// An action and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The record.
    pub id: Id,
    /// The action.
    pub action: Action,
    /// Its reports by day, those of one day by identifier; the last one holds.
    pub history: Vec<Report>,
    /// What it waits for and is still open, in its own order. Actions that wait for each other hold up none of them.
    pub waits: Vec<Id>,
    /// The day it was agreed on, as far as that is known.
    pub agreed: Option<Date>,
    /// Whether its day has passed and it is still open.
    pub overdue: bool,
}

impl Standing {
    /// How far it is.
    #[must_use]
    pub fn state(&self) -> ActionState {
        state(&self.history)
    }

    /// How far it was at the end of a day.
    #[must_use]
    pub fn state_on(&self, day: Date) -> ActionState {
        let until = self.history.partition_point(|report| report.progress.day <= day);
        state(self.history.get(..until).unwrap_or_default())
    }

    /// Whether it was open at the end of a day that came after its own.
    #[must_use]
    pub fn overdue_on(&self, day: Date) -> bool {
        self.state_on(day).is_open() && self.action.due.is_some_and(|due| due < day)
    }

    /// Whether it cannot go on before something else is done.
    #[must_use]
    pub fn is_held_up(&self) -> bool {
        self.state().is_open() && !self.waits.is_empty()
    }
}

/// What the last report says; planned where nobody reported.
fn state(history: &[Report]) -> ActionState {
    history.last().map_or(ActionState::Planned, |report| report.progress.state)
}

/// The actions of an activity, by the day they are due and then by identifier; those without a day come last.
#[must_use]
pub fn actions_of(library: &Library, activity: &Id, today: Date) -> Vec<Standing> {
    standings(library, today, &|action| action.activity == *activity)
}

/// The actions of all activities of a programme, in the same order.
#[must_use]
pub fn actions_of_programme(library: &Library, programme: &Id, today: Date) -> Vec<Standing> {
    let its = library.all::<Activity>().filter(|(_, activity)| activity.programme == *programme);
    let its: Vec<Id> = its.map(|(id, _)| id).collect();
    standings(library, today, &|action| its.contains(&action.activity))
}

fn standings(library: &Library, today: Date, wanted: &dyn Fn(&Action) -> bool) -> Vec<Standing> {
    let mut histories: Map<Id, Vec<Report>> = Map::new();
    for (id, progress) in library.all::<Progress>() {
        histories.change(progress.action.clone(), |history: &mut Vec<Report>| history.push(Report { id, progress }));
    }
    // Actions of other activities, too: they may be waited for.
    let all: Vec<(Id, Action, Vec<Report>)> = library
        .all::<Action>()
        .map(|(id, action)| {
            let mut history = histories.get(&id).cloned().unwrap_or_default();
            let key = |report: &Report| (report.progress.day, report.id.clone());
            order::sort_by(&mut history, |a, b| key(a).cmp(&key(b)));
            (id, action, history)
        })
        .collect();
    let open: Vec<(&Id, &Action, bool)> =
        all.iter().map(|(id, action, history)| (id, action, state(history).is_open())).collect();
    let mut waits = held_up(&open);
    let mut found: Vec<Standing> = all
        .into_iter()
        .filter(|(_, action, _)| wanted(action))
        .map(|(id, action, history)| {
            let agreed = action.agreed.or_else(|| held_until(library, &action.activity));
            let overdue = state(&history).is_open() && action.due.is_some_and(|due| due < today);
            let waits = waits.remove(&id).unwrap_or_default();
            Standing { id, action, history, waits, agreed, overdue }
        })
        .collect();
    let key = |one: &Standing| (one.action.due.is_none(), one.action.due, one.id.clone());
    order::sort_by(&mut found, |a, b| key(a).cmp(&key(b)));
    found
}

fn held_until(library: &Library, activity: &Id) -> Option<Date> {
    library.get::<Activity>(activity)?.days.into_iter().max()
}
