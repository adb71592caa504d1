//! What can happen in a tabletop exercise.

/// What the user, or the clock, does.
#[derive(Clone, PartialEq, Debug)]
pub enum Msg {
    /// A new exercise of a course (index).
    Start(usize),
    /// Show an exercise (id); `None`: the list.
    Open(Option<String>),
    /// Take an exercise away; that can be undone. What is to be mended stays.
    Remove(String),
    /// A further line for someone who takes part.
    AddPerson,
    /// Take a line away, by its key.
    RemovePerson(String),
    /// The first scene.
    Begin,
    /// Something (id) was decided in the present scene, or is not any more.
    Choose(&'static str),
    /// Show what is expected.
    Show,
    /// Whether what is expected (id) was done.
    Judge(&'static str, bool),
    /// The scene after (true) or before.
    Move(bool),
    /// Stop the clock.
    Pause,
    /// Go on.
    Resume,
    /// Milliseconds since some fixed moment.
    Tick(f64),
    /// The yearly drill is done: the question of the self-check is はい as of today.
    Trained,
    /// To the record as a paper.
    ToPaper,
}

impl Msg {
    /// Whether it passes while a vendor's page is open (`letters::guest`): an exercise is on no such page, and its clock stands.
    pub fn reaches_guest(&self) -> bool {
        match self {
            Self::Start(_)
            | Self::Open(_)
            | Self::Remove(_)
            | Self::AddPerson
            | Self::RemovePerson(_)
            | Self::Begin
            | Self::Choose(_)
            | Self::Show
            | Self::Judge(..)
            | Self::Move(_)
            | Self::Pause
            | Self::Resume
            | Self::Tick(_)
            | Self::Trained
            | Self::ToPaper => false,
        }
    }
}
