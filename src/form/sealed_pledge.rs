//! Sealing commitments to a card, and opening them with it.
//!
//! The full code becomes a key and a tag by Argon2id, salted with the activity: 54 of its 69 bits are known to nobody who
//! has only seen answers, and each guess takes 19 MiB. Words and strengths are filled up to a multiple of [`BLOCK`] bytes
//! and sealed with XChaCha20-Poly1305; activity and tag are associated data, so what was moved elsewhere does not open.

use super::pledge::Pledge;
use crate::model::{Commitment, FullCode, Id, Kind, json_text};
use crate::record::{Library, Record};
use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use serde_json::{Value, json};

/// What is sealed is filled up to a multiple of so many bytes, so that its length tells little.
pub const BLOCK: usize = 1024;

/// Bytes of chance that sealing takes.
pub const NONCE: usize = 24;

/// Memory of the code's work in KiB, and its passes: what OWASP asks for at least. The code is chance, not a word.
const MEMORY: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// What a card is for one activity: its key, and the tag by which its commitments are found.
#[derive(Clone, PartialEq, Eq)]
pub struct CardKey {
    activity: Id,
    tag: String,
    key: [u8; 32],
}

impl std::fmt::Debug for CardKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CardKey")
    }
}

impl CardKey {
    /// The key of a card; `None` where the device has not the memory for it.
    #[must_use]
    pub fn derive(code: &FullCode, activity: &Id) -> Option<Self> {
        let params = Params::new(MEMORY, PASSES, 1, Some(48)).ok()?;
        let salt = format!("warsha commitment 1 {activity}");
        let mut out = [0; 48];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(code.as_str().as_bytes(), salt.as_bytes(), &mut out)
            .ok()?;
        let (key, tag) = out.split_at_checked(32)?;
        Some(Self { activity: activity.clone(), tag: hex(tag), key: key.try_into().ok()? })
    }

    /// By which its commitments are found.
    #[must_use]
    pub fn tag(&self) -> &str {
        &self.tag
    }

    /// Seals commitments. The caller draws the bytes of chance, never the same twice.
    #[must_use]
    pub fn seal(&self, pledges: &[Pledge], chance: &[u8; NONCE]) -> Option<Commitment> {
        let items = pledges.iter().map(|one| json!({"words": one.words, "strength": one.strength})).collect::<Vec<_>>();
        let mut text = json_text::text(&json!({"version": 1, "commitments": items}));
        let fill = BLOCK.checked_sub(text.len() % BLOCK)? % BLOCK;
        text.extend(std::iter::repeat_n(' ', fill));
        let place = self.place();
        let payload = Payload { msg: text.as_bytes(), aad: place.as_bytes() };
        let sealed = self.cipher().encrypt(XNonce::from_slice(chance), payload).ok()?;
        let sealed = hex(&[&chance[..], &sealed].concat());
        Some(Commitment { activity: self.activity.clone(), tag: self.tag.clone(), sealed })
    }

    /// Opens commitments; `None` where they are another card's, were changed, or hold what this version does not know.
    #[must_use]
    pub fn open(&self, commitment: &Commitment) -> Option<Vec<Pledge>> {
        let bytes = from_hex(&commitment.sealed)?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        let place = self.place();
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        let text = self.cipher().decrypt(XNonce::from_slice(nonce), payload).ok()?;
        let contents = json_text::parse(std::str::from_utf8(&text).ok()?.trim_end()).ok()?;
        let pledge = |one: &Value| {
            let words = one.get("words")?.as_str()?.to_owned();
            let strength = u8::try_from(one.get("strength")?.as_u64()?).ok()?;
            Some(Pledge { words, strength })
        };
        contents.get("commitments")?.as_array()?.iter().map(pledge).collect()
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.key).into())
    }

    /// What a sealed text belongs to.
    fn place(&self) -> String {
        format!("warsha commitment 1 {} {}", self.activity, self.tag)
    }
}

/// The commitments of a card that are on this device, each once, in an order that is the same everywhere.
#[must_use]
pub fn find(library: &Library, card: &CardKey) -> Vec<Pledge> {
    let mut found: Vec<Pledge> = Vec::new();
    let is_of =
        |record: &&Record| record.body().and_then(|body| body.get("tag")).and_then(Value::as_str) == Some(card.tag());
    let records = library.of_kind(Kind::Commitment).filter(is_of);
    for id in records.map(|record| record.key.id.clone()).collect::<Vec<_>>() {
        let opened = library.get::<Commitment>(&id).filter(|one| one.activity == card.activity);
        for pledge in opened.and_then(|one| card.open(&one)).unwrap_or_default() {
            if !found.iter().any(|known| known.words == pledge.words) {
                found.push(pledge);
            }
        }
    }
    found
}

fn hex(bytes: &[u8]) -> String {
    let digit = |n: u8| char::from_digit(u32::from(n), 16).unwrap_or('0');
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> =
        text.chars().map(|c| c.to_digit(16).and_then(|n| u8::try_from(n).ok())).collect::<Option<_>>()?;
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    Some(digits.chunks_exact(2).map(|pair| pair.iter().fold(0, |sum: u8, digit| sum << 4 | digit)).collect())
}
