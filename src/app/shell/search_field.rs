//! The search field in the bar. Sending it goes to the results; there they follow what is typed. The key `/` goes to it
//! from anywhere on a working screen, unless the settings say otherwise.

use crate::app::route::Route;
use crate::app::state::Desk;
use crate::app::widgets::handlers::{change, submit};
use crate::app::widgets::live;
use crate::app::widgets::{Icon, icon};
use crate::browser::{address, page};
use crate::i18n::words;
use leptos::prelude::*;

/// Its identifier.
pub(super) const FIELD: &str = "search";

pub(super) fn search_field(desk: Desk) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    // A link to other words, or the way back to them.
    Effect::new(move |_| {
        if let Route::Search(words) = desk.route.get() {
            if words != typed.get_untracked() {
                typed.set(words);
            }
        } else {
            typed.set(String::new());
        }
    });
    let keys = window_event_listener(leptos::ev::keydown, move |event| {
        // An Arabic keyboard has a letter on that key.
        let slash = event.key() == "/" || event.code() == "Slash" && event.key() == "ظ";
        let alone = !event.ctrl_key() && !event.alt_key() && !event.meta_key();
        if slash && alone && !page::is_typing() && !desk.device.with_untracked(|device| device.no_slash) {
            event.prevent_default();
            page::focus(FIELD);
        }
    });
    on_cleanup(move || keys.remove());
    let go = move || {
        let route = Route::Search(typed.get_untracked());
        address::go(&route.fragment());
    };
    view! {
        <form role="search" class="bar-search" on:submit=submit(go)><label>
            {icon(Icon::Search)}<span class="unseen">{live(move || words::search_title(desk.l()))}</span>
            <input id=FIELD type="search" dir="auto" autocomplete="off" enterkeyhint="search" maxlength="120"
                placeholder=Signal::derive(move || words::search_title(desk.l()))
                prop:value=Signal::derive(move || typed.get()) on:input=change(move |e| {
                    typed.set(page::value_of(&e));
                    // On the results they follow; the way back leads to where one was before the search.
                    if matches!(desk.route.get_untracked(), Route::Search(_)) {
                        let route = Route::Search(typed.get_untracked());
                        address::put(&route.fragment());
                        desk.route.set(route);
                    }
                })/>
        </label></form>
    }
}
