//! Closing the day: a file that was read back; then the tablet can be returned.

use crate::app::state::Desk;
use crate::app::state::export::Placed;
use crate::app::widgets::dialog::{Dialog, DialogProps};
use crate::app::widgets::handlers::{change, click};
use crate::app::widgets::{Icon, icon, live};
use crate::browser::files::NotWritten;
use crate::browser::{files, page};
use crate::bundle::{self, Scope};
use crate::i18n::{Locale, words};
use crate::store::day::{DayNote, NotClosed};
use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

crate::app::fetched::screen! {
    desk:
    /// The dialog that closes the day.
    fn day_screen(desk: Desk, close: Callback<()>) after fetch_day_screen { dialog(desk, close) }
}

/// How far it is.
#[derive(Debug, Clone, PartialEq)]
enum State {
    Open,
    Reading,
    Closed(DayNote),
    Not(NotClosed),
    /// The file of this name does not hold what was written into it.
    Differs(String),
    NotWritten,
}

fn dialog(desk: Desk, close: Callback<()>) -> AnyView {
    let l = desk.shown_locale.get_untracked();
    let state = RwSignal::new(desk.closed_day().map_or(State::Open, State::Closed));
    let in_one = files::can_place();
    let inside = move || {
        view! {
            <div class="stack">
                <h2 id="day-title">{words::day_title(l)}</h2>
                <p>{words::day_words(l)}</p>
                <div class="buttons fill">
                    <button class="button" class:first=in_one type="button" on:click=click(move || {
                        state.set(State::Open);
                        if in_one { save_and_check(desk, state) } else { desk.export(Scope::default(), "warsha") }
                    })>{icon(Icon::Export)}{if in_one { words::day_save_and_check(l) } else { words::day_save(l) }}</button>
                    <label class="button">
                        <input class="unseen" type="file" accept=".json,.warsha,application/json" on:change=change(move |e| {
                            let input = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
                            if let Some(file) = input.and_then(|input| input.files()).and_then(|files| files.get(0)) {
                                read_back(desk, state, file);
                            }
                        })/>
                        {icon(Icon::Import)}{if in_one { words::day_choose_other(l) } else { words::day_choose(l) }}
                    </label>
                </div>
                <div role="status" data-day>{live(move || told(l, &state.get()))}</div>
                {live(move || matches!(state.get(), State::Closed(_)).then(|| returning(desk, l)))}
                <div class="buttons"><button class="button" type="button" on:click=click(move || close.run(()))>{words::app_close(l)}</button></div>
            </div>
        }
        .into_any()
    };
    Dialog(DialogProps { labelled_by: "day-title", on_close: close, wide: false, children: Box::new(inside) })
        .into_any()
}

/// Where the browser gives back what it saves, one press does all of it.
fn save_and_check(desk: Desk, state: RwSignal<State>) {
    spawn_local(async move {
        let next = match desk.export_to_place("warsha").await {
            Ok(Placed { name, bytes: Some(bytes) }) => closed(desk, &name, &bytes),
            Ok(Placed { name, bytes: None }) => State::Differs(name),
            Err(NotWritten::Left) => State::Open,
            Err(NotWritten::Refused) => State::NotWritten,
        };
        let _the_dialog_is_closed = state.try_set(next);
    });
}

fn closed(desk: Desk, name: &str, bytes: &[u8]) -> State {
    let read = bundle::read(bytes, false).map_err(|_| NotClosed::Damaged);
    read.and_then(|bundle| desk.close_day(name, &bundle)).map_or_else(State::Not, State::Closed)
}

fn read_back(desk: Desk, state: RwSignal<State>, file: File) {
    state.set(State::Reading);
    spawn_local(async move {
        let next = match files::bytes(&file).await {
            Some(bytes) => closed(desk, &file.name(), &bytes),
            None => State::Not(NotClosed::Damaged),
        };
        let _the_dialog_is_closed = state.try_set(next);
    });
}

fn told(l: Locale, state: &State) -> AnyView {
    match state {
        State::Open => ().into_any(),
        State::Reading => view! { <p class="quiet">{words::day_reading(l)}</p> }.into_any(),
        State::Closed(day) => view! {
            <p class="good-words">{icon(Icon::Check)}{words::day_closed(l, &day.file)}</p>
            <p data-number=day.number.clone()>{words::day_number(l, &day.number)}</p>
        }
        .into_any(),
        State::Differs(file) => wrong(words::day_differs(l, file)),
        State::NotWritten => wrong(words::day_not_written(l).to_owned()),
        State::Not(why) => {
            let words = match why {
                NotClosed::Damaged => words::day_damaged(l).to_owned(),
                NotClosed::Lacks(n) => words::day_lacks(l, *n as u64),
            };
            wrong(words)
        }
    }
}

fn wrong(words: String) -> AnyView {
    view! { <p class="wrong-words">{icon(Icon::Heed)}{words}</p> }.into_any()
}

/// A borrowed tablet goes back: a person confirms, and everything goes.
fn returning(desk: Desk, l: Locale) -> impl IntoView {
    let seen = RwSignal::new(false);
    let failed = RwSignal::new(false);
    let erase = move || {
        spawn_local(async move {
            if desk.erase().await.is_err() {
                let _the_dialog_is_closed = failed.try_set(true);
            }
        });
    };
    view! {
        <details class="stack"><summary>{words::day_return(l)}</summary>
            <p>{words::day_return_words(l)}</p>
            <label class="check spaced">
                <input type="checkbox" on:change=change(move |e| seen.set(page::is_checked(&e)))/>
                <span>{words::day_return_seen(l)}</span>
            </label>
            <button class="button warm" type="button" disabled=Signal::derive(move || !seen.get()) on:click=click(erase)>{words::day_return_now(l)}</button>
            {live(move || failed.get().then(|| view! { <p class="wrong-words" role="alert">{icon(Icon::Heed)}{words::day_return_failed(l)}</p> }))}
        </details>
    }
}
