//! The answers to one form in columns: read from their records once, counted many times.

use super::codes::{Code, Joined, code_of};
use super::column::{Cells, Column, HELPED, length};
use crate::model::commitment::{STATES, STRONGEST};
use crate::model::order::sort_by;
use crate::model::{Choice, Form, Question, QuestionKind};
use serde_json::{Map, Value};
use std::cmp::Ordering;

/// Answers to one form, a row a person. It carries no identifier, time or device, and its rows no order that tells
/// anything.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    /// How many rows: distinct people, as far as codes tell.
    pub people: u32,
    /// Answers left out because their code has another answer that counts.
    pub repeated: u32,
    /// People who left before sending; part of `people`.
    pub partial: u32,
    /// People who answered another version of the form than the one that stands now; part of `people`.
    pub other_version: u32,
    /// The version of the form that was answered, a row each.
    pub versions: Vec<u32>,
    /// The person's code, a row each.
    pub codes: Vec<Option<Code>>,
    /// The columns, in the order of the form.
    pub columns: Vec<Column>,
}

/// What a column reads: its question and, in a matrix or a pair, its field.
struct Reader<'a> {
    question: &'a str,
    fields: Vec<&'a str>,
    columns: Vec<Column>,
}

impl Sheet {
    /// Reads the bodies of responses to a form. Of several with one code one counts: one that was sent before one left
    /// half-way, then the one with the most answers, then the greater text, which is the same everywhere.
    #[must_use]
    pub fn read(form: &Form, bodies: &[&Value], joined: &Joined) -> Self {
        let (rows, repeated) = people(form, bodies, joined);
        let mut sheet = Self { people: length(rows.len()), repeated, ..Self::default() };
        let mut readers: Vec<Reader<'_>> = form.questions().filter_map(|q| reader(form, q)).collect();
        // Answers stand in their objects by name; asked in that order, the next one is found at once.
        let mut order: Vec<usize> = (0..readers.len()).collect();
        sort_by(&mut order, |a, b| name_at(&readers, *a).cmp(name_at(&readers, *b)));
        for (row, (body, code)) in (0..).zip(rows) {
            let flag = |name: &str| u32::from(body.get(name).and_then(Value::as_bool) == Some(true));
            sheet.partial = sheet.partial.saturating_add(flag("partial"));
            let version = body.get("form_version").and_then(Value::as_u64).and_then(|v| u32::try_from(v).ok());
            let version = version.unwrap_or(form.version);
            sheet.other_version = sheet.other_version.saturating_add(u32::from(version != form.version));
            sheet.versions.push(version);
            sheet.codes.push(code);
            let answers = answers(body);
            let mut given = answers.into_iter().flatten().peekable();
            for place in &order {
                let Some(reader) = readers.get_mut(*place) else { continue };
                while given.next_if(|(name, _)| name.as_str() < reader.question).is_some() {}
                let answer = given.next_if(|(name, _)| *name == reader.question).map(|(_, answer)| answer);
                // An object may be in another order than that of its names.
                let answer = answer.or_else(|| answers?.get(reader.question));
                reader.read(row, answer);
            }
        }
        sheet.columns = readers.into_iter().flat_map(|reader| reader.columns).collect();
        sheet
    }

    /// The column of a question, or of its field.
    #[must_use]
    pub fn column(&self, question: &str, field: Option<&str>) -> Option<&Column> {
        self.columns.iter().find(|c| c.question == question && c.field.as_deref() == field)
    }
}

impl Reader<'_> {
    fn read(&mut self, row: u32, answer: Option<&Value>) {
        if self.fields.is_empty() {
            self.columns.iter_mut().for_each(|column| column.push(row, answer));
        } else {
            let fields = answer.and_then(Value::as_object);
            for (field, column) in self.fields.iter().zip(&mut self.columns) {
                column.push(row, fields.and_then(|fields| fields.get(*field)));
            }
        }
    }
}

fn name_at<'a>(readers: &'a [Reader<'_>], place: usize) -> &'a str {
    readers.get(place).map_or("", |reader| reader.question)
}

fn answers(body: &Value) -> Option<&Map<String, Value>> {
    body.get("answers")?.as_object()
}

/// The columns of a question; `None` where nothing of it is counted.
fn reader<'a>(form: &'a Form, question: &'a Question) -> Option<Reader<'a>> {
    let names = |list: &[Choice]| list.iter().map(|c| c.name.clone()).collect::<Vec<_>>();
    let numbers = |from: u8, to: u8| (from..=to).map(|n| n.to_string()).collect::<Vec<_>>();
    let one = |cells| Some((Vec::new(), vec![Column::new(&question.name, None, cells)]));
    let points = |names| one(Cells::Points { names, cells: Vec::new() });
    let fields = |fields: Vec<&'a str>, list: &str| {
        let column = |field: &&str| Column::of_points(&question.name, Some(field), names(form.list(list)));
        let columns = fields.iter().map(column).collect();
        Some((fields, columns))
    };
    let (fields, columns) = match &question.kind {
        QuestionKind::Note | QuestionKind::Consent | QuestionKind::SeatCode | QuestionKind::OwnCode { .. } => None,
        QuestionKind::Text | QuestionKind::LongText => one(Cells::Words(Vec::new())),
        QuestionKind::Integer { .. } => one(Cells::Numbers(Vec::new())),
        QuestionKind::SelectOne { list } => points(names(form.list(list))),
        QuestionKind::SelectMultiple { list } => {
            one(Cells::Several { names: names(form.list(list)), cells: Vec::new() })
        }
        QuestionKind::Rating { max, .. } => points(numbers(1, *max)),
        QuestionKind::Recommendation => points(numbers(0, 10)),
        QuestionKind::YesNo => points(vec!["yes".to_owned(), "no".to_owned()]),
        QuestionKind::Likert { list, statements } => fields(statements.iter().map(|s| s.name.as_str()).collect(), list),
        QuestionKind::ThenAndNow { list, .. } => fields(vec!["then", "now"], list),
        // One cell a person with all of theirs: people are counted, and their commitments.
        QuestionKind::Commitments => one(Cells::Several { names: numbers(1, STRONGEST), cells: Vec::new() }),
        QuestionKind::Review => {
            let names = STATES.map(str::to_owned).to_vec();
            let states = Column::new(&question.name, None, Cells::Several { names, cells: Vec::new() });
            let helped = Column::new(&question.name, Some(HELPED), Cells::Words(Vec::new()));
            Some((Vec::new(), vec![states, helped]))
        }
    }?;
    Some(Reader { question: &question.name, fields, columns })
}

/// One body a person with their code, and how many were left out.
fn people<'a>(form: &Form, bodies: &[&'a Value], joined: &Joined) -> (Vec<(&'a Value, Option<Code>)>, u32) {
    let code = |body: &Value| Some(joined.person(&code_of(form, body)?).clone());
    let mut rows: Vec<(&Value, Option<Code>)> = bodies.iter().map(|body| (*body, code(body))).collect();
    if rows.iter().all(|(_, code)| code.is_none()) {
        return (rows, 0);
    }
    let order = |(a, a_code): &(&Value, Option<Code>), (b, b_code): &(&Value, Option<Code>)| {
        a_code.cmp(b_code).then_with(|| if a_code.is_none() { Ordering::Equal } else { by_worth(a, b) })
    };
    sort_by(&mut rows, order);
    rows.dedup_by(|(_, later), (_, first)| later.is_some() && later == first);
    let left_out = bodies.len().saturating_sub(rows.len());
    (rows, length(left_out))
}

/// The one that counts first.
fn by_worth(a: &Value, b: &Value) -> Ordering {
    let partial = |body: &Value| body.get("partial").and_then(Value::as_bool).unwrap_or(false);
    let length = |body: &Value| answers(body).map_or(0, Map::len);
    partial(a).cmp(&partial(b)).then_with(|| length(b).cmp(&length(a))).then_with(|| b.to_string().cmp(&a.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{CodeJoin, Id, entity};
    use crate::results::column::Rows;
    use serde_json::json;

    fn form() -> Form {
        let ask = |name: &str, kind: &str| json!({"name": name, "kind": kind, "list": "scale", "now": {}, "label": {}});
        let questions = [ask("z", "rating"), ask("code", "seat_code"), ask("b", "then_and_now"), ask("a", "text")];
        let mut questions = questions.to_vec();
        questions[0]["max"] = 5.into();
        let choices = json!({"scale": [{"name": "1", "label": {}}, {"name": "2", "label": {}}]});
        let pages = json!([{"questions": questions}]);
        entity::from_body(&json!({"activity": "x", "title": {}, "version": 2, "languages": ["en"], "choices": choices, "pages": pages})).unwrap()
    }

    fn read(bodies: &[Value], joined: &Joined) -> Sheet {
        Sheet::read(&form(), &bodies.iter().collect::<Vec<_>>(), joined)
    }

    fn body(answers: Value) -> Value {
        json!({"form_version": 2, "answers": answers})
    }

    #[test]
    fn columns_stand_in_the_order_of_the_form() {
        let sheet = read(
            &[body(json!({"a": "words", "b": {"now": "2", "then": "1"}, "z": 4})), body(json!({"z": 5}))],
            &Joined::default(),
        );
        let names: Vec<_> = sheet.columns.iter().map(|c| (c.question.as_str(), c.field.as_deref())).collect();
        assert_eq!(names, [("z", None), ("b", Some("then")), ("b", Some("now")), ("a", None)]);
        assert_eq!(sheet.column("z", None).unwrap().tally(Rows::All).middle.unwrap().mean, 4.5);
        assert_eq!(sheet.column("b", Some("now")).unwrap().point(0), Some("2"));
        assert_eq!((sheet.people, sheet.repeated, sheet.other_version), (2, 0, 0));
    }

    #[test]
    fn of_a_code_used_twice_one_answer_counts() {
        let sent = |code: &str, z: u32| body(json!({"code": code, "z": z}));
        let mut left = body(json!({"code": "K7", "z": 1, "a": "much", "b": {"then": "1"}}));
        left["partial"] = true.into();
        let fuller = body(json!({"code": "m3", "z": 2, "a": "more"}));
        let old = json!({"form_version": 1, "answers": {"z": 3}});
        let bodies = [left, sent("k 7", 4), sent("M3", 5), fuller, old, body(json!({"z": 1}))];
        let sheet = read(&bodies, &Joined::default());
        assert_eq!((sheet.people, sheet.repeated, sheet.partial, sheet.other_version), (4, 2, 0, 1));
        let z = sheet.column("z", None).unwrap().tally(Rows::All);
        assert_eq!(["1", "2", "3", "4", "5"].map(|point| z.count(point)), [1, 1, 1, 1, 0]);
        let turned: Vec<Value> = bodies.iter().rev().cloned().collect();
        assert_eq!(read(&turned, &Joined::default()).column("z", None).unwrap().tally(Rows::All), z);
    }

    #[test]
    fn joined_codes_are_one_person() {
        let code = |code: &str| crate::model::Answer::Text(code.into());
        let join = CodeJoin { programme: Id::parse("p").unwrap(), a: code("A1"), b: code("B2"), same: true };
        let bodies = ["A1", "B2", "C3"].map(|code| body(json!({"code": code, "z": 1})));
        assert_eq!(read(&bodies, &Joined::default()).people, 3);
        assert_eq!(read(&bodies, &Joined::of([&join])).people, 2);
    }
}
