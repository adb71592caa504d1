//! That an answer is to be looked at again, with the one press that says it still holds.

use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_base::date::Date;
use sonae_content::{CHECKLIST, QUESTIONS, t};
use sonae_model::review::{Why, why};
use sonae_model::survey::answer_of;

use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, el, p};

/// The mark of a question (index), where it has one.
pub fn view(cx: Cx, index: usize) -> Option<El> {
    let why = why(cx.doc(), cx.facility(), cx.state.session.today, index)?;
    let question = QUESTIONS.get(index)?;
    let day = answer_of(cx.doc(), question)?.checked.map(Date::iso);
    let said = match (why, day) {
        (Why::Changed, _) => cx.say_one(t::REVIEW_CHANGED, "how", question.changed_how.map_or("", |how| cx.t(how))),
        (Why::Reworded(row), _) => cx.say(t::REVIEW_REWORDED, &[("no", row.no), ("edition", cx.t(CHECKLIST.edition))]),
        (Why::Old, Some(day)) => cx.say_one(t::REVIEW_OLD, "day", &day),
        (Why::Old, None) => cx.t(t::REVIEW_NO_DAY).to_owned(),
    };
    let still = button(cx, "button small plain", t::REVIEW_STILL, Msg::Records(Do::StillTrue(index)))
        .attr("aria-label", [cx.t(t::REVIEW_STILL), " ", cx.t(question.short)].concat());
    Some(el("div").class("again no-print").add(p(said)).add(still))
}
