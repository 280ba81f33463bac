//! Installing the app: the browser's own offer where it makes one (`public/boot.js` keeps it), and whether it is done.

use gloo_events::EventListener;
use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

const OFFER: &str = "offerToInstall";

fn offer() -> Option<JsValue> {
    Reflect::get(&web_sys::window()?.into(), &OFFER.into()).ok().filter(JsValue::is_object)
}

/// Whether the browser would install the app now.
#[must_use]
pub fn is_offered() -> bool {
    offer().is_some()
}

/// Has the browser ask the person. It asks once for an offer.
pub fn install() {
    let Some(offer) = offer() else { return };
    if let Some(ask) = Reflect::get(&offer, &"prompt".into()).ok().and_then(|ask| ask.dyn_into::<Function>().ok()) {
        let _answered_in_the_browser = ask.call0(&offer);
    }
    if let Some(window) = web_sys::window() {
        let _cannot_fail = Reflect::set(&window, &OFFER.into(), &JsValue::NULL);
    }
}

/// Whether this page runs as an installed app.
#[must_use]
pub fn is_installed() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let standalone = window.match_media("(display-mode: standalone), (display-mode: fullscreen)").ok().flatten();
    // iOS has a word of its own.
    let of_ios = Reflect::get(&window.navigator(), &"standalone".into()).ok().and_then(|flag| flag.as_bool());
    of_ios == Some(true) || standalone.is_some_and(|query| query.matches())
}

/// Calls back when the browser makes an offer and when the app has been installed, until the listeners are dropped.
#[must_use]
pub fn listen(change: impl Fn() + Clone + 'static) -> Vec<EventListener> {
    let Some(window) = web_sys::window() else { return Vec::new() };
    let on = |name: &'static str| {
        let change = change.clone();
        EventListener::new(&window, name, move |_| change())
    };
    vec![on("beforeinstallprompt"), on("appinstalled")]
}
