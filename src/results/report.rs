//! The report on one form: every question, counted and guarded.

use super::{Change, Shown, ShownChange, Tally};
use crate::model::order::sort_by;
use crate::model::{Answer, Form, Guard, Question, QuestionKind, Response, Set, entity};
use crate::record::canonical::sha256_hex;

/// What people said to one form.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Distinct people: answers with the same seat code count once.
    pub people: u32,
    /// Answers left out because the same seat code answered before.
    pub repeated: u32,
    /// People who left before sending; part of `people`.
    pub partial: u32,
    /// One finding a question, a matrix one a statement, in the order of the form.
    pub findings: Vec<Finding>,
}

/// What people said to one question.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// One answer a person.
    Answers {
        /// Name of the question.
        question: String,
        /// Name of the statement of a matrix.
        statement: Option<String>,
        /// The counts.
        shown: Shown,
    },
    /// Several answers a person.
    Several {
        /// Name of the question.
        question: String,
        /// The counts.
        shown: Shown,
    },
    /// Then and now.
    Change {
        /// Name of the question.
        question: String,
        /// The change.
        shown: ShownChange,
    },
    /// Own words.
    Words {
        /// Name of the question.
        question: String,
        /// People who wrote something.
        n: u32,
        /// What they wrote, in an order that tells nothing; `None` when too few wrote.
        texts: Option<Vec<String>>,
        /// People from whom on the words are shown.
        needed: u32,
    },
}

impl Finding {
    /// Name of the question.
    #[must_use]
    pub fn question(&self) -> &str {
        match self {
            Self::Answers { question, .. }
            | Self::Several { question, .. }
            | Self::Change { question, .. }
            | Self::Words { question, .. } => question,
        }
    }
}

/// Counts and guards the answers to a form. Versions of the form are joined by question name.
#[must_use]
pub fn report(form: &Form, responses: &[Response], guard: Guard) -> Report {
    let people = distinct(form, responses);
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Report {
        people: count(people.len()),
        repeated: count(responses.len().saturating_sub(people.len())),
        partial: count(people.iter().filter(|r| r.partial).count()),
        findings: form.questions().flat_map(|question| findings(form, question, &people, guard)).collect(),
    }
}

/// One response a person: of several with one seat code the fullest one, of equals the same one everywhere.
fn distinct<'a>(form: &Form, responses: &'a [Response]) -> Vec<&'a Response> {
    let codes: Vec<&str> =
        form.questions().filter(|q| q.kind == QuestionKind::SeatCode).map(|q| q.name.as_str()).collect();
    let code = |r: &'a Response| codes.iter().find_map(|name| r.answers.get(*name)).and_then(Answer::text);
    let mut sorted: Vec<(&Response, String)> =
        responses.iter().map(|r| (r, entity::to_body(r).map(|body| body.to_string()).unwrap_or_default())).collect();
    if !codes.is_empty() {
        sort_by(&mut sorted, |(a, a_text), (b, b_text)| {
            b.answers.len().cmp(&a.answers.len()).then_with(|| a_text.cmp(b_text))
        });
    }
    let mut met = Set::default();
    sorted.into_iter().map(|(r, _)| r).filter(|r| code(r).is_none_or(|code| met.insert(code))).collect()
}

fn findings(form: &Form, question: &Question, people: &[&Response], guard: Guard) -> Vec<Finding> {
    let name = question.name.clone();
    let answers = || people.iter().filter_map(|r| r.answers.get(&question.name));
    let numbers = || answers().filter_map(Answer::number).collect::<Vec<_>>();
    let names = |list: &str| form.list(list).iter().map(|c| c.name.clone()).collect::<Vec<_>>();
    let one =
        |tally| vec![Finding::Answers { question: name.clone(), statement: None, shown: Shown::of(tally, guard) }];
    match &question.kind {
        QuestionKind::Note | QuestionKind::Consent | QuestionKind::SeatCode => Vec::new(),
        QuestionKind::Text | QuestionKind::LongText => vec![words(&name, answers(), guard)],
        QuestionKind::Integer { .. } => one(Tally::of_numbers(&numbers())),
        QuestionKind::SelectOne { list } => one(Tally::of_choices(&names(list), answers().filter_map(Answer::text))),
        QuestionKind::SelectMultiple { list } => {
            let several = answers().filter_map(|a| if let Answer::Several(s) = a { Some(s.as_slice()) } else { None });
            vec![Finding::Several { question: name, shown: Shown::of(Tally::of_several(&names(list), several), guard) }]
        }
        QuestionKind::Rating { max, .. } => one(scale(answers(), 1..=i64::from(*max))),
        QuestionKind::Recommendation => one(scale(answers(), 0..=10)),
        QuestionKind::YesNo => {
            let flags = answers().filter_map(|a| match a {
                Answer::Flag(true) => Some("yes"),
                Answer::Flag(false) => Some("no"),
                _ => None,
            });
            one(Tally::of_choices(&["yes".into(), "no".into()], flags))
        }
        QuestionKind::Likert { list, statements } => statements
            .iter()
            .map(|statement| {
                let points = answers().filter_map(|a| a.field(&statement.name));
                let shown = Shown::of(Tally::of_choices(&names(list), points), guard);
                Finding::Answers { question: name.clone(), statement: Some(statement.name.clone()), shown }
            })
            .collect(),
        QuestionKind::ThenAndNow { .. } => {
            let pairs: Vec<(f64, f64)> = answers()
                .filter_map(|a| Some((a.field("then")?.parse().ok()?, a.field("now")?.parse().ok()?)))
                .collect();
            vec![Finding::Change { question: name, shown: ShownChange::of(Change::of(&pairs), guard) }]
        }
    }
}

fn scale<'a>(answers: impl Iterator<Item = &'a Answer>, points: std::ops::RangeInclusive<i64>) -> Tally {
    let known: Vec<String> = points.map(|n| n.to_string()).collect();
    let given: Vec<String> =
        answers.filter_map(|a| a.number().map(|n| n.to_string()).or_else(|| a.text().map(str::to_owned))).collect();
    Tally::of_choices(&known, given.iter().map(String::as_str))
}

fn words<'a>(name: &str, answers: impl Iterator<Item = &'a Answer>, guard: Guard) -> Finding {
    let texts = answers.filter_map(Answer::text).map(|t| t.trim().to_owned());
    // By a hash of question and words: the same everywhere, and never the order of people.
    let mut texts: Vec<(String, String)> =
        texts.map(|text| (sha256_hex(format!("{name}\n{text}").as_bytes()), text)).collect();
    sort_by(&mut texts, Ord::cmp);
    let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
    let n = u32::try_from(texts.len()).unwrap_or(u32::MAX);
    Finding::Words { question: name.to_owned(), n, texts: (n >= guard.means).then_some(texts), needed: guard.means }
}
