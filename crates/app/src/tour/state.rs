//! The way through a sample facility, page by page. It begins with a sample and ends when the reader leaves it, or when
//! what is open is no longer the sample.

use sonae_model::route::Route;
use sonae_model::survey::Section;

/// The pages of the way, in order.
pub const STEPS: [Route; 6] =
    [Route::Result, Route::Check(Section::Checklist), Route::Loss, Route::Budget, Route::Plan, Route::Documents];

/// Where the reader is on the way.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tour {
    /// The step shown last, an index into [`STEPS`].
    pub step: usize,
    /// Changes that can be undone with the sample just taken in: with fewer, it is no longer there. 0: not counted yet.
    pub(crate) taken: usize,
}

impl Tour {
    /// The way at its beginning, when a sample is about to be taken in.
    pub const BEGIN: Self = Self { step: 0, taken: 0 };
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_content::Lang;
    use sonae_model::answer::Choice;

    use crate::effect::Effect;
    use crate::files::origin::Origin;
    use crate::state::State;
    use crate::tour::msg::Msg;
    use crate::update::alone as update;

    fn after(state: State, msgs: Vec<crate::msg::Msg>) -> State {
        msgs.into_iter().fold(state, |state, msg| update(state, msg).0)
    }

    fn sample() -> State {
        after(State::new(Lang(0)), vec![crate::msg::Msg::Files(crate::files::Msg::LoadSample(0))])
    }

    fn step(state: &State) -> Option<usize> {
        state.tour.map(|tour| tour.step)
    }

    #[test]
    fn a_sample_begins_it_and_it_follows_the_page() {
        let state = sample();
        assert_eq!((step(&state), state.session.route), (Some(0), STEPS[0]));
        let (state, effects) = update(state, crate::msg::Msg::Tour(Msg::To(2)));
        assert_eq!((step(&state), state.session.route), (Some(2), Route::Loss));
        assert!(effects.contains(&Effect::FocusTour) && !effects.contains(&Effect::FocusHeading), "{effects:?}");
        let state = after(state, vec![crate::msg::Msg::Go(Route::Plan), crate::msg::Msg::Go(Route::Privacy)]);
        assert_eq!((step(&state), state.session.route), (Some(4), Route::Privacy), "it waits on other pages");
        let state = after(
            state,
            vec![
                crate::msg::Msg::Answers(crate::answers::Msg::Answered(0, Choice::Unknown)),
                crate::msg::Msg::Keeping(crate::keeping::Msg::Undo),
            ],
        );
        assert_eq!(step(&state), Some(4), "changes of the sample may be undone");
        assert_eq!(step(&after(state, vec![crate::msg::Msg::Tour(Msg::End)])), None);
    }

    #[test]
    fn it_ends_with_the_sample() {
        for msg in [
            crate::msg::Msg::Keeping(crate::keeping::Msg::Undo),
            crate::msg::Msg::Keeping(crate::keeping::Msg::Clear),
            crate::msg::Msg::Keeping(crate::keeping::Msg::Wipe),
        ] {
            assert_eq!(step(&after(sample(), vec![msg.clone()])), None, "{msg:?}");
        }
        let own = crate::msg::Msg::Answers(crate::answers::Msg::Typed(crate::fields::Input::Name, "い".to_owned()));
        let mine = after(
            State::new(Lang(0)),
            vec![
                own,
                crate::msg::Msg::Files(crate::files::Msg::LoadSample(1)),
                crate::msg::Msg::Files(crate::files::Msg::ConfirmOpen),
            ],
        );
        assert_eq!(step(&mine), Some(0));
        assert_eq!(
            step(&after(mine, vec![crate::msg::Msg::Keeping(crate::keeping::Msg::Undo)])),
            None,
            "back to what was there before"
        );
        let file = sonae_files::sample::SAMPLES[1].json.to_owned();
        let opened = vec![
            crate::msg::Msg::Files(crate::files::Msg::Read(Origin::Picked("a.json".to_owned()), file)),
            crate::msg::Msg::Files(crate::files::Msg::ConfirmOpen),
        ];
        assert_eq!(step(&after(sample(), opened)), None, "a file is no sample");
    }
}
