//! Tables: those of the document, and the one without lines in which two languages stand side by side.

use super::body::{Set, WIDTH, paragraph};
use super::runs::{Usual, runs};
use crate::document::tree::Lines;
use crate::exchange::voices::Voices;

/// The narrowest column, in signs, and the widest that makes others give way.
const NARROWEST: usize = 6;
const WIDEST: usize = 42;

/// Begins a table: its style, its columns, and the order in which it shows them.
fn begin(out: &mut String, style: &str, widths: &[u32], rtl: bool) {
    let order = if rtl { "<w:bidiVisual/>" } else { "" };
    *out += &format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/>{order}<w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"0020\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"0\" \
         w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
    );
    for width in widths {
        *out += &format!("<w:gridCol w:w=\"{width}\"/>");
    }
    *out += "</w:tblGrid>";
}

/// A row that stays on one page.
fn row(out: &mut String, cells: &[String], widths: &[u32], is_head: bool) {
    *out += "<w:tr><w:trPr><w:cantSplit/>";
    *out += if is_head { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" };
    for (cell, width) in cells.iter().zip(widths) {
        *out += &format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/></w:tcPr>{cell}</w:tc>");
    }
    *out += "</w:tr>";
}

/// Ends it. What follows must not become a part of it, as Word does with a table after a table.
fn end(out: &mut String) {
    *out += "</w:tbl>";
    paragraph(out, "Gap", Set::default(), false, |_| {});
}

/// Whether the document is read from right to left.
fn is_rtl(voices: &Voices<'_>) -> bool {
    voices.all().next().is_some_and(|voice| voice.is_rtl())
}

/// Texts side by side.
pub(super) fn pairs(out: &mut String, rows: &[Vec<String>], voices: &Voices<'_>) {
    let widths = shares(&vec![1; voices.len()]);
    begin(out, "Pairs", &widths, is_rtl(voices));
    for cells in rows {
        row(out, cells, &widths, false);
    }
    end(out);
}

/// A table of the document: every cell in every language that says something else.
pub(super) fn facts(out: &mut String, head: &[Lines], rows: &[Vec<Lines>], voices: &Voices<'_>, usual: &Usual) {
    let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
    if columns == 0 {
        return;
    }
    let widths = shares(&weights(head, rows, columns, voices));
    begin(out, "Facts", &widths, is_rtl(voices));
    let cells = |style: &str, texts: &[Lines]| -> Vec<String> {
        let empty = Lines::new();
        (0..columns).map(|place| cell(style, texts.get(place).unwrap_or(&empty), voices, usual)).collect()
    };
    if !head.is_empty() {
        row(out, &cells("TableHead", head), &widths, true);
    }
    for texts in rows {
        row(out, &cells("TableText", texts), &widths, false);
    }
    end(out);
}

fn cell(style: &str, text: &Lines, voices: &Voices<'_>, usual: &Usual) -> String {
    let mut cell = String::new();
    for (voice, words) in voices.said(text) {
        paragraph(&mut cell, style, Set::default(), voice.is_rtl(), |out| runs(out, words, voice, usual, ""));
    }
    if cell.is_empty() {
        paragraph(&mut cell, style, Set::default(), is_rtl(voices), |_| {});
    }
    cell
}

/// How much room a column asks for: its longest text, within bounds, and always its longest word.
fn weights(head: &[Lines], rows: &[Vec<Lines>], columns: usize, voices: &Voices<'_>) -> Vec<usize> {
    let asks = |text: &Lines| {
        let of = |words: &str| {
            let longest_word = words.split_whitespace().map(|word| word.chars().count()).max().unwrap_or_default();
            words.chars().count().min(WIDEST).max(longest_word.min(WIDEST))
        };
        voices.all().map(|voice| of(voice.words(text))).max().unwrap_or_default()
    };
    let of_column = |place: usize| {
        let texts = rows.iter().map(Vec::as_slice).chain([head]).filter_map(|texts| texts.get(place));
        texts.map(asks).max().unwrap_or_default().max(NARROWEST)
    };
    (0..columns).map(of_column).collect()
}

/// The width of the text, divided by weight, to the last twentieth of a point.
fn shares(weights: &[usize]) -> Vec<u32> {
    let all = weights.iter().fold(0_u64, |sum, weight| sum.saturating_add(u64::try_from(*weight).unwrap_or(1)));
    let (mut gone, mut till) = (0_u64, 0_u32);
    let share = |weight: &usize| {
        gone = gone.saturating_add(u64::try_from(*weight).unwrap_or(1));
        let here = gone.saturating_mul(u64::from(WIDTH)).checked_div(all).unwrap_or_default();
        let here = u32::try_from(here).unwrap_or(WIDTH);
        let width = here.saturating_sub(till);
        till = here;
        width
    };
    weights.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_whole_width() {
        assert_eq!(shares(&[1, 1]), [4706, 4706]);
        assert_eq!(shares(&[1, 3, 7]).iter().sum::<u32>(), WIDTH);
        assert!(shares(&[]).is_empty());
    }
}
