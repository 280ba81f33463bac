//! Merging cards that say the same, and splitting one that says two things.

use super::{Here, wording};
use crate::app::widgets::form_dialog::{FormDialog, FormDialogProps};
use crate::app::widgets::{Pick, Picker, TextField};
use crate::board::change::{Change, merge, split};
use crate::browser::{chance, page};
use crate::i18n::words;
use crate::model::{Id, Text};
use leptos::prelude::*;

/// Chooses the cards that say the same as this one: they stand in it from then on.
pub(super) fn merge_dialog(here: Here, id: &Id, close: Callback<()>) -> AnyView {
    let l = here.l();
    let Some(card) = here.cards.with_untracked(|cards| cards.get(id).cloned()) else {
        here.gone();
        close.run(());
        return ().into_any();
    };
    let picks: Vec<Pick> = here.cards.with_untracked(|cards| {
        // Of the same kind first: those are the likely ones.
        let others = || cards.shown().filter(|(other, _)| *other != id);
        let (same, not): (Vec<_>, Vec<_>) = others().partition(|(_, other)| other.kind == card.kind);
        let pick = |(other, of): (&Id, &crate::model::Card)| Pick {
            value: other.to_string(),
            words: wording::line(l, cards, other),
            note: wording::kind(l, of.kind).to_owned(),
        };
        same.into_iter().chain(not).map(pick).collect()
    });
    let chosen: RwSignal<Vec<String>> = RwSignal::default();
    let tried = RwSignal::new(false);
    let wrong = Signal::derive(move || {
        let is_wrong = tried.get() && chosen.with(Vec::is_empty);
        if is_wrong { words::boards_merge_none(l).to_owned() } else { String::new() }
    });
    let mark = here.mark(id);
    let save = {
        let (id, mark) = (id.clone(), mark.clone());
        Callback::new(move |()| {
            tried.set(true);
            let others: Vec<Id> = chosen.get_untracked().iter().filter_map(|other| Id::parse(other).ok()).collect();
            if others.is_empty() {
                return;
            }
            let change: Change = here.cards.with_untracked(|cards| {
                others.iter().filter_map(|other| merge(cards, other, &id).ok()).flatten().collect()
            });
            let n = change.len() as u64;
            here.keep(&change, words::boards_merged(l, n, &mark));
            close.run(());
            page::focus_soon_on(format!("move-{id}"));
        })
    };
    FormDialog(FormDialogProps {
        id: "merge-cards",
        title: words::boards_merge_title(l, &mark),
        send: Some(words::boards_merge(l).to_owned()),
        changed: Signal::derive(move || chosen.with(|chosen| !chosen.is_empty())),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(move || {
            view! {
                {wording::paragraph(&card.text, l, "kept-words")}
                <p class="note">{words::boards_merge_words(l)}</p>
                <Picker id="merge-which" label=words::boards_merge_which(l).to_owned() picks=Signal::stored(picks) chosen=chosen
                    wrong=wrong empty=words::boards_merge_nothing(l)/>
            }
            .into_any()
        }),
    })
    .into_any()
}

/// A card in two: what it keeps, and what a new one says.
pub(super) fn split_dialog(here: Here, id: &Id, close: Callback<()>) -> AnyView {
    let l = here.l();
    let Some(card) = here.cards.with_untracked(|cards| cards.get(id).cloned()) else {
        here.gone();
        close.run(());
        return ().into_any();
    };
    let former = card.text;
    let (stays, goes) = (RwSignal::new(former.clone()), RwSignal::new(Text::default()));
    let tried = RwSignal::new(false);
    let wrong = move |text: RwSignal<Text>| {
        Signal::derive(move || {
            let is_wrong = tried.get() && text.with(Text::is_empty);
            if is_wrong { words::boards_no_words(l).to_owned() } else { String::new() }
        })
    };
    let mark = here.mark(id);
    let save = {
        let (id, mark) = (id.clone(), mark.clone());
        Callback::new(move |()| {
            tried.set(true);
            let parts = (stays.get_untracked(), goes.get_untracked());
            if parts.0.is_empty() || parts.1.is_empty() {
                return;
            }
            let change = here.cards.with_untracked(|cards| split(cards, &id, &parts.0, &parts.1, chance::new_id()));
            match change {
                Ok(change) => here.keep(&change, words::boards_split_done(l, &mark)),
                Err(_) => here.gone(),
            }
            close.run(());
            page::focus_soon_on(format!("move-{id}"));
        })
    };
    FormDialog(FormDialogProps {
        id: "split-card",
        title: words::boards_split_title(l, &mark),
        send: Some(words::boards_split(l).to_owned()),
        changed: Signal::derive(move || goes.with(|text| !text.is_empty()) || stays.with(|text| *text != former)),
        on_save: save,
        on_close: close,
        extra: None,
        children: Box::new(move || {
            view! {
                <p class="note">{words::boards_split_words(l)}</p>
                <TextField id="split-stays" label=words::boards_split_stays(l).to_owned() value=stays wrong=wrong(stays) long=true/>
                <TextField id="split-goes" label=words::boards_split_goes(l).to_owned() value=goes wrong=wrong(goes) long=true/>
            }
            .into_any()
        }),
    })
    .into_any()
}
