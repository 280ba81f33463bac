//! Words, numbers and dates in the three languages of the screens. Kinds of error become sentences here
//! and nowhere else.
//!
//! [`words`] holds one function a message, made from `locales/*.json` at compile time: a text, plural form
//! or argument that is missing in any language does not compile. What the kiosk says is in the binary in all
//! three languages; the rest of a language is fetched with the screens that say it, and by itself soon after.

pub mod dates;
pub mod document;
pub mod faults;
pub mod locale;
pub mod numbers;
pub mod pathway;
pub mod plural;
pub mod usual;
pub mod words;

pub use locale::Locale;
