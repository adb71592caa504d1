//! A pack as a member has it.

use sonae_base::sha256::sha256;
use sonae_files::pack::{open_kept_pack, open_pack};
use sonae_files::refusal::Refusal;
use sonae_model::pack::Pack;

/// A pack as a member has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Installed {
    /// What it says.
    pub pack: Pack,
    /// SHA-256 of the file, in hexadecimal digits.
    pub sum: String,
    /// The file, as it is kept.
    pub text: String,
}

impl Installed {
    /// Reads a file.
    ///
    /// # Errors
    /// Why it is refused.
    pub fn open(text: &str) -> Result<Self, Refusal> {
        Ok(Self::new(open_pack(text)?, text))
    }

    /// A pack with the file that it was read from.
    pub fn new(pack: Pack, text: &str) -> Self {
        Self { pack, sum: sha256(text.as_bytes()), text: text.to_owned() }
    }

    /// Reads the file that is kept of a pack in use. A logo that may not be shown is left out: it was taken before such
    /// ones were refused.
    pub fn kept(text: &str) -> Option<Self> {
        Some(Self::new(open_kept_pack(text).ok()?, text))
    }
}
