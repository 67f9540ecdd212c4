//! Why the rules say no, as data: which rule, its source, what would lift it.

mod field;
mod piece;

pub use piece::Piece;

use super::mediation::clauses::Clause;
use super::mediation::closing::Slot;
use super::mediation::next::NextStep;
use super::money::Fen;
use super::office::series::CaseNumber;
use super::when::When;
use chrono::NaiveDate;

/// An answer of the domain: this cannot be done, because of this rule.
///
/// The sentence (why) and the way out (lift) are made by `i18n`, which matches
/// every variant; so a grey key, an explanation and a refused command agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Several rules at once, each for its own reason: bars first, so that people mend all in one go.
    Several {
        /// Two at least.
        all: Vec<Refusal>,
    },
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
    /// R-REG-12: somebody is named who is not a party of the case.
    NotAParty {
        /// The field of the command.
        field: &'static str,
        /// The name or mark given.
        name: String,
    },
    /// R-REG-13: two parties of one case are not one person.
    BothInOneCase {
        /// The case's number.
        number: CaseNumber,
    },
    /// R-AGR-2: an agreement needs at least one thing agreed.
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
    /// R-PRV-1: a line said in confidence stands where it would leave the body.
    PrivateHere {
        /// The field of the command.
        field: &'static str,
    },
    /// R-UND-4: a signature is not undone; it is struck out visibly.
    SignatureStands,
    /// R-INC-1: the item was already taken up.
    ItemTaken,
    /// R-INC-2: the sender was already answered.
    ItemAnswered,
    /// R-INC-3: an item is answered only once it says what became of it.
    NoAnswer,
    /// R-REG-10: there is no piece of that number in the case.
    NoSuchPiece {
        /// What kind of piece.
        piece: Piece,
        /// The number given.
        n: u32,
    },
    /// R-REG-10: this rule is no setting of the office (R-TIM-8).
    NoSetting {
        /// The rule given.
        rule: String,
    },
    /// R-REG-10: the dated list has no such category.
    NoSuchCategory {
        /// The code given.
        code: String,
    },
    /// R-REG-11: a period cannot end before it begins.
    EndsBeforeStart {
        /// The field of the command.
        field: &'static str,
    },
    /// R-INT-1: a party clearly refuses, so there is no session without a later consent.
    PartyRefuses {
        /// Who.
        names: Vec<String>,
    },
    /// R-INT-3: what was agreed on cannot be declined any more.
    TooLateToDecline,
    /// R-INT-8: a party that cannot act alone signs through its guardian.
    NeedsGuardian {
        /// The party.
        name: String,
    },
    /// R-INT-8: nobody acts yet for a party that cannot act alone (a reason passes it).
    GuardianUnknown {
        /// The parties.
        names: Vec<String>,
    },
    /// R-INT-11: somebody at the first session does not know its rights (a reason passes it).
    RightsUntold {
        /// The parties.
        names: Vec<String>,
    },
    /// R-INT-12: what was reported of danger is not answered yet (a reason passes it).
    ReportUnanswered,
    /// R-INT-9: more than five representatives of one side (a reason passes it).
    TooManyAgents {
        /// How many.
        n: usize,
    },
    /// R-INT-10: nobody has a written power to sign for the party (a reason passes it).
    NoPowerToSign {
        /// The party.
        name: String,
    },
    /// R-MED-1: a mediator must be of age.
    MediatorUnderAge {
        /// Who.
        name: String,
    },
    /// R-MED-5: no mediator was assigned who could host.
    NobodyHosts,
    /// R-MED-5: a party did not agree to this helper.
    HelperUnwanted {
        /// The helper.
        name: String,
        /// The party.
        party: String,
    },
    /// R-SEL-1: somebody at the first session did not accept the mediators (a reason passes it).
    MediatorsUnaccepted {
        /// The parties.
        names: Vec<String>,
    },
    /// R-SEL-2: a mediator has a relation to the matter (a reason passes it).
    Conflicted {
        /// Who.
        name: String,
    },
    /// R-TIM-1: the period is extended only when every party agrees.
    NotAllAgree {
        /// Who has not agreed.
        names: Vec<String>,
    },
    /// R-TIM-1: the period is made longer, never shorter.
    NotLater {
        /// Its last day now.
        last: NaiveDate,
    },
    /// R-TIM-1: the period was over when it was extended (a reason passes it).
    ExtendedLate {
        /// Its last day.
        last: NaiveDate,
    },
    /// R-TIM-1: the legal period is not over, so it ends nothing.
    PeriodNotOver {
        /// Its last day; nothing while it does not run.
        last: Option<NaiveDate>,
    },
    /// R-PRO-1: a session is planned already.
    SessionPlanned,
    /// R-PRO-1: there is an agreement and no record of a session (a reason passes it).
    NoSessionRecord,
    /// R-PRO-4: the clock stands still.
    Suspended,
    /// R-PRO-4: the clock stood still on that day.
    PausedThen {
        /// Since when.
        from: When,
        /// Until when.
        to: When,
    },
    /// R-PRO-4: the clock runs.
    NotSuspended,
    /// R-PRO-6: the remedies (arbitration, authority, court) must be told.
    RemediesUntold,
    /// R-PRO-7: the mediation has ended.
    Ended,
    /// R-AGR-3: the text is fixed by its first signature.
    TextLocked {
        /// The agreement's number in the case.
        n: u32,
    },
    /// R-AGR-3: another agreement is typed and not yet in force.
    AgreementPending {
        /// Its number in the case.
        n: u32,
    },
    /// R-AGR-3: somebody has still to sign.
    NotSigned {
        /// The agreement's number in the case.
        n: u32,
        /// Who.
        names: Vec<String>,
    },
    /// R-AGR-3: an agreement that binds is not put out of force by a refusal to sign.
    InForce {
        /// Its number in the case.
        n: u32,
    },
    /// R-AGR-3: what stands on a paper, or the day it binds from, is corrected (a reason passes it).
    StandsOnPaper {
        /// The agreement's number in the case.
        n: u32,
    },
    /// R-AGR-3: no agreement binds yet.
    NotEffective {
        /// The agreement's number in the case, where there is one.
        n: Option<u32>,
    },
    /// R-AGR-5: this kind of dispute is settled in writing (a reason passes it).
    MustBeWritten {
        /// The category's code.
        category: String,
    },
    /// R-AGR-2: an undertaking names no time or no way of performance (a reason passes it).
    TermsOpen {
        /// The agreement's number in the case.
        n: u32,
        /// The undertakings, from 1.
        items: Vec<u32>,
    },
    /// R-AGR-7: a matter of status or title that no agreement settles (a reason passes it).
    BeyondUs {
        /// The word that speaks for it.
        word: String,
    },
    /// R-AGR-8: a clause bars the paper, or nothing is agreed (R-AGR-2).
    ClausesBar {
        /// The agreement's number in the case.
        n: u32,
        /// The undertakings, from 1; none where it is the whole.
        items: Vec<u32>,
        /// What is wrong with them.
        clauses: Vec<Clause>,
    },
    /// R-AGR-8: a date that does not exist is kept only where a signed paper is copied.
    NoSuchDay {
        /// The field of the command.
        field: &'static str,
    },
    /// R-PER-4: what was agreed is mediated anew only with the consent of every party.
    NotAskedAgain {
        /// Who has not agreed.
        names: Vec<String>,
    },
    /// R-PER-1: more than is open.
    MoreThanOpen {
        /// The agreement's number in the case.
        n: u32,
        /// The item.
        item: u32,
        /// What is open, fen.
        open: Fen,
    },
    /// R-JC-1: every party has to apply or to agree.
    NotAllApply {
        /// Who has not.
        names: Vec<String>,
    },
    /// R-JC-1: the window of thirty days is over (a reason passes it).
    WindowOver {
        /// The last day.
        last: NaiveDate,
    },
    /// R-JC-1: nobody applied for confirmation.
    NotApplied,
    /// R-JC-4: matters of status or title are not confirmed (a reason passes it).
    NotForConfirmation,
    /// R-JC-9: only a confirmed agreement is enforced.
    NotConfirmed,
    /// R-CLO-1: the case is closed.
    CaseClosed,
    /// R-CLO-2: something is still to be done before the case is closed.
    StillToDo {
        /// What, in the order it is done.
        next: Vec<NextStep>,
    },
    /// R-CLO-2: something is owed without an end, nothing of it now (a reason passes it).
    GoesOn {
        /// The items.
        items: Vec<u32>,
    },
    /// R-ARC-1: the file is archived once the case is closed.
    NotClosed,
    /// R-ARC-1: something is missing in the file.
    FileIncomplete {
        /// The places that are not full.
        slots: Vec<Slot>,
        /// How many things are missing.
        n: usize,
    },
    /// R-REG-14: this membership exists already.
    MemberTwice {
        /// The person's name.
        name: String,
    },
}

impl Refusal {
    /// The id of the rule, as the documents and the help cite it.
    pub fn rule(&self) -> &'static str {
        match self {
            Self::Several { .. } => self.main().rule(),
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
            Self::NotAParty { .. } => "R-REG-12",
            Self::BothInOneCase { .. } => "R-REG-13",
            Self::AlreadyAgreed => "R-AGR-1",
            Self::NothingAgreed | Self::TermsOpen { .. } => "R-AGR-2",
            Self::NothingToUndo => "R-UND-1",
            Self::NotYours { .. } => "R-UND-2",
            Self::BuiltOn => "R-UND-3",
            Self::PrivateHere { .. } => "R-PRV-1",
            Self::SignatureStands => "R-UND-4",
            Self::ItemTaken => "R-INC-1",
            Self::ItemAnswered => "R-INC-2",
            Self::NoAnswer => "R-INC-3",
            Self::MemberTwice { .. } => "R-REG-14",
            Self::NoSuchPiece { .. } | Self::NoSetting { .. } | Self::NoSuchCategory { .. } => {
                "R-REG-10"
            }
            Self::EndsBeforeStart { .. } => "R-REG-11",
            _ => self.rule_of_mediation(),
        }
    }

    fn rule_of_mediation(&self) -> &'static str {
        match self {
            Self::PartyRefuses { .. } => "R-INT-1",
            Self::TooLateToDecline => "R-INT-3",
            Self::NeedsGuardian { .. } | Self::GuardianUnknown { .. } => "R-INT-8",
            Self::RightsUntold { .. } => "R-INT-11",
            Self::ReportUnanswered => "R-INT-12",
            Self::MediatorsUnaccepted { .. } => "R-SEL-1",
            Self::TooManyAgents { .. } => "R-INT-9",
            Self::NoPowerToSign { .. } => "R-INT-10",
            Self::MediatorUnderAge { .. } => "R-MED-1",
            Self::NobodyHosts | Self::HelperUnwanted { .. } => "R-MED-5",
            Self::Conflicted { .. } => "R-SEL-2",
            Self::NotAllAgree { .. }
            | Self::NotLater { .. }
            | Self::ExtendedLate { .. }
            | Self::PeriodNotOver { .. } => "R-TIM-1",
            Self::SessionPlanned | Self::NoSessionRecord => "R-PRO-1",
            Self::Suspended | Self::PausedThen { .. } | Self::NotSuspended => "R-PRO-4",
            Self::RemediesUntold => "R-PRO-6",
            Self::Ended => "R-PRO-7",
            Self::TextLocked { .. }
            | Self::AgreementPending { .. }
            | Self::NotSigned { .. }
            | Self::InForce { .. }
            | Self::StandsOnPaper { .. }
            | Self::NotEffective { .. } => "R-AGR-3",
            Self::MustBeWritten { .. } => "R-AGR-5",
            Self::BeyondUs { .. } => "R-AGR-7",
            Self::ClausesBar { .. } | Self::NoSuchDay { .. } => "R-AGR-8",
            Self::MoreThanOpen { .. } => "R-PER-1",
            Self::NotAskedAgain { .. } => "R-PER-4",
            Self::NotAllApply { .. } | Self::WindowOver { .. } | Self::NotApplied => "R-JC-1",
            Self::NotForConfirmation => "R-JC-4",
            Self::NotConfirmed => "R-JC-9",
            Self::CaseClosed => "R-CLO-1",
            Self::StillToDo { .. } | Self::GoesOn { .. } => "R-CLO-2",
            Self::NotClosed | Self::FileIncomplete { .. } => "R-ARC-1",
            // Every other was answered before.
            _ => "R-REG-4",
        }
    }

    /// The first of several; else itself.
    pub fn main(&self) -> &Self {
        match self {
            Self::Several { all } => all.first().map_or(&Self::NothingToChange, Self::main),
            one => one,
        }
    }

    /// Every reason apart.
    pub fn each(&self) -> &[Self] {
        match self {
            Self::Several { all } => all,
            one => std::slice::from_ref(one),
        }
    }

    /// Whether a reason given with the command (`despite`) passes it over: it warns, it does not bar.
    pub fn warns(&self) -> bool {
        if let Self::Several { all } = self {
            return all.iter().all(Self::warns);
        }
        matches!(
            self,
            Self::GuardianUnknown { .. }
                | Self::RightsUntold { .. }
                | Self::ReportUnanswered
                | Self::MediatorsUnaccepted { .. }
                | Self::NoSessionRecord
                | Self::TermsOpen { .. }
                | Self::BeyondUs { .. }
                | Self::TooManyAgents { .. }
                | Self::NoPowerToSign { .. }
                | Self::StandsOnPaper { .. }
                | Self::ExtendedLate { .. }
                | Self::GoesOn { .. }
                | Self::Conflicted { .. }
                | Self::MustBeWritten { .. }
                | Self::WindowOver { .. }
                | Self::NotForConfirmation
        )
    }

    /// Where the rule comes from: a law with its article, or the register's own order.
    pub fn source(&self) -> &'static str {
        super::source::of(self.rule())
    }
}
