//! The file: the thirteen places of its contents list, and what is missing (R-ARC-1).

use super::agreement::Form;
use super::case::Case;
use super::closing::Slot;
use super::party::Party;
use crate::domain::ids::PartyId;

/// What is missing in the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Missing {
    /// The place.
    pub slot: Slot,
    /// Whose paper, or whose signature on it.
    pub party: Option<PartyId>,
    /// The rule that asks for it.
    pub rule: &'static str,
}

/// One place of the contents list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The place.
    pub slot: Slot,
    /// Whether this case needs it.
    pub required: bool,
    /// Whether something is in it.
    pub present: bool,
    /// Pages, where told.
    pub pages: Option<u32>,
    /// Why it is empty, where told.
    pub absent: Option<String>,
}

impl Case {
    /// The contents list as it stands.
    pub fn contents(&self) -> Vec<Place> {
        let missing = self.missing();
        let place = |slot: Slot| {
            let mut filed = self.papers.iter().map(|(paper, _)| paper).filter(|p| p.slot == slot);
            let absent = filed.clone().find_map(|paper| paper.absent.clone());
            let pages = filed.clone().filter_map(|paper| paper.pages).reduce(u32::saturating_add);
            let filed = filed.any(|paper| paper.absent.is_none());
            let required = self.requires(slot);
            let gap = missing.iter().any(|gap| gap.slot == slot);
            let present = (filed || self.holds(slot)) && !gap;
            Place { slot, required, present, pages, absent }
        };
        Slot::ALL.iter().copied().map(place).collect()
    }

    /// What must be in the file before it is archived, and is neither there nor excused.
    pub fn missing(&self) -> Vec<Missing> {
        let mut gaps = Vec::new();
        for slot in Slot::ALL.iter().copied().filter(|slot| self.requires(*slot)) {
            let rule = match slot {
                Slot::RightsNotice => "R-INT-11",
                Slot::PowerOfAttorney => "R-INT-10",
                Slot::SessionRecord => "R-PRO-1",
                Slot::Agreement => "R-AGR-3",
                Slot::ReturnVisit => "R-PER-1",
                _ => "R-ARC-1",
            };
            let whose = self.without(slot);
            gaps.extend(whose.into_iter().map(|party| Missing { slot, party, rule }));
        }
        gaps
    }

    /// Whose part of a place is empty: a party's, or (without one) the place itself.
    fn without(&self, slot: Slot) -> Vec<Option<PartyId>> {
        let filed = |party: Option<PartyId>| {
            self.papers.iter().any(|(paper, _)| {
                paper.slot == slot && (paper.party.is_none() || paper.party == party)
            })
        };
        let parties = self.data.parties.iter();
        match slot {
            Slot::RightsNotice => {
                let signed = |id| self.told_signed.iter().any(|(party, _)| *party == id);
                let enough = |id| {
                    let told = self.told.iter().any(|(party, _)| *party == id);
                    signed(id) || (told && self.is_oral())
                };
                let open = parties.filter(|party| !enough(party.id) && !filed(Some(party.id)));
                open.map(|party| Some(party.id)).collect()
            }
            Slot::Identity => {
                let open = parties.filter(|party| !filed(Some(party.id)));
                open.map(|party| Some(party.id)).collect()
            }
            Slot::PowerOfAttorney => {
                let open = parties.filter(|party| has_power(party) && !filed(Some(party.id)));
                open.map(|party| Some(party.id)).collect()
            }
            _ if self.holds(slot) || filed(None) => vec![],
            _ => vec![None],
        }
    }

    /// Whether the acts on record fill a place by themselves.
    fn holds(&self, slot: Slot) -> bool {
        match slot {
            Slot::Registration => true,
            Slot::RightsNotice => !self.told.is_empty(),
            Slot::Inquiry => !self.inquiries.is_empty(),
            Slot::Evidence => !self.evidence.is_empty(),
            Slot::SessionRecord => self.last_held().is_some(),
            Slot::Agreement => self.agreements.iter().any(|a| a.effective().is_some()),
            Slot::Performance => {
                let mut entries = self.agreements.iter().flat_map(|agreement| &agreement.ledger);
                entries.any(|entry| entry.said.proof.is_some())
            }
            Slot::ReturnVisit => !self.visits.is_empty(),
            Slot::Confirmation => self.agreements.iter().any(|a| a.confirmation.is_some()),
            Slot::BackCover => self.archived.is_some(),
            Slot::FileNote => self.papers.iter().any(|(paper, _)| paper.absent.is_some()),
            Slot::Identity | Slot::PowerOfAttorney => false,
        }
    }

    /// Whether this case needs a place filled before it goes to the archive. An oral settlement needs
    /// its register entry; a case that was never mediated needs no record of a session.
    fn requires(&self, slot: Slot) -> bool {
        let agreed = self.in_force().next().is_some();
        let mediated = self.declined.is_none() && (agreed || self.last_held().is_some());
        match slot {
            Slot::Registration => true,
            Slot::RightsNotice => mediated,
            Slot::Identity | Slot::SessionRecord => mediated && !self.is_oral(),
            Slot::PowerOfAttorney => mediated && self.data.parties.iter().any(has_power),
            Slot::Agreement => agreed,
            Slot::ReturnVisit => {
                // Closed without one: none was due then.
                let spared = self.visits_settled.is_some() && self.visits.is_empty();
                let excused = spared || self.visit_excused.is_some();
                agreed && !self.visit_spared() && !excused
            }
            // The page count and the back cover are what archiving itself adds.
            Slot::BackCover
            | Slot::Inquiry
            | Slot::Evidence
            | Slot::Performance
            | Slot::Confirmation
            | Slot::FileNote => false,
        }
    }

    /// Whether everything agreed was agreed by word of mouth.
    pub fn is_oral(&self) -> bool {
        !self.agreements.is_empty() && self.agreements.iter().all(|a| a.form == Form::Oral)
    }
}

/// Whether somebody acts for the party by a written power; who heads an organisation needs none.
fn has_power(party: &Party) -> bool {
    party.agents.iter().any(|agent| !agent.powers.is_empty())
}
