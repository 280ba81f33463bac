//! Results of the closed forms, as far as the guard lets them through: change from before to after, then every form.

use super::{Filled, Frame, Heard, on, table};
use crate::document::tree::Lines;
use crate::document::words::{Count, Label, Say};
use crate::model::{Basis, Choice, Form, Kind, Question, QuestionKind, Text};
use crate::results::{Figure, Finding, Gathered, Report, ShownChange, Why};

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    frame.heard().iter().flat_map(|heard| of_activity(frame, heard)).collect()
}

fn of_activity(frame: &Frame<'_>, heard: &Heard) -> Vec<Filled> {
    let mut pieces = Vec::new();
    if let Some(pairing) = heard.report.pairing.as_ref().filter(|pairing| pairing.matched > 0) {
        let rows: Vec<Vec<Lines>> = pairing
            .paired
            .iter()
            .filter_map(|paired| {
                let gathered = heard.forms.get(paired.source)?;
                let Figure::Change(shown) = &paired.finding.figure else { return None };
                Some(change_row(frame, asked(&gathered.form, &paired.finding)?, shown))
            })
            .collect();
        if !rows.is_empty() {
            let of = frame.say(Say::Of(pairing.matched.into(), pairing.after.into()));
            let caption = frame.label(Label::BeforeAndAfter);
            let caption = caption.iter().zip(&of).map(|(caption, of)| format!("{caption}: {of}")).collect();
            let basis: Vec<Basis> = heard.forms.iter().map(|gathered| on(Kind::Form, &gathered.id)).collect();
            pieces.push(table(format!("change-{}", heard.activity), change_head(frame), rows, caption, basis));
        }
    }
    for (gathered, report) in heard.forms.iter().zip(&heard.report.forms).filter(|(_, report)| report.people > 0) {
        pieces.extend(of_form(frame, gathered, report));
    }
    pieces
}

fn of_form(frame: &Frame<'_>, gathered: &Gathered, report: &Report) -> Vec<Filled> {
    let (mut answers, mut changes): (Vec<Vec<Lines>>, Vec<Vec<Lines>>) = (Vec::new(), Vec::new());
    for finding in &report.findings {
        let Some(label) = asked(&gathered.form, finding) else { continue };
        match &finding.figure {
            Figure::Change(shown) if !is_held_back(shown.why()) => changes.push(change_row(frame, label, shown)),
            Figure::Answers(shown) | Figure::Several(shown) if !is_held_back(shown.why()) => {
                answers.push(answer_row(frame, &gathered.form, finding, label, shown));
            }
            _ => {}
        }
    }
    let people = frame.count(Count::Answered, usize::try_from(report.people).unwrap_or(usize::MAX));
    let title = frame.named(&gathered.form.title);
    let caption: Lines = title.iter().zip(&people).map(|(title, people)| format!("{title}: {people}")).collect();
    let basis = || vec![on(Kind::Form, &gathered.id)];
    let mut pieces = Vec::new();
    if !changes.is_empty() {
        let name = format!("form-{}-change", gathered.id);
        pieces.push(table(name, change_head(frame), changes, caption.clone(), basis()));
    }
    if !answers.is_empty() {
        let head = [Label::Question, Label::People, Label::Mean, Label::Median, Label::Answers].map(|l| frame.label(l));
        pieces.push(table(format!("form-{}", gathered.id), head.to_vec(), answers, caption, basis()));
    }
    pieces
}

/// Whether it is held back beside other figures; then it stands among the changes.
fn is_held_back(why: Option<Why>) -> bool {
    matches!(why, Some(Why::WouldTell { .. }))
}

/// The words of what was asked: the statement's, or the question's few words for results, or the question.
pub(super) fn asked<'f>(form: &'f Form, finding: &Finding) -> Option<&'f Text> {
    let question: &Question = form.question(&finding.question)?;
    match (&question.kind, &finding.statement) {
        (QuestionKind::Likert { statements, .. }, Some(name)) => {
            statements.iter().find(|statement| statement.name == *name).map(|statement| &statement.label)
        }
        _ if question.short.is_empty() => Some(&question.label),
        _ => Some(&question.short),
    }
}

/// Why something is not shown.
fn held_back(frame: &Frame<'_>, why: Option<Why>) -> Lines {
    match why {
        Some(Why::TooFew { people, needed }) => frame.say(Say::TooFew(people.into(), needed.into())),
        Some(Why::WouldTell { needed }) => frame.say(Say::WouldTell(needed.into())),
        None => frame.nothing(),
    }
}

fn answer_row(
    frame: &Frame<'_>,
    form: &Form,
    finding: &Finding,
    label: &Text,
    shown: &crate::results::Shown,
) -> Vec<Lines> {
    let middle = shown.middle();
    let answers = match shown.tally() {
        Some(tally) => {
            let counts = tally.counts.iter().filter(|(_, n)| *n > 0);
            let one = |(name, n): &(String, u32)| {
                let (name, n) = (choice(frame, form, finding, name), frame.say(Say::Number((*n).into())));
                name.iter().zip(&n).map(|(name, n)| format!("{name}: {n}")).collect::<Lines>()
            };
            super::joined(&counts.map(one).collect::<Vec<Lines>>(), " · ")
        }
        None => match (&middle, shown.why()) {
            (Some(_), Some(Why::TooFew { people, needed })) => frame.say(Say::OnlyMeans(people.into(), needed.into())),
            (_, why) => held_back(frame, why),
        },
    };
    vec![
        frame.named(label),
        frame.say(Say::Number(shown.n().into())),
        middle.map_or_else(|| frame.nothing(), |middle| frame.say(Say::Decimal(middle.mean, 2))),
        middle.map_or_else(|| frame.nothing(), |middle| frame.say(Say::Median(middle.median))),
        answers,
    ]
}

/// The words of an answer.
fn choice(frame: &Frame<'_>, form: &Form, finding: &Finding, name: &str) -> Lines {
    let question = form.question(&finding.question);
    let list = question.and_then(|question| question.kind.list()).map(|list| form.list(list)).unwrap_or_default();
    if let Some(Choice { label, .. }) = list.iter().find(|choice| choice.name == name) {
        return frame.named(label);
    }
    match (question.map(|question| &question.kind), name, name.parse::<u64>()) {
        (Some(QuestionKind::YesNo), "yes" | "true", _) => frame.label(Label::Yes),
        (Some(QuestionKind::YesNo), "no" | "false", _) => frame.label(Label::No),
        (_, _, Ok(number)) => frame.say(Say::Number(number)),
        _ => vec![name.to_owned(); frame.languages.len()],
    }
}

fn change_head(frame: &Frame<'_>) -> Vec<Lines> {
    let labels =
        [Label::Question, Label::People, Label::Before, Label::After, Label::Improved, Label::Same, Label::Declined];
    labels.map(|label| frame.label(label)).to_vec()
}

fn change_row(frame: &Frame<'_>, label: &Text, shown: &ShownChange) -> Vec<Lines> {
    let mean = |which: usize| {
        let means = shown.middles().map(|(then, now)| [then.mean, now.mean]);
        let mean = means.and_then(|means| means.get(which).copied());
        mean.map_or_else(|| frame.nothing(), |mean| frame.say(Say::Decimal(mean, 2)))
    };
    let moved = shown.moved();
    let count = |n: Option<u32>| n.map_or_else(|| frame.nothing(), |n| frame.say(Say::Number(n.into())));
    let improved = if moved.is_some() { count(moved.map(|m| m.improved)) } else { held_back(frame, shown.why()) };
    vec![
        frame.named(label),
        frame.say(Say::Number(shown.n().into())),
        mean(0),
        mean(1),
        improved,
        count(moved.map(|m| m.same)),
        count(moved.map(|m| m.declined)),
    ]
}
