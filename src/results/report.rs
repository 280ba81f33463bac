//! The report on one form: every question, counted and guarded.

use super::change::{Pairs, add};
use super::column::{Cells, Rows, length};
use super::guard::{Guardian, People, Telling};
use super::study::{Item, Part, Shape, Source, Study, items};
use super::{Change, Sheet, Shown, ShownChange, Tally};
use crate::model::order::sort_by;
use crate::model::{Form, Guard};
use crate::record::canonical::sha256_hex;

/// What people said to one form.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Distinct people: answers with the same code count once.
    pub people: u32,
    /// Answers left out because another answer with their code counts.
    pub repeated: u32,
    /// People who left before sending; part of `people`.
    pub partial: u32,
    /// People who answered another version of the form; part of `people`.
    pub other_version: u32,
    /// One finding a question, a matrix one a statement, in the order of the form.
    pub findings: Vec<Finding>,
}

/// What people said to one thing that was asked.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// Name of the question.
    pub question: String,
    /// Name of the statement of a matrix.
    pub statement: Option<String>,
    /// Distinct people it is of. Over several activities there may be more answers than people.
    pub people: u32,
    /// Answers given to other words of the question, before a later version changed them; part of all its answers.
    pub earlier_words: u32,
    /// What may be shown.
    pub figure: Figure,
}

/// How much of a figure is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Extent {
    /// How many answered.
    Nothing,
    /// Mean and median too.
    Middle,
    /// Everything.
    Everything,
}

/// What may be shown of the answers to one thing.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure {
    /// One answer a person.
    Answers(Shown),
    /// Several answers a person.
    Several(Shown),
    /// Then and now, or before and after.
    Change(ShownChange),
    /// Own words.
    Words {
        /// People who wrote something.
        n: u32,
        /// What they wrote, in an order that tells nothing; `None` when too few wrote.
        texts: Option<Vec<String>>,
        /// People from whom on the words are shown.
        needed: u32,
    },
}

impl Figure {
    /// How much of it is shown.
    #[must_use]
    pub fn extent(&self) -> Extent {
        let (why, middle) = match self {
            Self::Answers(shown) | Self::Several(shown) => (shown.why(), shown.middle().is_some()),
            Self::Change(shown) => (shown.why(), shown.middles().is_some()),
            Self::Words { texts, .. } => return if texts.is_some() { Extent::Everything } else { Extent::Nothing },
        };
        match (why, middle) {
            (None, _) => Extent::Everything,
            (Some(_), true) => Extent::Middle,
            (Some(_), false) => Extent::Nothing,
        }
    }
}

/// Counts and guards the answers to one form on its own.
#[must_use]
pub fn report(form: &Form, sheet: &Sheet, guard: Guard) -> Report {
    let study = Study::new(vec![Source { form, sheet }]);
    // Every figure is of another variable: nothing follows from one to the other.
    of_source(&study, 0, guard, &mut Guardian::new(guard, &[]))
}

/// Counts and guards the answers to a form of a study, beside what the guardian let pass before.
pub(super) fn of_source(study: &Study<'_>, source: usize, guard: Guard, guardian: &mut Guardian<'_>) -> Report {
    let Some(Source { sheet, .. }) = study.sources().get(source) else {
        return Report { people: 0, repeated: 0, partial: 0, other_version: 0, findings: Vec::new() };
    };
    let finding = |item: &Item<'_>| match item.shape {
        Shape::Words => words(study, item, guard),
        _ => figure(study, item, None, guardian),
    };
    Report {
        people: sheet.people,
        repeated: sheet.repeated,
        partial: sheet.partial,
        other_version: sheet.other_version,
        findings: items(study, &[source]).iter().map(finding).collect(),
    }
}

/// What may be shown of an item, of these rows or of all.
pub(super) fn figure(study: &Study<'_>, item: &Item<'_>, rows: Option<&[u32]>, guardian: &mut Guardian<'_>) -> Finding {
    // Where nothing else is told, no rows need to be looked up.
    let rows = rows.map(<[u32]>::to_vec).or_else(|| guardian.watches().then(|| item.answered(study)));
    let (people, figure) = match item.shape {
        Shape::Pair => then_and_now(study, item, rows.as_deref(), guardian),
        _ => tally(study, item, rows.as_deref(), guardian),
    };
    let statement = item.statement.map(|s| s.name.clone());
    let earlier_words = earlier_words(study, item);
    Finding { question: item.question.name.clone(), statement, people, earlier_words, figure }
}

/// Answers to an item that were given before its words were changed.
pub(super) fn earlier_words(study: &Study<'_>, item: &Item<'_>) -> u32 {
    let of_part = |part: &Part<'_>| {
        let Some(Source { form, sheet }) = study.sources().get(part.source) else { return 0 };
        let Some(changed) = form.reworded.get(&part.question.name) else { return 0 };
        let versions = (0_u32..).zip(&sheet.versions).filter(|(_, version)| *version < changed);
        length(versions.filter(|(row, _)| part.column.answered(*row)).count())
    };
    item.parts.iter().map(of_part).fold(0, u32::saturating_add)
}

fn tally(study: &Study<'_>, item: &Item<'_>, rows: Option<&[u32]>, guardian: &mut Guardian<'_>) -> (u32, Figure) {
    let tally = Tally::together(parts(study, item, rows, |part, rows| part.column.tally(rows)), item.shape);
    let mut people = People { answered: tally.n, numbers: tally.middle.map(|m| m.n) };
    let mut tellings = Vec::new();
    if let Some(rows) = rows {
        let is_number = |row: &u32| tally.middle.is_some() && item.number(study, *row).is_some();
        let numbers: Vec<u32> = rows.iter().copied().filter(is_number).collect();
        people.answered = study.distinct(rows);
        people.numbers = people.numbers.map(|_| study.distinct(&numbers));
        tellings.push(Telling { variable: item.variable(""), answered: rows.to_vec(), numbers });
    }
    let shown = guardian.tally(tally, people, &tellings);
    (people.answered, if item.shape == Shape::Several { Figure::Several(shown) } else { Figure::Answers(shown) })
}

fn then_and_now(
    study: &Study<'_>,
    item: &Item<'_>,
    rows: Option<&[u32]>,
    guardian: &mut Guardian<'_>,
) -> (u32, Figure) {
    let mut pairs = Pairs::default();
    for part in parts(study, item, rows, |part, rows| part.then.map(|then| then.paired(rows, part.column, rows))) {
        part.into_iter().flatten().for_each(|(pair, n)| add(&mut pairs, pair, n));
    }
    let change = Change::of(&pairs, item.ends);
    let mut people = change.as_ref().map_or(0, |change| change.n);
    let mut tellings = Vec::new();
    if let Some(rows) = rows {
        let both = |row: &u32| item.number(study, *row).and(item.number_then(study, *row)).is_some();
        let both: Vec<u32> = rows.iter().copied().filter(both).collect();
        people = study.distinct(&both);
        tellings = moves(&both, item.variable("then"), &both, item.variable("now"), item.variable("then to now"));
    }
    (people, Figure::Change(guardian.change(change, people, &tellings)))
}

/// What a change tells: a sum before, a sum after, and how many moved.
pub(super) fn moves(before: &[u32], was: String, after: &[u32], is: String, moved: String) -> Vec<Telling> {
    let mean = |variable, rows: &[u32]| Telling { variable, answered: Vec::new(), numbers: rows.to_vec() };
    vec![mean(was, before), mean(is, after), Telling { variable: moved, answered: after.to_vec(), numbers: Vec::new() }]
}

/// Something of each part of an item: of its rows among these, or of all.
fn parts<T>(study: &Study<'_>, item: &Item<'_>, rows: Option<&[u32]>, of: impl Fn(&Part<'_>, Rows<'_>) -> T) -> Vec<T> {
    let of_part = |part: &Part<'_>| match rows {
        None => of(part, Rows::All),
        Some(rows) => {
            let range = study.rows(part.source);
            let here = rows.iter().filter(|row| range.contains(row));
            of(part, Rows::These(&here.map(|row| study.local(part.source, *row)).collect::<Vec<_>>()))
        }
    };
    item.parts.iter().map(of_part).collect()
}

fn words(study: &Study<'_>, item: &Item<'_>, guard: Guard) -> Finding {
    let name = &item.question.name;
    // By a hash of question and words: the same everywhere, and never the order of people.
    let of_part =
        |part: &Part<'_>| if let Cells::Words(words) = &part.column.cells { words.clone() } else { Vec::new() };
    let texts = item.parts.iter().flat_map(of_part).map(|(_, text)| text);
    let mut texts: Vec<(String, String)> =
        texts.map(|text| (sha256_hex(format!("{name}\n{text}").as_bytes()), text)).collect();
    sort_by(&mut texts, Ord::cmp);
    let texts: Vec<String> = texts.into_iter().map(|(_, text)| text).collect();
    let (n, needed) = (length(texts.len()), guard.means);
    let figure = Figure::Words { n, texts: (n >= needed).then_some(texts), needed };
    let people = study.distinct(&item.answered(study));
    let earlier_words = earlier_words(study, item);
    Finding { question: name.clone(), statement: None, people, earlier_words, figure }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::entity;
    use crate::results::codes::Joined;
    use serde_json::json;

    #[test]
    fn answers_to_earlier_words_are_joined_and_told() {
        let ask = |name: &str| json!({"name": name, "kind": "rating", "max": 5, "label": {}});
        let form: Form = entity::from_body(&json!({"activity": "a", "title": {}, "version": 3, "reworded": {"a": 2},
            "languages": ["en"], "pages": [{"questions": [ask("a"), ask("b")]}]}))
        .unwrap();
        let body = |version: u32, answers| json!({"form_version": version, "answers": answers});
        let bodies = [
            body(1, json!({"a": 1, "b": 2})),
            body(1, json!({"b": 2})),
            body(2, json!({"a": 3})),
            body(3, json!({"a": 3})),
        ];
        let report = report(
            &form,
            &Sheet::read(&form, &bodies.iter().collect::<Vec<_>>(), &Joined::default()),
            Guard::default(),
        );
        let told: Vec<(u32, u32)> = report.findings.iter().map(|f| (f.people, f.earlier_words)).collect();
        assert_eq!((told, report.other_version), (vec![(3, 1), (2, 0)], 3));
    }
}
