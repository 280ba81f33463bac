//! What is printed for people: who gets a certificate, in which language, and how many to a page.

use super::attendance::{HalfDay, Noted, Presence};
use super::roster::{Member, Roster};
use crate::model::{Id, Language, Person, Text};

/// The share of the half-days that a certificate asks for where nobody says otherwise, in percent.
pub const USUAL_SHARE: u8 = 80;

/// Lines left blank on a sheet of signatures, for people who come without being named.
pub const BLANK: usize = 3;

/// Somebody and how often they were there.
#[derive(Debug, Clone, PartialEq)]
pub struct Attended {
    /// Who.
    pub member: Member,
    /// Half-days on which they were there.
    pub there: usize,
    /// Half-days on which attendance was taken.
    pub of: usize,
}

impl Attended {
    /// Whether that is at least this share, in percent; never of no half-day at all.
    #[must_use]
    pub fn reaches(&self, share: u8) -> bool {
        self.of > 0 && self.there.saturating_mul(100) >= self.of.saturating_mul(usize::from(share))
    }
}

/// The half-days on which attendance was taken by name: those for which something is noted of at least one participant.
/// One that was not held, or not noted, counts against nobody.
#[must_use]
pub fn held(roster: &Roster, presence: &Presence) -> Vec<HalfDay> {
    let is_noted = |at: &&HalfDay| roster.participants.iter().any(|one| presence.noted(&one.id, **at).is_some());
    presence.half_days.iter().filter(is_noted).copied().collect()
}

/// Every participant and how often they were there, in the order of the roster. What two devices dispute is not counted.
#[must_use]
pub fn attended(roster: &Roster, presence: &Presence) -> Vec<Attended> {
    let held = held(roster, presence);
    let there = |id: &Id| held.iter().filter(|at| presence.noted(id, **at) == Some(Noted::There)).count();
    let of = |member: &Member| Attended { member: member.clone(), there: there(&member.id), of: held.len() };
    roster.participants.iter().map(of).collect()
}

/// The first of these languages that a person reads; the first of them where none is known.
#[must_use]
pub fn language<'a>(person: &Person, offered: &'a [Language]) -> Option<&'a Language> {
    person.languages.iter().find_map(|read| offered.iter().find(|one| *one == read)).or_else(|| offered.first())
}

/// The words in a language, and in a second one where they are others: the two lines of a name plate.
#[must_use]
pub fn two_lines(text: &Text, first: &Language, second: &Language) -> (String, Option<String>) {
    let one = text.words(first).to_owned();
    let other = text.exactly(second).to_owned();
    let is_other = !other.trim().is_empty() && other.trim() != one.trim();
    (one, is_other.then_some(other))
}
