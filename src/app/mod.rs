//! The screens, in Leptos: thin views over the desk. Logic lives in the core, words in `i18n`.

pub mod fetched;
pub mod kiosk;
pub mod packing;
pub mod pages;
pub mod route;
pub mod sealing;
pub mod shell;
pub mod spoken;
pub mod state;
pub mod voting;
pub mod widgets;

use crate::app::widgets::handlers::click;
use crate::app::widgets::live;
use crate::browser::{address, page};
use crate::i18n::{Locale, words};
use leptos::prelude::*;
use route::Route;
use state::{Desk, start::start, tabs};

/// Mounts the app.
pub fn mount() {
    mount_to_body(App);
}

/// The whole app: the kiosk when it runs, else the shell around a page.
#[component]
fn App() -> impl IntoView {
    // Before anything is read: another page's frame could lead a person's clicks.
    if address::is_framed() {
        let l = Locale::best(address::languages().iter().map(String::as_str));
        return view! { <p class="page" role="alert">{words::app_framed(l)}</p> }.into_any();
    }
    let desk = start();
    tabs::listen(desk);
    fetched::fetch_the_rest();
    // A kiosk that was running comes back, whatever the address says.
    if let Some(kiosk) = desk.kiosk.get_untracked() {
        address::put(&Route::Kiosk(kiosk.activity, kiosk.form).fragment());
    } else if matches!(desk.route.get_untracked(), Route::Kiosk(..)) {
        address::put(&Route::Home.fragment());
        desk.route.set(Route::Home);
    }
    Effect::new(move |_| page::set_language(&desk.l().language()));
    let kiosk = Memo::new(move |_| desk.kiosk.get());
    live(move || match kiosk.get() {
        _ if desk.returned.get() => returned(desk.l()),
        Some(kiosk) if kiosk.votes => {
            fetched::fetched(desk, voting::fetch_voting, move || voting::voting_screen(desk, kiosk.clone()))
        }
        Some(kiosk) => kiosk::Kiosk(kiosk::KioskProps { note: kiosk }).into_any(),
        None => fetched::fetched(desk, shell::fetch_shell_screen, shell::shell_screen),
    })
}

/// Another tab erased everything: this one says so and does no more.
fn returned(l: Locale) -> AnyView {
    view! {
        <main class="page"><div class="empty" role="alert"><h1>{words::app_returned(l)}</h1><p>{words::app_returned_words(l)}</p>
            <button class="button" type="button" on:click=click(page::start_anew)>{words::app_start_anew(l)}</button></div></main>
    }
    .into_any()
}

/// The page of the address, as it is now; whoever draws it follows the address.
fn current_page(desk: Desk) -> AnyView {
    match desk.route.get_untracked() {
        Route::Home | Route::Kiosk(..) => pages::home::Home().into_any(),
        Route::Programme(id) => {
            use pages::programme::{fetch_programme_screen, programme_screen};
            fetched::fetched(desk, fetch_programme_screen, move || programme_screen(id.clone()))
        }
        Route::ProgrammeResults(id) => {
            use pages::results::programme::{fetch_programme_results_screen, programme_results_screen};
            fetched::fetched(desk, fetch_programme_results_screen, move || programme_results_screen(desk, id.clone()))
        }
        Route::ProgrammeFollowUp(id) => {
            use pages::follow_up::programme::{body_screen, fetch_body_screen};
            fetched::fetched(desk, fetch_body_screen, move || body_screen(desk, id.clone()))
        }
        Route::Activity(id, part) => {
            pages::activity::ActivityPage(pages::activity::ActivityPageProps { id, part, one: None }).into_any()
        }
        Route::Within(id, part, one) => {
            pages::activity::ActivityPage(pages::activity::ActivityPageProps { id, part, one: Some(one) }).into_any()
        }
        Route::Hall(id, one) => {
            use pages::board::{fetch_hall_screen, hall_screen};
            fetched::fetched(desk, fetch_hall_screen, move || hall_screen(desk, id.clone(), one.clone()))
        }
        Route::Form(id) => {
            use pages::forms::editor::{editor_screen, fetch_editor_screen};
            fetched::fetched(desk, fetch_editor_screen, move || editor_screen(desk, id.clone()))
        }
        Route::Merge => fetched::fetched(desk, pages::merge::fetch_merge_screen, pages::merge::merge_screen),
        Route::Search(_) => fetched::fetched(desk, pages::search::fetch_search_screen, pages::search::search_screen),
        Route::Settings => {
            fetched::fetched(desk, pages::settings::fetch_settings_screen, pages::settings::settings_screen)
        }
        Route::Prepare(id) => {
            use pages::prepare::{fetch_prepare_screen, prepare_screen};
            fetched::fetched(desk, fetch_prepare_screen, move || prepare_screen(desk, id.clone()))
        }
        Route::Paper(id, what) => {
            use pages::paper::{fetch_all, paper_screen};
            fetched::fetched(desk, fetch_all, move || paper_screen(desk, id.clone(), what))
        }
    }
}
