//! What the room is asked: dots or scores, on which cards, by whom. Once there are ballots it stays as it is, for they
//! answer what was asked.

use super::{Panel, told, words_of_by, words_of_cards, words_of_kind};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::handlers::click;
use crate::app::widgets::{Dialog, Field, Select};
use crate::i18n::{Locale, numbers, words};
use crate::model::board::USUAL_DOTS;
use crate::model::language::western_digits;
use crate::model::{CardKind, Kind, Purpose, Vote, VoteBy, VoteKind};
use crate::record::Key;
use leptos::prelude::*;

const KINDS: [VoteKind; 2] = [VoteKind::Dots, VoteKind::Scores];
const VOTERS: [VoteBy; 2] = [VoteBy::Person, VoteBy::Institution];
const CARDS: [CardKind; 6] = [
    CardKind::Challenge,
    CardKind::Cause,
    CardKind::Idea,
    CardKind::Solution,
    CardKind::Recommendation,
    CardKind::Case,
];

/// Dots a ballot may have.
const DOTS: std::ops::RangeInclusive<u8> = 1..=20;

/// The dialog.
pub(super) fn setup(panel: Panel) -> AnyView {
    let l = panel.desk.shown_locale.get_untracked();
    if panel.ballots.with_untracked(Vec::is_empty) { form(panel, l) } else { fixed(panel, l) }
}

/// There are ballots: they would have to go first.
fn fixed(panel: Panel, l: Locale) -> AnyView {
    let close = move || panel.setting.set(false);
    let n = panel.ballots.with_untracked(Vec::len) as u64;
    let remove = move || {
        let keys: Vec<Key> = panel
            .ballots
            .with_untracked(|ballots| ballots.iter().map(|id| Key::new(Kind::Ballot, id.clone())).collect());
        panel.desk.delete_with_undo(&keys, words::votes_ballots_removed(l, n));
        close();
    };
    view! {
        <Dialog labelled_by="votes-fixed" on_close=move |()| close()>
            <h2 id="votes-fixed">{words::votes_setup_title(l)}</h2>
            <p>{words::votes_fixed(l, n)}</p>
            <div class="buttons">
                <button class="button warm" type="button" on:click=click(remove)>{words::votes_remove_ballots(l, n)}</button>
                <button class="button first" type="button" on:click=click(close)>{words::app_close(l)}</button>
            </div>
        </Dialog>
    }
    .into_any()
}

fn form(panel: Panel, l: Locale) -> AnyView {
    let desk = panel.desk;
    let Some(board) = panel.board.get_untracked() else { return ().into_any() };
    let usual = match board.purpose {
        Purpose::Work => (VoteKind::Dots, CardKind::Solution),
        Purpose::Cases => (VoteKind::Scores, CardKind::Case),
    };
    let former = board.vote;
    let begins =
        former.unwrap_or(Vote { kind: usual.0, on: usual.1, by: VoteBy::Person, dots: USUAL_DOTS, closed: false });
    let kind = RwSignal::new(place(&KINDS, begins.kind));
    let on = RwSignal::new(place(&CARDS, begins.on));
    let by = RwSignal::new(place(&VOTERS, begins.by));
    let dots = RwSignal::new(numbers::in_digits_of(l, &begins.dots.to_string()));
    let tried = RwSignal::new(false);
    let is_dots = Memo::new(move |_| at(&KINDS, &kind.get()) == Some(VoteKind::Dots));
    let typed = move || western_digits(dots.get().trim()).parse::<u8>().ok().filter(|n| DOTS.contains(n));
    let wrong = Signal::derive(move || {
        if tried.get() && is_dots.get() && typed().is_none() {
            words::votes_bad_dots(l).to_owned()
        } else {
            String::new()
        }
    });
    let now = move || (kind.get(), on.get(), by.get(), dots.get());
    let before = untrack(now);
    let changed = Signal::derive(move || now() != before);
    let close = Callback::new(move |()| panel.setting.set(false));
    let save = Callback::new(move |()| {
        tried.set(true);
        let chosen = untrack(|| Some((at(&KINDS, &kind.get())?, at(&CARDS, &on.get())?, at(&VOTERS, &by.get())?)));
        let Some((kind, on, by)) = chosen else { return };
        // Without meaning for scores: what stood there stays.
        let n = if kind == VoteKind::Dots { untrack(typed) } else { Some(begins.dots) };
        let Some(dots) = n else { return };
        let vote = Vote { kind, on, by, dots, ..begins };
        if former != Some(vote) {
            told(desk, desk.set_vote(&panel.id.get_value(), Some(vote), words::votes_saved(l)));
        }
        close.run(());
    });
    let extra = former.map(|_| {
        let remove = click(move || {
            told(desk, desk.set_vote(&panel.id.get_value(), None, words::votes_removed(l)));
            close.run(());
        });
        view! { <button class="button warm" type="button" on:click=remove>{words::votes_remove(l)}</button> }.into_any()
    });
    let fields = move || {
        view! {
            <Select id="vote-kind" label=words::votes_kind(l).into() options=options(l, &KINDS, words_of_kind) value=kind/>
            <p class="note">{crate::app::widgets::live(move || {
                if is_dots.get() { words::votes_kind_dots_words(l) } else { words::votes_kind_scores_words(l) }
            })}</p>
            <div class="two">
                <Select id="vote-on" label=words::votes_on(l).into() options=options(l, &CARDS, words_of_cards) value=on/>
                <Select id="vote-by" label=words::votes_by(l).into() options=options(l, &VOTERS, words_of_by) value=by/>
                {crate::app::widgets::live(move || is_dots.get().then(|| view! {
                    <Field id="vote-dots" label=words::votes_dots_label(l).into() value=dots wrong=wrong inputmode="numeric"
                        hint=words::votes_dots_hint(l)/>
                }))}
            </div>
        }
        .into_any()
    };
    FormDialog(FormDialogProps {
        id: "votes-setup",
        title: words::votes_setup_title(l).to_owned(),
        send: None,
        changed,
        on_save: save,
        on_close: close,
        extra,
        children: Box::new(fields),
    })
    .into_any()
}

fn place<T: PartialEq>(all: &[T], one: T) -> String {
    all.iter().position(|other| *other == one).unwrap_or(0).to_string()
}

fn at<T: Copy>(all: &[T], place: &str) -> Option<T> {
    all.get(place.parse::<usize>().ok()?).copied()
}

fn options<T: Copy>(l: Locale, all: &[T], name: fn(Locale, T) -> &'static str) -> Vec<(String, String)> {
    all.iter().enumerate().map(|(place, one)| (place.to_string(), name(l, *one).to_owned())).collect()
}
