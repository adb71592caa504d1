//! How things look. Pages are functions of the state and the derived results; they send messages and decide nothing.

mod app;
mod cx;
mod dom;
mod kit;
mod page;
mod part;

/// Draws the app into `#app`.
pub fn start() {
    draw::<app::App>();
}

/// Draws the association's page into `#app`.
pub fn start_kit() {
    draw::<kit::App>();
}

fn draw<C: yew::BaseComponent<Properties = ()>>() {
    let host = web_sys::window().and_then(|w| w.document()).and_then(|d| d.get_element_by_id("app"));
    if let Some(host) = host {
        yew::Renderer::<C>::with_root(host).render();
    }
}
