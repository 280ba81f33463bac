//! The document as it is printed: a cover, the contents as links, then the sections. It is on paper only; what is written
//! on the screen in fields stands here as text.

use super::editor::Editor;
use super::own_name;
use super::show::{at, block, cell};
use crate::app::widgets::live;
use crate::app::widgets::live::CollectAny;
use crate::document::assemble::assemble;
use crate::document::tree::{Lines, Tree, TreeSection};
use crate::i18n::document::Spoken;
use crate::i18n::{Locale, dates, numbers, words};
use crate::model::{Date, Language};
use leptos::prelude::*;

pub(super) fn paper(editor: Editor) -> AnyView {
    let tree = Memo::new(move |_| {
        // What stands in the document follows its records; nothing else of the screen is read.
        editor.lined.track();
        let id = editor.id();
        editor.desk.library.with(|library| assemble(library, &id, &Spoken))
    });
    live(move || tree.with(|tree| tree.as_ref().map(|tree| on_paper(tree, crate::browser::clock::today()))))
}

fn on_paper(tree: &Tree, today: Date) -> AnyView {
    let lead = tree.languages.first().cloned().unwrap_or_else(Language::english);
    let l = Locale::of_tag(lead.tag()).unwrap_or(Locale::En);
    let (tag, direction) = (lead.tag().to_owned(), lead.direction().attribute());
    let sections = tree.sections.iter().enumerate().map(|(place, one)| section(tree, place, one)).collect_any();
    view! {
        <div class="on-paper" lang=tag dir=direction aria-hidden="true">
            {cover(tree, l, today)}
            {contents(tree)}
            {sections}
        </div>
    }
    .into_any()
}

fn cover(tree: &Tree, l: Locale, today: Date) -> AnyView {
    let of = |lines: &Lines, draw: fn(String) -> AnyView| {
        let cells = tree.languages.iter().enumerate().map(|(place, language)| {
            let words = at(lines, place);
            cell(language, if words.is_empty() { ().into_any() } else { draw(words) })
        });
        cells.collect_any()
    };
    let facts = tree.facts.iter().map(|fact| of(fact, |words| view! { <p>{words}</p> }.into_any())).collect_any();
    let languages = tree.languages.iter().map(|language| view! { <bdi>{own_name(language)}</bdi>" · " }).collect_any();
    view! {
        <header class="cover">
            <div class="kind">{of(&tree.subtitle, |words| view! { <p>{words}</p> }.into_any())}</div>
            <div class="titles">{of(&tree.title, |words| view! { <h1>{words}</h1> }.into_any())}</div>
            <div class="facts-of">{facts}</div>
            <p class="printed">{languages}<bdi>{dates::day(l, today)}</bdi></p>
        </header>
    }
    .into_any()
}

/// The heading of the contents and of every section, in all languages on one line each.
fn in_all(tree: &Tree, lines: &Lines, number: Option<usize>) -> AnyView {
    let words = tree.languages.iter().enumerate().map(|(place, language)| {
        let l = Locale::of_tag(language.tag()).unwrap_or(Locale::En);
        let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
        let number =
            number.map(|n| view! { <span class="num">{numbers::number(l, n.saturating_add(1) as u64)}</span> });
        let words = at(lines, place);
        (!words.is_empty())
            .then(|| view! { <span class="title-in" lang=tag dir=direction>{number}" "<bdi>{words}</bdi></span> })
    });
    words.collect_any()
}

fn contents(tree: &Tree) -> AnyView {
    let heading: Lines = tree
        .languages
        .iter()
        .map(|language| words::docs_contents(Locale::of_tag(language.tag()).unwrap_or(Locale::En)).to_owned())
        .collect();
    let entries = tree.sections.iter().enumerate().map(|(place, section)| {
        view! { <li><a href=format!("#paper-{}", section.name)>{in_all(tree, &section.title, Some(place))}</a></li> }
    });
    view! {
        <div class="paper-contents"><h2>{in_all(tree, &heading, None)}</h2><ol>{entries.collect_any()}</ol></div>
    }
    .into_any()
}

fn section(tree: &Tree, place: usize, section: &TreeSection) -> AnyView {
    let blocks = section.blocks.iter().map(|one| block(one, &tree.languages, "–")).collect_any();
    view! {
        <div class="paper-section"><h2 id=format!("paper-{}", section.name)>{in_all(tree, &section.title, Some(place))}</h2>{blocks}</div>
    }
    .into_any()
}
