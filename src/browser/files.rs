//! Files: reading chosen and dropped ones, saving new ones.

use wasm_bindgen::JsCast;
use web_sys::{Blob, BlobPropertyBag, FileList, HtmlAnchorElement, Url};

/// A file a person chose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// Its content; `None` when the browser could not read it.
    pub bytes: Option<Vec<u8>>,
}

/// Reads files one after the other, so that fifty of them are not in memory twice.
pub async fn read(files: FileList) -> Vec<Chosen> {
    let mut chosen = Vec::new();
    for file in gloo_file::FileList::from(files).iter() {
        let bytes = gloo_file::futures::read_as_bytes(file).await.ok();
        chosen.push(Chosen { name: file.name(), bytes });
    }
    chosen
}

/// Offers a text as a file to save. Tells whether the browser took it.
#[must_use]
pub fn save(name: &str, media_type: &str, text: &str) -> bool {
    try_save(name, media_type, text).is_some()
}

fn try_save(name: &str, media_type: &str, text: &str) -> Option<()> {
    let document = web_sys::window()?.document()?;
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    let parts = js_sys::Array::of1(&text.into());
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
