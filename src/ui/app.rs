//! The one component that holds the state: it takes messages through `update`, carries the effects out and draws.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use yew::{Component, Context, Html};

use super::cx::Cx;
use super::dom::{draw_in, el, group};
use super::page;
use super::part::{bars, footer, header, nav, notice, remind, terms, tour};
use crate::content::Lang;
use crate::domain::deep::Deep;
use crate::domain::derived::Derived;
use crate::domain::drill;
use crate::domain::exchange::{Guest, Letter};
use crate::domain::link::Link;
use crate::domain::pack::Installed;
use crate::domain::route::Route;
use crate::domain::signal::signal;
use crate::domain::time;
use crate::domain::update::{Effect, Msg, Notice, Saving, State, update};
use crate::store::exchange::open_letter;
use crate::store::{Autosave, Opened, Restored};
use crate::web::local_storage::LocalStorage;
use crate::web::saver::Saver;
use crate::web::{clock, file, host, page as browser};

/// The app.
pub struct App {
    state: State,
    derived: Derived,
    deep: Deep,
    saver: Option<Saver>,
    /// Asks before the page is left, while something on it is nowhere else.
    leaving: Option<EventListener>,
    /// Looks at the clock while an exercise goes on.
    ticking: Option<Interval>,
    _listeners: [Option<EventListener>; 4],
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        browser::take_texts();
        let mut autosave = Autosave::new(LocalStorage);
        let mut state = State::new(first_language(autosave.lang()));
        state.today = clock::today();
        state.giving.mark = host::mark();
        let mut link = Link::parse(&browser::hash());
        if let Some(pack) = browser::take_pack() {
            link.pack = None;
            ctx.link().send_message(Msg::FileRead(String::new(), pack));
        }
        state.route = link.route;
        state.lang = link.lang.filter(|lang| lang.is_here()).unwrap_or(state.lang);
        if !link.is_plain() {
            ctx.link().send_message(Msg::Follow(link));
        }
        let within = restore(&mut state, &mut autosave);
        let send = ctx.link().callback(|msg: Msg| msg);
        let texts = web_sys::window().map(|window| {
            let arrived = ctx.link().callback(|()| Msg::Arrived);
            EventListener::new(&window, "arrived", move |_| {
                browser::take_texts();
                arrived.emit(());
            })
        });
        let hash = web_sys::window().map(|window| {
            let go = ctx.link().callback(|()| {
                let link = Link::parse(&browser::hash());
                if link.is_plain() { Msg::Go(link.route) } else { Msg::Follow(link) }
            });
            EventListener::new(&window, "hashchange", move |_| go.emit(()))
        });
        let keys = send.clone();
        let keys = browser::on_undo_keys(move |redo| keys.emit(if redo { Msg::Redo } else { Msg::Undo }));
        let derived = Derived::of(&state.doc);
        let saver = Saver::new(autosave, send);
        let deep = Deep::default();
        if let Some(saver) = &saver {
            saver.read_shelf();
        }
        if let Some(opened) = within.filter(|opened| opened.records() + opened.sites.len() > 0) {
            ctx.link().send_message(Msg::Time(time::Msg::Within(Rc::new(opened))));
        }
        let app = Self {
            state,
            derived,
            deep,
            saver,
            leaving: None,
            ticking: None,
            _listeners: [hash, keys, texts, browser::on_answer_keys()],
        };
        app.describe();
        app.tell();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        if matches!((&msg, &self.state.saving), (Msg::Saved(time), Saving::Saved(said)) if time == said) {
            // Said already, and nothing else changes.
            return false;
        }
        let shown = shown(&self.state);
        let taken = std::mem::replace(&mut self.state, State::blank(shown.1));
        let (state, effects) = update(taken, msg);
        self.state = state;
        if effects.iter().any(|effect| matches!(effect, Effect::Save | Effect::Wipe)) {
            self.derived = Derived::of(&self.state.doc);
            self.deep.renew(&self.state.doc);
            // Of another document, or another state of it, another file.
            self.state.giving.mark = host::mark();
        }
        let work = self.state.unsaved_work > 0 || self.state.exchange.guest.as_ref().is_some_and(|guest| !guest.saved);
        let unsaved = matches!(self.state.saving, Saving::Off | Saving::Failed(_)) && work;
        if unsaved != self.leaving.is_some() {
            self.leaving = if unsaved { browser::ask_before_leaving() } else { None };
        }
        if shown != self::shown(&self.state) {
            self.describe();
        }
        self.tell();
        for effect in effects {
            self.carry_out(ctx, effect);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let send = ctx.link().callback(|msg: Msg| msg);
        draw_in(self.state.lang);
        let cx = Cx {
            state: &self.state,
            derived: &self.derived,
            deep: &self.deep,
            arrival: browser::arrival(),
            send: &send,
        };
        if let Some(guest) = &self.state.exchange.guest {
            let main = el("main").id("main").maybe(notice::view(cx)).add(page::guest_view(cx, guest));
            return group().add(header::plain(cx)).add(el("div").class("frame is-guest").add(main)).into();
        }
        let said = group().maybe(notice::view(cx)).maybe(remind::view(cx)).maybe(tour::view(cx));
        let main = el("main").id("main").add(said).add(page::view(cx)).maybe(terms::view(cx));
        group()
            .add(bars::patterns())
            .add(header::view(cx))
            .add(el("div").class("frame").add(nav::view(cx)).add(main))
            .add(footer::view(cx))
            .into()
    }
}

impl App {
    fn describe(&self) {
        let lang = self.state.lang;
        let guest = self.state.exchange.guest.is_some();
        browser::describe(lang.code(), &page::title(self.state.route, guest, lang));
    }

    fn tell(&self) {
        if let Some(progress) = signal(&self.state, &self.derived) {
            browser::tell(&progress);
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match (effect, &self.saver) {
            (Effect::Save, Some(saver)) => saver.save(self.state.history.kept()),
            (Effect::Keep(keep), Some(saver)) => {
                saver.keep(keep, self.state.history.kept());
                saver.set_pack(self.state.pack.as_ref().filter(|_| keep).map(|installed| installed.text.as_str()));
            }
            (Effect::KeepPack(text), Some(saver)) => saver.set_pack(text.as_deref()),
            (Effect::SaveLang(lang), Some(saver)) => saver.set_lang(lang.code()),
            (Effect::DownloadAsides, Some(saver)) => {
                for (key, text) in saver.asides() {
                    download(&format!("{}.txt", key.replace(':', "-")), &text);
                }
            }
            (Effect::Shelf(deed), Some(saver)) => saver.shelf(deed),
            (Effect::KeepGuest(text), Some(saver)) => saver.keep_guest(text.as_deref()),
            (Effect::Wipe, Some(saver)) => saver.wipe(),
            (Effect::Seal(text, passphrase), _) => {
                let link = ctx.link().clone();
                host::lock(&text, &passphrase, Box::new(move |file| link.send_message(Msg::Sealed(file))));
            }
            (Effect::Unseal(envelope, passphrase), _) => {
                let link = ctx.link().clone();
                host::unlock(&envelope, &passphrase, Box::new(move |text| link.send_message(Msg::Unlocked(text))));
            }
            (Effect::SetHash(route), _) => browser::set_hash(&route.hash()),
            (Effect::FocusHeading, _) => soon(|| browser::focus("title", true)),
            (Effect::FocusTour, _) => soon(|| browser::focus("tour", true)),
            (Effect::FocusNotice, _) => soon(|| browser::focus("notice", true)),
            (Effect::Download(name, text), _) => download(&name, &text),
            (Effect::Clock(on), _) => {
                let link = ctx.link().clone();
                let look = move || link.send_message(Msg::Drill(drill::Msg::Tick(clock::milliseconds())));
                self.ticking = on.then(|| {
                    look();
                    Interval::new(1_000, look)
                });
            }
            (Effect::Print, _) => soon(browser::print),
            (Effect::Reload, _) => browser::reload(),
            (_, None) => {}
        }
    }
}

/// What the title of the window says: the page, the language, and whether it is the vendor's page.
fn shown(state: &State) -> (Route, Lang, bool) {
    (state.route, state.lang, state.exchange.guest.is_some())
}

/// Begins with what the last visit left, and says what is to be said about it.
fn restore(state: &mut State, autosave: &mut Autosave<LocalStorage>) -> Option<Opened> {
    let mut within = None;
    match autosave.restore() {
        Restored::Fresh => {}
        Restored::Found(opened) => {
            if !opened.saved_at.is_empty() {
                state.saving = Saving::Saved(opened.saved_at.clone());
            }
            state.go_on_with(&opened);
            if !opened.notes.is_empty() {
                state.notice = Some(Notice::Opened(opened.notes.clone()));
            }
            within = Some(*opened);
        }
        Restored::SetAside(aside) => state.notice = Some(Notice::SetAside(aside.why)),
        Restored::Locked(why) => state.notice = Some(Notice::Locked(why)),
        Restored::Unavailable(error) => state.saving = Saving::Failed(error),
    }
    let guest = autosave.guest(|text| match open_letter(text) {
        Some(Ok(Letter::Reply(reply))) => Some(Guest { saved: false, ..Guest::new(*reply) }),
        _ => None,
    });
    state.exchange.guest = guest;
    state.pack = autosave.pack().and_then(|text| Installed::open(&text).ok()).map(Rc::new);
    state.asides = autosave.asides().len();
    within
}

/// Runs something once the page shows the new state.
pub fn soon(run: impl FnOnce() + 'static) {
    gloo::timers::callback::Timeout::new(0, run).forget();
}

/// Hands a text to the browser as a file to save.
pub fn download(name: &str, text: &str) {
    if let Err(error) = file::save(name, text) {
        web_sys::console::warn_1(&error);
    }
}

/// The language chosen last, else the first one the browser asks for, else Japanese.
pub fn first_language(kept: Option<String>) -> Lang {
    let base = |code: &str| code.split('-').next().unwrap_or_default().to_ascii_lowercase();
    kept.into_iter()
        .chain(browser::languages())
        .find_map(|code| Lang::from_code(&base(&code)).filter(|l| l.is_here()))
        .unwrap_or(Lang(0))
}
