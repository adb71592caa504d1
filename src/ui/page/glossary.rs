//! 用語: every term in everyday words, with the questions that use it.

use sonae_content::{QUESTIONS, TERMS, Term, t};
use sonae_model::survey::asked;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, p_class, sub, tag};
use crate::ui::part::heading;

/// The page.
pub fn view(cx: Cx) -> El {
    group()
        .add(heading::view(cx.t(t::NAV_MORE_GLOSSARY)))
        .add(p_class("lead", t::GLOSSARY_LEAD))
        .add(el("dl").class("terms").all(TERMS.iter().map(|term| entry(cx, term))))
}

fn entry(cx: Cx, term: &'static Term) -> El {
    let mut list = String::new();
    for (index, _) in asked(cx.facility()).filter(|(index, _)| term.questions.contains(index)) {
        let start = if list.is_empty() { t::GLOSSARY_ASKED } else { t::UNIT_LIST };
        list.extend([cx.t(start), QUESTIONS.get(index).map_or("", |q| cx.t(q.short))]);
    }
    let means = tag("dd", term.means).maybe((!list.is_empty()).then(|| sub(list)));
    el("div").add(tag("dt", term.word)).add(means)
}
