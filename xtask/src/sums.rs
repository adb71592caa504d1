//! SHA-256: of files for people, of scripts and styles for the content security policy.

use std::fmt::Write as _;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use crate::{Outcome, files};

/// The hash as people compare it: 64 hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut text, byte| {
        // Writing to a text does not fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// The hash as browsers want it, `sha256-` and base64.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", base64(&Sha256::digest(bytes)))
}

/// Bytes in base64.
pub fn base64(bytes: &[u8]) -> String {
    STANDARD.encode(bytes)
}

/// A name that changes with the content, `boot-1f2e3d4c5b6a7988.js`.
pub fn stamped(name: &str, ending: &str, bytes: &[u8]) -> String {
    format!("{name}-{}.{ending}", sha256(bytes).get(..16).unwrap_or_default())
}

/// Writes `SHA256SUMS` into a folder, in the form that `sha256sum -c` reads.
pub fn write(folder: &Path) -> Outcome {
    let mut lines = String::new();
    for file in files::below(folder) {
        // Writing to a text does not fail.
        let _ = writeln!(lines, "{}  {}", sha256(&files::read(&file)?), files::name_within(folder, &file));
    }
    files::write(&folder.join("SHA256SUMS"), lines)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_hashes() {
        assert_eq!(sha256(b"abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(integrity(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
        assert_eq!(stamped("boot", "js", b"abc"), "boot-ba7816bf8f01cfea.js");
    }
}
