//! IndexedDB as the place of the second copy: one store of text under the same keys as local storage, written with strict
//! durability. Its rules are in [`crate::store::mirror`].
//!
//! Thin web-sys instead of a crate (`idb`, `rexie`, `indexed_db_futures`): four calls are needed, and a promise whose
//! own functions are the handlers needs no closure for each.

use super::shelf::DeviceShelf;
use crate::store::mirror::is_mirrored;
use crate::store::{Change, Pair, Shelf};
use gloo_storage::{LocalStorage, Storage};
use gloo_timers::callback::Timeout;
use js_sys::{Array, Function, Map, Object, Promise, Reflect};
use std::cell::{Cell, RefCell};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbOpenDbRequest, IdbTransaction};

const NAME: &str = "warsha";
const STORE: &str = "values";
/// Milliseconds for which an answer is awaited: Safari has left connections hanging for good.
const PATIENCE: u32 = 8_000;
/// Bytes that a disk must take before the second copy is trusted again: what [`renew`] needs for a moment, and some more.
const ROOM: usize = 16 << 20;
/// What [`renew`] writes: pieces that stay in Chromium's log (longer ones become files of their own), more of them at a time
/// than the 4 MiB after which it begins another log.
const PIECE: usize = 60_000;
const PIECES: usize = 90;
/// Only a second round waits until the log of the first one is no longer needed.
const ROUNDS: usize = 2;

/// The browser refuses the second copy, or lost the connection to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Refused;

impl From<JsValue> for Refused {
    fn from(_: JsValue) -> Self {
        Self
    }
}

thread_local! {
    static LINK: RefCell<Option<IdbDatabase>> = const { RefCell::new(None) };
    /// Nothing is written any more ([`end`]).
    static ENDED: Cell<bool> = const { Cell::new(false) };
}

/// Lets the connection go for good: nothing of this page reaches the second copy from now on.
pub fn end() {
    ENDED.set(true);
    close();
}

/// Waits for what `begin` starts: it gets the function that ends the wait well, and the one that ends it badly.
async fn settled(mut begin: impl FnMut(&Function, &Function) -> Result<(), JsValue>) -> Result<(), Refused> {
    let mut patience = None;
    let promise = Promise::new(&mut |resolve, reject| {
        if begin(&resolve, &reject).is_err() {
            let _told = reject.call0(&JsValue::NULL);
        }
        patience = Some(Timeout::new(PATIENCE, move || {
            let _told = reject.call0(&JsValue::NULL);
        }));
    });
    let done = JsFuture::from(promise).await;
    drop(patience);
    done.map(drop).map_err(Refused::from)
}

/// Opens the second copy, in place of a connection that was lost; tells whether it was made just now.
///
/// # Errors
/// [`Refused`].
pub async fn open() -> Result<bool, Refused> {
    close();
    if ENDED.get() {
        return Err(Refused);
    }
    let factory = web_sys::window().ok_or(Refused)?.indexed_db()?.ok_or(Refused)?;
    let request = factory.open_with_u32(NAME, 1)?;
    let made = std::rc::Rc::new(std::cell::Cell::new(false));
    let upgrade = {
        let (request, made) = (request.clone(), made.clone());
        Closure::<dyn FnMut()>::new(move || {
            let database = database(&request);
            made.set(database.is_some_and(|database| database.create_object_store(STORE).is_ok()));
        })
    };
    request.set_onupgradeneeded(Some(upgrade.as_ref().unchecked_ref()));
    settled(|well, badly| {
        request.set_onsuccess(Some(well));
        request.set_onerror(Some(badly));
        Ok(())
    })
    .await?;
    let database = database(&request).ok_or(Refused)?;
    // Whoever deletes it is not made to wait; the next writing finds out and opens it again.
    let close: Function = Reflect::get(&database, &"close".into())?.unchecked_into();
    database.set_onversionchange(Some(&close.bind0(&database)));
    if ENDED.get() {
        database.close();
        return Err(Refused);
    }
    LINK.set(Some(database));
    Ok(made.get())
}

fn database(request: &IdbOpenDbRequest) -> Option<IdbDatabase> {
    request.result().ok()?.dyn_into().ok()
}

/// Lets the connection go.
fn close() {
    if let Some(former) = LINK.take() {
        former.close();
    }
}

/// A transaction; a writing one is complete only when the disk has it. web-sys has no stable name for that option.
fn transaction(mode: &str) -> Result<IdbTransaction, Refused> {
    let database = LINK.with_borrow(Clone::clone).ok_or(Refused)?;
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    let begin: Function = Reflect::get(&database, &"transaction".into())?.unchecked_into();
    Ok(begin.call3(&database, &STORE.into(), &mode.into(), &options)?.unchecked_into())
}

async fn complete(transaction: &IdbTransaction) -> Result<(), Refused> {
    settled(|well, badly| {
        transaction.set_oncomplete(Some(well));
        transaction.set_onabort(Some(badly));
        Ok(())
    })
    .await
}

/// Writes all of it or nothing, and waits until the disk has it.
///
/// # Errors
/// [`Refused`]: nothing of it was written.
pub async fn write(changes: &[Change]) -> Result<(), Refused> {
    if changes.is_empty() {
        return Ok(());
    }
    let transaction = transaction("readwrite")?;
    let store = transaction.object_store(STORE)?;
    for (key, value) in changes {
        match value {
            Some(value) => store.put_with_key(&value.into(), &key.into())?,
            None => store.delete(&key.into())?,
        };
    }
    complete(&transaction).await
}

/// Makes Chromium leave the log to which it appends. One whose last writing was torn by a full disk or a killed browser is
/// read at the next start up to that place, is written on behind it, and found damaged at the start after that: then
/// Chromium erases the whole second copy, what it had called written included. Other browsers lose some milliseconds.
///
/// # Errors
/// [`Refused`]: what is written from now on may not outlive the next starts.
pub async fn renew() -> Result<(), Refused> {
    let piece = JsValue::from("x".repeat(PIECE));
    for _ in 0..ROUNDS {
        let transaction = transaction("readwrite")?;
        let store = transaction.object_store(STORE)?;
        // Gone again with the same transaction, so nobody ever reads them.
        for n in 0..PIECES {
            store.put_with_key(&piece, &format!("room/{n}").into())?;
        }
        for n in 0..PIECES {
            store.delete(&format!("room/{n}").into())?;
        }
        complete(&transaction).await?;
    }
    Ok(())
}

/// Whether the disk takes [`ROOM`] more bytes. Asked of the cache of pages, since asking the second copy on a full disk is
/// what tears its log; `true` where there is no such cache to ask.
pub async fn has_room() -> bool {
    let is_web = web_sys::window().and_then(|window| window.location().protocol().ok());
    let caches = Reflect::get(&js_sys::global(), &"caches".into()).unwrap_or_default();
    if caches.is_undefined() || is_web.is_none_or(|protocol| !protocol.starts_with("http")) {
        return true;
    }
    // The first asking after a full disk is refused by Chromium whatever room there is by then.
    has_room_in(&caches).await || has_room_in(&caches).await
}

/// Writes so much into a cache of its own, and throws it away.
async fn has_room_in(caches: &JsValue) -> bool {
    let Ok(cache) = call(caches, "open", &["room".into()]).await else { return true };
    let put = async {
        // Not all alike: some disks store nothing for that.
        let mut bytes = vec![0; ROOM];
        let mut next = 1_u32;
        for byte in &mut bytes {
            next = next.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            *byte = u8::try_from(next >> 24).unwrap_or(0);
        }
        let response: Function = Reflect::get(&js_sys::global(), &"Response".into())?.unchecked_into();
        let body = Array::of1(&js_sys::Uint8Array::from(bytes.as_slice()));
        call(&cache, "put", &["room".into(), Reflect::construct(&response, &body)?]).await
    };
    let fits = put.await.is_ok();
    let _gone_next_time = call(caches, "delete", &["room".into()]).await;
    fits
}

/// What a promise gives that a method of the browser's returns.
async fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(of, &name.into())?.dyn_into()?;
    let promise: Promise = method.apply(of, &with.iter().collect::<Array>())?.dyn_into()?;
    JsFuture::from(promise).await
}

/// Erases all of it. Where there is none, none is left.
///
/// # Errors
/// [`Refused`].
pub async fn erase() -> Result<(), Refused> {
    if LINK.with_borrow(Option::is_none) {
        return Ok(());
    }
    let transaction = transaction("readwrite")?;
    transaction.object_store(STORE)?.clear()?;
    complete(&transaction).await
}

/// Writes a value, reads it back and erases it.
///
/// # Errors
/// [`Refused`]: one of the three did not work.
pub async fn probe(key: &str, value: &str) -> Result<(), Refused> {
    write(&[(key.to_owned(), Some(value.to_owned()))]).await?;
    let reading = transaction("readonly")?;
    let request = reading.object_store(STORE)?.get(&key.into())?;
    complete(&reading).await?;
    let read = request.result()?;
    write(&[(key.to_owned(), None)]).await?;
    if read == value { Ok(()) } else { Err(Refused) }
}

/// Whether a value lies there under a key.
pub async fn has(key: &str) -> bool {
    let count = async {
        let transaction = transaction("readonly")?;
        let request = transaction.object_store(STORE)?.count_with_key(&key.into())?;
        complete(&transaction).await?;
        Ok::<_, Refused>(request.result()?)
    };
    count.await.is_ok_and(|count| count == 1)
}

/// All that lies there: the browser's own texts under their keys, so that nothing is copied that need not be.
///
/// # Errors
/// [`Refused`].
pub async fn read() -> Result<Map, Refused> {
    let transaction = transaction("readonly")?;
    let store = transaction.object_store(STORE)?;
    let (keys, values) = (store.get_all_keys()?, store.get_all()?);
    complete(&transaction).await?;
    let (keys, values): (Array, Array) = (keys.result()?.unchecked_into(), values.result()?.unchecked_into());
    let all = Map::new();
    for (key, value) in keys.iter().zip(values.iter()) {
        all.set(&key, &value);
    }
    Ok(all)
}

/// Where the shelf and what [`read`] gave differ. It empties that.
#[must_use]
pub fn differing(shelf: &DeviceShelf, there: &Map) -> Vec<Pair> {
    let mut pairs = Vec::new();
    let text = |value: &JsValue| value.as_string();
    for key in shelf.keys().unwrap_or_default() {
        if !is_mirrored(&key) {
            continue;
        }
        let name = JsValue::from_str(&key);
        let here = match shelf {
            // Compared where they are: ten thousand answers need not come over to be found alike.
            DeviceShelf::Local => match super::shelf::waiting(&key) {
                Some(waits) => waits.into(),
                None => Reflect::get(&LocalStorage::raw(), &name).unwrap_or_default(),
            },
            DeviceShelf::Memory(_) => shelf.get(&key).ok().flatten().map(JsValue::from).unwrap_or_default(),
        };
        let other = there.get(&name);
        there.delete(&name);
        if here != other {
            pairs.push(Pair { key, here: text(&here), there: text(&other) });
        }
    }
    for entry in there.entries().into_iter().flatten() {
        let entry: Array = entry.unchecked_into();
        if let Some(key) = text(&entry.get(0)).filter(|key| is_mirrored(key)) {
            pairs.push(Pair { key, here: None, there: text(&entry.get(1)) });
        }
    }
    pairs
}
