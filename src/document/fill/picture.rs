//! The picture of a pathway as SVG: today's days above, the proposed ones below, step by step along the line of reading.
//!
//! Colours stand in the drawing itself: it is also made into a picture for Word, where no style sheet is.

use crate::model::Direction;
use std::fmt::Write;

/// How long one step takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Days today.
    pub today: u16,
    /// Days as proposed; none where the step is left out.
    pub proposed: u16,
}

/// Width of the drawing.
const WIDTH: u32 = 720;
/// Height of the drawing.
const HEIGHT: u32 = 148;
/// Room at both ends.
const EDGE: u32 = 8;
/// Height of a bar.
const BAR: u32 = 32;

/// Days of all steps together: today, and as proposed.
#[must_use]
pub fn sums(spans: &[Span]) -> (u32, u32) {
    spans.iter().fold((0, 0), |(today, proposed), span| {
        (today.saturating_add(span.today.into()), proposed.saturating_add(span.proposed.into()))
    })
}

/// The drawing with its width and height, under two captions; `None` where no days are known. In a document that is read
/// from the right the bars begin there.
#[must_use]
pub fn svg(spans: &[Span], captions: &[String; 2], direction: Option<Direction>) -> Option<(String, u32, u32)> {
    let (today, proposed) = sums(spans);
    let longest = today.max(proposed);
    if longest == 0 {
        return None;
    }
    let from_right = direction == Some(Direction::Rtl);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" width=\"{WIDTH}\" height=\"{HEIGHT}\" \
         font-family=\"system-ui, 'Noto Sans', 'Noto Sans Arabic', sans-serif\" font-size=\"15\" direction=\"{}\">",
        if from_right { "rtl" } else { "ltr" }
    );
    let bars = [(28_u32, "#dcb47c", "#13211f", false), (100, "#0b5a57", "#ffffff", true)];
    for ((y, fill, ink, is_proposed), caption) in bars.into_iter().zip(captions) {
        let start = if from_right { WIDTH.saturating_sub(EDGE) } else { EDGE };
        let _never_fails = write!(
            out,
            "<text x=\"{start}\" y=\"{}\" fill=\"#4b5c59\">{}</text>",
            y.saturating_sub(8),
            escaped(caption)
        );
        let mut before = 0_u32;
        for span in spans {
            let days = u32::from(if is_proposed { span.proposed } else { span.today });
            let (from, to) = (along(before, longest), along(before.saturating_add(days), longest));
            before = before.saturating_add(days);
            let width = to.saturating_sub(from).saturating_sub(2);
            if days == 0 || width == 0 {
                continue;
            }
            let x = if from_right { WIDTH.saturating_sub(from).saturating_sub(width) } else { from };
            let middle = x.saturating_add(width / 2);
            let _never_fails =
                write!(out, "<rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{BAR}\" rx=\"3\" fill=\"{fill}\"/>");
            if width >= 24 {
                let base = y.saturating_add(21);
                let _never_fails = write!(
                    out,
                    "<text x=\"{middle}\" y=\"{base}\" text-anchor=\"middle\" font-weight=\"600\" fill=\"{ink}\">{days}</text>"
                );
            }
        }
    }
    out.push_str("</svg>");
    Some((out, WIDTH, HEIGHT))
}

/// How far along the line a day lies.
fn along(day: u32, longest: u32) -> u32 {
    let room = WIDTH.saturating_sub(EDGE.saturating_mul(2));
    let scaled = u64::from(day).saturating_mul(room.into()).checked_div(longest.into()).unwrap_or(0);
    EDGE.saturating_add(u32::try_from(scaled).unwrap_or(room))
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
