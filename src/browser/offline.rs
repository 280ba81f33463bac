//! The release that the service worker (`public/sw.js`) keeps on this device, and a newer one that waits.
//!
//! Where there is no service worker (an address without https, a private window, a page from a file) nothing is kept and
//! nothing breaks.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Reflect};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    MessageEvent, RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerUpdateViaCache,
};

/// How much of the release is on this device.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// This address or browser keeps nothing.
    Impossible,
    /// So many hundredths, and more is coming.
    Partly(u8),
    /// The last attempt broke off; another one follows.
    BrokeOff,
    /// All of it.
    Whole,
}

/// Milliseconds between two looks.
const MINUTE: u32 = 60_000;
/// Looks between two questions for a newer release.
const HOUR: u32 = 60;

type Tell = Box<dyn Fn(Kept, bool)>;

struct Watch {
    container: ServiceWorkerContainer,
    registration: RefCell<Option<ServiceWorkerRegistration>>,
    tell: Tell,
    kept: Cell<Kept>,
    /// The release that serves this page is not the one this page is of.
    outdated: Cell<bool>,
    /// A person wants the newer one.
    updating: Cell<bool>,
    changed: RefCell<Option<Closure<dyn FnMut()>>>,
}

thread_local! {
    static WATCH: RefCell<Option<Rc<Watch>>> = const { RefCell::new(None) };
}

/// The release this page is of; none in a build that is no release.
#[must_use]
pub fn release() -> Option<String> {
    web_sys::window()?.document()?.document_element()?.get_attribute("data-release")
}

fn container() -> Option<ServiceWorkerContainer> {
    release()?;
    // Not there on addresses without https: the getter would give what is none.
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"serviceWorker".into()).ok()?.dyn_into().ok()
}

/// Has the release kept on this device from now on; `tell` hears how much of it is, and whether a newer one can be taken.
/// A second call changes nothing.
pub fn keep(tell: impl Fn(Kept, bool) + 'static) {
    if WATCH.with_borrow(Option::is_some) {
        return;
    }
    let Some(container) = container() else { return tell(Kept::Impossible, false) };
    let watch = Rc::new(Watch {
        container,
        registration: RefCell::default(),
        tell: Box::new(tell),
        kept: Cell::new(Kept::Partly(0)),
        outdated: Cell::new(false),
        updating: Cell::new(false),
        changed: RefCell::default(),
    });
    WATCH.set(Some(watch.clone()));
    watch.listen();
    spawn_local(async move {
        for minute in 1_u32.. {
            if watch.kept.get() != Kept::Whole {
                watch.register().await;
            } else if minute.is_multiple_of(HOUR) {
                watch.ask_for_newer();
            }
            TimeoutFuture::new(MINUTE).await;
        }
    });
}

/// Takes the newer release and loads the page again.
pub fn update() {
    let Some(watch) = WATCH.with_borrow(Clone::clone) else { return };
    watch.updating.set(true);
    let waiting = watch.registration.borrow().as_ref().and_then(ServiceWorkerRegistration::waiting);
    match waiting {
        // The page is loaded again when it has taken over.
        Some(waiting) => {
            let _sent_or_not = waiting.post_message(&"take over".into());
        }
        None => reload(),
    }
}

fn reload() {
    if let Some(window) = web_sys::window() {
        let _fails_never = window.location().reload();
    }
}

impl Watch {
    fn listen(self: &Rc<Self>) {
        let watch = self.clone();
        let heard = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| watch.hear(&event));
        self.container.set_onmessage(Some(heard.as_ref().unchecked_ref()));
        heard.forget();
        let watch = self.clone();
        let taken = Closure::<dyn FnMut()>::new(move || if watch.updating.get() { reload() } else { watch.look() });
        self.container.set_oncontrollerchange(Some(taken.as_ref().unchecked_ref()));
        taken.forget();
        let watch = self.clone();
        self.changed.replace(Some(Closure::new(move || watch.look())));
    }

    async fn register(self: &Rc<Self>) {
        let options = RegistrationOptions::new();
        // The script that tells the release is never taken from a cache on the way.
        options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
        let registered = JsFuture::from(self.container.register_with_options("sw.js", &options)).await;
        match registered.and_then(JsCast::dyn_into::<ServiceWorkerRegistration>) {
            Ok(registration) => {
                if let Some(changed) = &*self.changed.borrow() {
                    registration.set_onupdatefound(Some(changed.as_ref().unchecked_ref()));
                }
                self.registration.replace(Some(registration));
                self.look();
            }
            Err(error) => {
                let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
                let denied = matches!(name.as_deref(), None | Some("SecurityError"));
                self.say(if denied { Kept::Impossible } else { Kept::BrokeOff });
            }
        }
    }

    fn ask_for_newer(&self) {
        if let Some(promise) = self.registration.borrow().as_ref().and_then(|registration| registration.update().ok()) {
            spawn_local(async move {
                let _no_network_perhaps = JsFuture::from(promise).await;
            });
        }
    }

    /// Looks where each release stands. How much the one that serves this page holds, it tells itself.
    fn look(&self) {
        let Some(registration) = self.registration.borrow().clone() else { return };
        for coming in [registration.installing(), registration.waiting()].into_iter().flatten() {
            if let Some(changed) = &*self.changed.borrow() {
                coming.set_onstatechange(Some(changed.as_ref().unchecked_ref()));
            }
        }
        match (registration.active(), registration.installing(), self.kept.get()) {
            (Some(active), ..) => {
                let _answered_by_a_message = active.post_message(&"how far".into());
                self.say(self.kept.get());
            }
            (None, Some(_), Kept::Partly(_)) => self.say(self.kept.get()),
            (None, Some(_), _) => self.say(Kept::Partly(0)),
            // Between being whole and serving.
            (None, None, _) if registration.waiting().is_some() => {}
            (None, None, _) => self.say(Kept::BrokeOff),
        }
    }

    /// A release tells its name, how many of its files are here, and of how many.
    fn hear(&self, event: &MessageEvent) {
        let Ok(said) = event.data().dyn_into::<Array>() else { return };
        let active: Option<ServiceWorker> = self.registration.borrow().as_ref().and_then(|r| r.active());
        if let Some(active) = active {
            let sender: Option<JsValue> = event.source().map(Into::into);
            // How far a newer release has come is of no interest before it is whole.
            if sender != Some(active.into()) {
                return;
            }
            self.outdated.set(said.get(0).as_string() != release());
        }
        let (here, of) = (said.get(1).as_f64().unwrap_or_default(), said.get(2).as_f64().unwrap_or_default());
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "hundredths")]
        let hundredths = (here / of.max(1.0) * 100.0) as u8;
        self.say(if here < of { Kept::Partly(hundredths) } else { Kept::Whole });
    }

    fn say(&self, kept: Kept) {
        self.kept.set(kept);
        let registration = self.registration.borrow();
        let waits = registration.as_ref().is_some_and(|r| r.active().is_some() && r.waiting().is_some());
        (self.tell)(kept, waits || self.outdated.get() && kept == Kept::Whole);
    }
}
