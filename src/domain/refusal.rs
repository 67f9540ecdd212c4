//! Why the rules say no, as data: which rule, its source, what would lift it.

use super::when::When;

/// An answer of the domain: this cannot be done, because of this rule.
///
/// The sentence (why) and the way out (lift) are made by `i18n`, which matches
/// every variant; so a grey key, an explanation and a refused command agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// R-ACC-1: this user has no account in the register.
    NoAccount {
        /// The user who asked.
        user: String,
    },
    /// R-ACC-2: only an administrator may do this.
    AdministratorOnly,
    /// R-ACC-3: only a mediator may write into cases.
    MediatorOnly,
    /// R-ACC-4: `--as` is for an administrator at the desk, or a rehearsal.
    AsNotAllowed,
    /// R-REG-1: a case needs a matter to be found by.
    NoTitle,
    /// R-REG-2: a case needs at least one party, be it unknown.
    NoParties,
    /// R-REG-3: what happened cannot lie in the future.
    InTheFuture {
        /// The field of the command.
        field: &'static str,
        /// The date given.
        on: When,
    },
    /// R-REG-4: nothing in this command differs from what is on file.
    NothingToChange,
    /// R-REG-5: a text is longer than the register takes (characters).
    TooLong {
        /// The field of the command.
        field: &'static str,
        /// The longest text allowed, in characters.
        most: usize,
    },
    /// R-REG-6: a code names one body only.
    CodeTaken {
        /// The code.
        code: String,
    },
    /// R-REG-7: a text that must be given is empty.
    Empty {
        /// The field of the command.
        field: &'static str,
    },
    /// R-REG-8: an account of that name exists.
    UserTaken {
        /// The user name.
        user: String,
    },
    /// R-REG-9: a party that asked, or that the agreement names, cannot be left out.
    StillNamed {
        /// What the party is called.
        name: String,
    },
    /// R-ARC-2: neither the body nor one above it has a short name for numbers.
    NoSeries {
        /// The body's code.
        body: String,
    },
    /// R-ARC-2: the number was cancelled; nothing can be added to it.
    Cancelled,
    /// R-AGR-1: this case already has an agreement on file.
    AlreadyAgreed,
    /// R-AGR-8: an obligation names somebody who is not a party.
    NotAParty {
        /// The field of the command.
        field: &'static str,
        /// The name or mark given.
        name: String,
    },
    /// R-AGR-8: an agreement needs at least one thing agreed.
    NothingAgreed,
    /// R-UND-1: there is nothing of one's own to undo here.
    NothingToUndo,
    /// R-UND-2: only one's own latest act can be undone.
    NotYours {
        /// Who did it.
        by: String,
    },
    /// R-UND-3: something was built on it since.
    BuiltOn,
    /// R-INC-1: the item was already taken up.
    ItemTaken,
    /// R-INC-2: the sender was already answered.
    ItemAnswered,
    /// R-INC-3: an item is answered only once it says what became of it.
    NoAnswer,
    /// R-ORG-3: this membership exists already.
    MemberTwice {
        /// The person's name.
        name: String,
    },
}

impl Refusal {
    /// The id of the rule, as the documents and the help cite it.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::NoAccount { .. } => "R-ACC-1",
            Self::AdministratorOnly => "R-ACC-2",
            Self::MediatorOnly => "R-ACC-3",
            Self::AsNotAllowed => "R-ACC-4",
            Self::NoTitle => "R-REG-1",
            Self::NoParties => "R-REG-2",
            Self::InTheFuture { .. } => "R-REG-3",
            Self::NothingToChange => "R-REG-4",
            Self::TooLong { .. } => "R-REG-5",
            Self::CodeTaken { .. } => "R-REG-6",
            Self::Empty { .. } => "R-REG-7",
            Self::UserTaken { .. } => "R-REG-8",
            Self::StillNamed { .. } => "R-REG-9",
            Self::NoSeries { .. } | Self::Cancelled => "R-ARC-2",
            Self::AlreadyAgreed => "R-AGR-1",
            Self::NotAParty { .. } | Self::NothingAgreed => "R-AGR-8",
            Self::NothingToUndo => "R-UND-1",
            Self::NotYours { .. } => "R-UND-2",
            Self::BuiltOn => "R-UND-3",
            Self::ItemTaken => "R-INC-1",
            Self::ItemAnswered => "R-INC-2",
            Self::NoAnswer => "R-INC-3",
            Self::MemberTwice { .. } => "R-ORG-3",
        }
    }

    /// Where the rule comes from: a law with its article, or the register's own order.
    pub fn source(&self) -> &'static str {
        match self.rule() {
            "R-ARC-2" => "人民调解文书格式：(YYYY)X人调字第N号；作废之号留痕",
            "R-AGR-1" => "人民调解法 28",
            "R-AGR-8" => "民诉法解释 358(5)",
            "R-ORG-3" => "人民调解法 9",
            "R-ACC-1" | "R-ACC-2" | "R-ACC-3" | "R-ACC-4" => "wusong: permissions",
            _ => "wusong: register",
        }
    }

    /// The field of the command or form the refusal belongs to, if it is one field's fault.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::NoTitle => Some("title"),
            Self::NoParties | Self::StillNamed { .. } => Some("parties"),
            Self::InTheFuture { field, .. }
            | Self::NotAParty { field, .. }
            | Self::TooLong { field, .. }
            | Self::Empty { field } => Some(field),
            Self::CodeTaken { .. } => Some("code"),
            Self::UserTaken { .. } => Some("user"),
            Self::NoSeries { .. } => Some("body"),
            Self::NothingAgreed => Some("obligations"),
            Self::NoAnswer => Some("answer"),
            _ => None,
        }
    }
}
