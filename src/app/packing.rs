//! Packing, and reading what was packed: a module of its own, fetched where there are segments or enough answers for one; and
//! what a second copy needs that refused something.

use crate::app::fetched::apart;
use crate::app::state::Desk;
use crate::browser::mirror;
use crate::browser::worker::Packed;
use std::future::Future;
use std::pin::Pin;

/// Work that takes its time.
pub type Work = Pin<Box<dyn Future<Output = ()>>>;

apart! {
    pack:
    /// Packs records on the page, where there is no worker.
    fn pack_part(records: String) -> Option<String>, after fetch_pack_part { crate::work::packed(records.as_bytes()) }
}

apart! {
    pack:
    /// Packs what is due.
    fn packing_part(desk: Desk) -> Work, after fetch_packing_part { Box::pin(desk.pack()) as Work }
}

apart! {
    pack:
    /// Takes up what segments hold.
    fn take_up_part(desk: Desk) -> (), after fetch_take_up_part { desk.take_up_segments() }
}

/// An answer that takes its time.
pub type Asked = Pin<Box<dyn Future<Output = bool>>>;

apart! {
    pack:
    /// Whether the disk has room again.
    fn has_room_part() -> Asked, after fetch_has_room_part { Box::pin(mirror::has_room()) as Asked }
}

apart! {
    pack:
    /// Makes the second copy one to be trusted again.
    fn renew_part() -> Asked, after fetch_renew_part { Box::pin(async { mirror::renew().await.is_ok() }) as Asked }
}

/// Packs on the page.
pub fn pack_here(records: String) -> Packed {
    Box::pin(async move { pack_part(records).await.ok().flatten() })
}
