//! Reads and checks the locale files, and writes them as Rust: one function a message, so that a missing
//! text, a missing plural form or a missing argument does not compile. Used by `build.rs`; tested by
//! `tests/locales.rs`.

use serde_json::{Map, Value};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// Languages and their plural categories (CLDR 46, cardinal).
pub const LOCALES: [(&str, &[&str]); 3] =
    [("en", &["one", "other"]), ("ar", &["zero", "one", "two", "few", "many", "other"]), ("ckb", &["one", "other"])];

/// One message in one language: plain, or by plural category.
#[derive(Debug, Clone, PartialEq)]
pub enum Message {
    /// One text.
    Plain(String),
    /// A text for each category, in the order of [`LOCALES`].
    Plural(Vec<String>),
}

/// What the keys of the first texts begin with: those that the first module says (the start, the kiosk, what stands in
/// for a screen that is being fetched). All others are fetched, a language at a time (`app/spoken.rs`).
pub const FIRST: [&str; 11] = [
    "app.",
    "device.default",
    "fetch.",
    "kiosk.",
    "pin.enter",
    "pin.label",
    "pin.open",
    "pin.w",
    "problem.",
    "trial.",
    "storage.try_again",
];

/// Whether a message is among the first texts.
pub fn is_first(key: &str) -> bool {
    FIRST.iter().any(|beginning| key.starts_with(beginning))
}

/// Messages by key.
pub type Messages = BTreeMap<String, Message>;

/// Reads one locale file: a flat object of key to text, or to an object of plural category to text.
pub fn read(tag: &str, text: &str) -> Result<Messages, String> {
    let file: Map<String, Value> = serde_json::from_str(text).map_err(|e| format!("{tag}.json: {e}"))?;
    let categories = LOCALES.iter().find(|(t, _)| *t == tag).map(|(_, c)| *c).ok_or(format!("unknown locale {tag}"))?;
    file.into_iter().map(|(key, value)| Ok((key.clone(), message(tag, &key, value, categories)?))).collect()
}

fn message(tag: &str, key: &str, value: Value, categories: &[&str]) -> Result<Message, String> {
    let words = |value: &Value| match value.as_str() {
        Some(text) if !text.trim().is_empty() => Ok(text.to_owned()),
        _ => Err(format!("{tag}.json: {key}: no text")),
    };
    match value {
        Value::Object(forms) => {
            if let Some(other) = forms.keys().find(|k| !categories.contains(&k.as_str())) {
                return Err(format!("{tag}.json: {key}: {tag} has no plural form \"{other}\""));
            }
            let form = |category: &&str| match forms.get(*category) {
                Some(text) => words(text),
                None => Err(format!("{tag}.json: {key}: plural form \"{category}\" is missing")),
            };
            Ok(Message::Plural(categories.iter().map(form).collect::<Result<_, _>>()?))
        }
        plain => Ok(Message::Plain(words(&plain)?)),
    }
}

/// Names between `{` and `}`.
fn names(text: &str) -> BTreeSet<String> {
    text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name.to_owned()).collect()
}

fn arguments(message: &Message) -> BTreeSet<String> {
    match message {
        Message::Plain(text) => names(text),
        // A form may leave the number out ("one answer"); it may not leave another argument out.
        Message::Plural(forms) => forms.iter().flat_map(|f| names(f)).chain(["n".to_owned()]).collect(),
    }
}

/// The arguments as a function takes them: the number that decides the plural first, the others in the order
/// of the English text, so that a call reads like the sentence.
fn in_order(message: &Message) -> Vec<String> {
    let (first, text) = match message {
        Message::Plain(text) => (None, text.as_str()),
        Message::Plural(forms) => (Some("n".to_owned()), forms.last().map_or("", String::as_str)),
    };
    let mut order: Vec<String> = first.into_iter().collect();
    for name in text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(name, _)| name) {
        if !order.iter().any(|known| known == name) {
            order.push(name.to_owned());
        }
    }
    order
}

/// Checks that every file has the same keys, kinds of message and arguments as English.
pub fn check(all: &[(&str, Messages)]) -> Result<(), String> {
    let (_, english) = all.first().ok_or("no locale")?;
    for (tag, messages) in all {
        for (key, message) in english {
            let here = messages.get(key).ok_or(format!("{tag}.json: {key} is missing"))?;
            if matches!(message, Message::Plural(_)) != matches!(here, Message::Plural(_)) {
                return Err(format!("{tag}.json: {key}: plural in one language only"));
            }
            if arguments(message) != arguments(here) {
                return Err(format!(
                    "{tag}.json: {key}: arguments {:?} are not {:?}",
                    arguments(here),
                    arguments(message)
                ));
            }
            if let Message::Plural(forms) = here {
                let wanted: BTreeSet<String> = arguments(here).into_iter().filter(|a| a != "n").collect();
                if let Some(form) =
                    forms.iter().find(|f| names(f).into_iter().filter(|a| a != "n").collect::<BTreeSet<_>>() != wanted)
                {
                    return Err(format!("{tag}.json: {key}: \"{form}\" lacks an argument"));
                }
            }
        }
        if let Some(extra) = messages.keys().find(|key| !english.contains_key(*key)) {
            return Err(format!("{tag}.json: {extra} is not in en.json"));
        }
    }
    Ok(())
}

/// The messages as Rust: two texts a language with all its messages in them, U+001F between two, and one function a
/// message that takes its piece. Texts side by side compress, and a call is a number.
pub fn generate(all: &[(&str, Messages)]) -> String {
    let mut out = String::new();
    let Some((_, english)) = all.first() else { return out };
    // Places of the messages: a plural message takes as many as the language with most forms has.
    let forms = LOCALES.iter().map(|(_, categories)| categories.len()).max().unwrap_or(1);
    for (tag, messages) in all {
        for (part, first) in [("FIRST", true), ("REST", false)] {
            let mut pieces: Vec<&str> = Vec::new();
            for key in english.keys().filter(|key| is_first(key) == first) {
                match messages.get(key) {
                    Some(Message::Plain(text)) => pieces.push(text),
                    Some(Message::Plural(texts)) => {
                        pieces.extend((0..forms).map(|form| texts.get(form).map_or("", String::as_str)));
                    }
                    None => {}
                }
            }
            let (name, text) = (tag.to_uppercase(), pieces.join("\u{1f}"));
            let _ = writeln!(out, "/// Texts of `{tag}`.\npub const {name}_{part}: &str = {text:?};");
        }
    }
    let (mut first_place, mut rest_place) = (0_usize, 0_usize);
    for (key, message) in english {
        let (part, place) = if is_first(key) { ("first", &mut first_place) } else { ("rest", &mut rest_place) };
        let arguments = in_order(message);
        let parameters: String =
            arguments.iter().map(|a| format!(", {a}: {}", if is_number(a) { "u64" } else { "&str" })).collect();
        let filled: String = arguments
            .iter()
            .map(|a| format!("(\"{a}\", Filler::{}({a})), ", if is_number(a) { "Number" } else { "Words" }))
            .collect();
        let name = key.replace(['.', '-'], "_");
        let (english_text, piece, taken) = match message {
            Message::Plain(text) => (text.clone(), format!("{part}(l, {place})"), 1),
            Message::Plural(texts) => (
                texts.last().cloned().unwrap_or_default(),
                format!("{part}(l, usize::saturating_add({place}, category(l, n)))"),
                forms,
            ),
        };
        let _ = writeln!(out, "/// {}\n#[must_use]", english_text.replace('\n', " "));
        let _ = if arguments.is_empty() {
            writeln!(out, "pub fn {name}(l: Locale) -> &'static str {{ {piece} }}")
        } else {
            writeln!(out, "pub fn {name}(l: Locale{parameters}) -> String {{ fill(l, {piece}, &[{filled}]) }}")
        };
        *place = usize::saturating_add(*place, taken);
    }
    out
}

/// Arguments named `n` or `n_...` are numbers, written in the reader's digits; others are words, isolated
/// so that they keep their own direction.
fn is_number(name: &str) -> bool {
    name == "n" || name.starts_with("n_")
}
