//! What fills itself: each filling turns records into pieces, every piece with the records it rests on.
//!
//! Pieces are derived whenever they are looked at and never stored, so what a person wrote is not touched when records
//! change. The name of a piece follows from the record it tells of, so that it is the same piece on every device.

mod actions;
mod agenda;
mod cases;
mod challenges;
mod inputs;
mod needs;
mod participants;
mod pathways;
mod programme;
mod quotes;
mod recommendations;
mod results;
pub mod votes;

use super::tree::{Block, Lines};
use super::words::{Count, DocumentWords, Label, Say};
use crate::form::collection::forms_of;
use crate::model::order::sort_by;
use crate::model::{
    Activity, Basis, Board, Document, Entity, Filling, Guard, Id, Institution, Kind, Language, ParagraphStyle,
    Position, Programme, Text, TextState,
};
use crate::record::Library;
use crate::results::gather::{activities, gather};
use crate::results::{ActivityReport, Gathered, Study, activity};
use std::cell::{OnceCell, RefCell};
use std::rc::Rc;
use votes::Votes;

/// A piece that fills itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Filled {
    /// Its name within the section, the same on every device.
    pub name: String,
    /// What stands there.
    pub block: Block,
    /// The records it rests on.
    pub rests_on: Vec<Basis>,
    /// How far its words are in each language of the document, where they are a text of a record: `None` is missing.
    pub states: Option<Vec<Option<TextState>>>,
    /// The card whose words these are, where they are a card's: there they can be approved.
    pub card: Option<Id>,
}

/// What people answered to the closed forms of one activity.
pub struct Heard {
    /// The activity.
    pub activity: Id,
    /// Its closed forms with their answers.
    pub forms: Vec<Gathered>,
    /// What may be shown, form by form in the same order.
    pub report: ActivityReport,
}

/// What every filling works with.
pub struct Frame<'a> {
    /// Every record.
    pub library: &'a Library,
    /// Whoever knows words.
    pub words: &'a dyn DocumentWords,
    /// The languages of the document.
    pub languages: &'a [Language],
    /// The programme.
    pub programme: Option<(Id, Programme)>,
    /// The activities the document draws on, in the order in which they are held.
    pub activities: Vec<(Id, Activity)>,
    heard: OnceCell<Vec<Heard>>,
    votes: RefCell<Vec<(Id, Rc<Votes>)>>,
    positions: OnceCell<Vec<(Id, Position)>>,
}

impl<'a> Frame<'a> {
    /// The frame of a document.
    #[must_use]
    pub fn of(library: &'a Library, document: &'a Document, words: &'a dyn DocumentWords) -> Self {
        let own = library.get::<Activity>(&document.activity).map(|own| (document.activity.clone(), own));
        let of_programme = own.as_ref().map(|(_, own)| own.programme.clone());
        let programme = of_programme.and_then(|id| Some((id.clone(), library.get::<Programme>(&id)?)));
        let scope = match (&programme, document.whole_programme) {
            (Some((id, _)), true) => activities(library, id),
            _ => own.into_iter().collect(),
        };
        Self {
            library,
            words,
            languages: &document.languages,
            programme,
            activities: scope,
            heard: OnceCell::new(),
            votes: RefCell::new(Vec::new()),
            positions: OnceCell::new(),
        }
    }

    /// Says something in every language of the document.
    #[must_use]
    pub fn say(&self, what: Say<'_>) -> Lines {
        self.languages.iter().map(|language| self.words.say(language, what)).collect()
    }

    /// A fixed word in every language.
    #[must_use]
    pub fn label(&self, label: Label) -> Lines {
        self.say(Say::Label(label))
    }

    /// A count in every language.
    #[must_use]
    pub fn count(&self, what: Count, n: usize) -> Lines {
        self.say(Say::Count(what, n as u64))
    }

    /// A text as it is in each language; empty where its translation is missing.
    #[must_use]
    pub fn exactly(&self, text: &Text) -> Lines {
        self.languages.iter().map(|language| text.exactly(language).to_owned()).collect()
    }

    /// A text in each language, else in another one: for names in tables, where an empty cell would say nothing.
    #[must_use]
    pub fn named(&self, text: &Text) -> Lines {
        self.languages.iter().map(|language| text.words(language).to_owned()).collect()
    }

    /// The name of an institution; empty where it is not here.
    #[must_use]
    pub fn institution(&self, id: Option<&Id>) -> Lines {
        let institution = id.and_then(|id| self.library.get::<Institution>(id));
        institution.map_or_else(|| self.nothing(), |institution| self.named(&institution.name))
    }

    /// An empty text.
    #[must_use]
    pub fn nothing(&self) -> Lines {
        vec![String::new(); self.languages.len()]
    }

    /// The records of a kind that belong to the activities of the document, with what tells theirs.
    #[must_use]
    pub fn mine<E: Entity>(&self, activity: impl Fn(&E) -> &Id) -> Vec<(Id, E)> {
        let is_mine = |entity: &E| self.activities.iter().any(|(id, _)| id == activity(entity));
        self.library.all::<E>().filter(|(_, entity)| is_mine(entity)).collect()
    }

    /// What the programme protects answers by.
    #[must_use]
    pub fn guard(&self) -> Guard {
        self.programme.as_ref().map(|(_, programme)| programme.guard).unwrap_or_default()
    }

    /// The outcome of a board, counted once.
    #[must_use]
    pub fn votes(&self, id: &Id, board: &Board) -> Rc<Votes> {
        let known = self.votes.borrow().iter().find(|(known, _)| known == id).map(|(_, votes)| votes.clone());
        known.unwrap_or_else(|| {
            let counted = Rc::new(votes::votes(self.library, id, board, self.guard()));
            self.votes.borrow_mut().push((id.clone(), counted.clone()));
            counted
        })
    }

    /// The positions on a card.
    pub fn positions(&self, card: &Id) -> impl Iterator<Item = &(Id, Position)> {
        let all = self.positions.get_or_init(|| self.library.all::<Position>().collect());
        all.iter().filter(move |(_, position)| position.card == *card)
    }

    /// What people answered, activity by activity: closed forms only, as the results of each activity show them.
    pub fn heard(&self) -> &[Heard] {
        self.heard.get_or_init(|| {
            let Some((programme, _)) = &self.programme else { return Vec::new() };
            let of_one = |(id, _): &(Id, Activity)| {
                let mut forms = gather(self.library, programme, forms_of(self.library, id));
                forms.retain(|gathered| gathered.form.closed || gathered.sheet.people == 0);
                let report = activity(&Study::new(forms.iter().map(Gathered::source).collect()), self.guard());
                Heard { activity: id.clone(), forms, report }
            };
            self.activities.iter().map(of_one).collect()
        })
    }
}

/// The pieces that a filling makes of the records.
#[must_use]
pub fn fill(frame: &Frame<'_>, filling: Filling) -> Vec<Filled> {
    if frame.activities.is_empty() {
        return Vec::new();
    }
    match filling {
        Filling::Programme => programme::fill(frame),
        Filling::Participants => participants::fill(frame),
        Filling::Agenda => agenda::fill(frame),
        Filling::Challenges => challenges::fill(frame),
        Filling::Recommendations => recommendations::fill(frame),
        Filling::Pathways => pathways::fill(frame),
        Filling::Cases => cases::fill(frame),
        Filling::Inputs => inputs::fill(frame),
        Filling::Results => results::fill(frame),
        Filling::Quotes => quotes::fill(frame),
        Filling::Actions => actions::fill(frame),
        Filling::Needs => needs::fill(frame),
    }
}

/// A record as what something rests on.
pub(super) fn on(kind: Kind, id: &Id) -> Basis {
    Basis { kind, id: id.clone(), question: String::new() }
}

/// A heading below the section's.
fn heading(name: String, text: Lines, rests_on: Vec<Basis>) -> Filled {
    Filled { name, block: Block::Heading { level: 3, text }, rests_on, states: None, card: None }
}

/// A text of a record as a paragraph.
fn paragraph(frame: &Frame<'_>, name: String, style: ParagraphStyle, text: &Text, rests_on: Vec<Basis>) -> Filled {
    let states = frame.languages.iter().map(|language| text.state(language)).collect();
    let block = Block::Paragraph { style, text: frame.exactly(text), missing_basis: false };
    Filled { name, block, rests_on, states: Some(states), card: None }
}

/// Words of the app's own as a paragraph.
fn sentence(name: String, style: ParagraphStyle, text: Lines, rests_on: Vec<Basis>) -> Filled {
    Filled { name, block: Block::Paragraph { style, text, missing_basis: false }, rests_on, states: None, card: None }
}

/// A table.
fn table(name: String, head: Vec<Lines>, rows: Vec<Vec<Lines>>, caption: Lines, rests_on: Vec<Basis>) -> Filled {
    Filled { name, block: Block::Table { head, rows, caption }, rests_on, states: None, card: None }
}

/// How far words of several records are in each language: as far as the one that is least far. `None` where there are no
/// words at all.
fn least<'a>(frame: &Frame<'_>, texts: impl IntoIterator<Item = &'a Text>) -> Option<Vec<Option<TextState>>> {
    let texts: Vec<&Text> = texts.into_iter().filter(|text| !text.is_empty()).collect();
    let of_language = |language: &Language| {
        let mut states = texts.iter().map(|text| text.state(language));
        let is_reviewed = states.clone().all(|state| state == Some(TextState::Reviewed));
        let is_missing = states.any(|state| state.is_none());
        if is_missing { None } else { Some(if is_reviewed { TextState::Reviewed } else { TextState::Draft }) }
    };
    (!texts.is_empty()).then(|| frame.languages.iter().map(of_language).collect())
}

/// Joins texts language by language, leaving out what is empty.
pub(super) fn joined(parts: &[Lines], between: &str) -> Lines {
    let languages = parts.iter().map(Vec::len).max().unwrap_or(0);
    let in_one = |language: usize| {
        let here = parts.iter().filter_map(|part| part.get(language)).filter(|part| !part.trim().is_empty());
        here.map(String::as_str).collect::<Vec<&str>>().join(between)
    };
    (0..languages).map(in_one).collect()
}

/// A label, a colon and a text; nothing in a language in which the text is missing.
fn labelled(label: &Lines, text: &Lines) -> Lines {
    let one = |(label, text): (&String, &String)| {
        if text.trim().is_empty() { String::new() } else { format!("{label}: {text}") }
    };
    label.iter().zip(text).map(one).collect()
}

/// Sorts records by their place, equal ones by their identifiers.
fn by_place<E>(records: &mut Vec<(Id, E)>, place: impl Fn(&E) -> i64) {
    sort_by(records, |(a_id, a), (b_id, b)| (place(a), a_id).cmp(&(place(b), b_id)));
}
