//! Which actions of a programme the coordination body steers, ticked in the list of all.

use super::kept::{focus, told};
use super::{Here, actions};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::{Pick, Picker};
use crate::follow_up::{Standing, actions_of_programme};
use crate::i18n::{Locale, words};
use crate::model::{Action, Id};
use leptos::prelude::*;

pub(super) fn priorities_dialog(here: Here, programme: &Id, close: Callback<()>) -> AnyView {
    let desk = here.desk;
    let l = desk.shown_locale.get_untracked();
    let all = desk.library.with_untracked(|library| actions_of_programme(library, programme, here.today));
    let picks: Vec<Pick> = all.iter().map(|one| pick(here, l, one)).collect();
    let before: Vec<String> = all.iter().filter(|one| one.action.priority).map(|one| one.id.to_string()).collect();
    let chosen = RwSignal::new(before.clone());
    let save = Callback::new(move |()| {
        let chosen = chosen.get_untracked();
        let changed = all.iter().filter_map(|one| {
            let priority = chosen.iter().any(|value| value == one.id.as_str());
            (priority != one.action.priority).then(|| (one.id.clone(), Action { priority, ..one.action.clone() }))
        });
        let changed: Vec<(Id, Action)> = changed.collect();
        if !changed.is_empty() {
            told(here, desk.put_all(&changed, words::actions_priorities_saved(l, chosen.len() as u64)));
        }
        close.run(());
        focus("choose-priorities".into());
    });
    let fields = move || {
        view! {
            <Picker id="priorities-chosen" label=words::actions_priorities_choose(l).into() picks=Signal::stored(picks)
                chosen=chosen empty=words::actions_none(l)/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "priorities-dialog",
        title: words::actions_priorities(l).to_owned(),
        send: None,
        changed: Signal::derive(move || chosen.get() != before),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}

fn pick(here: Here, l: Locale, one: &Standing) -> Pick {
    let note = actions::institution_name(here, l, one.action.institution.as_ref());
    Pick { value: one.id.to_string(), words: one.action.text.words(&l.language()).to_owned(), note }
}
