//! One person filling one form.

use super::check::{Problem, ProblemKind, check};
use super::pledge::{Confided, card_at_seat_code, is_about};
use super::step::{Step, asked, steps};
use crate::model::card_code::discreet;
use crate::model::language::western_digits;
use crate::model::{Answer, Form, FullCode, Id, Language, Map, QuestionKind, Response, SeatCode, order, own_code};
use serde::{Deserialize, Serialize};

/// One person's filling: the answers so far, the screen, the language. Changing the language keeps the
/// answers. The draft that survives a reload is this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filling {
    /// The language chosen.
    pub language: Language,
    /// Answers so far, also to questions that are not asked any more.
    pub answers: Map<String, Answer>,
    /// The screen, counted from 0; equal to the number of steps on the review screen.
    pub at: usize,
    /// What only the person's card opens; in memory only.
    #[serde(skip)]
    pub confided: Confided,
}

impl Filling {
    /// A new person, in this language.
    #[must_use]
    pub fn new(language: Language) -> Self {
        Self { language, answers: Map::new(), at: 0, confided: Confided::default() }
    }

    /// The screens for the answers so far.
    #[must_use]
    pub fn steps(&self, form: &Form) -> Vec<Step> {
        steps(form, &self.answers)
    }

    /// The screen in hand; `None` on the review screen.
    #[must_use]
    pub fn step(&self, form: &Form) -> Option<Step> {
        self.steps(form).into_iter().nth(self.at)
    }

    /// Sets an answer; an empty one takes it back.
    pub fn answer(&mut self, question: &str, answer: Answer) {
        if answer.is_empty() {
            self.answers.remove(question);
        } else {
            self.answers.insert(question.to_owned(), answer);
        }
    }

    /// Sets one field of a matrix, of then and now or of a self-made code; an empty one takes it back.
    pub fn answer_field(&mut self, question: &str, field: &str, choice: &str) {
        let mut fields = match self.answers.remove(question) {
            Some(Answer::Fields(fields)) => fields,
            _ => Map::new(),
        };
        if choice.trim().is_empty() {
            fields.remove(field);
        } else {
            fields.insert(field.to_owned(), choice.to_owned());
        }
        self.answer(question, Answer::Fields(fields));
    }

    /// Takes a choice of several, or takes it back. An exclusive choice takes the others back, and any
    /// other takes an exclusive one back.
    pub fn toggle(&mut self, form: &Form, question: &str, choice: &str) {
        let Some(QuestionKind::SelectMultiple { list }) = form.question(question).map(|q| &q.kind) else { return };
        let exclusive = |name: &str| form.list(list).iter().any(|c| c.name == name && c.exclusive);
        let mut taken = match self.answers.remove(question) {
            Some(Answer::Several(taken)) => taken,
            _ => Vec::new(),
        };
        if taken.iter().any(|t| t == choice) {
            taken.retain(|t| t != choice);
        } else {
            taken.retain(|t| !exclusive(choice) && !exclusive(t));
            taken.push(choice.to_owned());
        }
        let place = |name: &String| form.list(list).iter().position(|c| &c.name == name);
        order::sort_by(&mut taken, |a, b| place(a).cmp(&place(b)));
        self.answer(question, Answer::Several(taken));
    }

    /// Sets a number as typed, in any of the three digit sets. What is no number is kept as typed and
    /// found by the check.
    pub fn answer_number(&mut self, question: &str, typed: &str) {
        let western = western_digits(typed.trim());
        let answer = western.parse().map_or_else(|_| Answer::Text(typed.trim().to_owned()), Answer::Number);
        self.answer(question, answer);
    }

    /// What is wrong on the screen in hand.
    #[must_use]
    pub fn problems(&self, form: &Form) -> Vec<Problem> {
        self.step(form).map(|step| self.problems_of(form, &step)).unwrap_or_default()
    }

    fn problems_of(&self, form: &Form, step: &Step) -> Vec<Problem> {
        let of_part = |part: &super::Part| {
            let question = form.question(&part.question)?;
            let answer = self.answers.get(&question.name);
            let kind = if is_about(&question.kind) {
                self.confided.check(question, part.half, answer).err()?
            } else {
                check(form, question, part, answer).err()?
            };
            Some(Problem { question: question.name.clone(), kind })
        };
        step.parts.iter().filter_map(of_part).collect()
    }

    /// Goes on, if nothing on this screen is wrong.
    ///
    /// # Errors
    /// The problems, and nothing moved.
    pub fn next(&mut self, form: &Form) -> Result<(), Vec<Problem>> {
        let problems = self.problems(form);
        if problems.is_empty() {
            self.at = self.at.saturating_add(1).min(self.steps(form).len());
            Ok(())
        } else {
            Err(problems)
        }
    }

    /// Goes back; stays on the first screen.
    pub fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    /// Goes to the screen on which a question stands (its first half).
    pub fn go_to(&mut self, form: &Form, question: &str) {
        if let Some(place) = self.steps(form).iter().position(|s| s.parts.iter().any(|p| p.question == question)) {
            self.at = place;
        }
    }

    /// Whether consent was given; true where the form asks for none.
    #[must_use]
    pub fn has_consent(&self, form: &Form) -> bool {
        form.questions()
            .filter(|q| q.kind == QuestionKind::Consent)
            .all(|q| self.answers.get(&q.name) == Some(&Answer::Flag(true)))
    }

    /// The full code of the person's card, as far as it was given.
    #[must_use]
    pub fn card(&self, form: &Form) -> Option<FullCode> {
        FullCode::parse(&self.confided.card).ok().or_else(|| card_at_seat_code(form, &self.answers))
    }

    /// As it may stand in a draft: of a card's code no more than its first group. What is confided never stands there.
    #[must_use]
    pub fn discreet(&self, form: &Form) -> Self {
        let mut kept = Self { confided: Confided::default(), ..self.clone() };
        for question in form.questions().filter(|q| q.kind == QuestionKind::SeatCode) {
            if let Some(Answer::Text(typed)) = kept.answers.get_mut(&question.name) {
                *typed = discreet(typed);
            }
        }
        kept
    }

    /// A draft taken up again: the words of commitments are gone, so a person who had been asked is asked again.
    #[must_use]
    pub fn resumed(mut self, form: &Form) -> Self {
        let steps = self.steps(form);
        let about = |part: &super::Part| form.question(&part.question).is_some_and(|q| is_about(&q.kind));
        self.at = steps
            .iter()
            .take(self.at.saturating_add(1))
            .position(|step| step.parts.iter().any(about))
            .unwrap_or(self.at);
        self
    }

    /// The response to be sent: answers to questions that are asked, codes in their one spelling.
    ///
    /// # Errors
    /// The problems of the first screen that has any; `at` is set to it.
    pub fn send(&mut self, form: &Form, form_id: &Id) -> Result<Response, Vec<Problem>> {
        for (place, step) in self.steps(form).iter().enumerate() {
            let problems = self.problems_of(form, step);
            if !problems.is_empty() {
                self.at = place;
                return Err(problems);
            }
        }
        Ok(self.response(form, form_id, false))
    }

    /// What a person who left had answered so far, marked as partial; `None` without consent or without a
    /// single good answer.
    #[must_use]
    pub fn leave(&self, form: &Form, form_id: &Id) -> Option<Response> {
        let mut kept = self.clone();
        for step in self.steps(form) {
            for problem in self
                .problems_of(form, &step)
                .iter()
                .filter(|p| !matches!(p.kind, ProblemKind::Missing | ProblemKind::MissingStatements(_)))
            {
                kept.answers.remove(&problem.question);
            }
        }
        let response = kept.response(form, form_id, true);
        let said =
            response.answers.keys().any(|name| form.question(name).is_some_and(|q| q.kind != QuestionKind::Consent));
        (self.has_consent(form) && said).then_some(response)
    }

    fn response(&self, form: &Form, form_id: &Id, partial: bool) -> Response {
        let asked = asked(form, &self.answers);
        let mut answers: Map<String, Answer> = self.answers.clone();
        answers.retain(|name, _| asked.contains(name));
        for question in form.questions() {
            match (&question.kind, answers.get_mut(&question.name)) {
                (QuestionKind::SeatCode, Some(Answer::Text(typed))) => {
                    if let Ok(code) = SeatCode::parse(typed) {
                        *typed = code.as_str().to_owned();
                    }
                }
                (QuestionKind::Commitments | QuestionKind::Review, Some(answer)) => {
                    *answer = self.confided.kept(question, answer).unwrap_or_else(|| Answer::Fields(Map::new()));
                }
                (QuestionKind::OwnCode { .. }, Some(answer)) => {
                    if let Some(facts) = own_code::facts(answer) {
                        *answer = Answer::Fields(facts);
                    }
                }
                _ => {}
            }
        }
        answers.retain(|_, answer| !answer.is_empty());
        Response {
            activity: form.activity.clone(),
            form: form_id.clone(),
            form_version: form.version,
            language: self.language.clone(),
            answers,
            partial,
            sealed: String::new(),
            reason: String::new(),
        }
    }
}
