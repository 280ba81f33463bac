//! Review: every answer once more, each with a way back to its question, before sending.

use super::Room;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said::said_in;
use crate::form::pledge::is_about;
use crate::i18n::{Locale, numbers, words};
use crate::model::answer::ASIDE;
use crate::model::{Answer, Form, Language, Question, QuestionKind};
use leptos::prelude::*;

/// The review screen.
pub(super) fn review(kiosk: Room, form: StoredValue<Form>) -> impl IntoView {
    let l = kiosk.l();
    crate::browser::page::focus_soon("question");
    let rows = form.with_value(|form| {
        kiosk.filling.with_untracked(|filling| {
            let asked = crate::form::step::asked(form, &filling.answers);
            form.questions()
                .filter(|q| asked.contains(&q.name) && !matches!(q.kind, QuestionKind::Note | QuestionKind::Consent))
                .map(|q| row(kiosk, form, l, &filling.language, q, filling.answers.get(&q.name)))
                .collect_any()
        })
    });
    view! {
        <h1 class="kiosk-question" id="question" tabindex="-1">{words::kiosk_review_title(l)}</h1>
        <p class="hint">{words::kiosk_review_words(l)}</p>
        <dl class="review">{rows}</dl>
    }
}

fn row(
    kiosk: Room,
    form: &Form,
    l: Locale,
    language: &Language,
    question: &Question,
    answer: Option<&Answer>,
) -> impl IntoView + use<> {
    let name = question.name.clone();
    let text = if question.short.is_empty() { &question.label } else { &question.short };
    let words_of = text.words(language).to_owned();
    let lines: Vec<String> = answer.map(|answer| answer_words(form, l, language, question, answer)).unwrap_or_default();
    let said = if is_about(&question.kind) {
        super::pledge::lines(kiosk, question)
    } else if lines.is_empty() {
        view! { <p class="quiet">{words::kiosk_no_answer(l)}</p> }.into_any()
    } else {
        lines.into_iter().map(|line| view! { <p dir="auto">{line}</p> }).collect_any()
    };
    let review = name.clone();
    view! {
        <div data-review=review>
            <dt>{said_in(text, language)}</dt>
            <dd>{said}</dd>
            <dd class="change"><button class="button plain" type="button" aria-label=words::kiosk_change_named(l, &words_of)
                on:click=click(move || kiosk.answer(|filling| form_go(kiosk, filling, &name)))>{words::kiosk_change(l)}</button></dd>
        </div>
    }
}

fn form_go(kiosk: Room, filling: &mut crate::form::Filling, question: &str) {
    if let Some(form) = kiosk.form() {
        kiosk.changing.set(Some((question.to_owned(), filling.steps(&form).len())));
        filling.go_to(&form, question);
    }
}

/// An answer in words, one line a part of it.
fn answer_words(form: &Form, l: Locale, language: &Language, question: &Question, answer: &Answer) -> Vec<String> {
    let of_list = |list: &str, name: &str| {
        let choice = form.list(list).iter().find(|c| c.name == name);
        match choice {
            _ if name == ASIDE => words::kiosk_aside(l).to_owned(),
            Some(choice) => choice.label.words(language).to_owned(),
            None => name.to_owned(),
        }
    };
    match (&question.kind, answer) {
        (QuestionKind::SelectOne { list }, Answer::Text(name)) => vec![of_list(list, name)],
        (QuestionKind::SelectMultiple { list }, Answer::Several(names)) => {
            names.iter().map(|n| of_list(list, n)).collect()
        }
        (QuestionKind::ThenAndNow { list, .. }, answer) => {
            let half =
                |name: &str, words: &str| answer.field(name).map(|point| format!("{words}: {}", of_list(list, point)));
            [half("then", words::kiosk_then(l)), half("now", words::kiosk_now(l))].into_iter().flatten().collect()
        }
        (QuestionKind::Likert { list, statements }, answer) => statements
            .iter()
            .filter_map(|s| Some(format!("{}: {}", s.label.words(language), of_list(list, answer.field(&s.name)?))))
            .collect(),
        (QuestionKind::OwnCode { list }, answer) => form
            .list(list)
            .iter()
            .filter_map(|fact| Some(format!("{}: {}", fact.label.words(language), answer.field(&fact.name)?)))
            .collect(),
        (_, Answer::Flag(true)) => vec![words::kiosk_yes(l).to_owned()],
        (_, Answer::Flag(false)) => vec![words::kiosk_no(l).to_owned()],
        (_, Answer::Number(number)) => vec![numbers::in_digits_of(l, &number.to_string())],
        (_, Answer::Text(name)) if name == ASIDE && question.offer_aside => vec![words::kiosk_aside(l).to_owned()],
        (_, Answer::Text(words)) => vec![words.clone()],
        _ => Vec::new(),
    }
}
