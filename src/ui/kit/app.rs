//! The component that holds the desk: it takes messages through `update`, carries the effects out and draws.

use gloo::events::EventListener;
use sonae_association::draft_file::draft_text;
use sonae_association::state::{Desk, Effect, Msg, update};
use sonae_content::{EDITION, LANGS, Lang, t};
use yew::{Component, Context, Html};

use super::cx::Cx;
use super::{files, pack, results};
use crate::ui::app::{download, first_language, soon};
use crate::ui::dom::{El, Sends, button, draw_in, el, group, h2, li, p, p_class, section, tag, tag_class};
use crate::ui::part::{bars, header, heading};
use crate::web::{clock, draft, kit, page as browser};

/// The page.
pub struct App {
    desk: Desk,
    /// Asks before the page is left, while the pack in the making is nowhere else.
    leaving: Option<EventListener>,
    _texts: Option<EventListener>,
    _drafts: [Option<EventListener>; 2],
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        browser::take_texts();
        kit::listen(&ctx.link().callback(|msg: Msg| msg));
        let texts = web_sys::window().map(|window| {
            let arrived = ctx.link().callback(|()| Msg::TextsArrived);
            EventListener::new(&window, "arrived", move |_| {
                browser::take_texts();
                arrived.emit(());
            })
        });
        let mut desk = Desk::new(first_language(None), clock::today(), kit::key());
        desk.handed = kit::handed().lines().map(str::to_owned).collect();
        update(&mut desk, Msg::DraftKept(draft::kept()));
        let drafts = draft::listen(&ctx.link().callback(Msg::DraftKept));
        let app = Self { desk, leaving: None, _texts: texts, _drafts: drafts };
        app.describe();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        // What is kept already is no news: typing would lose its place.
        if matches!(&msg, Msg::DraftKept(text) if *text == draft_text(&self.desk.draft) || self.desk.unkept) {
            return false;
        }
        // Whatever is made, is made on the day it is by then: the window may have been open over midnight.
        self.desk.today = clock::today();
        self.desk.time_of_day = clock::time_of_day();
        for effect in update(&mut self.desk, msg) {
            match effect {
                Effect::Stop => kit::stop(),
                Effect::Focus(id) => soon(move || browser::focus(id, false)),
                Effect::Download(name, text) => download(&name, &text),
                Effect::KeepHanded(text) => kit::keep_handed(&text),
                Effect::Print => soon(browser::print),
                Effect::KeepDraft(text) => ctx.link().send_message(Msg::DraftKeeps(draft::keep(&text))),
            }
        }
        if self.desk.unkept != self.leaving.is_some() {
            self.leaving = if self.desk.unkept { browser::ask_before_leaving() } else { None };
        }
        self.describe();
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let send = ctx.link().callback(|msg: Msg| msg);
        draw_in(self.desk.lang);
        let cx = Cx { desk: &self.desk, send: &send };
        let main = el("main")
            .id("main")
            .add(heading::view(t::KIT_TITLE.get(cx.lang())))
            .add(p_class("lead", t::KIT_LEAD))
            .add(files::view(cx))
            .maybe((!cx.desk.key.kept).then(|| p_class("next no-print", t::KIT_NOT_KEPT)))
            .maybe(cx.desk.reading.is_none().then(|| results::view(cx)))
            .maybe(cx.desk.reading.is_none().then(|| pack::view(cx)))
            .add(method());
        let foot = el("footer").class("foot no-print").add(p(cx.say(t::KIT_FOOT, &[("edition", EDITION)])));
        group().add(bars::patterns()).add(top(cx)).add(el("div").class("kit").add(main)).add(foot).into()
    }
}

impl App {
    fn describe(&self) {
        let lang = self.desk.lang;
        browser::describe(lang.code(), t::KIT_TITLE.get(lang));
    }
}

fn top<C: Sends<Msg = Msg>>(cx: C) -> El {
    let brand = el("p")
        .class("brand")
        .add(header::mark())
        .add(tag_class("span", "brand-name", t::APP_NAME))
        .add(tag_class("span", "brand-what", t::KIT_TAGLINE));
    let languages = Lang::all()
        .zip(LANGS.iter())
        .map(|(lang, info)| button(cx, "link", info.name, Msg::SetLang(lang)).attr("lang", info.code));
    let tools = el("div").class("top-tools").all(languages);
    let inner = el("div").class("top-in").add(brand).add(p_class("state", t::KIT_STATE)).add(tools);
    el("header").class("top no-print").add(inner)
}

/// How it is counted, and what that cannot do.
fn method() -> El {
    let how = [
        t::KIT_HOW_GROUPS,
        t::KIT_HOW_ABOUT,
        t::KIT_HOW_SMALL,
        t::KIT_HOW_ONCE,
        t::KIT_HOW_PROMISE,
        t::KIT_HOW_LIMIT,
        t::KIT_HOW_SECRET,
        t::KIT_HOW_FILES,
    ];
    section("method", t::KIT_HOW_TITLE)
        .add(el("ul").all(how.map(li)))
        .add(el("div").class("no-print").add(h2(t::KIT_LARGER)).add(tag("p", t::KIT_LARGER_HOW)))
}
