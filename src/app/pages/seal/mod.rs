//! Sealing: what a file is sealed with, what opens one, and sealed exports.

mod collection;
mod export;
mod keys;
pub mod secret;
mod with;

pub use collection::{fetch_seal_collection_screen, seal_collection_screen};
pub use export::{fetch_sealed_export_screen, sealed_export_screen};
pub use keys::keys;
