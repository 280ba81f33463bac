//! The dialog of a pathway: what it is called, for whom it is.

use super::{Editing, Here};
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::TextField;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::browser::{chance, page};
use crate::i18n::words;
use crate::model::{Id, Kind, Pathway, Text, entity};
use crate::record::belonging::parts;
use crate::record::{Key, edit};
use leptos::prelude::*;

/// The dialog; nothing where the pathway is not there.
pub(super) fn pathway_dialog(here: Here, id: Option<Id>, close: Callback<()>) -> Option<AnyView> {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let activity = here.activity.get_value();
    let (pathway, base) = match &id {
        None => (Pathway { activity: activity.clone(), title: Text::default(), notes: Text::default() }, None),
        Some(id) => {
            let base = desk.shown(&Key::new(Kind::Pathway, id.clone()))?;
            (desk.library.with_untracked(|library| library.get(id))?, Some(base))
        }
    };
    let (title, notes) = (RwSignal::new(pathway.title.clone()), RwSignal::new(pathway.notes.clone()));
    let tried = RwSignal::new(false);
    let wrong_title = Signal::derive(move || {
        let wrong = tried.get() && title.with(Text::is_empty);
        if wrong { words::paths_no_title(l).to_owned() } else { String::new() }
    });
    let before = (pathway.title.clone(), pathway.notes.clone());
    let changed = Signal::derive(move || (title.get(), notes.get()) != before);
    let is_new = id.is_none();
    let save = {
        let id = id.clone();
        Callback::new(move |()| {
            tried.set(true);
            if title.with_untracked(Text::is_empty) {
                return;
            }
            let pathway = Pathway {
                title: title.with_untracked(Text::trimmed),
                notes: notes.with_untracked(Text::trimmed),
                ..pathway.clone()
            };
            match (&id, &base) {
                (Some(id), Some(base)) => {
                    let done = desk.edit(id, base, &pathway);
                    if done.is_ok() {
                        desk.say(words::paths_saved(l));
                    }
                    here.told(done);
                }
                _ => add(here, &pathway),
            }
            close.run(());
        })
    };
    let remove = id.map(|id| {
        let remove = click(move || delete(here, &id, close));
        view! { <button class="button warm" type="button" on:click=remove>{words::paths_delete(l)}</button> }.into_any()
    });
    let fields = move || {
        view! {
            <TextField id="pathway-title" label=words::paths_name(l).into() value=title wrong=wrong_title/>
            <TextField id="pathway-notes" label=words::paths_about(l).into() value=notes long=true/>
        }
        .into_any()
    };
    let dialog = FormDialog(FormDialogProps {
        id: "pathway-dialog",
        title: if is_new { words::paths_new(l) } else { words::paths_edit(l) }.to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    });
    Some(dialog.into_any())
}

/// Makes it and shows it.
fn add(here: Here, pathway: &Pathway) {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let id = chance::new_id();
    let made =
        entity::to_body(pathway).map(|body| edit::create(Key::new(Kind::Pathway, id.clone()), body, &desk.hand()));
    let done = made.map_err(Into::into).and_then(|record| desk.keep_with_undo(&[record], words::paths_added(l)));
    if done.is_ok() {
        here.go(&Route::Within(pathway.activity.clone(), Part::Pathways, id));
        page::focus_soon("step-add");
    }
    here.told(done);
}

/// Removes it with its steps; goes to the others first, so that the word about it stays.
fn delete(here: Here, id: &Id, close: Callback<()>) {
    let desk: Desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let key = Key::new(Kind::Pathway, id.clone());
    let mut going = desk.library.with_untracked(|library| parts(library, &key));
    going.push(key);
    close.run(());
    here.go(&Route::Activity(here.activity.get_value(), Part::Pathways));
    desk.delete_with_undo(&going, words::paths_deleted(l));
    here.editing.set(None::<Editing>);
}
