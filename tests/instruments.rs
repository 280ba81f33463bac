//! The built-in instruments (`public/forms`): each fills to a form that a person answers from the start to the
//! review in every language, with the right tags, and before and after ask the same under the same names.
#![cfg(test)]

use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, path::Path};
use warsha::form::instrument::{Code, FillFault, INSTRUMENTS, Occasion, Template, Wishes, fill, offered_first};
use warsha::form::wording::progress;
use warsha::form::{Filling, check, length};
use warsha::i18n::dates;
use warsha::model::{
    Activity, ActivityKind, Answer, Form, Id, InstitutionKind, Kind, Language, Layout, Level, Moment, Programme,
    Question, QuestionKind, Session, SessionKind, Text, TextState, entity,
};
use warsha::record::{Hand, Key, Library, edit};

const LANGUAGES: [&str; 3] = ["en", "ar", "ckb"];
const DAC: [&str; 6] = ["relevance", "coherence", "effectiveness", "efficiency", "impact", "sustainability"];
/// Questions that describe the person and measure nothing.
const ABOUT_THE_PERSON: [&str; 4] = ["consent", "code", "institution_kind", "institution_level"];

fn raw(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("public/forms/{name}.json"));
    serde_json::from_slice(&fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))).unwrap()
}

fn template(name: &str) -> Template {
    Template::read(&raw(name)).unwrap()
}

fn language(tag: &str) -> Language {
    Language::parse(tag).unwrap()
}

fn phrase(words: &str, state: &str) -> Value {
    json!({"text": words, "state": state})
}

/// A programme with five objectives; the second lacks Sorani.
fn programme() -> Programme {
    let objective = |name: &str, en: &str, ar: &str, ckb: &str| {
        json!({"name": name, "text":
            {"en": phrase(en, "reviewed"), "ar": phrase(ar, "draft"), "ckb": phrase(ckb, "draft")}})
    };
    let mut objectives = vec![
        objective("return_data", "Data on return", "بيانات العودة", "داتای گەڕانەوە"),
        objective("pathways", "Pathways", "مسارات", ""),
        objective("horizontal", "Horizontal coordination", "التنسيق الأفقي", "هەماهەنگیی ئاسۆیی"),
        objective("vertical", "Vertical coordination", "التنسيق العمودي", "هەماهەنگیی ستوونی"),
        objective("law", "Law", "القانون", "یاسا"),
    ];
    objectives[1]["text"].as_object_mut().unwrap().remove("ckb");
    entity::from_body(&json!({"code": "P", "title": {}, "objectives": objectives})).unwrap()
}

fn activity(objectives: &[&str]) -> Activity {
    let title = json!({"en": phrase("Workshop one", "reviewed"), "ar": phrase("الورشة الأولى", "draft"),
        "ckb": phrase("وۆرکشۆپی یەکەم", "draft")});
    entity::from_body(&json!({"programme": "p", "kind": "workshop", "title": title, "objectives": objectives})).unwrap()
}

fn wishes(layout: Layout) -> Wishes {
    Wishes { code: Code::Seat, languages: LANGUAGES.map(language).to_vec(), layout }
}

fn filled_as(name: &str, objectives: &[&str], cases: usize, wishes: &Wishes) -> Result<Form, FillFault> {
    let case = |n: usize| {
        let mut text = Text::of(&language("en"), &format!("Country {n}"));
        text.set(&language("ar"), &format!("بلد {n}"));
        text.set(&language("ckb"), &format!("وڵات {n}"));
        text
    };
    let mut days = Text::of(&language("en"), "1 May 2024");
    days.set(&language("ar"), "١ أيار ٢٠٢٤");
    days.set(&language("ckb"), "١ی ئایاری ٢٠٢٤");
    let occasion = Occasion {
        id: Id::parse("a1").unwrap(),
        activity: activity(objectives),
        programme: programme(),
        days,
        cases: (1..=cases).map(case).collect(),
    };
    fill(&template(name), &occasion, wishes)
}

fn filled(name: &str, objectives: &[&str], cases: usize) -> Form {
    filled_as(name, objectives, cases, &wishes(Layout::OnePerScreen)).unwrap_or_else(|e| panic!("{name}: {e}"))
}

const FIVE: [&str; 5] = ["return_data", "pathways", "horizontal", "vertical", "law"];

/// Every instrument with one objective and case, and with five.
fn all() -> Vec<(String, Form)> {
    let both = |name: &&str| {
        [(format!("{name}, one"), filled(name, &["law"], 1)), (format!("{name}, five"), filled(name, &FIVE, 5))]
    };
    INSTRUMENTS.iter().flat_map(both).collect()
}

#[test]
fn every_file_is_an_instrument_and_every_instrument_a_file() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/forms");
    let files: BTreeSet<String> =
        fs::read_dir(folder).unwrap().map(|f| f.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(files, INSTRUMENTS.iter().map(|name| format!("{name}.json")).collect());
    for name in INSTRUMENTS {
        assert_eq!(template(name).name, name);
    }
    for kind in [
        ActivityKind::Workshop,
        ActivityKind::StudyVisit,
        ActivityKind::TechnicalSeminar,
        ActivityKind::ConsultativeMeeting,
        ActivityKind::ExpertCall,
    ] {
        let first = offered_first(kind);
        assert!(!first.is_empty() && first.iter().all(|name| INSTRUMENTS.contains(name)), "{kind:?}");
    }
}

#[test]
fn every_text_is_there_in_three_languages_and_their_own_letters() {
    fn texts<'a>(value: &'a Value, found: &mut Vec<&'a Value>) {
        match value {
            Value::Object(members) if members.contains_key("en") => found.push(value),
            Value::Object(members) => members.values().for_each(|v| texts(v, found)),
            Value::Array(items) => items.iter().for_each(|v| texts(v, found)),
            _ => {}
        }
    }
    for name in INSTRUMENTS {
        let raw = raw(name);
        let mut found = Vec::new();
        texts(&raw, &mut found);
        assert!(found.len() > 25, "{name}: only {} texts found", found.len());
        for text in found {
            let tags: BTreeSet<&str> = text.as_object().unwrap().keys().map(String::as_str).collect();
            assert_eq!(tags, LANGUAGES.into(), "{name}: {text}");
            for tag in LANGUAGES {
                let words = text[tag].as_str().unwrap();
                assert!(!words.trim().is_empty() && words.trim() == words, "{name}, {tag}: {text}");
                let foreign = match tag {
                    "ckb" => words.contains(['\u{64a}', '\u{649}', '\u{643}', '\u{629}', '?']),
                    "ar" => words.contains(['\u{6cc}', '\u{6a9}', '\u{6d5}', '?']),
                    _ => words.chars().any(|c| ('\u{600}'..='\u{6ff}').contains(&c)),
                };
                assert!(!foreign, "{name}, {tag}: a letter of another language in {words}");
                // The same placeholders in every language.
                for placeholder in ["{objective}", "{case}", "{activity}", "{days}"] {
                    assert_eq!(
                        words.contains(placeholder),
                        text["en"].as_str().unwrap().contains(placeholder),
                        "{name}: {text}"
                    );
                }
            }
        }
    }
}

#[test]
fn the_same_list_and_the_same_question_about_the_person_are_the_same_everywhere() {
    let mut lists: BTreeMap<String, Value> = BTreeMap::new();
    let mut questions: BTreeMap<String, Value> = BTreeMap::new();
    for name in INSTRUMENTS {
        let raw = raw(name);
        for (list, choices) in raw["choices"].as_object().unwrap() {
            let first = lists.entry(list.clone()).or_insert_with(|| choices.clone());
            assert_eq!(first, choices, "{name}: list {list}");
        }
        for question in raw["pages"].as_array().unwrap().iter().flat_map(|p| p["questions"].as_array().unwrap()) {
            let called = question["name"].as_str().unwrap();
            if ABOUT_THE_PERSON[1..].contains(&called) {
                let first =
                    questions.entry(format!("{called} {}", question["kind"])).or_insert_with(|| question.clone());
                assert_eq!(first, question, "{name}: {called}");
            }
        }
    }
    assert_eq!(questions.len(), 4);
}

#[test]
fn forms_hold_together_and_are_short() {
    for (name, form) in all() {
        // The consent is no question of the instrument's own.
        let n = length::questions(&form) - 1;
        assert!((6..=20).contains(&n), "{name}: {n} questions");
        assert!((1..=6).contains(&length::minutes(&form)), "{name}: {} minutes", length::minutes(&form));
        assert_eq!(form.questions().next().map(|q| &q.kind), Some(&QuestionKind::Consent), "{name}");
        let mut names = BTreeSet::new();
        for question in form.questions() {
            let place = format!("{name}, {}", question.name);
            assert!(names.insert(question.name.as_str()), "{place}: twice");
            if let Some(list) = question.kind.list() {
                assert!(form.list(list).len() >= if list == "cases" { 1 } else { 3 }, "{place}: list {list}");
            }
            for tag in LANGUAGES {
                assert!(!question.label.exactly(&language(tag)).is_empty(), "{place}: no {tag}");
                assert!(!question.short.exactly(&language(tag)).is_empty(), "{place}: no short {tag}");
            }
            for earlier in question.relevant.split("${").skip(1).filter_map(|rest| rest.split('}').next()) {
                assert!(names.contains(earlier), "{place}: {earlier} is not asked before it");
            }
        }
        let text = entity::to_body(&form).unwrap().to_string();
        for left in ["{objective", "{case", "{activity", "{days", "\"each\"", "\"when\""] {
            assert!(!text.contains(left), "{name}: {left} was not filled");
        }
        assert!(form.choices.iter().all(|(list, _)| form.questions().any(|q| q.kind.list() == Some(list))), "{name}");
        let again: Form = entity::from_body(&entity::to_body(&form).unwrap()).unwrap();
        assert_eq!(again, form, "{name}");
    }
}

#[test]
fn what_a_question_measures_is_tagged() {
    let objectives: Vec<String> = programme().objectives.into_iter().map(|o| o.name).collect();
    for (name, form) in all() {
        for question in form.questions() {
            let (place, tags) = (format!("{name}, {}", question.name), &question.tags);
            assert!(tags.kirkpatrick.is_none_or(|level| (1..=4).contains(&level)), "{place}");
            if ABOUT_THE_PERSON.contains(&question.name.as_str()) {
                assert!(tags.dac.is_empty() && tags.kirkpatrick.is_none(), "{place}");
            } else {
                assert!(DAC.contains(&tags.dac.as_str()), "{place}: criterion {:?}", tags.dac);
            }
            assert!(tags.objective.is_empty() || objectives.contains(&tags.objective), "{place}: {}", tags.objective);
            assert_eq!(tags.breakdown, question.name.starts_with("institution_"), "{place}");
        }
        let levels: BTreeSet<u8> = form.questions().filter_map(|q| q.tags.kirkpatrick).collect();
        let wanted: &[u8] = match form.instrument.as_str() {
            "before" => &[2, 3],
            "daily" => &[1],
            "end" | "end_imag" | "study_visit" | "technical_seminar" => &[1, 2, 3],
            "expert_needs" => &[4],
            "consultation" => &[1, 3],
            "case_study" => &[2, 3],
            _ => &[2, 3, 4],
        };
        assert_eq!(levels, wanted.iter().copied().collect(), "{name}: Kirkpatrick levels");
    }
}

#[test]
fn kinds_and_levels_of_institution_are_those_of_the_model() {
    let form = filled("end", &["law"], 0);
    let names = |list: &str| form.list(list).iter().map(|c| json!(c.name)).collect::<Vec<_>>();
    for name in names("institution_kind") {
        assert!(serde_json::from_value::<InstitutionKind>(name.clone()).is_ok(), "{name}");
    }
    for name in names("institution_level") {
        assert!(serde_json::from_value::<Level>(name.clone()).is_ok(), "{name}");
    }
    assert_eq!((names("institution_kind").len(), names("institution_level").len()), (9, 5));
}

#[test]
fn before_and_after_ask_the_same_under_the_same_name() {
    let before = filled("before", &FIVE, 0);
    for after in ["end", "end_imag", "follow_up"] {
        let after = filled(after, &FIVE, 0);
        let mut pairs = 0;
        for question in before.questions().filter(|q| !q.tags.objective.is_empty()) {
            let Some(other) = after.question(&question.name) else { continue };
            pairs += 1;
            let (now, list) = match &other.kind {
                QuestionKind::ThenAndNow { now, list } => (now, list),
                QuestionKind::SelectOne { list } => (&other.label, list),
                kind => panic!("{}: {kind:?}", other.name),
            };
            assert_eq!(question.kind, QuestionKind::SelectOne { list: list.clone() }, "{}", question.name);
            assert_eq!(now, &question.label, "{}: other words", question.name);
            assert_eq!(before.list(list), after.list(list), "{}: another scale", question.name);
            assert_eq!(question.tags, other.tags, "{}", question.name);
        }
        // Three topics, knowledge and confidence each, and both kinds of coordination; months later no confidence.
        assert_eq!(pairs, if after.moment == Moment::FollowUp { 5 } else { 8 }, "{}", after.instrument);
    }
    for (one, name) in [("know_law", "before"), ("skill_return_data", "end_imag"), ("vertical", "end")] {
        assert!(filled(name, &FIVE, 0).question(one).is_some(), "{one} in {name}");
    }
    // Coordination is asked once: as its own question, not as a topic; and only where it is measured.
    assert!(filled("end", &FIVE, 0).question("know_horizontal").is_none());
    assert!(filled("end", &["law"], 0).question("horizontal").is_none());
    let always = filled("end_imag", &["law"], 0);
    assert_eq!(always.question("horizontal").unwrap().tags.objective, "horizontal");
}

/// An answer that fits.
fn answer(form: &Form, question: &Question) -> Option<Answer> {
    let one = |list: &str| form.list(list).last().unwrap().name.clone();
    Some(match &question.kind {
        QuestionKind::Note => return None,
        QuestionKind::Text | QuestionKind::LongText => Answer::Text("words".into()),
        QuestionKind::Integer { min, .. } => Answer::Number(min.unwrap_or(1)),
        QuestionKind::SelectOne { list } => Answer::Text(one(list)),
        QuestionKind::SelectMultiple { list } => Answer::Several(vec![form.list(list)[0].name.clone()]),
        QuestionKind::Likert { list, statements } => {
            Answer::Fields(statements.iter().map(|s| (s.name.clone(), one(list))).collect())
        }
        QuestionKind::ThenAndNow { list, .. } => {
            Answer::Fields(["then", "now"].map(|half| (half.to_owned(), one(list))).into_iter().collect())
        }
        QuestionKind::Rating { max, .. } => Answer::Number(i64::from(*max)),
        QuestionKind::Recommendation => Answer::Number(9),
        QuestionKind::YesNo | QuestionKind::Consent => Answer::Flag(true),
        QuestionKind::SeatCode => Answer::Text("234T".into()),
        QuestionKind::Commitments => Answer::Fields([("1".to_owned(), "4".to_owned())].into_iter().collect()),
        QuestionKind::Review => Answer::Fields([("1_state".to_owned(), "done".to_owned())].into_iter().collect()),
        QuestionKind::OwnCode { list } => {
            Answer::Fields(form.list(list).iter().take(3).map(|fact| (fact.name.clone(), "7".to_owned())).collect())
        }
    })
}

#[test]
fn a_person_gets_from_the_start_to_the_review_in_every_language() {
    for name in INSTRUMENTS {
        for (layout, code) in [(Layout::OnePerScreen, Code::Own), (Layout::Page, Code::Seat)] {
            let form = filled_as(name, &FIVE, 5, &Wishes { code, ..wishes(layout) }).unwrap();
            for tag in LANGUAGES {
                let mut person = Filling::new(language(tag));
                let mut screens = 0;
                while let Some(step) = person.step(&form) {
                    for part in &step.parts {
                        let question = form.question(&part.question).unwrap();
                        let must = question.required;
                        assert_eq!(check(&form, question, part, None).is_err(), must, "{name}: {}", question.name);
                        if question.kind == QuestionKind::Commitments {
                            person.confided.write(&question.name, "1", "words");
                        }
                        if let Some(answer) = answer(&form, question) {
                            person.answer(&question.name, answer);
                        }
                    }
                    // An answer may bring another question onto the same page.
                    if person.step(&form) != Some(step) {
                        continue;
                    }
                    person.next(&form).unwrap_or_else(|problems| panic!("{name}, {tag}: {problems:?}"));
                    screens += 1;
                }
                assert_eq!(screens, person.steps(&form).len());
                let response = person.send(&form, &Id::parse("f1").unwrap()).unwrap();
                // Every question was asked and answered, those after a condition too.
                let missing: Vec<&str> = form
                    .questions()
                    .map(|q| q.name.as_str())
                    .filter(|q| response.answers.get(*q).is_none() && *q != "change")
                    .collect();
                assert_eq!(missing, Vec::<&str>::new(), "{name}, {tag}");
            }
        }
    }
}

#[test]
fn a_condition_opens_what_hangs_on_it() {
    for (name, question, asked) in [
        ("consultation", ("position", "changes"), "change"),
        ("consultation", ("position", "reserved"), "change"),
        ("consultation", ("obstacle_kind", "law"), "obstacle"),
    ] {
        let form = filled(name, &["law"], 1);
        let mut person = Filling::new(language("en"));
        let is_asked = |person: &Filling| {
            person.steps(&form).iter().any(|step| step.parts.iter().any(|part| part.question == asked))
        };
        assert!(!is_asked(&person), "{name}: {asked} is asked of everybody");
        person.answer(question.0, Answer::Text(question.1.into()));
        assert!(is_asked(&person), "{name}: {asked} is not asked after {question:?}");
    }
}

#[test]
fn words_that_are_missing_fall_back_and_stay_a_draft() {
    let form = filled("before", &FIVE, 0);
    let label = |name: &str| &form.question(name).unwrap().label;
    let state = |name: &str, tag: &str| label(name).0.get(&language(tag)).unwrap().state;
    assert!(label("know_law").exactly(&language("ckb")).contains("«یاسا»"));
    assert!(label("know_law").exactly(&language("en")).contains("“Law”"));
    // An objective that lacks Sorani stands there in English, isolated, so that its direction stays its own.
    assert!(label("know_pathways").exactly(&language("ckb")).contains("«\u{2068}Pathways\u{2069}»"));
    // The editor and Collect count such a question as not translated.
    let missing = |tag: &str| progress(&form, &language(tag)).missing;
    assert_eq!((missing("en"), missing("ckb") > 0), (0, true));
    assert_eq!(state("know_law", "en"), TextState::Reviewed);
    assert_eq!((state("know_law", "ar"), state("know_pathways", "ckb")), (TextState::Draft, TextState::Draft));
    // Reviewed words around a draft are a draft.
    let mut programme = programme();
    programme.objectives[4].text.set(&language("en"), "The law");
    let occasion = Occasion {
        id: Id::parse("a1").unwrap(),
        activity: activity(&["law"]),
        programme,
        days: Text::default(),
        cases: Vec::new(),
    };
    let form = fill(&template("before"), &occasion, &wishes(Layout::Page)).unwrap();
    assert_eq!(form.question("know_law").unwrap().label.0.get(&language("en")).unwrap().state, TextState::Draft);
    assert_eq!(form.question("needs").unwrap().label.0.get(&language("en")).unwrap().state, TextState::Reviewed);
    // The days stand in brackets, and nothing where there are none.
    let hint = |form: &Form| form.question("consent").unwrap().hint.exactly(&language("en")).to_owned();
    assert!(
        hint(&filled("follow_up", &["law"], 0)).starts_with("The questions are about “Workshop one” (1 May 2024). Y")
    );
    let without = fill(&template("follow_up"), &occasion, &wishes(Layout::Page)).unwrap();
    assert!(hint(&without).starts_with("The questions are about “Workshop one”. Y"));
}

#[test]
fn the_maker_chooses_code_languages_and_layout() {
    let wishes = Wishes { code: Code::None, languages: vec![language("ckb"), language("ar")], layout: Layout::Page };
    let form = filled_as("end", &["law"], 0, &wishes).unwrap();
    let codes = |form: &Form| form.questions().filter(|q| q.name == "code").map(|q| q.kind.clone()).collect::<Vec<_>>();
    assert_eq!((codes(&form), form.list("facts").len()), (vec![], 0));
    let own = filled_as("end", &["law"], 0, &Wishes { code: Code::Own, ..wishes.clone() }).unwrap();
    assert_eq!((codes(&own), own.list("facts").len()), (vec![QuestionKind::OwnCode { list: "facts".into() }], 5));
    assert_eq!(codes(&filled("end", &["law"], 0)), vec![QuestionKind::SeatCode]);
    assert_eq!((form.languages, form.layout, form.version, form.closed), (wishes.languages, Layout::Page, 1, false));
    assert_eq!((form.instrument.as_str(), form.moment, form.activity.as_str()), ("end", Moment::End, "a1"));
    assert!(template("end").has_code() && !template("daily").has_code());
    for page in filled_as("daily", &[], 0, &Wishes { code: Code::None, ..self::wishes(Layout::Page) }).unwrap().pages {
        assert!(!page.questions.is_empty());
    }
}

#[test]
fn what_is_lacking_has_a_name() {
    let wishes = wishes(Layout::OnePerScreen);
    for (name, objectives, cases, fault) in [
        ("before", &[][..], 0, Some(FillFault::NoObjective)),
        ("end", &["gone"], 0, Some(FillFault::NoObjective)),
        ("expert_needs", &[], 0, Some(FillFault::NoObjective)),
        ("case_study", &["law"], 0, Some(FillFault::NoCase)),
        ("case_study", &[], 1, None),
        ("consultation", &[], 0, None),
        ("daily", &[], 0, None),
    ] {
        assert_eq!(filled_as(name, objectives, cases, &wishes).err(), fault, "{name}");
    }
    for bad in [json!([]), json!({}), json!({"instrument": "x", "moment": "someday", "about": {}})] {
        assert!(matches!(Template::read(&bad), Err(FillFault::Unreadable(_))), "{bad}");
    }
    let no_form = json!({"instrument": "x", "moment": "end", "about": {}, "title": {"en": "x"}, "pages": [{}]});
    let occasion = Occasion {
        id: Id::parse("a1").unwrap(),
        activity: activity(&["law"]),
        programme: programme(),
        days: Text::default(),
        cases: Vec::new(),
    };
    let filled = fill(&Template::read(&no_form).unwrap(), &occasion, &wishes);
    assert!(matches!(filled, Err(FillFault::Unreadable(_))));
}

#[test]
fn what_an_instrument_is_filled_with_comes_from_the_library() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/examples/imag.warsha.json");
    let bundle = warsha::bundle::read(&fs::read(path).unwrap(), false).unwrap();
    let mut library = Library::default();
    bundle.records.into_iter().for_each(|(key, revision)| _ = library.merge_revisions(&key, &[revision]));
    let id = Id::parse("imag-ws2").unwrap();
    let days = dates::days_in_every_language(&library.get::<Activity>(&id).unwrap().days);
    let mut occasion = Occasion::of(&library, &id, days).unwrap();
    assert_eq!(occasion.programme.code, "IMAG");
    assert_eq!(occasion.days.exactly(&language("ar")), "١١–١٢ أيلول ٢٠٢٣");
    assert!(Occasion::of(&library, &Id::parse("nowhere").unwrap(), Text::default()).is_none());
    let form = fill(&template("before"), &occasion, &wishes(Layout::OnePerScreen)).unwrap();
    let pathways = form.question("know_pathways").unwrap();
    assert_eq!(pathways.tags.objective, "pathways");
    assert!(pathways.label.exactly(&language("en")).contains("“Reintegration pathways and their timelines”"));
    assert!(form.question("vertical").is_some());
    // Case studies in the order of the agenda.
    let mut sessions: Vec<Session> = library.all::<Session>().map(|(_, s)| s).collect();
    sessions.iter_mut().for_each(|s| s.kind = SessionKind::CaseStudy);
    for (n, session) in sessions.iter().enumerate() {
        let hand = Hand {
            writer: Id::parse("w").unwrap(),
            fresh: Id::parse("f").unwrap(),
            at: "2024-01-01T00:00:00Z".parse().unwrap(),
        };
        let key = Key::new(Kind::Session, Id::parse(&format!("case-{}", sessions.len() - n)).unwrap());
        library.merge(&edit::create(key, entity::to_body(session).unwrap(), &hand));
    }
    occasion = Occasion::of(&library, &id, Text::default()).unwrap();
    sessions.sort_by_key(|s| (s.day, s.start));
    let titles: Vec<Text> = sessions.into_iter().map(|s| s.title).collect();
    assert_eq!(occasion.cases.len(), titles.len());
    assert_eq!((occasion.cases.first(), occasion.cases.last()), (titles.first(), titles.last()));
}
