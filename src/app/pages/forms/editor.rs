//! One form: its questions, the words of the one in hand in every language, and how it looks to participants.

use super::options::options;
use super::rail::rail;
use super::texts::texts;
use super::{first_language, named};
use crate::app::kiosk::trial::{glimpse, trial};
use crate::app::pages::programme::missing;
use crate::app::pages::session_dialog::finish;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, live, said};
use crate::browser::page;
use crate::form::collection::answers;
use crate::form::length;
use crate::form::revise::{self, Shift, can_shift, dependents, is_fixed, is_hidden};
use crate::form::wording::Place;
use crate::i18n::{Locale, words};
use crate::model::{Entity, Form, Id, Language, Question, QuestionKind};
use crate::record::Key;
use leptos::prelude::*;

crate::app::fetched::screen! {
    forms:
    /// One form, to be changed.
    fn editor_screen(desk: Desk, id: Id) after fetch_editor_screen { edited(desk, id) }
}

/// The form in hand and which of its questions.
#[derive(Clone, Copy)]
pub(super) struct Editor {
    desk: Desk,
    id: StoredValue<Id>,
    form: Memo<Option<Form>>,
    /// Name of the question in hand; empty for the title and headings.
    pub(super) chosen: RwSignal<String>,
    trying: RwSignal<bool>,
}

impl Editor {
    /// Reads the form, tracked.
    pub(super) fn read<T>(self, what: impl FnOnce(&Form) -> T) -> Option<T> {
        self.form.with(|form| form.as_ref().map(what))
    }

    /// Takes a question in hand.
    pub(super) fn choose(self, name: &str) {
        self.chosen.set(name.to_owned());
        page::focus_soon("in-hand");
    }

    /// Changes the form and says when that begins a version.
    pub(super) fn change(self, what: impl FnOnce(&mut Form)) {
        let l = self.desk.shown_locale.get_untracked();
        match self.desk.change_form(&self.id.get_value(), what) {
            Ok(Some(version)) => self.desk.say(words::form_next_version(l, version.into())),
            Ok(None) => {}
            Err(fault) => finish(self.desk, Err(fault), ""),
        }
    }

    /// Changes the form with a way back, and says what was done.
    fn change_with_undo(self, said: &'static str, what: impl FnOnce(&mut Form)) {
        let before = self.desk.before(&[Key::new(Form::KIND, self.id.get_value())]);
        match self.desk.change_form(&self.id.get_value(), what) {
            Ok(_) => self.desk.say_with_undo(said, self.desk.way_back(&before)),
            Err(fault) => finish(self.desk, Err(fault), said),
        }
    }
}

fn edited(desk: Desk, id: Id) -> AnyView {
    let editor = {
        let id = id.clone();
        Editor {
            desk,
            id: StoredValue::new(id.clone()),
            form: Memo::new(move |_| desk.get(&id)),
            chosen: RwSignal::new(String::new()),
            trying: RwSignal::new(false),
        }
    };
    let there = Memo::new(move |_| editor.form.with(Option::is_some));
    live(move || {
        let l = desk.l();
        if !there.get() {
            return missing(l, words::form_missing(l)).into_any();
        }
        view! {
            {head(editor, l)}
            <main class="editor">
                {rail(editor, l)}
                {in_hand(editor, l)}
                {preview(editor, l)}
            </main>
            {live(move || {
                let close = Callback::new(move |()| editor.trying.set(false));
                let form = editor.trying.get().then(|| editor.form.get_untracked()).flatten()?;
                Some(trial(desk, form.clone(), &first_language(desk, &form), close))
            })}
        }
        .into_any()
    })
}

fn head(editor: Editor, l: Locale) -> AnyView {
    let facts = live(move || {
        editor.read(|form| {
            page::set_title(form.title.words(&l.language()));
            let n =
                editor.desk.library.with(|library| answers(library, &editor.id.get_value()).values().sum::<usize>());
            let facts = [
                words::forms_facts(l, length::questions(form) as u64, length::minutes(form).into()),
                words::forms_version(l, form.version.into()),
                words::kind_response(l, n as u64),
            ];
            view! {
                <h1>{said(&form.title, l)}</h1>
                <ul class="facts note">{facts.into_iter().map(|fact| view! { <li>{fact}</li> }).collect_any()}</ul>
            }
        })
    });
    let activity = editor.form.with_untracked(|form| form.as_ref().map(|form| form.activity.clone()));
    let ready = activity.map(|activity| {
        let collect = Route::Activity(activity, Part::Collect).fragment();
        // Collect then begins with this form.
        let chosen = click(move || editor.desk.collected.set(Some(editor.id.get_value())));
        view! { <a class="button first" href=collect on:click=chosen>{words::form_ready(l)}</a> }
    });
    view! {
        <div class="activity-head form-head"><div>
            <div class="form-title">{facts}</div>
            {live(move || editor.read(|form| named::translations(l, form)))}
            <div class="buttons">
                <button class="button" type="button" on:click=click(move || editor.trying.set(true))>{words::forms_try(l)}</button>
                {ready}
            </div>
        </div></div>
    }
    .into_any()
}

/// What is drawn anew: another question, or another shape of it; not other words.
#[derive(Clone, PartialEq)]
struct Shape {
    name: String,
    number: usize,
    places: Vec<Place>,
    languages: Vec<Language>,
    hidden: bool,
    up: bool,
    down: bool,
    dependents: usize,
}

fn shape(form: &Form, name: &str) -> Shape {
    let question = form.question(name);
    Shape {
        name: question.map(|q| q.name.clone()).unwrap_or_default(),
        number: form.questions().position(|q| q.name == name).map_or(0, |n| n.saturating_add(1)),
        places: question.map_or_else(|| Place::of_head(form), |q| Place::of_question(form, q)),
        languages: form.languages.clone(),
        hidden: question.is_some_and(is_hidden),
        up: can_shift(form, name, Shift::Up),
        down: can_shift(form, name, Shift::Down),
        dependents: dependents(form, name).count(),
    }
}

fn in_hand(editor: Editor, l: Locale) -> AnyView {
    let shape = Memo::new(move |_| editor.chosen.with(|name| editor.read(|form| shape(form, name))));
    let content = live(move || {
        let Some(shape) = shape.get() else { return ().into_any() };
        let Some(form) = editor.form.get_untracked() else { return ().into_any() };
        match form.question(&shape.name) {
            Some(question) => one_question(editor, l, &form, question, &shape),
            None => view! {
                <div class="card-head"><h2 id="in-hand" tabindex="-1">{words::form_head(l)}</h2></div>
                {texts(editor, l, &form, &shape.places)}
            }
            .into_any(),
        }
    });
    // Apart from the texts: a language that is ticked changes those, and must not take the focus along.
    let is_head = Memo::new(move |_| shape.with(|shape| shape.as_ref().is_some_and(|shape| shape.name.is_empty())));
    let options = live(move || {
        let form = editor.form.get_untracked().filter(|_| is_head.get())?;
        Some(options(editor, l, &form))
    });
    view! { <section class="settings" aria-labelledby="in-hand">{answered(editor, l)}{content}{options}</section> }
        .into_any()
}

/// That a change begins a version, where this one was answered.
fn answered(editor: Editor, l: Locale) -> AnyView {
    live(move || {
        let version = editor.read(|form| form.version)?;
        let n = editor.desk.library.with(|library| answers(library, &editor.id.get_value()).get(&version).copied())?;
        Some(view! { <p class="notice">{words::form_answered(l, n as u64, version.into())}</p> })
    })
}

fn one_question(editor: Editor, l: Locale, form: &Form, question: &Question, shape: &Shape) -> AnyView {
    let is_answer = |place: &&Place| matches!(place, Place::Choice(..));
    let own: Vec<Place> = shape.places.iter().filter(|place| !is_answer(place)).cloned().collect();
    let choices: Vec<Place> = shape.places.iter().filter(is_answer).cloned().collect();
    let shared = question
        .kind
        .list()
        .map_or(0, |list| form.questions().filter(|q| q.kind.list() == Some(list)).count().saturating_sub(1));
    let answers = (!choices.is_empty()).then(|| {
        let note = (shared > 0).then(|| view! { <p class="note">{words::form_shared(l, shared as u64)}</p> });
        view! {
            <details class="answers"><summary>{words::form_answers(l, choices.len() as u64)}</summary>
                <div class="stack close">{note}{texts(editor, l, form, &choices)}</div></details>
        }
    });
    let dependents = (shape.dependents > 0)
        .then(|| view! { <p class="note">{words::form_dependents(l, shape.dependents as u64)}</p> });
    view! {
        <div class="card-head">
            <h2 id="in-hand" tabindex="-1">{words::form_question(l, shape.number as u64)}</h2>
            {(!is_fixed(question)).then(|| actions(editor, l, shape))}
        </div>
        {dependents}
        {texts(editor, l, form, &own)}
        {answers}
        {(!is_fixed(question)).then(|| switches(editor, l, question))}
        {facts(l, question)}
    }
    .into_any()
}

/// Earlier, later, hide, remove.
fn actions(editor: Editor, l: Locale, shape: &Shape) -> AnyView {
    let go = |way: Shift| {
        let name = shape.name.clone();
        click(move || {
            editor.change_with_undo(words::form_moved(l), |form| revise::shift(form, &name, way));
            page::focus_soon("in-hand");
        })
    };
    let (hide, hidden) = (shape.name.clone(), shape.hidden);
    let turn = click(move || {
        let said = if hidden { words::form_shown_now(l) } else { words::form_hidden_now(l) };
        editor.change_with_undo(said, |form| {
            if let Some(question) = form.question_mut(&hide) {
                revise::hide(question, !hidden);
            }
        });
        page::focus_soon("in-hand");
    });
    let gone = shape.name.clone();
    let remove = click(move || {
        editor.change_with_undo(words::form_removed(l), |form| revise::remove(form, &gone));
        editor.choose("");
    });
    view! {
        <div class="buttons">
            <button class="button icon-only" type="button" aria-label=words::form_earlier(l) disabled=!shape.up on:click=go(Shift::Up)>{icon(Icon::Up)}</button>
            <button class="button icon-only" type="button" aria-label=words::form_later(l) disabled=!shape.down on:click=go(Shift::Down)>{icon(Icon::Down)}</button>
            <button class="button plain" type="button" on:click=turn>{if hidden { words::form_show(l) } else { words::form_hide(l) }}</button>
            <button class="button plain warm-text" type="button" on:click=remove>{words::forms_remove(l)}</button>
        </div>
    }
    .into_any()
}

/// Whether it must be answered, and whether "does not concern my work" is offered.
fn switches(editor: Editor, l: Locale, question: &Question) -> AnyView {
    let has_aside = matches!(
        question.kind,
        QuestionKind::SelectOne { .. }
            | QuestionKind::Likert { .. }
            | QuestionKind::Rating { .. }
            | QuestionKind::Recommendation
            | QuestionKind::ThenAndNow { .. }
    );
    let switch = |words: &'static str, of: fn(&mut Question) -> &mut bool| {
        let name = question.name.clone();
        let read = name.clone();
        let on = Signal::derive(move || {
            editor.read(|form| form.question(&read).is_some_and(|q| *of(&mut q.clone()))).unwrap_or_default()
        });
        let turn = change(move |e| {
            let on = page::is_checked(&e);
            editor.change(|form| {
                if let Some(question) = form.question_mut(&name) {
                    *of(question) = on;
                }
            });
        });
        view! { <label class="check"><input type="checkbox" prop:checked=on on:change=turn/><span>{words}</span></label> }
    };
    let is_asked = question.kind != QuestionKind::Note;
    view! {
        <div class="checks">
            {is_asked.then(|| switch(words::form_required(l), |q| &mut q.required))}
            {has_aside.then(|| switch(words::form_offer_aside(l), |q| &mut q.offer_aside))}
        </div>
    }
    .into_any()
}

/// What the maker of the instrument chose.
fn facts(l: Locale, question: &Question) -> AnyView {
    let fact = |term: &'static str, words: AnyView| view! { <div><dt>{term}</dt><dd>{words}</dd></div> };
    let measures = named::measures(l, question);
    let measures = (!measures.is_empty()).then(|| {
        let list = measures.into_iter().map(|words| view! { <li>{words}</li> }).collect_any();
        fact(words::form_measures(l), view! { <ul>{list}</ul> }.into_any())
    });
    let condition = question.relevant.clone();
    let condition = (!condition.is_empty() && !is_hidden(question))
        .then(|| fact(words::form_condition(l), view! { <code dir="ltr">{condition}</code> }.into_any()));
    view! {
        <dl class="rules question-facts">
            {fact(words::form_kind(l), named::kind(l, &question.kind).into_any())}
            {fact(words::form_name(l), view! { <code dir="ltr">{question.name.clone()}</code> }.into_any())}
            {measures}
            {condition}
        </dl>
    }
    .into_any()
}

/// The question in hand as participants see it.
fn preview(editor: Editor, l: Locale) -> AnyView {
    let first = editor.form.with_untracked(|form| form.as_ref().map(|form| first_language(editor.desk, form)));
    let language = RwSignal::new(first.unwrap_or_else(|| l.language()));
    let languages = Memo::new(move |_| editor.read(|form| form.languages.clone()).unwrap_or_default());
    let choice = live(move || {
        let of = |chosen: Language| {
            let (read, tag) = (chosen.clone(), chosen.tag().to_owned());
            view! {
                <label><input type="radio" name="preview-language" value=tag.clone()
                    prop:checked=Signal::derive(move || language.with(|now| *now == read)) on:change=change(move |_| language.set(chosen.clone()))/>
                    <span lang=tag.clone()>{Locale::of_tag(&tag).map_or(tag.clone(), |locale| locale.own_name().to_owned())}</span></label>
            }
        };
        languages.get().into_iter().map(of).collect_any()
    });
    let picture = live(move || {
        // Two pictures of one question would share its identifiers.
        if editor.trying.get() {
            return ().into_any();
        }
        let chosen = editor.chosen.get();
        let form = editor.form.get();
        let question =
            form.as_ref().and_then(|form| form.question(&chosen).or_else(|| form.questions().next()).cloned());
        let (Some(form), Some(question)) = (form, question) else { return ().into_any() };
        let pair = matches!(question.kind, QuestionKind::ThenAndNow { .. });
        let note = pair.then(|| view! { <p class="note preview-note">{words::form_preview_now(l)}</p> });
        view! { {glimpse(editor.desk, form, question, &language.get())}{note} }.into_any()
    });
    view! {
        <section class="view" aria-labelledby="preview">
            <div class="card-head"><h2 id="preview">{words::form_preview(l)}</h2>
                <fieldset class="segments small"><legend class="unseen">{words::form_preview_language(l)}</legend>{choice}</fieldset></div>
            {picture}
        </section>
    }
    .into_any()
}
