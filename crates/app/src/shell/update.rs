//! What the user does with the window.

use sonae_files::storage_error::StorageError;

use crate::effect::Effect;
use crate::keeping::state::Saving;
use crate::shell::msg::Msg;
use crate::shell::state::Notice;
use crate::shell::window::put_away;
use crate::state::State;

pub(crate) fn update(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::ToggleMenu => state.session.menu = !state.session.menu,
        Msg::SkipToMain => effects.push(Effect::FocusHeading),
        Msg::Dismiss => {
            state.session.notice = None;
            effects.push(Effect::FocusHeading);
        }
        Msg::Cancel => {
            put_away(state);
            // What was asked about is still only here.
            if state.keeping.saving == Saving::Failed(StorageError::Cleared) {
                state.session.notice = Some(Notice::Stopped(StorageError::Cleared));
            }
            effects.push(Effect::FocusHeading);
        }
        Msg::SetPaper(paper) => state.session.paper = paper,
        Msg::Try(measures) => state.session.tried = measures,
        Msg::Print => effects.push(Effect::Print),
        Msg::Reload => effects.push(Effect::Reload),
        Msg::Rested => {}
    }
}
