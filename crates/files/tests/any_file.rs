//! What a text is, is said once and after one reading; whatever its kind, what is opened is what the reader of that kind
//! makes of it.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use sonae_base::json::count::PARSED;
use sonae_files::any_file::AnyFile;
use sonae_files::letters::open_letter;
use sonae_files::pack::open_pack;
use sonae_files::read::open;
use sonae_files::refusal::Refusal;
use sonae_files::sample::SAMPLES;
use sonae_files::size::longest_written;
use sonae_files::write::to_json;

const REPLY: &str = include_str!("../../../tests/letters/1-reply.json");

const PACK: &str = include_str!("../../../fuzz/seeds/pack/whole.json");

/// A text with one reading.
fn once(text: &str) -> Result<AnyFile, Refusal> {
    PARSED.set(0);
    let any = AnyFile::open(text);
    assert_eq!(PARSED.get(), 1, "{text:.60}");
    any
}

#[test]
fn each_kind_of_file_is_read_once_and_by_its_own_reader() {
    for sample in &SAMPLES {
        assert_eq!(once(sample.json), open(sample.json).map(|opened| AnyFile::Document(Box::new(opened))));
    }
    assert_eq!(once(REPLY), open_letter(REPLY).unwrap().map(|letter| AnyFile::Letter(Box::new(letter))));
    assert_eq!(once(PACK), open_pack(PACK).map(|pack| AnyFile::Pack(Box::new(pack))));
    let locked = [
        r#"{"app":"sonae","encrypted":1,"rounds":600000,"salt":"AAAAAAAAAAAAAAAAAAAAAA==","#,
        r#""nonce":"AAAAAAAAAAAAAAAA","data":"AAAAAAAAAAAAAAAAAAAAAAAA"}"#,
    ];
    let Ok(AnyFile::Locked(envelope)) = once(&locked.concat()) else { panic!("a locked file") };
    assert_eq!(envelope.rounds, 600_000);
    assert_eq!(once(r#"{"app":"sonae","summary":2}"#), Ok(AnyFile::Summary));
}

#[test]
fn what_is_none_of_ours_or_cannot_be_used_is_refused_for_its_own_reason() {
    for (text, why) in [
        (r#"{"app":"other","schema":1}"#, Refusal::NotOurs),
        (r#"{"app":"sonae"}"#, Refusal::NotOurs),
        ("[1]", Refusal::NotOurs),
        ("{", Refusal::NotJson),
        (r#"{"app":"sonae","schema":1000}"#, Refusal::Newer),
        (r#"{"app":"sonae","schema":"x"}"#, Refusal::NotOurs),
        (r#"{"app":"sonae","pack":2}"#, Refusal::Newer),
        (r#"{"app":"sonae","pack":1}"#, Refusal::BadPack),
        (r#"{"app":"sonae","encrypted":2}"#, Refusal::Newer),
        (r#"{"app":"sonae","encrypted":1}"#, Refusal::Damaged),
        (r#"{"app":"sonae","kind":"vendor_reply","version":2}"#, Refusal::Newer),
        (r#"{"app":"sonae","kind":"vendor_reply","version":1}"#, Refusal::Edited),
    ] {
        assert_eq!(once(text), Err(why), "{text}");
    }
    assert_eq!(AnyFile::open(" \n"), Err(Refusal::Empty));
    // A document goes on being one whatever a newer version puts beside it.
    assert!(matches!(once(r#"{"app":"sonae","schema":1,"pack":{},"summary":1}"#), Ok(AnyFile::Document(_))));
}

/// How much longer a document can become by being written: files of the shortest answers and the shortest signs there are.
#[test]
fn no_document_is_written_longer_than_foreseen() {
    let mut longest = 0;
    for n in [0, 1, 100, 3_000] {
        let answers = (0..n).map(|i| format!("\"{i:x}\":{{\"choice\":\"no\"}}")).collect::<Vec<_>>().join(",");
        let register = format!("\"a\":\"{}\"", r"\b".repeat(n));
        for part in [format!("\"answers\":{{{answers}}}"), format!("\"register\":{{{register}}}")] {
            let text = format!("{{\"app\":\"sonae\",\"schema\":1,{part}}}");
            let written = to_json(&open(&text).unwrap().doc).len();
            assert!(written <= longest_written(text.len()), "{written} bytes of {}", text.len());
            longest = longest.max(written / text.len());
        }
    }
    assert!(longest >= 2, "the files are such ones");
}
