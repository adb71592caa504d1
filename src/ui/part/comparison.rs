//! Two documents side by side: the figures, the plan, each changed answer, and what the edition changed.

use sonae_assess::compare::fact::Fact;
use sonae_assess::compare::standing::{PlanChange, Standing};
use sonae_assess::compare::{Change, answers, changed_since, facts};
use sonae_assess::score::Interval;
use sonae_base::date::Date;
use sonae_base::text::{grouped, joined};
use sonae_content::{DOMAINS, EDITION, MEASURES, QUESTIONS, Text, t};
use sonae_model::answer::Answer;
use sonae_model::document::Document;
use sonae_model::wording::{days, gap_kyen, yen_about};
use sonae_papers::chart::bars::{points, yen_range};

use super::question::choice_text;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, el, group, h3, li, p, scroll, sub, tag, td, td_figure, th_col, th_row};

/// A side of the comparison.
pub struct Side<'a> {
    /// What it is called: a day, today, a facility.
    pub name: String,
    /// The document.
    pub doc: &'a Document,
    /// Where it stands.
    pub standing: &'a Standing,
}

/// Everything that differs; `over_time`: between two days of one facility, else between two facilities.
pub fn view(cx: Cx, before: &Side, after: &Side, over_time: bool) -> El {
    group()
        .add(figures(cx, before, after))
        .add(plan(cx, before, after, over_time))
        .add(changed_facts(cx, before, after, over_time))
        .add(changed_answers(cx, before, after))
}

/// What a newer edition has changed since a document was kept.
pub fn edition(cx: Cx, edition: &str) -> El {
    let changed = changed_since(edition, cx.facility());
    if edition == EDITION {
        return p(t::COMPARE_SAME_EDITION);
    }
    let values = [("before", edition), ("after", EDITION), ("n", &*changed.len().to_string())];
    let names = changed.into_iter().filter_map(|i| QUESTIONS.get(i));
    group().add(p(cx.say(t::COMPARE_EDITION, &values))).add(el("ul").all(names.map(|q| li(q.short))))
}

/// A score, or that there is none.
pub fn score_text(cx: Cx, score: Option<Interval>) -> String {
    score.map_or_else(|| cx.t(t::COMPARE_NONE).to_owned(), |o| points(o.points().0, o.points().1, cx.lang()))
}

/// "median to nine tenths" of one event.
pub fn event_text(cx: Cx, standing: &Standing) -> String {
    standing.happens.as_ref().map_or_else(String::new, |h| yen_range(h.yen[1], h.yen[2], cx.lang()))
}

/// Closed or reduced days of one event.
pub fn days_text(cx: Cx, standing: &Standing) -> String {
    let (low, high) = (days(standing.days.0), days(standing.days.1));
    if low == high { low } else { cx.say(t::UNIT_RANGE, &[("low", &low), ("high", &high)]) }
}

fn figures(cx: Cx, before: &Side, after: &Side) -> El {
    let lang = cx.lang();
    let mut body = el("tbody");
    let mut row = |name: String, of: &dyn Fn(&Standing) -> String| {
        let cells = [before, after].map(|side| of(side.standing));
        let same = cells[0] == cells[1];
        let change = if same { t::COMPARE_SAME } else { t::COMPARE_CHANGED };
        let [first, second] = cells;
        let line = el("tr").add(th_row(name)).add(td_figure(first)).add(td_figure(second)).add(td(change));
        body = std::mem::replace(&mut body, group()).add(line);
    };
    row(cx.t(t::COMPARE_SCORE).to_owned(), &|s| score_text(cx, s.overall));
    for (i, domain) in DOMAINS.iter().enumerate() {
        row(cx.t(domain.name).to_owned(), &|s| score_text(cx, s.domains.get(i).copied().flatten()));
    }
    row(cx.t(t::COMPARE_YEARLY).to_owned(), &|s| yen_range(s.yearly.0, s.yearly.1, lang));
    row(cx.t(t::TREND_HALF).to_owned(), &|s| {
        s.happens.as_ref().map_or_else(String::new, |h| yen_about(h.yen[1], lang))
    });
    row(cx.t(t::TREND_MOST).to_owned(), &|s| {
        s.happens.as_ref().map_or_else(String::new, |h| yen_about(h.yen[2], lang))
    });
    row(cx.t(t::COMPARE_DAYS).to_owned(), &|s| days_text(cx, s));
    row(cx.t(t::COMPARE_GAP15).to_owned(), &|s| gap_kyen(s.budget.need15.gap, lang));
    row(cx.t(t::COMPARE_GAP30).to_owned(), &|s| gap_kyen(s.budget.need30.gap, lang));
    row(cx.t(t::COMPARE_COST).to_owned(), &|s| cx.say_one(t::UNIT_KYEN_VALUE, "n", &grouped(s.cost.thousands())));
    let head = el("tr")
        .add(th_col(t::COMPARE_WHAT))
        .add(th_col(before.name.clone()).class("figure"))
        .add(th_col(after.name.clone()).class("figure"))
        .add(th_col(t::COMPARE_DIFFERENCE));
    let table =
        el("table").class("data compared").add(tag("caption", t::COMPARE_FIGURES)).add(el("thead").add(head)).add(body);
    scroll(t::COMPARE_FIGURES).add(table)
}

fn plan(cx: Cx, before: &Side, after: &Side, over_time: bool) -> El {
    let change = PlanChange::between(before.standing, after.standing);
    let line = |text: Text, name: &str, measures: &[usize]| {
        let names: Vec<&str> = measures.iter().filter_map(|i| MEASURES.get(*i)).map(|m| cx.t(m.name)).collect();
        let list = joined(&names, cx.t(t::UNIT_LIST));
        (!names.is_empty()).then(|| li(cx.say(text, &[("name", name), ("list", &list)])))
    };
    let lines = if over_time {
        vec![
            line(t::COMPARE_PLAN_ADDED, "", &change.added),
            line(t::COMPARE_PLAN_DONE, "", &change.done),
            line(t::COMPARE_PLAN_DROPPED, "", &change.dropped),
        ]
    } else {
        let only = [change.done, change.dropped].concat();
        vec![line(t::COMPARE_PLAN_ONLY, &before.name, &only), line(t::COMPARE_PLAN_ONLY, &after.name, &change.added)]
    };
    let none = lines.iter().all(Option::is_none);
    let list = el("ul").all(lines.into_iter().flatten());
    group().add(h3(t::COMPARE_PLAN)).add(if none { p(t::COMPARE_PLAN_SAME) } else { list })
}

fn changed_facts(cx: Cx, before: &Side, after: &Side, over_time: bool) -> El {
    let mut facts = facts(before.doc, after.doc);
    // Two facilities stand under their names already.
    facts.retain(|fact| over_time || *fact != Fact::Name);
    if facts.is_empty() {
        return group();
    }
    let rows = facts.into_iter().map(|fact| {
        let shown = |side: &Side| said(cx, fact.shown(&side.doc.profile, cx.lang()));
        el("tr").add(th_row(fact.name())).add(td(shown(before))).add(td(shown(after)))
    });
    group().add(h3(t::COMPARE_FACTS)).add(table(t::COMPARE_FACTS, before, after, el("tbody").all(rows)))
}

fn changed_answers(cx: Cx, before: &Side, after: &Side) -> El {
    let changes = answers(before.doc, after.doc);
    let head = h3(cx.count(t::COMPARE_ANSWERS, changes.len()));
    if changes.is_empty() {
        return group().add(head).add(p(t::COMPARE_ANSWERS_NONE));
    }
    let rows = changes.iter().map(|change| row(cx, change));
    group().add(head).add(table(t::COMPARE_QUESTION, before, after, el("tbody").all(rows)))
}

fn row(cx: Cx, change: &Change) -> El {
    el("tr").add(th_row(change.question.short)).add(answer_cell(cx, change.before)).add(answer_cell(cx, change.after))
}

/// An answer with what is noted beside it.
pub fn answer_cell(cx: Cx, answer: Option<&Answer>) -> El {
    let Some(answer) = answer else { return td(t::REPORT_UNANSWERED) };
    let mut cell = td(choice_text(answer.choice));
    if let Some(target) = answer.target {
        cell = cell.add(sub(cx.say_one(t::COMPARE_TARGET, "day", &target.iso())));
    }
    if !answer.note.is_empty() {
        cell = cell.add(sub(answer.note.clone()));
    }
    cell
}

/// Who looked, and when; empty when neither is known.
pub fn who(cx: Cx, answer: &Answer) -> String {
    let day = answer.checked.map(Date::iso).unwrap_or_default();
    let parts: Vec<&str> = [answer.by.as_str(), day.as_str()].into_iter().filter(|p| !p.is_empty()).collect();
    joined(&parts, cx.t(t::UNIT_LIST))
}

/// Words, or that nothing was entered.
pub fn said(cx: Cx, text: String) -> String {
    if text.is_empty() { cx.t(t::PREVIEW_NONE).to_owned() } else { text }
}

fn table(title: Text, before: &Side, after: &Side, body: El) -> El {
    let head = el("tr").add(th_col(title)).add(th_col(before.name.clone())).add(th_col(after.name.clone()));
    scroll(title).add(el("table").class("data compared").add(el("thead").add(head)).add(body))
}
