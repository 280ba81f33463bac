//! Documents as Markdown: a reader of CommonMark finds headings, lists and tables where they are, and nothing that people
//! typed becomes markup.
#![cfg(test)]
#![allow(clippy::arithmetic_side_effects)]

#[path = "out/sample.rs"]
mod sample;

use proptest::prelude::*;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use sample::{HOSTILE, PIXEL, document, labels, of_texts};
use warsha::exchange::escape::unturned;
use warsha::exchange::format::{Format, Labels};

fn written(tree: &warsha::document::tree::Tree, labels: &Labels) -> String {
    String::from_utf8(Format::Markdown.write(tree, labels, &mut |_| {})).unwrap()
}

fn events(text: &str) -> Vec<Event<'_>> {
    Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_MATH).collect()
}

/// Everything that is said, words by words.
fn said(text: &str) -> Vec<String> {
    let mut told = String::new();
    for event in events(text) {
        match event {
            Event::Text(text) => told += &text,
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => {}
            _ => told.push(' '),
        }
    }
    unturned(&told).split_whitespace().map(str::to_owned).collect()
}

#[test]
fn a_document_in_two_languages() {
    insta::assert_snapshot!(written(&document(&["en", "ar"], 1, PIXEL), &labels(&["en", "ar"])));
}

#[test]
fn each_language_is_whole() {
    let both = written(&document(&["ckb", "en"], 1, PIXEL), &labels(&["ckb", "en"]));
    let alone = |tag| written(&document(&[tag], 1, PIXEL), &labels(&[tag]));
    assert_eq!(both, format!("{}\n---\n\n{}", alone("ckb"), alone("en")));
    let headings = |text: &str| events(text).iter().filter(|e| matches!(e, Event::Start(Tag::Heading { .. }))).count();
    assert_eq!(headings(&both), 2 * 7);
    let tables = events(&both).iter().filter(|event| matches!(event, Event::Start(Tag::Table(_)))).count();
    assert_eq!(tables, 2 * 2);
}

/// Nothing in it is markup that a text could bring: no HTML, no code, no links, no rules but those between languages.
fn check(text: &str, tree: &warsha::document::tree::Tree) {
    let mut rules = 0;
    for event in events(text) {
        match event {
            Event::Html(_) | Event::InlineHtml(_) | Event::Code(_) | Event::InlineMath(_) | Event::DisplayMath(_) => {
                panic!("{event:?} in {text}")
            }
            Event::Start(Tag::Link { .. } | Tag::Image { .. } | Tag::CodeBlock(_) | Tag::Strikethrough) => {
                panic!("{event:?} in {text}")
            }
            Event::Rule => rules += 1,
            _ => {}
        }
    }
    assert!(rules < tree.languages.len(), "{text}");
}

#[test]
fn hostile_texts_stay_texts() {
    for hostile in HOSTILE {
        let tree = of_texts(|| hostile.to_owned());
        let labels = Labels { contents: vec![String::new(); 2], no_basis: vec!["x".into(); 2] };
        let text = written(&tree, &labels);
        check(&text, &tree);
        let wanted: Vec<String> = unturned(hostile).split_whitespace().map(str::to_owned).collect();
        let said = said(&text);
        let times =
            if wanted.is_empty() { 0 } else { said.windows(wanted.len()).filter(|part| *part == wanted).count() };
        // Title, subtitle, fact, section, four paragraphs, heading, two items, five of the table, two pictures; twice.
        assert!(wanted.is_empty() || times >= 2 * 16, "{hostile:?}: {times}\n{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn any_text_stays_text(hostile in "[\\x00-\\x7f]{0,14}|\\PC{0,12}|(?s:[ \n#*_>|`~+.0-9\\[\\]()<>&;a-]{0,16})") {
        let tree = of_texts(|| hostile.clone());
        let labels = Labels { contents: vec![String::new(); 2], no_basis: vec!["x".into(); 2] };
        let text = written(&tree, &labels);
        check(&text, &tree);
        let wanted: Vec<String> = unturned(&hostile).split_whitespace().map(str::to_owned).collect();
        let said = said(&text);
        prop_assert!(wanted.is_empty() || said.windows(wanted.len()).any(|part| *part == wanted), "{:?}\n{}", hostile, text);
    }
}
