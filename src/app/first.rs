//! First start: there is no register yet.

/// The choices of the first-start screen, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstRow {
    /// One's own office.
    Create,
    /// A rehearsal with made-up people.
    Rehearse,
    /// Open one, or put a backup back.
    Open,
    /// The language.
    Language,
}

impl FirstRow {
    /// Every row.
    pub const ALL: [Self; 4] = [Self::Create, Self::Rehearse, Self::Open, Self::Language];
}

/// The first-start screen.
#[derive(Clone, Debug)]
pub struct First {
    /// The user of the machine.
    pub user: String,
    /// The selected row.
    pub at: usize,
    /// Whether a register is being made.
    pub working: bool,
}

impl First {
    /// The screen for a user of this machine.
    pub fn new(user: String) -> Self {
        Self { user, at: 0, working: false }
    }

    /// The selected row.
    pub fn row(&self) -> FirstRow {
        FirstRow::ALL[self.at.min(FirstRow::ALL.len() - 1)]
    }
}

impl super::App {
    /// What an action means while there is no register yet.
    pub(super) fn first_act(&mut self, _action: crate::keymap::Action) -> Vec<super::Effect> {
        vec![]
    }
}
