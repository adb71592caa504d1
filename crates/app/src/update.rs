//! The one place where the state changes.

use sonae_files::sample;
use sonae_model::route::Route;

use crate::carry::carry;
use sonae_assess::results::{Arrived, Results};

use crate::deep_link::Link;
use crate::effect::Effect;
use crate::files::opening;
use crate::files::origin::Origin;
use crate::msg::Msg;
use crate::out::{Context, Worked};
use crate::shell::state::{Notice, Session};
use crate::shell::{go, say, set_lang};
use crate::state::State;
use crate::undo::whole;
use crate::{answers, days, effect, exercise, files, keeping, letters, pack, records, shell, summary, tour};

/// The next state and what is to be done outside, from a state, what is worked out from its document, and a message. Pure:
/// same state and message, same result.
pub fn update(mut state: State, worked: Worked, msg: Msg) -> (State, Vec<Effect>) {
    let (page, field) = (state.session.route, msg.typed_into());
    let leaves = matches!(msg, Msg::Answers(answers::Msg::Left(_)));
    let mut effects = Vec::new();
    act(&mut state, worked, msg, &mut effects);
    if effects.iter().any(|effect| matches!(effect, Effect::Save)) {
        let written = whole(&mut state, &mut effects);
        let (changed, step) = state.history.record(written, page, field);
        // Going on with a step that is in the file already counts too.
        state.keeping.unsaved_work += usize::from(step || (changed && state.keeping.unsaved_work == 0));
        for effect in &mut effects {
            if let Effect::Shelf(effect::Deed::Replace(turning)) = effect {
                turning.facility.document = state.history.kept();
            }
        }
        if leaves {
            state.history.end_typing();
        }
    }
    tour::follow(&mut state.tour, &state.doc, &state.history, state.session.route);
    (state, effects)
}

/// The same for programs that are whole from the start and keep no results between two messages, as tests are.
#[expect(clippy::disallowed_methods, reason = "in the browser this is not called: the app has results at hand")]
pub fn alone(state: State, msg: Msg) -> (State, Vec<Effect>) {
    let results = Results::of(&state.doc);
    update(state, Worked { results: &results, arrived: Some(Arrived::seen()) }, msg)
}

fn act(state: &mut State, worked: Worked, msg: Msg, effects: &mut Vec<Effect>) {
    if state.exchange.guest.is_some() && !msg.reaches_guest() {
        return;
    }
    match msg {
        Msg::Go(route) => go(state, route, effects),
        Msg::Follow(link) => follow(state, link, effects),
        Msg::SetLang(lang) => set_lang(state, lang, effects),
        Msg::Today(today) => state.session.today = Some(today),
        // Nothing changes but what can be shown.
        Msg::Arrived => {}
        Msg::Shell(msg) => shell::update(state, msg, effects),
        // The one field for a day that is none of the document.
        Msg::Answers(answers::Msg::Day(field @ days::Field::Reply(item), text)) => {
            let Session { remarks, today, .. } = &mut state.session;
            if let Ok(day) = days::left(remarks, &field, &text, *today) {
                letters::update(state, letters::Msg::Target(item, day), effects);
            }
        }
        Msg::Answers(msg) => {
            let cx = Context::new(&state.session, worked);
            let out = answers::update(&mut state.doc, &mut state.given, &mut state.session.remarks, msg, cx);
            carry(state, out, effects);
        }
        Msg::Files(msg) => files::update(state, worked, msg, effects),
        Msg::Keeping(msg) => keeping::update(state, msg, effects),
        Msg::Records(msg) => records::update(state, worked, msg, effects),
        Msg::Exercise(msg) => {
            let cx = Context::new(&state.session, worked);
            let out = exercise::update(&mut state.drill, &mut state.doc, &mut state.given, msg, cx);
            carry(state, out, effects);
        }
        Msg::Letters(msg) => letters::update(state, msg, effects),
        Msg::Pack(msg) => {
            let cx = Context::new(&state.session, worked);
            let out = pack::update(&mut state.pack, &mut state.doc, &mut state.waiting, &msg, cx);
            carry(state, out, effects);
        }
        Msg::Summary(msg) => {
            let cx = Context::new(&state.session, worked);
            let State { giving, doc, history, keeping, .. } = state;
            let out = summary::update(giving, doc, history, keeping, msg, cx);
            carry(state, out, effects);
        }
        Msg::Tour(msg) => {
            let out = tour::update(&mut state.tour, msg);
            carry(state, out, effects);
        }
    }
}

/// Does what a link asks for, then shows the page's own address: a reload must not do it again.
fn follow(state: &mut State, link: Link, effects: &mut Vec<Effect>) {
    go(state, link.route, effects);
    effects.push(Effect::SetHash(link.route));
    if let Some(lang) = link.lang.filter(|lang| lang.is_whole()) {
        set_lang(state, lang, effects);
    }
    if let Some((index, sample)) = link.sample.and_then(|index| Some((index, sample::SAMPLES.get(index)?))) {
        opening::read(state, Origin::Sample(index), sample.json, effects);
        // Opened without asking, it shows the page of the link; the first page has nothing of it to show.
        if state.pending().is_none() && link.route != Route::Start {
            effects.retain(|effect| !matches!(effect, Effect::SetHash(_)));
            effects.push(Effect::SetHash(link.route));
            state.session.route = link.route;
        }
    } else if let Some(pack) = link.pack {
        say(state, Notice::NoPack(pack), effects);
    }
}

#[cfg(test)]
mod tests {
    use super::{alone as update, *};
    use sonae_content::Lang;
    use sonae_files::refusal::Refusal;

    use crate::shell::state::Waiting;

    use crate::fields::Input;

    fn after(msgs: Vec<Msg>) -> State {
        msgs.into_iter().fold(State::new(Lang(0)), |state, msg| update(state, msg).0)
    }

    #[test]
    fn the_last_question_is_the_one_that_is_asked() {
        let typed = Msg::Answers(answers::Msg::Typed(Input::Name, "いま".to_owned()));
        let asked = after(vec![typed.clone(), Msg::Files(files::Msg::Save), Msg::Files(files::Msg::LoadSample(0))]);
        assert!(
            asked.pending().is_some() && asked.session.notice.is_none(),
            "the question takes the place of what was said"
        );
        let (refused, _) = update(asked.clone(), Msg::Shell(shell::Msg::Cancel));
        assert_eq!((refused.waiting, refused.session.notice), (None, None), "nothing old comes back");
        let (wiping, _) = update(asked.clone(), Msg::Keeping(keeping::Msg::AskWipe));
        assert_eq!(wiping.waiting, Some(Waiting::Wipe));
        let (opening, _) = update(wiping, Msg::Files(files::Msg::LoadSample(1)));
        assert!(opening.pending().is_some());
        let (unreadable, _) =
            update(asked, Msg::Files(files::Msg::Read(Origin::Picked("x".to_owned()), String::new())));
        assert_eq!((unreadable.waiting, unreadable.session.notice), (None, Some(Notice::Refused(Refusal::Empty))));
    }
}
