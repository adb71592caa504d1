//! What a feature asks of the rest of the app is done.

use crate::effect::Effect;
use crate::files::saving;
use crate::out::Out;
use crate::shell::{go, put_away, say};
use crate::state::State;

/// Does what a feature asks.
pub(crate) fn carry(state: &mut State, mut out: Out, effects: &mut Vec<Effect>) {
    if out.puts_away {
        put_away(state);
    }
    if let Some(paper) = out.paper {
        state.session.paper = paper;
    }
    effects.append(&mut out.effects);
    if let Some(route) = out.goes_to {
        go(state, route, effects);
        // What is said about the page on the way through a sample comes first; the heading is the next thing after it.
        if effects.contains(&Effect::FocusTour) {
            effects.retain(|effect| *effect != Effect::FocusHeading);
        }
    }
    if let Some(outgoing) = out.file {
        saving::hand_out(state, outgoing, ".json", effects);
    }
    if let Some(waiting) = out.asks {
        state.waiting = Some(waiting);
        effects.push(Effect::FocusNotice);
    }
    if let Some(notice) = out.said {
        say(state, notice, effects);
    }
}
