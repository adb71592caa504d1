//! An element, its attributes and listeners.

use std::cell::Cell;
use std::rc::Rc;

use sonae_content::{Apart, Lang, Text};
use web_sys::{Event, HtmlInputElement, HtmlSelectElement};
use yew::virtual_dom::{AttrValue, Listener, ListenerKind, VList, VNode, VTag, VText};
use yew::{Callback, Html, TargetCast as _};

thread_local! {
    /// The language that texts of the content are drawn in.
    static LANG: Cell<Lang> = const { Cell::new(Lang(0)) };
}

/// Draws texts of the content in this language from now on; called at the start of each drawing.
pub fn draw_in(lang: Lang) {
    LANG.set(lang);
}

/// What can stand in an element: a text of the content, in the language drawn, or words that were put together.
///
/// The bodies are written out once for each kind, so that a text costs its number and one call where it is used.
pub trait Words {
    /// The words as they are drawn.
    fn words(self) -> AttrValue;
    /// Puts the words at the end of an element.
    fn put_text(self, into: El) -> El;
    /// Puts the words into an attribute.
    fn put_attr(self, into: El, name: &'static str) -> El;
}

macro_rules! words {
    ($kind:ty, $self:ident => $words:expr) => {
        impl Words for $kind {
            fn words($self) -> AttrValue {
                $words
            }

            #[inline(never)]
            fn put_text(self, into: El) -> El {
                into.push_text(self.words())
            }

            #[inline(never)]
            fn put_attr(self, into: El, name: &'static str) -> El {
                into.set(name, self.words())
            }
        }
    };
}

words!(Text, self => AttrValue::Static(self.get(LANG.get())));

words!(Apart, self => AttrValue::Static(self.get(LANG.get())));

words!(&'static str, self => AttrValue::Static(self));

words!(String, self => AttrValue::from(self));

/// What a page is given, as far as elements need it: where its messages go. There are two programs, each with messages of
/// its own: the members' app and the association's page.
pub trait Sends: Copy {
    /// Its messages.
    type Msg: Clone + 'static;
    /// Takes them.
    fn sender(self) -> Callback<Self::Msg>;
}

/// An element under construction. One pointer, so that passing it along costs nothing.
pub struct El(Box<Parts>);

struct Parts {
    /// `None`: a group without an element of its own.
    tag: Option<VTag>,
    children: Vec<VNode>,
}

/// A new element.
#[inline(never)]
pub fn el(name: &'static str) -> El {
    El(Box::new(Parts { tag: Some(VTag::new(name)), children: Vec::new() }))
}

/// Several nodes without an element around them.
#[inline(never)]
pub fn group() -> El {
    El(Box::new(Parts { tag: None, children: Vec::new() }))
}

impl El {
    fn set(mut self, name: &'static str, value: AttrValue) -> Self {
        if let Some(tag) = &mut self.0.tag {
            tag.add_attribute(name, value);
        }
        self
    }

    /// An attribute. Never `style`: the content security policy refuses it.
    pub fn attr(self, name: &'static str, value: impl Words) -> Self {
        value.put_attr(self, name)
    }

    /// An attribute that is only there when a condition holds.
    #[inline(never)]
    pub fn attr_if(self, when: bool, name: &'static str, value: &'static str) -> Self {
        if when { value.put_attr(self, name) } else { self }
    }

    /// The class attribute.
    #[inline(never)]
    pub fn class(self, value: &'static str) -> Self {
        value.put_attr(self, "class")
    }

    /// The id attribute.
    pub fn id(self, value: impl Words) -> Self {
        value.put_attr(self, "id")
    }

    /// The address of a link.
    pub fn href(self, value: impl Words) -> Self {
        value.put_attr(self, "href")
    }

    /// Tells rows of a list apart when the list changes.
    #[inline(never)]
    #[must_use]
    pub fn key(mut self, key: &'static str) -> Self {
        if let Some(tag) = &mut self.0.tag {
            tag.key = Some(key.into());
        }
        self
    }

    /// The text of an input.
    #[inline(never)]
    #[must_use]
    pub fn value(mut self, value: String) -> Self {
        if let Some(tag) = &mut self.0.tag {
            tag.set_value(Some(AttrValue::from(value)));
        }
        self
    }

    /// Whether a radio button or a box is chosen.
    #[inline(never)]
    #[must_use]
    pub fn checked(mut self, checked: bool) -> Self {
        if let Some(tag) = &mut self.0.tag {
            tag.set_checked(checked);
        }
        self
    }

    /// Puts a text at the end.
    pub fn text(self, text: impl Words) -> Self {
        text.put_text(self)
    }

    fn push_text(mut self, text: AttrValue) -> Self {
        self.0.children.push(VNode::VText(VText::new(text)));
        self
    }

    /// Puts a child at the end. A group stays together as one child: were its nodes put singly, the elements before
    /// them would be rebuilt, and lose the focus, whenever their number changes.
    #[inline(never)]
    #[must_use]
    pub fn add(mut self, child: Self) -> Self {
        self.0.children.push(child.into());
        self
    }

    /// Puts a child at the end if there is one, else keeps its place, for the same reason.
    #[must_use]
    pub fn maybe(self, child: Option<Self>) -> Self {
        self.add(child.unwrap_or_else(group))
    }

    /// Puts children at the end.
    #[must_use]
    pub fn all(self, children: impl IntoIterator<Item = Self>) -> Self {
        children.into_iter().fold(self, Self::add)
    }

    /// Sends a message when an event happens.
    #[must_use]
    pub fn on<C: Sends>(self, cx: C, on: On, msg: C::Msg) -> Self {
        self.listen(cx, on, React::Say(msg))
    }

    /// Sends a message when the element is clicked.
    #[must_use]
    pub fn on_click<C: Sends>(self, cx: C, msg: C::Msg) -> Self {
        self.listen(cx, On::Click, React::Say(msg))
    }

    /// Sends a message when the element is clicked, and keeps a link from being followed.
    #[must_use]
    pub fn on_click_only<C: Sends>(self, cx: C, msg: C::Msg) -> Self {
        self.listen(cx, On::Click, React::SayOnly(msg))
    }

    /// Sends what stands in an input when an event happens.
    #[must_use]
    pub fn on_text<C: Sends>(self, cx: C, on: On, msg: impl Fn(String) -> C::Msg + 'static) -> Self {
        self.listen(cx, on, React::Text(Box::new(msg)))
    }

    /// Hands an event on.
    #[must_use]
    pub fn on_event<C: Sends>(self, cx: C, on: On, run: Callback<Event>) -> Self {
        self.listen(cx, on, React::Run(run))
    }

    #[inline(never)]
    fn listen<C: Sends>(mut self, cx: C, on: On, react: React<C::Msg>) -> Self {
        if let Some(tag) = &mut self.0.tag {
            tag.add_listener(Rc::new(Reaction { on, send: cx.sender(), react }));
        }
        self
    }
}

impl From<El> for Html {
    #[inline(never)]
    fn from(el: El) -> Self {
        let Parts { tag, children } = *el.0;
        match tag {
            Some(tag) => finish(tag, children),
            None => VNode::VList(Rc::new(VList::with_children(children, None))),
        }
    }
}

#[inline(never)]
fn finish(mut tag: VTag, children: Vec<VNode>) -> VNode {
    tag.add_children(children);
    VNode::VTag(Rc::new(tag))
}

/// The events that the app listens to. (Cloning yew's own list of a hundred costs 1.5 kB of wasm.)
#[derive(Clone, Copy)]
pub enum On {
    /// A click, also by keyboard.
    Click,
    /// Every change while typing.
    Input,
    /// A choice, or a field that is left.
    Change,
    /// The focus goes elsewhere.
    Leave,
    /// A key is pressed.
    Key,
}

/// What an event leads to.
enum React<M> {
    Say(M),
    SayOnly(M),
    Text(Box<dyn Fn(String) -> M>),
    Run(Callback<Event>),
}

struct Reaction<M> {
    on: On,
    send: Callback<M>,
    react: React<M>,
}

impl<M: Clone + 'static> Listener for Reaction<M> {
    fn kind(&self) -> ListenerKind {
        match self.on {
            On::Click => ListenerKind::onclick,
            On::Input => ListenerKind::oninput,
            On::Change => ListenerKind::onchange,
            On::Leave => ListenerKind::onfocusout,
            On::Key => ListenerKind::onkeydown,
        }
    }

    fn handle(&self, event: Event) {
        match &self.react {
            React::Say(msg) => self.send.emit(msg.clone()),
            React::SayOnly(msg) => {
                event.prevent_default();
                self.send.emit(msg.clone());
            }
            React::Text(msg) => {
                let chosen = event.target_dyn_into::<HtmlSelectElement>().map(|s| s.value());
                let typed = || event.target_dyn_into::<HtmlInputElement>().map(|i| i.value());
                self.send.emit(msg(chosen.or_else(typed).unwrap_or_default()));
            }
            React::Run(run) => run.emit(event),
        }
    }

    fn passive(&self) -> bool {
        false
    }
}
