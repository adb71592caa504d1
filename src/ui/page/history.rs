//! 履歴: records of earlier days, how things have gone, any two side by side, and the yearly re-check.

use sonae_app::msg::Msg;
use sonae_app::records::archive::old;
use sonae_app::records::msg::{Msg as Do, Side as Where};
use sonae_app::shell;
use sonae_assess::compare::standing::Standing;
use sonae_base::date::Date;
use sonae_content::{Text, t};
use sonae_files::record::Record;
use sonae_model::document::Document;
use sonae_model::limits::SHOWN;
use sonae_model::review;
use sonae_model::review::{YEAR, older_than};
use sonae_model::route::Route;
use sonae_model::same_facility::plain;
use sonae_model::wording::gap_kyen;
use sonae_papers::chart::trend;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{
    El, button, buttons, columns, el, group, h2, link_button, p, p_class, scroll, section, select, sub, tag, td,
    td_figure, th_row,
};
use crate::ui::part::comparison::{Side, days_text, event_text, score_text};
use crate::ui::part::paper_head::printed;
use crate::ui::part::{comparison, heading, lines, question};

/// Records to choose from for a comparison; the newest.
const CHOICES: usize = 500;

/// The page.
pub fn view(cx: Whole) -> El {
    group()
        .add(heading::view(cx.t(t::HISTORY_TITLE)))
        .add(p_class("lead", t::HISTORY_LEAD))
        .add(printed(*cx))
        .add(review_section(*cx).class("no-print"))
        .add(keep(*cx).class("no-print"))
        .add(list(cx))
        .maybe(compare(cx))
        .maybe(move_out(*cx))
        .add(more(*cx))
}

/// How many answers are to be looked at again.
fn review_section(cx: Cx) -> El {
    let due = review::due(cx.doc(), cx.facility(), cx.state.session.today).len();
    let it = section("review-title", t::REVIEW_TITLE);
    if due == 0 {
        return it.add(p(t::REVIEW_NONE));
    }
    it.add(p(cx.count(t::REVIEW_DUE, due))).add(p_class("help", t::REVIEW_WHAT)).add(buttons().add(button(
        cx,
        "button",
        t::REVIEW_BEGIN,
        Msg::Records(Do::BeginReview),
    )))
}

/// Keeps the present answers.
fn keep(cx: Cx) -> El {
    if cx.doc().sample {
        return section("keep-title", t::HISTORY_SAMPLE).add(p(t::HISTORY_SAMPLE_WHAT));
    }
    let reason =
        question::text(cx, "reason".to_owned(), cx.t(t::HISTORY_REASON), cx.state.time.reason.clone(), |text| {
            Msg::Records(Do::Reason(text))
        });
    section("keep-title", t::HISTORY_KEEP_TITLE).add(p(t::HISTORY_KEEP_WHAT)).add(reason).add(buttons().add(button(
        cx,
        "button plain",
        t::HISTORY_KEEP,
        Msg::Records(Do::Keep),
    )))
}

/// The day of a record, where it is one.
fn day_of(record: &Record) -> Option<Date> {
    Date::parse(&record.day)
}

/// Every record and today, in a table and as pictures.
fn list(cx: Whole) -> El {
    let all = cx.state.time.records();
    let it = section("records-title", t::HISTORY_LIST);
    if all.is_empty() {
        return it.add(p(t::HISTORY_EMPTY));
    }
    let older = all.len().saturating_sub(SHOWN);
    let records = all.get(older..).unwrap_or_default();
    let now = cx.deep.standing(cx.doc(), cx.arrived);
    let standings: Vec<_> = records.iter().map(|record| cx.deep.standing(&record.doc, cx.arrived)).collect();
    let mut points: Vec<trend::Point> =
        records.iter().zip(&standings).filter_map(|(record, s)| Some((day_of(record)?, &**s))).collect();
    points.extend(cx.state.session.today.map(|today| (today, &*now)));
    let lang = cx.lang();
    let pictures = [trend::score(&points, lang), trend::event(&points, lang), trend::gap(&points, lang)];
    let head = [
        (t::HISTORY_DAY, false),
        (t::HISTORY_REASON, false),
        (t::COMPARE_SCORE, true),
        (t::HISTORY_EVENT, true),
        (t::COMPARE_DAYS, true),
        (t::COMPARE_GAP15, true),
        (t::HISTORY_REMOVE, false),
    ];
    let rows = records.iter().zip(&standings).map(|(record, standing)| {
        let remove = button(cx, "button small plain", t::HISTORY_REMOVE, Msg::Records(Do::AskRecord(record.key())))
            .attr("aria-label", cx.say_one(t::HISTORY_REMOVE_ONE, "day", &record.day));
        let unkept = cx.state.time.unkept.contains(&record.key());
        let name = &record.doc.profile.name;
        let other = !name.is_empty() && plain(name) != plain(&cx.doc().profile.name);
        let reason = td(comparison::said(*cx, record.reason.clone()))
            .maybe(other.then(|| sub(cx.say_one(t::HISTORY_WHOSE, "name", name))))
            .maybe(unkept.then(|| tag("strong", t::HISTORY_UNKEPT)));
        let day = if record.day.is_empty() { cx.t(t::TODAY_UNDATED) } else { &record.day };
        line(*cx, day.to_owned(), reason, standing, el("td").add(remove))
    });
    let today = line(*cx, cx.t(t::HISTORY_NOW).to_owned(), el("td"), &now, el("td"));
    let table = el("table")
        .class("data records")
        .add(tag("caption", t::HISTORY_CAPTION))
        .add(columns(&head))
        .add(el("tbody").all(rows).add(today));
    it.all(pictures.iter().flatten().map(lines::view))
        .maybe((older > 0).then(|| p(cx.count(t::HISTORY_OLDER, older))))
        .add(scroll(t::HISTORY_CAPTION).add(table))
}

fn line(cx: Cx, day: String, reason: El, standing: &Standing, last: El) -> El {
    el("tr")
        .add(th_row(day).class("short"))
        .add(reason)
        .add(td_figure(score_text(cx, standing.overall)))
        .add(td_figure(event_text(cx, standing)))
        .add(td_figure(days_text(cx, standing)))
        .add(td_figure(gap_kyen(standing.budget.need15.gap, cx.lang())))
        .add(last)
}

/// Two records, or a record and today.
fn compare(cx: Whole) -> Option<El> {
    let time = &cx.state.time;
    let records = time.records();
    records.first()?;
    let [before, after] = time.sides();
    let now = cx.t(t::HISTORY_NOW);
    let name = |record: Option<&Record>| match record {
        Some(record) if record.reason.is_empty() => record.day.clone(),
        Some(record) => [&record.day, " ", &record.reason].concat(),
        None => now.to_owned(),
    };
    let options = || -> Vec<(String, String)> {
        let from = records.len().saturating_sub(CHOICES);
        let all = records.iter().skip(from).map(|record| (record.key(), name(Some(record))));
        all.chain([(String::new(), now.to_owned())]).collect()
    };
    let chosen = |record: Option<&Record>| record.map(Record::key).unwrap_or_default();
    let choose = |id, label: Text, side, record| {
        select(cx, id, label, options(), &chosen(record), move |key| Msg::Records(Do::Pick(side, key)))
    };
    let side = |record: Option<&'_ Record>| -> Option<(String, std::rc::Rc<Standing>)> {
        Some((record.map_or_else(|| now.to_owned(), |r| r.day.clone()), cx.deep.standing(doc(*cx, record), cx.arrived)))
    };
    let (first, second) = (side(before)?, side(after)?);
    let left = Side { name: first.0, doc: doc(*cx, before), standing: &first.1 };
    let right = Side { name: second.0, doc: doc(*cx, after), standing: &second.1 };
    let controls = el("div")
        .class("no-print two-fields")
        .add(choose("compare-before", t::HISTORY_BEFORE, Where::Before, before))
        .add(choose("compare-after", t::HISTORY_AFTER, Where::After, after));
    let edition = before.map(|record| comparison::edition(*cx, &record.edition));
    Some(
        section("compare-title", t::COMPARE_TITLE)
            .add(p(t::COMPARE_LEAD))
            .add(controls)
            .add(comparison::view(*cx, &left, &right, true))
            .add(aged(*cx))
            .maybe(edition)
            .add(buttons().class("buttons no-print").add(button(
                cx,
                "button plain",
                t::HISTORY_PRINT,
                Msg::Shell(shell::Msg::Print),
            ))),
    )
}

/// The document of a record, or the present one.
fn doc<'a>(cx: Cx<'a>, record: Option<&'a Record>) -> &'a Document {
    record.map_or(cx.doc(), |r| &r.doc)
}

/// What was last confirmed more than a year ago.
fn aged(cx: Cx) -> El {
    let old = cx.state.session.today.map(|today| older_than(cx.doc(), cx.facility(), today, YEAR)).unwrap_or_default();
    if old.is_empty() {
        return p(t::COMPARE_NOTHING_OLD);
    }
    let names = old.iter().filter_map(|i| sonae_content::QUESTIONS.get(*i)).map(|q| crate::ui::dom::li(q.short));
    el("details").add(tag("summary", cx.count(t::COMPARE_OLD, old.len()))).add(el("ul").all(names))
}

/// Old records to a file, and from here.
fn move_out(cx: Cx) -> Option<El> {
    let old = old(&cx.state.time, cx.state.session.today).len();
    (old > 0).then(|| {
        section("move-title", t::HISTORY_MOVE_TITLE)
            .class("no-print")
            .add(p(cx.count(t::HISTORY_MOVE_WHAT, old)))
            .add(buttons().add(button(cx, "button plain", t::HISTORY_MOVE, Msg::Records(Do::MoveOut))))
    })
}

fn more(cx: Cx) -> El {
    let links = buttons()
        .add(link_button(Route::Actions.hash(), "button plain", t::ACTIONS_TITLE))
        .add(link_button(Route::Together.hash(), "button plain", t::TOGETHER_TITLE))
        .add(link_button(Route::Sites.hash(), "button plain", t::SITES_TITLE));
    group()
        .add(h2(t::HISTORY_MORE).class("no-print"))
        .add(links.class("buttons no-print"))
        .maybe(cx.state.session.today.is_none().then(|| p(t::HISTORY_NO_DAY)))
}
