//! Checks of answers. They return kinds of problem; words are made elsewhere.

use super::step::Part;
use crate::model::answer::ASIDE;
use crate::model::card_code::BadFullCode;
use crate::model::own_code::{FACTS, fact};
use crate::model::seat_code::BadSeatCode;
use crate::model::{Answer, Form, Question, QuestionKind, SeatCode};

/// The longest text answer, in characters.
pub const MAX_TEXT: usize = 4000;

/// What is wrong with an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Name of the question.
    pub question: String,
    /// What kind of problem.
    pub kind: ProblemKind,
}

/// Kinds of problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// An answer is needed.
    Missing,
    /// Some statements of a matrix have no answer: how many.
    MissingStatements(usize),
    /// Without consent nothing may be asked.
    NoConsent,
    /// Below the smallest allowed number.
    TooSmall(i64),
    /// Above the largest allowed number.
    TooLarge(i64),
    /// What was typed is no whole number.
    NoNumber,
    /// Longer than [`MAX_TEXT`].
    TooLong,
    /// A choice the form does not have.
    UnknownChoice,
    /// Not a seat code.
    SeatCode(BadSeatCode),
    /// Not as many facts of a self-made code as it takes: how many are answered.
    Facts(usize),
    /// A fact of a self-made code is not one to three letters or digits.
    LongFact,
    /// Not the full code of a card.
    FullCode(BadFullCode),
    /// Commitments without a strength: how many.
    NoStrength(usize),
    /// The words of a commitment are longer than so many characters.
    LongPledge(usize),
    /// The device could not seal the commitments.
    NotSealed,
    /// An answer of another shape than the question's.
    WrongShape,
}

/// Checks the answer to one part of a screen.
///
/// # Errors
/// [`ProblemKind`], the first that applies.
pub fn check(form: &Form, question: &Question, part: &Part, answer: Option<&Answer>) -> Result<(), ProblemKind> {
    let answer = answer.filter(|a| !a.is_empty());
    match (&question.kind, answer) {
        // What is typed for commitments stands apart: `Confided::check`.
        (QuestionKind::Note | QuestionKind::Commitments | QuestionKind::Review, _) => Ok(()),
        (QuestionKind::Consent, Some(Answer::Flag(true))) => Ok(()),
        (QuestionKind::Consent, _) => Err(ProblemKind::NoConsent),
        (QuestionKind::Likert { list, statements }, answer) => {
            let given = statements.iter().filter_map(|s| answer?.field(&s.name)).collect::<Vec<_>>();
            if given.iter().any(|point| !allowed(form, question, list, point)) {
                return Err(ProblemKind::UnknownChoice);
            }
            let missing = statements.len().saturating_sub(given.len());
            if question.required && missing > 0 { Err(ProblemKind::MissingStatements(missing)) } else { Ok(()) }
        }
        (QuestionKind::ThenAndNow { list, .. }, answer) => {
            match answer.and_then(|a| a.field(part.half.unwrap_or("now"))) {
                None if question.required => Err(ProblemKind::Missing),
                Some(point) if !allowed(form, question, list, point) => Err(ProblemKind::UnknownChoice),
                _ => Ok(()),
            }
        }
        (QuestionKind::OwnCode { .. }, None) if question.required => Err(ProblemKind::Facts(0)),
        (_, None) if question.required => Err(ProblemKind::Missing),
        (_, None) => Ok(()),
        (kind, Some(answer)) => check_shape(form, question, kind, answer),
    }
}

fn check_shape(form: &Form, question: &Question, kind: &QuestionKind, answer: &Answer) -> Result<(), ProblemKind> {
    match (kind, answer) {
        (QuestionKind::Text | QuestionKind::LongText, Answer::Text(text)) => {
            if text.chars().count() > MAX_TEXT {
                Err(ProblemKind::TooLong)
            } else {
                Ok(())
            }
        }
        (QuestionKind::Integer { min, max }, Answer::Number(n)) => between(*n, *min, *max),
        // What could not be read as a number is kept as it was typed, so that the person sees it again.
        (QuestionKind::Integer { .. }, Answer::Text(_)) => Err(ProblemKind::NoNumber),
        (QuestionKind::Rating { max, .. }, Answer::Number(n)) => between(*n, Some(1), Some(i64::from(*max))),
        (QuestionKind::Recommendation, Answer::Number(n)) => between(*n, Some(0), Some(10)),
        (QuestionKind::Rating { .. } | QuestionKind::Recommendation, Answer::Text(a)) if aside(question, a) => Ok(()),
        (QuestionKind::YesNo, Answer::Flag(_)) => Ok(()),
        (QuestionKind::SelectOne { list }, Answer::Text(choice)) => {
            if allowed(form, question, list, choice) {
                Ok(())
            } else {
                Err(ProblemKind::UnknownChoice)
            }
        }
        (QuestionKind::SelectMultiple { list }, Answer::Several(several)) => {
            let known = several.iter().all(|choice| allowed(form, question, list, choice));
            if known { Ok(()) } else { Err(ProblemKind::UnknownChoice) }
        }
        (QuestionKind::SeatCode, Answer::Text(typed)) => {
            SeatCode::parse(typed).map(drop).map_err(ProblemKind::SeatCode)
        }
        (QuestionKind::OwnCode { list }, Answer::Fields(facts)) => {
            if facts.keys().any(|name| !form.list(list).iter().any(|c| c.name == *name)) {
                Err(ProblemKind::UnknownChoice)
            } else if facts.values().any(|typed| fact(typed).is_none()) {
                Err(ProblemKind::LongFact)
            } else if facts.len() == FACTS {
                Ok(())
            } else {
                Err(ProblemKind::Facts(facts.len()))
            }
        }
        _ => Err(ProblemKind::WrongShape),
    }
}

fn allowed(form: &Form, question: &Question, list: &str, choice: &str) -> bool {
    aside(question, choice) || form.list(list).iter().any(|c| c.name == choice)
}

fn aside(question: &Question, choice: &str) -> bool {
    question.offer_aside && choice == ASIDE
}

fn between(n: i64, min: Option<i64>, max: Option<i64>) -> Result<(), ProblemKind> {
    match (min.filter(|min| n < *min), max.filter(|max| n > *max)) {
        (Some(min), _) => Err(ProblemKind::TooSmall(min)),
        (_, Some(max)) => Err(ProblemKind::TooLarge(max)),
        _ => Ok(()),
    }
}
