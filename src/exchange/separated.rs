//! Separated values: text in rows and columns as spreadsheets copy and save it.
//!
//! Tabs, semicolons or commas, whichever the text holds; fields in quotes may hold separators, line breaks and
//! doubled quotes (RFC 4180). The crate csv-core was measured beside it: 2.2 KB more of WebAssembly (brotli), and a
//! quote that never closes swallows the rest of the text there without a word; here it stands for itself. Tests
//! compare the two (`tests/spreadsheet.rs`).

/// The rows of a text, those that hold something; every cell without the blanks around it. Rows may differ in length.
#[must_use]
pub fn rows(text: &str) -> Vec<Vec<String>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    split(text, separator(text))
}

/// What stands between the fields: a tab where there is one, else the semicolon or the comma by which more rows
/// come out equally long. A decimal comma or one within a name is rarer than a separator in every row.
fn separator(text: &str) -> char {
    let even = |separator: char| {
        let rows = split(text, separator);
        let width = rows.first().map_or(0, Vec::len);
        if width < 2 { 0 } else { rows.iter().filter(|row| row.len() == width).count() }
    };
    if split(text, '\t').iter().any(|row| row.len() > 1) {
        '\t'
    } else if even(';') > 0 && even(';') >= even(',') {
        ';'
    } else {
        ','
    }
}

fn split(text: &str, separator: char) -> Vec<Vec<String>> {
    // A quote that is never closed is no quote.
    split_with(text, separator, true).unwrap_or_else(|| split_with(text, separator, false).unwrap_or_default())
}

fn split_with(text: &str, separator: char, quotes: bool) -> Option<Vec<Vec<String>>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let (mut fresh, mut quoted) = (true, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            _ if quoted => field.push(c),
            '"' if quotes && fresh => (quoted, fresh) = (true, false),
            '\n' | '\r' => {
                row.push(cell(&std::mem::take(&mut field)));
                keep(&mut rows, &mut row);
                fresh = true;
            }
            _ if c == separator => {
                row.push(cell(&std::mem::take(&mut field)));
                fresh = true;
            }
            _ => {
                field.push(c);
                // Blanks before a quote do not make it a letter.
                fresh = fresh && c == ' ';
            }
        }
    }
    row.push(cell(&field));
    keep(&mut rows, &mut row);
    (!quoted).then_some(rows)
}

fn keep(rows: &mut Vec<Vec<String>>, row: &mut Vec<String>) {
    let row = std::mem::take(row);
    if row.iter().any(|cell| !cell.is_empty()) {
        rows.push(row);
    }
}

/// A cell as a person would read it: line breaks and tabs are gaps, a gap is one space, marks of direction at the
/// ends and signs that cannot be seen are gone.
fn cell(raw: &str) -> String {
    let seen = raw.chars().map(|c| if c.is_whitespace() { ' ' } else { c }).filter(|c| !c.is_control());
    let seen: String = seen.collect();
    let marks = |c: char| matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let words = seen.trim_matches(|c: char| c == ' ' || marks(c)).split(' ').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_and_columns_as_spreadsheets_write_them() {
        for (text, expected) in [
            ("a\tb\nc\td", &[&["a", "b"][..], &["c", "d"]][..]),
            ("a,b\r\nc,d\r\n", &[&["a", "b"], &["c", "d"]]),
            ("a;b\rc;d", &[&["a", "b"], &["c", "d"]]),
            ("\u{feff}a;b, or c\nd;e", &[&["a", "b, or c"], &["d", "e"]]),
            ("a, b\nc, d\n\n , \n", &[&["a", "b"], &["c", "d"]]),
            ("\"x\ny\"\t\"say \"\"z\"\"\"", &[&["x y", "say \"z\""]]),
            ("\"a;b\";c\nd;e", &[&["a;b", "c"], &["d", "e"]]),
            ("Ali \"the tall\" H\tMoI", &[&["Ali \"the tall\" H", "MoI"]]),
            ("\"Ali\tMoI\nSara\tMoP", &[&["\"Ali", "MoI"], &["Sara", "MoP"]]),
            ("\u{200f}علي\u{200e}\t \u{a0}وزارة  التخطيط", &[&["علي", "وزارة التخطيط"]]),
            ("one\ntwo", &[&["one"], &["two"]]),
            ("a\t\tb", &[&["a", "", "b"]]),
            ("", &[]),
            (" \n\t\n", &[]),
        ] {
            assert_eq!(rows(text), expected.iter().map(|row| row.to_vec()).collect::<Vec<_>>(), "{text:?}");
        }
    }
}
