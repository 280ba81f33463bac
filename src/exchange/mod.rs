//! The formats of others: what comes out of a spreadsheet becomes rows, and rows become people to look at before
//! they are added; QR codes. Pure: nothing here writes a record, and no input makes it fail; what is not understood is told.
//! Not for: Warsha's own file, which is `bundle`.

pub mod people;
pub mod qr;
pub mod separated;
