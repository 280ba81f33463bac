//! One objective of a programme: its words, and its removal with a warning where it is in use.

use super::{finish, opened};
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, TextField, icon, live};
use crate::i18n::{Locale, faults, words};
use crate::model::entry::{Fault, objective::new_name};
use crate::model::{Activity, Form, Id, Kind, Objective, Programme, Text};
use crate::record::Key;
use crate::record::belonging::uses_of_objective;
use leptos::prelude::*;

pub(super) fn objective_dialog(desk: Desk, id: Id, name: Option<String>, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (programme, base) = opened::<Programme>(desk, &id)?;
    let there = match &name {
        Some(name) => Some(programme.objectives.iter().find(|objective| objective.name == *name)?.clone()),
        None => None,
    };
    let before = there.map(|objective| objective.text).unwrap_or_default();
    let text = RwSignal::new(before.clone());
    let tried = RwSignal::new(false);
    let missing = Signal::derive(move || {
        let is_missing = tried.get() && text.with(Text::is_empty);
        if is_missing { faults::entry(l, &Fault::Missing) } else { String::new() }
    });
    let uses = match &name {
        Some(name) => desk.library.with_untracked(|library| uses_of_objective(library, &id, name)),
        None => Vec::new(),
    };
    let remove = name.clone().map(|name| {
        let (programme, base, id) = (programme.clone(), base.clone(), id.clone());
        removal(l, used_in(desk, l, &uses), move || {
            let key = Key::new(Kind::Programme, id.clone());
            let before = desk.before(std::slice::from_ref(&key));
            let mut programme = programme.clone();
            programme.objectives.retain(|objective| objective.name != name);
            match desk.edit(&id, &base, &programme) {
                Ok(()) => {
                    close.run(());
                    desk.say_with_undo(words::objective_removed(l), desk.way_back(&before));
                }
                fault => finish(desk, fault, String::new(), close),
            }
        })
    });
    let is_new = name.is_none();
    let save = Callback::new(move |()| {
        tried.set(true);
        let words = text.with_untracked(Text::trimmed);
        if words.is_empty() {
            return;
        }
        let mut programme = programme.clone();
        match &name {
            Some(name) => {
                let mut named = programme.objectives.iter_mut().filter(|objective| objective.name == *name);
                if let Some(objective) = named.next() {
                    objective.text = words;
                }
            }
            None => {
                let name = new_name(&words, &programme.objectives);
                programme.objectives.push(Objective { name, text: words });
            }
        }
        finish(desk, desk.edit(&id, &base, &programme), words::objective_saved(l).into(), close);
    });
    let fields = move || {
        view! {
            <TextField id="objective-text" label=words::objective_text(l).into() value=text wrong=missing long=true
                hint=words::objective_hint(l)/>
        }
        .into_any()
    };
    let dialog = FormDialog(FormDialogProps {
        id: "objective-dialog",
        title: if is_new { words::objective_new(l) } else { words::objective_edit(l) }.into(),
        send: None,
        changed: Signal::derive(move || text.get() != before),
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    });
    Some(dialog.into_any())
}

/// The names of the activities and forms that use an objective.
fn used_in(desk: Desk, l: Locale, uses: &[Key]) -> String {
    let language = l.language();
    let name = |key: &Key| {
        desk.library.with_untracked(|library| match key.kind {
            Kind::Activity => {
                library.get::<Activity>(&key.id).map(|activity| activity.title.words(&language).to_owned())
            }
            _ => library.get::<Form>(&key.id).map(|form| form.title.words(&language).to_owned()),
        })
    };
    uses.iter().filter_map(name).collect::<Vec<_>>().join(words::planning_comma(l))
}

/// The button that removes; where it is in use, it says where first and is pressed a second time.
fn removal(l: Locale, used_in: String, remove: impl Fn() + Clone + Send + 'static) -> AnyView {
    let asked = RwSignal::new(false);
    live(move || {
        let remove = remove.clone();
        if asked.get() {
            view! {
                <p class="wrong-words" role="alert">{icon(Icon::Heed)}<span>{words::objective_used(l, &used_in)}</span></p>
                <button class="button warm" type="button" on:click=click(remove)>{words::objective_remove_anyway(l)}</button>
            }
            .into_any()
        } else if used_in.is_empty() {
            view! { <button class="button warm" type="button" on:click=click(remove)>{words::objective_remove(l)}</button> }.into_any()
        } else {
            view! {
                <button class="button warm" type="button" on:click=click(move || asked.set(true))>{words::objective_remove(l)}</button>
            }
            .into_any()
        }
    })
}
