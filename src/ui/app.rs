//! The one component that holds the state: it takes messages through `update`, carries the effects out and draws.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use sonae_app::deep_link::Link;
use sonae_app::effect::{Deed, Effect};
use sonae_app::files::origin::Origin;
use sonae_app::given::Given;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::out::Worked;
use sonae_app::pack::state::Installed;
use sonae_app::progress_report::signal;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::update;
use sonae_app::{exercise, files, keeping, records, shell};
use sonae_assess::on_demand::Deep;
use sonae_assess::results::Results;
use sonae_content::Lang;
use sonae_files::opened::Opened;
use sonae_keep::autosave::Restored;
use sonae_model::route::Route;
use sonae_model::today::doubt;
use yew::{Component, Context, Html};

use super::cx::Cx;
use super::dom::{draw_in, el, group, p_class};
use super::page;
use super::part::{bars, footer, header, nav, notice, page_name, remind, terms, tour, waiting};
use crate::web::local_storage::{Keeper, keeper};
use crate::web::page::Arrival;
use crate::web::saver::Saver;
use crate::web::{clock, day, file, host, local_storage, page as browser};

/// Milliseconds without a letter after which what was put off while typing is worked out.
const REST: u32 = 400;

/// The app.
pub struct App {
    state: State,
    results: Results,
    deep: Deep,
    saver: Option<Saver>,
    /// Asks before the page is left, while something on it is nowhere else.
    leaving: Option<EventListener>,
    /// Messages that need the second part of the program, until it is there.
    waiting: Vec<Msg>,
    /// Looks at the clock while an exercise goes on.
    ticking: Option<Interval>,
    /// Ends the pause after the last letter.
    resting: Option<Timeout>,
    _listeners: [Option<EventListener>; 4],
    _watch: (Interval, Vec<EventListener>),
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        browser::take_texts();
        let mut autosave = keeper();
        let watch = watch_the_clock(ctx);
        let mut state = State::new(first_language(autosave.lang()));
        state.session.today = clock::today();
        state.giving.spare = host::secret();
        let mut link = Link::parse(&browser::hash());
        if let Some(pack) = browser::take_pack() {
            let id = link.pack.take().unwrap_or_default();
            ctx.link().send_message(Msg::Files(files::Msg::Read(Origin::Pack(id), pack)));
        }
        state.session.route = link.route;
        state.session.lang = link.lang.filter(|lang| lang.is_here()).unwrap_or(state.session.lang);
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
                day::read_now();
                let link = Link::parse(&browser::hash());
                if link.is_plain() { Msg::Go(link.route) } else { Msg::Follow(link) }
            });
            EventListener::new(&window, "hashchange", move |_| go.emit(()))
        });
        let keys = send.clone();
        let keys = browser::on_undo_keys(move |redo| {
            keys.emit(Msg::Keeping(if redo { keeping::Msg::Redo } else { keeping::Msg::Undo }));
        });
        let results = Results::of(&state.doc);
        let saver = Saver::new(autosave, send);
        let deep = Deep::default();
        if let Some(saver) = &saver {
            saver.read_shelf();
        }
        if let Some(opened) = within.filter(|opened| opened.records() + opened.sites.len() > 0) {
            ctx.link().send_message(Msg::Records(records::Msg::Within(Rc::new(opened))));
        }
        let app = Self {
            state,
            results,
            deep,
            saver,
            leaving: None,
            waiting: Vec::new(),
            ticking: None,
            resting: None,
            _listeners: [hash, keys, texts, browser::on_answer_keys()],
            _watch: watch,
        };
        app.describe();
        app.tell();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        if let (Msg::Keeping(keeping::Msg::Saved(time)), Saving::Saved(said)) = (&msg, &self.state.keeping.saving)
            && time == said
        {
            // Said already, and nothing else changes.
            return false;
        }
        if let Msg::Follow(Link { lang: Some(lang), .. }) = &msg
            && browser::can_bring(*lang)
        {
            // A new start follows the link.
            browser::reload();
            return false;
        }
        if matches!(msg, Msg::Shell(shell::Msg::Rested)) {
            self.resting = None;
            self.deep.hold(false);
            return true;
        }
        if msg.typed_into().is_some() {
            let link = ctx.link().clone();
            self.deep.hold(true);
            self.resting = Some(Timeout::new(REST, move || link.send_message(Msg::Shell(shell::Msg::Rested))));
        }
        let arrived = browser::arrival().whole();
        if arrived.is_none() && msg.needs_all() {
            self.waiting.push(msg);
            return true;
        }
        if let (Msg::Arrived, Some(saver)) = (&msg, &self.saver) {
            if arrived.is_some() {
                restore_pack(&mut self.state, saver);
                for msg in self.waiting.drain(..) {
                    ctx.link().send_message(msg);
                }
            }
            saver.look();
        }
        // Whatever happens, happens on the day it is by then: the window may have been open over midnight.
        let yesterday = std::mem::replace(&mut self.state.session.today, clock::today());
        if matches!(msg, Msg::Today(_)) {
            return yesterday != self.state.session.today;
        }
        let shown = shown(&self.state);
        self.state.session.time_of_day = clock::time_of_day();
        self.state.history.at(clock::milliseconds() as i64);
        let taken = std::mem::replace(&mut self.state, State::blank(shown.1));
        let worked = Worked { results: &self.results, arrived };
        let (state, effects) = update(taken, worked, msg);
        self.state = state;
        if effects.iter().any(|effect| matches!(effect, Effect::Save | Effect::Wipe | Effect::Shelf(Deed::Turn(_)))) {
            self.results = Results::of(&self.state.doc);
            self.deep.renew(&self.state.doc);
            // One that was taken is of that document alone.
            self.state.giving.spare = host::secret();
        }
        if effects.iter().any(|effect| matches!(effect, Effect::Download(..))) {
            // The name of a file is made from it, and the next file has another.
            self.state.giving.spare = host::secret();
        }
        let guest = self.state.exchange.guest.as_ref().filter(|guest| !guest.saved);
        let decided = self.state.time.two.as_ref().is_some_and(|two| !two.picks.is_empty());
        let work = self.state.keeping.unsaved_work > 0 || guest.is_some() || decided;
        let unsaved = matches!(self.state.keeping.saving, Saving::Off | Saving::Failed(_)) && work
            || guest.is_some_and(|guest| guest.gone)
            || !self.state.time.unkept.is_empty()
            // What is chosen there is kept nowhere before it is taken in.
            || self.state.exchange.merging.is_some();
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

    fn rendered(&mut self, _: &Context<Self>, _: bool) {
        day::show_stored();
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let send = ctx.link().callback(|msg: Msg| msg);
        draw_in(self.state.session.lang);
        let cx = Cx {
            state: &self.state,
            results: &self.results,
            deep: &self.deep,
            arrival: browser::arrival(),
            send: &send,
        };
        // On paper as well: what is printed bears that day.
        let doubt = || doubt(cx.state.session.today, cx.lang()).map(|said| p_class("next", said).id("today"));
        if let Some(guest) = &self.state.exchange.guest {
            let main = el("main").id("main").maybe(notice::view(cx)).maybe(doubt()).add(page::guest_view(cx, guest));
            return group().add(header::plain(cx)).add(el("div").class("frame is-guest").add(main)).into();
        }
        let said = group().maybe(notice::view(cx)).maybe(doubt()).maybe(remind::view(cx)).maybe(tour::view(cx));
        // What was asked for and cannot come says so where the page does not.
        let stuck = cx.arrival == Arrival::Failed && !self.waiting.is_empty();
        let said = said.maybe(stuck.then(|| waiting::rest(cx)));
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
        let lang = self.state.session.lang;
        let guest = self.state.exchange.guest.is_some();
        browser::describe(lang.code(), &page_name::title(self.state.session.route, guest, lang));
    }

    fn tell(&self) {
        if let Some(progress) = signal(&self.state, &self.results) {
            browser::tell(&progress);
        }
    }

    fn carry_out(&mut self, ctx: &Context<Self>, effect: Effect) {
        match (effect, &self.saver) {
            // What is kept holds more than the document, which comes out of it first.
            (Effect::Save, _)
                if self.waiting.iter().any(|msg| matches!(msg, Msg::Records(records::Msg::Within(_)))) => {}
            (Effect::Save, Some(saver)) => saver.save(self.state.history.kept()),
            (Effect::Keep(keep), Some(saver)) => {
                saver.keep(keep, self.state.history.kept());
                saver.keep_given(self.state.given.text());
                saver.set_pack(self.state.pack.as_ref().filter(|_| keep).map(|installed| installed.text.as_str()));
            }
            (Effect::KeepGiven, Some(saver)) => saver.keep_given(self.state.given.text()),
            (Effect::KeepPack(text), Some(saver)) => saver.set_pack(text.as_deref()),
            (Effect::SaveLang(lang), Some(saver)) => saver.set_lang(lang.code()),
            (Effect::DownloadAsides, Some(saver)) => {
                for (key, text) in saver.asides() {
                    ctx.link()
                        .send_message(Msg::Files(files::Msg::HandOut(format!("{}.txt", key.replace(':', "-")), text)));
                }
            }
            (Effect::Shelf(deed), Some(saver)) => saver.shelf(deed),
            (Effect::KeepGuest(guest), Some(saver)) => saver.keep_guest(guest.as_deref()),
            (Effect::Wipe, Some(saver)) => saver.wipe(),
            (Effect::Seal(text, passphrase), _) => {
                let link = ctx.link().clone();
                host::lock(
                    &text,
                    &passphrase,
                    Box::new(move |file| link.send_message(Msg::Files(files::Msg::Sealed(file)))),
                );
            }
            (Effect::Unseal(..), _) if !host::able() => ctx.link().send_message(Msg::Files(files::Msg::CannotUnlock)),
            (Effect::Unseal(envelope, passphrase), _) => {
                let link = ctx.link().clone();
                host::unlock(
                    &envelope,
                    &passphrase,
                    Box::new(move |text| link.send_message(Msg::Files(files::Msg::Unlocked(text)))),
                );
            }
            (Effect::SetHash(route), _) => browser::set_hash(&route.hash()),
            (Effect::FocusHeading, _) => soon(|| browser::focus("title", true)),
            (Effect::FocusTour, _) => soon(|| browser::focus("tour", true)),
            (Effect::FocusNotice, _) => soon(|| browser::focus("notice", true)),
            (Effect::FocusField(id), _) => soon(move || browser::focus(&id, false)),
            (Effect::Download(name, text), _) => download(&name, &text),
            (Effect::Copy, _) => {
                let link = ctx.link().clone();
                soon(move || link.send_message(Msg::Files(files::Msg::Copied(host::copy(notice::TEXT)))));
            }
            (Effect::Clock(on), _) => {
                let link = ctx.link().clone();
                let look = move || link.send_message(Msg::Exercise(exercise::Msg::Tick(clock::milliseconds())));
                self.ticking = on.then(|| {
                    look();
                    Interval::new(1_000, look)
                });
            }
            (Effect::Print, _) => soon(browser::print),
            (Effect::Reload, _) => browser::reload(),
            (Effect::StartIn(lang), _) => host::start_in(lang.code()),
            (_, None) => {}
        }
    }
}

/// Takes the association's pack that is kept into use. Begins the second part (xtask/src/split/gates.rs): must stay a
/// function of its own.
#[inline(never)]
fn restore_pack(state: &mut State, saver: &Saver) {
    if state.pack.is_none() {
        state.pack = saver.pack().and_then(|text| Installed::kept(&text)).map(Rc::new);
    }
}

/// What the title of the window says: the page, the language, and whether it is the vendor's page.
fn shown(state: &State) -> (Route, Lang, bool) {
    (state.session.route, state.session.lang, state.exchange.guest.is_some())
}

/// Looks at the clock now and then, and when the page is seen again: pages that show the day show the new one. Before the
/// page goes away, reads the date that is being typed; listens before anything is saved, so that it is saved as well.
fn watch_the_clock(ctx: &Context<App>) -> (Interval, Vec<EventListener>) {
    let look = ctx.link().batch_callback(|()| clock::today().map(Msg::Today));
    let every = look.clone();
    let interval = Interval::new(30_000, move || every.emit(()));
    let seen = move |_: &web_sys::Event| {
        day::read_now();
        look.emit(());
    };
    let window = web_sys::window();
    let document = window.as_ref().and_then(web_sys::Window::document);
    let listeners = [
        window.map(|window| EventListener::new(&window, "pagehide", |_| day::read_now())),
        document.map(|document| EventListener::new(&document, "visibilitychange", seen)),
    ];
    (interval, listeners.into_iter().flatten().collect())
}

/// Begins with what the last visit left, and says what is to be said about it.
fn restore(state: &mut State, autosave: &mut Keeper) -> Option<Opened> {
    let mut within = None;
    state.keeping.local = browser::is_file();
    let still_off = local_storage::stays_off();
    if still_off || (state.keeping.local && !autosave.holds_work()) {
        autosave.start_off();
        state.keeping.saving = Saving::Off;
        state.session.notice = still_off.then_some(Notice::StillOff);
    }
    match autosave.restore() {
        Restored::Fresh => {}
        Restored::Found(opened) => {
            if !opened.saved_at.is_empty() {
                state.keeping.saving = Saving::Saved(opened.saved_at.clone());
            }
            state.go_on_with(&opened);
            if !opened.notes.is_empty() {
                state.session.notice = Some(Notice::Opened(opened.notes.clone()));
            }
            within = Some(*opened);
        }
        Restored::SetAside(aside) => state.session.notice = Some(Notice::SetAside(aside.why)),
        Restored::Locked(why) => state.session.notice = Some(Notice::Locked(why)),
        Restored::Unavailable(error) => state.keeping.saving = Saving::Failed(error),
    }
    let mut guests = autosave.guests().into_iter();
    state.exchange.guest = guests.next();
    state.exchange.others = guests.collect();
    state.given = Given::read(autosave.given());
    state.keeping.asides = autosave.asides().len();
    within
}

/// Runs something once the page shows the new state.
pub fn soon(run: impl FnOnce() + 'static) {
    Timeout::new(0, run).forget();
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
    browser::own_language()
        .into_iter()
        .chain(kept)
        .chain(browser::languages())
        .find_map(|code| Lang::from_code(&base(&code)).filter(|l| l.is_here()))
        .unwrap_or(Lang(0))
}
