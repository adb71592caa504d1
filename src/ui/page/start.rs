//! はじめに: what this is, what it promises, and the ways in.

use yew::{Html, html};

use crate::content::{Text, t};
use crate::domain::route::Route;
use crate::domain::survey::Section;
use crate::domain::update::Msg;
use crate::store::SAMPLES;
use crate::ui::cx::Cx;
use crate::ui::part::heading;

/// The page.
pub fn view(cx: Cx) -> Html {
    let returning = !cx.doc().is_empty();
    html! {
        <>
            { heading::view(cx.t(t::START_TITLE)) }
            <p class="lead">{ cx.t(t::START_LEAD) }</p>
            <div class="buttons">
                if returning {
                    <a class="button" href={Route::Result.hash()}>{ cx.t(t::START_CONTINUE) }</a>
                    <a class="button plain" href={Route::Check(Section::Quick).hash()}>{ cx.t(t::START_QUICK) }</a>
                } else {
                    <a class="button" href={Route::Facility.hash()}>{ cx.t(t::START_BEGIN) }</a>
                }
                <a class="button plain" href={Route::Data.hash()}>{ cx.t(t::START_OPEN) }</a>
            </div>
            <h2>{ cx.t(t::START_GET_TITLE) }</h2>
            <ul class="gets">
                { for [t::START_GET_SCORE, t::START_GET_LOSS, t::START_GET_BUDGET, t::START_GET_PLAN, t::START_GET_FORM].map(|text| html! { <li>{ cx.t(text) }</li> }) }
            </ul>
            <h2>{ cx.t(t::START_PROMISE_TITLE) }</h2>
            <dl class="promises">
                { promise(cx, t::START_PROMISE_STAYS, t::START_PROMISE_STAYS_WHAT) }
                { promise(cx, t::START_PROMISE_KEPT, t::START_PROMISE_KEPT_WHAT) }
                { promise(cx, t::START_PROMISE_SOURCE, t::START_PROMISE_SOURCE_WHAT) }
            </dl>
            <h2>{ cx.t(t::START_SAMPLE_TITLE) }</h2>
            <p>{ cx.t(t::START_SAMPLE_LEAD) }</p>
            <div class="buttons">
                { for SAMPLES.iter().enumerate().map(|(i, sample)| html! {
                    <button type="button" class="button plain" onclick={cx.on(Msg::LoadSample(i))}>{ cx.t(sample.name) }</button>
                }) }
            </div>
            <p class="note">{ cx.t(t::START_NOT) }</p>
        </>
    }
}

fn promise(cx: Cx, title: Text, what: Text) -> Html {
    html! { <div><dt>{ cx.t(title) }</dt><dd>{ cx.t(what) }</dd></div> }
}
