//! 机上演習: a story that follows the facility's own answers, what was decided in it, and what is to be mended.
//!
//! Everything is kept in the register by key ("drill:a:day", "drill:a:i:notice:choices"), so that several exercises,
//! undoing and two windows need nothing of their own. What the story was told from (facts, names, days) is kept with
//! it: a record of an exercise does not change when the facility's answers do.

/// The exercise as far as it is on the screen.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Drill {
    /// The exercise (id) that is shown.
    pub open: Option<String>,
    /// The clock of the present scene.
    pub clock: Clock,
}

/// How long a scene has lasted.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Clock {
    /// It goes.
    pub running: bool,
    /// The scene (id) whose time it shows: undoing may lead to another.
    scene: &'static str,
    /// When it was last looked at, in milliseconds; `None`: not yet.
    last: Option<f64>,
    /// How long, in milliseconds.
    spent: f64,
}

/// Longest time between two looks at the clock that counts: a machine that slept was no exercise.
const LONGEST_MS: f64 = 90_000.0;

impl Clock {
    /// Whole seconds of a scene so far; `None`: it shows another's.
    pub fn seconds(&self, scene: &str) -> Option<u32> {
        (self.scene == scene).then_some((self.spent / 1_000.0) as u32)
    }

    pub(crate) fn tick(&mut self, now: f64) {
        if let (true, Some(last)) = (self.running, self.last) {
            self.spent += (now - last).clamp(0.0, LONGEST_MS);
        }
        self.last = Some(now);
    }

    pub(crate) fn begin(&mut self, scene: &'static str, seconds: u32) {
        *self = Self { running: true, scene, last: None, spent: f64::from(seconds) * 1_000.0 };
    }
}
