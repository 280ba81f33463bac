//! Changing one institution.

use super::institution_form::InstitutionForm;
use super::{Task, finish, opened};
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::i18n::words;
use crate::model::entry::InstitutionEntry;
use crate::model::{Id, Institution, Kind};
use crate::record::Key;
use leptos::prelude::*;

pub(super) fn institution_dialog(desk: Desk, id: Id, done: RwSignal<Option<Task>>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (institution, base) = opened::<Institution>(desk, &id)?;
    let before = InstitutionEntry::of(&institution);
    let others: Vec<(Id, Institution)> =
        desk.library.with_untracked(|library| library.all().filter(|(other, _)| *other != id).collect());
    let form = InstitutionForm::new(&before, Signal::stored(others));
    let close = Callback::new(move |()| done.set(None));
    let key = Key::new(Kind::Institution, id.clone());
    let remove = view! {
        <button class="button warm" type="button" on:click=click(move || done.set(Some(Task::Delete(key.clone()))))>
            {words::planning_delete(l)}
        </button>
    };
    let save = Callback::new(move |()| {
        if let Some(read) = form.read() {
            finish(desk, desk.edit(&id, &base, &read), words::institution_saved(l).into(), close);
        }
    });
    let dialog = FormDialog(FormDialogProps {
        id: "institution-dialog",
        title: words::institution_edit(l).into(),
        send: None,
        changed: Signal::derive(move || form.entry() != before),
        on_save: save,
        on_close: close,
        extra: Some(remove.into_any()),
        children: Box::new(move || form.fields(desk, "institution")),
    });
    Some(dialog.into_any())
}
