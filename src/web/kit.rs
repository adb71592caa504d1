//! Calls into `kit.js`: many files, read in slices; and what the page keeps between visits.

use js_sys::{Array, Promise};
use sonae_association::intake::Read;
use sonae_association::state::{Key, Msg};
use sonae_files::summary::MAX_SUMMARY_BYTES;
use sonae_keep::storage::Storage as _;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::Callback;

use super::local_storage::{LocalStorage, kit_key};
use super::{file, host};

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

/// Where the secret is kept.
const SECRET: &str = "secret";

/// Where it is kept which sets of files were handed on.
const HANDED: &str = "handed";

/// The secret of this browser: the one kept, else a new one, kept from now on where the browser allows it.
pub fn key() -> Key {
    if let Some(secret) = LocalStorage.get(&kit_key(SECRET)).ok().flatten().and_then(|text| Key::read(&text)) {
        return Key { secret, kept: true };
    }
    let text = format!("{:032x}{:032x}", host::secret(), host::secret());
    let secret = Key::read(&text).unwrap_or_default();
    let kept = LocalStorage.set(&kit_key(SECRET), &text).is_ok()
        && LocalStorage.get(&kit_key(SECRET)).ok().flatten() == Some(text);
    Key { secret, kept }
}

/// Which sets of files were handed on, one a line.
pub fn handed() -> String {
    LocalStorage.get(&kit_key(HANDED)).ok().flatten().unwrap_or_default()
}

/// Keeps which sets of files were handed on; where the browser does not allow it, the page knows it until it is closed.
pub fn keep_handed(text: &str) {
    let _ = LocalStorage.set(&kit_key(HANDED), text);
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

fn found(found: &JsValue) -> Read {
    if let Some(large) = found.dyn_ref::<Array>() {
        return Read::TooLarge(large.get(0).as_string().unwrap_or_default());
    }
    match found.as_f64() {
        None => file::text(found).map_or(Read::NotText, Read::Text),
        Some(_) => Read::Failed,
    }
}
