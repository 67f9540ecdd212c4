//! The fold: a case from its events. It cannot fail, and it takes subsets (as of a day).

use super::agreement::{
    Agreement, AgreementSigned, AgreementTyped, Form, OralAgreementRecorded, Performance, Wording,
};
use super::case::{Case, CaseAmended, CaseRegistered, External, RightsTold, Risk, Stay};
use super::closing::Visit;
use super::court::{Confirmation, Litigation};
use super::duty::Entry;
use super::handling::{Acceptance, HelperInvited, Inquiry, MediatorsAnswered, Pause};
use super::intake::{Answer, Claim, Consent, QuestionsAnswered, Report, YesNo};
use super::session::{Private, Session, SessionHeld};
use crate::domain::ids::{CaseId, PartyId, PieceId};
use crate::domain::journal::{Event, Recorded, effective, with_dates};
use crate::domain::when::When;

impl Case {
    /// Folds a case from all its events, undone ones included.
    ///
    /// A case whose registration was undone stays as a cancelled number.
    pub fn fold(id: CaseId, events: &[Recorded]) -> Option<Self> {
        let events = &*with_dates(events);
        let kept = effective(events);
        if let Some(case) = Self::fold_kept(id, &kept) {
            return Some(case);
        }
        let first = events.first()?;
        let mut case = Self::fold_kept(id, &[first])?;
        case.cancelled = true;
        case.touched = events.last().map_or(case.touched, |last| last.at);
        Some(case)
    }

    fn fold_kept(id: CaseId, events: &[&Recorded]) -> Option<Self> {
        events.iter().fold(None, |case: Option<Self>, recorded| match (case, &recorded.event) {
            (None, Event::CaseRegistered(data)) => Some(Self::registered(id, data, recorded)),
            (Some(mut case), _) => {
                case.touched = recorded.at;
                case.apply(recorded);
                Some(case)
            }
            (None, _) => None,
        })
    }

    /// The case one event later, for tests that walk far.
    #[cfg(test)]
    #[must_use]
    pub fn later(mut self, recorded: &Recorded) -> Self {
        self.touched = recorded.at;
        self.apply(recorded);
        self
    }

    fn registered(id: CaseId, data: &CaseRegistered, recorded: &Recorded) -> Self {
        Self {
            id,
            data: data.clone(),
            opened: recorded.on,
            stays: vec![Stay { body: data.body, level: data.level, from: recorded.on }],
            accepted: None,
            declined: None,
            consents: vec![],
            told: vec![],
            told_signed: vec![],
            questions: QuestionsAnswered { violence: None, minor_harmed: None },
            danger_since: None,
            danger_on: When::Unknown,
            reports: vec![],
            claims: vec![],
            mediators: vec![],
            chosen_by_parties: None,
            acceptances: vec![],
            inquiries: vec![],
            evidence: vec![],
            helpers: vec![],
            sessions: vec![],
            pauses: vec![],
            extended: None,
            ended: None,
            reopened: vec![],
            agreements: vec![],
            litigation: vec![],
            visits: vec![],
            visit_excused: None,
            visits_settled: None,
            closed: None,
            papers: vec![],
            archived: None,
            risks: vec![],
            step_set: None,
            external: vec![],
            tags: vec![],
            notes: vec![],
            private: vec![],
            touched: recorded.at,
            cancelled: false,
        }
    }

    /// Adds one event: each part of the case takes those that are its own.
    fn apply(&mut self, recorded: &Recorded) {
        self.apply_intake(recorded);
        self.apply_handling(&recorded.event, recorded.on);
        self.apply_agreement(recorded);
        self.apply_after(&recorded.event, recorded.on);
    }

    fn apply_intake(&mut self, recorded: &Recorded) {
        let on = recorded.on;
        match &recorded.event {
            Event::CaseAmended(change) => self.amend(change),
            Event::CaseAccepted(_) => self.accepted = Some(on),
            Event::CaseDeclined(said) => self.declined = Some((said.clone(), on)),
            Event::ConsentGiven(said) => self.consent(Consent {
                party: said.party,
                answer: said.answer,
                on,
                how: said.how,
                by: said.by.clone(),
            }),
            Event::RightsTold(told) => self.tell(told, on),
            Event::QuestionsAnswered(said) => self.question(said, recorded),
            Event::ReportedUp(said) => {
                let at = recorded.at;
                self.reports.push(Report { said: said.clone(), on, at, answer: None });
            }
            Event::ReportAnswered(said) => {
                let report = self.reports.iter_mut().find(|report| report.said.id == said.report);
                if let Some(report) = report {
                    report.answer = Some((said.answer.clone(), on));
                }
            }
            Event::ClaimMade(said) => {
                self.claims.push(Claim { said: said.clone(), on, dropped: None });
            }
            Event::ClaimDropped(said) => {
                if let Some(claim) = self.claims.iter_mut().find(|c| c.said.id == said.claim) {
                    claim.dropped = Some(said.why.clone());
                }
            }
            Event::DisputeJoined(joined) => self.data.dispute = joined.dispute,
            Event::RiskSet(set) => self.risks.push(Risk {
                colour: set.colour,
                on,
                why: set.why.clone(),
                at: recorded.at,
            }),
            Event::StepSet(set) => {
                let derived = self.derived_step();
                self.step_set = set.step.map(|step| (step, set.why.clone(), derived));
            }
            Event::ExternalNumberAdded(added) => self.external.push(External {
                system: added.system.clone(),
                number: added.number.clone(),
                on,
            }),
            Event::NoteAdded(note) => self.notes.push((on, note.text.clone())),
            Event::PrivateNoted(said) => self.private.push(Private { said: said.clone(), on }),
            other => self.retag(other),
        }
    }

    /// What the questions of R-INT-12 were answered, and since when danger is known.
    fn question(&mut self, said: &QuestionsAnswered, recorded: &Recorded) {
        self.questions.violence = said.violence.or(self.questions.violence);
        self.questions.minor_harmed = said.minor_harmed.or(self.questions.minor_harmed);
        let answers = [self.questions.violence, self.questions.minor_harmed];
        let yes = answers.contains(&Some(YesNo::Yes));
        if yes && self.danger_since.is_none() {
            self.danger_on = recorded.on;
        }
        self.danger_since = yes.then(|| self.danger_since.unwrap_or(recorded.at));
    }

    /// A subset of the events may put a mark on twice, or only take it off.
    fn retag(&mut self, event: &Event) {
        match event {
            Event::CaseTagged(put) if !self.tags.contains(&put.tag) => {
                self.tags.push(put.tag.clone());
            }
            Event::CaseUntagged(taken) => self.tags.retain(|tag| *tag != taken.tag),
            _ => {}
        }
    }

    fn amend(&mut self, change: &CaseAmended) {
        if let Some(title) = &change.title {
            self.data.title.clone_from(title);
        }
        if change.facts.is_some() {
            self.data.facts.clone_from(&change.facts);
        }
        if let Some(parties) = &change.parties {
            self.data.parties.clone_from(parties);
        }
        if change.category.is_some() {
            self.data.category.clone_from(&change.category);
        }
        if change.place.is_some() {
            self.data.place.clone_from(&change.place);
        }
    }

    /// The latest answer of a party counts: by its day, then by the order of entry (R-INT-1).
    fn consent(&mut self, consent: Consent) {
        let later = |old: &Consent| consent.on.certainly_before(&old.on);
        if self.consents.iter().any(|old| old.party == consent.party && later(old)) {
            return;
        }
        self.consents.retain(|old| old.party != consent.party);
        self.consents.push(consent);
    }

    fn tell(&mut self, told: &RightsTold, on: When) {
        let all: Vec<PartyId> = self.data.parties.iter().map(|party| party.id).collect();
        let whom = if told.parties.is_empty() { &all } else { &told.parties };
        remember(&mut self.told, whom, on);
        remember(&mut self.told_signed, &told.signed, on);
        if told.freely {
            for party in all {
                let answer = Answer::Agreed;
                self.consent(Consent { party, answer, on, how: None, by: None });
            }
        }
    }

    fn apply_handling(&mut self, event: &Event, on: When) {
        match event {
            Event::MediatorsNamed(named) => {
                self.mediators.clone_from(&named.mediators);
                self.chosen_by_parties = named.chosen_by_parties;
                self.acceptances.clear();
            }
            Event::MediatorsAnswered(said) => {
                self.acceptances.retain(|old| old.said.party != said.party);
                self.acceptances.push(Acceptance { said: said.clone(), on });
            }
            Event::InquiryMade(said) => self.inquiries.push(Inquiry { said: said.clone(), on }),
            Event::EvidenceListed(listed) => self.evidence.push(listed.clone()),
            Event::EvidenceMoved(moved) => {
                let piece = self.evidence.iter_mut().find(|piece| piece.id == moved.evidence);
                if let Some(piece) = piece {
                    piece.kept = Some(moved.kept.clone());
                }
            }
            Event::HelperInvited(invited) => self.invite(invited),
            Event::SessionPlanned(said) => self.sessions.push(Session {
                id: said.id,
                plan: Some(said.plan.clone()),
                off: false,
                held: None,
                round: self.round(),
                after: self.agreements.len(),
            }),
            Event::SessionPostponed(said) => {
                if let Some(session) = self.sessions.iter_mut().find(|s| s.id == said.session) {
                    session.off = said.to.is_none();
                    session.plan = said.to.clone().or(session.plan.take());
                }
            }
            Event::SessionHeld(said) => self.hold(said, on),
            Event::Suspended(said) => {
                self.pauses.push(Pause { reason: said.reason, from: on, to: None });
            }
            Event::Resumed(_) => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.to.get_or_insert(on);
                }
            }
            Event::Extended(said) => self.extended = Some((said.clone(), on)),
            Event::MediationEnded(said) => self.ended = Some((said.clone(), on)),
            Event::Reopened(said) => self.reopen(said, on),
            _ => {}
        }
    }

    fn invite(&mut self, invited: &HelperInvited) {
        let Some(known) = self.helpers.iter_mut().find(|helper| helper.id == invited.id) else {
            return self.helpers.push(invited.clone());
        };
        known.name.clone_from(&invited.name);
        known.what = invited.what.clone().or(known.what.take());
        for consent in &invited.consents {
            known.consents.retain(|old| old.party != consent.party);
            known.consents.push(consent.clone());
        }
    }

    fn hold(&mut self, said: &SessionHeld, on: When) {
        if said.mediators_accepted {
            for party in said.present.iter().copied() {
                let said = MediatorsAnswered { party, accepted: true, why: None };
                self.acceptances.retain(|old| old.said.party != party);
                self.acceptances.push(Acceptance { said, on });
            }
        }
        let held = Some((said.clone(), on));
        let after = self.agreements.len();
        match self.sessions.iter_mut().find(|session| session.id == said.session) {
            Some(session) => (session.held, session.after) = (held, after),
            None => self.sessions.push(Session {
                id: said.session,
                plan: None,
                off: false,
                held,
                round: self.round(),
                after,
            }),
        }
    }

    /// A new round: whether everybody takes part is asked anew, the ending and the closing are over. With
    /// danger only the closing is over.
    fn reopen(&mut self, said: &super::handling::Reopened, on: When) {
        self.closed = None;
        self.archived = None;
        if said.danger {
            return;
        }
        self.reopened.push((said.clone(), on));
        self.consents.clear();
        self.ended = None;
        self.declined = None;
        self.extended = None;
        self.pauses.clear();
    }

    fn apply_agreement(&mut self, recorded: &Recorded) {
        let on = recorded.on;
        match &recorded.event {
            Event::OralAgreementRecorded(agreed) => {
                let id = agreed.id.unwrap_or(PieceId(recorded.id.0));
                let agreement = self.oral(id, agreed, on);
                self.agreements.push(agreement);
                self.supersede();
            }
            Event::PerformanceStated(stated) => {
                if let Some(agreement) = self.agreements.last_mut() {
                    agreement.performance = stated.performance;
                }
            }
            Event::AgreementTyped(typed) => self.type_agreement(typed, on),
            Event::AgreementGenerated(said) => {
                if let Some(agreement) = self.agreement_mut(said.agreement) {
                    agreement.generated = Some(said.version);
                }
            }
            Event::AgreementSigned(said) => self.sign(said),
            Event::AgreementSealed(said) => {
                if let Some(agreement) = self.agreement_mut(said.agreement) {
                    agreement.seal = Some(said.date.clone());
                }
                self.supersede();
            }
            Event::AgreementDelivered(said) => {
                if let Some(agreement) = self.agreement_mut(said.agreement) {
                    agreement.delivered.retain(|(party, ..)| *party != said.party);
                    agreement.delivered.push((said.party, said.how, on));
                }
            }
            Event::DutyChanged(said) => {
                if let Some(agreement) = self.agreement_mut(said.agreement) {
                    agreement.ledger.push(Entry { said: said.clone(), on });
                }
            }
            Event::ConfirmationApplied(said) => {
                if let Some(agreement) = self.agreement_mut(said.agreement) {
                    let applied = said.clone();
                    agreement.confirmation = Some(Confirmation { applied, on, answers: vec![] });
                }
            }
            Event::ConfirmationAnswered(said) => {
                let agreement = self.agreement_mut(said.agreement);
                if let Some(confirmation) = agreement.and_then(|a| a.confirmation.as_mut()) {
                    confirmation.answers.push((said.clone(), on));
                }
            }
            _ => {}
        }
    }

    fn oral(&self, id: PieceId, agreed: &OralAgreementRecorded, on: When) -> Agreement {
        let wording = Wording {
            partial: agreed.partial,
            supersedes: agreed.supersedes,
            between: self.data.parties.iter().map(|party| party.id).collect(),
            terms: agreed.terms.clone(),
            obligations: agreed.obligations.clone(),
            ..Wording::default()
        };
        Agreement { minutes: agreed.minutes, ..self.new_agreement(id, Form::Oral, wording, on) }
    }

    fn new_agreement(&self, id: PieceId, form: Form, wording: Wording, on: When) -> Agreement {
        Agreement {
            id,
            form,
            round: self.round(),
            on,
            version: 1,
            wording,
            minutes: None,
            performance: Performance::Unknown,
            generated: None,
            signatures: vec![],
            seal: None,
            delivered: vec![],
            ledger: vec![],
            confirmation: None,
            superseded: false,
        }
    }

    fn type_agreement(&mut self, typed: &AgreementTyped, on: When) {
        if let Some(agreement) = self.agreement_mut(typed.id) {
            agreement.wording.clone_from(&typed.wording);
            agreement.version = typed.version;
            // What was put under the old words does not stand under the new ones.
            agreement.signatures.clear();
            agreement.delivered.clear();
            (agreement.generated, agreement.seal) = (None, None);
            return;
        }
        let wording = typed.wording.clone();
        let agreement = self.new_agreement(typed.id, Form::Written, wording, on);
        self.agreements.push(Agreement { version: typed.version, ..agreement });
    }

    fn sign(&mut self, said: &AgreementSigned) {
        if let Some(agreement) = self.agreement_mut(said.agreement) {
            agreement.sign(said);
        }
        self.supersede();
    }

    /// An agreement that binds takes the place of the one it names.
    fn supersede(&mut self) {
        let gone: Vec<PieceId> = self
            .agreements
            .iter()
            .filter(|agreement| agreement.effective().is_some())
            .filter_map(|agreement| agreement.wording.supersedes)
            .collect();
        for agreement in &mut self.agreements {
            agreement.superseded = gone.contains(&agreement.id);
        }
    }

    fn agreement_mut(&mut self, id: PieceId) -> Option<&mut Agreement> {
        self.agreements.iter_mut().find(|agreement| agreement.id == id)
    }

    fn apply_after(&mut self, event: &Event, on: When) {
        match event {
            Event::LitigationRecorded(said) => {
                let round = self.round();
                self.litigation.push(Litigation { said: said.clone(), on, round });
            }
            Event::VisitMade(said) => {
                let after = self.agreements.len();
                self.visits.push(Visit { said: said.clone(), on, after });
            }
            Event::VisitExcused(said) => {
                self.visit_excused = Some((said.clone(), self.agreements.len()));
            }
            Event::CaseClosed(said) => {
                self.closed = Some((said.note.clone(), on));
                self.visits_settled = Some(self.agreements.len());
            }
            Event::PaperFiled(said) => {
                self.papers.retain(|(old, _)| (old.slot, old.party) != (said.slot, said.party));
                self.papers.push((said.clone(), on));
            }
            Event::CaseArchived(said) => self.archived = Some((said.clone(), on)),
            _ => {}
        }
    }
}

fn remember(known: &mut Vec<(PartyId, When)>, parties: &[PartyId], on: When) {
    for party in parties {
        if !known.iter().any(|(old, _)| old == party) {
            known.push((*party, on));
        }
    }
}
