//! The bar at the top: name, what is promised, how saving goes, language.

use yew::{Html, html};

use crate::content::{LANGS, Lang, t};
use crate::domain::route::Route;
use crate::domain::update::{Msg, Saving};
use crate::store::StorageError;
use crate::ui::cx::Cx;

/// The bar at the top.
pub fn view(cx: Cx) -> Html {
    html! {
        <header class="top no-print">
            <a class="skip" href="#main" onclick={cx.send.reform(|e: yew::MouseEvent| { e.prevent_default(); Msg::SkipToMain })}>
                { cx.t(t::APP_SKIP) }
            </a>
            <div class="top-in">
                <a class="brand" href={Route::Start.hash()}>
                    { mark() }
                    <span class="brand-name">{ cx.t(t::APP_NAME) }</span>
                    <span class="brand-what">{ cx.t(t::APP_TAGLINE) }</span>
                </a>
                <p class="state" role="status">{ cx.t(t::APP_NO_TRAFFIC) }{ " ・ " }{ saving(cx) }</p>
                <div class="top-tools">
                    { for languages(cx) }
                    <a class="button small" href={Route::Data.hash()}>{ cx.t(t::APP_SAVE_END) }</a>
                </div>
            </div>
        </header>
    }
}

fn saving(cx: Cx) -> String {
    match &cx.state.saving {
        Saving::Idle => cx.t(t::SAVING_IDLE).to_owned(),
        Saving::Saved(time) => cx.say(t::SAVING_SAVED, &[("time", time)]),
        Saving::Failed(StorageError::Denied) => cx.t(t::SAVING_DENIED).to_owned(),
        Saving::Failed(StorageError::Full) => cx.t(t::SAVING_FULL).to_owned(),
    }
}

fn languages(cx: Cx) -> impl Iterator<Item = Html> {
    Lang::all().zip(LANGS.iter()).filter(move |(lang, _)| *lang != cx.lang()).map(move |(lang, info)| {
        html! {
            <button type="button" class="link" lang={info.code} onclick={cx.on(Msg::SetLang(lang))}>{ info.name }</button>
        }
    })
}

/// The mark: a shield with a cross, drawn for this project.
fn mark() -> Html {
    html! {
        <svg class="mark" viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
            <path class="mark-shield" d="M12 1 21 4v8c0 5.5-3.8 9.4-9 11-5.2-1.6-9-5.5-9-11V4z" />
            <path class="mark-cross" d="M10.5 7h3v3.5H17v3h-3.5V17h-3v-3.5H7v-3h3.5z" />
        </svg>
    }
}
