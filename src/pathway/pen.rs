//! What draws the picture: rectangles, lines and words at places counted from where a line begins, written as SVG.

use super::picture::{NOTE, Palette, PictureWords, WIDTH};
use crate::model::Direction;
use std::fmt::Write;

/// Text as it may stand in XML: what XML 1.0 has no place for is left out.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' | '\r' => out.push(' '),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

/// How words are set.
#[derive(Clone, Copy)]
pub(super) struct Type {
    pub(super) size: i64,
    pub(super) bold: bool,
    pub(super) colour: &'static str,
}

/// Draws in one direction and in these colours.
pub(super) struct Pen<'a> {
    pub(super) out: String,
    pub(super) direction: Direction,
    pub(super) palette: &'a Palette,
    pub(super) words: &'a PictureWords,
}

impl Pen<'_> {
    /// A place along the line, from its beginning.
    pub(super) fn x(&self, from_start: i64) -> i64 {
        match self.direction {
            Direction::Ltr => from_start,
            Direction::Rtl => WIDTH.saturating_sub(from_start),
        }
    }

    pub(super) fn leading(&self, size: i64) -> i64 {
        // Arabic letters reach further up and down.
        let share = if self.direction == Direction::Rtl { 160 } else { 128 };
        size.saturating_mul(share) / 100
    }

    pub(super) fn plain(&self, size: i64) -> Type {
        Type { size, bold: false, colour: self.palette.ink }
    }

    pub(super) fn bold(&self, size: i64) -> Type {
        Type { size, bold: true, colour: self.palette.ink }
    }

    pub(super) fn quiet(&self) -> Type {
        Type { size: NOTE, bold: false, colour: self.palette.quiet }
    }

    pub(super) fn rect(&mut self, from: i64, y: i64, width: i64, height: i64, paint: &str) {
        let x = match self.direction {
            Direction::Ltr => from,
            Direction::Rtl => WIDTH.saturating_sub(from).saturating_sub(width),
        };
        let _never = write!(self.out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" {paint}/>");
    }

    pub(super) fn line(&mut self, (from, y): (i64, i64), (to, down): (i64, i64), colour: &str, width: i64) {
        let (from, to) = (self.x(from), self.x(to));
        let _never = write!(
            self.out,
            "<line x1=\"{from}\" y1=\"{y}\" x2=\"{to}\" y2=\"{down}\" stroke=\"{colour}\" stroke-width=\"{width}\"/>"
        );
    }

    /// Words at a place, `y` being their base line; they begin there, or with `ends` they end there.
    pub(super) fn text(&mut self, (from, y): (i64, i64), words: &str, own: Direction, how: Type, ends: bool) {
        let x = self.x(from);
        // What begins where a line begins, ends where a line of the other direction ends.
        let anchor = if ends == (own == self.direction) { "end" } else { "start" };
        let weight = if how.bold { " font-weight=\"600\"" } else { "" };
        let _never = write!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{}\"{weight} fill=\"{}\" text-anchor=\"{anchor}\" direction=\"{}\">{}</text>",
            how.size,
            how.colour,
            own.attribute(),
            escaped(words)
        );
    }

    /// Lines of words, one below the other; gives where the next would begin.
    pub(super) fn block(&mut self, (from, mut y): (i64, i64), lines: &[String], own: Direction, how: Type) -> i64 {
        let leading = self.leading(how.size);
        // The base line lies a quarter of the size above the bottom of the letters.
        let air = (leading.saturating_sub(how.size) / 2).saturating_add(how.size / 4);
        for line in lines {
            y = y.saturating_add(leading);
            let base = y.saturating_sub(air);
            self.text((from, base), line, own, how, false);
        }
        y
    }
}
