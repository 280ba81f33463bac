//! What two revisions of one record say differently, field by field.

use super::Revision;
use serde_json::{Map, Value};

/// One field that two bodies disagree on.
#[derive(Debug, Clone, PartialEq)]
pub struct FieldDifference {
    /// Path of object keys from the body's root, such as `title`, `en`, `text`.
    pub path: Vec<String>,
    /// What the first says; `None` when it has no such field.
    pub mine: Option<Value>,
    /// What the second says.
    pub theirs: Option<Value>,
}

/// Fields on which two bodies disagree, in the order of their names. Lists are compared whole.
#[must_use]
pub fn differences(mine: &Value, theirs: &Value) -> Vec<FieldDifference> {
    let mut found = Vec::new();
    walk(&mut Vec::new(), Some(mine), Some(theirs), &mut found);
    found
}

fn walk(path: &mut Vec<String>, mine: Option<&Value>, theirs: Option<&Value>, found: &mut Vec<FieldDifference>) {
    let empty = Map::new();
    let object = |side: Option<&'_ Value>| side.is_none_or(Value::is_object) && !path_is_leaf(side);
    if (mine.is_some() || theirs.is_some()) && object(mine) && object(theirs) && (mine != theirs) {
        let (m, t) = (fields(mine, &empty), fields(theirs, &empty));
        let mut names: Vec<&String> = m.keys().chain(t.keys()).collect();
        crate::model::order::sort_and_dedup(&mut names);
        for name in names {
            path.push(name.clone());
            walk(path, m.get(name), t.get(name), found);
            path.pop();
        }
    } else if mine != theirs {
        found.push(FieldDifference { path: path.clone(), mine: mine.cloned(), theirs: theirs.cloned() });
    }
}

/// A phrase (words and the state of their translation) is decided as one.
fn path_is_leaf(side: Option<&Value>) -> bool {
    side.and_then(Value::as_object).is_some_and(|o| o.contains_key("text") && o.contains_key("state"))
}

fn fields<'a>(side: Option<&'a Value>, empty: &'a Map<String, Value>) -> &'a Map<String, Value> {
    side.and_then(Value::as_object).unwrap_or(empty)
}

/// The body in which every difference is taken from one side: `mine` as it stands, with the fields named
/// in `theirs` taken from there.
#[must_use]
pub fn compose(mine: &Value, differences: &[FieldDifference], theirs: &[usize]) -> Value {
    let mut body = mine.clone();
    for difference in theirs.iter().filter_map(|place| differences.get(*place)) {
        put(&mut body, &difference.path, difference.theirs.clone());
    }
    body
}

fn put(into: &mut Value, path: &[String], value: Option<Value>) {
    let Some((name, rest)) = path.split_first() else {
        if let Some(value) = value {
            *into = value;
        }
        return;
    };
    let Value::Object(fields) = into else { return };
    if rest.is_empty() {
        match value {
            Some(value) => fields.insert(name.clone(), value),
            None => fields.remove(name),
        };
    } else {
        put(fields.entry(name.clone()).or_insert_with(|| Value::Object(Map::new())), rest, value);
    }
}

/// The other revisions of a record than `mine` that say something else.
#[must_use]
pub fn others<'a>(revisions: &'a [Revision], mine: &Revision) -> Vec<&'a Revision> {
    revisions.iter().filter(|r| !r.says_the_same(mine)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn finds_and_composes_fields() {
        let mine = json!({"title": {"en": {"text": "A", "state": "draft"}}, "minutes": 60, "kind": "plenary"});
        let theirs = json!({"title": {"en": {"text": "B", "state": "draft"}}, "minutes": 45, "kind": "plenary",
            "notes": {"ar": {"text": "ب", "state": "draft"}}});
        let found = differences(&mine, &theirs);
        let paths: Vec<String> = found.iter().map(|d| d.path.join(".")).collect();
        assert_eq!(paths, ["minutes", "notes.ar", "title.en"]);
        let both = compose(&mine, &found, &[0, 1]);
        assert_eq!(both["minutes"], 45);
        assert_eq!(both["title"]["en"]["text"], "A");
        assert_eq!(both["notes"]["ar"]["text"], "ب");
        assert_eq!(compose(&mine, &found, &[0, 1, 2]), theirs);
        assert_eq!(compose(&theirs, &differences(&theirs, &mine), &[1]).get("notes"), Some(&json!({})));
    }
}
