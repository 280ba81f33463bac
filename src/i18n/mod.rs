//! Words, numbers and dates in the three languages of the screens. Kinds of error become sentences here
//! and nowhere else.
//!
//! [`words`] holds one function a message, made from `locales/*.json` at compile time: a text, plural form
//! or argument that is missing in any language does not compile. Messages are short and few enough that
//! all three languages travel in the binary: switching needs no request, so it works offline at once.

pub mod dates;
pub mod faults;
pub mod locale;
pub mod numbers;
pub mod plural;
pub mod words;

pub use locale::Locale;
