//! Files the user saves and opens. Nothing is sent anywhere: a saved file is a blob that the browser writes to disk.

use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use sonae_files::encoding::text_of;
use sonae_files::refusal::Refusal;
use sonae_files::size::MAX_FILE_BYTES;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, BlobPropertyBag, File, HtmlAnchorElement, TextDecoder, TextDecoderOptions, Url};

/// Milliseconds after which the browser has taken hold of a blob and its address can go.
const REVOKE_AFTER_MS: u32 = 10_000;

/// Hands a text to the browser as a file to save.
///
/// # Errors
/// What the browser threw.
pub fn save(name: &str, text: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    // Only our tables begin with a byte order mark.
    let csv = text.starts_with('\u{feff}');
    let calendar = text.starts_with("BEGIN:VCALENDAR");
    options.set_type(if csv {
        "text/csv"
    } else if calendar {
        "text/calendar"
    } else {
        "application/json"
    });
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let document = web_sys::window().and_then(|w| w.document()).ok_or(JsValue::NULL)?;
    let link: HtmlAnchorElement = document.create_element("a")?.dyn_into()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    Timeout::new(REVOKE_AFTER_MS, move || {
        // Nothing to do when the address is already gone.
        let _ = Url::revoke_object_url(&url);
    })
    .forget();
    Ok(())
}

/// Reads a file as text, after looking at its size; gives its name and text, or why it was refused.
pub fn read(file: File, done: impl FnOnce(Result<(String, String), Refusal>) + 'static) {
    if file.size() > MAX_FILE_BYTES as f64 {
        return done(Err(Refusal::TooLarge));
    }
    spawn_local(async move {
        let text = match JsFuture::from(file.array_buffer()).await {
            Ok(bytes) => text(&bytes),
            Err(_) => Err(Refusal::NotJson),
        };
        done(text.map(|text| (file.name(), text)));
    });
}

/// The text of a file's bytes.
///
/// # Errors
/// Why it is refused.
pub fn text(bytes: &JsValue) -> Result<String, Refusal> {
    text_of(&Uint8Array::new(bytes).to_vec(), |encoding, bytes| {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        TextDecoder::new_with_label_and_options(encoding, &options).ok()?.decode_with_u8_array(bytes).ok()
    })
}
