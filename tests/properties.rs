//! What holds for every input, tried on some hundred of each kind; `cargo xtask fuzz` tries millions.

mod props;

use proptest::prelude::*;
use sonae_files::pack::open_pack;
use sonae_files::read::open;
use sonae_files::sample::SAMPLES;
use sonae_files::summary::open_summary;

/// Texts near a document: a sample with some characters replaced, taken out or put in.
fn near_document() -> impl Strategy<Value = String> {
    near(SAMPLES.each_ref().map(|sample| sample.json))
}

/// Texts near a request to a vendor or a reply.
fn near_letter() -> impl Strategy<Value = String> {
    near([include_str!("letters/1-request.json"), include_str!("letters/1-reply.json")])
}

/// Texts near a file with records and other facilities.
fn near_group() -> impl Strategy<Value = String> {
    near([include_str!("../fuzz/seeds/shelf/group.json"), include_str!("saved/1-group.json")])
}

fn near_pack() -> impl Strategy<Value = String> {
    near([include_str!("../fuzz/seeds/pack/whole.json"), include_str!("../fuzz/seeds/pack/logo.json")])
}

fn near_summary() -> impl Strategy<Value = String> {
    near([include_str!("../fuzz/seeds/summary/small.json"), include_str!("../fuzz/seeds/summary/hospital.json")])
}

fn near<const N: usize>(texts: [&'static str; N]) -> impl Strategy<Value = String> {
    let edits =
        proptest::collection::vec((any::<prop::sample::Index>(), 0..4_usize, "[\"{}\\[\\]:,0-9a-z\\\\ゞ]{0,3}"), 0..6);
    (proptest::sample::select(texts.to_vec()), edits).prop_map(|(text, edits)| {
        let mut chars: Vec<char> = text.chars().collect();
        for (at, take, put) in edits {
            let at = at.index(chars.len());
            let end = (at + take).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        chars.into_iter().collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn documents(text in near_document()) { props::document(&text); }

    #[test]
    fn merges(base in near_document(), mine in near_document(), theirs in near_document()) {
        props::merge(&[base, mine, theirs].join("\n-\n"));
    }

    #[test]
    fn amounts(text in "\\PC{0,20}|[0-9０-９,.，]{0,8}[千百万億兆円人台△-]{0,3}[0-9]{0,4}") { props::money(&text); }

    #[test]
    fn cells(text in prop_oneof![any::<String>(), "[=+@\"',\\r\\n\\t;＝ -]{0,6}\\PC{0,6}"]) { props::csv(&text); }

    #[test]
    fn locked_files(text in "\\{\"app\":\"sonae\",\"encrypted\":[0-9-]{1,2},\"rounds\":[0-9]{4,8},\"salt\":\"[A-Za-z=+/]{24}\",\"nonce\":\"[A-z]{16}\",\"data\":\"[a-z=]{24,32}\"\\}") {
        props::envelope(&text);
    }

    #[test]
    fn letters(text in near_letter()) { props::letter(&text); }

    #[test]
    fn groups(text in near_group()) { props::shelf(&text); }

    #[test]
    fn kept_texts(text in prop_oneof![near_document(), near_group(), any::<String>()]) { props::storage(&text); }

    #[test]
    fn packs(text in near_pack()) { props::pack(&text); }

    #[test]
    fn summaries(text in near_summary()) { props::summary(&text); }

    #[test]
    fn addresses(text in "#?/?[a-z_/?%]{0,20}(\\?(lang|sample|pack)=[a-z./-]{0,12}(&[a-z]{0,6}=[a-z]{0,8})?)?") { props::address(&text); }

    #[test]
    fn any_result(bytes in proptest::collection::vec(any::<u8>(), 0..600)) { props::results(&bytes); }
}

/// What the targets start from is what they are about.
#[test]
fn the_seeds_are_taken() {
    assert!(open_pack(include_str!("../fuzz/seeds/pack/whole.json")).is_ok_and(|pack| !pack.peers.is_empty()));
    assert!(open_pack(include_str!("../fuzz/seeds/pack/logo.json")).is_ok());
    for seed in [include_str!("../fuzz/seeds/summary/small.json"), include_str!("../fuzz/seeds/summary/hospital.json")]
    {
        assert!(open_summary(seed).is_ok(), "{:?}", open_summary(seed));
    }
    let group = open(include_str!("../fuzz/seeds/shelf/group.json")).unwrap();
    assert_eq!((group.records(), group.sites.len(), group.notes.len()), (3, 1, 0));
}
