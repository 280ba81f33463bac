//! Sealing and opening, by the crate `age`. It draws the key of each file itself, from the system's source; nothing
//! else in the core draws a random number.
//!
//! Invariant: what is opened was neither changed nor cut off; nothing is given out before the last byte was checked.

use super::seal::{Lock, SECRET_KEY, SealFault, SealTo, lock_of, passphrase};
use age::armor::{ArmoredReader, ArmoredWriter, Format};
use age::secrecy::{ExposeSecret, SecretString};
use age::x25519::{Identity, Recipient};
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use std::io::{Read, Write};

/// The work of a passphrase, as the `age` command has it: 2^18 rounds, 256 MiB, about a second. It is also the most that
/// is spent on a file of others: each step more would double the memory.
const WORK: u8 = 18;

/// A pair of keys: whoever has the public one seals, whoever has the secret one opens.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyPair {
    /// `age1...`
    pub public: String,
    /// `AGE-SECRET-KEY-1...`
    pub secret: String,
}

impl KeyPair {
    /// A new pair.
    #[must_use]
    pub fn new() -> Self {
        let identity = Identity::generate();
        Self { public: identity.to_public().to_string(), secret: identity.to_string().expose_secret().to_owned() }
    }
}

impl Default for KeyPair {
    fn default() -> Self {
        Self::new()
    }
}

/// A public key as it is used.
///
/// # Errors
/// [`SealFault::NoPublicKey`].
pub fn public_key(typed: &str) -> Result<String, SealFault> {
    recipient(typed).map(|recipient| recipient.to_string())
}

fn recipient(typed: &str) -> Result<Recipient, SealFault> {
    typed.trim().parse().map_err(|_| SealFault::NoPublicKey)
}

/// Seals bytes. `as_text` writes an age file that can stand in a text.
///
/// # Errors
/// [`SealFault::NoPublicKey`], [`SealFault::TooShort`] for a passphrase of nothing.
pub fn seal(plain: &[u8], to: &SealTo, as_text: bool) -> Result<Vec<u8>, SealFault> {
    let recipient: Box<dyn age::Recipient> = match to {
        SealTo::Key(key) => Box::new(recipient(key)?),
        SealTo::Passphrase(typed) => {
            let typed = passphrase(&typed.0);
            if typed.is_empty() {
                return Err(SealFault::TooShort);
            }
            let mut recipient = scrypt::Recipient::new(SecretString::from(typed));
            recipient.set_work_factor(WORK);
            Box::new(recipient)
        }
    };
    let encryptor = Encryptor::with_recipients(std::iter::once(recipient.as_ref())).map_err(|_| SealFault::Unknown)?;
    let format = if as_text { Format::AsciiArmor } else { Format::Binary };
    let sealed = || {
        let mut writer = encryptor.wrap_output(ArmoredWriter::wrap_output(Vec::new(), format)?)?;
        writer.write_all(plain)?;
        writer.finish()?.finish()
    };
    sealed().map_err(|_: std::io::Error| SealFault::Damaged)
}

/// Opens what was sealed, with a passphrase or with a secret key (or the text of a key file).
///
/// # Errors
/// [`SealFault`].
pub fn open(sealed: &[u8], secret: &str) -> Result<Vec<u8>, SealFault> {
    let decryptor = Decryptor::new_buffered(ArmoredReader::new(sealed.trim_ascii_start())).map_err(|e| fault(&e))?;
    let identities: Vec<Box<dyn age::Identity>> = if decryptor.is_scrypt() {
        let mut identity = scrypt::Identity::new(SecretString::from(passphrase(secret)));
        identity.set_max_work_factor(WORK);
        vec![Box::new(identity)]
    } else {
        secret_keys(secret)?.into_iter().map(|key| Box::new(key) as _).collect()
    };
    let mut reader = decryptor.decrypt(identities.iter().map(AsRef::as_ref)).map_err(|e| fault(&e))?;
    let mut plain = Vec::new();
    reader.read_to_end(&mut plain).map_err(|_| SealFault::Damaged)?;
    Ok(plain)
}

/// The secret keys in a text: one a line, as `age-keygen` writes them, comments between them.
fn secret_keys(text: &str) -> Result<Vec<Identity>, SealFault> {
    let upper = text.to_ascii_uppercase();
    let words = upper.split_whitespace().filter(|word| word.starts_with(SECRET_KEY));
    let keys: Vec<Identity> = words.filter_map(|word| word.parse().ok()).collect();
    if keys.is_empty() { Err(SealFault::NoSecretKey) } else { Ok(keys) }
}

/// Whether a text is, or is the file of, a secret key that can be used.
///
/// # Errors
/// [`SealFault::NoSecretKey`].
pub fn check_secret_key(text: &str) -> Result<(), SealFault> {
    secret_keys(text).map(drop)
}

/// What opens a file, also one that was written as text.
///
/// # Errors
/// [`SealFault`].
pub fn lock(sealed: &[u8]) -> Result<Lock, SealFault> {
    match lock_of(sealed) {
        Some(Lock::Either) => {
            let reader = ArmoredReader::new(sealed.trim_ascii_start());
            let decryptor = Decryptor::new_buffered(reader).map_err(|e| fault(&e))?;
            Ok(if decryptor.is_scrypt() { Lock::Passphrase } else { Lock::Key })
        }
        Some(lock) => Ok(lock),
        None => Err(SealFault::Unknown),
    }
}

fn fault(error: &DecryptError) -> SealFault {
    match error {
        // A passphrase that is wrong and a key that was changed look the same, by design of the format.
        DecryptError::DecryptionFailed | DecryptError::KeyDecryptionFailed => SealFault::WrongPassphrase,
        DecryptError::ExcessiveWork { .. } => SealFault::TooMuchWork,
        DecryptError::NoMatchingKeys => SealFault::OtherKey,
        DecryptError::UnknownFormat => SealFault::Unknown,
        DecryptError::InvalidHeader | DecryptError::InvalidMac | DecryptError::Io(_) => SealFault::Damaged,
    }
}
