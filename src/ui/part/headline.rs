//! The first sentence about a result, on the page and on paper.

use sonae_content::{QUESTIONS, t};
use sonae_papers::chart::bars;

use crate::ui::cx::Cx;

/// "41点から63点。まず、切り離したバックアップです。"
pub fn headline(cx: Cx) -> String {
    let score = &cx.results.score;
    let Some(overall) = score.overall else { return cx.t(t::RESULT_NOTHING_APPLIES).to_owned() };
    let (low, high) = overall.points();
    let points = bars::points(low, high, cx.lang());
    match score.critical_open.first().and_then(|i| QUESTIONS.get(*i)) {
        Some(question) => cx.say(t::RESULT_HEADLINE, &[("points", &points), ("first", cx.t(question.short))]),
        None => cx.say_one(t::RESULT_HEADLINE_CLEAR, "points", &points),
    }
}
