//! A picture as pixels: what a page can draw and a worker cannot, letters of Arabic in an SVG among it.

use gloo_timers::future::TimeoutFuture;
use js_sys::{Array, Promise};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, BlobPropertyBag, CanvasRenderingContext2d, HtmlCanvasElement, HtmlImageElement, Response, Url};

/// Pixels of a picture for each of its screen's: sharp on paper.
const SHARP: u32 = 2;
/// The most pixels along a side that every browser draws.
const MOST: u32 = 4096;

/// An SVG that stands alone (`exchange::picture::standalone`) as PNG, twice as fine as its size says; `None` where the
/// browser cannot draw it.
pub async fn png(svg: &str, width: u32, height: u32) -> Option<Vec<u8>> {
    let longest = width.max(height).max(1);
    let sharp = |side: u32| {
        let fine = u64::from(side.max(1)).saturating_mul(u64::from(SHARP));
        let most =
            u64::from(side.max(1)).saturating_mul(u64::from(MOST)).checked_div(u64::from(longest)).unwrap_or(fine);
        u32::try_from(fine.min(most)).unwrap_or(MOST).max(1)
    };
    let image = drawn(svg).await?;
    let canvas: HtmlCanvasElement = web_sys::window()?.document()?.create_element("canvas").ok()?.dyn_into().ok()?;
    let (width, height) = (sharp(width), sharp(height));
    canvas.set_width(width);
    canvas.set_height(height);
    let context: CanvasRenderingContext2d = canvas.get_context("2d").ok()??.dyn_into().ok()?;
    // On paper as on white: a picture without a ground of its own would be lost on a dark page.
    context.set_fill_style_str("#ffffff");
    let (wide, tall) = (f64::from(width), f64::from(height));
    context.fill_rect(0.0, 0.0, wide, tall);
    context.draw_image_with_html_image_element_and_dw_and_dh(&image, 0.0, 0.0, wide, tall).ok()?;
    let bytes = pixels(&canvas).await;
    // The screen moves between two pictures.
    TimeoutFuture::new(0).await;
    bytes
}

/// The image, loaded and decoded.
async fn drawn(svg: &str) -> Option<HtmlImageElement> {
    let options = BlobPropertyBag::new();
    options.set_type("image/svg+xml");
    let blob = Blob::new_with_str_sequence_and_options(&Array::of1(&svg.into()), &options).ok()?;
    let url = Url::create_object_url_with_blob(&blob).ok()?;
    let image = HtmlImageElement::new().ok()?;
    image.set_src(&url);
    let loaded = JsFuture::from(image.decode()).await.is_ok();
    drop(Url::revoke_object_url(&url));
    loaded.then_some(image)
}

async fn pixels(canvas: &HtmlCanvasElement) -> Option<Vec<u8>> {
    let promise = Promise::new(&mut |kept, broken| {
        let take = Closure::once_into_js(move |blob: JsValue| {
            let _a_promise_takes_it = kept.call1(&JsValue::NULL, &blob);
        });
        if canvas.to_blob(take.unchecked_ref()).is_err() {
            let _a_promise_takes_it = broken.call0(&JsValue::NULL);
        }
    });
    let blob: Blob = JsFuture::from(promise).await.ok()?.dyn_into().ok()?;
    let buffer = Response::new_with_opt_blob(Some(&blob)).ok()?.array_buffer().ok()?;
    Some(js_sys::Uint8Array::new(&JsFuture::from(buffer).await.ok()?).to_vec())
}
