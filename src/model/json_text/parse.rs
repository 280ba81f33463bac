//! From text to value.

use crate::model::decimal;
use serde_json::{Map, Number, Value};

/// Lists and objects in one another, at most; what is deeper is refused, as it would use up the stack.
const MAX_DEPTH: usize = 128;

/// A text is no JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no JSON at byte {0}")]
pub struct NoJson(pub usize);

/// Parses a text; of two members with one name the last counts.
///
/// # Errors
/// [`NoJson`] with the first byte that does not fit.
pub fn parse(text: &str) -> Result<Value, NoJson> {
    let mut parser = Parser { text, at: 0, depth: 0 };
    let value = parser.value()?;
    parser.space();
    if parser.at == text.len() { Ok(value) } else { parser.fault() }
}

struct Parser<'a> {
    text: &'a str,
    at: usize,
    depth: usize,
}

impl Parser<'_> {
    fn fault<T>(&self) -> Result<T, NoJson> {
        Err(NoJson(self.at))
    }

    fn peek(&self) -> u8 {
        // NUL stands nowhere in JSON, so it may stand for the end.
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    fn skip(&mut self) {
        self.at = self.at.saturating_add(1).min(self.text.len());
    }

    fn skip_while(&mut self, belongs: impl Fn(u8) -> bool) {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let length = rest.iter().position(|byte| !belongs(*byte)).unwrap_or(rest.len());
        self.at = self.at.saturating_add(length);
    }

    fn space(&mut self) {
        self.skip_while(|byte| matches!(byte, b' ' | b'\t' | b'\n' | b'\r'));
    }

    fn takes(&mut self, byte: u8) -> bool {
        let is_here = self.peek() == byte;
        if is_here {
            self.skip();
        }
        is_here
    }

    fn value(&mut self) -> Result<Value, NoJson> {
        self.space();
        match self.peek() {
            b'{' => self.nested(Self::object),
            b'[' => self.nested(Self::list),
            b'"' => self.string().map(Value::String),
            b'-' | b'0'..=b'9' => self.number(),
            _ => {
                let words = [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))];
                let rest = self.text.get(self.at..).unwrap_or_default();
                match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
                    Some((word, value)) => {
                        self.at = self.at.saturating_add(word.len());
                        Ok(value)
                    }
                    None => self.fault(),
                }
            }
        }
    }

    fn nested(&mut self, what: fn(&mut Self) -> Result<Value, NoJson>) -> Result<Value, NoJson> {
        self.depth = self.depth.saturating_add(1);
        if self.depth >= MAX_DEPTH {
            return self.fault();
        }
        self.skip();
        self.space();
        let value = what(self)?;
        self.depth = self.depth.saturating_sub(1);
        Ok(value)
    }

    fn list(&mut self) -> Result<Value, NoJson> {
        let mut items = Vec::new();
        if !self.takes(b']') {
            loop {
                items.push(self.value()?);
                if self.is_over(b']')? {
                    break;
                }
            }
        }
        Ok(Value::Array(items))
    }

    fn object(&mut self) -> Result<Value, NoJson> {
        let mut members = Map::new();
        if !self.takes(b'}') {
            loop {
                self.space();
                let name = self.string()?;
                self.space();
                if !self.takes(b':') {
                    return self.fault();
                }
                let value = self.value()?;
                members.insert(name, value);
                if self.is_over(b'}')? {
                    break;
                }
            }
        }
        Ok(Value::Object(members))
    }

    /// After an item: the end, or a comma and another item.
    fn is_over(&mut self, end: u8) -> Result<bool, NoJson> {
        self.space();
        if self.takes(end) {
            return Ok(true);
        }
        if self.takes(b',') { Ok(false) } else { self.fault() }
    }

    fn string(&mut self) -> Result<String, NoJson> {
        if !self.takes(b'"') {
            return self.fault();
        }
        let mut words = String::new();
        loop {
            let from = self.at;
            self.skip_while(|byte| byte >= 0x20 && byte != b'"' && byte != b'\\');
            words.push_str(self.text.get(from..self.at).unwrap_or_default());
            if self.takes(b'"') {
                return Ok(words);
            }
            if !self.takes(b'\\') {
                return self.fault();
            }
            words.push(self.escaped()?);
        }
    }

    fn escaped(&mut self) -> Result<char, NoJson> {
        let escaped = match self.peek() {
            plain @ (b'"' | b'\\' | b'/') => char::from(plain),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                self.skip();
                return self.unit();
            }
            _ => return self.fault(),
        };
        self.skip();
        Ok(escaped)
    }

    /// Four hexadecimal digits, or twice four for a character of two units.
    fn unit(&mut self) -> Result<char, NoJson> {
        let first = self.four_digits()?;
        let mut units = [first, 0];
        let mut taken = 1;
        if (0xd800..0xdc00).contains(&first) {
            if !(self.takes(b'\\') && self.takes(b'u')) {
                return self.fault();
            }
            units = [first, self.four_digits()?];
            taken = 2;
        }
        match char::decode_utf16(units.into_iter().take(taken)).next() {
            Some(Ok(character)) => Ok(character),
            _ => self.fault(),
        }
    }

    fn four_digits(&mut self) -> Result<u16, NoJson> {
        let mut unit = 0_u16;
        for _ in 0..4 {
            let Some(digit) = char::from(self.peek()).to_digit(16) else { return self.fault() };
            unit = unit << 4 | digit as u16;
            self.skip();
        }
        Ok(unit)
    }

    fn number(&mut self) -> Result<Value, NoJson> {
        let from = self.at;
        self.takes(b'-');
        let digits = |parser: &mut Self| {
            let from = parser.at;
            parser.skip_while(|byte| byte.is_ascii_digit());
            if parser.at == from { parser.fault() } else { Ok(()) }
        };
        if !self.takes(b'0') {
            digits(self)?;
        }
        let mut is_whole = true;
        if self.takes(b'.') {
            is_whole = false;
            digits(self)?;
        }
        if self.takes(b'e') || self.takes(b'E') {
            is_whole = false;
            if !self.takes(b'+') {
                self.takes(b'-');
            }
            digits(self)?;
        }
        let text = self.text.get(from..self.at).unwrap_or_default();
        // "-0" is a double: no whole number has that sign.
        let whole = if is_whole && text != "-0" {
            text.parse::<u64>().map(Number::from).or_else(|_| text.parse::<i64>().map(Number::from)).ok()
        } else {
            None
        };
        match whole.or_else(|| Number::from_f64(decimal::read(text)?)) {
            Some(number) => Ok(Value::Number(number)),
            None => self.fault(),
        }
    }
}
