//! What happens to what is kept.

use sonae_files::storage_error::StorageError;

use crate::effect::Effect;
use crate::keeping::msg::Msg;
use crate::keeping::state::Saving;
use crate::records;
use crate::records::archive;
use crate::shell::state::{Notice, Waiting};
use crate::shell::{put_away, say};
use crate::state::State;
use crate::undo::{only_here, put_together, turn_back, wipe};

pub(crate) fn update(state: &mut State, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::Undo => turn_back(state, false, effects),
        Msg::Redo => turn_back(state, true, effects),
        Msg::Clear => records::clear(state, false, effects),
        Msg::AskWipe => {
            put_away(state);
            state.waiting = Some(Waiting::Wipe);
            effects.push(Effect::FocusNotice);
        }
        Msg::Wipe => wipe(state, effects),
        Msg::Wiped(left) => say(state, Notice::Wiped(left), effects),
        Msg::SetKeep(keep) => {
            state.keeping.saving = if keep { Saving::Idle } else { Saving::Off };
            only_here(state);
            effects.push(Effect::Keep(keep));
            if keep {
                archive::keep_all(&mut state.time, effects);
            }
        }
        Msg::Resume => {
            state.session.notice = None;
            state.keeping.saving = Saving::Idle;
            effects.extend([Effect::Keep(true), Effect::FocusHeading]);
            archive::keep_records(&state.time, effects);
        }
        Msg::Saved(time) => {
            if state.keeping.saving != Saving::Off {
                state.keeping.saving = Saving::Saved(time);
            }
        }
        Msg::SaveFailed(why) => {
            if state.keeping.saving != Saving::Failed(why) && matches!(why, StorageError::Cleared | StorageError::Newer)
            {
                state.session.notice = Some(Notice::Stopped(why));
            }
            if why == StorageError::Cleared {
                only_here(state);
            }
            state.keeping.saving = Saving::Failed(why);
        }
        Msg::LowRoom => state.session.notice = Some(Notice::LowRoom),
        Msg::Elsewhere(elsewhere) => put_together(state, &elsewhere, effects),
    }
}
