//! Participants from the core group: a list to tick.

use super::Here;
use crate::app::state::people::{Addition, Role};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::picker::{Picker, PickerProps};
use crate::i18n::words;
use crate::model::Id;
use leptos::prelude::*;

/// The dialog.
pub(super) fn core_dialog(here: Here, activity: &Id, close: Callback<()>) -> AnyView {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let core = here.core_group().get_untracked();
    let taken = here.roster.with_untracked(|r| r.participants.iter().map(|m| m.id.clone()).collect::<Vec<_>>());
    let open: Vec<Id> = core.iter().filter(|id| !taken.contains(id)).cloned().collect();
    let picks = here.picks(l, &open);
    let chosen: RwSignal<Vec<String>> = RwSignal::new(picks.iter().map(|pick| pick.value.clone()).collect());
    let save = {
        let activity = activity.clone();
        Callback::new(move |()| {
            let invited: Vec<Id> = chosen.get_untracked().iter().filter_map(|id| Id::parse(id).ok()).collect();
            if !invited.is_empty() {
                let said = words::core_added(l, invited.len() as u64);
                let addition = Addition { invited, ..Addition::default() };
                here.told(desk.add_people(&activity, Role::Participant, &addition, said));
            }
            close.run(());
        })
    };
    let fields = move || {
        Picker(PickerProps {
            id: "core".into(),
            label: words::core_who(l).into(),
            picks: Signal::stored(picks),
            chosen,
            empty: words::core_nobody(l).into(),
            wrong: Signal::default(),
        })
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "core-dialog",
        title: words::core_title(l).into(),
        send: Some(words::core_add(l).into()),
        changed: Signal::stored(false),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}
