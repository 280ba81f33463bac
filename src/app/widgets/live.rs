//! Parts of a screen that follow their signals.

use leptos::prelude::*;

/// A part that is drawn again when a signal it reads changes. Behind one boxed type: a closure of its own
/// type would bring its own copy of the rendering code, 2 KB of WebAssembly each.
#[must_use]
pub fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}
