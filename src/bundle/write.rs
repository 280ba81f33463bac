//! Writing a bundle, and naming its file so that a person finds it again.

use super::{FORMAT, Header, VERSION};
use crate::model::Map;
use crate::record::Record;
use crate::record::canonical::{canonical_json, sha256_hex};
use serde_json::json;

/// The bundle of these records, every revision of each: one record a line, its fields sorted, so that two
/// bundles can be compared with ordinary tools. Numbers are written as they are: canonical JSON, of which
/// the checksum is taken, would round those above 2^53.
///
/// # Errors
/// The writer's reason, when a record cannot be written as JSON.
pub fn write<'a>(header: &Header, records: impl IntoIterator<Item = &'a Record>) -> Result<String, serde_json::Error> {
    let mut counts: Map<&str, usize> = Map::new();
    let (mut lines, mut canonical): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
    for record in records {
        counts.change(record.key.kind.as_str(), |n| *n = n.saturating_add(1));
        for revision in record.revisions() {
            let entry = revision.to_json(&record.key);
            canonical.push(canonical_json(&entry)?);
            lines.push(entry.to_string());
        }
    }
    let sum = sha256_hex(format!("[{}]", canonical.join(",")).as_bytes());
    let head = json!({
        "format": FORMAT, "version": VERSION, "id": header.id, "exported_at": header.exported_at.to_string(),
        "app": header.app, "device": header.device, "scope": header.scope, "counts": counts, "sha256": sum,
    });
    let mut head = head.to_string();
    head.pop();
    Ok(format!("{head},\n\"records\":[\n{}\n]}}\n", lines.join(",\n")))
}

/// A file name a person finds again: what, from which device, when. Letters and digits of any script
/// stay; everything else becomes a hyphen. `moment` is local time as `2023-09-12_1531`.
#[must_use]
pub fn file_name(what: &str, device: &str, moment: &str) -> String {
    let plain = |text: &str| {
        let mapped: String = text.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
        let words: Vec<&str> = mapped.split('-').filter(|w| !w.is_empty()).collect();
        words.join("-").chars().take(60).collect::<String>()
    };
    let parts: Vec<String> = [plain(what), plain(device)].into_iter().filter(|p| !p.is_empty()).collect();
    format!("{}_{moment}.warsha.json", parts.join("_"))
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
