//! Sealed answers: a record whose answer only the holder of a key reads. What counts it stays clear: activity, form,
//! version.
//!
//! Invariant: opening an answer gives the same revision on every device, so devices that open it agree; it covers the
//! sealed one and changes nothing but what was sealed.

use super::{Dot, Key, Library, Record, Revision};
use crate::model::{Entity, Id, Kind, Language, Map, Misfit, Response, entity, json_text};
use serde_json::Value;

/// What is sealed is filled up to a multiple of so many bytes, so that its length tells little.
const BLOCK: usize = 512;

/// Why a sealed answer was not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadContents {
    /// It is no answer.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// It is another form's or activity's.
    #[error("an answer to something else")]
    Elsewhere,
}

/// What is sealed of an answer: its body as text, filled up.
///
/// # Errors
/// [`Misfit`] when it cannot be written.
pub fn contents(response: &Response) -> Result<String, Misfit> {
    let mut text = json_text::text(&entity::to_body(response)?);
    let fill = BLOCK.saturating_sub(text.len() % BLOCK);
    text.extend(std::iter::repeat_n(' ', fill));
    Ok(text)
}

/// What is kept of an answer whose [`contents`] were sealed.
#[must_use]
pub fn cover(response: &Response, sealed: String) -> Response {
    Response {
        activity: response.activity.clone(),
        form: response.form.clone(),
        form_version: response.form_version,
        language: Language::parse("und").unwrap_or_else(|_| response.language.clone()),
        answers: Map::new(),
        partial: false,
        sealed,
        reason: String::new(),
    }
}

/// The sealed part of a body, if it has one.
#[must_use]
pub fn sealed_part(body: &Value) -> Option<&str> {
    body.get("sealed")?.as_str().filter(|sealed| !sealed.is_empty())
}

/// The answers that are sealed: whose, to which activity, and the sealed part.
#[must_use]
pub fn sealed_answers(library: &Library) -> Vec<(Key, Id, String)> {
    let sealed = |record: &Record| {
        let body = record.body()?;
        let activity = Id::parse(body.get("activity")?.as_str()?).ok()?;
        Some((record.key.clone(), activity, sealed_part(body)?.to_owned()))
    };
    library.of_kind(Kind::Response).filter_map(sealed).collect()
}

/// The record after its answer was opened.
///
/// # Errors
/// [`BadContents`]; the sealed answer stays as it is.
pub fn opened(record: &Record, contents: &[u8]) -> Result<Record, BadContents> {
    let bad = |reason: &str| BadContents::NoAnswer(reason.to_owned());
    let text = std::str::from_utf8(contents).map_err(|e| bad(&e.to_string()))?;
    let body = json_text::parse(text.trim_end()).map_err(|e| bad(&e.to_string()))?;
    let response: Response = entity::from_body(&body).map_err(|e| bad(&e.0))?;
    let base = record.shown().ok_or_else(|| bad("the record is gone"))?;
    let covering = base.body.as_ref().ok_or_else(|| bad("the record is gone"))?;
    let same = |name: &str| covering.get(name) == body.get(name);
    if !["activity", "form", "form_version"].into_iter().all(same) || !response.sealed.is_empty() {
        return Err(BadContents::Elsewhere);
    }
    let Dot(writer, count) = &base.rev;
    let rev = Dot(writer.clone(), count.checked_add(1).ok_or_else(|| bad("counted too far"))?);
    let mut seen = base.seen.clone();
    seen.add(&rev);
    let revision = Revision { rev, seen, at: base.at, deleted: false, body: Some(body), more: base.more.clone() };
    Ok(Record::new(Key::new(Response::KIND, record.key.id.clone()), revision))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Answer;
    use crate::record::respond::respond;

    fn response(form: &str) -> Response {
        let id = |text: &str| Id::parse(text).unwrap();
        Response {
            activity: id("ws"),
            form: id(form),
            form_version: 2,
            language: Language::parse("ar").unwrap(),
            answers: [("improve".to_owned(), Answer::Text("وقت أكثر".into()))].into(),
            partial: true,
            sealed: String::new(),
            reason: String::new(),
        }
    }

    #[test]
    fn what_is_sealed_comes_back_whole_and_alike_everywhere() {
        let (plain, id) = (response("end"), Id::parse("answer-1").unwrap());
        let text = contents(&plain).unwrap();
        assert_eq!(text.len() % BLOCK, 0);
        let record = respond(id, &cover(&plain, "age".into()), "2023-09-12".parse().unwrap()).unwrap();
        let kept = json_text::text(record.body().unwrap());
        assert!(!kept.contains("وقت") && !kept.contains("\"ar\"") && !kept.contains("partial"), "{kept}");

        let mut library = Library::default();
        library.merge(&record);
        assert_eq!(sealed_answers(&library), [(record.key.clone(), Id::parse("ws").unwrap(), "age".to_owned())]);
        let once = opened(&record, text.as_bytes()).unwrap();
        assert_eq!(opened(&record, text.as_bytes()).unwrap(), once, "two devices open it alike");
        library.merge(&once);
        assert_eq!(library.get::<Response>(&record.key.id), Some(plain));
        assert!(sealed_answers(&library).is_empty());
        library.merge(&record);
        assert!(library.conflicts().next().is_none(), "the sealed one is covered");
        assert!(sealed_answers(&library).is_empty());
    }

    #[test]
    fn an_answer_of_elsewhere_is_not_taken() {
        let record =
            respond(Id::parse("a").unwrap(), &cover(&response("end"), "age".into()), "2023-09-12".parse().unwrap());
        let record = record.unwrap();
        let other = contents(&response("before")).unwrap();
        assert_eq!(opened(&record, other.as_bytes()), Err(BadContents::Elsewhere));
        for bad in ["", "{}", "[1]", "\u{0}"] {
            assert!(matches!(opened(&record, bad.as_bytes()), Err(BadContents::NoAnswer(_))), "{bad}");
        }
        assert!(matches!(opened(&record, &[255, 254]), Err(BadContents::NoAnswer(_))));
    }
}
