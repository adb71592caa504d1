//! The form of a file locked with a passphrase. The locking itself is the browser's (WebCrypto): a key from the
//! passphrase by PBKDF2 with SHA-256, and AES-256-GCM, which also notices every change to the file (src/web/host.js).

use sonae_base::json::Value;
use sonae_base::json::object::Object;

use crate::head::{FileKind, root};
use crate::refusal::Refusal;

/// Version of the form.
const VERSION: i64 = 1;

/// Rounds of PBKDF2 for new files (OWASP 2023: at least 600,000 for SHA-256).
pub const ROUNDS: u32 = 600_000;

/// Most rounds accepted: a hostile file could otherwise ask for hours.
const MOST_ROUNDS: i64 = 6_000_000;

/// Base64 characters of the salt (16 bytes) and the nonce (12 bytes).
const SALT_CHARS: usize = 24;

const NONCE_CHARS: usize = 16;

/// Fewest base64 characters of the content: GCM's tag alone is 16 bytes.
const LEAST_CHARS: usize = 24;

/// A locked file; the bytes are in base64.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Envelope {
    /// Rounds of PBKDF2.
    pub rounds: u32,
    /// Salt of the key, 16 bytes.
    pub salt: String,
    /// Nonce of the encryption, 12 bytes.
    pub nonce: String,
    /// The locked text with its tag.
    pub data: String,
}

impl Envelope {
    /// Reads a text; `None` when it is no locked file of ours at all.
    ///
    /// # Errors
    /// [`Refusal`] when it is one that cannot be used: cut off, mended by hand, of a newer version.
    pub fn parse(text: &str) -> Option<Result<Self, Refusal>> {
        let root = root(text).ok().filter(|root| FileKind::of(root) == Some(FileKind::Locked))?;
        Some(Self::read(&root))
    }

    /// Reads an object whose head says that it is a locked file.
    pub(crate) fn read(root: &Object) -> Result<Self, Refusal> {
        match root.get("encrypted").and_then(Value::as_i64) {
            Some(VERSION) => {}
            Some(n) if n > VERSION => return Err(Refusal::Newer),
            _ => return Err(Refusal::Damaged),
        }
        let text = |key: &str, fits: fn(usize) -> bool| {
            let text = root.get(key).and_then(Value::as_str).filter(|t| fits(t.len()) && is_base64(t));
            text.map(str::to_owned).ok_or(Refusal::Damaged)
        };
        let rounds = root.get("rounds").and_then(Value::as_i64);
        let rounds = rounds.filter(|n| (i64::from(ROUNDS)..=MOST_ROUNDS).contains(n)).ok_or(Refusal::Damaged)?;
        Ok(Self {
            rounds: u32::try_from(rounds).map_err(|_| Refusal::Damaged)?,
            salt: text("salt", |n| n == SALT_CHARS)?,
            nonce: text("nonce", |n| n == NONCE_CHARS)?,
            data: text("data", |n| n >= LEAST_CHARS)?,
        })
    }
}

/// Whole groups of four, padded at the end at most.
fn is_base64(text: &str) -> bool {
    let body = text.strip_suffix("==").or_else(|| text.strip_suffix('=')).unwrap_or(text);
    text.len().is_multiple_of(4) && body.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/'))
}
