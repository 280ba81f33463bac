//! Before and after, person by person: answers to the same thing in a form before and in a form at the end, found by the
//! code that both carry.

use super::change::{Change, Pairs, add};
use super::guard::Guardian;
use super::report::{Extent, Figure, Finding, earlier_words, moves};
use super::study::{Item, Shape, Study, items};
use crate::model::order::sort_by;
use crate::model::{Moment, QuestionKind};

/// What changed from the forms before to the forms at the end.
#[derive(Debug, Clone, PartialEq)]
pub struct Pairing {
    /// Distinct people who answered a form before.
    pub before: u32,
    /// Distinct people who answered a form at the end.
    pub after: u32,
    /// People found in both by their code.
    pub matched: u32,
    /// What changed, thing by thing.
    pub paired: Vec<Paired>,
}

/// What changed of one thing that both ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Paired {
    /// The first source that asks it at the end.
    pub source: usize,
    /// How many answered the forms that ask it at the end, those left out aside: people of each activity, so that whoever
    /// took part in several counts in each, as pairs do.
    pub of: u32,
    /// What may be shown of the change; its figure is a change.
    pub finding: Finding,
    /// Response shift, where the end asks then and now: by how much people judge what was before otherwise now.
    pub shift: Option<Shift>,
    /// Whether the forms of one moment ask it in other words.
    pub reworded: bool,
    /// Sources left out, because their own change may not be shown and would follow from the whole.
    pub left_out: Vec<usize>,
}

/// Response shift (Howard 1980): what people say now about before, less what they said before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    /// Answers it is the mean of.
    pub n: u32,
    /// Mean.
    pub mean: f64,
}

/// One answer at the end and the same person's before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pair {
    /// Row of the answer before.
    pub before: u32,
    /// Row of the answer at the end.
    pub after: u32,
}

/// One thing asked at the end, the same thing asked before, and who answered both with a number.
#[derive(Debug, Clone)]
pub(super) struct Asked<'a> {
    pub end: Item<'a>,
    before: Item<'a>,
    pub pairs: Vec<Pair>,
    /// Whether anything of the change may be shown.
    pub is_shown: bool,
    /// Sources whose pairs are left out, because their own change may not be shown and would follow from the whole.
    pub left_out: Vec<usize>,
}

/// Where a person's answer before is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In the same activity only.
    Activity,
    /// In the same activity; where that asked nothing before, in the latest earlier one that did.
    Programme,
}

/// Pairs of these sources, which stand in the order of their activities. A thing is asked alike under the same name and
/// on a scale with the same ends. Of several forms before, the first that the person answered counts.
pub(super) fn asked<'a>(study: &Study<'a>, sources: &[usize], within: Within) -> Vec<Asked<'a>> {
    let before = items(study, &study.at(Moment::Before, sources));
    let ask = |end: Item<'a>| {
        let before = before.iter().find(|before| are_alike(before, &end))?.clone();
        let pair = |after| Some(Pair { before: row_before(study, &before, after, within)?, after });
        let mut pairs: Vec<Pair> = end.numbered(study).into_iter().filter_map(pair).collect();
        // Of several forms at the end of one activity, the first that the person answered counts.
        let person = |pair: &Pair| (study.activity_of(study.source_of(pair.after)), study.person(pair.after));
        sort_by(&mut pairs, |a, b| (person(a), a.after).cmp(&(person(b), b.after)));
        pairs.dedup_by_key(|pair| person(pair));
        Some(Asked { end, before, pairs, is_shown: false, left_out: Vec::new() })
    };
    items(study, &study.at(Moment::End, sources)).into_iter().filter_map(ask).collect()
}

/// Whether one asks before what the other asks at the end. Answers must be points of one scale or whole numbers.
fn are_alike(before: &Item<'_>, end: &Item<'_>) -> bool {
    let counts = |item: &Item<'_>| match item.shape {
        Shape::One => item.ends.is_some(),
        Shape::Numbers => true,
        Shape::Pair | Shape::Several | Shape::Words => false,
    };
    let name = |item: &Item<'_>| item.statement.map_or(item.question.name.clone(), |s| s.name.clone());
    let same_question =
        before.question.name == end.question.name || before.statement.is_none() != end.statement.is_none();
    counts(before)
        && (counts(end) || end.shape == Shape::Pair)
        && before.ends == end.ends
        && name(before) == name(end)
        && same_question
}

/// The row of the same person's answer before, if it is a number.
fn row_before(study: &Study<'_>, before: &Item<'_>, after: u32, within: Within) -> Option<u32> {
    let person = study.person(after)?;
    let at = study.source_of(after);
    let activity = |source: usize| study.sources().get(source).map(|s| &s.form.activity);
    let answered = |source: usize| study.row_of(source, person).filter(|row| before.number(study, *row).is_some());
    let sources = before.sources();
    let (here, elsewhere): (Vec<usize>, Vec<usize>) =
        sources.into_iter().partition(|source| activity(*source) == activity(at));
    if !here.is_empty() || within == Within::Activity {
        return here.into_iter().find_map(answered);
    }
    elsewhere.into_iter().filter(|source| *source < at).rev().find_map(answered)
}

impl Asked<'_> {
    /// What may be shown of the change, of all pairs or of those whose answer at the end is in one of these rows.
    pub fn finding(&self, study: &Study<'_>, rows: Option<&[u32]>, guardian: &mut Guardian<'_>) -> Finding {
        let of = |pair: &&Pair| rows.is_none_or(|rows| rows.binary_search(&pair.after).is_ok());
        let chosen: Vec<&Pair> = self.pairs.iter().filter(of).collect();
        let mut values = Pairs::default();
        for pair in &chosen {
            let (was, is) = (self.before.number(study, pair.before), self.end.number(study, pair.after));
            if let Some(both) = was.zip(is) {
                add(&mut values, both, 1);
            }
        }
        let (before, after) = columns(&chosen);
        let people = study.distinct(&after);
        let (was, is, moved) =
            (self.before.variable(""), self.end.variable(self.now()), self.end.variable("before to now"));
        let shown =
            guardian.change(Change::of(&values, self.end.ends), people, &moves(&before, was, &after, is, moved));
        let statement = self.end.statement.map(|s| s.name.clone());
        let earlier_words = earlier_words(study, &self.end).saturating_add(earlier_words(study, &self.before));
        Finding {
            question: self.end.question.name.clone(),
            statement,
            people,
            earlier_words,
            figure: Figure::Change(shown),
        }
    }

    /// What may be shown of the response shift.
    fn shift(&self, study: &Study<'_>, guardian: &mut Guardian<'_>) -> Option<Shift> {
        let with_then: Vec<(&Pair, f64)> =
            self.pairs.iter().filter_map(|pair| Some((pair, self.end.number_then(study, pair.after)?))).collect();
        let shifts: Vec<(f64, u32)> = with_then
            .iter()
            .filter_map(|(pair, then)| Some((then - self.before.number(study, pair.before)?, 1)))
            .collect();
        let (before, after) = columns(&with_then.iter().map(|(pair, _)| *pair).collect::<Vec<_>>());
        let mut tellings = moves(&before, self.before.variable(""), &after, self.end.variable("then"), String::new());
        tellings.truncate(2);
        let middle = super::Middle::of(shifts)?;
        guardian.mean(study.distinct(&after), &tellings).then_some(Shift { n: middle.n, mean: middle.mean })
    }

    /// See [`Paired::of`].
    fn of(&self, study: &Study<'_>) -> u32 {
        let kept = |source: &usize| !self.left_out.contains(source);
        let mut rows: Vec<(usize, u32)> = Vec::new();
        for source in self.end.sources().into_iter().filter(kept) {
            rows.extend(study.rows(source).map(|row| (study.activity_of(source), row)));
        }
        sort_by(&mut rows, Ord::cmp);
        let people = rows
            .chunk_by(|a, b| a.0 == b.0)
            .map(|of_one| study.distinct(&of_one.iter().map(|(_, row)| *row).collect::<Vec<_>>()));
        people.fold(0, u32::saturating_add)
    }

    fn now(&self) -> &'static str {
        if matches!(self.end.question.kind, QuestionKind::ThenAndNow { .. }) { "now" } else { "" }
    }
}

/// Rows before and rows at the end, each in order.
fn columns(pairs: &[&Pair]) -> (Vec<u32>, Vec<u32>) {
    let mut before: Vec<u32> = pairs.iter().map(|pair| pair.before).collect();
    let mut after: Vec<u32> = pairs.iter().map(|pair| pair.after).collect();
    before.sort_unstable();
    after.sort_unstable();
    (before, after)
}

/// What changed, thing by thing; `None` where nothing is asked both before and at the end. `alone` tells how much of a
/// thing's change a source's activity shows on its own: where all together may not be shown, those are that may.
pub(super) fn pairing(
    study: &Study<'_>,
    sources: &[usize],
    asked: &mut [Asked<'_>],
    guardian: &mut Guardian<'_>,
    alone: &dyn Fn(&Item<'_>, usize) -> Extent,
) -> Option<Pairing> {
    let rows =
        |moment| study.at(moment, sources).into_iter().flat_map(|source| study.rows(source)).collect::<Vec<u32>>();
    if asked.is_empty() {
        return None;
    }
    let (before, after) = (rows(Moment::Before), rows(Moment::End));
    let both: Vec<u32> = before.iter().chain(&after).copied().collect();
    let (n_before, n_after) = (study.distinct(&before), study.distinct(&after));
    let matched = n_before.saturating_add(n_after).saturating_sub(study.distinct(&both));
    let pair = |asked: &mut Asked<'_>| {
        let mut finding = asked.finding(study, None, guardian);
        for extent in [Extent::Everything, Extent::Middle] {
            let (kept, others): (Vec<usize>, Vec<usize>) =
                asked.end.sources().into_iter().partition(|source| alone(&asked.end, *source) >= extent);
            if finding.figure.extent() >= extent || kept.is_empty() {
                continue;
            }
            let mut some = asked.clone();
            some.pairs.retain(|pair| kept.contains(&study.source_of(pair.after)));
            let narrower = some.finding(study, None, guardian);
            if narrower.figure.extent() > finding.figure.extent() {
                (*asked, finding) = (Asked { left_out: others, ..some }, narrower);
            }
        }
        asked.is_shown = finding.figure.extent() > Extent::Nothing;
        Paired {
            source: asked.end.parts.first().map_or(0, |part| part.source),
            of: asked.of(study),
            finding,
            shift: asked.shift(study, guardian),
            reworded: asked.end.is_reworded() || asked.before.is_reworded(),
            left_out: asked.left_out.clone(),
        }
    };
    Some(Pairing { before: n_before, after: n_after, matched, paired: asked.iter_mut().map(pair).collect() })
}
