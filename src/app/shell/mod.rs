//! What stands around every working screen: the bar, notices, the word after a command.

mod bar;
mod notices;
mod toast;

use super::state::Desk;
use crate::app::widgets::live;
use crate::browser::page;
use crate::i18n::words;
use bar::Bar;
use leptos::prelude::*;
use notices::Notices;
use toast::ToastLine;

crate::app::fetched::screen! {
    front:
    /// The working screens: everything but the kiosk.
    fn shell_screen() after fetch_shell_screen { Shell().into_any() }
}

/// The shell around the page of the address.
#[component]
pub fn Shell() -> impl IntoView {
    let desk = Desk::here();
    // A new place starts at its top, with the focus on its main part for those who do not see it.
    Effect::new(move |former: Option<()>| {
        desk.route.track();
        if former.is_some() {
            desk.toast.set(None);
            page::to_top();
            page::focus_soon("work");
        }
    });
    let route = Memo::new(move |_| desk.route.get());
    view! {
        <a class="skip button" href="#work" on:click=move |e| { e.prevent_default(); page::focus("work"); }>
            {live(move || words::app_skip(desk.l()))}
        </a>
        <Bar/>
        <Notices/>
        <div id="work" tabindex="-1" role="presentation">
            {live(move || { route.track(); super::current_page(desk) })}
        </div>
        <ToastLine/>
    }
}
