//! 会の質問: the questions of the association's pack.

use sonae_app::msg::Msg;
use sonae_app::pack::msg::Msg as Pack;
use sonae_assess::pack_score::choice;
use sonae_content::{DOMAINS, t};
use sonae_model::answer::Choice;
use sonae_model::pack::Question;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, p_class, tag_class};
use crate::ui::part::choice::{Choosable, row};
use crate::ui::part::question::choice_text;
use crate::ui::part::{heading, pack};

/// The page.
pub fn view(cx: Cx) -> El {
    let page = group().add(heading::view(cx.t(t::NAV_MORE_OWN)));
    let Some(installed) = &cx.state.pack else { return page.add(p_class("next", t::PACK_NONE)) };
    let questions = installed.pack.questions.iter().enumerate().map(|(i, question)| one(cx, i, question));
    page.add(p_class("lead", cx.say_one(t::PACK_OWN_LEAD, "title", &installed.pack.title)))
        .all(questions)
        .maybe(pack::score(cx))
}

fn one(cx: Cx, index: usize, question: &Question) -> El {
    let chosen = choice(cx.doc(), question);
    let [ja, en] = &question.ask;
    let options = Choice::ALL.map(|choice| Choosable {
        label: cx.t(choice_text(choice)).to_owned(),
        chosen: chosen == Some(choice),
        msg: Msg::Pack(Pack::Answer(index, choice)),
    });
    let legend = el("legend")
        .maybe(DOMAINS.get(question.domain).map(|domain| tag_class("span", "number", domain.name)))
        .add(tag_class("span", "ask", if cx.lang().code() == "ja" { ja.clone() } else { en.clone() }));
    let name = format!("own-{index}");
    el("fieldset").class("question").id(format!("q-{name}")).add(legend).add(row(cx, &name, options.into()))
}
