//! The frame of the screens on which a person votes: where it is, the language, back and next.

use super::{Booth, Wrong, dots, review, scores};
use crate::app::widgets::handlers::{change, click, submit};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, words};
use crate::model::{Ballot, Kind, VoteKind};
use crate::record::Key;
use crate::votes::BadMarking;
use leptos::prelude::*;

/// The screen while a person votes.
pub(super) fn marking(booth: Booth) -> AnyView {
    let Some(vote) = booth.vote() else { return ().into_any() };
    let is_review = Memo::new(move |_| booth.at.get() == booth.last());
    let place = live(move || {
        let (at, of, l) = (booth.at.get(), booth.last().saturating_add(1), booth.l());
        let (n, of) = (at.saturating_add(1) as u64, of as u64);
        let named = words::votes_progress_named(l, n, of);
        view! { <div class="kiosk-line"><progress max=of.to_string() prop:value=n as f64 aria-label=named></progress></div> }
    });
    let counter = live(move || {
        let (at, l) = (booth.at.get(), booth.l());
        if is_review.get() {
            words::kiosk_review(l).into_any()
        } else if vote.kind == VoteKind::Scores {
            words::kiosk_progress(l, at.saturating_add(1) as u64, booth.last() as u64).into_any()
        } else {
            words::votes_your_vote(l).into_any()
        }
    });
    // Drawn anew for another screen or language, not for every dot: the focus stays.
    let screen = live(move || {
        let (at, l) = (booth.at.get(), booth.l());
        crate::browser::page::focus_soon("question");
        match vote.kind {
            _ if is_review.get() => review::review(booth, l, &vote),
            VoteKind::Dots => dots::cards(booth, l, vote),
            VoteKind::Scores => scores::card(booth, l, at),
        }
    });
    let is_first = Signal::derive(move || booth.at.get() == 0 && booth.institution.with(Option::is_none));
    let left = (vote.kind == VoteKind::Dots).then(|| dots::left(booth, vote));
    view! {
        <form class="kiosk voting" autocomplete="off" novalidate="true" on:submit=submit(move || {
            if is_review.get_untracked() { booth.send() } else { booth.next() }
        })>
            <div>
                {place}
                <header class="kiosk-head"><p class="kiosk-count">{counter}</p>{language_choice(booth)}</header>
            </div>
            <main class="kiosk-main">{screen}</main>
            <footer class="kiosk-foot">
                {left}
                <div class="turn">
                    <button class="button large" type="button" disabled=is_first on:click=click(move || booth.back())>
                        {icon(Icon::Back)}{live(move || words::kiosk_back(booth.l()))}
                    </button>
                    <button class="button large first" type="submit">
                        {live(move || if is_review.get() { words::kiosk_send(booth.l()) } else { words::kiosk_next(booth.l()) })}
                        {icon(Icon::Forward)}
                    </button>
                </div>
                {under(booth)}
            </footer>
        </form>
    }
    .into_any()
}

/// Whose vote it is, where institutions vote: one large button each.
pub(super) fn institutions(booth: Booth) -> AnyView {
    let board = booth.board_id.get_value();
    let list = live(move || {
        let l = booth.l();
        crate::browser::page::focus_soon("question");
        let all = booth.institutions();
        if all.is_empty() {
            return view! { <p class="notice heed" role="alert">{icon(Icon::Heed)}<span>{words::votes_no_institutions(l)}</span></p> }.into_any();
        }
        let buttons = all.into_iter().map(|(id, institution)| {
            let key = Key::new(Kind::Ballot, Ballot::id_of_institution(&board, &id));
            let voted =
                booth.desk.library.with_untracked(|library| library.record(&key).is_some_and(|r| r.body().is_some()));
            let note = voted.then(|| view! { <span class="note">{words::votes_voted_already(l)}</span> });
            view! {
                <li><button class="start" type="button" data-institution=id.to_string()
                    on:click=click(move || booth.for_institution(id.clone()))>
                    <span>{said(&institution.name, l)}{note}</span>{icon(Icon::Arrow)}
                </button></li>
            }
        });
        let buttons = buttons.collect_any();
        view! {
            <h1 class="kiosk-question" id="question" tabindex="-1">{words::votes_which_institution(l)}</h1>
            <p class="hint">{words::votes_which_institution_words(l)}</p>
            <ul class="starts">{buttons}</ul>
        }
        .into_any()
    });
    view! {
        <div class="kiosk voting">
            <header class="kiosk-head"><p class="kiosk-count">{live(move || words::votes_your_vote(booth.l()))}</p>{language_choice(booth)}</header>
            <main class="kiosk-main">{list}</main>
            <footer class="kiosk-foot">
                <div class="turn">
                    <button class="button large" type="button" on:click=click(move || booth.person_left())>
                        {icon(Icon::Back)}{live(move || words::kiosk_back(booth.l()))}
                    </button>
                </div>
                {under(booth)}
            </footer>
        </div>
    }
    .into_any()
}

fn under(booth: Booth) -> AnyView {
    view! {
        <div class="under">
            <p class="note">{live(move || {
                let l = booth.l();
                if booth.institution.with(Option::is_some) { words::votes_open(l) } else { words::votes_secret(l) }
            })}</p>
            <button class="button plain icon-only" type="button" aria-label=Signal::derive(move || words::votes_lock(booth.l()))
                on:click=click(move || booth.leaving.set(true))>{icon(Icon::Lock)}</button>
        </div>
    }
    .into_any()
}

fn language_choice(booth: Booth) -> AnyView {
    let choices = Locale::ALL.map(|locale| {
        view! {
            <label>
                <input type="radio" name="kiosk-language" value=locale.tag()
                    prop:checked=Signal::derive(move || booth.l() == locale)
                    on:change=change(move |_| booth.switch(locale))/>
                <span lang=locale.tag()>{locale.own_name()}</span>
            </label>
        }
    });
    view! {
        <fieldset class="segments"><legend class="unseen">{live(move || words::app_language(booth.l()))}</legend>{choices.collect_any()}</fieldset>
    }
    .into_any()
}

/// What is wrong with what was given, above it; it takes the focus.
pub(super) fn problem(booth: Booth, l: Locale) -> AnyView {
    live(move || {
        let Some(Wrong::Marking(bad)) = booth.wrong.get() else { return ().into_any() };
        let by_dots = booth.vote().is_some_and(|vote| vote.kind == VoteKind::Dots);
        let said = match bad {
            BadMarking::Nothing if by_dots => words::votes_bad_no_dot(l),
            BadMarking::Nothing => words::votes_bad_no_score(l),
            BadMarking::TooMany => words::votes_bad_too_many(l),
            BadMarking::Half | BadMarking::NoScore => words::votes_bad_half(l),
        };
        view! { <p class="wrong-words" id="problem" tabindex="-1" role="alert">{icon(Icon::Heed)}{said}</p> }.into_any()
    })
}
