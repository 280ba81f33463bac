//! Where elements stand on the screen, and holding the pointer while something is dragged.

use wasm_bindgen::JsCast;
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
    let elements = (0..found.length()).filter_map(|n| found.item(n)?.dyn_into::<Element>().ok());
    elements
        .map(|element| {
            let rect = element.get_bounding_client_rect();
            Place { left: rect.left(), right: rect.right(), top: rect.top(), bottom: rect.bottom() }
        })
        .collect()
}

/// Lets the element that heard a press hear all of this pointer until it is released.
pub fn hold(event: &PointerEvent) {
    let target = event.current_target().and_then(|t| t.dyn_into::<Element>().ok());
    if let Some(target) = target {
        let _a_pointer_that_is_gone_is_not_held = target.set_pointer_capture(event.pointer_id());
    }
}

/// How far the page is scrolled, from its top and from its left edge.
#[must_use]
pub fn scrolled() -> (f64, f64) {
    let window = web_sys::window();
    let read = |value: Option<Result<f64, wasm_bindgen::JsValue>>| value.and_then(Result::ok).unwrap_or(0.0);
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

