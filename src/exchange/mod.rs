//! The formats of others: what comes out of a spreadsheet becomes rows, and rows become people to look at before
//! they are added. Pure: nothing here writes a record, and no input makes it fail; what is not understood is told.
//! Not for: Warsha's own file, which is `bundle`.

pub mod calendar;
pub mod people;
pub mod separated;
