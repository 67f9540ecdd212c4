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
        let (why, lift) = sentences(refusal);
        let holes = self.refusal_holes(refusal);
        let holes: Vec<(&str, &dyn Display)> =
            holes.iter().map(|(hole, value)| (*hole, value as &dyn Display)).collect();
        Said { why: fill(self.get(why), &holes), lift: fill(self.get(lift), &holes) }
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
            Refusal::CodeTaken { code } => vec![("code", code.clone())],
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
            | Refusal::NoAnswer => vec![],
        }
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
        Refusal::Cancelled => (Text::CancelledWhy, Text::CancelledLift),
        Refusal::AlreadyAgreed => (Text::AlreadyAgreedWhy, Text::AlreadyAgreedLift),
        Refusal::NotAParty { .. } => (Text::NotAPartyWhy, Text::NotAPartyLift),
        Refusal::NothingAgreed => (Text::NothingAgreedWhy, Text::NothingAgreedLift),
        Refusal::NothingToUndo => (Text::NothingToUndoWhy, Text::NothingToUndoLift),
        Refusal::NotYours { .. } => (Text::NotYoursWhy, Text::NotYoursLift),
        Refusal::BuiltOn => (Text::BuiltOnWhy, Text::BuiltOnLift),
        Refusal::ItemTaken => (Text::ItemTakenWhy, Text::ItemTakenLift),
        Refusal::ItemAnswered => (Text::ItemAnsweredWhy, Text::ItemAnsweredLift),
        Refusal::NoAnswer => (Text::NoAnswerWhy, Text::NoAnswerLift),
        Refusal::MemberTwice { .. } => (Text::MemberTwiceWhy, Text::MemberTwiceLift),
    }
}
