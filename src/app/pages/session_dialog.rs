//! Editing one session of the agenda.

use super::plan::session_kind;
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Dialog, Field, Icon, icon};
use crate::browser::page::value_of;
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
    let language = l.language();
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
    let title = RwSignal::new(session.title.exactly(&language).to_owned());
    let lead = RwSignal::new(session.lead.exactly(&language).to_owned());
    let notes = RwSignal::new(session.notes.exactly(&language).to_owned());
    let start = RwSignal::new(dates::time(l, session.start));
    let minutes = RwSignal::new(numbers::in_digits_of(l, &session.minutes.to_string()));
    let kind = RwSignal::new(session.kind);
    let day = RwSignal::new(session.day);
    let tried = RwSignal::new(false);
    let wrong = move |is_wrong: bool, words: &'static str| {
        if tried.get() && is_wrong { words.to_owned() } else { String::new() }
    };
    let other_titles = {
        let mut others = session.title.clone();
        others.set(&language, "");
        !others.is_empty()
    };
    let no_title = move || title.get().trim().is_empty() && !other_titles;
    let wrong_title = Signal::derive(move || wrong(no_title(), words::session_no_title(l)));
    let wrong_start = Signal::derive(move || wrong(parse_time(&start.get()).is_none(), words::session_bad_start(l)));
    let wrong_minutes =
        Signal::derive(move || wrong(parse_minutes(&minutes.get()).is_none(), words::session_bad_minutes(l)));
    let close = move || editing.set(None);
    let save = {
        let (what, session, language) = (what.clone(), session.clone(), language.clone());
        move || {
            tried.set(true);
            let (Some(at), Some(length)) = (parse_time(&start.get()), parse_minutes(&minutes.get())) else {
                return crate::browser::page::focus_soon(if parse_time(&start.get()).is_none() {
                    "session-start"
                } else {
                    "session-minutes"
                });
            };
            if no_title() {
                return crate::browser::page::focus_soon("session-title");
            }
            let mut session = session.clone();
            let set = |text: &mut Text, words: String| text.set(&language, words.trim());
            set(&mut session.title, title.get());
            set(&mut session.lead, lead.get());
            set(&mut session.notes, notes.get());
            (session.day, session.start, session.minutes, session.kind) = (day.get(), at, length, kind.get());
            let done = match &what {
                Editing::New(_) => desk.create(&session).map(drop),
                Editing::There(id) => base.as_ref().map_or(Ok(()), |base| desk.edit(id, base, &session)),
            };
            finish(desk, done, if is_new { words::session_added(l) } else { words::session_saved(l) });
            close();
        }
    };
    let remove = match &what {
        Editing::There(id) => {
            let key = Key::new(Kind::Session, id.clone());
            Some(view! {
                <button class="button warm" type="button" on:click=click(move || {
                    finish(desk, desk.delete(&key), words::session_removed(l));
                    close();
                })>{words::session_remove(l)}</button>
            })
        }
        Editing::New(_) => None,
    };
    view! {
        <Dialog labelled_by="session-dialog" on_close=close wide=true>
            <form class="session-form" on:submit=submit(move || { save(); }) novalidate="true">
                <h2 id="session-dialog">{if is_new { words::session_add(l) } else { words::session_edit(l) }}</h2>
                <p class="note">{words::session_language(l, l.own_name())}</p>
                <Field id="session-title" label=words::session_titles(l).into() value=title wrong=wrong_title/>
                <div class="two">
                    <Field id="session-start" label=words::session_start(l).into() value=start wrong=wrong_start
                        hint=words::session_start_hint(l)/>
                    <Field id="session-minutes" label=words::session_minutes(l).into() value=minutes
                        wrong=wrong_minutes inputmode="numeric"/>
                    <div class="field"><label for="session-day">{words::session_day(l)}</label>
                        <span class="select"><select id="session-day" on:change=change(move |e| if let Ok(chosen) = value_of(&e).parse() { day.set(chosen) })>
                            {days.into_iter().map(|d| view! {
                                <option value=d.to_string() selected=d == session.day>{dates::day(l, d)}</option>
                            }).collect_any()}
                        </select>{icon(Icon::Down)}</span></div>
                    <div class="field"><label for="session-kind">{words::session_kind(l)}</label>
                        <span class="select"><select id="session-kind" on:change=change(move |e| {
                            let chosen = value_of(&e).parse().ok().and_then(|place: usize| SessionKind::ALL.get(place).copied());
                            kind.update(|kind| *kind = chosen.unwrap_or(*kind));
                        })>
                            {SessionKind::ALL.into_iter().enumerate().map(|(place, k)| view! {
                                <option value=place.to_string() selected=k == session.kind>{session_kind(l, k)}</option>
                            }).collect_any()}
                        </select>{icon(Icon::Down)}</span></div>
                </div>
                <Field id="session-lead" label=words::session_lead(l).into() value=lead/>
                <Field id="session-notes" label=words::session_notes(l).into() value=notes long=true/>
                <div class="buttons">
                    {remove}
                    <button class="button" type="button" on:click=click(close)>{words::app_cancel(l)}</button>
                    <button class="button first" type="submit">{words::app_save(l)}</button>
                </div>
            </form>
        </Dialog>
    }
    .into_any()
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
