//! What the app tells the page around it (src/web/frame.js, src/web/lms.js): counts, never an answer.

use super::derived::Derived;
use super::route::Route;
use super::state::State;
use super::survey::{Section, progress};

/// Questions answered, questions that apply, 1 once the result is seen with the short path answered (else 0), and the
/// confirmed score in whole points (-1 where there is none): "12 64 0 47". `None` before anything is answered.
pub fn signal(state: &State, derived: &Derived) -> Option<String> {
    let all = derived.progress;
    if all.answered == 0 {
        return None;
    }
    let complete = state.route == Route::Result && progress(&state.doc, &derived.facility, Section::Quick).done();
    let points = derived.score.overall.map_or(-1, |overall| i64::from(overall.points().0));
    Some(format!("{} {} {} {points}", all.answered, all.total, u8::from(complete)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::Lang;
    use crate::domain::update::{Msg, update};

    #[test]
    fn tells_counts_only_and_completion_on_the_result_page() {
        let tell = |state: &State| signal(state, &Derived::of(&state.doc));
        let state = State::new(Lang(0));
        assert_eq!(tell(&state), None);
        let (state, _) = update(state, Msg::LoadSample(1));
        let text = tell(&state).unwrap();
        let words: Vec<i64> = text.split(' ').map(|word| word.parse().unwrap()).collect();
        assert!(words.len() == 4 && words[0] > 9 && words[1] >= words[0] && words[2] == 1, "{text}");
        assert!((0..=100).contains(&words[3]), "{text}");
        let (state, _) = update(state, Msg::Go(Route::Budget));
        assert_eq!(tell(&state).unwrap().split(' ').nth(2), Some("0"), "only where the result is seen");
    }
}
