//! Writing a bundle, and naming its file so that a person finds it again.

use super::{FORMAT, Header, VERSION};
use crate::model::{Map, json_text};
use crate::record::Record;
use crate::record::canonical::{canonical_json, sha256_hex};
use serde_json::Value;

/// The bundle of these records, every revision of each: one record a line, its fields sorted, so that two
/// bundles can be compared with ordinary tools. Numbers are written as they are: canonical JSON, of which
/// the checksum is taken, would round those above 2^53.
pub fn write<'a>(header: &Header, records: impl IntoIterator<Item = &'a Record>) -> String {
    let mut counts: Map<&str, usize> = Map::new();
    let (mut lines, mut canonical): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for record in records {
        counts.change(record.key.kind.as_str(), |n| *n = n.saturating_add(1));
        for revision in record.revisions() {
            let entry = revision.to_json(&record.key);
            canonical.push(canonical_json(&entry));
            lines.push(json_text::text(&entry));
        }
    }
    let sum = sha256_hex(format!("[{}]", canonical.join(",")).as_bytes());
    // Not by `json!`: it unwraps, and the words for that are 9 KB of WebAssembly.
    let mut members = serde_json::Map::new();
    let mut put = |name: &str, value: Value| members.insert(name.to_owned(), value);
    put("format", FORMAT.into());
    put("version", VERSION.into());
    put("id", header.id.as_str().into());
    put("exported_at", header.exported_at.to_string().into());
    put("app", header.app.as_str().into());
    put("device", serde_json::to_value(&header.device).unwrap_or_default());
    put("scope", serde_json::to_value(&header.scope).unwrap_or_default());
    put("counts", serde_json::to_value(&counts).unwrap_or_default());
    put("sha256", sum.into());
    if !header.held.is_empty() {
        put("held", serde_json::to_value(&header.held).unwrap_or_default());
    }
    let mut head = json_text::text(&Value::Object(members));
    head.pop();
    format!("{head},\n\"records\":[\n{}\n]}}\n", lines.join(",\n"))
}

/// A file name a person finds again: what, from which device, when. Letters and digits of any script
/// stay; everything else becomes a hyphen. `moment` is local time as `2023-09-12_1531`.
#[must_use]
pub fn file_name(what: &str, device: &str, moment: &str) -> String {
    let parts: Vec<String> = [plain_name(what), plain_name(device)].into_iter().filter(|p| !p.is_empty()).collect();
    format!("{}_{moment}.warsha.json", parts.join("_"))
}

/// A text as part of a file's name: its letters and digits, with a stroke for everything else.
#[must_use]
pub fn plain_name(text: &str) -> String {
    let mapped: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let words: Vec<&str> = mapped.split('-').filter(|w| !w.is_empty()).collect();
    words.join("-").chars().take(60).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_are_found_again() {
        assert_eq!(
            file_name("IMAG WS 2", "Tablet C", "2023-09-12_1531"),
            "IMAG-WS-2_Tablet-C_2023-09-12_1531.warsha.json"
        );
        assert_eq!(file_name("IMAG", "../جهاز 3", "2023-09-12_1531"), "IMAG_جهاز-3_2023-09-12_1531.warsha.json");
    }
}
