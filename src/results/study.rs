//! What is looked at together: forms with their answers, as one list of rows, with the person of each.

use super::codes::Code;
use super::column::{HELPED, length};
use super::{Column, Sheet};
use crate::model::order::sort_by;
use crate::model::{Choice, Form, Moment, Question, QuestionKind, Text};

/// A form with its answers.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// The form.
    pub form: &'a Form,
    /// Its answers.
    pub sheet: &'a Sheet,
}

/// Forms with their answers. A row of the study is a row of one of its sheets, counted on from sheet to sheet.
#[derive(Debug)]
pub struct Study<'a> {
    sources: Vec<Source<'a>>,
    /// The first row of each source.
    first: Vec<u32>,
    /// The person of each row: who gave one code is one person in all sources, who gave none is another in each.
    people: Vec<u32>,
    /// Persons with a code and their rows, source by source.
    by_person: Vec<Vec<(u32, u32)>>,
}

impl<'a> Study<'a> {
    /// Puts sources together, in this order.
    #[must_use]
    pub fn new(sources: Vec<Source<'a>>) -> Self {
        let mut first = Vec::new();
        let mut coded: Vec<(&Code, usize, u32)> = Vec::new();
        let mut rows = 0_u32;
        for (source, Source { sheet, .. }) in sources.iter().enumerate() {
            first.push(rows);
            let codes = (rows..).zip(&sheet.codes).filter_map(|(row, code)| Some((code.as_ref()?, source, row)));
            coded.extend(codes);
            rows = rows.saturating_add(sheet.people);
        }
        sort_by(&mut coded, |a, b| a.0.cmp(b.0));
        // Who has no code is the person of their row; codes come behind.
        let mut people: Vec<u32> = (0..rows).collect();
        let mut by_person = vec![Vec::new(); sources.len()];
        for (person, rows_of_one) in (rows..).zip(coded.chunk_by(|a, b| a.0 == b.0)) {
            for (_, source, row) in rows_of_one {
                if let Some(at) = usize::try_from(*row).ok().and_then(|row| people.get_mut(row)) {
                    *at = person;
                }
                if let Some(of_source) = by_person.get_mut(*source) {
                    of_source.push((person, *row));
                }
            }
        }
        Self { sources, first, people, by_person }
    }

    /// The sources.
    #[must_use]
    pub fn sources(&self) -> &[Source<'a>] {
        &self.sources
    }

    /// The person of each row.
    #[must_use]
    pub fn people(&self) -> &[u32] {
        &self.people
    }

    /// How many distinct people these rows are of.
    #[must_use]
    pub fn distinct(&self, rows: &[u32]) -> u32 {
        let person = |row: &u32| self.people.get(usize::try_from(*row).ok()?).copied();
        let mut met: Vec<u32> = rows.iter().filter_map(person).collect();
        met.sort_unstable();
        met.dedup();
        length(met.len())
    }

    /// All rows of a source.
    #[must_use]
    pub fn rows(&self, source: usize) -> std::ops::Range<u32> {
        let first = self.first.get(source).copied().unwrap_or(0);
        first..first.saturating_add(self.sources.get(source).map_or(0, |s| s.sheet.people))
    }

    /// The row of a sheet that a row of the study is.
    #[must_use]
    pub fn local(&self, source: usize, row: u32) -> u32 {
        row.saturating_sub(self.first.get(source).copied().unwrap_or(0))
    }

    /// The row in which a person answered a source, as far as a code tells.
    #[must_use]
    pub fn row_of(&self, source: usize, person: u32) -> Option<u32> {
        let of_source = self.by_person.get(source)?;
        let at = of_source.binary_search_by_key(&person, |(person, _)| *person).ok()?;
        of_source.get(at).map(|(_, row)| *row)
    }

    /// The person of a row.
    #[must_use]
    pub fn person(&self, row: u32) -> Option<u32> {
        self.people.get(usize::try_from(row).ok()?).copied()
    }

    /// The source of a row.
    #[must_use]
    pub fn source_of(&self, row: u32) -> usize {
        self.first.partition_point(|first| *first <= row).saturating_sub(1)
    }

    /// The first source of the same activity, which stands for the activity.
    #[must_use]
    pub fn activity_of(&self, source: usize) -> usize {
        let activity = |source: &Source<'a>| &source.form.activity;
        let of = self.sources.get(source).map(activity);
        self.sources.iter().position(|first| Some(activity(first)) == of).unwrap_or(source)
    }

    /// These sources, activity by activity.
    #[must_use]
    pub fn by_activity(&self) -> Vec<Vec<usize>> {
        let mut activities: Vec<(usize, Vec<usize>)> = Vec::new();
        for source in 0..self.sources.len() {
            let first = self.activity_of(source);
            match activities.iter_mut().find(|(known, _)| *known == first) {
                Some((_, sources)) => sources.push(source),
                None => activities.push((first, vec![source])),
            }
        }
        activities.into_iter().map(|(_, sources)| sources).collect()
    }

    /// Those of these sources whose forms are answered at a moment.
    #[must_use]
    pub fn at(&self, moment: Moment, sources: &[usize]) -> Vec<usize> {
        let is_then = |source: &usize| self.sources.get(*source).is_some_and(|s| s.form.moment == moment);
        sources.iter().copied().filter(is_then).collect()
    }

    /// How many of these sources' people gave no code.
    #[must_use]
    pub fn uncoded(&self, sources: &[usize]) -> u32 {
        let without = |source: &usize| self.sources.get(*source).map_or(0, |s| s.sheet.codes.iter().flatten().count());
        sources.iter().fold(0, |sum: u32, source| {
            let people = self.sources.get(*source).map_or(0, |s| s.sheet.people);
            sum.saturating_add(people.saturating_sub(length(without(source))))
        })
    }
}

/// One thing that is asked: a question, or a statement of a matrix; by one form, or alike by several.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// When it is asked.
    pub moment: Moment,
    /// The question, as the first source has it.
    pub question: &'a Question,
    /// The statement of a matrix, as the first source has it.
    pub statement: Option<&'a Choice>,
    /// What its answers look like.
    pub shape: Shape,
    /// The lowest and the highest point, where answers are numbers with an end to them.
    pub ends: Option<(f64, f64)>,
    /// Answers under different scales are not added up; this tells scales apart.
    scale: String,
    /// Where it is asked.
    pub parts: Vec<Part<'a>>,
}

/// What the answers to one thing look like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// One answer a person.
    One,
    /// Whole numbers.
    Numbers,
    /// Several answers a person.
    Several,
    /// Then and now.
    Pair,
    /// Own words.
    Words,
}

/// One source of an item.
#[derive(Debug, Clone, Copy)]
pub struct Part<'a> {
    /// Which source.
    pub source: usize,
    /// The answers; of then and now those about now.
    pub column: &'a Column,
    /// Of then and now, those about then.
    pub then: Option<&'a Column>,
    /// The question there.
    pub question: &'a Question,
    /// The statement there.
    pub statement: Option<&'a Choice>,
}

/// What is asked in these sources, in order; what is asked alike in several is one item. Alike means at the same moment,
/// under the same names, of the same kind and on the same scale.
#[must_use]
pub fn items<'a>(study: &Study<'a>, sources: &[usize]) -> Vec<Item<'a>> {
    let mut items: Vec<Item<'a>> = Vec::new();
    for source in sources {
        let Some(Source { form, sheet }) = study.sources.get(*source).copied() else { continue };
        for item in form.questions().flat_map(|question| of_question(*source, form, sheet, question)) {
            match items.iter_mut().find(|known| known.is_like(&item)) {
                Some(known) => known.parts.extend(item.parts),
                None => items.push(item),
            }
        }
    }
    items
}

fn of_question<'a>(source: usize, form: &'a Form, sheet: &'a Sheet, question: &'a Question) -> Vec<Item<'a>> {
    let (shape, list): (Shape, &str) = match &question.kind {
        QuestionKind::Note | QuestionKind::Consent | QuestionKind::SeatCode | QuestionKind::OwnCode { .. } => {
            return Vec::new();
        }
        QuestionKind::Text | QuestionKind::LongText => (Shape::Words, ""),
        QuestionKind::Integer { .. } => (Shape::Numbers, ""),
        QuestionKind::SelectMultiple { list } => (Shape::Several, list),
        QuestionKind::Commitments | QuestionKind::Review => (Shape::Several, ""),
        QuestionKind::SelectOne { list } | QuestionKind::Likert { list, .. } => (Shape::One, list),
        QuestionKind::Rating { .. } | QuestionKind::Recommendation | QuestionKind::YesNo => (Shape::One, ""),
        QuestionKind::ThenAndNow { list, .. } => (Shape::Pair, list),
    };
    let points: Option<Vec<f64>> = form.list(list).iter().map(|c| super::column::number_named(&c.name)).collect();
    let of_list = points.as_deref().and_then(|points| {
        let least = points.iter().copied().reduce(f64::min)?;
        points.iter().copied().reduce(f64::max).filter(|most| *most > least).map(|most| (least, most))
    });
    let ends = match &question.kind {
        QuestionKind::Rating { max, .. } => Some((1.0, f64::from(*max))),
        QuestionKind::Recommendation => Some((0.0, 10.0)),
        #[expect(clippy::cast_precision_loss, reason = "ends of a scale are small")]
        QuestionKind::Integer { min: Some(min), max: Some(max) } => Some((*min as f64, *max as f64)),
        QuestionKind::SelectOne { .. } | QuestionKind::Likert { .. } | QuestionKind::ThenAndNow { .. } => of_list,
        _ => None,
    };
    // Of a list in words, versions may differ by a choice; of a scale they may not.
    let scale = if of_list.is_some() {
        form.list(list).iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(" ")
    } else {
        format!("{ends:?}")
    };
    let scale = format!("{:?} {:?} {scale}", shape, std::mem::discriminant(&question.kind));
    let item = |statement: Option<&'a Choice>, column: &'a Column, then: Option<&'a Column>| {
        let helped = column.field.as_deref() == Some(HELPED);
        let shape = if helped { Shape::Words } else { shape };
        let part = Part { source, column, then, question, statement };
        let scale = if helped { format!("{scale} {HELPED}") } else { scale.clone() };
        let moment = form.moment;
        Item { moment, question, statement, shape, ends, scale, parts: vec![part] }
    };
    let column = |field: Option<&str>| sheet.column(&question.name, field);
    match &question.kind {
        QuestionKind::Likert { statements, .. } => {
            statements.iter().filter_map(|s| Some(item(Some(s), column(Some(&s.name))?, None))).collect()
        }
        QuestionKind::ThenAndNow { .. } => {
            let now = column(Some("now")).map(|now| item(None, now, column(Some("then"))));
            now.into_iter().collect()
        }
        QuestionKind::Review => {
            [None, Some(HELPED)].into_iter().filter_map(|field| Some(item(None, column(field)?, None))).collect()
        }
        _ => column(None).map(|column| item(None, column, None)).into_iter().collect(),
    }
}

impl<'a> Item<'a> {
    fn is_like(&self, other: &Self) -> bool {
        (self.moment, &self.question.name, self.statement.map(|s| &s.name), &self.scale)
            == (other.moment, &other.question.name, other.statement.map(|s| &s.name), &other.scale)
    }

    /// Name of what people gave a value for, for the disclosure guard. `half` is "then", "now" or what else is told.
    #[must_use]
    pub fn variable(&self, half: &str) -> String {
        let statement = self.statement.map_or("", |s| s.name.as_str());
        format!("{:?}\n{}\n{statement}\n{}\n{half}", self.moment, self.question.name, self.scale)
    }

    /// The part of a source.
    #[must_use]
    pub fn part(&self, source: usize) -> Option<&Part<'a>> {
        self.parts.iter().find(|part| part.source == source)
    }

    /// The sources.
    #[must_use]
    pub fn sources(&self) -> Vec<usize> {
        self.parts.iter().map(|part| part.source).collect()
    }

    /// The number answered in a row, about now where there is then and now.
    #[must_use]
    pub fn number(&self, study: &Study<'_>, row: u32) -> Option<f64> {
        let source = study.source_of(row);
        self.part(source)?.column.number(study.local(source, row))
    }

    /// The number answered about then.
    #[must_use]
    pub fn number_then(&self, study: &Study<'_>, row: u32) -> Option<f64> {
        let source = study.source_of(row);
        self.part(source)?.then?.number(study.local(source, row))
    }

    /// Rows with an answer.
    #[must_use]
    pub fn answered(&self, study: &Study<'_>) -> Vec<u32> {
        let of_part = |part: &Part<'a>| {
            let (source, column, then) = (part.source, part.column, part.then);
            study.rows(source).filter(move |row| {
                let row = study.local(source, *row);
                column.answered(row) && then.is_none_or(|then| then.answered(row))
            })
        };
        let mut rows: Vec<u32> = self.parts.iter().flat_map(of_part).collect();
        rows.sort_unstable();
        rows
    }

    /// Rows whose answer, about now where there is then and now, is a number.
    #[must_use]
    pub fn numbered(&self, study: &Study<'_>) -> Vec<u32> {
        let of_part = |part: &Part<'a>| {
            let (source, column) = (part.source, part.column);
            study.rows(source).filter(move |row| column.number(study.local(source, *row)).is_some())
        };
        let mut rows: Vec<u32> = self.parts.iter().flat_map(of_part).collect();
        rows.sort_unstable();
        rows
    }

    /// Whether its forms ask in other words, in a language that both have.
    #[must_use]
    pub fn is_reworded(&self) -> bool {
        let Some(first) = self.parts.first() else { return false };
        self.parts.iter().any(|part| part.texts().iter().zip(first.texts()).any(|(a, b)| !says_the_same(a, b)))
    }
}

impl<'a> Part<'a> {
    /// The question, the question about now, the statement; in place of what it has not, the question again.
    fn texts(&self) -> [&'a Text; 3] {
        let question = &self.question.label;
        let now = if let QuestionKind::ThenAndNow { now, .. } = &self.question.kind { now } else { question };
        [question, now, self.statement.map_or(question, |s| &s.label)]
    }
}

/// Whether two texts have the same words in every language that both have.
fn says_the_same(a: &Text, b: &Text) -> bool {
    a.0.iter().all(|(language, phrase)| {
        let there = b.exactly(language);
        there.trim().is_empty() || there.split_whitespace().eq(phrase.text.split_whitespace())
    })
}
