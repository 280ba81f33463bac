//! The bundle: a UTF-8 JSON file that carries records between devices. Version 1 (design, section 4).
//!
//! Reading is all or nothing per file and changes nothing: it gives records to be planned, or one
//! [`Refusal`]. One bad record among good ones is set aside with its bytes as they are.
//! Invariant: what is written validates against `public/schema/bundle-1.json`, and what was read from a
//! newer version (fields and kinds we do not know) is written again.

#[cfg(feature = "seal")]
pub mod age_file;
pub mod header;
pub mod migrate;
pub mod read;
pub mod scan;
#[cfg(feature = "schema")]
pub mod schema;
pub mod seal;
pub mod write;

pub use header::{Device, Header, Held, Scope};
pub use read::{Bundle, Checksum, Refusal, SetAside, read, read_telling};
pub use write::{file_name, plain_name, write};

/// The format's name in the file.
pub const FORMAT: &str = "warsha-bundle";
/// The version this app writes.
pub const VERSION: u64 = 1;
/// The media type.
pub const MEDIA_TYPE: &str = "application/vnd.warsha.bundle+json";
/// The largest file read, in bytes.
pub const MAX_FILE: usize = 256 * 1024 * 1024;
/// The largest record read, in bytes.
pub const MAX_RECORD: usize = 1024 * 1024;
/// The deepest nesting read.
pub const MAX_DEPTH: usize = 64;
