//! How long the core takes over many answers, natively: best of five, printed, nothing asserted.
//! `make bench` runs it.

#[allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    dead_code,
    reason = "shared with the tests"
)]
#[path = "../tests/pack/people.rs"]
mod people;
#[allow(clippy::unwrap_used, clippy::indexing_slicing, dead_code, reason = "shared with the tests")]
#[path = "../tests/out/sample.rs"]
mod sample;

use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::error::Error;
use std::time::{Duration, Instant};
use warsha::bundle::{Header, read, write};
use warsha::exchange::format::Format;
use warsha::model::entity::from_body;
use warsha::model::{Answer, Form, Guard, Id, Language, Map, Response};
use warsha::record::respond::respond;
use warsha::record::{Import, Library, Plan};
use warsha::results::codes::Joined;
use warsha::results::{Sheet, report};
use warsha::store::pack::{MOST, Packed, pack, place_of, put, unpack};
use warsha::work::{Gathered, Job, Reply};

const ANSWERS: u32 = 10_000;
/// How often the middle of the sample stands in a document of 60 pages, as LibreOffice lays it out.
const SIXTY_PAGES: usize = 75;

fn best<T>(what: &str, mut run: impl FnMut() -> T) {
    let mut shortest = Duration::MAX;
    for _ in 0..5 {
        let begun = Instant::now();
        std::hint::black_box(run());
        shortest = shortest.min(begun.elapsed());
    }
    println!("{:>10.1} ms  {what}", shortest.as_secs_f64() * 1000.0);
}

fn main() -> Result<(), Box<dyn Error>> {
    let example = read(&std::fs::read("public/examples/imag.warsha.json")?, false)?;
    let mut library = Library::default();
    library_of(&mut library, &example.records);
    let (form_id, form) = library.all::<Form>().next().ok_or("the example has no form")?;
    for n in 0..ANSWERS {
        library.merge(&respond(id(n), &answers(&form, &form_id, n), "2023-09-12".parse()?)?);
    }
    let header: Header = example.header;
    let text = write(&header, library.records());
    println!("{ANSWERS} answers, a bundle of {} KB", text.len() / 1024);
    best("write the bundle", || write(&header, library.records()));
    best("read it and check it", || read(text.as_bytes(), false));
    let mut said = Vec::new();
    Job::Read { look_anyway: false, secret: None }.work(text.as_bytes(), &mut |one| said.push(one));
    best("take in what a worker says of it", || {
        let mut gathered = Gathered::default();
        said.iter().cloned().filter_map(|said| gathered.take(Reply::from_said(said).ok()?)).next()
    });
    let records = read(text.as_bytes(), false)?.records;
    best("plan it against the same library", || Plan::of(&library, &records));
    best("plan and apply it to an empty library", || {
        let mut empty = Library::default();
        let plan = Plan::of(&empty, &records);
        let import = Import::apply(&mut empty, &plan, &[]);
        (empty, import)
    });
    packing();
    documents();
    results()
}

/// Packed answers (design, section 7): how many local storage holds, and how long they take.
fn packing() {
    const ROOM: usize = 5_242_879;
    for (what, with_text) in [("28 coded items", false), ("28 coded items and two texts", true)] {
        let people = people::crowd(42, 10_000, with_text);
        let segments: Vec<String> = people.chunks(MOST).map(pack).collect();
        let taken = segments.iter().fold(0, |sum: usize, text| sum.saturating_add(text.chars().count()));
        let held = ROOM.saturating_mul(people.len()).checked_div(taken).unwrap_or(0);
        println!("{held} answers of {what} in {ROOM} characters");
        best("pack ten segments of 1,000", || people.chunks(MOST).map(pack).collect::<Vec<_>>());
        let mut shelf = warsha::store::MemoryShelf::default();
        for (people, text) in people.chunks(MOST).zip(&segments) {
            if put(&mut shelf, &place_of(people, text), text).is_err() {
                println!("no room for a segment");
            }
        }
        best("open them beside an empty library (aim: 150 ms)", || {
            let (mut library, mut packed) = (Library::default(), Packed::default());
            packed.take_up(&mut shelf, &mut library, &BTreeMap::new(), [], &|_| false);
            library
        });
        best("unpack them", || segments.iter().map(|text| unpack(text)).collect::<Vec<_>>());
    }
}

/// A document of sixty pages in two languages, as files.
fn documents() {
    let (tags, pixels) = (["en", "ar"], vec![0x5a; 200 * 1024]);
    let (tree, labels) = (sample::document(&tags, SIXTY_PAGES, &pixels), sample::labels(&tags));
    println!("a document of 60 pages in English and Arabic, with a picture of 200 KB");
    for (format, what) in [
        (Format::Word, "write it for Word (aim: 2,000 ms)"),
        (Format::Page, "write it as a page"),
        (Format::Markdown, "write it as Markdown"),
    ] {
        best(what, || format.write(&tree, &labels, &mut |_| {}));
    }
}

/// Results over a hundred thousand answers of 28 items (design, section 7).
fn results() -> Result<(), Box<dyn Error>> {
    let form = form_of_28()?;
    let bodies: Vec<Value> = (0..ANSWERS).map(answers_to_28).collect();
    let bodies: Vec<&Value> = bodies.iter().cycle().take(bodies.len().saturating_mul(10)).collect();
    println!("{} answers of 28 items", bodies.len());
    best("read them into columns", || Sheet::read(&form, &bodies, &Joined::default()));
    let sheet = Sheet::read(&form, &bodies, &Joined::default());
    best("results of all questions, from the columns", || report(&form, &sheet, Guard::default()));
    Ok(())
}

/// Ten statements, eight pairs of then and now, two choices, one of several, three ratings, a number, three yes or no.
fn form_of_28() -> Result<Form, Box<dyn Error>> {
    let scale: Vec<Value> = (1..=5).map(|n| json!({"name": n.to_string(), "label": {}})).collect();
    let statements: Vec<Value> = (0..10).map(|n| json!({"name": format!("s{n}"), "label": {}})).collect();
    let mut questions =
        vec![json!({"name": "matrix", "kind": "likert", "list": "scale", "statements": statements, "label": {}})];
    for (kind, many) in
        [("then_and_now", 8), ("select_one", 2), ("select_multiple", 1), ("rating", 3), ("integer", 1), ("yes_no", 3)]
    {
        questions.extend((0..many).map(
            |n| json!({"name": format!("{kind}{n}"), "kind": kind, "list": "scale", "max": 5, "now": {}, "label": {}}),
        ));
    }
    Ok(from_body(&json!({"activity": "a1", "title": {}, "languages": ["en"], "choices": {"scale": scale},
        "pages": [{"questions": questions}]}))?)
}

/// One person's answers, spread over the scales by their number.
fn answers_to_28(n: u32) -> Value {
    let point = |step: u32| (n.wrapping_mul(7).wrapping_add(step) % 5).saturating_add(1);
    let name = |step: u32| Value::from(point(step).to_string());
    let mut answers = serde_json::Map::new();
    let matrix: serde_json::Map<String, Value> = (0..10).map(|s| (format!("s{s}"), name(s))).collect();
    answers.insert("matrix".into(), Value::Object(matrix));
    for place in 0..8 {
        answers
            .insert(format!("then_and_now{place}"), json!({"then": name(place), "now": name(place.wrapping_mul(3))}));
    }
    for place in 0..3 {
        answers.insert(format!("rating{place}"), point(place).into());
        answers.insert(format!("yes_no{place}"), (point(place) > 2).into());
        answers.insert(format!("select_one{place}"), name(place));
    }
    answers.insert("select_multiple0".into(), json!([name(0), name(1)]));
    answers.insert("integer0".into(), (n % 40).into());
    json!({"activity": "a1", "form": "f1", "form_version": 1, "language": "en", "answers": answers})
}

fn library_of(library: &mut Library, records: &[(warsha::record::Key, warsha::record::Revision)]) {
    for (key, revision) in records {
        library.merge_revisions(key, std::slice::from_ref(revision));
    }
}

fn id(n: u32) -> Id {
    let mut random = [0; 16];
    for (place, byte) in random.iter_mut().zip(n.to_be_bytes()) {
        *place = byte;
    }
    Id::anonymous(random)
}

/// One person's answers, spread over the scales by their number.
fn answers(form: &Form, form_id: &Id, n: u32) -> Response {
    let point = |step: u32| (n.wrapping_mul(7).wrapping_add(step) % 5).saturating_add(1).to_string();
    let mut answers = Map::new();
    for (place, question) in (0..).zip(form.questions().filter(|q| q.name.contains('_'))) {
        let fields = Map::from([("then".to_owned(), point(place)), ("now".to_owned(), point(place.wrapping_mul(3)))]);
        answers.insert(question.name.clone(), Answer::Fields(fields));
    }
    answers.insert("recommend".to_owned(), Answer::Number(i64::from(n % 11)));
    Response {
        activity: form.activity.clone(),
        form: form_id.clone(),
        form_version: form.version,
        language: Language::english(),
        answers,
        partial: false,
        sealed: String::new(),
        reason: String::new(),
    }
}
