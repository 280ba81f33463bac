//! The dialog of one meeting of the coordination body.

use super::kept::{self, Held};
use super::{Here, day};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{DayField, TextField};
use crate::i18n::words;
use crate::model::{Id, Meeting, Text};
use leptos::prelude::*;

/// The dialog; of a new meeting where none is named.
pub(super) fn meeting_dialog(here: Here, programme: &Id, meeting: Option<Id>, close: Callback<()>) -> AnyView {
    let l = here.desk.shown_locale.get_untracked();
    let (held, meeting) = match &meeting {
        None => {
            let (title, notes) = (Text::default(), Text::default());
            (Held::new(), Meeting { programme: programme.clone(), day: here.today, title, notes })
        }
        Some(id) => match Held::there::<Meeting>(here, id) {
            Some(found) => found,
            None => return kept::gone(here, close),
        },
    };
    let is_new = held.is_new();
    // The day of a new one is not guessed: a meeting is as likely to come as to have been held.
    let typed_day = day::typed(l, (!is_new).then_some(meeting.day));
    let title = RwSignal::new(meeting.title.clone());
    let notes = RwSignal::new(meeting.notes.clone());
    let tried = RwSignal::new(false);
    let typed = move || (typed_day.get(), title.get(), notes.get());
    let before = untrack(typed);
    let read = move || day::read(&typed_day.get()).ok().flatten();
    let no_day = Signal::derive(move || {
        if tried.get() && read().is_none() { words::actions_no_day(l).to_owned() } else { String::new() }
    });
    let save = {
        let held = held.clone();
        Callback::new(move |()| {
            tried.set(true);
            let Some(day) = untrack(read) else { return };
            let (title, notes) = (title.with_untracked(Text::trimmed), notes.with_untracked(Text::trimmed));
            let said = if is_new { words::actions_meeting_added(l) } else { words::actions_meeting_saved(l) };
            held.keep(here, &Meeting { day, title, notes, ..meeting.clone() }, said.to_owned());
            close.run(());
            kept::focus("add-meeting".into());
        })
    };
    let remove = (!is_new).then(|| {
        let remove = click(move || {
            held.remove::<Meeting>(here, words::actions_meeting_removed(l).to_owned());
            close.run(());
            kept::focus("add-meeting".into());
        });
        view! { <button class="button warm" type="button" on:click=remove>{words::actions_meeting_remove(l)}</button> }
            .into_any()
    });
    let fields = move || {
        view! {
            <DayField id="meeting-day" label=words::actions_meeting_day(l).into() value=typed_day wrong=no_day/>
            <TextField id="meeting-title" label=words::actions_meeting_title(l).into() value=title hint=words::actions_meeting_title_hint(l)/>
            <TextField id="meeting-notes" label=words::actions_meeting_notes(l).into() value=notes long=true/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "meeting-dialog",
        title: if is_new { words::actions_meeting_add(l) } else { words::actions_meeting_edit(l) }.to_owned(),
        send: None,
        changed: Signal::derive(move || typed() != before),
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    })
    .into_any()
}
