//! A self-made code: facts to choose from, three of which a person answers.

use super::entry::{Entry, entry};
use super::live;
use super::said::said_in;
use crate::i18n::numbers::in_digits_of;
use crate::i18n::{Locale, words};
use crate::model::own_code::{fact, facts};
use crate::model::{Answer, Choice, Direction, Language, Map};
use leptos::prelude::*;
use std::rc::Rc;

/// Takes a fact and what is typed for it.
pub type TakeFact = Rc<dyn Fn(&str, &str)>;

/// A field a fact, and the code as soon as it is complete; `again`: with the word that it need not be written down.
pub fn own_code(
    l: Locale,
    language: &Language,
    group: &str,
    choices: &[Choice],
    answer: Signal<Option<Answer>>,
    set: &TakeFact,
    again: bool,
) -> AnyView {
    let row = |choice: &Choice| {
        let id = format!("{group}-{}", choice.name);
        let (name, read, set) = (choice.name.clone(), choice.name.clone(), set.clone());
        let value = Signal::derive(move || {
            answer.with(|answer| answer.as_ref().and_then(|a| a.field(&read)).unwrap_or_default().to_owned())
        });
        let line = Entry {
            id: id.clone(),
            class: "answer-text",
            inputmode: "text",
            direction: "auto",
            capitals: "characters",
            labelled_by: None,
            value,
            wrong: Signal::derive(move || value.with(|typed| !typed.is_empty() && fact(typed).is_none())),
        };
        view! {
            <div class="fact"><label for=id>{said_in(&choice.label, language)}</label>{entry(line, move |typed| set(&name, &typed))}</div>
        }
        .into_any()
    };
    let rows: Vec<AnyView> = choices.iter().map(row).collect();
    let order: Vec<String> = choices.iter().map(|choice| choice.name.clone()).collect();
    let status = live(move || {
        let answer = answer.get();
        match answer.as_ref().and_then(facts) {
            Some(code) => {
                view! { <strong>{words::kiosk_own_code_yours(l, &code_words(l, &order, &code))}</strong>" "{again.then(|| words::kiosk_own_code_again(l))} }
                    .into_any()
            }
            None => {
                let n = if let Some(Answer::Fields(given)) = &answer { given.len() } else { 0 };
                words::kiosk_own_code_count(l, n as u64).into_any()
            }
        }
    });
    view! { <p class="own-code" role="status">{status}</p><div class="own-facts">{rows}</div> }.into_any()
}

/// A code as people read it: what was answered, in the order of the facts, each in its own direction, the whole in that
/// of the screen.
#[must_use]
pub fn code_words(l: Locale, order: &[String], code: &Map<String, String>) -> String {
    let given = order.iter().filter_map(|name| code.get(name));
    let given = given.map(|value| format!("\u{2068}{}\u{2069}", in_digits_of(l, value)));
    // A mark of direction in front: what stands isolated gives none to the message around it.
    let mark = if l.language().direction() == Direction::Rtl { '\u{200f}' } else { '\u{200e}' };
    format!("{mark}{}", given.collect::<Vec<_>>().join(" · "))
}
