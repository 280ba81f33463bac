//! The fields of records in words, for conflicts: what a field is called, and what it says.

use super::plan_view::record_name;
use crate::app::pages::plan::session_kind;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Id, Kind, SessionKind, json};
use crate::record::{Key, Library};
use serde_json::Value;

/// The name of a field, with the language of a text.
pub(super) fn field_name(l: Locale, kind: &Kind, path: &[String]) -> String {
    let Some(first) = path.first() else { return String::new() };
    let name = named(l, kind, first).unwrap_or(first);
    let parts = path.get(1..).unwrap_or_default();
    let mut said = name.to_owned();
    let mut rest = parts.iter().map(String::as_str);
    let mut next = rest.next();
    if first == "decision"
        && let Some(part) = next
    {
        said = match part {
            "day" => words::boards_decision_day(l),
            "words" => words::boards_decision_words(l),
            _ => name,
        }
        .to_owned();
        next = rest.next();
    }
    if let Some(language) = next.and_then(Locale::of_tag) {
        said = format!("{said} ({})", language.own_name());
        next = rest.next();
    }
    for part in next.into_iter().chain(rest) {
        let part = match part {
            "text" => continue,
            "state" => words::docs_state(l),
            "least" => words::paths_least(l),
            "usual" => words::paths_usual(l),
            "most" => words::paths_most(l),
            other => other,
        };
        said = format!("{said} / {part}");
    }
    said
}

fn named(l: Locale, kind: &Kind, name: &str) -> Option<&'static str> {
    Some(match name {
        "title" => words::field_title(l),
        "day" => words::field_day(l),
        "start" => words::field_start(l),
        "minutes" => words::field_minutes(l),
        "kind" => words::field_kind(l),
        "lead" => words::field_lead(l),
        "notes" => words::field_notes(l),
        "closed" => words::field_closed(l),
        "name" => words::field_name(l),
        "place" if matches!(kind, Kind::Card | Kind::Step | Kind::Paragraph) => words::docs_section_place(l),
        "place" => words::field_place(l),
        "same" => words::field_same(l),
        "text" => words::form_words(l),
        "details" => words::boards_details(l),
        "group" => words::boards_group(l),
        "groups" => words::boards_groups(l),
        "theme" => words::boards_theme(l),
        "themes" => words::boards_themes(l),
        "institution" => words::person_institution(l),
        "institutions" => words::programme_institutions(l),
        "links" => words::boards_ties(l),
        "effort" => words::boards_effort(l),
        "effect" => words::boards_effect(l),
        "country" => words::boards_country(l),
        "countries" => words::programme_countries(l),
        "decision" => words::boards_decision(l),
        "board" => words::kind_name_board(l),
        "card" => words::kind_name_card(l),
        "stance" | "position" => words::person_position(l),
        "reason" => words::nomination_reason(l),
        "round" => words::consult_round(l),
        "answer" => words::consult_answer(l),
        "today" => words::paths_days_today(l),
        "proposed" => words::paths_days_proposed(l),
        "next" => words::paths_next(l),
        "next_proposed" => words::paths_next_proposed(l),
        "comes_in" => words::paths_comes_in(l),
        "goes_out" => words::paths_goes_out(l),
        "data" => words::paths_data(l),
        "languages" => words::collect_languages(l),
        "style" => words::docs_style(l),
        "rests_on" => words::docs_rests_on(l),
        "own_words" => words::docs_own_words_short(l),
        "support" => words::docs_support(l),
        "due" => words::docs_due(l),
        "agreed" => words::actions_agreed(l),
        "waits_for" => words::actions_waits_for(l),
        "state" => words::docs_state(l),
        "priority" => words::docs_priority(l),
        "outcome" => words::actions_outcome(l),
        "participants" => words::people_participants(l),
        "experts" => words::people_experts(l),
        "days" => words::activity_days(l),
        "code" => words::activity_code(l),
        "places" => words::activity_places(l),
        "objectives" => words::programme_objectives(l),
        "budget" => words::programme_budget(l),
        "funder" => words::programme_funder(l),
        "implementer" => words::programme_implementer(l),
        "core_group" => words::programme_core_group(l),
        "summary" => words::docs_section_summary(l),
        "sex" => words::person_sex(l),
        "level" => words::institution_level(l),
        "pages" => words::form_questions(l),
        "vote" => words::votes_title(l),
        _ => return None,
    })
}

/// What a field says: choices and days in words, records by their names.
pub(super) fn value_in_words(l: Locale, library: &Library, path: &[String], value: Option<&Value>) -> String {
    let Some(value) = value else { return words::merge_nothing(l).to_owned() };
    if path.first().is_some_and(|name| name == "kind")
        && let Ok(kind) = json::read::<SessionKind>(value)
    {
        return session_kind(l, kind).to_owned();
    }
    match value {
        Value::String(text) => match path.last().map(String::as_str) {
            // What people wrote stays as they wrote it.
            Some("text") => text.clone(),
            Some("kind" | "state" | "stance" | "outcome") => choice(l, text).unwrap_or(text).to_owned(),
            _ => text_in_words(l, library, text),
        },
        Value::Bool(true) => words::kiosk_yes(l).to_owned(),
        Value::Bool(false) => words::kiosk_no(l).to_owned(),
        Value::Number(number) => numbers::in_digits_of(l, &number.to_string()),
        Value::Array(all) if all.is_empty() => words::merge_nothing(l).to_owned(),
        Value::Array(all) => {
            let each = all.iter().map(|one| value_in_words(l, library, &[], Some(one)));
            each.collect::<Vec<String>>().join(" · ")
        }
        Value::Object(object) => {
            let phrase = |value: &Value| value.get("text").and_then(Value::as_str).map(str::to_owned);
            let in_language = |value: &Value| value.get(l.tag()).or_else(|| value.get("en")).and_then(phrase);
            let of_record =
                || text_in_words(l, library, object.get("to").or_else(|| object.get("id"))?.as_str()?).into();
            let of_text = || object.get("text").or_else(|| object.get("title")).and_then(in_language);
            phrase(value)
                .or_else(|| in_language(value))
                .or_else(of_record)
                .or_else(of_text)
                .unwrap_or_else(|| value.to_string())
        }
        Value::Null => words::merge_nothing(l).to_owned(),
    }
}

fn text_in_words(l: Locale, library: &Library, text: &str) -> String {
    if let Ok(day) = text.parse() {
        return dates::day(l, day);
    }
    if let Ok(time) = text.parse() {
        return dates::time(l, time);
    }
    let record = Id::parse(text).ok().and_then(|id| record_of(library, &id));
    record.map_or_else(|| text.to_owned(), |record| record_name(l, record))
}

/// A record that other records name, whatever its kind.
fn record_of<'a>(library: &'a Library, id: &Id) -> Option<&'a crate::record::Record> {
    const NAMED: [Kind; 9] = [
        Kind::Institution,
        Kind::Person,
        Kind::Card,
        Kind::Step,
        Kind::Session,
        Kind::Board,
        Kind::Pathway,
        Kind::Action,
        Kind::Activity,
    ];
    NAMED.into_iter().find_map(|kind| library.record(&Key::new(kind, id.clone())))
}

/// A choice that is stored by its name.
fn choice(l: Locale, name: &str) -> Option<&'static str> {
    Some(match name {
        "draft" => words::text_draft(l),
        "reviewed" => words::text_reviewed(l),
        "challenge" => words::boards_challenge(l),
        "cause" => words::boards_cause(l),
        "idea" => words::boards_idea(l),
        "solution" => words::boards_solution(l),
        "recommendation" => words::boards_recommendation(l),
        "case" => words::boards_case(l),
        "agreed" => words::boards_agreed(l),
        "reserved" => words::boards_reserved(l),
        "not_discussed" => words::boards_not_discussed(l),
        "accepted" => words::boards_accepted(l),
        "accepted_in_part" => words::boards_accepted_in_part(l),
        "postponed" => words::boards_postponed(l),
        "refused" => words::boards_refused(l),
        "planned" => words::docs_action_planned(l),
        "underway" => words::docs_action_underway(l),
        "blocked" => words::docs_action_blocked(l),
        "done" => words::docs_action_done(l),
        "dropped" => words::docs_action_dropped(l),
        _ => return None,
    })
}
