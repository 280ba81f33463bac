//! One of several, in the browser's own list.

use super::field::{around, described, invalid};
use super::icon::{Icon, icon};
use super::live::CollectAny;
use crate::app::widgets::handlers::change;
use crate::browser::page::value_of;
use leptos::prelude::*;

/// Chooses one of several. Options are a value and its words; the value is the caller's.
#[component]
pub fn Select(
    /// Identifier, also of its hint and its problem.
    #[prop(into)]
    id: String,
    /// The label.
    label: String,
    /// What is offered: value and words, in order.
    options: Vec<(String, String)>,
    /// The value chosen.
    value: RwSignal<String>,
    /// A word of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; nothing when empty.
    #[prop(optional, into)]
    wrong: Signal<String>,
    /// Called after a person chose another one.
    #[prop(optional)]
    then: Option<Callback<()>>,
) -> impl IntoView {
    let (described, invalid) = (described(&id, !hint.is_empty(), wrong), invalid(wrong));
    let now = value.get_untracked();
    let options = options.into_iter().map(|(option, words)| {
        let is_chosen = option == now;
        view! { <option value=option selected=is_chosen>{words}</option> }
    });
    let chosen = change(move |e| {
        value.set(value_of(&e));
        if let Some(then) = then {
            then.run(());
        }
    });
    let control = view! {
        <span class="select"><select id=id.clone() aria-invalid=invalid aria-describedby=described
            prop:value=Signal::derive(move || value.get()) on:change=chosen>
            {options.collect_any()}
        </select>{icon(Icon::Down)}</span>
    };
    around(id, label, hint, wrong, control.into_any())
}
