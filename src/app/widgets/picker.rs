//! Several of many: a list of records to tick, with a search where it is long.

use super::field::wrong_words;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::browser::page::{self, is_checked, value_of};
use crate::i18n::words;
use crate::model::fold::fold;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// From this many on the list can be searched.
const SEARCHED: usize = 8;

/// One record that can be ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// What stands for it: an identifier or a name in the data.
    pub value: String,
    /// Its words.
    pub words: String,
    /// A word about it, such as where a person works.
    pub note: String,
}

/// A list of records to tick. The search folds letters; Down and Up go through the list.
#[component]
pub fn Picker(
    /// Identifier, also of its problem.
    #[prop(into)]
    id: String,
    /// The label.
    label: String,
    /// What can be ticked, in order.
    #[prop(into)]
    picks: Signal<Vec<Pick>>,
    /// The values that are ticked.
    chosen: RwSignal<Vec<String>>,
    /// What is said where there is nothing to tick.
    #[prop(optional, into)]
    empty: String,
    /// What is wrong; nothing when empty.
    #[prop(optional, into)]
    wrong: Signal<String>,
) -> impl IntoView {
    let l = Desk::here().shown_locale.get_untracked();
    let search = RwSignal::new(String::new());
    let shown = Signal::derive(move || {
        let wanted = fold(&search.get());
        let has = |pick: &Pick| fold(&format!("{} {}", pick.words, pick.note)).contains(&wanted);
        picks.with(|picks| picks.iter().filter(|pick| has(pick)).cloned().collect::<Vec<_>>())
    });
    let (list, words_id) = (format!("{id}-list"), id.clone());
    let keys = {
        let list = list.clone();
        move |e: KeyboardEvent| {
            let step = match e.key().as_str() {
                "ArrowDown" => 1,
                "ArrowUp" => -1,
                _ => return,
            };
            e.prevent_default();
            page::focus_along(&list, "input", step);
        }
    };
    let search_box = {
        let (id, list) = (format!("{id}-search"), list.clone());
        let keys = move |e: KeyboardEvent| match e.key().as_str() {
            // Enter would send the form.
            "Enter" => {
                e.prevent_default();
                if let [only] = shown.get_untracked().as_slice() {
                    tick(chosen, &only.value, !chosen.with_untracked(|chosen| chosen.contains(&only.value)));
                }
            }
            "ArrowDown" => {
                e.prevent_default();
                page::focus_along(&list, "input", 1);
            }
            _ => {}
        };
        move || {
            let (id, keys) = (id.clone(), keys.clone());
            view! {
                <input id=id type="search" class="search" dir="auto" autocomplete="off" aria-label=words::picker_search(l)
                    placeholder=words::picker_search(l) prop:value=Signal::derive(move || search.get())
                    on:input=change(move |e| search.set(value_of(&e))) on:keydown=keys/>
            }
        }
    };
    let is_long = Memo::new(move |_| picks.with(Vec::len) >= SEARCHED);
    let count = live(move || words::picker_chosen(l, chosen.with(Vec::len) as u64, picks.with(Vec::len) as u64));
    let all = click(move || {
        for pick in shown.get_untracked() {
            tick(chosen, &pick.value, true);
        }
    });
    let none = click(move || chosen.set(Vec::new()));
    view! {
        <fieldset class="field picker" class:wrong=Signal::derive(move || !wrong.get().is_empty())>
            <legend class="label">{label}</legend>
            {live(move || is_long.get().then(&search_box))}
            <ul id=list tabindex="-1" on:keydown=keys>
                {live(move || {
                    let shown = shown.get();
                    if shown.is_empty() {
                        let nothing = picks.with(Vec::is_empty);
                        let said = if nothing { empty.clone() } else { words::picker_nothing(l).to_owned() };
                        return view! { <li class="note">{said}</li> }.into_any();
                    }
                    shown.into_iter().map(|pick| row(pick, chosen)).collect_any()
                })}
            </ul>
            <div class="picker-foot">
                <p class="note" role="status">{count}</p>
                <button class="button plain" type="button" on:click=all>{words::picker_all(l)}</button>
                <button class="button plain" type="button" on:click=none>{words::picker_clear(l)}</button>
            </div>
            {live(move || wrong_words(&words_id, wrong.get()))}
        </fieldset>
    }
}

fn tick(chosen: RwSignal<Vec<String>>, value: &str, on: bool) {
    chosen.update(|chosen| {
        let is_on = chosen.iter().any(|c| c == value);
        if on && !is_on {
            chosen.push(value.to_owned());
        } else if !on {
            chosen.retain(|c| c != value);
        }
    });
}

fn row(pick: Pick, chosen: RwSignal<Vec<String>>) -> AnyView {
    let Pick { value, words, note } = pick;
    let ticked = {
        let value = value.clone();
        Signal::derive(move || chosen.with(|chosen| chosen.contains(&value)))
    };
    view! {
        <li><label class="check"><input type="checkbox" prop:checked=ticked on:change=change(move |e| tick(chosen, &value, is_checked(&e)))/>
            <span><bdi>{words}</bdi>{(!note.is_empty()).then(|| view! { <span class="note"><bdi>{note}</bdi></span> })}</span></label></li>
    }
    .into_any()
}
