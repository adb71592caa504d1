//! The work of keeping an answer, counted instead of timed.
#![allow(clippy::unwrap_used, reason = "a test may stop")]

use sonae_base::json::count::{PARSED, PRINTED};
use sonae_files::edits::{Edits, to_kept};
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::write::object;
use sonae_keep::autosave::{Autosave, Restored};
use sonae_keep::storage::MemoryStorage;

/// What is put into the storage was written before, and what stands in it is known: nothing is read to keep it.
#[test]
fn an_answer_is_kept_as_it_was_written_and_read_by_nobody() {
    let mut doc = open(SAMPLES[0].json).unwrap().doc;
    let mut window = Autosave::new(MemoryStorage::default());
    window.save(&to_kept(&doc, &Edits::default()), "2026-11-24 14:03").unwrap();
    for i in 0..30 {
        let before = object(&doc);
        doc.profile.name = format!("ひがし {i}");
        let mut edits = Edits::default();
        edits.note(&before, &object(&doc));
        let text = to_kept(&doc, &edits);
        PARSED.set(0);
        PRINTED.set(0);
        window.save(&text, "2026-11-24 14:04").unwrap();
        assert_eq!((PARSED.get(), PRINTED.get()), (0, 0));
    }
    // A visit begins with one reading.
    PARSED.set(0);
    let mut next = Autosave::new(window.into_storage());
    assert!(matches!(next.restore(), Restored::Found(found) if found.doc.profile.name == "ひがし 29"));
    assert_eq!(PARSED.get(), 1);
}
