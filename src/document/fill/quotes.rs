//! What people wrote in their own words, by question, in the order that results show it in: one that tells nothing.

use super::results::asked;
use super::{Filled, Frame, heading, sentence};
use crate::document::tree::Lines;
use crate::model::{Basis, Direction, Id, Kind, ParagraphStyle};
use crate::record::canonical::sha256_hex;
use crate::results::Figure;

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let mut pieces = Vec::new();
    for heard in frame.heard() {
        for (gathered, report) in heard.forms.iter().zip(&heard.report.forms) {
            for finding in &report.findings {
                let Figure::Words { texts: Some(texts), .. } = &finding.figure else { continue };
                let Some(label) = asked(&gathered.form, finding) else { continue };
                let basis = || vec![of_question(&gathered.id, &finding.question)];
                let name = format!("words-{}-{}", gathered.id, finding.question);
                pieces.push(heading(name.clone(), frame.named(label), basis()));
                for text in texts {
                    let hash: String = sha256_hex(text.as_bytes()).chars().take(12).collect();
                    let words = in_its_language(frame, text);
                    pieces.push(sentence(format!("{name}-{hash}"), ParagraphStyle::Quote, words, basis()));
                }
            }
        }
    }
    // Whoever wrote the same words twice is quoted once.
    let mut met: Vec<String> = Vec::new();
    pieces.retain(|piece| {
        let is_new = !met.contains(&piece.name);
        met.push(piece.name.clone());
        is_new
    });
    pieces
}

/// A question of a form, as what something rests on.
pub(super) fn of_question(form: &Id, question: &str) -> Basis {
    Basis { kind: Kind::Form, id: form.clone(), question: question.to_owned() }
}

/// Words whose language nobody noted stand in the column whose script they are written in, else in all of them.
fn in_its_language(frame: &Frame<'_>, text: &str) -> Lines {
    let is_arabic = text.chars().any(|c| matches!(c, '\u{600}'..='\u{6ff}' | '\u{750}'..='\u{77f}'));
    let script = if is_arabic { Direction::Rtl } else { Direction::Ltr };
    let fits = |direction: Direction| direction == script;
    let any = frame.languages.iter().any(|language| fits(language.direction()));
    let one = |language: &crate::model::Language| {
        if !any || fits(language.direction()) { text.to_owned() } else { String::new() }
    };
    frame.languages.iter().map(one).collect()
}
