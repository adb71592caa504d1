//! データ: save to a file, open a file, wipe; how saving goes; what was put aside.

use web_sys::HtmlInputElement;
use yew::{Callback, Event, TargetCast as _};

use crate::content::{Text, t};
use crate::domain::route::Route;
use crate::domain::time::Msg as Do;
use crate::domain::update::{Msg, Saving};
use crate::store::StorageError;
use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, button, el, group, h2, link, p, p_class, tag};
use crate::ui::part::choice::{self, Choosable};
use crate::ui::part::{heading, pack, passphrase, remind};
use crate::web::file;

/// The page.
pub fn view(cx: Cx) -> El {
    group()
        .add(heading::view(cx.t(t::DATA_TITLE)))
        .add(p_class("lead", t::DATA_LEAD))
        .add(p(saving_text(&cx.state.saving)).attr("role", "status"))
        .add(h2(t::DATA_SAVE_TITLE))
        .add(p(t::DATA_SAVE_LEAD))
        .maybe(cx.state.time.has_more().then(|| scope(cx)))
        .add(button(cx, "button", t::DATA_SAVE_FILE, Msg::SaveFile))
        .add(lock(cx))
        .add(p(t::DATA_SHARE).text(" ").add(link(Route::Share.hash(), t::NAV_MORE_SHARE)))
        .add(h2(t::DATA_OPEN_TITLE))
        .add(p(t::DATA_OPEN_LEAD).id("open-help"))
        .add(open_field(cx, t::DATA_OPEN_FILE))
        .maybe(pack::card(cx))
        .maybe((cx.state.asides > 0).then(|| asides(cx)))
        .add(h2(t::DATA_WIPE_TITLE))
        .add(p(t::DATA_WIPE_LEAD))
        .add(button(cx, "button warn", t::DATA_WIPE, Msg::AskWipe))
        .add(remind::keep(cx))
        .add(h2(t::KEEP_CLEAR_TITLE))
        .add(p(t::KEEP_CLEAR_LEAD))
        .add(button(cx, "button plain", t::KEEP_CLEAR, Msg::ClearAnswers))
}

/// The field that opens a file, whatever kind it is.
pub fn open_field(cx: Cx, label: Text) -> El {
    let input = el("input")
        .attr("type", "file")
        .id("open-file")
        .attr("accept", ".json,application/json")
        .attr("aria-describedby", "open-help")
        .on_event(cx, On::Change, opener(cx.send));
    el("div").class("field").add(tag("label", label).attr("for", "open-file")).add(input)
}

/// What the file is to hold, once there is more than one document.
fn scope(cx: Cx) -> El {
    let shelf = &cx.state.time.shelf;
    let values = [("records", &*shelf.records.len().to_string()), ("sites", &*(shelf.sites.len() + 1).to_string())];
    let one =
        |only, label| Choosable { label, chosen: cx.state.time.only_here == only, msg: Msg::Time(Do::OnlyHere(only)) };
    let options = vec![one(false, cx.say(t::TIME_SAVE_ALL, &values)), one(true, cx.t(t::TIME_SAVE_HERE).to_owned())];
    choice::group(cx, "scope", cx.t(t::TIME_SAVE_WHAT), options)
}

/// A passphrase for the file, folded away: most need none.
pub fn lock(cx: Cx) -> El {
    el("details")
        .add(tag("summary", t::LOCK_TITLE))
        .add(p_class("help", t::LOCK_HELP))
        .add(passphrase::view(cx, "lock", t::LOCK_PASSPHRASE))
        .maybe(cx.state.busy.then(|| p(t::LOCK_BUSY).attr("role", "status")))
}

fn asides(cx: Cx) -> El {
    group().add(h2(t::DATA_ASIDE_TITLE)).add(p(cx.count(t::DATA_ASIDE_LEAD, cx.state.asides))).add(button(
        cx,
        "button plain",
        t::DATA_ASIDE_SAVE,
        Msg::SaveAsides,
    ))
}

/// How saving goes, in a sentence.
pub fn saving_text(saving: &Saving) -> Text {
    match saving {
        Saving::Idle | Saving::Saved(_) => t::DATA_STATE_OK,
        Saving::Failed(StorageError::Denied) => t::DATA_STATE_DENIED,
        Saving::Failed(StorageError::Full) => t::DATA_STATE_FULL,
        Saving::Failed(StorageError::Cleared | StorageError::Newer) => t::KEEP_STOPPED,
        Saving::Off => t::KEEP_OFF,
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
