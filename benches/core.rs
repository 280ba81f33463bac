//! How long the core takes over many answers, natively: best of five, printed, nothing asserted.
//! `make bench` runs it.

use std::error::Error;
use std::time::{Duration, Instant};
use warsha::bundle::{Header, read, write};
use warsha::model::{Answer, Form, Guard, Id, Language, Map, Response};
use warsha::record::respond::respond;
use warsha::record::{Import, Library, Plan};
use warsha::results::report;

const ANSWERS: u32 = 10_000;

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
    let text = write(&header, library.records())?;
    println!("{ANSWERS} answers, a bundle of {} KB", text.len() / 1024);
    best("write the bundle", || write(&header, library.records()));
    best("read it and check it", || read(text.as_bytes(), false));
    let records = read(text.as_bytes(), false)?.records;
    best("plan it against the same library", || Plan::of(&library, &records));
    best("plan and apply it to an empty library", || {
        let mut empty = Library::default();
        let plan = Plan::of(&empty, &records);
        let import = Import::apply(&mut empty, &plan, &[]);
        (empty, import)
    });
    let responses: Vec<Response> = library.all().map(|(_, response)| response).collect();
    best("results of all questions", || report(&form, &responses, Guard::default()));
    Ok(())
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
        reason: String::new(),
    }
}
