//! Parts that appear on more than one screen.

pub mod calendar;
pub mod day_field;
pub mod dialog;
pub mod entry;
pub mod field;
pub mod form_dialog;
pub mod handlers;
pub mod icon;
pub mod language_choice;
pub mod live;
pub mod own_code;
pub mod picker;
pub mod said;
pub mod select;
pub mod text_field;

pub use calendar::Calendar;
pub use day_field::{DayField, DaysField};
pub use dialog::Dialog;
pub use field::Field;
pub use form_dialog::FormDialog;
pub use icon::{Icon, icon};
pub use language_choice::LanguageChoice;
pub use live::live;
pub use picker::{Pick, Picker};
pub use said::said;
pub use select::Select;
pub use text_field::TextField;
