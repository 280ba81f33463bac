//! One function a message, in the reader's language.

use super::Locale;
use super::numbers::number;
use super::plural::category;

/// What goes into a message.
enum Filler<'a> {
    Number(u64),
    Words(&'a str),
}

fn pick<T: Copy>(locale: Locale, [en, ar, ckb]: [T; 3]) -> T {
    match locale {
        Locale::En => en,
        Locale::Ar => ar,
        Locale::Ckb => ckb,
    }
}

fn plural(locale: Locale, n: u64, forms: [&'static [&'static str]; 3]) -> &'static str {
    let forms: &'static [&'static str] = pick(locale, forms);
    forms.get(category(locale, n)).or_else(|| forms.last()).copied().unwrap_or_default()
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
