//! データ: save to a file, open a file, wipe; how saving goes; what was put aside.

use crate::ui::part::lock::lock;
use sonae_app::files::origin::Origin;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::records::msg::Msg as Do;
use sonae_app::{files, keeping};
use sonae_content::{Text, t};
use sonae_files::storage_error::StorageError;
use sonae_model::route::Route;
use web_sys::HtmlInputElement;
use yew::{Callback, Event, TargetCast as _};

use crate::ui::cx::Cx;
use crate::ui::dom::{El, On, button, el, group, h2, link, p, p_class, tag};
use crate::ui::part::choice::Choosable;
use crate::ui::part::{choice, heading, notice, pack, remind};
use crate::web::file;

/// The page.
pub fn view(cx: Cx) -> El {
    // The choice stays where one looks for it, once the notice is away.
    let gone = cx.state.keeping.saving == Saving::Failed(StorageError::Cleared) && cx.state.session.notice.is_none();
    group()
        .add(heading::view(cx.t(t::DATA_TITLE)))
        .maybe((cx.state.keeping.saving != Saving::Off).then(|| p_class("lead", t::DATA_LEAD)))
        .add(p(saving_text(&cx.state.keeping.saving)).attr("role", "status"))
        .maybe(cx.state.keeping.local.then(|| remind::keep(cx)))
        .maybe(gone.then(|| notice::stopped(cx, StorageError::Cleared)))
        .add(h2(t::DATA_SAVE_TITLE))
        .add(p(t::DATA_SAVE_LEAD))
        .maybe(cx.state.time.has_more().then(|| scope(cx)))
        .add(button(cx, "button", t::DATA_SAVE_FILE, Msg::Files(files::Msg::Save)))
        .add(lock(cx))
        .add(p(t::DATA_SHARE).text(" ").add(link(Route::Share.hash(), t::NAV_MORE_SHARE)))
        .add(h2(t::DATA_OPEN_TITLE))
        .add(p(t::DATA_OPEN_LEAD).id("open-help"))
        .add(open_field(cx, t::DATA_OPEN_FILE))
        .maybe(pack::card(cx))
        .maybe((cx.state.keeping.asides > 0).then(|| asides(cx)))
        .add(h2(t::DATA_WIPE_TITLE))
        .add(p(t::DATA_WIPE_LEAD))
        .add(button(cx, "button warn", t::DATA_WIPE, Msg::Keeping(keeping::Msg::AskWipe)))
        .maybe((!cx.state.keeping.local).then(|| remind::keep(cx)))
        .add(h2(t::KEEP_CLEAR_TITLE))
        .add(p(t::KEEP_CLEAR_LEAD))
        .add(button(cx, "button plain", t::KEEP_CLEAR, Msg::Keeping(keeping::Msg::Clear)))
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
    let one = |only, label| Choosable {
        label,
        chosen: cx.state.time.only_here == only,
        msg: Msg::Records(Do::OnlyHere(only)),
    };
    let options = vec![one(false, cx.say(t::TIME_SAVE_ALL, &values)), one(true, cx.t(t::TIME_SAVE_HERE).to_owned())];
    choice::group(cx, "scope", cx.t(t::TIME_SAVE_WHAT), options)
}

fn asides(cx: Cx) -> El {
    group().add(h2(t::DATA_ASIDE_TITLE)).add(p(cx.count(t::DATA_ASIDE_LEAD, cx.state.keeping.asides))).add(button(
        cx,
        "button plain",
        t::DATA_ASIDE_SAVE,
        Msg::Files(files::Msg::SaveAsides),
    ))
}

/// How saving goes, in a sentence.
pub fn saving_text(saving: &Saving) -> Text {
    match saving {
        Saving::Idle | Saving::Saved(_) => t::DATA_STATE_OK,
        Saving::Failed(StorageError::Denied) => t::DATA_STATE_DENIED,
        Saving::Failed(StorageError::Full) => t::DATA_STATE_FULL,
        Saving::Failed(StorageError::Cleared | StorageError::Newer) => t::KEEP_STOPPED,
        Saving::Off => t::KEEP_OFF_WHAT,
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
                    Ok((name, text)) => Msg::Files(files::Msg::Read(Origin::Picked(name), text)),
                    Err(why) => Msg::Files(files::Msg::Refused(why)),
                });
            });
        }
        // So that choosing the same file again is a change again.
        input.set_value("");
    })
}
