//! The locale checker that `build.rs` runs: a missing text, plural form or argument stops the build.
#![cfg(test)]

#[path = "../build/locale.rs"]
mod locale;

use locale::{check, generate, read};

fn verdict(en: &str, ar: &str, ckb: &str) -> Result<(), String> {
    check(&[("en", read("en", en)?), ("ar", read("ar", ar)?), ("ckb", read("ckb", ckb)?)])
}

#[test]
fn the_files_are_complete() {
    let file = |tag: &str| std::fs::read_to_string(format!("locales/{tag}.json")).unwrap();
    assert_eq!(verdict(&file("en"), &file("ar"), &file("ckb")), Ok(()));
}

#[test]
fn what_is_missing_is_named() {
    let plural_en = r#"{"a": {"one": "{n} x", "other": "{n} x"}}"#;
    let plural_ckb = r#"{"a": {"one": "{n} x", "other": "{n} x"}}"#;
    let plural_ar =
        r#"{"a": {"zero": "x", "one": "x", "two": "x", "few": "{n} x", "many": "{n} x", "other": "{n} x"}}"#;
    for (en, ar, ckb, expected) in [
        (r#"{"a": "x"}"#, r#"{"a": "س"}"#, "{}", "ckb.json: a is missing"),
        (r#"{"a": "x"}"#, r#"{"a": "س", "b": "ص"}"#, r#"{"a": "x"}"#, "ar.json: b is not in en.json"),
        (r#"{"a": "x"}"#, r#"{"a": " "}"#, r#"{"a": "x"}"#, "ar.json: a: no text"),
        (r#"{"a": "x {who}"}"#, r#"{"a": "س"}"#, r#"{"a": "x {who}"}"#, "ar.json: a: arguments"),
        (plural_en, r#"{"a": {"one": "x", "other": "x"}}"#, plural_ckb, "plural form \"zero\" is missing"),
        (plural_en, plural_ar, r#"{"a": {"one": "x", "few": "x", "other": "x"}}"#, "ckb has no plural form \"few\""),
        (plural_en, plural_ar, r#"{"a": "x"}"#, "plural in one language only"),
        (plural_en, plural_ar, plural_ckb, ""),
    ] {
        let verdict = verdict(en, ar, ckb).err().unwrap_or_default();
        assert!(
            if expected.is_empty() { verdict.is_empty() } else { verdict.contains(expected) },
            "{expected}: {verdict}"
        );
    }
}

#[test]
fn every_message_becomes_a_function_with_its_arguments() {
    let one = |tag| (tag, read(tag, r#"{"home.title": "x", "say": "{n_of} {who}"}"#).unwrap());
    let rust = generate(&[one("en"), one("ar"), one("ckb")]);
    assert!(rust.contains("pub fn home_title(l: Locale) -> &'static str"));
    assert!(rust.contains("pub fn say(l: Locale, n_of: u64, who: &str) -> String"));
}

#[test]
fn sorani_and_arabic_keep_their_own_letters() {
    let file = |tag: &str| std::fs::read_to_string(format!("locales/{tag}.json")).unwrap();
    assert_eq!(file("ckb").matches(['ي', 'ك']).collect::<Vec<_>>(), Vec::<&str>::new());
    assert_eq!(file("ar").matches(['ی', 'ک']).collect::<Vec<_>>(), Vec::<&str>::new());
}
