//! Turns the locale files into Rust, or stops with what is missing.

#[path = "build/locale.rs"]
mod locale;

use std::{env, fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=locales");
    println!("cargo::rerun-if-changed=build/locale.rs");
    // The splitter reads from the relocations which function needs what.
    let is_wasm = env::var_os("CARGO_CFG_TARGET_FAMILY").is_some_and(|family| family == "wasm");
    if env::var_os("CARGO_FEATURE_SPLIT").is_some() && is_wasm {
        println!("cargo::rustc-link-arg-bin=warsha=--emit-relocs");
    }
    if let Err(what) = write() {
        println!("cargo::error={what}");
    }
}

fn write() -> Result<(), String> {
    let mut all = Vec::new();
    for (tag, _) in locale::LOCALES {
        let text = fs::read_to_string(format!("locales/{tag}.json")).map_err(|e| format!("{tag}.json: {e}"))?;
        all.push((tag, locale::read(tag, &text)?));
    }
    locale::check(&all)?;
    let out = env::var_os("OUT_DIR").ok_or("no OUT_DIR")?;
    fs::write(Path::new(&out).join("words.rs"), locale::generate(&all)).map_err(|e| e.to_string())
}
