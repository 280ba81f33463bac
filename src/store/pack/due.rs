//! What is to be packed.

use super::held::Packed;
use crate::model::{Kind, Map, Set};
use crate::record::edit::SCOPE;
use crate::record::{Key, Library, Record};
use crate::store::vault::has_covered;

/// Answers entered here that keep keys of their own: withdrawing and correcting them costs one write. Nothing tells
/// which are the newest, so these are any.
pub const LOOSE: usize = 500;
/// Records in one segment: enough to be small, few enough that damage takes little with it.
pub const MOST: usize = 1_000;
/// Fewer new ones are not worth a segment.
pub const LEAST: usize = 250;

/// Records that go into one segment, and the segments that it replaces. Without records those only go.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Due {
    /// The records.
    pub keys: Vec<Key>,
    /// Places of segments all of whose records are among them, or have a key of their own.
    pub replaces: Vec<String>,
}

impl Packed {
    /// What is to be packed: first the segments that hold what was taken back; then, form by form, answers that were
    /// imported and those entered here but [`LOOSE`] of them. `own` are records with keys of their own.
    pub fn due<'a>(
        &self,
        library: &Library,
        own: impl Iterator<Item = &'a Key> + Clone,
        imported: &Set<Key>,
    ) -> Vec<Due> {
        let mut found = Vec::new();
        let withdrawn: Set<&Key> = own.clone().filter(|key| !has_body(library, key)).collect();
        for (place, keys) in self.stale() {
            let stays = |key: &&Key| library.record(key).is_some() && !withdrawn.contains(key);
            found.push(Due { keys: keys.iter().filter(stays).cloned().collect(), replaces: vec![place.clone()] });
        }
        let mut forms: Map<String, Vec<Key>> = Map::new();
        let mut stay = LOOSE;
        for key in own.filter(|key| key.kind == Kind::Response) {
            // What cannot be read now is not packed before it can.
            let Some(record) = library.record(key).filter(|record| !has_covered(record)) else { continue };
            if !imported.contains(key) && stay > 0 {
                stay = stay.saturating_sub(1);
            } else {
                forms.change(form_of(record), |keys| keys.push(key.clone()));
            }
        }
        for (form, keys) in forms.into_iter().filter(|(_, keys)| keys.len() >= LEAST) {
            // Small segments of the form are packed again, together with what is new.
            let mut part = Due::default();
            for (place, of_it) in self.sound() {
                let is_of_form =
                    || of_it.first().and_then(|key| library.record(key)).is_some_and(|record| form_of(record) == form);
                if of_it.len() < MOST / 2 && part.keys.len().saturating_add(of_it.len()) <= MOST && is_of_form() {
                    part.keys.extend(of_it.iter().cloned());
                    part.replaces.push(place.clone());
                }
            }
            let already: Set<Key> = part.keys.iter().cloned().collect();
            for key in keys.into_iter().filter(|key| !already.contains(key)) {
                if part.keys.len() >= MOST {
                    found.push(std::mem::take(&mut part));
                }
                part.keys.push(key);
            }
            found.push(part);
        }
        found
    }
}

fn has_body(library: &Library, key: &Key) -> bool {
    library.record(key).is_some_and(|record| record.body().is_some())
}

/// The form of an answer, a withdrawn one too; empty where nothing tells.
fn form_of(record: &Record) -> String {
    let mut places =
        record.revisions().iter().filter_map(|revision| revision.body.as_ref().or(revision.more.get(SCOPE)));
    places.find_map(|place| place.get("form")?.as_str()).unwrap_or_default().to_owned()
}
