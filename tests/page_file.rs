//! Documents as a page in one file: well formed, its texts in order and in their language, nothing from elsewhere, nothing
//! that runs.
#![cfg(test)]

#[path = "out/sample.rs"]
mod sample;

use proptest::prelude::*;
use roxmltree::{Document, Node, ParsingOptions};
use sample::{HOSTILE, PIXEL, document, labels, of_texts};
use warsha::document::tree::Tree;
use warsha::exchange::escape::unturned;
use warsha::exchange::format::{Format, Labels};

fn written(tree: &Tree, labels: &Labels) -> String {
    String::from_utf8(Format::Page.write(tree, labels, &mut |_| {})).unwrap()
}

fn parsed(text: &str) -> Document<'_> {
    Document::parse_with_options(text, ParsingOptions { allow_dtd: true, ..ParsingOptions::default() })
        .unwrap_or_else(|fault| panic!("{fault}\n{text}"))
}

fn named<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |node| node.tag_name().name() == name)
}

fn words(node: Node<'_, '_>) -> String {
    node.descendants().filter(Node::is_text).filter_map(|text| text.text()).collect()
}

#[test]
fn a_document_in_two_languages() {
    let text = written(&document(&["ar", "en"], 1, PIXEL), &labels(&["ar", "en"]));
    let (_, body) = text.split_once("</head>").unwrap();
    insta::assert_snapshot!(body);
}

#[test]
fn it_is_whole_and_speaks_its_languages() {
    for (tags, direction) in [(&["en"][..], "ltr"), (&["ar"], "rtl"), (&["ckb", "en"], "rtl"), (&["en", "ar"], "ltr")] {
        let text = written(&document(tags, 2, PIXEL), &labels(tags));
        let document = parsed(&text);
        let root = document.root_element();
        assert_eq!((root.attribute("lang"), root.attribute("dir")), (Some(tags[0]), Some(direction)));
        let anchors: Vec<&str> = named(root, "a").filter_map(|a| a.attribute("href")).collect();
        assert_eq!(anchors.len(), 7, "{anchors:?}");
        let ids: Vec<&str> = root.descendants().filter_map(|node| node.attribute("id")).collect();
        assert!(anchors.iter().all(|anchor| ids.contains(&anchor.trim_start_matches('#'))));
        assert_eq!(named(root, "h1").count(), 1);
        assert_eq!(named(root, "figure").next().and_then(|figure| figure.attribute("role")), Some("img"));
        // Every text stands in an element that names its language.
        for node in
            root.descendants().filter(|node| node.is_text() && !node.text().unwrap_or_default().trim().is_empty())
        {
            let language = node.ancestors().find_map(|node| node.attribute("lang")).unwrap();
            let arabic = node.text().unwrap_or_default().chars().any(|sign| ('\u{620}'..='\u{6ff}').contains(&sign));
            assert!(language != "en" || !arabic, "{:?} as {language}", node.text());
        }
        let outside = ["http:", "https:", "<script", "javascript:", "@import", "url("];
        let bare = text.replace("http://www.w3.org/2000/svg", "");
        assert!(outside.iter().all(|what| !bare.contains(what)));
        assert!(text.contains("default-src 'none'"));
    }
}

/// No element and no attribute but those of the writer.
fn check(text: &str) {
    for node in parsed(text).descendants().filter(Node::is_element) {
        let name = node.tag_name().name();
        assert!(!["script", "b", "img", "iframe", "object", "base", "link"].contains(&name), "{name}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            assert!(attribute.name() != "href" || attribute.value().starts_with("#h"), "{}", attribute.value());
        }
    }
}

#[test]
fn hostile_texts_stay_texts() {
    for hostile in HOSTILE {
        let tree = of_texts(|| hostile.to_owned());
        let labels = Labels { contents: vec![hostile.into(); 2], no_basis: vec!["x".into(); 2] };
        let text = written(&tree, &labels);
        check(&text);
        let said = unturned(&words(parsed(&text).root_element())).split_whitespace().collect::<Vec<_>>().join(" ");
        let wanted = unturned(hostile).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(said.matches(&wanted).count() >= 16, "{hostile:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_in_any_place_is_well_formed(texts in proptest::collection::vec("\\PC{0,12}|[\\x00-\\x1f<>&\"'=/]{0,12}|(?s:.{0,6})", 1..9)) {
        let mut next = texts.iter().cycle();
        let tree = of_texts(|| next.next().cloned().unwrap_or_default());
        check(&written(&tree, &Labels { contents: tree.title.clone(), no_basis: tree.title.clone() }));
    }
}
