//! `word/styles.xml`: everything that says how something looks, for Latin and for complex scripts alike.

use super::runs::Usual;

/// Faces that every Word has; Arial has the letters of Arabic and of Sorani.
const LATIN: &str = "Calibri";
const COMPLEX: &str = "Arial";
/// The app's own colours (style/tokens.css): accent, quiet ink, attention, hairline, sunken.
const ACCENT: &str = "0B5A57";
const QUIET: &str = "4B5C59";
const WARM: &str = "A63C12";
const LINE: &str = "B9C5C3";
const SUNKEN: &str = "EAEFEE";

/// Beginnings of the names of styles that Word does not know.
const OWN: [&str; 7] = ["TitleBeside", "Beside", "Fact", "TableText", "TableHead", "Picture", "Gap"];

/// A style of paragraphs. Sizes are half points, distances twentieths of a point.
struct Style {
    id: &'static str,
    name: &'static str,
    based_on: &'static str,
    next: &'static str,
    /// Of the paragraph: before `w:spacing`, and after it.
    before: String,
    above: u32,
    below: u32,
    after: String,
    /// Of its text.
    size: u32,
    bold: bool,
    colour: &'static str,
    /// Slanted, in Latin only: Arabic and Sorani have no italics.
    slanted: bool,
}

impl Style {
    const fn new(id: &'static str, name: &'static str, size: u32) -> Self {
        Self {
            id,
            name,
            based_on: "Normal",
            next: "",
            before: String::new(),
            above: 0,
            below: 120,
            after: String::new(),
            size,
            bold: false,
            colour: "",
            slanted: false,
        }
    }

    fn xml(&self) -> String {
        // A name that is Word's own is in small letters or well known; Word wants to be told of the others.
        let custom = if OWN.iter().any(|own| self.id.starts_with(own)) { " w:customStyle=\"1\"" } else { "" };
        let next = if self.next.is_empty() { String::new() } else { format!("<w:next w:val=\"{}\"/>", self.next) };
        let bold = if self.bold { "<w:b/><w:bCs/>" } else { "" };
        let slanted = if self.slanted { "<w:i/>" } else { "" };
        let colour =
            if self.colour.is_empty() { String::new() } else { format!("<w:color w:val=\"{}\"/>", self.colour) };
        // Arabic letters are smaller in the same size.
        let complex = self.size.saturating_add(2);
        format!(
            "<w:style w:type=\"paragraph\"{custom} w:styleId=\"{}\"><w:name w:val=\"{}\"/><w:basedOn w:val=\"{}\"/>{next}<w:qFormat/>\
             <w:pPr>{}<w:spacing w:before=\"{}\" w:after=\"{}\"/>{}</w:pPr>\
             <w:rPr>{bold}{slanted}{colour}<w:sz w:val=\"{}\"/><w:szCs w:val=\"{complex}\"/></w:rPr></w:style>",
            self.id, self.name, self.based_on, self.before, self.above, self.below, self.after, self.size,
        )
    }
}

const KEEP: &str = "<w:keepNext/><w:keepLines/>";

fn paragraphs() -> Vec<Style> {
    let mut styles = vec![
        Style { below: 140, ..Style::new("BodyText", "Body Text", 22) },
        Style {
            above: 3600,
            below: 160,
            bold: true,
            colour: ACCENT,
            next: "Subtitle",
            before: KEEP.into(),
            ..Style::new("Title", "Title", 56)
        },
        Style {
            below: 160,
            bold: true,
            colour: ACCENT,
            before: KEEP.into(),
            ..Style::new("TitleBeside", "Title Beside", 48)
        },
        Style { below: 80, colour: QUIET, ..Style::new("Subtitle", "Subtitle", 30) },
        Style { below: 60, ..Style::new("Fact", "Fact", 24) },
        Style {
            above: 60,
            below: 160,
            after: "<w:ind w:left=\"340\" w:right=\"340\"/>".into(),
            colour: QUIET,
            slanted: true,
            ..Style::new("Quote", "Quote", 22)
        },
        Style { below: 80, ..Style::new("ListParagraph", "List Paragraph", 22) },
        Style {
            above: 160,
            below: 80,
            bold: true,
            colour: QUIET,
            before: KEEP.into(),
            after: "<w:contextualSpacing/>".into(),
            ..Style::new("Caption", "caption", 20)
        },
        Style { above: 40, below: 40, ..Style::new("TableText", "Table Text", 20) },
        Style {
            above: 40,
            below: 40,
            bold: true,
            before: "<w:keepNext/>".into(),
            ..Style::new("TableHead", "Table Head", 20)
        },
        Style { above: 120, below: 160, ..Style::new("Picture", "Picture", 22) },
        Style { below: 0, ..Style::new("Gap", "Gap", 12) },
        Style {
            below: 200,
            bold: true,
            colour: ACCENT,
            before: KEEP.into(),
            next: "BodyText",
            ..Style::new("TOCHeading", "TOC Heading", 36)
        },
        Style { below: 0, colour: QUIET, ..Style::new("Footer", "footer", 18) },
    ];
    for (place, (size, above)) in [(36, 480), (28, 320), (24, 240), (22, 200)].into_iter().enumerate() {
        let id = |ids: [&'static str; 4]| ids.get(place).copied().unwrap_or_default();
        styles.push(Style {
            before: KEEP.into(),
            above,
            below: 80,
            after: format!("<w:outlineLvl w:val=\"{place}\"/>"),
            bold: true,
            colour: ACCENT,
            next: "BodyText",
            ..Style::new(
                id(["Heading1", "Heading2", "Heading3", "Heading4"]),
                id(["heading 1", "heading 2", "heading 3", "heading 4"]),
                size,
            )
        });
        styles.push(Style {
            before: KEEP.into(),
            below: 160,
            bold: true,
            colour: ACCENT,
            next: "BodyText",
            ..Style::new(
                id(["Beside1", "Beside2", "Beside3", "Beside4"]),
                id(["Heading 1 Beside", "Heading 2 Beside", "Heading 3 Beside", "Heading 4 Beside"]),
                size,
            )
        });
    }
    for (id, name, indent, bold) in
        [("TOC1", "toc 1", 0, true), ("TOC2", "toc 2", 280, false), ("TOC3", "toc 3", 560, false)]
    {
        styles.push(Style {
            before: format!(
                "<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"{}\"/></w:tabs>",
                super::body::WIDTH
            ),
            above: if bold { 120 } else { 0 },
            below: 60,
            after: format!("<w:ind w:left=\"{indent}\"/>"),
            bold,
            ..Style::new(id, name, 22)
        });
    }
    styles
}

fn border(side: &str) -> String {
    format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"{LINE}\"/>")
}

/// The part.
pub(super) fn styles(usual: &Usual) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
         <w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:docDefaults><w:rPrDefault><w:rPr>\
         <w:rFonts w:ascii=\"{LATIN}\" w:eastAsia=\"{LATIN}\" w:hAnsi=\"{LATIN}\" w:cs=\"{COMPLEX}\"/>\
         <w:sz w:val=\"22\"/><w:szCs w:val=\"24\"/><w:lang w:val=\"{}\" w:eastAsia=\"en-GB\" w:bidi=\"{}\"/></w:rPr></w:rPrDefault>\
         <w:pPrDefault><w:pPr><w:spacing w:after=\"120\" w:line=\"283\" w:lineRule=\"auto\"/></w:pPr></w:pPrDefault></w:docDefaults>\
         <w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/></w:style>\
         <w:style w:type=\"character\" w:default=\"1\" w:styleId=\"DefaultParagraphFont\"><w:name w:val=\"Default Paragraph Font\"/><w:uiPriority w:val=\"1\"/><w:semiHidden/></w:style>\
         <w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/><w:uiPriority w:val=\"99\"/><w:semiHidden/>\
         <w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar><w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"108\" w:type=\"dxa\"/>\
         <w:bottom w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"108\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>",
        super::super::escape::attribute(&usual.ltr),
        super::super::escape::attribute(&usual.rtl),
    );
    for style in paragraphs() {
        out += &style.xml();
    }
    out += &format!(
        "<w:style w:type=\"character\" w:customStyle=\"1\" w:styleId=\"NoBasis\"><w:name w:val=\"No Basis\"/><w:rPr><w:color w:val=\"{WARM}\"/></w:rPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Pairs\"><w:name w:val=\"Pairs\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblCellMar><w:left w:w=\"0\" w:type=\"dxa\"/><w:right w:w=\"0\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>\
         <w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Facts\"><w:name w:val=\"Facts\"/><w:basedOn w:val=\"TableNormal\"/>\
         <w:tblPr><w:tblBorders>{}{}{}</w:tblBorders></w:tblPr>\
         <w:tblStylePr w:type=\"firstRow\"><w:tblPr/><w:tcPr><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{SUNKEN}\"/></w:tcPr></w:tblStylePr></w:style></w:styles>",
        border("top"),
        border("bottom"),
        border("insideH"),
    );
    out
}
