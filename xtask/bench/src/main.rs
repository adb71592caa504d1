//! What `cargo xtask bench` times: the engine of the app without its pages.
//!
//! [`work`] has the work, one numbered case after the other. Natively ([`native`]) the cases are asked for by lines on
//! stdin; in the browser (`web`) by calls. Nothing of this is part of the app.

#[cfg(not(target_arch = "wasm32"))]
mod dump;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(target_arch = "wasm32")]
mod web;
mod work;

fn main() {
    #[cfg(not(target_arch = "wasm32"))]
    native::serve();
}
