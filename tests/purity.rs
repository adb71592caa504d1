//! The invariants of the code map, read off the source.
#![allow(clippy::indexing_slicing, clippy::expect_used, clippy::unwrap_used, clippy::panic, reason = "a test may stop")]

use std::fs;
use std::path::{Path, PathBuf};

fn files(below: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(below)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == ending) {
                found.push(path);
            }
        }
    }
    assert!(!found.is_empty(), "no .{ending} file below {below}");
    found
}

/// Lines of code that hold one of the words; comments do not count.
fn lines_with<'a>(text: &'a str, words: &'a [&str]) -> impl Iterator<Item = (usize, &'a str)> {
    text.lines()
        .enumerate()
        .map(|(i, line)| (i + 1, line))
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .filter(move |(_, line)| words.iter().any(|word| line.contains(word)))
}

fn refuse(below: &str, words: &[&str], why: &str) {
    let mut found = Vec::new();
    for path in files(below, "rs") {
        let text = fs::read_to_string(&path).unwrap();
        found.extend(lines_with(&text, words).map(|(n, line)| format!("{}:{n}: {}", path.display(), line.trim())));
    }
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

/// What would make the same input give another result.
const CLOCK_AND_CHANCE: [&str; 5] = ["SystemTime", "Instant::now", "rand::", "thread_rng", "getrandom"];
/// The crates whose results must be the same everywhere.
const CRATES: [&str; 10] =
    ["base", "quant", "content", "model", "assess", "papers", "files", "app", "keep", "association"];
/// Float functions whose last bit depends on the platform; `libm` gives the same bits everywhere.
const PLATFORM_MATHS: [&str; 8] = [".exp()", ".ln()", ".powf(", ".powi(", ".sin()", ".cos()", ".exp_m1()", ".ln_1p()"];

/// That no crate below the app names the browser, the crate graph holds: `tests/graph.rs`.
#[test]
fn the_crates_depend_on_no_clock_and_no_chance() {
    refuse("crates", &CLOCK_AND_CHANCE, "a result depends on a clock or on chance");
}

#[test]
fn results_come_from_functions_with_the_same_bits_everywhere() {
    for crate_name in CRATES {
        let below = format!("crates/{crate_name}/src");
        refuse(&below, &PLATFORM_MATHS, "use libm, so that native and wasm agree to the bit");
    }
}

#[test]
fn pages_carry_no_style_attribute_and_no_raw_markup() {
    refuse(
        "src/ui",
        &["\"style\"", "style=", "inner_html", "from_html_unchecked"],
        "the content security policy refuses it",
    );
    refuse("src/web", &["inner_html", "eval(", "Function::new"], "the content security policy refuses it");
}

#[test]
fn only_web_touches_storage_address_and_files() {
    let words = ["local_storage()", "set_hash(", "create_object_url"];
    for path in files("src/ui", "rs") {
        let text = fs::read_to_string(&path).unwrap();
        let direct = lines_with(&text, &words).filter(|(_, line)| !line.contains("browser::set_hash"));
        assert_eq!(direct.count(), 0, "{} touches the browser itself", path.display());
    }
}

#[test]
fn the_page_holds_no_inline_script_or_style() {
    let page = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("index.html")).unwrap();
    let scripts = page.matches("<script").count();
    assert_eq!(scripts, 0, "Trunk adds the one script, with an address");
    assert!(!page.contains("style=") && !page.contains("<style"), "no inline style");
    assert!(page.contains("default-src 'none'"), "everything that is not allowed is refused");
    assert!(!page.contains("'unsafe-inline'") && !page.contains("'unsafe-eval'"), "no loosening");
}
