//! What is called how in the files of the round trip.

use sonae_model::answer::Choice;
use sonae_model::letters::Role;
use sonae_model::vendors::Side;

/// Version of both files.
pub const EXCHANGE: i64 = 1;

/// Most items that are looked at: the form has fewer than twenty.
pub(crate) const MOST_ITEMS: usize = 200;

/// What a vendor can answer.
pub const ANSWERS: [Choice; 4] = [Choice::Yes, Choice::No, Choice::Unknown, Choice::NotApplicable];

/// In a file that both sides read, nobody is "own".
pub(crate) fn side_id(side: Side) -> &'static str {
    if side == Side::Facility { "facility" } else { "vendor" }
}

pub(crate) fn side_from(id: &str) -> Option<Side> {
    Side::ALL.into_iter().find(|side| side_id(*side) == id)
}

pub(crate) fn role_id(role: Role) -> &'static str {
    match role {
        Role::Undivided => "none",
        Role::Open => "open",
        Role::Of(side) => side_id(side),
    }
}

pub(crate) fn role_from(id: &str) -> Option<Role> {
    match id {
        "none" => Some(Role::Undivided),
        "open" => Some(Role::Open),
        other => side_from(other).map(Role::Of),
    }
}
