//! What the window itself shows.

use std::rc::Rc;

use sonae_base::date::Date;
use sonae_base::text::joined;
use sonae_content::Lang;
use sonae_files::opened::Note;
use sonae_files::refusal::Refusal;
use sonae_files::storage_error::StorageError;
use sonae_model::route::Route;
use sonae_papers::sheet::Paper;
use sonae_quant::portfolio::set::Set;

use crate::days;
use crate::files::state::{Locked, Pending};
use crate::letters::state::Offered;
use crate::pack::state::Installed;
use crate::records::state::Ask;

/// This visit: where the user is, on which day, and what is said.
#[derive(Clone, PartialEq, Debug)]
pub struct Session {
    /// The page shown.
    pub route: Route,
    /// The language shown.
    pub lang: Lang,
    /// Today, once the browser has said so.
    pub today: Option<Date>,
    /// The time of day ("140312") as the browser says it: it tells files of one day apart.
    pub time_of_day: String,
    /// The menu is open (narrow screens).
    pub menu: bool,
    /// What is said at the top of the page until dismissed.
    pub notice: Option<Notice>,
    /// What is said beside fields for a day.
    pub remarks: Vec<(days::Field, days::Remark)>,
    /// Which document of the documents page is shown.
    pub paper: Paper,
    /// Measures that are tried out on the plan page; `None`: those of the plan.
    pub tried: Option<Set>,
}

impl Session {
    /// A visit at its start.
    pub fn new(lang: Lang) -> Self {
        Self {
            route: Route::Start,
            lang,
            today: None,
            time_of_day: String::new(),
            menu: false,
            notice: None,
            remarks: Vec::new(),
            paper: Paper::Report,
            tried: None,
        }
    }

    /// Day and time of day, for names of files.
    pub fn stamp(&self) -> String {
        let day = self.today.map(Date::iso).unwrap_or_default();
        joined(
            &[&day, &self.time_of_day]
                .map(String::as_str)
                .into_iter()
                .filter(|part| !part.is_empty())
                .collect::<Vec<_>>(),
            "-",
        )
    }
}

/// Something to tell the user.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Notice {
    /// A document was opened, with what was left out.
    Opened(Vec<Note>),
    /// A file was refused.
    Refused(Refusal),
    /// What the last visit left could not be opened and was put aside.
    SetAside(Refusal),
    /// The same, with no room to put it aside: nothing is saved.
    Locked(Refusal),
    /// Everything was wiped; names of what is left of ours (nothing, when all went well).
    Wiped(Vec<String>),
    /// The answers were cleared; that can be undone.
    Cleared,
    /// Something of the papers, by its name, was taken away; that can be undone.
    Removed(String),
    /// What was saved is gone, or a newer version saves here: saving stopped.
    Stopped(StorageError),
    /// Little room is left to save in.
    LowRoom,
    /// All answers together grew too large: the last change was not taken.
    TooMuch,
    /// More vendors, things to do or exercises than there may be: the last change was not taken.
    TooMany,
    /// Everything in one file would be one that could not be opened again: nothing was saved.
    FileTooLarge,
    /// Fields that another window changed at the same time to something else.
    Conflicts(Vec<String>),
    /// This browser cannot lock files (it offers no cryptography on this page).
    CannotLock,
    /// For the same reason it cannot open a locked one.
    CannotUnlock,
    /// The passphrase is too short.
    ShortPassphrase,
    /// The passphrase was not the same both times.
    PassphrasesDiffer,
    /// The page was loaded anew while nothing is to be saved: that goes on, and the answers are gone.
    StillOff,
    /// A link asked for a content pack that is not there.
    NoPack(String),
    /// An association's pack, by its title, is in use now.
    PackTaken(String),
    /// The pack that was opened, by its title, is in use already.
    PackHere(String),
    /// Everything in the file that was opened is here already, in this facility (id).
    AllHere(String),
    /// A sample keeps no records and takes none.
    SampleNoRecord,
    /// A vendor's answers were taken in; that can be undone.
    Taken,
    /// A vendor's answers had been taken in before: nothing changed.
    TakenBefore,
    /// A file was handed to the browser to save: whether it is there, only the user can see.
    FileSaved(String),
    /// The answers were kept as a record; false: the same record was there already.
    Recorded(bool),
    /// Records were taken from a file: how many were new.
    RecordsTaken(usize),
    /// Records could not be opened and were put aside.
    RecordsAside(usize),
    /// The browser does not take a record or facility: it is in memory alone.
    NotKept(StorageError),
    /// Two people's answers were put together: how many differences are decided, and how many are left.
    Settled(usize, usize),
}

/// What waits for the user's word. It is one thing at a time: what is asked next takes the place of what was asked.
#[derive(Clone, PartialEq, Debug)]
pub enum Waiting {
    /// A document, before it takes the place of the present one.
    Document(Box<Pending>),
    /// A locked file, for its passphrase.
    Locked(Locked),
    /// A file of the round trip, before the vendor's page opens with it.
    Letter(Offered),
    /// An association's pack, before it takes the place of the one in use.
    Pack(Rc<Installed>),
    /// Wiping.
    Wipe,
    /// Something that would be removed, cleared, taken in or stopped.
    Ask(Ask),
}
