//! What can happen to the window itself.

use sonae_papers::sheet::Paper;
use sonae_quant::portfolio::set::Set;

/// What the user does with the window, whatever page it shows.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Msg {
    /// Open or close the menu.
    ToggleMenu,
    /// Past the menu to the page.
    SkipToMain,
    /// Take the notice away.
    Dismiss,
    /// Leave everything as it is.
    Cancel,
    /// Which document is shown.
    SetPaper(Paper),
    /// Try measures out (indices); `None`: those of the plan.
    Try(Option<Set>),
    /// Print what is shown.
    Print,
    /// Load the app anew.
    Reload,
    /// Nothing was typed for a moment. Nothing changes but what was put off while typing.
    Rested,
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`).
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::SkipToMain | Self::Dismiss | Self::Print | Self::Reload | Self::Rested => true,
            Self::ToggleMenu | Self::Cancel | Self::SetPaper(_) | Self::Try(_) => false,
        }
    }
}
