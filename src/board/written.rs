//! The language of words as they were typed: a table writes in Arabic on a tablet that speaks English.

use crate::model::Language;

/// Letters of Sorani that Arabic does not have.
const SORANI: &str = "ەێۆڕڵڤگچپژکی";

/// The language that words are in, as far as their letters tell: that of the screen where they fit it.
#[must_use]
pub fn language(words: &str, screen: &Language) -> Language {
    let is_arabic = |c: char| matches!(c, '\u{621}'..='\u{6d5}');
    let letters: Vec<char> = words.chars().filter(|c| c.is_ascii_alphabetic() || is_arabic(*c)).collect();
    let arabic = letters.iter().filter(|c| is_arabic(**c)).count();
    let is_in_arabic_letters = arabic > letters.len().saturating_sub(arabic);
    let sorani = is_in_arabic_letters && letters.iter().any(|c| SORANI.contains(*c));
    let tag = match (screen.tag(), is_in_arabic_letters) {
        _ if letters.is_empty() => screen.tag(),
        // Short words may have none of the letters that only one of both has.
        ("ckb", true) if sorani || !letters.iter().any(|c| "يكةىإأ".contains(*c)) => "ckb",
        (_, true) if sorani => "ckb",
        (_, true) => "ar",
        ("ar" | "ckb", false) => "en",
        (screen, false) => screen,
    };
    Language::parse(tag).unwrap_or_else(|_| screen.clone())
}
