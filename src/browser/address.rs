//! The address's fragment.

use web_sys::Window;

fn window() -> Option<Window> {
    web_sys::window()
}

/// The fragment with its `#`, empty when there is none.
#[must_use]
pub fn fragment() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Goes to a fragment; the back button comes back from it.
pub fn go(fragment: &str) {
    if let Some(window) = window() {
        let _fails_never_for_a_fragment = window.location().set_hash(fragment);
    }
}

/// Puts a fragment in the place of this one; there is no way back to the former.
pub fn put(fragment: &str) {
    if let Some(history) = window().and_then(|w| w.history().ok()) {
        let _fails_only_on_floods = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(fragment));
    }
}

/// The languages this person asked the browser for, best first.
#[must_use]
pub fn languages() -> Vec<String> {
    window().map(|w| w.navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()).unwrap_or_default()
}

/// Whether this page stands in a frame of another page.
#[must_use]
pub fn is_framed() -> bool {
    window().is_some_and(|w| match w.top() {
        Ok(Some(top)) => top != w,
        _ => true,
    })
}
