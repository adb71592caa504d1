//! What the app tells the page around it (src/web/frame.js, src/web/lms.js): counts, never an answer.

use sonae_assess::results::Results;
use sonae_content::Question;
use sonae_model::route::Route;
use sonae_model::survey::{Section, answer_of, asked, in_section};

use crate::state::State;

/// Questions answered, questions that apply, 1 once the result is seen with the short path answered (else 0), and the
/// confirmed score in whole points (-1 where there is none): "12 64 0 47". `None` before anything is answered, and for a
/// sample.
///
/// Training portals give credit for the last two. So the short path counts only where its user gave the answers by hand
/// here, and the score only where it rests on such answers alone.
pub fn signal(state: &State, results: &Results) -> Option<String> {
    let (doc, facility, all) = (&state.doc, &results.facility, results.progress);
    if all.answered == 0 || doc.sample {
        return None;
    }
    let own = |question: &Question| answer_of(doc, question).map(|a| state.given.holds(question.id, a.choice));
    let complete = state.session.route == Route::Result
        && in_section(facility, Section::Quick).all(|(_, question)| own(question) == Some(true));
    let is_own = asked(facility).all(|(_, question)| own(question) != Some(false));
    let points = results.score.overall.filter(|_| is_own).map_or(-1, |overall| i64::from(overall.points().0));
    Some(format!("{} {} {} {points}", all.answered, all.total, u8::from(complete)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use sonae_content::{Lang, QUESTIONS};
    use sonae_files::sample::SAMPLES;
    use sonae_files::write::to_json;
    use sonae_model::answer::Choice;

    use crate::files::origin::Origin;
    use crate::given::Given;
    use crate::msg::Msg;
    use crate::update::alone as update;
    use crate::{answers, files, keeping, records};

    fn after(state: State, msgs: Vec<Msg>) -> State {
        msgs.into_iter().fold(state, |state, msg| update(state, msg).0)
    }

    /// What the result page tells: answered, asked, complete, points.
    fn tell(state: &State) -> Option<[i64; 4]> {
        let state = after(state.clone(), vec![Msg::Go(Route::Result)]);
        let text = signal(&state, &Results::of(&state.doc))?;
        let words: Vec<i64> = text.split(' ').map(|word| word.parse().unwrap()).collect();
        Some(words.try_into().unwrap())
    }

    /// The short path answered by hand.
    fn by_hand(state: State, choice: Choice) -> State {
        let facility = Results::of(&state.doc).facility;
        let quick: Vec<_> = in_section(&facility, Section::Quick)
            .map(|(i, _)| Msg::Answers(answers::Msg::Answered(i, choice)))
            .collect();
        after(state, quick)
    }

    /// The file of a colleague who has answered everything.
    fn colleague() -> String {
        let mut doc = sonae_files::read::open(SAMPLES[1].json).unwrap().doc;
        doc.sample = false;
        // A file with a sample's name and facts is a sample, whatever it says.
        doc.profile.name = "同僚の病院".to_owned();
        to_json(&doc)
    }

    fn open(state: State, file: String) -> State {
        after(
            state,
            vec![
                Msg::Files(files::Msg::Read(Origin::Picked("a.json".to_owned()), file)),
                Msg::Files(files::Msg::ConfirmOpen),
            ],
        )
    }

    #[test]
    fn tells_counts_only_and_completion_on_the_result_page() {
        let state = State::new(Lang(0));
        assert_eq!(tell(&state), None);
        let state = by_hand(state, Choice::Yes);
        let [answered, total, complete, points] = tell(&state).unwrap();
        assert!(answered > 8 && total > answered && complete == 1 && (0..=100).contains(&points), "{:?}", tell(&state));
        let state = after(state, vec![Msg::Go(Route::Budget)]);
        assert_eq!(
            signal(&state, &Results::of(&state.doc)).unwrap().split(' ').nth(2),
            Some("0"),
            "only where the result is seen"
        );
    }

    #[test]
    fn a_sample_tells_nothing() {
        let mut state = after(State::new(Lang(0)), vec![Msg::Files(files::Msg::LoadSample(1))]);
        state.doc.sample = true;
        assert_eq!(tell(&state), None);
        assert_eq!(tell(&by_hand(state, Choice::Yes)), None, "also when it is answered anew");
    }

    #[test]
    fn answers_of_a_file_are_nobody_s_credit() {
        let opened = open(State::new(Lang(0)), colleague());
        let [answered, _, complete, points] = tell(&opened).unwrap();
        assert!(answered > 8);
        assert_eq!((complete, points), (0, -1));
        // Begun anew after it is one's own.
        let state = by_hand(after(opened.clone(), vec![Msg::Keeping(keeping::Msg::Clear)]), Choice::No);
        assert!(matches!(tell(&state), Some([_, _, 1, 0..=100])), "{:?}", tell(&state));
        // The short path by hand, the rest from the file: it was gone through, but the points are not one's own.
        let mixed = by_hand(opened, Choice::Partial);
        assert!(matches!(tell(&mixed), Some([_, _, 1, -1])), "{:?}", tell(&mixed));
        // One's own first, then the file in its place.
        let replaced = open(by_hand(State::new(Lang(0)), Choice::NotApplicable), colleague());
        assert!(matches!(tell(&replaced), Some([_, _, 0, -1])), "{:?}", tell(&replaced));
        let back = after(replaced, vec![Msg::Keeping(keeping::Msg::Undo)]);
        assert!(matches!(tell(&back), Some([_, _, 1, _])), "{:?}", tell(&back));
    }

    #[test]
    fn what_is_said_to_be_still_true_and_what_was_kept_of_one_s_own_counts() {
        let opened = open(State::new(Lang(0)), colleague());
        let today = sonae_base::date::Date::parse("2026-12-01").unwrap();
        let still = (0..QUESTIONS.len()).map(|i| Msg::Records(records::Msg::StillTrue(i)));
        let state = after(opened, std::iter::once(Msg::Today(today)).chain(still).collect());
        assert!(matches!(tell(&state), Some([_, _, 1, 0..=100])), "{:?}", tell(&state));
        // The next visit, in the same browser and in another one.
        let mut again = State::new(Lang(0));
        again.begin_with(state.doc.clone());
        assert!(matches!(tell(&again), Some([_, _, 0, -1])));
        again.given = Given::read(state.given.text().to_owned());
        assert_eq!(tell(&again), tell(&state));
    }
}
