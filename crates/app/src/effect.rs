//! What is to be done outside, as data: `web` carries it out.

use sonae_content::Lang;
use sonae_files::envelope::Envelope;
use sonae_files::turning::{Kept, Turning};
use sonae_model::guest;
use sonae_model::route::Route;

/// What is to be done outside.
#[derive(PartialEq, Eq, Debug)]
pub enum Effect {
    /// The document changed: work everything out anew and save it soon.
    Save,
    /// Save from now on (true), or save nothing and take away what was saved.
    Keep(bool),
    /// Lock this text with this passphrase.
    Seal(String, String),
    /// Unlock a file with this passphrase.
    Unseal(Envelope, String),
    /// Keep which answers were given by hand.
    KeepGiven,
    /// Keep the answers that a vendor is giving, or no longer.
    KeepGuest(Option<Box<guest::Guest>>),
    /// Remember the language and tell the page.
    SaveLang(Lang),
    /// Show this address.
    SetHash(Route),
    /// Move the focus to the page's heading, at the top.
    FocusHeading,
    /// Move the focus to the notice or question that appeared.
    FocusNotice,
    /// Move the focus to a field: what had it is gone.
    FocusField(String),
    /// Move the focus to the way through the sample, at the top.
    FocusTour,
    /// Hand a file to the browser.
    Download(String, String),
    /// Copy the text of the file that was handed out last, which is shown.
    Copy,
    /// Hand the texts put aside to the browser.
    DownloadAsides,
    /// Keep the association's pack, or none.
    KeepPack(Option<String>),
    /// Print.
    Print,
    /// Load the app anew.
    Reload,
    /// The same in a language whose texts are not there.
    StartIn(Lang),
    /// Something in the storage beside the document.
    Shelf(Deed),
    /// Look at the clock every second from now on, or no longer.
    Clock(bool),
    /// Remove everything of ours.
    Wipe,
}

/// What is to be done in the storage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Deed {
    /// Put a text under a key.
    Put(String, String),
    /// Remove keys.
    Remove(Vec<String>),
    /// Keep the document of another facility from now on, and say what is kept of it.
    Turn(String),
    /// Keep a facility in the place of the one that is shown.
    Replace(Box<Turning>),
    /// Add a facility beside it.
    Add(Box<Kept>),
    /// Make an id for a new facility.
    NewSite,
}
