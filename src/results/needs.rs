//! The needs for expert assistance, ranked by how much people need them: the areas of the instrument `expert_needs`.

use super::{Figure, Finding, Report};
use crate::model::order::sort_by;
use crate::model::{Form, Question, QuestionKind};
use std::cmp::Ordering;

/// Name of the instrument that asks for needs.
pub const INSTRUMENT: &str = "expert_needs";
/// Name of its scale, from none to urgent.
const SCALE: &str = "need";

/// One need.
#[derive(Debug, Clone, PartialEq)]
pub struct Need<'a> {
    /// The question that asks about it; its name is the need's.
    pub question: &'a Question,
    /// What may be shown.
    pub finding: &'a Finding,
    /// Its place, from 1; equal ones share it. `None` where the guard lets no mean pass.
    pub place: Option<usize>,
}

impl Need<'_> {
    /// The mean, where it may be shown.
    #[must_use]
    pub fn mean(&self) -> Option<f64> {
        mean(self.finding)
    }
}

/// The needs of a form by their means, the greatest first. Those without a mean come last, in the order of the form: so
/// their places tell nothing.
#[must_use]
pub fn ranked<'a>(form: &'a Form, report: &'a Report) -> Vec<Need<'a>> {
    let asks = |question: &&Question| matches!(&question.kind, QuestionKind::SelectOne { list } if list == SCALE);
    let need = |question: &'a Question| {
        let finding = report.findings.iter().find(|finding| finding.question == question.name)?;
        Some(Need { question, finding, place: None })
    };
    let mut needs: Vec<Need<'a>> = form.questions().filter(asks).filter_map(need).collect();
    sort_by(&mut needs, |a, b| match (a.mean(), b.mean()) {
        (Some(a), Some(b)) => b.total_cmp(&a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    let mut last: Option<(usize, f64)> = None;
    for (before, need) in needs.iter_mut().enumerate() {
        let Some(mean) = mean(need.finding) else { break };
        let shared = last.filter(|(_, known)| known.total_cmp(&mean) == Ordering::Equal);
        let place = shared.map_or(before.saturating_add(1), |(place, _)| place);
        need.place = Some(place);
        last = Some((place, mean));
    }
    needs
}

fn mean(finding: &Finding) -> Option<f64> {
    match &finding.figure {
        Figure::Answers(shown) => shown.middle().map(|middle| middle.mean),
        _ => None,
    }
}
