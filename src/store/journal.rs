//! The journal: what was last done on this device, so that it can be taken back later, after a restart too. The word after
//! a command offers the same for as long as it stands.

use crate::model::{Id, Timestamp, json, json_text};
use crate::record::Revision;
use crate::record::take_back::Change;
use serde_json::{Map, Value};

/// Steps that are kept; older ones go.
pub const STEPS: usize = 20;
/// Characters that they may take of the storage together.
pub const ROOM: usize = 200_000;

/// One command.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// Which one.
    pub id: Id,
    /// When.
    pub at: Timestamp,
    /// What it did.
    pub changes: Vec<Change>,
}

/// The last steps, the newest last.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Journal(Vec<Step>);

impl Journal {
    /// The steps, the newest first.
    pub fn newest_first(&self) -> impl Iterator<Item = &Step> {
        self.0.iter().rev()
    }

    /// Writes a step down. The oldest go where there are too many, or where all would take too much room; a step that is
    /// too large alone is not kept.
    pub fn add(&mut self, step: Step) {
        self.0.push(step);
        while self.0.len() > STEPS || (!self.0.is_empty() && json_text::text(&self.to_json()).chars().count() > ROOM) {
            self.0.remove(0);
        }
    }

    /// Takes a step out.
    pub fn take(&mut self, id: &Id) -> Option<Step> {
        let place = self.0.iter().position(|step| step.id == *id)?;
        Some(self.0.remove(place))
    }

    /// Takes out the newest step that did this.
    pub fn take_alike(&mut self, changes: &[Change]) {
        if let Some(place) = self.0.iter().rposition(|step| step.changes == changes) {
            self.0.remove(place);
        }
    }

    /// The journal as the device keeps it.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let step = |step: &Step| {
            object([
                ("id", step.id.as_str().into()),
                ("at", step.at.to_string().into()),
                ("changes", step.changes.iter().map(written).collect()),
            ])
        };
        self.0.iter().map(step).collect()
    }

    /// Reads [`Journal::to_json`]. A step that cannot be read is left out, with those before it: steps are taken back
    /// from the newest on.
    #[must_use]
    pub fn from_json(value: &Value) -> Self {
        let steps = value.as_array().map(Vec::as_slice).unwrap_or_default();
        let mut read: Vec<Step> = steps.iter().rev().map_while(step_read).collect();
        read.reverse();
        Self(read)
    }
}

fn object<const N: usize>(fields: [(&str, Value); N]) -> Value {
    let mut object = Map::new();
    for (name, value) in fields {
        object.insert(name.into(), value);
    }
    Value::Object(object)
}

fn written(change: &Change) -> Value {
    object([
        ("made", change.made.to_json(&change.key)),
        ("gone", change.gone.iter().map(|revision| revision.to_json(&change.key)).collect()),
    ])
}

fn step_read(value: &Value) -> Option<Step> {
    let changes = value.get("changes")?.as_array()?.iter().map(change_read).collect::<Option<Vec<_>>>()?;
    Some(Step { id: json::read(value.get("id")?).ok()?, at: json::read(value.get("at")?).ok()?, changes })
}

fn change_read(value: &Value) -> Option<Change> {
    let (key, made) = Revision::from_json(value.get("made")?.clone()).ok()?;
    let gone = value.get("gone")?.as_array()?.iter().map(|revision| {
        let (of, revision) = Revision::from_json(revision.clone()).ok()?;
        (of == key).then_some(revision)
    });
    let gone = gone.collect::<Option<Vec<_>>>()?;
    Some(Change { key, gone, made })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Kind;
    use crate::record::{Hand, Key, Record, edit};
    use serde_json::json;

    fn hand(n: usize) -> Hand {
        let id = |of: &str| Id::parse(&format!("{of}{n}")).unwrap();
        Hand { writer: id("w"), fresh: id("f"), at: Timestamp::UNIX_EPOCH }
    }

    /// A step that edits one record twice as large as `characters`.
    fn step(n: usize, characters: usize) -> Step {
        let key = Key::new(Kind::Other("hologram".into()), Id::parse("r").unwrap());
        let mut record = edit::create(key, json!({"text": "a".repeat(characters)}), &hand(1));
        let before = record.revisions().to_vec();
        let base = record.shown().unwrap().clone();
        let next = edit::edit(&record, &base, json!({"text": "b".repeat(characters)}), &hand(2));
        record.merge(&[next]);
        let change = Change::since(&before, &record).unwrap();
        Step { id: Id::parse(&format!("s{n}")).unwrap(), at: Timestamp::UNIX_EPOCH, changes: vec![change] }
    }

    fn names(journal: &Journal) -> Vec<String> {
        journal.newest_first().map(|step| step.id.to_string()).collect()
    }

    #[test]
    fn it_comes_back_as_it_was_and_takes_back_what_a_step_did() {
        let mut journal = Journal::default();
        (0..3).for_each(|n| journal.add(step(n, 5)));
        let mut again = Journal::from_json(&journal.to_json());
        assert_eq!(again, journal);
        let taken = again.take(&Id::parse("s1").unwrap()).unwrap();
        assert_eq!(names(&again), ["s2", "s0"]);

        let change = &taken.changes[0];
        let now = Record::of(change.key.clone(), vec![change.made.clone()]).unwrap();
        let back = change.take_back(&now, &mut || hand(3));
        assert_eq!(back[0].body, change.gone[0].body);
    }

    #[test]
    fn the_oldest_go_where_there_are_too_many_or_too_much() {
        let mut journal = Journal::default();
        (0..STEPS + 5).for_each(|n| journal.add(step(n, 5)));
        assert_eq!(journal.newest_first().count(), STEPS);
        assert_eq!(names(&journal).last().unwrap(), "s5");

        journal.add(step(90, ROOM / 4));
        journal.add(step(91, ROOM / 4));
        assert_eq!(names(&journal), ["s91"], "two of half the room and more");
        journal.add(step(92, ROOM));
        assert_eq!(names(&journal), Vec::<String>::new(), "one that is too large alone");
    }

    #[test]
    fn what_cannot_be_read_hides_what_was_before_it_and_nothing_else() {
        let mut journal = Journal::default();
        (0..4).for_each(|n| journal.add(step(n, 5)));
        let mut value = journal.to_json();
        value[1]["changes"][0]["made"]["id"] = json!(5);
        assert_eq!(names(&Journal::from_json(&value)), ["s3", "s2"]);
        assert_eq!(Journal::from_json(&json!("no journal")), Journal::default());
    }

    #[test]
    fn a_step_taken_back_by_its_word_is_out_of_it() {
        let mut journal = Journal::default();
        (0..2).for_each(|n| journal.add(step(n, n + 2)));
        journal.take_alike(&step(0, 2).changes);
        assert_eq!(names(&journal), ["s1"]);
    }
}
