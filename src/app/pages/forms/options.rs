//! How a form is answered: in which languages, and how much of it stands on a screen.

use super::editor::Editor;
use super::named;
use crate::app::widgets::field::wrong_words;
use crate::app::widgets::handlers::change;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live};
use crate::browser::page::{is_checked, set_checked, value_of};
use crate::i18n::{Locale, words};
use crate::model::{Form, Language, Layout};
use leptos::prelude::*;

/// Languages and layout of a form.
pub(super) fn options(editor: Editor, l: Locale, form: &Form) -> AnyView {
    let wrong = RwSignal::new(String::new());
    // Those of the screens, and others that the form has.
    let mut offered: Vec<Language> = Locale::ALL.into_iter().map(Locale::language).collect();
    offered.extend(form.languages.iter().filter(|language| Locale::of_tag(language.tag()).is_none()).cloned());
    let order = offered.clone();
    let check = |of: Language| {
        let (read, order) = (of.clone(), order.clone());
        let on = Signal::derive(move || editor.read(|form| form.languages.contains(&read)).unwrap_or_default());
        let (tag, name) = (of.tag().to_owned(), named::own_name(&of));
        let tick = change(move |e| {
            let wanted = is_checked(&e);
            let last = untrack(|| editor.read(|form| form.languages == [of.clone()])).unwrap_or_default();
            wrong.set(if !wanted && last { words::forms_add_no_language(l).into() } else { String::new() });
            if !wanted && last {
                set_checked(&e, true);
            } else {
                editor.change(|form| {
                    let has =
                        |language: &Language| if *language == of { wanted } else { form.languages.contains(language) };
                    form.languages = order.iter().filter(|language| has(language)).cloned().collect();
                });
            }
        });
        view! {
            <label class="check"><input type="checkbox" prop:checked=on on:change=tick/><span lang=tag>{name}</span></label>
        }
    };
    let checks = offered.into_iter().map(check).collect_any();
    let page = form.layout == Layout::Page;
    let choose = change(move |e| {
        let layout = if value_of(&e) == "page" { Layout::Page } else { Layout::OnePerScreen };
        editor.change(|form| form.layout = layout);
    });
    view! {
        <fieldset class="field"><legend class="label">{words::collect_languages(l)}</legend>
            <div class="checks">{checks}</div>
            {live(move || wrong_words("form-languages", wrong.get()))}</fieldset>
        <div class="field"><label for="form-layout">{words::forms_add_layout(l)}</label>
            <span class="select"><select id="form-layout" on:change=choose>
                <option value="one" selected=!page>{words::forms_add_layout_one(l)}</option>
                <option value="page" selected=page>{words::forms_add_layout_page(l)}</option>
            </select>{icon(Icon::Down)}</span></div>
    }
    .into_any()
}
