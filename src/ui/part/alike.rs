//! Names that may mean the same company: the user says which do.

use sonae_app::answers;
use sonae_app::msg::Msg;
use sonae_assess::group::Pair;
use sonae_content::t;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, p};

/// How many are asked about at a time.
const MOST: usize = 5;

/// Asks about each pair, and says that what is written quite differently is not found.
pub fn view(cx: Cx, pairs: &[Pair]) -> El {
    let asked = pairs.iter().take(MOST).map(|pair| {
        let say = |text, word: &str| {
            button(cx, "button small plain", text, Msg::Answers(answers::Msg::Note(pair.key.clone(), word.to_owned())))
        };
        let [a, b] = &pair.names;
        el("div")
            .class("next no-print")
            .add(p(cx.say(t::SITES_ALIKE, &[("a", a), ("b", b)])))
            .add(buttons().add(say(t::SITES_ALIKE_YES, "yes")).add(say(t::SITES_ALIKE_NO, "no")))
    });
    group().all(asked).add(p(t::SITES_SPELLINGS))
}

/// Another spelling that the user said means the same, and the way back.
pub fn joined(cx: Cx, pair: &Pair) -> El {
    let [a, b] = &pair.names;
    let back = Msg::Answers(answers::Msg::Note(pair.key.clone(), "no".to_owned()));
    el("p").text(cx.say(t::SITES_JOINED, &[("a", a), ("b", b)])).add(button(
        cx,
        "button small plain no-print",
        t::SITES_ALIKE_NO,
        back,
    ))
}
