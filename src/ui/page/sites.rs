//! 施設一覧: several facilities, side by side and together.

use std::rc::Rc;

use sonae_app::fields::Input;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::shell;
use sonae_assess::compare::standing::Standing;
use sonae_assess::group::{Group, Tail};
use sonae_base::natural::natural;
use sonae_base::text::joined;
use sonae_content::t;
use sonae_model::document::Document;
use sonae_model::limits::SITES;
use sonae_model::same_facility::same;
use sonae_model::wording::{gap_kyen, kyen, yen_about};
use sonae_papers::chart::bars::{Bar, Bars, points, yen_range};

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{
    El, button, buttons, columns, el, group, h2, li, p, p_class, scroll, section, select, tag, td, td_figure, th_row,
};
use crate::ui::part::comparison::{Side, days_text, event_text, score_text};
use crate::ui::part::field::Field;
use crate::ui::part::paper_head::printed;
use crate::ui::part::{alike, bars, comparison, field, heading};

/// A facility of the list.
struct Row<'a> {
    id: &'a str,
    name: String,
    doc: &'a Document,
    standing: Rc<Standing>,
}

/// The page.
pub fn view(cx: Whole) -> El {
    let rows = rows(cx);
    let own: Vec<&Row> = rows.iter().filter(|row| row.doc.is_own()).collect();
    let several = own.len() > 1;
    let lead = if several { t::SITES_LEAD } else { t::SITES_LEAD_ONE };
    group()
        .add(heading::view(cx.t(t::SITES_TITLE)))
        .add(p_class("lead", lead))
        .add(printed(*cx))
        .add(manage(*cx, &rows).class("no-print"))
        .maybe(twice(*cx, &own))
        .maybe(several.then(|| beside(*cx, &own)))
        .maybe(several.then(|| together(*cx, &own)))
        .maybe((rows.len() > 1).then(|| compare(*cx, &rows)))
}

/// The facility that is shown and the others, in the order of their ids.
fn rows<'a>(cx: Whole<'a>) -> Vec<Row<'a>> {
    let shelf = &cx.state.time.shelf;
    // Beyond what there may be, the first ones are shown; all are kept.
    let others = shelf.sites.iter().take(SITES - 1);
    let mut all: Vec<(&str, &Document)> = others.map(|s| (s.id.as_str(), &*s.doc)).collect();
    let after = |(id, _): &(&str, &Document)| natural(id, &shelf.here).is_gt();
    let at = all.iter().position(after).unwrap_or(all.len());
    all.insert(at, (&shelf.here, cx.doc()));
    let row = |(i, (id, doc)): (usize, (&'a str, &'a Document))| {
        let own = &doc.profile.name;
        let number = (i + 1).to_string();
        let name = if own.is_empty() { cx.say_one(t::SITES_UNNAMED, "n", &number) } else { own.clone() };
        Row { id, name, doc, standing: cx.deep.standing(doc, cx.arrived) }
    };
    all.into_iter().enumerate().map(row).collect()
}

/// Add, rename, show, remove.
fn manage(cx: Cx, rows: &[Row]) -> El {
    let here = &cx.state.time.shelf.here;
    let items = rows.iter().map(|row| {
        let sample = row.doc.sample.then(|| tag("span", t::SITES_SAMPLE));
        let item = el("li").add(tag("strong", row.name.clone())).maybe(sample);
        if row.id == here {
            return item.add(tag("span", t::SITES_HERE).class("here"));
        }
        let show = button(cx, "button small plain", t::SITES_SHOW, Msg::Records(Do::Switch(row.id.to_owned())))
            .attr("aria-label", cx.say_one(t::SITES_SHOW_ONE, "name", &row.name));
        let remove = button(cx, "button small plain", t::SITES_REMOVE, Msg::Records(Do::AskSite(row.id.to_owned())))
            .attr("aria-label", cx.say_one(t::SITES_REMOVE_ONE, "name", &row.name));
        item.add(show).add(remove)
    });
    let name = Field {
        input: Input::Name,
        label: cx.t(t::SITES_NAME),
        help: cx.t(t::FACILITY_NAME_HELP),
        unit: "",
        assumed: None,
    };
    el("div")
        .add(field::view(cx, &name))
        .maybe((rows.len() > 1).then(|| el("ul").class("site-list").all(items)))
        .add(buttons().add(button(cx, "button plain", t::SITES_ADD, Msg::Records(Do::AddSite))))
        .add(p_class("help", t::SITES_ADD_WHAT))
}

/// Facilities that stand in the list as of two days: they count twice.
fn twice(cx: Cx, rows: &[&Row]) -> Option<El> {
    let again = |(i, row): (usize, &&Row)| rows.iter().take(i).any(|other| same(other.doc, row.doc));
    let again = rows.iter().enumerate().filter(|at| again(*at)).map(|(_, row)| &row.name);
    let said: Vec<El> = again.map(|name| p_class("next", cx.say_one(t::SITES_TWICE, "name", name))).collect();
    (!said.is_empty()).then(|| group().all(said))
}

/// Side by side: two pictures and the table with the same figures.
fn beside(cx: Cx, rows: &[&Row]) -> El {
    let lang = cx.lang();
    let scores = rows.iter().map(|row| {
        let (low, high) = row.standing.overall.map_or((0.0, 0.0), |o| (o.low, o.high));
        Bar {
            label: row.name.clone(),
            solid: low / 100.0,
            hatched: high / 100.0,
            value: score_text(cx, row.standing.overall),
            yardstick: false,
            tick: None,
        }
    });
    let weakest = rows.iter().filter_map(|r| Some((r, r.standing.overall?))).min_by(|a, b| a.1.low.total_cmp(&b.1.low));
    let message = weakest.map_or_else(String::new, |(row, score)| {
        let score = points(score.points().0, score.points().1, lang);
        cx.say(t::SITES_WEAKEST, &[("name", &row.name), ("points", &score)])
    });
    let scores = Bars {
        message,
        head: cx.t(t::FACILITY_NAME).to_owned(),
        unit: cx.t(t::UNIT_POINTS_HEAD).to_owned(),
        bars: scores.collect(),
        hatched: Some(cx.t(t::RESULT_HATCHED).to_owned()),
    };
    let event = |s: &Standing| s.happens.as_ref().map_or(0.0, |h| h.yen[1]);
    let most = rows.iter().map(|r| event(&r.standing)).fold(1.0, f64::max);
    let dearest = rows.iter().max_by(|a, b| event(&a.standing).total_cmp(&event(&b.standing)));
    let message = dearest.map_or_else(String::new, |row| {
        cx.say(t::SITES_DEAREST, &[("name", &row.name), ("yen", &yen_about(event(&row.standing), lang))])
    });
    let losses = Bars {
        message,
        head: cx.t(t::FACILITY_NAME).to_owned(),
        unit: cx.t(t::TREND_HALF).to_owned(),
        bars: rows
            .iter()
            .map(|row| {
                let yen = event(&row.standing);
                Bar {
                    label: row.name.clone(),
                    solid: yen / most,
                    hatched: yen / most,
                    value: yen_about(yen, lang),
                    yardstick: false,
                    tick: None,
                }
            })
            .collect(),
        hatched: None,
    };
    let head = [
        (t::FACILITY_NAME, false),
        (t::COMPARE_SCORE, true),
        (t::COMPARE_YEARLY, true),
        (t::HISTORY_EVENT, true),
        (t::COMPARE_DAYS, true),
        (t::COMPARE_GAP15, true),
        (t::HISTORY_LAST, false),
    ];
    let body = rows.iter().map(|row| line(cx, row));
    let table =
        el("table").class("data").add(tag("caption", t::SITES_TABLE)).add(columns(&head)).add(el("tbody").all(body));
    section("beside-title", t::SITES_BESIDE)
        .add(bars::view(&scores))
        .add(bars::view(&losses))
        .add(scroll(t::SITES_TABLE).add(table))
}

fn line(cx: Cx, row: &Row) -> El {
    let s = &row.standing;
    let last = row.doc.answers.iter().filter_map(|(_, a)| a.checked).max();
    el("tr")
        .add(th_row(row.name.clone()))
        .add(td_figure(score_text(cx, s.overall)))
        .add(td_figure(yen_range(s.yearly.0, s.yearly.1, cx.lang())))
        .add(td_figure(event_text(cx, s)))
        .add(td_figure(days_text(cx, s)))
        .add(td_figure(gap_kyen(s.budget.need15.gap, cx.lang())))
        .add(td(comparison::said(cx, last.map(sonae_base::date::Date::iso).unwrap_or_default())))
}

/// All facilities as one.
fn together(cx: Cx, rows: &[&Row]) -> El {
    let docs: Vec<&Document> = rows.iter().map(|row| row.doc).collect();
    let all: Rc<Group> = cx.deep.group(&docs);
    let lang = cx.lang();
    let tail = |tail: &Tail| [yen_about(tail.p95, lang), yen_about(tail.p99, lang)];
    let mut body = el("tbody");
    let mut row = |name, value: String| {
        let line = el("tr").add(tag("th", name).attr("scope", "row")).add(td_figure(value));
        body = std::mem::replace(&mut body, group()).add(line);
    };
    row(cx.t(t::COMPARE_YEARLY), yen_range(all.yearly.0, all.yearly.1, lang));
    let [p95, p99] = tail(&all.apart);
    row(cx.t(t::SITES_APART95), p95);
    row(cx.t(t::SITES_APART99), p99);
    if let Some(together) = &all.together {
        let [p95, p99] = tail(together);
        row(cx.t(t::SITES_TOGETHER95), p95);
        row(cx.t(t::SITES_TOGETHER99), p99);
    }
    let thousand = |yen| cx.say_one(t::UNIT_KYEN_VALUE, "n", &kyen(yen));
    row(cx.t(t::BUDGET_ACTUAL), thousand(all.actual));
    row(cx.t(t::BUDGET_NEED15), thousand(all.need15));
    row(cx.t(t::COMPARE_GAP15), gap_kyen(all.actual - all.need15, lang));
    row(cx.t(t::BUDGET_NEED30), thousand(all.need30));
    row(cx.t(t::COMPARE_GAP30), gap_kyen(all.actual - all.need30, lang));
    let count = rows.len().to_string();
    let said = cx.say(
        t::SITES_TOTAL,
        &[("n", &count), ("yen", &yen_about(all.yearly.1, lang)), ("gap", &gap_kyen(all.actual - all.need15, lang))],
    );
    let vendors = all.shared.iter().map(|vendor| {
        let names: Vec<&str> = vendor.sites.iter().filter_map(|i| rows.get(*i)).map(|r| r.name.as_str()).collect();
        li(cx.say(t::SITES_SHARED_ONE, &[("vendor", &vendor.name), ("list", &joined(&names, cx.t(t::UNIT_LIST)))]))
            .all(vendor.joined.iter().map(|pair| alike::joined(cx, pair)))
    });
    let shared = if all.shared.is_empty() {
        p(t::SITES_SHARED_NONE)
    } else {
        group().add(p(t::SITES_SHARED)).add(el("ul").all(vendors))
    };
    section("group-title", t::SITES_GROUP)
        .add(p(said))
        .add(scroll(t::SITES_GROUP).add(el("table").class("data narrow").add(tag("caption", t::SITES_GROUP)).add(body)))
        .add(shared)
        .add(alike::view(cx, &all.alike))
        .add(p_class("note", t::SITES_METHOD))
}

/// Another facility against the one that is shown.
fn compare(cx: Cx, rows: &[Row]) -> El {
    let here = &cx.state.time.shelf.here;
    let chosen = cx.state.time.pick[0].as_deref().and_then(|id| rows.iter().find(|r| r.id == id && r.id != here));
    let other = chosen.or_else(|| rows.iter().find(|r| r.id != here));
    let Some((own, other)) = rows.iter().find(|r| r.id == here).zip(other) else { return group() };
    let options = rows.iter().filter(|r| r.id != here).map(|r| (r.id.to_owned(), r.name.clone())).collect();
    let pick = select(cx, "compare-site", t::SITES_OTHER, options, other.id, |id| {
        Msg::Records(Do::Pick(sonae_app::records::msg::Side::Before, id))
    });
    let side = |row: &'_ Row| (row.name.clone(), Rc::clone(&row.standing));
    let ((own_name, own_at), (other_name, other_at)) = (side(own), side(other));
    let left = Side { name: own_name, doc: own.doc, standing: &own_at };
    let right = Side { name: other_name, doc: other.doc, standing: &other_at };
    group()
        .add(h2(t::SITES_COMPARE))
        .add(el("div").class("no-print").add(pick))
        .add(comparison::view(cx, &left, &right, false))
        .add(buttons().class("buttons no-print").add(button(
            cx,
            "button plain",
            t::HISTORY_PRINT,
            Msg::Shell(shell::Msg::Print),
        )))
}
