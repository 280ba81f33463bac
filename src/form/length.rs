//! How long a form is for the person who answers it.

use crate::model::{Form, Question, QuestionKind};

/// Questions that ask for an answer: all but notes.
#[must_use]
pub fn questions(form: &Form) -> usize {
    form.questions().filter(|q| q.kind != QuestionKind::Note).count()
}

/// Minutes it takes, rounded up: an estimate of 7 seconds a tap with the reading before it, and 20 or 30 for own words.
#[must_use]
pub fn minutes(form: &Form) -> u32 {
    form.questions().map(seconds).fold(0, u32::saturating_add).div_ceil(60)
}

fn seconds(question: &Question) -> u32 {
    match &question.kind {
        QuestionKind::Likert { statements, .. } => {
            u32::try_from(statements.len()).unwrap_or(u32::MAX).saturating_mul(7).saturating_add(5)
        }
        QuestionKind::ThenAndNow { .. } => 14,
        QuestionKind::SelectMultiple { .. } | QuestionKind::Consent | QuestionKind::SeatCode => 12,
        QuestionKind::Text => 20,
        QuestionKind::LongText => 30,
        QuestionKind::Commitments | QuestionKind::Review => 90,
        _ => 7,
    }
}
