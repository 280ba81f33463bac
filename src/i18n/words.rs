//! One function a message, in the reader's language.
//!
//! The texts of a language are two: the first ones, and the rest, which the app fetches (which is which:
//! `build/locale.rs`).

use super::Locale;
use super::numbers::number;
use super::plural::category;
use std::sync::OnceLock;

/// What goes into a message.
enum Filler<'a> {
    Number(u64),
    Words(&'a str),
}

/// The pieces of one text, cut once.
type Pieces = OnceLock<Vec<&'static str>>;

static FIRST: [Pieces; 3] = [const { OnceLock::new() }; 3];
static REST: [Pieces; 3] = [const { OnceLock::new() }; 3];

fn of(all: &'static [Pieces; 3], locale: Locale) -> &'static Pieces {
    let [en, ar, ckb] = all;
    match locale {
        Locale::En => en,
        Locale::Ar => ar,
        Locale::Ckb => ckb,
    }
}

fn cut(text: &'static str) -> Vec<&'static str> {
    text.split('\u{1f}').collect()
}

fn piece(pieces: &[&'static str], place: usize) -> &'static str {
    pieces.get(place).copied().unwrap_or_default()
}

/// A message of the first texts, which are always here.
fn first(locale: Locale, place: usize) -> &'static str {
    let text = match locale {
        Locale::En => EN_FIRST,
        Locale::Ar => AR_FIRST,
        Locale::Ckb => CKB_FIRST,
    };
    piece(of(&FIRST, locale).get_or_init(|| cut(text)), place)
}

/// A message of the other texts. Where they are modules of their own, [`bring`] must have been called: no screen
/// that says them is shown before.
fn rest(locale: Locale, place: usize) -> &'static str {
    #[cfg(not(all(feature = "split", target_family = "wasm")))]
    bring(
        locale,
        match locale {
            Locale::En => EN_REST,
            Locale::Ar => AR_REST,
            Locale::Ckb => CKB_REST,
        },
    );
    of(&REST, locale).get().map_or("", |pieces| piece(pieces, place))
}

/// Takes in the other texts of a language, that were fetched.
pub fn bring(locale: Locale, text: &'static str) {
    of(&REST, locale).get_or_init(|| cut(text));
}

/// Whether the other texts of a language are here.
#[must_use]
pub fn are_here(locale: Locale) -> bool {
    of(&REST, locale).get().is_some()
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
