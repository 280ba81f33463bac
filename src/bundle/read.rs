//! Reading a bundle: parse, check, migrate. Nothing is applied here.

use super::scan::{Outline, ScanFault, outline};
use super::seal::{Lock, SealFault, lock_of};
use super::{FORMAT, Header, MAX_FILE, MAX_RECORD, VERSION, migrate};
use crate::model::{json, json_text};
use crate::record::canonical::{canonical_json, sha256_hex};
use crate::record::{Key, Revision, RevisionFault};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use std::ops::Range;

/// A bundle that was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// What it says of itself.
    pub header: Header,
    /// Its good records, in file order.
    pub records: Vec<(Key, Revision)>,
    /// Its bad ones.
    pub set_aside: Vec<SetAside>,
    /// Whether the checksum holds.
    pub checksum: Checksum,
}

/// A record that could not be read. Its text is kept as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetAside {
    /// Its place in the file, from 1.
    pub place: usize,
    /// Kind and identifier, as far as they could be read.
    pub name: String,
    /// Why.
    pub fault: RecordFault,
    /// Its text; bytes that are no UTF-8 are shown as U+FFFD.
    pub raw: String,
}

/// Why one record could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum RecordFault {
    /// It is no JSON: bad characters, half a character, a missing bracket.
    #[error("no JSON: {0}")]
    NoJson(String),
    /// It is longer than [`MAX_RECORD`].
    #[error("{0} bytes are too long for one record")]
    TooLong(usize),
    /// Its envelope or body is damaged.
    #[error("{0}")]
    Revision(#[from] RevisionFault),
}

/// Whether the checksum holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Checksum {
    /// It does.
    Holds,
    /// It does not; the reader was told to look anyway.
    Wrong,
    /// A record that is set aside is part of it, so nobody can tell.
    Unknown,
}

/// Why a file was refused. Nothing of it was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Refusal {
    /// Nothing in it.
    #[error("the file is empty")]
    Empty,
    /// Larger than [`MAX_FILE`], in bytes.
    #[error("{0} bytes are too large")]
    TooLarge(usize),
    /// Not JSON at all: a PDF, a picture, a sheet.
    #[error("not a JSON file")]
    NotJson,
    /// JSON that ends in the middle or is damaged, at this byte.
    #[error("damaged at byte {0}")]
    Damaged(usize),
    /// Nested too deeply.
    #[error("nested too deeply")]
    TooDeep,
    /// JSON, but no bundle.
    #[error("another format")]
    OtherFormat,
    /// Written by a newer app, in this version.
    #[error("bundle version {0} is newer than this app")]
    Newer(u64),
    /// A header field is missing or damaged.
    #[error("the header is damaged: {0}")]
    Header(String),
    /// It is sealed: this opens it.
    #[error("sealed")]
    Sealed(Lock),
    /// It is sealed, and what was given did not open it.
    #[error("not opened: {0}")]
    NotOpened(SealFault),
    /// The records are not those that were written. Looking anyway is possible.
    #[error("the checksum is wrong")]
    Checksum,
}

impl From<ScanFault> for Refusal {
    fn from(fault: ScanFault) -> Self {
        match fault {
            ScanFault::NoObject => Self::NotJson,
            ScanFault::Broken(at) => Self::Damaged(at),
            ScanFault::TooDeep(_) => Self::TooDeep,
        }
    }
}

/// Reads a bundle. With `look_anyway` a wrong checksum is told, not refused.
///
/// # Errors
/// [`Refusal`]: the whole file is refused and nothing of it was taken.
pub fn read(bytes: &[u8], look_anyway: bool) -> Result<Bundle, Refusal> {
    read_telling(bytes, look_anyway, &mut |_| {})
}

/// As [`read`], and tells how many hundredths are done.
///
/// # Errors
/// As [`read`].
pub fn read_telling(bytes: &[u8], look_anyway: bool, tell: &mut dyn FnMut(u8)) -> Result<Bundle, Refusal> {
    if bytes.len() > MAX_FILE {
        return Err(Refusal::TooLarge(bytes.len()));
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(Refusal::Empty);
    }
    if let Some(lock) = lock_of(bytes) {
        return Err(Refusal::Sealed(lock));
    }
    let outline = outline(bytes)?;
    let mut members = members(bytes, &outline)?;
    if members.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(Refusal::OtherFormat);
    }
    let version = members.get("version").and_then(Value::as_u64).ok_or_else(|| Refusal::Header("version".into()))?;
    if version > VERSION {
        return Err(Refusal::Newer(version));
    }
    if version == 0 {
        return Err(Refusal::Header("version".into()));
    }
    let said = members.remove("sha256");
    let header: Header = json::read(&Value::Object(members)).map_err(|e| Refusal::Header(e.to_string()))?;
    let ranges = outline.records.ok_or_else(|| Refusal::Header("records".into()))?;
    let mut progress = Progress { tell, done: 0, of: ranges.len().saturating_mul(STEPS) };
    let (values, checksum) = values(bytes, ranges, said.as_ref().and_then(Value::as_str), &mut progress);
    if checksum == Checksum::Wrong && !look_anyway {
        return Err(Refusal::Checksum);
    }
    let mut bundle = Bundle { header, records: Vec::with_capacity(values.len()), set_aside: Vec::new(), checksum };
    for (place, (raw, value)) in (1..).zip(values) {
        progress.step();
        let read = value.and_then(|value| {
            let value = migrate::record(version, value).map_err(|e| RecordFault::NoJson(e.to_string()))?;
            let (key, revision) = Revision::from_json(value)?;
            revision.check_body(&key.kind)?;
            Ok((key, revision))
        });
        match read {
            Ok(record) => bundle.records.push(record),
            Err(fault) => {
                let name = name_in(raw);
                bundle.set_aside.push(SetAside { place, name, fault, raw: String::from_utf8_lossy(raw).into_owned() });
            }
        }
    }
    Ok(bundle)
}

/// The header's members; the first of two with one name counts. None may be longer than a record.
fn members(bytes: &[u8], outline: &Outline) -> Result<Map<String, Value>, Refusal> {
    let mut members = Map::new();
    for (key, value) in &outline.members {
        let damaged = || Refusal::Damaged(value.start);
        let key: String =
            String::from_utf8_lossy(bytes.get(key.clone()).unwrap_or_default()).chars().take(64).collect();
        if value.len() > MAX_RECORD {
            return Err(Refusal::Header(key));
        }
        let value = json(bytes.get(value.clone()).unwrap_or_default()).map_err(|_| damaged())?;
        members.entry(key).or_insert(value);
    }
    Ok(members)
}

fn json(bytes: &[u8]) -> Result<Value, String> {
    let text = std::str::from_utf8(bytes).map_err(|e| e.to_string())?;
    json_text::parse(text).map_err(|e| e.to_string())
}

type Piece<'a> = (&'a [u8], Result<Value, RecordFault>);

/// What is done with each record: parsed, added to the checksum, checked.
const STEPS: usize = 3;

struct Progress<'a> {
    tell: &'a mut dyn FnMut(u8),
    done: usize,
    of: usize,
}

impl Progress<'_> {
    /// One step of one record is done.
    fn step(&mut self) {
        self.done = self.done.saturating_add(1);
        let hundredths = self.done.saturating_mul(100).checked_div(self.of).unwrap_or(100);
        (self.tell)(u8::try_from(hundredths).unwrap_or(100));
    }
}

/// The records as JSON, each good or bad, and whether the checksum said in the file holds for them.
fn values<'a>(
    bytes: &'a [u8],
    ranges: Vec<Range<usize>>,
    said: Option<&str>,
    progress: &mut Progress<'_>,
) -> (Vec<Piece<'a>>, Checksum) {
    let pieces: Vec<Piece<'a>> = ranges
        .into_iter()
        .map(|range| {
            progress.step();
            let raw = bytes.get(range).unwrap_or_default();
            let value = if raw.len() > MAX_RECORD {
                Err(RecordFault::TooLong(raw.len()))
            } else {
                json(raw).map_err(RecordFault::NoJson)
            };
            (raw, value)
        })
        .collect();
    let mut canonical = String::from("[");
    let mut unknown = false;
    for (_, value) in &pieces {
        progress.step();
        if canonical.len() > 1 {
            canonical.push(',');
        }
        match value.as_ref().ok().map(canonical_json) {
            Some(text) => canonical.push_str(&text),
            None => unknown = true,
        }
    }
    canonical.push(']');
    let checksum = if unknown {
        Checksum::Unknown
    } else if said == Some(sha256_hex(canonical.as_bytes()).as_str()) {
        Checksum::Holds
    } else {
        Checksum::Wrong
    };
    (pieces, checksum)
}

/// What can still be made out of a record's name, for people. Its body has a `kind` and `id`s of its own.
fn name_in(raw: &[u8]) -> String {
    let members = outline(raw).unwrap_or_default().members;
    let field = |name: &str| {
        let (_, value) = members.iter().find(|(key, _)| raw.get(key.clone()) == Some(name.as_bytes()))?;
        let Value::String(value) = json(raw.get(value.clone())?).ok()? else { return None };
        Some(value.chars().take(64).collect::<String>())
    };
    [field("kind"), field("id")].into_iter().flatten().collect::<Vec<_>>().join(" ")
}
