//! Before and after by code: twenty people on ten tablets, two of whom mistype their code at the end, one leaves it out,
//! one answers twice. Bundles merged in any order give one library and one set of figures, those that pandas and SciPy
//! found (`fixtures/paired/SOURCE.md`).
#![cfg(test)]

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::{fs, path::Path};
use warsha::bundle::{Device, Header, Scope, read, write};
use warsha::form::Filling;
use warsha::form::collection::forms_of;
use warsha::model::{Answer, Date, Form, Guard, Id, Kind, Language, Timestamp, entity};
use warsha::record::{Hand, Import, Key, Library, Plan, edit, respond};
use warsha::results::codes::{Code, Joined, decide};
use warsha::results::column::number_named;
use warsha::results::gather::{Gathered, gather};
use warsha::results::{
    ActivityReport, Figure, Finding, ProgrammeReport, Shown, ShownChange, SignedRank, Study, Why, activity, programme,
};

type Person = BTreeMap<String, String>;

fn id(text: &str) -> Id {
    Id::parse(text).unwrap()
}

fn fixture(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/paired").join(name)).unwrap()
}

fn expected() -> Value {
    serde_json::from_str(&fixture("expected.json")).unwrap()
}

fn people() -> Vec<Person> {
    csv::Reader::from_reader(fixture("people.csv").as_bytes()).deserialize().map(Result::unwrap).collect()
}

fn form(moment: &str) -> Form {
    let choice = |name: &str| json!({"name": name, "label": {}});
    let scale: Vec<Value> = ["1", "2", "3", "4", "5"].map(choice).to_vec();
    let ask = |name: &str, kind: &str, list: &str| json!({"name": name, "kind": kind, "list": list, "max": 5, "now": {}, "label": {}, "offer_aside": true});
    let mut level = ask("level", "select_one", "levels");
    level["tags"] = json!({"breakdown": true});
    let rated = if moment == "before" { "select_one" } else { "then_and_now" };
    let mut questions =
        vec![ask("code", "own_code", "facts"), level, ask("know", rated, "scale"), ask("skill", rated, "scale")];
    if moment == "end" {
        questions.push(ask("useful", "rating", ""));
    }
    let choices = |names: [&str; 3]| names.map(choice).to_vec();
    let (facts, levels) = (choices(["day", "mother", "street"]), choices(["national", "regional", "local"]));
    entity::from_body(&json!({"activity": "ws1", "title": {}, "moment": moment, "languages": ["ar"], "closed": true,
        "choices": {"scale": scale, "facts": facts, "levels": levels}, "pages": [{"questions": questions}]}))
    .unwrap()
}

/// What every tablet holds before anybody answers.
fn handed_out() -> Library {
    let mut library = Library::default();
    let hand = Hand { writer: id("laptop"), fresh: id("fresh"), at: Timestamp::UNIX_EPOCH };
    let mut put = |kind: &str, name: &str, body: Value| {
        library.merge(&edit::create(Key::new(Kind::from(kind), id(name)), body, &hand));
    };
    put("programme", "imed", json!({"code": "IMED", "title": {}}));
    put("activity", "ws1", json!({"programme": "imed", "kind": "workshop", "title": {}, "forms": ["before", "end"]}));
    put("form", "before", entity::to_body(&form("before")).unwrap());
    put("form", "end", entity::to_body(&form("end")).unwrap());
    library
}

/// One person answers one form, screen by screen.
fn answer(form: &Form, name: &str, person: &Person) -> warsha::model::Response {
    let mut filling = Filling::new(Language::parse("ar").unwrap());
    let cell = |column: String| person[&column].clone();
    let code = if name == "end" { "end_" } else { "" };
    while let Some(step) = filling.step(form) {
        for part in &step.parts {
            match (part.question.as_str(), part.half) {
                ("code", _) => {
                    for fact in ["day", "mother", "street"] {
                        filling.answer_field("code", fact, &cell(format!("{code}{fact}")));
                    }
                }
                ("useful", _) => filling.answer_number("useful", &cell("useful".into())),
                ("level", _) => filling.answer("level", Answer::Text(cell("level".into()))),
                (thing, Some(half)) => filling.answer_field(thing, half, &cell(format!("{thing}_{half}"))),
                (thing, None) => filling.answer(thing, Answer::Text(cell(format!("{thing}_before")))),
            }
        }
        filling.next(form).unwrap();
    }
    filling.send(form, &id(name)).unwrap()
}

/// What each of ten tablets hands over: before and at the end they go round in another order.
fn tablets() -> Vec<String> {
    let (before, end) = (form("before"), form("end"));
    let mut libraries: Vec<Library> = (0..10).map(|_| handed_out()).collect();
    let day = Date::new(2023, 9, 11).unwrap();
    let mut number = 0_u128;
    let mut keep = |tablet: usize, response| {
        // Identifiers in no order, as random ones are.
        number = number.wrapping_add(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835);
        let name = Id::anonymous(number.to_be_bytes());
        libraries[tablet].merge(&respond::respond(name, &response, day).unwrap());
    };
    for (place, person) in people().iter().enumerate() {
        keep(place % 10, answer(&before, "before", person));
        for time in 0..person["times"].parse().unwrap() {
            let round = [3, 8, 1, 6, 0, 5, 9, 2, 7, 4].into_iter().cycle();
            keep(round.skip(place).nth(time).unwrap(), answer(&end, "end", person));
        }
    }
    libraries.iter().enumerate().map(|(tablet, library)| handed_over(tablet, library)).collect()
}

fn handed_over(tablet: usize, library: &Library) -> String {
    let device = Device { id: id(&format!("tablet-{tablet}")), name: format!("Tablet {tablet}") };
    let at = Timestamp::UNIX_EPOCH;
    let header = Header {
        id: id(&format!("b{tablet}")),
        exported_at: at,
        app: "0.1.0".into(),
        device,
        scope: Scope::default(),
        held: Vec::new(),
    };
    write(&header, library.records())
}

fn merged(bundles: &[String], order: &[usize]) -> Library {
    let mut library = Library::default();
    for place in order {
        let bundle = read(bundles[*place].as_bytes(), false).unwrap();
        let plan = Plan::of(&library, &bundle.records);
        let import = Import::apply(&mut library, &plan, &[]);
        assert!(import.former.is_empty(), "tablets write no record twice");
    }
    library
}

fn sources(gathered: &[Gathered]) -> Study<'_> {
    Study::new(gathered.iter().map(Gathered::source).collect())
}

fn reports(library: &Library) -> (ActivityReport, ProgrammeReport) {
    let gathered = gather(library, &id("imed"), forms_of(library, &id("ws1")));
    let guard = Guard::default();
    (activity(&sources(&gathered), guard), programme(&sources(&gathered), guard))
}

fn near(found: f64, expected: &Value, what: &str) {
    let expected = expected.as_f64().unwrap();
    assert!((found - expected).abs() < 1e-9, "{what}: {found} instead of {expected}");
}

fn shown(finding: &Finding) -> &ShownChange {
    let Figure::Change(shown) = &finding.figure else { panic!("{finding:?} is no change") };
    shown
}

fn figures_are_those_of_pandas(report: &ActivityReport) {
    let expected = expected();
    let pairing = report.pairing.as_ref().unwrap();
    let n = [pairing.before, pairing.after, pairing.matched].map(Value::from);
    assert_eq!(n, [&expected["before"], &expected["after"], &expected["matched"]].map(Clone::clone));
    for paired in &pairing.paired {
        let name = paired.finding.question.as_str();
        assert_eq!(paired.of, pairing.after, "{name}: of all who answered at the end");
        let (found, expected) = (shown(&paired.finding).change().unwrap(), &expected["things"][name]);
        assert_eq!((Value::from(found.n), paired.finding.people), (expected["n"].clone(), found.n), "{name}");
        let moved = [found.moved.improved, found.moved.same, found.moved.declined].map(Value::from);
        assert_eq!(moved, ["improved", "same", "declined"].map(|way| expected[way].clone()), "{name}");
        for (middle, expected) in [(found.then, &expected["before"]), (found.now, &expected["now"])] {
            near(middle.mean, &expected["mean"], name);
            near(middle.median, &expected["median"], name);
        }
        near(found.median_change, &expected["median_change"], name);
        let normalized = found.normalized.unwrap();
        assert_eq!(Value::from(normalized.n), expected["normalized"]["n"], "{name}");
        near(normalized.mean, &expected["normalized"]["mean"], name);
        same_test(found.test.unwrap(), &expected["test"], name);
        let shift = paired.shift.unwrap();
        assert_eq!(Value::from(shift.n), expected["shift"]["n"], "{name}");
        near(shift.mean, &expected["shift"]["mean"], name);
    }
    assert_eq!(pairing.paired.len(), 2);
}

fn same_test(found: SignedRank, expected: &Value, what: &str) {
    assert_eq!(
        (Value::from(found.moved), Value::from(found.exact)),
        (expected["moved"].clone(), expected["exact"].clone())
    );
    near(found.up, &expected["up"], what);
    near(found.down, &expected["down"], what);
    near(found.p, &expected["p"], what);
    near(found.effect(), &expected["effect"], what);
}

#[test]
fn ten_tablets_merged_in_any_order_give_the_figures_of_pandas() {
    let bundles = tablets();
    let orders = [[0, 1, 2, 3, 4, 5, 6, 7, 8, 9], [9, 8, 7, 6, 5, 4, 3, 2, 1, 0], [5, 0, 8, 3, 9, 1, 7, 2, 6, 4]];
    let libraries = orders.map(|order| merged(&bundles, &order));
    assert_eq!(libraries[0].of_kind(Kind::Response).count(), 41);
    assert!(libraries[0].conflicts().next().is_none());
    for library in &libraries {
        assert_eq!(*library, libraries[0]);
        let (report, joined) = reports(library);
        assert_eq!((report.clone(), joined.clone()), reports(&libraries[0]));
        figures_are_those_of_pandas(&report);
        // 41 answers; one code answered twice; the mistyped and the missing codes look like three more people.
        assert_eq!((joined.answers, joined.people, joined.uncoded), (40, 23, 1));
        assert_eq!((report.forms[1].people, report.forms[1].repeated), (20, 1));
    }
}

#[test]
fn a_part_of_an_import_and_all_of_it_again_are_the_same() {
    let bundles = tablets();
    let twice: Vec<usize> = (0..10).chain(0..10).collect();
    assert_eq!(merged(&bundles, &twice), merged(&bundles, &(0..10).collect::<Vec<_>>()));
}

#[test]
fn a_mistyped_code_that_a_person_joins_is_found_again() {
    let mut library = merged(&tablets(), &(0..10).collect::<Vec<_>>());
    let person = &people()[3];
    let code = |prefix: &str| {
        let fact = |fact: &str| (fact.to_owned(), person[&format!("{prefix}{fact}")].clone());
        Code::of(&Answer::Fields(["day", "mother", "street"].map(fact).into())).unwrap()
    };
    let hand = Hand { writer: id("laptop"), fresh: id("fresh"), at: Timestamp::UNIX_EPOCH };
    library.merge(&decide(&library, &id("imed"), (&code(""), &code("end_")), true, &hand).unwrap());
    let (report, joined) = reports(&library);
    assert_eq!((report.pairing.unwrap().matched, joined.people), (18, 22));
    assert_ne!(Joined::in_programme(&library, &id("imed")), Joined::default());
}

#[test]
fn what_would_tell_of_the_unpaired_and_of_the_small_level_is_held_back() {
    let (report, _) = reports(&merged(&tablets(), &(0..10).collect::<Vec<_>>()));
    let expected = expected();
    // Beside the change of the 17, then and now of all 20 would tell of three, and so would the answers before.
    let why = |form: usize, name: &str| {
        let finding = report.forms[form].findings.iter().find(|finding| finding.question == name).unwrap();
        match &finding.figure {
            Figure::Change(shown) => shown.why(),
            Figure::Answers(shown) => shown.why(),
            other => panic!("{other:?}"),
        }
    };
    let held_back = Some(Why::WouldTell { needed: 5 });
    assert_eq!([(0, "know"), (1, "know"), (1, "skill")].map(|(form, name)| why(form, name)), [held_back; 3]);
    // Of the 19 who rated their skill before, 14 are paired: the other five are enough for a mean.
    assert_eq!(why(0, "skill"), None);
    let breakdown = report.breakdowns.iter().find(|b| b.moment == form("end").moment).unwrap();
    let groups: Vec<(&str, u32)> = breakdown.groups.iter().map(|(name, n)| (name.as_str(), *n)).collect();
    assert_eq!(groups, [("national", 9), ("regional", 8), ("local", 3)]);
    let line = breakdown.lines.iter().find(|line| line.cells[0].question == "useful").unwrap();
    let cell = |place: usize| {
        let Figure::Answers(shown) = &line.cells[place].figure else { panic!("no tally") };
        shown
    };
    near(cell(0).middle().unwrap().mean, &expected["useful_by_level"]["national"]["mean"], "national");
    assert!(cell(0).tally().is_some());
    assert_eq!(cell(1), &Shown::Nothing { n: 8, why: Why::WouldTell { needed: 5 } });
    assert_eq!(cell(2), &Shown::Nothing { n: 3, why: Why::TooFew { people: 3, needed: 5 } });
    let useful = report.forms[1].findings.iter().find(|finding| finding.question == "useful").unwrap();
    let Figure::Answers(Shown::Everything(tally)) = &useful.figure else { panic!("{useful:?}") };
    near(tally.middle.unwrap().mean, &expected["useful"]["mean"], "useful");
}

#[test]
fn the_signed_rank_test_is_that_of_scipy() {
    for case in expected()["signed_rank"].as_array().unwrap() {
        let differences: Vec<(f64, u32)> =
            case["differences"].as_array().unwrap().iter().map(|d| (d.as_f64().unwrap(), 1)).collect();
        same_test(SignedRank::of(&differences).unwrap(), case, &case["differences"].to_string());
    }
}

#[test]
fn only_numbers_that_end_are_points_of_a_scale() {
    assert_eq!((number_named("4"), number_named("-2.5")), (Some(4.0), Some(-2.5)));
    assert_eq!((number_named("inf"), number_named("NaN"), number_named("four")), (None, None, None));
}
