//! Documents written from the work.

pub mod tree;
