//! What the app has to say before anything else: opened, refused, put aside, wiped; and the questions before replacing
//! or wiping.

use super::passphrase;
use crate::content::{FieldId, Text, field, question, t};
use crate::domain::files::Changes;
use crate::domain::time::{Ask, Msg as Do};
use crate::domain::update::{Locked, Msg, Notice, Pending};
use crate::store::{Note, Refusal, StorageError};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, li, p, p_class, tag, tick};
use crate::ui::page;

/// The notice or question, if there is one.
pub fn view(cx: Cx) -> Option<El> {
    if let Some(pending) = &cx.state.pending {
        return Some(replace(cx, pending));
    }
    if let Some(locked) = &cx.state.locked {
        return Some(unlock(cx, locked));
    }
    if let Some(offered) = &cx.state.exchange.offered {
        return Some(page::offered(cx, offered));
    }
    if cx.state.confirm_wipe {
        return Some(wipe(cx));
    }
    if let Some(asked) = &cx.state.time.ask {
        return Some(remove(cx, asked));
    }
    cx.state.notice.as_ref().map(|notice| say(cx, notice))
}

fn say(cx: Cx, notice: &Notice) -> El {
    let (urgent, title, body) = match notice {
        Notice::Opened(notes) => (!notes.is_empty(), t::NOTICE_OPENED, notes_list(cx, notes)),
        Notice::Refused(why) => (true, t::NOTICE_REFUSED, p(refusal(*why))),
        Notice::SetAside(why) => (true, t::NOTICE_SET_ASIDE, kept(*why, t::NOTICE_SET_ASIDE_WHERE)),
        Notice::Locked(why) => (true, t::NOTICE_LOCKED, kept(*why, t::NOTICE_LOCKED_WHAT)),
        Notice::Wiped(left) if left.is_empty() => (false, t::NOTICE_WIPED, p(t::NOTICE_WIPED_NOTHING)),
        Notice::Wiped(left) => {
            let names = el("ul").all(left.iter().cloned().map(li));
            (true, t::NOTICE_WIPED, group().add(p(cx.count(t::NOTICE_WIPED_LEFT, left.len()))).add(names))
        }
        Notice::Cleared => (false, t::KEEP_CLEARED, p(t::KEEP_CLEARED_WHAT)),
        Notice::Stopped(why) => (true, t::KEEP_STOPPED, stopped(cx, *why)),
        Notice::TooMuch => (true, t::KEEP_TOO_MUCH, p(t::KEEP_TOO_MUCH_WHAT)),
        Notice::LowRoom => (true, t::KEEP_LOW, p(t::KEEP_LOW_WHAT)),
        Notice::Conflicts(fields) => (true, t::KEEP_CONFLICT, conflicts(cx, fields)),
        Notice::ShortPassphrase => (true, t::LOCK_SHORT, p(t::LOCK_HELP)),
        Notice::CannotLock => (true, t::LOCK_CANNOT, p(t::LOCK_CANNOT_WHAT)),
        Notice::Taken => (false, t::VENDOR_TAKEN, p(t::VENDOR_TAKEN_WHAT)),
        Notice::NoPack(name) => (false, t::PRIVACY_PACK_TITLE, p(cx.say_one(t::PRIVACY_NO_PACK, "name", name))),
        Notice::Recorded(new) => {
            let what = if *new { t::HISTORY_KEPT_WHAT } else { t::HISTORY_KEPT_BEFORE };
            (false, t::HISTORY_KEPT, p(what))
        }
        Notice::RecordsTaken(n) => (false, t::HISTORY_TAKEN, p(cx.count(t::HISTORY_TAKEN_WHAT, *n))),
        Notice::RecordsAside(n) => (true, t::HISTORY_ASIDE, p(cx.count(t::HISTORY_ASIDE_WHAT, *n))),
        Notice::NotKept(StorageError::Full) => (true, t::HISTORY_NO_ROOM, p(t::HISTORY_NO_ROOM_WHAT)),
        Notice::NotKept(_) => (true, t::HISTORY_NO_ROOM, p(t::HISTORY_NOT_KEPT_WHAT)),
        Notice::Settled(done, left) => {
            let values = [("done", &*done.to_string()), ("left", &*left.to_string())];
            (false, t::TOGETHER_DONE, p(cx.say(t::TOGETHER_DONE_WHAT, &values)))
        }
        Notice::PackTaken(title) => (false, t::PACK_TAKEN, p(cx.say_one(t::PACK_TAKEN_WHAT, "title", title))),
        Notice::FileSaved(name) => {
            (false, t::NOTICE_FILE_SAVED, p(cx.say_one(t::NOTICE_FILE_SAVED_WHERE, "name", name)))
        }
    };
    // The day on which one saves a file is a day worth keeping.
    let keep = matches!(notice, Notice::FileSaved(_)) && !cx.doc().is_empty() && !is_kept(cx);
    let back = matches!(notice, Notice::Opened(_) | Notice::Cleared | Notice::Taken | Notice::Settled(..))
        && cx.state.history.undoable() > 0;
    el("section")
        .class(if urgent { "notice no-print is-urgent" } else { "notice no-print" })
        .id("notice")
        .attr("tabindex", "-1")
        .attr("role", if urgent { "alert" } else { "status" })
        .add(h2(title))
        .add(body)
        .add(button(cx, "button small", t::NOTICE_CLOSE, Msg::Dismiss))
        .maybe(back.then(|| button(cx, "button small plain", t::KEEP_UNDO, Msg::Undo)))
        .maybe(keep.then(|| button(cx, "button small plain", t::HISTORY_KEEP, Msg::Time(Do::Keep))))
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
        Note::Dropped(at) => li(cx.say_one(t::NOTICE_DROPPED, "at", place(cx, at))),
        Note::UnknownQuestions(n) => li(cx.count(t::NOTICE_UNKNOWN_QUESTIONS, *n)),
    }))
}

/// What a place of the document ("answers.two_factor.target") is called on the pages.
fn place<'a>(cx: Cx, at: &'a str) -> &'a str {
    let mut parts = at.split('.');
    let (part, id) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    let named = match part {
        "answers" => question(id).map(|(_, q)| q.short),
        "profile" => {
            let key = parts.next();
            FieldId::ALL.into_iter().map(field).find(|f| Some(f.key) == key).map(|f| f.name)
        }
        _ => None,
    };
    named.map_or(at, |text| cx.t(text))
}

/// Saving stopped: why, and the ways on.
fn stopped(cx: Cx, why: StorageError) -> El {
    if why == StorageError::Newer {
        return p(t::KEEP_NEWER);
    }
    let choices = buttons().add(button(cx, "button", t::KEEP_RESUME, Msg::Resume)).add(button(
        cx,
        "button warn",
        t::DATA_WIPE_YES,
        Msg::Wipe,
    ));
    group().add(p(t::KEEP_GONE)).add(choices)
}

fn conflicts(cx: Cx, fields: &[String]) -> El {
    group().add(p(t::KEEP_CONFLICT_WHAT)).add(el("ul").all(fields.iter().map(|at| li(place(cx, at).to_owned()))))
}

fn refusal(why: Refusal) -> Text {
    match why {
        Refusal::Empty => t::REFUSAL_EMPTY,
        Refusal::TooLarge => t::REFUSAL_TOO_LARGE,
        Refusal::NotJson => t::REFUSAL_NOT_JSON,
        Refusal::NotOurs => t::REFUSAL_NOT_OURS,
        Refusal::Newer => t::REFUSAL_NEWER,
        Refusal::Damaged => t::LOCK_DAMAGED,
        Refusal::BadPack => t::PACK_BROKEN,
        Refusal::Edited => t::REFUSAL_EDITED,
    }
}

fn kept_why(why: Refusal) -> Text {
    if why == Refusal::Newer { t::KEPT_NEWER } else { t::KEPT_DAMAGED }
}

/// What the file is, whose, of when, and what it would change.
fn replace(cx: Cx, pending: &Pending) -> El {
    let doc = &pending.opened.doc;
    let notes = &pending.opened.notes;
    let changes = Changes::between(cx.doc(), doc);
    let name = if pending.name.is_empty() { cx.t(t::NOTICE_A_SAMPLE) } else { pending.name.as_str() };
    let rows = [
        (t::PREVIEW_FILE, name.to_owned()),
        (t::PREVIEW_WHOSE, said(cx, &doc.profile.name)),
        (t::PREVIEW_WHEN, said(cx, &pending.opened.saved_at)),
        (t::PREVIEW_ANSWERS, cx.count(t::PREVIEW_COUNT, doc.answers.len())),
        (
            t::PREVIEW_CHANGES,
            cx.say(
                t::PREVIEW_CHANGES_WHAT,
                &[
                    ("added", &changes.added.to_string()),
                    ("changed", &changes.changed.to_string()),
                    ("removed", &changes.removed.to_string()),
                ],
            ),
        ),
    ];
    let more =
        [(t::PREVIEW_TIME_RECORDS, pending.opened.records()), (t::PREVIEW_TIME_SITES, pending.opened.sites.len())];
    let more = more.into_iter().filter(|(_, n)| *n > 0).map(|(head, n)| (head, cx.count(t::PREVIEW_TIME_COUNT, n)));
    let rows = rows.into_iter().chain(more).map(|(head, what)| el("div").add(tag("dt", head)).add(tag("dd", what)));
    let (empty, file) = (cx.doc().is_empty(), !pending.name.is_empty());
    let before = cx.state.time.before_opening;
    let do_it = |text, what| button(cx, "button plain", text, Msg::Time(what));
    let choices = buttons()
        .add(button(cx, "button", t::NOTICE_REPLACE_YES, Msg::ConfirmOpen))
        .maybe((file && !empty).then(|| do_it(t::PREVIEW_TIME_COMPARE, Do::Compare)))
        .maybe((file && !empty).then(|| do_it(t::PREVIEW_TIME_ADD, Do::AddOpened)))
        .maybe((!pending.opened.history.is_empty()).then(|| do_it(t::PREVIEW_TIME_TAKE, Do::TakeRecords)))
        .add(button(cx, "button plain", t::DATA_SAVE_FILE, Msg::SaveFile))
        .add(button(cx, "button plain", t::NOTICE_KEEP, Msg::Cancel));
    ask(cx.t(t::NOTICE_REPLACE))
        .add(el("dl").class("preview").all(rows))
        .maybe((!notes.is_empty()).then(|| notes_list(cx, notes)))
        .add(p(t::PREVIEW_UNDO))
        .maybe((file && !pending.opened.sites.is_empty()).then(|| p(t::PREVIEW_TIME_BESIDE)))
        .maybe(
            (!empty)
                .then(|| tick(cx, "keep-before", before, t::PREVIEW_TIME_KEEP, Msg::Time(Do::BeforeOpening(!before)))),
        )
        .add(choices)
}

/// A text of the file, or that it says nothing.
fn said(cx: Cx, text: &str) -> String {
    if text.is_empty() { cx.t(t::PREVIEW_NONE).to_owned() } else { text.to_owned() }
}

/// The passphrase of a locked file.
fn unlock(cx: Cx, locked: &Locked) -> El {
    let choices = buttons().add(button(cx, "button", t::LOCK_OPEN, Msg::Unlock)).add(button(
        cx,
        "button plain",
        t::NOTICE_KEEP,
        Msg::Cancel,
    ));
    ask(cx.t(t::LOCK_ASK))
        .add(p(locked.name.clone()))
        .maybe(locked.wrong.then(|| p_class("error", t::LOCK_WRONG).attr("role", "alert")))
        .add(passphrase::view(cx, "unlock", t::LOCK_PASSPHRASE))
        .maybe(cx.state.busy.then(|| p(t::LOCK_BUSY).attr("role", "status")))
        .add(choices)
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

/// Whether the answers are among the records already.
fn is_kept(cx: Cx) -> bool {
    cx.state.time.records().iter().any(|record| *record.doc == *cx.doc())
}

/// Removing records or a facility.
fn remove(cx: Cx, asked: &Ask) -> El {
    let (title, what) = match asked {
        Ask::Records(keys, false) => (t::HISTORY_REMOVE_ASK, cx.count(t::HISTORY_REMOVE_WHAT, keys.len())),
        Ask::Records(keys, true) => (t::HISTORY_MOVE_ASK, cx.count(t::HISTORY_MOVE_ASK_WHAT, keys.len())),
        Ask::Site(id) => {
            let site = cx.state.time.shelf.sites.iter().find(|site| site.id == *id);
            let name = site.map_or("", |site| site.doc.profile.name.as_str());
            let count = cx.state.time.shelf.of(id).count().to_string();
            (t::SITES_REMOVE_ASK, cx.say(t::SITES_REMOVE_WHAT, &[("name", &said(cx, name)), ("n", &count)]))
        }
    };
    let saves = matches!(asked, Ask::Site(_));
    let choices = buttons()
        .add(button(cx, "button warn", t::HISTORY_REMOVE_YES, Msg::Time(Do::Confirm)))
        .maybe(saves.then(|| button(cx, "button plain", t::DATA_SAVE_FILE, Msg::SaveFile)))
        .add(button(cx, "button plain", t::NOTICE_KEEP, Msg::Cancel));
    ask(cx.t(title)).add(p(what)).add(choices)
}

/// A question that waits for an answer, with its title.
pub fn ask(title: &'static str) -> El {
    el("section")
        .class("notice is-urgent no-print")
        .id("notice")
        .attr("tabindex", "-1")
        .attr("aria-label", title)
        .add(h2(title))
}
