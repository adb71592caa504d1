//! Undo and redo, of every change there is.
//!
//! A step keeps what differs between the saved texts before and after it: a few bytes for an answer, the whole text for
//! a file that was opened. So a new kind of change needs no code here, and what can be saved can be undone.

use super::route::Route;
use crate::store::Edits;

/// Most steps kept.
const MOST_STEPS: usize = 500;
/// Most bytes kept in all steps together; a document is about 20 kB.
const MOST_BYTES: usize = 2_000_000;

/// Puts a text in place of a part of another.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Patch {
    /// First byte that differs.
    at: usize,
    /// How many bytes are taken out.
    take: usize,
    /// What is put there.
    put: String,
}

impl Patch {
    /// What leads from one text to another.
    fn between(from: &str, to: &str) -> Self {
        let mut at = from.bytes().zip(to.bytes()).take_while(|(a, b)| a == b).count();
        while !(from.is_char_boundary(at) && to.is_char_boundary(at)) {
            at -= 1;
        }
        let (from_rest, to_rest) = (from.get(at..).unwrap_or_default(), to.get(at..).unwrap_or_default());
        let pairs = from_rest.bytes().rev().zip(to_rest.bytes().rev());
        let mut same = pairs.take_while(|(a, b)| a == b).count();
        let boundary = |text: &str, same: usize| text.is_char_boundary(text.len() - same);
        while !(boundary(from_rest, same) && boundary(to_rest, same)) {
            same -= 1;
        }
        let put = to_rest.get(..to_rest.len() - same).unwrap_or_default().to_owned();
        Self { at, take: from_rest.len() - same, put }
    }

    /// The changed text; `None` when the patch belongs to another text.
    fn apply(&self, text: &str) -> Option<String> {
        Some([text.get(..self.at)?, &self.put, text.get(self.at + self.take..)?].concat())
    }
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Step {
    patch: Patch,
    /// Where the change was made.
    route: Route,
}

/// The document's text with the way back and forth.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct History {
    text: String,
    /// Which fields were changed last; undoing is a change like any other.
    edits: Edits,
    past: Vec<Step>,
    future: Vec<Step>,
    /// The field that is being typed into: its changes make one step.
    field: Option<String>,
    bytes: usize,
}

impl History {
    /// Begins with a document's text; nothing can be undone yet.
    pub fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }

    /// The document's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The document's text as it is kept in the browser.
    pub fn kept(&self) -> String {
        self.edits.beside(&self.text)
    }

    /// The last changes are not those made here alone.
    pub fn went_on_with(&mut self, edits: Edits) {
        self.edits = edits;
    }

    /// How many steps can be undone.
    pub fn undoable(&self) -> usize {
        self.past.len()
    }

    /// How many steps can be done again.
    pub fn redoable(&self) -> usize {
        self.future.len()
    }

    /// Bytes kept for undoing.
    pub fn bytes(&self) -> usize {
        self.bytes
    }

    /// Notes a change that was made on a page; typing on in the same field goes on with the same step. Gives whether
    /// anything changed, and whether that is a step of its own.
    pub fn record(&mut self, text: String, route: Route, field: Option<String>) -> (bool, bool) {
        if text == self.text {
            return (false, false);
        }
        self.edits.note(&self.text, &text);
        let same = field.is_some() && field == self.field && self.future.is_empty();
        let earlier = same.then(|| self.past.pop()).flatten();
        let before = match earlier {
            Some(step) => {
                self.bytes -= step.patch.put.len();
                step.patch.apply(&self.text).unwrap_or_default()
            }
            None => std::mem::take(&mut self.text),
        };
        self.text = text;
        self.field = field;
        self.future.clear();
        if before == self.text {
            // Typed and taken back: nothing is left to undo.
            return (true, false);
        }
        let patch = Patch::between(&self.text, &before);
        self.bytes += patch.put.len();
        self.past.push(Step { patch, route });
        while self.past.len() > MOST_STEPS || self.bytes > MOST_BYTES {
            self.bytes -= self.past.remove(0).patch.put.len();
        }
        (true, !same)
    }

    /// Typing ends: what comes next in the same field is a step of its own.
    pub fn end_typing(&mut self) {
        self.field = None;
    }

    /// Takes the last step back; the page it was made on. The text is then the one before.
    pub fn undo(&mut self) -> Option<Route> {
        let step = self.past.pop()?;
        self.bytes -= step.patch.put.len();
        let (text, back) = turn(&self.text, &step)?;
        self.edits.note(&self.text, &text);
        self.text = text;
        self.future.push(back);
        self.field = None;
        Some(step.route)
    }

    /// Does the last undone step again; the page it was made on.
    pub fn redo(&mut self) -> Option<Route> {
        let step = self.future.pop()?;
        let (text, back) = turn(&self.text, &step)?;
        self.edits.note(&self.text, &text);
        self.text = text;
        self.bytes += back.patch.put.len();
        self.past.push(back);
        self.field = None;
        Some(step.route)
    }
}

/// The text after a step, and the step back.
fn turn(text: &str, step: &Step) -> Option<(String, Step)> {
    let next = step.patch.apply(text)?;
    let patch = Patch::between(&next, text);
    Some((next, Step { patch, route: step.route }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(history: &mut History, text: &str, field: Option<&str>) {
        history.record(text.to_owned(), Route::Facility, field.map(str::to_owned));
    }

    #[test]
    fn back_and_forth() {
        let mut history = History::new("{}".to_owned());
        let texts = ["{}", "{\"名\":\"備\"}", "{\"名\":\"備え\"}", "", "{\"名\":\"供え\"}"];
        for text in &texts[1..] {
            record(&mut history, text, None);
        }
        for text in texts.iter().rev().skip(1) {
            assert_eq!(history.undo(), Some(Route::Facility));
            assert_eq!(history.text(), *text);
        }
        assert_eq!((history.undo(), history.bytes()), (None, 0));
        for text in &texts[1..] {
            assert!(history.redo().is_some());
            assert_eq!(history.text(), *text);
        }
        assert_eq!(history.redo(), None);
        history.undo();
        record(&mut history, "new", None);
        assert_eq!(history.redo(), None, "a new change ends what could be done again");
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut history = History::new("_".to_owned());
        for text in ["_a", "_ab", "_abc"] {
            record(&mut history, text, Some("name"));
        }
        record(&mut history, "_abc1", Some("beds"));
        history.end_typing();
        record(&mut history, "_abc12", Some("beds"));
        assert_eq!(history.undoable(), 3);
        history.undo();
        history.undo();
        assert_eq!(history.text(), "_abc");
        history.undo();
        assert_eq!((history.text(), history.undoable()), ("_", 0));
    }

    #[test]
    fn many_steps_are_kept_and_their_memory_is_bounded() {
        let mut history = History::new(String::new());
        for i in 0..2_000 {
            record(&mut history, &format!("{}{i}", "x".repeat(10_000)), None);
        }
        assert!(history.undoable() >= 100 && history.bytes() < 100_000, "{} bytes", history.bytes());
        for i in 0..200 {
            let text = i.to_string().repeat(60_000);
            record(&mut history, &text, None);
        }
        assert!(history.bytes() <= MOST_BYTES && history.undoable() > 10);
    }
}
