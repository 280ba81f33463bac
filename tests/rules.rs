//! Conflicts decided by a rule: what it takes, what it leaves open and why.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::model::{Id, Kind, Timestamp};
use warsha::record::rule::{Effect, Open, Rule};
use warsha::record::{Hand, Import, Key, Library, Plan, Record, Revision, edit};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand(writer: &str, at: i64) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::from_second(at).unwrap() }
}

fn key(kind: &str, name: &str) -> Key {
    Key::new(Kind::from(kind), id(name))
}

/// A record that stands everywhere, and what devices made of it without each other.
fn edits(key: &Key, edits: &[(&str, i64, Value)]) -> (Record, Vec<Revision>) {
    let base = edit::create(key.clone(), json!({"says": "base"}), &hand("office", 0));
    let on_top = |(writer, at, body): &(&str, i64, Value)| match body {
        Value::Null => edit::delete(&base, &hand(writer, *at)),
        body => edit::edit(&base, &base.revisions()[0], body.clone(), &hand(writer, *at)),
    };
    (base.clone(), edits.iter().map(on_top).collect())
}

const NOW: i64 = 1_000_000;

fn effect(library: &Library, plan: &Plan, rule: Rule, kind: Option<&Kind>) -> Effect {
    Effect::of(rule, kind, &plan.records, library, Timestamp::from_second(NOW).unwrap())
}

/// What each rule makes of a conflict between this device's edit (or none) and others' edits.
fn verdicts(here: Option<(i64, &str)>, there: &[(i64, Value)]) -> [Result<Value, Open>; 3] {
    let mut all: Vec<(&str, i64, Value)> = Vec::new();
    if let Some((at, says)) = here {
        all.push(("here", at, json!({"says": says})));
    }
    for ((at, says), writer) in there.iter().zip(["b", "c", "d"]) {
        all.push((writer, *at, says.clone()));
    }
    let key = key("card", "k");
    let (base, revisions) = edits(&key, &all);
    let mut library = Library::default();
    let mine = usize::from(here.is_some());
    if here.is_some() {
        library.merge(&base);
        library.merge_revisions(&key, &revisions[..mine]);
    }
    let incoming: Vec<(Key, Revision)> = revisions[mine..].iter().map(|r| (key.clone(), r.clone())).collect();
    let plan = Plan::of(&library, &incoming);
    [Rule::Newest, Rule::Here, Rule::There].map(|rule| {
        let effect = effect(&library, &plan, rule, None);
        assert_eq!(effect.decided.len().saturating_add(effect.open.len()), 1);
        match effect.decided.first() {
            Some(decided) => Ok(decided.body.as_ref().map_or(Value::Null, |body| body["says"].clone())),
            None => Err(effect.open[0].1),
        }
    })
}

#[test]
fn a_rule_takes_what_a_person_would() {
    let says = |word: &str| json!({"says": word});
    let ok = |word: &str| Ok(json!(word));
    for (here, there, expected) in [
        (Some((10, "mine")), vec![(20, says("theirs"))], [ok("theirs"), ok("mine"), ok("theirs")]),
        (Some((30, "mine")), vec![(20, says("theirs"))], [ok("mine"), ok("mine"), ok("theirs")]),
        // The same second tells nothing.
        (Some((20, "mine")), vec![(20, says("theirs"))], [Err(Open::SameMoment), ok("mine"), ok("theirs")]),
        // A clock that is two days ahead decides nothing.
        (Some((10, "mine")), vec![(NOW + 172_800, says("theirs"))], [Err(Open::ClockAhead), ok("mine"), ok("theirs")]),
        (Some((10, "mine")), vec![(NOW + 3_600, says("theirs"))], [ok("theirs"), ok("mine"), ok("theirs")]),
        // Several others.
        (Some((10, "mine")), vec![(20, says("b")), (30, says("c"))], [ok("c"), ok("mine"), Err(Open::SeveralThere)]),
        (Some((10, "mine")), vec![(20, says("b")), (30, says("b"))], [ok("b"), ok("mine"), ok("b")]),
        // Nothing of this device.
        (None, vec![(20, says("b")), (30, says("c"))], [ok("c"), Err(Open::NotHere), Err(Open::SeveralThere)]),
        // Removed there.
        (Some((10, "mine")), vec![(20, Value::Null)], [Ok(Value::Null), ok("mine"), Ok(Value::Null)]),
    ] {
        assert_eq!(verdicts(here, &there), expected, "{here:?} {there:?}");
    }
}

#[test]
fn a_rule_is_for_all_or_for_one_kind_and_goes_with_the_import() {
    let mut library = Library::default();
    let mut incoming = Vec::new();
    for (kind, n) in [("card", 2), ("board", 1)] {
        for n in 0..n {
            let key = key(kind, &format!("{kind}-{n}"));
            let (base, revisions) =
                edits(&key, &[("here", 10, json!({"says": "mine"})), ("b", 20, json!({"says": "theirs"}))]);
            library.merge(&base);
            library.merge_revisions(&key, &revisions[..1]);
            incoming.push((key, revisions[1].clone()));
        }
    }
    let plan = Plan::of(&library, &incoming);
    let of_cards = effect(&library, &plan, Rule::There, Some(&Kind::from("card")));
    assert_eq!(of_cards.decided.iter().map(|d| d.key.kind.as_str()).collect::<Vec<_>>(), ["card", "card"]);
    assert!(of_cards.decided.iter().all(|decided| !decided.is_here));
    let all = effect(&library, &plan, Rule::Here, None);
    assert_eq!((all.decided.len(), all.decided.iter().filter(|d| d.is_here).count()), (3, 3));
    // Applied with the import, no conflict stands; its undo brings the versions back as they were.
    let before = library.clone();
    let decisions: Vec<(Key, Revision)> = all
        .decided
        .iter()
        .map(|decided| {
            let planned = plan.records.iter().find(|p| p.key == decided.key).unwrap();
            (decided.key.clone(), edit::decide_in_import(&planned.outcome, decided.body.clone(), &hand("here", 50)))
        })
        .collect();
    let import = Import::apply(&mut library, &plan, &decisions);
    assert_eq!(library.conflicts().count(), 0);
    for record in library.records() {
        assert_eq!(record.body().unwrap()["says"], "mine");
    }
    let _ = import.undo(&mut library, &mut []);
    assert_eq!(library, before);
}
