//! Parts of a screen that follow their signals.

use leptos::prelude::*;

/// A part that is drawn again when a signal it reads changes. Behind one boxed type: a closure of its own
/// type would bring its own copy of the rendering code, 2 KB of WebAssembly each.
#[must_use]
pub fn live<V: IntoView + 'static>(draw: impl Fn() -> V + Send + 'static) -> AnyView {
    let draw: Box<dyn Fn() -> AnyView + Send> = Box::new(move || draw().into_any());
    draw.into_any()
}

/// Collects views behind one type, for the same reason.
pub trait CollectAny {
    /// The views, one after the other.
    fn collect_any(self) -> AnyView;
}

impl<V: IntoView + 'static, I: IntoIterator<Item = V>> CollectAny for I {
    fn collect_any(self) -> AnyView {
        self.into_iter().map(IntoAny::into_any).collect::<Vec<AnyView>>().into_any()
    }
}
