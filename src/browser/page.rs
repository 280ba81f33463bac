//! The page itself: language and direction, focus, scrolling, full screen, title.

use crate::model::Language;
use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, HtmlDialogElement, HtmlElement, HtmlInputElement};

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

/// Sets the language and direction of the whole page.
pub fn set_language(language: &Language) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        let _cannot_fail = root.set_attribute("lang", language.tag());
        let _cannot_fail = root.set_attribute("dir", language.direction().attribute());
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts the focus on an element by its identifier, after the screen has been drawn.
pub fn focus_soon(id: &'static str) {
    gloo_timers::callback::Timeout::new(0, move || focus(id)).forget();
}

/// Puts the focus on an element by its identifier, if it is there.
pub fn focus(id: &str) {
    let element = document().and_then(|d| d.get_element_by_id(id)).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _cannot_fail = element.focus();
    }
}

/// The element that has the focus.
#[must_use]
pub fn focused() -> Option<HtmlElement> {
    document()?.active_element()?.dyn_into().ok()
}

/// Gives the focus back to an element after the screen has been drawn; to the main part when it has gone.
pub fn focus_back(element: Option<HtmlElement>) {
    gloo_timers::callback::Timeout::new(0, move || {
        if focused().is_some_and(|now| now.tag_name() != "BODY") {
            return;
        }
        match element.filter(|element| element.is_connected()) {
            Some(element) => {
                let _cannot_fail = element.focus();
            }
            None => focus("work"),
        }
    })
    .forget();
}

/// Scrolls to the top.
pub fn to_top() {
    if let Some(window) = web_sys::window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Asks for the full screen; the person's browser decides.
pub fn full_screen() {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        ask(&root, "requestFullscreen");
    }
}

/// Leaves the full screen.
pub fn leave_full_screen() {
    if let Some(document) = document()
        && document.fullscreen_element().is_some()
    {
        ask(&document, "exitFullscreen");
    }
}

/// Calls a method that promises something and may be refused; a refusal is an answer, not an error.
fn ask(target: &JsValue, method: &str) {
    let function = Reflect::get(target, &method.into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
    let promise = function.and_then(|f| f.call0(target).ok()).and_then(|p| p.dyn_into::<Promise>().ok());
    if let Some(promise) = promise {
        wasm_bindgen_futures::spawn_local(async move {
            let _granted_or_not = JsFuture::from(promise).await;
        });
    }
}

/// Opens a dialog as modal: the rest of the page is closed until it is.
pub fn open_dialog(dialog: &HtmlDialogElement) {
    if !dialog.open() {
        let _fails_only_when_open = dialog.show_modal();
    }
}

/// The value of the input, text area or select an event came from.
#[must_use]
pub fn value_of(event: &web_sys::Event) -> String {
    let target = event.target();
    let input = target.as_ref().and_then(|t| t.dyn_ref::<HtmlInputElement>()).map(HtmlInputElement::value);
    let area = || target.as_ref()?.dyn_ref::<web_sys::HtmlTextAreaElement>().map(web_sys::HtmlTextAreaElement::value);
    let select = || target.as_ref()?.dyn_ref::<web_sys::HtmlSelectElement>().map(web_sys::HtmlSelectElement::value);
    input.or_else(area).or_else(select).unwrap_or_default()
}
