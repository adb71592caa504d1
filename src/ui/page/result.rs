//! 結果: the sentence, the three things to do first, the domains, what is still open.

use crate::ui::part::headline::headline;
use sonae_assess::first_steps;
use sonae_assess::first_steps::First;
use sonae_assess::score::Grade;
use sonae_content::{QUESTIONS, Text, k, t};
use sonae_model::route::Route;
use sonae_model::survey::Section;
use sonae_papers::chart::bars;

use crate::ui::cx::{Cx, Whole};
use crate::ui::dom::{El, buttons, el, group, h3, link, link_button, p, p_class, section};
use crate::ui::page::ask;
use crate::ui::part::basis::Item;
use crate::ui::part::steps::step_line;
use crate::ui::part::{assumed, bars as picture, basis, heading, management, pack, peers};

/// The page.
pub fn view(cx: Whole) -> El {
    if cx.results.progress.answered == 0 {
        return empty(*cx);
    }
    let method = [Item { name: cx.t(k::PARTIAL_DEGREE.name).to_owned(), basis: &k::PARTIAL_DEGREE.basis }];
    let mut domains = bars::domains(&cx.results.score, cx.lang());
    let ticks = peers::on_bars(*cx, &mut domains);
    let full = || link_button(Route::Check(Section::Domain(0)).hash(), "button plain", t::CHECK_FULL);
    group()
        .add(heading::view(&headline(*cx)))
        .add(p_class("lead", summary(*cx)))
        .maybe(assumed::view(*cx))
        .add(first_three(cx))
        .maybe(management::have(cx).map(|have| el("div").class("below numbered dated").add(have)))
        .add(picture::view(&domains))
        .maybe(ticks)
        .maybe(pack::score(*cx))
        .maybe(peers::view(*cx))
        .add(basis::folded(*cx, Some(cx.t(t::RESULT_METHOD)), &method))
        .maybe(open_questions(*cx))
        .add(
            buttons()
                .add(link_button(Route::Loss.hash(), "button", t::RESULT_TO_LOSS))
                .maybe((!cx.results.progress.done()).then(full))
                .add(link_button(Route::Documents.hash(), "button plain", t::RESULT_TO_REPORT)),
        )
}

fn empty(cx: Cx) -> El {
    group()
        .add(heading::view(cx.t(t::RESULT_EMPTY_TITLE)))
        .add(p_class("lead", t::RESULT_EMPTY_LEAD))
        .add(buttons().add(ask::entry(cx, "button", t::START_QUICK)))
}

fn summary(cx: Cx) -> String {
    let score = &cx.results.score;
    let grade = score.grade.map_or("", |g| cx.t(grade_text(g, score.overall.is_some_and(|o| o.points().0 == 100))));
    let mut text = grade.to_owned();
    if score.capped {
        text.push_str(cx.t(t::RESULT_CAPPED));
    }
    let open = score.unknown + score.unanswered;
    if open > 0 {
        text.push_str(&cx.say(
            t::RESULT_OPEN,
            &[("unknown", &score.unknown.to_string()), ("unanswered", &score.unanswered.to_string())],
        ));
    }
    text
}

fn grade_text(grade: Grade, full: bool) -> Text {
    match grade {
        Grade::A if full => t::RESULT_GRADE_FULL,
        Grade::A => t::RESULT_GRADE_A,
        Grade::B => t::RESULT_GRADE_B,
        Grade::C => t::RESULT_GRADE_C,
        Grade::D => t::RESULT_GRADE_D,
    }
}

fn first_three(cx: Whole) -> El {
    let first = first_steps::first(cx.results, cx.arrived);
    let to_plan = link(Route::Plan.hash(), t::RESULT_TO_PLAN);
    let section = section("first-three", t::RESULT_FIRST_THREE);
    if first.is_empty() {
        return section.add(p(t::RESULT_NO_STEPS).text(" ").add(to_plan));
    }
    section.add(el("ol").class("three").all(first.iter().map(|first| three(*cx, first)))).add(el("p").add(to_plan))
}

fn three(cx: Cx, first: &First) -> El {
    let name = first.step.measure().map_or("", |m| cx.t(m.name));
    let beyond = (!first.in_plan).then(|| p_class("sub", t::RESULT_BEYOND));
    el("li").add(h3(name)).add(p(step_line(cx, first.step))).maybe(beyond)
}

fn open_questions(cx: Cx) -> Option<El> {
    let open = &cx.results.score.critical_open;
    if open.is_empty() {
        return None;
    }
    let questions = open.iter().filter_map(|i| QUESTIONS.get(*i));
    let links = questions.map(|q| el("li").add(link(Route::Check(Section::Domain(q.domain)).hash(), q.short)));
    Some(section("critical", t::RESULT_CRITICAL).add(p(t::RESULT_CRITICAL_LEAD)).add(el("ul").all(links)))
}
