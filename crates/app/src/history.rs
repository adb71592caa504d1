//! Undo and redo, of every change there is.
//!
//! A step keeps what differs between the saved texts before and after it: a few bytes for an answer, the whole text for
//! a file that was opened. So a new kind of change needs no code here, and what can be saved can be undone.

use sonae_files::edits::Edits;
use sonae_files::opened::Opened;
use sonae_files::refusal::Refusal;
use sonae_files::written::Written;
use sonae_model::route::Route;

use crate::records::back::Back;

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

#[derive(Clone, PartialEq, Debug)]
struct Step {
    patch: Patch,
    /// Where the change was made.
    route: Route,
    /// What the step changed beside the document.
    back: Option<Back>,
}

impl Step {
    fn bytes(&self) -> usize {
        self.patch.put.len() + self.back.as_ref().map_or(0, Back::bytes)
    }
}

/// The document's text with the way back and forth.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct History {
    /// The document as it was written last.
    written: Written,
    /// Which fields were changed last; undoing is a change like any other.
    edits: Edits,
    past: Vec<Step>,
    future: Vec<Step>,
    /// The field that is being typed into: its changes make one step.
    field: Option<String>,
    /// What the change that is being made changes beside the document.
    back: Option<Back>,
    bytes: usize,
    /// The moment of the next change, in milliseconds.
    now: i64,
}

impl History {
    /// Begins with a document; nothing can be undone yet.
    pub fn new(written: Written) -> Self {
        Self { written, ..Self::default() }
    }

    /// The document's text.
    pub fn text(&self) -> &str {
        self.written.text()
    }

    /// The document as it was written last.
    pub fn written(&self) -> &Written {
        &self.written
    }

    /// The document in it.
    ///
    /// # Errors
    /// [`Refusal`] when the text is none of a document.
    pub fn open(&self) -> Result<Opened, Refusal> {
        self.written.open()
    }

    /// The document's text as it is kept in the browser.
    pub fn kept(&self) -> String {
        self.edits.beside(self.text())
    }

    /// The last changes are not those made here alone.
    pub fn went_on_with(&mut self, edits: Edits) {
        self.edits = edits;
    }

    /// Says which moment it is, in milliseconds: it tells changes of two windows apart.
    pub fn at(&mut self, now: i64) {
        self.now = now;
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

    /// The change that is being made changes more than the document; this leads back.
    pub fn leave(&mut self, back: Back) {
        self.back = Some(back);
    }

    /// Notes a change that was made on a page; typing on in the same field goes on with the same step. Gives whether
    /// anything changed, and whether that is a step of its own.
    pub fn record(&mut self, written: Written, route: Route, field: Option<String>) -> (bool, bool) {
        let back = self.back.take().filter(|back| *back != Back::default());
        if written.text() == self.text() && back.is_none() {
            return (false, false);
        }
        self.edits.note_at(self.written.object(), written.object(), self.now);
        let same = back.is_none() && field.is_some() && field == self.field && self.future.is_empty();
        let earlier = same.then(|| self.past.pop()).flatten();
        let last = std::mem::replace(&mut self.written, written);
        let before = match earlier {
            Some(step) => {
                self.bytes -= step.bytes();
                &step.patch.apply(last.text()).unwrap_or_default()
            }
            None => last.text(),
        };
        self.field = field;
        self.future.clear();
        if before == self.text() && back.is_none() {
            // Typed and taken back: nothing is left to undo.
            return (true, false);
        }
        let patch = Patch::between(self.text(), before);
        let step = Step { patch, route, back };
        self.bytes += step.bytes();
        self.past.push(step);
        // The last step can always be taken back.
        while self.past.len() > 1 && (self.past.len() > MOST_STEPS || self.bytes > MOST_BYTES) {
            self.bytes -= self.past.remove(0).bytes();
        }
        (true, !same)
    }

    /// Puts another document in the place of the present one without a step: what can be undone or done again stays.
    pub fn amend(&mut self, written: Written) {
        self.edits.note_at(self.written.object(), written.object(), self.now);
        // Only the nearest step on each side rests on the present text; the others rest on those.
        for step in [self.past.last_mut(), self.future.last_mut()].into_iter().flatten() {
            if let Some(there) = step.patch.apply(self.written.text()) {
                step.patch = Patch::between(written.text(), &there);
            }
        }
        self.bytes = self.past.iter().map(Step::bytes).sum();
        self.written = written;
    }

    /// Whether this field is being typed into.
    pub fn is_typing(&self, field: &str) -> bool {
        self.field.as_deref() == Some(field)
    }

    /// Typing ends: what comes next in the same field is a step of its own.
    pub fn end_typing(&mut self) {
        self.field = None;
    }

    /// Takes the last step back; the page it was made on. The text is then the one before. `beside` takes back what the
    /// step changed beside the document, and gives the way forth.
    pub fn undo(&mut self, beside: impl FnOnce(Back) -> Back) -> Option<Route> {
        let step = self.past.pop()?;
        self.bytes -= step.bytes();
        let (route, back) = self.turn(step, beside)?;
        self.future.push(back);
        Some(route)
    }

    /// Does the last undone step again; the page it was made on. `beside` as above.
    pub fn redo(&mut self, beside: impl FnOnce(Back) -> Back) -> Option<Route> {
        let step = self.future.pop()?;
        let (route, back) = self.turn(step, beside)?;
        self.bytes += back.bytes();
        self.past.push(back);
        Some(route)
    }

    /// Takes a step; the page it was made on, and the step back.
    fn turn(&mut self, step: Step, beside: impl FnOnce(Back) -> Back) -> Option<(Route, Step)> {
        let next = Written::read(step.patch.apply(self.text())?);
        let patch = Patch::between(next.text(), self.text());
        self.edits.note_at(self.written.object(), next.object(), self.now);
        self.written = next;
        self.field = None;
        let back = step.back.map(beside);
        Some((step.route, Step { patch, route: step.route, back }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Written {
        Written::read(text.to_owned())
    }

    fn record(history: &mut History, text: &str, field: Option<&str>) {
        history.record(written(text), Route::Facility, field.map(str::to_owned));
    }

    fn undo(history: &mut History) -> Option<Route> {
        history.undo(|back| back)
    }

    fn redo(history: &mut History) -> Option<Route> {
        history.redo(|back| back)
    }

    #[test]
    fn back_and_forth() {
        let mut history = History::new(written("{}"));
        let texts = ["{}", "{\"名\":\"備\"}", "{\"名\":\"備え\"}", "", "{\"名\":\"供え\"}"];
        for text in &texts[1..] {
            record(&mut history, text, None);
        }
        for text in texts.iter().rev().skip(1) {
            assert_eq!(undo(&mut history), Some(Route::Facility));
            assert_eq!(history.text(), *text);
        }
        assert_eq!((undo(&mut history), history.bytes()), (None, 0));
        for text in &texts[1..] {
            assert!(redo(&mut history).is_some());
            assert_eq!(history.text(), *text);
        }
        assert_eq!(redo(&mut history), None);
        undo(&mut history);
        undo(&mut history);
        history.amend(written("{\"名\":\"備え\",\"鍵\":1}"));
        assert!(redo(&mut history).is_some() && history.text().is_empty());
        assert!(redo(&mut history).is_some());
        assert_eq!(history.text(), texts[4], "what comes after stays");
        undo(&mut history);
        undo(&mut history);
        assert_eq!(history.text(), "{\"名\":\"備え\",\"鍵\":1}");
        undo(&mut history);
        assert_eq!(history.text(), texts[1], "what was before stays");
        redo(&mut history);
        record(&mut history, "new", None);
        assert_eq!(redo(&mut history), None, "a new change ends what could be done again");
    }

    #[test]
    fn typing_in_one_field_is_one_step() {
        let mut history = History::new(written("_"));
        for text in ["_a", "_ab", "_abc"] {
            record(&mut history, text, Some("name"));
        }
        record(&mut history, "_abc1", Some("beds"));
        history.end_typing();
        record(&mut history, "_abc12", Some("beds"));
        assert_eq!(history.undoable(), 3);
        undo(&mut history);
        undo(&mut history);
        assert_eq!(history.text(), "_abc");
        undo(&mut history);
        assert_eq!((history.text(), history.undoable()), ("_", 0));
    }

    #[test]
    fn many_steps_are_kept_and_their_memory_is_bounded() {
        let mut history = History::new(written(""));
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
