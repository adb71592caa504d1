//! Files: finding, reading and writing them. An error is a sentence with the file in it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Outcome;

/// Every file below a folder, sorted; a file is its own only entry, and what is missing has none.
pub fn below(path: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(path) else {
        return if path.is_file() { vec![path.to_owned()] } else { Vec::new() };
    };
    let mut found: Vec<PathBuf> = entries.flatten().flat_map(|entry| below(&entry.path())).collect();
    found.sort();
    found
}

/// The name of a file within a folder it is in, with `/` on every system.
pub fn name_within(folder: &Path, file: &Path) -> String {
    file.strip_prefix(folder).unwrap_or(file).display().to_string().replace('\\', "/")
}

/// Whether the name of a file ends in this, such as `js`.
pub fn ends_in(file: &Path, ending: &str) -> bool {
    file.extension().is_some_and(|own| own == ending)
}

/// A file's bytes.
pub fn read(file: &Path) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}

/// A file's text.
pub fn text(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{} cannot be read: {error}.", file.display()))
}

/// Writes a file, and makes the folders it is in.
pub fn write(file: &Path, bytes: impl AsRef<[u8]>) -> Outcome {
    let folder = file.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)
        .and_then(|()| fs::write(file, bytes))
        .map_err(|error| format!("{} cannot be written: {error}.", file.display()))
}

/// Removes a file.
pub fn remove(file: &Path) -> Outcome {
    fs::remove_file(file).map_err(|error| format!("{} cannot be removed: {error}.", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_found_and_read() {
        let folder = std::env::temp_dir().join(format!("sonae-files-{}", std::process::id()));
        let [first, second] = ["a/b.js", "c.txt"].map(|name| folder.join(name));
        write(&second, "z").unwrap();
        write(&first, [0xff]).unwrap();
        assert_eq!(below(&folder), [first.clone(), second.clone()]);
        assert_eq!(below(&second), std::slice::from_ref(&second));
        assert_eq!(name_within(&folder, &first), "a/b.js");
        assert!(ends_in(&first, "js") && !ends_in(&second, "js"));
        assert_eq!((read(&first), text(&second)), (Ok(vec![0xff]), Ok("z".to_owned())));
        assert!(text(&first).unwrap_err().contains("b.js cannot be read"));
        remove(&second).unwrap();
        assert!(below(&second).is_empty() && remove(&second).unwrap_err().contains("c.txt cannot be removed"));
        fs::remove_dir_all(&folder).unwrap();
    }
}
