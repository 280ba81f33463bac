//! Commitments: sealed to the card, found and opened by it alone, on any device; what the answer keeps; the rates.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::bundle::{self, Device, Header, Scope};
use warsha::form::pledge::{Confided, Pledge};
use warsha::form::sealed_pledge::{BLOCK, CardKey, find};
use warsha::form::{Filling, ProblemKind, Step};
use warsha::model::{Answer, Commitment, Form, FullCode, Guard, Id, Language, Question, entity, json_text};
use warsha::record::respond::{commit, respond};
use warsha::record::{Library, Record};

fn code(seed: u8) -> FullCode {
    FullCode::make(&[seed, 200, 3, 44, 17, 9, 120, 77, 5, 61, 33, 240, 8, 90]).unwrap()
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn pledge(words: &str, strength: u8) -> Pledge {
    Pledge { words: words.into(), strength }
}

fn key(seed: u8) -> CardKey {
    CardKey::derive(&code(seed), &id("ws-1")).unwrap()
}

#[test]
fn only_the_card_opens_what_it_sealed() {
    let pledges = [pledge("ألتزم بعقد اجتماع شهري", 5), pledge("write the circular", 3)];
    let sealed = key(1).seal(&pledges, &[7; 24]).unwrap();
    assert!(key(1).open(&sealed) == Some(pledges.to_vec()));
    for other in [key(2), CardKey::derive(&code(1), &id("ws-2")).unwrap()] {
        assert_ne!(other.tag(), sealed.tag);
        assert!(other.open(&sealed).is_none());
        // Nor when it was given the other's tag.
        assert!(other.open(&Commitment { tag: other.tag().to_owned(), ..sealed.clone() }).is_none());
    }
    // What was changed, shortened or moved opens for nobody.
    let mut spoiled = sealed.clone();
    spoiled.sealed.replace_range(60..61, if &sealed.sealed[60..61] == "0" { "1" } else { "0" });
    for bad in [spoiled.sealed, sealed.sealed[..100].to_owned(), String::new(), "zz".into(), "abc".into(), "é".into()]
    {
        assert!(key(1).open(&Commitment { sealed: bad, ..sealed.clone() }).is_none());
    }
    assert!(key(1).open(&Commitment { tag: "00".into(), ..sealed.clone() }).is_some(), "the tag is the key's own");
    // The short code, which answers keep, is nowhere in it; neither are the words.
    let kept = serde_json::to_string(&sealed).unwrap();
    for secret in ["circular", "اجتماع", code(1).short().unwrap().as_str(), code(1).as_str()] {
        assert!(!kept.contains(secret), "{secret}");
    }
    assert_eq!(sealed.tag.len(), 32);
}

#[test]
fn the_length_tells_little() {
    let long = |words: &str| key(1).seal(&[pledge(words, 1)], &[1; 24]).unwrap().sealed.len();
    assert_eq!(long("a"), long(&"a".repeat(280)));
    assert_eq!(long("a"), long(&"ك".repeat(280)));
    assert!(long("a") >= BLOCK * 2);
}

/// A library with the commitments of three cards and an answer beside each.
fn collected() -> Library {
    let day = "2024-05-02".parse().unwrap();
    let mut library = Library::default();
    for n in 1..=3 {
        let sealed = key(n).seal(&[pledge(&format!("commitment of {n}"), n)], &[n; 24]).unwrap();
        library.merge(&commit(id(&format!("c{n}")), &sealed, day).unwrap());
    }
    library
}

#[test]
fn an_export_brings_them_and_another_device_finds_them_by_the_card() {
    let here = collected();
    let header = Header {
        id: id("bundle"),
        exported_at: "2024-05-02T12:00:00Z".parse().unwrap(),
        app: "test".into(),
        device: Device { id: id("tablet"), name: "Tablet A".into() },
        scope: Scope { programme: None, activity: Some(id("ws-1")) },
        held: Vec::new(),
    };
    let text = bundle::write(&header, here.records());
    assert!(!text.contains("commitment of"), "no words in clear");
    let mut there = Library::default();
    let read = bundle::read(text.as_bytes(), false).unwrap();
    assert!(read.set_aside.is_empty());
    for (key, revision) in read.records {
        there.merge(&Record::new(key, revision));
    }
    for n in 1..=3 {
        assert!(find(&there, &key(n)) == [pledge(&format!("commitment of {n}"), n)]);
    }
    assert!(find(&there, &key(9)).is_empty());
    // Two of one card come back together, the same words once.
    let again = key(1).seal(&[pledge("commitment of 1", 4), pledge("one more", 2)], &[99; 24]).unwrap();
    there.merge(&commit(id("c9"), &again, "2024-05-03".parse().unwrap()).unwrap());
    assert!(find(&there, &key(1)) == [pledge("commitment of 1", 1), pledge("one more", 2)]);
}

#[test]
fn its_record_tells_nothing_of_when_where_or_whose() {
    let sealed = key(1).seal(&[pledge("x", 1)], &[7; 24]).unwrap();
    let record = commit(id("c1"), &sealed, "2024-05-02".parse().unwrap()).unwrap();
    let shown = record.shown().unwrap();
    assert_eq!((shown.rev.0.as_str(), shown.at.to_string().as_str()), ("c1", "2024-05-02T00:00:00Z"));
    let names: Vec<&String> = record.body().unwrap().as_object().unwrap().keys().collect();
    assert_eq!(names, ["activity", "sealed", "tag"]);
}

fn form(required: bool) -> Form {
    let questions = json!([
        {"name": "code", "kind": "seat_code", "label": {}},
        {"name": "do", "kind": "commitments", "label": {}, "required": required},
        {"name": "did", "kind": "commitments_review", "label": {}, "required": required}]);
    entity::from_body(
        &json!({"activity": "ws-1", "title": {}, "languages": ["en"], "pages": [{"questions": questions}]}),
    )
    .unwrap()
}

fn halves(person: &Filling, form: &Form) -> Vec<(String, Option<&'static str>)> {
    let parts = |step: Step| step.parts.into_iter().map(|part| (part.question, part.half));
    person.steps(form).into_iter().flat_map(parts).collect()
}

#[test]
fn the_card_is_asked_once_and_not_where_all_of_it_was_given() {
    let form = form(false);
    let mut person = Filling::new(Language::parse("en").unwrap());
    let of = |name: &str, half| (name.to_owned(), half);
    let words = [of("do", Some("words")), of("did", Some("words"))];
    let asked: Vec<_> = [of("code", None), of("do", Some("card"))].into_iter().chain(words.clone()).collect();
    assert_eq!(halves(&person, &form), asked);
    person.answer("code", Answer::Text(code(1).short().unwrap().to_string()));
    assert_eq!(halves(&person, &form), asked);
    assert_eq!(person.card(&form), None);
    person.answer("code", Answer::Text(code(1).in_qr()));
    assert_eq!(halves(&person, &form), [of("code", None)].into_iter().chain(words).collect::<Vec<_>>());
    assert_eq!(person.card(&form), Some(code(1)));
}

#[test]
fn the_answer_keeps_strengths_and_the_draft_no_words() {
    let form = form(true);
    let mut person = Filling::new(Language::parse("en").unwrap());
    person.confided.card = code(1).to_string();
    person.confided.write("do", "1", "call the ministry");
    person.confided.write("do", "3", "train two colleagues");
    person.answer_field("do", "1", "4");
    person.answer_field("do", "2", "5");
    // The third has no strength yet.
    assert_eq!(person.send(&form, &id("f")).unwrap_err()[0].kind, ProblemKind::NoStrength(1));
    person.answer_field("do", "3", "2");
    let response = person.send(&form, &id("f")).unwrap();
    let kept: Vec<(&str, &str)> = vec![("1", "4"), ("2", "2")];
    let kept = Answer::Fields(kept.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect());
    assert_eq!(response.answers.get("do"), Some(&kept));
    for text in
        [serde_json::to_string(&response).unwrap(), serde_json::to_string(&person).unwrap(), format!("{person:?}")]
    {
        for secret in ["ministry", "colleagues", &code(1).as_str()[4..8]] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
    }
    // A draft taken up again asks once more for what is gone.
    let mut draft: Filling = serde_json::from_str(&serde_json::to_string(&person.discreet(&form)).unwrap()).unwrap();
    draft.at = 3;
    assert_eq!(draft.resumed(&form).at, 1);
    // Whoever leaves keeps how many there were, sealed to nobody.
    assert!(person.leave(&form, &id("f")).unwrap().answers.get("do").is_some());
}

#[test]
fn what_is_wrong_is_told() {
    let form = form(true);
    let question = |name: &str| -> Question { form.question(name).unwrap().clone() };
    let mut confided = Confided::default();
    let check = |confided: &Confided, half, answer: &[(&str, &str)], name: &str| {
        let answer = Answer::Fields(answer.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect());
        confided.check(&question(name), Some(half), Some(&answer))
    };
    assert_eq!(check(&confided, "card", &[], "do"), Ok(()));
    confided.card = "234".into();
    assert!(matches!(check(&confided, "card", &[], "do"), Err(ProblemKind::FullCode(_))));
    confided.card = code(1).in_qr();
    assert_eq!(check(&confided, "card", &[], "do"), Ok(()));
    assert_eq!(check(&confided, "words", &[("1", "4")], "do"), Err(ProblemKind::Missing));
    confided.write("do", "1", &"x".repeat(281));
    assert_eq!(check(&confided, "words", &[("1", "4")], "do"), Err(ProblemKind::LongPledge(280)));
    confided.write("do", "1", "x");
    assert_eq!(check(&confided, "words", &[("1", "6")], "do"), Err(ProblemKind::NoStrength(1)));
    assert_eq!(check(&confided, "words", &[("1", "5")], "do"), Ok(()));
    // A review asks about what was found, and about nothing where nothing was.
    assert_eq!(check(&confided, "words", &[], "did"), Ok(()));
    confided.found = Some(vec![pledge("a", 1), pledge("b", 2)]);
    assert_eq!(check(&confided, "words", &[("1_state", "done")], "did"), Err(ProblemKind::MissingStatements(1)));
    assert_eq!(check(&confided, "words", &[("1_state", "gone")], "did"), Err(ProblemKind::UnknownChoice));
    assert_eq!(check(&confided, "words", &[("1_state", "done"), ("2_state", "not_yet")], "did"), Ok(()));
}

#[test]
fn rates_count_commitments_and_are_guarded_by_people() {
    let form = form(false);
    let answers = |n: usize| -> Vec<Value> {
        (0..n)
            .map(|n| {
                let state = if n % 2 == 0 { "done" } else { "not_yet" };
                json!({"form_version": 1, "answers": {"do": {"1": "4", "2": "4", "3": "1"},
                    "did": {"1_state": "done", "1_helped": "my minister", "2_state": state}}})
            })
            .collect()
    };
    let figures = |n: usize| {
        let bodies = answers(n);
        let sheet = warsha::results::Sheet::read(&form, &bodies.iter().collect::<Vec<_>>(), &Default::default());
        warsha::results::report::report(&form, &sheet, Guard::default()).findings
    };
    use warsha::results::Figure;
    let seen = figures(8);
    let names: Vec<&str> = seen.iter().map(|f| f.question.as_str()).collect();
    assert_eq!(names, ["do", "did", "did"]);
    let Figure::Several(strengths) = &seen[0].figure else { panic!("{:?}", seen[0]) };
    let tally = strengths.tally().unwrap();
    assert_eq!((tally.n, tally.count("4"), tally.count("1"), tally.count("5")), (8, 16, 8, 0));
    let Figure::Several(states) = &seen[1].figure else { panic!("{:?}", seen[1]) };
    let tally = states.tally().unwrap();
    assert_eq!((tally.n, tally.count("done"), tally.count("partly"), tally.count("not_yet")), (8, 12, 0, 4));
    let Figure::Words { n, texts, .. } = &seen[2].figure else { panic!("{:?}", seen[2]) };
    assert_eq!((*n, texts.as_ref().unwrap().len()), (8, 8));
    // Seven people are too few for a distribution, however many commitments they have.
    let Figure::Several(few) = &figures(7)[1].figure else { panic!() };
    assert!(few.tally().is_none());
}

#[test]
fn an_answer_beside_it_keeps_no_tie() {
    let response = Filling::new(Language::parse("en").unwrap()).send(&form(false), &id("f")).unwrap();
    let answer = respond(id("r1"), &response, "2024-05-02".parse().unwrap()).unwrap();
    let text = json_text::text(answer.body().unwrap());
    assert!(!text.contains(key(1).tag()));
}
