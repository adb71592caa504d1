//! データ: save to a file, open a file, wipe; how saving goes; what was put aside.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, Html, TargetCast as _, html};

use crate::content::{Text, t};
use crate::domain::update::{Msg, Saving};
use crate::store::StorageError;
use crate::ui::cx::Cx;
use crate::ui::part::heading;
use crate::web::file;

/// The page.
pub fn view(cx: Cx) -> Html {
    html! {
        <>
            { heading::view(cx.t(t::DATA_TITLE)) }
            <p class="lead">{ cx.t(t::DATA_LEAD) }</p>
            <p role="status">{ cx.t(saving_text(&cx.state.saving)) }</p>
            <h2>{ cx.t(t::DATA_SAVE_TITLE) }</h2>
            <p>{ cx.t(t::DATA_SAVE_LEAD) }</p>
            <button type="button" class="button" onclick={cx.on(Msg::SaveFile)}>{ cx.t(t::DATA_SAVE_FILE) }</button>
            <h2>{ cx.t(t::DATA_OPEN_TITLE) }</h2>
            <p id="open-help">{ cx.t(t::DATA_OPEN_LEAD) }</p>
            <div class="field">
                <label for="open-file">{ cx.t(t::DATA_OPEN_FILE) }</label>
                <input type="file" id="open-file" accept=".json,application/json" aria-describedby="open-help" onchange={opener(cx.send)} />
            </div>
            if cx.state.asides > 0 {
                <h2>{ cx.t(t::DATA_ASIDE_TITLE) }</h2>
                <p>{ cx.say(t::DATA_ASIDE_LEAD, &[("n", &cx.state.asides.to_string())]) }</p>
                <button type="button" class="button plain" onclick={cx.on(Msg::SaveAsides)}>{ cx.t(t::DATA_ASIDE_SAVE) }</button>
            }
            <h2>{ cx.t(t::DATA_WIPE_TITLE) }</h2>
            <p>{ cx.t(t::DATA_WIPE_LEAD) }</p>
            <button type="button" class="button warn" onclick={cx.on(Msg::AskWipe)}>{ cx.t(t::DATA_WIPE) }</button>
            <h2>{ cx.t(t::DATA_PRIVACY_TITLE) }</h2>
            <ul>
                { for [t::DATA_PRIVACY_NO_REQUEST, t::DATA_PRIVACY_WHERE, t::DATA_PRIVACY_LINKS].map(|text| html! { <li>{ cx.t(text) }</li> }) }
            </ul>
        </>
    }
}

fn saving_text(saving: &Saving) -> Text {
    match saving {
        Saving::Idle | Saving::Saved(_) => t::DATA_STATE_OK,
        Saving::Failed(StorageError::Denied) => t::DATA_STATE_DENIED,
        Saving::Failed(StorageError::Full) => t::DATA_STATE_FULL,
    }
}

fn opener(send: &Callback<Msg>) -> Callback<Event> {
    let send = send.clone();
    Callback::from(move |event: Event| {
        let Some(input) = event.target_dyn_into::<HtmlInputElement>() else { return };
        if let Some(chosen) = input.files().and_then(|files| files.get(0)) {
            let send = send.clone();
            file::read(chosen, move |result| {
                send.emit(match result {
                    Ok((name, text)) => Msg::FileRead(name, text),
                    Err(why) => Msg::FileRefused(why),
                });
            });
        }
        // So that choosing the same file again is a change again.
        input.set_value("");
    })
}
