//! Scales: numbers in a row with words at their ends, and a matrix of statements on one scale.

use super::ask::{Asked, Line, choice};
use super::asking::choice_number;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said::said_in;
use crate::i18n::numbers::in_digits_of;
use crate::i18n::words;
use crate::model::answer::ASIDE;
use crate::model::{Answer, Choice};
use leptos::prelude::*;

/// Numbers from `least` to `most`, in reading direction, with words at both ends.
pub(super) fn numbered(asked: &Asked, least: u8, most: u8, ends: (AnyView, AnyView)) -> AnyView {
    let l = asked.l();
    let points = (least..=most).map(|n| {
        let (answer, set, number) = (asked.answer(), asked.set(), i64::from(n));
        view! {
            <label class="point">
                <input type="radio" name=asked.group() value=n.to_string()
                    prop:checked=Signal::derive(move || answer() == Some(Answer::Number(number)))
                    on:change=change(move |_| set(Answer::Number(number)))/>
                <span>{in_digits_of(l, &n.to_string())}</span>
            </label>
        }
    });
    let aside = asked.question.offer_aside.then(|| {
        let (answer, set) = (asked.answer(), asked.set());
        choice(
            Line {
                kind: "radio",
                group: asked.group(),
                value: ASIDE.into(),
                number: None,
                label: words::kiosk_aside(l).into_any(),
            },
            move || answer() == Some(Answer::Text(ASIDE.into())),
            move || set(Answer::Text(ASIDE.into())),
        )
    });
    view! {
        <div class="points" class:eleven=most == 10>{points.collect_any()}</div>
        <p class="ends"><span>{ends.0}</span><span>{ends.1}</span></p>
        {aside.map(|aside| view! { <div class="choices">{aside}</div> })}
    }
    .into_any()
}

/// Statements, each with the points of one scale in a row.
pub(super) fn matrix(asked: &Asked, list: &str, statements: &[Choice]) -> AnyView {
    let l = asked.l();
    let points: Vec<Choice> = asked.form.with_value(|form| form.list(list).to_vec());
    let end = |choice: Option<&Choice>| choice.map(|c| said_in(&c.label, &asked.language));
    let ends = (end(points.first()), end(points.last()));
    let rows = statements.iter().map(|statement| {
        let group = format!("{}-{}", asked.group(), statement.name);
        let mut choices: Vec<(String, Option<String>, AnyView)> = points
            .iter()
            .map(|p| (p.name.clone(), choice_number(l, &p.name), said_in(&p.label, &asked.language)))
            .collect();
        if asked.question.offer_aside {
            choices.push((ASIDE.into(), Some("–".into()), words::kiosk_aside(l).into_any()));
        }
        let cells = choices.into_iter().map(|(name, number, label)| {
            let (answer, kiosk) = (asked.answer(), asked.kiosk);
            let (question, field) = (asked.question.name.clone(), statement.name.clone());
            let (read, point) = (field.clone(), name.clone());
            let taken = {
                let name = name.clone();
                move || answer().as_ref().and_then(|a| a.field(&read)) == Some(name.as_str())
            };
            view! {
                <label class="cell">
                    <input type="radio" name=group.clone() value=name prop:checked=taken
                        on:change=change(move |_| kiosk.answer(|filling| filling.answer_field(&question, &field, &point)))/>
                    <span class="cell-face"><b>{number}</b><span class="cell-words">{label}</span></span>
                </label>
            }
        });
        view! {
            <fieldset class="statement" data-statement=statement.name.clone()>
                <legend>{said_in(&statement.label, &asked.language)}</legend>
                <div class="cells">{cells.collect_any()}</div>
            </fieldset>
        }
    });
    view! {
        <div class="matrix">
            <p class="ends small" aria-hidden="true"><span>{ends.0}</span><span>{ends.1}</span></p>
            {rows.collect_any()}
        </div>
    }
    .into_any()
}
