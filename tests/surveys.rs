//! Real answers of three surveys go the whole way: filled in one by one, kept as records, written to a bundle, merged into
//! an empty library, joined over the rounds of the survey. Every figure must be that of pandas and SciPy
//! (`fixtures/surveys/SOURCE.md`).
#![cfg(test)]

use serde::Deserialize;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};
use warsha::bundle::{Checksum, Device, Header, Scope, read, write};
use warsha::form::Filling;
use warsha::form::collection::forms_of;
use warsha::model::{Answer, Form, Guard, Id, Kind, Language, QuestionKind, Timestamp, entity};
use warsha::record::{Hand, Import, Key, Library, Plan, edit, respond};
use warsha::results::gather::{Gathered, activities, gather};
use warsha::results::{
    Change, Extent, Figure, Finding, ProgrammeReport, Shown, ShownChange, Study, Tally, Why, activity, programme,
};

type Row = BTreeMap<String, String>;

#[derive(Deserialize)]
struct Column {
    name: String,
    kind: String,
    group: Option<String>,
    codes: Vec<String>,
    /// The rounds that ask it, and which wording they use.
    rounds: BTreeMap<String, u32>,
}

struct Survey {
    columns: Vec<Column>,
    rows: Vec<Row>,
    expected: Value,
    /// Results may be broken down by this question.
    by: Option<&'static str>,
}

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

/// A round as an identifier.
fn round_id(round: &str) -> Id {
    id(&round.replace(|c: char| !c.is_ascii_alphanumeric(), "-"))
}

impl Survey {
    fn of(folder: &str, by: Option<&'static str>) -> Self {
        let file = |name: &str| {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/surveys");
            fs::read_to_string(root.join(folder).join(name)).unwrap()
        };
        Self {
            columns: serde_json::from_str(&file("questions.json")).unwrap(),
            rows: csv::Reader::from_reader(file("answers.csv").as_bytes()).deserialize().map(Result::unwrap).collect(),
            expected: serde_json::from_str(&file("expected.json")).unwrap(),
            by,
        }
    }

    /// The rounds in their order.
    fn rounds(&self) -> Vec<String> {
        let mut rounds: Vec<String> = self.rows.iter().map(|row| row["round"].clone()).collect();
        rounds.dedup();
        rounds
    }

    /// The form of a round, under its own wording.
    fn form(&self, round: &str) -> Form {
        let (mut questions, mut lists) = (Vec::<Value>::new(), BTreeMap::new());
        for column in &self.columns {
            let Some(wording) = column.rounds.get(round) else { continue };
            let name = column.group.as_ref().unwrap_or(&column.name);
            let choices: Vec<Value> = column.codes.iter().map(|code| json!({"name": code, "label": {}})).collect();
            lists.insert(name.clone(), choices);
            let label = json!({"en": {"text": format!("Wording {wording}")}});
            let statement = json!({"name": column.name, "label": label});
            if let Some(matrix) = questions.iter_mut().find(|q| q["name"] == **name) {
                matrix["statements"].as_array_mut().unwrap().push(statement);
                continue;
            }
            let kind = match column.kind.as_str() {
                "choice" | "ordinal" => "select_one",
                "several" => "select_multiple",
                "statement" => "likert",
                "pair" => "then_and_now",
                known @ ("yes_no" | "recommendation") => known,
                other => panic!("a column of kind {other}"),
            };
            let tags = json!({"breakdown": Some(column.name.as_str()) == self.by});
            questions.push(json!({"name": name, "kind": kind, "list": name, "label": label, "now": label,
                "statements": [statement], "tags": tags}));
        }
        entity::from_body(&json!({"activity": round_id(round), "title": {}, "moment": "follow_up", "languages": ["en"],
            "closed": true, "choices": lists, "pages": [{"questions": questions}]}))
        .unwrap()
    }

    /// A laptop on which every answer was given.
    fn collected(&self) -> Library {
        let mut library = Library::default();
        let hand = Hand { writer: id("laptop"), fresh: id("fresh"), at: Timestamp::UNIX_EPOCH };
        let mut put = |kind: &str, name: Id, body: Value| {
            library.merge(&edit::create(Key::new(Kind::from(kind), name), body, &hand));
        };
        put("programme", id("survey"), json!({"code": "S", "title": {}}));
        let mut forms = BTreeMap::new();
        for (day, round) in (1..).zip(self.rounds()) {
            let body =
                json!({"programme": "survey", "kind": "workshop", "title": {}, "days": [format!("2018-01-{day:02}")]});
            put("activity", round_id(&round), body);
            let (name, form) = (id(&format!("form-{}", round_id(&round))), self.form(&round));
            put("form", name.clone(), entity::to_body(&form).unwrap());
            forms.insert(round, (name, form));
        }
        for (number, row) in self.rows.iter().enumerate() {
            let (name, form) = &forms[&row["round"]];
            let response = answer(form, name, row);
            let of_answer = Id::anonymous((number as u128).to_be_bytes());
            library.merge(&respond::respond(of_answer, &response, "2018-09-08".parse().unwrap()).unwrap());
        }
        library
    }
}

/// One person, screen by screen.
fn answer(form: &Form, form_id: &Id, row: &Row) -> warsha::model::Response {
    let mut filling = Filling::new(Language::parse("en").unwrap());
    let cell = |name: &str| row.get(name).map_or("", String::as_str);
    while let Some(step) = filling.step(form) {
        for part in &step.parts {
            let name = part.question.as_str();
            match (&form.question(name).unwrap().kind, part.half) {
                (QuestionKind::Likert { statements, .. }, _) => {
                    for statement in statements.iter().filter(|s| !cell(&s.name).is_empty()) {
                        filling.answer_field(name, &statement.name, cell(&statement.name));
                    }
                }
                (_, Some(half)) => filling.answer_field(name, half, cell(&format!("{name}.{half}"))),
                (QuestionKind::SelectMultiple { .. }, _) => {
                    cell(name).split_whitespace().for_each(|code| filling.toggle(form, name, code));
                }
                (QuestionKind::YesNo, _) if cell(name).is_empty() => {}
                (QuestionKind::YesNo, _) => filling.answer(name, Answer::Flag(cell(name) == "yes")),
                (QuestionKind::Recommendation, _) => filling.answer_number(name, cell(name)),
                _ => filling.answer(name, Answer::Text(cell(name).into())),
            }
        }
        filling.next(form).unwrap_or_else(|problems| panic!("{problems:?}"));
    }
    filling.send(form, form_id).unwrap()
}

/// Everything in a bundle, merged into an empty library.
fn handed_over(library: &Library) -> Library {
    let device = Device { id: id("d1"), name: "Laptop".into() };
    let at = Timestamp::UNIX_EPOCH;
    let header = Header {
        id: id("b1"),
        exported_at: at,
        app: "0.1.0".into(),
        device,
        scope: Scope::default(),
        held: Vec::new(),
    };
    let bundle = read(write(&header, library.records()).as_bytes(), false).unwrap();
    assert_eq!((bundle.checksum, bundle.set_aside.len()), (Checksum::Holds, 0));
    let mut there = Library::default();
    let import = Import::apply(&mut there, &Plan::of(&Library::default(), &bundle.records), &[]);
    assert_eq!(import.added.len(), library.len());
    assert_eq!(there, *library);
    there
}

fn near(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap_or_else(|| panic!("{what}: none expected"));
    assert!((found - expected).abs() < 1e-9 * expected.abs().max(1.0), "{what}: {found} instead of {expected}");
}

fn same_tally(tally: &Tally, expected: &Value, what: &str) {
    let counts: BTreeMap<&str, u32> =
        tally.counts.iter().filter(|(_, n)| *n > 0).map(|(code, n)| (code.as_str(), *n)).collect();
    assert_eq!((json!(tally.n), json!(counts)), (expected["n"].clone(), expected["counts"].clone()), "{what}");
    if let Some(mean) = expected.get("mean") {
        let middle = tally.middle.unwrap_or_else(|| panic!("{what} has no middle"));
        near(middle.mean, mean, what);
        near(middle.median, &expected["median"], what);
    }
}

fn same_change(change: &Change, expected: &Value, what: &str) {
    let moved = [change.n, change.moved.improved, change.moved.same, change.moved.declined].map(Value::from);
    assert_eq!(moved, ["n", "improved", "same", "declined"].map(|key| expected[key].clone()), "{what}");
    for (middle, expected) in [(change.then, &expected["then"]), (change.now, &expected["now"])] {
        near(middle.mean, &expected["mean"], what);
        near(middle.median, &expected["median"], what);
    }
    near(change.median_change, &expected["median_change"], what);
    let (normalized, test) = (change.normalized.unwrap(), change.test.unwrap());
    assert_eq!((json!(normalized.n), test.exact), (expected["normalized"]["n"].clone(), false), "{what}");
    near(normalized.mean, &expected["normalized"]["mean"], what);
    near(test.p, &expected["p"], what);
    near(test.effect(), &expected["effect"], what);
}

fn same(finding: &Finding, expected: &Value, what: &str) {
    match &finding.figure {
        Figure::Answers(Shown::Everything(tally)) | Figure::Several(Shown::Everything(tally)) => {
            same_tally(tally, expected, what);
        }
        Figure::Change(ShownChange::Everything(change)) => same_change(change, expected, what),
        other => panic!("{what} is not shown: {other:?}"),
    }
}

fn name(finding: &Finding) -> &str {
    finding.statement.as_deref().unwrap_or(&finding.question)
}

fn study(gathered: &[Gathered]) -> Study<'_> {
    Study::new(gathered.iter().map(Gathered::source).collect())
}

/// Nothing is held back: for figures of which pandas knows all.
const OPEN: Guard = Guard { means: 1, distributions: 1 };

/// Each round alone, and all of them joined, with nothing held back. Gives what was joined.
fn figures_are_those_of_pandas(survey: &Survey) -> (Vec<Gathered>, ProgrammeReport) {
    let library = handed_over(&survey.collected());
    let activities = activities(&library, &id("survey"));
    let forms = activities.iter().flat_map(|(activity, _)| forms_of(&library, activity)).collect();
    let gathered = gather(&library, &id("survey"), forms);
    assert_eq!(gathered.len(), survey.rounds().len());
    for (of_round, round) in gathered.iter().zip(survey.rounds()) {
        let report = &activity(&Study::new(vec![of_round.source()]), OPEN).forms[0];
        let expected = survey.expected["rounds"][&round].as_object().unwrap();
        let asked: BTreeSet<&str> = report.findings.iter().map(name).collect();
        assert_eq!(asked, expected.keys().map(String::as_str).collect(), "{round}");
        for finding in report.findings.iter().filter(|finding| finding.people > 0) {
            same(finding, &expected[name(finding)], &format!("{round}: {}", name(finding)));
        }
    }
    let report = programme(&study(&gathered), OPEN);
    assert_eq!(Value::from(report.answers), survey.expected["answers"]);
    // Nobody gave a code, so that people are counted by their answers, and it is said.
    assert_eq!((report.people, report.uncoded), (report.answers, report.answers));
    for together in &report.together {
        let name = name(&together.finding);
        let column = survey.columns.iter().find(|column| column.name == name).unwrap();
        let wordings: BTreeSet<&u32> = column.rounds.values().collect();
        assert_eq!(together.reworded, wordings.len() > 1, "{name}: said where the wording changed");
        assert_eq!((together.sources.len(), together.left_out.len()), (column.rounds.len(), 0), "{name}");
        same(&together.finding, &survey.expected["all"][name], name);
    }
    let joined: Vec<&str> = report.together.iter().map(|together| name(&together.finding)).collect();
    let in_several: Vec<&str> = survey.columns.iter().filter(|c| c.rounds.len() > 1).map(|c| c.name.as_str()).collect();
    assert_eq!(joined.iter().collect::<BTreeSet<_>>(), in_several.iter().collect());
    (gathered, report)
}

#[test]
fn a_long_term_survey_of_476() {
    let survey = Survey::of("longterm", None);
    assert_eq!(survey.rows.len(), 476);
    let (gathered, _) = figures_are_those_of_pandas(&survey);
    // So many people hide each other: the usual guard holds nothing back.
    let report = &activity(&study(&gathered), Guard::default()).forms[0];
    for finding in &report.findings {
        same(finding, &survey.expected["all"][name(finding)], name(finding));
    }
    assert_eq!(report.findings.len(), 22);
}

#[test]
fn a_survey_before_21_workshops_with_two_tools() {
    let survey = Survey::of("coderefinery_pre", None);
    assert_eq!((survey.rows.len(), survey.rounds().len()), (574, 21));
    let (gathered, _) = figures_are_those_of_pandas(&survey);
    // One round has seven answers: who said what is not shown of it, and does not follow from the sum of the others.
    let small = gathered.iter().position(|of_round| of_round.sheet.people == 7).unwrap();
    let report = programme(&study(&gathered), Guard::default());
    for together in &report.together {
        assert_eq!(together.finding.figure.extent(), Extent::Everything, "{}", name(&together.finding));
        assert!(together.left_out.contains(&small), "{}", name(&together.finding));
    }
    let system = report.together.iter().find(|together| name(&together.finding) == "system").unwrap();
    let all = survey.expected["all"]["system"]["n"].as_u64().unwrap();
    assert_eq!(u64::from(system.finding.people), all - 7);
}

#[test]
fn a_survey_after_workshops_apart_by_position() {
    let survey = Survey::of("coderefinery_post", Some("position"));
    assert_eq!((survey.rows.len(), survey.rounds().len()), (392, 7));
    let (gathered, report) = figures_are_those_of_pandas(&survey);
    let cells = |report: &ProgrammeReport| {
        let [breakdown] = report.breakdowns.as_slice() else { panic!("one question to break down by") };
        let of_line = |cells: &[Finding]| -> Vec<(String, Finding)> {
            breakdown.groups.iter().map(|(group, _)| group.clone()).zip(cells.iter().cloned()).collect()
        };
        breakdown.lines.iter().flat_map(|line| of_line(&line.cells)).collect::<Vec<_>>()
    };
    let expected = |group: &str, finding: &Finding| survey.expected["by"][name(finding)][group].clone();
    let mut compared = 0;
    for (group, finding) in cells(&report).iter().filter(|(_, finding)| finding.people > 0) {
        same(finding, &expected(group, finding), &format!("{group}: {}", name(finding)));
        compared += 1;
    }
    assert!(compared > 80);
    let guarded = cells(&programme(&study(&gathered), Guard::default()));
    let (mut shown, mut held_back) = (0, 0);
    for (group, finding) in &guarded {
        let (Figure::Answers(of) | Figure::Several(of)) = &finding.figure else { panic!("{finding:?}") };
        let what = format!("{group}: {}", name(finding));
        match (of.why(), of.middle()) {
            (None, _) => {
                same(finding, &expected(group, finding), &what);
                assert!(finding.people >= 8);
                shown += 1;
            }
            (Some(_), Some(middle)) => near(middle.mean, &expected(group, finding)["mean"], &what),
            (Some(Why::WouldTell { .. }), None) => held_back += 1,
            (Some(Why::TooFew { .. }), None) => assert!(finding.people < 8, "{what}"),
        }
    }
    assert!(shown > 15 && held_back > 0, "{shown} shown, {held_back} held back of {}", guarded.len());
}
