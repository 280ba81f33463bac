//! Forms and their answers, out of a library.

use super::codes::Joined;
use super::{Sheet, Source};
use crate::model::order::sort_by;
use crate::model::{Activity, Form, Id, Kind};
use crate::record::sealed::sealed_part;
use crate::record::{Library, Record};
use serde_json::Value;
use std::collections::BTreeMap;

/// A form with its answers.
#[derive(Debug, Clone, PartialEq)]
pub struct Gathered {
    /// The form's identifier.
    pub id: Id,
    /// The form.
    pub form: Form,
    /// Its answers.
    pub sheet: Sheet,
    /// Answers that are sealed, and not in the sheet.
    pub sealed: usize,
}

impl Gathered {
    /// The form with its answers, to be looked at together with others.
    #[must_use]
    pub fn source(&self) -> Source<'_> {
        Source { form: &self.form, sheet: &self.sheet }
    }
}

/// The activities of a programme in the order in which they are held; those without a day come last.
#[must_use]
pub fn activities(library: &Library, programme: &Id) -> Vec<(Id, Activity)> {
    let mut all: Vec<(Id, Activity)> =
        library.all::<Activity>().filter(|(_, activity)| activity.programme == *programme).collect();
    let key = |(id, activity): &(Id, Activity)| {
        (activity.days.is_empty(), activity.days.first().copied(), activity.code.clone(), id.clone())
    };
    sort_by(&mut all, |a, b| key(a).cmp(&key(b)));
    all
}

/// Forms of a programme with their answers, in the given order.
#[must_use]
pub fn gather(library: &Library, programme: &Id, forms: Vec<(Id, Form)>) -> Vec<Gathered> {
    let joined = Joined::in_programme(library, programme);
    let mut bodies: BTreeMap<&str, Vec<&Value>> = forms.iter().map(|(id, _)| (id.as_str(), Vec::new())).collect();
    for body in library.of_kind(Kind::Response).filter_map(Record::body) {
        if let Some(of_form) = body.get("form").and_then(Value::as_str).and_then(|form| bodies.get_mut(form)) {
            of_form.push(body);
        }
    }
    let mut sheet = |id: &Id, form: &Form| {
        let mut of_form = bodies.remove(id.as_str()).unwrap_or_default();
        let all = of_form.len();
        of_form.retain(|body| sealed_part(body).is_none());
        (Sheet::read(form, &of_form, &joined), all.saturating_sub(of_form.len()))
    };
    let sheets: Vec<(Sheet, usize)> = forms.iter().map(|(id, form)| sheet(id, form)).collect();
    let together = |((id, form), (sheet, sealed))| Gathered { id, form, sheet, sealed };
    forms.into_iter().zip(sheets).map(together).collect()
}
