//! One screen a file.

pub mod activity;
pub mod board;
pub mod codes;
pub mod collect;
pub mod custody;
mod day;
pub mod document;
mod examples;
pub mod follow_up;
pub mod forms;
pub mod home;
mod journal;
pub mod merge;
mod offline;
mod passphrase;
pub mod pathways;
pub mod people;
mod pin;
pub mod plan;
pub mod planning;
pub mod prepare;
pub mod programme;
pub mod results;
pub mod seal;
pub mod search;
mod session_dialog;
pub mod settings;
