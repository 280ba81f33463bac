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

/// What is said before anything was fetched must not be empty there: it is among the first texts.
#[test]
fn what_the_first_module_says_is_in_it() {
    let files = [
        "mod",
        "fetched",
        "spoken",
        "state/mod",
        "widgets/dialog",
        "widgets/field",
        "widgets/icon",
        "widgets/language_choice",
    ];
    let mut paths: Vec<std::path::PathBuf> = files.iter().map(|file| format!("src/app/{file}.rs").into()).collect();
    // A folder of the kiosk is a module of its own, fetched with its words.
    paths.extend(std::fs::read_dir("src/app/kiosk").unwrap().map(|e| e.unwrap().path()).filter(|path| path.is_file()));
    let english: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string("locales/en.json").unwrap()).unwrap();
    let first: Vec<String> = english
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| locale::is_first(key))
        .map(|key| key.replace(['.', '-'], "_"))
        .collect();
    let mut said = 0;
    for path in paths {
        let source = std::fs::read_to_string(&path).unwrap();
        for call in source.split("words::").skip(1) {
            let name: String = call.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
            if call.get(name.len()..).is_some_and(|after| after.starts_with('('))
                && !["are_here", "bring"].contains(&name.as_str())
            {
                assert!(
                    first.contains(&name),
                    "{}: {name} is not among the first texts (build/locale.rs)",
                    path.display()
                );
                said += 1;
            }
        }
        assert!(!source.contains("dates::"), "{}: dates are said in fetched words", path.display());
    }
    assert!(said > 50);
}
