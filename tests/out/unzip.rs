//! The files of a ZIP container, read by its directory as other programs do.

use std::collections::BTreeMap;

fn number(bytes: &[u8], at: usize, length: usize) -> usize {
    bytes[at..at + length].iter().rev().fold(0, |sum, byte| sum * 256 + usize::from(*byte))
}

/// Every file by its name.
pub fn unzip(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
    let end = bytes.len() - 22;
    assert_eq!(&bytes[end..end + 4], b"PK\x05\x06");
    let (files, mut at) = (number(bytes, end + 10, 2), number(bytes, end + 16, 4));
    let mut found = BTreeMap::new();
    for _ in 0..files {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let (method, packed, size) = (number(bytes, at + 10, 2), number(bytes, at + 20, 4), number(bytes, at + 24, 4));
        let (name_length, place) = (number(bytes, at + 28, 2), number(bytes, at + 42, 4));
        let name = String::from_utf8(bytes[at + 46..at + 46 + name_length].to_vec()).unwrap();
        assert_eq!(bytes[place..place + 4], *b"PK\x03\x04");
        let from = place + 30 + number(bytes, place + 26, 2) + number(bytes, place + 28, 2);
        let content = match method {
            0 => bytes[from..from + packed].to_vec(),
            8 => miniz_oxide::inflate::decompress_to_vec(&bytes[from..from + packed]).unwrap(),
            other => panic!("method {other}"),
        };
        assert_eq!(content.len(), size, "{name}");
        assert!(found.insert(name, content).is_none());
        at += 46 + name_length;
    }
    found
}
