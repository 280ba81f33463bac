//! The forms of an activity, and how many answers each version has.

use crate::model::{Activity, Form, Id, Kind, Map, Moment, order};
use crate::record::Library;
use serde_json::Value;

/// The forms of an activity, by the moment at which they are answered; of one moment those first that the activity
/// names, in its order. A form belongs to the activity that it names: two devices can each add one, and no record is
/// changed by both.
#[must_use]
pub fn forms_of(library: &Library, activity: &Id) -> Vec<(Id, Form)> {
    let named = library.get::<Activity>(activity).map(|a| a.forms).unwrap_or_default();
    let mut forms: Vec<(Id, Form)> = library.all::<Form>().filter(|(_, form)| form.activity == *activity).collect();
    let moment = |form: &Form| Moment::ALL.iter().position(|moment| *moment == form.moment);
    let place = |id: &Id| named.iter().position(|name| name == id).unwrap_or(usize::MAX);
    order::sort_by(&mut forms, |(a_id, a), (b_id, b)| {
        (moment(a), place(a_id), a_id).cmp(&(moment(b), place(b_id), b_id))
    });
    forms
}

/// How many answers a form has, by its version.
#[must_use]
pub fn answers(library: &Library, form: &Id) -> Map<u32, usize> {
    let mut answers = Map::new();
    for body in library.of_kind(Kind::Response).filter_map(|record| record.body()) {
        if body.get("form").and_then(Value::as_str) == Some(form.as_str()) {
            let version = body.get("form_version").and_then(Value::as_u64).and_then(|v| u32::try_from(v).ok());
            answers.change(version.unwrap_or(1), |n: &mut usize| *n = n.saturating_add(1));
        }
    }
    answers
}
