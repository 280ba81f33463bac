//! Canonical JSON (RFC 8785) and the SHA-256 of it.

use crate::model::json_text;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The canonical JSON of a value, UTF-8.
#[must_use]
pub fn canonical_json(value: &Value) -> String {
    json_text::canonical(value)
}

/// SHA-256 in lower-case hexadecimal, 64 characters.
#[must_use]
pub fn sha256_hex(bytes: &[u8]) -> String {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| HEX.get(usize::from(nibble & 15)).map_or('0', |c| char::from(*c));
    Sha256::digest(bytes).iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_the_rfc() {
        // RFC 8785, section 3.2.2 and 3.2.3, shortened.
        let value: serde_json::Value = serde_json::from_str(
            r#"{"b": 1.0, "a": [1e30, "\u20ac$\u000F\nA'\u0042\u0022\u005c\\\"/"], "\u0631": null}"#,
        )
        .unwrap();
        assert_eq!(canonical_json(&value), r#"{"a":[1e+30,"€$\u000f\nA'B\"\\\\\"/"],"b":1,"ر":null}"#);
    }

    #[test]
    fn hashes_as_the_standard_says() {
        // FIPS 180-2, appendix B.1.
        assert_eq!(sha256_hex(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
