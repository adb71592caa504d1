//! An association's pack: made on its page, opened by members, validated like every other input, and without effect on the
//! official score.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

#[path = "shared/json_schema.rs"]
mod json_schema;
#[path = "shared/pattern.rs"]
mod pattern;

use json_schema::Schema;
use proptest::prelude::*;
use serde_json::{Value, json};
use sonae::content::{DOMAINS, Lang, QUESTIONS};
use sonae::domain::answer::Choice;
use sonae::domain::chart::bars;
use sonae::domain::date::Date;
use sonae::domain::derived::Derived;
use sonae::domain::kit::desk::{Desk, Effect as KitEffect, Msg as Kit, update as kit_update};
use sonae::domain::kit::intake::Read;
use sonae::domain::kit::partition::IDS;
use sonae::domain::kit::veil::mix;
use sonae::domain::pack::compare::{peers, put_ticks, questions};
use sonae::domain::pack::draft::Field;
use sonae::domain::pack::{Installed, Msg as PackMsg, own};
use sonae::domain::share::summary::{Giving, Summary};
use sonae::domain::update::{Effect, Msg, Notice, Saving, State, update};
use sonae::store::{
    Autosave, MemoryStorage, Refusal, Restored, SAMPLES, open, open_pack, to_json, to_pack, to_summary,
};

/// A desk with so many copies of the sample hospital, each with a mark of its own.
fn desk(count: u64) -> Desk {
    let doc = open(SAMPLES[1].json).unwrap().doc;
    let day = Date::new(2026, 11, 24);
    let mut desk = Desk::new(Lang(0), day);
    let file = |i| {
        let giving = Giving { mark: mix(i), area: None };
        (format!("{i}.json"), Read::Text(to_summary(&Summary::of(&doc, giving, day.map(Date::quarter)).unwrap())))
    };
    kit_update(&mut desk, Kit::Begin(1));
    kit_update(&mut desk, Kit::Took((0..count).map(file).collect()));
    kit_update(&mut desk, Kit::End);
    desk
}

/// The file that an association makes, with everything in it.
fn made() -> String {
    let mut desk = desk(60);
    for (field, text) in [
        (Field::Title, "見本県医師会 2026年度"),
        (Field::Contact, "03-0000-0000"),
        (Field::Links, "研修の申し込み https://example.jp/a?b=c\n\n https://www.example.com/ \n"),
        (Field::Weight(0), "１０"),
        (Field::Weight(1), "0"),
    ] {
        kit_update(&mut desk, Kit::Edit(field, text.to_owned()));
    }
    kit_update(&mut desk, Kit::Logo("data:image/png;base64,iVBORw0KGgo=".to_owned()));
    kit_update(&mut desk, Kit::AddQuestion);
    kit_update(&mut desk, Kit::Edit(Field::Ja(0), "訪問先でも端末に鍵をかけていますか。".to_owned()));
    kit_update(&mut desk, Kit::Edit(Field::Domain(0), "3".to_owned()));
    kit_update(&mut desk, Kit::Edit(Field::OwnWeight(0), "5".to_owned()));
    let effects = kit_update(&mut desk, Kit::SavePack);
    assert_eq!(desk.wrong, []);
    let [KitEffect::Download(name, text)] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "sonae-pack-2026-11-24.json");
    text.clone()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../src/store/pack.schema.json")).expect("the schema is JSON")
}

fn takes(value: &Value) -> bool {
    let root = schema();
    Schema::new(&root).takes(value)
}

#[test]
fn what_the_page_makes_members_can_open() {
    let text = made();
    let pack = open_pack(&text).expect("a pack");
    assert_eq!(to_pack(&pack), text, "nothing is lost on the way");
    let root = schema();
    assert_eq!(Schema::new(&root).faults(&serde_json::from_str(&text).unwrap()), Vec::<String>::new());
    assert_eq!(
        (pack.title.as_str(), pack.links.len(), pack.links[1].text.as_str()),
        ("見本県医師会 2026年度", 2, "www.example.com")
    );
    assert_eq!(pack.weights, [(0, 10), (1, 0)]);
    assert_eq!((pack.questions[0].domain, pack.questions[0].weight), (3, 5));
    assert_eq!(pack.questions[0].ask[0], pack.questions[0].ask[1], "no English: the Japanese stands there");
    // Sixty hospitals of 100–199 beds: one group, in which all parts are.
    assert_eq!(pack.peers.len(), 1);
    assert_eq!(pack.peers[0].parts.len(), IDS.len());
    assert!(!text.contains("見本病院"), "no facility's name");
}

#[test]
fn fields_that_are_not_right_are_named() {
    let mut desk = desk(0);
    kit_update(&mut desk, Kit::AddQuestion);
    for (field, text) in [
        (Field::Contact, "x".repeat(301)),
        (Field::Links, "javascript:alert(1)".to_owned()),
        (Field::Weight(3), "21".to_owned()),
        (Field::OwnWeight(0), "0".to_owned()),
    ] {
        kit_update(&mut desk, Kit::Edit(field, text));
    }
    kit_update(&mut desk, Kit::Logo("data:image/svg+xml;base64,PHN2Zz4=".to_owned()));
    assert!(desk.draft.logo_refused && desk.draft.logo.is_empty());
    assert_eq!(kit_update(&mut desk, Kit::SavePack), []);
    let wrong =
        [Field::Title, Field::Contact, Field::Links, Field::Weight(3), Field::Ja(0), Field::En(0), Field::OwnWeight(0)];
    assert_eq!(desk.wrong, wrong);
    kit_update(&mut desk, Kit::Edit(Field::Title, "会".to_owned()));
    assert!(!desk.wrong.contains(&Field::Title), "mended");
}

/// Every part replaced by what does not belong there: refused as a whole, and the schema says the same.
#[test]
fn a_pack_with_anything_wrong_in_it_is_refused() {
    let whole: Value = serde_json::from_str(&made()).unwrap();
    assert!(takes(&whole));
    let long = "x".repeat(3_000);
    let values = [
        json!(null),
        json!(true),
        json!(-1),
        json!(101),
        json!(1.5),
        json!(""),
        json!(long),
        json!([]),
        json!({}),
        json!("http://example.jp"),
        json!("javascript:alert(1)"),
        json!("data:text/html,x"),
        json!([1, 2]),
        json!([3, 2, 1]),
        json!(["x"]),
        json!([{"text": "x", "url": "https://a@b.jp"}]),
        json!("line\nbreak"),
        json!(4),
        json!("2026-02-30"),
    ];
    let mut places = Vec::new();
    every_place(&whole, "", &mut places);
    let (mut taken, mut refused) = (0, 0);
    for place in &places {
        for value in &values {
            let mut changed = whole.clone();
            *changed.pointer_mut(place).unwrap() = value.clone();
            let opened = open_pack(&changed.to_string());
            if let Ok(pack) = &opened {
                assert!(takes(&changed), "{value} at {place} is taken, but not by the schema");
                assert_eq!(open_pack(&to_pack(pack)).as_ref(), Ok(pack));
                taken += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(
        places.len() > 90 && taken > 40 && refused > 1_200,
        "{} places, {taken} taken, {refused} refused",
        places.len()
    );
    for (text, why) in [
        (String::new(), Refusal::Empty),
        ("{".to_owned(), Refusal::NotJson),
        ("[]".to_owned(), Refusal::NotOurs),
        ("{\"app\": \"sonae\"}".to_owned(), Refusal::NotOurs),
        ("{\"app\": \"sonae\", \"pack\": 2}".to_owned(), Refusal::Newer),
        ("{\"app\": \"sonae\", \"pack\": 1}".to_owned(), Refusal::BadPack),
    ] {
        assert_eq!(open_pack(&text), Err(why), "{text}");
    }
}

fn every_place(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(object) => object.iter().for_each(|(key, part)| {
            let place = format!("{at}/{key}");
            every_place(part, &place, found);
            found.push(place);
        }),
        // One of a list stands for all.
        Value::Array(items) => items.iter().take(1).enumerate().for_each(|(i, part)| {
            let place = format!("{at}/{i}");
            every_place(part, &place, found);
            found.push(place);
        }),
        _ => {}
    }
}

fn member() -> State {
    let mut state = State::new(Lang(0));
    state.begin_with(open(SAMPLES[1].json).unwrap().doc);
    state
}

#[test]
fn a_member_opens_it_like_any_file_and_sees_itself_beside_the_others() {
    let (state, effects) = update(member(), Msg::FileRead("pack.json".to_owned(), made()));
    assert!(state.pending.is_none(), "it takes the place of nothing");
    assert_eq!(state.notice, Some(Notice::PackTaken("見本県医師会 2026年度".to_owned())));
    assert!(effects.contains(&Effect::KeepPack(Some(made()))));
    let installed = state.pack.clone().unwrap();
    assert_eq!(installed.sum.len(), 64);
    let derived = Derived::of(&state.doc);
    let peers = peers(&installed.pack, &state.doc, &derived.facility).expect("its group");
    let mut bars = bars::domains(&derived.score, Lang(0));
    put_ticks(&mut bars, &derived.score, peers);
    // All sixty are copies of this very facility: the ticks stand in the ten points in which its own bars end.
    for bar in &bars.bars {
        let tick = bar.tick.expect("a median");
        assert!((tick - bar.solid).abs() < 0.15, "{}: {tick} beside {}", bar.label, bar.solid);
    }
    let all = questions(&state.doc, &derived.facility, peers);
    assert!(all.len() > 50);
    let same = all.iter().filter(|b| {
        let place = Choice::ALL.iter().position(|c| Some(*c) == b.own);
        place.is_some_and(|i| b.shares[i] == *b.shares.iter().max().unwrap())
    });
    assert!(same.count() > 50, "most of the copies answered as it did");
    let (state, effects) = update(state, Msg::Pack(PackMsg::Remove));
    assert!(state.pack.is_none() && effects.contains(&Effect::KeepPack(None)));
    let (state, _) = update(state, Msg::FileRead("x".to_owned(), made().replace("\"n\": ", "\"n\": -")));
    assert_eq!(state.notice, Some(Notice::Refused(Refusal::BadPack)));
}

#[test]
fn weights_and_own_questions_stand_beside_the_score_and_change_nothing_else() {
    let before = member();
    let plain = Derived::of(&before.doc);
    let (state, _) = update(before, Msg::FileRead("pack.json".to_owned(), made()));
    assert_eq!(Derived::of(&state.doc), plain);
    let pack = &state.pack.clone().unwrap().pack;
    let score = |state: &State| own::score(&state.doc, &plain.facility, pack).unwrap();
    let open = score(&state);
    let (state, _) = update(state, Msg::Pack(PackMsg::Answer(0, Choice::Yes)));
    assert_eq!(Derived::of(&state.doc), plain, "answering the association changes nothing of ours");
    let yes = score(&state);
    assert!(yes.low > open.low && (yes.high - open.high).abs() < 1e-9, "yes was possible before");
    assert_eq!(own::choice(&state.doc, &pack.questions[0]), Some(Choice::Yes));
    // Next year's pack asks something else under the same number.
    let mut other = pack.questions[0].clone();
    other.ask[0].push('？');
    assert_eq!(own::choice(&state.doc, &other), None);
    // By hand: the mean with the weights of the pack.
    let mut sums = (0.0, 0.0);
    for (i, question) in QUESTIONS.iter().enumerate() {
        let asked = sonae::domain::survey::applies(question, &plain.facility);
        let choice = state.doc.answers.get(question.id).map(|a| a.choice);
        let weight = match i {
            0 => 10.0,
            1 => 0.0,
            _ => f64::from(question.weight),
        };
        if let (true, Some((low, _))) = (asked, sonae::domain::score::worth(choice)) {
            sums = (sums.0 + weight, sums.1 + weight * low);
        }
    }
    assert!((yes.low - 100.0 * (sums.1 + 5.0) / (sums.0 + 5.0)).abs() < 1e-9);
    // The answer survives saving, without a word about unknown questions.
    let again = sonae::store::open(&to_json(&state.doc)).unwrap();
    assert_eq!((again.notes, again.doc), (Vec::new(), state.doc.clone()));
    // And it is in no summary.
    let summary = to_summary(&Summary::of(&state.doc, Giving::default(), None).unwrap());
    assert!(!summary.contains("pack:") && !summary.contains("\"q1\""));
    assert!(DOMAINS.len() > 3);
}

#[test]
fn it_is_kept_wiped_and_not_kept_when_nothing_is_to_be_kept() {
    let mut autosave = Autosave::new(MemoryStorage::default());
    assert!(matches!(autosave.restore(), Restored::Fresh));
    autosave.set_pack(Some(&made()));
    assert!(Installed::open(&autosave.pack().unwrap()).is_ok());
    autosave.stop().unwrap();
    assert_eq!(autosave.pack(), None, "no-save mode takes it away");
    autosave.set_pack(Some(&made()));
    assert_eq!(autosave.pack(), None, "and keeps none");
    autosave.resume();
    autosave.set_pack(Some(&made()));
    assert!(autosave.pack().is_some());
    assert_eq!(autosave.wipe(), Vec::<String>::new());
    assert_eq!(autosave.pack(), None);
    let (state, _) = update(member(), Msg::FileRead("pack.json".to_owned(), made()));
    let (state, _) = update(state, Msg::Wipe);
    assert!(state.pack.is_none() && state.saving == Saving::Idle);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever is typed: the page makes no pack that members cannot open.
    #[test]
    fn the_page_makes_no_pack_that_is_refused(texts in proptest::collection::vec(any::<String>(), 7), add in 0_usize..3) {
        let mut desk = desk(7);
        (0..add).for_each(|_| drop(kit_update(&mut desk, Kit::AddQuestion)));
        let fields = [Field::Title, Field::Contact, Field::Links, Field::Weight(2), Field::Ja(0), Field::En(1), Field::OwnWeight(0)];
        for (field, text) in fields.into_iter().zip(texts) {
            kit_update(&mut desk, Kit::Edit(field, text));
        }
        for effect in kit_update(&mut desk, Kit::SavePack) {
            let KitEffect::Download(_, text) = effect else { continue };
            prop_assert!(open_pack(&text).is_ok(), "{}", text);
            prop_assert!(takes(&serde_json::from_str(&text).unwrap()));
        }
    }

    #[test]
    fn any_text_is_opened_or_refused(text in any::<String>()) {
        let _ = open_pack(&text);
    }
}
