//! The page around the app: address, title, language, focus, print.

use gloo::events::{EventListener, EventListenerOptions};
use sonae_assess::results::Arrived;
use sonae_content::Lang;
use wasm_bindgen::JsCast as _;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, KeyboardEvent, Window};

use super::day;

fn window() -> Option<Window> {
    web_sys::window()
}

fn document() -> Option<Document> {
    window()?.document()
}

/// The hash of the address.
pub fn hash() -> String {
    window().and_then(|w| w.location().hash().ok()).unwrap_or_default()
}

/// Shows a hash, leaving a step in the history. Only the hash is ever written: paths fail on `file:` pages.
pub fn set_hash(hash: &str) {
    if let Some(window) = window().filter(|_| self::hash() != hash) {
        // A sandboxed frame may refuse; the page is shown all the same.
        let _ = window.location().set_hash(hash);
    }
}

/// Language and title of the page. The title names the page, never an answer: it becomes the name of a printed file.
pub fn describe(lang: &str, title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
        if let Some(root) = document.document_element() {
            // Setting a plain attribute on <html> does not fail.
            let _ = root.set_attribute("lang", lang);
        }
    }
}

/// Languages the browser asks for, best first.
pub fn languages() -> Vec<String> {
    window().map_or_else(Vec::new, |w| w.navigator().languages().iter().filter_map(|l| l.as_string()).collect())
}

/// Takes in the texts that src/web/boot.js, or the page itself, has put into the document.
pub fn take_texts() {
    let Some(found) = document().and_then(|d| d.query_selector_all("[data-texts]").ok()) else { return };
    for element in (0..found.length()).filter_map(|i| found.get(i)?.dyn_into::<Element>().ok()) {
        let name = element.get_attribute("data-texts").unwrap_or_default();
        sonae_content::add_texts(&name, element.text_content().unwrap_or_default());
        element.remove();
    }
}

/// How much of the app is here: the program comes in two parts, and some texts on their own.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Arrival {
    /// The first part; the rest is on its way.
    First,
    /// The first part; the rest could not be had.
    Failed,
    /// Everything.
    Whole(Arrived),
}

impl Arrival {
    /// What the second part asks for, once it is here.
    pub fn whole(self) -> Option<Arrived> {
        if let Self::Whole(arrived) = self { Some(arrived) } else { None }
    }
}

/// What src/web/boot.js says of it.
#[expect(clippy::disallowed_methods, reason = "this is where it is seen")]
pub fn arrival() -> Arrival {
    let said = document().and_then(|d| d.document_element()?.get_attribute("data-later"));
    match said.as_deref() {
        None => Arrival::Whole(Arrived::seen()),
        Some("failed") => Arrival::Failed,
        Some(_) => Arrival::First,
    }
}

/// Whether the texts of a language have not come with this page and may come with another start (src/web/boot.js).
pub fn can_bring(lang: Lang) -> bool {
    let others = document().and_then(|d| d.document_element()?.get_attribute("data-others"));
    !lang.is_whole() && others.is_some_and(|others| others.split(' ').any(|code| code == lang.code()))
}

/// Loads the page anew.
pub fn reload() {
    if let Some(window) = window() {
        // Nothing to be done where the browser refuses: it has a button of its own.
        let _ = window.location().reload();
    }
}

/// Takes the pack that src/web/boot.js has put into the document because the address names it.
pub fn take_pack() -> Option<String> {
    let place = document()?.query_selector("pre[data-pack]").ok()??;
    place.remove();
    place.text_content()
}

/// Moves the focus to an element; with `to_top` the page scrolls to its top as well.
pub fn focus(id: &str, to_top: bool) {
    let element = document().and_then(|d| d.get_element_by_id(id)).and_then(|e| e.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        // Focus fails on a hidden element only; then it stays where it is.
        let _ = element.focus();
    }
    if let Some(window) = window().filter(|_| to_top) {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
}

/// Opens the browser's print dialogue.
pub fn print() {
    if let Some(window) = window() {
        // A sandboxed frame without allow-modals ignores it.
        let _ = window.print();
    }
}

/// Size in bytes, SHA-256 and name of the one file in a language, where the page offers it (`cargo xtask dist` writes them
/// there).
pub fn one_file(lang: Lang) -> Option<[String; 3]> {
    let root = document()?.document_element()?;
    let own = root.get_attribute(&["data-file-", lang.code()].concat());
    let data = own.or_else(|| root.get_attribute("data-file"))?;
    let mut words = data.split(' ').map(str::to_owned);
    Some([words.next()?, words.next()?, words.next()?])
}

/// The language that src/web/boot.js has brought the texts of.
pub fn own_language() -> Option<String> {
    document()?.document_element()?.get_attribute("data-own")
}

/// What sets our keys in the storage apart from those of other installs (src/web/boot.js writes it there).
pub fn space() -> String {
    let root = document().and_then(|d| d.document_element());
    root.and_then(|root| root.get_attribute("data-space")).unwrap_or_default()
}

/// The page is a file on this computer.
pub fn is_file() -> bool {
    window().and_then(|w| w.location().protocol().ok()).as_deref() == Some("file:")
}

/// Tells the scripts around the app how far its user has come (`progress_report::signal`).
pub fn tell(progress: &str) {
    if let Some(root) = document().and_then(|d| d.document_element()) {
        // Setting a plain attribute on <html> does not fail.
        let _ = root.set_attribute("data-progress", progress);
    }
}

/// Listens for the keys of undo (`true`: redo) anywhere on the page, except in a password field.
pub fn on_undo_keys(run: impl Fn(bool) + 'static) -> Option<EventListener> {
    let (window, options) = (window()?, EventListenerOptions::enable_prevent_default());
    Some(EventListener::new_with_options(&window, "keydown", options, move |event| {
        let Some(event) = event.dyn_ref::<KeyboardEvent>() else { return };
        let field = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
        let secret = field.as_ref().is_some_and(|field| field.type_() == "password");
        let pressed = event.ctrl_key() || event.meta_key();
        if !pressed || event.alt_key() || event.is_composing() || secret {
            return;
        }
        let redo = match event.key().as_str() {
            "z" | "Z" => event.shift_key(),
            "y" => true,
            _ => return,
        };
        event.prevent_default();
        // A date that is half typed is nowhere else yet: what is taken back is the typing.
        if !field.is_some_and(|field| day::put_back(&field)) {
            run(redo);
        }
    }))
}

/// The keys of a question: a digit gives the answer at that place, Enter behind a choice goes on to the next question.
/// They count only while the focus is within a question and not in a field to type into.
pub fn on_answer_keys() -> Option<EventListener> {
    let (window, options) = (window()?, EventListenerOptions::enable_prevent_default());
    Some(EventListener::new_with_options(&window, "keydown", options, |event| {
        let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return };
        if key.ctrl_key() || key.meta_key() || key.alt_key() || key.is_composing() {
            return;
        }
        let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
        let Ok(Some(question)) = target.closest(".question") else { return };
        let is_choice = target.dyn_ref::<HtmlInputElement>().is_some_and(|input| input.type_() == "radio");
        let is_field = matches!(target.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !is_choice;
        let pressed = key.key();
        let chosen = match pressed.parse::<u32>() {
            Ok(nth @ 1..=9) if !is_field => nth_of(&question, ".options input, .options button", nth - 1),
            _ if pressed == "Enter" && is_choice => {
                question.next_element_sibling().and_then(|next| first_choice(&next))
            }
            _ => return,
        };
        let Some(chosen) = chosen else { return };
        event.prevent_default();
        // Focus fails on a hidden element only; then it stays where it is.
        let _ = chosen.focus();
        if pressed != "Enter" {
            chosen.click();
        }
    }))
}

fn nth_of(within: &Element, selector: &str, nth: u32) -> Option<HtmlElement> {
    within.query_selector_all(selector).ok()?.get(nth)?.dyn_into().ok()
}

/// What the focus goes to in a question: the answer that is chosen, else the first one.
fn first_choice(question: &Element) -> Option<HtmlElement> {
    nth_of(question, ".options input:checked", 0).or_else(|| nth_of(question, ".options input", 0))
}

/// Asks before the page is left, for as long as the result is held: the browser shows its own words.
pub fn ask_before_leaving() -> Option<EventListener> {
    let (window, options) = (window()?, EventListenerOptions::enable_prevent_default());
    Some(EventListener::new_with_options(&window, "beforeunload", options, web_sys::Event::prevent_default))
}
