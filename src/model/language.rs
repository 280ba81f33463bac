//! Languages: the tag, the direction that follows from it, and the three sets of digits.

use serde::{Deserialize, Serialize};

/// A BCP 47 language tag such as `en`, `ar` or `ckb` (1 to 35 characters of `A-Z a-z 0-9 -`).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(with = "String", extend("pattern" = "^[A-Za-z0-9-]{1,35}$")))]
pub struct Language(String);

/// The text is no language tag.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a language tag")]
pub struct BadLanguage;

/// The direction in which a language is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// Primary subtags written right to left (CLDR: scripts Arab, Hebr, Thaa, Syrc, Nkoo, Adlm by default).
const RIGHT_TO_LEFT: &[&str] =
    &["ar", "ckb", "fa", "ur", "he", "ps", "sd", "ug", "yi", "dv", "syr", "arc", "nqo", "ff-adlm", "azb", "lrc", "mzn"];

impl Language {
    /// Parses a tag.
    ///
    /// # Errors
    /// [`BadLanguage`] when it cannot be a tag.
    pub fn parse(tag: &str) -> Result<Self, BadLanguage> {
        let fits = (1..=35).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        if fits { Ok(Self(tag.to_owned())) } else { Err(BadLanguage) }
    }

    /// English.
    #[must_use]
    pub fn english() -> Self {
        Self("en".to_owned())
    }

    /// The tag.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// The direction of the tag's script; never guessed from a text.
    #[must_use]
    pub fn direction(&self) -> Direction {
        let lower = self.0.to_ascii_lowercase();
        // By parts: the search for a text in a text is 10 KB of WebAssembly.
        let primary = lower.split('-').next().unwrap_or_default();
        let has = |script: &str| lower.split('-').skip(1).any(|part| part == script);
        let rtl = has("arab") || RIGHT_TO_LEFT.contains(&primary) && !has("latn");
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl Direction {
    /// The value of HTML's `dir` attribute.
    #[must_use]
    pub fn attribute(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl TryFrom<String> for Language {
    type Error = BadLanguage;
    fn try_from(tag: String) -> Result<Self, BadLanguage> {
        Self::parse(&tag)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0
    }
}

/// Turns Arabic-Indic (٠-٩) and extended Arabic-Indic (۰-۹) digits into 0-9, the Arabic decimal and
/// thousands signs into `.` and nothing, and the Arabic minus-like signs into `-`.
#[must_use]
pub fn western_digits(text: &str) -> String {
    text.chars().filter_map(western).collect()
}

fn western(c: char) -> Option<char> {
    let digit = |zero: char| (c as u32).checked_sub(zero as u32).and_then(|d| char::from_digit(d, 10));
    match c {
        '\u{660}'..='\u{669}' => digit('\u{660}'),
        '\u{6f0}'..='\u{6f9}' => digit('\u{6f0}'),
        '\u{66b}' => Some('.'),
        '\u{66c}' | '\u{61c}' | '\u{200e}' | '\u{200f}' => None,
        '\u{2212}' => Some('-'),
        other => Some(other),
    }
}

/// Turns 0-9 into Arabic-Indic digits (٠-٩), as Arabic and Sorani are written in Iraq.
#[must_use]
pub fn arabic_digits(text: &str) -> String {
    text.chars()
        .map(|c| c.to_digit(10).and_then(|d| char::from_u32(0x660_u32.saturating_add(d))).unwrap_or(c))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn direction_follows_the_tag() {
        for (tag, direction) in [
            ("en", Direction::Ltr),
            ("ar", Direction::Rtl),
            ("ar-IQ", Direction::Rtl),
            ("ckb", Direction::Rtl),
            ("ku-Arab", Direction::Rtl),
            ("ku", Direction::Ltr),
            ("ar-Latn", Direction::Ltr),
        ] {
            assert_eq!(Language::parse(tag).unwrap().direction(), direction, "{tag}");
        }
    }

    #[test]
    fn all_three_digit_sets_are_understood() {
        for text in ["-12.5", "-١٢٫٥", "-۱۲٫۵", "−١٢٫٥"] {
            assert_eq!(western_digits(text), "-12.5");
        }
        assert_eq!(arabic_digits("2023-09"), "٢٠٢٣-٠٩");
    }
}
