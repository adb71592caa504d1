//! What a file that comes from outside is: said once, by the head of its one object, after one reading of its text. Every
//! kind of file has its own reader, which gets that object; none tries a text that another has refused.

use sonae_base::json::Value;
use sonae_model::letters::Letter;
use sonae_model::pack::Pack;

use crate::envelope::Envelope;
use crate::head::{FileKind, root};
use crate::limits::within_limits;
use crate::opened::Opened;
use crate::read::open_value;
use crate::refusal::Refusal;
use crate::{letters, pack};

/// A file of ours.
#[derive(Clone, PartialEq, Debug)]
pub enum AnyFile {
    /// Any of the others, locked with a passphrase.
    Locked(Envelope),
    /// A file of the round trip with a vendor.
    Letter(Box<Letter>),
    /// A facility, perhaps with records and others beside it.
    Document(Box<Opened>),
    /// An association's pack.
    Pack(Box<Pack>),
    /// A summary: for an association to count, nothing that a facility opens.
    Summary,
}

impl AnyFile {
    /// Opens a text.
    ///
    /// # Errors
    /// [`Refusal`]: it is none of ours, or one that cannot be used; the caller keeps the text.
    pub fn open(text: &str) -> Result<Self, Refusal> {
        let root = root(text)?;
        match FileKind::of(&root).ok_or(Refusal::NotOurs)? {
            FileKind::Locked => Envelope::read(&root).map(Self::Locked),
            FileKind::Letter => letters::open_root(root).map(|letter| Self::Letter(Box::new(letter))),
            FileKind::Document => {
                let opened = within_limits(open_value(Value::Object(root))?, text.len())?;
                Ok(Self::Document(Box::new(opened)))
            }
            FileKind::Pack => pack::open_root(root).map(|pack| Self::Pack(Box::new(pack))),
            FileKind::Summary => Ok(Self::Summary),
        }
    }
}
