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

/// Sets the language that the app has when it is installed: each has its own file, of the same name.
pub fn set_manifest(language: &Language) {
    let link = document().and_then(|d| d.query_selector("link[rel=manifest]").ok().flatten());
    if let Some(link) = link {
        let file = format!("./install/{}.webmanifest", language.tag());
        if link.get_attribute("href").as_ref() != Some(&file) {
            let _cannot_fail = link.set_attribute("href", &file);
        }
    }
}

/// Sets the title of the page.
pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// Puts the focus on an element by its identifier, after the screen has been drawn.
pub fn focus_soon(id: &str) {
    let id = id.to_owned();
    gloo_timers::callback::Timeout::new(0, move || focus(&id)).forget();
}

/// Puts the focus on the first element that fits a CSS selector, after the screen has been drawn, if there is one.
pub fn focus_first_soon(selector: &str) {
    let selector = selector.to_owned();
    gloo_timers::callback::Timeout::new(0, move || {
        let found = document().and_then(|d| d.query_selector(&selector).ok().flatten());
        if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
            let _cannot_fail = element.focus();
        }
    })
    .forget();
}

/// Brings the first element that fits a CSS selector into sight after the screen has been drawn: along the line only as
/// far as it must, and nowhere where it is in sight.
pub fn show_soon(selector: &str) {
    let selector = selector.to_owned();
    gloo_timers::callback::Timeout::new(0, move || {
        if let Some(element) = document().and_then(|d| d.query_selector(&selector).ok().flatten()) {
            let nearest = web_sys::ScrollIntoViewOptions::new();
            nearest.set_block(web_sys::ScrollLogicalPosition::Nearest);
            nearest.set_inline(web_sys::ScrollLogicalPosition::Nearest);
            element.scroll_into_view_with_scroll_into_view_options(&nearest);
        }
    })
    .forget();
}

/// Moves the focus so many steps along the elements that fit a CSS selector inside an element; to its first one
/// when none has the focus. Stays at the ends.
pub fn focus_along(inside: &str, selector: &str, steps: i32) {
    let Some(list) = document().and_then(|d| d.get_element_by_id(inside)) else { return };
    let Ok(found) = list.query_selector_all(selector) else { return };
    let now = focused();
    let place = (0..found.length()).find(|place| {
        let element = found.item(*place).and_then(|node| node.dyn_into::<HtmlElement>().ok());
        element.is_some() && element == now
    });
    let next = place.map_or(Some(0), |place| place.checked_add_signed(steps));
    let element = next.and_then(|next| found.item(next)).and_then(|node| node.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        let _cannot_fail = element.focus();
    }
}

/// The same for an identifier made up on the way.
pub fn focus_soon_on(id: String) {
    gloo_timers::callback::Timeout::new(0, move || focus(&id)).forget();
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

/// Whether the box an event came from is ticked.
#[must_use]
pub fn is_checked(event: &web_sys::Event) -> bool {
    event.target().is_some_and(|t| t.dyn_ref::<HtmlInputElement>().is_some_and(HtmlInputElement::checked))
}

/// Ticks the box an event came from, or takes the tick away: where a change is refused.
pub fn set_checked(event: &web_sys::Event, on: bool) {
    if let Some(input) = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
        input.set_checked(on);
    }
}

/// Whether a field has the focus, or a dialog stands open: then keys belong to it.
#[must_use]
pub fn is_typing() -> bool {
    let in_field = focused().is_some_and(|now| {
        now.is_content_editable() || matches!(now.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
    });
    in_field || document().is_some_and(|d| d.query_selector("dialog[open]").is_ok_and(|dialog| dialog.is_some()))
}

/// Whether an element has the focus.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    focused().is_some_and(|now| now.id() == id)
}

/// Whether an event came from where a person types, not from a choice.
#[must_use]
pub fn is_text(event: &web_sys::Event) -> bool {
    let Some(target) = event.target() else { return false };
    let input = target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::type_);
    input.map_or_else(
        || target.has_type::<web_sys::HtmlTextAreaElement>(),
        |kind| matches!(&*kind, "text" | "search" | "tel"),
    )
}

/// Whether nothing of the page may show but what is over it.
pub fn set_locked(locked: bool) {
    if let Some(root) = web_sys::window().and_then(|w| w.document()).and_then(|d| d.document_element()) {
        let _never_fails = root.toggle_attribute_with_force("data-locked", locked);
    }
}

/// Whether the dialog with this heading is open.
#[must_use]
pub fn has_open_dialog(labelled_by: &str) -> bool {
    let document = web_sys::window().and_then(|w| w.document());
    let found = document.map(|d| d.query_selector(&format!("dialog[open][aria-labelledby={labelled_by}]")));
    matches!(found, Some(Ok(Some(_))))
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

/// Loads the app again at its beginning.
pub fn start_anew() {
    if let Some(location) = web_sys::window().map(|window| window.location()) {
        let _the_next_reload_does_it = location.set_hash("#/").and_then(|()| location.reload());
    }
}
