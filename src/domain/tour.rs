//! The way through a sample facility, page by page. It begins with a sample and ends when the reader leaves it, or when
//! what is open is no longer the sample.

use super::route::Route;
use super::survey::Section;
use super::update::{Effect, State, go};

/// The pages of the way, in order.
pub const STEPS: [Route; 6] =
    [Route::Result, Route::Check(Section::Checklist), Route::Loss, Route::Budget, Route::Plan, Route::Documents];

/// Where the reader is on the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tour {
    /// The step shown last, an index into [`STEPS`].
    pub step: usize,
    /// Changes that can be undone with the sample just taken in: with fewer, it is no longer there. 0: not counted yet.
    taken: usize,
}

impl Tour {
    /// The way at its beginning, when a sample is about to be taken in.
    pub const BEGIN: Self = Self { step: 0, taken: 0 };
}

/// What the reader asks for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Msg {
    /// A step, by its index.
    To(usize),
    /// Leave the way.
    End,
}

pub(super) fn update(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::End => {
            state.tour = None;
            effects.push(Effect::FocusHeading);
        }
        Msg::To(step) => {
            if let (Some(route), Some(_)) = (STEPS.get(step), state.tour) {
                go(state, *route, effects);
                // What is said about the page comes first; its heading is the next thing after it.
                effects.retain(|effect| *effect != Effect::FocusHeading);
                effects.push(Effect::FocusTour);
            }
        }
    }
}

/// After any change: the step follows the page, and the way ends with the sample.
pub(super) fn follow(state: &mut State) {
    let Some(tour) = &mut state.tour else { return };
    if tour.taken == 0 {
        tour.taken = state.history.undoable();
    }
    if state.doc.is_empty() || state.history.undoable() < tour.taken {
        state.tour = None;
    } else if let Some(step) = STEPS.iter().position(|route| *route == state.route) {
        tour.step = step;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Lang;
    use crate::domain::answer::Choice;
    use crate::domain::update::{self, update};

    fn after(state: State, msgs: Vec<update::Msg>) -> State {
        msgs.into_iter().fold(state, |state, msg| update(state, msg).0)
    }

    fn sample() -> State {
        after(State::new(Lang(0)), vec![update::Msg::LoadSample(0)])
    }

    fn step(state: &State) -> Option<usize> {
        state.tour.map(|tour| tour.step)
    }

    #[test]
    fn a_sample_begins_it_and_it_follows_the_page() {
        let state = sample();
        assert_eq!((step(&state), state.route), (Some(0), STEPS[0]));
        let (state, effects) = update(state, update::Msg::Tour(Msg::To(2)));
        assert_eq!((step(&state), state.route), (Some(2), Route::Loss));
        assert!(effects.contains(&Effect::FocusTour) && !effects.contains(&Effect::FocusHeading), "{effects:?}");
        let state = after(state, vec![update::Msg::Go(Route::Plan), update::Msg::Go(Route::Privacy)]);
        assert_eq!((step(&state), state.route), (Some(4), Route::Privacy), "it waits on other pages");
        let state = after(state, vec![update::Msg::Answered(0, Choice::Unknown), update::Msg::Undo]);
        assert_eq!(step(&state), Some(4), "changes of the sample may be undone");
        assert_eq!(step(&after(state, vec![update::Msg::Tour(Msg::End)])), None);
    }

    #[test]
    fn it_ends_with_the_sample() {
        for msg in [update::Msg::Undo, update::Msg::ClearAnswers, update::Msg::Wipe] {
            assert_eq!(step(&after(sample(), vec![msg.clone()])), None, "{msg:?}");
        }
        let own = update::Msg::Typed(crate::domain::input::Input::Name, "い".to_owned());
        let mine = after(State::new(Lang(0)), vec![own, update::Msg::LoadSample(1), update::Msg::ConfirmOpen]);
        assert_eq!(step(&mine), Some(0));
        assert_eq!(step(&after(mine, vec![update::Msg::Undo])), None, "back to what was there before");
        let file = crate::store::SAMPLES[1].json.to_owned();
        let opened = vec![update::Msg::FileRead("a.json".to_owned(), file), update::Msg::ConfirmOpen];
        assert_eq!(step(&after(sample(), opened)), None, "a file is no sample");
    }
}
