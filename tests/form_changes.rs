//! Changing a form: words and their translations, order, hidden and removed questions, versions.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::form::collection::{answers, forms_of};
use warsha::form::revise::{Shift, can_shift, dependents, hide, is_hidden, next, remove, review, reword, shift};
use warsha::form::wording::{Place, Progress, Translation, progress, translation};
use warsha::form::{Filling, step};
use warsha::model::{Answer, Form, Id, Kind, Language, Moment, entity};
use warsha::record::{Hand, Key, Library, edit};

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn text(en: &str, ar: Option<(&str, &str)>) -> Value {
    let mut text = json!({"en": {"text": en, "state": "reviewed"}});
    if let Some((words, state)) = ar {
        text["ar"] = json!({"text": words, "state": state});
    }
    text
}

/// Consent; a page of a scale, a matrix and a rating; a page of a yes/no with what hangs on it.
fn form() -> Form {
    let point = |name: &str, state: &str| json!({"name": name, "label": text(name, Some(("نقطة", state)))});
    let question = |name: &str, kind: &str, label: Value, more: Value| {
        let mut question = json!({"name": name, "kind": kind, "label": label});
        question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        question
    };
    let done = || text("x", Some(("س", "reviewed")));
    entity::from_body(&json!({
    "activity": "a1", "title": text("Form", None), "languages": ["en", "ar"],
    "choices": {"scale": [point("1", "reviewed"), point("2", "reviewed")],
        "other": [point("a", "reviewed"), point("b", "draft")]},
    "pages": [
        {"questions": [question("consent", "consent", done(), json!({"required": true}))]},
        {"title": text("Page", Some(("صفحة", "reviewed"))), "questions": [
            question("one", "select_one", done(), json!({"list": "scale"})),
            question("matrix", "likert", done(), json!({"list": "scale", "statements": [
                {"name": "s1", "label": done()}, {"name": "s2", "label": text("x", None)}]})),
            question("rate", "rating", done(), json!({"max": 5, "low": done(), "high": {}}))]},
        {"questions": [
            question("met", "yes_no", done(), json!({"hint": text("h", Some(("ه", "draft")))})),
            question("whom", "text", done(), json!({"relevant": "${met} = 'yes'"})),
            question("pick", "select_one", done(), json!({"list": "other"}))]},
    ]}))
    .unwrap()
}

fn names(form: &Form) -> Vec<Vec<&str>> {
    form.pages.iter().map(|p| p.questions.iter().map(|q| q.name.as_str()).collect()).collect()
}

#[test]
fn every_text_of_a_form_has_a_place() {
    let mut form = form();
    let mut places = Place::of_head(&form);
    assert_eq!(places, [Place::Title, Place::Page(1)]);
    places.extend(form.questions().flat_map(|q| Place::of_question(&form, q)));
    let before = entity::to_body(&form).unwrap().to_string();
    for place in &places {
        assert!(place.text(&form).is_some(), "{place:?}");
        place.text_mut(&mut form).unwrap().set(&language("en"), "FOUND");
    }
    let after = entity::to_body(&form).unwrap().to_string();
    // Every English text was reached: none of the reviewed ones is left.
    assert!(
        before.contains(r#""en":{"state":"reviewed""#) && !after.contains(r#""en":{"state":"reviewed""#),
        "{after}"
    );
    for nowhere in [
        Place::Now("one".into()),
        Place::Low("one".into()),
        Place::Statement("matrix".into(), "s9".into()),
        Place::Choice("none".into(), "1".into()),
        Place::Label("gone".into()),
        Place::Page(9),
    ] {
        assert_eq!(nowhere.text(&form), None, "{nowhere:?}");
        assert_eq!(nowhere.text_mut(&mut form), None, "{nowhere:?}");
    }
}

#[test]
fn a_question_is_as_far_as_the_text_that_is_behind() {
    let form = form();
    let of = |name: &str, tag: &str| {
        translation(&form, &Place::of_question(&form, form.question(name).unwrap()), &language(tag))
    };
    for (name, ar) in [
        ("one", Translation::Reviewed),
        // A statement lacks Arabic; a hint is a draft; so is a choice of the list. What is empty everywhere and may
        // be left out does not count.
        ("matrix", Translation::Missing),
        ("met", Translation::Draft),
        ("pick", Translation::Draft),
        ("rate", Translation::Reviewed),
    ] {
        assert_eq!((of(name, "en"), of(name, "ar")), (Translation::Reviewed, ar), "{name}");
        assert_eq!(of(name, "ckb"), Translation::Missing);
    }
    assert_eq!(progress(&form, &language("ar")), Progress { missing: 1, draft: 2, reviewed: 4 });
    assert_eq!(translation(&form, &Place::of_head(&form), &language("ar")), Translation::Missing);
}

#[test]
fn new_words_are_a_draft_until_they_are_reviewed() {
    let (mut form, ar) = (form(), language("ar"));
    let place = Place::Label("one".into());
    reword(&mut form, &place, &ar, " س ");
    assert_eq!(place.translation(&form, &ar), Some(Translation::Reviewed), "the same words");
    reword(&mut form, &place, &ar, "  جديد ");
    assert_eq!(place.text(&form).unwrap().exactly(&ar), "جديد");
    assert_eq!(place.translation(&form, &ar), Some(Translation::Draft));
    review(&mut form, &place, &ar, true);
    assert_eq!(place.translation(&form, &ar), Some(Translation::Reviewed));
    review(&mut form, &place, &ar, false);
    reword(&mut form, &place, &ar, " ");
    assert_eq!(place.translation(&form, &ar), Some(Translation::Missing));
    review(&mut form, &place, &ar, true);
    assert_eq!(place.translation(&form, &ar), Some(Translation::Missing));
    // The first version has no former words.
    assert!(form.reworded.is_empty());
}

#[test]
fn a_form_that_was_answered_goes_on_as_its_next_version() {
    let first = form();
    assert_eq!(next(&first, false), first);
    let mut second = next(&first, true);
    assert_eq!(second.version, 2);
    reword(&mut second, &Place::Label("one".into()), &language("en"), "Other words");
    reword(&mut second, &Place::Choice("other".into(), "a".into()), &language("en"), "Other choice");
    reword(&mut second, &Place::Short("met".into()), &language("en"), "Short");
    reword(&mut second, &Place::Title, &language("en"), "Title");
    let noted: Vec<(&str, u32)> = second.reworded.iter().map(|(name, version)| (name.as_str(), *version)).collect();
    assert_eq!(noted, [("one", 2), ("pick", 2)]);
    let mut third = next(&second, true);
    reword(&mut third, &Place::Choice("scale".into(), "1".into()), &language("ar"), "أخرى");
    let noted: Vec<(&str, u32)> = third.reworded.iter().map(|(name, version)| (name.as_str(), *version)).collect();
    assert_eq!(noted, [("matrix", 3), ("one", 3), ("pick", 2)]);
}

#[test]
fn questions_go_up_and_down_but_not_before_consent_or_what_they_hang_on() {
    let mut form = form();
    let start = names(&form).into_iter().map(|p| p.into_iter().map(str::to_owned).collect()).collect::<Vec<Vec<_>>>();
    shift(&mut form, "rate", Shift::Up);
    assert_eq!(names(&form)[1], ["one", "rate", "matrix"]);
    shift(&mut form, "matrix", Shift::Down);
    assert_eq!(names(&form)[1..], [vec!["one", "rate"], vec!["matrix", "met", "whom", "pick"]]);
    shift(&mut form, "matrix", Shift::Up);
    shift(&mut form, "rate", Shift::Down);
    assert_eq!(names(&form), start);
    for (name, way, can) in [
        ("consent", Shift::Down, false),
        ("consent", Shift::Up, false),
        // Onto the page of the consent, behind it.
        ("one", Shift::Up, true),
        ("pick", Shift::Down, false),
        ("met", Shift::Down, false),
        ("whom", Shift::Up, false),
        ("whom", Shift::Down, true),
        ("gone", Shift::Up, false),
    ] {
        assert_eq!(can_shift(&form, name, way), can, "{name} {way:?}");
    }
    // A page of one question that leaves it is gone.
    for _ in 0..3 {
        shift(&mut form, "one", Shift::Up);
    }
    assert_eq!(names(&form)[0], ["consent", "one"]);
    remove(&mut form, "one");
    for name in ["matrix", "rate"] {
        remove(&mut form, name);
    }
    assert_eq!(names(&form), [vec!["consent"], vec!["met", "whom", "pick"]]);
    assert!(form.list("scale").is_empty() && form.list("other").len() == 2, "an unused list goes with its question");
    remove(&mut form, "consent");
    assert_eq!(names(&form)[0], ["consent"]);
    assert_eq!(dependents(&form, "met").map(|q| q.name.as_str()).collect::<Vec<_>>(), ["whom"]);
    assert_eq!(dependents(&form, "me").count(), 0);
}

#[test]
fn a_hidden_question_is_asked_of_nobody_and_comes_back_as_it_was() {
    let mut form = form();
    let asked = |form: &Form| {
        let mut person = Filling::new(language("en"));
        person.answer("met", Answer::Flag(true));
        step::asked(form, &person.answers)
    };
    let all = asked(&form);
    assert!(all.contains(&"whom".to_owned()));
    hide(form.question_mut("whom").unwrap(), true);
    hide(form.question_mut("one").unwrap(), true);
    hide(form.question_mut("consent").unwrap(), true);
    assert!(is_hidden(form.question("whom").unwrap()) && !is_hidden(form.question("consent").unwrap()));
    let fewer: Vec<String> = all.iter().filter(|n| *n != "whom" && *n != "one").cloned().collect();
    assert_eq!(asked(&form), fewer);
    for name in ["whom", "one", "matrix"] {
        hide(form.question_mut(name).unwrap(), false);
    }
    assert_eq!(form, self::form());
    // What hangs on a hidden question is not asked either.
    hide(form.question_mut("met").unwrap(), true);
    assert!(!asked(&form).contains(&"whom".to_owned()));
}

#[test]
fn forms_stand_in_the_order_of_their_moments_whoever_added_them() {
    let hand = || Hand {
        writer: Id::parse("w").unwrap(),
        fresh: Id::parse("f").unwrap(),
        at: "2024-01-01T00:00:00Z".parse().unwrap(),
    };
    let mut library = Library::default();
    let mut put = |kind: Kind, id: &str, body: Value| {
        library.merge(&edit::create(Key::new(kind, Id::parse(id).unwrap()), body, &hand()));
    };
    put(
        Kind::Activity,
        "a1",
        json!({"programme": "p", "kind": "workshop", "title": {}, "forms": ["end-2", "end-1", "gone"]}),
    );
    for (id, activity, moment) in [
        ("any", "a1", Moment::Any),
        ("before", "a1", Moment::Before),
        ("end-0", "a1", Moment::End),
        ("end-1", "a1", Moment::End),
        ("end-2", "a1", Moment::End),
        ("other", "a2", Moment::Before),
    ] {
        let form = Form { activity: Id::parse(activity).unwrap(), moment, ..form() };
        put(Kind::Form, id, entity::to_body(&form).unwrap());
    }
    for (id, form, version) in [("r1", "end-1", 1), ("r2", "end-1", 2), ("r3", "end-1", 2), ("r4", "any", 1)] {
        put(
            Kind::Response,
            id,
            json!({"activity": "a1", "form": form, "form_version": version, "language": "en", "answers": {}}),
        );
    }
    let ids: Vec<String> =
        forms_of(&library, &Id::parse("a1").unwrap()).into_iter().map(|(id, _)| id.to_string()).collect();
    assert_eq!(ids, ["before", "end-2", "end-1", "end-0", "any"]);
    let by_version: Vec<(u32, usize)> = answers(&library, &Id::parse("end-1").unwrap()).into_iter().collect();
    assert_eq!(by_version, [(1, 1), (2, 2)]);
    assert!(answers(&library, &Id::parse("before").unwrap()).is_empty());
}
