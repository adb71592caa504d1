//! Splits the linked program in two: what the first screen, the questions and saving need, and everything else, which the
//! page loads right after (src/web/boot.js). It stays one Rust program; nothing in it knows of this but the functions in
//! [`gates`].
//!
//! [`links`] reads from the linker who names whom, [`reach`] follows that from the start to the gates, [`plan`] says what
//! goes where, [`cut`] and [`table`] write two programs. The first calls nothing that is not there, by construction. Only
//! the gates must not be passed too early (`ui::page::view` sees to it, tests/e2e/later.test.mjs tries it).

mod cut;
mod gates;
mod imports;
mod links;
mod plan;
mod reach;
mod table;

pub use cut::without_notes;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::thread;

use crate::files::{read, remove, write};
use crate::process::{program, quiet};
use crate::small::WASM_OPT;
use crate::sums::stamped;
use crate::{Outcome, paths};
use links::Links;

/// The unsplit program in a built folder; the one file has it.
pub const WHOLE: &str = "whole.wasm";

/// Splits the program of a folder that Trunk has built, and makes all parts small.
pub fn run(dist: &Path) -> Outcome {
    let page = dist.join("index.html");
    let html = String::from_utf8_lossy(&read(&page)?).into_owned();
    let [old, old_glue] = [named(&html, "wasm")?, named(&html, "js")?];
    let linked = paths::target().join("wasm32-unknown-unknown/release/sonae.wasm");
    let parts = cut::cut(&read(&dist.join(old))?, &Links::read(&read(&linked)?)?, gates::GATES)?;
    let [first, second, whole] = optimized(dist, [parts.first, parts.second, parts.whole])?;
    let glue = imports::rename_in_glue(&String::from_utf8_lossy(&read(&dist.join(old_glue))?), &parts.imports)?;
    for name in [old, old_glue] {
        remove(&dist.join(name))?;
    }
    let (first_name, second_name) = (stamped("sonae", "wasm", &first), stamped("later", "wasm", &second));
    let glue_name = stamped("sonae", "js", glue.as_bytes());
    let files = [(first_name.as_str(), first), (&second_name, second), (WHOLE, whole), (&glue_name, glue.into_bytes())];
    for (name, bytes) in files {
        write(&dist.join(name), &bytes)?;
    }
    let html = html.replace("data-wasm=", &format!("data-later=\"./{second_name}\" data-wasm="));
    write(&page, html.replace(old, &first_name).replace(old_glue, &glue_name).as_bytes())
}

/// The name of a file in the start script's tag.
fn named<'a>(html: &'a str, what: &str) -> Result<&'a str, String> {
    let name = html.split_once(&format!("data-{what}=\"./")).and_then(|(_, rest)| rest.split_once('"'));
    name.map(|(name, _)| name)
        .ok_or_else(|| format!("index.html names no {what}; Trunk.toml and xtask/src/split differ."))
}

/// Makes programs small, side by side.
fn optimized<const N: usize>(dist: &Path, programs: [Vec<u8>; N]) -> Result<[Vec<u8>; N], String> {
    let one = |number: usize, bytes: Vec<u8>| -> Result<Vec<u8>, String> {
        let file: PathBuf = dist.join(format!("part-{number}.wasm"));
        write(&file, &bytes)?;
        quiet(program("wasm-opt").arg(&file).args(WASM_OPT).arg("-o").arg(&file))?;
        let small = read(&file)?;
        remove(&file)?;
        Ok(small)
    };
    let mut number = 0;
    let results = thread::scope(|scope| {
        let running = programs.map(|bytes| {
            number += 1;
            scope.spawn(move || one(number, bytes))
        });
        running
            .map(|thread| thread.join().unwrap_or_else(|_| Err("wasm-opt’s thread stopped unexpectedly.".to_owned())))
    });
    let mut small = Vec::new();
    for result in results {
        small.push(result?);
    }
    small.try_into().map_err(|_| "A part of the program got lost.".to_owned())
}

/// Prints which modules take how much of the first part of the last release build, the largest first, in instructions.
pub fn print_first() -> Outcome {
    let linked = read(&paths::target().join("wasm32-unknown-unknown/release/sonae.wasm"))?;
    let module =
        walrus::Module::from_buffer(&linked).map_err(|error| format!("The program cannot be read: {error}."))?;
    let is_gate = |function: &walrus::Function| gates::GATES.contains(&plan::plain_name(function).as_str());
    let first = reach::first(&module, &Links::read(&linked)?, is_gate);
    let mut sizes: BTreeMap<String, (u64, Vec<(u64, String)>)> = BTreeMap::new();
    for (id, local) in module.funcs.iter_local().filter(|(id, _)| first.functions.contains(&id.index())) {
        let name = plan::plain_name(module.funcs.get(id));
        let module = name.trim_start_matches('<').split("::").take(4).collect::<Vec<_>>();
        let place = sizes.entry(module.split_last().map(|(_, rest)| rest.join("::")).unwrap_or_default()).or_default();
        place.0 += local.size();
        place.1.push((local.size(), name));
    }
    let mut rows: Vec<_> = sizes.into_iter().collect();
    rows.sort_by_key(|(_, (size, _))| std::cmp::Reverse(*size));
    println!("{} instructions in the first part", rows.iter().map(|(_, (size, _))| size).sum::<u64>());
    for (module, (size, mut functions)) in rows.into_iter().take(70) {
        println!("{size:>8}  {module}");
        functions.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        for (size, name) in functions.into_iter().take(5).filter(|(size, _)| *size > 400) {
            println!("          {size:>7}  {name}");
        }
    }
    Ok(())
}
