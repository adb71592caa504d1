//! Calls into `host.js`: cryptography of the browser, clearing its caches, lasting storage.

use js_sys::Promise;
use sonae_files::envelope::{Envelope, ROUNDS};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::{JsFuture, spawn_local};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = sonaeHost)]
    fn seal(text: &str, passphrase: &str, rounds: u32) -> Promise;
    #[wasm_bindgen(js_namespace = sonaeHost)]
    fn unseal(passphrase: &str, rounds: u32, salt: &str, iv: &str, data: &str) -> Promise;
    /// Whether this browser offers cryptography on this page (not on pages over plain http).
    #[wasm_bindgen(js_namespace = sonaeHost)]
    pub fn able() -> bool;
    #[wasm_bindgen(js_namespace = sonaeHost)]
    fn forget() -> Promise;
    /// Starts the app anew in a language.
    #[wasm_bindgen(js_namespace = sonaeHost)]
    pub fn start_in(code: &str);
    /// Copies what stands in a field (its id); false where the browser does not let it.
    #[wasm_bindgen(js_namespace = sonaeHost)]
    pub fn copy(field: &str) -> bool;
    /// 64 bits from the browser's cryptographic source.
    #[wasm_bindgen(js_namespace = sonaeHost)]
    fn mark() -> u64;
    /// Asks the browser not to clear the storage by itself; where it cannot be asked, nothing changes.
    #[wasm_bindgen(js_namespace = sonaeHost)]
    pub fn persist();
}

/// 128 bits from the browser's cryptographic source.
pub fn secret() -> u128 {
    (u128::from(mark()) << 64) | u128::from(mark())
}

/// What becomes of a promise of a text.
type Done = Box<dyn FnOnce(Option<String>)>;

fn then(promise: Promise, done: Done) {
    spawn_local(async move { done(JsFuture::from(promise).await.ok().and_then(|text| text.as_string())) });
}

/// Locks a text with a passphrase, as the text of a file; `None` where the browser offers no cryptography (pages over
/// plain http).
pub fn lock(text: &str, passphrase: &str, done: Done) {
    then(seal(text, passphrase, ROUNDS), done);
}

/// Unlocks a file; `None` when the passphrase does not open it.
pub fn unlock(file: &Envelope, passphrase: &str, done: Done) {
    then(unseal(passphrase, file.rounds, &file.salt, &file.nonce, &file.data), done);
}

/// Removes our caches and service workers; names of what is left, one a line.
pub fn clear(done: Done) {
    then(forget(), done);
}
