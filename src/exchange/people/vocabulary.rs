//! Lists of words as people write them, to be looked up folded. Folded once, when first asked.

use crate::model::fold::fold;
use std::sync::OnceLock;

/// A list of words or phrases.
pub(super) struct Words {
    written: &'static [&'static str],
    folded: OnceLock<Vec<String>>,
}

impl Words {
    pub(super) const fn new(written: &'static [&'static str]) -> Self {
        Self { written, folded: OnceLock::new() }
    }

    fn folded(&self) -> &[String] {
        self.folded.get_or_init(|| self.written.iter().map(|words| plain(words)).collect())
    }

    /// Whether it is one of them: folded words, without the Arabic article.
    pub(super) fn has(&self, plain: &str) -> bool {
        self.folded().iter().any(|one| one == plain)
    }

    /// Whether one of them is among these words.
    pub(super) fn has_among(&self, plain: &str) -> bool {
        let padded = format!(" {plain} ");
        self.folded().iter().any(|one| padded.contains(&format!(" {one} ")))
    }
}

/// Words as they are looked up: folded, each without the Arabic article and the "and" that is written with it.
pub(super) fn plain(words: &str) -> String {
    fold(words).split(' ').map(bare).collect::<Vec<_>>().join(" ")
}

/// A folded word without the Arabic article, and without the "and" that is written with it.
pub(super) fn bare(word: &str) -> &str {
    let rest = word.strip_prefix("وال").or_else(|| word.strip_prefix("ال")).unwrap_or(word);
    if rest.chars().count() > 1 { rest } else { word }
}
