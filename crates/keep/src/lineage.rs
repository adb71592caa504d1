//! Which text came from which: so that two windows that save at the same moment find the last text that both know.
//!
//! Each text that is kept carries the marks of the texts that went into it. What the texts of two windows have in
//! common is then known without a clock and without a lock, in whatever order they arrive; where several texts are the
//! last common ones, they are merged in their turn (as `git` does).

use sonae_base::fingerprint::mark;
use sonae_files::edits::to_kept;
use sonae_files::merge::merge;

/// Texts remembered. Windows that save more often than this without hearing of each other were asleep.
const REMEMBERED: usize = 12;

/// A text that was kept, with what went into it.
struct Known {
    mark: String,
    /// Marks, with spaces between them.
    from: String,
    text: String,
}

/// A text as it is kept.
pub struct Stamped {
    /// The text.
    pub text: String,
    /// The marks in it.
    pub from: String,
}

/// The texts that went into what this window shows, the latest last.
#[derive(Default)]
pub struct Lineage(Vec<Known>);

impl Lineage {
    /// Nothing is known yet.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Forgets everything.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Whether a text is one of them.
    pub fn knows(&self, text: &str) -> bool {
        self.0.iter().any(|known| known.text == text)
    }

    /// A text with these marks in it went into what this window shows.
    pub fn see(&mut self, text: &str, from: String) {
        if self.0.len() == REMEMBERED {
            self.0.remove(0);
        }
        self.0.push(Known { mark: mark(text), from, text: text.to_owned() });
    }

    /// A document's text with when it was saved and what went into it.
    pub fn stamp(&self, text: &str, at: &str) -> Stamped {
        let rest = text.strip_prefix('{').unwrap_or(text);
        let mut from = String::new();
        for known in &self.0 {
            from.extend([&known.mark, " "]);
        }
        Stamped { text: ["{\"saved_at\":\"", at, "\",\"base\":\"", &from, "\",", rest].concat(), from }
    }

    /// What a text of another window, with these marks in it, and this window's have in common; an empty text when
    /// nothing.
    pub fn common(&self, marks: &str) -> String {
        // One that has forgotten its beginnings went on from what was kept last when this window fell asleep. One that
        // has not, and knows nothing of ours, began by itself: taking it for a change of ours would lose ours.
        let forgets = marks.split(' ').filter(|mark| !mark.is_empty()).count() >= REMEMBERED;
        let last = || self.0.last().filter(|_| forgets).map(|known| known.text.clone());
        self.common_of(marks).or_else(last).unwrap_or_default()
    }

    /// The texts among these marks put together.
    fn common_of(&self, marks: &str) -> Option<String> {
        let shared: Vec<&Known> = self.0.iter().filter(|known| has(marks, &known.mark)).collect();
        // A text that went into another one of them is in it already.
        let latest = shared.iter().filter(|it| !shared.iter().any(|other| has(&other.from, &it.mark)));
        let mut whole: Option<(String, String)> = None;
        for known in latest {
            whole = Some(match whole {
                None => (known.text.clone(), known.from.clone()),
                Some((text, from)) => {
                    let both: Vec<&str> = from.split(' ').filter(|mark| has(&known.from, mark)).collect();
                    let base = self.common_of(&both.join(" ")).unwrap_or_default();
                    let merged = merge(&base, &text, &known.text);
                    (
                        merged.map_or(text, |m| to_kept(&m.opened.doc, &m.opened.edits)),
                        [&from, " ", &known.from].concat(),
                    )
                }
            });
        }
        whole.map(|(text, _)| text)
    }
}

fn has(marks: &str, mark: &str) -> bool {
    !mark.is_empty() && marks.split(' ').any(|one| one == mark)
}
