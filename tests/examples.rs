//! The example bundles that ship with the app: every body fits its kind, every reference leads somewhere,
//! and every text is there in all three languages, each in its own letters.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::{fs, io, path::Path};
use warsha::model::entity::{from_body, to_body};
use warsha::model::{
    Action, Activity, Attendance, Ballot, Board, Card, CodeJoin, Comment, Commitment, Custody, Document, Endorsement,
    Form, Id, Input, Institution, Join, Kind, Meeting, Misfit, Nomination, Paragraph, Pathway, Person, Position,
    Programme, Progress, QuestionKind, Response, Session, Step,
};
use warsha::record::canonical::{canonical_json, sha256_hex};
use warsha::record::{Key, Revision, RevisionFault};

const LANGUAGES: [&str; 3] = ["en", "ar", "ckb"];

#[test]
fn every_record_fits_its_kind() {
    for (file, bundle) in examples().unwrap() {
        let records = records(&bundle).unwrap_or_else(|fault| panic!("{file}: {fault}"));
        assert!(!records.is_empty(), "{file} has no records");
        for (key, body) in &records {
            let known = as_read(&key.kind, body).unwrap();
            let unknown = unknown_fields(body, &known);
            assert!(unknown.is_empty(), "{file}, {key:?}: fields that no type has: {unknown:?}");
        }
    }
}

#[test]
fn the_header_tells_what_is_in_the_file() {
    for (file, bundle) in examples().unwrap() {
        assert_eq!(bundle["format"], "warsha-bundle", "{file}");
        assert_eq!(bundle["version"], 1, "{file}");
        let canonical = canonical_json(&bundle["records"]);
        assert_eq!(bundle["sha256"], sha256_hex(canonical.as_bytes()), "{file}");
        let mut counts = BTreeMap::<String, u64>::new();
        let mut keys = BTreeSet::new();
        for (key, _) in records(&bundle).unwrap() {
            *counts.entry(key.kind.as_str().to_owned()).or_default() += 1;
            assert!(keys.insert(key.clone()), "{file}: {key:?} twice");
        }
        assert_eq!(bundle["counts"], serde_json::to_value(counts).unwrap(), "{file}");
    }
}

#[test]
fn every_reference_leads_to_a_record_of_the_file() {
    for (file, bundle) in examples().unwrap() {
        let records = records(&bundle).unwrap();
        let keys: BTreeSet<&Key> = records.iter().map(|(key, _)| key).collect();
        for (key, body) in &records {
            for to in references(&key.kind, body).unwrap() {
                assert!(keys.contains(&to), "{file}: {key:?} refers to {to:?}, which is not there");
            }
        }
    }
}

#[test]
fn every_name_in_a_form_leads_somewhere() {
    for (file, bundle) in examples().unwrap() {
        let records = records(&bundle).unwrap();
        let body = |kind: Kind, id: &Id| &records.iter().find(|(key, _)| key.kind == kind && key.id == *id).unwrap().1;
        for (key, raw) in records.iter().filter(|(key, _)| key.kind == Kind::Form) {
            let form: Form = from_body(raw).unwrap();
            let activity: Activity = from_body(body(Kind::Activity, &form.activity)).unwrap();
            let programme: Programme = from_body(body(Kind::Programme, &activity.programme)).unwrap();
            let objectives: Vec<&str> = programme.objectives.iter().map(|o| o.name.as_str()).collect();
            for name in &activity.objectives {
                assert!(objectives.contains(&name.as_str()), "{file}: no objective {name}");
            }
            let mut asked = BTreeSet::new();
            for question in form.questions() {
                let place = format!("{file}, {key:?}, {}", question.name);
                assert!(!question.label.is_empty(), "{place}: no words");
                if let Some(list) = list_of(&question.kind) {
                    assert!(!form.list(list).is_empty(), "{place}: no list {list}");
                }
                let objective = question.tags.objective.as_str();
                assert!(objective.is_empty() || objectives.contains(&objective), "{place}: no objective {objective}");
                for earlier in question.relevant.split("${").skip(1).filter_map(|rest| rest.split('}').next()) {
                    assert!(asked.contains(earlier), "{place}: {earlier} is not asked before it");
                }
                assert!(asked.insert(question.name.as_str()), "{place}: asked twice");
            }
        }
    }
}

#[test]
fn every_text_is_there_in_three_languages_and_their_own_letters() {
    for (file, bundle) in examples().unwrap() {
        for (key, body) in records(&bundle).unwrap() {
            for text in texts(&body) {
                let place = format!("{file}, {key:?}: {text}");
                for language in LANGUAGES {
                    let words = text[language]["text"].as_str().unwrap_or_default();
                    assert!(!words.trim().is_empty(), "no {language} in {place}");
                    let foreign = words.chars().find(|c| is_foreign(language, *c));
                    assert_eq!(foreign, None, "{language} has letters of another language in {place}");
                }
            }
        }
    }
}

/// The example bundles by file name.
fn examples() -> io::Result<Vec<(String, Value)>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("public/examples");
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        found.push((
            entry.file_name().to_string_lossy().into_owned(),
            serde_json::from_slice(&fs::read(entry.path())?)?,
        ));
    }
    Ok(found)
}

/// The records of a bundle; a tombstone has no place in an example.
fn records(bundle: &Value) -> Result<Vec<(Key, Value)>, RevisionFault> {
    let entries = bundle.get("records").and_then(Value::as_array).ok_or(RevisionFault::Field("records".into()))?;
    let read = |entry: &Value| {
        let (key, revision) = Revision::from_json(entry.clone())?;
        Ok((key, revision.body.ok_or(RevisionFault::Body)?))
    };
    entries.iter().map(read).collect()
}

/// The body as its type reads and writes it.
fn as_read(kind: &Kind, body: &Value) -> Result<Value, Misfit> {
    match kind {
        Kind::Programme => to_body(&from_body::<Programme>(body)?),
        Kind::Institution => to_body(&from_body::<Institution>(body)?),
        Kind::Person => to_body(&from_body::<Person>(body)?),
        Kind::Activity => to_body(&from_body::<Activity>(body)?),
        Kind::Attendance => to_body(&from_body::<Attendance>(body)?),
        Kind::Nomination => to_body(&from_body::<Nomination>(body)?),
        Kind::Session => to_body(&from_body::<Session>(body)?),
        Kind::Form => to_body(&from_body::<Form>(body)?),
        Kind::Response => to_body(&from_body::<Response>(body)?),
        Kind::Custody => to_body(&from_body::<Custody>(body)?),
        Kind::Join => to_body(&from_body::<Join>(body)?),
        Kind::CodeJoin => to_body(&from_body::<CodeJoin>(body)?),
        Kind::Board => to_body(&from_body::<Board>(body)?),
        Kind::Card => to_body(&from_body::<Card>(body)?),
        Kind::Ballot => to_body(&from_body::<Ballot>(body)?),
        Kind::Position => to_body(&from_body::<Position>(body)?),
        Kind::Input => to_body(&from_body::<Input>(body)?),
        Kind::Pathway => to_body(&from_body::<Pathway>(body)?),
        Kind::Step => to_body(&from_body::<Step>(body)?),
        Kind::Document => to_body(&from_body::<Document>(body)?),
        Kind::Paragraph => to_body(&from_body::<Paragraph>(body)?),
        Kind::Comment => to_body(&from_body::<Comment>(body)?),
        Kind::Endorsement => to_body(&from_body::<Endorsement>(body)?),
        Kind::Action => to_body(&from_body::<Action>(body)?),
        Kind::Progress => to_body(&from_body::<Progress>(body)?),
        Kind::Meeting => to_body(&from_body::<Meeting>(body)?),
        Kind::Commitment => to_body(&from_body::<Commitment>(body)?),
        Kind::Other(name) => Err(Misfit(format!("no type for {name}"))),
    }
}

/// The fields of `raw` that `known` has not or has otherwise: a slip of the pen that serde passes over.
fn unknown_fields(raw: &Value, known: &Value) -> Vec<String> {
    match (raw, known) {
        (Value::Object(raw), Value::Object(known)) => {
            let under = |(name, value): (&String, &Value)| match known.get(name) {
                None => vec![name.clone()],
                Some(known) => unknown_fields(value, known).iter().map(|below| format!("{name}.{below}")).collect(),
            };
            raw.iter().flat_map(under).collect()
        }
        (Value::Array(raw), Value::Array(known)) if raw.len() == known.len() => {
            raw.iter().zip(known).flat_map(|(raw, known)| unknown_fields(raw, known)).collect()
        }
        _ if raw == known => Vec::new(),
        _ => vec![raw.to_string()],
    }
}

/// The records that a body refers to.
fn references(kind: &Kind, body: &Value) -> Result<Vec<Key>, Misfit> {
    let to = |kind: Kind, ids: Vec<Id>| ids.into_iter().map(move |id| Key::new(kind.clone(), id));
    Ok(match kind {
        Kind::Programme => {
            let it: Programme = from_body(body)?;
            let institutions = it.institutions.into_iter().chain(it.funder).chain(it.implementer).collect();
            to(Kind::Institution, institutions).chain(to(Kind::Person, it.core_group)).collect()
        }
        Kind::Person => to(Kind::Institution, from_body::<Person>(body)?.institution.into_iter().collect()).collect(),
        Kind::Activity => {
            let it: Activity = from_body(body)?;
            let people = it.experts.into_iter().chain(it.participants).collect();
            to(Kind::Programme, vec![it.programme])
                .chain(to(Kind::Person, people))
                .chain(to(Kind::Form, it.forms))
                .collect()
        }
        Kind::Attendance => {
            let it: Attendance = from_body(body)?;
            to(Kind::Activity, vec![it.activity]).chain(to(Kind::Person, it.person.into_iter().collect())).collect()
        }
        Kind::Nomination => {
            let it: Nomination = from_body(body)?;
            to(Kind::Activity, vec![it.activity]).chain(to(Kind::Person, vec![it.person])).collect()
        }
        Kind::Session => to(Kind::Activity, vec![from_body::<Session>(body)?.activity]).collect(),
        Kind::Form => to(Kind::Activity, vec![from_body::<Form>(body)?.activity]).collect(),
        Kind::Response => {
            let it: Response = from_body(body)?;
            to(Kind::Activity, vec![it.activity]).chain(to(Kind::Form, vec![it.form])).collect()
        }
        Kind::Custody => {
            let it: Custody = from_body(body)?;
            to(Kind::Activity, vec![it.activity]).chain(to(Kind::Form, vec![it.form])).collect()
        }
        Kind::Join => {
            let it: Join = from_body(body)?;
            to(it.kind, vec![it.keep, it.gone]).collect()
        }
        Kind::CodeJoin => to(Kind::Programme, vec![from_body::<CodeJoin>(body)?.programme]).collect(),
        Kind::Board => {
            let it: Board = from_body(body)?;
            to(Kind::Activity, vec![it.activity]).chain(to(Kind::Session, it.session.into_iter().collect())).collect()
        }
        Kind::Card => {
            let it: Card = from_body(body)?;
            let cards = it.links.into_iter().map(|link| link.to).chain(it.merged_into).collect();
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Board, vec![it.board]))
                .chain(to(Kind::Institution, it.institutions))
                .chain(to(Kind::Card, cards))
                .collect()
        }
        Kind::Ballot => {
            let it: Ballot = from_body(body)?;
            let cards = it.dots.keys().chain(it.scores.keys()).filter_map(|id| Id::parse(id).ok()).collect();
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Board, vec![it.board]))
                .chain(to(Kind::Institution, it.institution.into_iter().collect()))
                .chain(to(Kind::Card, cards))
                .collect()
        }
        Kind::Position => {
            let it: Position = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Card, vec![it.card]))
                .chain(to(Kind::Institution, vec![it.institution]))
                .collect()
        }
        Kind::Input => {
            let it: Input = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Institution, it.institution.into_iter().collect()))
                .collect()
        }
        Kind::Pathway => to(Kind::Activity, vec![from_body::<Pathway>(body)?.activity]).collect(),
        Kind::Step => {
            let it: Step = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Pathway, it.refers_to.into_iter().chain([it.pathway]).collect()))
                .chain(to(Kind::Institution, it.institution.into_iter().collect()))
                .chain(to(Kind::Card, it.obstacles))
                .chain(to(Kind::Step, it.next.into_iter().chain(it.next_proposed.into_iter().flatten()).collect()))
                .collect()
        }
        Kind::Document => to(Kind::Activity, vec![from_body::<Document>(body)?.activity]).collect(),
        Kind::Paragraph => {
            let it: Paragraph = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Document, vec![it.document]))
                .chain(it.rests_on.into_iter().map(|basis| Key::new(basis.kind, basis.id)))
                .collect()
        }
        Kind::Comment => {
            let it: Comment = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Document, vec![it.document]))
                .chain(to(Kind::Paragraph, it.paragraph.into_iter().collect()))
                .chain(to(Kind::Institution, it.institution.into_iter().collect()))
                .collect()
        }
        Kind::Endorsement => {
            let it: Endorsement = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Document, vec![it.document]))
                .chain(to(Kind::Institution, vec![it.institution]))
                .collect()
        }
        Kind::Action => {
            let it: Action = from_body(body)?;
            to(Kind::Activity, vec![it.activity])
                .chain(to(Kind::Card, it.card.into_iter().collect()))
                .chain(to(Kind::Institution, it.institution.into_iter().collect()))
                .chain(to(Kind::Action, it.waits_for))
                .collect()
        }
        Kind::Progress => {
            let it: Progress = from_body(body)?;
            to(Kind::Activity, vec![it.activity]).chain(to(Kind::Action, vec![it.action])).collect()
        }
        Kind::Meeting => to(Kind::Programme, vec![from_body::<Meeting>(body)?.programme]).collect(),
        Kind::Commitment => to(Kind::Activity, vec![from_body::<Commitment>(body)?.activity]).collect(),
        Kind::Institution | Kind::Other(_) => Vec::new(),
    })
}

/// The choice list that a question takes its answers from.
fn list_of(kind: &QuestionKind) -> Option<&str> {
    match kind {
        QuestionKind::SelectOne { list }
        | QuestionKind::SelectMultiple { list }
        | QuestionKind::Likert { list, .. }
        | QuestionKind::ThenAndNow { list, .. }
        | QuestionKind::OwnCode { list } => Some(list),
        _ => None,
    }
}

/// Every text in a body: an object of phrases by language.
fn texts(body: &Value) -> Vec<&Value> {
    match body {
        Value::Object(fields) => {
            let is_text =
                !fields.is_empty() && fields.values().all(|phrase| phrase.get("text").is_some_and(Value::is_string));
            if is_text { vec![body] } else { fields.values().flat_map(texts).collect() }
        }
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// Letters that look right and are not: Arabic yeh, alef maksura, kaf and teh marbuta in Sorani (which
/// spells ی, ک and ە), and the Sorani ones in Arabic. Sorting and searching take them for other words.
fn is_foreign(language: &str, letter: char) -> bool {
    match language {
        "ckb" => matches!(letter, '\u{64a}' | '\u{649}' | '\u{643}' | '\u{629}'),
        "ar" => matches!(letter, '\u{6cc}' | '\u{6a9}' | '\u{6d5}'),
        _ => false,
    }
}
