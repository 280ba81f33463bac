//! Endorsement: when the document was sent round, and which institution stands behind it since when.

use super::editor::{Editor, Task};
use super::told;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{DayField, Icon, icon, live, said};
use crate::browser::clock;
use crate::document::state::{asked, endorsements, fingerprint};
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Comment, Document, Endorsement, Id, Institution, Kind};
use crate::record::Key;
use leptos::prelude::*;

/// What gets a day.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Dated {
    /// Sending it round.
    Circulation,
    /// The endorsement by an institution.
    By(Id),
}

/// The panel beside the document.
pub(super) fn panel(editor: Editor) -> AnyView {
    live(move || drawn(editor))
}

fn drawn(editor: Editor) -> AnyView {
    let desk = editor.desk;
    let l = desk.l();
    let Some(document) = editor.document.get() else { return ().into_any() };
    let id = editor.id();
    let (mut institutions, done, comments) = desk.library.with(|library| {
        let comments = library.all::<Comment>().filter(|(_, comment)| comment.document == id);
        (asked(library, &document), endorsements(library, &id), comments.map(|(_, c)| c).collect::<Vec<Comment>>())
    });
    for (_, endorsement) in &done {
        if !institutions.contains(&endorsement.institution) {
            institutions.push(endorsement.institution.clone());
        }
    }
    let count = institutions.len();
    let now = text_of(editor);
    let progress = (count > 0).then(|| {
        let said = words::docs_endorsed_by(l, done.len() as u64, count as u64);
        view! {
            <p class="count-line" data-endorsed=done.len().to_string()>{said.clone()}</p>
            <progress max=count.to_string() value=done.len().to_string() aria-label=said></progress>
        }
    });
    let rows = institutions.iter().map(|institution| {
        let endorsed = done.iter().find(|(_, done)| done.institution == *institution);
        let open =
            comments.iter().filter(|c| c.institution.as_ref() == Some(institution) && c.answer.is_empty()).count();
        row(editor, l, institution, endorsed, &now, open)
    });
    let circulation = circulation(editor, l, &document);
    view! {
        <section class="card" aria-labelledby="endorsement" data-panel="endorsement">
            <h2 id="endorsement">{words::docs_endorsement(l)}</h2>
            {circulation}
            {progress}
            <ul class="endorse">{rows.collect_any()}</ul>
        </section>
    }
    .into_any()
}

/// What tells whether the text is the one that was endorsed.
fn text_of(editor: Editor) -> String {
    let Some(document) = editor.document.get() else { return String::new() };
    editor.lined.with(|sections| fingerprint(&document, sections))
}

/// When it was sent round, and the button that says so.
fn circulation(editor: Editor, l: Locale, document: &Document) -> AnyView {
    let open = click(move || editor.task.set(Some(Task::Day(Dated::Circulation))));
    match document.circulated {
        Some(day) => view! {
            <p class="quiet">{words::docs_circulated(l, &dates::day(l, day))}</p>
            <div class="buttons"><button class="button plain" type="button" id="circulate" on:click=open>{words::docs_change_day(l)}</button></div>
        }
        .into_any(),
        None => view! {
            <p class="quiet">{words::docs_not_circulated(l)}</p>
            <div class="buttons"><button class="button first" type="button" id="circulate" on:click=open>{words::docs_circulate(l)}</button></div>
        }
        .into_any(),
    }
}

fn row(editor: Editor, l: Locale, id: &Id, endorsed: Option<&(Id, Endorsement)>, now: &str, open: usize) -> AnyView {
    let institution = editor.desk.get::<Institution>(id);
    let plain = institution.as_ref().map(|i| i.name.words(&l.language()).to_owned()).unwrap_or_default();
    let name = institution.map(|institution| said(&institution.name, l));
    let day = {
        let id = id.clone();
        click(move || editor.task.set(Some(Task::Day(Dated::By(id.clone())))))
    };
    let comments = (open > 0).then(|| view! { <span class="note">{words::docs_open_comments(l, open as u64)}</span> });
    match endorsed {
        Some((_, endorsement)) => {
            let label = format!("{}: {plain}", words::docs_change_day(l));
            let is_changed = !endorsement.text.is_empty() && endorsement.text != now;
            let changed = is_changed.then(|| {
                view! { <span class="badge heed" data-changed>{icon(Icon::Heed)}{words::docs_changed_since(l)}</span> }
            });
            view! {
                <li class="yes" data-institution=id.to_string()>{icon(Icon::Check)}<div><b>{name}</b>
                    <span class="note">{words::docs_endorsed(l, &dates::day(l, endorsement.day))}</span>{changed}{comments}
                    <button class="button plain" type="button" aria-label=label on:click=day>{words::docs_change_day(l)}</button></div></li>
            }
            .into_any()
        }
        None => {
            let label = format!("{}: {plain}", words::docs_note_endorsement(l));
            view! {
                <li class="open" data-institution=id.to_string()><span class="ring" aria-hidden="true"></span><div><b>{name}</b>
                    <span class="note">{words::docs_not_endorsed(l)}</span>{comments}
                    <button class="button plain" type="button" aria-label=label on:click=day>{words::docs_note_endorsement(l)}</button></div></li>
            }
            .into_any()
        }
    }
}

/// Asks for the day of it; takes it back where there is one.
pub(super) fn day_dialog(editor: Editor, what: Dated) -> AnyView {
    let desk = editor.desk;
    let l = desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| editor.task.set(None));
    let Some(document) = editor.document.get_untracked() else { return ().into_any() };
    let id = editor.id();
    let now = match &what {
        Dated::Circulation => document.circulated,
        Dated::By(institution) => {
            let done = desk.library.with_untracked(|library| endorsements(library, &id));
            done.into_iter().find(|(_, done)| done.institution == *institution).map(|(_, done)| done.day)
        }
    };
    let shown = numbers::in_digits_of(l, &now.unwrap_or_else(clock::today).in_figures());
    let (day, before) = (RwSignal::new(shown.clone()), shown);
    let tried = RwSignal::new(false);
    let wrong = Signal::derive(move || {
        let is_wrong = tried.get() && dates::typed(&day.get()).is_none();
        if is_wrong { words::docs_bad_day(l).to_owned() } else { String::new() }
    });
    let name = match &what {
        Dated::By(institution) => desk.library.with_untracked(|library| library.get::<Institution>(institution)),
        Dated::Circulation => None,
    };
    let title = match name {
        Some(institution) => {
            let name = institution.name.words(&l.language()).to_owned();
            words::docs_endorsement_of(l, &name).replace(['\u{2068}', '\u{2069}'], "")
        }
        None => words::docs_circulate(l).to_owned(),
    };
    let hint = if what == Dated::Circulation { words::docs_circulate_hint(l) } else { "" };
    let save = {
        let (what, id) = (what.clone(), id.clone());
        Callback::new(move |()| {
            tried.set(true);
            let Some(day) = dates::typed(&day.get_untracked()) else { return };
            match &what {
                Dated::Circulation => {
                    let sent = move |document: &mut Document| document.circulated = Some(day);
                    told(desk, desk.change_with_undo(&id, sent, words::docs_sent(l)));
                }
                Dated::By(institution) => {
                    let activity = document.activity.clone();
                    // A day that is corrected endorses nothing anew.
                    let done = desk.library.with_untracked(|library| endorsements(library, &id));
                    let former = done.into_iter().find(|(_, done)| done.institution == *institution);
                    let text = former.map_or_else(|| untrack(|| text_of(editor)), |(_, former)| former.text);
                    let endorsement =
                        Endorsement { activity, document: id.clone(), institution: institution.clone(), day, text };
                    let words = words::docs_endorsement_noted(l).to_owned();
                    told(desk, desk.put_all(&[(endorsement.id(), endorsement)], words));
                }
            }
            close.run(());
        })
    };
    let back = now.is_some().then(|| {
        let back = click(move || {
            match &what {
                Dated::Circulation => {
                    let back = |document: &mut Document| document.circulated = None;
                    told(desk, desk.change_with_undo(&id, back, words::docs_taken_back(l)));
                }
                Dated::By(institution) => {
                    let done = desk.library.with_untracked(|library| endorsements(library, &id));
                    let theirs = done.into_iter().filter(|(_, done)| done.institution == *institution);
                    let keys: Vec<Key> = theirs.map(|(id, _)| Key::new(Kind::Endorsement, id)).collect();
                    desk.delete_with_undo(&keys, words::docs_taken_back(l));
                }
            }
            close.run(());
        });
        view! { <button class="button warm" type="button" on:click=back>{words::docs_take_back(l)}</button> }.into_any()
    });
    let fields = move || {
        view! { <DayField id="document-day" label=words::docs_day(l).into() value=day hint=hint wrong=wrong/> }
            .into_any()
    };
    FormDialog(FormDialogProps {
        id: "day-dialog",
        title,
        send: None,
        changed: Signal::derive(move || day.get() != before),
        on_save: save,
        on_close: close,
        extra: back,
        children: Box::new(fields),
    })
    .into_any()
}
