//! A sheet as it is shown and printed, and as cards where it is filled in.

use super::paper_head;
use sonae_app::answers;
use sonae_app::days::Field;
use sonae_app::msg::Msg;
use sonae_base::date::Date;
use sonae_content::{Text, t};
use sonae_papers::sheet::{Cell, Desk, Entry, Kind, Paper, Row, Sheet};

use super::choice::{Choosable, row as choices};
use super::{basis, day, question};
use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, el, group, h2, link, p, p_class, scroll, sub, tag, tag_class, th_col};

/// What sheets are made from.
pub fn desk(cx: Whole<'_>) -> Desk<'_> {
    Desk { doc: cx.doc(), results: cx.results, arrived: cx.arrived, today: cx.state.session.today, lang: cx.lang() }
}

/// A sheet as a paper with head, table and notes.
#[inline(never)]
pub fn paper(cx: Cx, sheet: &Sheet) -> El {
    let edition = sheet.edition.map_or("", |e| cx.t(e));
    let head = el("header").class("paper-head").add(p(edition)).add(p(paper_head::made(cx)));
    let mut paper = el("article")
        .class(if sheet.columns.len() > 8 { "paper checklist is-wide" } else { "paper checklist" })
        .add(head)
        .add(h2(paper_head::title(cx, sheet.title)))
        .maybe(paper_head::facility_name(cx));
    if !sheet.lead.is_empty() {
        paper = paper.add(p(sheet.lead.clone()));
    }
    paper = paper.add(table(cx, sheet));
    for note in sheet.notes.into_iter().flatten() {
        paper = paper.add(p_class("note", note));
    }
    paper.maybe(sheet.basis.map(|b| basis::one(cx, b)))
}

/// The table alone.
#[inline(never)]
pub fn table(cx: Cx, sheet: &Sheet) -> El {
    let (mut head, mut body) = (el("tr"), el("tbody"));
    for column in sheet.columns {
        head = head.add(th_col(sheet.head(*column, cx.lang())));
    }
    for row in &sheet.rows {
        body = body.add(line(cx, row, sheet.columns.len()));
    }
    scroll(sheet.title).add(el("table").class("data").add(el("thead").add(head)).add(body))
}

fn line(cx: Cx, row: &Row, width: usize) -> El {
    let mut line = el("tr");
    for cell in &row.cells {
        let it = match cell.kind {
            _ if row.heading => el("th").class("over").attr("colspan", width.to_string()),
            Kind::Head(_) => el("th").attr("scope", "row"),
            Kind::Field(Entry::Day) => el("td").class("write short"),
            Kind::Field(_) => el("td").class("write"),
            // Short cells are never broken over lines.
            _ if cell.text.len() < 25 && cell.sub.is_empty() => el("td").class("short"),
            _ => el("td"),
        };
        line = line.add(it.add(words(cx, cell)));
    }
    line
}

/// A cell's words, with the smaller line below.
#[inline(never)]
fn words(cx: Cx, cell: &Cell) -> El {
    let text = cell.shown(cx.lang());
    let it = match cell.kind {
        Kind::Missing => tag_class("span", "missing", text),
        Kind::Head(Some(to)) => link(to.hash(), text),
        _ => tag("span", text),
    };
    let below = !cell.sub.is_empty() && !matches!(cell.kind, Kind::Field(_));
    // What somebody wrote is no smaller print.
    let class = if cell.kind == Kind::Missing { "said" } else { "sub" };
    group().add(it).maybe(below.then(|| tag_class("span", class, cell.sub.clone())))
}

/// Blanks are a finding at an inspection: they are listed before printing, each with its page.
pub fn blanks(cx: Cx, sheets: &[Sheet]) -> Option<El> {
    let (mut list, mut count) = (el("ul"), 0);
    for row in sheets.iter().flat_map(Sheet::open) {
        let mut item = el("li");
        for cell in row.cells.iter().take(2) {
            item = item.add(words(cx, cell)).text(" ");
        }
        (list, count) = (list.add(item), count + 1);
    }
    let said = if cx.state.session.paper == Paper::Checklist { t::DOCS_BLANKS } else { t::SHEET_BLANKS };
    let summary = || tag("summary", cx.count(said, count));
    (count > 0).then(|| el("details").class("next").add(summary()).add(list))
}

/// The rows as cards, with fields for what the user writes.
#[inline(never)]
pub fn cards(cx: Cx, sheet: &Sheet) -> El {
    let mut all = group();
    for row in &sheet.rows {
        if row.heading {
            all = all.add(el("h3").all(row.cells.iter().map(|c| words(cx, c))));
            continue;
        }
        all = all.add(card(cx, row, sheet.columns));
    }
    all
}

/// A row as a card, with fields for what the user writes.
pub fn card(cx: Cx, row: &Row, columns: &[Text]) -> El {
    let (mut legend, mut rest) = (el("legend"), el("div").class("entry-fields"));
    let mut started = false;
    for (cell, label) in row.cells.iter().zip(columns) {
        match cell.kind {
            Kind::Field(entry) => rest = rest.add(field(cx, cell, entry, *label)),
            _ if cell.text.is_empty() => {}
            Kind::Head(_) => {
                legend = legend.add(tag_class("span", "ask", cell.text.clone())).add(sub(cell.sub.clone()));
                started = true;
            }
            _ if started => {
                rest = rest.add(el("p").add(tag("strong", *label)).text(" ").add(words(cx, cell)));
            }
            _ => legend = legend.add(tag_class("span", "number", cell.text.clone())),
        }
    }
    el("fieldset").class("question").add(legend).add(rest)
}

#[inline(never)]
fn field(cx: Cx, cell: &Cell, entry: Entry, label: Text) -> El {
    let (at, label) = (cell.sub.clone(), cx.t(label));
    let to = at.clone();
    let (options, dated) = match entry {
        Entry::Text => {
            return question::text(cx, at, label, cell.text.clone(), move |text| {
                Msg::Answers(answers::Msg::Note(to.clone(), text))
            });
        }
        Entry::Day => {
            return day::view(cx, at, label.to_owned(), Date::parse(&cell.text), Field::Entry(to));
        }
        Entry::One(options) => (options, false),
        Entry::Dated(options) => (options, true),
    };
    let mut list = Vec::new();
    for (id, word) in options {
        let (at, value) = (at.clone(), (*id).to_owned());
        list.push(Choosable {
            label: cx.t(*word).to_owned(),
            chosen: cell.text == *id,
            msg: if dated {
                Msg::Answers(answers::Msg::NoteDated(at, value))
            } else {
                Msg::Answers(answers::Msg::Note(at, value))
            },
        });
    }
    el("div")
        .class("inline-field")
        .attr("role", "group")
        .attr("aria-label", label)
        .add(tag("span", label))
        .add(choices(cx, &at, list))
}
