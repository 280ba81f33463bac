//! Needs for expert assistance, the greatest first, and the calls that answered them.

use super::results::asked;
use super::{Filled, Frame, heading, joined, on, table};
use crate::document::tree::Lines;
use crate::document::words::{Label, Say};
use crate::model::order::sort_by;
use crate::model::{Activity, ActivityKind, Id, Kind, Person, QuestionKind};
use crate::results::Figure;
use crate::results::gather::activities;

/// The built-in instrument that asks for needs, and the list its answers come from.
const INSTRUMENT: &str = "expert_needs";
const LIST: &str = "need";

pub(super) fn fill(frame: &Frame<'_>) -> Vec<Filled> {
    frame.heard().iter().flat_map(|heard| ranked(frame, heard)).chain(calls(frame)).collect()
}

fn ranked(frame: &Frame<'_>, heard: &super::Heard) -> Vec<Filled> {
    let forms = heard.forms.iter().zip(&heard.report.forms);
    let asks = forms.filter(|(gathered, report)| gathered.form.instrument == INSTRUMENT && report.people > 0);
    let of_form = |(gathered, report): (&crate::results::Gathered, &crate::results::Report)| {
        let mut rows: Vec<(f64, Vec<Lines>)> = Vec::new();
        for finding in &report.findings {
            let question = gathered.form.question(&finding.question)?;
            let asks_need = matches!(&question.kind, QuestionKind::SelectOne { list } if list == LIST);
            let (Figure::Answers(shown), true) = (&finding.figure, asks_need) else { continue };
            let (Some(middle), Some(label)) = (shown.middle(), asked(&gathered.form, finding)) else { continue };
            let cells = vec![
                frame.named(label),
                frame.say(Say::Number(shown.n().into())),
                frame.say(Say::Decimal(middle.mean, 1)),
                frame.say(Say::Median(middle.median)),
            ];
            rows.push((middle.mean, cells));
        }
        sort_by(&mut rows, |(a, _), (b, _)| b.total_cmp(a));
        let rows: Vec<Vec<Lines>> = rows.into_iter().map(|(_, row)| row).collect();
        let head = [Label::Need, Label::People, Label::Mean, Label::Median].map(|label| frame.label(label)).to_vec();
        let (name, caption) = (format!("needs-{}", gathered.id), frame.named(&gathered.form.title));
        (!rows.is_empty()).then(|| table(name, head, rows, caption, vec![on(Kind::Form, &gathered.id)]))
    };
    asks.filter_map(of_form).collect()
}

/// The calls with experts of the programme, where the document draws on all of it or on the activity that asked for them.
fn calls(frame: &Frame<'_>) -> Vec<Filled> {
    let Some((programme, _)) = &frame.programme else { return Vec::new() };
    let asks = |heard: &super::Heard| heard.forms.iter().any(|gathered| gathered.form.instrument == INSTRUMENT);
    let mut calls: Vec<(Id, Activity)> = activities(frame.library, programme);
    calls.retain(|(id, activity)| {
        let is_mine = frame.activities.iter().any(|(mine, _)| mine == id) || frame.heard().iter().any(asks);
        activity.kind == ActivityKind::ExpertCall && is_mine
    });
    if calls.is_empty() {
        return Vec::new();
    }
    let names = |experts: &[Id]| {
        let known = experts.iter().filter_map(|id| frame.library.get::<Person>(id));
        joined(&known.map(|expert| frame.named(&expert.name)).collect::<Vec<Lines>>(), " · ")
    };
    let row = |(_, call): &(Id, Activity)| {
        vec![
            frame.say(Say::Days(&call.days)),
            frame.named(&call.title),
            names(&call.experts),
            frame.named(&call.outcome),
        ]
    };
    let rests_on: Vec<_> = calls.iter().map(|(id, _)| on(Kind::Activity, id)).collect();
    let head = [Label::Day, Label::Activity, Label::Experts, Label::Became].map(|label| frame.label(label)).to_vec();
    let rows = calls.iter().map(row).collect();
    vec![
        heading("calls-head".into(), frame.label(Label::Calls), rests_on.clone()),
        table("calls".into(), head, rows, frame.nothing(), rests_on),
    ]
}
