//! 結果: the sentence, the three things to do first, the domains, what is still open.

use yew::{Html, html};

use crate::content::{QUESTIONS, Text, k, t};
use crate::domain::chart::bars;
use crate::domain::route::Route;
use crate::domain::score::Grade;
use crate::domain::survey::Section;
use crate::ui::cx::Cx;
use crate::ui::part::basis::{self, Item};
use crate::ui::part::{bars as picture, heading};
use crate::ui::page::plan::step_line;

/// The page.
pub fn view(cx: Cx) -> Html {
    if cx.derived.progress.answered == 0 {
        return empty(cx);
    }
    html! {
        <>
            { heading::view(&headline(cx)) }
            <p class="lead">{ summary(cx) }</p>
            if cx.facility().band_assumed {
                <p class="next">{ cx.t(t::RESULT_BAND_ASSUMED) }{ " " }<a href={Route::Facility.hash()}>{ cx.t(t::RESULT_TO_FACILITY) }</a></p>
            }
            { first_three(cx) }
            { picture::view(cx, &bars::domains(&cx.derived.score, cx.lang())) }
            { basis::folded(cx, Some(cx.t(t::RESULT_METHOD)), &[Item { name: cx.t(k::PARTIAL_DEGREE.name).to_owned(), basis: &k::PARTIAL_DEGREE.basis }]) }
            { open_questions(cx) }
            <div class="buttons">
                <a class="button" href={Route::Loss.hash()}>{ cx.t(t::RESULT_TO_LOSS) }</a>
                if !cx.derived.progress.done() {
                    <a class="button plain" href={Route::Check(Section::Domain(0)).hash()}>{ cx.t(t::CHECK_FULL) }</a>
                }
                <a class="button plain" href={Route::Documents.hash()}>{ cx.t(t::RESULT_TO_REPORT) }</a>
            </div>
        </>
    }
}

fn empty(cx: Cx) -> Html {
    html! {
        <>
            { heading::view(cx.t(t::RESULT_EMPTY_TITLE)) }
            <p class="lead">{ cx.t(t::RESULT_EMPTY_LEAD) }</p>
            <div class="buttons">
                <a class="button" href={Route::Check(Section::Quick).hash()}>{ cx.t(t::START_QUICK) }</a>
            </div>
        </>
    }
}

/// "41点から63点。まず、切り離したバックアップです。"
pub fn headline(cx: Cx) -> String {
    let score = &cx.derived.score;
    let Some(overall) = score.overall else { return cx.t(t::RESULT_NOTHING_APPLIES).to_owned() };
    let (low, high) = overall.points();
    let points = bars::points(low, high, cx.lang());
    match score.critical_open.first().and_then(|i| QUESTIONS.get(*i)) {
        Some(question) => cx.say(t::RESULT_HEADLINE, &[("points", &points), ("first", cx.t(question.short))]),
        None => cx.say(t::RESULT_HEADLINE_CLEAR, &[("points", &points)]),
    }
}

fn summary(cx: Cx) -> String {
    let score = &cx.derived.score;
    let grade = score.grade.map_or("", |g| cx.t(grade_text(g)));
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

fn grade_text(grade: Grade) -> Text {
    match grade {
        Grade::A => t::RESULT_GRADE_A,
        Grade::B => t::RESULT_GRADE_B,
        Grade::C => t::RESULT_GRADE_C,
        Grade::D => t::RESULT_GRADE_D,
    }
}

fn first_three(cx: Cx) -> Html {
    let steps: Vec<_> = cx.derived.plan.steps.iter().take(3).collect();
    html! {
        <section aria-labelledby="first-three">
            <h2 id="first-three">{ cx.t(t::RESULT_FIRST_THREE) }</h2>
            if steps.is_empty() {
                <p>{ cx.t(t::RESULT_NO_STEPS) }{ " " }<a href={Route::Plan.hash()}>{ cx.t(t::RESULT_TO_PLAN) }</a></p>
            } else {
                <ol class="three">
                    { for steps.into_iter().map(|step| html! {
                        <li>
                            <h3>{ step.measure().map_or("", |m| cx.t(m.name)) }</h3>
                            <p>{ step_line(cx, step) }</p>
                        </li>
                    }) }
                </ol>
                <p><a href={Route::Plan.hash()}>{ cx.t(t::RESULT_TO_PLAN) }</a></p>
            }
        </section>
    }
}

fn open_questions(cx: Cx) -> Html {
    let score = &cx.derived.score;
    if score.critical_open.is_empty() {
        return Html::default();
    }
    html! {
        <section aria-labelledby="critical">
            <h2 id="critical">{ cx.t(t::RESULT_CRITICAL) }</h2>
            <p>{ cx.t(t::RESULT_CRITICAL_LEAD) }</p>
            <ul>
                { for score.critical_open.iter().filter_map(|i| QUESTIONS.get(*i)).map(|q| html! {
                    <li><a href={Route::Check(Section::Domain(q.domain)).hash()}>{ cx.t(q.short) }</a></li>
                }) }
            </ul>
        </section>
    }
}
