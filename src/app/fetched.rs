//! Screens that are not in the first module: fetched when they are first wanted, or when nothing else is to do.
//!
//! [`screen!`] makes such a screen; without the feature `split` it is an ordinary one.

use super::spoken;
use super::state::Desk;
use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::i18n::{Locale, words};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos::wasm_split::SplitLoaderError;
use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

/// A screen, or why there is none: its module could not be fetched.
pub type Fetched = Result<AnyView, SplitLoaderError>;

/// Declares a screen of the chunk `$chunk`, with the function that fetches it.
macro_rules! screen {
    ($chunk:ident: $(#[$about:meta])* fn $name:ident($($arg:ident: $kind:ty),*) after $fetch:ident $body:block) => {
        #[cfg(all(feature = "split", target_family = "wasm"))]
        $(#[$about])*
        #[::leptos::wasm_split::wasm_split(
            $chunk,
            wasm_split_path = ::leptos::wasm_split,
            preload(#[doc = "Fetches it."] $fetch),
            fallible
        )]
        pub fn $name($($arg: $kind),*) -> $crate::app::fetched::Fetched { let view = $body; Ok(view) }

        #[cfg(not(all(feature = "split", target_family = "wasm")))]
        $(#[$about])*
        pub async fn $name($($arg: $kind),*) -> $crate::app::fetched::Fetched { let view = $body; Ok(view) }

        #[cfg(not(all(feature = "split", target_family = "wasm")))]
        #[doc = "Fetches it."]
        pub async fn $fetch() -> Result<(), ::leptos::wasm_split::SplitLoaderError> { Ok(()) }
    };
}
pub(crate) use screen;

/// What a function of another module gives; the error is that its module could not be fetched.
pub type Apart<T> = Result<T, SplitLoaderError>;

/// Declares a function of the chunk `$chunk` that draws nothing, with the function that fetches it.
macro_rules! apart {
    ($chunk:ident: $(#[$about:meta])* fn $name:ident($($arg:ident: $kind:ty),*) -> $out:ty, after $fetch:ident $body:block) => {
        #[cfg(all(feature = "split", target_family = "wasm"))]
        $(#[$about])*
        #[allow(unused_braces, reason = "what is split off is called with its block, which may be one expression")]
        #[::leptos::wasm_split::wasm_split(
            $chunk,
            wasm_split_path = ::leptos::wasm_split,
            preload(#[doc = "Fetches it."] $fetch),
            fallible
        )]
        pub fn $name($($arg: $kind),*) -> $crate::app::fetched::Apart<$out> { Ok($body) }

        #[cfg(not(all(feature = "split", target_family = "wasm")))]
        $(#[$about])*
        pub async fn $name($($arg: $kind),*) -> $crate::app::fetched::Apart<$out> { Ok($body) }

        #[cfg(not(all(feature = "split", target_family = "wasm")))]
        #[doc = "Fetches it."]
        pub async fn $fetch() -> Result<(), ::leptos::wasm_split::SplitLoaderError> { Ok(()) }
    };
}
pub(crate) use apart;

/// Milliseconds from the start to fetching the rest, and between attempts.
const PAUSE: u32 = 8_000;

#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Fetching,
    Here,
    Failed,
}

/// What the future gives without waiting.
pub(super) fn at_once<T>(future: Pin<&mut impl Future<Output = T>>) -> Option<T> {
    match future.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}

/// Fetches a screen's module and the words it says, both at a time.
async fn with_words(
    locale: Locale,
    screen: impl Future<Output = Result<(), SplitLoaderError>>,
) -> Result<(), SplitLoaderError> {
    let mut screen = Box::pin(screen);
    let fetched = at_once(screen.as_mut());
    spoken::bring(locale).await?;
    match fetched {
        Some(done) => done,
        None => screen.await,
    }
}

/// A screen of another module: at once when the module is here, else as soon as it is; a way to try again when it
/// cannot be fetched.
pub fn fetched<F, V>(desk: Desk, fetch: fn() -> F, view: impl Fn() -> V + Send + 'static) -> AnyView
where
    F: Future<Output = Result<(), SplitLoaderError>> + 'static,
    V: Future<Output = Fetched>,
{
    let state = RwSignal::new(State::Fetching);
    let after = |done: Result<(), SplitLoaderError>| if done.is_ok() { State::Here } else { State::Failed };
    let attempt = move || {
        let mut fetching = Box::pin(with_words(desk.locale.get_untracked(), fetch()));
        match at_once(fetching.as_mut()) {
            Some(done) => state.set(after(done)),
            None => {
                state.set(State::Fetching);
                spawn_local(async move {
                    // The screen may be gone by now.
                    let _nobody_waits = state.try_set(after(fetching.await));
                });
            }
        }
    };
    attempt();
    live(move || match state.get() {
        State::Fetching => ().into_any(),
        State::Failed => failed(desk, attempt),
        // The call itself waits for nothing then, so the screen belongs to this place of the tree.
        State::Here => match untrack(|| at_once(std::pin::pin!(view()))) {
            Some(Ok(view)) => view,
            _ => failed(desk, attempt),
        },
    })
}

/// Milliseconds until a part is fetched that can wait: what comes before the first question stays small.
const LATER: u32 = 3_000;

/// A part of a screen that another module has: nothing until it is here, and nothing when it cannot be fetched. Only for
/// what a person can do without.
pub fn fetched_part<F, V>(desk: Desk, later: bool, fetch: fn() -> F, view: impl Fn() -> V + Send + 'static) -> AnyView
where
    F: Future<Output = Result<(), SplitLoaderError>> + 'static,
    V: Future<Output = Fetched>,
{
    let is_here = RwSignal::new(false);
    let split = cfg!(all(feature = "split", target_family = "wasm"));
    spawn_local(async move {
        if later && split {
            TimeoutFuture::new(LATER).await;
        }
        // The screen may be gone by now, or by then.
        if is_here.try_get_untracked().is_some() {
            let done = with_words(desk.locale.get_untracked(), fetch()).await;
            let _nobody_waits = is_here.try_set(done.is_ok());
        }
    });
    live(move || {
        let view = is_here.get().then(|| untrack(|| at_once(std::pin::pin!(view()))));
        view.flatten().and_then(Result::ok).unwrap_or_else(|| ().into_any())
    })
}

fn failed(desk: Desk, again: impl Fn() + 'static) -> AnyView {
    let l = desk.l();
    view! {
        <main class="page"><div class="empty" role="alert">
            <h1>{words::fetch_failed(l)}</h1><p>{words::fetch_failed_words(l)}</p>
            <button class="button first" type="button" on:click=click(again)>{words::storage_try_again(l)}</button>
        </div></main>
    }
    .into_any()
}

/// Fetches what is not here yet, so that the device can go offline: some seconds after the start. In the kiosk
/// too: whoever leaves it must find the working screens, network or not.
pub fn fetch_the_rest() {
    spawn_local(async {
        loop {
            TimeoutFuture::new(PAUSE).await;
            let words = spoken::bring_all().await;
            let front = super::shell::fetch_shell_screen().await;
            let plan = super::pages::plan::fetch_plan_screen().await;
            let people = super::pages::people::fetch_people_screen().await;
            let desk = super::pages::settings::fetch_settings_screen().await;
            let forms = super::pages::forms::fetch_forms_screen().await;
            let search = super::pages::search::fetch_search_screen().await;
            let merge = super::pages::merge::fetch_merge_screen().await;
            let planning = super::pages::planning::fetch_planning_screen().await;
            let voting = super::voting::fetch_voting().await;
            let board = super::pages::board::fetch_board_screen().await;
            let pathways = super::pages::pathways::fetch_pathways_screen().await;
            let document = super::pages::document::fetch_document_screen().await;
            let out = super::pages::document::out::fetch_write_part().await;
            let follow_up = super::pages::follow_up::fetch_follow_up_screen().await;
            let seal = super::sealing::fetch_seal_part().await;
            let paper = super::pages::paper::fetch_all().await;
            let pledge = super::kiosk::pledge::fetch_all().await;
            let pack = super::packing::fetch_pack_part().await;
            let work = [voting, board, pathways, document, out, follow_up, paper, pledge];
            let rest = [seal, pack, words, front, plan, planning, people, desk, forms, search, merge];
            if rest.iter().chain(&work).all(Result::is_ok) {
                break;
            }
        }
    });
}
