//! The people of an activity. Every screen that lists or counts them reads them here.

use crate::model::{Activity, Id, Institution, Level, Person, Set};
use crate::record::Library;

/// Somebody of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct Member {
    /// Which record.
    pub id: Id,
    /// Who.
    pub person: Person,
}

/// The people of an activity, in the order in which they were added.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Roster {
    /// Participants.
    pub participants: Vec<Member>,
    /// Experts.
    pub experts: Vec<Member>,
    /// Participants whose record is not on this device: another one has it.
    pub missing: Vec<Id>,
}

/// Participation in figures. People are counted, never answers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Figures {
    /// Participants, those whose record is elsewhere included.
    pub people: usize,
    /// Their institutions.
    pub institutions: usize,
    /// Participants by the level their institution stands on, levels without anybody left out.
    pub levels: Vec<(Level, usize)>,
    /// Experts.
    pub experts: usize,
}

/// The levels in the order they are told.
const LEVELS: [Level; 5] = [Level::National, Level::Regional, Level::Local, Level::International, Level::None];

impl Roster {
    /// The people of an activity.
    #[must_use]
    pub fn of(library: &Library, activity: &Activity) -> Self {
        let mut roster = Self::default();
        let mut met = Set::default();
        for id in activity.participants.iter().filter(|id| met.insert((*id).clone())) {
            match library.get::<Person>(id) {
                Some(person) => roster.participants.push(Member { id: id.clone(), person }),
                None => roster.missing.push(id.clone()),
            }
        }
        let expert = |id: &Id| Some(Member { id: id.clone(), person: library.get(id)? });
        let mut met = Set::default();
        roster.experts = activity.experts.iter().filter(|id| met.insert((*id).clone())).filter_map(expert).collect();
        roster
    }

    /// Participants by institution, in the order in which institutions are met; those without one come last.
    #[must_use]
    pub fn by_institution(&self) -> Vec<(Option<Id>, Vec<&Member>)> {
        grouped(self.participants.iter(), |member| member.person.institution.as_ref())
    }

    /// Participation in figures.
    #[must_use]
    pub fn figures(&self, library: &Library) -> Figures {
        let institutions: Set<Id> = self.participants.iter().filter_map(|m| m.person.institution.clone()).collect();
        let level = |member: &Member| library.get::<Institution>(member.person.institution.as_ref()?).map(|i| i.level);
        let count = |which: Level| self.participants.iter().filter(|member| level(member) == Some(which)).count();
        Figures {
            people: self.participants.len().saturating_add(self.missing.len()),
            institutions: institutions.len(),
            levels: LEVELS.into_iter().map(|which| (which, count(which))).filter(|(_, n)| *n > 0).collect(),
            experts: self.experts.len(),
        }
    }
}

/// Items by the institution they belong to, in the order in which institutions are met; those without one come last.
pub(super) fn grouped<'a, T>(
    items: impl Iterator<Item = &'a T>,
    institution: impl Fn(&T) -> Option<&Id>,
) -> Vec<(Option<Id>, Vec<&'a T>)> {
    let mut groups: Vec<(Option<Id>, Vec<&T>)> = Vec::new();
    for item in items {
        let of = institution(item);
        match groups.iter_mut().find(|(id, _)| id.as_ref() == of) {
            Some((_, group)) => group.push(item),
            None => groups.push((of.cloned(), vec![item])),
        }
    }
    if let Some(place) = groups.iter().position(|(id, _)| id.is_none()) {
        let nowhere = groups.remove(place);
        groups.push(nowhere);
    }
    groups
}
