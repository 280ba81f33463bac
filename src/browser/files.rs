//! Files: reading chosen and dropped ones, saving new ones.

use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, Url};

/// A file's content; `None` when the browser cannot read it.
pub async fn bytes(file: &File) -> Option<Vec<u8>> {
    gloo_file::futures::read_as_bytes(&gloo_file::File::from(file.clone())).await.ok()
}

/// Offers a text as a file to save. Tells whether the browser took it.
#[must_use]
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    try_save(name, media_type, &text.into()).is_some()
}

/// Offers bytes as a file to save. Tells whether the browser took it.
#[must_use]
pub fn save_bytes(name: &str, media_type: &str, bytes: &[u8]) -> bool {
    try_save(name, media_type, &js_sys::Uint8Array::from(bytes).into()).is_some()
}

/// Why a file was not written where a person chose.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotWritten {
    /// The person chose nothing.
    Left,
    /// The browser refused, or the disk did.
    Refused,
}

/// A file that a person chose a place for: it can be read back.
pub struct Place(JsValue);

fn picker() -> Option<Function> {
    let window = web_sys::window()?;
    Reflect::get(&window, &"showSaveFilePicker".into()).ok()?.dyn_into().ok()
}

/// Whether this browser gives back what it saves (Chromium does; Firefox and Safari do not).
#[must_use]
pub fn can_place() -> bool {
    picker().is_some()
}

/// Calls a method that promises something. web-sys has these only behind a flag of its own.
async fn called(target: &JsValue, name: &str, argument: &JsValue) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(target, &name.into())?.dyn_into()?;
    let promise: Promise = method.call1(target, argument)?.dyn_into()?;
    JsFuture::from(promise).await
}

impl Place {
    /// Has a person choose where a file goes; right after a press only.
    ///
    /// # Errors
    /// [`NotWritten`].
    pub async fn choose(name: &str) -> Result<Self, NotWritten> {
        let asked = async {
            let window = web_sys::window().ok_or(JsValue::NULL)?;
            let options = Object::new();
            Reflect::set(&options, &"suggestedName".into(), &name.into())?;
            called(&window, "showSaveFilePicker", &options).await
        };
        asked.await.map(Self).map_err(|error| {
            let name = Reflect::get(&error, &"name".into()).ok().and_then(|name| name.as_string());
            if name.as_deref() == Some("AbortError") { NotWritten::Left } else { NotWritten::Refused }
        })
    }

    /// The name the person gave it.
    #[must_use]
    pub fn name(&self) -> String {
        Reflect::get(&self.0, &"name".into()).ok().and_then(|name| name.as_string()).unwrap_or_default()
    }

    /// Writes a text and gives what is read back; `None` when it cannot be read.
    ///
    /// # Errors
    /// [`NotWritten::Refused`].
    pub async fn write(&self, text: &str) -> Result<Option<Vec<u8>>, NotWritten> {
        let written = async {
            let stream = called(&self.0, "createWritable", &JsValue::UNDEFINED).await?;
            called(&stream, "write", &text.into()).await?;
            called(&stream, "close", &JsValue::UNDEFINED).await?;
            called(&self.0, "getFile", &JsValue::UNDEFINED).await?.dyn_into::<File>()
        };
        let file = written.await.map_err(|_| NotWritten::Refused)?;
        Ok(bytes(&file).await)
    }
}

fn try_save(name: &str, media_type: &str, content: &JsValue) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    // A list of texts and of bytes is one to the browser.
    let parts = js_sys::Array::of1(content);
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let anchor: HtmlAnchorElement = document.create_element("a").ok()?.dyn_into().ok()?;
    anchor.set_href(&url);
    anchor.set_download(name);
    anchor.click();
    // The browser has its own copy by then; a minute is for slow tablets.
    gloo_timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url))).forget();
    Some(())
}
