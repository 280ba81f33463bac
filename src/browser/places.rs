//! Where elements stand on the screen, and holding the pointer while something is dragged.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, PointerEvent};

/// An element's edges, in pixels of the window.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// Left.
    pub left: f64,
    /// Right.
    pub right: f64,
    /// Top.
    pub top: f64,
    /// Bottom.
    pub bottom: f64,
}

/// The places of all elements that fit a CSS selector, in the order of the page.
#[must_use]
pub fn places(selector: &str) -> Vec<Place> {
    let document = web_sys::window().and_then(|w| w.document());
    let Some(found) = document.and_then(|d| d.query_selector_all(selector).ok()) else { return Vec::new() };
    (0..found.length()).filter_map(|n| place(found.item(n)?.as_ref())).collect()
}

/// By name: the type of a rectangle would be built into every other user of `web-sys`.
fn place(element: &JsValue) -> Option<Place> {
    let look: Function = Reflect::get(element, &"getBoundingClientRect".into()).ok()?.dyn_into().ok()?;
    let rect = look.call0(element).ok()?;
    let edge = |name: &str| Reflect::get(&rect, &name.into()).ok()?.as_f64();
    Some(Place { left: edge("left")?, right: edge("right")?, top: edge("top")?, bottom: edge("bottom")? })
}

/// Lets the button that was pressed hear all of this pointer until it is released.
pub fn hold(event: &PointerEvent) {
    let target = event.target().and_then(|t| t.dyn_into::<Element>().ok());
    let target = target.and_then(|t| t.closest("button").ok().flatten());
    if let Some(target) = target {
        let _a_pointer_that_is_gone_is_not_held = target.set_pointer_capture(event.pointer_id());
    }
}

/// How far the page is scrolled, from its top and from its left edge.
#[must_use]
pub fn scrolled() -> (f64, f64) {
    let window = web_sys::window();
    let read = |value: Option<Result<f64, JsValue>>| value.and_then(Result::ok).unwrap_or(0.0);
    (read(window.as_ref().map(web_sys::Window::scroll_y)), read(window.as_ref().map(web_sys::Window::scroll_x)))
}

/// Pixels from the edge of the window within which dragging scrolls the page, and by how much at a time.
const EDGE: f64 = 56.0;
const PACE: f64 = 14.0;

/// Scrolls the page on where a pointer that drags something is at the upper or lower edge of the window.
pub fn scroll_at_edge(y: f64) {
    let Some(window) = web_sys::window() else { return };
    let height = window.inner_height().ok().and_then(|height| height.as_f64()).unwrap_or(f64::MAX);
    if y < EDGE {
        window.scroll_by_with_x_and_y(0.0, -PACE);
    } else if y > height - EDGE {
        window.scroll_by_with_x_and_y(0.0, PACE);
    }
}

/// Whether an event came from a press of the main button, or a finger.
#[must_use]
pub fn is_main(event: &PointerEvent) -> bool {
    event.button() == 0 && event.is_primary()
}

/// Prints the page, once what was changed last is drawn.
pub fn print_soon() {
    gloo_timers::callback::Timeout::new(50, || {
        if let Some(window) = web_sys::window() {
            let _the_person_may_have_forbidden_it = window.print();
        }
    })
    .forget();
}
