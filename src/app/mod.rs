//! The screens, in Leptos: thin views over the desk. Logic lives in the core, words in `i18n`.

pub mod fetched;
pub mod kiosk;
pub mod pages;
pub mod route;
pub mod shell;
pub mod state;
pub mod widgets;

use crate::app::widgets::live;
use crate::browser::{address, page};
use crate::i18n::words;
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
    let desk = start();
    if address::is_framed() {
        let l = desk.locale.get_untracked();
        return view! { <p class="page" role="alert">{words::app_framed(l)}</p> }.into_any();
    }
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
        Some(kiosk) => kiosk::Kiosk(kiosk::KioskProps { note: kiosk }).into_any(),
        None => fetched::fetched(desk, shell::fetch_shell_screen, shell::shell_screen),
    })
}

/// The page of the address.
fn current_page(desk: Desk) -> AnyView {
    match desk.route.get() {
        Route::Home | Route::Kiosk(..) => pages::home::Home().into_any(),
        Route::Programme(id) => {
            use pages::programme::{fetch_programme_screen, programme_screen};
            fetched::fetched(desk, fetch_programme_screen, move || programme_screen(id.clone()))
        }
        Route::Activity(id, part) => {
            pages::activity::ActivityPage(pages::activity::ActivityPageProps { id, part }).into_any()
        }
        Route::Merge => fetched::fetched(desk, pages::merge::fetch_merge_screen, pages::merge::merge_screen),
        Route::Settings => {
            fetched::fetched(desk, pages::settings::fetch_settings_screen, pages::settings::settings_screen)
        }
    }
}
