//! What holds for every input, whatever it is. `tests/properties.rs` tries some hundred inputs of each kind at every test
//! run; `cargo xtask fuzz` lets libFuzzer look for one that breaks it (fuzz/).
#![allow(
    dead_code,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may stop"
)]
#![allow(missing_docs, clippy::float_cmp, reason = "a test")]

use sonae_assess::pack_score;
use std::collections::BTreeMap;
use std::rc::Rc;

use sonae_app::deep_link::Link;
use sonae_app::fields::Input;
use sonae_assess::budget::budget;
use sonae_assess::checklist::tally;
use sonae_assess::controls::{Levels, Reading};
use sonae_assess::loss::assess;
use sonae_assess::score::{Interval, score};
use sonae_base::amount::{Plain, parse_amount};
use sonae_base::csv::Csv;
use sonae_base::invisible::is_invisible;
use sonae_base::json::object::Object;
use sonae_content::{Anchor, FieldId, QUESTIONS, SCENARIOS};
use sonae_files::edits::{Edits, to_kept};
use sonae_files::envelope::Envelope;
use sonae_files::keys::DOCUMENT;
use sonae_files::letters::{open_letter, reply_file, request_file};
use sonae_files::merge::merge as put_together;
use sonae_files::opened::{Note, Opened};
use sonae_files::pack::{open_pack, to_pack};
use sonae_files::read::open;
use sonae_files::record::{Record, Site, to_file_with};
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::size::{MAX_FILE_BYTES, longest_written};
use sonae_files::storage_error::StorageError;
use sonae_files::summary::{open_summary, to_summary};
use sonae_files::write::{to_file, to_json};
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::{MemoryStorage, Storage as _};
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind};
use sonae_model::letters::Letter;
use sonae_model::route::Route;

/// Any text as a document: refused with a reason, or opened; what was opened is saved and opens again as the same.
pub fn document(text: &str) {
    let Ok(opened) = open(text) else { return };
    let in_browser = to_kept(&opened.doc, &opened.edits);
    let again = open(&in_browser).expect("what we write we can read");
    assert_eq!(to_kept(&again.doc, &again.edits), in_browser);
    let kept = to_json(&opened.doc);
    assert!(kept.len() <= longest_written(text.len()), "{} bytes of {}", kept.len(), text.len());
    let again = open(&kept).expect("what we write we can read");
    assert_eq!(again.doc, opened.doc);
    assert_eq!(to_json(&again.doc), kept, "the same document is the same text");
    assert!(again.notes.iter().all(|note| !note.is_loss()), "{:?}", again.notes);
    let file = to_file(&opened.doc, "2026-11-24");
    if file.len() <= MAX_FILE_BYTES {
        assert_eq!(open(&file).expect("what we write we can read").doc, opened.doc);
    }
}

/// Any three texts (parted by a line of one dash) as two windows' changes to one document.
pub fn merge(text: &str) {
    let mut parts = text.split("\n-\n");
    let (base, mine, theirs) = (parts.next().unwrap_or(""), parts.next().unwrap_or(""), parts.next().unwrap_or(""));
    let (Ok(mine), Ok(theirs)) = (open(mine), open(theirs)) else {
        // Nothing to put together; it says so and does not stop.
        let _ = put_together(base, mine, theirs);
        return;
    };
    let (here, there) = {
        let (mine, theirs) = (to_kept(&mine.doc, &mine.edits), to_kept(&theirs.doc, &theirs.edits));
        let here = put_together(base, &mine, &theirs).expect("two documents");
        (here, put_together(base, &theirs, &mine).expect("two documents"))
    };
    assert_eq!(here.opened.doc.answers, there.opened.doc.answers, "both windows come to the same");
    assert_eq!(here.opened.edits, there.opened.edits);
    assert_eq!(here.conflicts.len(), there.conflicts.len());
    let (mine, theirs) = (to_json(&mine.doc), to_json(&theirs.doc));
    let alone = put_together(&mine, &mine, &theirs).expect("two documents");
    assert_eq!(to_json(&alone.opened.doc), theirs, "no change here: theirs");
    assert_eq!(alone.conflicts.len(), 0);
}

/// Any text as an amount: a number within the limits, nothing, or a reason.
pub fn money(text: &str) {
    for (plain, word) in [(Plain::Persons, "人"), (Plain::Days, "日"), (Plain::Years, "年"), (Plain::Man, "円")] {
        for (min, max) in [(0, 1_000_000_000_000), (1, 366), (0, 0), (20, 3_000)] {
            if let Ok(Some(value)) = parse_amount(text, plain, min, max) {
                assert!((min..=max).contains(&value), "{value}");
                let again = parse_amount(&format!("{value}{word}"), plain, min, max);
                assert_eq!(again, Ok(Some(value)), "its plain form reads the same");
            }
        }
    }
    let mut doc = Document::default();
    for input in [Input::Beds, Input::PlanBudget, Input::Rate(0), Input::Number(FieldId::Staff)] {
        if let Ok(value) = input.read(&doc, text) {
            input.put(&mut doc, value);
            let shown = input.shown(&doc);
            assert_eq!(input.read(&doc, &shown), Ok(value), "what is shown reads back");
        }
    }
}

/// Reads our CSV as a spreadsheet does: rows of cells, each with whether it stood in quotes.
pub fn read_csv(text: &str) -> Vec<Vec<(bool, String)>> {
    let mut rows = vec![Vec::new()];
    let mut chars = text.strip_prefix('\u{feff}').expect("a byte order mark").chars().peekable();
    while chars.peek().is_some() {
        let mut cell = String::new();
        let quoted = chars.next_if_eq(&'"').is_some();
        // An unquoted cell ends before a comma or the end of the row; it may be empty.
        while quoted || chars.peek().is_some_and(|c| !matches!(c, ',' | '\r')) {
            match chars.next() {
                Some('"') if quoted && chars.next_if_eq(&'"').is_none() => break,
                Some(c) if quoted => cell.push(c),
                Some(c) => cell.push(c),
                None => break,
            }
        }
        rows.last_mut().expect("a row").push((quoted, cell));
        match chars.next() {
            Some(',') | None => {}
            Some('\r') => {
                assert_eq!(chars.next(), Some('\n'), "rows end in CRLF");
                rows.push(Vec::new());
            }
            Some(other) => panic!("{other:?} after a cell"),
        }
    }
    rows
}

/// Any text as a cell: it comes back without what no one sees, is never a formula, and never breaks out of its cell.
pub fn csv(text: &str) {
    let mut csv = Csv::new();
    csv.text(text);
    csv.number(-2_948);
    csv.end_row();
    csv.text(text);
    csv.text("after");
    csv.end_row();
    let rows = read_csv(&csv.finish());
    assert_eq!(rows.len(), 3, "{rows:?}");
    assert_eq!((rows[0].len(), rows[1].len(), rows[2].len()), (2, 2, 0));
    assert_eq!((&rows[0][1], &rows[1][1]), (&(false, "-2948".to_owned()), &(true, "after".to_owned())));
    for row in &rows[..2] {
        let (quoted, cell) = &row[0];
        let seen = cell.trim_start_matches(|c: char| c.is_whitespace() || is_invisible(c));
        // A guarded number may begin with its sign: nothing in it can be run.
        let number = cell.starts_with('\u{200b}') && !seen.contains(['=', '@', '＝', '＠', '|', '!', '"', '\'']);
        assert!(*quoted && (number || !seen.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])), "{cell:?}");
        let plain = |text: &str| -> String {
            text.chars().filter(|c| !c.is_whitespace() && !c.is_control() && *c != '\u{feff}').collect()
        };
        let back = plain(cell);
        let sent = plain(text);
        assert!(back == sent || back.strip_prefix(['\'', '\u{200b}']) == Some(&sent), "{back:?} for {sent:?}");
    }
}

/// Any text as a locked file: none of ours, refused, or parts of the right form.
pub fn envelope(text: &str) {
    if let Some(Ok(file)) = Envelope::parse(text) {
        assert!((600_000..=6_000_000).contains(&file.rounds));
        assert_eq!((file.salt.len(), file.nonce.len(), file.data.len() % 4), (24, 16, 0));
        for part in [&file.salt, &file.nonce, &file.data] {
            assert!(part.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=".contains(&b)), "{part}");
        }
    }
}

/// Any text as a file of the round trip with a vendor: refused, or opened; what was opened is written and opens as the
/// same.
pub fn letter(text: &str) {
    if let Some(Ok(letter)) = open_letter(text) {
        let written = match &letter {
            Letter::Request(request) => request_file(request),
            Letter::Reply(reply) => reply_file(reply),
        };
        assert_eq!(open_letter(&written), Some(Ok(letter)), "what we write we can read");
    }
}

/// Any text as a file with records and other facilities: what was opened is kept, record by record, and written to a
/// file from which the same comes back.
pub fn shelf(text: &str) {
    let Ok(opened) = open(text) else { return };
    let records = |site: &str, history: &[Opened]| -> Vec<Record> {
        history.iter().map(|record| Record::opened(site, record.clone())).collect()
    };
    let here = records("", &opened.history);
    let others: Vec<(Site, Vec<Record>)> = opened
        .sites
        .iter()
        .enumerate()
        .map(|(i, site)| {
            let id = format!("s{i}");
            let history = records(&id, &site.history);
            (Site { id, doc: Rc::new(site.doc.clone()) }, history)
        })
        .collect();
    // A record leaves out what is empty, also of parts that this version does not know.
    let facts = |record: &Record| {
        let doc = Document { unknown: Object::default(), ..(*record.doc).clone() };
        (record.text(), record.day.clone(), record.reason.clone(), record.edition.clone(), doc)
    };
    let all = |records: &[Record]| records.iter().map(facts).collect::<Vec<_>>();

    let mut autosave = Autosave::new(MemoryStorage::default());
    let mut keys = BTreeMap::new();
    for record in others.iter().flat_map(|(_, records)| records).chain(&here) {
        autosave.put(&record.key(), &record.text()).expect("room");
        keys.insert(record.key(), facts(record));
    }
    let (found, asides) = autosave.shelf();
    assert_eq!((asides.len(), found.records.len()), (0, keys.len()));
    assert!(found.records.iter().all(|record| keys.get(&record.key()) == Some(&facts(record))), "as they were kept");

    let file = to_file_with(&opened.doc, &here, &others, "2026-11-24");
    if file.len() > MAX_FILE_BYTES {
        return;
    }
    let again = open(&file).expect("what we write we can read");
    let lost = |opened: &Opened| opened.notes.iter().any(Note::is_loss);
    assert!(!lost(&again) && !again.history.iter().chain(&again.sites).any(lost));
    assert_eq!(again.doc, opened.doc);
    assert_eq!(all(&records("", &again.history)), all(&here));
    assert_eq!(again.sites.len(), others.len());
    for (site, (first, history)) in again.sites.iter().zip(&others) {
        assert_eq!(site.doc, *first.doc);
        assert_eq!(all(&records(&first.id, &site.history)), all(history));
    }
}

/// Any text where the browser keeps the document: work goes on, and what cannot be read, or not whole, is put aside before
/// anything is written. The same from another window.
pub fn storage(text: &str) {
    let mut storage = MemoryStorage::default();
    storage.set(DOCUMENT, text).expect("room");
    let mut autosave = Autosave::new(storage);
    let (doc, edits, whole) = match autosave.restore() {
        Restored::Found(opened) => {
            let whole = !opened.notes.iter().any(Note::is_loss);
            (opened.doc, opened.edits, whole)
        }
        Restored::SetAside(_) => (Document::default(), Edits::default(), false),
        other => panic!("{other:?}"),
    };
    assert!(whole || autosave.asides().iter().any(|(_, aside)| aside == text), "put aside");
    let kept = to_kept(&doc, &edits);
    autosave.save(&kept, "2026-11-24 14:03").expect("saves");
    let now = autosave.storage().get(DOCUMENT).expect("reads").expect("kept");
    assert_eq!(open(&now).expect("what we write we can read").doc, doc);

    let mut other = Autosave::new(MemoryStorage::default());
    other.save(&to_json(&Document::default()), "").expect("saves");
    match other.incoming(Some(text.to_owned())) {
        Ok(Some(elsewhere)) => {
            put_together(&elsewhere.base, &to_json(&Document::default()), &elsewhere.theirs).expect("two documents");
        }
        Ok(None) => {}
        Err(why) => assert_eq!((why, open(text)), (StorageError::Newer, Err(Refusal::Newer))),
    }
}

/// Any text as an association's pack: refused, or taken whole; what was taken is written and read as the same, and gives
/// a score within its range.
pub fn pack(text: &str) {
    let Ok(pack) = open_pack(text) else { return };
    let written = to_pack(&pack);
    assert_eq!(open_pack(&written).as_ref(), Ok(&pack), "what we write we can read");
    assert!(pack.links.iter().all(|link| link.url.starts_with("https://") && !link.host().is_empty()));
    let mut doc = open(SAMPLES[1].json).expect("a sample").doc;
    for (i, question) in pack.questions.iter().enumerate() {
        pack_score::answer(&mut doc, question, Choice::ALL[i % 5], None);
    }
    let facility = Facility::resolve(&doc.profile);
    if let Some((low, high)) = pack_score::score(&doc, &facility, &pack).map(Interval::points) {
        assert!(low <= high && high <= 100);
    }
    assert_eq!(open(&to_json(&doc)).expect("what we write we can read").doc, doc, "its answers are kept");
}

/// Any text as a summary that a member sends: told what it is instead, or counted; written again it is the same.
pub fn summary(text: &str) {
    if let Ok(summary) = open_summary(text) {
        assert_eq!(open_summary(&to_summary(&summary)), Ok(summary), "what we write we can read");
    }
}

/// Any text as the hash of the address: a page or none, and every page prints its own. What else a link asks for is
/// something that there is.
pub fn address(text: &str) {
    let link = Link::parse(text);
    assert!(link.sample.is_none_or(|sample| sample < SAMPLES.len()));
    assert!(link.pack.is_none_or(|name| name.len() <= 40 && name.is_ascii()));
    if let Some(route) = Route::parse(text) {
        assert_eq!(Route::parse(&route.hash()), Some(route));
    }
}

/// A document that a user could make, one step for three bytes.
pub fn made_of(bytes: &[u8]) -> Document {
    let mut doc = Document::default();
    for step in bytes.chunks_exact(3).take(400) {
        let (a, b) = (usize::from(step[1]), usize::from(step[2]));
        let digits = ["0", "1", "7", "20", "365", "3000", "99999", "1億", "1兆", "0.0001", "9千万円", "△1", ""];
        let input = match step[0] % 10 {
            0..=3 => {
                let answer = Answer::new(Choice::ALL[b % 5], None);
                doc.answers.insert(QUESTIONS[a % QUESTIONS.len()].id.to_owned(), answer);
                continue;
            }
            4 => Input::Number(FieldId::ALL[a % FieldId::ALL.len()]),
            5 => {
                match a % 4 {
                    0 => doc.profile.kind = Some(Kind::ALL[b % 3]),
                    1 => doc.profile.has_system = Some(b % 2 == 0),
                    2 => doc.profile.has_vendor = Some(b % 2 == 0),
                    _ => doc.settings.optional_lines = b % 2 == 0,
                }
                continue;
            }
            6 if a % 2 == 0 => Input::Beds,
            6 => Input::PlanBudget,
            7 => Input::Rate(a % SCENARIOS.len()),
            8 => Input::Line(a % SCENARIOS.len(), b % 12),
            _ => {
                doc.settings.anchor = [Anchor::Combined, Anchor::Police, Anchor::Survey, Anchor::Insurer][b % 4];
                continue;
            }
        };
        if let Ok(value) = input.read(&doc, digits[b % digits.len()]) {
            input.put(&mut doc, value);
        }
    }
    doc
}

/// Score, losses, budget and checklist of any document: finite, within their ranges, the careful end never better than
/// the possible one.
pub fn results(bytes: &[u8]) {
    let doc = made_of(bytes);
    let facility = Facility::resolve(&doc.profile);
    let fine = |x: f64, what: &str| assert!(x.is_finite() && (0.0..1e16).contains(&x), "{what}: {x}");
    let losses = |reading| assess(&facility, &doc.settings, &Levels::read(&doc, &facility, reading));
    let (careful, possible) = (losses(Reading::Confirmed), losses(Reading::Possible));
    for losses in [&careful, &possible] {
        fine(losses.yearly(), "loss a year");
        fine(losses.yearly_days(), "days a year");
        let chances = [1.0, 5.0, 10.0].map(|years| losses.chance_of_any(years));
        assert!(chances[0] <= chances[1] && chances[1] <= chances[2] && chances[2] <= 1.0, "{chances:?}");
        for scenario in &losses.scenarios {
            fine(scenario.severity.total(), "an event");
            fine(scenario.severity.days, "days");
            assert!((0.0..=1.0).contains(&scenario.severity.restore_chance));
        }
    }
    assert!(possible.yearly() <= careful.yearly() * (1.0 + 1e-9), "finding out never makes it worse");
    let score = score(&doc, &facility);
    if let Some((low, high)) = score.overall.map(Interval::points) {
        assert!(low <= high && high <= 100);
    }
    let gap = budget(&facility, careful.yearly());
    assert!(gap.need30.shortage() >= gap.need15.shortage());
    let tally = tally(&doc, &facility);
    assert!(tally.ready() <= tally.total());
}
