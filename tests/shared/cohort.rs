//! Writes a folder of summary files as an association would receive them: facilities of many kinds, and one file in a
//! hundred broken in a way that the real world breaks files. The same seed always gives the same folder.
//!
//! `cargo run --no-default-features --example cohort -- FOLDER [COUNT] [SEED]`; what was written is told as JSON, for
//! the tests that read the folder.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::unwrap_used,
    clippy::panic,
    reason = "a tool for tests may stop, and tells on stdout what it did"
)]

#[path = "mix.rs"]
mod mix;

use std::fs;
use std::path::Path;

use mix::mix;

use sonae_assess::summary::{Giving, Summary};
use sonae_base::date::Date;
use sonae_content::{FieldId, QUESTIONS};
use sonae_files::summary::to_summary;
use sonae_files::write::to_file;
use sonae_model::answer::{Answer, Choice};
use sonae_model::document::Document;
use sonae_model::facility::{Facility, Kind};
use sonae_model::survey::applies;

/// Numbers that look drawn at random.
struct Dice(u64);

impl Dice {
    fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(1);
        mix(self.0)
    }

    /// 0–1.
    fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// About normal, mean 0, deviation 1.
    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.share()).sum::<f64>() - 6.0
    }

    /// One of a list, by weights.
    fn one_of<T: Copy>(&mut self, list: &[(T, u32)]) -> T {
        let sum: u32 = list.iter().map(|(_, weight)| weight).sum();
        let mut at = (self.share() * f64::from(sum)) as u32;
        for (item, weight) in list {
            if at < *weight {
                return *item;
            }
            at -= weight;
        }
        list[0].0
    }
}

/// A facility with its answers: how far it has come as a whole, and how hard each question is, decide about most.
fn document(dice: &mut Dice) -> Document {
    let mut doc = Document::default();
    let kind =
        dice.one_of(&[(Kind::ClinicNoBeds, 58), (Kind::Dental, 22), (Kind::ClinicBeds, 5), (Kind::Hospital, 15)]);
    doc.profile.kind = Some(kind);
    doc.profile.name = format!("見本{}号", dice.bits() % 100_000);
    doc.profile.beds = match kind {
        Kind::ClinicNoBeds | Kind::Dental | Kind::Pharmacy => None,
        Kind::ClinicBeds => Some(1 + (dice.bits() % 19).cast_signed()),
        Kind::Hospital => {
            let (from, to) =
                dice.one_of(&[((20, 99), 38), ((100, 199), 34), ((200, 299), 12), ((300, 499), 11), ((500, 900), 5)]);
            Some(from + (dice.bits() % (to - from + 1) as u64).cast_signed())
        }
    };
    if dice.share() < 0.45 {
        let beds = doc.profile.beds.unwrap_or(0) as f64;
        let revenue = (70e6 + beds * 19e6) * libm::exp(dice.normal() * 0.35);
        doc.profile.numbers.set(FieldId::Revenue, Some((revenue as i64).max(1_000_000)));
        let spend = if dice.share() < 0.12 { 0.0 } else { revenue * 0.0221 * 0.12 * libm::exp(dice.normal() * 0.9) };
        doc.profile.numbers.set(FieldId::SecuritySpend, Some(spend as i64));
    }
    let facility = Facility::resolve(&doc.profile);
    let quick_only = dice.share() < 0.3;
    let come = dice.normal() * 0.8 + if kind == Kind::Hospital { 0.4 } else { -0.2 };
    for (i, question) in QUESTIONS.iter().enumerate().filter(|(_, q)| applies(q, &facility)) {
        if (quick_only && !question.quick) || dice.share() < 0.01 {
            continue;
        }
        let hard = mix(i as u64) as f64 / u64::MAX as f64 * 2.4 - 1.2;
        let reached = come - hard + dice.normal() * 0.7;
        let choice = match reached {
            _ if dice.share() < 0.03 => Choice::NotApplicable,
            r if r < -0.6 && dice.share() < 0.3 => Choice::Unknown,
            r if r > 0.2 => Choice::Yes,
            r if r > -0.3 => Choice::Partial,
            _ => Choice::No,
        };
        doc.answers.insert(question.id.to_owned(), Answer::new(choice, Date::new(2026, 11, 24)));
    }
    if doc.answers.is_empty() {
        doc.answers.insert(QUESTIONS[0].id.to_owned(), Answer::new(Choice::No, None));
    }
    doc
}

/// A file as it should be.
struct Good {
    name: String,
    text: String,
    doc: Document,
}

fn good(dice: &mut Dice) -> Good {
    let doc = document(dice);
    let area = (dice.share() < 0.6).then(|| 1 + (dice.share() * dice.share() * 47.0) as u8);
    let spare = (u128::from(dice.bits()) << 64) | u128::from(dice.bits());
    let giving = Giving { spare, area };
    let month = 9 + (dice.bits() % 4) as u8;
    let summary = Summary::of(&doc, giving, Date::new(2026, month, 1).map(Date::quarter)).expect("it has answers");
    // All have one name; whoever puts them into one folder tells them apart somehow.
    Good { name: format!("sonae-summary ({:x}).json", dice.bits()), text: to_summary(&summary), doc }
}

/// Ways in which files come broken, in turn: what it is called for the tests, its name and its bytes.
fn broken(turn: usize, good: &Good) -> (&'static str, String, Vec<u8>) {
    let name = good.name.clone();
    let text = good.text.clone();
    let swap = |from: &str, to: &str| text.replacen(from, to, 1).into_bytes();
    match turn % 16 {
        0 => ("empty", name, Vec::new()),
        1 => ("cut", name, text.as_bytes()[..text.len() / 2].to_vec()),
        2 => ("page", name, b"<!DOCTYPE html><html><head><title>502 Bad Gateway</title></head></html>".to_vec()),
        3 => ("other", format!("{turn}-package.json"), b"{\"name\": \"something\", \"version\": \"1.0.0\"}".to_vec()),
        4 => (
            "document",
            format!("sonae-2026-11-{:02}-{turn}.json", 1 + turn % 28),
            to_file(&good.doc, "2026-11-24").into_bytes(),
        ),
        5 => ("newer", name, swap("\"summary\": 2", "\"summary\": 3")),
        6 => ("system", format!("area-{turn}/.DS_Store"), vec![0, 0, 0, 1, b'B', b'u', b'd', b'1']),
        7 => ("range", name, swap("\"kind\": \"", "\"kind\": \"x")),
        // A spreadsheet that was saved under this name.
        8 => ("text", name, [b"PK\x03\x04\x14\0\x06\0\x08\0\xfe\xff\x9c".as_slice(), &[0xb3; 9_000]].concat()),
        9 => ("range", name, swap("\"answers\": {", "\"answers\": {\n    \"later\": \"maybe\",")),
        // Shift_JIS of a table that somebody saved under this name.
        10 => ("text", name, vec![0x8e, 0x7b, 0x90, 0xdd, 0x96, 0xbc, b',', 0x93, 0x5f, 0x90, 0x94, b'\r', b'\n']),
        11 => (
            "locked",
            format!("sonae-locked-{turn}.json"),
            b"{\"app\": \"sonae\", \"encrypted\": 1, \"rounds\": 600000}".to_vec(),
        ),
        12 => ("mangled", name, text.replace('"', "\u{201d}").into_bytes()),
        13 => {
            ("pack", format!("sonae-pack-{turn}.json"), b"{\"app\": \"sonae\", \"pack\": 1, \"title\": \"x\"}".to_vec())
        }
        14 => ("large", format!("scan-{turn}.json"), vec![b' '; 2_100_000]),
        _ => ("twice", format!("copy-of-{}", good.name), text.into_bytes()),
    }
}

fn main() {
    let mut words = std::env::args().skip(1);
    let folder = words.next().expect("a folder to write to");
    let count: usize = words.next().map_or(10_000, |n| n.parse().expect("a count"));
    let seed: u64 = words.next().map_or(1, |n| n.parse().expect("a seed"));
    let folder = Path::new(&folder);
    fs::create_dir_all(folder).unwrap();
    let put = |name: &str, bytes: &[u8]| {
        let file = folder.join(name);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, bytes).unwrap();
    };
    let mut dice = Dice(mix(seed));
    let mut told = Vec::new();
    let (mut counted, mut last) = (0, None);
    for i in 0..count {
        if i % 100 == 99 {
            let turn = i / 100;
            let other = good(&mut dice);
            // A copy is of a file that is there; everything else is of one that is not.
            let of = if turn % 16 == 15 { last.as_ref().unwrap_or(&other) } else { &other };
            let (kind, name, bytes) = broken(turn, of);
            put(&name, &bytes);
            told.push(format!("{{\"kind\": \"{kind}\", \"name\": \"{name}\"}}"));
            continue;
        }
        let file = good(&mut dice);
        // What editors and mail programs do to a text without harm: a byte order mark, other line ends.
        match i % 500 {
            250 => put(&file.name, [b"\xef\xbb\xbf", file.text.as_bytes()].concat().as_slice()),
            350 => put(&file.name, file.text.replace('\n', "\r\n").as_bytes()),
            _ => put(&file.name, file.text.as_bytes()),
        }
        counted += 1;
        last = Some(file);
    }
    println!("{{\"counted\": {counted}, \"broken\": [{}]}}", told.join(", "));
}
