//! Where codes were seen: which forms of a programme ask for one, how many people are found again, and which answers
//! a person can take back. What was answered is not looked at.

use super::codes::{Code, Joined, code_of};
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::{Activity, Form, Id, Kind, QuestionKind};
use crate::record::sealed::sealed_part;
use crate::record::{Library, Record};
use serde_json::Value;

/// A form that asks for a code, and the codes given.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// The form.
    pub id: Id,
    /// What it asks.
    pub form: Form,
    /// The codes, each once, sorted.
    pub codes: Vec<Code>,
    /// Answers without one.
    pub without: u32,
}

/// The forms of a programme that ask for a code, in the order in which their activities are held and list them.
#[must_use]
pub fn seen(library: &Library, programme: &Id) -> Vec<Seen> {
    let mut seen: Vec<Seen> = asking(library, programme)
        .into_iter()
        .map(|(id, form)| Seen { id, form, codes: Vec::new(), without: 0 })
        .collect();
    for record in library.of_kind(Kind::Response) {
        let Some(body) = record.body().filter(|body| sealed_part(body).is_none()) else { continue };
        let Some(seen) = seen.iter_mut().find(|seen| is_of(body, &seen.id)) else { continue };
        match code_of(&seen.form, body) {
            Some(code) => seen.codes.push(code),
            None => seen.without = seen.without.saturating_add(1),
        }
    }
    for seen in &mut seen {
        sort_and_dedup(&mut seen.codes);
    }
    seen
}

/// How many people with a code are in this form, and how many of them in another one of these as well.
#[must_use]
pub fn found_again(forms: &[&Seen], form: &Seen, joined: &Joined) -> (u32, u32) {
    let people = |seen: &Seen| {
        let mut people: Vec<Code> = seen.codes.iter().map(|code| joined.person(code).clone()).collect();
        sort_and_dedup(&mut people);
        people
    };
    let mut elsewhere: Vec<Code> =
        forms.iter().filter(|other| other.id != form.id).flat_map(|seen| people(seen)).collect();
    sort_and_dedup(&mut elsewhere);
    let here = people(form);
    let again = here.iter().filter(|code| elsewhere.binary_search(code).is_ok()).count();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    (count(here.len()), count(again))
}

/// The answers of the person of a code, form by form; forms without any are left out. An answer counts that gives the
/// code in any of its revisions, one that stands beside another included.
#[must_use]
pub fn answers_of(library: &Library, programme: &Id, joined: &Joined, code: &Code) -> Vec<(Id, Vec<Id>)> {
    let person = joined.person(code);
    let mut found: Vec<(Id, Form, Vec<Id>)> =
        asking(library, programme).into_iter().map(|(id, form)| (id, form, Vec::new())).collect();
    for record in library.of_kind(Kind::Response) {
        for (id, form, answers) in &mut found {
            if gives(record, id, form, joined, person) {
                answers.push(record.key.id.clone());
            }
        }
    }
    found.into_iter().map(|(id, _, answers)| (id, answers)).filter(|(_, answers)| !answers.is_empty()).collect()
}

fn gives(record: &Record, id: &Id, form: &Form, joined: &Joined, person: &Code) -> bool {
    let bodies = record.revisions().iter().filter_map(|revision| revision.body.as_ref());
    bodies
        .filter(|body| is_of(body, id))
        .filter_map(|body| code_of(form, body))
        .any(|code| joined.person(&code) == person)
}

fn asking(library: &Library, programme: &Id) -> Vec<(Id, Form)> {
    let mut forms: Vec<(Option<_>, Id, Option<usize>, Id, Form)> = Vec::new();
    for (id, form) in library.all::<Form>() {
        let asks = form.questions().any(|q| matches!(q.kind, QuestionKind::SeatCode | QuestionKind::OwnCode { .. }));
        if let Some(activity) = library.get::<Activity>(&form.activity).filter(|a| asks && a.programme == *programme) {
            let place = activity.forms.iter().position(|listed| *listed == id);
            forms.push((activity.days.first().copied(), form.activity.clone(), place, id, form));
        }
    }
    sort_by(&mut forms, |a, b| (&a.0, &a.1, &a.2, &a.3).cmp(&(&b.0, &b.1, &b.2, &b.3)));
    forms.into_iter().map(|(_, _, _, id, form)| (id, form)).collect()
}

fn is_of(body: &Value, form: &Id) -> bool {
    body.get("form").and_then(Value::as_str) == Some(form.as_str())
}
