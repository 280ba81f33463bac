//! Bytes as characters of local storage, which counts UTF-16 units: 15 bits in each of U+1000 to U+8FFF, all of them one
//! unit and none of them half of a pair.

/// Stands for fifteen bits of nought.
const FIRST: u32 = 0x1000;
const BITS: u32 = 15;
const MASK: u32 = 0x7fff;

/// As characters; the last is filled up with noughts.
#[must_use]
pub fn write(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().saturating_mul(2));
    let (mut held, mut bits) = (0_u32, 0_u32);
    let mut push = |bits: u32| text.extend(char::from_u32((bits & MASK).saturating_add(FIRST)));
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        bits = bits.saturating_add(8);
        if bits >= BITS {
            bits = bits.saturating_sub(BITS);
            push(held.wrapping_shr(bits));
            // At most seven bits stay.
            held &= 0x7f;
        }
    }
    if bits > 0 {
        push(held.wrapping_shl(BITS.saturating_sub(bits)));
    }
    text
}

/// The bytes [`write`] was given, and up to one of nought behind them; `None` when a character is not one of ours.
#[must_use]
pub fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len().saturating_mul(2) / 3);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for character in text.chars() {
        let value = u32::from(character).checked_sub(FIRST).filter(|value| *value <= MASK)?;
        held = held << BITS | value;
        bits = bits.saturating_add(BITS);
        while bits >= 8 {
            bits = bits.saturating_sub(8);
            bytes.push(u8::try_from(held.wrapping_shr(bits) & 0xff).ok()?);
        }
        held &= 0x7f;
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fifteen_bits_stand_in_one_unit_that_is_no_half_of_a_pair() {
        for (bytes, text) in [
            (vec![], ""),
            (vec![0; 15], "\u{1000}\u{1000}\u{1000}\u{1000}\u{1000}\u{1000}\u{1000}\u{1000}"),
            (vec![0xff; 15], "\u{8fff}\u{8fff}\u{8fff}\u{8fff}\u{8fff}\u{8fff}\u{8fff}\u{8fff}"),
            (vec![0x80], "\u{5000}"),
        ] {
            assert_eq!(write(&bytes), text);
        }
    }

    #[test]
    fn every_length_is_read_again() {
        let bytes: Vec<u8> = (0..400_u32).map(|n| u8::try_from(n.wrapping_mul(97) % 256).unwrap()).collect();
        for length in 0..bytes.len() {
            let written = write(&bytes[..length]);
            assert_eq!(written.encode_utf16().count(), (length * 8).div_ceil(15));
            let mut read = read(&written).unwrap();
            assert!(read.len() - length < 2 && read[length..].iter().all(|byte| *byte == 0));
            read.truncate(length);
            assert_eq!(read, bytes[..length]);
        }
        for strange in ["a", "\u{fff}", "\u{9000}", "\u{1000} ", "😀"] {
            assert_eq!(read(strange), None);
        }
    }
}
