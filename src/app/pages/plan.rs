//! Plan: the agenda as a day plan, read and edited.

use super::session_dialog::{Editing, SessionDialog, SessionDialogProps};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, dates, words};
use crate::model::{Activity, Date, Id, Session, SessionKind, order};
use leptos::prelude::*;

crate::app::fetched::screen! {
    plan:
    /// The agenda of an activity.
    fn plan_screen(desk: Desk, id: Id, activity: Activity) after fetch_plan_screen { plan(desk, id, &activity).into_any() }
}

/// The agenda of an activity.
fn plan(desk: Desk, id: Id, activity: &Activity) -> impl IntoView + use<> {
    let editing: RwSignal<Option<Editing>> = RwSignal::new(None);
    let theme = activity.theme.clone();
    let mut days = activity.days.clone();
    let agenda = {
        let id = id.clone();
        Memo::new(move |_| sessions(desk, &id))
    };
    // A session on a day that the activity no longer has is shown all the same.
    days.extend(agenda.with_untracked(|sessions| sessions.iter().map(|(_, s, _)| s.day).collect::<Vec<_>>()));
    order::sort_and_dedup(&mut days);
    let days_of_dialog = days.clone();
    view! {
        {(!theme.is_empty()).then(|| view! {
            <section class="card theme" aria-labelledby="theme">
                <h2 id="theme">{words::plan_theme(desk.l())}</h2><p>{said(&theme, desk.l())}</p>
            </section>
        })}
        {days.is_empty().then(|| view! { <p class="empty">{words::plan_no_days(desk.l())}</p> })}
        <div class="agenda">
            {days.into_iter().zip(1..).map(|(day, n)| day_view(desk, day, n, agenda, editing)).collect_any()}
        </div>
        {live(move || editing.get().map(|what| SessionDialog(SessionDialogProps {
            activity: id.clone(), days: days_of_dialog.clone(), what, editing,
        })))}
    }
}

type Entry = (Id, Session, bool);

/// Sessions of an activity by day and time, and whether two people disagree on one.
fn sessions(desk: Desk, activity: &Id) -> Vec<Entry> {
    let mut sessions: Vec<Entry> = desk.library.with(|library| {
        let in_conflict = |id: &Id| {
            let key = crate::record::Key::new(crate::model::Kind::Session, id.clone());
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
    n: u64,
    agenda: Memo<Vec<Entry>>,
    editing: RwSignal<Option<Editing>>,
) -> impl IntoView {
    let of_day = move || agenda.get().into_iter().filter(|(_, s, _)| s.day == day).collect::<Vec<_>>();
    let heading = format!("day-{n}");
    let label = heading.clone();
    view! {
        <section class="card flush" aria-labelledby=label>
            <div class="card-bar">
                <div>
                    <h2 id=heading>{live(move || words::plan_day(desk.l(), n))}</h2>
                    <p class="note">{live(move || format!("{} · {}", dates::weekday(desk.l(), day.weekday()), dates::day(desk.l(), day)))}</p>
                </div>
                <button class="button" type="button" on:click=click(move || editing.set(Some(Editing::New(day))))>
                    {icon(Icon::Plus)}{live(move || words::plan_add(desk.l()))}
                </button>
            </div>
            {live(move || {
                let l = desk.l();
                let sessions = of_day();
                if sessions.is_empty() {
                    return view! { <div class="empty inset"><h3>{words::plan_empty(l)}</h3><p>{words::plan_empty_words(l)}</p></div> }.into_any();
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
