//! Each challenge with what hangs on it, following the ties between cards.

use super::card_view::card_view;
use super::{Here, wording};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::board::threads::{Thread, threads};
use crate::i18n::{Locale, words};
use crate::model::{CardKind, Id};
use leptos::prelude::*;

/// The columns of a thread, behind its challenge.
const COLUMNS: [(&[CardKind], CardKind); 3] = [
    (&[CardKind::Cause, CardKind::Idea], CardKind::Idea),
    (&[CardKind::Solution], CardKind::Solution),
    (&[CardKind::Recommendation, CardKind::Case], CardKind::Recommendation),
];

/// The threads of the board.
pub(super) fn threads_view(here: Here, l: Locale) -> AnyView {
    let all = Memo::new(move |_| here.cards.with(|cards| here.filter.with(|filter| threads(cards, filter))));
    let heads = [
        words::boards_challenges(l),
        words::boards_causes_ideas(l),
        words::boards_solutions(l),
        words::boards_recommendations(l),
    ];
    let heads = heads.map(|head| view! { <p>{head}</p> }).collect_any();
    let list = live(move || {
        let all = all.get();
        if all.is_empty() {
            return view! { <p class="empty">{words::boards_no_cards(l)}</p> }.into_any();
        }
        let threads = all.iter().map(|one| thread(here, l, one)).collect_any();
        view! { <ol>{threads}</ol> }.into_any()
    });
    view! {
        <section class="board-work" aria-label=words::boards_threads(l)>
            <p class="note">{words::boards_threads_words(l)}</p>
            <div class="board-heads" aria-hidden="true">{heads}</div>
            {list}
        </section>
    }
    .into_any()
}

fn thread(here: Here, l: Locale, thread: &Thread) -> AnyView {
    let name = match &thread.challenge {
        Some(id) => here.cards.with_untracked(|cards| wording::line(l, cards, id)),
        None => words::boards_loose(l).to_owned(),
    };
    let list = |name: &'static str, ids: Vec<&Id>| {
        let cards = ids.into_iter().map(|id| card_view(here, l, id)).collect_any();
        view! { <ul aria-label=name>{cards}</ul> }
    };
    let first = match &thread.challenge {
        Some(id) => list(wording::kind(l, CardKind::Challenge), vec![id]).into_any(),
        None => view! { <p class="note">{words::boards_loose(l)}</p> }.into_any(),
    };
    let others = COLUMNS.map(|(kinds, name)| list(wording::kinds(l, name), thread.of_kinds(kinds).collect()));
    view! { <li class="thread" aria-label=name>{first}{others.collect_any()}</li> }.into_any()
}
