//! Elements, built by calls instead of the `html!` macro.
//!
//! The macro writes out every element's construction in place, about 350 bytes of wasm each; a chain of calls costs
//! about 60. With some 700 elements that is the difference between meeting the size budget and not.
//!
//! ```ignore
//! el("section").class("notice").add(el("h2").text(t::NOTICE_OPENED)).add(body)
//! ```

mod element;
mod shapes;

pub use element::*;
pub use shapes::*;
