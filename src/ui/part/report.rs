//! The report: one A4 for the board, then the annex with every answer, method and source.

use super::headline;
use super::paper_head::{facility_name, made, title};
use super::steps;
use sonae_assess::bibliography::cited;
use sonae_assess::plan::step::Step;
use sonae_assess::risks;
use sonae_base::date::Date;
use sonae_base::graphemes::first_characters;
use sonae_base::text::grouped;
use sonae_content::{CHECKLIST, Question, t};
use sonae_model::register::Treatment;
use sonae_model::survey::{answer_of, asked};
use sonae_model::wording::{days, gap_kyen};
use sonae_papers::chart::bars;
use sonae_papers::chart::bars::{points, yen_range};

use super::basis;
use super::question::choice_text;
use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, columns, el, group, h2, h3, p, p_class, scroll, sub, tag, tag_class, td, td_figure, th_row};
use crate::ui::page::loss::day_range;

/// How many measures the first page has room for.
pub const DECIDE_STEPS: usize = 6;

/// How many risks that are not lowered it has room for, each in place of a measure, and their heading of another.
const KEPT_RISKS: usize = 2;

/// How many characters of a reason it has room for; the register has the whole.
const REASON: usize = 30;

/// The report.
pub fn view(cx: Whole) -> El {
    group().add(board(cx)).add(annex(cx))
}

fn board(cx: Whole) -> El {
    let head = el("header").class("paper-head").add(p(t::REPORT_HEAD)).add(p(made(*cx)));
    let budget = super::bars::view(&bars::budget(&cx.money().budget, cx.facility(), cx.lang()));
    let two = el("div")
        .class("two")
        .add(el("section").add(h3(t::REPORT_BUDGET)).add(budget))
        .add(el("section").add(h3(t::REPORT_DUTY)).add(duty(*cx)));
    let (kept, room) = kept(cx).map_or((None, 0), |(kept, room)| (Some(kept), room));
    el("article")
        .class("paper board")
        .add(head)
        .add(h2(title(*cx, t::REPORT_TITLE)).class("paper-title"))
        .maybe(facility_name(*cx))
        .add(p_class("paper-lead", headline::headline(*cx)))
        .add(p(steps::effect(*cx, cx.plan())))
        .maybe(figures(cx))
        .add(two)
        .add(el("section").add(h3(t::REPORT_DECIDE)).add(decide(cx, DECIDE_STEPS - room)))
        .maybe(kept)
        .add(sign_off())
        .add(p_class("paper-foot", t::REPORT_FOOT))
}

fn annex(cx: Whole) -> El {
    let methods = [
        t::RESULT_METHOD,
        t::LOSS_METHOD_EVENT,
        t::LOSS_METHOD_YEAR,
        t::CONTROLS_METHOD,
        t::BUDGET_METHOD,
        t::PLAN_METHOD,
    ];
    let sources = cited(cx.doc(), cx.facility(), &cx.money().losses, cx.plan());
    el("article")
        .class("paper annex")
        .add(h2(t::REPORT_ANNEX))
        .add(h3(t::REPORT_SCORE))
        .add(super::bars::view(&bars::domains(&cx.results.score, cx.lang())))
        .maybe(cost_lines(cx))
        .maybe(steps(cx))
        .add(h3(t::REPORT_ANSWERS))
        .add(answers(*cx))
        .add(h3(t::REPORT_METHODS))
        .all(methods.map(p))
        .maybe(super::pack::named(*cx))
        .add(h3(t::REPORT_SOURCES))
        .add(el("ul").class("sources").all(sources.into_iter().map(|s| basis::source(*cx, s))))
}

fn figure(head: &'static str, value: String, note: String) -> El {
    let value = el("dd").add(tag("strong", value)).add(tag("span", note));
    el("div").class("board-figure").add(tag("dt", head)).add(value)
}

/// Score, loss, days and gap.
pub fn figures(cx: Whole) -> Option<El> {
    let score = cx.results.score.overall.map(|o| points(o.points().0, o.points().1, cx.lang())).unwrap_or_default();
    let open = (cx.results.score.unknown + cx.results.score.unanswered).to_string();
    let (careful, possible) = (cx.money().losses.lead()?, cx.money().losses_possible.lead()?);
    let event = yen_range(possible.severity.total(), careful.severity.total(), cx.lang());
    let lasting = cx.say_one(t::REPORT_DAYS_VALUE, "n", &day_range(*cx, possible.severity.days, careful.severity.days));
    let left = days(cx.plan().after.event_days);
    let gap = |gap| gap_kyen(gap, cx.lang());
    let (gap15, gap30) = (gap(cx.money().budget.need15.gap), gap(cx.money().budget.need30.gap));
    let figures = el("dl")
        .class("board-figures")
        .add(figure(cx.t(t::REPORT_SCORE_HEAD), score, cx.say_one(t::REPORT_SCORE_NOTE, "n", &open)))
        .add(figure(cx.t(t::REPORT_EVENT_HEAD), event, cx.t(t::REPORT_EVENT_NOTE).to_owned()))
        .add(figure(cx.t(t::REPORT_DAYS_HEAD), lasting, cx.say_one(t::REPORT_DAYS_NOTE, "n", &left)))
        .add(figure(cx.t(t::REPORT_GAP_HEAD), gap15, cx.say_one(t::REPORT_GAP_NOTE, "gap", &gap30)));
    Some(figures)
}

/// The duty, how far it is met, and the day.
pub fn duty(cx: Cx) -> El {
    let tally = cx.results.checklist;
    let counts = [
        ("total", tally.total().to_string()),
        ("yes", tally.yes.to_string()),
        ("no", (tally.no + tally.no_without_target).to_string()),
        ("blank", tally.blank.to_string()),
    ];
    let counts = counts.each_ref().map(|(name, n)| (*name, n.as_str()));
    group()
        .add(p(cx.say(t::REPORT_DUTY_TALLY, &counts)))
        .add(p(t::REPORT_TWO_FACTOR))
        .add(basis::one(cx, &CHECKLIST.basis))
}

/// The measures to decide on.
pub fn decide(cx: Whole, most: usize) -> El {
    let steps = &cx.plan().steps;
    if steps.is_empty() {
        return p(t::RESULT_NO_STEPS);
    }
    let more = steps.len().saturating_sub(most);
    let head = [
        (t::PLAN_NUMBER, false),
        (t::PLAN_MEASURE, false),
        (t::REPORT_COST, true),
        (t::REPORT_EFFECT, false),
        (t::REPORT_OWNER, false),
    ];
    let rows = steps.iter().take(most).enumerate().map(|(i, step)| decide_row(cx, i + 1, step));
    let table = el("table").class("data decide").add(columns(&head)).add(el("tbody").all(rows));
    group().add(scroll(t::REPORT_DECIDE).add(table)).maybe((more > 0).then(|| p(cx.count(t::REPORT_MORE, more))))
}

fn decide_row(cx: Whole, number: usize, step: &Step) -> El {
    let cost = grouped(step.price.over(cx.plan().years).thousands());
    el("tr")
        .add(tag_class("td", "short", number.to_string()))
        .add(th_row(step.measure().map_or("", |m| cx.t(m.name))))
        .add(td_figure(cx.say_one(t::UNIT_KYEN_VALUE, "n", &cost)))
        .add(td(steps::gains(*cx, step).into_iter().next().unwrap_or_default()))
        .add(el("td"))
}

/// Risks that are not lowered but avoided, lived with or moved to others, as the register has them, and the measures they
/// take the room of. The figures above do not know of it.
fn kept(cx: Whole) -> Option<(El, usize)> {
    let entries = risks::entries(cx.doc(), cx.facility(), &cx.money().losses);
    let kept = entries.iter().filter(|e| e.treatment.is_some_and(|t| t != Treatment::Reduce));
    let row = |entry: &risks::Entry| {
        el("tr")
            .add(th_row(entry.risk.name))
            .maybe(entry.treatment.map(|treatment| tag_class("td", "short", treatment.word())))
            .add(td(shortened(entry.reason)))
    };
    let rows: Vec<El> = kept.take(KEPT_RISKS).map(row).collect();
    if rows.is_empty() {
        return None;
    }
    let room = rows.len() + 1;
    let head = [(t::REPORT_RISK, false), (t::RISKS_TREATMENT, false), (t::RISKS_REASON, false)];
    let table = el("table").class("data kept").add(columns(&head)).add(el("tbody").all(rows));
    Some((el("section").add(h3(t::REPORT_KEPT)).add(scroll(t::REPORT_KEPT).add(table)), room))
}

/// A text that keeps to its line.
fn shortened(text: &str) -> String {
    let start = first_characters(text, REASON);
    if start.len() < text.len() { [start, "…"].concat() } else { text.to_owned() }
}

/// Room to sign.
pub fn sign_off() -> El {
    let who = [t::REPORT_SIGN_DIRECTOR, t::REPORT_SIGN_OFFICER, t::REPORT_SIGN_CLERK];
    el("div").class("sign-off").all(who.map(|who| tag("div", who)))
}

/// Every measure of the plan; the first page has room for some.
fn steps(cx: Whole) -> Option<El> {
    let steps = &cx.plan().steps;
    (!steps.is_empty()).then(|| group().add(h3(t::NAV_PLAN)).add(steps::table(*cx, t::PLAN_TABLE, steps)))
}

fn cost_lines(cx: Whole) -> Option<El> {
    let (careful, possible) = (cx.money().losses.lead()?, cx.money().losses_possible.lead()?);
    let lines = super::bars::view(&bars::cost_lines(careful, possible, cx.lang()));
    Some(group().add(h3(t::REPORT_LOSS)).add(lines))
}

fn answers(cx: Cx) -> El {
    let head = [(t::REPORT_QUESTION, false), (t::FORM_ANSWER, false), (t::FORM_CHECKED, false), (t::CHECK_NOTE, false)];
    let rows = asked(cx.facility()).map(|(_, q)| answer_row(cx, q));
    scroll(t::REPORT_ANSWERS).add(el("table").class("data").add(columns(&head)).add(el("tbody").all(rows)))
}

fn answer_row(cx: Cx, question: &'static Question) -> El {
    let answer = answer_of(cx.doc(), question);
    let by = answer.filter(|a| !a.by.is_empty()).map(|a| sub(cx.say_one(t::ANSWERS_BY, "by", &a.by)));
    el("tr")
        .key(question.id)
        .add(th_row(question.ask))
        .add(tag_class("td", "short", answer.map_or(t::REPORT_UNANSWERED, |a| choice_text(a.choice))))
        .add(tag_class("td", "short", answer.and_then(|a| a.checked).map(Date::iso).unwrap_or_default()))
        .add(td(answer.map(|a| a.note.clone()).unwrap_or_default()).maybe(by))
}
