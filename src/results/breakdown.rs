//! Results apart by what people said about themselves: level and kind of their institution, or any other choice that the
//! form's maker let results be broken down by.

use super::guard::Guardian;
use super::pairing::Asked;
use super::report::{Finding, figure};
use super::study::{Item, Shape, Study};
use crate::model::Moment;
use crate::model::order::sort_by;

/// Results by the answers to one question.
#[derive(Debug, Clone, PartialEq)]
pub struct Breakdown {
    /// When its forms are answered.
    pub moment: Moment,
    /// Name of the question that people are told apart by.
    pub question: String,
    /// The first source that asks it.
    pub source: usize,
    /// The groups in the order of the list, those without people left out: name, and distinct people.
    pub groups: Vec<(String, u32)>,
    /// One a thing that was asked.
    pub lines: Vec<Line>,
}

/// One thing that was asked, group by group.
#[derive(Debug, Clone, PartialEq)]
pub struct Line {
    /// The first source that asks it.
    pub source: usize,
    /// Whether it is change from before to after by code.
    pub paired: bool,
    /// Sources left out, as they are in the change itself.
    pub left_out: Vec<usize>,
    /// What may be shown, a group each.
    pub cells: Vec<Finding>,
}

/// Breaks down every item by every question that is tagged for it, in the sources that ask both. Groups are let pass the
/// largest first, so that what has to be held back beside a small group is the next smallest.
pub(super) fn breakdowns(
    study: &Study<'_>,
    items: &[Item<'_>],
    asked: &[Asked<'_>],
    guardian: &mut Guardian<'_>,
) -> Vec<Breakdown> {
    let is_by = |item: &&Item<'_>| item.shape == Shape::One && item.statement.is_none() && item.question.tags.breakdown;
    items.iter().filter(is_by).filter_map(|by| breakdown(study, by, items, asked, guardian)).collect()
}

fn breakdown(
    study: &Study<'_>,
    by: &Item<'_>,
    items: &[Item<'_>],
    asked: &[Asked<'_>],
    guardian: &mut Guardian<'_>,
) -> Option<Breakdown> {
    let groups = groups(study, by);
    let mut largest_first: Vec<usize> = (0..groups.len()).collect();
    let size = |place: &usize| groups.get(*place).map_or(0, |(_, people, _)| *people);
    sort_by(&mut largest_first, |a, b| size(b).cmp(&size(a)));
    let mut lines = Vec::new();
    let concerned = |item: &&Item<'_>| {
        item.moment == by.moment
            && item.shape != Shape::Words
            && !item.question.tags.breakdown
            && item.parts.iter().any(|part| by.part(part.source).is_some())
    };
    for item in items.iter().filter(concerned) {
        let of_end =
            |asked: &&Asked<'_>| asked.end.variable("") == item.variable("") && asked.end.sources() == item.sources();
        let changed = asked.iter().find(of_end).filter(|asked| asked.is_shown);
        let mut cells: Vec<(usize, Finding)> = Vec::new();
        for place in &largest_first {
            let Some((_, _, rows)) = groups.get(*place) else { continue };
            let cell = match changed {
                Some(asked) => asked.finding(study, Some(rows), guardian),
                None => {
                    let answered = item.answered(study);
                    let here: Vec<u32> = answered.into_iter().filter(|row| rows.binary_search(row).is_ok()).collect();
                    figure(study, item, Some(&here), guardian)
                }
            };
            cells.push((*place, cell));
        }
        sort_by(&mut cells, |(a, _), (b, _)| a.cmp(b));
        lines.push(Line {
            source: item.parts.first().map_or(0, |part| part.source),
            paired: changed.is_some(),
            left_out: changed.map_or_else(Vec::new, |asked| asked.left_out.clone()),
            cells: cells.into_iter().map(|(_, cell)| cell).collect(),
        });
    }
    let groups: Vec<(String, u32)> = groups.into_iter().map(|(name, people, _)| (name, people)).collect();
    let (moment, question) = (by.moment, by.question.name.clone());
    let source = by.parts.first().map_or(0, |part| part.source);
    (groups.len() > 1 && !lines.is_empty()).then_some(Breakdown { moment, question, source, groups, lines })
}

/// The groups with their people and their rows.
fn groups(study: &Study<'_>, by: &Item<'_>) -> Vec<(String, u32, Vec<u32>)> {
    let mut groups: Vec<(String, Vec<u32>)> = Vec::new();
    for part in &by.parts {
        for name in part.column.names() {
            if !groups.iter().any(|(known, _)| known == name) {
                groups.push((name.clone(), Vec::new()));
            }
        }
        for row in study.rows(part.source) {
            let name = part.column.point(study.local(part.source, row));
            if let Some((_, rows)) = groups.iter_mut().find(|(known, _)| Some(known.as_str()) == name) {
                rows.push(row);
            }
        }
    }
    let counted = groups.into_iter().map(|(name, mut rows)| {
        rows.sort_unstable();
        (name, study.distinct(&rows), rows)
    });
    counted.filter(|(_, people, _)| *people > 0).collect()
}
