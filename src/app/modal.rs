//! What lies over the screen, one on another.

use super::msg::Effect;
use crate::domain::command::Envelope;
use crate::keymap::Scope;
use crate::store::Stale;
use crate::store::cases::CaseFile;

/// Something that lies over the screen; Esc takes it off.
#[derive(Debug)]
pub enum Modal {
    /// The keys of a scope, narrowed by what is typed.
    Help {
        /// The scope.
        scope: Scope,
        /// What was typed.
        query: String,
        /// The selected row.
        at: usize,
    },
    /// The kept drafts.
    Drafts {
        /// The selected row.
        at: usize,
    },
    /// What was said lately, and the faults of the key map.
    Notices {
        /// How far it is scrolled.
        at: usize,
    },
    /// Somebody else wrote first.
    Conflict(Box<Conflict>),
    /// A long text was pasted where no form is open.
    Paste {
        /// The text.
        text: String,
        /// The selected row.
        at: usize,
    },
    /// Leaving while a form is open.
    Quit {
        /// Whether the arrow is on "leave".
        yes: bool,
    },
    /// A question that is answered with `y`, or Right and Enter; never with F8 or a lone Enter.
    Confirm {
        /// The title.
        title: String,
        /// What will happen.
        lines: Vec<String>,
        /// Whether the arrow is on "yes".
        yes: bool,
        /// What is done on "yes".
        effects: Vec<Effect>,
    },
}

/// The conflict dialog: nothing was lost, three ways on.
#[derive(Debug)]
pub struct Conflict {
    /// The short number of the case.
    pub number: String,
    /// What the register answered.
    pub stale: Stale,
    /// What the other one wrote, in words.
    pub theirs: Vec<String>,
    /// What was to be written here, in words.
    pub ours: Vec<String>,
    /// The command as it was to be.
    pub envelope: Box<Envelope>,
    /// The case as it is now.
    pub now: Option<Box<CaseFile>>,
    /// Whether both touch the same thing, so that merging would overwrite.
    pub overlaps: bool,
    /// The draft of the form.
    pub form: Option<String>,
    /// The selected row.
    pub at: usize,
}
