//! A document put together: sections with their pieces, and the tree that every output is written from.

use super::fill::{Frame, fill};
use super::lineup::{Piece, line_up};
use super::state::{Stage, endorsements, stage};
use super::trace::is_missing;
use super::tree::{Block, Lines, Tree, TreeSection};
use super::words::{Count, DocumentWords, Label, Say};
use crate::model::{Document, Id, Paragraph, ParagraphStyle, Section, Text};
use crate::record::Library;

/// A section with its pieces in order.
#[derive(Debug, Clone, PartialEq)]
pub struct LinedUp {
    /// The section.
    pub section: Section,
    /// Its pieces.
    pub pieces: Vec<Piece>,
}

/// The paragraphs of a document.
#[must_use]
pub fn paragraphs(library: &Library, document: &Id) -> Vec<(Id, Paragraph)> {
    library.all::<Paragraph>().filter(|(_, paragraph)| paragraph.document == *document).collect()
}

/// The sections of a document with all their pieces, hidden ones too. Paragraphs of a section that is gone stand in the
/// last one.
#[must_use]
pub fn sections(library: &Library, id: &Id, document: &Document, words: &dyn DocumentWords) -> Vec<LinedUp> {
    let frame = Frame::of(library, document, words);
    let mut written = paragraphs(library, id);
    if let Some(last) = document.sections.last() {
        for (_, paragraph) in &mut written {
            if !document.sections.iter().any(|section| section.name == paragraph.section) {
                paragraph.section.clone_from(&last.name);
            }
        }
    }
    let of_section = |section: &Section| {
        let filled = section.filled.map(|filling| fill(&frame, filling)).unwrap_or_default();
        LinedUp { section: section.clone(), pieces: line_up(section, filled, written.clone()) }
    };
    document.sections.iter().map(of_section).collect()
}

/// The document as a tree; `None` where it is not here.
#[must_use]
pub fn assemble(library: &Library, id: &Id, words: &dyn DocumentWords) -> Option<Tree> {
    let document = library.get::<Document>(id)?;
    let frame = Frame::of(library, &document, words);
    // Once all have endorsed it, nobody looks for sources any more.
    let is_open = !matches!(stage(library, id, &document), Stage::Endorsed { .. });
    // A section in which nothing stands yet is for the editor only.
    let in_tree = |lined: &LinedUp| {
        let (name, title) = (lined.section.name.clone(), frame.exactly(&lined.section.title));
        let blocks = blocks(library, &frame, &lined.pieces, is_open);
        (!blocks.is_empty()).then_some(TreeSection { name, title, blocks })
    };
    Some(Tree {
        title: frame.exactly(&document.title),
        subtitle: frame.say(Say::Kind(document.kind)),
        facts: facts(library, id, &document, &frame),
        languages: document.languages.clone(),
        sections: sections(library, id, &document, words).iter().filter_map(in_tree).collect(),
    })
}

/// What stands on the cover: programme, activity, place and days, how far the document is.
fn facts(library: &Library, id: &Id, document: &Document, frame: &Frame<'_>) -> Vec<Lines> {
    let mut facts = Vec::new();
    if let Some((_, programme)) = &frame.programme {
        let title = frame.named(&programme.title);
        facts.push(title.into_iter().map(|title| format!("{}: {title}", programme.code)).collect());
    }
    if let [(_, activity)] = frame.activities.as_slice() {
        facts.push(frame.named(&activity.title));
        let days = frame.say(Say::Days(&activity.days));
        facts.push(super::fill::joined(&[frame.named(&activity.place), days], " · "));
    }
    facts.push(match stage(library, id, document) {
        Stage::Draft => frame.label(Label::Draft),
        Stage::Circulated { day, endorsed } | Stage::Endorsed { day, endorsed } => {
            let day = frame.say(Say::Day(day));
            let n = frame.count(Count::Endorsed, endorsed);
            if endorsed == 0 { day } else { super::fill::joined(&[day, n], " · ") }
        }
    });
    let by = endorsements(library, id).into_iter().map(|(_, endorsement)| {
        let (who, day) = (frame.institution(Some(&endorsement.institution)), frame.say(Say::Day(endorsement.day)));
        who.iter().zip(&day).map(|(who, day)| format!("{who} ({day})")).collect()
    });
    facts.push(super::fill::joined(&by.collect::<Vec<Lines>>(), " · "));
    facts.retain(|fact| fact.iter().any(|words| !words.is_empty()));
    facts
}

/// The blocks of a section; items that follow each other become one list.
fn blocks(library: &Library, frame: &Frame<'_>, pieces: &[Piece], marks: bool) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    for piece in pieces {
        let block = match piece {
            Piece::Filled { hidden: true, .. } => continue,
            Piece::Filled { filled, .. } => filled.block.clone(),
            Piece::Written(_, paragraph) => written(library, frame, paragraph, marks),
        };
        match (block, blocks.last_mut()) {
            (Block::Paragraph { style: ParagraphStyle::Heading, text, .. }, _) => {
                blocks.push(Block::Heading { level: 3, text });
            }
            (
                Block::Paragraph { style: ParagraphStyle::Item, text, missing_basis: false },
                Some(Block::List { items, .. }),
            ) => items.push(text),
            (Block::Paragraph { style: ParagraphStyle::Item, text, missing_basis: false }, _) => {
                blocks.push(Block::List { items: vec![text], ordered: false });
            }
            (block, _) => blocks.push(block),
        }
    }
    blocks
}

fn written(library: &Library, frame: &Frame<'_>, paragraph: &Paragraph, marks: bool) -> Block {
    Block::Paragraph {
        style: paragraph.style,
        text: frame.exactly(&paragraph.text),
        missing_basis: marks && is_missing(library, paragraph),
    }
}

/// The paragraphs that take over a filled piece: one with its words, style and basis; `None` where it holds no words of
/// its own but a table or a picture.
#[must_use]
pub fn taken_over(document: &Document, id: &Id, section: &str, piece: &super::fill::Filled) -> Option<Paragraph> {
    let (style, lines) = match &piece.block {
        Block::Paragraph { style, text, .. } => (*style, text),
        Block::Heading { text, .. } => (ParagraphStyle::Heading, text),
        Block::List { .. } | Block::Table { .. } | Block::Picture { .. } => return None,
    };
    let mut text = Text::default();
    for (place, (language, words)) in document.languages.iter().zip(lines).enumerate() {
        text.set(language, words);
        // Words that a native reader approved where they came from are approved here.
        let state = piece.states.as_ref().and_then(|states| states.get(place).copied().flatten());
        if let Some(state) = state {
            text.set_state(language, state);
        }
    }
    Some(Paragraph {
        activity: document.activity.clone(),
        document: id.clone(),
        section: section.to_owned(),
        style,
        text,
        rests_on: piece.rests_on.clone(),
        own_words: false,
        place: 0,
        after: String::new(),
        replaces: piece.name.clone(),
    })
}
