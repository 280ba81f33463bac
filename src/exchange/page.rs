//! A document as a page that holds everything it needs: no script, no address of anything else, its style within. A
//! policy says so to the browser, so that even a picture of another hand could fetch and run nothing. It is well-formed
//! XML, too, so that whoever takes it apart needs no reader of HTML.

use super::escape::{attribute, balanced, escaped};
use super::format::Labels;
use super::picture::standalone;
use super::voices::{Voice, Voices, heading};
use crate::document::tree::{Block, Lines, Tree};
use crate::model::ParagraphStyle;

const STYLE: &str = include_str!("page.css");

/// How deep the contents go.
const DEPTH: u8 = 3;

/// Writes it.
#[must_use]
pub fn write(tree: &Tree, labels: &Labels) -> String {
    let voices = Voices::of(tree);
    let mut page = Page { voices: &voices, labels, out: String::new(), contents: Vec::new() };
    for section in &tree.sections {
        page.out += "<section>\n";
        page.heading(1, &section.title);
        for block in &section.blocks {
            page.block(block);
        }
        page.out += "</section>\n";
    }
    let Page { out, contents, .. } = page;
    let lead = voices.all().next();
    let title = voices.said(&tree.title).first().map_or_else(String::new, |(_, words)| escaped(&balanced(words)));
    format!(
        "<!DOCTYPE html>\n<html {}>\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{title}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n\
         <header>\n{}</header>\n{}<main>\n{out}</main>\n</body>\n</html>\n",
        lead.map_or_else(|| "lang=\"en\"".to_owned(), |voice| spoken(voice)),
        cover(tree, &voices),
        outline(&contents, &voices, labels),
    )
}

/// The language and the direction of an element.
fn spoken(voice: Voice<'_>) -> String {
    format!("lang=\"{}\" dir=\"{}\"", voice.language.tag(), voice.direction.attribute())
}

/// A text with its line ends.
fn text(words: &str) -> String {
    escaped(&balanced(words)).replace('\n', "<br/>\n")
}

fn cover(tree: &Tree, voices: &Voices<'_>) -> String {
    let mut out = String::new();
    for (place, (voice, words)) in voices.said(&tree.title).into_iter().enumerate() {
        let (open, close) = if place == 0 { ("h1", "h1") } else { ("p class=\"title\"", "p") };
        out += &format!("<{open} {}>{}</{close}>\n", spoken(voice), text(words));
    }
    for (voice, words) in voices.said(&tree.subtitle) {
        out += &format!("<p class=\"subtitle\" {}>{}</p>\n", spoken(voice), text(words));
    }
    for fact in &tree.facts {
        out += &pair("p class=\"fact\"", "p", fact, voices, "", &[]);
    }
    out
}

/// The contents, as links; nothing without headings.
fn outline(contents: &[(usize, u8, usize, String)], voices: &Voices<'_>, labels: &Labels) -> String {
    let shown: Vec<_> = contents.iter().filter(|(_, level, ..)| *level <= DEPTH).collect();
    if shown.is_empty() {
        return String::new();
    }
    let mut out = "<nav aria-labelledby=\"contents\">\n".to_owned();
    for (place, (voice, words)) in voices.said(&labels.contents).into_iter().enumerate() {
        let (open, close) = if place == 0 { ("h2 id=\"contents\"", "h2") } else { ("p class=\"beside\"", "p") };
        out += &format!("<{open} {}>{}</{close}>\n", spoken(voice), text(words));
    }
    out += "<ul>\n";
    for (number, level, voice, words) in shown {
        let Some(voice) = voices.all().nth(*voice) else { continue };
        out +=
            &format!("<li class=\"level{level}\" {}><a href=\"#h{number}\">{}</a></li>\n", spoken(voice), text(words));
    }
    out + "</ul>\n</nav>\n"
}

/// A text in every language, beside each other where there are two. `after` follows each, one a language.
fn pair(open: &str, close: &str, lines: &Lines, voices: &Voices<'_>, around: &str, after: &[String]) -> String {
    if voices.all().all(|voice| voice.words(lines).trim().is_empty()) {
        return String::new();
    }
    let mut out = String::new();
    for voice in voices.all() {
        let words = voice.words(lines);
        let after = after.get(voice.place).filter(|_| !words.trim().is_empty()).map_or("", String::as_str);
        out += &format!("<{open} {}>{}{after}</{close}>", spoken(voice), text(words));
    }
    if voices.len() > 1 { format!("<div class=\"pair{around}\">{out}</div>\n") } else { out + "\n" }
}

/// A page as it grows.
struct Page<'a> {
    voices: &'a Voices<'a>,
    labels: &'a Labels,
    out: String,
    /// Headings: number, level, language, words.
    contents: Vec<(usize, u8, usize, String)>,
}

impl Page<'_> {
    fn heading(&mut self, level: u8, lines: &Lines) {
        for (place, (voice, words)) in self.voices.said(lines).into_iter().enumerate() {
            let (tag, spoken, words) = (level.saturating_add(1), spoken(voice), words.to_owned());
            if place == 0 {
                let number = self.contents.len().saturating_add(1);
                self.out += &format!("<h{tag} id=\"h{number}\" {spoken}>{}</h{tag}>\n", text(&words));
                self.contents.push((number, level, voice.place, words));
            } else {
                self.out += &format!("<p class=\"beside level{level}\" {spoken}>{}</p>\n", text(&words));
            }
        }
    }

    fn block(&mut self, block: &Block) {
        if let Some((level, lines)) = heading(block) {
            return self.heading(level, lines);
        }
        match block {
            Block::Paragraph { style: ParagraphStyle::Item, text, .. } => self.items(std::slice::from_ref(text), false),
            Block::Paragraph { style, text, missing_basis } => {
                let mark = |voice: Voice<'_>| match voice.words(&self.labels.no_basis) {
                    label if *missing_basis && !label.is_empty() => {
                        format!(" <span class=\"no-basis\">[{}]</span>", self::text(label))
                    }
                    _ => String::new(),
                };
                let after: Vec<String> = self.voices.all().map(mark).collect();
                let (open, close) =
                    if *style == ParagraphStyle::Quote { ("blockquote", "blockquote") } else { ("p", "p") };
                self.out += &pair(open, close, text, self.voices, "", &after);
            }
            Block::List { items, ordered } => self.items(items, *ordered),
            Block::Table { head, rows, caption } => self.table(head, rows, caption),
            Block::Picture { svg, width, height, alt, .. } => {
                let said = self.voices.said(alt);
                let words = said.iter().map(|(_, words)| *words).collect::<Vec<_>>().join("\n");
                self.out += &format!(
                    "<figure role=\"img\" aria-label=\"{}\">{}</figure>\n",
                    attribute(&words),
                    standalone(svg, *width, *height)
                );
            }
            Block::Heading { .. } => {}
        }
    }

    fn items(&mut self, items: &[Lines], ordered: bool) {
        let tag = if ordered { "ol" } else { "ul" };
        if self.voices.len() == 1 {
            let all: String = items.iter().map(|item| pair("li", "li", item, self.voices, "", &[])).collect();
            if !all.is_empty() {
                self.out += &format!("<{tag}>\n{all}</{tag}>\n");
            }
            return;
        }
        // A list a language, each numbered for itself; items of one row stand on one line as far as they can.
        let mut lists = String::new();
        for voice in self.voices.all() {
            let item = |item: &Lines| match voice.words(item) {
                words if words.trim().is_empty() => String::new(),
                words => format!("<li>{}</li>\n", text(words)),
            };
            let all: String = items.iter().map(item).collect();
            lists += &format!("<{tag} {}>\n{all}</{tag}>", spoken(voice));
        }
        self.out += &format!("<div class=\"pair\">{lists}</div>\n");
    }

    fn table(&mut self, head: &[Lines], rows: &[Vec<Lines>], caption: &Lines) {
        let columns = rows.iter().map(Vec::len).chain([head.len()]).max().unwrap_or_default();
        if columns == 0 {
            return;
        }
        let cell = |lines: &Lines| {
            let said = self.voices.said(lines);
            let each = |(voice, words): (Voice<'_>, &str)| format!("<div {}>{}</div>", spoken(voice), text(words));
            said.into_iter().map(each).collect::<String>()
        };
        let row = |texts: &[Lines], tag: &str| {
            let each = |place| {
                format!(
                    "<{tag}>{}</{}>",
                    texts.get(place).map(cell).unwrap_or_default(),
                    tag.split(' ').next().unwrap_or_default()
                )
            };
            format!("<tr>{}</tr>\n", (0..columns).map(each).collect::<String>())
        };
        let mut out = "<div class=\"wide\"><table>\n".to_owned();
        let caption = cell(caption);
        if !caption.is_empty() {
            out += &format!("<caption>{caption}</caption>\n");
        }
        if !head.is_empty() {
            out += &format!("<thead>\n{}</thead>\n", row(head, "th scope=\"col\""));
        }
        out += &format!(
            "<tbody>\n{}</tbody>\n</table></div>\n",
            rows.iter().map(|texts| row(texts, "td")).collect::<String>()
        );
        self.out += &out;
    }
}
