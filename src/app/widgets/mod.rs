//! Parts that appear on more than one screen.

pub mod dialog;
pub mod field;
pub mod handlers;
pub mod icon;
pub mod language_choice;
pub mod live;
pub mod said;

pub use dialog::Dialog;
pub use field::Field;
pub use icon::{Icon, icon};
pub use language_choice::LanguageChoice;
pub use live::live;
pub use said::said;
