//! Where the second part begins.

/// Functions that the first part calls only once the second is there. What is reached from the start of the program only
/// through them is the second part: the pages that take answers to make sense, and the loss model and the plan behind
/// them. A page comes here by its place in `ui::page::later`; anything else by a line in this list and `#[inline(never)]`
/// at the function: else the compiler may put it into its caller, and the first load grows.
pub const GATES: &[&str] = &[
    "sonae::domain::derived::money",
    "sonae::domain::derived::planned",
    "sonae::domain::doubt::of",
    "sonae::domain::drill::act::act",
    "sonae::domain::drill::act::stop",
    "sonae::domain::exchange::act::act",
    "sonae::domain::share::update",
    "sonae::domain::files::save_csv",
    "sonae::ui::page::guest_later",
    "sonae::ui::page::later",
    "sonae::ui::page::offered_later",
    "sonae::ui::part::standing::money",
    "sonae::ui::part::standing::money_line",
];
