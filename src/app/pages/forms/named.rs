//! Words for what forms are made of.

use crate::app::widgets::live::CollectAny;
use crate::form::wording::{Place, Progress, progress};
use crate::i18n::{Locale, words};
use crate::model::{Form, Language, Moment, Question, QuestionKind};
use leptos::prelude::*;

/// When a form is answered.
pub(super) fn moment(l: Locale, moment: Moment) -> &'static str {
    match moment {
        Moment::Before => words::moment_before(l),
        Moment::Daily => words::moment_daily(l),
        Moment::End => words::moment_end(l),
        Moment::FollowUp => words::moment_follow_up(l),
        Moment::Any => words::moment_any(l),
    }
}

/// How a question is asked.
pub(super) fn kind(l: Locale, kind: &QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Note => words::question_kind_note(l),
        QuestionKind::Text => words::question_kind_text(l),
        QuestionKind::LongText => words::question_kind_long_text(l),
        QuestionKind::Integer { .. } => words::question_kind_integer(l),
        QuestionKind::SelectOne { .. } => words::question_kind_select_one(l),
        QuestionKind::SelectMultiple { .. } => words::question_kind_select_multiple(l),
        QuestionKind::Likert { .. } => words::question_kind_likert(l),
        QuestionKind::Rating { .. } => words::question_kind_rating(l),
        QuestionKind::YesNo => words::question_kind_yes_no(l),
        QuestionKind::Recommendation => words::question_kind_recommendation(l),
        QuestionKind::ThenAndNow { .. } => words::question_kind_then_and_now(l),
        QuestionKind::Consent => words::question_kind_consent(l),
        QuestionKind::SeatCode => words::question_kind_seat_code(l),
        QuestionKind::OwnCode { .. } => words::question_kind_own_code(l),
        QuestionKind::Commitments => words::pledge_title(l),
        QuestionKind::Review => words::pledge_kind_review(l),
    }
}

/// What a question measures: Kirkpatrick level, OECD-DAC criterion, and whether results may be shown apart by it.
pub(super) fn measures(l: Locale, question: &Question) -> Vec<&'static str> {
    let level = match question.tags.kirkpatrick {
        Some(1) => Some(words::measure_level_1(l)),
        Some(2) => Some(words::measure_level_2(l)),
        Some(3) => Some(words::measure_level_3(l)),
        Some(4) => Some(words::measure_level_4(l)),
        _ => None,
    };
    let criterion = match question.tags.dac.as_str() {
        "relevance" => Some(words::measure_relevance(l)),
        "coherence" => Some(words::measure_coherence(l)),
        "effectiveness" => Some(words::measure_effectiveness(l)),
        "efficiency" => Some(words::measure_efficiency(l)),
        "impact" => Some(words::measure_impact(l)),
        "sustainability" => Some(words::measure_sustainability(l)),
        _ => None,
    };
    let apart = question.tags.breakdown.then(|| words::measure_breakdown(l));
    [level, criterion, apart].into_iter().flatten().collect()
}

/// Which text of a form it is; choices and statements with their place, from 1.
pub(super) fn place(l: Locale, form: &Form, place: &Place) -> String {
    let nth = |n: Option<usize>| n.unwrap_or(0).saturating_add(1) as u64;
    match place {
        Place::Title => words::form_place_title(l).to_owned(),
        Place::Page(page) => words::form_place_page(l, nth(Some(*page))),
        Place::Label(name) => {
            let pair = form.question(name).is_some_and(|q| matches!(q.kind, QuestionKind::ThenAndNow { .. }));
            if pair { words::form_place_then(l) } else { words::form_place_label(l) }.to_owned()
        }
        Place::Now(_) => words::form_place_now(l).to_owned(),
        Place::Hint(_) => words::form_place_hint(l).to_owned(),
        Place::Low(_) => words::form_place_low(l).to_owned(),
        Place::High(_) => words::form_place_high(l).to_owned(),
        Place::Short(_) => words::form_place_short(l).to_owned(),
        Place::Choice(list, name) => {
            words::form_place_choice(l, nth(form.list(list).iter().position(|c| c.name == *name)))
        }
        Place::Statement(question, name) => {
            let place = form.question(question).and_then(|q| match &q.kind {
                QuestionKind::Likert { statements, .. } => statements.iter().position(|s| s.name == *name),
                _ => None,
            });
            words::form_place_statement(l, nth(place))
        }
    }
}

/// A language by its own name, or its tag.
pub(super) fn own_name(language: &Language) -> String {
    Locale::of_tag(language.tag()).map_or_else(|| language.tag().to_owned(), |locale| locale.own_name().to_owned())
}

/// How far each language of a form is, as a bar with its figures in words.
pub(super) fn translations(l: Locale, form: &Form) -> AnyView {
    let rows = form.languages.iter().map(|language| {
        let Progress { missing, draft, reviewed } = progress(form, language);
        let parts = [
            (reviewed, words::forms_n_reviewed as fn(Locale, u64) -> String, "reviewed"),
            (draft, words::forms_n_draft, "draft"),
            (missing, words::forms_n_missing, "missing"),
        ];
        let said: Vec<String> =
            parts.iter().filter(|(n, ..)| *n > 0).map(|(n, words, _)| words(l, *n as u64)).collect();
        let bar = parts
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, _, class)| view! { <i class=class style=("--n", n.to_string())></i> });
        view! {
            <li><b lang=language.tag().to_owned()>{own_name(language)}</b><span class="quiet">{said.join(" · ")}</span>
                <span class="meter" aria-hidden="true">{bar.collect_any()}</span></li>
        }
    });
    view! { <ul class="translation" aria-label=words::forms_translations(l)>{rows.collect_any()}</ul> }.into_any()
}
