//! Which field of a command or form a refusal belongs to.

use super::Refusal;

impl Refusal {
    /// The field of the command or form the refusal belongs to, if it is one field's fault.
    pub fn field(&self) -> Option<&'static str> {
        match self {
            Self::Several { .. } => self.main().field(),
            Self::NoTitle => Some("title"),
            Self::NoParties | Self::StillNamed { .. } | Self::TooManyAgents { .. } => {
                Some("parties")
            }
            Self::InTheFuture { field, .. }
            | Self::NotAParty { field, .. }
            | Self::TooLong { field, .. }
            | Self::PrivateHere { field }
            | Self::EndsBeforeStart { field }
            | Self::NoSuchDay { field }
            | Self::Empty { field } => Some(field),
            Self::CodeTaken { .. } => Some("code"),
            Self::UserTaken { .. } => Some("user"),
            Self::NoSeries { .. } => Some("body"),
            Self::NoSuchCategory { .. } => Some("category"),
            Self::NothingAgreed => Some("obligations"),
            Self::NoAnswer => Some("answer"),
            Self::NoSuchPiece { piece, .. } => Some(piece.word()),
            Self::NoSetting { .. } => Some("rule"),
            Self::NeedsGuardian { .. } | Self::NoPowerToSign { .. } => Some("signatures"),
            Self::MediatorUnderAge { .. } | Self::Conflicted { .. } => Some("mediators"),
            Self::HelperUnwanted { .. } => Some("helpers"),
            Self::NotAllAgree { .. } => Some("agreed"),
            Self::NotLater { .. } => Some("until"),
            Self::PeriodNotOver { .. } => Some("how"),
            Self::RightsUntold { .. } => Some("rights_told"),
            Self::MediatorsUnaccepted { .. } => Some("mediators_accepted"),
            Self::RemediesUntold => Some("remedies"),
            Self::MoreThanOpen { .. } => Some("amount"),
            Self::NotAllApply { .. } => Some("by"),
            _ => None,
        }
    }
}
