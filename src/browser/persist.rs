//! The browser's promise not to clear the storage by itself.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether the browser promises it; with `ask` it is asked to. `None` where it cannot be asked (addresses without
/// https), or was not and did not.
pub async fn promised(ask: bool) -> Option<bool> {
    // Not there on addresses without https: web-sys' getter would give what is none.
    let navigator = web_sys::window()?.navigator();
    let storage = Reflect::get(&navigator, &JsValue::from("storage")).ok()?;
    let call = |name: &str| -> Option<Promise> {
        let question: Function = Reflect::get(&storage, &JsValue::from(name)).ok()?.dyn_into().ok()?;
        question.call0(&storage).ok()?.dyn_into().ok()
    };
    let has = JsFuture::from(call("persisted")?).await.ok()? == JsValue::TRUE;
    if has || !ask {
        return has.then_some(true);
    }
    Some(JsFuture::from(call("persist")?).await.ok()? == JsValue::TRUE)
}
