//! How far a document is: sent round, endorsed by whom; and how far its translation is.

use super::assemble::LinedUp;
use super::lineup::Piece;
use super::tree::Block;
use crate::model::{Activity, Date, Document, Endorsement, Id, Institution, Language, Programme, Text, TextState};
use crate::people::Roster;
use crate::record::Library;

/// How far a document is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    /// It was not sent round.
    Draft,
    /// It was sent round.
    Circulated {
        /// When.
        day: Date,
        /// How many institutions endorsed it.
        endorsed: usize,
    },
    /// Every institution that was asked endorsed it.
    Endorsed {
        /// When the last of them did.
        day: Date,
        /// How many did.
        endorsed: usize,
    },
}

/// How far the translation into one language is, in paragraphs and titles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Translation {
    /// The language.
    pub language: Language,
    /// Read and approved by a native reader.
    pub reviewed: usize,
    /// Written, not read yet.
    pub draft: usize,
    /// Not there.
    pub missing: usize,
}

/// The endorsements of a document, by day.
#[must_use]
pub fn endorsements(library: &Library, document: &Id) -> Vec<(Id, Endorsement)> {
    let mut all: Vec<(Id, Endorsement)> =
        library.all::<Endorsement>().filter(|(_, endorsement)| endorsement.document == *document).collect();
    crate::model::order::sort_by(&mut all, |(a_id, a), (b_id, b)| (a.day, a_id).cmp(&(b.day, b_id)));
    all
}

/// The institutions a document is put to: those of the participants, or of the programme where it draws on all of it or
/// nobody takes part; without donor and implementer.
#[must_use]
pub fn asked(library: &Library, document: &Document) -> Vec<Id> {
    let Some(activity) = library.get::<Activity>(&document.activity) else { return Vec::new() };
    let programme = library.get::<Programme>(&activity.programme);
    let roster = Roster::of(library, &activity);
    let of_people = roster.by_institution();
    let mut asked: Vec<Id> = of_people.into_iter().filter_map(|(institution, _)| institution).collect();
    if let Some(programme) = &programme {
        if document.whole_programme || asked.is_empty() {
            asked = programme.institutions.clone();
        }
        asked.retain(|id| Some(id) != programme.funder.as_ref() && Some(id) != programme.implementer.as_ref());
    }
    asked.retain(|id| library.get::<Institution>(id).is_some());
    asked
}

/// How far a document is.
#[must_use]
pub fn stage(library: &Library, id: &Id, document: &Document) -> Stage {
    let done = endorsements(library, id);
    let asked = asked(library, document);
    let all = !asked.is_empty() && asked.iter().all(|id| done.iter().any(|(_, done)| done.institution == *id));
    match (document.circulated, done.last()) {
        (_, Some((_, last))) if all => Stage::Endorsed { day: last.day, endorsed: done.len() },
        (Some(day), _) => Stage::Circulated { day, endorsed: done.len() },
        (None, Some((_, last))) => Stage::Circulated { day: last.day, endorsed: done.len() },
        (None, None) => Stage::Draft,
    }
}

/// What tells two texts of a document apart: titles, what people wrote, and the words of records that fill it. Figures and
/// the action plan go on after an endorsement, and belong to no text.
#[must_use]
pub fn fingerprint(document: &Document, sections: &[LinedUp]) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut note = |text: &Text| {
        parts.extend(document.languages.iter().map(|language| text.exactly(language).to_owned()));
    };
    note(&document.title);
    for lined in sections {
        note(&lined.section.title);
        for piece in &lined.pieces {
            if let Piece::Written(_, paragraph) = piece {
                note(&paragraph.text);
            }
        }
    }
    for piece in sections.iter().flat_map(|lined| &lined.pieces) {
        if let Piece::Filled { filled, hidden: false, .. } = piece
            && let (Some(_), Block::Paragraph { text, .. } | Block::Heading { text, .. }) =
                (&filled.states, &filled.block)
        {
            parts.extend(text.iter().cloned());
        }
    }
    Id::derived(&parts.iter().map(String::as_str).collect::<Vec<&str>>()).to_string()
}

/// How far each language is: what people wrote, titles, and texts of records that fill the document.
#[must_use]
pub fn translations(document: &Document, sections: &[LinedUp]) -> Vec<Translation> {
    let of_language = |(place, language): (usize, &Language)| {
        let mut translation = Translation { language: language.clone(), reviewed: 0, draft: 0, missing: 0 };
        let mut note = |state: Option<TextState>| {
            let count = match state {
                Some(TextState::Reviewed) => &mut translation.reviewed,
                Some(TextState::Draft) => &mut translation.draft,
                None => &mut translation.missing,
            };
            *count = count.saturating_add(1);
        };
        let text_state = |text: &Text| text.state(language);
        note(text_state(&document.title));
        for lined in sections {
            note(text_state(&lined.section.title));
            for piece in &lined.pieces {
                match piece {
                    Piece::Written(_, paragraph) if !paragraph.text.is_empty() => note(text_state(&paragraph.text)),
                    Piece::Filled { filled, hidden: false, .. } => {
                        if let Some(states) = &filled.states {
                            note(states.get(place).copied().flatten());
                        }
                    }
                    _ => {}
                }
            }
        }
        translation
    };
    document.languages.iter().enumerate().map(of_language).collect()
}
