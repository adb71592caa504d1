//! The wasm entry.

/// Smaller and faster than the standard allocator on wasm, for a little more memory.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

fn main() {
    sonae::ui::start();
}
