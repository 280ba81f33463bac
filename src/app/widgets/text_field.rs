//! A text in several languages: the one on screen at once, the others behind a word of their own.

use super::field::{described, invalid, wrong_words};
use crate::app::state::Desk;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::browser::page::{is_checked, value_of};
use crate::i18n::{Locale, words};
use crate::model::{Text, TextState};
use leptos::prelude::*;

/// A text in the three languages, with how far each translation is. Words that are changed are a draft again.
#[component]
pub fn TextField(
    /// Identifier of the control in the language on screen; others add their tag.
    #[prop(into)]
    id: String,
    /// The label.
    label: String,
    /// The text.
    value: RwSignal<Text>,
    /// A word of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; nothing when empty.
    #[prop(optional, into)]
    wrong: Signal<String>,
    /// Several lines.
    #[prop(default = false)]
    long: bool,
) -> impl IntoView {
    let l = Desk::here().shown_locale.get_untracked();
    let (described, invalid) = (described(&id, !hint.is_empty(), wrong), invalid(wrong));
    let (hint_id, words_id) = (format!("{id}-hint"), id.clone());
    // Who reads another language than the one it was written in should see it.
    let only_elsewhere = value.with_untracked(|text| text.exactly(&l.language()).trim().is_empty() && !text.is_empty());
    let others: Vec<Locale> = Locale::ALL.into_iter().filter(|other| *other != l).collect();
    let states = live(move || {
        // Where nothing is written nothing is missing.
        let is_written = value.with(|text| !text.is_empty());
        is_written.then(|| Locale::ALL.map(|locale| state_badge(l, locale, value)).collect_any())
    });
    view! {
        <div class="field" class:wrong=Signal::derive(move || !wrong.get().is_empty())>
            <label for=id.clone()>{label.clone()}</label>
            {control(l, id.clone(), None, value, long, described, invalid)}
            {(!hint.is_empty()).then(|| view! { <p class="note" id=hint_id>{hint}</p> })}
            {live(move || wrong_words(&words_id, wrong.get()))}
            <details class="languages" open=only_elsewhere>
                <summary><span>{words::text_other_languages(l)}</span><span class="states">{states}</span></summary>
                {others.into_iter().map(|other| {
                    let own = format!("{id}-{}", other.tag());
                    let name = format!("{label} {}", other.own_name());
                    let none = Signal::derive(|| None);
                    view! {
                        <label for=own.clone() lang=other.tag()>{other.own_name()}</label>
                        {control(other, own, Some(name), value, long, none, Signal::derive(|| None))}
                    }
                }).collect_any()}
                <fieldset class="approved">
                    <legend>{words::text_approved(l)}</legend>
                    {Locale::ALL.map(|locale| approved(locale, value)).collect_any()}
                </fieldset>
            </details>
        </div>
    }
}

fn control(
    locale: Locale,
    id: String,
    name: Option<String>,
    value: RwSignal<Text>,
    long: bool,
    described: Signal<Option<String>>,
    invalid: Signal<Option<&'static str>>,
) -> AnyView {
    let language = locale.language();
    let direction = language.direction().attribute();
    let typed = {
        let language = language.clone();
        change(move |e| value.update(|text| text.set(&language, &value_of(&e))))
    };
    let shown = Signal::derive(move || value.with(|text| text.exactly(&language).to_owned()));
    if long {
        view! {
            <textarea id=id rows="3" lang=locale.tag() dir=direction autocomplete="off" aria-label=name
                aria-invalid=invalid aria-describedby=described prop:value=shown on:input=typed></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id type="text" lang=locale.tag() dir=direction autocomplete="off" aria-label=name
                aria-invalid=invalid aria-describedby=described prop:value=shown on:input=typed/>
        }
        .into_any()
    }
}

/// How far one language is, beside the word "other languages".
fn state_badge(l: Locale, of: Locale, value: RwSignal<Text>) -> AnyView {
    let (class, words) = match value.with(|text| text.state(&of.language())) {
        Some(TextState::Reviewed) => ("state reviewed", words::text_reviewed(l)),
        Some(TextState::Draft) => ("state draft", words::text_draft(l)),
        None => ("state missing", words::text_missing(l)),
    };
    view! { <span class=class><span lang=of.tag()>{of.own_name()}</span>" "{words}</span> }.into_any()
}

/// Whether a native reader has approved one language.
fn approved(of: Locale, value: RwSignal<Text>) -> AnyView {
    let language = of.language();
    let state = {
        let language = language.clone();
        Signal::derive(move || value.with(|text| text.state(&language)))
    };
    let tick = change(move |e| {
        let state = if is_checked(&e) { TextState::Reviewed } else { TextState::Draft };
        value.update(|text| text.set_state(&language, state));
    });
    view! {
        <label class="check"><input type="checkbox" disabled=Signal::derive(move || state.get().is_none())
            prop:checked=Signal::derive(move || state.get() == Some(TextState::Reviewed)) on:change=tick/>
            <span lang=of.tag()>{of.own_name()}</span></label>
    }
    .into_any()
}
