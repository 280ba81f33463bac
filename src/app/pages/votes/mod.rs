//! A board's vote, for the facilitator: what the room is asked, how many ballots there are, and the outcome once it is
//! over. Until then nothing of it is read here, so nothing of it can be seen.

mod dots;
mod judged;
mod picture;
mod setup;

use super::collect::choose_pin;
use crate::app::route::{Part, Route};
use crate::app::state::Desk;
use crate::app::state::commands::CommandFault;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon};
use crate::browser::page;
use crate::i18n::{Locale, numbers, words};
use crate::model::{Activity, Board, CardKind, Guard, Id, Kind, Programme, Vote, VoteBy, VoteKind};
use crate::record::Key;
use crate::votes::counted::ballots_of;
use crate::votes::{Counted, Dots, Judged, Slate};
use leptos::prelude::*;

/// What the panel's parts share.
#[derive(Clone, Copy)]
struct Panel {
    desk: Desk,
    id: StoredValue<Id>,
    board: Memo<Option<Board>>,
    /// Every ballot of the board, whether it counts or not.
    ballots: Memo<Vec<Id>>,
    slate: Memo<Slate>,
    setting: RwSignal<bool>,
    asking: RwSignal<bool>,
}

/// The vote of a board.
#[must_use]
pub fn votes_panel(desk: Desk, board: Id) -> AnyView {
    let (of_board, of_ballots, of_slate) = (board.clone(), board.clone(), board.clone());
    let record = Memo::new(move |_| desk.get::<Board>(&of_board));
    let panel = Panel {
        desk,
        id: StoredValue::new(board),
        board: record,
        ballots: Memo::new(move |_| {
            desk.library.with(|library| ballots_of(library, &of_ballots).map(|(id, _)| id).collect())
        }),
        slate: Memo::new(move |_| {
            let on = record.with(|board| board.as_ref().and_then(|board| board.vote)).map(|vote| vote.on);
            on.map(|on| desk.library.with(|library| Slate::of(library, &of_slate, on))).unwrap_or_default()
        }),
        setting: RwSignal::new(false),
        asking: RwSignal::new(false),
    };
    let start = Callback::new(move |()| {
        if let Some(board) = panel.board.get_untracked() {
            page::full_screen();
            desk.start_vote(board.activity, panel.id.get_value());
        }
    });
    view! {
        <section class="card votes" aria-labelledby="votes-title">
            {live(move || {
                let l = desk.l();
                let Some(board) = panel.board.get() else { return ().into_any() };
                match board.vote {
                    None => unasked(panel, l),
                    Some(vote) => asked(panel, l, &board, vote, start),
                }
            })}
        </section>
        {live(move || panel.setting.get().then(|| setup::setup(panel)))}
        {live(move || panel.asking.get().then(|| choose_pin(desk, panel.asking, start)))}
    }
    .into_any()
}

/// Nothing is asked yet.
fn unasked(panel: Panel, l: Locale) -> AnyView {
    view! {
        <div class="votes-head">
            <div><h2 id="votes-title">{words::votes_title(l)}</h2><p class="quiet">{words::votes_none(l)}</p></div>
            <button class="button" type="button" on:click=click(move || panel.setting.set(true))>{words::votes_set_up(l)}</button>
        </div>
    }
    .into_any()
}

fn asked(panel: Panel, l: Locale, board: &Board, vote: Vote, start: Callback<()>) -> AnyView {
    let state = if vote.closed {
        view! { <span class="badge">{words::votes_closed(l)}</span> }.into_any()
    } else {
        view! { <span class="badge good">{words::votes_is_open(l)}</span> }.into_any()
    };
    let counted = {
        let id = panel.id.get_value();
        panel.desk.library.with(|library| Counted::of(library, &id, &vote))
    };
    let outcome = if vote.closed {
        outcome(panel, l, board, vote, &counted)
    } else {
        view! { <p class="note" data-hidden>{words::votes_hidden(l)}</p> }.into_any()
    };
    view! {
        <div class="votes-head">
            <div>
                <h2 id="votes-title">{words::votes_title(l)}" "{state}</h2>
                <ul class="facts">
                    <li>{words_of_kind(l, vote.kind)}": "{words_of_cards(l, vote.on)}</li>
                    {(vote.kind == VoteKind::Dots).then(|| view! { <li>{words::votes_dots_each(l, vote.dots.into())}</li> })}
                    <li>{words_of_by(l, vote.by)}</li>
                </ul>
            </div>
            <dl class="votes-figure"><dt>{words::votes_ballots(l)}</dt><dd data-counted=counted.n().to_string()>{numbers::number(l, counted.n() as u64)}</dd></dl>
        </div>
        {notes(panel, l, board, &counted)}
        <div class="buttons">
            {ways(panel, l, vote, start)}
            <button class="button plain" type="button" on:click=click(move || panel.setting.set(true))>{icon(Icon::Pen)}{words::votes_change(l)}</button>
        </div>
        {outcome}
    }
    .into_any()
}

/// What can be done now.
fn ways(panel: Panel, l: Locale, vote: Vote, start: Callback<()>) -> AnyView {
    let desk = panel.desk;
    let turn = move |closed: bool, words: &'static str| {
        click(move || told(desk, desk.set_vote(&panel.id.get_value(), Some(Vote { closed, ..vote }), words)))
    };
    if vote.closed {
        return view! {
            <button class="button" type="button" on:click=turn(false, words::votes_reopened(l))>{words::votes_reopen(l)}</button>
        }
        .into_any();
    }
    let begin = if panel.slate.with(Slate::is_empty) {
        view! { <p class="notice">{words::votes_no_cards(l)}" "{words_of_cards(l, vote.on)}</p> }.into_any()
    } else if !desk.lasts.get() {
        view! { <p class="wrong-words" role="alert">{icon(Icon::Heed)}{words::collect_denied(l)}</p> }.into_any()
    } else {
        let go = move || if desk.pin.with_untracked(Option::is_some) { start.run(()) } else { panel.asking.set(true) };
        view! { <button class="button first" type="button" on:click=click(go)>{words::votes_start(l)}{icon(Icon::Arrow)}</button> }
            .into_any()
    };
    view! {
        {begin}
        <button class="button" type="button" on:click=turn(true, words::votes_closed_now(l))>{words::votes_close(l)}</button>
    }
    .into_any()
}

/// What a facilitator should know of the ballots; nothing of what is on them.
fn notes(panel: Panel, l: Locale, board: &Board, counted: &Counted) -> AnyView {
    let only_here = panel.ballots.with(|ballots| {
        let ledger = panel.desk.ledger.get();
        ballots.iter().filter(|id| ledger.is_only_here(&Key::new(Kind::Ballot, (*id).clone()))).count()
    });
    let of = |n: usize, words: fn(Locale, u64) -> String| (n > 0).then(|| words(l, n as u64));
    let lines = [
        of(counted.repeated, words::votes_repeated),
        of(counted.bad, words::votes_bad),
        of(counted.others, words::votes_others),
        of(counted.disputed, words::votes_disputed),
    ];
    let collect = Route::Activity(board.activity.clone(), Part::Collect).fragment();
    let only_here = of(only_here, words::votes_only_here).map(|said| {
        view! { <li>{icon(Icon::Heed)}<span>{said}" "<a class="link" href=collect>{words::votes_export(l)}</a></span></li> }
    });
    let lines = lines.into_iter().flatten().map(|line| view! { <li>{icon(Icon::Heed)}<span>{line}</span></li> });
    view! { <ul class="votes-notes">{lines.collect_any()}{only_here}</ul> }.into_any()
}

fn outcome(panel: Panel, l: Locale, board: &Board, vote: Vote, counted: &Counted) -> AnyView {
    if counted.n() == 0 {
        return view! { <p class="quiet">{words::votes_no_ballots(l)}</p> }.into_any();
    }
    panel.slate.with(|slate| match vote.kind {
        VoteKind::Dots => dots::dots(l, slate, &Dots::of(slate, counted)),
        VoteKind::Scores => {
            let guard = guard(panel.desk, &board.activity);
            judged::judged(l, slate, &Judged::of(slate, counted, guard), guard, vote.by)
        }
    })
}

/// The thresholds of the activity's programme.
fn guard(desk: Desk, activity: &Id) -> Guard {
    let programme = desk.get::<Activity>(activity).and_then(|activity| desk.get::<Programme>(&activity.programme));
    programme.map(|programme| programme.guard).unwrap_or_default()
}

/// What was refused is told; a full storage has its own banner.
fn told(desk: Desk, done: Result<(), CommandFault>) {
    if let Err(fault) = done
        && !matches!(fault, CommandFault::Storage(_))
    {
        desk.warn(words::activity_missing(desk.shown_locale.get_untracked()));
    }
}

fn words_of_kind(l: Locale, kind: VoteKind) -> &'static str {
    match kind {
        VoteKind::Dots => words::votes_kind_dots(l),
        VoteKind::Scores => words::votes_kind_scores(l),
    }
}

fn words_of_by(l: Locale, by: VoteBy) -> &'static str {
    match by {
        VoteBy::Person => words::votes_by_person(l),
        VoteBy::Institution => words::votes_by_institution(l),
    }
}

/// Kinds of card, as those that are voted on.
fn words_of_cards(l: Locale, kind: CardKind) -> &'static str {
    match kind {
        CardKind::Challenge => words::votes_on_challenge(l),
        CardKind::Cause => words::votes_on_cause(l),
        CardKind::Idea => words::votes_on_idea(l),
        CardKind::Solution => words::votes_on_solution(l),
        CardKind::Recommendation => words::votes_on_recommendation(l),
        CardKind::Case => words::votes_on_case(l),
    }
}
