//! Nominating people, and somebody selected who drops out.

use super::nomination::Choice;
use super::pick_dialog::{PickWords, pick_dialog};
use crate::app::widgets::Field;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::i18n::words;
use crate::model::{Id, NominationState, Person};
use crate::people::Nominee;
use crate::people::nomination::{drop_out, reserve};
use leptos::prelude::*;

/// Nominates from the core group and the participants.
pub(super) fn nominate_dialog(choice: Choice) -> AnyView {
    let here = choice.here;
    let l = here.desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| choice.open.set(None));
    let nominated: Vec<Id> = choice.nominees.with_untracked(|all| all.iter().map(|one| one.person.clone()).collect());
    let mut people: Vec<Id> = here.core_group().with_untracked(|core| core.iter().cloned().collect());
    here.roster.with_untracked(|roster| {
        for member in &roster.participants {
            if !people.contains(&member.id) {
                people.push(member.id.clone());
            }
        }
    });
    people.retain(|id| !nominated.contains(id));
    let said = PickWords {
        id: "nominate",
        title: words::nomination_nominate(l),
        who: words::nomination_who(l),
        nobody: words::nomination_nobody_left(l),
        send: words::nomination_nominate(l),
    };
    let nominate = move |people: Vec<Id>| {
        let n = people.len() as u64;
        let new = people.into_iter().map(|person| Nominee {
            person,
            institution: None,
            state: NominationState::Nominated,
            rank: None,
            reason: String::new(),
        });
        choice.keep(&new.collect::<Vec<_>>(), words::nomination_nominated(l, n));
    };
    pick_dialog(here, said, &people, nominate, close)
}

/// Somebody selected drops out, for a reason; the first of the reserve moves up.
pub(super) fn drop_out_dialog(choice: Choice, person: &Id) -> AnyView {
    let here = choice.here;
    let l = here.desk.shown_locale.get_untracked();
    let close = Callback::new(move |()| choice.open.set(None));
    let name_of = |id: &Id| {
        let person = here.desk.library.with_untracked(|library| library.get::<Person>(id));
        person.map(|person| person.name.words(&l.language()).to_owned()).unwrap_or_default()
    };
    let name = name_of(person);
    let next = choice.nominees.with_untracked(|all| reserve(all).first().map(|one| name_of(&one.person)));
    let what = match &next {
        Some(next) => words::nomination_moves_up(l, next),
        None => words::nomination_nobody_moves_up(l).into(),
    };
    let reason = RwSignal::new(String::new());
    let tried = RwSignal::new(false);
    let wrong = Signal::derive(move || {
        let is_missing = tried.get() && reason.with(|reason| reason.trim().is_empty());
        if is_missing { words::nomination_no_reason(l).into() } else { String::new() }
    });
    let save = {
        let (person, name) = (person.clone(), name.clone());
        Callback::new(move |()| {
            tried.set(true);
            let reason = reason.with_untracked(|reason| reason.trim().to_owned());
            if reason.is_empty() {
                return;
            }
            let after = choice.nominees.with_untracked(|all| drop_out(all, &person, &reason));
            choice.keep(&after, words::nomination_dropped_out(l, &name));
            close.run(());
        })
    };
    let fields = move || {
        view! {
            <p>{what}</p>
            <Field id="drop-out-reason" label=words::nomination_reason(l).to_owned() value=reason wrong=wrong/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "drop-out-dialog",
        title: words::nomination_drop_out_of(l, &name),
        send: Some(words::nomination_drop_out(l).into()),
        changed: Signal::derive(move || reason.with(|reason| !reason.trim().is_empty())),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(fields),
    })
    .into_any()
}
