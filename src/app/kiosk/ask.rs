//! One question, as its kind is asked.

use super::Room;
use super::scales;
use crate::app::widgets::entry::{Entry, entry};
use crate::app::widgets::handlers::change;
use crate::app::widgets::icon::choice_mark;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::own_code::{TakeFact, own_code};
use crate::app::widgets::said::said_in;
use crate::app::widgets::{Icon, icon};
use crate::browser::page::value_of;
use crate::form::pledge::is_about;
use crate::form::{Problem, ProblemKind};
use crate::i18n::{Locale, faults, words};
use crate::model::answer::ASIDE;
use crate::model::{Answer, Choice, Form, Language, Question, QuestionKind, SeatCode};
use leptos::prelude::*;
use std::rc::Rc;

/// What a question's view needs.
#[derive(Clone)]
pub struct Asked {
    /// The kiosk.
    pub kiosk: Room,
    /// The form.
    pub form: StoredValue<Form>,
    /// The question.
    pub question: Question,
    /// Which half of a then-and-now pair.
    pub half: Option<&'static str>,
    /// The language it is asked in.
    pub language: Language,
    /// Identifier of the heading that asks it.
    pub heading: String,
}

impl Asked {
    pub(super) fn l(&self) -> Locale {
        super::locale_of(&self.language)
    }

    /// The answer so far, tracked.
    pub(super) fn answer(&self) -> impl Fn() -> Option<Answer> + Clone + Send + Sync + 'static {
        let (kiosk, name) = (self.kiosk, self.question.name.clone());
        move || kiosk.filling.with(|filling| filling.answers.get(&name).cloned())
    }

    /// Sets the answer.
    pub(super) fn set(&self) -> impl Fn(Answer) + Clone + Send + Sync + 'static {
        let (kiosk, name) = (self.kiosk, self.question.name.clone());
        move |answer| kiosk.answer(|filling| filling.answer(&name, answer))
    }

    /// Name of the input group.
    pub(super) fn group(&self) -> String {
        format!("{}-{}", self.question.name, self.half.unwrap_or("one"))
    }
}

/// The view of one question. `alone` on its screen it is the heading of the page.
pub(super) fn ask(
    kiosk: Room,
    form: StoredValue<Form>,
    language: &Language,
    question: Question,
    half: Option<&'static str>,
    alone: bool,
) -> AnyView {
    // Alone on its screen it has the page's heading, which takes the focus; else each has its own.
    let heading = if alone { "question".to_owned() } else { format!("asks-{}", question.name) };
    let asked = Asked { kiosk, form, question, half, language: language.clone(), heading };
    if is_about(&asked.question.kind) {
        return super::pledge::pledge(asked, alone);
    }
    let l = asked.l();
    let question = &asked.question;
    let label = match (&question.kind, half) {
        (QuestionKind::ThenAndNow { now, .. }, Some("now")) => said_in(now, language),
        _ => said_in(&question.label, language),
    };
    let label = if alone {
        view! { <h1 class="kiosk-question" id="question" tabindex="-1">{label}</h1> }.into_any()
    } else {
        view! { <h2 class="kiosk-question" id=asked.heading.clone()>{label}</h2> }.into_any()
    };
    // What helps to look back would be wrong about today.
    let hint = (!question.hint.is_empty() && half != Some("now")).then(|| said_in(&question.hint, language));
    let several = match question.kind {
        QuestionKind::SelectMultiple { .. } => Some(words::kiosk_several(l)),
        QuestionKind::OwnCode { .. } => Some(words::kiosk_own_code(l)),
        _ => None,
    };
    let is_asked = !matches!(question.kind, QuestionKind::Note | QuestionKind::Consent);
    let optional = (is_asked && !question.required).then(|| words::kiosk_optional(l));
    let hint = view! {
        <p class="hint">{hint}{several.map(|w| format!(" {w}"))}{optional.map(|w| format!(" {w}"))}</p>
    };
    let moment = half.map(|half| moments(l, half));
    let name = question.name.clone();
    let is_typed = matches!(
        question.kind,
        QuestionKind::Text | QuestionKind::LongText | QuestionKind::Integer { .. } | QuestionKind::SeatCode
    );
    let problem = problem(kiosk, l, name.clone(), is_typed);
    let body = body(&asked);
    let grouped = matches!(
        question.kind,
        QuestionKind::SelectOne { .. }
            | QuestionKind::SelectMultiple { .. }
            | QuestionKind::YesNo
            | QuestionKind::Consent
            | QuestionKind::ThenAndNow { .. }
            | QuestionKind::Rating { .. }
            | QuestionKind::Recommendation
            | QuestionKind::OwnCode { .. }
    );
    if grouped {
        view! {
            <section class="ask" data-question=name>{moment}<fieldset><legend>{label}</legend>{hint}{problem}{body}</fieldset></section>
        }
        .into_any()
    } else {
        view! { <section class="ask" data-question=name>{moment}{label}{hint}{problem}{body}</section> }.into_any()
    }
}

fn body(asked: &Asked) -> AnyView {
    match &asked.question.kind {
        QuestionKind::Note | QuestionKind::Commitments | QuestionKind::Review => ().into_any(),
        QuestionKind::Text => text(asked, false, "text"),
        QuestionKind::LongText => text(asked, true, "text"),
        QuestionKind::SeatCode => text(asked, false, "text"),
        QuestionKind::OwnCode { list } => facts(asked, list),
        QuestionKind::Integer { .. } => number(asked),
        QuestionKind::SelectOne { list } => select_one(asked, list),
        QuestionKind::SelectMultiple { list } => select_multiple(asked, list),
        QuestionKind::YesNo => flag(asked, words::kiosk_yes(asked.l()), words::kiosk_no(asked.l())),
        QuestionKind::Consent => flag(asked, words::kiosk_consent_yes(asked.l()), words::kiosk_consent_no(asked.l())),
        QuestionKind::ThenAndNow { list, .. } => then_and_now(asked, list),
        QuestionKind::Likert { list, statements } => scales::matrix(asked, list, statements),
        QuestionKind::Rating { max, low, high } => {
            let ends = (said_in(low, &asked.language), said_in(high, &asked.language));
            scales::numbered(asked, 1, *max, ends)
        }
        QuestionKind::Recommendation => {
            let ends =
                (words::kiosk_least_likely(asked.l()).into_any(), words::kiosk_most_likely(asked.l()).into_any());
            scales::numbered(asked, 0, 10, ends)
        }
    }
}

fn moments(l: Locale, half: &'static str) -> impl IntoView {
    let step = |name: &'static str, words: &'static str| {
        view! { <li aria-current=(half == name).then_some("step")><i></i>{words}</li> }
    };
    view! { <ol class="moment" aria-label=words::kiosk_moments(l)>{step("then", words::kiosk_then(l))}{step("now", words::kiosk_now(l))}</ol> }
}

/// What is wrong, beside the question; it takes the focus.
pub(super) fn problem(kiosk: Room, l: Locale, name: String, is_typed: bool) -> impl IntoView {
    live(move || {
        let problem = kiosk.problems.with(|problems| problems.iter().find(|p| p.question == name).cloned())?;
        let words = match problem.kind {
            ProblemKind::Missing if is_typed => words::problem_missing_text(l).to_owned(),
            kind => faults::problem(l, &kind),
        };
        Some(view! { <p class="wrong-words" id="problem" tabindex="-1" role="alert">{icon(Icon::Heed)}{words}</p> })
    })
}

/// What stands on the line of a choice.
pub(super) struct Line {
    /// `radio` or `checkbox`.
    pub kind: &'static str,
    /// Name of the input group.
    pub group: String,
    /// Name of the choice.
    pub value: String,
    /// Its number on a scale.
    pub number: Option<String>,
    /// In words.
    pub label: AnyView,
}

/// One choice of a list: the whole line is the target.
pub(super) fn choice(line: Line, taken: impl Fn() -> bool + Send + 'static, take: impl Fn() + 'static) -> AnyView {
    let Line { kind, group, value, number, label } = line;
    let aside = value == ASIDE;
    let taken: Box<dyn Fn() -> bool + Send> = Box::new(taken);
    let take: Box<dyn Fn()> = Box::new(take);
    view! {
        <label class="choice" class:aside=aside>
            <input type=kind name=group value=value prop:checked=taken on:change=change(move |_| take())/>
            <span class="choice-face">{number.map(|n| view! { <span class="choice-number">{n}</span> })}<span>{label}</span>{choice_mark()}</span>
        </label>
    }
    .into_any()
}

fn select_one(asked: &Asked, list: &str) -> AnyView {
    let (answer, set) = (asked.answer(), asked.set());
    one_of(
        asked,
        list,
        move |name| answer().as_ref().and_then(Answer::text) == Some(name),
        move |name| {
            set(Answer::Text(name.to_owned()));
        },
    )
}

fn then_and_now(asked: &Asked, list: &str) -> AnyView {
    let (kiosk, name, half) = (asked.kiosk, asked.question.name.clone(), asked.half.unwrap_or("now"));
    let answer = asked.answer();
    one_of(
        asked,
        list,
        move |point| answer().as_ref().and_then(|a| a.field(half)) == Some(point),
        move |point| {
            kiosk.answer(|filling| filling.answer_field(&name, half, point));
        },
    )
}

/// Choices of a list, one to be taken, and "does not concern my work" where it is offered.
fn one_of(
    asked: &Asked,
    list: &str,
    taken: impl Fn(&str) -> bool + Clone + Send + 'static,
    take: impl Fn(&str) + Clone + 'static,
) -> AnyView {
    let l = asked.l();
    let choices: Vec<Choice> = asked.form.with_value(|form| form.list(list).to_vec());
    let line = |name: String, label: AnyView, number: Option<String>| {
        let (taken, take, group) = (taken.clone(), take.clone(), asked.group());
        let (a, b) = (name.clone(), name.clone());
        choice(Line { kind: "radio", group, value: name, number, label }, move || taken(&a), move || take(&b))
    };
    let lines: Vec<AnyView> = choices
        .into_iter()
        .map(|c| line(c.name.clone(), said_in(&c.label, &asked.language), super::asking::choice_number(l, &c.name)))
        .collect();
    let aside = asked.question.offer_aside.then(|| line(ASIDE.to_owned(), words::kiosk_aside(l).into_any(), None));
    view! { <div class="choices">{lines}{aside}</div> }.into_any()
}

fn select_multiple(asked: &Asked, list: &str) -> AnyView {
    let choices: Vec<Choice> = asked.form.with_value(|form| form.list(list).to_vec());
    let lines = choices.into_iter().map(|c| {
        let (answer, kiosk, form, name) = (asked.answer(), asked.kiosk, asked.form, asked.question.name.clone());
        let (a, b) = (c.name.clone(), c.name.clone());
        choice(
            Line {
                kind: "checkbox",
                group: asked.group(),
                value: c.name,
                number: None,
                label: said_in(&c.label, &asked.language),
            },
            move || matches!(answer(), Some(Answer::Several(taken)) if taken.contains(&a)),
            move || kiosk.answer(|filling| form.with_value(|form| filling.toggle(form, &name, &b))),
        )
    });
    view! { <div class="choices">{lines.collect_any()}</div> }.into_any()
}

fn flag(asked: &Asked, yes: &'static str, no: &'static str) -> AnyView {
    let line = |value: bool, words: &'static str| {
        let (answer, set) = (asked.answer(), asked.set());
        let name = if value { "yes" } else { "no" }.to_owned();
        choice(
            Line { kind: "radio", group: asked.group(), value: name, number: None, label: words.into_any() },
            move || answer() == Some(Answer::Flag(value)),
            move || set(Answer::Flag(value)),
        )
    };
    view! { <div class="choices">{line(true, yes)}{line(false, no)}</div> }.into_any()
}

fn text(asked: &Asked, long: bool, inputmode: &'static str) -> AnyView {
    let (answer, set) = (asked.answer(), asked.set());
    let code = asked.question.kind == QuestionKind::SeatCode;
    let (kiosk, name) = (asked.kiosk, asked.question.name.clone());
    let value = move || match answer() {
        Some(Answer::Text(words)) => words,
        Some(Answer::Number(number)) => number.to_string(),
        _ => String::new(),
    };
    let id = format!("answer-{}", asked.question.name);
    if long {
        view! {
            <textarea class="answer-text" id=id rows="6" dir="auto" aria-labelledby=asked.heading.clone() prop:value=value
                on:input=change(move |e| set(Answer::Text(value_of(&e))))></textarea>
        }
        .into_any()
    } else {
        let line = Entry {
            id,
            class: if code { "answer-text code" } else { "answer-text" },
            inputmode,
            direction: if code { "ltr" } else { "auto" },
            capitals: if code { "characters" } else { "sentences" },
            labelled_by: Some(asked.heading.clone()),
            value: Signal::derive(value),
            wrong: Signal::derive(move || code && kiosk.problems.with(|problems| !problems.is_empty())),
        };
        entry(line, move |typed| {
            // A wrong code is told while it is typed.
            let slip = if code { SeatCode::slip(&typed) } else { None };
            set(Answer::Text(typed));
            if let Some(slip) = slip {
                kiosk.problems.set(vec![Problem { question: name.clone(), kind: ProblemKind::SeatCode(slip) }]);
            }
        })
    }
}

fn facts(asked: &Asked, list: &str) -> AnyView {
    let (kiosk, name) = (asked.kiosk, asked.question.name.clone());
    let choices = asked.form.with_value(|form| form.list(list).to_vec());
    let group = format!("answer-{name}");
    let set: TakeFact = Rc::new(move |fact, typed| kiosk.answer(|filling| filling.answer_field(&name, fact, typed)));
    own_code(asked.l(), &asked.language, &group, &choices, Signal::derive(asked.answer()), &set, true)
}

fn number(asked: &Asked) -> AnyView {
    let (kiosk, name, l) = (asked.kiosk, asked.question.name.clone(), asked.l());
    let typed = kiosk.filling.with_untracked(|filling| match filling.answers.get(&name) {
        Some(Answer::Number(number)) => crate::i18n::numbers::in_digits_of(l, &number.to_string()),
        Some(Answer::Text(words)) => words.clone(),
        _ => String::new(),
    });
    let line = Entry {
        id: format!("answer-{name}"),
        class: "answer-text",
        inputmode: "numeric",
        direction: "auto",
        capitals: "sentences",
        labelled_by: Some(asked.heading.clone()),
        value: Signal::stored(typed),
        wrong: Signal::stored(false),
    };
    entry(line, move |typed| kiosk.answer(|filling| filling.answer_number(&name, &typed)))
}
