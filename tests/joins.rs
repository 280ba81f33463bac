//! Joining people and institutions: reading one for another, over any decisions in any order, and back.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use warsha::model::{Activity, Entity, Id, Institution, Join, Kind, Language, Person, Programme, Timestamp, entity};
use warsha::people::Roster;
use warsha::record::{Hand, Joins, Key, Library, Record, edit};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn person(n: u8) -> Id {
    id(&format!("p{n}"))
}

fn hand(writer: &str) -> Hand {
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh")), at: Timestamp::UNIX_EPOCH }
}

fn put(library: &mut Library, kind: Kind, name: &Id, body: Value) {
    entity::check(&kind, &body).unwrap();
    library.merge(&edit::create(Key::new(kind, name.clone()), body, &hand("w")));
}

fn decide(library: &mut Library, join: &Join) {
    let key = Key::new(Kind::Join, join.id());
    let body = entity::to_body(join).unwrap();
    let record = match library.record(&key) {
        Some(record) => Record::new(key, edit::decide(record, Some(body), &hand("w"))),
        None => edit::create(key, body, &hand("w")),
    };
    library.merge(&record);
}

fn split(library: &mut Library, join: &Join) {
    let key = Key::new(Kind::Join, join.id());
    let record = library.record(&key).unwrap().clone();
    library.merge(&Record::new(key, edit::delete(&record, &hand("w"))));
}

fn text(words: &[(&str, &str)]) -> Value {
    Value::Object(words.iter().map(|(tag, words)| ((*tag).to_owned(), json!({"text": words}))).collect())
}

/// Five people of two ministries and an activity with all of them.
fn world() -> Library {
    let mut library = Library::default();
    for (name, en) in [("mop", "Ministry of Planning"), ("mop2", "Ministry of Planing")] {
        put(
            &mut library,
            Kind::Institution,
            &id(name),
            json!({"name": text(&[("en", en)]), "kind": "federal_ministry", "level": "national"}),
        );
    }
    for n in 0..5 {
        let institution = if n < 3 { "mop" } else { "mop2" };
        put(
            &mut library,
            Kind::Person,
            &person(n),
            json!({"name": text(&[("en", &format!("Delegate {n}"))]), "institution": institution}),
        );
    }
    let people: Vec<Id> = (0..5).map(person).collect();
    put(
        &mut library,
        Kind::Programme,
        &id("imed"),
        json!({"code": "IMED", "title": {}, "institutions": ["mop", "mop2"], "core_group": people, "funder": "mop2"}),
    );
    put(
        &mut library,
        Kind::Activity,
        &id("ws"),
        json!({"programme": "imed", "kind": "workshop", "title": {}, "participants": people}),
    );
    library
}

fn roster(library: &Library) -> Roster {
    Roster::of(library, &library.get::<Activity>(&id("ws")).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, failure_persistence: None, ..ProptestConfig::default() })]

    /// One person are exactly those whom a chain of decisions joins; circles end, the order tells nothing.
    #[test]
    fn joining_is_the_closure_of_the_decisions(
        decided in prop::collection::vec((0_u8..8, 0_u8..8, prop::bool::weighted(0.2)), 0..14), turn in any::<prop::sample::Index>(),
    ) {
        let join = |(keep, gone, apart): &(u8, u8, bool)| Join { kind: Kind::Person, keep: person(*keep), gone: person(*gone), apart: *apart };
        let mut joins: Vec<Join> = decided.iter().map(join).collect();
        let joined = Joins::of(&joins);
        if !joins.is_empty() {
            let middle = turn.index(joins.len());
            joins.rotate_left(middle);
            joins.reverse();
        }
        prop_assert_eq!(&Joins::of(&joins), &joined);
        let mut group: BTreeMap<u8, u8> = (0..8).map(|n| (n, n)).collect();
        for _ in 0..8 {
            for (keep, gone, _) in decided.iter().filter(|(_, _, apart)| !apart) {
                let least = group[keep].min(group[gone]);
                group.insert(*keep, least);
                group.insert(*gone, least);
            }
        }
        let lets_go = |n: u8| decided.iter().any(|(keep, gone, apart)| *gone == n && keep != gone && !apart);
        for a in 0..8_u8 {
            let key = Key::new(Kind::Person, person(a));
            let shown = joined.shown(&key).clone();
            prop_assert_eq!(joined.shown(&shown), &shown, "shown for itself");
            let members: Vec<u8> = (0..8).filter(|b| group[b] == group[&a]).collect();
            let expected = members.iter().find(|n| !lets_go(**n)).or(members.first()).unwrap();
            prop_assert_eq!(&shown.id, &person(*expected));
            let others: BTreeSet<Key> = joined.others(&shown).iter().cloned().collect();
            let all_but_it = members.iter().filter(|n| *n != expected).map(|n| Key::new(Kind::Person, person(*n))).collect();
            prop_assert_eq!(others, all_but_it);
            // Another kind with the same identifier is somebody else.
            let institution = Key::new(Kind::Institution, person(a));
            prop_assert_eq!(joined.shown(&institution), &institution);
        }
    }

    /// However people are joined and split, each is counted once, and what is stored of them stays as it was.
    #[test]
    fn participation_counts_people(steps in prop::collection::vec((0_u8..5, 0_u8..5, any::<bool>()), 0..8)) {
        let mut library = world();
        let before: Vec<Record> = library.records().cloned().collect();
        let mut standing: BTreeMap<Id, Join> = BTreeMap::new();
        for (a, b, joins) in steps.into_iter().filter(|(a, b, _)| a != b) {
            let join = Join::same(Kind::Person, person(a), person(b));
            if joins {
                decide(&mut library, &join);
                standing.insert(join.id(), join);
            } else if standing.remove(&join.id()).is_some() {
                split(&mut library, &join);
            }
        }
        let joined = Joins::of(standing.values());
        let people: BTreeSet<Key> = (0..5).map(|n| joined.shown(&Key::new(Kind::Person, person(n))).clone()).collect();
        let roster = roster(&library);
        prop_assert_eq!(roster.figures(&library).people, people.len());
        prop_assert_eq!(library.all::<Person>().count(), people.len());
        prop_assert_eq!(library.get::<Programme>(&id("imed")).unwrap().core_group.len(), people.len());
        for record in &before {
            prop_assert_eq!(library.record(&record.key), Some(record));
        }
    }
}

#[test]
fn one_is_read_for_the_other_wherever_it_stands() {
    let mut library = world();
    decide(&mut library, &Join::same(Kind::Institution, id("mop"), id("mop2")));
    decide(&mut library, &Join::same(Kind::Person, person(0), person(3)));
    let roster = roster(&library);
    assert_eq!(roster.figures(&library).people, 4);
    assert_eq!(roster.figures(&library).institutions, 1);
    let programme: Programme = library.get(&id("imed")).unwrap();
    assert_eq!(programme.institutions, [id("mop")]);
    assert_eq!(programme.funder, Some(id("mop")));
    assert_eq!(library.get::<Person>(&person(4)).unwrap().institution, Some(id("mop")));
    assert_eq!(library.get::<Institution>(&id("mop2")), library.get(&id("mop")));
    assert_eq!(library.all::<Institution>().count(), 1);
    split(&mut library, &Join::same(Kind::Institution, id("mop"), id("mop2")));
    assert_eq!(library.get::<Programme>(&id("imed")).unwrap().institutions, [id("mop"), id("mop2")]);
    assert_eq!(library.all::<Institution>().count(), 2);
}

#[test]
fn what_the_shown_one_leaves_out_is_taken_from_the_other() {
    let (en, ar) = (Language::parse("en").unwrap(), Language::parse("ar").unwrap());
    let mut library = world();
    put(
        &mut library,
        Kind::Institution,
        &id("arabic"),
        json!({
            "name": text(&[("ar", "وزارة التخطيط"), ("en", "Planning")]), "short": "MoP", "kind": "federal_ministry", "level": "national"
        }),
    );
    decide(&mut library, &Join::same(Kind::Institution, id("mop"), id("arabic")));
    let shown: Institution = library.get(&id("arabic")).unwrap();
    assert_eq!(
        (shown.name.exactly(&en), shown.name.exactly(&ar), shown.short.as_str()),
        ("Ministry of Planning", "وزارة التخطيط", "MoP")
    );
}

#[test]
fn an_edit_writes_only_what_a_person_changed() {
    let mut library = world();
    put(
        &mut library,
        Kind::Institution,
        &id("arabic"),
        json!({"name": text(&[("ar", "وزارة التخطيط")]), "short": "MoP", "kind": "federal_ministry", "level": "national"}),
    );
    decide(&mut library, &Join::same(Kind::Institution, id("mop"), id("arabic")));
    decide(&mut library, &Join::same(Kind::Person, person(0), person(3)));
    let raw = |library: &Library, kind: Kind, name: &str| {
        library.record(&Key::new(kind, id(name))).unwrap().body().unwrap().clone()
    };
    // The title of an activity is changed, one participant is taken out and one is put in.
    let before = raw(&library, Kind::Activity, "ws");
    let mut activity: Activity = library.get(&id("ws")).unwrap();
    activity.code = "WS 1".into();
    activity.participants.retain(|p| *p != person(1));
    activity.participants.push(id("new"));
    let after = library.edited(&Key::new(Activity::KIND, id("ws")), &before, &activity).unwrap();
    assert_eq!(after["participants"], json!(["p0", "p3", "p2", "p4", "new"]), "both of the joined stay");
    // An institution gets another short name; the Arabic one of the other stays with the other.
    let before = raw(&library, Kind::Institution, "mop");
    let mut institution: Institution = library.get(&id("mop")).unwrap();
    institution.name.set(&Language::english(), "Planning");
    let after = library.edited(&Key::new(Kind::Institution, id("mop")), &before, &institution).unwrap();
    assert_eq!(after["name"]["en"]["text"], "Planning");
    assert_eq!((after["name"].get("ar"), after.get("short")), (None, None));
    // Without a change nothing is written.
    fn untouched<E: Entity>(library: &Library, name: &str) {
        let key = Key::new(E::KIND, id(name));
        let raw = library.record(&key).unwrap().body().unwrap();
        let shown: E = library.get(&id(name)).unwrap();
        assert_eq!(library.edited(&key, raw, &shown).as_ref(), Ok(raw));
    }
    untouched::<Activity>(&library, "ws");
    untouched::<Programme>(&library, "imed");
    untouched::<Institution>(&library, "mop");
    untouched::<Person>(&library, "p0");
}

#[test]
fn equal_decisions_of_two_devices_are_no_conflict() {
    let join = Join::same(Kind::Person, person(0), person(1));
    assert_eq!(join.id(), Join::same(Kind::Person, person(1), person(0)).id());
    assert_ne!(join.id(), Join::same(Kind::Institution, person(0), person(1)).id());
    assert_eq!(Join::apart(Kind::Person, person(1), person(0)), Join::apart(Kind::Person, person(0), person(1)));
    let on =
        |writer: &str| edit::create(Key::new(Kind::Join, join.id()), entity::to_body(&join).unwrap(), &hand(writer));
    let mut library = Library::default();
    library.merge(&on("a"));
    library.merge(&on("b"));
    assert_eq!(library.conflicts().count(), 0);
    assert_eq!(library.joins(), &Joins::of(&[join]));
}

#[test]
fn where_the_one_to_be_shown_is_elsewhere_the_other_is_shown() {
    let mut library = world();
    decide(&mut library, &Join::same(Kind::Person, id("elsewhere"), person(0)));
    assert_eq!(roster(&library).figures(&library).people, 5);
    assert!(library.get::<Person>(&person(0)).is_some());
    // Deleting the one that is shown takes the person away, both records of it.
    decide(&mut library, &Join::same(Kind::Person, person(1), person(2)));
    let key = Key::new(Kind::Person, person(1));
    let tombstone = edit::delete(library.record(&key).unwrap(), &hand("w"));
    library.merge(&Record::new(key, tombstone));
    assert_eq!(library.get::<Person>(&person(2)), None);
    assert_eq!(library.all::<Person>().count(), 3);
}
