//! Participants from the core group: a list to tick.

use super::Here;
use super::pick_dialog::{PickWords, pick_dialog};
use crate::app::state::people::{Addition, Role};
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
    let said = PickWords {
        id: "core",
        title: words::core_title(l),
        who: words::core_who(l),
        nobody: words::core_nobody(l),
        send: words::core_add(l),
    };
    let activity = activity.clone();
    let invite = move |invited: Vec<Id>| {
        if !invited.is_empty() {
            let said = words::core_added(l, invited.len() as u64);
            let addition = Addition { invited, ..Addition::default() };
            here.told(desk.add_people(&activity, Role::Participant, &addition, said));
        }
    };
    pick_dialog(here, said, &open, invite, close)
}
