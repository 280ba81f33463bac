//! Choosing some of those who were nominated, in balance between their institutions.
//!
//! An institution's share of the places is that of its people among the nominated: places × its people ÷ all people,
//! which is seldom a whole number. Whole places are given by largest remainder (Hare quota): each institution gets
//! the whole part, and what is left goes one by one to the largest remainders; of equal ones to the institution with
//! more people, then to the one that was met first. People who declined still count for their institution's share.

use super::roster::grouped;
use crate::model::{Id, Nomination, NominationState, Person, order};
use crate::record::Library;

/// Somebody nominated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nominee {
    /// Who.
    pub person: Id,
    /// Where the person works.
    pub institution: Option<Id>,
    /// What was decided.
    pub state: NominationState,
    /// Place on the reserve list, from 1.
    pub rank: Option<u16>,
    /// Why.
    pub reason: String,
}

/// How an institution stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Share {
    /// Which one; none for people without.
    pub institution: Option<Id>,
    /// How many of its people are nominated.
    pub nominated: usize,
    /// How many of them are selected.
    pub selected: usize,
    /// The whole places that its share is at least.
    pub least: usize,
    /// And at most: one more where its share is no whole number.
    pub most: usize,
}

impl Nominee {
    /// The record that says this of an activity.
    #[must_use]
    pub fn nomination(&self, activity: &Id) -> Nomination {
        let Self { person, state, rank, reason, .. } = self.clone();
        Nomination { activity: activity.clone(), person, state, rank, reason }
    }
}

impl Share {
    /// Whether it has nobody though its share is a place or a part of one.
    #[must_use]
    pub fn has_none(&self) -> bool {
        self.selected == 0 && self.most > 0
    }

    /// Whether it has more than its share, rounded up.
    #[must_use]
    pub fn has_too_many(&self) -> bool {
        self.selected > self.most
    }
}

/// Those nominated for an activity whose record is on this device, in the order in which their records were made.
#[must_use]
pub fn nominees(library: &Library, activity: &Id) -> Vec<Nominee> {
    let of_activity = library.all::<Nomination>().filter(|(_, nomination)| nomination.activity == *activity);
    let mut found: Vec<(bool, Nominee)> = of_activity
        .filter_map(|(id, nomination)| {
            let institution = library.get::<Person>(&nomination.person)?.institution;
            let is_elsewhere = id != nomination.id();
            let Nomination { person, state, rank, reason, .. } = nomination;
            Some((is_elsewhere, Nominee { person, institution, state, rank, reason }))
        })
        .collect();
    // Of two records that were joined as one person, what was decided of the one that is shown.
    order::sort_by(&mut found, |a, b| (&a.1.person, a.0).cmp(&(&b.1.person, b.0)));
    found.dedup_by(|b, a| a.1.person == b.1.person);
    let all = found.into_iter().map(|(_, nominee)| nominee).collect();
    renumbered(all)
}

/// The reserve list, first in line first.
#[must_use]
pub fn reserve(nominees: &[Nominee]) -> Vec<&Nominee> {
    let mut list: Vec<&Nominee> = nominees.iter().filter(|one| one.state == NominationState::Reserve).collect();
    order::sort_by(&mut list, |a, b| {
        (a.rank.unwrap_or(u16::MAX), &a.person).cmp(&(b.rank.unwrap_or(u16::MAX), &b.person))
    });
    list
}

/// How many are selected.
#[must_use]
pub fn selected(nominees: &[Nominee]) -> usize {
    nominees.iter().filter(|one| one.state == NominationState::Selected).count()
}

/// How every institution stands for so many places.
#[must_use]
pub fn balance(nominees: &[Nominee], places: usize) -> Vec<Share> {
    let (places, all) = (places.min(nominees.len()), nominees.len().max(1));
    grouped(nominees.iter(), |one| one.institution.as_ref())
        .into_iter()
        .map(|(institution, people)| {
            let share = places.saturating_mul(people.len());
            Share {
                institution,
                nominated: people.len(),
                selected: people.iter().filter(|one| one.state == NominationState::Selected).count(),
                least: share.checked_div(all).unwrap_or(0),
                most: share.div_ceil(all),
            }
        })
        .collect()
}

/// A balanced choice to begin with, the same for the same people: by largest remainder (see above) so many of each
/// institution, first those selected already, then the reserve in its order, then the others in theirs. Places that
/// an institution cannot fill, because its people declined, go to where the share is missed by most. The others
/// become the reserve, again each place to the institution that is then furthest below its share. Nobody who
/// declined is touched.
#[must_use]
pub fn suggest(nominees: &[Nominee], places: usize) -> Vec<Nominee> {
    let line = |one: &&Nominee| match one.state {
        NominationState::Selected => (0, 0),
        NominationState::Reserve => (1, one.rank.unwrap_or(u16::MAX)),
        NominationState::Nominated | NominationState::Declined => (2, 0),
    };
    let mut groups: Vec<Group> = grouped(nominees.iter(), |one| one.institution.as_ref())
        .into_iter()
        .map(|(_, people)| {
            let size = people.len();
            let mut waiting: Vec<&Nominee> =
                people.into_iter().filter(|one| one.state != NominationState::Declined).collect();
            order::sort_by(&mut waiting, |a, b| line(a).cmp(&line(b)));
            Group { size, given: 0, waiting: waiting.into_iter().map(|one| one.person.clone()).collect() }
        })
        .collect();
    let all = nominees.len();
    let places = places.min(all);
    let mut chosen: Vec<Id> = Vec::new();
    for (group, n) in groups.iter_mut().zip(largest_remainder(nominees, places)) {
        chosen.extend(group.take(n));
    }
    let mut line: Vec<Id> = Vec::new();
    while let Some(next) = furthest_below(&mut groups, all, chosen.len().saturating_add(line.len())) {
        if chosen.len() < places { chosen.push(next) } else { line.push(next) }
    }
    let mut suggested = nominees.to_vec();
    for one in suggested.iter_mut().filter(|one| one.state != NominationState::Declined) {
        let rank = line.iter().position(|id| *id == one.person).map(|place| place.saturating_add(1));
        one.rank = rank.and_then(|rank| u16::try_from(rank).ok());
        one.state = if one.rank.is_some() { NominationState::Reserve } else { NominationState::Selected };
    }
    suggested
}

/// The people of one institution while places are given out.
struct Group {
    size: usize,
    given: usize,
    waiting: std::collections::VecDeque<Id>,
}

impl Group {
    fn take(&mut self, n: usize) -> Vec<Id> {
        let taken: Vec<Id> = (0..n).filter_map(|_| self.waiting.pop_front()).collect();
        self.given = self.given.saturating_add(taken.len());
        taken
    }
}

/// Places by largest remainder, in the order in which institutions are met.
fn largest_remainder(nominees: &[Nominee], places: usize) -> Vec<usize> {
    let all = nominees.len().max(1);
    let shares = balance(nominees, places);
    let mut given: Vec<usize> = shares.iter().map(|share| share.least).collect();
    let left = places.saturating_sub(given.iter().sum());
    let remainder = |share: &Share| places.saturating_mul(share.nominated).checked_rem(all).unwrap_or(0);
    let mut order: Vec<usize> = (0..shares.len()).collect();
    order::sort_by(&mut order, |a, b| {
        let key = |place: &usize| shares.get(*place).map(|share| (remainder(share), share.nominated));
        key(b).cmp(&key(a))
    });
    for place in order.into_iter().take(left) {
        if let Some(n) = given.get_mut(place) {
            *n = n.saturating_add(1);
        }
    }
    given
}

/// Takes the next person of the institution that would be furthest below its share of one place more than was given.
fn furthest_below(groups: &mut [Group], all: usize, given: usize) -> Option<Id> {
    let wide = |n: usize| i128::try_from(n).unwrap_or(i128::MAX);
    let missing = |group: &Group| {
        let share = wide(given.saturating_add(1)).saturating_mul(wide(group.size));
        share.saturating_sub(wide(group.given).saturating_mul(wide(all)))
    };
    let with_people = groups.iter_mut().filter(|group| !group.waiting.is_empty());
    let mut best: Option<&mut Group> = None;
    for group in with_people {
        if best.as_ref().is_none_or(|best| missing(group) > missing(best)) {
            best = Some(group);
        }
    }
    best.and_then(|group| group.take(1).pop())
}

/// The list after a decision about one person: a new one on the reserve list comes last, and nobody else moves but to
/// close the gap.
#[must_use]
pub fn decide(nominees: &[Nominee], person: &Id, state: NominationState) -> Vec<Nominee> {
    let mut after = nominees.to_vec();
    if let Some(one) = after.iter_mut().find(|one| one.person == *person && one.state != state) {
        one.state = state;
        one.rank = (state == NominationState::Reserve).then_some(u16::MAX);
    }
    renumbered(after)
}

/// The list after somebody dropped out: declined for this reason, and where that left a place empty the first of the
/// reserve moves up.
#[must_use]
pub fn drop_out(nominees: &[Nominee], person: &Id, reason: &str) -> Vec<Nominee> {
    let leaves_a_place = nominees.iter().any(|one| one.person == *person && one.state == NominationState::Selected);
    let next = reserve(nominees).first().filter(|_| leaves_a_place).map(|one| one.person.clone());
    let mut after = decide(nominees, person, NominationState::Declined);
    if let Some(one) = after.iter_mut().find(|one| one.person == *person) {
        reason.clone_into(&mut one.reason);
    }
    match next {
        Some(next) => decide(&after, &next, NominationState::Selected),
        None => after,
    }
}

/// The list after somebody on the reserve list moved up by one place, or down.
#[must_use]
pub fn moved(nominees: &[Nominee], person: &Id, up: bool) -> Vec<Nominee> {
    let mut line: Vec<Id> = reserve(nominees).into_iter().map(|one| one.person.clone()).collect();
    if let Some(place) = line.iter().position(|id| id == person) {
        let other = if up { place.checked_sub(1) } else { place.checked_add(1).filter(|other| *other < line.len()) };
        if let Some(other) = other {
            line.swap(place, other);
        }
    }
    ranked(nominees.to_vec(), &line)
}

/// Ranks from 1 without gaps: two devices may have given one rank twice.
fn renumbered(nominees: Vec<Nominee>) -> Vec<Nominee> {
    let line: Vec<Id> = reserve(&nominees).into_iter().map(|one| one.person.clone()).collect();
    ranked(nominees, &line)
}

fn ranked(mut nominees: Vec<Nominee>, line: &[Id]) -> Vec<Nominee> {
    for one in &mut nominees {
        let place = line.iter().position(|id| *id == one.person).map(|place| place.saturating_add(1));
        one.rank = place.and_then(|place| u16::try_from(place).ok());
    }
    nominees
}

/// The participants once the choice is confirmed: those who were never nominated stay, of the others come those
/// selected, in their order.
#[must_use]
pub fn confirmed(participants: &[Id], nominees: &[Nominee]) -> Vec<Id> {
    let goes = |one: &Nominee| one.state == NominationState::Selected;
    let stays = |id: &&Id| nominees.iter().find(|one| one.person == **id).is_none_or(goes);
    let mut after: Vec<Id> = participants.iter().filter(stays).cloned().collect();
    for one in nominees.iter().filter(|one| goes(one)) {
        if !after.contains(&one.person) {
            after.push(one.person.clone());
        }
    }
    after
}
