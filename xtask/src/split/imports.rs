//! Short names for what the glue gives the program. wasm-bindgen's are long and end in hashes, which do not pack.

use std::collections::BTreeMap;

use walrus::{ImportKind, Module};

use super::plan::short;

/// New names by old ones.
pub type Names = BTreeMap<String, String>;

/// Short names for a program's imports, in their order.
pub fn names(module: &Module) -> Names {
    let old = module.imports.iter().filter(|it| matches!(it.kind, ImportKind::Function(_))).map(|it| it.name.clone());
    old.zip((0..).map(short)).collect()
}

/// Gives a program's imports their new names.
pub fn rename(module: &mut Module, names: &Names) {
    for import in module.imports.iter_mut() {
        if let Some(name) = names.get(&import.name) {
            import.name.clone_from(name);
        }
    }
}

/// The glue with the new names; an error when it does not have an old one exactly once.
pub fn rename_in_glue(glue: &str, names: &Names) -> Result<String, String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '$';
    let mut out = String::with_capacity(glue.len());
    let mut found = 0;
    for piece in glue.split_inclusive(|c| !is_part(c)) {
        let word = piece.trim_end_matches(|c| !is_part(c));
        if let Some(name) = names.get(word) {
            out.push_str(name);
            found += 1;
        } else {
            out.push_str(word);
        }
        out.push_str(piece.get(word.len()..).unwrap_or_default());
    }
    if found == names.len() {
        return Ok(out);
    }
    Err(format!(
        "The glue names {found} of {} functions; wasm-bindgen and xtask/src/split have drifted apart.",
        names.len()
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn renames_whole_words_and_notices_what_is_missing() {
        let names = Names::from([("__wbg_a_01".to_owned(), "a".to_owned()), ("__wbg_a".to_owned(), "b".to_owned())]);
        let glue = "{__wbg_a_01:function(e){return x__wbg_a},__wbg_a: (é)=>1}";
        assert_eq!(rename_in_glue(glue, &names).unwrap(), "{a:function(e){return x__wbg_a},b: (é)=>1}");
        assert!(rename_in_glue("__wbg_a", &names).is_err());
    }
}
