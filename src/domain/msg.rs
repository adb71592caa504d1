//! What can happen, and what is then to be done outside.

use std::rc::Rc;

use super::answer::Choice;
use super::date::Date;
use super::drill;
use super::exchange;
use super::facility::Kind;
use super::input::Input;
use super::link::Link;
use super::pack;
use super::plan::Aim;
use super::portfolio::Set;
use super::route::Route;
use super::share;
use super::state::Paper;
use super::time;
use super::tour;
use crate::content::{Anchor, Lang};
use crate::store::{Elsewhere, Envelope, Refusal, StorageError};

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
    /// Kind of facility.
    SetKind(Kind),
    /// Whether there is a medical information system.
    SetSystem(bool),
    /// Whether there is a vendor.
    SetVendor(bool),
    /// Whether there is an electronic health record.
    SetEhr(bool),
    /// Whether the network can be reached from outside.
    SetRemote(bool),
    /// Whether there are network devices.
    SetNetwork(bool),
    /// A field was typed into.
    Typed(Input, String),
    /// A field was left.
    Left(Input),
    /// A question (index) was answered.
    Answered(usize, Choice),
    /// 確認日 of a question, as the date field gives it.
    SetChecked(usize, String),
    /// 目標日 of a question, as the date field gives it.
    SetTarget(usize, String),
    /// Note of a question.
    SetNote(usize, String),
    /// Who answered a question.
    SetBy(usize, String),
    /// Anchor of the yearly rate.
    SetAnchor(Anchor),
    /// Count prevention after the event.
    SetOptionalLines(bool),
    /// Aim of the plan.
    SetAim(Aim),
    /// Years of the plan.
    SetYears(u8),
    /// Try measures out (indices); `None`: those of the plan.
    Try(Option<Set>),
    /// Print the facility's name.
    SetPrintName(bool),
    /// Back to our own assumptions.
    ResetOverrides,
    /// Which document is shown.
    SetPaper(Paper),
    /// Something was written into the papers: key and text.
    Note(String, String),
    /// The same, with the day of it beside it.
    NoteDated(String, String),
    /// A vendor was added.
    AddVendor,
    /// A vendor was taken away, by its id.
    RemoveVendor(String),
    /// Something in a tabletop exercise.
    Drill(drill::Msg),
    /// The way through a sample.
    Tour(tour::Msg),
    /// Something in the round trip with a vendor.
    Exchange(exchange::Msg),
    /// Save the paper that is shown as CSV.
    SaveCsv,
    /// Print what is shown.
    Print,
    /// A sample (index) was asked for.
    LoadSample(usize),
    /// A file was read: its name and text.
    FileRead(String, String),
    /// A file was refused before it was read.
    FileRefused(Refusal),
    /// Replace the document by the one waiting.
    ConfirmOpen,
    /// Leave everything as it is.
    Cancel,
    /// Take the last change back.
    Undo,
    /// Do the change again that was taken back.
    Redo,
    /// The passphrase for locking a file, or for opening a locked one, was typed into.
    SetPassphrase(String),
    /// Show or hide the passphrase.
    ShowPassphrase(bool),
    /// Open the locked file with the passphrase.
    Unlock,
    /// What the locked file holds; `None`: the passphrase does not open it.
    Unlocked(Option<String>),
    /// The text of the locked file; `None`: this browser cannot.
    Sealed(Option<String>),
    /// Save to a file.
    SaveFile,
    /// Save the texts put aside to a file.
    SaveAsides,
    /// Ask before wiping.
    AskWipe,
    /// Wipe.
    Wipe,
    /// Wiping is done; names of what is left of ours.
    Wiped(Vec<String>),
    /// Clear the answers, which can be undone.
    ClearAnswers,
    /// Save in this browser, or save nothing.
    SetKeep(bool),
    /// Saving stopped; save again from now on.
    Resume,
    /// Another window changed the document.
    Elsewhere(Rc<Elsewhere>),
    /// Little room is left to save in.
    LowRoom,
    /// Saving went well at this time ("2026-11-24 14:03").
    Saved(String),
    /// Saving failed.
    SaveFailed(StorageError),
    /// More of the app is there, or will not come.
    Arrived,
    /// Load the app anew.
    Reload,
    /// Something about records, facilities, another person's answers.
    Time(time::Msg),
    /// Something of the association's pack.
    Pack(pack::Msg),
    /// Something of the summary for the association.
    Share(share::Msg),
    /// Take the notice away.
    Dismiss,
    /// Open or close the menu.
    ToggleMenu,
    /// Past the menu to the page.
    SkipToMain,
}

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
    /// Keep the answers that a vendor is giving, or no longer.
    KeepGuest(Option<String>),
    /// Remember the language and tell the page.
    SaveLang(Lang),
    /// Show this address.
    SetHash(Route),
    /// Move the focus to the page's heading, at the top.
    FocusHeading,
    /// Move the focus to the notice or question that appeared.
    FocusNotice,
    /// Move the focus to the way through the sample, at the top.
    FocusTour,
    /// Hand a file to the browser.
    Download(String, String),
    /// Hand the texts put aside to the browser.
    DownloadAsides,
    /// Keep the association's pack, or none.
    KeepPack(Option<String>),
    /// Print.
    Print,
    /// Load the app anew.
    Reload,
    /// Something in the storage beside the document.
    Shelf(time::Deed),
    /// Look at the clock every second from now on, or no longer.
    Clock(bool),
    /// Remove everything of ours.
    Wipe,
}
