//! A block of a document as HTML: paragraphs side by side in the languages of the document, tables and pictures as wide
//! as the page, one below the other.

use crate::app::widgets::live::CollectAny;
use crate::document::tree::{Block, Lines};
use crate::model::{Language, ParagraphStyle};
use leptos::prelude::*;

/// The text of a place among the languages.
pub(super) fn at(lines: &Lines, place: usize) -> String {
    lines.get(place).cloned().unwrap_or_default()
}

/// A block; `gap` is what stands where a translation is missing.
pub(super) fn block(block: &Block, languages: &[Language], gap: &str) -> AnyView {
    match block {
        Block::Heading { level, text } => pair(languages, text, &|words| heading(*level, words), gap),
        Block::Paragraph { style, text, .. } => pair(languages, text, &|words| paragraph(*style, words), gap),
        Block::List { items, .. } => list(items, languages, gap),
        Block::Table { head, rows, caption } => {
            let tables = (0..languages.len()).map(|place| table(head, rows, caption, languages, place));
            view! { <div class="wide-block">{tables.collect_any()}</div> }.into_any()
        }
        Block::Picture { svg, alt, .. } => {
            let captions = languages.iter().enumerate().map(|(place, language)| {
                let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
                view! { <p lang=tag dir=direction>{at(alt, place)}</p> }
            });
            view! {
                <figure class="wide-block"><div class="drawn" aria-hidden="true" inner_html=svg.clone()></div>
                    <figcaption class="note">{captions.collect_any()}</figcaption></figure>
            }
            .into_any()
        }
    }
}

fn pair(languages: &[Language], text: &Lines, draw: &dyn Fn(String) -> AnyView, gap: &str) -> AnyView {
    let cells = languages.iter().enumerate().map(|(place, language)| {
        let words = at(text, place);
        let content = if words.trim().is_empty() {
            view! { <p class="gap">{gap.to_owned()}</p> }.into_any()
        } else {
            draw(words)
        };
        cell(language, content)
    });
    view! { <div class="beside" class:single=languages.len() < 2>{cells.collect_any()}</div> }.into_any()
}

/// A column's share of a block, in its language and direction.
pub(super) fn cell(language: &Language, content: AnyView) -> AnyView {
    let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
    view! { <div class="cell" lang=tag dir=direction>{content}</div> }.into_any()
}

fn heading(level: u8, words: String) -> AnyView {
    if level <= 3 { view! { <h4>{words}</h4> }.into_any() } else { view! { <h5>{words}</h5> }.into_any() }
}

fn paragraph(style: ParagraphStyle, words: String) -> AnyView {
    match style {
        ParagraphStyle::Body => view! { <p>{words}</p> }.into_any(),
        ParagraphStyle::Heading => view! { <h4>{words}</h4> }.into_any(),
        ParagraphStyle::Item => view! { <ul class="one-item"><li>{words}</li></ul> }.into_any(),
        ParagraphStyle::Quote => view! { <blockquote>{words}</blockquote> }.into_any(),
    }
}

fn list(items: &[Lines], languages: &[Language], gap: &str) -> AnyView {
    let columns = languages.iter().enumerate().map(|(place, language)| {
        let items = items.iter().map(|item| {
            let words = at(item, place);
            let is_missing = words.trim().is_empty();
            let words = if is_missing { gap.to_owned() } else { words };
            view! { <li class:gap=is_missing>{words}</li> }
        });
        cell(language, view! { <ul class="items">{items.collect_any()}</ul> }.into_any())
    });
    view! { <div class="beside" class:single=languages.len() < 2>{columns.collect_any()}</div> }.into_any()
}

fn table(head: &[Lines], rows: &[Vec<Lines>], caption: &Lines, languages: &[Language], place: usize) -> AnyView {
    let Some(language) = languages.get(place) else { return ().into_any() };
    let (tag, direction) = (language.tag().to_owned(), language.direction().attribute());
    let has_head = head.iter().any(|cell| !at(cell, place).is_empty());
    let thead = has_head.then(|| {
        // Above figures a heading stands where they do.
        let figures =
            |column: usize| rows.iter().any(|row| row.get(column).is_some_and(|cell| is_figure(&at(cell, place))));
        let one = |(column, cell): (usize, &Lines)| {
            let number = column > 0 && figures(column);
            view! { <th scope="col" class:number=number>{at(cell, place)}</th> }
        };
        let cells = head.iter().enumerate().map(one).collect_any();
        view! { <thead><tr>{cells}</tr></thead> }
    });
    let rows = rows.iter().map(|row| {
        let cells = row.iter().enumerate().map(|(column, cell)| {
            let words = at(cell, place);
            let number = is_figure(&words);
            if column == 0 {
                view! { <th scope="row"><bdi>{words}</bdi></th> }.into_any()
            } else {
                view! { <td class:number=number><bdi>{words}</bdi></td> }.into_any()
            }
        });
        view! { <tr>{cells.collect_any()}</tr> }
    });
    let caption = at(caption, place);
    let caption = (!caption.is_empty()).then(|| view! { <caption>{caption}</caption> });
    view! {
        <div class="scroll" lang=tag dir=direction tabindex="0">
            <table class="table close">{caption}{thead}<tbody>{rows.collect_any()}</tbody></table>
        </div>
    }
    .into_any()
}

/// Whether a cell holds a figure only, so that it stands at the end of its column.
fn is_figure(words: &str) -> bool {
    let is_sign = |c: char| matches!(c, '.' | ',' | '٫' | '٬' | '–' | '(' | ')' | ' ' | '\u{200e}');
    words.chars().any(char::is_numeric) && words.chars().all(|c| c.is_numeric() || is_sign(c))
}
