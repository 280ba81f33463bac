//! A text in several languages, each with the state of its translation.

use super::{Language, Map};
use serde::{Deserialize, Serialize};

/// One text in as many languages as there are. A language that is not in it is missing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Text(pub Map<Language, Phrase>);

/// A text in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Phrase {
    /// The words.
    pub text: String,
    /// Whether a native reader has seen them.
    #[serde(default)]
    pub state: TextState,
}

/// How far a translation is. "Missing" is the absence of the phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub enum TextState {
    /// Written, not yet read by a native speaker.
    #[default]
    Draft,
    /// Read and approved.
    Reviewed,
}

impl Text {
    /// A text in one language.
    #[must_use]
    pub fn of(language: &Language, text: &str) -> Self {
        let mut one = Self::default();
        one.set(language, text);
        one
    }

    /// The words in `language`, else in English, else in whatever there is; with the language they are in.
    /// `None` when the text is empty in every language.
    #[must_use]
    pub fn best(&self, language: &Language) -> Option<(&Language, &str)> {
        let filled = |entry: &(&Language, &Phrase)| !entry.1.text.trim().is_empty();
        self.0
            .get_key_value(language)
            .filter(filled)
            .or_else(|| self.0.iter().find(|(l, _)| l.tag() == "en").filter(filled))
            .or_else(|| self.0.iter().find(filled))
            .map(|(l, phrase)| (l, phrase.text.as_str()))
    }

    /// The words of [`Text::best`], or nothing.
    #[must_use]
    pub fn words(&self, language: &Language) -> &str {
        self.best(language).map_or("", |(_, words)| words)
    }

    /// Whether there are words in any language.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|phrase| phrase.text.trim().is_empty())
    }

    /// The words in exactly this language, empty when missing.
    #[must_use]
    pub fn exactly(&self, language: &Language) -> &str {
        self.0.get(language).map_or("", |phrase| phrase.text.as_str())
    }

    /// Sets the words of one language; changed words become a draft, empty words remove the language.
    pub fn set(&mut self, language: &Language, words: &str) {
        if words.trim().is_empty() {
            self.0.remove(language);
        } else if self.exactly(language) != words {
            self.0.insert(language.clone(), Phrase { text: words.to_owned(), state: TextState::Draft });
        }
    }

    /// How far the translation into a language is; `None` when it is missing.
    #[must_use]
    pub fn state(&self, language: &Language) -> Option<TextState> {
        self.0.get(language).map(|phrase| phrase.state)
    }

    /// Says how far the translation into a language is; nothing where it is missing.
    pub fn set_state(&mut self, language: &Language, state: TextState) {
        if let Some(phrase) = self.0.get_mut(language) {
            phrase.state = state;
        }
    }

    /// Without spaces at the ends, as it is kept.
    #[must_use]
    pub fn trimmed(&self) -> Self {
        let mut trimmed = self.clone();
        trimmed.0.values_mut().for_each(|phrase| phrase.text = phrase.text.trim().to_owned());
        trimmed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn falls_back_to_english_then_to_anything() {
        let (en, ar, ckb) =
            (Language::parse("en").unwrap(), Language::parse("ar").unwrap(), Language::parse("ckb").unwrap());
        let mut text = Text::of(&ar, "جدول");
        assert_eq!(text.best(&ckb), Some((&ar, "جدول")));
        text.set(&en, "Agenda");
        assert_eq!(text.best(&ckb), Some((&en, "Agenda")));
        text.set(&en, "  ");
        assert_eq!(text.best(&en), Some((&ar, "جدول")));
    }

    #[test]
    fn changed_words_are_a_draft_again() {
        let en = Language::parse("en").unwrap();
        let mut text = Text::default();
        text.0.insert(en.clone(), Phrase { text: "a".into(), state: TextState::Reviewed });
        text.set(&en, "a");
        assert_eq!(text.0.get(&en).unwrap().state, TextState::Reviewed);
        text.set(&en, "b");
        assert_eq!(text.0.get(&en).unwrap().state, TextState::Draft);
    }
}
