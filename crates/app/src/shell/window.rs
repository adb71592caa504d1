//! What every feature may ask of the window: to go to a page, to say something, to put away what was open.

use sonae_base::graphemes;
use sonae_content::Lang;
use sonae_model::document::Document;
use sonae_model::route::Route;

use crate::effect::Effect;
use crate::exercise;
use crate::shell::state::Notice;
use crate::state::State;

pub(crate) fn go(state: &mut State, route: Route, effects: &mut Vec<Effect>) {
    state.session.menu = false;
    if state.session.route == route {
        return;
    }
    exercise::pause(&mut state.drill, &mut state.doc, effects);
    state.session.route = route;
    put_away(state);
    effects.extend([Effect::SetHash(route), Effect::FocusHeading]);
}

/// Speaks another language. Only the texts of the reader's own come with the page: others come with a new start.
pub(crate) fn set_lang(state: &mut State, lang: Lang, effects: &mut Vec<Effect>) {
    effects.push(Effect::SaveLang(lang));
    if lang.is_whole() {
        state.session.lang = lang;
    } else {
        effects.push(Effect::StartIn(lang));
    }
}

/// Takes away what was said or asked before, so that what comes next is what is seen, and nothing old comes back after it.
pub(crate) fn put_away(state: &mut State) {
    state.session.notice = None;
    state.waiting = None;
    state.files.forget_passphrase();
    state.session.remarks.clear();
}

pub(crate) fn change<T>(place: &mut T, value: T, effects: &mut Vec<Effect>) {
    *place = value;
    effects.push(Effect::Save);
}

pub(crate) fn note(doc: &mut Document, key: String, text: &str, effects: &mut Vec<Effect>) {
    doc.register.insert(key, graphemes::limited(text));
    effects.push(Effect::Save);
}

pub(crate) fn say(state: &mut State, notice: Notice, effects: &mut Vec<Effect>) {
    state.session.notice = Some(notice);
    effects.push(Effect::FocusNotice);
}
