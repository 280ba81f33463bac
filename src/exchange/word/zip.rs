//! A ZIP container, as a .docx is one: whole files in memory, deflated or stored, nothing else of the format.
//!
//! Our own, because the deflating is here already (`miniz_oxide` packs answers) and what a document needs beside it is
//! a page of code; the crate `zip` would bring seven crates for encryption, dates and reading, which we do not do.

use miniz_oxide::deflate::compress_to_vec;

/// How hard to press: 6 of 10 is what everybody takes.
const LEVEL: u8 = 6;
/// 1 January 1980, midnight: a container tells no time, so that one document is the same bytes each time.
const DATE: u16 = 0x21;
/// The version of the format that knows deflating.
const NEEDED: u16 = 20;
/// Names are UTF-8.
const UTF_8: u16 = 0x800;

/// A container that grows.
#[derive(Debug, Default)]
pub(super) struct Zip {
    bytes: Vec<u8>,
    directory: Vec<u8>,
    files: u16,
}

impl Zip {
    /// Adds a file, deflated where that makes it smaller.
    pub(super) fn add(&mut self, name: &str, content: &[u8]) {
        let deflated = compress_to_vec(content, LEVEL);
        let (method, packed) = if deflated.len() < content.len() { (8_u16, deflated.as_slice()) } else { (0, content) };
        let mut about = Vec::new();
        for field in [NEEDED, UTF_8, method, 0, DATE] {
            about.extend(field.to_le_bytes());
        }
        for field in [crc(content), size(packed.len()), size(content.len())] {
            about.extend(field.to_le_bytes());
        }
        about.extend(u16::try_from(name.len()).unwrap_or(u16::MAX).to_le_bytes());
        about.extend([0, 0]);

        let place = size(self.bytes.len());
        self.directory.extend(b"PK\x01\x02");
        self.directory.extend(NEEDED.to_le_bytes());
        self.directory.extend(&about);
        // No comment, the first disk, no attributes.
        self.directory.extend([0; 10]);
        self.directory.extend(place.to_le_bytes());
        self.directory.extend(name.as_bytes());

        self.bytes.extend(b"PK\x03\x04");
        self.bytes.extend(about);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.files = self.files.saturating_add(1);
    }

    /// The whole of it.
    pub(super) fn end(mut self) -> Vec<u8> {
        let (place, length) = (size(self.bytes.len()), size(self.directory.len()));
        self.bytes.append(&mut self.directory);
        self.bytes.extend(b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.files.to_le_bytes());
        self.bytes.extend(self.files.to_le_bytes());
        self.bytes.extend(length.to_le_bytes());
        self.bytes.extend(place.to_le_bytes());
        self.bytes.extend([0, 0]);
        self.bytes
    }
}

/// A document stays far below 4 GiB, where the format would need other fields.
fn size(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

/// What four bits of a checksum become (CRC-32 of ISO 3309).
const NIBBLES: [u32; 16] = nibbles();

const fn nibbles() -> [u32; 16] {
    let mut table = [0; 16];
    let mut nibble = 0_usize;
    while nibble < 16 {
        #[allow(clippy::cast_possible_truncation, reason = "below 16")]
        let mut sum = nibble as u32;
        let mut bit = 0_u8;
        while bit < 4 {
            sum = if sum & 1 == 1 { (sum >> 1) ^ 0xedb8_8320 } else { sum >> 1 };
            bit = bit.wrapping_add(1);
        }
        #[allow(clippy::indexing_slicing, reason = "below 16, when it is compiled")]
        {
            table[nibble] = sum;
        }
        nibble = nibble.wrapping_add(1);
    }
    table
}

fn crc(bytes: &[u8]) -> u32 {
    let step = |sum: u32, part: u32| {
        let place = usize::try_from((sum ^ part) & 15).unwrap_or_default();
        (sum >> 4) ^ NIBBLES.get(place).copied().unwrap_or_default()
    };
    !bytes.iter().fold(u32::MAX, |sum, byte| step(step(sum, u32::from(*byte)), u32::from(*byte >> 4)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_checksum_is_the_known_one() {
        assert_eq!(crc(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc(b""), 0);
    }
}
