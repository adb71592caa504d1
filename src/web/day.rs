//! Date fields: what was typed into one, and showing what is stored once nobody types. The `value` attribute holds what
//! is stored, the property what stands in the field.

use wasm_bindgen::JsCast as _;
use web_sys::{Event, EventInit, HtmlInputElement, KeyboardEvent};

/// What stands in a field that is being left, or in which Enter is pressed; `None` when nothing was changed. A browser
/// gives no text while parts are missing: that is "?". (The event for a change comes with every key.)
pub fn typed(event: &Event) -> Option<String> {
    if event.dyn_ref::<KeyboardEvent>().is_some_and(|key| key.key() != "Enter") {
        return None;
    }
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    is_changed(&input).then(|| text(&input))
}

/// Puts a date field that is being typed into back to what is stored; false for any other field.
pub fn put_back(input: &HtmlInputElement) -> bool {
    let is = input.type_() == "date" && is_changed(input);
    if is {
        input.set_value(&input.default_value());
    }
    is
}

/// Reads the field that is being typed into as if it was left: the page goes away, or another takes its place.
pub fn read_now() {
    let Some(input) = active() else { return };
    let leave = EventInit::new();
    leave.set_bubbles(true);
    if let (true, Ok(event)) = (input.type_() == "date", Event::new_with_event_init_dict("focusout", &leave)) {
        // Fails on an event that is being dispatched already; this one is new.
        let _ = input.dispatch_event(&event);
    }
}

/// Shows what is stored in every date field: at once where something new is stored or said, else where nobody types and
/// nothing is wrong.
pub fn show_stored() {
    let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
    let Ok(found) = document.query_selector_all("input[type=date]") else { return };
    let active = active();
    for input in (0..found.length()).filter_map(|i| found.get(i)?.dyn_into::<HtmlInputElement>().ok()) {
        let stored = input.default_value();
        let said = input.get_attribute("data-said").unwrap_or_default();
        let state = [&*input.id(), &stored, &said].join(" ");
        let new = input.get_attribute("data-shown").is_none_or(|shown| shown != state);
        let typing = active.as_ref().is_some_and(|active| *active == input);
        if new {
            // Setting a plain attribute does not fail.
            let _ = input.set_attribute("data-shown", &state);
        }
        let wrong = input.has_attribute("aria-invalid");
        if !wrong && (new || !typing) && text(&input) != stored {
            input.set_value(&stored);
        }
    }
}

/// The field that has the focus.
fn active() -> Option<HtmlInputElement> {
    web_sys::window()?.document()?.active_element()?.dyn_into().ok()
}

fn text(input: &HtmlInputElement) -> String {
    if input.validity().bad_input() { "?".to_owned() } else { input.value() }
}

fn is_changed(input: &HtmlInputElement) -> bool {
    text(input) != input.default_value() || input.has_attribute("aria-invalid")
}
