//! Codes over a programme: found again, nearly matching, joined by a person on two devices, taken back.
#![cfg(test)]

use proptest::prelude::*;
use serde_json::{Value, json};
use warsha::model::{Answer, CodeJoin, Date, Entity, Id, Kind, Response, entity};
use warsha::record::respond::respond;
use warsha::record::{Hand, Key, Library, Record, edit};
use warsha::results::codes::{Code, Joined, decide, decisions, join_id};
use warsha::results::near::near;
use warsha::results::seen::{Seen, answers_of, found_again, seen};

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn hand(writer: &str, second: i64) -> Hand {
    let at = format!("2023-09-12T10:00:{second:02}Z").parse().unwrap();
    Hand { writer: id(writer), fresh: id(&format!("{writer}-fresh-{second}")), at }
}

fn put(library: &mut Library, kind: &str, name: &str, body: Value) {
    library.merge(&edit::create(Key::new(Kind::from(kind), id(name)), body, &hand("w", 0)));
}

/// Two workshops: before and at the end of the first by self-made code, at the end of the second by seat card or
/// self-made code; a form that asks for none, and another programme.
fn library() -> Library {
    let mut library = Library::default();
    put(&mut library, "programme", "imed", json!({"code": "IMED", "title": {}}));
    put(&mut library, "programme", "imag", json!({"code": "IMAG", "title": {}}));
    let activity = |programme: &str, day: &str, forms: &[&str]| json!({"programme": programme, "kind": "workshop", "title": {}, "days": [day], "forms": forms});
    put(&mut library, "activity", "ws2", activity("imed", "2021-03-01", &["end2"]));
    put(&mut library, "activity", "ws1", activity("imed", "2021-02-01", &["before", "end", "pulse"]));
    put(&mut library, "activity", "other", activity("imag", "2021-01-01", &["foreign"]));
    let own = json!({"name": "own", "kind": "own_code", "list": "facts", "label": {}});
    let seat = json!({"name": "seat", "kind": "seat_code", "label": {}});
    for (name, activity, questions) in [
        ("before", "ws1", json!([own])),
        ("end", "ws1", json!([own])),
        ("pulse", "ws1", json!([{"name": "mood", "kind": "text", "label": {}}])),
        ("end2", "ws2", json!([seat, own])),
        ("foreign", "other", json!([own])),
    ] {
        let form = json!({"activity": activity, "title": {}, "languages": ["en"], "pages": [{"questions": questions}]});
        put(&mut library, "form", name, form);
    }
    library
}

fn facts(day: &str, mother: &str, street: &str) -> Answer {
    Answer::Fields([("day", day), ("mother", mother), ("street", street)].map(|(n, v)| (n.into(), v.into())).into())
}

fn answers(library: &mut Library, name: &str, form: &str, activity: &str, code: Option<(&str, Answer)>) {
    let body = json!({"activity": activity, "form": form, "form_version": 1, "language": "ar", "answers": {}});
    let mut response: Response = entity::from_body(&body).unwrap();
    if let Some((question, code)) = code {
        response.answers.insert(question.into(), code);
    }
    library.merge(&respond(id(name), &response, Date::new(2021, 2, 1).unwrap()).unwrap());
}

fn with_answers() -> Library {
    let mut library = library();
    let own = |code| Some(("own", code));
    for (name, form, activity, code) in [
        ("r1", "before", "ws1", own(facts("7", "f", "BA"))),
        ("r2", "before", "ws1", own(facts("12", "س", "ka"))),
        ("r3", "before", "ws1", None),
        ("r4", "end", "ws1", own(facts("٠٧", "F", "ba"))),
        ("r5", "end", "ws1", own(facts("21", "س", "KA"))),
        ("r6", "pulse", "ws1", None),
        ("r7", "end2", "ws2", Some(("seat", Answer::Text("234T".into())))),
        ("r8", "end2", "ws2", own(facts("12", "س", "ka"))),
        ("r9", "foreign", "other", own(facts("7", "f", "BA"))),
    ] {
        answers(&mut library, name, form, activity, code);
    }
    library
}

fn code(answer: &Answer) -> Code {
    Code::of(answer).unwrap()
}

fn joined(library: &Library) -> Joined {
    let all: Vec<CodeJoin> = decisions(library, &id("imed")).map(|(_, join)| join).collect();
    Joined::of(&all)
}

/// People with a code and those found in another form, by form.
fn again(library: &Library) -> Vec<(String, u32, u32)> {
    let seen = seen(library, &id("imed"));
    let all: Vec<&Seen> = seen.iter().collect();
    let joined = joined(library);
    let of = |form: &Seen| {
        let (people, again) = found_again(&all, form, &joined);
        (form.id.to_string(), people, again)
    };
    seen.iter().map(of).collect()
}

fn withdrawn(library: &Library, answer: &Answer) -> Vec<String> {
    let found = answers_of(library, &id("imed"), &joined(library), &code(answer));
    found
        .into_iter()
        .flat_map(|(form, answers)| answers.into_iter().map(move |answer| format!("{form} {answer}")))
        .collect()
}

#[test]
fn people_are_found_again_over_the_activities_of_a_programme() {
    let library = with_answers();
    let seen = seen(&library, &id("imed"));
    let forms: Vec<(&str, usize, u32)> = seen.iter().map(|s| (s.id.as_str(), s.codes.len(), s.without)).collect();
    assert_eq!(forms, [("before", 2, 1), ("end", 2, 0), ("end2", 2, 0)]);
    let row = |form: &str, people, again| (form.to_owned(), people, again);
    assert_eq!(again(&library), [row("before", 2, 2), row("end", 2, 1), row("end2", 2, 1)]);
}

#[test]
fn a_near_match_is_joined_by_a_person_only_and_can_be_taken_back() {
    let mut library = with_answers();
    let all: Vec<Code> = seen(&library, &id("imed")).into_iter().flat_map(|s| s.codes).collect();
    let [pair] = &near(&all)[..] else { panic!("{:?}", near(&all)) };
    assert_eq!((&pair.a, &pair.b), (&code(&facts("12", "س", "ka")), &code(&facts("21", "س", "ka"))));
    assert_eq!(withdrawn(&library, &facts("12", "س", "KA")), ["before r2", "end2 r8"]);

    let decision = decide(&library, &id("imed"), (&pair.b, &pair.a), true, &hand("tablet", 1)).unwrap();
    library.merge(&decision);
    let row = |form: &str, people, again| (form.to_owned(), people, again);
    assert_eq!(again(&library), [row("before", 2, 2), row("end", 2, 2), row("end2", 2, 1)]);
    assert_eq!(withdrawn(&library, &facts("12", "س", "KA")), ["before r2", "end r5", "end2 r8"]);
    assert_eq!(withdrawn(&library, &facts("7", "f", "BA")), ["before r1", "end r4"]);
    assert_eq!(withdrawn(&library, &facts("8", "f", "BA")), [""; 0]);

    let record = library.record(&decision.key).unwrap().clone();
    library.merge(&Record::new(decision.key.clone(), edit::delete(&record, &hand("tablet", 2))));
    assert_eq!(again(&library), [row("before", 2, 2), row("end", 2, 1), row("end2", 2, 1)]);
    // Another time, the other way: built upon what stood.
    let other = decide(&library, &id("imed"), (&pair.a, &pair.b), false, &hand("tablet", 3)).unwrap();
    library.merge(&other);
    assert!(!library.record(&decision.key).unwrap().in_conflict());
    assert_eq!(decisions(&library, &id("imed")).map(|(_, join)| join.same).collect::<Vec<_>>(), [false]);
    assert_eq!(joined(&library), Joined::default());
}

#[test]
fn of_twenty_people_two_mistype_and_one_gives_none() {
    let mut library = library();
    let streets = ["BA", "كا", "هە", "ER", "مو", "DU", "زا", "سل", "NA", "كر"];
    let mothers = ["ف", "س", "ز", "M", "ئ", "H", "ن"];
    let code = |n: usize| {
        let (day, mother, street) = (n.checked_rem(15), n.checked_rem(7), n.checked_rem(10));
        (day.unwrap().saturating_add(1).to_string(), mothers[mother.unwrap()], streets[street.unwrap()])
    };
    for n in 0..20 {
        let (day, mother, street) = code(n);
        answers(&mut library, &format!("b{n}"), "before", "ws1", Some(("own", facts(&day, mother, street))));
        let typed = match n {
            3 => Some(facts(&format!("{day}0"), mother, street)),
            13 => Some(facts(&day, mother, &street.chars().rev().collect::<String>())),
            19 => None,
            _ => Some(facts(&day, &mother.to_lowercase(), &format!("{street} "))),
        };
        answers(&mut library, &format!("e{n}"), "end", "ws1", typed.map(|typed| ("own", typed)));
    }
    let row = |form: &str, people, again| (form.to_owned(), people, again);
    assert_eq!(again(&library), [row("before", 20, 17), row("end", 19, 17), row("end2", 0, 0)]);
    let all: Vec<Code> = seen(&library, &id("imed")).into_iter().flat_map(|s| s.codes).collect();
    let pairs = near(&all);
    assert_eq!(pairs.len(), 2, "{pairs:?}");
    for pair in &pairs {
        library.merge(&decide(&library, &id("imed"), (&pair.a, &pair.b), true, &hand("tablet", 1)).unwrap());
    }
    assert_eq!(again(&library), [row("before", 20, 19), row("end", 19, 19), row("end2", 0, 0)]);
}

#[test]
fn an_answer_in_conflict_can_be_taken_back_by_either_code() {
    let mut library = with_answers();
    let key = Key::new(Kind::Response, id("r1"));
    let first = library.record(&key).unwrap().shown().unwrap().clone();
    for (writer, day) in [("a", "8"), ("b", "9")] {
        let mut body = first.body.clone().unwrap();
        body["answers"]["own"]["day"] = json!(day);
        let revision = edit::edit(&Record::new(key.clone(), first.clone()), &first, body, &hand(writer, 5));
        library.merge(&Record::new(key.clone(), revision));
    }
    assert!(library.record(&key).unwrap().in_conflict());
    assert_eq!(withdrawn(&library, &facts("8", "f", "ba")), ["before r1"]);
    assert_eq!(withdrawn(&library, &facts("9", "f", "ba")), ["before r1"]);
    assert_eq!(withdrawn(&library, &facts("7", "f", "ba")), ["end r4"]);
}

#[derive(Debug, Clone)]
enum Act {
    Decide(u8, u8, bool),
    TakeBack(u8, u8),
    Meet,
}

fn acts() -> impl Strategy<Value = Vec<(usize, Act)>> {
    let act = prop_oneof![
        4 => (0_u8..4, 0_u8..4, any::<bool>()).prop_map(|(a, b, same)| Act::Decide(a, b, same)),
        1 => (0_u8..4, 0_u8..4).prop_map(|(a, b)| Act::TakeBack(a, b)),
        2 => Just(Act::Meet),
    ];
    prop::collection::vec((0_usize..2, act), 0..14)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    /// Two tablets decide, take back and meet as they like: both end with the same, and only what was decided
    /// differently stands in conflict.
    #[test]
    fn decisions_merge(acts in acts()) {
        let code = |n: u8| Code::Seat(format!("C{n}"));
        let imed = id("imed");
        let mut tablets = [Library::default(), Library::default()];
        let mut said: Vec<(Id, Option<bool>)> = Vec::new();
        for (second, (tablet, act)) in acts.into_iter().enumerate() {
            let hand = hand(["a", "b"][tablet], i64::try_from(second).unwrap());
            match act {
                Act::Decide(a, b, same) if a != b => {
                    let record = decide(&tablets[tablet], &imed, (&code(a), &code(b)), same, &hand).unwrap();
                    said.push((record.key.id.clone(), Some(same)));
                    tablets[tablet].merge(&record);
                    // The one who decides has no doubt left.
                    prop_assert!(!tablets[tablet].record(&record.key).unwrap().in_conflict());
                }
                Act::TakeBack(a, b) if a != b => {
                    let key = Key::new(CodeJoin::KIND, join_id(&imed, &code(a), &code(b)));
                    if let Some(record) = tablets[tablet].record(&key).cloned() {
                        said.push((key.id.clone(), None));
                        tablets[tablet].merge(&Record::new(key, edit::delete(&record, &hand)));
                    }
                }
                Act::Meet => {
                    let other = tablets[usize::from(tablet == 0)].clone();
                    tablets[tablet].merge_all(&other);
                }
                _ => {}
            }
        }
        let [mut one, mut other] = tablets;
        let before = one.clone();
        one.merge_all(&other);
        other.merge_all(&before);
        prop_assert_eq!(&one, &other);
        for record in one.conflicts() {
            let mut different: Vec<_> = said.iter().filter(|(id, _)| *id == record.key.id).map(|(_, what)| *what).collect();
            different.sort();
            different.dedup();
            prop_assert!(different.len() > 1, "all said {:?}", different);
        }
    }
}
