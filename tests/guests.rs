//! The vendor's page in two windows: nothing that either was told is lost, neither takes the other's away in silence, and
//! two requests never stand in each other's place.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::cell::RefCell;
use std::rc::Rc;

use proptest::prelude::*;
use sonae_app::effect::Effect;
use sonae_app::files::origin::Origin;
use sonae_app::letters::msg::Msg as Exchange;
use sonae_app::msg::Msg;
use sonae_app::shell::state::Notice;
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{answers, files};
use sonae_base::date::Date;
use sonae_content::Lang;
use sonae_files::storage_error::StorageError;
use sonae_keep::autosave::Autosave;
use sonae_keep::storage::{MemoryStorage, Storage};
use sonae_model::answer::Choice;
use sonae_model::guest::Guest;
use sonae_model::vendors::Side;

const REQUEST: &str = include_str!("letters/1-request.json");
const REPLY: &str = include_str!("letters/1-reply.json");

/// One storage for several windows.
#[derive(Clone, Default)]
struct Shared(Rc<RefCell<MemoryStorage>>);

impl Storage for Shared {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.borrow().get(key)
    }

    fn set(&mut self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().set(key, text)
    }

    fn remove(&mut self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, StorageError> {
        self.0.borrow().keys()
    }
}

struct Window {
    state: State,
    autosave: Autosave<Shared>,
}

impl Window {
    /// A window as it starts.
    fn open(storage: &Shared) -> Self {
        let mut autosave = Autosave::new(storage.clone());
        let mut state = State::new(Lang(0));
        state.session.today = Date::parse("2026-12-01");
        let mut guests = autosave.guests().into_iter();
        state.exchange.guest = guests.next();
        state.exchange.others = guests.collect();
        Self { state, autosave }
    }

    /// A window that opens a file and answers as the vendor.
    fn entered(storage: &Shared, file: &str) -> Self {
        let mut window = Self { state: State::new(Lang(0)), autosave: Autosave::new(storage.clone()) };
        window.tell(Msg::Files(files::Msg::Read(Origin::Picked("x.json".to_owned()), file.to_owned())));
        window.say(Exchange::Enter);
        window
    }

    fn say(&mut self, msg: Exchange) {
        self.tell(Msg::Letters(msg));
    }

    /// Carries effects out as the browser does.
    fn tell(&mut self, msg: Msg) {
        let mut waiting = vec![msg];
        while let Some(msg) = waiting.pop() {
            let (state, effects) = update(self.state.clone(), msg);
            self.state = state;
            for effect in effects {
                let kept = match effect {
                    Effect::KeepGuest(Some(guest)) => self.autosave.keep_guest(&guest),
                    Effect::KeepGuest(None) => self.autosave.leave_guest().map(|()| None),
                    _ => continue,
                };
                waiting.extend(match kept {
                    Ok(None) => None,
                    Ok(Some(theirs)) => Some(Msg::Letters(Exchange::Elsewhere(Rc::new(theirs)))),
                    Err(StorageError::Cleared) => Some(Msg::Letters(Exchange::Gone)),
                    Err(error) => panic!("{error:?}"),
                });
            }
        }
    }

    /// Hears of what happened meanwhile.
    fn look(&mut self) {
        match self.autosave.look_at_guest() {
            None => {}
            Some(None) => self.say(Exchange::Gone),
            Some(Some(theirs)) => self.say(Exchange::Elsewhere(Rc::new(theirs))),
        }
    }

    fn guest(&self) -> &Guest {
        self.state.exchange.guest.as_ref().expect("the vendor's page")
    }
}

#[test]
fn answers_of_two_windows_are_put_together() {
    let storage = Shared::default();
    let mut a = Window::entered(&storage, REQUEST);
    for item in 0..5 {
        a.say(Exchange::Choose(item, Choice::Yes));
    }
    let mut b = Window::open(&storage);
    assert_eq!(b.guest().answered(), 5);
    for item in 5..12 {
        a.say(Exchange::Choose(item, Choice::No));
    }
    // Seven answers further on, and the other window heard of none of them.
    b.say(Exchange::Remark(0, "更新は4月です。".to_owned()));
    assert_eq!((b.guest().answered(), b.guest().saved), (12, false), "it has them now");
    a.look();
    assert_eq!(a.guest().reply.said[0].note, "更新は4月です。");
    assert_eq!((&a.state.session.notice, &b.state.session.notice), (&None, &None), "nothing was in conflict");
    assert_eq!(Window::open(&storage).guest().reply.said, a.guest().reply.said);
    // An answer that is changed in one window is changed in the other.
    a.say(Exchange::Choose(3, Choice::Unknown));
    b.look();
    b.say(Exchange::Choose(4, Choice::No));
    assert_eq!(b.guest().reply.said[3].choice, Some(Choice::Unknown));
    b.say(Exchange::Target(4, Date::parse("2027-03-31")));
    b.say(Exchange::Choose(4, Choice::Yes));
    a.look();
    assert_eq!((a.guest().reply.said[4].choice, a.guest().reply.said[4].target), (Some(Choice::Yes), None));
}

#[test]
fn closing_in_one_window_leaves_the_other_its_answers_and_says_so() {
    let storage = Shared::default();
    let mut a = Window::entered(&storage, REQUEST);
    a.say(Exchange::Choose(0, Choice::Yes));
    let mut b = Window::open(&storage);
    a.say(Exchange::LeaveAnyway);
    assert!(a.state.exchange.guest.is_none() && storage.keys().unwrap().is_empty());
    b.look();
    assert!(b.guest().gone && b.guest().answered() == 1);
    b.say(Exchange::Choose(1, Choice::No));
    assert!(storage.keys().unwrap().is_empty(), "nothing comes back by itself");
    assert_eq!(b.guest().answered(), 2);
    b.say(Exchange::KeepAgain);
    assert_eq!(Window::open(&storage).guest().answered(), 2);
    // Closed without having been kept again, it takes nothing away that was begun anew.
    let mut c = Window::open(&storage);
    b.say(Exchange::LeaveAnyway);
    c.say(Exchange::Choose(2, Choice::No));
    assert!(c.guest().gone, "found out when the next answer was to be kept");
    let mut d = Window::entered(&storage, REQUEST);
    d.say(Exchange::By("佐藤".to_owned()));
    c.say(Exchange::LeaveAnyway);
    assert_eq!(Window::open(&storage).guest().reply.by, "佐藤");
}

#[test]
fn two_requests_have_a_place_each() {
    let storage = Shared::default();
    let mut a = Window::entered(&storage, REQUEST);
    a.say(Exchange::Choose(0, Choice::Yes));
    // Another facility asks as well.
    let mut facility = State::new(Lang(0));
    facility = update(facility, Msg::Files(files::Msg::LoadSample(0))).0;
    facility = update(facility, Msg::Answers(answers::Msg::AddVendor)).0;
    facility = update(facility, Msg::Letters(Exchange::Prepare(Some("a".to_owned())))).0;
    let (_, effects) = update(facility, Msg::Letters(Exchange::SaveRequest));
    let file = effects.into_iter().find_map(|e| if let Effect::Download(_, text) = e { Some(text) } else { None });
    let mut b = Window::entered(&storage, &file.unwrap());
    b.say(Exchange::Choose(1, Choice::No));
    a.say(Exchange::Choose(2, Choice::No));
    assert_eq!((a.guest().answered(), b.guest().answered()), (2, 1));
    let mut next = Window::open(&storage);
    assert_eq!(next.state.exchange.others.len(), 1);
    let first = next.guest().reply.clone();
    next.say(Exchange::Other(0));
    assert_ne!(next.guest().reply, first);
    next.say(Exchange::LeaveAnyway);
    assert_eq!((&next.guest().reply, next.state.exchange.others.len()), (&first, 0), "the other one is next");
    next.say(Exchange::LeaveAnyway);
    assert_eq!(next.state.exchange.guest, None);
    assert!(storage.keys().unwrap().is_empty());
}

#[test]
fn a_file_that_is_opened_beside_kept_answers_gives_way_and_that_is_said() {
    let storage = Shared::default();
    let mut a = Window::entered(&storage, REPLY);
    let answered = a.guest().answered();
    let at = a.guest().reply.said.iter().position(|said| said.choice == Some(Choice::No)).expect("an answer");
    a.say(Exchange::Choose(at, Choice::NotApplicable));
    let mut b = Window::entered(&storage, REPLY);
    assert_eq!(b.guest().reply.said, a.guest().reply.said);
    let id = &b.guest().reply.request.items[at].question;
    assert_eq!(b.state.session.notice, Some(Notice::Conflicts(vec![format!("answers.{id}")])));
    // The request alone goes on with what was kept.
    b.say(Exchange::By("佐藤".to_owned()));
    let c = Window::entered(&storage, REQUEST);
    assert_eq!((c.guest().answered(), c.guest().reply.by.as_str(), &c.state.session.notice), (answered, "佐藤", &None));
}

/// What a vendor does in a window.
fn doing(items: usize) -> impl Strategy<Value = Exchange> {
    let choices = [Choice::Yes, Choice::No, Choice::Unknown, Choice::NotApplicable];
    prop_oneof![
        4 => (0..items, 0..4_usize).prop_map(move |(i, c)| Exchange::Choose(i, choices[c])),
        1 => (0..items, any::<bool>()).prop_map(|(i, s)| Exchange::Whose(i, Side::ALL[usize::from(s)])),
        1 => (0..items, "[a-z備え]{0,4}").prop_map(|(i, t)| Exchange::Remark(i, t)),
        1 => "[a-z]{0,4}".prop_map(Exchange::Company),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Windows hear of each other late or never: in whatever order texts are put together, all come to the same, and of
    /// parts that one window alone changed nothing is lost.
    #[test]
    fn in_whatever_order_windows_hear_of_each_other_they_come_to_the_same(
        steps in proptest::collection::vec((0..3_usize, doing(6), any::<Option<u8>>()), 1..40),
    ) {
        let reply = Window::entered(&Shared::default(), REQUEST).guest().reply.clone();
        // Each with a storage of its own: nothing is heard but what is handed over.
        let stores: Vec<Shared> = (0..3).map(|_| Shared::default()).collect();
        let mut windows: Vec<Window> = stores.iter().map(|s| Window::entered(s, REQUEST)).collect();
        for (at, msg, hears) in steps {
            // Items are shared out, so that each is one window's.
            let msg = match msg {
                Exchange::Choose(i, c) => Exchange::Choose(i / 3 * 3 + at, c),
                Exchange::Remark(i, t) => Exchange::Remark(i / 3 * 3 + at, t),
                msg => msg,
            };
            windows[at].say(msg);
            if let Some(from) = hears {
                let theirs = Rc::new(windows[usize::from(from) % 3].guest().clone());
                windows[at].say(Exchange::Elsewhere(theirs));
            }
        }
        let own: Vec<Guest> = windows.iter().map(|w| w.guest().clone()).collect();
        for _ in 0..2 {
            for (a, b) in [(0, 1), (1, 2), (2, 0), (1, 0)] {
                let theirs = Rc::new(windows[b].guest().clone());
                windows[a].say(Exchange::Elsewhere(theirs));
            }
        }
        prop_assert_eq!(windows[0].guest().reply.clone(), windows[1].guest().reply.clone());
        prop_assert_eq!(windows[1].guest().reply.clone(), windows[2].guest().reply.clone());
        for (at, own) in own.iter().enumerate() {
            for i in (at..reply.said.len().min(6)).step_by(3) {
                let said = &windows[0].guest().reply.said[i];
                prop_assert_eq!((said.choice, &said.note), (own.reply.said[i].choice, &own.reply.said[i].note));
            }
        }
    }
}
