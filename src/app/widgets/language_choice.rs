//! The three languages of the screens, each by its own name.

use crate::app::spoken;
use crate::app::state::Desk;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::i18n::{Locale, words};
use leptos::prelude::*;

/// Chooses the language of the screens.
#[component]
pub fn LanguageChoice(
    /// Name of the group of inputs; unique on the page.
    name: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <fieldset class="segments">
            <legend class="unseen">{live(move || words::app_language(desk.l()))}</legend>
            {Locale::ALL
                .map(|locale| view! {
                    <label>
                        <input type="radio" name=name value=locale.tag() prop:checked=Signal::derive(move || desk.chosen.get() == locale)
                            on:change=change(move |_| spoken::choose(desk, locale))/>
                        <span lang=locale.tag()>{locale.own_name()}</span>
                    </label>
                })
                .collect_any()}
        </fieldset>
    }
}
