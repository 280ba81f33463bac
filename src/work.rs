//! Work that could block the screen, as messages: a page asks one [`Job`], a worker answers with [`Reply`]s until one is
//! the last. Both ends are here; `browser/worker.rs` and `src/bin/worker.rs` only carry the texts.
//!
//! Invariant: what the page gathers is what the same core function gives where there is no worker. Not for the work
//! itself: `bundle` reads, and heavy formats of others will have their own modules.

use crate::bundle::seal::{SealFault, SealTo, Secret};
use crate::bundle::{Bundle, Checksum, Header, Refusal, SetAside, read_telling};
use crate::exchange::format::Format;
use crate::exchange::parcel::Parcel;
use crate::model::{json, json_text};
use crate::record::{Key, Record, Revision};
use crate::store::pack::segment_of;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Characters of one list of records at most (a longer record goes alone): taking them in must not hold up the screen.
const LIST: usize = 128 * 1024;

/// What a page asks for. The bytes it is about go beside it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Job {
    /// Read and check a bundle.
    Read {
        /// Tell of a wrong checksum, do not refuse it.
        look_anyway: bool,
        /// What opens it, when it is sealed.
        secret: Option<Secret>,
    },
    /// Seal the bytes.
    Seal {
        /// What with.
        to: SealTo,
        /// As a file that can stand in a text.
        as_text: bool,
    },
    /// Open the bytes.
    Open(Secret),
    /// Pack records ([`pack_text`]) into a segment.
    Pack,
    /// Write a document (the bytes of a [`Parcel`]).
    Document(Format),
}

/// What goes from a worker to its page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A [`Reply`] as text.
    Text(String),
    /// The last: what was sealed or opened, which is no text.
    Bytes(Vec<u8>),
}

/// What a job came to.
#[allow(clippy::large_enum_variant, reason = "there is one of a job; it is large natively only")]
#[derive(Debug, Clone, PartialEq)]
pub enum Last {
    /// A bundle was read.
    Read(Result<Bundle, Refusal>),
    /// Bytes were sealed or opened.
    Bytes(Result<Vec<u8>, SealFault>),
}

/// What a worker says.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Reply {
    /// So many hundredths are done.
    Done(u8),
    /// Some records of the bundle, in file order, checked. As text it is a plain list, which is read without copying.
    #[serde(skip)]
    Records(Vec<(Key, Revision)>),
    /// The last: the rest of the bundle.
    Read {
        /// What the bundle says of itself.
        header: Header,
        /// Its bad records.
        set_aside: Vec<SetAside>,
        /// Whether the checksum holds.
        checksum: Checksum,
    },
    /// The last: why there is no bundle.
    Refused(Refusal),
    /// The last: the bytes that were sealed or opened; they come beside the texts.
    #[serde(skip)]
    Bytes(Vec<u8>),
    /// The last: why nothing was sealed or opened.
    NoBytes(SealFault),
}

/// A text that is no [`Job`] or [`Reply`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the other end speaks another version")]
pub struct Garbled;

fn text(value: &impl Serialize) -> String {
    serde_json::to_value(value).as_ref().map(json_text::text).unwrap_or_default()
}

fn value(text: &str) -> Result<Value, Garbled> {
    json_text::parse(text).map_err(|_| Garbled)
}

impl Job {
    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        text(self)
    }

    /// From its text.
    ///
    /// # Errors
    /// [`Garbled`] when it is none.
    pub fn of(text: &str) -> Result<Self, Garbled> {
        json::read(&value(text)?).map_err(|_| Garbled)
    }

    /// Does it, and tells of it.
    pub fn work(self, bytes: &[u8], tell: &mut dyn FnMut(Said)) {
        match self {
            Self::Read { look_anyway, secret: None } => read(bytes, look_anyway, tell),
            Self::Read { look_anyway, secret: Some(secret) } => match sealing::open(bytes, &secret.0) {
                Ok(plain) => read(&plain, look_anyway, tell),
                Err(fault) => tell(Said::of(&Reply::Refused(Refusal::NotOpened(fault)))),
            },
            Self::Seal { to, as_text } => tell(Said::bytes(sealing::seal(bytes, &to, as_text))),
            Self::Open(secret) => tell(Said::bytes(sealing::open(bytes, &secret.0))),
            Self::Pack => tell(Said::bytes(packed(bytes).map(String::into_bytes).ok_or(SealFault::Damaged))),
            Self::Document(format) => document(bytes, format, tell),
        }
    }
}

#[cfg(feature = "seal")]
use crate::bundle::age_file as sealing;

/// Where the core was built without sealing.
#[cfg(not(feature = "seal"))]
mod sealing {
    use super::{SealFault, SealTo};

    pub fn open(_: &[u8], _: &str) -> Result<Vec<u8>, SealFault> {
        Err(SealFault::Unknown)
    }

    pub fn seal(_: &[u8], _: &SealTo, _: bool) -> Result<Vec<u8>, SealFault> {
        Err(SealFault::Unknown)
    }
}

/// Records to be packed, as text.
#[must_use]
pub fn pack_text(records: &[Record]) -> String {
    let of_one = |record: &Record| {
        let revisions = record.revisions().iter().map(|revision| revision.to_json(&record.key)).collect();
        Value::Array(revisions)
    };
    json_text::text(&Value::Array(records.iter().map(of_one).collect()))
}

/// A segment of what [`pack_text`] wrote, looked at before it is given; `None` when there is none.
#[must_use]
pub fn packed(text: &[u8]) -> Option<String> {
    let Value::Array(records) = value(std::str::from_utf8(text).ok()?).ok()? else { return None };
    let record = |revisions: Value| {
        let Value::Array(revisions) = revisions else { return None };
        let read: Vec<(Key, Revision)> =
            revisions.into_iter().map(|revision| Revision::from_json(revision).ok()).collect::<Option<_>>()?;
        let key = read.first()?.0.clone();
        Record::of(key, read.into_iter().map(|(_, revision)| revision).collect())
    };
    segment_of(&records.into_iter().map(record).collect::<Option<Vec<_>>>()?)
}

impl Said {
    fn of(reply: &Reply) -> Self {
        Self::Text(text(reply))
    }

    fn bytes(outcome: Result<Vec<u8>, SealFault>) -> Self {
        match outcome {
            Ok(bytes) => Self::Bytes(bytes),
            Err(fault) => Self::of(&Reply::NoBytes(fault)),
        }
    }
}

fn document(bytes: &[u8], format: Format, tell: &mut dyn FnMut(Said)) {
    let written = Parcel::of(bytes).map(|Parcel { tree, labels }| {
        let mut done = 0;
        format.write(&tree, &labels, &mut |hundredths| {
            if hundredths > done {
                done = hundredths;
                tell(Said::of(&Reply::Done(done)));
            }
        })
    });
    tell(Said::bytes(written.ok_or(SealFault::Damaged)));
}

fn read(bytes: &[u8], look_anyway: bool, tell: &mut dyn FnMut(Said)) {
    let mut done = 0;
    let read = read_telling(bytes, look_anyway, &mut |hundredths| {
        if hundredths > done {
            done = hundredths;
            tell(Said::of(&Reply::Done(done)));
        }
    });
    let last = match read {
        Ok(Bundle { header, records, set_aside, checksum }) => {
            tell_records(records, tell);
            Reply::Read { header, set_aside, checksum }
        }
        Err(refusal) => Reply::Refused(refusal),
    };
    tell(Said::of(&last));
}

fn tell_records(records: Vec<(Key, Revision)>, tell: &mut dyn FnMut(Said)) {
    let mut list = String::new();
    for (key, revision) in records {
        let record = json_text::text(&revision.into_json(&key));
        if !list.is_empty() && list.len().saturating_add(record.len()) > LIST {
            tell(Said::Text(std::mem::take(&mut list) + "]"));
        }
        list.push(if list.is_empty() { '[' } else { ',' });
        list += &record;
    }
    if !list.is_empty() {
        tell(Said::Text(list + "]"));
    }
}

impl Reply {
    /// From what was said.
    ///
    /// # Errors
    /// [`Garbled`] when it is none.
    pub fn from_said(said: Said) -> Result<Self, Garbled> {
        match said {
            Said::Text(text) => Self::of(&text),
            Said::Bytes(bytes) => Ok(Self::Bytes(bytes)),
        }
    }

    /// From its text.
    ///
    /// # Errors
    /// [`Garbled`] when it is none.
    pub fn of(text: &str) -> Result<Self, Garbled> {
        match value(text)? {
            Value::Array(records) => {
                let records = records.into_iter().map(|record| Revision::from_json(record).map_err(|_| Garbled));
                records.collect::<Result<_, _>>().map(Self::Records)
            }
            other => json::read(&other).map_err(|_| Garbled),
        }
    }
}

/// What a page has of a bundle that a worker reads.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Gathered {
    records: Vec<(Key, Revision)>,
    /// Hundredths done.
    pub done: u8,
}

impl Gathered {
    /// Takes in an answer; gives the outcome when it was the last.
    pub fn take(&mut self, answer: Reply) -> Option<Last> {
        match answer {
            Reply::Done(done) => self.done = done,
            Reply::Records(records) => self.records.extend(records),
            Reply::Read { header, set_aside, checksum } => {
                let records = std::mem::take(&mut self.records);
                return Some(Last::Read(Ok(Bundle { header, records, set_aside, checksum })));
            }
            Reply::Refused(refusal) => return Some(Last::Read(Err(refusal))),
            Reply::Bytes(bytes) => return Some(Last::Bytes(Ok(bytes))),
            Reply::NoBytes(fault) => return Some(Last::Bytes(Err(fault))),
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::read;

    fn through_texts(job: &Job, bytes: &[u8]) -> (Last, Vec<u8>) {
        let mut heard = Vec::new();
        Job::of(&job.text()).unwrap().work(bytes, &mut |said| heard.push(said));
        let (mut gathered, mut done) = (Gathered::default(), Vec::new());
        let last = heard.len().saturating_sub(1);
        for (place, said) in heard.into_iter().enumerate() {
            let outcome = gathered.take(Reply::from_said(said).unwrap());
            assert_eq!(outcome.is_some(), place == last, "the last answer is the last");
            done.push(gathered.done);
            if let Some(outcome) = outcome {
                return (outcome, done);
            }
        }
        unreachable!("no outcome")
    }

    fn reading(look_anyway: bool, secret: Option<&str>) -> Job {
        Job::Read { look_anyway, secret: secret.map(Secret::from) }
    }

    #[test]
    fn a_worker_tells_what_the_core_reads() {
        let example = std::fs::read("public/examples/imag.warsha.json").unwrap();
        let (outcome, done) = through_texts(&reading(false, None), &example);
        assert_eq!(outcome, Last::Read(read(&example, false)));
        assert!(read(&example, false).unwrap().records.len() > 10);
        assert!(done.is_sorted() && done.first() < done.last() && done.last() <= Some(&100), "{done:?}");

        for entry in std::fs::read_dir("tests/fixtures/bundles").unwrap() {
            let bytes = std::fs::read(entry.unwrap().path()).unwrap();
            for look_anyway in [false, true] {
                assert_eq!(through_texts(&reading(look_anyway, None), &bytes).0, Last::Read(read(&bytes, look_anyway)));
            }
        }
    }

    #[cfg(feature = "seal")]
    #[test]
    fn a_worker_seals_and_opens() {
        let example = std::fs::read("public/examples/imag.warsha.json").unwrap();
        let keys = crate::bundle::age_file::KeyPair::new();
        let sealing = |public: &str| Job::Seal { to: SealTo::Key(public.into()), as_text: false };
        let Last::Bytes(Ok(sealed)) = through_texts(&sealing(&keys.public), &example).0 else {
            unreachable!("not sealed")
        };
        let opened = through_texts(&reading(false, Some(&keys.secret)), &sealed).0;
        assert_eq!(opened, Last::Read(read(&example, false)));
        let refused = through_texts(&reading(false, Some("twelve letters")), &sealed).0;
        assert_eq!(refused, Last::Read(Err(Refusal::NotOpened(SealFault::NoSecretKey))));
        assert_eq!(through_texts(&sealing("age1"), &example).0, Last::Bytes(Err(SealFault::NoPublicKey)));
        assert_eq!(through_texts(&Job::Open(keys.secret.into()), &sealed).0, Last::Bytes(Ok(example)));
        assert!(!format!("{:?}", reading(false, Some("a secret"))).contains("a secret"));
    }

    #[test]
    fn a_worker_packs() {
        let example = read(&std::fs::read("public/examples/imag.warsha.json").unwrap(), false).unwrap();
        let records: Vec<Record> = example.records.into_iter().map(|(key, one)| Record::new(key, one)).collect();
        let Last::Bytes(Ok(text)) = through_texts(&Job::Pack, pack_text(&records).as_bytes()).0 else {
            unreachable!("not packed")
        };
        assert_eq!(String::from_utf8(text).ok(), segment_of(&records));
        for nothing in ["", "{}", "[[]]", "[[{}]]"] {
            let last = through_texts(&Job::Pack, nothing.as_bytes()).0;
            assert_eq!(last, Last::Bytes(Err(SealFault::Damaged)), "{nothing}");
        }
    }

    #[test]
    fn long_bundles_come_in_several_lists() {
        let example = read(&std::fs::read("public/examples/imag.warsha.json").unwrap(), false).unwrap();
        let many: Vec<_> = std::iter::repeat_n(example.records, 9).flatten().collect();
        let mut texts = Vec::new();
        tell_records(many.clone(), &mut |said| {
            if let Said::Text(text) = said {
                texts.push(text);
            }
        });
        assert!(texts.len() > 3, "{}", texts.len());
        assert!(texts.iter().all(|text| text.len() <= LIST.saturating_add(2)));
        let mut gathered = Gathered::default();
        for text in texts {
            gathered.take(Reply::of(&text).unwrap());
        }
        assert_eq!(gathered.records, many);
    }

    #[test]
    fn another_version_is_garbled() {
        for text in ["", "{}", "{\"Write\":{}}", "[{}]", "\"Done\"", "{\"Done\":1,\"Refused\":\"Empty\"}"] {
            assert_eq!(Reply::of(text), Err(Garbled), "{text}");
            assert_eq!(Job::of(text), Err(Garbled), "{text}");
        }
    }
}
