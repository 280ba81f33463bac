//! A finished document as a tree, in one or two languages: what every output format is written from.

use crate::model::{Language, ParagraphStyle};
use serde::{Deserialize, Serialize};

/// One text per language of [`Tree::languages`], in that order; empty where it is missing.
pub type Lines = Vec<String>;

/// A finished document: nothing in it has to be looked up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tree {
    /// Title.
    pub title: Lines,
    /// What kind of document it is.
    pub subtitle: Lines,
    /// What stands on the cover: activity, place and days, how far the document is.
    pub facts: Vec<Lines>,
    /// The languages, the leading one first.
    pub languages: Vec<Language>,
    /// The sections in order.
    pub sections: Vec<TreeSection>,
}

/// One section.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct TreeSection {
    /// Its name, for links.
    pub name: String,
    /// Heading.
    pub title: Lines,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Block {
    /// A heading below the section's.
    Heading {
        /// 2 to 4.
        level: u8,
        /// Its words.
        text: Lines,
    },
    /// Running text, a quotation, or what a person wrote in another style.
    Paragraph {
        /// How it is set.
        style: ParagraphStyle,
        /// Its words.
        text: Lines,
        /// Whether a person wrote it and it rests on no record.
        missing_basis: bool,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<Lines>,
        /// Whether their order means something.
        ordered: bool,
    },
    /// A table.
    Table {
        /// Headings of its columns.
        head: Vec<Lines>,
        /// Its rows, each with as many cells as there are columns.
        rows: Vec<Vec<Lines>>,
        /// What it shows.
        caption: Lines,
    },
    /// A picture.
    Picture {
        /// As SVG.
        svg: String,
        /// As PNG, filled by the page for formats that need it; empty until then.
        png: Vec<u8>,
        /// Width in px.
        width: u32,
        /// Height in px.
        height: u32,
        /// What it shows, in words.
        alt: Lines,
    },
}
