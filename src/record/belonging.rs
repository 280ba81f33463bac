//! What belongs to what: the parts that go when a record is deleted, and where a record is used.
//!
//! Reads bodies as JSON, by the names of their fields, so that parts of kinds that only a newer version knows go
//! along as well.

use super::{Key, Library, Record};
use crate::model::references::references;
use crate::model::{Activity, Entity, Form, Id, Kind};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// The parts of a record, which go with it: all that names an activity or a form as its own; of a programme its
/// activities with theirs, and the people and institutions that nothing else uses. Without the record itself,
/// in the order of their kinds.
#[must_use]
pub fn parts(library: &Library, of: &Key) -> Vec<Key> {
    let mut parts: BTreeSet<Key> = BTreeSet::new();
    match of.kind {
        Kind::Activity => parts.extend(naming(library, "activity", &of.id)),
        Kind::Form => parts.extend(naming(library, "form", &of.id)),
        Kind::Board => {
            for key in naming(library, "board", &of.id) {
                if key.kind == Kind::Card {
                    parts.extend(naming(library, "card", &key.id).into_iter().filter(|key| key.kind == Kind::Position));
                }
                parts.insert(key);
            }
        }
        Kind::Card => {
            parts.extend(naming(library, "card", &of.id).into_iter().filter(|key| key.kind == Kind::Position));
        }
        Kind::Pathway => parts.extend(naming(library, "pathway", &of.id)),
        Kind::Document => parts.extend(naming(library, "document", &of.id)),
        Kind::Action => parts.extend(naming(library, "action", &of.id)),
        Kind::Programme => {
            for key in naming(library, "programme", &of.id) {
                if key.kind == Kind::Activity {
                    parts.extend(naming(library, "activity", &key.id));
                }
                parts.insert(key);
            }
            parts.insert(of.clone());
            add_lonely(library, &mut parts);
        }
        _ => {}
    }
    parts.remove(of);
    parts.into_iter().collect()
}

/// The records, not deleted, that name this one as donor, member, participant, workplace and the like; of a form
/// the activities that use it.
#[must_use]
pub fn used_by(library: &Library, key: &Key) -> Vec<Key> {
    let shown = library.resolve(key);
    let names = |record: &&Record| named(library, record).any(|other| library.resolve(&other) == shown);
    alive(library).filter(names).map(|record| record.key.clone()).collect()
}

/// The activities measured by an objective, and the forms that ask about it.
#[must_use]
pub fn uses_of_objective(library: &Library, programme: &Id, name: &str) -> Vec<Key> {
    let mut uses = Vec::new();
    for (id, activity) in library.all::<Activity>().filter(|(_, activity)| activity.programme == *programme) {
        if activity.objectives.iter().any(|objective| objective == name) {
            uses.push(Key::new(Activity::KIND, id.clone()));
        }
        let forms = library.all::<Form>().filter(|(_, form)| form.activity == id);
        let asking = forms.filter(|(_, form)| form.questions().any(|question| question.tags.objective == name));
        uses.extend(asking.map(|(id, _)| Key::new(Form::KIND, id)));
    }
    uses
}

/// Adds the people, then the institutions, that only records of the set use.
fn add_lonely(library: &Library, set: &mut BTreeSet<Key>) {
    let mut users: BTreeMap<Key, Vec<&Key>> = BTreeMap::new();
    for record in alive(library) {
        for used in named(library, record) {
            users.entry(library.resolve(&used)).or_default().push(&record.key);
        }
    }
    for kind in [Kind::Person, Kind::Institution] {
        let lonely = users.iter().filter(|(used, by)| used.kind == kind && by.iter().all(|by| set.contains(*by)));
        let lonely: Vec<Key> = lonely.map(|(used, _)| used.clone()).collect();
        for key in lonely {
            set.extend(library.joins().others(&key).iter().cloned());
            set.insert(key);
        }
    }
}

fn alive(library: &Library) -> impl Iterator<Item = &Record> {
    library.records().filter(|record| record.body().is_some())
}

/// Records whose field of this name is this identifier.
fn naming(library: &Library, field: &str, id: &Id) -> Vec<Key> {
    let names =
        |record: &&Record| record.body().and_then(|body| body.get(field)).and_then(Value::as_str) == Some(id.as_str());
    alive(library).filter(names).map(|record| record.key.clone()).collect()
}

/// The records that a record names: people and institutions, and the forms of an activity.
fn named<'a>(library: &'a Library, record: &'a Record) -> impl Iterator<Item = Key> + 'a {
    let forms = (record.key.kind == Kind::Activity).then_some(("forms", Kind::Form));
    let fields = references(&record.key.kind).iter().cloned().chain(forms);
    let body = record.body().map(|body| library.view(&record.key, body));
    fields.flat_map(move |(field, kind)| {
        let ids = match body.as_ref().and_then(|body| body.get(field)) {
            Some(Value::Array(ids)) => ids.clone(),
            Some(id) => vec![id.clone()],
            None => Vec::new(),
        };
        let key = |id: Value| Some(Key::new(kind.clone(), Id::parse(id.as_str()?).ok()?));
        ids.into_iter().filter_map(key).collect::<Vec<Key>>()
    })
}
