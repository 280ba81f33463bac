//! A document as Markdown: CommonMark, with the tables of GitHub. One language whole after the other, so that each can
//! be read, taken and put elsewhere by itself. Whatever people typed stands for itself: no mark of theirs becomes markup.
//!
//! Pictures are what they show, in words: Markdown has no place for them within itself that its readers agree on.

use super::escape::balanced;
use super::format::Labels;
use super::voices::{Voice, Voices, heading};
use crate::document::tree::{Block, Lines, Tree};
use crate::model::ParagraphStyle;

/// Writes it.
#[must_use]
pub fn write(tree: &Tree, labels: &Labels) -> String {
    let voices = Voices::of(tree);
    let parts: Vec<String> =
        voices.all().map(|voice| part(tree, labels, voice)).filter(|part| !part.is_empty()).collect();
    parts.join("\n---\n\n")
}

/// The document in one language.
fn part(tree: &Tree, labels: &Labels, voice: Voice<'_>) -> String {
    let mut out = String::new();
    title(&mut out, 1, voice.words(&tree.title));
    paragraph(&mut out, "", voice.words(&tree.subtitle), "");
    items(&mut out, tree.facts.iter().map(|fact| voice.words(fact)), false);
    for section in &tree.sections {
        title(&mut out, 2, voice.words(&section.title));
        let mut blocks = section.blocks.iter().peekable();
        while let Some(written) = blocks.next() {
            if let Some((level, text)) = heading(written) {
                title(&mut out, level.saturating_add(1), voice.words(text));
                continue;
            }
            if let Some(first) = item(written) {
                // Items that stand alone and follow each other are one list.
                let mut all = vec![voice.words(first)];
                while let Some(next) = blocks.next_if(|next| item(next).is_some()) {
                    all.extend(item(next).map(|text| voice.words(text)));
                }
                items(&mut out, all.into_iter(), false);
                continue;
            }
            block(&mut out, written, labels, voice);
        }
    }
    out
}

fn item(block: &Block) -> Option<&Lines> {
    match block {
        Block::Paragraph { style: ParagraphStyle::Item, text, .. } => Some(text),
        _ => None,
    }
}

fn block(out: &mut String, block: &Block, labels: &Labels, voice: Voice<'_>) {
    match block {
        Block::Paragraph { style, text, missing_basis } => {
            let before = if *style == ParagraphStyle::Quote { "> " } else { "" };
            let label = voice.words(&labels.no_basis);
            let after =
                if *missing_basis && !label.is_empty() { format!(" *{}*", escaped(label)) } else { String::new() };
            paragraph(out, before, voice.words(text), &after);
        }
        Block::List { items: all, ordered } => items(out, all.iter().map(|text| voice.words(text)), *ordered),
        Block::Table { head, rows, caption } => {
            let caption = inline(voice.words(caption));
            if !caption.is_empty() {
                *out += &format!("**{caption}**\n\n");
            }
            table(out, head, rows, voice);
        }
        Block::Picture { alt, .. } => {
            let alt = inline(voice.words(alt));
            if !alt.is_empty() {
                *out += &format!("*{alt}*\n\n");
            }
        }
        Block::Heading { .. } => {}
    }
}

fn title(out: &mut String, level: u8, words: &str) {
    let words = inline(words);
    if !words.is_empty() {
        *out += &format!("{} {words}\n\n", "#".repeat(usize::from(level.min(6))));
    }
}

/// Paragraphs: an empty line in a text ends one, any other line end stays as one.
fn paragraph(out: &mut String, before: &str, text: &str, after: &str) {
    let lines = lines(text);
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter().enumerate() {
        let goes_on = lines.get(place.saturating_add(1)).is_some_and(|next| !next.is_empty());
        *out += before;
        *out += line;
        *out += if place == last { after } else { "" };
        *out += if !line.is_empty() && goes_on { "\\\n" } else { "\n" };
    }
    if !lines.is_empty() {
        *out += "\n";
    }
}

fn items<'a>(out: &mut String, all: impl Iterator<Item = &'a str>, ordered: bool) {
    let mut number = 0_usize;
    for text in all {
        let lines: Vec<String> = lines(text).into_iter().filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            continue;
        }
        number = number.saturating_add(1);
        let mark = if ordered { format!("{number}. ") } else { "- ".to_owned() };
        let indent = " ".repeat(mark.len());
        *out += &mark;
        *out += &lines.join(&format!("\\\n{indent}"));
        *out += "\n";
    }
    if number > 0 {
        *out += "\n";
    }
}

fn table(out: &mut String, head: &[Lines], rows: &[Vec<Lines>], voice: Voice<'_>) {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
    if columns == 0 {
        return;
    }
    let row = |texts: &[Lines]| {
        let cell = |place| texts.get(place).map(|text| inline(voice.words(text))).unwrap_or_default();
        format!("| {} |\n", (0..columns).map(cell).collect::<Vec<_>>().join(" | "))
    };
    *out += &row(head);
    *out += &format!("|{}\n", " --- |".repeat(columns));
    for texts in rows {
        *out += &row(texts);
    }
    *out += "\n";
}

/// A text on one line.
fn inline(text: &str) -> String {
    lines(text).into_iter().filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ")
}

/// A text as lines that stand for themselves, without empty ones at its ends or two in a row.
fn lines(text: &str) -> Vec<String> {
    let mut told: Vec<String> = Vec::new();
    for line in balanced(text).split('\n') {
        let line = line.split_whitespace().collect::<Vec<_>>().join(" ");
        if !line.is_empty() || told.last().is_some_and(|before| !before.is_empty()) {
            told.push(at_the_start(&escaped(&line)));
        }
    }
    if told.last().is_some_and(String::is_empty) {
        told.pop();
    }
    told
}

/// The signs that are markup wherever they stand, as themselves.
fn escaped(text: &str) -> String {
    let mut told = String::with_capacity(text.len());
    for sign in text.chars() {
        if matches!(sign, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$') {
            told.push('\\');
        }
        told.push(sign);
    }
    told
}

/// The signs that are markup where a line begins, as themselves: headings, lists, strokes.
fn at_the_start(line: &str) -> String {
    if line.starts_with(['#', '+', '-', '=', ':']) {
        return format!("\\{line}");
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    match line.split_at_checked(digits) {
        Some((number, rest)) if digits > 0 && rest.starts_with(['.', ')']) => format!("{number}\\{rest}"),
        _ => line.to_owned(),
    }
}
