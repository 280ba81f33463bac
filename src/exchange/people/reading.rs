//! Rows into people: each with its institution found, and with where it stands beside those who are there.

use super::columns::column;
use super::spelling::{Names, institution_key, keys_of_person, kind_by_name, meant, name_and_short, person_key};
use super::{Meaning, Sheet, cells};
use crate::model::{Id, Institution, InstitutionKind, Language, Map, Person, Sex, Text};

/// Who and what is there already.
pub struct There {
    /// The names of the institutions, for [`Sheet::read`].
    pub institutions: Vec<Names>,
    ids: Vec<Id>,
    people: Vec<(Id, Vec<String>, Option<Id>)>,
    members: Vec<Id>,
}

impl There {
    /// The institutions and people of the library, and who takes part already.
    #[must_use]
    pub fn new(institutions: &[(Id, Institution)], people: &[(Id, Person)], members: &[Id]) -> Self {
        let person = |(id, person): &(Id, Person)| (id.clone(), keys_of_person(person), person.institution.clone());
        Self {
            institutions: institutions.iter().map(|(_, institution)| Names::of(institution)).collect(),
            ids: institutions.iter().map(|(id, _)| id.clone()).collect(),
            people: people.iter().map(person).collect(),
            members: members.to_vec(),
        }
    }
}

/// Where a person works.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Place {
    /// Nothing is said.
    None,
    /// An institution that is there.
    Known(Id),
    /// One that is not: its place in [`Reading::unknown`].
    Unknown(usize),
}

/// Where an entry stands beside those who are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// Nobody of this name is there.
    New,
    /// The person is there, not yet in this activity.
    Known(Id),
    /// The person takes part already.
    Member(Id),
    /// An earlier entry of the sheet names the same person: its place in [`Reading::entries`].
    Repeated(usize),
    /// There is no name.
    Nameless,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Which row of [`Sheet::content`].
    pub row: usize,
    /// Name; where only a position is given, that is the role title.
    pub name: Text,
    /// Position.
    pub position: Text,
    /// Where the person works.
    pub place: Place,
    /// Sex.
    pub sex: Option<Sex>,
    /// Languages.
    pub languages: Vec<Language>,
    /// Whether the person belongs to the core group.
    pub core_group: bool,
    /// Columns whose cell was not understood and is left out.
    pub not_understood: Vec<usize>,
    /// Where it stands.
    pub standing: Standing,
}

/// An institution that is not there yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unknown {
    /// Its key: what the decisions of [`Sheet::people`] are by.
    pub key: String,
    /// Name, as it was typed first.
    pub name: Text,
    /// Abbreviation, where one stands beside the name in brackets.
    pub short: String,
    /// What it is, by the words of its name.
    pub kind: Option<InstitutionKind>,
    /// How many people of the sheet work there.
    pub people: u64,
}

/// A sheet as people.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reading {
    /// One a row, in their order.
    pub entries: Vec<Entry>,
    /// Institutions that are not there, in the order they are met.
    pub unknown: Vec<Unknown>,
}

impl Entry {
    /// Whether it is taken unless a person says otherwise.
    #[must_use]
    pub fn is_taken(&self) -> bool {
        matches!(self.standing, Standing::New | Standing::Known(_))
    }

    /// Whether a person may take it at all.
    #[must_use]
    pub fn may_be_taken(&self) -> bool {
        !matches!(self.standing, Standing::Nameless | Standing::Member(_))
    }
}

impl Sheet {
    /// The people of the sheet. `same` holds what a person decided about institutions that were not found: by their
    /// key, which one of those that are there is meant.
    #[must_use]
    pub fn people(&self, there: &There, same: &Map<String, Id>) -> Reading {
        let arabic: Vec<Language> =
            (0..self.meanings.len()).map(|place| arabic_script(&column(self.content(), place))).collect();
        let mut reading = Reading::default();
        // Keys of names, so that a thousand rows are not compared with each other letter by letter.
        let mut met: Map<String, Vec<usize>> = Map::new();
        for (row, cells) in self.content().iter().enumerate() {
            let mut entry = Entry {
                row,
                name: Text::default(),
                position: Text::default(),
                place: Place::None,
                sex: None,
                languages: Vec::new(),
                core_group: false,
                not_understood: Vec::new(),
                standing: Standing::New,
            };
            for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
                let language = || language_of(cell, arabic.get(place));
                let understood = match self.meanings.get(place).copied().unwrap_or(Meaning::Nothing) {
                    Meaning::Name => add(&mut entry.name, &language(), cell),
                    Meaning::Position => add(&mut entry.position, &language(), cell),
                    Meaning::Institution => {
                        entry.place = self.place(cell, &language(), there, same, &mut reading.unknown);
                        true
                    }
                    Meaning::Sex => {
                        entry.sex = cells::sex(cell);
                        entry.sex.is_some()
                    }
                    Meaning::Languages => {
                        entry.languages = cells::languages(cell).unwrap_or_default();
                        !entry.languages.is_empty()
                    }
                    Meaning::CoreGroup => {
                        let said = cells::yes(cell);
                        entry.core_group = said == Some(true);
                        said.is_some()
                    }
                    Meaning::Nothing => true,
                };
                if !understood {
                    entry.not_understood.push(place);
                }
            }
            if entry.name.is_empty() {
                entry.name = entry.position.clone();
            }
            entry.standing = standing(&entry, there, &reading.entries, &mut met);
            if let (Place::Unknown(place), true) = (&entry.place, entry.standing == Standing::New)
                && let Some(unknown) = reading.unknown.get_mut(*place)
            {
                unknown.people = unknown.people.saturating_add(1);
            }
            reading.entries.push(entry);
        }
        reading
    }

    fn place(
        &self,
        cell: &str,
        language: &Language,
        there: &There,
        same: &Map<String, Id>,
        unknown: &mut Vec<Unknown>,
    ) -> Place {
        if let Some(id) = meant(cell, &there.institutions).and_then(|place| there.ids.get(place)) {
            return Place::Known(id.clone());
        }
        let key = institution_key(cell);
        if key.is_empty() {
            return Place::None;
        }
        if let Some(id) = same.get(&key) {
            return Place::Known(id.clone());
        }
        Place::Unknown(unknown.iter().position(|one| one.key == key).unwrap_or_else(|| {
            let (name, short) = name_and_short(cell);
            let kind = kind_by_name(&name);
            unknown.push(Unknown { key, name: Text::of(language, &name), short, kind, people: 0 });
            unknown.len().saturating_sub(1)
        }))
    }
}

/// Adds words to a text: in a second column of the same language they are the next part of the name.
fn add(text: &mut Text, language: &Language, words: &str) -> bool {
    let former = text.exactly(language);
    let whole = if former.is_empty() { words.to_owned() } else { format!("{former} {words}") };
    text.set(language, &whole);
    true
}

fn standing(entry: &Entry, there: &There, earlier: &[Entry], met: &mut Map<String, Vec<usize>>) -> Standing {
    let mut keys: Vec<String> = entry.name.0.values().map(|phrase| person_key(&phrase.text)).collect();
    keys.retain(|key| !key.is_empty());
    if keys.is_empty() {
        return Standing::Nameless;
    }
    // The same name at the same place, or where one of the two tells no place.
    let same_place = |other: &Place| entry.place == *other || *other == Place::None || entry.place == Place::None;
    let repeated = keys.iter().filter_map(|key| met.get(key)).flatten().copied();
    let repeated = repeated.filter(|place| earlier.get(*place).is_some_and(|other| same_place(&other.place))).min();
    for key in &keys {
        met.change(key.clone(), |places| places.push(earlier.len()));
    }
    let is_here = |(_, theirs, place): &&(Id, Vec<String>, Option<Id>)| {
        theirs.iter().any(|key| keys.contains(key)) && same_place(&place.clone().map_or(Place::None, Place::Known))
    };
    let mut here = there.people.iter().filter(is_here).map(|(id, ..)| id);
    let first = here.clone().next();
    match (here.find(|id| there.members.contains(id)), repeated, first) {
        (Some(member), ..) => Standing::Member(member.clone()),
        (None, Some(place), _) => Standing::Repeated(place),
        (None, None, Some(known)) => Standing::Known(known.clone()),
        (None, None, None) => Standing::New,
    }
}

/// The language of a cell by its script.
fn language_of(cell: &str, arabic: Option<&Language>) -> Language {
    arabic.filter(|_| cell.chars().any(is_arabic)).cloned().unwrap_or_else(Language::english)
}

fn is_arabic(c: char) -> bool {
    matches!(c, '\u{620}'..='\u{64a}' | '\u{671}'..='\u{6d3}' | '\u{6d5}')
}

/// What Arabic script in a column is: Sorani where a third of its cells has letters that only Sorani uses, else Arabic.
fn arabic_script(cells: &[&str]) -> Language {
    let of_script = cells.iter().filter(|cell| cell.chars().any(is_arabic));
    let (all, sorani) = of_script.fold((0_usize, 0_usize), |(all, sorani), cell| {
        let is_sorani = cell.chars().any(|c| "ەێۆڕڵڤگچپژکی".contains(c));
        (all.saturating_add(1), sorani.saturating_add(usize::from(is_sorani)))
    });
    let tag = if sorani.saturating_mul(3) >= all.max(1) { "ckb" } else { "ar" };
    Language::parse(tag).unwrap_or_else(|_| Language::english())
}
