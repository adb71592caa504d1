//! An association's pack: what it hands out to its members as one file. Peers to compare with, links and a contact,
//! weights, and questions of its own. Everything in it is shown as the association's, with its name; the app's own
//! score, losses and papers never change because of it.

use std::rc::Rc;

use sonae_assess::pack_score;
use sonae_model::document::Document;

use crate::effect::Effect;
use crate::out::{Context, Out};
use crate::pack::msg::Msg;
use crate::pack::state::Installed;
use crate::records::state::Ask;
use crate::shell::state::{Notice, Waiting};

/// The pack in use, if there is one.
type Used = Option<Rc<Installed>>;

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
pub(crate) fn update(
    used: &mut Used,
    doc: &mut Document,
    waiting: &mut Option<Waiting>,
    msg: &Msg,
    cx: Context,
) -> Out {
    match msg {
        Msg::Remove => Out { puts_away: true, asks: Some(Waiting::Ask(Ask::Pack)), ..Out::default() },
        Msg::Change => match waiting.take_if(|it| matches!(it, Waiting::Pack(_))) {
            Some(Waiting::Pack(other)) => put_in(used, other),
            _ => Out::default(),
        },
        Msg::Answer(index, choice) => {
            let question = used.as_ref().and_then(|installed| installed.pack.questions.get(*index));
            let Some(question) = question else { return Out::default() };
            pack_score::answer(doc, question, *choice, cx.today);
            Out::of(Effect::Save)
        }
    }
}

/// Puts the pack away.
pub(crate) fn remove(used: &mut Used, effects: &mut Vec<Effect>) {
    *used = None;
    effects.push(Effect::KeepPack(None));
}

/// Takes a pack into use; it is asked before it takes the place of another.
pub(crate) fn take(used: &mut Used, installed: Installed) -> Out {
    match used {
        Some(used) if used.sum == installed.sum => {
            Out { said: Some(Notice::PackHere(installed.pack.title)), ..Out::default() }
        }
        Some(_) => Out { asks: Some(Waiting::Pack(Rc::new(installed))), ..Out::default() },
        None => put_in(used, Rc::new(installed)),
    }
}

fn put_in(used: &mut Used, installed: Rc<Installed>) -> Out {
    let keeps = Effect::KeepPack(Some(installed.text.clone()));
    let said = Some(Notice::PackTaken(installed.pack.title.clone()));
    *used = Some(installed);
    Out { said, ..Out::of(keeps) }
}
