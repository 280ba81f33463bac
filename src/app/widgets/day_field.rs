//! Days: typed in any of the three digit sets, or chosen from a calendar that opens below.

use super::calendar::{Calendar, CalendarProps, Picked};
use super::field::{around, described, invalid};
use super::icon::{Icon, icon};
use super::live::CollectAny;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::live;
use crate::browser::page::{self, value_of};
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Date, order};
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// One day. What is typed stays as it is typed; what it means is said below in words.
#[component]
pub fn DayField(
    /// Identifier, also of its hint and its problem.
    #[prop(into)]
    id: String,
    /// The label.
    label: String,
    /// What is typed, or chosen.
    value: RwSignal<String>,
    /// A word of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; nothing when empty.
    #[prop(optional, into)]
    wrong: Signal<String>,
) -> impl IntoView {
    let l = Desk::here().shown_locale.get_untracked();
    let open = RwSignal::new(false);
    let chosen = Signal::derive(move || dates::typed(&value.get()).into_iter().collect::<Vec<_>>());
    let pick = {
        let opener = opener_id(&id);
        Callback::new(move |(day, _): Picked| {
            value.set(numbers::in_digits_of(l, &day.in_figures()));
            open.set(false);
            page::focus_soon(&opener);
        })
    };
    let (described, invalid) = (described(&id, !hint.is_empty(), wrong), invalid(wrong));
    let input = view! {
        <input id=id.clone() type="text" class="figures-typed" dir="auto" autocomplete="off" aria-invalid=invalid
            aria-describedby=described prop:value=Signal::derive(move || value.get())
            on:input=change(move |e| value.set(value_of(&e)))/>
    };
    let said = live(move || chosen.get().first().map(|day| dates::weekday_and_day(l, *day)));
    let control = view! {
        <div class="day-field" on:keydown=closing(&id, open)>
            <div class="with-button">{input}{opener(l, &id, open)}</div>
            <p class="note" aria-live="polite">{said}</p>
            {panel(&id, open, chosen, pick)}
        </div>
    };
    around(id, label, hint, wrong, control.into_any())
}

/// Several days: typed one by one or as a range, or ticked in the calendar.
#[component]
pub fn DaysField(
    /// Identifier, also of its hint and its problem.
    #[prop(into)]
    id: String,
    /// The label.
    label: String,
    /// The days, sorted.
    days: RwSignal<Vec<Date>>,
    /// What is typed and not yet among the days.
    typed: RwSignal<String>,
    /// A word of help.
    #[prop(optional, into)]
    hint: String,
    /// What is wrong; nothing when empty.
    #[prop(optional, into)]
    wrong: Signal<String>,
) -> impl IntoView {
    let l = Desk::here().shown_locale.get_untracked();
    let open = RwSignal::new(false);
    // Adding tells at once what cannot be added.
    let tried = RwSignal::new(false);
    let wrong = Signal::derive(move || {
        let unreadable = tried.get() && dates::several_typed(&typed.get()).is_none();
        if unreadable { words::calendar_no_days(l).to_owned() } else { wrong.get() }
    });
    let add = move || match dates::several_typed(&typed.get_untracked()) {
        Some(more) => {
            days.update(|days| {
                days.extend(more);
                order::sort_and_dedup(days);
            });
            typed.set(String::new());
            tried.set(false);
        }
        None => tried.set(true),
    };
    let enter = move |e: KeyboardEvent| {
        if e.key() == "Enter" && !typed.with_untracked(|typed| typed.trim().is_empty()) {
            // Enter would send the form.
            e.prevent_default();
            add();
        }
    };
    let last = RwSignal::new(None);
    let pick = Callback::new(move |(day, to_here): Picked| {
        let from = if to_here { last.get_untracked() } else { None };
        days.update(|days| match from {
            Some(from) => days.extend(between(from, day)),
            None if days.contains(&day) => days.retain(|d| *d != day),
            None => days.push(day),
        });
        days.update(order::sort_and_dedup);
        last.set(Some(day));
    });
    let (described, invalid) = (described(&id, !hint.is_empty(), wrong), invalid(wrong));
    let remove = {
        let id = id.clone();
        move |day: Date| {
            let id = id.clone();
            click(move || {
                days.update(|days| days.retain(|d| *d != day));
                page::focus_soon(&id);
            })
        }
    };
    let chips = live(move || {
        let chip = |day: Date| {
            let words = dates::weekday_and_day(l, day);
            view! {
                <li class="chip"><span>{words.clone()}</span>
                    <button class="button plain icon-only" type="button" aria-label=words::calendar_remove(l, &words)
                        on:click=remove(day)>{icon(Icon::Cross)}</button></li>
            }
        };
        days.get().into_iter().map(chip).collect_any()
    });
    let control = view! {
        <div class="day-field" on:keydown=closing(&id, open)>
            <div class="with-button">
                <input id=id.clone() type="text" class="figures-typed" dir="auto" autocomplete="off" aria-invalid=invalid
                    aria-describedby=described prop:value=Signal::derive(move || typed.get())
                    on:input=change(move |e| typed.set(value_of(&e))) on:keydown=enter/>
                <button class="button" type="button" on:click=click(add)>{words::calendar_add(l)}</button>
                {opener(l, &id, open)}
            </div>
            {panel(&id, open, days.into(), pick)}
            <ul class="chips">{chips}</ul>
        </div>
    };
    around(id, label, hint, wrong, control.into_any())
}

/// Every day from one to the other, in whichever order they were chosen.
fn between(one: Date, other: Date) -> Vec<Date> {
    let (first, last) = if one <= other { (one, other) } else { (other, one) };
    (0..=first.days_until(last).min(366)).map(|n| first.plus_days(n)).collect()
}

fn opener_id(id: &str) -> String {
    format!("{id}-open")
}

fn opener(l: Locale, id: &str, open: RwSignal<bool>) -> AnyView {
    let panel = format!("{id}-calendar");
    view! {
        <button class="button icon-only" type="button" id=opener_id(id) aria-label=words::calendar_open(l)
            aria-expanded=Signal::derive(move || if open.get() { "true" } else { "false" }) aria-controls=panel
            on:click=click(move || open.update(|open| *open = !*open))>{icon(Icon::Calendar)}</button>
    }
    .into_any()
}

/// Escape closes the calendar and nothing else, and the focus goes back to where it was opened.
fn closing(id: &str, open: RwSignal<bool>) -> Box<dyn FnMut(KeyboardEvent)> {
    let opener = opener_id(id);
    Box::new(move |e: KeyboardEvent| {
        if e.key() == "Escape" && open.get_untracked() {
            e.prevent_default();
            e.stop_propagation();
            open.set(false);
            page::focus_soon(&opener);
        }
    })
}

fn panel(id: &str, open: RwSignal<bool>, chosen: Signal<Vec<Date>>, pick: Callback<Picked>) -> AnyView {
    let id = format!("{id}-calendar");
    let name = id.clone();
    let calendar =
        live(move || open.get().then(|| Calendar(CalendarProps { id: format!("{name}-days"), chosen, pick })));
    view! { <div id=id>{calendar}</div> }.into_any()
}
