//! The cipher at rest. A random data key covers bodies; the passphrase only wraps that key, so changing the passphrase
//! wraps again and touches nothing else.
//!
//! Covering is deterministic: the nonce is a keyed hash (Blake2b) of the envelope and the body, as SIV constructions do,
//! so one revision is covered alike wherever and whenever, and the two copies merge as equal. That tells only whether two
//! covers of one revision say the same. The envelope is associated data: a cover that was moved to another revision does
//! not open.

use super::view::Covers;
use super::{
    COVERED, Change, SEALED, SEGMENT_MARK, VaultFault, cover_of, covering, is_covered, note_cover, stays_clear,
};
use crate::bundle::age_file::{self, KeyPair};
use crate::bundle::seal::{SealTo, passphrase};
use crate::model::{json, json_text};
use crate::record::canonical::canonical_json;
use crate::record::{Key, Record, Revision};
use crate::store::pack::{MARK, characters};
use argon2::{Algorithm, Argon2, Params, Version};
use blake2::Blake2bMac;
use blake2::digest::consts::{U24, U32};
use blake2::digest::{FixedOutput as _, Mac};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Memory of the passphrase's work in KiB. OWASP asks for 19 MiB and two passes at least.
const MEMORY: u32 = 64 * 1024;
/// Its passes.
const PASSES: u32 = 2;
/// The most memory that a note may ask for, in KiB: more would end the page.
const MOST_MEMORY: u32 = 256 * 1024;
/// The most passes.
const MOST_PASSES: u32 = 16;
const NONCE: usize = 24;

/// Thirty-two bytes that cover and open. It is not written where values are written to be looked at.
#[derive(Clone, PartialEq, Eq)]
pub struct DataKey(pub [u8; 32]);

impl std::fmt::Debug for DataKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("DataKey")
    }
}

/// The keys of an open library.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keys {
    /// Covers and opens.
    pub data: DataKey,
    /// Opens what a closed kiosk sealed.
    pub secret: String,
}

/// What is noted on the device: the wrapped keys, and how the passphrase becomes the key that wraps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vault {
    /// Of this layout: 1.
    version: u8,
    /// KiB of memory that the passphrase's work takes.
    memory: u32,
    /// Its passes over that memory.
    passes: u32,
    /// Its salt.
    salt: String,
    /// The data key, wrapped by the key that the passphrase becomes.
    wrapped: String,
    /// The library's public key: while it is closed, answers are sealed for it.
    pub public: String,
    /// The secret key that belongs to it, covered by the data key.
    secret: String,
}

/// Random bytes that making or wrapping takes: a salt and a nonce.
pub type Wrapping = [u8; 40];

impl Vault {
    /// New keys, wrapped with a passphrase. The caller draws the data key and what wrapping takes.
    ///
    /// # Errors
    /// [`VaultFault::NoMemory`].
    pub fn new(typed: &str, data: [u8; 32], random: &Wrapping) -> Result<(Self, Keys), VaultFault> {
        let pair = KeyPair::new();
        let data = DataKey(data);
        let secret = data.cover(b"secret", pair.secret.as_bytes()).ok_or(VaultFault::Damaged)?;
        let vault = Self {
            version: 1,
            memory: MEMORY,
            passes: PASSES,
            salt: String::new(),
            wrapped: String::new(),
            public: pair.public,
            secret,
        };
        Ok((vault.wrapped_by(&data, typed, random)?, Keys { data, secret: pair.secret }))
    }

    /// The same keys wrapped with another passphrase, with this version's work. Nothing else changes.
    ///
    /// # Errors
    /// [`VaultFault::NoMemory`].
    pub fn wrapped_by(mut self, data: &DataKey, typed: &str, random: &Wrapping) -> Result<Self, VaultFault> {
        let (salt, nonce) = random.split_at_checked(16).ok_or(VaultFault::Damaged)?;
        self.memory = MEMORY;
        self.passes = PASSES;
        self.salt = write(salt);
        let cipher = XChaCha20Poly1305::new((&self.wrapping_key(typed)?).into());
        let envelope = self.envelope();
        let payload = Payload { msg: &data.0, aad: envelope.as_bytes() };
        let wrapped = cipher.encrypt(XNonce::from_slice(nonce), payload).map_err(|_| VaultFault::Damaged)?;
        self.wrapped = write(&[nonce, &wrapped].concat());
        Ok(self)
    }

    /// The keys, for whoever knows the passphrase.
    ///
    /// # Errors
    /// [`VaultFault`].
    pub fn open(&self, typed: &str) -> Result<Keys, VaultFault> {
        let damaged = VaultFault::Damaged;
        let wrapped = read(&self.wrapped).ok_or(damaged)?;
        let (nonce, wrapped) = wrapped.split_at_checked(NONCE).ok_or(damaged)?;
        let cipher = XChaCha20Poly1305::new((&self.wrapping_key(typed)?).into());
        let envelope = self.envelope();
        let payload = Payload { msg: wrapped, aad: envelope.as_bytes() };
        let data = cipher.decrypt(XNonce::from_slice(nonce), payload).map_err(|_| VaultFault::WrongPassphrase)?;
        let data = DataKey(data.try_into().map_err(|_| damaged)?);
        let secret = data.open(b"secret", &self.secret).ok_or(damaged)?;
        Ok(Keys { data, secret: String::from_utf8(secret).map_err(|_| damaged)? })
    }

    /// Reads the note.
    ///
    /// # Errors
    /// [`VaultFault::Damaged`].
    pub fn from_note(note: &Value) -> Result<Self, VaultFault> {
        json::read(note).map_err(|_| VaultFault::Damaged)
    }

    /// The note.
    ///
    /// # Errors
    /// [`VaultFault::Damaged`] when it cannot be written.
    pub fn to_note(&self) -> Result<Value, VaultFault> {
        serde_json::to_value(self).map_err(|_| VaultFault::Damaged)
    }

    /// What must not be changed without the passphrase.
    fn envelope(&self) -> String {
        format!("warsha vault {} {} {} {}", self.version, self.memory, self.passes, self.public)
    }

    fn wrapping_key(&self, typed: &str) -> Result<[u8; 32], VaultFault> {
        if self.version != 1 || self.memory > MOST_MEMORY || self.passes > MOST_PASSES {
            return Err(VaultFault::Damaged);
        }
        let salt = read(&self.salt).ok_or(VaultFault::Damaged)?;
        let params = Params::new(self.memory, self.passes, 1, Some(32)).map_err(|_| VaultFault::Damaged)?;
        let mut key = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase(typed).as_bytes(), &salt, &mut key)
            .map_err(|_| VaultFault::NoMemory)?;
        Ok(key)
    }
}

impl DataKey {
    /// A key of its own for each use.
    fn for_use(&self, what: &[u8]) -> Option<[u8; 32]> {
        let mut mac = <Blake2bMac<U32> as Mac>::new_from_slice(&self.0).ok()?;
        Mac::update(&mut mac, what);
        Some(mac.finalize_fixed().into())
    }

    /// Covers bytes that belong to `place`: text for a stored value.
    #[must_use]
    pub fn cover(&self, place: &[u8], plain: &[u8]) -> Option<String> {
        let mut mac = <Blake2bMac<U24> as Mac>::new_from_slice(&self.for_use(b"warsha nonce")?).ok()?;
        Mac::update(&mut mac, &u64::try_from(place.len()).ok()?.to_le_bytes());
        Mac::update(&mut mac, place);
        Mac::update(&mut mac, plain);
        let nonce: [u8; NONCE] = mac.finalize_fixed().into();
        let cipher = XChaCha20Poly1305::new((&self.for_use(b"warsha cover")?).into());
        let covered = cipher.encrypt(XNonce::from_slice(&nonce), Payload { msg: plain, aad: place }).ok()?;
        Some(write(&[&nonce[..], &covered].concat()))
    }

    /// Opens what [`Self::cover`] covered for this place; `None` when it was changed, or is another place's or key's.
    #[must_use]
    pub fn open(&self, place: &[u8], covered: &str) -> Option<Vec<u8>> {
        let bytes = read(covered)?;
        let (nonce, covered) = bytes.split_at_checked(NONCE)?;
        let cipher = XChaCha20Poly1305::new((&self.for_use(b"warsha cover")?).into());
        cipher.decrypt(XNonce::from_slice(nonce), Payload { msg: covered, aad: place }).ok()
    }
}

/// Bytes as characters of a stored value. The last byte is a mark, since reading may give one of nought more.
fn write(bytes: &[u8]) -> String {
    characters::write(&[bytes, &[1]].concat())
}

fn read(text: &str) -> Option<Vec<u8>> {
    let mut bytes = characters::read(text)?;
    if bytes.last() == Some(&0) {
        bytes.pop();
    }
    (bytes.pop()? == 1).then_some(bytes)
}

/// A revision without its body: what stays clear, and what a cover belongs to.
fn envelope(key: &Key, revision: &Revision, body: &Value) -> String {
    let clear = Revision { body: Some(covering(body, None)), ..revision.clone() };
    canonical_json(&clear.into_json(key))
}

/// The record as it lies with the bodies covered; `None` when one could not be.
#[must_use]
pub fn cover(record: &Record, data: &DataKey) -> Option<Record> {
    if stays_clear(&record.key.kind) {
        return Some(record.clone());
    }
    let covered = |revision: &Revision| {
        let Some(body) = revision.body.as_ref().filter(|_| !is_covered(revision)) else {
            return Some(revision.clone());
        };
        let place = envelope(&record.key, revision, body);
        let cover = data.cover(place.as_bytes(), json_text::text(body).as_bytes())?;
        Some(Revision { body: Some(covering(body, Some((COVERED, cover)))), ..revision.clone() })
    };
    let revisions = record.revisions().iter().map(covered).collect::<Option<Vec<_>>>()?;
    Record::of(record.key.clone(), revisions)
}

/// The record as a closed kiosk keeps it: sealed for the library's public key.
#[must_use]
pub fn seal(record: &Record, public: &str) -> Option<Record> {
    if stays_clear(&record.key.kind) {
        return Some(record.clone());
    }
    let to = SealTo::Key(public.to_owned());
    let sealed = |revision: &Revision| {
        let Some(body) = revision.body.as_ref().filter(|_| !is_covered(revision)) else {
            return Some(revision.clone());
        };
        let whole = canonical_json(&revision.to_json(&record.key));
        let cover = write(&age_file::seal(whole.as_bytes(), &to, false).ok()?);
        Some(Revision { body: Some(covering(body, Some((SEALED, cover)))), ..revision.clone() })
    };
    let revisions = record.revisions().iter().map(sealed).collect::<Option<Vec<_>>>()?;
    Record::of(record.key.clone(), revisions)
}

/// What opening a record came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Opened {
    /// The record as it was entered, as far as it opened; `None` when nothing of it did.
    pub record: Option<Record>,
    /// Whether something of it was changed, or is another key's.
    pub damaged: bool,
}

/// Opens what is covered or sealed of a record.
#[must_use]
pub fn open(record: &Record, keys: &Keys) -> Opened {
    let mut damaged = false;
    let mut revisions = Vec::with_capacity(record.revisions().len());
    for revision in record.revisions() {
        match open_revision(&record.key, revision, keys) {
            Some(opened) => revisions.push(opened),
            None => damaged = true,
        }
    }
    Opened { record: Record::of(record.key.clone(), revisions), damaged }
}

fn open_revision(key: &Key, revision: &Revision, keys: &Keys) -> Option<Revision> {
    if !is_covered(revision) {
        return Some(revision.clone());
    }
    let place = envelope(key, revision, revision.body.as_ref()?);
    if let Some(cover) = cover_of(revision, COVERED) {
        let plain = keys.data.open(place.as_bytes(), cover)?;
        let body = json_text::parse(std::str::from_utf8(&plain).ok()?).ok().filter(Value::is_object)?;
        return Some(Revision { body: Some(body), ..revision.clone() });
    }
    let sealed = read(cover_of(revision, SEALED)?)?;
    let whole = age_file::open(&sealed, &keys.secret).ok()?;
    let (its_key, opened) = Revision::from_json(json_text::parse(std::str::from_utf8(&whole).ok()?).ok()?).ok()?;
    let same = envelope(&its_key, &opened, opened.body.as_ref()?) == place;
    same.then_some(opened)
}

/// The text of a note, covered.
#[must_use]
pub fn cover_note(name: &str, text: &str, data: &DataKey) -> Option<String> {
    let mut fields = serde_json::Map::new();
    fields.insert(COVERED.into(), data.cover(name.as_bytes(), text.as_bytes())?.into());
    Some(json_text::text(&Value::Object(fields)))
}

/// The text of a note that [`cover_note`] covered; one that is not covered is given as it is. `None` when it was changed.
#[must_use]
pub fn open_note(name: &str, text: &str, data: &DataKey) -> Option<String> {
    match note_cover(text) {
        Some(cover) => String::from_utf8(data.open(name.as_bytes(), &cover)?).ok(),
        None => Some(text.to_owned()),
    }
}

/// The text of the segment that lies at `place`, covered as a whole; `None` when it is none that is open. Its characters are
/// taken for the bytes that they stand for, else covering would make it half as long again.
#[must_use]
pub fn cover_segment(place: &str, text: &str, data: &DataKey) -> Option<String> {
    let packed = text.strip_prefix(MARK)?;
    let bytes = characters::read(packed).filter(|bytes| characters::write(bytes) == packed)?;
    Some(format!("{SEGMENT_MARK}{}", data.cover(place.as_bytes(), &bytes)?))
}

/// The text of a segment that [`cover_segment`] covered for this place; `None` when it was changed, or is no such text.
#[must_use]
pub fn open_segment(place: &str, text: &str, data: &DataKey) -> Option<String> {
    let bytes = data.open(place.as_bytes(), text.strip_prefix(SEGMENT_MARK)?)?;
    Some(format!("{MARK}{}", characters::write(&bytes)))
}

impl Covers for Keys {
    fn cover(&self, record: &Record) -> Option<Record> {
        cover(record, &self.data)
    }

    fn open(&self, record: &Record) -> Option<Record> {
        let opened = open(record, self);
        opened.record.filter(|_| !opened.damaged)
    }

    fn cover_segment(&self, place: &str, text: &str) -> Option<String> {
        cover_segment(place, text, &self.data)
    }

    fn open_segment(&self, place: &str, text: &str) -> Option<String> {
        open_segment(place, text, &self.data)
    }
}

/// Covers everything.
pub struct Cover<'a>(pub &'a Keys);

/// Opens everything.
pub struct Uncover<'a>(pub &'a Keys);

impl Change for Cover<'_> {
    fn record(&self, record: &Record) -> Option<Record> {
        // What a closed kiosk sealed is opened first. What does not open is left for a person to see.
        let opened = open(record, self.0);
        opened.record.filter(|_| !opened.damaged).and_then(|record| cover(&record, &self.0.data))
    }

    fn note(&self, name: &str, text: &str) -> Option<String> {
        if note_cover(text).is_some() { None } else { cover_note(name, text, &self.0.data) }
    }

    fn segment(&self, place: &str, text: &str) -> Option<String> {
        cover_segment(place, text, &self.0.data)
    }
}

impl Change for Uncover<'_> {
    fn record(&self, record: &Record) -> Option<Record> {
        let opened = open(record, self.0);
        opened.record.filter(|_| !opened.damaged)
    }

    fn note(&self, name: &str, text: &str) -> Option<String> {
        note_cover(text).and_then(|_| open_note(name, text, &self.0.data))
    }

    fn segment(&self, place: &str, text: &str) -> Option<String> {
        open_segment(place, text, &self.0.data)
    }
}
