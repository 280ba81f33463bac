//! Between two people: welcome, saved, not saved; and a vote that is over.

use super::{Booth, Stage};
use crate::app::kiosk::between;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live::CollectAny;
use crate::app::widgets::{Icon, icon, said};
use crate::i18n::{Locale, words};
use crate::record::Key;
use crate::store::ShelfError;
use crate::votes::counted::ballots_of;
use leptos::prelude::*;

/// The screen between two people.
pub(super) fn handover(booth: Booth, stage: &Stage) -> AnyView {
    let l = booth.l();
    let done = match stage {
        Stage::Saved => done(true, words::votes_kept(l), words::votes_saved_words(l)),
        Stage::Keeping => view! {
            <div class="done" role="status">
                <h1 id="handover" tabindex="-1">{words::votes_keeping(l)}</h1>
                <p>{words::kiosk_keeping_words(l)}</p>
            </div>
        }
        .into_any(),
        Stage::NotSaved(fault, key) => not_saved(booth, *fault, key.clone()),
        Stage::Welcome | Stage::Institution | Stage::Marking => {
            let title = booth.board.with(|board| board.as_ref().map(|board| said(&board.title, l)));
            view! { <div class="done"><h1 id="handover" tabindex="-1">{title}</h1></div> }.into_any()
        }
    };
    let next = match stage {
        Stage::NotSaved(..) | Stage::Keeping => None,
        Stage::Saved => Some(starts(booth, l, Some(words::kiosk_pass(l)))),
        _ => Some(starts(booth, l, None)),
    };
    view! { <div class="kiosk handover"><main>{done}{next}</main>{foot(booth, l)}</div> }.into_any()
}

/// There is nothing to vote on (any more): another tab closed the vote, or the board has gone.
pub(super) fn over(booth: Booth) -> AnyView {
    let l = booth.l();
    view! {
        <div class="kiosk handover">
            <main><div class="done" role="alert"><h1 id="handover" tabindex="-1">{words::votes_over(l)}</h1><p>{words::votes_over_words(l)}</p></div></main>
            {foot(booth, l)}
        </div>
    }
    .into_any()
}

fn done(good: bool, heading: &'static str, said: &'static str) -> AnyView {
    view! {
        <div class="done" role="status">
            <div class="seal" class:heed=!good>{icon(if good { Icon::Check } else { Icon::Heed })}</div>
            <h1 id="handover" tabindex="-1">{heading}</h1>
            <p>{said}</p>
        </div>
    }
    .into_any()
}

fn not_saved(booth: Booth, fault: ShelfError, key: Option<Key>) -> AnyView {
    let l = booth.l();
    let why = match fault {
        ShelfError::Full | ShelfError::NotKept => words::kiosk_not_saved_words(l),
        ShelfError::Denied => words::kiosk_not_saved_denied(l),
    };
    view! {
        {done(false, words::kiosk_not_saved(l), why)}
        <button class="button large first" type="button" on:click=click(move || booth.try_again(key.clone()))>{words::storage_try_again(l)}</button>
    }
    .into_any()
}

/// One large button a language, each in its own words.
fn starts(booth: Booth, l: Locale, heading: Option<&'static str>) -> AnyView {
    let buttons = Locale::ALL.map(|locale| {
        view! {
            <li><button class="start" type="button" lang=locale.tag() dir=locale.direction().attribute()
                on:click=click(move || booth.begin(locale))>
                {words::votes_start_in(locale, locale.own_name())}{icon(Icon::Arrow)}
            </button></li>
        }
    });
    between::next_person(l, heading, buttons.collect_any())
}

fn foot(booth: Booth, l: Locale) -> AnyView {
    let desk = booth.desk;
    let title = booth.board.with(|board| board.as_ref().map(|board| said(&board.title, l)));
    let board = booth.board_id.get_value();
    let n = desk.library.with(|library| ballots_of(library, &board).count());
    let count = words::votes_here(l, n as u64, &desk.device_name());
    let count = view! { <p data-ballots=n.to_string()>{count}</p> }.into_any();
    between::foot(desk, l, title, count, booth.leaving)
}
