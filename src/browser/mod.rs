//! The only place that knows the browser's interfaces: storage, files, clock, randomness, the address.
//!
//! Everything here is thin and gives plain data or an error; rules live in [`crate::store`].

pub mod address;
pub mod chance;
pub mod clock;
pub mod drag;
pub mod fetch;
pub mod files;
pub mod install;
pub mod mirror;
pub mod offline;
pub mod page;
pub mod persist;
pub mod places;
pub mod raster;
pub mod shelf;
pub mod tab;
pub mod tab_lock;
pub mod worker;
