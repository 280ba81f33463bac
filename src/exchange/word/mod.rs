//! A document for Word: WordprocessingML of ECMA-376 (transitional), as Word and LibreOffice open and edit it.
//!
//! Our own writer. docx-rs 0.4.22 knows no `w:rtl` on runs, no fonts for complex scripts and no `w:bidiVisual`, and a
//! contents field without entries; working all of that into what it has written would be a reader and a writer of the same
//! parts, larger than these. Every element stands in the order of the schema; what paragraphs look like is in their styles,
//! so that a ministry can put its own in their place.

mod body;
mod contents;
mod drawing;
mod parts;
mod runs;
mod styles;
mod table;
mod zip;

use super::format::{Labels, hundredths};
use super::voices::Voices;
use crate::document::tree::Tree;
use crate::model::Direction;
use body::Body;
use runs::{Usual, word_tag};
use zip::Zip;

/// Writes it; `tell` hears the hundredths done.
#[must_use]
pub fn write(tree: &Tree, labels: &Labels, tell: &mut dyn FnMut(u8)) -> Vec<u8> {
    let voices = Voices::of(tree);
    let of_direction = |direction: Direction, other: &str| {
        let found = voices.all().find(|voice| voice.direction == direction);
        found.map_or_else(|| other.to_owned(), |voice| word_tag(voice.language.tag()))
    };
    let usual = Usual { ltr: of_direction(Direction::Ltr, "en-GB"), rtl: of_direction(Direction::Rtl, "ar-IQ") };
    let mut body = Body::new(&voices, &usual, labels);
    let document = body.document(tree, &mut |done, all| tell(hundredths(done, all, 0, 60)));

    let mut parts = vec![
        ("[Content_Types].xml".to_owned(), parts::content_types(body.pictures.len())),
        ("_rels/.rels".to_owned(), parts::relations_of_package()),
        ("word/document.xml".to_owned(), document),
        ("word/_rels/document.xml.rels".to_owned(), parts::relations_of_document(body.pictures.len())),
        ("word/styles.xml".to_owned(), styles::styles(&usual)),
        ("word/numbering.xml".to_owned(), parts::numbering(&body.lists)),
        ("word/settings.xml".to_owned(), parts::settings(&usual)),
        ("word/fontTable.xml".to_owned(), parts::fonts()),
        ("word/footer1.xml".to_owned(), parts::footer(tree, &voices, &usual)),
        ("docProps/core.xml".to_owned(), parts::core(tree, &voices)),
        ("docProps/app.xml".to_owned(), parts::app()),
    ];
    let all = parts.len().saturating_add(body.pictures.len());
    let mut zip = Zip::default();
    let mut done = 0_usize;
    for (name, content) in parts.drain(..) {
        zip.add(&name, content.as_bytes());
        done = done.saturating_add(1);
        tell(hundredths(done, all, 60, 100));
    }
    for (place, png) in body.pictures.iter().enumerate() {
        zip.add(&format!("word/media/{}", drawing::file_of(place)), png);
        done = done.saturating_add(1);
        tell(hundredths(done, all, 60, 100));
    }
    zip.end()
}
