//! What the user and the browser do with files.

use sonae_base::graphemes;
use sonae_files::sample;

use crate::effect::Effect;
use crate::files::msg::Msg;
use crate::files::origin::Origin;
use crate::files::state::{Holds, Outgoing};
use crate::files::{opening, saving};
use crate::out::Worked;
use crate::shell::state::Notice;
use crate::shell::{put_away, say};
use crate::state::State;

pub(crate) fn update(state: &mut State, worked: Worked, msg: Msg, effects: &mut Vec<Effect>) {
    match msg {
        Msg::LoadSample(index) => {
            if let Some(sample) = sample::SAMPLES.get(index) {
                opening::read(state, Origin::Sample(index), sample.json, effects);
            }
        }
        Msg::Read(origin, text) => opening::read(state, origin, &text, effects),
        Msg::Refused(why) => {
            put_away(state);
            say(state, Notice::Refused(why), effects);
        }
        Msg::ConfirmOpen => {
            if let Some(pending) = state.take_pending() {
                opening::take(state, pending.opened, pending.origin.is_sample(), effects);
            }
        }
        Msg::SetPassphrase(text) => state.files.passphrase = graphemes::limited(&text),
        Msg::SetPassphraseAgain(text) => state.files.passphrase_again = graphemes::limited(&text),
        Msg::ShowPassphrase(show) => state.files.show_passphrase = show,
        Msg::Unlock => opening::unlock(state, effects),
        Msg::CannotUnlock => opening::cannot_unlock(state, effects),
        Msg::Unlocked(text) => opening::unlocked(state, text, effects),
        Msg::Sealed(file) => saving::sealed(state, file, effects),
        Msg::Save => saving::save(state, effects),
        Msg::SaveCsv => saving::save_csv(state, worked, effects),
        Msg::SaveAsides => effects.push(Effect::DownloadAsides),
        Msg::HandOut(name, text) => {
            saving::hand_out(state, Outgoing { holds: Holds::Other, stem: name, text }, "", effects);
        }
        Msg::Found => saving::found(state, effects),
        Msg::CopyText => saving::show_text(state, effects),
        Msg::Copied(copied) => {
            if let Some(handed) = &mut state.files.handed {
                handed.shown = Some(Some(copied));
            }
        }
    }
}
