//! Opening files: choosing, progress, and what is not counted, by name.

use sonae_association::problems::{is_private, why};
use sonae_association::state::{Msg, Reading};
use sonae_association::taken::Problem;
use sonae_base::quarter::Quarter;
use sonae_base::text::{grouped, joined};
use sonae_content::{Apart, t};
use sonae_papers::summary_words::made;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, TargetCast as _};

use super::cx::Cx;
use crate::ui::dom::{
    El, On, button, buttons, el, group, li, p, p_class, scroll, section, tag, tag_class, td, th_col, th_row,
};
use crate::web::kit;

/// Most names that are shown; the list can be saved whole.
const SHOWN: usize = 500;

/// The section.
pub fn view(cx: Cx) -> El {
    let choose = el("div")
        .class("kit-choose")
        .add(field(cx, "files", t::KIT_FILES, false))
        .add(field(cx, "folder", t::KIT_FOLDER, true))
        .add(p_class("help", t::KIT_DROP));
    section("open", t::KIT_OPEN)
        .class("no-print")
        .add(p(t::KIT_OPEN_LEAD))
        .add(choose)
        .maybe(cx.desk.reading.as_ref().map(|reading| progress(cx, reading)))
        .maybe((cx.desk.reading.is_none() && !cx.desk.intake.is_empty()).then(|| outcome(cx)))
}

fn field(cx: Cx, id: &'static str, label: Apart, folder: bool) -> El {
    let input = el("input")
        .attr("type", "file")
        .id(id)
        .attr("multiple", "")
        .attr_if(folder, "webkitdirectory", "")
        .on_event(cx, On::Change, chooser());
    el("div").class("field").add(tag("label", label).attr("for", id)).add(input)
}

fn chooser() -> Callback<Event> {
    Callback::from(|event: Event| {
        if let Some(input) = event.target_dyn_into::<HtmlInputElement>() {
            kit::choose(&input);
        }
    })
}

fn progress(cx: Cx, reading: &Reading) -> El {
    let (done, total) = (count(reading.done), count(reading.total));
    let said = cx.say(t::KIT_READING, &[("done", &done), ("total", &total)]);
    let bar = el("progress")
        .id("progress")
        .attr("max", reading.total.to_string())
        .attr("value", reading.done.to_string())
        .attr("aria-label", t::KIT_READING_LABEL);
    el("div").class("kit-reading").add(bar).add(p(said)).add(button(cx, "button plain", t::KIT_CANCEL, Msg::Cancel))
}

/// How many are counted and why others are not.
fn outcome(cx: Cx) -> El {
    let problems = cx.desk.intake.problems();
    let counted = count(cx.desk.intake.counted());
    let said = if problems.is_empty() { t::KIT_ALL_COUNTED } else { t::KIT_SOME_COUNTED };
    let said = cx.say(said, &[("n", &counted), ("left", &count(problems.len()))]);
    let private: Vec<&Problem> = problems.iter().filter(|problem| is_private(&problem.why)).collect();
    group()
        .add(p_class("kit-outcome", said).id("outcome").attr("tabindex", "-1").attr("role", "status"))
        .maybe(quarters(cx))
        .maybe((!private.is_empty()).then(|| alarm(cx, &private)))
        .maybe((!problems.is_empty()).then(|| list(cx, &problems)))
        .maybe(alike(cx))
        .add(buttons().add(button(cx, "button plain", t::KIT_CLEAR, Msg::Clear)))
}

/// A word on files of several quarters.
fn quarters(cx: Cx) -> Option<El> {
    let quarters = cx.desk.intake.quarters();
    let one = |(quarter, n): &(Option<Quarter>, usize)| {
        cx.say(t::KIT_QUARTER, &[("when", &made(*quarter, cx.lang())), ("n", &count(*n))])
    };
    let list: Vec<String> = quarters.iter().map(one).collect();
    let list: Vec<&str> = list.iter().map(String::as_str).collect();
    let said = cx.say(t::KIT_QUARTERS, &[("list", &joined(&list, t::UNIT_LIST.get(cx.lang())))]);
    (quarters.len() > 1).then(|| p(said).id("quarters"))
}

/// Files that may be of one facility, for a person to say.
fn alike(cx: Cx) -> Option<El> {
    let pairs = cx.desk.intake.alike();
    let head = [t::KIT_FILE, t::KIT_ALIKE_OTHER, t::KIT_ALIKE_NOW, t::KIT_ALIKE_CHANGE].map(th_col);
    let row = |(file, name, other, together): &(usize, &str, &str, bool)| {
        let (now, change) =
            if *together { (t::KIT_ALIKE_ONE, t::KIT_ALIKE_PART) } else { (t::KIT_ALIKE_TWO, t::KIT_ALIKE_JOIN) };
        let change = button(cx, "link", change, Msg::Settle(Some(*file), !together))
            .attr("aria-label", [change.get(cx.lang()), " ", name].concat());
        el("tr").add(th_row((*name).to_owned())).add(td((*other).to_owned())).add(td(now)).add(el("td").add(change))
    };
    let rows = pairs.iter().take(SHOWN).map(row);
    let table = el("table").class("data").add(el("thead").add(el("tr").all(head))).add(el("tbody").all(rows));
    let more = pairs.len().saturating_sub(SHOWN);
    let all = buttons().add(button(cx, "button plain", t::KIT_ALIKE_PART_ALL, Msg::Settle(None, false))).add(button(
        cx,
        "button plain",
        t::KIT_ALIKE_JOIN_ALL,
        Msg::Settle(None, true),
    ));
    let title = cx.say(t::KIT_ALIKE, &[("n", &count(pairs.len()))]);
    (!pairs.is_empty()).then(|| {
        el("section")
            .id("alike")
            .class("notice")
            .add(tag("h3", title))
            .add(p(t::KIT_ALIKE_WHAT))
            .add(el("details").add(tag("summary", t::KIT_ALIKE_LIST)).add(scroll(t::KIT_ALIKE_LIST).add(table)))
            .maybe((more > 0).then(|| tag_class("p", "help", cx.say(t::KIT_MORE, &[("n", &count(more))]))))
            .add(all)
    })
}

/// Files that hold what must not have left the facilities.
fn alarm(cx: Cx, private: &[&Problem]) -> El {
    el("section")
        .class("notice is-urgent")
        .attr("role", "alert")
        .add(tag("h3", cx.say(t::KIT_PRIVATE, &[("n", &count(private.len()))])))
        .add(p(t::KIT_PRIVATE_WHAT))
        .add(el("ul").all(private.iter().take(SHOWN).map(|problem| li(problem.name.clone()))))
}

fn list(cx: Cx, problems: &[Problem]) -> El {
    let head = el("tr").add(th_col(t::KIT_FILE)).add(th_col(t::KIT_WHY));
    let row = |problem: &Problem| el("tr").add(th_row(problem.name.clone())).add(td(why(&problem.why, cx.lang())));
    let rows = problems.iter().take(SHOWN).map(row);
    let table = el("table").class("data").add(el("thead").add(head)).add(el("tbody").all(rows));
    let more = problems.len().saturating_sub(SHOWN);
    el("details")
        .id("problems")
        .add(tag("summary", cx.say(t::KIT_PROBLEMS, &[("n", &count(problems.len()))])))
        .add(scroll(t::KIT_PROBLEMS_TITLE).add(table))
        .maybe((more > 0).then(|| tag_class("p", "help", cx.say(t::KIT_MORE, &[("n", &count(more))]))))
        .add(button(cx, "button plain", t::KIT_SAVE_PROBLEMS, Msg::SaveProblems))
}

fn count(n: usize) -> String {
    grouped(i64::try_from(n).unwrap_or(i64::MAX))
}
