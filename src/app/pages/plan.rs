//! Plan: the agenda as a day plan, read and edited.

use super::session_dialog::{Editing, SessionDialog, SessionDialogProps};
use crate::app::spoken;
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::chance;
use crate::i18n::{Locale, dates, usual, words};
use crate::model::{Activity, Date, Id, Kind, Session, SessionKind, entity, order, usual_day};
use crate::record::Key;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde_json::Value;

crate::app::fetched::screen! {
    plan:
    /// The agenda of an activity.
    fn plan_screen(desk: Desk, id: Id, activity: Activity) after fetch_plan_screen { plan(desk, id, &activity).into_any() }
}

/// The agenda of an activity.
fn plan(desk: Desk, id: Id, activity: &Activity) -> impl IntoView + use<> {
    let editing: RwSignal<Option<Editing>> = RwSignal::new(None);
    let theme = activity.theme.clone();
    let agenda = {
        let id = id.clone();
        Memo::new(move |_| sessions(desk, &id))
    };
    let mut held = activity.days.clone();
    order::sort_and_dedup(&mut held);
    // A session on a day that the activity no longer has is shown all the same, and says so.
    let days = {
        let held = held.clone();
        Memo::new(move |_| {
            let mut days = held.clone();
            days.extend(agenda.with(|sessions| sessions.iter().map(|(_, s, _)| s.day).collect::<Vec<_>>()));
            order::sort_and_dedup(&mut days);
            days
        })
    };
    let usual = {
        let (id, kind, held) = (id.clone(), activity.kind, held.clone());
        Callback::new(move |day: Date| {
            let (id, held) = (id.clone(), held.clone());
            spawn_local(async move {
                // Its words are written in all languages.
                match spoken::bring_all().await {
                    Ok(()) => fill(desk, usual_day::agenda(&id, kind, &held, &usual::title), day),
                    Err(_) => desk.warn(words::fetch_failed_words(desk.shown_locale.get_untracked())),
                }
            });
        })
    };
    view! {
        {(!theme.is_empty()).then(|| view! {
            <section class="card theme" aria-labelledby="theme">
                <h2 id="theme">{words::plan_theme(desk.l())}</h2><p>{said(&theme, desk.l())}</p>
            </section>
        })}
        {live(move || days.with(Vec::is_empty).then(|| view! { <p class="empty">{words::plan_no_days(desk.l())}</p> }))}
        <div class="agenda">
            {live(move || days.get().into_iter().map(|day| {
                let place = held.iter().position(|held| *held == day).map(|place| place.saturating_add(1) as u64);
                day_view(desk, day, place, agenda, editing, usual)
            }).collect_any())}
        </div>
        {live(move || editing.get().map(|what| SessionDialog(SessionDialogProps {
            activity: id.clone(), days: days.get_untracked(), what, editing,
        })))}
    }
}

/// Sets the usual sessions on one day; they can be taken back in one step.
fn fill(desk: Desk, agenda: Vec<Session>, day: Date) {
    let l = desk.shown_locale.get_untracked();
    let body = |session: Session| Some((Key::new(Kind::Session, chance::new_id()), entity::to_body(&session).ok()?));
    let new: Vec<(Key, Value)> = agenda.into_iter().filter(|session| session.day == day).filter_map(body).collect();
    let keys: Vec<Key> = new.iter().map(|(key, _)| key.clone()).collect();
    let before = desk.before(&keys);
    if desk.make(new).is_ok() {
        desk.say_with_undo(words::plan_filled(l, keys.len() as u64), desk.way_back(&before));
    }
}

type Entry = (Id, Session, bool);

/// Sessions of an activity by day and time, and whether two people disagree on one.
fn sessions(desk: Desk, activity: &Id) -> Vec<Entry> {
    let mut sessions: Vec<Entry> = desk.library.with(|library| {
        let in_conflict = |id: &Id| {
            let key = Key::new(Kind::Session, id.clone());
            library.record(&key).is_some_and(crate::record::Record::in_conflict)
        };
        let all = library.all::<Session>().filter(|(_, s)| s.activity == *activity);
        all.map(|(id, session)| {
            let disagree = in_conflict(&id);
            (id, session, disagree)
        })
        .collect()
    });
    order::sort_by(&mut sessions, |(a_id, a, _), (b_id, b, _)| (a.day, a.start, a_id).cmp(&(b.day, b.start, b_id)));
    sessions
}

fn day_view(
    desk: Desk,
    day: Date,
    place: Option<u64>,
    agenda: Memo<Vec<Entry>>,
    editing: RwSignal<Option<Editing>>,
    usual: Callback<Date>,
) -> impl IntoView {
    let of_day = move || agenda.get().into_iter().filter(|(_, s, _)| s.day == day).collect::<Vec<_>>();
    let heading = format!("day-{day}");
    let label = heading.clone();
    view! {
        <section class="card flush" aria-labelledby=label>
            <div class="card-bar">
                <div>
                    <h2 id=heading>{live(move || match place {
                        Some(n) => words::plan_day(desk.l(), n),
                        None => words::plan_other_day(desk.l()).to_owned(),
                    })}</h2>
                    <p class="note">{live(move || format!("{} · {}", dates::weekday(desk.l(), day.weekday()), dates::day(desk.l(), day)))}</p>
                </div>
                <button class="button" type="button" on:click=click(move || editing.set(Some(Editing::New(day))))>
                    {icon(Icon::Plus)}{live(move || words::plan_add(desk.l()))}
                </button>
            </div>
            {place.is_none().then(|| view! {
                <p class="wrong-words inset">{icon(Icon::Heed)}<span>{live(move || words::plan_other_day_words(desk.l()))}</span></p>
            })}
            {live(move || {
                let l = desk.l();
                let sessions = of_day();
                if sessions.is_empty() {
                    return view! { <div class="empty inset"><h3>{words::plan_empty(l)}</h3><p>{words::plan_empty_words(l)}</p>
                        <button class="button" type="button" on:click=click(move || usual.run(day))>{words::plan_usual_day(l)}</button></div> }.into_any();
                }
                let mut busy_until = 0;
                let rows = sessions.into_iter().map(|(id, session, in_conflict)| {
                    let overlaps = session.start_minute() < busy_until;
                    busy_until = busy_until.max(session.end_minute());
                    session_row(l, id, &session, in_conflict, overlaps, editing)
                });
                view! { <ol class="sessions">{rows.collect_any()}</ol> }.into_any()
            })}
        </section>
    }
}

fn session_row(
    l: Locale,
    id: Id,
    session: &Session,
    in_conflict: bool,
    overlaps: bool,
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView + use<> {
    let is_break = session.kind == SessionKind::Break;
    let title = session.title.words(&l.language()).to_owned();
    let lead = (!session.lead.is_empty()).then(|| view! { <p class="note">{said(&session.lead, l)}</p> });
    let notes = (!session.notes.is_empty()).then(|| view! { <p class="session-notes">{said(&session.notes, l)}</p> });
    let heed = |words: &'static str| view! { <span class="badge heed">{icon(Icon::Heed)}{words}</span> };
    view! {
        <li class="session" class:pause=is_break>
            <p class="when"><b>{dates::time(l, session.start)}</b><span class="note">{dates::minute_of_day(l, session.end_minute())}</span></p>
            <div class="what">
                <h3>{said(&session.title, l)}</h3>
                {lead}{notes}
            </div>
            <p class="marks">
                {in_conflict.then(|| heed(words::plan_in_conflict(l)))}
                {overlaps.then(|| heed(words::plan_overlap(l)))}
                <span class=format!("badge session-{}", class(session.kind))>{session_kind(l, session.kind)}</span>
            </p>
            <button class="button plain icon-only" type="button" aria-label=words::plan_edit_named(l, &title)
                on:click=click(move || editing.set(Some(Editing::There(id.clone()))))>{icon(Icon::Pen)}</button>
        </li>
    }
}

fn class(kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Plenary => "plenary",
        SessionKind::Presentation => "presentation",
        SessionKind::PracticalSession => "practical",
        SessionKind::CaseStudy => "case",
        SessionKind::GroupWork => "group",
        SessionKind::Break => "pause",
    }
}

/// The name of a kind of session.
pub(super) fn session_kind(l: Locale, kind: SessionKind) -> &'static str {
    match kind {
        SessionKind::Plenary => words::session_kind_plenary(l),
        SessionKind::Presentation => words::session_kind_presentation(l),
        SessionKind::PracticalSession => words::session_kind_practical_session(l),
        SessionKind::CaseStudy => words::session_kind_case_study(l),
        SessionKind::GroupWork => words::session_kind_group_work(l),
        SessionKind::Break => words::session_kind_break(l),
    }
}
