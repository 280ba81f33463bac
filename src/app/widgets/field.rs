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
    id: &'static str,
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
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let wrong_id = format!("{id}-wrong");
    let described = {
        let (hint_id, wrong_id, has_hint) = (hint_id.clone(), wrong_id.clone(), !hint.is_empty());
        move || {
            let mut ids = Vec::new();
            if has_hint {
                ids.push(hint_id.clone());
            }
            if !wrong.get().is_empty() {
                ids.push(wrong_id.clone());
            }
            (!ids.is_empty()).then(|| ids.join(" "))
        }
    };
    let invalid = move || (!wrong.get().is_empty()).then_some("true");
    let control = if long {
        view! {
            <textarea id=id rows="3" dir="auto" autocomplete="off" aria-invalid=invalid aria-describedby=described
                prop:value=Signal::derive(move || value.get()) on:input=change(move |e| value.set(value_of(&e)))></textarea>
        }
        .into_any()
    } else {
        view! {
            <input id=id type=kind inputmode=inputmode dir="auto" autocomplete="off" aria-invalid=invalid
                aria-describedby=described prop:value=Signal::derive(move || value.get()) on:input=change(move |e| value.set(value_of(&e)))/>
        }
        .into_any()
    };
    view! {
        <div class="field" class:wrong=Signal::derive(move || !wrong.get().is_empty())>
            <label for=id>{label}</label>
            {control}
            {(!hint.is_empty()).then(|| view! { <p class="note" id=hint_id>{hint.clone()}</p> })}
            {live(move || {
                let words = wrong.get();
                (!words.is_empty()).then(|| view! {
                    <p class="wrong-words" id=wrong_id.clone() role="alert">{icon(Icon::Heed)}{words}</p>
                })
            })}
        </div>
    }
}
