//! Documents for Word: every part is well formed and refers to what is there, elements stand in the order of ECMA-376, texts
//! are the document's in its order, and right to left is right to left everywhere. LibreOffice opens them and gives the
//! same text; that part is left out, with a word, where it is not installed (Debian: `apt install libreoffice-writer-nogui
//! poppler-utils`).
#![cfg(test)]

#[path = "out/sample.rs"]
mod sample;
#[path = "out/unzip.rs"]
#[allow(clippy::arithmetic_side_effects, reason = "a reader of our own files, in tests")]
mod unzip;

use proptest::prelude::*;
use roxmltree::{Document, Node};
use sample::{HOSTILE, PIXEL, document, labels, of_texts};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::process::Command;
use unzip::unzip;
use warsha::bundle::seal::SealFault;
use warsha::document::tree::{Block, Lines, Tree};
use warsha::exchange::escape::unturned;
use warsha::exchange::format::{Format, Labels};
use warsha::exchange::parcel::Parcel;
use warsha::model::ParagraphStyle;
use warsha::work::{Job, Reply, Said};

const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

fn parts(tree: &Tree, labels: &Labels) -> BTreeMap<String, Vec<u8>> {
    unzip(&Format::Word.write(tree, labels, &mut |_| {}))
}

fn xml(parts: &BTreeMap<String, Vec<u8>>, name: &str) -> String {
    String::from_utf8(parts.get(name).unwrap_or_else(|| panic!("no {name}")).clone()).unwrap()
}

fn named<'a>(node: Node<'a, 'a>, name: &'a str) -> impl Iterator<Item = Node<'a, 'a>> {
    node.descendants().filter(move |node| node.has_tag_name((W, name)))
}

fn value<'a>(node: Node<'a, 'a>, child: &'a str) -> Option<&'a str> {
    node.children().find(|node| node.has_tag_name((W, child)))?.attribute((W, "val"))
}

/// What a paragraph says, with its line ends and tabs.
fn words(paragraph: Node<'_, '_>) -> String {
    let mut said = String::new();
    for node in paragraph.descendants() {
        match node.tag_name().name() {
            "t" => said += node.text().unwrap_or_default(),
            "br" => said.push('\n'),
            "tab" if node.parent().is_some_and(|parent| parent.has_tag_name((W, "r"))) => said.push('\t'),
            _ => {}
        }
    }
    said
}

/// What the paragraphs of a document say, in their order, without the contents.
fn texts(document: &Document<'_>) -> Vec<String> {
    let in_contents = |node: Node<'_, '_>| node.ancestors().any(|node| node.has_tag_name((W, "sdt")));
    named(document.root(), "p").filter(|p| !in_contents(*p)).map(words).filter(|text| !text.is_empty()).collect()
}

/// What a document ought to say, in its order: two languages of a paragraph one after the other, an equal one once where
/// they stand beneath each other.
fn expected(tree: &Tree, labels: &Labels) -> Vec<String> {
    fn once(told: &mut Vec<String>, lines: &Lines) {
        let mut before: Vec<&String> = Vec::new();
        for line in lines.iter().filter(|line| !line.trim().is_empty()) {
            if !before.contains(&line) {
                told.push(line.clone());
                before.push(line);
            }
        }
    }
    fn each(told: &mut Vec<String>, lines: &Lines, after: Option<&Lines>) {
        for (place, line) in lines.iter().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            told.push(line.clone() + &after.map_or_else(String::new, |after| format!(" [{}]", after[place])));
        }
    }
    let mut told = Vec::new();
    once(&mut told, &tree.title);
    once(&mut told, &tree.subtitle);
    tree.facts.iter().for_each(|fact| each(&mut told, fact, None));
    for section in &tree.sections {
        once(&mut told, &section.title);
        for block in &section.blocks {
            match block {
                Block::Heading { text, .. } | Block::Paragraph { style: ParagraphStyle::Heading, text, .. } => {
                    once(&mut told, text);
                }
                Block::Paragraph { style, text, missing_basis } => {
                    let marked = *missing_basis && *style != ParagraphStyle::Item;
                    each(&mut told, text, marked.then_some(&labels.no_basis));
                }
                Block::List { items, .. } => items.iter().for_each(|item| each(&mut told, item, None)),
                Block::Table { head, rows, caption } => {
                    once(&mut told, caption);
                    head.iter().chain(rows.iter().flatten()).for_each(|cell| once(&mut told, cell));
                }
                Block::Picture { png, alt, .. } => {
                    if png.is_empty() {
                        once(&mut told, alt);
                    }
                }
            }
        }
    }
    told.iter().map(|text| unturned(text)).filter(|text| !text.is_empty()).collect()
}

/// The order of ECMA-376 for what stands in these elements, as far as we write it.
const ORDER: [(&str, &[&str]); 9] = [
    (
        "pPr",
        &[
            "pStyle",
            "keepNext",
            "keepLines",
            "pageBreakBefore",
            "numPr",
            "tabs",
            "bidi",
            "spacing",
            "ind",
            "contextualSpacing",
            "outlineLvl",
        ],
    ),
    ("rPr", &["rStyle", "rFonts", "b", "bCs", "i", "color", "sz", "szCs", "rtl", "lang"]),
    ("tblPr", &["tblStyle", "bidiVisual", "tblW", "tblInd", "tblBorders", "tblLayout", "tblCellMar", "tblLook"]),
    ("tcPr", &["tcW", "shd"]),
    ("trPr", &["cantSplit", "tblHeader"]),
    ("sectPr", &["footerReference", "pgSz", "pgMar", "pgNumType", "cols", "titlePg", "bidi", "rtlGutter"]),
    ("style", &["name", "basedOn", "next", "uiPriority", "semiHidden", "qFormat", "pPr", "rPr", "tblPr", "tblStylePr"]),
    ("lvl", &["start", "numFmt", "lvlText", "lvlJc", "pPr"]),
    (
        "settings",
        &[
            "zoom",
            "defaultTabStop",
            "characterSpacingControl",
            "updateFields",
            "compat",
            "themeFontLang",
            "decimalSymbol",
            "listSeparator",
        ],
    ),
];

/// Parts are well formed, refer to what is there, and hold their elements in order.
fn check(parts: &BTreeMap<String, Vec<u8>>) {
    let types = xml(parts, "[Content_Types].xml");
    let types = Document::parse(&types).unwrap();
    let told: BTreeSet<&str> = types.descendants().filter_map(|node| node.attribute("PartName")).collect();
    let endings: BTreeSet<&str> = types.descendants().filter_map(|node| node.attribute("Extension")).collect();
    for (name, content) in parts {
        let ending = name.rsplit('.').next().unwrap();
        assert!(told.contains(format!("/{name}").as_str()) || endings.contains(ending), "{name} has no type");
        if ending == "png" {
            continue;
        }
        let text = std::str::from_utf8(content).unwrap();
        let document = Document::parse(text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        for (parent, order) in ORDER {
            for node in named(document.root(), parent) {
                let children: Vec<&str> = node.children().map(|child| child.tag_name().name()).collect();
                let places: Vec<usize> = children
                    .iter()
                    .map(|child| {
                        order.iter().position(|known| known == child).unwrap_or_else(|| panic!("{child} in {parent}"))
                    })
                    .collect();
                assert!(places.is_sorted(), "{name}: {children:?} in {parent}");
            }
        }
    }
    assert!(told.iter().all(|name| parts.contains_key(name.trim_start_matches('/'))), "{told:?}");
    for (of, folder) in [("_rels/.rels", ""), ("word/_rels/document.xml.rels", "word/")] {
        let relations = xml(parts, of);
        for target in Document::parse(&relations).unwrap().descendants().filter_map(|node| node.attribute("Target")) {
            assert!(parts.contains_key(&format!("{folder}{target}")), "{of}: {target}");
        }
    }
}

/// Styles, lists, bookmarks and pictures that the document names are there.
fn check_names(parts: &BTreeMap<String, Vec<u8>>) {
    let (text, styles, lists) =
        (xml(parts, "word/document.xml"), xml(parts, "word/styles.xml"), xml(parts, "word/numbering.xml"));
    let relations = xml(parts, "word/_rels/document.xml.rels");
    let document = Document::parse(&text).unwrap();
    let ids = |xml: &str, element: &str, name: (&str, &str)| -> BTreeSet<String> {
        let document = Document::parse(xml).unwrap();
        let found = document.descendants().filter(|node| node.tag_name().name() == element);
        let name = |node: Node<'_, '_>| {
            if name.0.is_empty() { node.attribute(name.1) } else { node.attribute(name) }.map(str::to_owned)
        };
        found.filter_map(name).collect()
    };
    let known_styles = ids(&styles, "style", (W, "styleId"));
    for kind in ["pStyle", "rStyle", "tblStyle", "basedOn", "next"] {
        for used in ids(&text, kind, (W, "val")).union(&ids(&styles, kind, (W, "val"))) {
            assert!(known_styles.contains(used), "style {used}");
        }
    }
    assert!(ids(&text, "numId", (W, "val")).is_subset(&ids(&lists, "num", (W, "numId"))));
    let marks = ids(&text, "bookmarkStart", (W, "name"));
    assert_eq!(marks.len(), named(document.root(), "bookmarkStart").count(), "each mark once");
    assert!(ids(&text, "hyperlink", (W, "anchor")).is_subset(&marks));
    let embed = ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "embed");
    assert!(ids(&text, "blip", embed).is_subset(&ids(&relations, "Relationship", ("", "Id"))));
    for open in ["begin", "separate"] {
        let of = |kind: &str| {
            named(document.root(), "fldChar").filter(|n| n.attribute((W, "fldCharType")) == Some(kind)).count()
        };
        assert_eq!(of(open), of("end"), "fields end");
    }
}

#[test]
fn every_part_is_well_formed_and_in_order() {
    for tags in [&["en"][..], &["ar"], &["ckb"], &["en", "ar"], &["ar", "en"], &["ckb", "ar"]] {
        let parts = parts(&document(tags, 2, PIXEL), &labels(tags));
        check(&parts);
        check_names(&parts);
        assert_eq!(parts.get("word/media/picture1.png").map(Vec::as_slice), Some(PIXEL));
    }
    for empty in [Tree::default(), Tree { sections: vec![Default::default()], ..Tree::default() }] {
        check(&parts(&empty, &Labels::default()));
    }
}

#[test]
fn texts_are_those_of_the_document_in_its_order() {
    for tags in [&["en"][..], &["ar"], &["ckb"], &["en", "ar"], &["ar", "en"], &["ckb", "en"]] {
        for png in [PIXEL, &[]] {
            let (tree, labels) = (document(tags, 2, png), labels(tags));
            let text = xml(&parts(&tree, &labels), "word/document.xml");
            assert_eq!(texts(&Document::parse(&text).unwrap()), expected(&tree, &labels), "{tags:?}");
        }
    }
}

#[test]
fn headings_are_headings_and_the_contents_name_them() {
    for (tags, lead) in [(&["en"][..], 0), (&["ar", "en"], 0), (&["en", "ar"], 0)] {
        let tree = document(tags, 1, PIXEL);
        let text = xml(&parts(&tree, &labels(tags)), "word/document.xml");
        let document = Document::parse(&text).unwrap();
        let style =
            |p: Node<'_, '_>| named(p, "pStyle").next().and_then(|s| s.attribute((W, "val"))).unwrap().to_owned();
        let of = |beginning: &str| -> Vec<(String, String, String)> {
            let mark = |p: Node<'_, '_>| {
                let start = named(p, "bookmarkStart").next().and_then(|m| m.attribute((W, "name")));
                start.or_else(|| named(p, "hyperlink").next()?.attribute((W, "anchor"))).unwrap_or_default().to_owned()
            };
            let found = named(document.root(), "p").filter(|p| style(*p).starts_with(beginning));
            found
                .map(|p| (style(p).replace(beginning, ""), mark(p), words(p).trim_end_matches('\t').to_owned()))
                .collect()
        };
        let headings = of("Heading");
        let levels: Vec<&str> = headings.iter().map(|(level, ..)| level.as_str()).collect();
        assert_eq!(levels, ["1", "2", "3", "1", "1", "2"]);
        assert_eq!(headings[0].2, tree.sections[0].title[lead]);
        let contents: Vec<_> = of("TOC").into_iter().filter(|(level, ..)| level != "Heading").collect();
        assert_eq!(contents, headings, "{tags:?}");
        assert!(
            text.contains(r#"TOC \o "1-3" \h \z \u"#.replace('"', "&quot;").as_str())
                || text.contains(r#"TOC \o "1-3" \h \z \u"#)
        );
        assert!(text.matches("PAGEREF _Toc").count() == headings.len());
    }
}

fn is_rtl_letter(sign: char) -> bool {
    matches!(sign, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}')
}

#[test]
fn right_to_left_is_so_everywhere() {
    let tree = document(&["ar", "en"], 2, PIXEL);
    let all = parts(&tree, &labels(&["ar", "en"]));
    for part in ["word/document.xml", "word/footer1.xml"] {
        let text = xml(&all, part);
        let document = Document::parse(&text).unwrap();
        for run in named(document.root(), "r") {
            let rtl = named(run, "rtl").next().is_some();
            for sign in named(run, "t").filter_map(|t| t.text()).flat_map(str::chars) {
                assert!(!rtl || is_rtl_letter(sign) || !sign.is_alphabetic(), "{sign} from right to left");
                assert!(rtl || !is_rtl_letter(sign), "{sign} from left to right");
            }
        }
        for paragraph in named(document.root(), "p") {
            let first = words(paragraph).chars().find(|sign| sign.is_alphabetic());
            let Some(first) = first else { continue };
            assert_eq!(named(paragraph, "bidi").next().is_some(), is_rtl_letter(first), "{}", words(paragraph));
        }
        for table in named(document.root(), "tbl") {
            assert!(named(table, "bidiVisual").next().is_some(), "a table from left to right");
            assert!(named(table, "tr").all(|row| named(row, "cantSplit").next().is_some()), "a row that breaks");
        }
    }
    let text = xml(&all, "word/document.xml");
    let document = Document::parse(&text).unwrap();
    assert_eq!(named(document.root(), "tblHeader").count(), 1, "the head of the one table that has one");
    let page = named(document.root(), "sectPr").next().unwrap();
    assert!(named(page, "bidi").next().is_some() && named(page, "rtlGutter").next().is_some());

    let styles = xml(&all, "word/styles.xml");
    let styles = Document::parse(&styles).unwrap();
    let defaults = named(styles.root(), "rPrDefault").next().unwrap();
    assert_eq!(named(defaults, "rFonts").next().and_then(|f| f.attribute((W, "cs"))), Some("Arial"));
    assert_eq!(named(defaults, "lang").next().and_then(|l| l.attribute((W, "bidi"))), Some("ar-IQ"));
    for style in named(styles.root(), "rPr") {
        assert_eq!(value(style, "sz").is_some(), value(style, "szCs").is_some(), "a size for one script only");
        assert_eq!(named(style, "b").count(), named(style, "bCs").count(), "strong in one script only");
    }

    let english = xml(&parts(&self::document(&["en"], 1, PIXEL), &labels(&["en"])), "word/document.xml");
    assert!(!english.contains("<w:bidi/>") && !english.contains("bidiVisual") && !english.contains("<w:rtl/>"));
}

#[test]
fn hostile_texts_stay_texts() {
    for text in HOSTILE {
        let tree = of_texts(|| text.to_owned());
        let labels = Labels { contents: vec![text.into(); 2], no_basis: vec!["x".into(); 2] };
        let parts = parts(&tree, &labels);
        check(&parts);
        check_names(&parts);
        let document = xml(&parts, "word/document.xml");
        let document = Document::parse(&document).unwrap();
        assert_eq!(texts(&document), expected(&tree, &labels), "{text:?}");
        assert!(
            !words(document.root_element()).contains(|sign: char| "\u{202e}\u{2067}\u{2069}\u{202c}".contains(sign))
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn any_text_in_any_place_is_well_formed(texts in proptest::collection::vec("\\PC{0,12}|[\\x00-\\x1f<>&\"'ء-ي]{0,12}|(?s:.{0,6})", 1..9)) {
        let mut next = texts.iter().cycle();
        let tree = of_texts(|| next.next().cloned().unwrap_or_default());
        let labels = Labels { contents: tree.title.clone(), no_basis: vec!["x".into(); 2] };
        let parts = parts(&tree, &labels);
        check(&parts);
        let document = xml(&parts, "word/document.xml");
        let said = self::texts(&Document::parse(&document).unwrap());
        prop_assert_eq!(said, expected(&tree, &labels));
    }
}

#[test]
fn progress_goes_up_to_the_whole() {
    let mut heard = Vec::new();
    let tree = document(&["en", "ar"], 20, PIXEL);
    let bytes = Format::Word.write(&tree, &labels(&["en", "ar"]), &mut |done| heard.push(done));
    assert!(heard.is_sorted() && heard.len() > 20, "{heard:?}");
    assert_eq!(heard.last(), Some(&100));
    assert_eq!(bytes, Format::Word.write(&tree, &labels(&["en", "ar"]), &mut |_| {}), "the same bytes each time");
}

#[test]
fn a_worker_writes_the_same_and_tells_how_far_it_is() {
    let parcel = Parcel { tree: document(&["en", "ar"], 9, PIXEL), labels: labels(&["en", "ar"]) };
    for format in Format::ALL {
        let mut heard = Vec::new();
        let job = Job::of(&Job::Document(format).text()).unwrap();
        job.work(&parcel.clone().into_bytes(), &mut |said| heard.push(said));
        let written = format.write(&parcel.tree, &parcel.labels, &mut |_| {});
        assert_eq!(heard.pop(), Some(Said::Bytes(written)));
        let done: Vec<Reply> = heard.into_iter().map(|said| Reply::from_said(said).unwrap()).collect();
        assert!(done.iter().all(|reply| matches!(reply, Reply::Done(1..=100))), "{done:?}");
        assert!(format != Format::Word || done.len() > 5, "{done:?}");
    }
    let mut heard = Vec::new();
    Job::Document(Format::Word).work(b"no parcel", &mut |said| heard.push(said));
    assert!(matches!(&heard[..], [Said::Text(text)] if Reply::of(text) == Ok(Reply::NoBytes(SealFault::Damaged))));
}

#[test]
fn other_programs_read_the_container() {
    let folder = folder("zip");
    let file = folder.join("a.docx");
    std::fs::write(&file, Format::Word.write(&document(&["ar", "en"], 3, PIXEL), &labels(&["ar", "en"]), &mut |_| {}))
        .unwrap();
    match Command::new("python3").args(["-m", "zipfile", "-t"]).arg(&file).output() {
        Ok(tested) => {
            let said = String::from_utf8_lossy(&tested.stdout).into_owned();
            assert!(tested.status.success() && !said.contains("corrupt"), "{said}");
        }
        Err(_) => println!("left out: python3 is not installed"),
    }
    std::fs::remove_dir_all(folder).unwrap();
}

fn folder(name: &str) -> std::path::PathBuf {
    let folder = std::env::temp_dir().join(format!("warsha-word-{name}-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// Whether LibreOffice is here; a word where it is not.
fn office_is_here() -> bool {
    let here = ["soffice", "pdftotext"].iter().all(|program| {
        Command::new(program).arg("-v").output().is_ok() || Command::new(program).arg("--version").output().is_ok()
    });
    if !here {
        println!("left out: LibreOffice (soffice) or poppler (pdftotext) is not installed");
    }
    here
}

/// A file as LibreOffice converts it, without a screen and with a profile of its own.
fn converted(file: &Path, to: &str) -> Vec<u8> {
    let folder = file.parent().unwrap();
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let done = Command::new("soffice")
        .args([&profile, "--headless", "--norestore", "--convert-to", to, "--outdir"])
        .args([folder, file])
        .output()
        .unwrap();
    let made = file.with_extension(to.split(':').next().unwrap());
    std::fs::read(&made).unwrap_or_else(|_| {
        panic!("{}{}", String::from_utf8_lossy(&done.stdout), String::from_utf8_lossy(&done.stderr))
    })
}

/// The words of a text. `pdftotext` gives the ligature of lam and alef in the wrong order and takes marks upon letters apart:
/// so alefs are none here, and words with marks are left out. That the text is the same, sign by sign, is shown before.
fn bare(text: &str) -> BTreeSet<String> {
    let upon = |sign: char| matches!(sign, '\u{64b}'..='\u{65f}');
    text.split(|sign: char| !sign.is_alphanumeric() && !upon(sign))
        .filter(|word| !word.contains(upon))
        .map(|word| word.chars().filter(|sign| !"اأإآ".contains(*sign)).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect()
}

#[test]
fn libreoffice_opens_them_and_says_the_same() {
    if !office_is_here() {
        return;
    }
    for tags in [&["en"][..], &["ar"], &["en", "ar"]] {
        let folder = folder(&tags.join("-"));
        let file = folder.join("document.docx");
        let (tree, labels) = (document(tags, 3, PIXEL), labels(tags));
        std::fs::write(&file, Format::Word.write(&tree, &labels, &mut |_| {})).unwrap();

        let text = String::from_utf8(converted(&file, "txt:Text (encoded):UTF8")).unwrap();
        let said: Vec<&str> = text.lines().map(|line| line.trim_start_matches('\u{feff}')).collect();
        let mut lines = said.iter();
        for text in expected(&tree, &labels) {
            let found = lines.any(|line| line.trim_end().ends_with(text.trim()));
            assert!(found, "LibreOffice does not say \"{text}\" where it stands: {said:#?}");
        }

        let pdf = converted(&file, "pdf");
        assert!(pdf.starts_with(b"%PDF"));
        let read = Command::new("pdftotext")
            .args(["-enc", "UTF-8"])
            .arg(file.with_extension("pdf"))
            .arg("-")
            .output()
            .unwrap();
        let shown = bare(&String::from_utf8(read.stdout).unwrap());
        let wanted: BTreeSet<String> = expected(&tree, &labels).iter().flat_map(|text| bare(text)).collect();
        let missing: Vec<&String> = wanted.difference(&shown).collect();
        assert!(missing.is_empty() && wanted.len() > 40, "{tags:?}: not in the PDF: {missing:?}");
        // `KEEP=1` leaves them there to look at.
        if std::env::var_os("KEEP").is_none() {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}
