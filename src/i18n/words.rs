//! One function a message, in the reader's language.

use super::Locale;
use super::numbers::number;
use super::plural::category;

/// What goes into a message.
enum Filler<'a> {
    Number(u64),
    Words(&'a str),
}

/// The message at a place: each language is one text, cut where its messages begin.
fn text(locale: Locale, place: usize) -> &'static str {
    let (texts, starts) = match locale {
        Locale::En => (EN, EN_STARTS),
        Locale::Ar => (AR, AR_STARTS),
        Locale::Ckb => (CKB, CKB_STARTS),
    };
    let start = |place: usize| starts.get(place).copied().map(usize::from);
    let (from, to) = (start(place), start(place.saturating_add(1)));
    from.zip(to).and_then(|(from, to)| texts.get(from..to)).unwrap_or_default()
}

/// The form for a number of the message that begins at a place.
fn plural(locale: Locale, n: u64, place: usize) -> &'static str {
    text(locale, place.saturating_add(category(locale, n)))
}

/// Fills the places in braces. Words that people typed keep their own direction: they stand between
/// U+2068 (first strong isolate) and U+2069.
fn fill(locale: Locale, template: &str, fillers: &[(&str, Filler<'_>)]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        match fillers.iter().find(|(n, _)| *n == name) {
            Some((_, Filler::Number(n))) => filled.push_str(&number(locale, *n)),
            Some((_, Filler::Words(words))) => {
                filled.push('\u{2068}');
                filled.push_str(words);
                filled.push('\u{2069}');
            }
            None => {}
        }
        rest = after;
    }
    filled.push_str(rest);
    filled
}

include!(concat!(env!("OUT_DIR"), "/words.rs"));
