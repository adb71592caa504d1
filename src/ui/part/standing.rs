//! 「いまの見込み」: where the facility stands, beside the questions; moves with every answer.

use crate::content::{QUESTIONS, t};
use crate::domain::chart::bars::{points, yen_range};
use crate::domain::format::{days, gap_yen};
use crate::domain::route::Route;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, h2, link, p, p_class};
use crate::web::page::Arrival;

/// The side column.
pub fn view(cx: Cx) -> El {
    let score = &cx.derived.score;
    let (unknown, unanswered) = (score.unknown.to_string(), score.unanswered.to_string());
    let reached = score.overall.map(|o| p_class("big", points(o.points().0, o.points().1, cx.lang())));
    let scored = el("section")
        .add(h2(t::STANDING_SCORE))
        .maybe(reached)
        .add(p(cx.say(t::STANDING_WIDTH, &[("unknown", &unknown), ("unanswered", &unanswered)])));
    el("aside")
        .class("standing no-print")
        .attr("aria-label", t::STANDING_LABEL)
        .add(scored)
        .maybe((cx.arrival == Arrival::Whole).then(|| money(cx)))
        .maybe(first(cx))
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn money(cx: Cx) -> El {
    let budget = el("section")
        .add(el("h2").add(link(Route::Budget.hash(), t::STANDING_BUDGET)))
        .add(p_class("big", gap_yen(cx.derived.budget.need15.gap, cx.lang())))
        .add(p(t::STANDING_BUDGET_WHAT));
    group().maybe(lead(cx)).add(budget)
}

fn lead(cx: Cx) -> Option<El> {
    let (careful, possible) = (cx.derived.losses.lead()?, cx.derived.losses_possible.lead()?);
    let (short, long) = (days(possible.severity.days), days(careful.severity.days));
    let lasting = if short == long {
        cx.say_one(t::STANDING_DAYS_ONE, "n", &long)
    } else {
        cx.say(t::STANDING_DAYS, &[("low", &short), ("high", &long)])
    };
    let range = yen_range(possible.severity.total(), careful.severity.total(), cx.lang());
    let head = el("h2").add(link(Route::Loss.hash(), t::STANDING_LOSS));
    Some(el("section").add(head).add(p_class("big", range)).add(p(lasting)))
}

fn first(cx: Cx) -> Option<El> {
    let question = QUESTIONS.get(*cx.derived.score.critical_open.first()?)?;
    Some(el("section").class("first").add(h2(t::STANDING_FIRST)).add(p(question.short)))
}
