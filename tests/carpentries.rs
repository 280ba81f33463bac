//! 967 real answers go the whole way: filled in one by one, kept as records, written to a bundle, imported on
//! another device, reported. The figures must be those that pandas found (`fixtures/carpentries/SOURCE.md`).
#![cfg(test)]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};
use warsha::bundle::{Checksum, Device, Header, Scope, read, write};
use warsha::form::Filling;
use warsha::model::{Answer, Form, Guard, Id, Kind, Language, Question, QuestionKind, Response, Timestamp, entity};
use warsha::record::{Fate, Import, Library, Plan, respond};
use warsha::results::codes::Joined;
use warsha::results::{Figure, Finding, Report, Sheet, Shown, Tally, report};

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/carpentries").join(name)).unwrap()
}

fn choices(codes: &Value) -> Value {
    codes.as_array().unwrap().iter().map(|code| json!({"name": code, "label": {}})).collect()
}

/// The form: columns that share a scale are the statements of one matrix.
fn form() -> Form {
    let columns: Vec<Value> = serde_json::from_str(&fixture("questions.json")).unwrap();
    let (mut questions, mut lists) = (Vec::<Value>::new(), BTreeMap::new());
    for column in &columns {
        let name = column["name"].as_str().unwrap();
        let (list, statement) = (column["group"].as_str().unwrap_or(name), json!({"name": name, "label": {}}));
        lists.insert(list.to_owned(), choices(&column["codes"]));
        match questions.iter_mut().find(|q| q["name"] == list) {
            Some(matrix) => matrix["statements"].as_array_mut().unwrap().push(statement),
            None => questions.push(match column["kind"].as_str().unwrap() {
                "scale" => {
                    json!({"name": list, "kind": "likert", "list": list, "label": {}, "statements": [statement]})
                }
                "choice" => json!({"name": list, "kind": "select_one", "list": list, "label": {}}),
                "recommendation" => json!({"name": list, "kind": "recommendation", "label": {}}),
                other => panic!("a column of kind {other}"),
            }),
        }
    }
    entity::from_body(&json!({"activity": "a1", "title": {}, "languages": ["en"], "choices": lists,
        "pages": [{"questions": questions}]}))
    .unwrap()
}

fn fill(filling: &mut Filling, question: &Question, row: &BTreeMap<String, String>) {
    let cell = |name: &str| row.get(name).map(String::as_str).filter(|cell| !cell.is_empty());
    match &question.kind {
        QuestionKind::Likert { statements, .. } => {
            for statement in statements {
                if let Some(point) = cell(&statement.name) {
                    filling.answer_field(&question.name, &statement.name, point);
                }
            }
        }
        QuestionKind::Recommendation => filling.answer_number(&question.name, cell(&question.name).unwrap_or_default()),
        _ => filling.answer(&question.name, Answer::Text(cell(&question.name).unwrap_or_default().into())),
    }
}

/// One person, screen by screen.
fn answer(form: &Form, form_id: &Id, row: &BTreeMap<String, String>) -> Response {
    let mut filling = Filling::new(Language::parse("en").unwrap());
    while let Some(step) = filling.step(form) {
        for part in &step.parts {
            fill(&mut filling, form.question(&part.question).unwrap(), row);
        }
        filling.next(form).unwrap();
    }
    filling.send(form, form_id).unwrap()
}

fn collected(form: &Form, form_id: &Id) -> Library {
    let mut library = Library::default();
    let answers = fixture("answers.csv");
    for (number, row) in csv::Reader::from_reader(answers.as_bytes()).deserialize().enumerate() {
        let response = answer(form, form_id, &row.unwrap());
        let id = Id::anonymous((number as u128).to_be_bytes());
        library.merge(&respond::respond(id, &response, "2018-09-08".parse().unwrap()).unwrap());
    }
    library
}

fn header() -> Header {
    let id = |text: &str| Id::parse(text).unwrap();
    let device = Device { id: id("d1"), name: "Tablet C".into() };
    Header {
        id: id("b1"),
        exported_at: Timestamp::UNIX_EPOCH,
        app: "0.1.0".into(),
        device,
        scope: Scope::default(),
        held: Vec::new(),
    }
}

/// Everything in the bundle, imported into an empty library; a second import changes nothing.
fn imported(bundle: &str) -> Library {
    let bundle = read(bundle.as_bytes(), false).unwrap();
    assert_eq!((bundle.checksum, bundle.set_aside.len()), (Checksum::Holds, 0));
    let mut library = Library::default();
    let plan = Plan::of(&library, &bundle.records);
    assert_eq!((plan.count(Fate::New), plan.records.len()), (967, 967));
    let import = Import::apply(&mut library, &plan, &[]);
    assert_eq!((import.added.len(), import.former.len()), (967, 0));
    assert_eq!(Plan::of(&library, &bundle.records).count(Fate::Identical), 967);
    library
}

fn tallies(report: &Report) -> BTreeMap<&str, &Tally> {
    let tally = |finding| match finding {
        &Finding { ref question, ref statement, figure: Figure::Answers(Shown::Everything(ref tally)), .. } => {
            (statement.as_deref().unwrap_or(question), tally)
        }
        other => panic!("not a shown tally: {other:?}"),
    };
    report.findings.iter().map(tally).collect()
}

fn near(found: Option<f64>, expected: &Value, what: &str) {
    let (found, expected) = (found.unwrap_or_else(|| panic!("no {what}")), expected.as_f64().unwrap());
    assert!((found - expected).abs() < 1e-9, "{what}: {found} instead of {expected}");
}

#[test]
fn real_answers_go_the_whole_way() {
    let (form, form_id) = (form(), Id::parse("f1").unwrap());
    let here = collected(&form, &form_id);
    assert_eq!(here.len(), 967);
    let there = imported(&write(&header(), here.records()));
    assert_eq!(there, here);

    let bodies: Vec<&Value> = there.of_kind(Kind::Response).filter_map(|record| record.body()).collect();
    let report = report(&form, &Sheet::read(&form, &bodies, &Joined::default()), Guard::default());
    assert_eq!((report.people, report.repeated, report.partial), (967, 0, 0));

    let expected: Value = serde_json::from_str(&fixture("expected.json")).unwrap();
    let (columns, tallies) = (expected["columns"].as_object().unwrap(), tallies(&report));
    assert_eq!(tallies.keys().copied().collect::<BTreeSet<_>>(), columns.keys().map(String::as_str).collect());
    for (name, column) in columns {
        let tally = tallies[name.as_str()];
        assert_eq!((json!(tally.n), tally.aside), (column["n"].clone(), 0), "{name}");
        let counts: BTreeMap<&str, u32> = tally.counts.iter().map(|(code, n)| (code.as_str(), *n)).collect();
        assert_eq!((json!(counts), tally.counts.len()), (column["counts"].clone(), counts.len()), "{name}");
        if let Some(mean) = column.get("mean") {
            near(tally.middle.map(|m| m.mean), mean, &format!("{name}: mean"));
            near(tally.middle.map(|m| m.median), &column["median"], &format!("{name}: median"));
        } else {
            assert_eq!(tally.middle, None, "{name}: a choice in words has no mean");
        }
        if let Some(score) = column.get("score") {
            let groups = ["detractors", "passives", "promoters"].map(|group| column[group].clone());
            let (low, middle, high) = tally.recommendation_groups();
            assert_eq!([json!(low), json!(middle), json!(high)], groups, "{name}");
            near(tally.recommendation_score(), score, &format!("{name}: score"));
        }
    }
}

#[test]
fn nothing_in_the_bundle_tells_when_or_in_which_order() {
    let form_id = Id::parse("f1").unwrap();
    let text = write(&header(), collected(&form(), &form_id).records());
    let file: Value = serde_json::from_str(&text).unwrap();
    for record in file["records"].as_array().unwrap() {
        assert_eq!((&record["rev"][0], &record["at"]), (&record["id"], &json!("2018-09-08T00:00:00Z")));
    }
}
