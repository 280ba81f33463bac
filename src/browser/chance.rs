//! Randomness, from the browser's cryptographic source (also there on insecure addresses).

use crate::model::Id;
use std::cell::Cell;

thread_local! {
    /// The millisecond of the last identifier.
    static LAST: Cell<u64> = const { Cell::new(0) };
}

/// So many random bytes. All zero where the browser has no source at all, which none that runs
/// WebAssembly lacks.
#[must_use]
pub fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Fails only above 65,536 bytes.
        let _filled = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}

/// A new identifier that sorts by time, after every one that this page made: what is entered at once, such as a pasted
/// list, keeps its order.
#[must_use]
pub fn new_id() -> Id {
    let millis = LAST.with(|last| {
        last.set(super::clock::unix_millis().max(last.get().saturating_add(1)));
        last.get()
    });
    Id::in_order(millis, random())
}

/// A new identifier that tells nothing.
#[must_use]
pub fn anonymous_id() -> Id {
    Id::anonymous(random())
}
