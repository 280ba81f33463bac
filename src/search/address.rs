//! The words of a search as one step of an address, and back (RFC 3986, section 2.1).

/// The words with everything but letters, digits, `-`, `.`, `_` and `~` of ASCII as `%` and two digits a byte.
#[must_use]
pub fn to_step(words: &str) -> String {
    let mut step = String::with_capacity(words.len());
    for byte in words.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            step.push(char::from(byte));
        } else {
            step.push('%');
            for nibble in [byte >> 4, byte & 15] {
                step.extend(char::from_digit(u32::from(nibble), 16).map(|digit| digit.to_ascii_uppercase()));
            }
        }
    }
    step
}

/// The words of a step. What is no `%` with two digits stays as it is, as do bytes that are no text.
#[must_use]
pub fn from_step(step: &str) -> String {
    let mut bytes = Vec::with_capacity(step.len());
    let mut rest = step.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let pair = if *first == b'%' { after.split_at_checked(2) } else { None };
        let byte = pair.and_then(|(pair, _)| {
            let digit = |place: usize| char::from(*pair.get(place)?).to_digit(16);
            u8::try_from(digit(0)?.checked_mul(16)?.checked_add(digit(1)?)?).ok()
        });
        bytes.push(byte.unwrap_or(*first));
        rest = pair.filter(|_| byte.is_some()).map_or(after, |(_, after)| after);
    }
    String::from_utf8(bytes).unwrap_or_else(|_| step.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_from_an_address() {
        for words in ["", "WS 2", "وزارة التخطيط", "کۆچ/100%", "a%20b", "#?&=+", "ё\u{200c}"] {
            let step = to_step(words);
            assert!(step.bytes().all(|b| b.is_ascii_alphanumeric() || b"%-._~".contains(&b)), "{step}");
            assert_eq!(from_step(&step), words);
        }
        assert_eq!(to_step("é /"), "%C3%A9%20%2F");
    }

    #[test]
    fn what_was_typed_into_the_address_by_hand_is_taken_as_it_is() {
        for (step, words) in [
            ("%", "%"),
            ("50%", "50%"),
            ("%zz", "%zz"),
            ("%ff", "%ff"),
            ("وزارة", "وزارة"),
            ("%2", "%2"),
            ("%%41", "%A"),
        ] {
            assert_eq!(from_step(step), words);
        }
    }
}
