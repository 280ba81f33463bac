//! The formats of others. What comes out of a spreadsheet becomes rows, and rows become people to look at before they
//! are added; a finished document becomes a file for Word, Markdown or a page; due dates become a calendar file, codes
//! QR codes. Pure: nothing here writes a record, and no input makes it fail; what is not understood is told. Not for:
//! Warsha's own file, which is `bundle`.

pub mod calendar;
pub mod escape;
pub mod format;
pub mod markdown;
pub mod page;
pub mod parcel;
pub mod people;
pub mod picture;
pub mod qr;
pub mod separated;
pub mod voices;
pub mod word;
