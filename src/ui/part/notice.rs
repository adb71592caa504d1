//! What the app has to say before anything else: opened, refused, put aside, wiped; and the questions before replacing
//! or wiping.

use crate::content::{Text, t};
use crate::domain::update::{Msg, Notice, Pending};
use crate::store::{Note, Refusal};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, li, p};

/// The notice or question, if there is one.
pub fn view(cx: Cx) -> Option<El> {
    if let Some(pending) = &cx.state.pending {
        return Some(replace(cx, pending));
    }
    if cx.state.confirm_wipe {
        return Some(wipe(cx));
    }
    cx.state.notice.as_ref().map(|notice| say(cx, notice))
}

fn say(cx: Cx, notice: &Notice) -> El {
    let (urgent, title, body) = match notice {
        Notice::Opened(notes) => (!notes.is_empty(), t::NOTICE_OPENED, notes_list(cx, notes)),
        Notice::Refused(why) => (true, t::NOTICE_REFUSED, p(refusal(*why))),
        Notice::SetAside(why) => (true, t::NOTICE_SET_ASIDE, kept(*why, t::NOTICE_SET_ASIDE_WHERE)),
        Notice::Locked(why) => (true, t::NOTICE_LOCKED, kept(*why, t::NOTICE_LOCKED_WHAT)),
        Notice::Wiped(0) => (false, t::NOTICE_WIPED, p(t::NOTICE_WIPED_NOTHING)),
        Notice::Wiped(left) => (true, t::NOTICE_WIPED, p(cx.count(t::NOTICE_WIPED_LEFT, *left))),
        Notice::NoPack(name) => (false, t::PRIVACY_PACK_TITLE, p(cx.say_one(t::PRIVACY_NO_PACK, "name", name))),
        Notice::FileSaved(name) => {
            (false, t::NOTICE_FILE_SAVED, p(cx.say_one(t::NOTICE_FILE_SAVED_WHERE, "name", name)))
        }
    };
    el("section")
        .class(if urgent { "notice no-print is-urgent" } else { "notice no-print" })
        .id("notice")
        .attr("tabindex", "-1")
        .attr("role", if urgent { "alert" } else { "status" })
        .add(h2(title))
        .add(body)
        .add(button(cx, "button small", t::NOTICE_CLOSE, Msg::Dismiss))
}

/// Why what was kept could not be used, and what that means.
fn kept(why: Refusal, what: Text) -> El {
    group().add(p(kept_why(why))).add(p(what))
}

fn notes_list(cx: Cx, notes: &[Note]) -> El {
    if notes.is_empty() {
        return p(t::NOTICE_OPENED_ALL);
    }
    el("ul").all(notes.iter().map(|note| match note {
        Note::Dropped(at) => li(cx.say_one(t::NOTICE_DROPPED, "at", at)),
        Note::UnknownQuestions(n) => li(cx.count(t::NOTICE_UNKNOWN_QUESTIONS, *n)),
    }))
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

fn replace(cx: Cx, pending: &Pending) -> El {
    let doc = &pending.opened.doc;
    let notes = &pending.opened.notes;
    let name = if pending.name.is_empty() { cx.t(t::NOTICE_A_SAMPLE) } else { pending.name.as_str() };
    let (there, here) = (doc.answers.len().to_string(), cx.doc().answers.len().to_string());
    let what = cx.say(t::NOTICE_REPLACE_WHAT, &[("name", name), ("there", &there), ("here", &here)]);
    let choices = buttons()
        .add(button(cx, "button", t::NOTICE_REPLACE_YES, Msg::ConfirmOpen))
        .add(button(cx, "button plain", t::DATA_SAVE_FILE, Msg::SaveFile))
        .add(button(cx, "button plain", t::NOTICE_KEEP, Msg::Cancel));
    ask(cx.t(t::NOTICE_REPLACE)).add(p(what)).maybe((!notes.is_empty()).then(|| notes_list(cx, notes))).add(choices)
}

fn wipe(cx: Cx) -> El {
    let choices = buttons().add(button(cx, "button warn", t::DATA_WIPE_YES, Msg::Wipe)).add(button(
        cx,
        "button plain",
        cx.t(t::NOTICE_KEEP),
        Msg::Cancel,
    ));
    ask(cx.t(t::DATA_WIPE_ASK)).add(p(t::DATA_WIPE_WHAT)).add(choices)
}

/// A question that waits for an answer, with its title.
fn ask(title: &'static str) -> El {
    el("section")
        .class("notice is-urgent no-print")
        .id("notice")
        .attr("tabindex", "-1")
        .attr("aria-label", title)
        .add(h2(title))
}
