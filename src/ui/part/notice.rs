//! What the app has to say before anything else: opened, refused, put aside, wiped; and the questions before replacing
//! or wiping.

use sonae_app::files::known::Known;
use sonae_app::files::state::{Locked, Pending};
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::records::state::Ask;
use sonae_app::shell::state::{Notice, Waiting};
use sonae_app::{files, keeping, shell};
use sonae_assess::compare::Changes;
use sonae_assess::compare::place::place;
use sonae_content::{Text, t};
use sonae_files::opened::Note;
use sonae_files::refusal::Refusal;
use sonae_files::storage_error::StorageError;
use sonae_model::limits::{ACTIONS, DRILLS, RECORDS, SITES, VENDORS};

use super::ask::{ask, said};
use super::{offered, pack, passphrase};
use crate::ui::cx::Cx;
use crate::ui::dom::{El, button, buttons, el, group, h2, li, p, p_class, tag, tick};

/// Most lines about a file.
const NOTES: usize = 50;

/// The notice or question, if there is one.
pub fn view(cx: Cx) -> Option<El> {
    let Some(waiting) = &cx.state.waiting else {
        return cx.state.session.notice.as_ref().map(|notice| say(cx, notice));
    };
    Some(match waiting {
        Waiting::Document(pending) => replace(cx, pending),
        Waiting::Locked(locked) => unlock(cx, locked),
        Waiting::Letter(offered) => offered::view(cx, offered),
        Waiting::Wipe => wipe(cx),
        Waiting::Ask(asked) => remove(cx, asked),
        Waiting::Pack(other) => pack::instead(cx, other),
    })
}

fn say(cx: Cx, notice: &Notice) -> El {
    let (urgent, title, body) = match notice {
        Notice::Opened(notes) => (!notes.is_empty(), t::NOTICE_OPENED, notes_list(cx, notes)),
        Notice::Refused(Refusal::TooMany) => (true, t::NOTICE_REFUSED, p(too_many(cx, t::REFUSAL_TOO_MANY))),
        Notice::Refused(why) => (true, t::NOTICE_REFUSED, p(refusal(*why))),
        Notice::SetAside(why) => (true, t::NOTICE_SET_ASIDE, kept(*why, t::NOTICE_SET_ASIDE_WHERE)),
        Notice::Locked(why) => (true, t::NOTICE_LOCKED, kept(*why, t::NOTICE_LOCKED_WHAT)),
        Notice::Wiped(left) if left.is_empty() => (false, t::NOTICE_WIPED, p(t::NOTICE_WIPED_NOTHING)),
        Notice::Wiped(left) => {
            let names = el("ul").all(left.iter().cloned().map(li));
            (true, t::NOTICE_WIPED, group().add(p(cx.count(t::NOTICE_WIPED_LEFT, left.len()))).add(names))
        }
        Notice::Removed(name) => (false, t::KEEP_REMOVED, p(cx.say_one(t::KEEP_REMOVED_WHAT, "name", &said(cx, name)))),
        Notice::Cleared => (false, t::KEEP_CLEARED, p(t::KEEP_CLEARED_WHAT)),
        Notice::Stopped(why) => (true, t::KEEP_STOPPED, stopped(cx, *why)),
        Notice::TooMany => (true, t::KEEP_TOO_MUCH, p(too_many(cx, t::KEEP_TOO_MANY))),
        Notice::FileTooLarge => (true, t::KEEP_FILE_TOO_LARGE, p(t::KEEP_FILE_TOO_LARGE_WHAT)),
        Notice::TooMuch => (true, t::KEEP_TOO_MUCH, p(t::KEEP_TOO_MUCH_WHAT)),
        Notice::LowRoom => (true, t::KEEP_LOW, p(t::KEEP_LOW_WHAT)),
        Notice::Conflicts(fields) => (true, t::KEEP_CONFLICT, conflicts(cx, fields)),
        Notice::ShortPassphrase => (true, t::LOCK_SHORT, p(t::LOCK_HELP)),
        Notice::CannotLock => (true, t::LOCK_CANNOT, p(t::LOCK_CANNOT_WHAT)),
        Notice::CannotUnlock => (true, t::NOTICE_REFUSED, p(t::LOCK_CANNOT_OPEN)),
        Notice::PassphrasesDiffer => (true, t::LOCK_DIFFER, p(t::LOCK_DIFFER_WHAT)),
        Notice::StillOff => (false, t::KEEP_OFF, p(t::KEEP_STILL_OFF)),
        Notice::Taken => (false, t::VENDOR_TAKEN, p(t::VENDOR_TAKEN_WHAT)),
        Notice::TakenBefore => (false, t::VENDOR_TAKEN_BEFORE, p(t::VENDOR_TAKEN_BEFORE_WHAT)),
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
        Notice::PackHere(title) => (false, t::PACK_HERE, p(cx.say_one(t::PACK_HERE_WHAT, "title", title))),
        Notice::AllHere(id) => {
            let show = (*id != cx.state.time.shelf.here).then(|| Msg::Records(Do::Switch(id.clone())));
            let show = show.map(|msg| button(cx, "button small", t::SITES_SHOW, msg));
            let what = p(cx.say_one(t::NOTICE_ALL_HERE_WHAT, "name", &name_of(cx, id)));
            (false, t::NOTICE_ALL_HERE, group().add(what).maybe(show))
        }
        Notice::SampleNoRecord => (false, t::HISTORY_SAMPLE, p(t::HISTORY_SAMPLE_WHAT)),
        Notice::PackTaken(title) => (false, t::PACK_TAKEN, p(cx.say_one(t::PACK_TAKEN_WHAT, "title", title))),
        Notice::FileSaved(name) => (false, t::NOTICE_FILE_SAVED, handed(cx, name)),
    };
    // The day on which one saves a file is a day worth keeping.
    let file = matches!(notice, Notice::FileSaved(_));
    let keep = file && !cx.doc().is_empty() && cx.doc().is_own() && !is_kept(cx);
    let back = matches!(
        notice,
        Notice::Opened(_) | Notice::Cleared | Notice::Removed(_) | Notice::Taken | Notice::Settled(..)
    ) && cx.state.history.undoable() > 0;
    let choices = el("div")
        .class("choices")
        .maybe(file.then(|| button(cx, "button small", t::NOTICE_FILE_FOUND, Msg::Files(files::Msg::Found))))
        .maybe(file.then(|| button(cx, "button small plain", t::NOTICE_FILE_COPY, Msg::Files(files::Msg::CopyText))))
        .add(button(
            cx,
            if file { "button small plain" } else { "button small" },
            t::NOTICE_CLOSE,
            Msg::Shell(shell::Msg::Dismiss),
        ))
        .maybe(back.then(|| button(cx, "button small plain", t::KEEP_UNDO, Msg::Keeping(keeping::Msg::Undo))))
        .maybe(keep.then(|| button(cx, "button small plain", t::HISTORY_KEEP, Msg::Records(Do::Keep))));
    el("section")
        .class(if urgent { "notice no-print is-urgent" } else { "notice no-print" })
        .id("notice")
        .attr("tabindex", "-1")
        .attr("role", if urgent { "alert" } else { "status" })
        .add(h2(title))
        .add(body)
        .add(choices)
}

/// The field with the text of a file that was handed out.
pub const TEXT: &str = "file-text";

/// Where the file should be, and its text where it is not.
#[inline(never)]
fn handed(cx: Cx, name: &str) -> El {
    let it = group().add(p(cx.say_one(t::NOTICE_FILE_SAVED_WHERE, "name", name)));
    let Some((shown, text)) = cx.state.files.handed.as_ref().and_then(|handed| Some((handed.shown?, &handed.text)))
    else {
        return it.add(p_class("help", t::NOTICE_FILE_NOT_THERE));
    };
    let said = match shown {
        None => group(),
        Some(copied) => {
            let said = if copied { t::NOTICE_FILE_COPIED } else { t::NOTICE_FILE_NOT_COPIED };
            p(cx.say_one(said, "name", name)).attr("role", "status")
        }
    };
    let field = el("textarea").id(TEXT).class("raw").attr("readonly", "").attr("rows", "6").value(text.clone());
    it.add(said).add(field.attr("aria-label", t::NOTICE_FILE_COPY))
}

/// How many there may be.
fn too_many(cx: Cx, text: Text) -> String {
    let values = [SITES, RECORDS, VENDORS, ACTIONS, DRILLS].map(|most| most.to_string());
    let [sites, records, vendors, actions, drills] = values.each_ref();
    let values =
        [("sites", sites), ("records", records), ("vendors", vendors), ("actions", actions), ("drills", drills)];
    cx.say(text, &values.map(|(name, value)| (name, value.as_str())))
}

/// Why what was kept could not be used, and what that means.
fn kept(why: Refusal, what: Text) -> El {
    group().add(p(kept_why(why))).add(p(what))
}

fn notes_list(cx: Cx, notes: &[Note]) -> El {
    if notes.is_empty() {
        return p(t::NOTICE_OPENED_ALL);
    }
    let more = notes.len().saturating_sub(NOTES);
    let more = (more > 0).then(|| li(cx.count(t::NOTICE_MORE, more)));
    let notes = notes.iter().take(NOTES).map(|note| match note {
        Note::Dropped(at) => li(cx.say_one(t::NOTICE_DROPPED, "at", &place(at, cx.lang()))),
        Note::Lost(at) => li(cx.say_one(t::NOTICE_LOST, "at", &place(at, cx.lang()))),
        Note::UnknownQuestions(n) => li(cx.count(t::NOTICE_UNKNOWN_QUESTIONS, *n)),
    });
    el("ul").all(notes).maybe(more)
}

/// Saving stopped: why, and the ways on.
pub fn stopped(cx: Cx, why: StorageError) -> El {
    if why == StorageError::Newer {
        return p(t::KEEP_NEWER);
    }
    let choices = buttons().add(button(cx, "button", t::KEEP_RESUME, Msg::Keeping(keeping::Msg::Resume))).add(button(
        cx,
        "button plain",
        t::KEEP_LET_GO,
        // Of this window nothing else is shown, so nothing else goes; and it is asked first, for it is nowhere else.
        Msg::Records(Do::AskSite(cx.state.time.shelf.here.clone())),
    ));
    group().add(p(t::KEEP_GONE)).add(choices)
}

fn conflicts(cx: Cx, fields: &[String]) -> El {
    group().add(p(t::KEEP_CONFLICT_WHAT)).add(el("ul").all(fields.iter().map(|at| li(place(at, cx.lang())))))
}

fn refusal(why: Refusal) -> Text {
    match why {
        Refusal::Empty => t::REFUSAL_EMPTY,
        Refusal::TooLarge | Refusal::TooMany => t::REFUSAL_TOO_LARGE,
        Refusal::Encoding => t::REFUSAL_ENCODING,
        Refusal::NotJson => t::REFUSAL_NOT_JSON,
        Refusal::NotOurs => t::REFUSAL_NOT_OURS,
        Refusal::Newer => t::REFUSAL_NEWER,
        Refusal::Damaged => t::LOCK_DAMAGED,
        Refusal::BadPack => t::PACK_BROKEN,
        Refusal::Picture => t::PACK_PICTURE,
        Refusal::Edited => t::REFUSAL_EDITED,
    }
}

fn kept_why(why: Refusal) -> Text {
    if why == Refusal::Newer { t::KEPT_NEWER } else { t::KEPT_DAMAGED }
}

/// What the file is, whose, of when, and what it would change.
#[inline(never)]
fn replace(cx: Cx, pending: &Pending) -> El {
    let doc = &pending.opened.doc;
    let notes = &pending.opened.notes;
    let changes = Changes::between(cx.doc(), doc);
    let name = pending.origin.name().unwrap_or(cx.t(t::NOTICE_A_SAMPLE));
    let whose = said(cx, &doc.profile.name);
    let rows = [
        (t::PREVIEW_FILE, name.to_owned()),
        (t::PREVIEW_WHOSE, if doc.sample { [cx.t(t::SAMPLE_MARK), &whose].concat() } else { whose }),
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
    let (empty, file) = (cx.doc().is_empty(), !pending.origin.is_sample());
    let before = cx.state.time.before_opening;
    let (time, here) = (&cx.state.time, &cx.state.time.shelf.here);
    let known = if let Known::OtherDay(id) = &pending.known { Some((id, name_of(cx, id))) } else { None };
    let known = known.filter(|_| file);
    let own = known.as_ref().is_some_and(|(id, _)| *id == here);
    let records = time.records().len();
    let said = match &known {
        Some(_) if own => Some(cx.t(t::PREVIEW_SAME_HERE).to_owned()),
        Some((_, name)) => Some(cx.say_one(t::PREVIEW_SAME_OTHER, "name", name)),
        None => None,
    };
    let goes = (!own && records > 0).then(|| p_class("next", cx.count(t::PREVIEW_RECORDS_GO, records)));
    let as_record = known.filter(|_| file && doc.is_own()).map(|(_, name)| {
        let text = cx.say_one(t::PREVIEW_AS_RECORD, "name", &name);
        button(cx, "button plain", text, Msg::Records(Do::TakeAsRecord))
    });
    let both = file && !empty && doc.sample == cx.doc().sample;
    let other = cx.state.time.two.as_ref().is_some_and(|two| !two.picks.is_empty() && *two.theirs != *doc);
    let do_it = |text, what| button(cx, "button plain", text, Msg::Records(what));
    let choices = buttons()
        .add(button(cx, "button", t::NOTICE_REPLACE_YES, Msg::Files(files::Msg::ConfirmOpen)))
        .maybe(as_record)
        .maybe(both.then(|| do_it(t::PREVIEW_TIME_COMPARE, Do::Compare)))
        .maybe((file && !empty).then(|| do_it(t::PREVIEW_TIME_ADD, Do::AddOpened)))
        .maybe((!pending.opened.history.is_empty()).then(|| do_it(t::PREVIEW_TIME_TAKE, Do::TakeRecords)))
        .add(button(cx, "button plain", t::DATA_SAVE_FILE, Msg::Files(files::Msg::Save)))
        .add(button(cx, "button plain", t::NOTICE_KEEP, Msg::Shell(shell::Msg::Cancel)));
    ask(cx.t(t::NOTICE_REPLACE))
        .add(el("dl").class("preview").all(rows))
        .maybe((!notes.is_empty()).then(|| notes_list(cx, notes)))
        .maybe(said.map(|said| p_class("next", said)))
        .maybe(goes)
        .add(p(t::PREVIEW_UNDO))
        .maybe((file && !empty && other).then(|| p_class("next", cx.count(t::TOGETHER_REPLACES, decided(cx)))))
        .maybe((file && !pending.opened.sites.is_empty()).then(|| p(t::PREVIEW_TIME_BESIDE)))
        .maybe(
            (own && !empty && doc.is_own()).then(|| {
                tick(cx, "keep-before", before, t::PREVIEW_TIME_KEEP, Msg::Records(Do::BeforeOpening(!before)))
            }),
        )
        .add(choices)
}

/// What a facility (id) is called.
fn name_of(cx: Cx, id: &str) -> String {
    let site = cx.state.time.shelf.sites.iter().find(|site| site.id == id);
    said(cx, site.map_or(&cx.doc().profile.name, |site| &site.doc.profile.name))
}

/// The passphrase of a locked file.
#[inline(never)]
fn unlock(cx: Cx, locked: &Locked) -> El {
    let choices = buttons().add(button(cx, "button", t::LOCK_OPEN, Msg::Files(files::Msg::Unlock))).add(button(
        cx,
        "button plain",
        t::NOTICE_KEEP,
        Msg::Shell(shell::Msg::Cancel),
    ));
    ask(cx.t(t::LOCK_ASK))
        .maybe(locked.origin.name().map(|name| p(name.to_owned())))
        .maybe(locked.wrong.then(|| p_class("error", t::LOCK_WRONG).attr("role", "alert")))
        .add(passphrase::view(cx, "unlock", t::LOCK_PASSPHRASE))
        .maybe(cx.state.files.busy.then(|| p(t::LOCK_BUSY).attr("role", "status")))
        .add(choices)
}

fn wipe(cx: Cx) -> El {
    let choices = buttons()
        .add(button(cx, "button warn", t::DATA_WIPE_YES, Msg::Keeping(keeping::Msg::Wipe)))
        .add(button(cx, "button plain", cx.t(t::NOTICE_KEEP), Msg::Shell(shell::Msg::Cancel)));
    let shelf = &cx.state.time.shelf;
    let values = [("sites", &*(shelf.sites.len() + 1).to_string()), ("records", &*shelf.records.len().to_string())];
    ask(cx.t(t::DATA_WIPE_ASK)).add(p(cx.say(t::DATA_WIPE_ALL, &values))).add(p(t::DATA_WIPE_WHAT)).add(choices)
}

/// Whether the answers are among the records already.
fn is_kept(cx: Cx) -> bool {
    cx.state.time.records().iter().any(|record| *record.doc == *cx.doc())
}

/// Removing records or a facility, clearing everything, or taking records of another facility in.
#[inline(never)]
fn remove(cx: Cx, asked: &Ask) -> El {
    let (mut yes, mut class, mut saves) = (t::HISTORY_REMOVE_YES, "button warn", false);
    let (title, what) = match asked {
        Ask::Records(keys, false) => (t::HISTORY_REMOVE_ASK, cx.count(t::HISTORY_REMOVE_WHAT, keys.len())),
        Ask::Records(keys, true) => (t::HISTORY_MOVE_ASK, cx.count(t::HISTORY_MOVE_ASK_WHAT, keys.len())),
        Ask::Site(id) => {
            saves = true;
            let count = cx.state.time.shelf.of(id).count().to_string();
            (t::SITES_REMOVE_ASK, cx.say(t::SITES_REMOVE_WHAT, &[("name", &name_of(cx, id)), ("n", &count)]))
        }
        Ask::Clear => {
            (yes, saves) = (t::KEEP_CLEAR_YES, true);
            (t::KEEP_CLEAR_ASK, cx.count(t::KEEP_CLEAR_ASK_WHAT, cx.state.time.records().len()))
        }
        Ask::Foreign(opened) => {
            (yes, class) = (t::PREVIEW_FOREIGN_YES, "button");
            let names = [&opened.doc, cx.doc()].map(|doc| said(cx, &doc.profile.name));
            let values = [("n", &*opened.history.len().to_string()), ("theirs", &*names[0]), ("own", &*names[1])];
            (t::PREVIEW_FOREIGN, cx.say(t::PREVIEW_FOREIGN_WHAT, &values))
        }
        Ask::Pack => {
            yes = t::PACK_REMOVE;
            (t::PACK_REMOVE_ASK, cx.t(t::PACK_REMOVE_WHAT).to_owned())
        }
        Ask::Two => {
            yes = t::TOGETHER_STOP;
            (t::TOGETHER_STOP_ASK, cx.count(t::TOGETHER_STOP_WHAT, decided(cx)))
        }
    };
    let choices = buttons()
        .add(button(cx, class, yes, Msg::Records(Do::Confirm)))
        .maybe(saves.then(|| button(cx, "button plain", t::DATA_SAVE_FILE, Msg::Files(files::Msg::Save))))
        .add(button(cx, "button plain", t::NOTICE_KEEP, Msg::Shell(shell::Msg::Cancel)));
    ask(cx.t(title)).add(p(what)).add(choices)
}

/// How many differences of two people's answers are decided.
fn decided(cx: Cx) -> usize {
    cx.state.time.two.as_ref().map_or(0, |two| two.picks.len())
}
