//! 「いまの見込み」: where the facility stands, beside the questions; moves with every answer.

use sonae_base::text::joined;
use sonae_content::{QUESTIONS, t};
use sonae_model::route::Route;
use sonae_model::wording::{days, gap_yen};
use sonae_papers::chart::bars::{points, yen_range};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, el, group, h2, link, p, p_class, tag_class};
use crate::ui::part::bars;

/// The side column of wide screens.
pub fn view(cx: Cx) -> El {
    el("aside").class("standing standing-side no-print").attr("aria-label", t::STANDING_LABEL).add(sections(cx))
}

/// The same on a narrow screen: a line above the questions that opens. (Fixed at the bottom of the window it would lie
/// over answers and over what has the focus.)
pub fn line(cx: Cx) -> El {
    el("details")
        .class("standing-bar no-print")
        .add(tag_class("summary", "standing-line", summary(cx)))
        .add(el("div").class("standing").add(sections(cx)))
}

/// "41～63点・1,540万円～2,330万円・不足 365万円"
fn summary(cx: Cx) -> String {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(cx.results.score.overall.map(|o| points(o.points().0, o.points().1, cx.lang())));
    if let Some(arrived) = cx.arrival.whole() {
        parts.extend(money_line(Whole::new(cx, arrived)));
    }
    joined(&parts, cx.t(t::STANDING_BETWEEN))
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn money_line(cx: Whole) -> Vec<String> {
    loss_range(cx).into_iter().chain([gap_yen(cx.money().budget.need15.gap, cx.lang())]).collect()
}

fn sections(cx: Cx) -> El {
    let score = &cx.results.score;
    let (unknown, unanswered) = (score.unknown.to_string(), score.unanswered.to_string());
    let reached = score.overall.map(|o| {
        group()
            .add(p_class("big", points(o.points().0, o.points().1, cx.lang())))
            .add(bars::strip(o.low / 100.0, o.high / 100.0))
    });
    let scored = el("section")
        .add(h2(t::STANDING_SCORE))
        .maybe(reached)
        .add(p(cx.say(t::STANDING_WIDTH, &[("unknown", &unknown), ("unanswered", &unanswered)])));
    // What comes first to be done waits for the sums above it: it would move when they arrive.
    let rest = cx.arrival.whole().map(|arrived| group().add(money(Whole::new(cx, arrived))).maybe(first(cx)));
    group().add(scored).maybe(rest)
}

/// Begins the second part (xtask/src/split/gates.rs): must stay a function of its own.
#[inline(never)]
fn money(cx: Whole) -> El {
    let budget = el("section")
        .add(el("h2").add(link(Route::Budget.hash(), t::STANDING_BUDGET)))
        .add(p_class("big", gap_yen(cx.money().budget.need15.gap, cx.lang())))
        .add(p(t::STANDING_BUDGET_WHAT));
    group().maybe(lead(cx)).add(budget)
}

fn lead(cx: Whole) -> Option<El> {
    let (careful, possible) = (cx.money().losses.lead()?, cx.money().losses_possible.lead()?);
    let (short, long) = (days(possible.severity.days), days(careful.severity.days));
    let lasting = if short == long {
        cx.say_one(t::STANDING_DAYS_ONE, "n", &long)
    } else {
        cx.say(t::STANDING_DAYS, &[("low", &short), ("high", &long)])
    };
    let range = loss_range(cx)?;
    let head = el("h2").add(link(Route::Loss.hash(), t::STANDING_LOSS));
    Some(el("section").add(head).add(p_class("big", range)).add(p(lasting)))
}

fn loss_range(cx: Whole) -> Option<String> {
    let (careful, possible) = (cx.money().losses.lead()?, cx.money().losses_possible.lead()?);
    Some(yen_range(possible.severity.total(), careful.severity.total(), cx.lang()))
}

fn first(cx: Cx) -> Option<El> {
    let question = QUESTIONS.get(*cx.results.score.critical_open.first()?)?;
    Some(el("section").class("first").add(h2(t::STANDING_FIRST)).add(p(question.short)))
}
