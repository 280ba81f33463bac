//! The other parts of the package: what is in it, how its parts refer to each other, lists, settings, faces, footer,
//! and what the document says of itself. It tells no time and no author: the core knows neither.

use super::body::{Counting, Set, paragraph};
use super::contents::{mark, order};
use super::drawing::{file_of, relation_of};
use super::runs::{Usual, runs};
use crate::document::tree::Tree;
use crate::exchange::escape::{attribute, escaped, unturned};
use crate::exchange::voices::Voices;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";
const OF_OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const OF_PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The parts of the document proper, in the order of the names by which it refers to them (`rId1`, ...).
const PARTS: [&str; 5] = ["styles", "numbering", "settings", "fontTable", "footer"];

/// The file of such a part.
fn file_of_part(part: &str) -> String {
    if part == "footer" { "footer1.xml".to_owned() } else { format!("{part}.xml") }
}

/// `[Content_Types].xml`.
pub(super) fn content_types(pictures: usize) -> String {
    let of_word = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    let mut out = format!(
        "{HEAD}<Types xmlns=\"{OF_PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    if pictures > 0 {
        out += "<Default Extension=\"png\" ContentType=\"image/png\"/>";
    }
    out += &format!("<Override PartName=\"/word/document.xml\" ContentType=\"{of_word}document.main+xml\"/>");
    for part in PARTS {
        out += &format!("<Override PartName=\"/word/{}\" ContentType=\"{of_word}{part}+xml\"/>", file_of_part(part));
    }
    out + "<Override PartName=\"/docProps/core.xml\" ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>\
           <Override PartName=\"/docProps/app.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.extended-properties+xml\"/></Types>"
}

/// `_rels/.rels`.
pub(super) fn relations_of_package() -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{OF_PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{OF_OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"rId2\" Type=\"{OF_PACKAGE}/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>\
         <Relationship Id=\"rId3\" Type=\"{OF_OFFICE}/extended-properties\" Target=\"docProps/app.xml\"/></Relationships>"
    )
}

/// `word/_rels/document.xml.rels`.
pub(super) fn relations_of_document(pictures: usize) -> String {
    let mut out = format!("{HEAD}<Relationships xmlns=\"{OF_PACKAGE}/relationships\">");
    for (place, part) in PARTS.iter().enumerate() {
        let id = place.saturating_add(1);
        out += &format!("<Relationship Id=\"rId{id}\" Type=\"{OF_OFFICE}/{part}\" Target=\"{}\"/>", file_of_part(part));
    }
    for place in 0..pictures {
        out += &format!(
            "<Relationship Id=\"{}\" Type=\"{OF_OFFICE}/image\" Target=\"media/{}\"/>",
            relation_of(place),
            file_of(place)
        );
    }
    out + "</Relationships>"
}

/// `word/numbering.xml`: bullets, and a numbering for each list with an order.
pub(super) fn numbering(lists: &[Counting]) -> String {
    let level = |format: &str, text: &str| {
        format!(
            "<w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{text}\"/><w:lvlJc w:val=\"left\"/><w:pPr><w:ind w:left=\"454\" w:hanging=\"340\"/></w:pPr></w:lvl>"
        )
    };
    let mut out = format!("{HEAD}<w:numbering {W}>");
    for (id, format, text) in [(0, "bullet", "•"), (1, "decimal", "%1."), (2, "hindiNumbers", "%1.")] {
        out += &format!("<w:abstractNum w:abstractNumId=\"{id}\">{}</w:abstractNum>", level(format, text));
    }
    out += "<w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>";
    for (place, counting) in lists.iter().enumerate() {
        let of = if *counting == Counting::Western { 1 } else { 2 };
        out += &format!(
            "<w:num w:numId=\"{}\"><w:abstractNumId w:val=\"{of}\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride></w:num>",
            place.saturating_add(2)
        );
    }
    out + "</w:numbering>"
}

/// `word/settings.xml`: Word fills the contents when it opens the document, and shows it as a Word of today does.
pub(super) fn settings(usual: &Usual) -> String {
    format!(
        "{HEAD}<w:settings {W}><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"720\"/><w:characterSpacingControl w:val=\"doNotCompress\"/>\
         <w:updateFields w:val=\"true\"/><w:compat>\
         <w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat>\
         <w:themeFontLang w:val=\"{}\" w:bidi=\"{}\"/><w:decimalSymbol w:val=\".\"/><w:listSeparator w:val=\",\"/></w:settings>",
        attribute(&usual.ltr),
        attribute(&usual.rtl)
    )
}

/// `word/fontTable.xml`.
pub(super) fn fonts() -> String {
    let font = |name: &str| {
        format!("<w:font w:name=\"{name}\"><w:family w:val=\"swiss\"/><w:pitch w:val=\"variable\"/></w:font>")
    };
    format!("{HEAD}<w:fonts {W}>{}{}</w:fonts>", font("Calibri"), font("Arial"))
}

/// `word/footer1.xml`: the title and the page.
pub(super) fn footer(tree: &Tree, voices: &Voices<'_>, usual: &Usual) -> String {
    let mut out = format!("{HEAD}<w:ftr {W}>");
    let title = voices.said(&tree.title).into_iter().next();
    let voice = title.map(|(voice, _)| voice).or_else(|| voices.all().next());
    if let Some(voice) = voice {
        paragraph(&mut out, "Footer", Set::default(), voice.is_rtl(), |out| {
            if let Some((_, words)) = title {
                let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
                runs(out, &format!("{words} · "), voice, usual, "");
            }
            mark(out, voice, "begin");
            order(out, voice, "PAGE");
            mark(out, voice, "separate");
            mark(out, voice, "end");
        });
    }
    out + "</w:ftr>"
}

/// `docProps/core.xml`.
pub(super) fn core(tree: &Tree, voices: &Voices<'_>) -> String {
    let text = |lines| voices.said(lines).first().map_or_else(String::new, |(_, words)| escaped(&unturned(words)));
    let language = voices.all().next().map_or_else(String::new, |voice| voice.language.tag().to_owned());
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{OF_PACKAGE}/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\
         <dc:title>{}</dc:title><dc:subject>{}</dc:subject><dc:language>{language}</dc:language></cp:coreProperties>",
        text(&tree.title),
        text(&tree.subtitle)
    )
}

/// `docProps/app.xml`.
pub(super) fn app() -> String {
    format!(
        "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\"><Application>Warsha</Application></Properties>"
    )
}
