//! An association's pack: made on its page, opened by members, validated like every other input, and without effect on the
//! official score.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]
#![expect(clippy::disallowed_methods, reason = "tests have the whole program")]

#[path = "shared/json_schema.rs"]
mod json_schema;

use json_schema::Schema;
use proptest::prelude::*;
use serde_json::{Value, json};
use sonae_app::effect::Effect;
use sonae_app::files::origin::Origin;
use sonae_app::keeping::state::Saving;
use sonae_app::msg::Msg;
use sonae_app::pack::msg::Msg as PackMsg;
use sonae_app::pack::state::Installed;
use sonae_app::shell::state::{Notice, Waiting};
use sonae_app::state::State;
use sonae_app::update::alone as update;
use sonae_app::{files, keeping, records, shell};
use sonae_assess::pack_score;
use sonae_assess::peers::{peers, questions};
use sonae_assess::results::{Arrived, Results};
use sonae_assess::summary::groups::IDS;
use sonae_assess::summary::{Giving, Summary};
use sonae_association::draft_file::draft_text;
use sonae_association::intake::Read;
use sonae_association::pack_draft::Field;
use sonae_association::state::{Desk, Effect as KitEffect, Key, Msg as Kit, update as kit_update};
use sonae_base::date::Date;
use sonae_content::{DOMAINS, Lang, QUESTIONS};
use sonae_files::pack::{open_pack, to_pack};
use sonae_files::read::open;
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::summary::to_summary;
use sonae_files::write::to_json;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::MemoryStorage;
use sonae_model::answer::Choice;
use sonae_model::document::Document;
use sonae_model::pack::Pack;
use sonae_papers::chart::bars;
use sonae_papers::chart::bars::put_ticks;

/// What decides the deviations.
const KEY: Key = Key { secret: [7; 32], kept: true };

/// A picture of one pixel.
const LOGO: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

/// A hospital that answered as the sample does.
fn hospital() -> Document {
    let mut doc = Document { sample: false, ..open(SAMPLES[1].json).unwrap().doc };
    "西病院".clone_into(&mut doc.profile.name);
    doc
}

/// A desk with so many copies of a hospital, each a facility of its own.
fn desk(count: u64) -> Desk {
    let doc = hospital();
    let day = Date::new(2026, 11, 24);
    let mut desk = Desk::new(Lang(0), day, KEY);
    let file = |i: u64| {
        let giving = Giving { spare: i.into(), area: None };
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
    kit_update(&mut desk, Kit::Logo(LOGO.to_owned()));
    kit_update(&mut desk, Kit::AddQuestion);
    kit_update(&mut desk, Kit::Edit(Field::Ja(0), "訪問先でも端末に鍵をかけていますか。".to_owned()));
    kit_update(&mut desk, Kit::Edit(Field::Domain(0), "3".to_owned()));
    kit_update(&mut desk, Kit::Edit(Field::OwnWeight(0), "5".to_owned()));
    let effects = kit_update(&mut desk, Kit::SavePack);
    assert_eq!(desk.wrong, []);
    let [KitEffect::Download(name, text), ..] = effects.as_slice() else { panic!("{effects:?}") };
    assert_eq!(name, "sonae-pack-2026-11-24.json");
    text.clone()
}

fn schema() -> Value {
    serde_json::from_str(include_str!("../crates/files/schema/pack.schema.json")).expect("the schema is JSON")
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

/// A logo that would take gigabytes to draw: refused when the pack is taken, left out where it was taken earlier. What turns
/// the reading direction in the pack's words is left out.
#[test]
fn a_bomb_for_a_logo_and_words_that_turn_the_line_around() {
    let mut pack: Value = serde_json::from_str(&made()).unwrap();
    pack["title"] = json!("\u{202e}会\u{2066}の\u{200f}資料\u{61c}");
    let words = open_pack(&pack.to_string()).unwrap();
    assert_eq!(words.title, "会の資料");
    pack["logo"] = json!("data:image/webp;base64,UklGRhQAAABXRUJQVlA4TAgAAAAv/v////8A");
    let text = pack.to_string();
    assert_eq!(open_pack(&text), Err(Refusal::Picture));
    let (state, effects) =
        update(State::new(Lang(0)), Msg::Files(files::Msg::Read(Origin::Picked("pack.json".to_owned()), text.clone())));
    assert_eq!((state.session.notice, effects.len()), (Some(Notice::Refused(Refusal::Picture)), 1));
    let kept = Installed::kept(&text).unwrap();
    assert_eq!((kept.pack.logo.as_str(), kept.pack.title.as_str(), kept.text == text), ("", "会の資料", true));
    pack["title"] = json!("\u{202e}\u{2066}");
    assert_eq!(open_pack(&pack.to_string()), Err(Refusal::BadPack), "a title is to be seen");
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
    state.begin_with(hospital());
    state
}

#[test]
fn a_member_opens_it_like_any_file_and_sees_itself_beside_the_others() {
    let (state, effects) =
        update(member(), Msg::Files(files::Msg::Read(Origin::Picked("pack.json".to_owned()), made())));
    assert!(state.pending().is_none(), "it takes the place of nothing");
    assert_eq!(state.session.notice, Some(Notice::PackTaken("見本県医師会 2026年度".to_owned())));
    assert!(effects.contains(&Effect::KeepPack(Some(made()))));
    let installed = state.pack.clone().unwrap();
    assert_eq!(installed.sum.len(), 64);
    let results = Results::of(&state.doc);
    let peers = peers(&installed.pack, &state.doc, &results.facility).expect("its group");
    let mut bars = bars::domains(&results.score, Lang(0));
    put_ticks(&mut bars, &results.score, peers);
    // All sixty are copies of this very facility: the ticks stand in the ten points in which its own bars end.
    for bar in &bars.bars {
        let tick = bar.tick.expect("a median");
        assert!((tick - bar.solid).abs() < 0.15, "{}: {tick} beside {}", bar.label, bar.solid);
    }
    let all = questions(&state.doc, &results.facility, peers);
    assert!(all.len() > 50);
    let same = all.iter().filter(|b| {
        let place = Choice::ALL.iter().position(|c| Some(*c) == b.own);
        place.is_some_and(|i| b.shares[i] == *b.shares.iter().max().unwrap())
    });
    assert!(same.count() > 50, "most of the copies answered as it did");
    let (state, _) = update(state, Msg::Pack(PackMsg::Remove));
    let (state, effects) = update(state, Msg::Records(records::Msg::Confirm));
    assert!(state.pack.is_none() && effects.contains(&Effect::KeepPack(None)));
    let (state, _) = update(
        state,
        Msg::Files(files::Msg::Read(Origin::Picked("x".to_owned()), made().replace("\"n\": ", "\"n\": -"))),
    );
    assert_eq!(state.session.notice, Some(Notice::Refused(Refusal::BadPack)));
}

#[test]
fn a_pack_takes_the_place_of_another_only_after_asking() {
    let read = |state: State, text: String| {
        update(state, Msg::Files(files::Msg::Read(Origin::Picked("pack.json".to_owned()), text))).0
    };
    let state = read(member(), made());
    let used = state.pack.clone();
    // The same file again: nothing is asked.
    let again = read(state.clone(), made());
    assert_eq!(
        (&again.session.notice, &again.pack),
        (&Some(Notice::PackHere("見本県医師会 2026年度".to_owned())), &used)
    );
    // Another one, from a file or from the site (`?pack=`): only asked.
    let other = made().replace("見本県医師会 2026年度", "となりの会 2027年度");
    for origin in [Origin::Picked("pack.json".to_owned()), Origin::Pack("next".to_owned())] {
        let (asked, effects) = update(state.clone(), Msg::Files(files::Msg::Read(origin, other.clone())));
        assert_eq!(asked.pack, used, "not yet");
        assert!(matches!(&asked.waiting, Some(Waiting::Pack(it)) if it.pack.title == "となりの会 2027年度"));
        assert!(!effects.iter().any(|effect| matches!(effect, Effect::KeepPack(_))), "{effects:?}");
        let stays = update(asked.clone(), Msg::Shell(shell::Msg::Cancel)).0;
        assert_eq!((&stays.pack, &stays.waiting), (&used, &None));
        assert_eq!(update(stays, Msg::Pack(PackMsg::Change)).0.pack, used, "nothing waits any more");
        let (changed, effects) = update(asked, Msg::Pack(PackMsg::Change));
        assert!(effects.contains(&Effect::KeepPack(Some(other.clone()))) && changed.waiting.is_none());
        assert_eq!(changed.session.notice, Some(Notice::PackTaken("となりの会 2027年度".to_owned())));
    }
}

/// Whoever keeps the site may put anything where a pack should be: a document there, or a locked one, is asked about like
/// any file, and is no sample.
#[test]
fn a_document_where_a_pack_should_be_is_opened_only_after_asking() {
    let begun = || State::new(Lang(0));
    let file = to_json(&hospital());
    let put = |text: String| Msg::Files(files::Msg::Read(Origin::Pack("city-2026".to_owned()), text));
    let (asked, effects) = update(begun(), put(file.clone()));
    let pending = asked.pending().expect("asks first");
    assert_eq!(pending.origin, Origin::Pack("city-2026".to_owned()));
    assert!(asked.doc.is_empty() && asked.pack.is_none() && !effects.contains(&Effect::Save), "{effects:?}");
    assert!(update(asked.clone(), Msg::Shell(shell::Msg::Cancel)).0.doc.is_empty());
    let opened = update(asked, Msg::Files(files::Msg::ConfirmOpen)).0;
    assert_eq!((opened.doc.profile.name.as_str(), opened.tour), ("西病院", None), "no way through a sample begins");
    // The text of a sample does not make it ours.
    let (asked, _) = update(begun(), put(SAMPLES[0].json.to_owned()));
    assert!(asked.pending().is_some() && asked.doc.is_empty());
    // Nor does a lock.
    let lock = json!({"app": "sonae", "encrypted": 1, "rounds": 600_000, "salt": format!("{}==", "A".repeat(22)),
        "nonce": "A".repeat(16), "data": "A".repeat(24)});
    let (locked, _) = update(begun(), put(lock.to_string()));
    assert_eq!(locked.locked().map(|it| it.origin.is_sample()), Some(false));
    let (unlocked, _) = update(locked, Msg::Files(files::Msg::Unlocked(Some(file))));
    assert!(unlocked.pending().is_some() && unlocked.doc.is_empty());
}

/// All that is worked out from a document.
fn everything(doc: &Document) -> impl PartialEq + std::fmt::Debug + use<> {
    let (results, arrived) = (Results::of(doc), Arrived::seen());
    let (money, plan) = (results.money(arrived).clone(), results.plan(arrived).clone());
    (results.facility, results.progress, results.score, results.checklist, money, plan)
}

#[test]
fn weights_and_own_questions_stand_beside_the_score_and_change_nothing_else() {
    let before = member();
    let (plain, facility) = (everything(&before.doc), Results::of(&before.doc).facility);
    let (state, _) = update(before, Msg::Files(files::Msg::Read(Origin::Picked("pack.json".to_owned()), made())));
    assert_eq!(everything(&state.doc), plain);
    let pack = &state.pack.clone().unwrap().pack;
    let score = |state: &State| pack_score::score(&state.doc, &facility, pack).unwrap();
    let open = score(&state);
    let (state, _) = update(state, Msg::Pack(PackMsg::Answer(0, Choice::Yes)));
    assert_eq!(everything(&state.doc), plain, "answering the association changes nothing of ours");
    let yes = score(&state);
    assert!(yes.low > open.low && (yes.high - open.high).abs() < 1e-9, "yes was possible before");
    assert_eq!(pack_score::choice(&state.doc, &pack.questions[0]), Some(Choice::Yes));
    // Next year's pack asks something else under the same number.
    let mut other = pack.questions[0].clone();
    other.ask[0].push('？');
    assert_eq!(pack_score::choice(&state.doc, &other), None);
    // By hand: the mean with the weights of the pack.
    let mut sums = (0.0, 0.0);
    for (i, question) in QUESTIONS.iter().enumerate() {
        let asked = sonae_model::survey::applies(question, &facility);
        let choice = state.doc.answers.get(question.id).map(|a| a.choice);
        let weight = match i {
            0 => 10.0,
            1 => 0.0,
            _ => f64::from(question.weight),
        };
        if let (true, Some((low, _))) = (asked, sonae_assess::score::worth(choice)) {
            sums = (sums.0 + weight, sums.1 + weight * low);
        }
    }
    assert!((yes.low - 100.0 * (sums.1 + 5.0) / (sums.0 + 5.0)).abs() < 1e-9);
    // The answer survives saving, without a word about unknown questions.
    let again = sonae_files::read::open(&to_json(&state.doc)).unwrap();
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
    let (state, _) = update(member(), Msg::Files(files::Msg::Read(Origin::Picked("pack.json".to_owned()), made())));
    let (state, _) = update(state, Msg::Keeping(keeping::Msg::Wipe));
    assert!(state.pack.is_none() && state.keeping.saving == Saving::Idle);
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

/// What is typed into a pack is kept with each change and there again after a reload, right or not; another window has
/// it too.
#[test]
fn a_pack_in_the_making_survives_a_reload() {
    let mut desk = Desk::new(Lang(0), None, KEY);
    let mut kept = String::new();
    let mut does = |desk: &mut Desk, msg: Kit| {
        for effect in kit_update(desk, msg) {
            if let KitEffect::KeepDraft(text) = effect {
                kept = text;
            }
        }
        kept.clone()
    };
    for msg in [
        Kit::Edit(Field::Title, "備え医師会".to_owned()),
        Kit::Edit(Field::Links, "研修 https://example.jp/\n途中".to_owned()),
        Kit::Edit(Field::Weight(3), "二".to_owned()),
        Kit::Logo(LOGO.to_owned()),
        Kit::AddQuestion,
        Kit::Edit(Field::Ja(0), "鍵は掛けていますか".to_owned()),
        Kit::Edit(Field::Domain(0), "2".to_owned()),
        Kit::AddQuestion,
    ] {
        does(&mut desk, msg);
    }
    let kept = does(&mut desk, Kit::Edit(Field::Ja(1), "二つ目".to_owned()));
    let mut next = Desk::new(Lang(0), None, KEY);
    assert!(kit_update(&mut next, Kit::DraftKept(kept.clone())).is_empty(), "what was kept is not kept anew");
    assert_eq!(next.draft, desk.draft);
    // Forgetting the members' files is not forgetting the pack.
    kit_update(&mut next, Kit::Clear);
    assert_eq!(next.draft, desk.draft);
    // What is taken out comes back in one step.
    for msg in [Kit::RemoveLogo, Kit::DropQuestion(0), Kit::ClearPack] {
        kit_update(&mut next, msg.clone());
        assert_ne!(next.draft, desk.draft, "{msg:?}");
        kit_update(&mut next, Kit::PutBack);
        assert_eq!(next.draft, desk.draft, "{msg:?}");
    }
    assert_eq!(kit_update(&mut next, Kit::ClearPack), [KitEffect::KeepDraft(String::new())]);
    kit_update(&mut next, Kit::DraftKept("{\"questions\":[1,{\"ja\":2}],\"logo\":\"x\"".to_owned()));
    assert_eq!(next.draft.questions.len(), 0, "what is broken is left out");
}

/// A pack that was handed out is gone on with: its texts, weights and questions under their ids, and its counts until
/// there are new ones.
#[test]
fn a_pack_that_was_made_before_is_gone_on_with() {
    let text = made();
    let before = open_pack(&text).unwrap();
    assert!(!before.peers.is_empty());
    let mut desk = Desk::new(Lang(0), Date::parse("2027-04-01"), KEY);
    kit_update(&mut desk, Kit::Edit(Field::Title, "書きかけ".to_owned()));
    kit_update(&mut desk, Kit::OpenPack("no pack".to_owned()));
    assert!(desk.pack_refused && desk.draft.title == "書きかけ");
    kit_update(&mut desk, Kit::OpenPack(text));
    assert!(!desk.pack_refused);
    let saved = |desk: &mut Desk| {
        let effects = kit_update(desk, Kit::SavePack);
        let file =
            effects.into_iter().find_map(|e| if let KitEffect::Download(_, text) = e { Some(text) } else { None });
        open_pack(&file.expect("a pack")).unwrap()
    };
    assert_eq!(saved(&mut desk), Pack { made: desk.today, ..before.clone() });
    // A new question has an id of its own, also after one was taken out: members' answers stay with their questions.
    kit_update(&mut desk, Kit::AddQuestion);
    let last = desk.draft.questions.len() - 1;
    kit_update(&mut desk, Kit::Edit(Field::Ja(last), "新しい質問".to_owned()));
    let first = desk.draft.questions[0].id.clone();
    kit_update(&mut desk, Kit::DropQuestion(0));
    let ids: Vec<String> = saved(&mut desk).questions.into_iter().map(|q| q.id).collect();
    assert!(!ids.contains(&first) && ids.iter().all(|id| !id.is_empty()), "{ids:?}");
    let text = draft_text(&desk.draft);
    let mut next = Desk::new(Lang(0), desk.today, KEY);
    kit_update(&mut next, Kit::DraftKept(text));
    assert_eq!(saved(&mut next).peers, before.peers, "the counts are kept over a reload too");
}
