//! One person and one form, in the person's words: answer, go on, go back, change the language, look over,
//! send, or walk away.
#![cfg(test)]

use serde_json::{Value, json};
use warsha::form::{Filling, Problem, ProblemKind};
use warsha::model::seat_code::BadSeatCode;
use warsha::model::{Answer, Form, Id, Language, Response, entity};

/// A person before a form. Panics tell at which question the story and the form part.
struct Scenario {
    form: Form,
    filling: Filling,
}

impl Scenario {
    fn of(form: Form) -> Self {
        let english = Language::parse("en").unwrap();
        Self { form, filling: Filling::new(english) }
    }

    /// A form of one page with these questions.
    fn asking(questions: Value) -> Self {
        Self::of(form("one_per_screen", json!([{ "questions": questions }])))
    }

    /// What the screen in hand asks: `name`, `name.then`, `name.now`; `review` behind the last one.
    fn sees(&self) -> String {
        let Some(step) = self.filling.step(&self.form) else { return "review".into() };
        let parts = step.parts.iter();
        let name = |p: &warsha::form::Part| p.half.map_or(p.question.clone(), |half| format!("{}.{half}", p.question));
        parts.map(name).collect::<Vec<_>>().join(" ")
    }

    fn at(&mut self, screen: &str) -> &mut Self {
        assert_eq!(self.sees(), screen);
        self
    }

    fn answer(&mut self, question: &str, answer: Value) -> &mut Self {
        self.filling.answer(question, serde_json::from_value(answer).unwrap());
        self
    }

    fn marks(&mut self, question: &str, field: &str, choice: &str) -> &mut Self {
        self.filling.answer_field(question, field, choice);
        self
    }

    fn types(&mut self, question: &str, number: &str) -> &mut Self {
        self.filling.answer_number(question, number);
        self
    }

    fn taps(&mut self, question: &str, choice: &str) -> &mut Self {
        self.filling.toggle(&self.form, question, choice);
        self
    }

    fn next(&mut self) -> &mut Self {
        self.filling.next(&self.form).unwrap_or_else(|problems| panic!("cannot go on: {problems:?}"));
        self
    }

    fn back(&mut self) -> &mut Self {
        self.filling.back();
        self
    }

    fn stopped(&mut self, question: &str, kind: ProblemKind) -> &mut Self {
        let before = self.filling.clone();
        let problem = Problem { question: question.into(), kind };
        assert_eq!(self.filling.next(&self.form), Err(vec![problem]));
        assert_eq!(self.filling, before, "nothing moves");
        self
    }

    /// The tab is closed and opened again.
    fn reloads(&mut self) -> &mut Self {
        let saved = serde_json::to_string(&self.filling).unwrap();
        self.filling = serde_json::from_str(&saved).unwrap();
        self
    }

    fn sends(&mut self) -> Response {
        self.filling.send(&self.form, &form_id()).unwrap_or_else(|problems| panic!("cannot send: {problems:?}"))
    }

    fn leaves(&self) -> Option<Response> {
        self.filling.leave(&self.form, &form_id())
    }
}

fn form_id() -> Id {
    Id::parse("f1").unwrap()
}

fn form(layout: &str, pages: Value) -> Form {
    let choice = |name: &str| json!({"name": name, "label": {}});
    let scale: Vec<Value> = ["1", "2", "3", "4", "5"].map(choice).to_vec();
    let mut helped = ["talks", "visit", "other"].map(choice).to_vec();
    helped.push(json!({"name": "none", "label": {}, "exclusive": true}));
    let body = json!({"activity": "a1", "title": {}, "version": 3, "languages": ["en", "ar", "ckb"], "layout": layout,
        "choices": {"scale": scale, "helped": helped}, "pages": pages});
    entity::from_body(&body).unwrap()
}

fn ask(name: &str, kind: &str) -> Value {
    json!({"name": name, "kind": kind, "label": {}})
}

/// A question with more to it.
fn with(name: &str, kind: &str, more: Value) -> Value {
    let mut question = ask(name, kind);
    question.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    question
}

fn sent(response: &Response) -> Value {
    serde_json::to_value(&response.answers).unwrap()
}

/// Consent, a seat code, a branch, a matrix, then and now, words.
fn feedback() -> Value {
    json!([
        ask("welcome", "note"),
        ask("agree", "consent"),
        with("seat", "seat_code", json!({"required": true})),
        with("role", "select_one", json!({"list": "scale", "required": true})),
        with("team", "integer", json!({"min": 1, "max": 99, "relevant": "${role} >= 4"})),
        with("big", "text", json!({"relevant": "${team} > 20"})),
        with("helped", "select_multiple", json!({"list": "helped"})),
        with(
            "days",
            "likert",
            json!({"list": "scale", "required": true, "offer_aside": true,
            "statements": [{"name": "talks", "label": {}}, {"name": "visit", "label": {}}]})
        ),
        with("skill", "then_and_now", json!({"list": "scale", "required": true, "now": {}})),
        ask("again", "yes_no"),
        ask("tell", "recommendation"),
    ])
}

#[test]
fn a_person_answers_goes_back_reloads_and_sends() {
    let mut person = Scenario::asking(feedback());
    person.at("welcome").next();
    person.at("agree").stopped("agree", ProblemKind::NoConsent).answer("agree", json!(true)).next();
    person.at("seat").stopped("seat", ProblemKind::Missing).answer("seat", json!(" 23-4t ")).next();
    person.at("role").stopped("role", ProblemKind::Missing).answer("role", json!("5")).next();
    person.at("team").types("team", "٣٠").next();
    person.at("big").answer("big", json!("thirty planners")).next();
    person.at("helped").taps("helped", "visit").taps("helped", "talks").reloads().next();
    person.at("days").stopped("days", ProblemKind::MissingStatements(2)).marks("days", "visit", "4");
    person.stopped("days", ProblemKind::MissingStatements(1)).marks("days", "talks", "aside").next();
    person.at("skill.then").stopped("skill", ProblemKind::Missing).marks("skill", "then", "2").next();
    person.at("skill.now").stopped("skill", ProblemKind::Missing).marks("skill", "now", "4").reloads();
    person.at("skill.now").back().at("skill.then").marks("skill", "then", "1").next().next();
    person.at("again").next().at("tell").types("tell", "۱۰").next();
    person.at("review");
    let response = person.sends();
    assert_eq!(
        sent(&response),
        json!({"agree": true, "seat": "234T", "role": "5", "team": 30, "big": "thirty planners",
            "helped": ["talks", "visit"], "days": {"talks": "aside", "visit": "4"},
            "skill": {"then": "1", "now": "4"}, "tell": 10})
    );
    let told = (response.activity.as_str(), response.form.as_str(), response.form_version, response.language.tag());
    assert_eq!((told, response.partial, response.reason.as_str()), (("a1", "f1", 3, "en"), false, ""));
}

#[test]
fn hidden_answers_are_kept_but_not_sent() {
    let mut person = Scenario::asking(json!([
        with("role", "select_one", json!({"list": "scale"})),
        with("team", "integer", json!({"relevant": "${role} >= 4"})),
        with("big", "text", json!({"relevant": "${team} > 20"})),
        ask("end", "text"),
    ]));
    person.answer("role", json!("4")).next().at("team").types("team", "21").next();
    person.at("big").answer("big", json!("a lot")).next().at("end");
    person.back().back().back().at("role").answer("role", json!("1")).next();
    // The team is not asked any more, and neither is what hangs on it.
    person.at("end").answer("end", json!("bye")).next().at("review");
    assert_eq!(sent(&person.sends()), json!({"role": "1", "end": "bye"}));
    person.back().back().at("role").answer("role", json!("5")).reloads().next().at("team").next().at("big");
    assert_eq!(sent(&person.sends()), json!({"role": "5", "team": 21, "big": "a lot", "end": "bye"}));
}

#[test]
fn a_question_that_is_hidden_stops_nobody() {
    let mut person = Scenario::asking(json!([
        ask("met", "yes_no"),
        with("whom", "text", json!({"required": true, "relevant": "${met} = 'yes'"})),
    ]));
    person.at("met").answer("met", json!(false)).next().at("review");
    assert_eq!(sent(&person.sends()), json!({"met": false}));
    person.answer("met", json!(true));
    let missing = Problem { question: "whom".into(), kind: ProblemKind::Missing };
    assert_eq!(person.filling.send(&person.form, &form_id()), Err(vec![missing]));
    person.at("whom");
}

#[test]
fn another_language_keeps_the_answers_and_the_place() {
    let mut person = Scenario::asking(json!([ask("one", "text"), ask("two", "integer"), ask("three", "text")]));
    person.answer("one", json!("hello")).next().types("two", "7");
    for tag in ["ar", "ckb"] {
        person.filling.language = Language::parse(tag).unwrap();
        person.reloads().at("two");
    }
    let response = person.next().next().sends();
    assert_eq!((response.language.tag(), sent(&response)), ("ckb", json!({"one": "hello", "two": 7})));
}

#[test]
fn an_exclusive_choice_takes_the_others_back() {
    let mut person = Scenario::asking(json!([with("helped", "select_multiple", json!({"list": "helped"}))]));
    for (tap, taken) in [
        ("other", json!({"helped": ["other"]})),
        ("talks", json!({"helped": ["talks", "other"]})),
        ("none", json!({"helped": ["none"]})),
        ("visit", json!({"helped": ["visit"]})),
        ("visit", json!({})),
        ("none", json!({"helped": ["none"]})),
        ("none", json!({})),
    ] {
        person.taps("helped", tap);
        assert_eq!(sent(&person.sends()), taken, "after {tap}");
    }
}

#[test]
fn numbers_are_understood_in_every_digit_set() {
    let question =
        |required: bool| json!([with("n", "integer", json!({"min": -5, "max": 1200, "required": required}))]);
    for (typed, number) in [
        ("12", 12),
        ("١٢", 12),
        ("۱۲", 12),
        (" 007 ", 7),
        ("-3", -3),
        ("−٣", -3),
        ("١٬٢٠٠", 1200),
        ("\u{200f}٤", 4),
        ("0", 0),
    ] {
        let mut person = Scenario::asking(question(true));
        assert_eq!(sent(&person.types("n", typed).next().sends()), json!({"n": number}), "{typed}");
    }
    for (typed, kind) in [
        ("1201", ProblemKind::TooLarge(1200)),
        ("-٦", ProblemKind::TooSmall(-5)),
        ("ten", ProblemKind::NoNumber),
        ("1.5", ProblemKind::NoNumber),
        ("99999999999999999999", ProblemKind::NoNumber),
        (" ", ProblemKind::Missing),
    ] {
        Scenario::asking(question(true)).types("n", typed).stopped("n", kind);
    }
    // What was typed is there again, to be mended.
    let mut person = Scenario::asking(question(false));
    person.types("n", " ten ").reloads();
    assert_eq!(person.filling.answers.get("n"), Some(&Answer::Text("ten".into())));
    assert_eq!(sent(&person.types("n", "").next().sends()), json!({}));
}

fn own_code() -> Value {
    with("q", "own_code", json!({"list": "scale"}))
}

#[test]
fn a_code_is_made_of_three_facts() {
    let mut required = own_code();
    required["required"] = json!(true);
    let mut person = Scenario::asking(json!([ask("a", "text"), required]));
    person.next().at("q").stopped("q", ProblemKind::Facts(0));
    person.marks("q", "1", " ba ").marks("q", "2", "٠٧").stopped("q", ProblemKind::Facts(2));
    // One is taken back and another one answered.
    person.marks("q", "2", " ").marks("q", "5", "أَ").marks("q", "3", "۱۲").next().at("review");
    assert_eq!(sent(&person.sends()), json!({"q": {"1": "BA", "3": "12", "5": "أ"}}));
    // Who leaves half-way leaves no half code behind.
    let mut leaves = Scenario::asking(json!([ask("a", "text"), own_code()]));
    leaves.answer("a", json!("x")).marks("q", "1", "b");
    assert_eq!(sent(&leaves.filling.leave(&leaves.form, &form_id()).unwrap()), json!({"a": "x"}));
    // Nothing but empty fields is no answer.
    let mut free = Scenario::asking(json!([own_code()]));
    assert_eq!(sent(&free.marks("q", "1", "b").marks("q", "1", "").next().sends()), json!({}));
}

#[test]
fn each_slip_has_its_name() {
    let likert = json!({"list": "scale", "statements": [{"name": "talks", "label": {}}]});
    for (question, answer, kind) in [
        (with("q", "rating", json!({"max": 5, "low": {}, "high": {}})), json!(6), ProblemKind::TooLarge(5)),
        (with("q", "rating", json!({"max": 5, "low": {}, "high": {}})), json!(0), ProblemKind::TooSmall(1)),
        (ask("q", "recommendation"), json!(11), ProblemKind::TooLarge(10)),
        (ask("q", "recommendation"), json!(-1), ProblemKind::TooSmall(0)),
        (ask("q", "recommendation"), json!("aside"), ProblemKind::WrongShape),
        (ask("q", "text"), json!("x".repeat(4001)), ProblemKind::TooLong),
        (ask("q", "long_text"), json!("ا".repeat(4001)), ProblemKind::TooLong),
        (ask("q", "text"), json!(1), ProblemKind::WrongShape),
        (ask("q", "yes_no"), json!("yes"), ProblemKind::WrongShape),
        (with("q", "select_one", json!({"list": "scale"})), json!("6"), ProblemKind::UnknownChoice),
        (with("q", "select_one", json!({"list": "scale"})), json!("aside"), ProblemKind::UnknownChoice),
        (with("q", "select_one", json!({"list": "gone"})), json!("1"), ProblemKind::UnknownChoice),
        (with("q", "select_multiple", json!({"list": "helped"})), json!(["talks", "x"]), ProblemKind::UnknownChoice),
        (with("q", "likert", likert), json!({"talks": "6"}), ProblemKind::UnknownChoice),
        (ask("q", "seat_code"), json!("23"), ProblemKind::SeatCode(BadSeatCode::Length)),
        (ask("q", "seat_code"), json!("23O4"), ProblemKind::SeatCode(BadSeatCode::Character('O'))),
        (ask("q", "seat_code"), json!("234U"), ProblemKind::SeatCode(BadSeatCode::Check)),
        (own_code(), json!({"1": "a", "2": "b"}), ProblemKind::Facts(2)),
        (own_code(), json!({"1": "a", "2": "b", "3": "c", "4": "d"}), ProblemKind::Facts(4)),
        (own_code(), json!({"1": "a", "2": "b", "3": "Baghdad"}), ProblemKind::LongFact),
        (own_code(), json!({"1": "a", "2": "b", "3": "?"}), ProblemKind::LongFact),
        (own_code(), json!({"1": "a", "2": "b", "x": "c"}), ProblemKind::UnknownChoice),
        (own_code(), json!("abc"), ProblemKind::WrongShape),
        (ask("q", "consent"), json!(false), ProblemKind::NoConsent),
    ] {
        let mut person = Scenario::asking(json!([question]));
        person.answer("q", answer).stopped("q", kind.clone());
        let problem = vec![Problem { question: "q".into(), kind }];
        assert_eq!(person.filling.send(&person.form, &form_id()), Err(problem), "sending checks as going on does");
    }
}

#[test]
fn what_is_required_says_what_is_missing() {
    for (kind, more) in [
        ("text", json!({})),
        ("long_text", json!({})),
        ("integer", json!({})),
        ("select_one", json!({"list": "scale"})),
        ("select_multiple", json!({"list": "helped"})),
        ("rating", json!({"max": 5, "low": {}, "high": {}})),
        ("yes_no", json!({})),
        ("recommendation", json!({})),
        ("seat_code", json!({})),
        ("then_and_now", json!({"list": "scale", "now": {}})),
    ] {
        let required = with("q", kind, {
            let mut more = more.clone();
            more["required"] = json!(true);
            more
        });
        Scenario::asking(json!([required])).stopped("q", ProblemKind::Missing);
        let mut free = Scenario::asking(json!([with("q", kind, more)]));
        assert_eq!(sent(&free.next().sends()), json!({}), "{kind} need not be answered");
    }
    // A note says something and asks nothing, whatever a form says.
    let mut note = Scenario::asking(json!([with("q", "note", json!({"required": true}))]));
    note.at("q").next().at("review").sends();
}

#[test]
fn does_not_concern_my_work_is_an_answer_where_it_is_offered() {
    let rating = json!({"max": 5, "low": {}, "high": {}, "required": true, "offer_aside": true});
    for (question, answer) in [
        (with("q", "rating", rating), json!("aside")),
        (with("q", "recommendation", json!({"offer_aside": true})), json!("aside")),
        (with("q", "select_one", json!({"list": "scale", "offer_aside": true})), json!("aside")),
    ] {
        let mut person = Scenario::asking(json!([question]));
        assert_eq!(sent(&person.answer("q", answer.clone()).next().sends()), json!({"q": answer}));
    }
}

#[test]
fn a_page_holds_what_belongs_together() {
    let pages = json!([
        {"questions": [ask("hello", "note"), ask("agree", "consent"), ask("a", "text"), ask("b", "text"),
            with("skill", "then_and_now", json!({"list": "scale", "now": {}})), ask("c", "text")]},
        {"questions": [with("d", "text", json!({"relevant": "${a} = 'more'"}))]},
        {"questions": [ask("e", "integer"), ask("f", "integer")]},
    ]);
    let mut person = Scenario::of(form("page", pages));
    person.at("hello").next().at("agree").answer("agree", json!(true)).next();
    person.at("a b").next().at("skill.then").next().at("skill.now").next().at("c").next();
    // A page of which nothing is asked is no screen.
    person.at("e f").types("e", "x").types("f", "y");
    let wrong = |question: &str| Problem { question: question.into(), kind: ProblemKind::NoNumber };
    assert_eq!(person.filling.next(&person.form), Err(vec![wrong("e"), wrong("f")]));
    person.filling.go_to(&person.form.clone(), "b");
    person.at("a b").answer("a", json!("more")).next().next().next().at("c").next().at("d");
    assert_eq!(person.filling.send(&person.form, &form_id()), Err(vec![wrong("e"), wrong("f")]));
    person.at("e f");
}

#[test]
fn the_first_and_the_last_screen_hold_still() {
    let mut person = Scenario::asking(json!([ask("a", "text"), ask("b", "text")]));
    person.back().at("a").next().next().at("review").next().at("review").back().at("b");
    person.filling.go_to(&person.form.clone(), "nowhere");
    person.at("b");
}

#[test]
fn who_walks_away_leaves_something_only_with_consent() {
    let questions = json!([
        ask("agree", "consent"),
        with("a", "text", json!({"required": true})),
        ask("n", "integer"),
        with("last", "text", json!({"required": true}))
    ]);
    for (agree, words, number, kept) in [
        (None, "", "", None),
        (None, "said", "", None),
        (Some(false), "said", "4", None),
        (Some(true), "", "", None),
        (Some(true), " ", "ten", None),
        (Some(true), "said", "", Some(json!({"agree": true, "a": "said"}))),
        (Some(true), "said", "ten", Some(json!({"agree": true, "a": "said"}))),
        (Some(true), "", "٤", Some(json!({"agree": true, "n": 4}))),
    ] {
        let mut person = Scenario::asking(questions.clone());
        if let Some(agree) = agree {
            person.answer("agree", json!(agree));
        }
        person.answer("a", json!(words)).types("n", number);
        let left = person.leaves();
        assert_eq!(left.as_ref().map(sent), kept, "{agree:?} {words:?} {number:?}");
        assert!(left.is_none_or(|response| response.partial));
    }
    // Where the form asks for no consent, none is needed.
    let mut free = Scenario::asking(json!([ask("a", "text"), ask("b", "text")]));
    assert_eq!(free.answer("a", json!("said")).leaves().map(|r| sent(&r)), Some(json!({"a": "said"})));
}

#[test]
fn a_condition_nobody_can_read_asks_rather_than_hides() {
    let mut person = Scenario::asking(json!([with("a", "text", json!({"relevant": "frob(${x}"})), ask("b", "text")]));
    person.at("a").next().at("b");
}
