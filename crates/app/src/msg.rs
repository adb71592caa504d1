//! What can happen: a feature's own messages, and few that belong to none.

use sonae_base::date::Date;
use sonae_content::Lang;
use sonae_model::route::Route;

use crate::deep_link::Link;
use crate::{answers, exercise, files, keeping, letters, pack, records, shell, summary, tour};

/// What happened.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// The address changed or a page was asked for.
    Go(Route),
    /// A link with more than a page in it was followed.
    Follow(Link),
    /// A language was chosen.
    SetLang(Lang),
    /// The browser says which day it is.
    Today(Date),
    /// More of the app is there, or will not come.
    Arrived,
    /// Something of the window itself.
    Shell(shell::Msg),
    /// Something was answered, typed, chosen or noted.
    Answers(answers::Msg),
    /// Something about files.
    Files(files::Msg),
    /// Something about what this browser keeps.
    Keeping(keeping::Msg),
    /// Something about records, facilities, another person's answers.
    Records(records::Msg),
    /// Something in a tabletop exercise.
    Exercise(exercise::Msg),
    /// Something in the round trip with a vendor.
    Letters(letters::Msg),
    /// Something of the association's pack.
    Pack(pack::Msg),
    /// Something of the summary for the association.
    Summary(summary::Msg),
    /// The way through a sample.
    Tour(tour::Msg),
}

impl Msg {
    /// While a vendor's page is open, nothing reaches the document behind it (`letters::guest`). No arm here or in a
    /// feature stands for the rest: of a new message it has to be said.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::SetLang(_) | Self::Today(_) | Self::Arrived | Self::Letters(_) => true,
            Self::Go(_) | Self::Follow(_) => false,
            Self::Shell(msg) => msg.reaches_guest(),
            Self::Answers(msg) => msg.reaches_guest(),
            Self::Files(msg) => msg.reaches_guest(),
            Self::Keeping(msg) => msg.reaches_guest(),
            Self::Records(msg) => msg.reaches_guest(),
            Self::Exercise(msg) => msg.reaches_guest(),
            Self::Pack(msg) => msg.reaches_guest(),
            Self::Summary(msg) => msg.reaches_guest(),
            Self::Tour(msg) => msg.reaches_guest(),
        }
    }

    /// Whether it needs the second part of the program: the gates behind it are listed in xtask/src/split/gates.rs. A
    /// window waits with it until that part is there. What only the pages of the second part send, and what the storage
    /// says of a vendor's page (`web::saver`), does not come before.
    pub fn needs_all(&self) -> bool {
        match self {
            Self::Follow(link) => link.sample.is_some(),
            Self::Files(msg) => msg.needs_all(),
            Self::Keeping(msg) => msg.needs_all(),
            Self::Records(msg) => msg.needs_all(),
            Self::Pack(_) => true,
            Self::Go(_)
            | Self::SetLang(_)
            | Self::Today(_)
            | Self::Arrived
            | Self::Shell(_)
            | Self::Answers(_)
            | Self::Exercise(_)
            | Self::Letters(_)
            | Self::Summary(_)
            | Self::Tour(_) => false,
        }
    }

    /// The field whose changes make one step for undoing.
    pub fn typed_into(&self) -> Option<String> {
        if let Self::Answers(msg) = self { msg.typed_into() } else { None }
    }
}
