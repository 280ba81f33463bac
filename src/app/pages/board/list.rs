//! The boards of an activity, and the sessions that have none yet.

use super::board_dialog::board_dialog;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::browser::address;
use crate::i18n::{Locale, dates, words};
use crate::model::{Board, Card, Id, Purpose, Session, SessionKind, order};
use leptos::prelude::*;

/// The boards of an activity, in the order of their sessions.
pub(super) fn boards(desk: Desk, activity: &Id) -> Vec<(Id, Board)> {
    desk.library.with(|library| {
        let mut boards: Vec<(Id, Board)> =
            library.all::<Board>().filter(|(_, board)| board.activity == *activity).collect();
        let when = |board: &Board| {
            let session = board.session.as_ref().and_then(|id| library.get::<Session>(id));
            session.map(|session| (session.day, session.start))
        };
        order::sort_by(&mut boards, |(a_id, a), (b_id, b)| (when(a), a_id).cmp(&(when(b), b_id)));
        boards
    })
}

/// The sessions that a board is usually made for and that have none, in the order of the agenda.
fn open_sessions(desk: Desk, activity: &Id) -> Vec<(Id, Session)> {
    desk.library.with(|library| {
        let taken: Vec<Id> = library.all::<Board>().filter_map(|(_, board)| board.session).collect();
        let wanted = |session: &Session| matches!(session.kind, SessionKind::GroupWork | SessionKind::CaseStudy);
        let of_activity = library.all::<Session>().filter(|(_, session)| session.activity == *activity);
        let mut open: Vec<(Id, Session)> =
            of_activity.filter(|(id, session)| wanted(session) && !taken.contains(id)).collect();
        order::sort_by(&mut open, |(a_id, a), (b_id, b)| (a.day, a.start, a_id).cmp(&(b.day, b.start, b_id)));
        open
    })
}

/// The day and time of a session.
pub(super) fn when(l: Locale, session: &Session) -> String {
    words::date_day_at(l, &dates::day_and_month(l, session.day), &dates::time(l, session.start))
}

/// The list.
pub(super) fn list(desk: Desk, activity: &Id) -> AnyView {
    let l = desk.l();
    let adding = RwSignal::new(false);
    let of_activity = activity.clone();
    let there = live(move || {
        let boards = boards(desk, &of_activity);
        if boards.is_empty() {
            return view! { <div class="empty"><p>{words::boards_none(l)}</p></div> }.into_any();
        }
        let lines = boards.into_iter().map(|(id, board)| line(desk, l, &id, &board)).collect_any();
        view! { <ul class="card flush board-list">{lines}</ul> }.into_any()
    });
    let open = without_board(desk, l, activity);
    let of_activity = activity.clone();
    view! {
        <div class="page-head">
            <h2 class="big">{words::boards_title(l)}</h2>
            <div class="buttons"><button class="button" type="button" on:click=click(move || adding.set(true))>
                {icon(Icon::Plus)}{words::boards_new(l)}</button></div>
        </div>
        <div class="stack">{there}{open}</div>
        {live(move || adding.get().then(|| board_dialog(desk, &of_activity, None, Callback::new(move |()| adding.set(false)))))}
    }
    .into_any()
}

/// The sessions that have no board yet, each with the way to make it.
pub(super) fn without_board(desk: Desk, l: Locale, activity: &Id) -> AnyView {
    let activity = activity.clone();
    live(move || {
        let open = open_sessions(desk, &activity);
        (!open.is_empty()).then(|| {
            let lines = open.into_iter().map(|(id, session)| offer(desk, l, &id, &session)).collect_any();
            view! {
                <section aria-labelledby="boards-open">
                    <h3 id="boards-open">{words::boards_without(l)}</h3>
                    <ul class="card flush board-list">{lines}</ul>
                </section>
            }
        })
    })
}

fn line(desk: Desk, l: Locale, id: &Id, board: &Board) -> AnyView {
    let n = desk.library.with(|library| library.all::<Card>().filter(|(_, card)| card.board == *id).count());
    let session = board.session.as_ref().and_then(|id| desk.get::<Session>(id)).map(|session| when(l, &session));
    let session = session.map(|when| view! { <span class="note">{when}</span> });
    let route = Route::Within(board.activity.clone(), Part::Board, id.clone());
    view! {
        <li><a href=route.fragment()><b>{said(&board.title, l)}</b>{session}</a><span class="note">{words::boards_cards(l, n as u64)}</span></li>
    }
    .into_any()
}

/// A session without a board: one is made with one press.
fn offer(desk: Desk, l: Locale, id: &Id, session: &Session) -> AnyView {
    let words_of = session.title.words(&l.language()).to_owned();
    let make = {
        let (id, session) = (id.clone(), session.clone());
        click(move || {
            let purpose = if session.kind == SessionKind::CaseStudy { Purpose::Cases } else { Purpose::Work };
            let board = Board {
                activity: session.activity.clone(),
                session: Some(id.clone()),
                title: session.title.clone(),
                purpose,
                groups: Vec::new(),
                themes: Vec::new(),
                vote: None,
            };
            if let Ok(made) = desk.create(&board) {
                address::go(&Route::Within(board.activity, Part::Board, made).fragment());
            }
        })
    };
    view! {
        <li>
            <span class="of-session"><b>{said(&session.title, l)}</b><span class="note">{when(l, session)}</span></span>
            <button class="button" type="button" on:click=make aria-label=words::boards_make_of(l, &words_of)>
                {icon(Icon::Plus)}{words::boards_make(l)}</button>
        </li>
    }
    .into_any()
}
