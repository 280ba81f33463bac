//! A dialog with a list of people to tick, all of them ticked at first.

use super::Here;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::picker::{Picker, PickerProps};
use crate::model::Id;
use leptos::prelude::*;

/// What the dialog says.
pub(super) struct PickWords {
    /// The name of the list in the page.
    pub id: &'static str,
    /// What the dialog is called.
    pub title: &'static str,
    /// The question over the list.
    pub who: &'static str,
    /// What stands there when nobody is left.
    pub nobody: &'static str,
    /// On the button.
    pub send: &'static str,
}

/// The dialog; `chosen` gets who is ticked when it is sent, and it closes.
pub(super) fn pick_dialog(
    here: Here,
    said: PickWords,
    people: &[Id],
    chosen: impl Fn(Vec<Id>) + Send + Sync + 'static,
    close: Callback<()>,
) -> AnyView {
    let picks = here.picks(here.desk.shown_locale.get_untracked(), people);
    let ticked: RwSignal<Vec<String>> = RwSignal::new(picks.iter().map(|pick| pick.value.clone()).collect());
    let save = Callback::new(move |()| {
        chosen(ticked.get_untracked().iter().filter_map(|id| Id::parse(id).ok()).collect());
        close.run(());
    });
    let fields = move || {
        Picker(PickerProps {
            id: said.id.into(),
            label: said.who.into(),
            picks: Signal::stored(picks),
            chosen: ticked,
            empty: said.nobody.into(),
            wrong: Signal::default(),
        })
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "pick-dialog",
        title: said.title.into(),
        send: Some(said.send.into()),
        changed: Signal::stored(false),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}
