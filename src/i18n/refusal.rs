//! Refusals in words: why a rule says no, and what would lift it.

use super::catalogue::fill;
use super::{Text, Texts};
use crate::domain::refusal::Refusal;
use std::fmt::Display;

/// A refusal in words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Why it cannot be done, without a full stop.
    pub why: String,
    /// What would lift it, without a full stop.
    pub lift: String,
}

impl Texts {
    /// Why a rule says no, and what would lift it. The rule's id and source stand in the refusal.
    pub fn refusal(&self, refusal: &Refusal) -> Said {
        if let Refusal::Several { all } = refusal {
            return self.refusals(all);
        }
        let (why, lift) = sentences(refusal);
        let holes = self.refusal_holes(refusal);
        let holes: Vec<(&str, &dyn Display)> =
            holes.iter().map(|(hole, value)| (*hole, value as &dyn Display)).collect();
        Said { why: fill(self.get(why), &holes), lift: fill(self.get(lift), &holes) }
    }

    /// Several refusals: every reason and every way out once.
    fn refusals(&self, all: &[Refusal]) -> Said {
        let said: Vec<Said> = all.iter().map(|refusal| self.refusal(refusal)).collect();
        let joined = |part: fn(&Said) -> &String| {
            let mut parts: Vec<&str> = vec![];
            for text in said.iter().map(part) {
                if !parts.contains(&text.as_str()) {
                    parts.push(text);
                }
            }
            parts.join(self.get(Text::Semicolon))
        };
        Said { why: joined(|said| &said.why), lift: joined(|said| &said.lift) }
    }

    fn refusal_holes(&self, refusal: &Refusal) -> Vec<(&'static str, String)> {
        let field = |field: &str| ("field", self.word("field", field).to_owned());
        match refusal {
            Refusal::NoAccount { user } | Refusal::UserTaken { user } => {
                vec![("user", user.clone())]
            }
            Refusal::InTheFuture { field: name, on } => {
                vec![field(name), ("on", self.when_full(*on))]
            }
            Refusal::TooLong { field: name, most } => vec![field(name), ("most", most.to_string())],
            Refusal::CodeTaken { code } | Refusal::NoSuchCategory { code } => {
                vec![("code", code.clone())]
            }
            Refusal::Empty { field: name } => vec![field(name)],
            Refusal::NoSeries { body } => vec![("body", body.clone())],
            Refusal::NotAParty { name, .. }
            | Refusal::StillNamed { name }
            | Refusal::MemberTwice { name } => {
                vec![("name", name.clone())]
            }
            Refusal::NotYours { by } => vec![("by", by.clone())],
            Refusal::AdministratorOnly
            | Refusal::MediatorOnly
            | Refusal::AsNotAllowed
            | Refusal::NoTitle
            | Refusal::NoParties
            | Refusal::NothingToChange
            | Refusal::Cancelled
            | Refusal::AlreadyAgreed
            | Refusal::NothingAgreed
            | Refusal::NothingToUndo
            | Refusal::BuiltOn
            | Refusal::ItemTaken
            | Refusal::ItemAnswered
            | Refusal::NoAnswer
            | Refusal::TooLateToDecline
            | Refusal::NobodyHosts
            | Refusal::SessionPlanned
            | Refusal::Suspended
            | Refusal::NotSuspended
            | Refusal::RemediesUntold
            | Refusal::Ended
            | Refusal::ReportUnanswered
            | Refusal::NoSessionRecord
            | Refusal::NotApplied
            | Refusal::NotForConfirmation
            | Refusal::NotConfirmed
            | Refusal::CaseClosed
            | Refusal::SignatureStands
            | Refusal::NotClosed => vec![],
            _ => self.mediation_holes(refusal),
        }
    }

    fn mediation_holes(&self, refusal: &Refusal) -> Vec<(&'static str, String)> {
        let label = |group: &str, word: &str| self.word(group, word).to_owned();
        match refusal {
            Refusal::NoSuchPiece { piece, n } => {
                vec![("piece", label("piece", piece.word())), ("n", n.to_string())]
            }
            Refusal::BothInOneCase { number } => vec![("number", self.number_short(number))],
            Refusal::NoSetting { rule } => vec![("rule", rule.clone())],
            Refusal::PrivateHere { field }
            | Refusal::EndsBeforeStart { field }
            | Refusal::NoSuchDay { field } => {
                vec![("field", label("field", field))]
            }
            Refusal::PartyRefuses { names }
            | Refusal::GuardianUnknown { names }
            | Refusal::RightsUntold { names }
            | Refusal::MediatorsUnaccepted { names }
            | Refusal::NotAskedAgain { names }
            | Refusal::NotAllAgree { names }
            | Refusal::NotAllApply { names } => vec![("name", self.listed(names))],
            Refusal::NotSigned { n, names } => {
                vec![("n", n.to_string()), ("name", self.listed(names))]
            }
            Refusal::NeedsGuardian { name }
            | Refusal::NoPowerToSign { name }
            | Refusal::MediatorUnderAge { name }
            | Refusal::Conflicted { name } => vec![("name", name.clone())],
            Refusal::HelperUnwanted { name, party } => {
                vec![("name", name.clone()), ("party", party.clone())]
            }
            Refusal::TooManyAgents { n } => vec![("n", n.to_string())],
            Refusal::TermsOpen { n, items } => {
                vec![("n", n.to_string()), ("items", self.items_named(items))]
            }
            Refusal::BeyondUs { word } => vec![("word", word.clone())],
            Refusal::ClausesBar { n, items, clauses } => {
                let said: Vec<String> =
                    clauses.iter().map(|clause| self.clause(clause, false)).collect();
                let said = said.join(self.get(Text::Semicolon));
                vec![("n", n.to_string()), ("items", self.items_named(items)), ("what", said)]
            }
            Refusal::PeriodNotOver { last } => {
                vec![(
                    "last",
                    last.map_or_else(
                        || self.get(Text::NotAccepted).to_owned(),
                        |day| day.to_string(),
                    ),
                )]
            }
            Refusal::MustBeWritten { category } => vec![("category", self.category(category))],
            _ => self.later_holes(refusal),
        }
    }

    fn later_holes(&self, refusal: &Refusal) -> Vec<(&'static str, String)> {
        let label = |group: &str, word: &str| self.word(group, word).to_owned();
        match refusal {
            Refusal::MoreThanOpen { n, item, open } => {
                vec![("n", n.to_string()), ("item", item.to_string()), ("open", self.yuan(*open))]
            }
            Refusal::WindowOver { last }
            | Refusal::NotLater { last }
            | Refusal::ExtendedLate { last } => vec![("last", last.to_string())],
            Refusal::AgreementPending { n }
            | Refusal::TextLocked { n }
            | Refusal::InForce { n }
            | Refusal::StandsOnPaper { n }
            | Refusal::NotEffective { n: Some(n) } => {
                vec![("n", n.to_string())]
            }
            Refusal::GoesOn { items } => vec![("items", self.items_named(items))],
            Refusal::PausedThen { from, to } => {
                vec![("from", self.when_full(*from)), ("to", self.when_full(*to))]
            }
            Refusal::StillToDo { next } => {
                let words: Vec<String> = next.iter().map(|one| label("next", one.word())).collect();
                vec![("next", self.listed(&words))]
            }
            Refusal::FileIncomplete { slots, n } => {
                let words: Vec<String> =
                    slots.iter().map(|one| label("slot", one.word())).collect();
                vec![("slot", self.listed(&words)), ("n", n.to_string())]
            }
            _ => vec![],
        }
    }
}

impl Texts {
    /// Some words one after the other.
    fn listed(&self, words: &[String]) -> String {
        words.join(self.get(Text::ListComma))
    }

    /// The undertakings of those numbers; nothing for the whole.
    fn items_named(&self, items: &[u32]) -> String {
        let items: Vec<String> =
            items.iter().map(|n| self.fill(Text::ItemNth, &[("n", n)])).collect();
        self.listed(&items)
    }
}

/// The two sentences of a refusal.
fn sentences(refusal: &Refusal) -> (Text, Text) {
    match refusal {
        Refusal::NoAccount { .. } => (Text::NoAccountWhy, Text::NoAccountLift),
        Refusal::AdministratorOnly => (Text::AdministratorOnlyWhy, Text::AdministratorOnlyLift),
        Refusal::MediatorOnly => (Text::MediatorOnlyWhy, Text::MediatorOnlyLift),
        Refusal::AsNotAllowed => (Text::AsNotAllowedWhy, Text::AsNotAllowedLift),
        Refusal::NoTitle => (Text::NoTitleWhy, Text::NoTitleLift),
        Refusal::NoParties => (Text::NoPartiesWhy, Text::NoPartiesLift),
        Refusal::InTheFuture { .. } => (Text::InTheFutureWhy, Text::InTheFutureLift),
        Refusal::NothingToChange => (Text::NothingToChangeWhy, Text::NothingToChangeLift),
        Refusal::TooLong { .. } => (Text::TooLongWhy, Text::TooLongLift),
        Refusal::CodeTaken { .. } => (Text::CodeTakenWhy, Text::CodeTakenLift),
        Refusal::Empty { .. } => (Text::EmptyWhy, Text::EmptyLift),
        Refusal::UserTaken { .. } => (Text::UserTakenWhy, Text::UserTakenLift),
        Refusal::StillNamed { .. } => (Text::StillNamedWhy, Text::StillNamedLift),
        Refusal::NoSeries { .. } => (Text::NoSeriesWhy, Text::NoSeriesLift),
        Refusal::NoSuchCategory { .. } => (Text::NoCategoryWhy, Text::NoCategoryLift),
        Refusal::Cancelled => (Text::CancelledWhy, Text::CancelledLift),
        Refusal::AlreadyAgreed => (Text::AlreadyAgreedWhy, Text::AlreadyAgreedLift),
        Refusal::NotAParty { .. } => (Text::NotAPartyWhy, Text::NotAPartyLift),
        Refusal::NothingAgreed => (Text::NothingAgreedWhy, Text::NothingAgreedLift),
        Refusal::NothingToUndo => (Text::NothingToUndoWhy, Text::NothingToUndoLift),
        Refusal::NotYours { .. } => (Text::NotYoursWhy, Text::NotYoursLift),
        Refusal::BuiltOn => (Text::BuiltOnWhy, Text::BuiltOnLift),
        Refusal::PrivateHere { .. } => (Text::PrivateHereWhy, Text::PrivateHereLift),
        Refusal::SignatureStands => (Text::SignatureStandsWhy, Text::SignatureStandsLift),
        Refusal::ItemTaken => (Text::ItemTakenWhy, Text::ItemTakenLift),
        Refusal::ItemAnswered => (Text::ItemAnsweredWhy, Text::ItemAnsweredLift),
        Refusal::NoAnswer => (Text::NoAnswerWhy, Text::NoAnswerLift),
        Refusal::MemberTwice { .. } => (Text::MemberTwiceWhy, Text::MemberTwiceLift),
        _ => mediation_sentences(refusal),
    }
}

/// The two sentences of a refusal of the road of mediation; a test holds the list whole.
fn mediation_sentences(refusal: &Refusal) -> (Text, Text) {
    match refusal {
        Refusal::NoSuchPiece { .. } => (Text::NoSuchPieceWhy, Text::NoSuchPieceLift),
        Refusal::NoSetting { .. } => (Text::NoSettingWhy, Text::NoSettingLift),
        Refusal::BothInOneCase { .. } => (Text::BothInOneCaseWhy, Text::BothInOneCaseLift),
        Refusal::EndsBeforeStart { .. } => (Text::EndsBeforeWhy, Text::EndsBeforeLift),
        Refusal::PartyRefuses { .. } => (Text::PartyRefusesWhy, Text::PartyRefusesLift),
        Refusal::TooLateToDecline => (Text::TooLateToDeclineWhy, Text::TooLateToDeclineLift),
        Refusal::NeedsGuardian { .. } => (Text::NeedsGuardianWhy, Text::NeedsGuardianLift),
        Refusal::TooManyAgents { .. } => (Text::TooManyAgentsWhy, Text::TooManyAgentsLift),
        Refusal::NoPowerToSign { .. } => (Text::NoPowerToSignWhy, Text::NoPowerToSignLift),
        Refusal::MediatorUnderAge { .. } => (Text::MediatorUnderAgeWhy, Text::MediatorUnderAgeLift),
        Refusal::NobodyHosts => (Text::NobodyHostsWhy, Text::NobodyHostsLift),
        Refusal::HelperUnwanted { .. } => (Text::HelperUnwantedWhy, Text::HelperUnwantedLift),
        Refusal::Conflicted { .. } => (Text::ConflictedWhy, Text::ConflictedLift),
        Refusal::NotAllAgree { .. } => (Text::NotAllAgreeWhy, Text::NotAllAgreeLift),
        Refusal::SessionPlanned => (Text::SessionPlannedWhy, Text::SessionPlannedLift),
        Refusal::Suspended => (Text::SuspendedWhy, Text::SuspendedLift),
        Refusal::NotSuspended => (Text::NotSuspendedWhy, Text::NotSuspendedLift),
        Refusal::RemediesUntold => (Text::RemediesUntoldWhy, Text::RemediesUntoldLift),
        Refusal::Ended => (Text::EndedWhy, Text::EndedLift),
        Refusal::TextLocked { .. } => (Text::TextLockedWhy, Text::TextLockedLift),
        Refusal::AgreementPending { .. } => (Text::AgreementPendingWhy, Text::AgreementPendingLift),
        Refusal::NotSigned { .. } => (Text::NotSignedWhy, Text::NotSignedLift),
        Refusal::NotEffective { n: Some(_) } => (Text::NotEffectiveOf, Text::NotEffectiveLift),
        Refusal::NotEffective { n: None } => (Text::NotEffectiveWhy, Text::NotEffectiveLift),
        Refusal::GoesOn { .. } => (Text::GoesOnWhy, Text::GoesOnLift),
        Refusal::InForce { .. } => (Text::InForceWhy, Text::InForceLift),
        Refusal::StandsOnPaper { .. } => (Text::StandsOnPaperWhy, Text::StandsOnPaperLift),
        Refusal::PausedThen { .. } => (Text::PausedThenWhy, Text::PausedThenLift),
        Refusal::NotLater { .. } => (Text::NotLaterWhy, Text::NotLaterLift),
        Refusal::ExtendedLate { .. } => (Text::ExtendedLateWhy, Text::ExtendedLateLift),
        Refusal::MustBeWritten { .. } => (Text::MustBeWrittenWhy, Text::MustBeWrittenLift),
        Refusal::GuardianUnknown { .. } => (Text::GuardianUnknownWhy, Text::GuardianUnknownLift),
        Refusal::RightsUntold { .. } => (Text::RightsUntoldWhy, Text::RightsUntoldLift),
        Refusal::ReportUnanswered => (Text::ReportUnansweredWhy, Text::ReportUnansweredLift),
        Refusal::MediatorsUnaccepted { .. } => {
            (Text::MediatorsUnacceptedWhy, Text::MediatorsUnacceptedLift)
        }
        Refusal::PeriodNotOver { .. } => (Text::PeriodNotOverWhy, Text::PeriodNotOverLift),
        Refusal::NoSessionRecord => (Text::NoSessionRecordWhy, Text::NoSessionRecordLift),
        Refusal::TermsOpen { .. } => (Text::TermsOpenWhy, Text::TermsOpenLift),
        Refusal::BeyondUs { .. } => (Text::BeyondUsWhy, Text::BeyondUsLift),
        Refusal::NotAskedAgain { .. } => (Text::NotAskedAgainWhy, Text::NotAskedAgainLift),
        Refusal::ClausesBar { .. } => (Text::ClausesBarWhy, Text::ClausesBarLift),
        Refusal::NoSuchDay { .. } => (Text::NoSuchDateWhy, Text::NoSuchDateLift),
        Refusal::MoreThanOpen { .. } => (Text::MoreThanOpenWhy, Text::MoreThanOpenLift),
        Refusal::NotAllApply { .. } => (Text::NotAllApplyWhy, Text::NotAllApplyLift),
        Refusal::WindowOver { .. } => (Text::WindowOverWhy, Text::WindowOverLift),
        Refusal::NotApplied => (Text::NotAppliedWhy, Text::NotAppliedLift),
        Refusal::NotForConfirmation => (Text::NotForConfirmationWhy, Text::NotForConfirmationLift),
        Refusal::NotConfirmed => (Text::NotConfirmedWhy, Text::NotConfirmedLift),
        Refusal::CaseClosed => (Text::CaseClosedWhy, Text::CaseClosedLift),
        Refusal::StillToDo { .. } => (Text::StillToDoWhy, Text::StillToDoLift),
        Refusal::NotClosed => (Text::NotClosedWhy, Text::NotClosedLift),
        Refusal::FileIncomplete { .. } => (Text::FileIncompleteWhy, Text::FileIncompleteLift),
        // The others were answered before.
        _ => (Text::NothingToChangeWhy, Text::NothingToChangeLift),
    }
}
