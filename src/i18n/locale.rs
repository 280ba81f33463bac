//! The languages of the screens.

use crate::model::{Direction, Language};

/// A language the screens speak.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Locale {
    /// English.
    En,
    /// Modern Standard Arabic.
    Ar,
    /// Sorani Kurdish in Arabic script.
    Ckb,
}

impl Locale {
    /// All, in the order offered.
    pub const ALL: [Self; 3] = [Self::En, Self::Ar, Self::Ckb];

    /// The language tag.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ar => "ar",
            Self::Ckb => "ckb",
        }
    }

    /// The locale of a tag, by its primary subtag; `None` for others.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split('-').next().unwrap_or_default();
        Self::ALL.into_iter().find(|locale| locale.tag() == primary)
    }

    /// The best of a reader's languages, English when none is spoken here.
    #[must_use]
    pub fn best<'a>(tags: impl IntoIterator<Item = &'a str>) -> Self {
        tags.into_iter().find_map(Self::of_tag).unwrap_or(Self::En)
    }

    /// The language, as records carry it.
    #[must_use]
    pub fn language(self) -> Language {
        // The three tags are well formed; a language that is none has no texts, which English then stands for.
        Language::parse(self.tag()).unwrap_or_else(|_| Language::english())
    }

    /// The direction of its script.
    #[must_use]
    pub fn direction(self) -> Direction {
        self.language().direction()
    }

    /// Its own name for itself.
    #[must_use]
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Ar => "العربية",
            Self::Ckb => "کوردی",
        }
    }
}
