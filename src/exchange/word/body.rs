//! `word/document.xml`: the cover, the contents, and the blocks in their order.
//!
//! Two languages stand side by side in rows of a table without lines, the leading one first in its own direction of
//! reading. A heading is one true heading in the leading language, and what it says in the other stands beneath it in a
//! style that the contents leave out.

use super::contents::{self, Entry};
use super::runs::{Usual, runs};
use super::{drawing, table};
use crate::document::tree::{Block, Lines, Tree};
use crate::exchange::format::Labels;
use crate::exchange::voices::{Voice, Voices, heading};
use crate::model::ParagraphStyle;

/// Width of the text in twentieths of a point: A4 without 22 mm on either side.
pub(super) const WIDTH: u32 = 9412;

const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
    xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" \
    xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"";

/// How a list counts: each has a numbering of its own, so that it begins with one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counting {
    /// 1, 2, 3.
    Western,
    /// ١، ٢، ٣.
    Arabic,
}

/// The number of the numbering that all lists without an order share.
const BULLETS: usize = 1;

/// A document as it grows.
pub(super) struct Body<'a> {
    pub(super) voices: &'a Voices<'a>,
    pub(super) usual: &'a Usual,
    labels: &'a Labels,
    out: String,
    entries: Vec<Entry>,
    /// Rows of two languages that wait for the table they stand in.
    rows: Vec<Vec<String>>,
    /// Lists with an order; the first has the number after [`BULLETS`].
    pub(super) lists: Vec<Counting>,
    /// The pictures as PNG, in order.
    pub(super) pictures: Vec<&'a [u8]>,
}

/// How a paragraph is set beside its style.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Set {
    /// On a new page.
    pub(super) new_page: bool,
    /// The number of its list's numbering; 0 for none.
    pub(super) list: usize,
    /// Away from what stands beside it: two languages have their ends towards each other.
    pub(super) beside: bool,
}

/// A paragraph in a style, in the direction of its language.
pub(super) fn paragraph(out: &mut String, style: &str, set: Set, rtl: bool, content: impl FnOnce(&mut String)) {
    *out += &format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>");
    if set.new_page {
        *out += "<w:pageBreakBefore/>";
    }
    if set.list > 0 {
        *out += &format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{}\"/></w:numPr>", set.list);
    }
    if rtl {
        *out += "<w:bidi/>";
    }
    if set.beside {
        *out += "<w:ind w:right=\"227\"/>";
    }
    *out += "</w:pPr>";
    content(out);
    *out += "</w:p>";
}

impl<'a> Body<'a> {
    pub(super) fn new(voices: &'a Voices<'a>, usual: &'a Usual, labels: &'a Labels) -> Self {
        let (out, entries, rows, lists, pictures) = Default::default();
        Self { voices, usual, labels, out, entries, rows, lists, pictures }
    }

    /// The whole part; `tell` hears how many blocks are done, of how many.
    pub(super) fn document(&mut self, tree: &'a Tree, tell: &mut dyn FnMut(usize, usize)) -> String {
        let all = tree.sections.iter().fold(0_usize, |sum, section| sum.saturating_add(section.blocks.len()));
        let mut done = 0_usize;
        self.cover(tree);
        let cover = std::mem::take(&mut self.out);
        for section in &tree.sections {
            self.heading(1, &section.title);
            for block in &section.blocks {
                self.block(block);
                done = done.saturating_add(1);
                tell(done, all);
            }
            self.end_rows();
        }
        let contents = contents::field(&self.entries, self.voices, self.usual, &self.labels.contents);
        let rtl = self.voices.all().next().is_some_and(|voice| voice.is_rtl());
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:document {NAMESPACES}><w:body>{cover}{contents}{}{}</w:body></w:document>",
            self.out,
            page(rtl),
        )
    }

    fn cover(&mut self, tree: &Tree) {
        for (place, (voice, words)) in self.voices.said(&tree.title).into_iter().enumerate() {
            let style = if place == 0 { "Title" } else { "TitleBeside" };
            self.said(style, Set::default(), voice, words);
        }
        for (voice, words) in self.voices.said(&tree.subtitle) {
            self.said("Subtitle", Set::default(), voice, words);
        }
        for fact in &tree.facts {
            self.beside("Fact", fact, false);
        }
        self.end_rows();
    }

    fn said(&mut self, style: &str, set: Set, voice: Voice<'_>, words: &str) {
        let usual = self.usual;
        paragraph(&mut self.out, style, set, voice.is_rtl(), |out| runs(out, words, voice, usual, ""));
    }

    fn heading(&mut self, level: u8, text: &Lines) {
        self.end_rows();
        let usual = self.usual;
        for (place, (voice, words)) in self.voices.said(text).into_iter().enumerate() {
            if place > 0 {
                self.said(&format!("Beside{level}"), Set::default(), voice, words);
                continue;
            }
            let new_page = self.entries.is_empty();
            let entry = Entry::new(self.entries.len(), level, voice.place, words);
            let set = Set { new_page, ..Set::default() };
            paragraph(&mut self.out, &format!("Heading{level}"), set, voice.is_rtl(), |out| {
                *out += &entry.begin();
                runs(out, words, voice, usual, "");
                *out += &entry.end();
            });
            self.entries.push(entry);
        }
    }

    fn block(&mut self, block: &'a Block) {
        if let Some((level, text)) = heading(block) {
            return self.heading(level, text);
        }
        match block {
            Block::Paragraph { style: ParagraphStyle::Item, text, .. } => {
                self.items(std::slice::from_ref(text), false);
            }
            Block::Paragraph { style: ParagraphStyle::Quote, text, missing_basis } => {
                self.beside("Quote", text, *missing_basis);
            }
            Block::Paragraph { text, missing_basis, .. } => self.beside("BodyText", text, *missing_basis),
            Block::List { items, ordered } => self.items(items, *ordered),
            Block::Table { head, rows, caption } => {
                self.end_rows();
                for (voice, words) in self.voices.said(caption) {
                    self.said("Caption", Set::default(), voice, words);
                }
                table::facts(&mut self.out, head, rows, self.voices, self.usual);
            }
            Block::Picture { png, width, height, alt, .. } => {
                self.end_rows();
                let said = self.voices.said(alt);
                if png.is_empty() {
                    for (voice, words) in said {
                        self.said("Caption", Set::default(), voice, words);
                    }
                } else {
                    let words = said.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("\n");
                    let rtl = self.voices.all().next().is_some_and(|voice| voice.is_rtl());
                    let place = self.pictures.len();
                    let picture = drawing::inline(place, (*width, *height), &words);
                    paragraph(&mut self.out, "Picture", Set::default(), rtl, |out| *out += &picture);
                    self.pictures.push(png);
                }
            }
            Block::Heading { .. } => {}
        }
    }

    /// A text in every language: beneath one another there is one language only, else a row of its own.
    fn beside(&mut self, style: &str, text: &Lines, no_basis: bool) {
        let sets = vec![Set::default(); self.voices.len()];
        self.row(style, text, &sets, no_basis);
    }

    fn items(&mut self, items: &[Lines], ordered: bool) {
        let voices = self.voices;
        let sets: Vec<Set> =
            voices.all().map(|voice| Set { list: self.list(voice, ordered), ..Set::default() }).collect();
        for item in items {
            self.row("ListParagraph", item, &sets, false);
        }
    }

    /// The numbering of a new list.
    fn list(&mut self, voice: Voice<'_>, ordered: bool) -> usize {
        if !ordered {
            return BULLETS;
        }
        self.lists.push(if voice.is_rtl() { Counting::Arabic } else { Counting::Western });
        self.lists.len().saturating_add(BULLETS)
    }

    fn row(&mut self, style: &str, text: &Lines, sets: &[Set], no_basis: bool) {
        let voices = self.voices;
        if voices.all().all(|voice| voice.words(text).trim().is_empty()) {
            return;
        }
        let (usual, labels) = (self.usual, self.labels);
        let mut cells = Vec::new();
        for (voice, set) in voices.all().zip(sets) {
            let words = voice.words(text);
            let mut cell = String::new();
            let list = if words.trim().is_empty() { 0 } else { set.list };
            let set = Set { list, beside: voices.len() > 1, ..*set };
            paragraph(&mut cell, style, set, voice.is_rtl(), |out| {
                if words.trim().is_empty() {
                    return;
                }
                runs(out, words, voice, usual, "");
                let label = voice.words(&labels.no_basis);
                if no_basis && !label.is_empty() {
                    runs(out, &format!(" [{label}]"), voice, usual, "NoBasis");
                }
            });
            cells.push(cell);
        }
        if voices.len() == 1 {
            self.out.extend(cells);
        } else {
            self.rows.push(cells);
        }
    }

    /// What waits becomes a table.
    fn end_rows(&mut self) {
        let rows = std::mem::take(&mut self.rows);
        if !rows.is_empty() {
            table::pairs(&mut self.out, &rows, self.voices);
        }
    }
}

/// The page: A4, the number in the footer but not on the cover, bound on the side where the document begins.
fn page(rtl: bool) -> String {
    let (digits, side) =
        if rtl { ("<w:pgNumType w:fmt=\"hindiNumbers\"/>", "<w:bidi/><w:rtlGutter/>") } else { ("", "") };
    format!(
        "<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId5\"/><w:pgSz w:w=\"11906\" w:h=\"16838\"/>\
         <w:pgMar w:top=\"1247\" w:right=\"1247\" w:bottom=\"1247\" w:left=\"1247\" w:header=\"624\" w:footer=\"624\" w:gutter=\"0\"/>\
         {digits}<w:cols w:space=\"720\"/><w:titlePg/>{side}</w:sectPr>"
    )
}
