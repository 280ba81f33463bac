//! The institutions of a programme: ticked in the list of all there are, and new ones one after the other.

use super::institution_form::InstitutionForm;
use super::{finish, ids, institution_pick, institution_picks, new_record, opened, values};
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::Picker;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Icon, icon};
use crate::browser::{chance, page};
use crate::i18n::words;
use crate::model::entry::InstitutionEntry;
use crate::model::{Id, Institution, Programme};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

pub(super) fn institutions_dialog(desk: Desk, id: Id, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (programme, base) = opened::<Programme>(desk, &id)?;
    let there = institution_picks(desk, l);
    let known: Vec<(Id, Institution)> = desk.library.with_untracked(|library| library.all().collect());
    // New ones have their identifiers at once, and are kept when all of it is saved.
    let fresh: RwSignal<Vec<(Id, Institution)>> = RwSignal::new(Vec::new());
    let before = values(&programme.institutions);
    let chosen = RwSignal::new(before.clone());
    let picks = Signal::derive(move || {
        let mut picks = there.clone();
        picks.extend(fresh.get().iter().map(|(id, institution)| institution_pick(l, id.to_string(), institution)));
        picks
    });
    let taken = Signal::derive(move || [known.clone(), fresh.get()].concat());
    let form = InstitutionForm::new(&InstitutionEntry::new(), taken);
    let add = move || match form.read() {
        Some(institution) => {
            let id = chance::new_id();
            chosen.update(|chosen| chosen.push(id.to_string()));
            fresh.update(|fresh| fresh.push((id, institution)));
            form.clear();
            page::focus_soon("new-institution-name");
            true
        }
        None => {
            page::focus_first_soon("#new-institution [aria-invalid=true]");
            false
        }
    };
    let save = Callback::new(move |()| {
        // What is typed and not added yet is meant as well.
        if !untrack(|| form.is_empty()) && !add() {
            return;
        }
        let chosen = chosen.get_untracked();
        let new: Result<Vec<_>, CommandFault> = fresh.with_untracked(|fresh| {
            let kept = fresh.iter().filter(|(id, _)| chosen.iter().any(|value| value == id.as_str()));
            kept.map(|(id, institution)| new_record(id.clone(), institution)).collect()
        });
        let mut programme = programme.clone();
        programme.institutions = ids(&chosen);
        let done = new.and_then(|new| desk.make(new)).and_then(|()| desk.edit(&id, &base, &programme));
        finish(desk, done, words::institution_list_saved(l).into(), close);
    });
    let enter = move |e: KeyboardEvent| {
        if e.key() == "Enter" && !untrack(|| form.is_empty()) {
            // Enter adds this one; it does not save all of them.
            e.prevent_default();
            let _focused = add();
        }
    };
    let fields = move || {
        view! {
            <Picker id="institutions-chosen" label=words::institution_choose(l).into() picks=picks chosen=chosen empty=words::institution_none(l)/>
            <div class="group inset" id="new-institution" role="group" aria-labelledby="new-institution-head" on:keydown=enter>
                <h3 id="new-institution-head">{words::institution_new(l)}</h3>
                {form.fields(desk, "new-institution")}
                <button class="button" type="button" on:click=click(move || { add(); })>{icon(Icon::Plus)}{words::institution_add(l)}</button>
            </div>
        }
        .into_any()
    };
    let dialog = FormDialog(FormDialogProps {
        id: "institutions-dialog",
        title: words::programme_institutions(l).into(),
        send: None,
        changed: Signal::derive(move || chosen.get() != before || !form.is_empty()),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    });
    Some(dialog.into_any())
}
