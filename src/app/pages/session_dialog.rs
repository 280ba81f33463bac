//! Editing one session of the agenda.

use super::plan::session_kind;
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Field, Select, TextField};
use crate::i18n::{dates, numbers, words};
use crate::model::agenda::{parse_minutes, parse_time};
use crate::model::{Date, Id, Kind, Session, SessionKind, Text, Time};
use crate::record::Key;
use leptos::prelude::*;

/// What is edited.
#[derive(Debug, Clone, PartialEq)]
pub enum Editing {
    /// A new session on this day.
    New(Date),
    /// One that is there.
    There(Id),
}

/// The dialog of one session.
#[component]
pub fn SessionDialog(
    /// The activity.
    activity: Id,
    /// Its days.
    days: Vec<Date>,
    /// What is edited.
    what: Editing,
    /// Set to none when the dialog is done.
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let desk = Desk::here();
    let l = desk.shown_locale.get_untracked();
    let is_new = matches!(what, Editing::New(_));
    // What the person sees now is what the edit is built upon, whatever comes in meanwhile.
    let base = match &what {
        Editing::There(id) => desk.shown(&Key::new(Kind::Session, id.clone())),
        Editing::New(_) => None,
    };
    let Some(session) = session(desk, &activity, &what) else {
        editing.set(None);
        return ().into_any();
    };
    let title = RwSignal::new(session.title.clone());
    let lead = RwSignal::new(session.lead.clone());
    let notes = RwSignal::new(session.notes.clone());
    let start = RwSignal::new(dates::time(l, session.start));
    let minutes = RwSignal::new(numbers::in_digits_of(l, &session.minutes.to_string()));
    let kind = RwSignal::new(place_of(session.kind).to_string());
    let day = RwSignal::new(session.day.to_string());
    let tried = RwSignal::new(false);
    let wrong = move |is_wrong: bool, words: &'static str| {
        if tried.get() && is_wrong { words.to_owned() } else { String::new() }
    };
    let wrong_title = Signal::derive(move || wrong(title.with(Text::is_empty), words::session_no_title(l)));
    let wrong_start = Signal::derive(move || wrong(parse_time(&start.get()).is_none(), words::session_bad_start(l)));
    let wrong_minutes =
        Signal::derive(move || wrong(parse_minutes(&minutes.get()).is_none(), words::session_bad_minutes(l)));
    let typed = move || (title.get(), lead.get(), notes.get(), start.get(), minutes.get(), kind.get(), day.get());
    let before = untrack(typed);
    let changed = Signal::derive(move || typed() != before);
    let close = Callback::new(move |()| editing.set(None));
    let save = {
        let (what, session) = (what.clone(), session.clone());
        Callback::new(move |()| {
            tried.set(true);
            let (Some(at), Some(length)) =
                (parse_time(&start.get_untracked()), parse_minutes(&minutes.get_untracked()))
            else {
                return;
            };
            if title.with_untracked(Text::is_empty) {
                return;
            }
            let mut session = session.clone();
            session.title = title.with_untracked(Text::trimmed);
            session.lead = lead.with_untracked(Text::trimmed);
            session.notes = notes.with_untracked(Text::trimmed);
            (session.start, session.minutes) = (at, length);
            session.day = day.get_untracked().parse().unwrap_or(session.day);
            session.kind = kind_at(&kind.get_untracked()).unwrap_or(session.kind);
            let done = match &what {
                Editing::New(_) => desk.create(&session).map(drop),
                Editing::There(id) => base.as_ref().map_or(Ok(()), |base| desk.edit(id, base, &session)),
            };
            finish(desk, done, if is_new { words::session_added(l) } else { words::session_saved(l) });
            close.run(());
        })
    };
    let remove = match &what {
        Editing::There(id) => {
            let key = Key::new(Kind::Session, id.clone());
            let remove = click(move || {
                desk.delete_with_undo(std::slice::from_ref(&key), words::session_removed(l));
                close.run(());
            });
            Some(
                view! { <button class="button warm" type="button" on:click=remove>{words::session_remove(l)}</button> }
                    .into_any(),
            )
        }
        Editing::New(_) => None,
    };
    let day_options = days.into_iter().map(|d| (d.to_string(), dates::day(l, d))).collect::<Vec<_>>();
    let kind_options = SessionKind::ALL
        .into_iter()
        .map(|k| (place_of(k).to_string(), session_kind(l, k).to_owned()))
        .collect::<Vec<_>>();
    let fields = move || {
        view! {
            <TextField id="session-title" label=words::session_titles(l).into() value=title wrong=wrong_title/>
            <div class="two">
                <Field id="session-start" label=words::session_start(l).into() value=start wrong=wrong_start
                    hint=words::session_start_hint(l)/>
                <Field id="session-minutes" label=words::session_minutes(l).into() value=minutes
                    wrong=wrong_minutes inputmode="numeric"/>
                <Select id="session-day" label=words::session_day(l).into() options=day_options value=day/>
                <Select id="session-kind" label=words::session_kind(l).into() options=kind_options value=kind/>
            </div>
            <TextField id="session-lead" label=words::session_lead(l).into() value=lead/>
            <TextField id="session-notes" label=words::session_notes(l).into() value=notes long=true/>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "session-dialog",
        title: if is_new { words::session_add(l) } else { words::session_edit(l) }.to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra: remove,
        children: Box::new(fields),
    })
    .into_any()
}

/// The place of a kind among those offered.
fn place_of(kind: SessionKind) -> usize {
    SessionKind::ALL.iter().position(|k| *k == kind).unwrap_or(0)
}

fn kind_at(place: &str) -> Option<SessionKind> {
    SessionKind::ALL.get(place.parse::<usize>().ok()?).copied()
}

/// Says what came of a command. A full storage has its own banner.
pub(super) fn finish(desk: Desk, done: Result<(), CommandFault>, words: &'static str) {
    match done {
        Ok(()) => desk.say(words),
        Err(CommandFault::Storage(_)) => {}
        Err(_) => desk.warn(words::activity_missing(desk.shown_locale.get_untracked())),
    }
}

/// The session to edit; a new one starts when the last one of its day ends.
fn session(desk: Desk, activity: &Id, what: &Editing) -> Option<Session> {
    match what {
        Editing::There(id) => desk.library.with_untracked(|library| library.get(id)),
        Editing::New(day) => {
            let last = desk.library.with_untracked(|library| {
                let all = library.all::<Session>().filter(|(_, s)| s.activity == *activity && s.day == *day);
                all.map(|(_, s)| s.end_minute()).max()
            });
            let minute = last.filter(|minute| *minute < 1440).unwrap_or(540);
            let part = |n: u32| u8::try_from(n).unwrap_or(0);
            Some(Session {
                activity: activity.clone(),
                day: *day,
                start: Time::new(part(minute / 60), part(minute % 60), 0).ok()?,
                minutes: 45,
                kind: SessionKind::Plenary,
                title: Text::default(),
                lead: Text::default(),
                notes: Text::default(),
            })
        }
    }
}
