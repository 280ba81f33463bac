//! A picture a question: matrices and own words in the wide column, the rest beside it.

use super::{Frame, distribution, is_held_back, statements, voices};
use crate::model::{Question, QuestionKind, Text};
use crate::results::{Figure, Finding, Shown};
use leptos::prelude::*;

/// The pictures of these findings, wide ones and narrow ones. `note` has a sentence of its own on a finding. What is held
/// back beside other figures has no picture.
pub(super) fn pictures(
    frame: Frame<'_>,
    findings: &[Finding],
    note: &dyn Fn(&Finding) -> Option<String>,
) -> (Vec<AnyView>, Vec<AnyView>) {
    let (mut wide, mut narrow) = (Vec::new(), Vec::new());
    for question in frame.form.questions() {
        let of: Vec<&Finding> = findings.iter().filter(|f| f.question == question.name).collect();
        let Some(first) = of.first() else { continue };
        let note = note(first);
        match (&question.kind, &first.figure) {
            (QuestionKind::Likert { list, statements }, _) => {
                let rows: Vec<(&Text, &Shown)> = of
                    .iter()
                    .filter_map(|finding| match (&finding.statement, &finding.figure) {
                        (Some(name), Figure::Answers(shown)) => {
                            Some((&statements.iter().find(|s| s.name == *name)?.label, shown))
                        }
                        _ => None,
                    })
                    .collect();
                wide.push(statements::statements(frame, question, list, &rows, note));
            }
            (QuestionKind::Review, first) => {
                if let (Figure::Several(shown), false) = (first, is_held_back(first)) {
                    narrow.push(distribution::distribution(frame, question, shown, true, note));
                }
                // Under a heading of its own beside the first.
                let helped = Question { name: format!("{}-helped", question.name), ..question.clone() };
                for finding in &of {
                    if let Figure::Words { n, texts, needed } = &finding.figure {
                        wide.push(voices::voices(frame, &helped, *n, texts.as_deref(), *needed));
                    }
                }
            }
            (_, Figure::Words { n, texts, needed }) => {
                wide.push(voices::voices(frame, question, *n, texts.as_deref(), *needed));
            }
            (_, figure) if is_held_back(figure) => {}
            (_, Figure::Answers(shown)) => {
                narrow.push(distribution::distribution(frame, question, shown, false, note));
            }
            (_, Figure::Several(shown)) => {
                narrow.push(distribution::distribution(frame, question, shown, true, note));
            }
            (_, Figure::Change(_)) => {}
        }
    }
    (wide, narrow)
}
