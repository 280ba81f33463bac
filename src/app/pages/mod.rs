//! One screen a file.

pub mod activity;
pub mod collect;
pub mod home;
pub mod merge;
pub mod plan;
pub mod programme;
pub mod results;
mod session_dialog;
pub mod settings;
