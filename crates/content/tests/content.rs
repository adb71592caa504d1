//! The content: that it is whole, that it says what the sources say, and that every check of the build script fires.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::float_cmp,
    reason = "a test fails by panicking; figures copied from a source are compared to the bit"
)]

#[path = "../build/compile/mod.rs"]
mod build;

use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use build::{File, Inputs, Problem, compile};
use sonae_content::{
    BANDS, BINS, BUDGET_PEERS, Band, CASES, CHECKLIST, Confidence, FIELDS, FieldId, Lang, MEASURES, QUESTIONS,
    SCENARIOS, SOURCES, Target, Text, k, measure, question, scenario,
};

// ---- the build script ----------------------------------------------------------------------------------------------

/// The real content files, and code that uses exactly the interface texts there are.
fn inputs() -> Inputs {
    let mut content = Vec::new();
    read(&root(), Path::new("crates/content/data"), "toml", &mut content);
    let mut inputs = Inputs { content, code: Vec::new() };
    // Without code there is no check for unused texts, so the names can be taken from a first run.
    let generated = compile(&inputs).unwrap_or_else(|p| panic!("the content has problems:\n{}", list(&p)));
    let key = |l: &'_ str| {
        let (key, of) = l.trim().strip_prefix("pub const ")?.split_once(": ")?;
        (of.starts_with("Text = ") || of.starts_with("Apart = ")).then(|| key.to_owned())
    };
    let text = generated.lines().filter_map(key).fold(String::new(), |mut text, key| {
        writeln!(text, "t::{key};").unwrap();
        text
    });
    inputs.code.push(File { path: "src/ui/page.rs".to_owned(), text });
    // The pages that the coverage table may name.
    let path = "crates/model/src/route.rs";
    inputs.code.push(File { path: path.to_owned(), text: fs::read_to_string(root().join(path)).unwrap() });
    inputs
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The files below a folder with this ending, by their paths from the root.
fn read(root: &Path, dir: &Path, ending: &str, out: &mut Vec<File>) {
    for entry in fs::read_dir(root.join(dir)).unwrap() {
        let path = dir.join(entry.unwrap().file_name());
        if root.join(&path).is_dir() {
            read(root, &path, ending, out);
        } else if path.extension().is_some_and(|e| e == ending) {
            let text = fs::read_to_string(root.join(&path)).unwrap();
            out.push(File { path: path.to_str().unwrap().to_owned(), text });
        }
    }
}

/// The content beside the code that uses it: no text is without use, and every page that a topic names is there. The
/// build of the content cannot see this: it lies below all that use it.
#[test]
fn every_text_is_used_and_every_page_named_is_there() {
    let mut inputs = inputs();
    inputs.code.clear();
    read(&root(), Path::new("src"), "rs", &mut inputs.code);
    for entry in fs::read_dir(root().join("crates")).unwrap() {
        let folder = Path::new("crates").join(entry.unwrap().file_name());
        if !folder.ends_with("content") {
            read(&root(), &folder.join("src"), "rs", &mut inputs.code);
        }
    }
    assert!(inputs.code.len() > 200, "the code was found");
    if let Err(problems) = compile(&inputs) {
        panic!("the content and the code differ:\n{}", list(&problems));
    }
}

fn list(problems: &[Problem]) -> String {
    problems.iter().fold(String::new(), |mut out, p| {
        writeln!(out, "{p}").unwrap();
        out
    })
}

fn file<'a>(inputs: &'a mut Inputs, path: &str) -> &'a mut String {
    &mut inputs.content.iter_mut().find(|f| f.path == path).unwrap_or_else(|| panic!("no {path}")).text
}

/// Line of the first place where a text occurs.
fn line_of(text: &str, mark: &str) -> usize {
    let at = text.find(mark).unwrap_or_else(|| panic!("no {mark:?}"));
    1 + text[..at].matches('\n').count()
}

/// Where the problem must be said to be.
enum At {
    /// On the changed line.
    Here,
    /// On the last line with this text before the change: the head of the entry.
    Head(&'static str),
    /// In another file, on the first line with this text.
    Mark(&'static str, &'static str),
    /// On the first line of a file.
    Top(&'static str),
}

/// One broken thing, and what must be said about it.
struct Mutation(
    /// File, without `crates/content/data/` and `.toml`.
    &'static str,
    /// Everything before this text stays as it is.
    &'static str,
    /// The first of this after it …
    &'static str,
    /// … becomes this.
    &'static str,
    /// Where the problem is.
    At,
    /// Part of what is said.
    &'static str,
);

use At::{Head, Here, Mark, Top};

#[rustfmt::skip]
const MUTATIONS: &[Mutation] = &[
    // Reading
    Mutation("questions", "id = \"rules\"", "weight = 2", "weight = = 2", Here, ""),
    Mutation("questions", "id = \"rules\"", "weight = 2", "wieght = 2", Here, "unknown key \"wieght\""),
    Mutation("questions", "id = \"rules\"", "weight = 2", "", Head("[[question]]"), "\"weight\" is missing"),
    Mutation("questions", "id = \"rules\"", "weight = 2", "weight = \"2\"", Here, "must be a whole number"),
    Mutation("sources", "", "seen = \"secondary\"", "seen = \"somewhere\"", Here, "must be one of: primary"),
    Mutation("scenarios", "", "anchor = \"police\"", "anchor = \"polise\"", Here, "must be one of: combined"),
    Mutation("questions", "id = \"training\"", "quick = true", "quick = \"yes\"", Here, "must be true or false"),
    // Ids and references
    Mutation("questions", "", "id = \"rules\"", "id = \"training\"", Mark("questions", "id = \"training\"\ndomain = \"people\""), "duplicate id \"training\""),
    Mutation("sources", "", "id = \"npa_r6\"", "id = \"npa_r4\"", Here, "duplicate id \"npa_r4\""),
    Mutation("measures", "", "id = \"edr\"", "id = \"EDR\"", Here, "use small letters"),
    Mutation("scenarios", "", "id = \"legal\"", "id = \"forensics\"", Here, "duplicate id \"forensics\" among the cost lines"),
    Mutation("questions", "id = \"rules\"", "\"checklist_r7_news\"", "\"no_such\"", Here, "unknown source \"no_such\""),
    Mutation("questions", "id = \"rules\"", "domain = \"governance\"", "domain = \"x\"", Here, "unknown domain \"x\""),
    Mutation("measures", "id = \"edr\"", "answers = [\"edr\"]", "answers = [\"edrr\"]", Here, "unknown question \"edrr\""),
    Mutation("measures", "id = \"edr_watch\"", "requires = [\"edr\"]", "requires = [\"edrr\"]", Here, "unknown measure \"edrr\""),
    Mutation("measures", "id = \"edr\"", "scenario = \"ransomware\"", "scenario = \"ransom\"", Here, "unknown scenario \"ransom\""),
    Mutation("measures", "id = \"edr\"", "line = \"restore\"", "line = \"rest\"", Here, "unknown cost line \"rest\""),
    Mutation("checklist_r7", "", "question = \"asset_ledger\"", "question = \"ledger\"", Here, "unknown question \"ledger\""),
    Mutation("questions", "id = \"rules\"", "when = [\"system\"]", "when = [\"weather\"]", Here, "unknown condition \"weather\""),
    // Texts
    Mutation("questions", "id = \"training\"", "ask.en = ", "help.fr = ", Mark("questions", "ask.ja = \"この1年間に、全職員を対象に"), "\"en\" is missing"),
    Mutation("measures", "id = \"edr\"", "what.ja = \"", "what.ja = \"\" # \"", Here, "the text is empty"),
    Mutation("lang/en", "", "tagline = ", "motto = ", Top("lang/en"), "t::APP_TAGLINE is missing"),
    Mutation("lang/en", "", "tagline = ", "motto = ", Here, "t::APP_MOTTO is not in"),
    Mutation("lang/ja", "[app]", "tagline = ", "unused = \"x\"\ntagline = ", Here, "t::APP_UNUSED is used by no file"),
    Mutation("lang/ja", "[lang]", "code = \"ja\"", "code = \"jp\"", Top("lang/ja"), "the file is called ja.toml"),
    // Figures
    Mutation("measures", "id = \"edr\"", "yen = [5_000, 12_000, 20_000]", "yen = [-1, 12_000, 20_000]", Here, "out of range"),
    Mutation("measures", "id = \"edr\"", "yen = [5_000, 12_000, 20_000]", "yen = [5_000, 30_000, 20_000]", Here, "out of order"),
    Mutation("measures", "id = \"edr\"", "yen = [5_000, 12_000, 20_000]", "yen = [5_000, 12_000]", Here, "must be [low, likely, high]"),
    Mutation("scenarios", "anchor = \"combined\"", "clinic = [3e-05", "clinic = [-0.1", Here, "out of range"),
    Mutation("measures", "id = \"edr\"", "value = [0.9, 0.75, 0.5]", "value = [1.1, 0.75, 0.5]", Here, "out of range"),
    Mutation("measures", "id = \"edr\"", "value = [0.9, 0.75, 0.5]", "value = [0.9, 0.75, 0.0]", Here, "out of range"),
    Mutation("measures", "id = \"edr\"", "value = [0.9, 0.75, 0.5]", "value = [0.5, 0.75, 0.9]", Here, "out of order"),
    Mutation("measures", "id = \"restore_test\"", "value = [0.46, 0.75, 0.99]", "value = [0.46, 0.75, 1.2]", Here, "out of range"),
    Mutation("measures", "id = \"restore_test\"", "value = [0.46, 0.75, 0.99]", "value = [0.99, 0.75, 0.46]", Here, "out of order"),
    Mutation("scenarios", "", "leak_chance = 0.8", "leak_chance = 1.8", Here, "must be from 0 to 1"),
    Mutation("questions", "id = \"rules\"", "weight = 2", "weight = 0", Here, "must be from 1 to 5"),
    Mutation("scenarios", "", "p95 = [10, ", "p95 = [3, ", Here, "below the median"),
    Mutation("scenarios", "", "size = [1, 1, 0.9, 1, ", "size = [1, 1, 0.9, ", Here, "there are 7 bands"),
    Mutation("profile", "id = \"days_open\"", "default = [270, ", "default = [", Here, "there are 7 bands"),
    Mutation("profile", "id = \"days_open\"", "default = [270, ", "default = [900, ", Here, "must be from 1 to 366"),
    Mutation("constants", "id = \"share15\"", "basis = ", "# basis = ", Head("[[constant]]"), "a figure without a basis"),
    Mutation("profile", "id = \"days_open\"", "\"h500\"]", "]", Head("[[field]]"), "for band \"h500\""),
    Mutation("constants", "id = \"margin_hospital\"", "sources = [\"jittai_24\"]", "sources = []", Here, "names what it is derived from"),
    Mutation("constants", "id = \"partial_degree\"", "confidence = \"assumed\"", "confidence = \"official\"", Here, "names an official source"),
    Mutation("constants", "id = \"jcic_sales\"", ", ja = \"", ", en = \"\" } # \"", Here, ""),
    Mutation("benchmarks", "id = \"npa_r4_yen\"", "count = 29", "count = 30", Mark("benchmarks", "n = 121"), "the bars add up to 122"),
    // What one entry cannot know
    Mutation("scenarios", "", "anchor = \"combined\"", "anchor = \"police\"", Head("[[scenario]]"), "no rate with anchor \"combined\""),
    Mutation("scenarios", "", "anchor = \"survey\"", "anchor = \"police\"", Head("[[scenario.rate]]"), "this anchor stands twice"),
    Mutation("scenarios", "id = \"leak\"", "downtime = \"none\"", "", Head("[[scenario]]"), "\"downtime\" is missing"),
    Mutation("checklist_r7", "", "question = \"asset_ledger\"", "question = \"mds_sds\"", Mark("checklist_r7", "[[checklist.row]]\nno = \"2-③\""), "\"mds_sds\" already fills row 2-①"),
    Mutation("checklist_r7", "", "question = \"asset_ledger\"", "", Head("[[checklist.row]]"), "\"question\" is missing"),
    Mutation("measures", "id = \"accounts\"", "answers = [", "answers = [\"rules\", ", Mark("questions", "[[question]]\nid = \"rules\""), "more than one measure"),
    Mutation("measures", "id = \"training\"", "answers = [\"training\"]", "answers = []", Mark("questions", "[[question]]\nid = \"training\""), "no measure turns it to はい"),
    Mutation("measures", "id = \"backup_offline\"", "answers = ", "requires = [\"restore_test\"]\nanswers = ", Mark("measures", "[[measure]]\nid = \"restore_test\""), "leads back to itself"),
    Mutation("measures", "id = \"edr_watch\"", "requires = [\"edr\"]", "requires = [\"edr\"]\nexcludes = [\"edr\"]", Mark("measures", "[[measure]]\nid = \"edr_watch\""), "requires and excludes the same"),
    Mutation("measures", "id = \"edr\"", "priority = 22", "priority = 21", Mark("measures", "[[measure]]\nid = \"edr\""), "has the same priority 21"),
    Mutation("questions", "id = \"two_factor\"", "critical = 3", "critical = 2", Mark("questions", "[[question]]\nid = \"two_factor\""), "critical in the same place"),
    Mutation("domains", "", "[[domain]]", "[[dominion]]", Here, "unknown key \"dominion\""),
    Mutation("profile", "", "id = \"clinic_beds\"", "id = \"clinic0\"", Mark("profile", "[[band]]\nid = \"clinic0\"\nname.ja = \"有床"), "must be, in this order: clinic0, clinic_beds"),
    // Papers, risks, people, fees, terms, and what covers the deck
    Mutation("domains", "id = \"people\"", "points = 13", "points = 12", Here, "weights of its questions add up to 13"),
    Mutation("questions", "id = \"rules\"", "when = [\"system\"]", "when = [\"hospitals\"]", Here, "unknown condition \"hospitals\""),
    Mutation("forms", "", "questions = [\"cause_check\", \"ir_contract\"]\nunsure = true", "questions = []", Mark("forms", "[[form.row]]\nno = \"3-1\""), "no question fills it"),
    Mutation("forms", "", "questions = [\"vendor_people\"]", "questions = [\"vendor_contract\"]", Mark("questions", "[[question]]\nid = \"vendor_people\""), "it fills no row of any form"),
    Mutation("forms", "", "no = \"5-6\"", "no = \"5-7\"", Mark("coverage", "rows = [\"1-1\", \"1-2\""), "form bcp has the rows"),
    Mutation("checklist_r7", "", "count = 19", "count = 18", Here, "but there are 19 rows"),
    Mutation("coverage", "", "form = \"ten_items\"", "form = \"bcp\"", Top("coverage"), "the rows of form ten_items are not listed"),
    Mutation("coverage", "", "topic = \"T07\"", "topic = \"T99\"", Top("coverage"), "topic T07 of the deck is missing"),
    Mutation("coverage", "topic = \"T11\"", "at = [\"page:budget\"]", "at = []", Head("[[topic]]"), "nothing covers it"),
    Mutation("coverage", "topic = \"T11\"", "page:budget", "page:budgets", Here, "there is no \"page:budgets\""),
    Mutation("coverage", "topic = \"T22\"", "form:bcp", "form:bcps", Here, "there is no \"form:bcps\""),
    Mutation("risks", "id = \"insider\"", "rank = 7", "rank = 8", Top("risks"), "the ten threats must each stand once"),
    Mutation("risks", "id = \"bec\"", "scenario = \"bec\"", "scenario = \"bex\"", Here, "unknown scenario \"bex\""),
    Mutation("people", "", "layer = \"strategy\"", "layer = \"middle\"", Here, "must be one of: management"),
    Mutation("people", "", "\"isolate\",", "\"isolation\",", Here, "unknown question \"isolation\""),
    Mutation("people", "", "\"evidence_keep\"", "\"lessons\"", Mark("questions", "[[question]]\nid = \"lessons\""), "\"vendor_ask\" is missing: it goes to vendors"),
    Mutation("people", "", "\"evidence_keep\"", "", Mark("questions", "[[question]]\nid = \"evidence_keep\""), "goes to no vendor"),
    Mutation("fees", "", "to = \"2026-05-31\"", "to = \"2026-5-31\"", Here, "must be a day like"),
    Mutation("fees", "", "to = \"2026-05-31\"", "to = \"2024-05-31\"", Here, "before \"from\""),
    Mutation("fees", "id = \"tokyo\"", "checked = \"2024-09-01\"", "", Head("[[fee]]"), "a rule has a date"),
    // The exercise
    Mutation("drill", "id = \"backup\"", "when = [\"yes:backup_offline\", \"yes:restore_tested\"]", "when = [\"yes:backup_online\"]", Here, "unknown question \"backup_online\""),
    Mutation("drill", "id = \"call\"", "\"!phone:vendor\"", "\"!phone:vendors\"", Here, "unknown contact \"vendors\""),
    Mutation("drill", "id = \"decide\"", "when = [\"hospital\"]", "when = [\"hospitals\"]", Here, "unknown condition \"hospitals\""),
    Mutation("drill", "id = \"decide\"", "\"!yes:stop_decision\"", "\"!no:stop_decision\"", Here, "write yes:, phone: or role:"),
    Mutation("drill", "id = \"backup\"", "{works}日", "{weeks}日", Here, "unknown place \"{weeks}\""),
    Mutation("drill", "id = \"backup\"", "in {works} days", "soon", Mark("drill", "text.ja = \"オフラインバックアップは無事でした。テスト"), "the places of the two languages differ"),
    Mutation("drill", "id = \"backup\"", "minutes = 5", "minutes = 6", Mark("drill", "minutes = 40"), "its scenes take 41 together"),
    Mutation("drill", "id = \"notice\"", "id = \"tell\"", "id = \"unplug\"", Head("[[inject.choice]]"), "duplicate id \"unplug\""),
    Mutation("drill", "id = \"notice\"", "questions = [\"first_steps\"]", "questions = []", Head("[[inject.point]]"), "names no question"),
    Mutation("drill", "id = \"evidence\"", "id = \"evidence\"", "id = \"notice\"", Here, "duplicate id \"notice\""),
    Mutation("drill", "id = \"notice\"", "story.en = ", "story.xx = ", Mark("drill", "story.ja = \"診療の始まる前"), "\"en\" is missing"),
    Mutation("drill", "id = \"report\"", "sources = [\"appi\"]", "sources = [\"appl\"]", Here, "unknown source \"appl\""),
    Mutation("drill", "id = \"notice\"", "gap.ja = ", "gap.xx = ", Here, "\"ja\" is missing"),
    Mutation("checklist_r7", "", "valid_from = \"2025-05-16\"", "valid_from = \"令和7年度\"", Here, "must be a day like"),
    Mutation("questions", "", "changed_how.ja = \"定期的な変更を条件にしなくなりました。\"\nchanged_how.en = \"Regular changes are no longer a condition.\"\n", "", Mark("questions", "changed = \"2026-11-30\"\nask.ja = \"パスワードの"), "does not say how"),
    Mutation("glossary", "", "word.ja = \"ISMS\"", "word.ja = \"ISNS\"", Head("[[term]]"), "no question and no page uses the term"),
    Mutation("glossary", "word.ja = \"費目\"", "on = [\"loss\"]", "on = [\"lost\"]", Here, "there is no page \"lost\""),
    Mutation("glossary", "", "word.ja = \"費目\"", "word.ja = \"費木\"", Head("[[term]]"), "no text uses the term"),
    Mutation("questions", "id = \"mds_sds\"", "ask.ja = \"", "ask.ja = \"当方で、", Here, "\"当方\" stands here; write この点検"),
    Mutation("glossary", "", "avoid = [\"当方\"]\n", "", Mark("glossary", "[[write]]\nuse = \"この点検\""), "it avoids no word"),
];

#[test]
fn every_check_fires_at_its_file_and_line() {
    let good = inputs();
    let mut missed = String::new();
    for Mutation(name, after, from, to, at, says) in MUTATIONS {
        let mut broken = good.clone();
        let path = format!("crates/content/data/{name}.toml");
        let text = file(&mut broken, &path);
        let start = text.find(after).unwrap_or_else(|| panic!("{name}: no {after:?}"));
        let place = start + text[start..].find(from).unwrap_or_else(|| panic!("{name}: no {from:?} after {after:?}"));
        text.replace_range(place..place + from.len(), to);
        let here = 1 + text[..place].matches('\n').count();
        let (path, line) = match at {
            Here => (path, here),
            Head(head) => {
                let head = text[..place].rfind(head).unwrap_or_else(|| panic!("{name}: no {head:?}"));
                (path, 1 + text[..head].matches('\n').count())
            }
            Mark(name, mark) => {
                let path = format!("crates/content/data/{name}.toml");
                let line = line_of(file(&mut broken, &path), mark);
                (path, line)
            }
            Top(name) => (format!("crates/content/data/{name}.toml"), 1),
        };
        let problems = compile(&broken).err().unwrap_or_default();
        let hit = |p: &Problem| p.file == path && p.line == line && p.message.contains(says);
        if !problems.iter().any(hit) {
            writeln!(missed, "{from} -> {to}\n  wanted {path}:{line}: … {says} …\n  got:\n{}", list(&problems))
                .unwrap();
        }
    }
    assert!(missed.is_empty(), "{missed}");
}

/// The text without its nth block that begins with a head.
fn without(text: &str, head: &str, nth: usize) -> Option<String> {
    let start = text.match_indices(head).map(|(at, _)| at).nth(nth)?;
    let end = text[start + 2..].find("\n[[").map_or(text.len(), |at| start + 2 + at + 1);
    Some(format!("{}{}", &text[..start], &text[end..]))
}

#[test]
fn no_topic_of_the_deck_and_no_row_of_a_form_can_go_missing() {
    let good = inputs();
    let mut removed = 0;
    for (name, head) in [("coverage", "[[topic]]"), ("forms", "[[form.row]]"), ("checklist_r7", "[[checklist.row]]")] {
        let path = format!("crates/content/data/{name}.toml");
        let whole = file(&mut good.clone(), &path).clone();
        for nth in 0.. {
            let Some(text) = without(&whole, head, nth) else { break };
            let mut broken = good.clone();
            *file(&mut broken, &path) = text;
            let problems = compile(&broken).err().unwrap_or_default();
            // The checklist's own file says how many rows it has.
            let says = if name == "checklist_r7" { &*path } else { "crates/content/data/coverage.toml" };
            assert!(problems.iter().any(|p| p.file == says), "{path}, {head} {nth}");
            removed += 1;
        }
    }
    assert_eq!(removed, 25 + 75 + 19);
}

#[test]
fn all_problems_are_said_at_once() {
    let mut broken = inputs();
    *file(&mut broken, "crates/content/data/domains.toml") = "nonsense = 1\n".to_owned();
    let text = file(&mut broken, "crates/content/data/measures.toml");
    *text = text.replace("priority = 22", "priority = 0");
    broken.content.retain(|f| f.path != "crates/content/data/content.toml");
    broken.content.push(File { path: "crates/content/data/stray.toml".to_owned(), text: String::new() });
    let problems = list(&compile(&broken).err().unwrap());
    for part in [
        "crates/content/data/content.toml:1: this file must be there",
        "crates/content/data/domains.toml:1: file: unknown key \"nonsense\"",
        "crates/content/data/stray.toml:1: nothing reads this file",
        "\"priority\" is 0",
    ] {
        assert!(problems.contains(part), "{part} is not in\n{problems}");
    }
}

#[test]
fn a_language_is_one_file() {
    let mut with = inputs();
    let mut third = file(&mut with, "crates/content/data/lang/ja.toml").replace("\"ja\"", "\"xx\"");
    let path = "crates/content/data/lang/xx.toml";
    with.content.push(File { path: path.to_owned(), text: third.clone() });
    let missing = compile(&with).expect_err("a language without the content texts is refused");
    third.push_str("\n[content]\n");
    for p in &missing {
        assert_eq!(p.file, path);
        let key = p.message.split('"').nth(1).unwrap();
        writeln!(third, "\"{key}\" = \"X {key}\"").unwrap();
    }
    *file(&mut with, path) = third.clone();
    let code = compile(&with).unwrap_or_else(|p| panic!("{}", list(&p)));
    assert!(code.contains("LANG_COUNT: usize = 3"));
    assert!(code.contains("X question.training.ask"));

    *file(&mut with, path) = third + "\"question.nobody.ask\" = \"?\"\n";
    let extra = compile(&with).err().unwrap();
    assert_eq!(extra.len(), 1, "{}", list(&extra));
    assert!(extra[0].message.contains("there is no text \"question.nobody.ask\""));
}

#[test]
fn the_same_files_give_the_same_code() {
    let mut shuffled = inputs();
    let code = compile(&shuffled).ok();
    shuffled.content.reverse();
    assert_eq!(compile(&shuffled).ok(), code);
}

// ---- the content itself --------------------------------------------------------------------------------------------

#[test]
fn the_budget_table_comes_out_to_the_thousand_yen() {
    // 四病協 2022, as printed: A, B (15 %), C (30 %) in thousand yen.
    let printed = [
        (Band::H20, 3_946, 3_447, 6_894),
        (Band::H100, 4_750, 8_397, 16_795),
        (Band::H200, 5_451, 15_906, 31_812),
        (Band::H300, 7_359, 28_288, 56_576),
        (Band::H500, 11_903, 70_553, 141_107),
    ];
    assert_eq!(BUDGET_PEERS.len(), printed.len());
    for (peer, (band, a, b, c)) in BUDGET_PEERS.iter().zip(printed) {
        assert_eq!((peer.band, peer.actual_kyen, peer.need15_kyen, peer.need30_kyen), (band, a, b, c));
        let it = peer.revenue_yen as f64 * k::IT_RATIO.value;
        for (share, kyen) in [(k::SHARE15.value, b), (k::SHARE30.value, c)] {
            let worked_out = (it * share / 1_000.0).round() as i64;
            assert!((worked_out - kyen).abs() <= 1, "{band:?}: {worked_out} against the printed {kyen}");
        }
        // The profile starts from the same figures.
        let field = |id: FieldId| sonae_content::field(id).default.get(band);
        assert_eq!(field(FieldId::Revenue), Some(peer.revenue_yen));
        assert_eq!(field(FieldId::SecuritySpend), Some(a * 1_000));
    }
}

#[test]
fn fields_and_bands_are_in_the_order_of_their_types() {
    assert!(FIELDS.iter().map(|f| f.id).eq(FieldId::ALL));
    assert!(BANDS.iter().map(|b| b.band).eq(Band::ALL));
    for id in FieldId::ALL {
        assert_eq!(sonae_content::field(id).id, id);
    }
}

#[test]
fn defaults_lie_within_their_limits_and_grow_with_size() {
    for f in &FIELDS {
        let values: Vec<i64> = Band::ALL.iter().filter_map(|b| f.default.get(*b)).collect();
        assert!(values.iter().all(|v| (f.min..=f.max).contains(v)), "{}", f.key);
        assert!(values.is_sorted(), "{}: {values:?}", f.key);
        let none_is_fine = matches!(f.id, FieldId::ItBudget | FieldId::Cash);
        assert_eq!(values.is_empty(), none_is_fine, "{}", f.key);
    }
}

/// What the deck says on each of its topics stands in the content itself: the case, the figure, the item. File and words.
const DECK: [(&str, &[(&str, &str)]); 25] = [
    ("T01", &[("risks", "rank = 1\nname.ja = \"ランサム攻撃による被害\""), ("risks", "rank = 10\n")]),
    ("T02", &[("sources", "n = 114"), ("sources", "n = 226"), ("benchmarks", "id = \"npa_r7_effect\"")]),
    ("T03", &[("benchmarks", "n = 107"), ("benchmarks", "n = 89"), ("benchmarks", "n = 48")]),
    ("T04", &[("scenarios", "外来・救急・手術が止まり"), ("scenarios", "報告と説明の責任を負います")]),
    ("T05", &[("benchmarks", "yen = 50_000_000"), ("benchmarks", "yen = 70_000_000"), ("benchmarks", "数千万円規模")]),
    ("T06", &[("forms", "重要10項目"), ("questions", "経営ガイドラインの指示1")]),
    ("T07", &[("constants", "value = 0.868")]),
    ("T08", &[("benchmarks", "yen = 124_000_000"), ("benchmarks", "800万・1,600万・4,500万・600万・4,000万・900万円")]),
    ("T09", &[("benchmarks", "yen = 200_000_000"), ("benchmarks", "調査が数百万円、データの復旧が約5,000万円")]),
    ("T10", &[("constants", "value = 0.0221"), ("sources", "n = 1144"), ("benchmarks", "actual_kyen = 3_946")]),
    (
        "T11",
        &[
            ("benchmarks", "need15_kyen = 3_447"),
            ("benchmarks", "need15_kyen = 8_397"),
            ("benchmarks", "need15_kyen = 15_906"),
            ("benchmarks", "need15_kyen = 28_288"),
            ("benchmarks", "need30_kyen = 141_107"),
        ],
    ),
    ("T12", &[("forms", "no = \"3.1.2④\""), ("forms", "49の遵守事項")]),
    ("T13", &[("questions", "責任者が定期的に院長や理事会へ報告"), ("people", "経営の責任者")]),
    ("T14", &[("forms", "経営者が最低限取り組む4項目"), ("forms", "インシデント対応の迅速化")]),
    ("T15", &[("lang/ja", "回避"), ("lang/ja", "低減"), ("lang/ja", "移転"), ("lang/ja", "受容")]),
    ("T16", &[("questions", "専任"), ("people", "layer = \"strategy\"")]),
    ("T17", &[("questions", "役割分担（責任分界）を書面で"), ("lang/ja", "責任分界")]),
    ("T18", &[("questions", "id = \"outside_review\""), ("questions", "id = \"bcp_drill\""), ("forms", "PDCA")]),
    (
        "T19",
        &[
            ("constants", "id = \"jcic_staff\"\nvalue = 0.005"),
            ("constants", "id = \"jcic_sales\"\nvalue = 0.005"),
            ("people", "keep = \"mixed\""),
        ],
    ),
    ("T20", &[("questions", "id = \"training\""), ("questions", "訓練用の不審メール")]),
    ("T21", &[("questions", "指揮、受付と記録、技術、診療、説明"), ("people", "layer = \"roster\"")]),
    ("T22", &[("forms", "5 事後対応"), ("questions", "id = \"cyber_bcp\"")]),
    ("T23", &[("fees", "140点"), ("fees", "一部はオフライン保管"), ("fees", "年1回程度の訓練")]),
    ("T24", &[("questions", "3～5年の中期計画"), ("constants", "id = \"gordon_loeb\"")]),
    ("T25", &[("lang/ja", "ご判断いただきたい事項")]),
];

#[test]
fn what_the_deck_says_stands_in_the_content_itself() {
    let inputs = inputs();
    let text = |name: &str| {
        let path = format!("crates/content/data/{name}.toml");
        inputs.content.iter().find(|f| f.path == path).map_or_else(|| panic!("{path}"), |f| &*f.text)
    };
    let coverage = text("coverage");
    for (topic, places) in DECK {
        assert!(coverage.contains(&format!("topic = \"{topic}\"")), "{topic}");
        for (file, words) in places {
            assert!(text(file).contains(words), "{topic}: {words} is not in {file}.toml");
        }
    }
}

/// A made-up edition of the checklist: one row fewer, two more, three with other words. The rows as they stand in the
/// file, and what a maintainer adds to them once the build has named what is not mapped yet.
fn made_up(mapped: bool) -> File {
    let before = fs::read_to_string(root().join("crates/content/data/checklist_r7.toml")).unwrap();
    let nth = before
        .match_indices("[[checklist.row]]")
        .position(|(at, _)| before[at..].starts_with("[[checklist.row]]\nno = \"2-⑨\""));
    let mut text = without(&before, "[[checklist.row]]", nth.unwrap()).unwrap();
    let row = |no: &str, question: &str, new: &str| {
        format!(
            "\n[[checklist.row]]\nno = \"{no}\"\nquestion = \"{question}\"\n{new}guideline = \"\"\nguideline_unsure = true\n\
             title.ja = \"新しい行{no}\"\ntitle.en = \"New row {no}\"\nscope.ja = \"全般\"\nscope.en = \"All systems\"\n\
             basis = {{ confidence = \"official\", sources = [\"mhlw_checklist_r8\"] }}\n"
        )
    };
    let new = if mapped { "new = true\n" } else { "" };
    text.push_str(&row("2-⑭", "account_lock", new));
    text.push_str(&row("2-⑮", "remote_inventory", new));
    text =
        text.replace("mhlw_r7\"", "mhlw_r9\"").replace("2025-05-16", "2027-05-01").replace("count = 19", "count = 20");
    if mapped {
        text = text.replacen("count = 20\n", "count = 20\nremoved = [\"usb_limits\"]\n", 1);
        for no in ["2-⑤", "2-⑦", "2-⑩"] {
            let head = format!("no = \"{no}\"\n");
            assert_eq!(text.matches(&head).count(), 1);
            text = text.replace(&head, &format!("{head}reworded = true\n"));
        }
    }
    File { path: "crates/content/data/checklist_r9.toml".to_owned(), text }
}

/// docs/editions.md tells how to put an edition in; this is the same with a made-up one. Nothing but its file is touched.
#[test]
fn a_new_edition_is_one_file_and_the_build_names_what_is_not_mapped() {
    let with = |file: File| {
        let mut inputs = inputs();
        inputs.content.push(file);
        compile(&inputs)
    };
    let Err(problems) = with(made_up(false)) else { panic!("nothing is mapped yet") };
    for named in
        ["row 2-⑭ (account_lock)", "row 2-⑮ (remote_inventory)", "row 2-⑨ (usb_limits) of mhlw_r7 goes nowhere"]
    {
        let found = problems.iter().find(|p| p.message.contains(named));
        let found = found.unwrap_or_else(|| panic!("{named} in\n{}", list(&problems)));
        assert_eq!(found.file, "crates/content/data/checklist_r9.toml");
    }
    assert_eq!(problems.len(), 3, "{}", list(&problems));

    let code = with(made_up(true)).unwrap_or_else(|p| panic!("{}", list(&p)));
    assert!(code.contains("pub static CHECKLIST: &Checklist = &CHECKLIST_MHLW_R9;"));
    let line = code.lines().find(|l| l.starts_with("pub static CHECKLIST_MHLW_R9")).unwrap();
    let changed = |kind: &str| line.matches(&format!("kind: Changed::{kind},")).count();
    assert_eq!((changed("New"), changed("Removed"), changed("Reworded")), (2, 1, 3), "the six that the re-check lists");
    assert_eq!(line.matches("ChecklistRow {").count(), 20);
    // A row that goes on under another question says from which it comes.
    let mut moved = made_up(true);
    moved.text = moved.text.replace("question = \"rules\"\n", "question = \"policy\"\nwas = \"rules\"\n");
    assert!(with(moved).is_ok());
    // What is said of an edition has to be so.
    for (from, to, wanted) in [
        ("removed = [\"usb_limits\"]", "removed = [\"usb_limits\", \"rules\"]", "is in \"removed\", and goes on"),
        (
            "removed = [\"usb_limits\"]",
            "removed = [\"usb_limits\", \"training\"]",
            "no row of mhlw_r7 has the question",
        ),
        ("reworded = true", "new = true", "but it stands in mhlw_r7"),
        ("valid_from = \"2027-05-01\"", "", "\"valid_from\" is missing"),
        ("read = \"part\"", "read = \"half\"", "half"),
    ] {
        let mut file = made_up(true);
        assert!(file.text.contains(from), "{from}");
        file.text = file.text.replacen(from, to, 1);
        let Err(problems) = with(file) else { panic!("{to} passed") };
        assert!(problems.iter().any(|p| p.message.contains(wanted)), "{wanted} in\n{}", list(&problems));
    }
}

/// Every text of the build, by language.
fn texts() -> Vec<(Lang, String)> {
    let inputs = inputs();
    let mut found = Vec::new();
    for file in inputs.content.iter().filter(|f| !f.path.ends_with("coverage.toml")) {
        // What the glossary says of words that are not written is no text of the app.
        let said =
            |l: &&str| !["#", "avoid = ", "use = ", "why = ", "except = "].iter().any(|start| l.starts_with(start));
        for line in file.text.lines().filter(said) {
            let lang = match &*file.path {
                "crates/content/data/lang/en.toml" => Lang(1),
                "crates/content/data/lang/ja.toml" => Lang(0),
                // A basis has both in one line.
                _ if line.starts_with("basis") => {
                    let (ja, en) = line.split_once(", en = ").unwrap_or((line, ""));
                    found.push((Lang(1), en.to_owned()));
                    found.push((Lang(0), ja.to_owned()));
                    continue;
                }
                _ if line.contains(".en = ") => Lang(1),
                _ => Lang(0),
            };
            found.push((lang, line.to_owned()));
        }
    }
    found
}

#[test]
fn no_text_is_of_last_years_rules() {
    let texts = texts();
    assert!(texts.len() > 5_000);
    for (_, text) in &texts {
        // The guideline of 2023 is named only beside the one that replaced it.
        assert!(!text.contains("6.0") || text.contains("7.0"), "{text}");
    }
    for (lang, phrase) in [
        (0, "改定の準備中"),
        (0, "始まりか終わりか"),
        (0, "無線を切"),
        (0, "無線は切"),
        (0, "定期的に変え"),
        (0, "定期的に変更"),
        (1, "revision has been in preparation"),
        (1, "turn off Wi-Fi"),
        (1, "digits and symbols, changed regularly"),
        (1, "which one counts is unconfirmed"),
    ] {
        let found = texts.iter().find(|(of, text)| *of == Lang(lang) && text.contains(phrase));
        assert!(found.is_none(), "{phrase}: {found:?}");
    }
}

#[test]
fn the_checklist_is_the_fiscal_2025_edition() {
    assert_eq!(CHECKLIST.rows.len(), 19);
    let numbers: Vec<&str> = CHECKLIST.rows.iter().map(|r| r.no).collect();
    let wanted = "1-① 2-① 2-② 2-③ 2-④ 2-⑤ 2-⑥ 2-⑦ 2-⑧ 2-⑨ 2-⑩ 2-⑪ 2-⑫ 2-⑫ 2-⑬ 3-① 3-② 3-③ 4-①";
    assert_eq!(numbers.join(" "), wanted);
    assert_eq!(numbers.iter().collect::<BTreeSet<_>>().len(), 18);
    for row in CHECKLIST.rows {
        // Sections that were not read are marked, and so are rows whose wording was not.
        assert!(!row.guideline.is_empty() || row.guideline_unsure, "{}", row.no);
        let system = QUESTIONS[row.question].when.contains(&sonae_content::Condition::System);
        assert!(system, "{}: without a system nothing has to be answered", row.no);
    }
    let unsure: Vec<&str> = CHECKLIST.rows.iter().filter(|r| r.unsure).map(|r| r.no).collect();
    assert_eq!(unsure.join(" "), "2-④ 2-⑤ 2-⑨ 2-⑩ 2-⑪ 3-① 3-③ 4-①");
}

#[test]
fn the_short_path_and_the_critical_questions_are_the_agreed_ones() {
    let quick: BTreeSet<&str> = QUESTIONS.iter().filter(|q| q.quick).map(|q| q.id).collect();
    let wanted = [
        "backup_offline",
        "contact_diagram",
        "cyber_bcp",
        "patches",
        "remote_maintenance",
        "restore_tested",
        "security_officer",
        "training",
        "two_factor",
    ];
    assert!(quick.iter().eq(&wanted), "{quick:?}");
    let mut critical: Vec<_> = QUESTIONS.iter().filter_map(|q| Some((q.critical?, q.id))).collect();
    critical.sort_unstable();
    assert_eq!(critical, [(1, "backup_offline"), (2, "patches"), (3, "two_factor"), (4, "restore_tested")]);
}

#[test]
fn every_question_is_turned_to_yes_by_a_measure_and_every_domain_has_questions() {
    for (index, q) in QUESTIONS.iter().enumerate() {
        assert!(MEASURES.iter().any(|m| m.answers.contains(&index)), "{}", q.id);
    }
    for domain in 0..sonae_content::DOMAINS.len() {
        assert!(QUESTIONS.iter().any(|q| q.domain == domain));
    }
    assert!(QUESTIONS.len() >= 31 && MEASURES.len() >= 16);
}

#[test]
fn effects_that_were_split_multiply_back_to_the_source() {
    // numbers §6 gives EDR with a watch, and patching with a list of lines, as one factor.
    let value = |id: &str, target: Target| {
        let ransomware = scenario("ransomware").unwrap().0;
        let effects = measure(id).unwrap().1.effects;
        let effect = effects.iter().find(|e| e.scenario == ransomware && e.target == target).unwrap();
        [effect.value.low, effect.value.likely, effect.value.high]
    };
    let cases = [
        ("edr", "edr_watch", Target::Rate, [0.75, 0.50, 0.35]),
        ("edr", "edr_watch", Target::Days, [0.80, 0.55, 0.40]),
        ("patching", "remote_lines", Target::Rate, [0.85, 0.65, 0.50]),
    ];
    for (a, b, target, wanted) in cases {
        for ((a, b), wanted) in value(a, target).iter().zip(value(b, target)).zip(wanted) {
            assert!((a * b - wanted).abs() < 0.02, "{a} × {b} against {wanted}");
        }
    }
}

#[test]
fn figures_taken_from_one_count_agree_with_it() {
    let rate = |anchor| {
        let rates = scenario("ransomware").unwrap().1.rates;
        rates.iter().find(|r| r.anchor == anchor).unwrap()
    };
    let police = rate(sonae_content::Anchor::Police);
    assert!((police.hospital.likely - 12.6 * 0.6 * 2.0 / 8_060.0).abs() < 1e-6);
    assert!((police.clinic.likely - 12.6 * 0.3 * 2.0 / 105_207.0).abs() < 1e-6);
    assert!((police.hospital.high - 20.0 * 3.0 / 8_060.0).abs() < 1e-6);
    let survey = rate(sonae_content::Anchor::Survey);
    assert!((survey.hospital.likely - 0.5 / (135.0 * 3.0)).abs() < 1e-6);
    assert!((survey.clinic.likely - 0.03 / 5.0 * 0.21).abs() < 1e-6);
    assert!((k::RESTORE_BASE.value - 21.0 / 139.0).abs() < 0.005);
    assert_eq!(k::GORDON_LOEB.value, (-1.0_f64).exp());
    assert_eq!(k::MARGIN_HOSPITAL.value, 0.868);
    for bins in &BINS {
        assert_eq!(bins.bins.iter().map(|b| b.count).sum::<u32>(), bins.n, "{:?}", bins.title);
    }
    assert_eq!((CASES.len(), SCENARIOS.len()), (8, 5));
}

#[test]
fn a_measure_without_questions_moves_the_loss_elsewhere() {
    // It counts as in place when all its questions are はい, which says nothing where there are none.
    for m in &MEASURES {
        assert_eq!(m.answers.is_empty(), m.transfer, "{}", m.id);
    }
}

#[test]
fn every_language_is_written_in_itself() {
    let (ja, en) = (Lang::from_code("ja").unwrap(), Lang::from_code("en").unwrap());
    let kana = |s: &str| s.chars().any(|c| ('\u{3040}'..='\u{30ff}').contains(&c));
    let mut texts: Vec<Text> = Vec::new();
    for q in &QUESTIONS {
        texts.extend([q.ask, q.short, q.help, q.evidence]);
        texts.extend(q.vendor);
        assert!(q.ask.get(ja).contains("ますか") || q.ask.get(ja).contains("ましたか"), "{}", q.id);
        assert!(q.ask.get(ja).ends_with(['。', '）']), "{}", q.id);
        assert!(q.ask.get(en).ends_with('?'), "{}", q.id);
    }
    for m in &MEASURES {
        texts.extend([m.name, m.what]);
        texts.extend(m.costs.iter().filter_map(|c| c.basis.note));
        texts.extend(m.effects.iter().filter_map(|e| e.basis.note));
    }
    for s in &SCENARIOS {
        texts.extend([s.name, s.what, s.consequence]);
        texts.extend(s.lines.iter().map(|l| l.name));
        texts.extend(s.rates.iter().filter_map(|r| r.basis.note));
    }
    for text in texts {
        assert!(!kana(text.get(en)), "Japanese in {}", text.get(en));
        assert_ne!(text.get(ja), "", "{}", text.get(en));
        assert!(!text.get(ja).contains("  "), "{}", text.get(ja));
    }
}

#[test]
fn no_source_promises_more_than_was_read() {
    for s in &SOURCES {
        assert!(s.url.is_none_or(|url| url.get(Lang(0)).starts_with("https://")), "{:?}", s.title);
        assert_ne!(s.confidence, Confidence::Derived, "{:?}: a source is not derived", s.title);
    }
    assert_eq!(question("training").map(|(i, q)| QUESTIONS[i].id == q.id), Some(true));
}

/// Every text is found under its number, whole and in every language.
#[test]
fn every_text_is_found_under_its_number() {
    use sonae_content::{Lang, Text, add_texts, notes, texts};
    for lang in Lang::all() {
        for (strings, from) in [(texts(lang.0.into()), 0), (notes(lang.0.into()), 0x8000)] {
            let strings = strings.expect("every language has both");
            let texts = (0..strings.count).map(|n| Text(u16::try_from(n + from).unwrap()).get(lang));
            assert!(texts.clone().all(|text| !text.is_empty()), "an empty text in {}", lang.code());
            let whole = texts.fold(String::new(), |whole, text| whole + text + "\n");
            assert_eq!(whole, strings.built_in, "{}", lang.code());
        }
    }
    // The files beside the wasm are what the wasm expects.
    let packs = build::whole(&inputs()).unwrap_or_else(|p| panic!("{}", list(&p))).packs;
    let names: Vec<&str> = packs.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["notes-ja", "texts-en", "notes-en"]);
    for (name, text) in &packs {
        let (kind, code) = name.split_once('-').unwrap();
        let lang = Lang::from_code(code).unwrap().0.into();
        let strings = if kind == "notes" { notes(lang) } else { texts(lang) };
        assert_eq!(strings.map(|s| s.built_in), Some(text.as_str()), "{name}");
    }
    assert!(!add_texts("texts-en", "another build\n".to_owned()) && !add_texts("texts-xx", String::new()));
}
