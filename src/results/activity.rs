//! Results of one activity: its forms, change from before to after, and results apart by group, each beside the others.

use super::breakdown::{Breakdown, breakdowns};
use super::guard::Guardian;
use super::pairing::{Asked, Pairing, Within, asked, pairing};
use super::report::{Extent, Report, of_source};
use super::study::{Study, items};
use crate::model::Guard;

/// Results of an activity.
#[derive(Debug, Clone, PartialEq)]
pub struct ActivityReport {
    /// One a source, in their order.
    pub forms: Vec<Report>,
    /// Change from before to after, person by person.
    pub pairing: Option<Pairing>,
    /// Results by level and kind of institution and the like.
    pub breakdowns: Vec<Breakdown>,
}

/// Counts and guards the answers to the forms of one activity.
#[must_use]
pub fn activity(study: &Study<'_>, guard: Guard) -> ActivityReport {
    let sources: Vec<usize> = (0..study.sources().len()).collect();
    let tags = |source: &super::Source<'_>| source.form.questions().any(|q| q.tags.breakdown);
    // One form on its own, not broken down: none of its figures follows from another.
    let is_alone = sources.len() == 1 && !study.sources().iter().any(tags);
    let people = if is_alone { &[] } else { study.people() };
    of_activity(study, &sources, guard, &mut Guardian::new(guard, people)).0
}

/// What the guardian lets pass of some sources, in the order of importance: change, answers, then answers by group.
pub(super) fn of_activity<'a>(
    study: &Study<'a>,
    sources: &[usize],
    guard: Guard,
    guardian: &mut Guardian<'_>,
) -> (ActivityReport, Vec<Asked<'a>>) {
    let mut asked = asked(study, sources, Within::Activity);
    let pairing = pairing(study, sources, &mut asked, guardian, &|_, _| Extent::Nothing);
    let forms = sources.iter().map(|source| of_source(study, *source, guard, guardian)).collect();
    let breakdowns = breakdowns(study, &items(study, sources), &asked, guardian);
    (ActivityReport { forms, pairing, breakdowns }, asked)
}
