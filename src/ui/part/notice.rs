//! What the app has to say before anything else: opened, refused, put aside, wiped; and the questions before replacing
//! or wiping.

use yew::{Html, html};

use crate::content::{Text, t};
use crate::domain::update::{Msg, Notice, Pending};
use crate::store::{Note, Refusal};
use crate::ui::cx::Cx;

/// The notice or question, if there is one.
pub fn view(cx: Cx) -> Html {
    if let Some(pending) = &cx.state.pending {
        return replace(cx, pending);
    }
    if cx.state.confirm_wipe {
        return wipe(cx);
    }
    cx.state.notice.as_ref().map_or_else(Html::default, |notice| say(cx, notice))
}

fn say(cx: Cx, notice: &Notice) -> Html {
    let (urgent, title, body) = match notice {
        Notice::Opened(notes) => (!notes.is_empty(), t::NOTICE_OPENED, notes_list(cx, notes)),
        Notice::Refused(why) => (true, t::NOTICE_REFUSED, html! { <p>{ cx.t(refusal(*why)) }</p> }),
        Notice::SetAside(why) => (
            true,
            t::NOTICE_SET_ASIDE,
            html! { <><p>{ cx.t(kept_why(*why)) }</p><p>{ cx.t(t::NOTICE_SET_ASIDE_WHERE) }</p></> },
        ),
        Notice::Locked(why) => (
            true,
            t::NOTICE_LOCKED,
            html! { <><p>{ cx.t(kept_why(*why)) }</p><p>{ cx.t(t::NOTICE_LOCKED_WHAT) }</p></> },
        ),
        Notice::Wiped(0) => (false, t::NOTICE_WIPED, html! { <p>{ cx.t(t::NOTICE_WIPED_NOTHING) }</p> }),
        Notice::Wiped(left) => (
            true,
            t::NOTICE_WIPED,
            html! { <p>{ cx.say(t::NOTICE_WIPED_LEFT, &[("n", &left.to_string())]) }</p> },
        ),
        Notice::FileSaved(name) => {
            (false, t::NOTICE_FILE_SAVED, html! { <p>{ cx.say(t::NOTICE_FILE_SAVED_WHERE, &[("name", name)]) }</p> })
        }
    };
    html! {
        <section class={yew::classes!("notice", "no-print", urgent.then_some("is-urgent"))} id="notice" tabindex="-1"
            role={if urgent { "alert" } else { "status" }}>
            <h2>{ cx.t(title) }</h2>
            { body }
            <button type="button" class="button small" onclick={cx.on(Msg::Dismiss)}>{ cx.t(t::NOTICE_CLOSE) }</button>
        </section>
    }
}

fn notes_list(cx: Cx, notes: &[Note]) -> Html {
    if notes.is_empty() {
        return html! { <p>{ cx.t(t::NOTICE_OPENED_ALL) }</p> };
    }
    html! {
        <ul>
            { for notes.iter().map(|note| html! { <li>{ match note {
                Note::Dropped(at) => cx.say(t::NOTICE_DROPPED, &[("at", at)]),
                Note::UnknownQuestions(n) => cx.say(t::NOTICE_UNKNOWN_QUESTIONS, &[("n", &n.to_string())]),
            } }</li> }) }
        </ul>
    }
}

fn refusal(why: Refusal) -> Text {
    match why {
        Refusal::Empty => t::REFUSAL_EMPTY,
        Refusal::TooLarge => t::REFUSAL_TOO_LARGE,
        Refusal::NotJson => t::REFUSAL_NOT_JSON,
        Refusal::NotOurs => t::REFUSAL_NOT_OURS,
        Refusal::Newer => t::REFUSAL_NEWER,
    }
}

fn kept_why(why: Refusal) -> Text {
    if why == Refusal::Newer { t::KEPT_NEWER } else { t::KEPT_DAMAGED }
}

fn replace(cx: Cx, pending: &Pending) -> Html {
    let doc = &pending.opened.doc;
    let name = if pending.name.is_empty() { cx.t(t::NOTICE_A_SAMPLE) } else { pending.name.as_str() };
    let (there, here) = (doc.answers.len().to_string(), cx.doc().answers.len().to_string());
    html! {
        <section class="notice is-urgent no-print" id="notice" tabindex="-1" aria-label={cx.t(t::NOTICE_REPLACE)}>
            <h2>{ cx.t(t::NOTICE_REPLACE) }</h2>
            <p>{ cx.say(t::NOTICE_REPLACE_WHAT, &[("name", name), ("there", &there), ("here", &here)]) }</p>
            if !pending.opened.notes.is_empty() {
                { notes_list(cx, &pending.opened.notes) }
            }
            <div class="buttons">
                <button type="button" class="button" onclick={cx.on(Msg::ConfirmOpen)}>{ cx.t(t::NOTICE_REPLACE_YES) }</button>
                <button type="button" class="button plain" onclick={cx.on(Msg::SaveFile)}>{ cx.t(t::DATA_SAVE_FILE) }</button>
                <button type="button" class="button plain" onclick={cx.on(Msg::Cancel)}>{ cx.t(t::NOTICE_KEEP) }</button>
            </div>
        </section>
    }
}

fn wipe(cx: Cx) -> Html {
    html! {
        <section class="notice is-urgent no-print" id="notice" tabindex="-1" aria-label={cx.t(t::DATA_WIPE_ASK)}>
            <h2>{ cx.t(t::DATA_WIPE_ASK) }</h2>
            <p>{ cx.t(t::DATA_WIPE_WHAT) }</p>
            <div class="buttons">
                <button type="button" class="button warn" onclick={cx.on(Msg::Wipe)}>{ cx.t(t::DATA_WIPE_YES) }</button>
                <button type="button" class="button plain" onclick={cx.on(Msg::Cancel)}>{ cx.t(t::NOTICE_KEEP) }</button>
            </div>
        </section>
    }
}
