//! Tables: those of the document, and the one without lines in which two languages stand side by side.

use super::body::{Set, WIDTH, paragraph};
use super::runs::{Usual, runs};
use crate::document::tree::Lines;
use crate::exchange::voices::Voices;

/// The narrowest column, the longest word that no column breaks, and the longest text that asks for room, in signs.
const NARROWEST: usize = 4;
const WIDEST_WORD: usize = 22;
const WIDEST: usize = 90;
/// Room for a sign, and for what is left free beside a text, in twentieths of a point.
const OF_SIGN: usize = 120;
const PADDING: usize = 260;

/// Begins a table: its style, its columns, and the order in which it shows them.
fn begin(out: &mut String, style: &str, widths: &[u32], rtl: bool, has_head: bool) {
    let order = if rtl { "<w:bidiVisual/>" } else { "" };
    let (look, first) = if has_head { ("0620", 1) } else { ("0600", 0) };
    *out += &format!(
        "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/>{order}<w:tblW w:w=\"{WIDTH}\" w:type=\"dxa\"/>\
         <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"{look}\" w:firstRow=\"{first}\" w:lastRow=\"0\" w:firstColumn=\"0\" \
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
    let widths = shares(&vec![1; voices.len()], WIDTH);
    begin(out, "Pairs", &widths, is_rtl(voices), false);
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
    let widths = widths(head, rows, columns, voices);
    begin(out, "Facts", &widths, is_rtl(voices), !head.is_empty());
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

/// The widths of columns: none is narrower than its longest word as far as that can be, and what is left goes to those with
/// long texts.
fn widths(head: &[Lines], rows: &[Vec<Lines>], columns: usize, voices: &Voices<'_>) -> Vec<u32> {
    let (mut least, mut asked) = (Vec::new(), Vec::new());
    for place in 0..columns {
        let (mut word, mut text) = (NARROWEST, NARROWEST);
        for lines in rows.iter().map(Vec::as_slice).chain([head]).filter_map(|texts| texts.get(place)) {
            for words in voices.all().map(|voice| voice.words(lines)) {
                word = words.split_whitespace().map(|word| word.chars().count()).fold(word, usize::max);
                text = text.max(words.chars().count());
            }
        }
        least.push(word.min(WIDEST_WORD).saturating_mul(OF_SIGN).saturating_add(PADDING));
        asked.push(text.min(WIDEST));
    }
    let all = least.iter().fold(0_usize, |sum, width| sum.saturating_add(*width));
    let rest = usize::try_from(WIDTH).unwrap_or_default().saturating_sub(all);
    if rest == 0 {
        return shares(&least, WIDTH);
    }
    let more = shares(&asked, u32::try_from(rest).unwrap_or_default());
    let width = |(least, more): (usize, u32)| u32::try_from(least).unwrap_or(WIDTH).saturating_add(more);
    least.into_iter().zip(more).map(width).collect()
}

/// A width, divided by weight, to the last twentieth of a point.
fn shares(weights: &[usize], width: u32) -> Vec<u32> {
    let all = weights.iter().fold(0_u64, |sum, weight| sum.saturating_add(u64::try_from(*weight).unwrap_or(1)));
    let (mut gone, mut till) = (0_u64, 0_u32);
    let share = |weight: &usize| {
        gone = gone.saturating_add(u64::try_from(*weight).unwrap_or(1));
        let here = gone.saturating_mul(u64::from(width)).checked_div(all).unwrap_or_default();
        let here = u32::try_from(here).unwrap_or(width);
        let share = here.saturating_sub(till);
        till = here;
        share
    };
    weights.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_share_the_whole_width() {
        assert_eq!(shares(&[1, 1], WIDTH), [4706, 4706]);
        assert_eq!(shares(&[1, 3, 7], WIDTH).iter().sum::<u32>(), WIDTH);
        assert!(shares(&[], WIDTH).is_empty());
        let tree = crate::document::tree::Tree::default();
        let (voices, cell) = (Voices::of(&tree), |text: &str| vec![text.to_owned()]);
        let row = vec![cell("7"), cell("Registration of those who return, in their own words"), cell("Registration")];
        let told = widths(&[], &[row], 3, &voices);
        assert_eq!(told.iter().sum::<u32>(), WIDTH);
        assert!(told[1] > told[2] && told[2] > told[0], "{told:?}");
        let many: Vec<_> = (0..40).map(|_| cell("coordination")).collect();
        assert_eq!(widths(&many, &[], 40, &voices).iter().sum::<u32>(), WIDTH);
    }
}
