//! The wasm entry.

fn main() {
    sonae::ui::start();
}
