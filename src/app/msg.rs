//! The whole protocol on one page: what can happen, what we do about it, what comes back.

use super::OfficeView;
use super::bulk::Tried;
use super::find::FoundAll;
use super::home::Board;
use super::views::View;
use crate::domain::actor::Actor;
use crate::domain::command::{Act, Envelope};
use crate::domain::ids::{BodyId, CommitId};
use crate::domain::when::When;
use crate::keymap::Key;
use crate::search::ask::Ask;
use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseKey, CaseRow, Spine};
use crate::store::drafts::Draft;
use crate::store::people::PersonRow;
use crate::store::same::Traits;
use crate::store::since::Since;
use crate::store::{Error, Outcome, Seen};
use chrono::NaiveDate;
use std::path::PathBuf;

/// Everything that can happen.
#[derive(Debug)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it is never taken for keys.
    Paste(String),
    /// The terminal has so many columns and rows now.
    Resize(u16, u16),
    /// Somebody else wrote into the register.
    Changed,
    /// It is another day.
    Today(NaiveDate),
    /// An effect was carried out.
    Reply(Box<Reply>),
    /// The line dropped, or a signal asks to leave; drafts are kept.
    Leave,
}

/// Which queue an effect waits in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lane {
    /// Writes and rows: never dropped, in order.
    InOrder,
    /// Searches and counts: only the newest matters.
    Newest,
    /// Drafts: only the newest of each form matters.
    Drafts,
    /// The terminal itself: the loop does it.
    Loop,
}

/// What a new register is to be, as the first-start form has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRegister {
    /// `danghu` or a profile file.
    pub profile: String,
    /// The name of the first user.
    pub name: String,
    /// Code of the body the first user works for.
    pub home: Option<String>,
    /// Whether it is a rehearsal, filled with made-up cases.
    pub rehearsal: bool,
}

/// Everything we do about it.
#[derive(Clone, Debug)]
pub enum Effect {
    /// Carry out a command; the answer says which form asked.
    Execute {
        /// Who.
        actor: Actor,
        /// What.
        envelope: Box<Envelope>,
        /// What the sender looked at.
        seen: Option<Seen>,
        /// The form's draft id, so that its draft goes once it is saved.
        form: Option<String>,
    },
    /// Say what an act would come to on some cases; nothing is written.
    TryOut {
        /// Who.
        actor: Actor,
        /// What.
        act: Act,
        /// When it happened.
        on: Option<When>,
        /// The cases.
        keys: Vec<CaseKey>,
    },
    /// Carry an act out on some cases, as a piece of a commit.
    WritePiece {
        /// Who.
        actor: Actor,
        /// What.
        act: Act,
        /// When it happened.
        on: Option<When>,
        /// The cases.
        keys: Vec<CaseKey>,
        /// The commit, once the first piece has begun it.
        commit: Option<CommitId>,
    },
    /// Read today's board.
    Today {
        /// For whom.
        actor: Actor,
        /// The office's day.
        today: NaiveDate,
    },
    /// Read what others wrote since the actor's last visit.
    Since {
        /// For whom.
        actor: Actor,
    },
    /// Read the spine of the list.
    Spine {
        /// For whom.
        actor: Actor,
        /// Which question it is.
        turn: u64,
        /// Whether all of it is wanted; else what a screen holds, at once.
        whole: bool,
    },
    /// Search.
    Search {
        /// For whom.
        actor: Actor,
        /// Which question it is.
        turn: u64,
        /// What to find.
        ask: Box<Ask>,
        /// Whether every hit is wanted; else what a screen holds, at once.
        whole: bool,
        /// What to count when nothing is found: the same with one letter less.
        shorter: Option<Box<Ask>>,
    },
    /// Find anything.
    Find {
        /// For whom.
        actor: Actor,
        /// Which question it is.
        turn: u64,
        /// What to find.
        ask: Box<Ask>,
    },
    /// Read a user's own views.
    Views {
        /// Whose.
        user: String,
    },
    /// Read some rows of the list.
    Rows {
        /// For whom.
        actor: Actor,
        /// Which.
        keys: Vec<CaseKey>,
    },
    /// Read the case beside the list; what can be done to it is asked once the arrow rests. While a key
    /// is held this need not be answered.
    Glance {
        /// For whom.
        actor: Actor,
        /// Which.
        key: CaseKey,
    },
    /// Tell once no key has come for a moment.
    Rest,
    /// Read the case beside the list, and what can be done to it.
    Preview {
        /// For whom.
        actor: Actor,
        /// Which.
        key: CaseKey,
    },
    /// Read a case that is being opened.
    Open {
        /// For whom.
        actor: Actor,
        /// Which.
        key: CaseKey,
    },
    /// Read what is known of the open case besides, once it is shown: what can be done to it, and who
    /// may be the same as one of its people.
    Complete {
        /// For whom.
        actor: Actor,
        /// Which.
        key: CaseKey,
    },
    /// Read a case with everything, and what can be done to it.
    Case {
        /// For whom.
        actor: Actor,
        /// Which.
        key: CaseKey,
    },
    /// Find a case by its number and open it.
    GoTo {
        /// For whom.
        actor: Actor,
        /// The number as typed.
        number: String,
    },
    /// People who may be the one just typed.
    Namesakes {
        /// For whom.
        actor: Actor,
        /// Which field of the form asks.
        field: usize,
        /// What is known of the one meant.
        traits: Traits,
    },
    /// The number the next case would bear.
    Expected {
        /// For whom.
        actor: Actor,
        /// The body.
        body: BodyId,
        /// The year.
        year: i32,
    },
    /// Read the drafts of a user.
    Drafts {
        /// Whose.
        user: String,
    },
    /// Keep a draft.
    KeepDraft(Draft),
    /// Forget a draft.
    ForgetDraft {
        /// Whose.
        user: String,
        /// Which.
        id: String,
    },
    /// Read a piece of screen state.
    Recall {
        /// Whose.
        user: String,
        /// What.
        name: String,
    },
    /// Remember a piece of screen state.
    Remember {
        /// Whose.
        user: String,
        /// What.
        name: String,
        /// Its value.
        value: String,
    },
    /// Make a register and begin a session on it.
    Create(NewRegister),
    /// Open a register, or put a backup in its place, and begin a session on it.
    OpenOrRestore(PathBuf),
    /// Put text on the clipboard.
    Copy(String),
    /// Draw the whole screen again.
    Redraw,
    /// Leave.
    Quit,
}

impl Effect {
    /// The queue it waits in.
    pub fn lane(&self) -> Lane {
        match self {
            Self::Spine { .. } | Self::Search { .. } | Self::Find { .. } => Lane::Newest,
            Self::KeepDraft(_) | Self::ForgetDraft { .. } | Self::Remember { .. } => Lane::Drafts,
            Self::Create(_)
            | Self::OpenOrRestore(_)
            | Self::Copy(_)
            | Self::Rest
            | Self::Redraw
            | Self::Quit => Lane::Loop,
            _ => Lane::InOrder,
        }
    }
}

/// What came of an effect.
#[derive(Debug)]
pub enum Reply {
    /// A command is on disk, or why it is not.
    Executed {
        /// The form that asked.
        form: Option<String>,
        /// When the answer came, for "saved at".
        at: chrono::DateTime<chrono::Utc>,
        /// What was written.
        outcome: Result<Outcome, Error>,
        /// The case as it is now, when somebody else was faster.
        now: Option<Box<CaseFile>>,
    },
    /// Today's board.
    Today {
        /// Its lines.
        board: Board,
        /// How many cases there are.
        total: u64,
    },
    /// What others wrote since the last visit, and the journal's head at this one.
    Since {
        /// What; nothing at the first visit.
        since: Since,
        /// The head, to be remembered.
        head: i64,
    },
    /// The spine.
    Spine {
        /// Which question it answers.
        turn: u64,
        /// The keys.
        spine: Spine,
        /// Whether this is only the beginning.
        more: bool,
        /// The rows of the first of them, where it is the beginning.
        rows: Vec<CaseRow>,
    },
    /// What a search found.
    Found {
        /// Which question it answers.
        turn: u64,
        /// The keys, newest first.
        keys: Vec<CaseKey>,
        /// Whether there may be more.
        more: bool,
        /// The rows of the first of them, where it is the beginning.
        rows: Vec<CaseRow>,
        /// How many one letter less would find, counted only where nothing was found.
        fewer: Option<u64>,
    },
    /// What an act would come to.
    TriedOut(Vec<Tried>),
    /// A piece is on disk; nothing where none of its cases could be done any more.
    PieceWritten {
        /// When.
        at: chrono::DateTime<chrono::Utc>,
        /// What was written.
        outcome: Result<Option<Outcome>, Error>,
    },
    /// What was found everywhere.
    FoundAll {
        /// Which question it answers.
        turn: u64,
        /// What.
        found: Box<FoundAll>,
    },
    /// A user's own views.
    Views(Vec<View>),
    /// Rows of the list.
    Rows(Vec<CaseRow>),
    /// The case beside the list.
    Preview {
        /// The case; nothing when it is not there.
        file: Option<Box<CaseFile>>,
        /// What can be done to it, where that was asked.
        allowed: Option<Vec<Allowed>>,
    },
    /// No key has come for a moment.
    Rested,
    /// A case with everything.
    Case {
        /// Which was asked for.
        key: CaseKey,
        /// The case; nothing when it is not there.
        file: Option<Box<CaseFile>>,
        /// What can be done to it.
        allowed: Vec<Allowed>,
    },
    /// The case that is being opened.
    Opened {
        /// Which was asked for.
        key: CaseKey,
        /// The case; nothing when it is not there.
        file: Option<Box<CaseFile>>,
    },
    /// The case a number names; nothing when there is none.
    WentTo {
        /// The number as typed.
        number: String,
        /// The case.
        key: Option<CaseKey>,
    },
    /// People who may be the one typed.
    Namesakes {
        /// Which field asked.
        field: usize,
        /// Who.
        people: Vec<PersonRow>,
    },
    /// The number the next case would bear: short name and place.
    Expected(Option<(crate::domain::both::Both, u32)>),
    /// The drafts.
    Drafts(Vec<Draft>),
    /// A piece of screen state.
    Recalled {
        /// What.
        name: String,
        /// Its value.
        value: String,
    },
    /// A session has begun.
    Entered {
        /// The office.
        office: Box<OfficeView>,
        /// Who.
        actor: Box<Actor>,
    },
    /// Something could not be done.
    Failed(Error),
}
