//! The programme: what it is about, who pays and who carries it out, and what it wants to reach.

use super::{Filled, Frame, heading, on, paragraph, table};
use crate::document::tree::Lines;
use crate::document::words::{Count, Label, Say};
use crate::model::{Kind, Money, ParagraphStyle, Programme};

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    let Some((id, programme)) = &frame.programme else { return Vec::new() };
    let basis = || vec![on(Kind::Programme, id)];
    let mut pieces = Vec::new();
    if !programme.summary.is_empty() {
        let style = ParagraphStyle::Body;
        pieces.push(paragraph(frame, "programme-summary".into(), style, &programme.summary, basis()));
    }
    let rows = facts(frame, programme);
    if !rows.is_empty() {
        let head = Vec::new();
        pieces.push(table("programme-facts".into(), head, rows, frame.named(&programme.title), basis()));
    }
    if !programme.objectives.is_empty() {
        pieces.push(heading("programme-objectives".into(), frame.label(Label::Objectives), basis()));
    }
    for objective in &programme.objectives {
        let name = format!("objective-{}", objective.name);
        pieces.push(paragraph(frame, name, ParagraphStyle::Item, &objective.text, basis()));
    }
    pieces
}

/// Donor, implementer, how long, how much: what is known of them.
fn facts(frame: &Frame<'_>, programme: &Programme) -> Vec<Vec<Lines>> {
    let months = programme.months.map(|months| frame.count(Count::Months, months.into()));
    let runs = match (programme.start, months) {
        (Some(start), Some(months)) => {
            let start = frame.say(Say::Month(start));
            Some(start.iter().zip(&months).map(|(start, months)| format!("{start} · {months}")).collect())
        }
        (Some(start), None) => Some(frame.say(Say::Month(start))),
        (None, months) => months,
    };
    let budget = programme.budget.as_ref().map(|Money { amount, currency }| {
        let amount = frame.say(Say::Number(*amount));
        amount.into_iter().map(|amount| format!("{amount} {currency}")).collect()
    });
    let row = |label: Label, value: Option<Lines>| {
        let value = value.filter(|value| value.iter().any(|words| !words.is_empty()))?;
        Some(vec![frame.label(label), value])
    };
    [
        row(Label::Donor, programme.funder.as_ref().map(|id| frame.institution(Some(id)))),
        row(Label::Implementer, programme.implementer.as_ref().map(|id| frame.institution(Some(id)))),
        row(Label::Duration, runs),
        row(Label::Budget, budget),
    ]
    .into_iter()
    .flatten()
    .collect()
}
