//! The same actions by institution, by date, by state; and how many there are of each state.

use super::Standing;
use crate::model::fold::fold;
use crate::model::{ActionState, Date, Id, Institution, Language, order};
use crate::record::Library;

/// When an action is due, seen from a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bucket {
    /// Its day has passed, and it is open.
    Overdue,
    /// Within thirty days.
    Month,
    /// Within ninety days.
    Quarter,
    /// Later.
    Later,
    /// Open, and no day was set.
    Undated,
    /// Done or given up.
    Closed,
}

/// How many actions there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// All of them.
    pub all: usize,
    /// By state, in the order of [`ActionState::ALL`].
    pub by_state: [usize; 5],
    /// Open, and their day has passed.
    pub overdue: usize,
    /// Open, and they wait for others.
    pub held_up: usize,
}

impl Counts {
    /// Counts these.
    #[must_use]
    pub fn of(standings: &[Standing]) -> Self {
        let number = |is: &dyn Fn(&Standing) -> bool| standings.iter().filter(|one| is(one)).count();
        Self {
            all: standings.len(),
            by_state: ActionState::ALL.map(|state| number(&|one| one.state() == state)),
            overdue: number(&|one| one.overdue),
            held_up: number(&Standing::is_held_up),
        }
    }

    /// How many are in a state.
    #[must_use]
    pub fn in_state(&self, state: ActionState) -> usize {
        let counted = ActionState::ALL.iter().zip(self.by_state);
        counted.filter(|(one, _)| **one == state).map(|(_, n)| n).sum()
    }
}

/// Actions by their responsible institution, in the order of the names in a language; those without one come last.
#[must_use]
pub fn by_institution<'a>(
    library: &Library,
    standings: &'a [Standing],
    language: &Language,
) -> Vec<(Option<Id>, Vec<&'a Standing>)> {
    let name = |id: &Id| library.get::<Institution>(id).map(|institution| fold(institution.name.words(language)));
    let mut groups: Vec<(Option<Id>, Vec<&Standing>)> = grouped(standings, |one| one.action.institution.clone());
    let key = |id: &Option<Id>| (id.is_none(), id.as_ref().and_then(name), id.clone());
    order::sort_by(&mut groups, |(a, _), (b, _)| key(a).cmp(&key(b)));
    groups
}

/// Actions by when they are due, the most pressing first; times without any are left out.
#[must_use]
pub fn by_date(standings: &[Standing], today: Date) -> Vec<(Bucket, Vec<&Standing>)> {
    let mut groups = grouped(standings, |one| bucket(one, today));
    order::sort_by(&mut groups, |(a, _), (b, _)| a.cmp(b));
    groups
}

/// Actions by how far they are, in the order of the states; states without any are left out.
#[must_use]
pub fn by_state(standings: &[Standing]) -> Vec<(ActionState, Vec<&Standing>)> {
    let mut groups = grouped(standings, Standing::state);
    order::sort_by(&mut groups, |(a, _), (b, _)| a.cmp(b));
    groups
}

/// When an action is due.
#[must_use]
pub fn bucket(one: &Standing, today: Date) -> Bucket {
    if !one.state().is_open() {
        return Bucket::Closed;
    }
    match one.action.due.map(|due| today.days_until(due)) {
        None => Bucket::Undated,
        Some(..=-1) => Bucket::Overdue,
        Some(0..=30) => Bucket::Month,
        Some(31..=90) => Bucket::Quarter,
        Some(_) => Bucket::Later,
    }
}

fn grouped<K: PartialEq>(standings: &[Standing], of: impl Fn(&Standing) -> K) -> Vec<(K, Vec<&Standing>)> {
    let mut groups: Vec<(K, Vec<&Standing>)> = Vec::new();
    for one in standings {
        let key = of(one);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, members)) => members.push(one),
            None => groups.push((key, vec![one])),
        }
    }
    groups
}
