//! What can be found: the lines of every record that is searched, folded once.

use crate::model::fold::fold;
use crate::model::{
    Action, Activity, Board, Card, Entity, Form, Id, Input, Institution, Language, Meeting, Pathway, Person, Programme,
    QuestionKind, Session, Step, Text, entity,
};
use crate::record::{Key, Library, Record};

/// What a line of a record is; how much it weighs follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Its name or title.
    Name,
    /// Its code or abbreviation.
    Code,
    /// What a record that was joined with it is called.
    Alias,
    /// A person's position.
    Position,
    /// Where it is held.
    Place,
    /// Its theme.
    Theme,
    /// Who leads it.
    Lead,
    /// What it is about: summary, notes, objectives.
    About,
    /// A question or a statement of a form.
    Question,
    /// What stands around it: its activity, its programme, its institution. Never found by this alone.
    Around,
}

/// One text of a record in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it is.
    pub field: Field,
    /// Its language; codes have none.
    pub language: Option<Language>,
    /// As people wrote it.
    pub text: String,
    /// As it is compared.
    pub folded: String,
}

/// A record and its lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The record.
    pub key: Key,
    /// Its lines, names first.
    pub lines: Vec<Line>,
}

/// Everything that can be found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Index {
    /// The records, in no order that matters.
    pub entries: Vec<Entry>,
}

impl Index {
    /// The index of a library.
    #[must_use]
    pub fn of(library: &Library) -> Self {
        let mut index = Self::default();
        index.add(library, |_, programme: &Programme, lines| {
            lines.code(&programme.code);
            lines.text(Field::Name, &programme.title);
            lines.text(Field::About, &programme.summary);
            programme.objectives.iter().for_each(|objective| lines.text(Field::About, &objective.text));
        });
        index.add(library, |_, institution: &Institution, lines| {
            lines.text(Field::Name, &institution.name);
            lines.code(&institution.short);
        });
        index.add_joined(library, |institution: &Institution, lines| {
            lines.text(Field::Alias, &institution.name);
            lines.line(Field::Alias, None, &institution.short);
        });
        index.add(library, |library, person: &Person, lines| {
            lines.text(Field::Name, &person.name);
            lines.text(Field::Position, &person.position);
            if let Some(institution) = person.institution.as_ref().and_then(|id| library.get::<Institution>(id)) {
                lines.text(Field::Around, &institution.name);
                lines.line(Field::Around, None, &institution.short);
            }
        });
        index.add_joined(library, |person: &Person, lines| lines.text(Field::Alias, &person.name));
        index.add(library, |library, activity: &Activity, lines| {
            lines.code(&activity.code);
            lines.text(Field::Name, &activity.title);
            lines.text(Field::Theme, &activity.theme);
            lines.text(Field::Place, &activity.place);
            lines.text(Field::About, &activity.outcome);
            lines.programme(library, &activity.programme);
        });
        index.add(library, |library, session: &Session, lines| {
            lines.text(Field::Name, &session.title);
            lines.text(Field::Lead, &session.lead);
            lines.text(Field::About, &session.notes);
            lines.activity(library, &session.activity);
        });
        index.add(library, |library, pathway: &Pathway, lines| {
            lines.text(Field::Name, &pathway.title);
            lines.text(Field::About, &pathway.notes);
            lines.activity(library, &pathway.activity);
        });
        index.add(library, |library, step: &Step, lines| {
            lines.text(Field::Name, &step.title);
            [&step.comes_in, &step.goes_out, &step.data].into_iter().for_each(|text| lines.text(Field::About, text));
            if let Some(pathway) = library.get::<Pathway>(&step.pathway) {
                lines.text(Field::Around, &pathway.title);
            }
            lines.activity(library, &step.activity);
        });
        index.add(library, |library, form: &Form, lines| {
            lines.text(Field::Name, &form.title);
            lines.activity(library, &form.activity);
            for question in form.questions() {
                lines.text(Field::Question, &question.label);
                match &question.kind {
                    QuestionKind::Likert { statements, .. } => {
                        statements.iter().for_each(|statement| lines.text(Field::Question, &statement.label));
                    }
                    QuestionKind::ThenAndNow { now, .. } => lines.text(Field::Question, now),
                    _ => {}
                }
            }
        });
        index.add(library, |library, board: &Board, lines| {
            lines.text(Field::Name, &board.title);
            board.themes.iter().for_each(|theme| lines.text(Field::About, &theme.text));
            lines.activity(library, &board.activity);
        });
        index.add(library, |library, card: &Card, lines| {
            lines.text(Field::Name, &card.text);
            lines.text(Field::About, &card.details);
            lines.text(Field::Place, &card.country);
            lines.activity(library, &card.activity);
        });
        index.add(library, |library, input: &Input, lines| {
            lines.text(Field::Name, &input.text);
            lines.text(Field::About, &input.answer);
            lines.text(Field::Place, &input.place);
            if let Some(institution) = input.institution.as_ref().and_then(|id| library.get::<Institution>(id)) {
                lines.text(Field::Around, &institution.name);
                lines.line(Field::Around, None, &institution.short);
            }
            lines.activity(library, &input.activity);
        });
        index.add(library, |library, action: &Action, lines| {
            lines.text(Field::Name, &action.text);
            lines.text(Field::About, &action.support);
            lines.activity(library, &action.activity);
            if let Some(institution) = action.institution.as_ref().and_then(|id| library.get::<Institution>(id)) {
                lines.text(Field::Around, &institution.name);
                lines.line(Field::Around, None, &institution.short);
            }
        });
        index.add(library, |library, meeting: &Meeting, lines| {
            // One without a title is called by its notes: without a name it would not be found.
            let name = if meeting.title.is_empty() { &meeting.notes } else { &meeting.title };
            lines.text(Field::Name, name);
            lines.text(Field::About, &meeting.notes);
            lines.programme(library, &meeting.programme);
        });
        index
    }

    fn add<E: Entity>(&mut self, library: &Library, read: impl Fn(&Library, &E, &mut Lines)) {
        self.entries.extend(library.all::<E>().map(|(id, entity)| {
            let mut lines = Lines::default();
            read(library, &entity, &mut lines);
            Entry { key: Key::new(E::KIND, id), lines: lines.0 }
        }));
    }

    /// The other spellings of records that were joined with others.
    fn add_joined<E: Entity>(&mut self, library: &Library, read: impl Fn(&E, &mut Lines)) {
        if library.joins().is_empty() {
            return;
        }
        for entry in self.entries.iter_mut().filter(|entry| entry.key.kind == E::KIND) {
            let mut lines = Lines::default();
            for other in library.joins().others(&entry.key) {
                let body = library.record(other).and_then(Record::body);
                if let Some(other) = body.and_then(|body| entity::from_body(body).ok()) {
                    read(&other, &mut lines);
                }
            }
            lines.0.retain(|line| !entry.lines.iter().any(|known| known.text == line.text));
            entry.lines.extend(lines.0);
        }
    }
}

#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn line(&mut self, field: Field, language: Option<&Language>, text: &str) {
        let folded = fold(text);
        if !folded.is_empty() {
            self.0.push(Line { field, language: language.cloned(), text: text.to_owned(), folded });
        }
    }

    fn text(&mut self, field: Field, text: &Text) {
        for (language, phrase) in &text.0 {
            self.line(field, Some(language), &phrase.text);
        }
    }

    fn code(&mut self, code: &str) {
        self.line(Field::Code, None, code);
    }

    fn programme(&mut self, library: &Library, id: &Id) {
        if let Some(programme) = library.get::<Programme>(id) {
            self.line(Field::Around, None, &programme.code);
        }
    }

    fn activity(&mut self, library: &Library, id: &Id) {
        if let Some(activity) = library.get::<Activity>(id) {
            self.line(Field::Around, None, &activity.code);
            self.text(Field::Around, &activity.title);
            self.programme(library, &activity.programme);
        }
    }
}
