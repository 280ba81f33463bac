//! What may stand in a file of others: no character that XML forbids, no mark of direction that reaches beyond its own
//! text, and the signs of markup as what they are.

/// One kind of line end, and none of the characters that XML 1.0 forbids or that nobody can see and no reader expects.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = String::with_capacity(text.len());
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            '\r' => {
                signs.next_if_eq(&'\n');
                cleaned.push('\n');
            }
            '\n' | '\t' => cleaned.push(sign),
            '\u{feff}' | '\u{fffe}' | '\u{ffff}' => {}
            _ if sign.is_control() => {}
            _ => cleaned.push(sign),
        }
    }
    cleaned
}

/// Whether a sign only turns the direction of what follows it: embeddings, overrides, isolates and their ends.
#[must_use]
pub const fn turns(sign: char) -> bool {
    matches!(sign, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A clean text without signs that turn the direction: where every run has a direction of its own.
#[must_use]
pub fn unturned(text: &str) -> String {
    clean(text).chars().filter(|sign| !turns(*sign)).collect()
}

/// A clean text in which every turn of direction ends where the text ends, so that what stands beside it is not
/// turned; an end that begins nowhere is gone.
#[must_use]
pub fn balanced(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    let mut told = String::with_capacity(text.len());
    for sign in clean(text).chars() {
        match sign {
            '\u{202a}' | '\u{202b}' | '\u{202d}' | '\u{202e}' => open.push('\u{202c}'),
            '\u{2066}'..='\u{2068}' => open.push('\u{2069}'),
            '\u{202c}' | '\u{2069}' if open.last() != Some(&sign) => continue,
            '\u{202c}' | '\u{2069}' => {
                open.pop();
            }
            // A paragraph's end ends them all.
            '\n' => told.extend(open.drain(..).rev()),
            _ => {}
        }
        told.push(sign);
    }
    told.extend(open.drain(..).rev());
    told
}

/// The five signs of XML and HTML as what they are. The text ought to be clean.
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\'' => escaped += "&#39;",
            _ => escaped.push(sign),
        }
    }
    escaped
}

/// The value of an attribute: clean, escaped, its lines kept.
#[must_use]
pub fn attribute(text: &str) -> String {
    escaped(&unturned(text)).replace('\n', "&#10;").replace('\t', "&#9;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_is_gone() {
        assert_eq!(clean("a\0b\u{1}\u{b}c\r\nd\re\tf\u{85}\u{fffe}\u{feff}"), "abc\nd\ne\tf");
        assert_eq!(unturned("a\u{202e}b\u{2069}\u{200f}ک\u{200c}ا"), "ab\u{200f}ک\u{200c}ا");
        assert_eq!(attribute("a\"<'&>\nb"), "a&quot;&lt;&#39;&amp;&gt;&#10;b");
    }

    #[test]
    fn turns_of_direction_end_with_their_text() {
        for (text, told) in [
            ("a\u{202e}b", "a\u{202e}b\u{202c}"),
            ("a\u{2069}b\u{202c}", "ab"),
            ("\u{2068}a\u{2069}", "\u{2068}a\u{2069}"),
            ("\u{2067}\u{202e}a", "\u{2067}\u{202e}a\u{202c}\u{2069}"),
            ("\u{202e}a\nb", "\u{202e}a\u{202c}\nb"),
        ] {
            assert_eq!(balanced(text), told, "{text:?}");
        }
    }
}
