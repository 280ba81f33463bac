//! Comments of the institutions on a document that was sent round, on a paragraph or all of it, with what was done.

use super::editor::{Editor, Task, comments_on};
use super::told;
use super::written;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{DayField, Icon, Select, TextField, icon, live, said};
use crate::browser::clock;
use crate::document::Piece;
use crate::document::state::asked;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Comment, Id, Institution, Kind, Programme, Text};
use crate::record::Key;
use leptos::prelude::*;

/// Which comment.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Editing {
    /// A new one, on a paragraph or on all of it.
    New(Option<Id>),
    /// One that is there.
    There(Id),
}

/// The panel beside the document.
pub(super) fn panel(editor: Editor) -> AnyView {
    let comments = Memo::new(move |_| comments_on(editor));
    live(move || {
        let l = editor.desk.l();
        let items = comments.get().into_iter().map(|(id, comment)| item(editor, l, &id, &comment));
        let items = if comments.with(Vec::is_empty) {
            view! { <p class="quiet">{words::docs_no_comments(l)}</p> }.into_any()
        } else {
            view! { <ul class="comments">{items.collect_any()}</ul> }.into_any()
        };
        let new = click(move || editor.task.set(Some(Task::Comment(Editing::New(None)))));
        view! {
            <section class="card" aria-labelledby="comments" data-panel="comments">
                <h2 id="comments">{words::docs_comments(l)}</h2>
                {items}
                <div class="buttons"><button class="button" type="button" id="comment-new" on:click=new>{icon(Icon::Plus)}{words::docs_add_comment(l)}</button></div>
            </section>
        }
    })
}

fn item(editor: Editor, l: Locale, id: &Id, comment: &Comment) -> AnyView {
    let who = comment.institution.as_ref().and_then(|id| editor.desk.get::<Institution>(id));
    let who = who.map(|institution| said(&institution.name, l));
    let about = comment.paragraph.as_ref().map(|id| written::named(editor, l, id)).filter(|words| !words.is_empty());
    let about = about.unwrap_or_else(|| words::docs_whole_document(l).to_owned());
    let answer = if comment.answer.is_empty() {
        view! { <p><span class="badge open">{words::docs_unanswered(l)}</span></p> }.into_any()
    } else {
        view! { <p class="answer"><b>{words::docs_answer_short(l)}</b>" "{said(&comment.answer, l)}</p> }.into_any()
    };
    let edit = {
        let id = id.clone();
        click(move || editor.task.set(Some(Task::Comment(Editing::There(id.clone())))))
    };
    let label =
        format!("{}: {}", words::docs_edit_comment(l), super::section::shortened(comment.text.words(&l.language())));
    view! {
        <li data-comment=id.to_string()>
            <p class="note">{who}" · "{dates::day(l, comment.day)}</p>
            <p>{said(&comment.text, l)}</p>
            <p class="note"><bdi>{about}</bdi></p>
            {answer}
            <button class="button plain icon-only" type="button" aria-label=label on:click=edit>{icon(Icon::Pen)}</button>
        </li>
    }
    .into_any()
}

/// The dialog of a comment.
pub(super) fn comment_dialog(editor: Editor, what: Editing) -> AnyView {
    let desk = editor.desk;
    let l = desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| editor.task.set(None));
    editor.drafts.keep_all();
    let Some(document) = editor.document.get_untracked() else { return ().into_any() };
    let (there, base) = match &what {
        Editing::There(id) => (
            desk.library.with_untracked(|library| library.get::<Comment>(id)),
            desk.shown(&Key::new(Kind::Comment, id.clone())),
        ),
        Editing::New(_) => (None, None),
    };
    let on = match (&what, &there) {
        (Editing::New(on), _) => on.clone(),
        (_, Some(comment)) => comment.paragraph.clone(),
        _ => None,
    };
    let is_new = there.is_none();
    let text = RwSignal::new(there.as_ref().map(|c| c.text.clone()).unwrap_or_default());
    let answer = RwSignal::new(there.as_ref().map(|c| c.answer.clone()).unwrap_or_default());
    let who = there.as_ref().and_then(|c| c.institution.clone());
    let institution = RwSignal::new(who.as_ref().map_or_else(String::new, Id::to_string));
    let paragraph = RwSignal::new(on.as_ref().map_or_else(String::new, Id::to_string));
    let shown_day = there.as_ref().map_or_else(clock::today, |c| c.day).in_figures();
    let day = RwSignal::new(numbers::in_digits_of(l, &shown_day));
    let tried = RwSignal::new(false);
    let wrong = move |is_wrong: bool, words: &'static str| {
        if tried.get() && is_wrong { words.to_owned() } else { String::new() }
    };
    let no_text = Signal::derive(move || wrong(text.with(Text::is_empty), words::docs_comment_needed(l)));
    let bad_day = Signal::derive(move || wrong(dates::typed(&day.get()).is_none(), words::docs_bad_day(l)));
    let typed = move || (text.get(), answer.get(), institution.get(), paragraph.get(), day.get());
    let before = untrack(typed);
    let save = {
        let (what, id) = (what.clone(), editor.id());
        let activity = document.activity.clone();
        Callback::new(move |()| {
            tried.set(true);
            let Some(day) = dates::typed(&day.get_untracked()) else { return };
            if text.with_untracked(Text::is_empty) {
                return;
            }
            let comment = Comment {
                activity: activity.clone(),
                document: id.clone(),
                paragraph: Id::parse(&paragraph.get_untracked()).ok(),
                institution: Id::parse(&institution.get_untracked()).ok(),
                day,
                text: text.with_untracked(Text::trimmed),
                answer: answer.with_untracked(Text::trimmed),
            };
            let done = match (&what, &base) {
                (Editing::There(id), Some(base)) => desk.edit(id, base, &comment),
                _ => desk.create(&comment).map(drop),
            };
            match done {
                Ok(()) => desk.say(words::docs_comment_saved(l)),
                fault => told(desk, fault),
            }
            close.run(());
        })
    };
    let remove = match &what {
        Editing::There(id) => {
            let key = Key::new(Kind::Comment, id.clone());
            let remove = click(move || {
                desk.delete_with_undo(std::slice::from_ref(&key), words::docs_comment_removed(l));
                close.run(());
            });
            Some(view! { <button class="button warm" type="button" on:click=remove>{words::docs_remove_comment(l)}</button> }.into_any())
        }
        Editing::New(_) => None,
    };
    let institutions = institutions(editor, l, who.as_ref());
    let paragraphs = paragraphs(editor, l);
    let fields = move || {
        view! {
            <TextField id="comment-text" label=words::docs_comment_text(l).into() value=text wrong=no_text long=true/>
            <div class="two">
                <Select id="comment-institution" label=words::kind_name_institution(l).into() options=institutions value=institution/>
                <DayField id="comment-day" label=words::docs_day(l).into() value=day wrong=bad_day/>
            </div>
            <Select id="comment-about" label=words::docs_about(l).into() options=paragraphs value=paragraph/>
            <TextField id="comment-answer" label=words::docs_comment_answer(l).into() value=answer long=true/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "comment-dialog",
        title: if is_new { words::docs_add_comment(l) } else { words::docs_edit_comment(l) }.to_owned(),
        send: None,
        changed: Signal::derive(move || typed() != before),
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    })
    .into_any()
}

/// Who may have said it: those the document is put to, then the other institutions of the programme.
fn institutions(editor: Editor, l: Locale, also: Option<&Id>) -> Vec<(String, String)> {
    let Some(document) = editor.document.get_untracked() else { return Vec::new() };
    let none = (String::new(), words::docs_nobody_named(l).to_owned());
    editor.desk.library.with_untracked(|library| {
        let mut ids = asked(library, &document);
        let activity = library.get::<crate::model::Activity>(&document.activity);
        let programme = activity.and_then(|activity| library.get::<Programme>(&activity.programme));
        let others = programme.map(|programme| programme.institutions).unwrap_or_default();
        for id in others.iter().chain(also) {
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        let name = |id: &Id| {
            let institution = library.get::<Institution>(id)?;
            Some((id.to_string(), institution.name.words(&l.language()).to_owned()))
        };
        std::iter::once(none).chain(ids.iter().filter_map(name)).collect()
    })
}

/// What it may be about: all of the document, or one of the paragraphs.
fn paragraphs(editor: Editor, l: Locale) -> Vec<(String, String)> {
    let whole = (String::new(), words::docs_whole_document(l).to_owned());
    let ids: Vec<Id> = editor.lined.with_untracked(|lined| {
        let pieces = lined.iter().flat_map(|lined| &lined.pieces);
        pieces.filter_map(|piece| if let Piece::Written(id, _) = piece { Some(id.clone()) } else { None }).collect()
    });
    let named = |id: &Id| (id.to_string(), untrack(|| written::named(editor, l, id)));
    std::iter::once(whole).chain(ids.iter().map(named)).collect()
}
