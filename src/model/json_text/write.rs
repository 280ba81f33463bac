//! From value to text.

use crate::model::{decimal, order};
use serde_json::{Number, Value};

/// How a text is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    /// Numbers as they are: whole ones in full, doubles with a point or an exponent.
    AsItIs,
    /// RFC 8785: members by UTF-16 units, numbers as doubles.
    Canonical,
}

/// Writes a value on one line. What [`parse`] reads from it is the same value.
#[must_use]
pub fn text(value: &Value) -> String {
    let mut out = String::new();
    write(value, Style::AsItIs, &mut out);
    out
}

/// Writes the canonical JSON of RFC 8785. It spells two numbers that differ (1 and 1.0, or two above 2^53) alike.
#[must_use]
pub fn canonical(value: &Value) -> String {
    let mut out = String::new();
    write(value, Style::Canonical, &mut out);
    out
}

fn write(value: &Value, style: Style, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(true) => out.push_str("true"),
        Value::Bool(false) => out.push_str("false"),
        Value::Number(number) => write_number(number, style, out),
        Value::String(words) => write_string(words, out),
        Value::Array(items) => {
            let mut before = '[';
            for item in items {
                out.push(before);
                before = ',';
                write(item, style, out);
            }
            out.push_str(if before == '[' { "[]" } else { "]" });
        }
        Value::Object(members) => {
            let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
            // By bytes already; only names with characters of two units may stand elsewhere.
            if style == Style::Canonical && members.keys().any(|name| !name.is_ascii()) {
                order::sort_by(&mut sorted, |a, b| a.0.encode_utf16().cmp(b.0.encode_utf16()));
            }
            let mut before = '{';
            for (name, value) in sorted {
                out.push(before);
                before = ',';
                write_string(name, out);
                out.push(':');
                write(value, style, out);
            }
            out.push_str(if before == '{' { "{}" } else { "}" });
        }
    }
}

fn write_number(number: &Number, style: Style, out: &mut String) {
    const EXACT: u64 = 1 << 53;
    let whole = number.as_u64().map(|n| (n, "")).or_else(|| Some((number.as_i64()?.unsigned_abs(), "-")));
    match whole {
        Some((size, sign)) if style == Style::AsItIs || size <= EXACT => {
            out.push_str(sign);
            out.push_str(&size.to_string());
        }
        _ => {
            let double = number.as_f64().unwrap_or_default();
            let written = decimal::written(double);
            if style == Style::AsItIs && double == 0.0 && double.is_sign_negative() {
                out.push('-');
            }
            out.push_str(&written);
            if style == Style::AsItIs && !written.contains(['.', 'e']) {
                out.push_str(".0");
            }
        }
    }
}

fn write_string(words: &str, out: &mut String) {
    out.push('"');
    let mut rest = words;
    while let Some(place) = rest.bytes().position(|byte| byte < 0x20 || byte == b'"' || byte == b'\\') {
        let (plain, from) = rest.split_at_checked(place).unwrap_or((rest, ""));
        out.push_str(plain);
        let (special, after) = from.split_at_checked(1).unwrap_or((from, ""));
        match special {
            "\u{8}" => out.push_str("\\b"),
            "\u{c}" => out.push_str("\\f"),
            "\n" => out.push_str("\\n"),
            "\r" => out.push_str("\\r"),
            "\t" => out.push_str("\\t"),
            "\"" | "\\" => {
                out.push('\\');
                out.push_str(special);
            }
            other => {
                let code = other.bytes().next().unwrap_or(0);
                out.push_str(if code < 0x10 { "\\u000" } else { "\\u001" });
                out.extend(char::from_digit(u32::from(code & 15), 16));
            }
        }
        rest = after;
    }
    out.push_str(rest);
    out.push('"');
}
