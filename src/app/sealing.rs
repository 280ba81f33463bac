//! Sealing and opening on the page, and the cipher of the passphrase at rest: a module of its own, fetched when something
//! is to be sealed that the worker does not seal, before a sealed activity or a closed library collects, and to unlock.

use crate::app::fetched::{Apart, apart, at_once};
use crate::app::state::Desk;
use crate::browser::worker::Here;
use crate::bundle::age_file::{self, KeyPair};
use crate::bundle::seal::{SealFault, SealTo, Secret};
use crate::record::Record;
use crate::store::ShelfError;
use crate::store::vault::cipher::{self, Cover, DataKey, Keys, Opened, Uncover, Vault, Wrapping};
use crate::store::vault::{self, Change, VaultFault};
use serde_json::Value;
use std::future::Future;

apart! {
    seal:
    /// Seals bytes.
    fn seal_part(plain: Vec<u8>, to: SealTo, as_text: bool) -> Result<Vec<u8>, SealFault>, after fetch_seal_part {
        age_file::seal(&plain, &to, as_text)
    }
}

apart! {
    seal:
    /// Opens bytes.
    fn open_part(sealed: Vec<u8>, secret: Secret) -> Result<Vec<u8>, SealFault>, after fetch_open_part {
        age_file::open(&sealed, &secret.0)
    }
}

apart! {
    seal:
    /// Makes a new pair of keys.
    fn new_keys() -> Result<KeyPair, SealFault>, after fetch_new_keys {
        let keys = KeyPair::new();
        Ok(keys)
    }
}

apart! {
    seal:
    /// New keys for this library, wrapped by a passphrase: the note of them, and the keys.
    fn new_vault(typed: String, data: [u8; 32], random: Wrapping) -> Result<(Value, Keys), VaultFault>, after fetch_new_vault {
        Vault::new(&typed, data, &random).and_then(|(vault, keys)| Ok((vault.to_note()?, keys)))
    }
}

apart! {
    seal:
    /// Opens the keys of this library.
    fn open_vault(note: Value, typed: String) -> Result<Keys, VaultFault>, after fetch_open_vault {
        Vault::from_note(&note).and_then(|vault| vault.open(&typed))
    }
}

apart! {
    seal:
    /// Wraps the keys of this library with another passphrase; gives the note.
    fn wrap_vault(note: Value, data: DataKey, typed: String, random: Wrapping) -> Result<Value, VaultFault>, after fetch_wrap_vault {
        Vault::from_note(&note).and_then(|vault| vault.wrapped_by(&data, &typed, &random)?.to_note())
    }
}

apart! {
    seal:
    /// A record as it lies while a passphrase is set.
    fn cover_part(record: Record, data: DataKey) -> Option<Record>, after fetch_cover_part { cipher::cover(&record, &data) }
}

apart! {
    seal:
    /// A record as a closed kiosk keeps it.
    fn seal_record_part(record: Record, public: String) -> Option<Record>, after fetch_seal_record_part {
        cipher::seal(&record, &public)
    }
}

apart! {
    seal:
    /// A record as it was entered.
    fn uncover_part(record: Record, keys: Keys) -> Opened, after fetch_uncover_part { cipher::open(&record, &keys) }
}

apart! {
    seal:
    /// The text of a note, covered or opened.
    fn note_part(name: String, text: String, data: DataKey, covers: bool) -> Option<String>, after fetch_note_part {
        if covers { cipher::cover_note(&name, &text, &data) } else { cipher::open_note(&name, &text, &data) }
    }
}

apart! {
    seal:
    /// The text of a segment, covered for its place or opened.
    fn segment_part(place: String, text: String, data: DataKey, covers: bool) -> Option<String>, after fetch_segment_part {
        if covers { cipher::cover_segment(&place, &text, &data) } else { cipher::open_segment(&place, &text, &data) }
    }
}

apart! {
    seal:
    /// Converts stored values.
    fn convert_part(desk: Desk, places: Vec<String>, keys: Keys, covers: bool) -> Result<(), ShelfError>, after fetch_convert_part {
        let (cover, uncover) = (Cover(&keys), Uncover(&keys));
        let change: &dyn Change = if covers { &cover } else { &uncover };
        desk.on_shelf(|shelf| places.iter().try_for_each(|place| vault::convert(shelf, place, change).map(drop)))
    }
}

/// Fetches what an open library needs at any moment: each function has to be fetched for itself before [`now`] gives
/// what it does.
///
/// # Errors
/// The module could not be fetched.
pub async fn fetch_vault() -> Apart<()> {
    fetch_cover_part().await?;
    fetch_uncover_part().await?;
    fetch_segment_part().await?;
    fetch_note_part().await
}

/// Fetches what a kiosk needs that seals.
///
/// # Errors
/// The module could not be fetched.
pub async fn fetch_to_seal() -> Apart<()> {
    fetch_seal_part().await?;
    fetch_note_part().await?;
    fetch_seal_record_part().await
}

/// What such a function gives without waiting; `None` when it was not fetched.
pub fn now<T>(part: impl Future<Output = Apart<T>>) -> Option<T> {
    at_once(std::pin::pin!(part))?.ok()
}

/// Whether sealing for this public key works, here and now: its module is here, and the key is one.
#[must_use]
pub fn works_for(public: &str) -> bool {
    seal_now(Vec::new(), public).is_some()
}

/// Seals for a public key as text, at once; `None` when the module is not here or the key is none.
#[must_use]
pub fn seal_now(plain: Vec<u8>, public: &str) -> Option<String> {
    String::from_utf8(now(seal_part(plain, SealTo::Key(public.to_owned()), true))?.ok()?).ok()
}

/// Seals on the page, where there is no worker.
pub fn seal_here(plain: Vec<u8>, to: SealTo, as_text: bool) -> Here {
    Box::pin(async move { seal_part(plain, to, as_text).await.ok() })
}

/// Opens on the page, where there is no worker.
pub fn open_here(sealed: Vec<u8>, secret: Secret) -> Here {
    Box::pin(async move { open_part(sealed, secret).await.ok() })
}
