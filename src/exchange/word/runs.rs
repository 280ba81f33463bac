//! A text as runs, each in one direction: ECMA-376 (17.3.2.30) wants a run from right to left to hold nothing that is
//! strongly left to right. Spaces, signs and digits go with what they stand in, as the Unicode algorithm has them.

use crate::exchange::escape::{escaped, unturned};
use crate::exchange::voices::Voice;
use crate::model::Direction::{self, Ltr, Rtl};

/// What a sign does to the direction.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Pull {
    /// It has one of its own.
    Strong(Direction),
    /// It goes on with what stands before it: digits and their per cent, marks upon letters.
    Along,
    /// It goes with what is around it.
    None,
}

fn pull(sign: char) -> Pull {
    match sign {
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}' => Pull::Strong(Rtl),
        '0'..='9' | '%' | '\u{300}'..='\u{36f}' => Pull::Along,
        _ if sign.is_alphabetic() => Pull::Strong(Ltr),
        _ => Pull::None,
    }
}

/// The text in pieces of one direction each; `base` is that of its paragraph.
pub(super) fn by_direction(text: &str, base: Direction) -> Vec<(Direction, &str)> {
    let other = if base == Rtl { Ltr } else { Rtl };
    let mut pieces = Vec::new();
    // What is not in a piece yet begins here; within it, what runs against the base, from where to where.
    let (mut from, mut against): (usize, Option<(usize, usize)>) = (0, None);
    let mut cut = |from: &mut usize, (begin, end): (usize, usize)| {
        pieces.push((base, text.get(*from..begin).unwrap_or_default()));
        pieces.push((other, text.get(begin..end).unwrap_or_default()));
        *from = end;
    };
    for (place, sign) in text.char_indices() {
        let end = place.saturating_add(sign.len_utf8());
        match (pull(sign), against) {
            (Pull::Strong(direction), Some((begin, _))) if direction == other => against = Some((begin, end)),
            (Pull::Strong(direction), None) if direction == other => against = Some((place, end)),
            (Pull::Along, Some((begin, _))) => against = Some((begin, end)),
            (Pull::Strong(_), Some(piece)) => {
                cut(&mut from, piece);
                against = None;
            }
            _ => {}
        }
    }
    if let Some(piece) = against {
        cut(&mut from, piece);
    }
    pieces.push((base, text.get(from..).unwrap_or_default()));
    pieces.retain(|(_, piece)| !piece.is_empty());
    pieces
}

/// The languages that runs have where they do not say another, as Word names them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Usual {
    /// From left to right.
    pub(super) ltr: String,
    /// From right to left.
    pub(super) rtl: String,
}

/// A language as Word names it.
pub(super) fn word_tag(tag: &str) -> String {
    match tag {
        "en" => "en-GB".to_owned(),
        "ar" => "ar-IQ".to_owned(),
        "ckb" => "ku-Arab-IQ".to_owned(),
        other => other.to_owned(),
    }
}

/// The runs of a text in its language. `style` is the name of a style of signs, or empty.
pub(super) fn runs(out: &mut String, text: &str, voice: Voice<'_>, usual: &Usual, style: &str) {
    let text = unturned(text);
    let tag = word_tag(voice.language.tag());
    for (direction, piece) in by_direction(&text, voice.direction) {
        let mut about = String::new();
        if !style.is_empty() {
            about += &format!("<w:rStyle w:val=\"{style}\"/>");
        }
        let own = direction == voice.direction;
        if direction == Rtl {
            about += "<w:rtl/>";
            if own && tag != usual.rtl {
                about += &format!("<w:lang w:bidi=\"{tag}\"/>");
            }
        } else if own && tag != usual.ltr {
            about += &format!("<w:lang w:val=\"{tag}\"/>");
        }
        *out += "<w:r>";
        if !about.is_empty() {
            *out += &format!("<w:rPr>{about}</w:rPr>");
        }
        text_of(out, piece);
        *out += "</w:r>";
    }
}

/// The content of a run: text, its line ends and tabs.
fn text_of(out: &mut String, text: &str) {
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 {
            *out += "<w:br/>";
        }
        for (place, part) in line.split('\t').enumerate() {
            if place > 0 {
                *out += "<w:tab/>";
            }
            if !part.is_empty() {
                *out += &format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(part));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Pieces<'a> = &'a [(Direction, &'a str)];

    #[test]
    fn runs_keep_to_one_direction() {
        let cases: [(&str, Direction, Pieces<'_>); 9] = [
            ("plain (2023)", Ltr, &[(Ltr, "plain (2023)")]),
            ("وزارة 2023", Rtl, &[(Rtl, "وزارة 2023")]),
            ("المنظمة (IOM) اليوم", Rtl, &[(Rtl, "المنظمة ("), (Ltr, "IOM"), (Rtl, ") اليوم")]),
            ("مع ICMPD and IOM 50%, ثم", Rtl, &[(Rtl, "مع "), (Ltr, "ICMPD and IOM 50%"), (Rtl, ", ثم")]),
            ("The وزارة التخطيط is", Ltr, &[(Ltr, "The "), (Rtl, "وزارة التخطيط"), (Ltr, " is")]),
            ("شكراً", Ltr, &[(Rtl, "شكراً")]),
            ("IOM", Rtl, &[(Ltr, "IOM")]),
            ("٣ - 4", Ltr, &[(Rtl, "٣ - 4")]),
            ("", Rtl, &[]),
        ];
        for (text, base, expected) in cases {
            assert_eq!(by_direction(text, base), expected, "{text}");
        }
    }
}
