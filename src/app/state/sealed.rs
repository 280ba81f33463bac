//! Answers that are sealed: whom for, and opening them.

use super::Desk;
use super::commands::CommandFault;
use crate::app::sealing::{new_keys, open_here, open_part, seal_here, seal_part};
use crate::browser::{clock, files, worker};
use crate::bundle::seal::{SealFault, SealTo, Secret, is_secret_key};
use crate::model::{Activity, Id, Map, Seal};
use crate::record::sealed::{opened, sealed_answers};
use crate::record::{Key, Record};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// Answers opened at a time; then the screen has its turn.
const TURN: usize = 20;

/// What opening came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unsealed {
    /// Answers that were opened.
    pub opened: usize,
    /// Those that stay sealed.
    pub left: usize,
}

/// Why answers cannot be sealed for somebody; none: what does it could not be fetched, or had no room.
pub type NoSeal = Option<SealFault>;

impl Desk {
    /// Seals the answers of an activity from now on.
    ///
    /// # Errors
    /// [`NoSeal`].
    pub async fn seal_collection(self, activity: &Id, to: SealTo) -> Result<Result<(), CommandFault>, NoSeal> {
        let seal = match to {
            SealTo::Key(public) => {
                // Whether it is a key shows when something is sealed for it.
                let tried = seal_part(Vec::new(), SealTo::Key(public.clone()), true).await.map_err(|_| None)?;
                tried.map_err(Some)?;
                Seal { public, secret: String::new() }
            }
            passphrase => {
                let keys = new_keys().await.map_err(|_| None)?.map_err(Some)?;
                let sealed =
                    worker::seal(&keys.secret, passphrase, true, seal_here).await.ok_or(None)?.map_err(Some)?;
                Seal { public: keys.public, secret: String::from_utf8(sealed).map_err(|_| None)? }
            }
        };
        Ok(self.change::<Activity>(activity, |it| it.seal = Some(seal)))
    }

    /// Saves a new pair of keys to a file, and gives the public one; nothing of it is kept here.
    pub async fn save_new_keys(self) -> Option<String> {
        let keys = new_keys().await.ok()?.ok()?;
        let day = clock::today();
        let text = format!("# created: {day}\n# public key: {}\n{}\n", keys.public, keys.secret);
        files::save(&format!("warsha-key_{day}.txt"), "text/plain", &text).then_some(keys.public)
    }

    /// Opens what a secret key, or the passphrase of an activity, opens of the sealed answers.
    ///
    /// # Errors
    /// Why none could be opened; nothing changed.
    pub async fn open_answers(self, secret: Secret) -> Result<Unsealed, NoSeal> {
        let answers = self.library.with_untracked(sealed_answers);
        let keys = self.keys_of(&answers, secret).await?;
        let (mut records, mut fault): (Vec<Record>, NoSeal) = (Vec::new(), Some(SealFault::OtherKey));
        for (place, (key, activity, sealed)) in answers.iter().enumerate() {
            if place % TURN == 0 {
                TimeoutFuture::new(0).await;
            }
            let Some(secret) = keys.get(activity) else { continue };
            match open_part(sealed.clone().into_bytes(), secret.clone()).await.map_err(|_| None)? {
                Ok(contents) => {
                    let record = self.library.with_untracked(|library| library.record(key).cloned());
                    match record.map(|record| opened(&record, &contents)) {
                        Some(Ok(record)) => records.push(record),
                        _ => fault = Some(SealFault::Damaged),
                    }
                }
                Err(why) => fault = Some(why),
            }
        }
        if records.is_empty() {
            return Err(fault);
        }
        let _told_by_the_banner = self.keep_all(&records);
        Ok(Unsealed { opened: records.len(), left: answers.len().saturating_sub(records.len()) })
    }

    /// The secret key for the answers of each activity.
    async fn keys_of(self, answers: &[(Key, Id, String)], secret: Secret) -> Result<Map<Id, Secret>, NoSeal> {
        let mut keys: Map<Id, Secret> = Map::new();
        let mut fault = Some(SealFault::NoSecretKey);
        for (_, activity, _) in answers {
            if keys.contains_key(activity) {
                continue;
            }
            if is_secret_key(&secret.0) {
                keys.insert(activity.clone(), secret.clone());
                continue;
            }
            let seal = self.library.with_untracked(|library| library.get::<Activity>(activity)).and_then(|it| it.seal);
            let Some(seal) = seal.filter(|seal| !seal.secret.is_empty()) else { continue };
            match worker::open(&seal.secret, secret.clone(), open_here).await.ok_or(None)? {
                Ok(key) => {
                    keys.insert(activity.clone(), String::from_utf8_lossy(&key).into_owned().into());
                }
                Err(why) => fault = Some(why),
            }
        }
        if keys.is_empty() { Err(fault) } else { Ok(keys) }
    }
}
