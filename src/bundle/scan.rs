//! Finds the members of the outermost object and the items of its `records`, as byte ranges, before
//! anything is parsed: one record that no parser takes (a lone surrogate, say) must not take the others
//! with it. Checks balance and nesting; leaves the grammar inside the pieces to the parser.

use super::MAX_DEPTH;
use std::ops::Range;

/// Where the pieces stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outline {
    /// Members of the outermost object but `records`: the key between its quotes, and the value.
    pub members: Vec<(Range<usize>, Range<usize>)>,
    /// Items of `records`; `None` when there is no such array.
    pub records: Option<Vec<Range<usize>>>,
}

/// Why there is no outline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ScanFault {
    /// It does not start as a JSON object.
    #[error("not a JSON object")]
    NoObject,
    /// It ends in the middle, or brackets do not match, at this byte.
    #[error("damaged at byte {0}")]
    Broken(usize),
    /// Nested deeper than [`MAX_DEPTH`].
    #[error("nested too deeply at byte {0}")]
    TooDeep(usize),
}

/// Scans a file.
///
/// # Errors
/// [`ScanFault`] when it is no object, damaged in its outline, or nested too deeply.
pub fn outline(bytes: &[u8]) -> Result<Outline, ScanFault> {
    let bytes_at = Cursor { bytes, at: 0 };
    let mut cursor = bytes_at;
    cursor.skip_mark();
    cursor.space();
    if cursor.peek() != Some(b'{') {
        return Err(ScanFault::NoObject);
    }
    let mut outline = Outline::default();
    cursor.step();
    cursor.list(b'}', |cursor| {
        let key = cursor.string()?;
        let key = key.start.saturating_add(1)..key.end.saturating_sub(1);
        cursor.space();
        cursor.take(b':')?;
        cursor.space();
        let is_records = cursor.bytes.get(key.clone()) == Some(b"records".as_slice());
        if is_records && cursor.peek() == Some(b'[') && outline.records.is_none() {
            cursor.step();
            let mut items = Vec::new();
            cursor.list(b']', |cursor| {
                items.push(cursor.value(2)?);
                Ok(())
            })?;
            outline.records = Some(items);
        } else {
            let value = cursor.value(1)?;
            outline.members.push((key, value));
        }
        Ok(())
    })?;
    cursor.space();
    if cursor.at < bytes.len() { Err(ScanFault::Broken(cursor.at)) } else { Ok(outline) }
}

#[derive(Clone, Copy)]
struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn step(&mut self) {
        self.at = self.at.saturating_add(1);
    }

    fn broken<T>(&self) -> Result<T, ScanFault> {
        Err(ScanFault::Broken(self.at))
    }

    /// A byte order mark, which some editors put in front.
    fn skip_mark(&mut self) {
        if self.bytes.starts_with(&[0xEF, 0xBB, 0xBF]) {
            self.at = 3;
        }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.step();
        }
    }

    fn take(&mut self, byte: u8) -> Result<(), ScanFault> {
        if self.peek() == Some(byte) {
            self.step();
            Ok(())
        } else {
            self.broken()
        }
    }

    /// Items up to `close`, separated by commas; the opening bracket is behind us.
    fn list(&mut self, close: u8, mut item: impl FnMut(&mut Self) -> Result<(), ScanFault>) -> Result<(), ScanFault> {
        self.space();
        if self.peek() == Some(close) {
            self.step();
            return Ok(());
        }
        loop {
            self.space();
            item(self)?;
            self.space();
            match self.peek() {
                Some(b',') => self.step(),
                Some(byte) if byte == close => {
                    self.step();
                    return Ok(());
                }
                _ => return self.broken(),
            }
        }
    }

    /// A string with its quotes.
    fn string(&mut self) -> Result<Range<usize>, ScanFault> {
        let start = self.at;
        self.take(b'"')?;
        loop {
            match self.peek() {
                Some(b'\\') => {
                    self.step();
                    self.step();
                }
                Some(b'"') => {
                    self.step();
                    return Ok(start..self.at);
                }
                Some(_) => self.step(),
                None => return self.broken(),
            }
        }
    }

    /// Any value; brackets are counted, not recursed into.
    fn value(&mut self, depth: usize) -> Result<Range<usize>, ScanFault> {
        let start = self.at;
        let mut open: Vec<u8> = Vec::new();
        loop {
            match self.peek() {
                Some(b'"') => {
                    self.string()?;
                }
                Some(bracket @ (b'{' | b'[')) => {
                    open.push(if bracket == b'{' { b'}' } else { b']' });
                    if open.len().saturating_add(depth) > MAX_DEPTH {
                        return Err(ScanFault::TooDeep(self.at));
                    }
                    self.step();
                }
                Some(bracket @ (b'}' | b']')) => {
                    if open.pop() != Some(bracket) {
                        return self.broken();
                    }
                    self.step();
                }
                Some(_) => self.step(),
                None => return self.broken(),
            }
            let done = open.is_empty()
                && matches!(self.peek(), None | Some(b',' | b'}' | b']' | b' ' | b'\t' | b'\n' | b'\r'));
            if done {
                return if self.at > start { Ok(start..self.at) } else { self.broken() };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Result<Vec<&str>, ScanFault> {
        let outline = outline(text.as_bytes())?;
        Ok(outline.records.unwrap_or_default().into_iter().map(|r| &text[r]).collect())
    }

    #[test]
    fn finds_records_whatever_is_in_them() {
        let text = r#" {"a" : "]}\"" , "records":[ {"x":"\ud800"}, {} ,{"y":[1,{"z":"}"}]}], "b":[1] } "#;
        assert_eq!(records(text), Ok(vec![r#"{"x":"\ud800"}"#, "{}", r#"{"y":[1,{"z":"}"}]}"#]));
        assert_eq!(outline(text.as_bytes()).unwrap().members.len(), 2);
        assert_eq!(records(r#"{"records":[]}"#), Ok(vec![]));
    }

    #[test]
    fn tells_what_is_wrong() {
        for (text, fault) in [
            ("", ScanFault::NoObject),
            ("%PDF-1.7", ScanFault::NoObject),
            ("[1]", ScanFault::NoObject),
            (r#"{"records":[{"a":1"#, ScanFault::Broken(18)),
            (r#"{"records":[{"a":1]}"#, ScanFault::Broken(18)),
            (r#"{"a":1} x"#, ScanFault::Broken(8)),
            (r#"{"a":}"#, ScanFault::Broken(5)),
        ] {
            assert_eq!(records(text), Err(fault), "{text}");
        }
        let deep = format!(r#"{{"records":[{}{}]}}"#, "[".repeat(70), "]".repeat(70));
        assert!(matches!(records(&deep), Err(ScanFault::TooDeep(_))));
    }
}
