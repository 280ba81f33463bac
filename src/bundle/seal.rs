//! Sealed files: standard age files, by a passphrase (scrypt) or to a public key (X25519), so that the `age` command
//! opens ours and we open its. Here is what needs no cryptography: how such a file begins, and what goes wrong; the
//! sealing itself is [`super::age_file`], which is not in the first module.

use serde::{Deserialize, Serialize};

/// How an age file begins.
const HEAD: &[u8] = b"age-encryption.org/v1\n";
/// How one begins that was written as text (`age --armor`).
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";
/// What a secret key begins with.
pub const SECRET_KEY: &str = "AGE-SECRET-KEY-1";
/// What the name of a sealed file ends with.
pub const ENDING: &str = ".age";
/// The media type.
pub const MEDIA_TYPE: &str = "application/age";
/// The words of which passphrases are made: 1,024, so that each of them is ten bits.
const WORDS: &str = include_str!("words.txt");
/// Fewest characters of a passphrase that a person makes up.
pub const SHORTEST: usize = 12;

/// What opens a sealed file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lock {
    /// A passphrase.
    Passphrase,
    /// A secret key.
    Key,
    /// One of the two: a file written as text does not say so at its head.
    Either,
}

/// A passphrase or a secret key. It is not written where values are written to be looked at.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Secret(pub String);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret")
    }
}

/// What a file is sealed with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum SealTo {
    /// Whoever knows the passphrase opens it.
    Passphrase(Secret),
    /// Whoever has the secret key of this public one (`age1...`) opens it.
    Key(String),
}

/// Why something cannot be sealed or opened. Nothing is lost by any of these: the file stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum SealFault {
    /// The passphrase is not the one it was sealed with.
    #[error("the passphrase is another one")]
    WrongPassphrase,
    /// It was sealed for other keys.
    #[error("sealed for another key")]
    OtherKey,
    /// What was given holds no secret key.
    #[error("no secret key")]
    NoSecretKey,
    /// What was given is no public key.
    #[error("no public key")]
    NoPublicKey,
    /// The passphrase is shorter than [`SHORTEST`].
    #[error("the passphrase is too short")]
    TooShort,
    /// The file was changed, or ends too early.
    #[error("changed or cut off")]
    Damaged,
    /// Opening it would take more memory and time than this app spends on a file.
    #[error("asks for too much work")]
    TooMuchWork,
    /// It is of a later version of the format.
    #[error("sealed in a way that is not known here")]
    Unknown,
}

/// What opens this file; `None` when it is not sealed. The head decides, not the name.
#[must_use]
pub fn lock_of(bytes: &[u8]) -> Option<Lock> {
    if bytes.trim_ascii_start().starts_with(ARMOR) {
        return Some(Lock::Either);
    }
    let stanzas = bytes.strip_prefix(HEAD)?;
    Some(if stanzas.starts_with(b"-> scrypt ") { Lock::Passphrase } else { Lock::Key })
}

/// Whether a text is meant as a secret key, or the file of one; else it is a passphrase.
#[must_use]
pub fn is_secret_key(text: &str) -> bool {
    text.to_ascii_uppercase().contains(SECRET_KEY)
}

/// A passphrase as it is used: without what stands around it, one space between words. Typed again with another space
/// it is the same.
#[must_use]
pub fn passphrase(typed: &str) -> String {
    typed.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A passphrase that a person made up, as it is used.
///
/// # Errors
/// [`SealFault::TooShort`].
pub fn new_passphrase(typed: &str) -> Result<String, SealFault> {
    let passphrase = passphrase(typed);
    if passphrase.chars().count() < SHORTEST { Err(SealFault::TooShort) } else { Ok(passphrase) }
}

/// Four words of the bundled list, chosen by these random bytes: forty bits.
#[must_use]
pub fn four_words(random: [u8; 8]) -> String {
    let words: Vec<&str> = WORDS.split_whitespace().collect();
    let (pairs, _) = random.as_chunks::<2>();
    let word = |pair: &[u8; 2]| words.get(usize::from(u16::from_le_bytes(*pair) & 1023)).copied();
    pairs.iter().filter_map(word).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_tells_what_opens_a_file() {
        for (head, lock) in [
            (&b"age-encryption.org/v1\n-> scrypt aaaa 18\n"[..], Some(Lock::Passphrase)),
            (b"age-encryption.org/v1\n-> X25519 aaaa\n", Some(Lock::Key)),
            (b"age-encryption.org/v1\n-> a-grease x\n-> X25519 aaaa\n", Some(Lock::Key)),
            (b"\n-----BEGIN AGE ENCRYPTED FILE-----\nYWdl", Some(Lock::Either)),
            (b"age-encryption.org/v12\n", None),
            (b"{\"format\":\"warsha-bundle\"}", None),
            (b"", None),
        ] {
            assert_eq!(lock_of(head), lock, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn four_words_are_forty_bits() {
        let words: std::collections::BTreeSet<&str> = WORDS.split_whitespace().collect();
        assert_eq!(words.len(), 1024);
        assert!(words.iter().all(|word| word.bytes().all(|b| b.is_ascii_lowercase())));
        assert_eq!(four_words([0; 8]), "able able able able");
        assert_eq!(four_words([255, 3, 255, 255, 1, 0, 0, 4]), "zoo zoo acorn able");
        assert!(new_passphrase(&four_words([7, 1, 9, 0, 3, 2, 1, 1])).is_ok());
    }

    #[test]
    fn a_passphrase_is_the_same_however_it_is_spaced() {
        assert_eq!(new_passphrase("  amber  river\tstone lamp\n").as_deref(), Ok("amber river stone lamp"));
        assert_eq!(new_passphrase("  eleven chr "), Err(SealFault::TooShort));
        assert_eq!(new_passphrase("سري جدا للغاية").as_deref(), Ok("سري جدا للغاية"));
    }
}
