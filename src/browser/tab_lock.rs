//! One tab at a time: the browser's own locks between tabs of an origin (Web Locks), where it has them.

use js_sys::{Function, Object, Promise, Reflect};
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A lock that is held until this goes.
#[derive(Debug)]
pub struct TabLock(Option<Function>);

impl TabLock {
    /// Whether the browser holds it; else it has no locks (an address without encryption has none).
    #[must_use]
    pub fn is_real(&self) -> bool {
        self.0.is_some()
    }
}

impl Drop for TabLock {
    fn drop(&mut self) {
        if let Some(release) = &self.0 {
            let _a_promise_takes_it = release.call0(&JsValue::NULL);
        }
    }
}

/// Takes the lock of a name, at once; `None` while another tab has it.
pub async fn take(name: &str) -> Option<TabLock> {
    let Some(locks) = locks() else { return Some(TabLock(None)) };
    let held: Rc<RefCell<Option<Function>>> = Rc::default();
    let answered = Promise::new(&mut |answer, refused| {
        let held = held.clone();
        let granted = Closure::once_into_js(move |lock: JsValue| {
            let mut release = None;
            let until = Promise::new(&mut |done, _| release = Some(done));
            if lock.is_null() {
                release.take().into_iter().for_each(|done| drop(done.call0(&JsValue::NULL)));
            }
            held.replace(release);
            let _a_promise_takes_it = answer.call0(&JsValue::NULL);
            until
        });
        let options = Object::new();
        let _a_new_object_takes_it = Reflect::set(&options, &"ifAvailable".into(), &JsValue::TRUE);
        let request = Reflect::get(&locks, &"request".into()).ok().and_then(|f| f.dyn_into::<Function>().ok());
        if request.is_none_or(|request| request.call3(&locks, &name.into(), &options, &granted).is_err()) {
            let _a_promise_takes_it = refused.call0(&JsValue::NULL);
        }
    });
    match JsFuture::from(answered).await {
        Ok(_) => held.take().map(|release| TabLock(Some(release))),
        Err(_) => Some(TabLock(None)),
    }
}

fn locks() -> Option<JsValue> {
    let navigator = web_sys::window()?.navigator();
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}
