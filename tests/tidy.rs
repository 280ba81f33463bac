//! The house rules that a compiler does not hold (design, section 2): who may use whom, which crates stay
//! where, names and lengths of files, and style sheets that work from right to left.
#![cfg(test)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The layers from the ground up. A module uses those below its own layer, and itself.
const LAYERS: [&[&str]; 8] = [
    &["model"],
    &["record"],
    &["form", "people", "board", "votes", "consult", "pathway", "results", "follow_up", "bundle", "search"],
    &["document"],
    &["exchange", "store"],
    &["work"],
    &["i18n", "browser"],
    &["app"],
];

/// Neighbours on one layer that may use each other all the same, each with its reason. None is needed.
const NEIGHBOURS: [(&str, &str); 0] = [];

/// Crates that stay in some modules.
const CRATES: [(&[&str], &[&str]); 2] =
    [(&["leptos"], &["app", "main"]), (&["web_sys", "js_sys", "gloo"], &["browser", "app", "bin"])];

/// Names that say nothing.
const EMPTY_NAMES: [&str; 5] = ["utils", "common", "helpers", "types", "misc"];

/// The longest file that needs no reason, and the words with which a longer one gives it in its head.
const LONGEST: usize = 400;
const REASON: &str = "Long because";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file under a folder with this ending, by its path from the root; none when there is no folder.
fn files(folder: &str, ending: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().map(|entry| entry.unwrap().path()) {
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

fn sources() -> Vec<(String, String)> {
    let sources = files("src", "rs");
    assert!(sources.len() > 30, "only {} source files found", sources.len());
    sources
}

/// The module a source file belongs to: `form` for `src/form/step.rs`, `main` for `src/main.rs`.
fn module(file: &str) -> &str {
    file.strip_prefix("src/").unwrap().split('/').next().unwrap().trim_end_matches(".rs")
}

fn layer(module: &str) -> Option<usize> {
    LAYERS.iter().position(|layer| layer.contains(&module))
}

/// The code without comments. Text between quotes stays: that it holds `//` is rare, and then less is seen.
fn code(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap()).collect::<Vec<_>>().join("\n")
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// What stands in braces up to where they close, without what stands in braces within.
fn branches(inside: &str) -> String {
    let (mut open, mut branches) = (1_u32, String::new());
    for c in inside.chars() {
        match c {
            '{' => open = open.saturating_add(1),
            '}' => open = open.saturating_sub(1),
            _ if open == 1 => branches.push(c),
            _ => {}
        }
        if open == 0 {
            break;
        }
    }
    branches
}

/// The names that follow `head` (as `crate::`) in a path or in the braces of a `use`.
fn names_after(code: &str, head: &str) -> BTreeSet<String> {
    let word = |text: &str| text.trim_start().split(|c| !is_word(c)).next().unwrap().to_owned();
    let mut names = BTreeSet::new();
    for (before, rest) in code.split(head).zip(code.split(head).skip(1)) {
        if before.ends_with(|c| is_word(c) || c == ':') {
            continue;
        }
        match rest.strip_prefix('{') {
            Some(inside) => names.extend(branches(inside).split(',').map(word)),
            None => names.extend([word(rest)]),
        }
    }
    names.remove("");
    names
}

/// What is wrong with a module's use of another; nothing is told of items at the root of the crate.
fn wrong_use(from: &str, to: &str) -> Option<String> {
    let (here, there) = (layer(from)?, layer(to)?);
    let allowed = there < here || from == to || there == here && NEIGHBOURS.contains(&(from, to));
    (!allowed).then(|| format!("{from} uses {to}"))
}

#[test]
fn every_module_has_its_layer() {
    for (file, _) in sources() {
        let module = module(&file);
        let known = layer(module).is_some() || ["lib", "main", "bin"].contains(&module);
        assert!(known, "{file}: which layer is {module} on?");
    }
}

#[test]
fn modules_use_what_is_below_them() {
    for (file, source) in sources() {
        let (code, from) = (code(&source), module(&file));
        let wrong: Vec<String> = names_after(&code, "crate::").iter().filter_map(|to| wrong_use(from, to)).collect();
        assert!(wrong.is_empty(), "{file}: {wrong:?}");
        // Climbing over the module's own root would be the same by another way.
        let own = |name: &str| files(&format!("src/{from}"), "rs").iter().any(|(f, _)| f.contains(&format!("/{name}")));
        for to in names_after(&code, "super::") {
            assert!(layer(&to).is_none() || own(&to), "{file}: super::{to} leaves the module");
        }
    }
}

#[test]
fn the_reader_of_uses_sees_them_all() {
    for (code, names) in [
        ("use crate::model::Id;", vec!["model"]),
        ("pub(crate) fn f() -> crate::record::Key {", vec!["record"]),
        ("use crate::{model::{Id, Kind}, record, form::step::Step};", vec!["form", "model", "record"]),
        ("use crate::{\n    app,\n    browser::page,\n};", vec!["app", "browser"]),
        ("let x = my_crate::model; a::crate::form;", vec![]),
    ] {
        assert_eq!(names_after(code, "crate::"), names.into_iter().map(String::from).collect(), "{code}");
    }
    assert_eq!(code("let a = 1; // crate::app"), "let a = 1; ");
    for (from, to, wrong) in [
        ("model", "record", true),
        ("form", "results", true),
        ("store", "app", true),
        ("app", "model", false),
        ("bundle", "bundle", false),
        ("record", "Error", false),
        ("bin", "app", false),
    ] {
        assert_eq!(wrong_use(from, to).is_some(), wrong, "{from} uses {to}");
    }
}

#[test]
fn crates_of_the_screen_stay_where_they_belong() {
    for (file, source) in sources() {
        let (code, module) = (code(&source), module(&file));
        for (crates, modules) in CRATES.iter().filter(|(_, modules)| !modules.contains(&module)) {
            let word = |word: &str| crates.iter().any(|name| word == *name || word.starts_with(&format!("{name}_")));
            let found = code.split(|c| !is_word(c)).find(|w| word(w));
            assert_eq!(found, None, "{file}: only in {modules:?}");
        }
    }
}

#[test]
fn names_say_something() {
    for (file, source) in sources() {
        let parts = file.trim_end_matches(".rs").split('/').map(str::to_owned);
        let inline = code(&source);
        let inline = inline.split_whitespace().zip(inline.split_whitespace().skip(1)).filter(|(a, _)| *a == "mod");
        let names = parts.chain(inline.map(|(_, name)| name.trim_end_matches(';').to_owned()));
        for name in names {
            assert!(!EMPTY_NAMES.contains(&name.as_str()), "{file}: a module named {name}");
        }
    }
}

#[test]
fn files_begin_with_their_purpose_and_are_short() {
    for (file, source) in sources() {
        assert!(source.starts_with("//! "), "{file} does not begin with its purpose");
        let head: String = source.lines().take_while(|line| line.starts_with("//!")).collect();
        let lines = source.lines().count();
        assert!(lines <= LONGEST || head.contains(REASON), "{file}: {lines} lines, and no \"{REASON}\" in its head");
    }
}

/// The declarations of a style sheet, property and value. What stands before a brace is a selector.
fn declarations(css: &str) -> Vec<(String, String)> {
    let mut plain = String::new();
    for (place, piece) in css.split("/*").enumerate() {
        plain += if place == 0 { piece } else { piece.split_once("*/").map_or("", |(_, rest)| rest) };
    }
    let (mut found, mut piece, mut brackets, mut quote) = (Vec::new(), String::new(), 0_u32, None);
    for c in plain.chars() {
        match (quote, c) {
            (Some(open), _) if open == c => quote = None,
            (None, '"' | '\'') => quote = Some(c),
            (None, '(') => brackets = brackets.saturating_add(1),
            (None, ')') => brackets = brackets.saturating_sub(1),
            _ => {}
        }
        if quote.is_none() && brackets == 0 && matches!(c, '{' | '}' | ';') {
            if let Some((property, value)) = piece.split_once(':').filter(|_| c != '{') {
                found.push((property.trim().to_lowercase(), value.trim().to_lowercase()));
            }
            piece.clear();
        } else {
            piece.push(c);
        }
    }
    found
}

/// What a declaration says of left and right, which are start and end here.
fn is_physical(property: &str, value: &str) -> bool {
    let side = |word: &str| word == "left" || word == "right";
    let aligned = ["text-align", "text-align-last", "clear", "justify-content", "justify-items", "justify-self"];
    property == "float"
        || !property.starts_with("--") && property.split('-').any(side)
        || aligned.contains(&property) && value.split_whitespace().any(side)
}

/// A colour written as a number. What stands in `url(...)` is an address.
fn has_hex_colour(value: &str) -> bool {
    let addresses_out: String = value
        .split("url(")
        .enumerate()
        .map(|(place, piece)| if place == 0 { piece } else { piece.split_once(')').map_or("", |(_, rest)| rest) })
        .collect();
    addresses_out.split('#').skip(1).any(|after| {
        let word = after.split(|c: char| !c.is_alphanumeric()).next().unwrap();
        matches!(word.len(), 3 | 4 | 6 | 8) && word.chars().all(|c| c.is_ascii_hexdigit())
    })
}

#[test]
fn style_sheets_know_start_and_end_and_take_colours_from_tokens() {
    for (file, css) in files("style", "css") {
        for (property, value) in declarations(&css) {
            assert!(!is_physical(&property, &value), "{file}: {property}: {value}");
            let colour = has_hex_colour(&value) && Path::new(&file).file_name().unwrap() != "tokens.css";
            assert!(!colour, "{file}: {property}: {value}: a colour that is no token");
        }
    }
}

#[test]
fn the_reader_of_style_sheets_sees_what_is_wrong() {
    let css =
        "@layer base { #fade:hover { margin-left: 1px; /* left: 0; */ color: #FFF } a { background: url(x;y#abc) } }";
    let found = declarations(css);
    let expected = [("margin-left", "1px"), ("color", "#fff"), ("background", "url(x;y#abc)")];
    assert_eq!(found, expected.map(|(property, value)| (property.to_owned(), value.to_owned())));
    for (property, value, physical, colour) in [
        ("margin-left", "0", true, false),
        ("border-top-right-radius", "0", true, false),
        ("left", "0", true, false),
        ("float", "inline-start", true, false),
        ("text-align", "right", true, false),
        ("text-align", "start", false, false),
        ("margin-inline-start", "0", false, false),
        ("--left", "0", false, false),
        ("color", "#0a7c", false, true),
        ("border", "1px solid #00aa77", false, true),
        ("color", "var(--ink)", false, false),
        ("content", "\"#\"", false, false),
        ("fill", "url(#fade)", false, false),
    ] {
        assert_eq!((is_physical(property, value), has_hex_colour(value)), (physical, colour), "{property}: {value}");
    }
}
