//! The page's end of the worker of `src/bin/worker.rs`: started when it is first needed, ended when it has had nothing to
//! do for a while, since its memory does not shrink.
//!
//! Where a worker cannot start (a page from a file, a policy), the same core function runs here, on the page: slower
//! for the eye, with the same outcome. A worker that started and then fell is not followed: what was too much for it,
//! most likely memory, is too much for the page.

use super::files;
use crate::bundle::seal::{SealFault, SealTo, Secret};
use crate::bundle::{Bundle, Refusal, read};
use crate::exchange::format::Format;
use crate::model::Map;
use crate::work::{Gathered, Job, Last, Reply, Said};
use gloo_events::EventListener;
use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Function, Promise, Uint8Array};
use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, MessageEvent, Worker};

/// What became of a file: its bundle or why there is none; `None` when nobody could read its bytes.
pub type Outcome = Option<Result<Bundle, Refusal>>;

/// Bytes that were sealed or opened here, or why not; `None` when the module that does it could not be fetched.
pub type Here = Pin<Box<dyn Future<Output = Option<Result<Vec<u8>, SealFault>>>>>;

/// Milliseconds to wait for the worker's first word.
const START: u32 = 20_000;
/// Milliseconds in which the screen draws what was said, before work that stops it.
const DRAW: u32 = 50;
/// Milliseconds without work until the worker is ended.
const IDLE: u32 = 10_000;

/// Reads and checks a bundle beside the screen; `tell` hears the hundredths done. A sealed one is opened with a secret;
/// `open` does that where there is no worker.
pub async fn read_bundle(
    file: &File,
    look_anyway: bool,
    secret: Option<Secret>,
    open: fn(Vec<u8>, Secret) -> Here,
    tell: impl Fn(u8) + 'static,
) -> Outcome {
    if let Some(link) = Link::now().await {
        return match link.ask(&Job::Read { look_anyway, secret }, file, Box::new(tell)).await? {
            Last::Read(read) => Some(read),
            Last::Bytes(_) => None,
        };
    }
    let bytes = files::bytes(file).await?;
    // The screen draws what was said so far.
    TimeoutFuture::new(DRAW).await;
    match secret {
        None => Some(read(&bytes, look_anyway)),
        Some(secret) => Some(match open(bytes, secret).await? {
            Ok(plain) => read(&plain, look_anyway),
            Err(fault) => Err(Refusal::NotOpened(fault)),
        }),
    }
}

/// Seals a text beside the screen; `here` does it where there is no worker. `None` when nobody could.
pub async fn seal(
    plain: &str,
    to: SealTo,
    as_text: bool,
    here: fn(Vec<u8>, SealTo, bool) -> Here,
) -> Option<Result<Vec<u8>, SealFault>> {
    if let Some(link) = Link::now().await {
        return link.bytes(&Job::Seal { to, as_text }, plain).await;
    }
    TimeoutFuture::new(DRAW).await;
    here(plain.as_bytes().to_vec(), to, as_text).await
}

/// Opens what was sealed as text, as [`seal`] seals.
pub async fn open(
    sealed: &str,
    secret: Secret,
    here: fn(Vec<u8>, Secret) -> Here,
) -> Option<Result<Vec<u8>, SealFault>> {
    if let Some(link) = Link::now().await {
        return link.bytes(&Job::Open(secret), sealed).await;
    }
    TimeoutFuture::new(DRAW).await;
    here(sealed.as_bytes().to_vec(), secret).await
}

/// A segment's text, made here; `None` when that failed, or its module could not be fetched.
pub type Packed = Pin<Box<dyn Future<Output = Option<String>>>>;

/// Packs records (`work::pack_text`) beside the screen; `here` does it where there is no worker.
pub async fn pack(records: &str, here: fn(String) -> Packed) -> Option<String> {
    if let Some(link) = Link::now().await {
        let packed = link.bytes(&Job::Pack, records).await?.ok()?;
        return String::from_utf8(packed).ok();
    }
    TimeoutFuture::new(DRAW).await;
    here(records.to_owned()).await
}

/// A document's bytes, written here; `None` when the module that does it could not be fetched.
pub type Written = Pin<Box<dyn Future<Output = Option<Vec<u8>>>>>;

/// Writes a document (the bytes of an `exchange::parcel::Parcel`) beside the screen; `tell` hears the hundredths done.
/// `here` does it where there is no worker.
pub async fn write_document(
    parcel: Vec<u8>,
    format: Format,
    tell: impl Fn(u8) + 'static,
    here: fn(Vec<u8>, Format) -> Written,
) -> Option<Vec<u8>> {
    if let Some(link) = Link::now().await {
        // A list of texts and of bytes is one to the browser.
        let parts = Array::of1(&Uint8Array::from(parcel.as_slice()));
        drop(parcel);
        let blob = Blob::new_with_u8_array_sequence(&parts).ok()?;
        return match link.ask(&Job::Document(format), &blob, Box::new(tell)).await? {
            Last::Bytes(written) => written.ok(),
            Last::Read(_) => None,
        };
    }
    TimeoutFuture::new(DRAW).await;
    here(parcel, format).await
}

thread_local! {
    static LINK: RefCell<Option<Rc<Link>>> = const { RefCell::new(None) };
}

/// A worker, and what it was asked.
struct Link {
    worker: Worker,
    /// Kept when the worker has said its first word, broken when it cannot start.
    started: Promise,
    requests: RefCell<Map<u32, Request>>,
    last: RefCell<u32>,
    listeners: RefCell<Vec<EventListener>>,
    idle: RefCell<Option<Timeout>>,
}

struct Request {
    gathered: Gathered,
    tell: Box<dyn Fn(u8)>,
    outcome: Rc<RefCell<Option<Last>>>,
    over: Function,
}

/// Where the worker's script stands: the build writes its name into the page, where there is one.
fn address() -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute("data-worker")
}

impl Link {
    /// The link to a worker that has started; `None` where none can.
    async fn now() -> Option<Rc<Self>> {
        let known = LINK.with_borrow(Clone::clone);
        let link = match known {
            Some(link) => link,
            None => Self::start()?,
        };
        link.idle.borrow_mut().take();
        if JsFuture::from(link.started.clone()).await.is_ok() {
            return Some(link);
        }
        link.end();
        None
    }

    fn start() -> Option<Rc<Self>> {
        // Throws where a policy or the page's own address forbids it.
        let worker = Worker::new(&address()?).ok()?;
        let mut ends: Option<(Function, Function)> = None;
        let started = Promise::new(&mut |kept, broken| ends = Some((kept, broken)));
        let (kept, broken) = ends?;
        let link = Rc::new(Self {
            worker,
            started,
            requests: RefCell::default(),
            last: RefCell::default(),
            listeners: RefCell::default(),
            idle: RefCell::default(),
        });
        let (heard, fell, late) = (Rc::downgrade(&link), Rc::downgrade(&link), broken.clone());
        let listeners = [
            EventListener::new(&link.worker, "message", move |event| {
                let data = event.dyn_ref::<MessageEvent>().map(MessageEvent::data).unwrap_or_default();
                match (heard.upgrade(), data.dyn_ref::<Array>()) {
                    (Some(link), Some(answer)) => link.hear(answer),
                    _ => settle(&kept),
                }
            }),
            EventListener::new(&link.worker, "error", move |_| {
                settle(&broken);
                if let Some(link) = fell.upgrade() {
                    link.end();
                }
            }),
        ];
        link.listeners.borrow_mut().extend(listeners);
        Timeout::new(START, move || settle(&late)).forget();
        LINK.set(Some(link.clone()));
        Some(link)
    }

    async fn ask(self: Rc<Self>, job: &Job, file: &Blob, tell: Box<dyn Fn(u8)>) -> Option<Last> {
        let id = self.last.borrow().wrapping_add(1);
        self.last.replace(id);
        let outcome: Rc<RefCell<Option<Last>>> = Rc::default();
        let mut tell = Some(tell);
        let over = Promise::new(&mut |over, _| {
            if let Some(tell) = tell.take() {
                let request = Request { gathered: Gathered::default(), tell, outcome: outcome.clone(), over };
                self.requests.borrow_mut().insert(id, request);
            }
        });
        let message = Array::of3(&id.into(), &job.text().into(), file);
        if self.worker.post_message(&message).is_err() {
            self.requests.borrow_mut().remove(&id);
            return None;
        }
        let _kept_in_any_case = JsFuture::from(over).await;
        outcome.take()
    }

    /// What a job makes of a text.
    async fn bytes(self: Rc<Self>, job: &Job, text: &str) -> Option<Result<Vec<u8>, SealFault>> {
        let blob = Blob::new_with_str_sequence(&Array::of1(&text.into())).ok()?;
        match self.ask(job, &blob, Box::new(|_| {})).await? {
            Last::Bytes(outcome) => Some(outcome),
            Last::Read(_) => None,
        }
    }

    /// An answer: the request's number and a text or what was sealed, neither when the file cannot be read.
    fn hear(self: &Rc<Self>, answer: &Array) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a number this page gave")]
        let id = answer.get(0).as_f64().unwrap_or_default() as u32;
        let said = answer.get(1);
        let bytes = said.dyn_ref::<Uint8Array>().map(|bytes| Said::Bytes(bytes.to_vec()));
        let said = said.as_string().map(Said::Text).or(bytes).map(Reply::from_said);
        let mut requests = self.requests.borrow_mut();
        let Some(request) = requests.get_mut(&id) else { return };
        match said {
            Some(Ok(Reply::Done(hundredths))) => return (request.tell)(hundredths),
            Some(Ok(answer)) => match request.gathered.take(answer) {
                Some(outcome) => {
                    request.outcome.replace(Some(outcome));
                }
                None => return,
            },
            // Unreadable, or of another release: the outcome stays none.
            _ => {}
        }
        if let Some(request) = requests.remove(&id) {
            settle(&request.over);
        }
        if requests.is_empty() {
            let link = Rc::downgrade(self);
            let end = move || {
                if let Some(link) = link.upgrade() {
                    link.end();
                }
            };
            self.idle.replace(Some(Timeout::new(IDLE, end)));
        }
    }

    /// Ends the worker; who still waits gets no outcome.
    fn end(&self) {
        self.worker.terminate();
        LINK.with_borrow_mut(|link| {
            link.take_if(|link| std::ptr::eq(&raw const **link, self));
        });
        for (_, request) in std::mem::take(&mut *self.requests.borrow_mut()) {
            settle(&request.over);
        }
    }
}

fn settle(promise: &Function) {
    let _a_promise_takes_it = promise.call0(&JsValue::NULL);
}
