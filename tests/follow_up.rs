//! Follow-up: where actions stand, what holds them up, what moved between two meetings, what could become an action, and
//! the ranked needs of experts' help.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use warsha::follow_up::{
    Bucket, Counts, Move, Standing, actions_of, actions_of_programme, by_date, by_institution, by_state, calls,
    last_before, meetings, moved, next_from, suggested, without_call, would_circle,
};
use warsha::model::{ActionState, Date, Form, Guard, Id, Kind, Language, Timestamp, entity};
use warsha::record::{Hand, Key, Library, edit};
use warsha::results::gather::gather;
use warsha::results::needs::ranked;
use warsha::results::{Gathered, Study, activity};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn put(library: &mut Library, kind: Kind, key: &str, body: Value) {
    let hand = Hand { writer: id("a"), fresh: id("a-fresh"), at: Timestamp::UNIX_EPOCH };
    library.merge(&edit::create(Key::new(kind, id(key)), body, &hand));
}

fn words(text: &str) -> Value {
    json!({"en": {"text": text}})
}

fn action(library: &mut Library, key: &str, more: Value) {
    let mut body = json!({"activity": "ws", "text": words(key)});
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    put(library, Kind::Action, key, body);
}

fn report(library: &mut Library, key: &str, action: &str, day: &str, state: &str) {
    put(library, Kind::Progress, key, json!({"activity": "ws", "action": action, "day": day, "state": state}));
}

/// A programme with a workshop of two days in September.
fn library() -> Library {
    let mut library = Library::default();
    put(&mut library, Kind::Programme, "p", json!({"code": "IMAG", "title": words("IMAG")}));
    for (key, kind) in [("ws", "workshop"), ("other", "workshop")] {
        let body = json!({"programme": "p", "kind": kind, "title": words(key), "days": ["2023-09-11", "2023-09-12"]});
        put(&mut library, Kind::Activity, key, body);
    }
    library
}

fn plan(library: &Library) -> Vec<Standing> {
    actions_of(library, &id("ws"), day("2024-01-15"))
}

fn one(library: &Library, key: &str) -> Standing {
    plan(library).into_iter().find(|one| one.id == id(key)).unwrap()
}

#[test]
fn the_last_report_by_day_holds_and_of_one_day_the_later_name() {
    let mut library = library();
    action(&mut library, "a", json!({}));
    assert_eq!((one(&library, "a").state(), one(&library, "a").history.len()), (ActionState::Planned, 0));
    report(&mut library, "z", "a", "2023-10-01", "underway");
    report(&mut library, "b", "a", "2023-12-01", "done");
    report(&mut library, "c", "a", "2023-12-01", "blocked");
    report(&mut library, "x", "elsewhere", "2024-01-01", "dropped");
    let standing = one(&library, "a");
    let history: Vec<&str> = standing.history.iter().map(|report| report.id.as_str()).collect();
    assert_eq!((history, standing.state()), (vec!["z", "b", "c"], ActionState::Blocked));
    for (on, state) in [
        ("2023-09-30", ActionState::Planned),
        ("2023-10-01", ActionState::Underway),
        ("2023-11-30", ActionState::Underway),
        ("2023-12-01", ActionState::Blocked),
    ] {
        assert_eq!(standing.state_on(day(on)), state, "{on}");
    }
}

#[test]
fn overdue_is_open_and_past_its_day() {
    let mut library = library();
    for (key, due) in
        [("past", "2024-01-14"), ("today", "2024-01-15"), ("closed", "2024-01-01"), ("given-up", "2024-01-01")]
    {
        action(&mut library, key, json!({"due": due}));
    }
    action(&mut library, "undated", json!({}));
    report(&mut library, "r1", "closed", "2023-12-01", "done");
    report(&mut library, "r2", "given-up", "2023-12-01", "dropped");
    let overdue: Vec<Id> = plan(&library).into_iter().filter(|one| one.overdue).map(|one| one.id).collect();
    assert_eq!(overdue, [id("past")]);
    let past = one(&library, "past");
    assert!(past.overdue_on(day("2024-01-15")) && !past.overdue_on(day("2024-01-14")));
}

#[test]
fn what_waits_is_held_up_until_the_other_is_closed() {
    let mut library = library();
    action(&mut library, "law", json!({}));
    put(&mut library, Kind::Action, "form", json!({"activity": "other", "text": words("form")}));
    action(&mut library, "train", json!({"waits_for": ["law", "form", "law", "gone"]}));
    assert_eq!(
        one(&library, "train").waits,
        [id("law"), id("form")],
        "across activities, each once, none that is gone"
    );
    assert!(one(&library, "train").is_held_up());
    report(&mut library, "r", "law", "2023-10-01", "done");
    assert_eq!(one(&library, "train").waits, [id("form")]);
    report(&mut library, "s", "form", "2023-10-01", "dropped");
    assert!(!one(&library, "train").is_held_up());
}

#[test]
fn a_circle_holds_up_nobody_but_what_comes_after_it() {
    let mut library = library();
    for (key, waits) in [
        ("a", json!(["b"])),
        ("b", json!(["c"])),
        ("c", json!(["a", "d"])),
        ("d", json!([])),
        ("e", json!(["a"])),
        ("self", json!(["self"])),
    ] {
        action(&mut library, key, json!({"waits_for": waits}));
    }
    let waits = |key: &str| one(&library, key).waits.iter().map(Id::to_string).collect::<Vec<_>>();
    assert_eq!([waits("a"), waits("b"), waits("self")].concat(), Vec::<String>::new());
    assert_eq!((waits("c"), waits("e")), (vec!["d".to_owned()], vec!["a".to_owned()]));
    assert!(would_circle(&library, &id("d"), &id("e")), "by way of a, b and c");
    assert!(would_circle(&library, &id("d"), &id("d")));
    assert!(!would_circle(&library, &id("e"), &id("c")));
    assert!(!would_circle(&library, &id("new"), &id("a")));
}

proptest! {
    /// Whatever waits for whatever: it ends, and somebody can always begin.
    #[test]
    fn somebody_can_always_begin(edges in proptest::collection::vec((0..6_usize, 0..6_usize), 0..20)) {
        let mut library = library();
        for n in 0..6 {
            let waits: Vec<String> = edges.iter().filter(|(from, _)| *from == n).map(|(_, to)| format!("n{to}")).collect();
            action(&mut library, &format!("n{n}"), json!({"waits_for": waits}));
        }
        let plan = plan(&library);
        prop_assert!(plan.iter().any(|one| !one.is_held_up()));
        // Without circles in what holds: done in some order, all of them.
        let mut left: Vec<&Standing> = plan.iter().collect();
        while !left.is_empty() {
            let ids: Vec<&Id> = left.iter().map(|one| &one.id).collect();
            let before = left.len();
            left.retain(|one| one.waits.iter().any(|other| ids.contains(&other)));
            prop_assert!(left.len() < before);
        }
    }
}

#[test]
fn views_hold_every_action_once() {
    let mut library = library();
    for (key, name) in [("mop", "Ministry of Planning"), ("mfa", "Ministry of Foreign Affairs")] {
        put(
            &mut library,
            Kind::Institution,
            key,
            json!({"name": words(name), "kind": "federal_ministry", "level": "national"}),
        );
    }
    action(&mut library, "a", json!({"institution": "mop", "due": "2024-01-14"}));
    action(&mut library, "b", json!({"institution": "mfa", "due": "2024-02-14"}));
    action(&mut library, "c", json!({"institution": "mop", "due": "2024-02-15"}));
    action(&mut library, "d", json!({"due": "2024-04-14"}));
    action(&mut library, "e", json!({"due": "2024-04-15", "waits_for": ["a"]}));
    action(&mut library, "f", json!({}));
    action(&mut library, "g", json!({"due": "2023-10-01"}));
    report(&mut library, "r", "g", "2023-09-30", "done");
    report(&mut library, "s", "b", "2023-09-30", "underway");
    let plan = plan(&library);
    let keys = |members: &[&Standing]| members.iter().map(|one| one.id.to_string()).collect::<Vec<_>>().join("");
    let places: Vec<(Option<String>, String)> = by_institution(&library, &plan, &Language::english())
        .iter()
        .map(|(id, members)| (id.as_ref().map(Id::to_string), keys(members)))
        .collect();
    let expected = [(Some("mfa"), "b"), (Some("mop"), "ac"), (None, "gdef")];
    assert_eq!(places, expected.map(|(id, keys)| (id.map(str::to_owned), keys.to_owned())));
    let times: Vec<(Bucket, String)> =
        by_date(&plan, day("2024-01-15")).iter().map(|(bucket, members)| (*bucket, keys(members))).collect();
    let expected = [
        (Bucket::Overdue, "a"),
        (Bucket::Month, "b"),
        (Bucket::Quarter, "cd"),
        (Bucket::Later, "e"),
        (Bucket::Undated, "f"),
        (Bucket::Closed, "g"),
    ];
    assert_eq!(times, expected.map(|(bucket, keys)| (bucket, keys.to_owned())));
    let states: Vec<(ActionState, String)> =
        by_state(&plan).iter().map(|(state, members)| (*state, keys(members))).collect();
    let expected = [(ActionState::Planned, "acdef"), (ActionState::Underway, "b"), (ActionState::Done, "g")];
    assert_eq!(states, expected.map(|(state, keys)| (state, keys.to_owned())));
    let counts = Counts::of(&plan);
    assert_eq!((counts.all, counts.by_state, counts.overdue, counts.held_up), (7, [5, 1, 0, 1, 0], 1, 1));
    assert_eq!(counts.in_state(ActionState::Done), 1);
    put(&mut library, Kind::Action, "h", json!({"activity": "other", "text": words("h")}));
    put(&mut library, Kind::Action, "i", json!({"activity": "nowhere", "text": words("i")}));
    assert_eq!(actions_of_programme(&library, &id("p"), day("2024-01-15")).len(), 8);
}

#[test]
fn what_moved_since_a_meeting() {
    let mut library = library();
    for key in ["done", "begun", "told", "still", "old", "late", "late-before"] {
        let due = match key {
            "late" => "2023-11-20",
            "late-before" => "2023-10-01",
            _ => "2024-06-01",
        };
        action(&mut library, key, json!({"due": due}));
    }
    action(&mut library, "new", json!({"agreed": "2023-11-16"}));
    action(&mut library, "at-the-meeting", json!({"agreed": "2023-11-15"}));
    action(&mut library, "to-come", json!({"agreed": "2024-02-01"}));
    for (n, (action, day, state)) in [
        ("done", "2023-10-01", "underway"),
        ("done", "2023-12-01", "done"),
        ("begun", "2023-11-16", "underway"),
        ("told", "2023-11-15", "underway"),
        ("told", "2023-12-01", "underway"),
        ("old", "2023-11-15", "done"),
        ("still", "2024-02-01", "done"),
    ]
    .into_iter()
    .enumerate()
    {
        report(&mut library, &format!("r{n}"), action, day, state);
    }
    let plan = plan(&library);
    let found = moved(&plan, day("2023-11-15"), day("2024-01-15"));
    let what = |key: &str| found.iter().find(|one| one.standing.id == id(key)).map(|one| one.what);
    for (key, expected) in [
        ("done", Move::State { from: ActionState::Underway, to: ActionState::Done }),
        ("begun", Move::State { from: ActionState::Planned, to: ActionState::Underway }),
        ("told", Move::Reported),
        ("still", Move::Still),
        ("old", Move::Closed),
        ("new", Move::New),
        ("at-the-meeting", Move::Still),
    ] {
        assert_eq!(what(key), Some(expected), "{key}");
    }
    assert_eq!(what("to-come"), None);
    let keys = |is: &dyn Fn(&warsha::follow_up::Moved<'_>) -> bool| {
        found.iter().filter(|one| is(one)).map(|one| one.standing.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(keys(&|one| one.fell_due), ["late"]);
    assert_eq!(keys(&|one| one.is_done()), ["done"]);
    assert_eq!(found.iter().filter(|one| one.is_move()).count(), 4);
    let told = found.iter().find(|one| one.standing.id == id("told")).unwrap();
    assert_eq!(told.last.map(|report| report.progress.day), Some(day("2023-12-01")));
}

#[test]
fn meetings_stand_in_order_of_their_days() {
    let mut library = library();
    for (key, on) in [("b", "2024-01-15"), ("a", "2023-11-15"), ("c", "2024-03-15")] {
        put(&mut library, Kind::Meeting, key, json!({"programme": "p", "day": on}));
    }
    put(&mut library, Kind::Meeting, "d", json!({"programme": "q", "day": "2024-01-20"}));
    let all = meetings(&library, &id("p"));
    assert_eq!(all.iter().map(|(id, _)| id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    let name = |found: Option<&(Id, _)>| found.map(|(id, _)| id.to_string());
    for (on, before, next) in [
        ("2023-01-01", None, Some("a")),
        ("2024-01-15", Some("a"), Some("b")),
        ("2024-01-16", Some("b"), Some("c")),
        ("2024-04-01", Some("c"), None),
    ] {
        assert_eq!(name(last_before(&all, day(on))).as_deref(), before, "{on}");
        assert_eq!(name(next_from(&all, day(on))).as_deref(), next, "{on}");
    }
}

#[test]
fn cards_without_an_action_are_offered() {
    let mut library = library();
    let mut card = |key: &str, kind: &str, place: i64, more: Value| {
        let mut body = json!({"activity": "ws", "board": "b", "kind": kind, "text": words(key), "place": place});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        put(&mut library, Kind::Card, key, body);
    };
    card("solution", "solution", 0, json!({}));
    card("second", "recommendation", 2, json!({}));
    card("first", "recommendation", 1, json!({}));
    card("taken", "recommendation", 0, json!({}));
    card("merged", "recommendation", 0, json!({"merged_into": "stays"}));
    card("stays", "recommendation", 0, json!({}));
    card("idea", "idea", 0, json!({}));
    card("ring-a", "solution", 0, json!({"merged_into": "ring-b"}));
    card("ring-b", "solution", 0, json!({"merged_into": "ring-a"}));
    card("elsewhere", "solution", 0, json!({"activity": "other"}));
    action(&mut library, "a", json!({"card": "taken"}));
    action(&mut library, "b", json!({"card": "merged"}));
    action(&mut library, "c", json!({"card": "ring-a"}));
    let offered: Vec<String> = suggested(&library, &id("ws")).iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(offered, ["first", "second", "solution"]);
}

/// The form about needs with three areas, and answers of `people` to them.
fn needs(people: usize) -> (Library, Form) {
    let mut library = library();
    let ask = |name: &str| json!({"name": name, "kind": "select_one", "list": "need", "label": words(name)});
    let scale: Vec<Value> = (1..=5).map(|n| json!({"name": n.to_string(), "label": words("point")})).collect();
    let body = json!({"activity": "ws", "instrument": "expert_needs", "title": words("Needs"), "languages": ["en"], "closed": true,
        "choices": {"need": scale, "by_when": [{"name": "1", "label": words("soon")}]},
        "pages": [{"questions": [ask("need_data"), ask("need_border"), ask("need_return"),
            {"name": "by_when", "kind": "select_one", "list": "by_when", "label": words("when")}]}]});
    put(&mut library, Kind::Form, "f", body.clone());
    for n in 0..people {
        let answers = json!({"need_data": "2", "need_border": if n == 0 { "5" } else { "4" }, "need_return": "2", "by_when": "1"});
        let body = json!({"activity": "ws", "form": "f", "form_version": 1, "language": "en", "answers": answers});
        put(&mut library, Kind::Response, &format!("r{n}"), body);
    }
    (library, entity::from_body(&body).unwrap())
}

#[test]
fn needs_are_ranked_as_far_as_the_guard_lets_them() {
    for (people, places, extent) in
        [(4, [None; 3], 0), (5, [Some(1), Some(2), Some(2)], 1), (8, [Some(1), Some(2), Some(2)], 2)]
    {
        let (library, form) = needs(people);
        let gathered = gather(&library, &id("p"), vec![(id("f"), form.clone())]);
        let report = activity(&Study::new(gathered.iter().map(Gathered::source).collect()), Guard::default());
        let needs = ranked(&form, &report.forms[0]);
        assert_eq!(needs.iter().map(|need| need.place).collect::<Vec<_>>(), places, "{people}");
        let first = if extent == 0 { "need_data" } else { "need_border" };
        assert_eq!((needs[0].question.name.as_str(), needs[0].finding.people as usize), (first, people));
        assert_eq!(needs[0].finding.figure.extent() as usize, extent, "{people}");
        assert_eq!(needs[1].mean(), (extent > 0).then_some(2.0));
    }
}

#[test]
fn needs_without_a_call_are_told() {
    let mut library = library();
    for (key, kind, need, days) in [
        ("c1", "expert_call", "need_data", json!([])),
        ("c2", "expert_call", "", json!(["2024-01-10"])),
        ("w", "workshop", "need_border", json!([])),
    ] {
        let body = json!({"programme": "p", "kind": kind, "title": words(key), "days": days, "need": need});
        put(&mut library, Kind::Activity, key, body);
    }
    let calls = calls(&library, &id("p"));
    assert_eq!(
        calls.iter().map(|call| call.id.as_str()).collect::<Vec<_>>(),
        ["c2", "c1"],
        "by day, those without last"
    );
    assert_eq!(without_call(&["need_data", "need_border"], &calls), ["need_border"]);
}
