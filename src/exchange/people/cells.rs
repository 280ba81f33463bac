//! What one cell says: sex, languages, yes or no, in the words of three languages.

use super::vocabulary::{Words, bare, plain};
use crate::model::{Language, Sex};

static FEMALE: Words =
    Words::new(&["f", "female", "woman", "w", "أنثى", "امرأة", "مؤنث", "إناث", "سيدة", "مێ", "مێینە", "ژن", "ئافرەت"]);
static MALE: Words = Words::new(&["m", "male", "man", "ذكر", "رجل", "مذكر", "ذكور", "نێر", "نێرینە", "پیاو"]);

/// Languages by their tag and their names.
static LANGUAGES: [(&str, Words); 8] = [
    ("en", Words::new(&["en", "english", "إنجليزية", "إنكليزية", "إنجليزي", "إنكليزي", "ئینگلیزی"])),
    ("ar", Words::new(&["ar", "arabic", "عربية", "عربي", "عەرەبی"])),
    ("ckb", Words::new(&["ckb", "ku", "kurdish", "sorani", "كردية", "كردي", "سورانية", "سوراني", "کوردی", "سۆرانی"])),
    ("kmr", Words::new(&["kmr", "kurmanji", "badini", "كرمانجية", "بادينية", "کرمانجی", "بادینی"])),
    ("tr", Words::new(&["tr", "turkish", "تركية", "تركي", "تورکی"])),
    ("fa", Words::new(&["fa", "farsi", "persian", "فارسية", "فارسي", "فارسی"])),
    ("fr", Words::new(&["fr", "french", "فرنسية", "فرنسي", "فەرەنسی"])),
    ("de", Words::new(&["de", "german", "ألمانية", "ألماني", "ئەڵمانی"])),
];

/// Words that may stand beside the name of a language.
static BESIDE: Words = Words::new(&["and", "و", "language", "languages", "لغة", "زمان", "زمانی", ""]);

static YES: Words = Words::new(&["yes", "y", "x", "1", "true", "member", "نعم", "عضو", "بەڵێ", "ئا", "ئەندام"]);
static NO: Words = Words::new(&["no", "n", "0", "false", "لا", "كلا", "نەخێر", "نا"]);

/// The sex a cell tells; `None` where it tells none that is known here.
#[must_use]
pub fn sex(cell: &str) -> Option<Sex> {
    let word = plain(cell);
    if FEMALE.has(&word) {
        Some(Sex::Female)
    } else if MALE.has(&word) {
        Some(Sex::Male)
    } else {
        None
    }
}

/// The languages a cell lists, each once; `None` where a word of it is none.
#[must_use]
pub fn languages(cell: &str) -> Option<Vec<Language>> {
    let words = plain(cell);
    let words = words.split(' ').filter(|word| !BESIDE.has(word));
    let mut found: Vec<Language> = Vec::new();
    for word in words {
        let known = |word: &str| LANGUAGES.iter().find(|(_, names)| names.has(word));
        let (tag, _) = known(word).or_else(|| known(bare(word.strip_prefix('و')?)))?;
        let language = Language::parse(tag).ok()?;
        if !found.contains(&language) {
            found.push(language);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// Whether a cell says yes or no; `None` where it says neither.
#[must_use]
pub fn yes(cell: &str) -> Option<bool> {
    match cell.trim() {
        "✓" | "✔" | "☑" | "+" => return Some(true),
        "-" | "–" | "☐" | "✗" | "✘" => return Some(false),
        _ => {}
    }
    let word = plain(cell);
    if YES.has(&word) {
        Some(true)
    } else if NO.has(&word) {
        Some(false)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_languages_are_understood() {
        for (cell, expected) in [
            ("F", Some(Sex::Female)),
            ("أنثى", Some(Sex::Female)),
            ("الأنثى", Some(Sex::Female)),
            ("ژن", Some(Sex::Female)),
            ("ذكر", Some(Sex::Male)),
            ("Male", Some(Sex::Male)),
            ("نێر", Some(Sex::Male)),
            ("", None),
            ("MoI", None),
        ] {
            assert_eq!(sex(cell), expected, "{cell}");
        }
        let tags = |cell: &str| languages(cell).map(|all| all.iter().map(|l| l.tag().to_owned()).collect::<Vec<_>>());
        for (cell, expected) in [
            ("Arabic, English", Some(vec!["ar", "en"])),
            ("العربية والإنجليزية", Some(vec!["ar", "en"])),
            ("عربي، كردي، انكليزي", Some(vec!["ar", "ckb", "en"])),
            ("عەرەبی و کوردی", Some(vec!["ar", "ckb"])),
            ("ckb/ar/ar", Some(vec!["ckb", "ar"])),
            ("Klingon", None),
            ("", None),
        ] {
            assert_eq!(tags(cell), expected.map(|all| all.into_iter().map(String::from).collect()), "{cell}");
        }
        for (cell, expected) in [
            ("✓", Some(true)),
            ("نعم", Some(true)),
            ("بەڵێ", Some(true)),
            ("No", Some(false)),
            ("لا", Some(false)),
            ("٠", Some(false)),
            ("?", None),
        ] {
            assert_eq!(yes(cell), expected, "{cell}");
        }
    }
}
