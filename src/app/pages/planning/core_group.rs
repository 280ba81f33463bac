//! The core group of a programme: ticked in the list of all people.

use super::{finish, ids, opened, people_picks, values};
use crate::app::state::Desk;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::picker::{Picker, PickerProps};
use crate::i18n::words;
use crate::model::{Id, Programme};
use leptos::prelude::*;

pub(super) fn core_group_dialog(desk: Desk, id: Id, close: Callback<()>) -> Option<AnyView> {
    let l = desk.shown_locale.get_untracked();
    let (programme, base) = opened::<Programme>(desk, &id)?;
    let picks = people_picks(desk, l);
    let before = values(&programme.core_group);
    let chosen = RwSignal::new(before.clone());
    let save = Callback::new(move |()| {
        let mut programme = programme.clone();
        programme.core_group = ids(&chosen.get_untracked());
        finish(desk, desk.edit(&id, &base, &programme), words::programme_core_saved(l).into(), close);
    });
    let fields = move || {
        Picker(PickerProps {
            id: "core-group-chosen".into(),
            label: words::programme_core_choose(l).into(),
            picks: Signal::stored(picks),
            chosen,
            empty: words::programme_no_people(l).into(),
            wrong: Signal::default(),
        })
        .into_any()
    };
    let dialog = FormDialog(FormDialogProps {
        id: "core-group-dialog",
        title: words::programme_core_group(l).into(),
        send: None,
        changed: Signal::derive(move || chosen.get() != before),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    });
    Some(dialog.into_any())
}
