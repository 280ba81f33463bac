//! Commands on the people of an activity: each is one step, with a way back.

use super::Desk;
use super::commands::CommandFault;
use crate::model::{Activity, Attendance, Entity, Id, Institution, Kind, Nomination, Person, Programme, entity};
use crate::record::{Key, Record, edit};
use leptos::prelude::*;

/// As what somebody takes part.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Participant.
    Participant,
    /// Expert.
    Expert,
}

/// What is added to an activity in one step.
#[derive(Debug, Clone, Default)]
pub struct Addition {
    /// New institutions, under identifiers never used before.
    pub institutions: Vec<(Id, Institution)>,
    /// New people, likewise.
    pub people: Vec<(Id, Person)>,
    /// Who takes part: new people and such that are there already.
    pub invited: Vec<Id>,
    /// Who of them belongs to the core group of the programme.
    pub core: Vec<Id>,
}

impl Desk {
    /// Adds people to an activity, and what is new of their institutions.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn add_people(
        self,
        activity: &Id,
        role: Role,
        addition: &Addition,
        words: impl Into<String>,
    ) -> Result<(), CommandFault> {
        let programme = self.library.with_untracked(|library| library.get::<Activity>(activity)).map(|a| a.programme);
        let mut records = Vec::new();
        for (id, institution) in &addition.institutions {
            records.push(self.made(id, institution)?);
        }
        for (id, person) in &addition.people {
            records.push(self.made(id, person)?);
        }
        let invite = |activity: &mut Activity| add(of_role(activity, role), &addition.invited);
        records.extend(self.edited::<Activity>(activity, invite)?);
        if let Some(programme) = programme {
            let institutions: Vec<Id> = addition.institutions.iter().map(|(id, _)| id.clone()).collect();
            records.extend(self.edited::<Programme>(&programme, |programme| {
                add(&mut programme.core_group, &addition.core);
                add(&mut programme.institutions, &institutions);
            })?);
        }
        self.keep_with_undo(&records, words)
    }

    /// Takes somebody out of an activity; the person stays.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn take_out(self, activity: &Id, person: &Id, words: impl Into<String>) -> Result<(), CommandFault> {
        let leave = |activity: &mut Activity| {
            activity.participants.retain(|id| id != person);
            activity.experts.retain(|id| id != person);
        };
        self.change_with_undo::<Activity>(activity, leave, words)
    }

    /// Deletes a person: the record, what is noted of attendance and nominations, and the name from every list.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn delete_person(self, person: &Id, words: impl Into<String>) -> Result<(), CommandFault> {
        let is_theirs = |id: Option<&Id>| id == Some(person);
        let (mut gone, activities, programmes) = self.library.with_untracked(|library| {
            let attended = library.all::<Attendance>().filter(|(_, noted)| is_theirs(noted.person.as_ref()));
            let nominated = library.all::<Nomination>().filter(|(_, one)| is_theirs(Some(&one.person)));
            let attended = attended.map(|(id, _)| Key::new(Kind::Attendance, id));
            let gone: Vec<Key> = attended.chain(nominated.map(|(id, _)| Key::new(Kind::Nomination, id))).collect();
            let lists = |a: &Activity| a.participants.contains(person) || a.experts.contains(person);
            let activities: Vec<Id> = library.all().filter(|(_, a)| lists(a)).map(|(id, _)| id).collect();
            let members = library.all::<Programme>().filter(|(_, p)| p.core_group.contains(person));
            (gone, activities, members.map(|(id, _)| id).collect::<Vec<Id>>())
        });
        gone.push(Key::new(Kind::Person, person.clone()));
        let mut records: Vec<Record> = self.library.with_untracked(|library| {
            let there = gone.into_iter().filter_map(|key| library.record(&key));
            there.map(|record| Record::new(record.key.clone(), edit::delete(record, &self.hand()))).collect()
        });
        for activity in &activities {
            records.extend(self.edited::<Activity>(activity, |activity| {
                activity.participants.retain(|id| id != person);
                activity.experts.retain(|id| id != person);
            })?);
        }
        for programme in &programmes {
            records.extend(self.edited::<Programme>(programme, |p| p.core_group.retain(|id| id != person))?);
        }
        self.keep_with_undo(&records, words)
    }

    /// Changes one part of a record, with a way back.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn change_with_undo<E: Entity>(
        self,
        id: &Id,
        what: impl FnOnce(&mut E),
        words: impl Into<String>,
    ) -> Result<(), CommandFault> {
        let records: Vec<Record> = self.edited(id, what)?.into_iter().collect();
        self.keep_with_undo(&records, words)
    }

    /// Keeps records in one step, says so and offers the way back.
    ///
    /// # Errors
    /// [`CommandFault`].
    pub fn keep_with_undo(self, records: &[Record], words: impl Into<String>) -> Result<(), CommandFault> {
        let before = self.before(&records.iter().map(|record| record.key.clone()).collect::<Vec<_>>());
        self.keep_all(records)?;
        self.say_with_undo(words, self.way_back(&before));
        Ok(())
    }

    /// A new record under an identifier never used before.
    pub(super) fn made<E: Entity>(self, id: &Id, entity: &E) -> Result<Record, CommandFault> {
        Ok(edit::create(Key::new(E::KIND, id.clone()), entity::to_body(entity)?, &self.hand()))
    }
}

fn of_role(activity: &mut Activity, role: Role) -> &mut Vec<Id> {
    match role {
        Role::Participant => &mut activity.participants,
        Role::Expert => &mut activity.experts,
    }
}

/// Adds what is not in a list yet.
fn add(list: &mut Vec<Id>, more: &[Id]) {
    for id in more {
        if !list.contains(id) {
            list.push(id.clone());
        }
    }
}
