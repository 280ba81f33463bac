//! Results joined over the activities of a programme.

use super::activity::{ActivityReport, of_activity};
use super::breakdown::{Breakdown, breakdowns};
use super::column::length;
use super::guard::Guardian;
use super::pairing::{Pairing, Within, asked, pairing};
use super::report::{Extent, Finding, figure};
use super::study::{Item, Shape, Study, items};
use crate::model::{Guard, Moment};

/// Results of a programme.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgrammeReport {
    /// Answers that count, over all forms.
    pub answers: u32,
    /// Distinct people, as far as codes tell.
    pub people: u32,
    /// Answers without a code; each of them counts as a person.
    pub uncoded: u32,
    /// Change from before to after, person by person.
    pub pairing: Option<Pairing>,
    /// What more than one form asks, own words left out: joined, a hidden activity's words could be told from the others.
    pub together: Vec<Together>,
    /// Results by level and kind of institution and the like.
    pub breakdowns: Vec<Breakdown>,
}

/// What people said to one thing that several forms ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Together {
    /// When it is asked.
    pub moment: Moment,
    /// What may be shown; there may be more answers than people.
    pub finding: Finding,
    /// The sources it is of.
    pub sources: Vec<usize>,
    /// Sources that ask it too, but whose own answers are too few to be shown and would follow from the whole.
    pub left_out: Vec<usize>,
    /// Answers without a code in these sources; each of them counts as a person.
    pub uncoded: u32,
    /// Whether the forms ask it in other words.
    pub reworded: bool,
}

/// Counts and guards the answers to the forms of a programme, which stand in the order of its activities. What the
/// activities show on their own is let pass first.
#[must_use]
pub fn programme(study: &Study<'_>, guard: Guard) -> ProgrammeReport {
    let sources: Vec<usize> = (0..study.sources().len()).collect();
    let mut guardian = Guardian::new(guard, study.people());
    let shown: Vec<(Vec<usize>, ActivityReport)> = study
        .by_activity()
        .into_iter()
        .map(|of_one| (of_one.clone(), of_activity(study, &of_one, guard, &mut guardian).0))
        .collect();
    let mut asked = asked(study, &sources, Within::Programme);
    let changed_alone = |item: &Item<'_>, source: usize| {
        let pairing = shown.iter().find(|(of_one, _)| of_one.contains(&source)).and_then(|(_, r)| r.pairing.as_ref());
        let paired = pairing.into_iter().flat_map(|pairing| &pairing.paired);
        extent(paired.map(|paired| &paired.finding), item)
    };
    let pairing = pairing(study, &sources, &mut asked, &mut guardian, &changed_alone);
    let alone = |item: &Item<'_>, source: usize| {
        let forms = shown.iter().flat_map(|(of_one, report)| of_one.iter().zip(&report.forms));
        let findings = forms.filter(|(of, _)| **of == source).flat_map(|(_, report)| &report.findings);
        extent(findings, item)
    };
    let items = items(study, &sources);
    let joined = items.iter().filter(|item| item.parts.len() > 1 && item.shape != Shape::Words);
    let together = joined.map(|item| join(study, item, &alone, &mut guardian)).collect();
    let breakdowns = breakdowns(study, &items, &asked, &mut guardian);
    ProgrammeReport {
        answers: length(study.people().len()),
        people: study.distinct(&sources.iter().flat_map(|source| study.rows(*source)).collect::<Vec<_>>()),
        uncoded: study.uncoded(&sources),
        pairing,
        together,
        breakdowns,
    }
}

/// How much of an item these findings show.
fn extent<'f>(mut findings: impl Iterator<Item = &'f Finding>, item: &Item<'_>) -> Extent {
    let statement = item.statement.map(|s| &s.name);
    let is_it = |finding: &&Finding| finding.question == item.question.name && finding.statement.as_ref() == statement;
    findings.find(is_it).map_or(Extent::Nothing, |finding| finding.figure.extent())
}

/// An item of all its sources; where that may not be shown, of those that show it on their own.
fn join(
    study: &Study<'_>,
    item: &Item<'_>,
    alone: &dyn Fn(&Item<'_>, usize) -> Extent,
    guardian: &mut Guardian<'_>,
) -> Together {
    let mut finding = figure(study, item, None, guardian);
    let (mut sources, mut left_out) = (item.sources(), Vec::new());
    for extent in [Extent::Everything, Extent::Middle] {
        let (kept, others): (Vec<usize>, Vec<usize>) =
            item.sources().into_iter().partition(|source| alone(item, *source) >= extent);
        if finding.figure.extent() >= extent || kept.len() < 2 {
            continue;
        }
        let mut some = item.clone();
        some.parts.retain(|part| kept.contains(&part.source));
        let narrower = figure(study, &some, None, guardian);
        if narrower.figure.extent() > finding.figure.extent() {
            (finding, sources, left_out) = (narrower, kept, others);
        }
    }
    let (uncoded, reworded) = (study.uncoded(&sources), item.is_reworded());
    Together { moment: item.moment, finding, sources, left_out, uncoded, reworded }
}
