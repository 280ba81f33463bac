//! The contents: a field that Word fills again when it opens the document, filled already with the headings, each a
//! link to its place. Page numbers are fields of their own, since nobody but the program that lays it out knows them.

use super::body::{Set, paragraph};
use super::runs::{Usual, runs};
use crate::document::tree::Lines;
use crate::exchange::voices::{Voice, Voices};

/// How deep the contents go.
const DEPTH: u8 = 3;

/// A heading that the contents name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    number: usize,
    level: u8,
    /// The place of its language.
    voice: usize,
    words: String,
}

impl Entry {
    pub(super) fn new(number: usize, level: u8, voice: usize, words: &str) -> Self {
        // The line ends of a heading are none in the contents.
        let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { number, level, voice, words }
    }

    fn mark(&self) -> String {
        format!("_Toc{:09}", self.number.saturating_add(1))
    }

    /// Where it begins.
    pub(super) fn begin(&self) -> String {
        format!("<w:bookmarkStart w:id=\"{}\" w:name=\"{}\"/>", self.number, self.mark())
    }

    /// Where it ends.
    pub(super) fn end(&self) -> String {
        format!("<w:bookmarkEnd w:id=\"{}\"/>", self.number)
    }
}

fn sign(out: &mut String, voice: Voice<'_>, sign: &str) {
    let about = if voice.is_rtl() { "<w:rPr><w:rtl/></w:rPr>" } else { "" };
    *out += &format!("<w:r>{about}{sign}</w:r>");
}

/// One end of a field: `begin`, `separate` or `end`.
pub(super) fn mark(out: &mut String, voice: Voice<'_>, kind: &str) {
    sign(out, voice, &format!("<w:fldChar w:fldCharType=\"{kind}\"/>"));
}

/// What a field does.
pub(super) fn order(out: &mut String, voice: Voice<'_>, order: &str) {
    sign(out, voice, &format!("<w:instrText xml:space=\"preserve\"> {order} </w:instrText>"));
}

/// The contents under their heading, on a page of their own; nothing without headings.
pub(super) fn field(entries: &[Entry], voices: &Voices<'_>, usual: &Usual, title: &Lines) -> String {
    let mut out = String::new();
    let shown: Vec<&Entry> = entries.iter().filter(|entry| entry.level <= DEPTH).collect();
    if shown.is_empty() {
        return out;
    }
    out += "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val=\"Table of Contents\"/><w:docPartUnique/></w:docPartObj></w:sdtPr><w:sdtContent>";
    for (place, (voice, words)) in voices.said(title).into_iter().enumerate() {
        let (style, new_page) = if place == 0 { ("TOCHeading", true) } else { ("Beside1", false) };
        let set = Set { new_page, ..Set::default() };
        paragraph(&mut out, style, set, voice.is_rtl(), |out| runs(out, words, voice, usual, ""));
    }
    let last = shown.len().saturating_sub(1);
    for (place, entry) in shown.into_iter().enumerate() {
        let Some(voice) = voices.all().nth(entry.voice) else { continue };
        paragraph(&mut out, &format!("TOC{}", entry.level), Set::default(), voice.is_rtl(), |out| {
            if place == 0 {
                mark(out, voice, "begin");
                order(out, voice, &format!("TOC \\o \"1-{DEPTH}\" \\h \\z \\u"));
                mark(out, voice, "separate");
            }
            *out += &format!("<w:hyperlink w:anchor=\"{}\" w:history=\"1\">", entry.mark());
            runs(out, &entry.words, voice, usual, "");
            sign(out, voice, "<w:tab/>");
            mark(out, voice, "begin");
            order(out, voice, &format!("PAGEREF {} \\h", entry.mark()));
            mark(out, voice, "separate");
            mark(out, voice, "end");
            *out += "</w:hyperlink>";
            if place == last {
                mark(out, voice, "end");
            }
        });
    }
    out + "</w:sdtContent></w:sdt>"
}
