//! 「いまの見込み」: where the facility stands, beside the questions; moves with every answer.

use yew::{Html, html};

use crate::content::{QUESTIONS, t};
use crate::domain::chart::bars::{points, yen_range};
use crate::domain::format::{days, gap_yen};
use crate::domain::route::Route;
use crate::ui::cx::Cx;

/// The side column.
pub fn view(cx: Cx) -> Html {
    let score = &cx.derived.score;
    html! {
        <aside class="standing no-print" aria-label={cx.t(t::STANDING_LABEL)}>
            <section>
                <h2>{ cx.t(t::STANDING_SCORE) }</h2>
                if let Some(overall) = score.overall {
                    <p class="big">{ points(overall.points().0, overall.points().1, cx.lang()) }</p>
                }
                <p>{ cx.say(t::STANDING_WIDTH, &[("unknown", &score.unknown.to_string()), ("unanswered", &score.unanswered.to_string())]) }</p>
            </section>
            { lead(cx) }
            <section>
                <h2><a href={Route::Budget.hash()}>{ cx.t(t::STANDING_BUDGET) }</a></h2>
                <p class="big">{ gap_yen(cx.derived.budget.need15.gap, cx.lang()) }</p>
                <p>{ cx.t(t::STANDING_BUDGET_WHAT) }</p>
            </section>
            { first(cx) }
        </aside>
    }
}

fn lead(cx: Cx) -> Html {
    let (Some(careful), Some(possible)) = (cx.derived.losses.lead(), cx.derived.losses_possible.lead()) else {
        return Html::default();
    };
    let (short, long) = (days(possible.severity.days), days(careful.severity.days));
    html! {
        <section>
            <h2><a href={Route::Loss.hash()}>{ cx.t(t::STANDING_LOSS) }</a></h2>
            <p class="big">{ yen_range(possible.severity.total(), careful.severity.total(), cx.lang()) }</p>
            <p>{ if short == long { cx.say(t::STANDING_DAYS_ONE, &[("n", &long)]) } else { cx.say(t::STANDING_DAYS, &[("low", &short), ("high", &long)]) } }</p>
        </section>
    }
}

fn first(cx: Cx) -> Html {
    let open = cx.derived.score.critical_open.first().and_then(|i| QUESTIONS.get(*i));
    open.map_or_else(Html::default, |question| {
        html! {
            <section class="first">
                <h2>{ cx.t(t::STANDING_FIRST) }</h2>
                <p>{ cx.t(question.short) }</p>
            </section>
        }
    })
}
