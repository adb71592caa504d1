//! `sonae-kit.html`: the association's page, a program of its own in one file. Members download nothing of it.

use std::path::{Path, PathBuf};

use super::page::{App, swap};
use super::scripts::{self, Source};
use super::{ascii, one_file};
use crate::files::{read, text, write};
use crate::process::{cargo, program, quiet};
use crate::{paths, small, split};

/// The page, from a built app, whose style and texts it shares.
pub fn make(app: &Path) -> Result<String, String> {
    let app = App::read(app)?;
    let folder = paths::root().join("src/web/association");
    let (glue, wasm) = wasm()?;
    let style = ascii::style(&[text(&app.style)?.trim_end(), &scripts::style(&folder.join("kit.css"))?].concat());
    let boot = ascii::script(&scripts::module(&["lock.js", "kit.js", "boot.js"], Source::Inline(&glue))?);
    one_file::may_stand_in_a_page(&style, &boot)?;
    let page = swap(&text(&folder.join("kit.html"))?, "__POLICY__", &one_file::policy("", &boot, &[&style]))?;
    let page = swap(&page, "__STYLE__", &style)?;
    swap(&page, "__END__", &one_file::end(&boot, &wasm, &app.packs, &[])?).map(|page| ascii::page(&page))
}

/// The wasm with its glue, made as Trunk makes the app's.
fn wasm() -> Result<(PathBuf, PathBuf), String> {
    let out = paths::target().join("kit-wasm");
    let mut compile = cargo();
    compile.args(["build", "--quiet", "--release", "--locked", "--bin", "kit", "--target", "wasm32-unknown-unknown"]);
    small::prepare(&mut compile);
    quiet(&mut compile)?;
    let built = paths::target().join("wasm32-unknown-unknown/release/kit.wasm");
    let mut bindgen = program("wasm-bindgen");
    bindgen.args(["--target", "web", "--no-typescript", "--out-name", "kit", "--out-dir"]).arg(&out).arg(built);
    quiet(&mut bindgen)?;
    let file = out.join("kit_bg.wasm");
    write(&file, &split::without_notes(&read(&file)?)?)?;
    let mut opt = program("wasm-opt");
    opt.args(small::WASM_OPT).arg(&file).arg("--output").arg(&file);
    quiet(&mut opt)?;
    Ok((out.join("kit.js"), file))
}
