//! A new document, or what is known of one: its kind, title and languages.

use super::told;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::{Select, TextField};
use crate::browser::page::is_checked;
use crate::browser::{address, chance};
use crate::document::outline;
use crate::i18n::document::{Spoken, kind_name};
use crate::i18n::{Locale, words};
use crate::model::{Activity, Document, DocumentKind, Entity, Id, Kind, Language, Programme, Text, entity};
use crate::record::{Key, belonging};
use leptos::prelude::*;

/// What is edited.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Editing {
    /// A new document.
    New,
    /// One that is there.
    There(Id),
}

/// The dialog of a document.
pub(super) fn document_dialog(desk: Desk, activity: Id, what: Editing, editing: RwSignal<Option<Editing>>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let there = match &what {
        Editing::There(id) => desk.library.with_untracked(|library| library.get::<Document>(id)),
        Editing::New => None,
    };
    let base = match &what {
        Editing::There(id) => desk.shown(&Key::new(Kind::Document, id.clone())),
        Editing::New => None,
    };
    let is_new = there.is_none();
    let kind = RwSignal::new(place_of(there.as_ref().map_or(DocumentKind::GuidingDocument, |d| d.kind)));
    let title = RwSignal::new(there.as_ref().map_or_else(
        || usual_title(desk, &activity, DocumentKind::GuidingDocument),
        |document| document.title.clone(),
    ));
    let languages = there.as_ref().map_or_else(|| usual_languages(l), |document| document.languages.clone());
    let tag = |place: usize| languages.get(place).map_or_else(String::new, |language| language.tag().to_owned());
    let (first, second) = (RwSignal::new(tag(0)), RwSignal::new(tag(1)));
    let whole = RwSignal::new(there.as_ref().is_some_and(|document| document.whole_programme));
    let tried = RwSignal::new(false);
    let no_title = Signal::derive(move || {
        let is_wrong = tried.get() && title.with(Text::is_empty);
        if is_wrong { words::docs_no_title(l).to_owned() } else { String::new() }
    });
    let twice = Signal::derive(move || {
        let is_wrong = first.get() == second.get();
        if is_wrong { words::docs_same_language(l).to_owned() } else { String::new() }
    });
    let typed = move || (kind.get(), title.get(), first.get(), second.get(), whole.get());
    let before = untrack(typed);
    let changed = Signal::derive(move || typed() != before);
    let close = Callback::new(move |()| editing.set(None));
    // As long as nobody wrote a title of their own, it follows the kind. A vision is made of several rounds.
    let renamed = {
        let activity = activity.clone();
        Callback::new(move |()| {
            let usual = |kind: DocumentKind| usual_title(desk, &activity, kind);
            let is_usual = DocumentKind::ALL.into_iter().any(|kind| title.with_untracked(|t| *t == usual(kind)));
            let Some(kind) = kind_at(&kind.get_untracked()) else { return };
            if is_usual {
                title.set(usual(kind));
            }
            if is_new {
                whole.set(kind == DocumentKind::Vision);
            }
        })
    };
    let save = {
        let (what, activity) = (what.clone(), activity.clone());
        Callback::new(move |()| {
            tried.set(true);
            let chosen = [first.get_untracked(), second.get_untracked()];
            let chosen: Vec<Language> = chosen.iter().filter_map(|tag| Language::parse(tag).ok()).collect();
            let is_twice = matches!(chosen.as_slice(), [a, b] if a == b);
            if title.with_untracked(Text::is_empty) || chosen.is_empty() || is_twice {
                return;
            }
            let kind = kind_at(&kind.get_untracked()).unwrap_or(DocumentKind::GuidingDocument);
            let (title, whole) = (title.with_untracked(Text::trimmed), whole.get_untracked());
            match (&what, &there, &base) {
                (Editing::There(id), Some(document), Some(base)) => {
                    let document =
                        Document { kind, title, languages: chosen, whole_programme: whole, ..document.clone() };
                    match desk.edit(id, base, &document) {
                        Ok(()) => desk.say(words::docs_saved(l)),
                        fault => told(desk, fault),
                    }
                }
                _ => made(desk, outline::begin(activity.clone(), kind, title, chosen, whole, &Spoken)),
            }
            close.run(());
        })
    };
    let remove = match &what {
        Editing::There(id) => {
            let key = Key::new(Kind::Document, id.clone());
            let activity = activity.clone();
            let remove = click(move || {
                let mut keys = desk.library.with_untracked(|library| belonging::parts(library, &key));
                keys.push(key.clone());
                address::go(&Route::Activity(activity.clone(), Part::Document).fragment());
                desk.route.set(Route::Activity(activity.clone(), Part::Document));
                desk.delete_with_undo(&keys, words::docs_deleted(l));
                close.run(());
            });
            Some(
                view! { <button class="button warm" type="button" on:click=remove>{words::docs_delete(l)}</button> }
                    .into_any(),
            )
        }
        Editing::New => None,
    };
    let kinds = DocumentKind::ALL.into_iter().map(|k| (place_of(k), kind_name(l, k).to_owned())).collect::<Vec<_>>();
    let spoken = || Locale::ALL.into_iter().map(|l| (l.tag().to_owned(), l.own_name().to_owned()));
    let firsts: Vec<(String, String)> = spoken().collect();
    let none = (String::new(), words::docs_no_second(l).to_owned());
    let seconds: Vec<(String, String)> = spoken().chain(std::iter::once(none)).collect();
    let fields = move || {
        view! {
            <Select id="document-kind" label=words::docs_kind_label(l).into() options=kinds value=kind then=renamed/>
            <TextField id="document-title" label=words::docs_title_label(l).into() value=title wrong=no_title/>
            <div class="two">
                <Select id="document-first" label=words::docs_first_language(l).into() options=firsts value=first/>
                <Select id="document-second" label=words::docs_second_language(l).into() options=seconds value=second wrong=twice/>
            </div>
            <label class="check"><input type="checkbox" id="document-whole" prop:checked=Signal::derive(move || whole.get())
                on:change=change(move |e| whole.set(is_checked(&e)))/><span>{words::docs_whole(l)}</span></label>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "document-dialog",
        title: if is_new { words::docs_new(l) } else { words::docs_edit(l) }.to_owned(),
        send: is_new.then(|| words::docs_create(l).to_owned()),
        changed,
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    })
    .into_any()
}

/// Keeps a new document and goes to it.
fn made(desk: Desk, document: Document) {
    let l = desk.shown_locale.get_untracked();
    let (id, activity) = (chance::new_id(), document.activity.clone());
    let key = Key::new(Document::KIND, id.clone());
    let before = desk.before(std::slice::from_ref(&key));
    let done = entity::to_body(&document).map_err(Into::into).and_then(|body| desk.make(vec![(key, body)]));
    if done.is_err() {
        return told(desk, done);
    }
    let there = Route::Within(activity, Part::Document, id);
    address::go(&there.fragment());
    desk.route.set(there);
    desk.say_with_undo(words::docs_created(l), desk.way_back(&before));
}

/// The kind and what it is about, in every language: "Guiding document: Second workshop".
fn usual_title(desk: Desk, activity: &Id, kind: DocumentKind) -> Text {
    let about = desk.library.with_untracked(|library| library.get::<Activity>(activity));
    let programme = about.as_ref().and_then(|a| desk.library.with_untracked(|l| l.get::<Programme>(&a.programme)));
    let mut title = Text::default();
    for locale in Locale::ALL {
        let language = locale.language();
        let name = about.as_ref().map(|activity| activity.title.exactly(&language)).unwrap_or_default();
        let name = if name.is_empty() { programme.as_ref().map_or("", |p| p.code.as_str()) } else { name };
        let kind = kind_name(locale, kind);
        title.set(&language, &if name.is_empty() { kind.to_owned() } else { format!("{kind}: {name}") });
    }
    title
}

/// The language of the screen leads, or English; beside it stands the other one.
fn usual_languages(l: Locale) -> Vec<Language> {
    let beside = if l == Locale::Ckb { Locale::Ckb } else { Locale::Ar };
    vec![Locale::En.language(), beside.language()]
}

fn place_of(kind: DocumentKind) -> String {
    DocumentKind::ALL.iter().position(|k| *k == kind).unwrap_or(0).to_string()
}

fn kind_at(place: &str) -> Option<DocumentKind> {
    DocumentKind::ALL.get(place.parse::<usize>().ok()?).copied()
}
