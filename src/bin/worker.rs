//! The core in a web worker: takes what the page asks and answers in texts. The page's end is `src/browser/worker.rs`,
//! what is asked and answered stands in `src/work.rs`.
//!
//! Built by trunk as a second module, for speed instead of size: it is fetched only when there is work.

use js_sys::{Array, Uint8Array, global};
use warsha::work::{Job, Said};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::{Closure, JsValue};
use web_sys::{Blob, DedicatedWorkerGlobalScope, FileReaderSync, MessageEvent};

fn main() {
    console_error_panic_hook::set_once();
    let scope: DedicatedWorkerGlobalScope = global().unchecked_into();
    let here = scope.clone();
    let hear = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        if let Ok(message) = event.data().dyn_into::<Array>() {
            answer(&here, &message);
        }
    });
    scope.set_onmessage(Some(hear.as_ref().unchecked_ref()));
    hear.forget();
    // The first word: from now on messages are heard.
    say(&scope, &JsValue::TRUE);
}

/// A request: its number, the job, the file. Answers carry the number and a text, or what was sealed; none when the file cannot be read.
fn answer(scope: &DedicatedWorkerGlobalScope, request: &Array) {
    let id = request.get(0);
    let job = request.get(1).as_string().and_then(|text| Job::of(&text).ok());
    match (job, bytes(request.get(2))) {
        (Some(job), Some(bytes)) => job.work(&bytes, &mut |said| {
            let said = match said {
                Said::Text(text) => text.into(),
                Said::Bytes(bytes) => Uint8Array::from(bytes.as_slice()).into(),
            };
            say(scope, &Array::of2(&id, &said));
        }),
        _ => say(scope, &Array::of2(&id, &JsValue::NULL)),
    }
}

fn bytes(file: JsValue) -> Option<Vec<u8>> {
    let file: Blob = file.dyn_into().ok()?;
    let buffer = FileReaderSync::new().ok()?.read_as_array_buffer(&file).ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

fn say(scope: &DedicatedWorkerGlobalScope, words: &JsValue) {
    let _texts_and_lists_can_be_sent = scope.post_message(words);
}
