//! The questions of a form, page by page, to choose one from. Its buttons stay where they are while words change, so
//! that leaving a field for one of them reaches it.

use super::editor::Editor;
use super::named;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::said;
use crate::form::revise::is_hidden;
use crate::form::wording::{Place, Translation, translation};
use crate::i18n::{Locale, numbers, words};
use crate::model::Form;
use leptos::prelude::*;

/// The questions of a form.
pub(super) fn rail(editor: Editor, l: Locale) -> AnyView {
    let order = Memo::new(move |_| {
        let names = |form: &Form| -> Vec<Vec<String>> {
            form.pages.iter().map(|page| page.questions.iter().map(|q| q.name.clone()).collect()).collect()
        };
        editor.read(names).unwrap_or_default()
    });
    let head_current = Signal::derive(move || editor.chosen.with(String::is_empty).then_some("true"));
    let head_badges = live(move || editor.read(|form| behind(form, &Place::of_head(form))));
    view! {
        <nav class="rail" aria-label=words::form_questions(l)>
            <ol><li><button type="button" aria-current=head_current on:click=click(move || editor.choose(""))>
                <span></span><span>{words::form_head(l)}</span><span class="marks">{head_badges}</span></button></li></ol>
            {live(move || {
                let mut n = 0_usize;
                order.get().into_iter().enumerate().map(|(page, names)| {
                    let heading = live(move || editor.read(|form| {
                        form.pages.get(page).filter(|p| !p.title.is_empty()).map(|p| view! { <h3>{said(&p.title, l)}</h3> })
                    }));
                    let entries = names.into_iter().map(|name| {
                        n = n.saturating_add(1);
                        entry(editor, l, n, name)
                    }).collect_any();
                    view! { {heading}<ol>{entries}</ol> }
                }).collect_any()
            })}
        </nav>
    }
    .into_any()
}

fn entry(editor: Editor, l: Locale, n: usize, name: String) -> AnyView {
    let current = {
        let name = name.clone();
        Signal::derive(move || editor.chosen.with(|chosen| *chosen == name).then_some("true"))
    };
    let chosen = name.clone();
    let content = live(move || {
        editor.read(|form| {
            let question = form.question(&name)?;
            let text = if question.short.is_empty() { &question.label } else { &question.short };
            let hidden = is_hidden(question).then(|| view! { <span class="badge">{words::form_hidden(l)}</span> });
            Some(view! {
                <span>{said(text, l)}<small>{named::kind(l, &question.kind)}</small></span>
                <span class="marks">{hidden}{behind(form, &Place::of_question(form, question))}</span>
            })
        })
    });
    let number = numbers::in_digits_of(l, &n.to_string());
    view! {
        <li><button type="button" aria-current=current on:click=click(move || editor.choose(&chosen))>
            <span>{number}</span>{content}</button></li>
    }
    .into_any()
}

/// A mark for every language in which something is missing.
fn behind(form: &Form, places: &[Place]) -> AnyView {
    let missing = form.languages.iter().filter(|language| translation(form, places, language) == Translation::Missing);
    missing
        .map(|language| view! { <span class="badge heed" lang=language.tag().to_owned()>{named::own_name(language)}</span> })
        .collect_any()
}
