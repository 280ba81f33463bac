//! A field with its label, its hint and, beside it, what is wrong.

use super::icon::{Icon, icon};
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::browser::page::value_of;
use leptos::prelude::*;

/// One line of text. Numbers and times are text too: native number inputs refuse ٠-٩ and speak the
/// browser's language.
#[component]
pub fn Field(
    /// Identifier, also of its hint and its problem.
    #[prop(into)]
    id: String,
    /// The label.
    label: String,
    /// What is typed.
    value: RwSignal<String>,
    /// A word of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; nothing when empty.
    #[prop(optional, into)]
    wrong: Signal<String>,
    /// Keyboard of a tablet: `text`, `numeric`.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// `text` or `password`.
    #[prop(default = "text")]
    kind: &'static str,
    /// Several lines.
    #[prop(default = false)]
    long: bool,
    /// Identifier of a `datalist` with what is often typed.
    #[prop(optional)]
    list: Option<&'static str>,
) -> impl IntoView {
    let described = described(&id, !hint.is_empty(), wrong);
    let invalid = invalid(wrong);
    let control = if long {
        view! {
            <textarea id=id.clone() rows="3" dir="auto" autocomplete="off" aria-invalid=invalid aria-describedby=described
                prop:value=Signal::derive(move || value.get()) on:input=change(move |e| value.set(value_of(&e)))></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id.clone() type=kind inputmode=inputmode list=list dir="auto" autocomplete="off" aria-invalid=invalid
                aria-describedby=described prop:value=Signal::derive(move || value.get()) on:input=change(move |e| value.set(value_of(&e)))/>
        }
        .into_any()
    };
    around(id, label, hint, wrong, control)
}

/// What stands around a control: its label above, its hint and what is wrong below.
pub fn around(id: String, label: String, hint: String, wrong: Signal<String>, control: AnyView) -> AnyView {
    let (hint_id, words_id) = (format!("{id}-hint"), id.clone());
    view! {
        <div class="field" class:wrong=Signal::derive(move || !wrong.get().is_empty())>
            <label for=id>{label}</label>
            {control}
            {(!hint.is_empty()).then(|| view! { <p class="note" id=hint_id>{hint}</p> })}
            {live(move || wrong_words(&words_id, wrong.get()))}
        </div>
    }
    .into_any()
}

/// What is wrong with a control, in words; nothing when empty.
pub fn wrong_words(id: &str, words: String) -> AnyView {
    let id = format!("{id}-wrong");
    (!words.is_empty())
        .then(|| view! { <p class="wrong-words" id=id role="alert">{icon(Icon::Heed)}{words}</p> })
        .into_any()
}

/// The value of a control's `aria-describedby`: its hint, and what is wrong.
pub fn described(id: &str, has_hint: bool, wrong: Signal<String>) -> Signal<Option<String>> {
    let (hint, problem) = (has_hint.then(|| format!("{id}-hint")), format!("{id}-wrong"));
    Signal::derive(move || {
        let problem = (!wrong.get().is_empty()).then(|| problem.clone());
        let ids: Vec<String> = [hint.clone(), problem].into_iter().flatten().collect();
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}

/// The value of a control's `aria-invalid`.
pub fn invalid(wrong: Signal<String>) -> Signal<Option<&'static str>> {
    Signal::derive(move || (!wrong.get().is_empty()).then_some("true"))
}
