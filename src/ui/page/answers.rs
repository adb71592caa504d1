//! 答えの確認: every answer at a glance, what is still open, and the way to change one.

use sonae_base::date::Date;
use sonae_content::{DOMAINS, Question, Text, t};
use sonae_model::answer::{Answer, Choice};
use sonae_model::route::Route;
use sonae_model::survey::{Section, answer_of, in_section, row_of};

use crate::ui::cx::Cx;
use crate::ui::dom::{
    El, buttons, columns, el, group, link, link_button, p, p_class, scroll, section, sub, tag_class, td, th_row,
};
use crate::ui::page::ask;
use crate::ui::part::{heading, question as part};

/// The page.
pub fn view(cx: Cx) -> El {
    let progress = cx.results.progress;
    if progress.answered == 0 {
        return group()
            .add(heading::view(cx.t(t::ANSWERS_EMPTY)))
            .add(p_class("lead", t::RESULT_EMPTY_LEAD))
            .add(buttons().add(ask::entry(cx, "button", t::START_QUICK)));
    }
    let open = progress.total - progress.answered;
    let lead = cx.say(
        t::ANSWERS_LEAD,
        &[
            ("answered", &progress.answered.to_string()),
            ("unknown", &progress.unknown.to_string()),
            ("open", &open.to_string()),
        ],
    );
    group()
        .add(heading::view(cx.t(t::ANSWERS_TITLE)))
        .add(p_class("lead", lead))
        .add(to_result(cx))
        .add(part_of(cx, Section::Checklist, "checklist", t::NAV_MORE_CHECKLIST))
        .all(DOMAINS.iter().enumerate().map(|(i, domain)| part_of(cx, Section::Domain(i), domain.id, domain.name)))
        .add(to_result(cx))
}

fn to_result(cx: Cx) -> El {
    let full = (!cx.results.progress.done())
        .then(|| link_button(Route::Check(Section::Domain(0)).hash(), "button plain", t::CHECK_FULL));
    buttons().add(link_button(Route::Result.hash(), "button", t::CHECK_SEE_RESULT)).maybe(full)
}

/// The answers of a part, questions without an answer in one line with the way to them: first the checklist in the order
/// of the form, then what else each domain has.
fn part_of(cx: Cx, part: Section, id: &'static str, name: Text) -> El {
    let route = Route::Check(part);
    let own = |index: usize| part == Section::Checklist || row_of(index).is_none();
    let asked = || in_section(cx.facility(), part).filter(|(index, _)| own(*index));
    if asked().next().is_none() {
        return group();
    }
    let answered = asked().filter_map(|(i, question)| Some((i, question, answer_of(cx.doc(), question)?)));
    let rows: Vec<El> = answered.map(|(i, question, answer)| row(cx, i, question, answer)).collect();
    let open = asked().count() - rows.len();
    let table = (!rows.is_empty()).then(|| {
        let head =
            columns(&[(t::ANSWERS_QUESTION, false), (t::ANSWERS_ANSWER, false), (t::ANSWERS_CHANGE_HEAD, false)]);
        scroll(name).add(el("table").class("data answers").add(head).add(el("tbody").all(rows)))
    });
    let rest = (open > 0).then(|| p(cx.count(t::ANSWERS_OPEN, open)).text(" ").add(link(route.hash(), t::ANSWERS_GO)));
    section(id, name).maybe(table).maybe(rest)
}

fn row(cx: Cx, index: usize, question: &'static Question, answer: &Answer) -> El {
    let target = answer.target.map(|day| sub(cx.say_one(t::ANSWERS_TARGET, "day", &day.iso())));
    let note = (!answer.note.is_empty()).then(|| sub(cx.say_one(t::CHECK_QUOTE, "text", &answer.note)));
    let unknown = (answer.choice == Choice::Unknown).then(|| part::unknown(cx, question));
    let checked = answer.checked.map(|day: Date| sub(cx.say_one(t::CHECK_RECORD_DAY, "day", &day.iso())));
    let given = td("")
        .add(tag_class("strong", "short", part::choice_text(answer.choice)))
        .maybe(target)
        .maybe(note)
        .maybe(checked)
        .maybe((!answer.by.is_empty()).then(|| sub(cx.say_one(t::ANSWERS_BY, "by", &answer.by))));
    el("tr")
        .add(th_row(question.short).add(sub(question.ask)).maybe(unknown))
        .add(given)
        .add(td("").add(ask::change_link(cx, index, question, t::ANSWERS_CHANGE)))
}
