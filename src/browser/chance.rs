//! Randomness, from the browser's cryptographic source (also there on insecure addresses).

use crate::model::Id;

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

/// A new identifier that sorts by time.
#[must_use]
pub fn new_id() -> Id {
    Id::in_order(super::clock::unix_millis(), random())
}

/// A new identifier that tells nothing.
#[must_use]
pub fn anonymous_id() -> Id {
    Id::anonymous(random())
}
