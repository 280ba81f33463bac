//! The formats a document goes out in, and the one call that writes any of them.

use super::{markdown, page, word};
use crate::bundle::plain_name;
use crate::document::tree::{Lines, Tree};
use serde::{Deserialize, Serialize};

/// A format a document goes out in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Format {
    /// Office Open XML, which Word and LibreOffice edit.
    Word,
    /// Plain text with marks.
    Markdown,
    /// A page that holds everything it needs.
    Page,
}

/// What the outputs say beside the document's own words: one text per language of the document.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Labels {
    /// The heading of the contents.
    pub contents: Lines,
    /// What stands after a paragraph that rests on no record.
    pub no_basis: Lines,
}

impl Format {
    /// Every one, in the order offered.
    pub const ALL: [Self; 3] = [Self::Word, Self::Page, Self::Markdown];

    /// The end of a file's name, with its dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Word => ".docx",
            Self::Markdown => ".md",
            Self::Page => ".html",
        }
    }

    /// The media type.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Word => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Markdown => "text/markdown",
            Self::Page => "text/html",
        }
    }

    /// Whether pictures must be there as PNG.
    #[must_use]
    pub const fn needs_png(self) -> bool {
        matches!(self, Self::Word)
    }

    /// Writes a document; `tell` hears the hundredths done.
    #[must_use]
    pub fn write(self, tree: &Tree, labels: &Labels, tell: &mut dyn FnMut(u8)) -> Vec<u8> {
        match self {
            Self::Word => word::write(tree, labels, tell),
            Self::Markdown => markdown::write(tree, labels).into_bytes(),
            Self::Page => page::write(tree, labels).into_bytes(),
        }
    }

    /// A file's name that a person finds again: what it is, its languages, and when it was written (`moment`, as
    /// `2023-09-12_1531`).
    #[must_use]
    pub fn file_name(self, tree: &Tree, moment: &str) -> String {
        let title = tree.title.iter().map(|title| plain_name(title)).find(|name| !name.is_empty());
        let languages = tree.languages.iter().map(|language| language.tag().to_owned()).collect::<Vec<_>>().join("-");
        let parts = [title.unwrap_or_default(), languages, moment.to_owned()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("_") + self.ending()
    }
}

/// The hundredths that are done of `all`, between `from` and `to`.
pub(super) fn hundredths(done: usize, all: usize, from: u8, to: u8) -> u8 {
    let span = usize::from(to.saturating_sub(from));
    let gone = done.saturating_mul(span).checked_div(all).unwrap_or(span).min(span);
    from.saturating_add(u8::try_from(gone).unwrap_or(u8::MAX)).min(to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Language;

    #[test]
    fn file_names_are_found_again() {
        let languages = vec![Language::parse("ar").unwrap(), Language::english()];
        let tree = Tree { title: vec![String::new(), "Guide: returns/2023".into()], languages, ..Tree::default() };
        assert_eq!(Format::Word.file_name(&tree, "2023-09-12_1531"), "Guide-returns-2023_ar-en_2023-09-12_1531.docx");
        assert_eq!(Format::Page.file_name(&Tree::default(), "2023-09-12_1531"), "2023-09-12_1531.html");
    }

    #[test]
    fn progress_stays_between_its_ends() {
        assert_eq!([(0, 0), (0, 4), (2, 4), (9, 4)].map(|(done, all)| hundredths(done, all, 10, 90)), [90, 10, 50, 90]);
    }
}
