//! The screens of a form for one person, in order.

use super::expression::{Expression, evaluate};
use super::pledge::{CARD, WORDS, card_at_seat_code};
use crate::model::{Answer, Form, Layout, Map, Question, QuestionKind};

/// One screen of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What stands on it, in order.
    pub parts: Vec<Part>,
}

/// One question on a screen, or one half of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Name of the question.
    pub question: String,
    /// Which half of a then-and-now pair: `then` or `now`; of a question about commitments: `card` or `words`.
    pub half: Option<&'static str>,
}

/// Whether a question is asked. An expression that cannot be read asks it: better a question too many
/// than one lost.
#[must_use]
pub fn is_relevant(question: &Question, answers: &Map<String, Answer>) -> bool {
    let condition = question.relevant.trim();
    condition.is_empty() || condition.parse::<Expression>().map_or(true, |e| evaluate(&e, answers).truth())
}

/// Names of the questions that are asked, given the answers so far. A condition sees only answers to
/// questions that are asked themselves.
#[must_use]
pub fn asked(form: &Form, answers: &Map<String, Answer>) -> Vec<String> {
    let mut standing = Map::new();
    let mut asked = Vec::new();
    for question in form.questions() {
        if is_relevant(question, &standing) {
            if let Some(answer) = answers.get(&question.name) {
                standing.insert(question.name.clone(), answer.clone());
            }
            asked.push(question.name.clone());
        }
    }
    asked
}

/// The screens for the answers so far. Then and now always stand on separate screens; otherwise one
/// question a screen or a page a screen, by the form's layout. Consent and codes stand alone. Before the first question
/// about commitments the card is asked for, unless all of its code was given as seat code.
#[must_use]
pub fn steps(form: &Form, answers: &Map<String, Answer>) -> Vec<Step> {
    let asked = asked(form, answers);
    let mut steps = Vec::new();
    let mut has_card = card_at_seat_code(form, answers).is_some();
    for page in &form.pages {
        let mut together: Vec<Part> = Vec::new();
        for question in page.questions.iter().filter(|q| asked.contains(&q.name)) {
            let part = |half| Part { question: question.name.clone(), half };
            let alone: Vec<Part> = match question.kind {
                QuestionKind::ThenAndNow { .. } => vec![part(Some("then")), part(Some("now"))],
                QuestionKind::Consent | QuestionKind::SeatCode | QuestionKind::OwnCode { .. } => {
                    vec![part(None)]
                }
                QuestionKind::Commitments | QuestionKind::Review => {
                    let card = !std::mem::replace(&mut has_card, true);
                    card.then(|| part(Some(CARD))).into_iter().chain([part(Some(WORDS))]).collect()
                }
                _ if form.layout == Layout::OnePerScreen => vec![part(None)],
                _ => {
                    together.push(part(None));
                    continue;
                }
            };
            close(&mut together, &mut steps);
            steps.extend(alone.into_iter().map(|part| Step { parts: vec![part] }));
        }
        close(&mut together, &mut steps);
    }
    steps
}

fn close(together: &mut Vec<Part>, steps: &mut Vec<Step>) {
    if !together.is_empty() {
        steps.push(Step { parts: std::mem::take(together) });
    }
}
