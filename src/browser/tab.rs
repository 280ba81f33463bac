//! This tab: a token that outlives a reload but not the tab.

use gloo_storage::{SessionStorage, Storage};

const KEY: &str = "warsha/tab";

/// The token of this tab, made at the first call. Where session storage is denied it is new each time,
/// so a half-filled form is resumed for nobody.
#[must_use]
pub fn token() -> String {
    let there = web_sys::window().and_then(|w| w.session_storage().ok().flatten()).is_some();
    let known = if there { SessionStorage::raw().get_item(KEY).ok().flatten() } else { None };
    known.unwrap_or_else(|| {
        let token = super::chance::anonymous_id().to_string();
        if there {
            let _resumed_for_nobody_then = SessionStorage::raw().set_item(KEY, &token);
        }
        token
    })
}

/// Keeps a word for as long as this tab is open; nothing where session storage is denied.
pub fn note(name: &str, word: &str) {
    if web_sys::window().and_then(|w| w.session_storage().ok().flatten()).is_some() {
        let _forgotten_then = SessionStorage::raw().set_item(&format!("{KEY}/{name}"), word);
    }
}

/// A word that was kept; empty where there is none.
#[must_use]
pub fn noted(name: &str) -> String {
    let there = web_sys::window().and_then(|w| w.session_storage().ok().flatten()).is_some();
    let kept = there.then(|| SessionStorage::raw().get_item(&format!("{KEY}/{name}")).ok().flatten());
    kept.flatten().unwrap_or_default()
}
