//! What a refusal is about, as far as it knows: the piece of the case, the undertakings, the people, the word.

use super::refusal::{Piece, Refusal};

/// What a refusal is about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The piece of the case, and its number there.
    pub piece: Option<(Piece, u32)>,
    /// Its undertakings or items, from 1.
    pub items: Vec<u32>,
    /// The people, by their names.
    pub names: Vec<String>,
    /// A word that was given: a code, a user, a rule.
    pub word: Option<String>,
}

impl Refusal {
    /// What it is about; of several reasons, what the first one is about.
    pub fn about(&self) -> About {
        let agreement = |n: u32| Some((Piece::Agreement, n));
        let people = |names: &[String]| About { names: names.to_vec(), ..About::default() };
        let one = |name: &String| people(std::slice::from_ref(name));
        let word = |word: &String| About { word: Some(word.clone()), ..About::default() };
        match self {
            Self::Several { .. } => self.main().about(),
            Self::NoSuchPiece { piece, n } => {
                About { piece: Some((*piece, *n)), ..About::default() }
            }
            Self::TextLocked { n }
            | Self::AgreementPending { n }
            | Self::InForce { n }
            | Self::StandsOnPaper { n }
            | Self::NotEffective { n: Some(n) } => {
                About { piece: agreement(*n), ..About::default() }
            }
            Self::NotSigned { n, names } => About { piece: agreement(*n), ..people(names) },
            Self::TermsOpen { n, items } | Self::ClausesBar { n, items, .. } => {
                About { piece: agreement(*n), items: items.clone(), ..About::default() }
            }
            Self::MoreThanOpen { n, item, .. } => {
                About { piece: agreement(*n), items: vec![*item], ..About::default() }
            }
            Self::PartyRefuses { names }
            | Self::GuardianUnknown { names }
            | Self::RightsUntold { names }
            | Self::MediatorsUnaccepted { names }
            | Self::NotAllAgree { names }
            | Self::NotAskedAgain { names }
            | Self::NotAllApply { names } => people(names),
            Self::StillNamed { name }
            | Self::NotAParty { name, .. }
            | Self::NeedsGuardian { name }
            | Self::NoPowerToSign { name }
            | Self::MediatorUnderAge { name }
            | Self::Conflicted { name } => one(name),
            Self::HelperUnwanted { name, party } => people(&[name.clone(), party.clone()]),
            Self::CodeTaken { code } | Self::NoSuchCategory { code } => word(code),
            Self::NoAccount { user } | Self::UserTaken { user } => word(user),
            Self::NoSeries { body } => word(body),
            Self::NoSetting { rule } => word(rule),
            Self::MustBeWritten { category } => word(category),
            Self::BeyondUs { word: said } => word(said),
            _ => About::default(),
        }
    }
}
