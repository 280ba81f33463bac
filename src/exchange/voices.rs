//! The languages of a document as its outputs need them, and what a text says in each.

use crate::document::tree::{Block, Lines, Tree};
use crate::model::{Direction, Language, ParagraphStyle};
use std::borrow::Cow;

/// One language of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voice<'a> {
    /// Its place in every [`Lines`].
    pub place: usize,
    /// The language.
    pub language: &'a Language,
    /// Its direction.
    pub direction: Direction,
}

/// The languages of a document, the leading one first; never none.
#[derive(Debug, Clone)]
pub struct Voices<'a> {
    languages: Cow<'a, [Language]>,
}

impl<'a> Voices<'a> {
    /// Of a document. One without a language is read as English.
    #[must_use]
    pub fn of(tree: &'a Tree) -> Self {
        let languages = if tree.languages.is_empty() {
            Cow::Owned(vec![Language::english()])
        } else {
            Cow::Borrowed(tree.languages.as_slice())
        };
        Self { languages }
    }

    /// Them all.
    pub fn all(&self) -> impl Iterator<Item = Voice<'_>> {
        self.languages.iter().enumerate().map(|(place, language)| Voice {
            place,
            language,
            direction: language.direction(),
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.languages.len()
    }

    /// Never.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.languages.is_empty()
    }

    /// The direction of the leading language, which is that of the document.
    #[must_use]
    pub fn direction(&self) -> Direction {
        self.all().next().map_or(Direction::Ltr, |voice| voice.direction)
    }

    /// What a text says, in the order of the languages: those that say something, and what was said before not again
    /// (a name or a figure is the same in both).
    #[must_use]
    pub fn said<'b>(&'b self, lines: &'b Lines) -> Vec<(Voice<'b>, &'b str)> {
        let mut said: Vec<(Voice<'b>, &'b str)> = Vec::new();
        for voice in self.all() {
            let words = voice.words(lines);
            if !words.trim().is_empty() && said.iter().all(|(_, before)| *before != words) {
                said.push((voice, words));
            }
        }
        said
    }
}

impl Voice<'_> {
    /// What a text says in this language; empty where it is missing.
    #[must_use]
    pub fn words<'b>(&self, lines: &'b Lines) -> &'b str {
        lines.get(self.place).map_or("", String::as_str)
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub fn is_rtl(&self) -> bool {
        self.direction == Direction::Rtl
    }
}

/// The heading that a block is, with its level (2 to 4); a paragraph set as a heading is one below its section's.
#[must_use]
pub fn heading(block: &Block) -> Option<(u8, &Lines)> {
    match block {
        Block::Heading { level, text } => Some(((*level).clamp(2, 4), text)),
        Block::Paragraph { style: ParagraphStyle::Heading, text, .. } => Some((2, text)),
        _ => None,
    }
}
