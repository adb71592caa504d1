//! Calls into `kit.js`: many files, read in slices.

use js_sys::{Array, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use crate::domain::kit::desk::Msg;
use crate::domain::kit::intake::Read;
use crate::store::MAX_SUMMARY_BYTES;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = sonaeKit)]
    fn attend(
        most: f64,
        begin: &Closure<dyn FnMut(usize)>,
        took: &Closure<dyn FnMut(Array, Array)>,
        end: &Closure<dyn FnMut()>,
    );
    /// Reads what a file input holds.
    #[wasm_bindgen(js_namespace = sonaeKit)]
    pub fn choose(input: &web_sys::HtmlInputElement);
    #[wasm_bindgen(js_namespace = sonaeKit)]
    fn draw(input: &web_sys::HtmlInputElement) -> Promise;
    /// Stops reading.
    #[wasm_bindgen(js_namespace = sonaeKit)]
    pub fn stop();
}

/// Reads a picture from a file input as a data address; an empty text where it is no picture that can be taken.
pub fn picture(input: &web_sys::HtmlInputElement, done: impl FnOnce(String) + 'static) {
    let promise = draw(input);
    spawn_local(async move {
        let data = JsFuture::from(promise).await.ok().and_then(|data| data.as_string());
        done(data.unwrap_or_default());
    });
}

/// Sends a message for each step of reading, for as long as the page lives.
pub fn listen(send: &Callback<Msg>) {
    let (begins, tooks, ends) = (send.clone(), send.clone(), send.clone());
    let begin = Closure::new(move |total| begins.emit(Msg::Begin(total)));
    let took = Closure::new(move |names: Array, texts: Array| {
        let files =
            names.iter().zip(texts.iter()).map(|(name, text)| (name.as_string().unwrap_or_default(), found(&text)));
        tooks.emit(Msg::Took(files.collect()));
    });
    let end = Closure::new(move || ends.emit(Msg::End));
    attend(MAX_SUMMARY_BYTES as f64, &begin, &took, &end);
    begin.forget();
    took.forget();
    end.forget();
}

fn found(text: &JsValue) -> Read {
    match text.as_string() {
        Some(text) => Read::Text(text),
        None if text.as_f64() == Some(1.0) => Read::TooLarge,
        None => Read::Failed,
    }
}
