//! Commitments while a form is filled: what is typed, what of it the answer keeps, and what is wrong with it.
//!
//! Invariant: the words and the code of the card stand in [`Confided`] only. It is in no draft and no response; it goes
//! with the filling.

use super::check::{MAX_TEXT, ProblemKind};
use crate::model::commitment::{MOST, STATES, STRONGEST};
use crate::model::{Answer, Form, FullCode, Map, Question, QuestionKind};

/// The longest words of one, in characters.
pub const MAX_WORDS: usize = 280;

/// The most that are shown in a review: somebody may have answered twice.
pub const MOST_SHOWN: usize = 9;

/// The half of such a question that asks for the card.
pub const CARD: &str = "card";

/// The half that asks for the commitments, or what became of them.
pub const WORDS: &str = "words";

/// One commitment.
#[derive(Clone, PartialEq, Eq)]
pub struct Pledge {
    /// In own words.
    pub words: String,
    /// 1 to [`STRONGEST`].
    pub strength: u8,
}

/// What a person confides while filling a form, which only their card opens afterwards.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Confided {
    /// The full code as it was typed for commitments.
    pub card: String,
    /// The words of commitments, by question and place (`1` to `3`).
    pub words: Map<String, Map<String, String>>,
    /// What the card opened for a review; `None` before it was tried.
    pub found: Option<Vec<Pledge>>,
}

/// Neither says its words where values are written to be looked at.
impl std::fmt::Debug for Pledge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Pledge")
    }
}

impl std::fmt::Debug for Confided {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Confided")
    }
}

/// Whether the question is about commitments.
#[must_use]
pub fn is_about(kind: &QuestionKind) -> bool {
    matches!(kind, QuestionKind::Commitments | QuestionKind::Review)
}

/// The full code that was given where a seat code is asked, if it was the whole one.
#[must_use]
pub fn card_at_seat_code(form: &Form, answers: &Map<String, Answer>) -> Option<FullCode> {
    let asks = form.questions().filter(|q| q.kind == QuestionKind::SeatCode);
    asks.filter_map(|q| answers.get(&q.name)?.text()).find_map(|typed| FullCode::parse(typed).ok())
}

impl Confided {
    /// Sets the words of one commitment.
    pub fn write(&mut self, question: &str, place: &str, words: &str) {
        let mut of_question = self.words.remove(question).unwrap_or_default();
        if words.trim().is_empty() {
            of_question.remove(place);
        } else {
            of_question.insert(place.to_owned(), words.to_owned());
        }
        self.words.insert(question.to_owned(), of_question);
    }

    /// The words of one commitment; empty when there are none.
    #[must_use]
    pub fn read(&self, question: &str, place: &str) -> &str {
        self.words.get(question).and_then(|of| of.get(place)).map_or("", String::as_str)
    }

    /// The commitments of a question: those with words, in their order. One without strength counts as 0 until the
    /// check asks for it.
    #[must_use]
    pub fn pledges(&self, question: &str, answer: Option<&Answer>) -> Vec<Pledge> {
        let pledge = |place: usize| {
            let place = place.to_string();
            let words = self.read(question, &place).trim().to_owned();
            let strength = answer.and_then(|a| a.field(&place)).and_then(|n| n.parse().ok()).unwrap_or(0);
            (!words.is_empty()).then_some(Pledge { words, strength })
        };
        (1..=MOST).filter_map(pledge).collect()
    }

    /// What is wrong with what was typed for one half of a question about commitments.
    ///
    /// # Errors
    /// [`ProblemKind`].
    pub fn check(&self, question: &Question, half: Option<&str>, answer: Option<&Answer>) -> Result<(), ProblemKind> {
        if half == Some(CARD) {
            let typed = self.card.trim();
            return if typed.is_empty() {
                Ok(())
            } else {
                FullCode::parse(typed).map(drop).map_err(ProblemKind::FullCode)
            };
        }
        if question.kind == QuestionKind::Review {
            return self.check_review(question, answer);
        }
        let pledges = self.pledges(&question.name, answer);
        if pledges.is_empty() && question.required {
            return Err(ProblemKind::Missing);
        }
        if pledges.iter().any(|one| one.words.chars().count() > MAX_WORDS) {
            return Err(ProblemKind::LongPledge(MAX_WORDS));
        }
        let without = pledges.iter().filter(|one| !(1..=STRONGEST).contains(&one.strength)).count();
        if without > 0 { Err(ProblemKind::NoStrength(without)) } else { Ok(()) }
    }

    fn check_review(&self, question: &Question, answer: Option<&Answer>) -> Result<(), ProblemKind> {
        let field = |place: usize, what: &str| answer.and_then(|a| a.field(&format!("{place}_{what}")));
        let shown = self.found.as_ref().map_or(0, Vec::len).min(MOST_SHOWN);
        let states: Vec<Option<&str>> = (1..=shown).map(|place| field(place, "state")).collect();
        if states.iter().flatten().any(|state| !STATES.contains(state)) {
            return Err(ProblemKind::UnknownChoice);
        }
        if (1..=shown).filter_map(|place| field(place, "helped")).any(|words| words.chars().count() > MAX_TEXT) {
            return Err(ProblemKind::TooLong);
        }
        let missing = states.iter().filter(|state| state.is_none()).count();
        if question.required && missing > 0 { Err(ProblemKind::MissingStatements(missing)) } else { Ok(()) }
    }

    /// What the response keeps of an answer: the strengths of commitments that have words, one after the other; of a
    /// review what was said of each. `None` of nothing.
    #[must_use]
    pub fn kept(&self, question: &Question, answer: &Answer) -> Option<Answer> {
        let mut kept = Map::new();
        match &question.kind {
            QuestionKind::Commitments => {
                for (pledge, place) in self.pledges(&question.name, Some(answer)).iter().zip(1_usize..) {
                    kept.insert(place.to_string(), pledge.strength.to_string());
                }
            }
            _ => {
                for place in 1..=MOST_SHOWN {
                    for what in ["state", "helped"] {
                        let name = format!("{place}_{what}");
                        if let Some(said) = answer.field(&name).map(str::trim).filter(|said| !said.is_empty()) {
                            kept.insert(name, said.to_owned());
                        }
                    }
                }
            }
        }
        (!kept.is_empty()).then_some(Answer::Fields(kept))
    }
}
