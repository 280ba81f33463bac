//! Planning on the examples that ship: what belongs to what, and copies as patterns.
#![cfg(test)]

use std::collections::BTreeMap;
use warsha::bundle::read;
use warsha::model::entry::{ActivityEntry, activity, programme};
use warsha::model::{Activity, ActivityKind, Date, Entity, Form, Id, Institution, Kind, Person, Programme, Session};
use warsha::record::belonging::{parts, used_by, uses_of_objective};
use warsha::record::pattern::{self, ActivityAlong, ProgrammeAlong};
use warsha::record::{Hand, Key, Library, Plan, edit};

/// A library with these examples.
fn with(examples: &[&str]) -> Library {
    let mut library = Library::default();
    for name in examples {
        let path = format!("{}/public/examples/{name}.warsha.json", env!("CARGO_MANIFEST_DIR"));
        let bundle = read(&std::fs::read(path).unwrap(), false).unwrap();
        let plan = Plan::of(&library, &bundle.records);
        let _import = warsha::record::Import::apply(&mut library, &plan, &[]);
    }
    library
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn ids() -> impl FnMut() -> Id {
    let mut numbers = 1..;
    move || id(&format!("new-{}", numbers.next().unwrap()))
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn by_kind(keys: &[Key]) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for key in keys {
        let count: &mut usize = counts.entry(key.kind.as_str().to_owned()).or_default();
        *count = count.checked_add(1).unwrap();
    }
    counts
}

fn count(library: &Library, kind: Kind) -> usize {
    library.of_kind(kind).filter(|record| record.body().is_some()).count()
}

/// The library with these new records.
fn and(library: &Library, new: pattern::New) -> Library {
    let mut library = library.clone();
    let hand = Hand { writer: id("w"), fresh: id("f"), at: warsha::model::Timestamp::UNIX_EPOCH };
    for (key, body) in new {
        assert!(library.record(&key).is_none(), "{key:?} is there already");
        library.merge(&edit::create(key, body, &hand));
    }
    library
}

#[test]
fn the_parts_of_a_programme_are_all_of_it_and_nothing_of_others() {
    let alone = with(&["imag"]);
    let key = Key::new(Kind::Programme, id("imag"));
    let all: Vec<Key> = alone.records().map(|record| record.key.clone()).filter(|k| *k != key).collect();
    assert_eq!(parts(&alone, &key), all, "everything in the example belongs to it");

    // A second programme with the same donor: what both use stays.
    let mut both = alone.clone();
    let mut other = programme::empty();
    (other.code, other.funder) = ("B".into(), alone.get::<Programme>(&key.id).unwrap().funder);
    other.core_group = alone.get::<Programme>(&key.id).unwrap().core_group.into_iter().take(1).collect();
    let body = warsha::model::entity::to_body(&other).unwrap();
    both = and(&both, vec![(Key::new(Kind::Programme, id("b")), body)]);
    let going = parts(&both, &key);
    assert!(!going.contains(&Key::new(Kind::Institution, other.funder.clone().unwrap())));
    let [person] = other.core_group.as_slice() else { panic!("one person stays") };
    assert!(!going.contains(&Key::new(Kind::Person, person.clone())));
    let works_at = both.get::<Person>(person).unwrap().institution.unwrap();
    assert!(!going.contains(&Key::new(Kind::Institution, works_at)), "where those who stay work stays as well");
    assert_eq!(by_kind(&going)["institution"], by_kind(&all)["institution"] - 2);
    assert_eq!(by_kind(&going)["person"], by_kind(&all)["person"] - 1);
}

#[test]
fn the_parts_of_an_activity_are_its_agenda_and_forms() {
    let library = with(&["imag", "imed"]);
    let going = parts(&library, &Key::new(Kind::Activity, id("imag-ws2")));
    let sessions = library.all::<Session>().filter(|(_, s)| s.activity == id("imag-ws2")).count();
    let counts = by_kind(&going);
    assert_eq!(counts["session"], sessions);
    assert_eq!(counts["form"], library.all::<Form>().filter(|(_, f)| f.activity == id("imag-ws2")).count());
    assert_eq!(counts.get("person"), None, "people stay");
    let unknown = Key::new(Kind::Other("hologram".into()), id("b1"));
    let library = and(&library, vec![(unknown.clone(), serde_json::json!({"activity": "imag-ws2"}))]);
    assert!(
        parts(&library, &Key::new(Kind::Activity, id("imag-ws2"))).contains(&unknown),
        "kinds of a newer version too"
    );
}

#[test]
fn where_an_institution_and_an_objective_are_used() {
    let library = with(&["imag"]);
    let programme: Programme = library.get(&id("imag")).unwrap();
    let funder = programme.funder.clone().unwrap();
    assert_eq!(used_by(&library, &Key::new(Kind::Institution, funder)), [Key::new(Kind::Programme, id("imag"))]);
    let ministry = programme.institutions[0].clone();
    let users = used_by(&library, &Key::new(Kind::Institution, ministry.clone()));
    let people = library.all::<Person>().filter(|(_, p)| p.institution.as_ref() == Some(&ministry)).count();
    assert_eq!(users.iter().filter(|key| key.kind == Kind::Person).count(), people);
    let form: Key =
        uses_of_objective(&library, &id("imag"), "return_data").into_iter().find(|k| k.kind == Kind::Form).unwrap();
    assert!(library.get::<Form>(&form.id).unwrap().questions().any(|q| q.tags.objective == "return_data"));
    assert_eq!(uses_of_objective(&library, &id("imag"), "nothing"), []);
    assert_eq!(used_by(&library, &Key::new(Kind::Institution, id("nobody"))), []);
}

#[test]
fn an_activity_is_the_pattern_of_the_next() {
    let library = with(&["imag"]);
    let from = id("imag-ws2");
    let former: Activity = library.get(&from).unwrap();
    let mut into = former.clone();
    (into.code, into.participants) = (ActivityKind::Workshop.next_code(["WS 2"]), Vec::new());
    into.days = vec![day("2023-11-05")];
    let (made, new) = pattern::activity(
        &library,
        &from,
        into.clone(),
        ActivityAlong { agenda: true, forms: true, participants: true },
        &mut ids(),
    )
    .unwrap();
    let copied = and(&library, new);
    let activity: Activity = copied.get(&made).unwrap();
    assert_eq!((activity.code.as_str(), activity.participants), ("WS 3", former.participants.clone()));
    let sessions_of = |library: &Library, of: &Id| {
        library.all::<Session>().map(|(_, s)| s).filter(|s| s.activity == *of).collect::<Vec<_>>()
    };
    let first_day: Vec<Session> =
        sessions_of(&library, &from).into_iter().filter(|s| s.day == former.days[0]).collect();
    let sessions = sessions_of(&copied, &made);
    assert_eq!(sessions.len(), first_day.len());
    assert!(sessions.iter().all(|s| s.day == day("2023-11-05")));
    assert_eq!(pattern::left_behind(&library, &from, 1), sessions_of(&library, &from).len() - first_day.len());
    assert_eq!(pattern::left_behind(&library, &from, 2), 0);
    // Forms are new ones, open, and named by the activity.
    assert_eq!(activity.forms.len(), former.forms.len());
    for form in &activity.forms {
        let form: Form = copied.get(form).unwrap();
        assert_eq!((form.activity, form.closed, form.version), (made.clone(), false, 1));
    }
    let (_, bare) = pattern::activity(&library, &from, into, ActivityAlong::default(), &mut ids()).unwrap();
    assert_eq!(bare.iter().map(|(key, _)| key.kind.as_str()).collect::<Vec<_>>(), ["activity"]);
}

#[test]
fn a_programme_is_the_pattern_of_a_new_one() {
    let library = with(&["imed"]);
    let from = library.all::<Programme>().next().unwrap().0;
    let former: Programme = library.get(&from).unwrap();
    let mut into = programme::empty();
    (into.code, into.start) = ("IMED 2".into(), Some(day("2025-11-16")));
    let everything =
        ProgrammeAlong { objectives: true, institutions: true, core_group: true, activities: true, forms: true };
    let (made, new) = pattern::programme(&library, &from, into.clone(), everything, &mut ids()).unwrap();
    let copied = and(&library, new);
    let programme: Programme = copied.get(&made).unwrap();
    assert_eq!(programme.objectives, former.objectives);
    assert_eq!(
        (programme.core_group.len(), programme.institutions.len()),
        (former.core_group.len(), former.institutions.len())
    );
    for kind in [Kind::Activity, Kind::Session, Kind::Form] {
        assert_eq!(count(&copied, kind.clone()), 2 * count(&library, kind));
    }
    for kind in [Kind::Response, Kind::Attendance, Kind::Nomination, Kind::Person, Kind::Institution] {
        assert_eq!(count(&copied, kind.clone()), count(&library, kind));
    }
    let weeks = former
        .start
        .unwrap()
        .days_until(day("2025-11-16"))
        .checked_add(3)
        .unwrap()
        .div_euclid(7)
        .checked_mul(7)
        .unwrap();
    let of = |library: &Library, id: &Id| {
        let mut all: Vec<Activity> = library.all::<Activity>().map(|(_, a)| a).filter(|a| a.programme == *id).collect();
        all.sort_by_key(|a| a.code.clone());
        all
    };
    for (old, new) in of(&library, &from).iter().zip(of(&copied, &made)) {
        assert_eq!(old.code, new.code);
        assert_eq!(
            old.days.iter().map(|d| d.weekday()).collect::<Vec<_>>(),
            new.days.iter().map(|d| d.weekday()).collect::<Vec<_>>()
        );
        assert_eq!(old.days.iter().map(|d| d.plus_days(weeks)).collect::<Vec<_>>(), new.days);
        assert!(new.participants.iter().all(|person| programme.core_group.contains(person)));
    }
    let (_, bare) = pattern::programme(&library, &from, into, ProgrammeAlong::default(), &mut ids()).unwrap();
    assert_eq!(bare.len(), 1);
    assert_eq!(bare[0].0.kind, Programme::KIND);
}

#[test]
fn an_example_activity_is_entered_as_it_is_kept() {
    let library = with(&["imag", "imed", "cair", "hijra-amina"]);
    assert!(library.all::<Institution>().next().is_some());
    for (key, activity) in library.all::<Activity>() {
        let entry = ActivityEntry::of(&activity, &str::to_owned);
        let read = entry.read(&activity, &[], &|_| Some(Vec::new()));
        assert_eq!(read.as_ref(), Ok(&activity), "{key}");
        assert_eq!(activity::empty(activity.programme.clone(), activity.kind).participants, []);
    }
}
