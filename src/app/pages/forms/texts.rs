//! A text of a form in each of its languages, with how far the translation is. What is changed is kept when the field
//! is left.

use super::editor::Editor;
use super::named;
use crate::app::widgets::field::wrong_words;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::page::{is_checked, value_of};
use crate::form::revise::{review, reword};
use crate::form::wording::{Place, Translation};
use crate::i18n::{Locale, words};
use crate::model::{Form, Language};
use leptos::prelude::*;

/// The texts at these places, one after the other.
pub(super) fn texts(editor: Editor, l: Locale, form: &Form, places: &[Place]) -> AnyView {
    let one = |place: &Place| {
        let shown = text(editor, l, form, place);
        if place.is_optional() && place.text(form).is_none_or(crate::model::Text::is_empty) {
            let named = named::place(l, form, place);
            view! { <details class="answers"><summary>{words::form_no_text(l, &named)}</summary>{shown}</details> }
                .into_any()
        } else {
            shown
        }
    };
    places.iter().map(one).collect_any()
}

fn text(editor: Editor, l: Locale, form: &Form, place: &Place) -> AnyView {
    let named = named::place(l, form, place);
    let id = identifier(place);
    let wrong = RwSignal::new(String::new());
    let rows = form.languages.iter().map(|language| row(editor, l, &id, &named, place, language, wrong)).collect_any();
    let words_id = id.clone();
    view! {
        <fieldset class="wording" data-place=id><legend class="label-like">{named}</legend>
            <div class="texts">{rows}</div>
            {live(move || wrong_words(&words_id, wrong.get()))}
        </fieldset>
    }
    .into_any()
}

fn row(
    editor: Editor,
    l: Locale,
    id: &str,
    named: &str,
    place: &Place,
    language: &Language,
    wrong: RwSignal<String>,
) -> AnyView {
    let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
    let id = format!("{id}-{tag}");
    let own_name = named::own_name(language);
    let label = format!("{named}, \u{2068}{own_name}\u{2069}");
    let shown = {
        let (place, language) = (place.clone(), language.clone());
        Signal::derive(move || {
            editor
                .read(|form| place.text(form).map(|text| text.exactly(&language).to_owned()))
                .flatten()
                .unwrap_or_default()
        })
    };
    let write = {
        let (place, language) = (place.clone(), language.clone());
        change(move |e| {
            let typed = value_of(&e);
            let empties = typed.trim().is_empty() && !place.is_optional() && is_only(editor, &place, &language);
            wrong.set(if empties { words::form_needed(l).to_owned() } else { String::new() });
            if !empties {
                editor.change(|form| reword(form, &place, &language, &typed));
            }
        })
    };
    let state = {
        let (place, language) = (place.clone(), language.clone());
        Memo::new(move |_| editor.read(|form| place.translation(form, &language)).flatten())
    };
    let (place, language, checked_label) = (place.clone(), language.clone(), label.clone());
    let mark = live(move || match state.get() {
        None => ().into_any(),
        Some(Translation::Missing) => {
            view! { <span class="badge heed">{icon(Icon::Heed)}{words::form_text_missing(l)}</span> }.into_any()
        }
        Some(translation) => {
            let (place, language) = (place.clone(), language.clone());
            let tick = change(move |e| {
                let approved = is_checked(&e);
                editor.change(|form| review(form, &place, &language, approved));
            });
            view! {
                <label class="check"><input type="checkbox" prop:checked=translation == Translation::Reviewed on:change=tick
                    aria-label=format!("{}: {checked_label}", words::form_reviewed(l))/><span>{words::form_reviewed(l)}</span></label>
            }
            .into_any()
        }
    });
    view! {
        <div>
            <label class="lang" for=id.clone() lang=tag.clone()>{own_name}</label>
            <textarea id=id class="type" lang=tag dir=direction rows="1" autocomplete="off" aria-label=label
                prop:value=shown on:change=write></textarea>
            {mark}
        </div>
    }
    .into_any()
}

/// Whether a text has words in no other language.
fn is_only(editor: Editor, place: &Place, language: &Language) -> bool {
    let others = |form: &Form| {
        let mut text = place.text(form)?.clone();
        text.set(language, "");
        Some(text.is_empty())
    };
    untrack(|| editor.read(others)).flatten().unwrap_or(true)
}

/// An identifier for the elements of a text.
fn identifier(place: &Place) -> String {
    match place {
        Place::Title => "text-title".to_owned(),
        Place::Page(n) => format!("text-page-{n}"),
        Place::Label(_) => "text-label".to_owned(),
        Place::Now(_) => "text-now".to_owned(),
        Place::Hint(_) => "text-hint".to_owned(),
        Place::Low(_) => "text-low".to_owned(),
        Place::High(_) => "text-high".to_owned(),
        Place::Statement(_, name) => format!("text-statement-{name}"),
        Place::Choice(_, name) => format!("text-choice-{name}"),
        Place::Short(_) => "text-short".to_owned(),
    }
}
