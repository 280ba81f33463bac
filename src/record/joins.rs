//! Records that are read as one, because somebody decided that they are the same person or institution.
//!
//! Nothing is rewritten: a [`Join`] stands beside the records, and typed reading ([`Library::get`], [`Library::all`])
//! shows one for all of them, wherever their identifiers stand. Deleting the join shows them apart again.
//!
//! Invariants: what is shown follows from the decisions alone, in whatever order they came; who is joined with whom is
//! the closure of the decisions, so chains and circles are safe; an edit of what is shown as one writes only what a
//! person changed ([`Library::edited`]).

use super::{Key, Library};
use crate::model::order::{sort_and_dedup, sort_by};
use crate::model::references::references;
use crate::model::{Entity, Id, Join, Kind, Map, Misfit, entity};
use serde_json::Value;
use std::borrow::Cow;

/// Who is joined with whom.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Joins {
    /// Every joined record and the one that is shown for it, itself included.
    shown: Map<Key, Key>,
    /// Every shown one and the others that it is shown for.
    others: Map<Key, Vec<Key>>,
}

impl Joins {
    /// Reads the decisions, in any order.
    #[must_use]
    pub fn of<'a>(decisions: impl IntoIterator<Item = &'a Join>) -> Self {
        let is_one = |join: &&Join| !join.apart && join.keep != join.gone && Join::KINDS.contains(&join.kind);
        let pair = |j: &Join| (Key::new(j.kind.clone(), j.keep.clone()), Key::new(j.kind.clone(), j.gone.clone()));
        let pairs: Vec<(Key, Key)> = decisions.into_iter().filter(is_one).map(pair).collect();
        let mut keys: Vec<Key> = pairs.iter().flat_map(|(keep, gone)| [keep.clone(), gone.clone()]).collect();
        sort_and_dedup(&mut keys);
        let mut groups = Groups { above: (0..keys.len()).collect() };
        let mut is_gone = vec![false; keys.len()];
        for (keep, gone) in &pairs {
            if let (Ok(keep), Ok(gone)) = (keys.binary_search(keep), keys.binary_search(gone)) {
                groups.unite(keep, gone);
                if let Some(is_gone) = is_gone.get_mut(gone) {
                    *is_gone = true;
                }
            }
        }
        // Of each group the one shown: one that no decision lets go, else (in a circle) any; of several the smallest.
        let mut members: Vec<(usize, bool, Key)> = keys
            .into_iter()
            .zip(is_gone)
            .enumerate()
            .map(|(place, (key, is_gone))| (groups.top(place), is_gone, key))
            .collect();
        sort_by(&mut members, Ord::cmp);
        let mut joins = Self::default();
        let mut shown_for: Vec<(Key, Key)> = Vec::new();
        let mut groups: Vec<(Key, Vec<Key>)> = Vec::new();
        for group in members.chunk_by(|a, b| a.0 == b.0) {
            let Some(((_, _, first), others)) = group.split_first() else { continue };
            shown_for.extend(group.iter().map(|(_, _, key)| (key.clone(), first.clone())));
            groups.push((first.clone(), others.iter().map(|(_, _, key)| key.clone()).collect()));
        }
        // In order: putting something in front of others moves all of them.
        sort_by(&mut shown_for, Ord::cmp);
        sort_by(&mut groups, Ord::cmp);
        joins.shown.extend(shown_for);
        joins.others.extend(groups);
        joins
    }

    /// The record that is shown for this one: itself where nothing was decided.
    #[must_use]
    pub fn shown<'a>(&'a self, key: &'a Key) -> &'a Key {
        self.shown.get(key).unwrap_or(key)
    }

    /// The others that a record is shown for.
    #[must_use]
    pub fn others(&self, key: &Key) -> &[Key] {
        self.others.get(key).map_or(&[], Vec::as_slice)
    }

    /// Whether nothing is joined.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty()
    }
}

/// Union-find over places (Tarjan 1975), with path halving.
struct Groups {
    above: Vec<usize>,
}

impl Groups {
    fn up(&self, place: usize) -> usize {
        self.above.get(place).copied().unwrap_or(place)
    }

    fn top(&mut self, mut place: usize) -> usize {
        while self.up(place) != place {
            let higher = self.up(self.up(place));
            if let Some(above) = self.above.get_mut(place) {
                *above = higher;
            }
            place = higher;
        }
        place
    }

    fn unite(&mut self, a: usize, b: usize) {
        let (a, b) = (self.top(a), self.top(b));
        if let Some(above) = self.above.get_mut(a.max(b)) {
            *above = a.min(b);
        }
    }
}

impl Library {
    /// The record that is shown for this one. Where the one to be shown is on another device only, the record itself.
    #[must_use]
    pub fn resolve(&self, key: &Key) -> Key {
        let shown = self.joins().shown(key);
        if self.record(shown).is_some() { shown.clone() } else { key.clone() }
    }

    /// The identifier that is shown for this one.
    #[must_use]
    pub fn resolved(&self, kind: &Kind, id: &Id) -> Id {
        if self.joins().is_empty() { id.clone() } else { self.resolve(&Key::new(kind.clone(), id.clone())).id }
    }

    /// A body as it is read: people and institutions that it names are those that are shown, each once; what the record
    /// itself leaves out is taken from those it is shown for.
    #[must_use]
    pub fn view<'a>(&self, key: &Key, body: &'a Value) -> Cow<'a, Value> {
        let (fields, others) = (references(&key.kind), self.joins().others(key));
        if self.joins().is_empty() || fields.is_empty() && others.is_empty() {
            return Cow::Borrowed(body);
        }
        let mut view = body.clone();
        for other in others.iter().filter_map(|other| self.record(other)?.body()) {
            complete(&mut view, other);
        }
        for (field, kind) in fields {
            match view.get_mut(*field) {
                Some(Value::String(id)) => self.put_shown(kind, id),
                Some(Value::Array(ids)) => {
                    for id in &mut *ids {
                        if let Value::String(id) = id {
                            self.put_shown(kind, id);
                        }
                    }
                    let mut met: Vec<Value> = Vec::with_capacity(ids.len());
                    for id in std::mem::take(ids) {
                        if !met.contains(&id) {
                            met.push(id);
                        }
                    }
                    *ids = met;
                }
                _ => {}
            }
        }
        Cow::Owned(view)
    }

    fn put_shown(&self, kind: &Kind, id: &mut String) {
        if let Ok(parsed) = Id::parse(id) {
            *id = self.resolved(kind, &parsed).into();
        }
    }

    /// The body of an edit: `raw` with what differs between how it was read and `after`. What is shown because of a join
    /// and was not touched is not written, so that taking the records apart leaves nothing behind.
    ///
    /// # Errors
    /// [`Misfit`] as [`entity::with_unknown_kept`].
    pub fn edited<E: Entity>(&self, key: &Key, raw: &Value, after: &E) -> Result<Value, Misfit> {
        match self.view(key, raw) {
            Cow::Borrowed(raw) => entity::with_unknown_kept(raw, after),
            Cow::Owned(view) => {
                let mut body = entity::with_unknown_kept(&view, after)?;
                let untouched = entity::with_unknown_kept(&view, &entity::from_body::<E>(&view)?)?;
                self.put_back(key, raw, &untouched, &mut body);
                Ok(body)
            }
        }
    }

    fn put_back(&self, key: &Key, raw: &Value, untouched: &Value, body: &mut Value) {
        leave_as_it_was(raw, untouched, body);
        for (field, kind) in references(&key.kind) {
            let list = |of: &Value| of.get(*field).and_then(Value::as_array).cloned().unwrap_or_default();
            let (raw, seen) = (list(raw), list(untouched));
            let Some(Value::Array(ids)) = body.get_mut(*field) else { continue };
            if *ids == raw {
                continue;
            }
            let means = |raw: &Value, shown: &Value| {
                let id = raw.as_str().and_then(|id| Id::parse(id).ok());
                id.is_some_and(|id| shown.as_str() == Some(self.resolved(kind, &id).as_str()))
            };
            *ids = std::mem::take(ids)
                .into_iter()
                .flat_map(|shown| match seen.contains(&shown) {
                    true => raw.iter().filter(|id| means(id, &shown)).cloned().collect(),
                    false => vec![shown],
                })
                .collect();
        }
    }
}

/// Puts into a body what only the other one has.
fn complete(body: &mut Value, other: &Value) {
    if let (Value::Object(body), Value::Object(other)) = (body, other) {
        for (name, value) in other {
            match body.get_mut(name) {
                Some(here) => complete(here, value),
                None => {
                    body.insert(name.clone(), value.clone());
                }
            }
        }
    }
}

/// Gives every field that reads as if nobody had touched it back as it was written.
fn leave_as_it_was(raw: &Value, untouched: &Value, body: &mut Value) {
    let (Value::Object(raw), Value::Object(untouched), Value::Object(fields)) = (raw, untouched, body) else { return };
    for (name, seen) in untouched {
        match (raw.get(name), fields.get_mut(name)) {
            (Some(was), Some(now)) if now == seen => *now = was.clone(),
            (Some(was), Some(now)) => leave_as_it_was(was, seen, now),
            (None, Some(now)) if now == seen => {
                fields.remove(name);
            }
            _ => {}
        }
    }
}
