//! What is published: groups side by side, then one group in full.

use sonae_assess::summary::groups::name;
use sonae_association::published::{Counts, Group, TOTALS, percent, points_at};
use sonae_association::rows::{band_text, choice_text, total_text};
use sonae_association::state::Msg;
use sonae_base::date::Date;
use sonae_base::text::{fill, grouped};
use sonae_content::{Apart, DOMAINS, EDITION, QUESTIONS, t};
use sonae_model::answer::Choice;
use sonae_papers::chart::bars::{Bar, Bars};
use sonae_papers::summary_words;

use super::cx::Cx;
use crate::ui::dom::{
    El, On, button, buttons, el, group, h3, p, p_class, scroll, section, tag, td_figure, th_col, th_col_figure, th_row,
};
use crate::ui::part::bars;

/// Groups below this are rough, and say so.
const ROUGH: u32 = 20;

/// The sections; a word on what is missing while there are too few.
pub fn view(cx: Cx) -> El {
    let published = &cx.desk.published;
    let Some(whole) = published.whole() else {
        let word = if cx.desk.intake.is_empty() { t::KIT_EMPTY } else { t::KIT_TOO_FEW };
        return p_class("next", word);
    };
    let mut columns: Vec<(String, &Group)> = published.groups.iter().map(|g| (name(&g.parts, cx.lang()), g)).collect();
    if columns.len() > 1 {
        columns.push((t::KIT_WHOLE.get(cx.lang()).to_owned(), &whole));
    }
    let day = cx.desk.today.map_or_else(|| t::TODAY_UNDATED.get(cx.lang()).to_owned(), Date::iso);
    let made = cx.say(t::KIT_RESULTS_MADE, &[("day", &day), ("edition", EDITION)]);
    let chosen = columns.get(cx.desk.view).or_else(|| columns.last()).map(|(name, group)| one(cx, name, group));
    group()
        .add(
            section("results", t::KIT_RESULTS)
                .add(p(made))
                .add(p(t::KIT_RESULTS_LEAD))
                .maybe(handed(cx))
                .add(saving(cx))
                .add(overview(cx, &columns)),
        )
        .maybe(areas(cx))
        .add(section("questions", t::KIT_QUESTIONS).add(p(t::KIT_QUESTIONS_LEAD)).all(questions(cx, &columns)))
        .add(section("one", t::KIT_ONE).class("no-print").add(choose(cx, &columns)).maybe(chosen))
}

/// A word on what other sets of files were handed on.
fn handed(cx: Cx) -> Option<El> {
    let before = cx.desk.handed_before();
    let said = cx.say(t::KIT_HANDED, &[("n", &grouped(i64::try_from(before).unwrap_or(i64::MAX)))]);
    (before > 0).then(|| p_class("next no-print", said))
}

fn saving(cx: Cx) -> El {
    let saved = cx.desk.saved.as_ref().map(|name| p(cx.say(t::KIT_SAVED, &[("name", name)])).attr("role", "status"));
    let row = buttons().class("buttons no-print").add(button(cx, "button", t::KIT_SAVE_CSV, Msg::SaveCsv)).add(button(
        cx,
        "button plain",
        t::KIT_PRINT,
        Msg::Print,
    ));
    group().add(row).maybe(saved)
}

fn about(cx: Cx, n: u32) -> String {
    cx.say(t::KIT_ABOUT, &[("n", &grouped(i64::from(n)))])
}

/// Facilities and middle scores of every group.
fn overview(cx: Cx, columns: &[(String, &Group)]) -> El {
    let heads = [t::KIT_N, t::KIT_SCORE].map(th_col_figure);
    let head = el("tr").add(th_col(t::KIT_GROUP)).all(heads).all(DOMAINS.iter().map(|d| th_col_figure(d.name)));
    let row = |(name, group): &(String, &Group)| {
        let score = group.totals.first().and_then(Option::as_ref);
        let domains = group.domains.iter().map(|counts| td_figure(middle(cx, counts.as_ref())));
        el("tr")
            .add(th_row(name.clone()))
            .add(td_figure(about(cx, group.n)))
            .add(td_figure(middle(cx, score)))
            .all(domains)
    };
    let table = el("table")
        .class("data")
        .add(tag("caption", t::KIT_OVERVIEW))
        .add(el("thead").add(head))
        .add(el("tbody").all(columns.iter().map(row)));
    scroll(t::KIT_OVERVIEW).add(table)
}

fn middle(cx: Cx, counts: Option<&Vec<u32>>) -> String {
    counts.map_or_else(|| t::KIT_NONE.get(cx.lang()).to_owned(), |counts| points_at(counts, 0.5).to_string())
}

/// Facilities by prefecture, where members named it.
fn areas(cx: Cx) -> Option<El> {
    let published = &cx.desk.published;
    if published.areas.is_empty() {
        return None;
    }
    let named = published.areas.iter().map(|(code, n)| (summary_words::area(Some(*code), cx.lang()), *n));
    let rest = (published.elsewhere > 0).then(|| (t::KIT_ELSEWHERE.get(cx.lang()).to_owned(), published.elsewhere));
    let all = named.chain(rest);
    let rows = all.map(|(name, n)| el("tr").add(th_row(name)).add(td_figure(about(cx, n))));
    let head = el("tr").add(th_col(t::SHARE_AREA)).add(th_col_figure(t::KIT_N));
    let table = el("table").class("data").add(el("thead").add(head)).add(el("tbody").all(rows));
    Some(el("details").add(tag("summary", t::KIT_AREAS)).add(table))
}

/// The share of はい by question and group, a table for each domain.
fn questions<'a>(cx: Cx<'a>, columns: &'a [(String, &Group)]) -> impl Iterator<Item = El> {
    DOMAINS.iter().enumerate().map(move |(d, domain)| {
        let heads = columns.iter().map(|(name, _)| th_col_figure(name.clone()));
        let own = QUESTIONS.iter().enumerate().filter(move |(_, q)| q.domain == d);
        let row = |(i, question): (usize, &'static sonae_content::Question)| {
            let cells = columns.iter().map(|(_, group)| td_figure(yes(cx, group.questions.get(i))));
            el("tr").add(th_row(question.short)).all(cells)
        };
        let table = el("table")
            .class("data kit-matrix")
            .add(tag("caption", domain.name))
            .add(el("thead").add(el("tr").add(th_col(t::REPORT_QUESTION)).all(heads)))
            .add(el("tbody").all(own.map(row)));
        scroll(domain.name).add(table)
    })
}

fn yes(cx: Cx, counts: Option<&Counts>) -> String {
    match counts {
        Some(Some(counts)) => format!("{}%", percent(counts, 0)),
        _ => t::KIT_NONE.get(cx.lang()).to_owned(),
    }
}

fn choose(cx: Cx, columns: &[(String, &Group)]) -> El {
    let one = |(i, (name, _)): (usize, &(String, &Group))| {
        let id = format!("view-{i}");
        let input = el("input")
            .attr("type", "radio")
            .attr("name", "view")
            .id(id.clone())
            .checked(i == cx.desk.view.min(columns.len() - 1))
            .on(cx, On::Change, Msg::View(i));
        el("div").class("option").add(input).add(tag("label", name.clone()).attr("for", id))
    };
    el("fieldset")
        .class("choice")
        .add(tag("legend", t::KIT_CHOOSE))
        .add(el("div").class("options").all(columns.iter().enumerate().map(one)))
}

/// One group in full: totals, then each question with all its answers.
fn one(cx: Cx, name: &str, group_of: &Group) -> El {
    let title = cx.say(t::KIT_ONE_TITLE, &[("name", name), ("n", &grouped(i64::from(group_of.n)))]);
    let rough = (group_of.n < ROUGH).then(|| p_class("next", t::KIT_ROUGH));
    let totals = TOTALS.iter().zip(&group_of.totals).enumerate().filter_map(|(i, (total, counts))| {
        let counts = counts.as_ref()?;
        let labels: Vec<String> = (0u8..).zip(total.scale.ids).map(|(band, _)| band_text(i, band, cx.lang())).collect();
        Some(bars::view(&distribution(cx, total_text(i).get(cx.lang()), &labels, counts)))
    });
    let answers = DOMAINS.iter().enumerate().map(|(d, domain)| {
        let heads = Choice::ALL.map(|choice| th_col_figure(choice_text(choice)));
        let own = QUESTIONS.iter().zip(&group_of.questions).filter(move |(q, _)| q.domain == d);
        let row = |(question, counts): (&'static sonae_content::Question, &Counts)| {
            let cell = |i: usize| match counts {
                Some(counts) => format!("{}%", percent(counts, i)),
                None => t::KIT_NONE.get(cx.lang()).to_owned(),
            };
            el("tr").add(th_row(question.short)).all((0..Choice::ALL.len()).map(|i| td_figure(cell(i))))
        };
        let table = el("table")
            .class("data")
            .add(tag("caption", domain.name))
            .add(el("thead").add(el("tr").add(th_col(t::REPORT_QUESTION)).all(heads)))
            .add(el("tbody").all(own.map(row)));
        scroll(domain.name).add(table)
    });
    group().add(h3(title)).maybe(rough).add(el("div").class("kit-totals").all(totals)).all(answers)
}

/// A total as bars, with the band most are in as its message.
fn distribution(cx: Cx, title: &str, labels: &[String], counts: &[u32]) -> Bars {
    let most = (0..counts.len()).max_by_key(|i| counts.get(*i).copied()).unwrap_or(0);
    let values = [
        ("what", title),
        ("band", labels.get(most).map_or("", String::as_str)),
        ("n", &percent(counts, most).to_string()),
    ];
    let bar = |(i, label): (usize, &String)| {
        let share = percent(counts, i);
        let length = f64::from(share) / 100.0;
        Bar {
            label: label.clone(),
            solid: length,
            hatched: length,
            value: format!("{share}%"),
            yardstick: false,
            tick: None,
        }
    };
    let text = |text: Apart| text.get(cx.lang()).to_owned();
    Bars {
        message: fill(t::KIT_MOST.get(cx.lang()), &values),
        head: text(t::KIT_BAND),
        unit: text(t::KIT_SHARE),
        bars: labels.iter().enumerate().map(bar).collect(),
        hatched: None,
    }
}
