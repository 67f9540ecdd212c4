//! A harmless instance of every command on a case, to be decided and thrown away: each is made of what
//! the case offers, so that a refusal tells of the case and not of a field left empty.

use crate::domain::command::{
    AcceptCase, AcceptanceInput, AddExternalNumber, AmendCase, AnswerConfirmation, AnswerMediators,
    AnswerQuestions, AnswerReport, ApplyConfirmation, ArchiveCase, AssignMediators, AssignedInput,
    ClaimInput, CloseCase, Command, ConsentInput, CorrectDate, DeclineCase, DeliverAgreement,
    DeliveryInput, DraftAgreement, DropClaim, EndCase, ExcuseVisit, Extend, FilePaper,
    GenerateAgreement, HoldSession, InviteHelper, JoinDispute, ListEvidence, MakeClaim,
    MoveEvidence, Note, PlanInput, PlanSession, PostponeSession, RecordConsent, RecordInquiry,
    RecordLitigation, RecordOralSettlement, RecordPerformance, RecordVisit, RemediesInput, Reopen,
    ReportUp, Resume, SealAgreement, SetRisk, SetStep, SignAgreement, SignatureInput, Suspend,
    TagCase, TellRights, Undo, UntagCase, VisitAnswerInput,
};
use crate::domain::journal::Recorded;
use crate::domain::mediation::agreement::{Agreement, Delivery, Form, SignHow, Signer};
use crate::domain::mediation::case::{Case, Colour, Step};
use crate::domain::mediation::closing::{Retention, Satisfaction, Slot};
use crate::domain::mediation::court::{ConfirmationResult, Forum, Stage};
use crate::domain::mediation::duty::{Act, Item};
use crate::domain::mediation::handling::{Ending, SuspendReason};
use crate::domain::mediation::intake::{Answer, Authority, Contact, Exclusion, YesNo};
use crate::domain::mediation::party::stem;
use crate::domain::when::When;
use chrono::{Days, NaiveDate};

/// Words where a command wants some.
const WORDS: &str = "?";

/// What probes are made of.
pub(super) struct Bench<'a> {
    /// The case.
    pub case: &'a Case,
    /// Its acts that count.
    pub acts: &'a [Recorded],
    /// A case of another dispute, when there is one; else the case itself.
    pub other: String,
    /// The office's day.
    pub today: NaiveDate,
}

impl Bench<'_> {
    /// Every command on a case, in the order of their list.
    pub(super) fn probes(&self) -> Vec<Command> {
        let mut probes = self.of_the_desk();
        probes.extend(self.of_the_intake());
        probes.extend(self.of_the_mediators());
        probes.extend(self.of_the_handling());
        probes.extend(self.of_the_sessions());
        probes.extend(self.of_the_agreement());
        probes.extend(self.of_the_end());
        probes
    }

    fn id(&self) -> String {
        self.case.id.to_string()
    }

    /// Every party by its id: the stems begin anew after ten.
    fn everybody(&self) -> Vec<String> {
        self.case.data.parties.iter().map(|party| party.id.to_string()).collect()
    }

    fn of_the_desk(&self) -> Vec<Command> {
        let (case, probe) = (self.id(), WORDS.to_owned());
        let colour = match self.case.risk() {
            Some(Colour::Red) => Colour::Green,
            _ => Colour::Red,
        };
        let amended = AmendCase {
            case: case.clone(),
            title: Some(format!("{}{WORDS}", self.case.data.title)),
            parties: None,
            facts: None,
            category: None,
            place: None,
        };
        let number = AddExternalNumber { case: case.clone(), system: probe.clone(), number: None };
        vec![
            Command::AmendCase(amended),
            Command::Note(Note { case: case.clone(), text: probe.clone() }),
            Command::SetRisk(SetRisk { case: case.clone(), colour, why: None }),
            Command::AddExternalNumber(number),
            Command::TagCase(TagCase { case: case.clone(), tag: probe.clone() }),
            Command::UntagCase(UntagCase {
                case: case.clone(),
                tag: self.case.tags.first().cloned().unwrap_or(probe),
            }),
            Command::CorrectDate(self.correction()),
            Command::Undo(Undo { case: Some(case), ..Undo::default() }),
        ]
    }

    /// Of the latest act whose day can be corrected: to a day it did not have.
    fn correction(&self) -> CorrectDate {
        let fixed = ["agreement_signed", "agreement_sealed", "date_corrected"];
        let act = self.acts.iter().rev().find(|act| !fixed.contains(&act.event.kind()));
        let date = if act.is_some_and(|act| act.on.is_unknown()) {
            When::Day(self.today)
        } else {
            When::Unknown
        };
        let event = act.map(|act| act.id.to_string()).unwrap_or_default();
        CorrectDate { case: self.id(), event, date, why: WORDS.to_owned() }
    }

    fn of_the_intake(&self) -> Vec<Command> {
        let (case, probe) = (self.id(), WORDS.to_owned());
        let claim = self.case.claims.iter().position(|claim| claim.dropped.is_none());
        let yes = self.case.questions.violence == Some(YesNo::Yes);
        let questions = AnswerQuestions {
            case: case.clone(),
            violence: Some(if yes { YesNo::No } else { YesNo::Yes }),
            minor_harmed: None,
        };
        let answer = ConsentInput { party: first(), answer: Answer::Agreed, how: None, by: None };
        let step = Step::ALL.into_iter().find(|step| *step != self.case.step());
        vec![
            Command::AcceptCase(AcceptCase { case: case.clone() }),
            Command::DeclineCase(DeclineCase {
                case: case.clone(),
                reason: Exclusion::Other,
                turn_to: probe.clone(),
                note: None,
            }),
            Command::RecordConsent(RecordConsent { case: case.clone(), answers: vec![answer] }),
            Command::TellRights(TellRights { case: case.clone(), parties: vec![], signed: vec![] }),
            Command::AnswerQuestions(questions),
            Command::ReportUp(ReportUp {
                case: case.clone(),
                to: Authority::Other,
                how: None,
                by: None,
                what: None,
            }),
            Command::AnswerReport(AnswerReport {
                case: case.clone(),
                report: None,
                answer: probe.clone(),
            }),
            Command::MakeClaim(MakeClaim {
                case: case.clone(),
                claim: ClaimInput { by: None, what: probe.clone(), amount: None },
            }),
            Command::DropClaim(DropClaim {
                case: case.clone(),
                claim: number(claim),
                why: probe.clone(),
            }),
            Command::JoinDispute(JoinDispute { case: case.clone(), with: self.other.clone() }),
            Command::SetStep(SetStep { case, step, why: probe }),
        ]
    }

    fn of_the_mediators(&self) -> Vec<Command> {
        let (case, probe) = (self.id(), WORDS.to_owned());
        let assigned =
            AssignedInput { name: probe, person: None, user: None, recusal: None, relation: None };
        let accepts = AcceptanceInput { party: first(), accepted: true, why: None };
        vec![
            Command::AssignMediators(AssignMediators {
                case: case.clone(),
                mediators: vec![assigned],
                chosen_by_parties: None,
                why: None,
            }),
            Command::AnswerMediators(AnswerMediators { case, answers: vec![accepts] }),
        ]
    }

    fn of_the_handling(&self) -> Vec<Command> {
        let (case, probe) = (self.id(), WORDS.to_owned());
        vec![
            Command::RecordInquiry(RecordInquiry {
                case: case.clone(),
                asked: probe.clone(),
                relation: None,
                place: None,
                text: probe.clone(),
            }),
            Command::ListEvidence(ListEvidence {
                case: case.clone(),
                name: probe.clone(),
                original: None,
                pages: None,
                by: None,
                shows: None,
                kept: None,
            }),
            Command::MoveEvidence(MoveEvidence {
                case: case.clone(),
                evidence: 1,
                kept: probe.clone(),
            }),
            Command::InviteHelper(InviteHelper {
                case,
                helper: None,
                name: probe,
                what: None,
                consents: vec![],
            }),
        ]
    }

    fn of_the_sessions(&self) -> Vec<Command> {
        let case = self.id();
        let plan = PlanInput { day: self.today, ..PlanInput::default() };
        vec![
            Command::PlanSession(PlanSession { case: case.clone(), plan: plan.clone() }),
            Command::PostponeSession(PostponeSession {
                case: case.clone(),
                session: None,
                to: Some(plan),
                why: None,
            }),
            Command::HoldSession(self.session()),
            Command::Suspend(Suspend {
                case: case.clone(),
                reason: SuspendReason::Other,
                note: None,
            }),
            Command::Resume(Resume { case: case.clone(), note: None }),
            Command::Extend(Extend {
                case,
                until: self.later(),
                agreed: self.everybody(),
                why: None,
            }),
        ]
    }

    fn session(&self) -> HoldSession {
        HoldSession {
            case: self.id(),
            session: None,
            time: None,
            place: None,
            mode: None,
            open: None,
            present: self.everybody(),
            helpers: vec![],
            rights_told: false,
            mediators_accepted: false,
            record: String::new(),
            settled: None,
            disputed: None,
            outcome: None,
            next: None,
            minutes: None,
        }
    }

    /// A day after every day an extension could name.
    fn later(&self) -> NaiveDate {
        let until = self.case.extended.as_ref().map_or(self.today, |(said, _)| said.until);
        until.max(self.today).checked_add_days(Days::new(30)).unwrap_or(NaiveDate::MAX)
    }

    fn of_the_agreement(&self) -> Vec<Command> {
        let case = self.id();
        let pending = self.case.pending();
        let open = pending.filter(|paper| !paper.is_locked()).map(|paper| self.number_of(paper));
        let deliveries = self.delivery().into_iter().collect();
        vec![
            Command::RecordOralSettlement(RecordOralSettlement {
                case: Some(case.clone()),
                terms: WORDS.to_owned(),
                ..RecordOralSettlement::default()
            }),
            Command::DraftAgreement(DraftAgreement {
                case: case.clone(),
                agreement: open,
                supersedes: None,
                partial: false,
                issues: None,
                responsibility: None,
                terms: WORDS.to_owned(),
                obligations: vec![],
                copies: None,
                from_paper: false,
            }),
            Command::GenerateAgreement(GenerateAgreement { case: case.clone(), agreement: None }),
            Command::SignAgreement(SignAgreement {
                case: case.clone(),
                agreement: pending.map(|paper| self.number_of(paper)),
                signatures: self.signature().into_iter().collect(),
            }),
            Command::SealAgreement(SealAgreement {
                case: case.clone(),
                agreement: pending.map(|paper| self.number_of(paper)),
                date: When::Unknown.into(),
            }),
            Command::DeliverAgreement(DeliverAgreement { case, agreement: None, deliveries }),
        ]
    }

    fn number_of(&self, agreement: &Agreement) -> u32 {
        u32::try_from(self.case.number_of(agreement)).unwrap_or_default()
    }

    /// The next signature that is missing, else a correction of the first one.
    fn signature(&self) -> Option<SignatureInput> {
        let written = |paper: &&Agreement| paper.form == Form::Written;
        let latest = || self.case.agreements.iter().rev().find(written);
        let paper = self.case.pending().or_else(latest)?;
        let party = paper.unsigned().first().copied();
        let (who, signer) = if let Some(party) = party {
            (party.to_string(), Signer::Party(party))
        } else {
            let name = self.case.mediators.first().map(|one| one.name.clone());
            ("mediator".to_owned(), Signer::Mediator(name.unwrap_or_default()))
        };
        let before = paper.signature(&signer);
        let by_hand = before.is_some_and(|before| before.how == SignHow::Signature);
        let guarded = party.and_then(|id| self.case.party(id));
        let how = match guarded {
            Some(party) if party.needs_guardian(self.today) => SignHow::InTheirStead,
            _ if by_hand => SignHow::Fingerprint,
            _ => SignHow::Signature,
        };
        Some(SignatureInput { who, how, on: When::Unknown.into(), by: None })
    }

    fn delivery(&self) -> Option<DeliveryInput> {
        let party = self.case.data.parties.first()?;
        Some(DeliveryInput { party: party.id.to_string(), how: Delivery::InPerson })
    }

    fn of_the_end(&self) -> Vec<Command> {
        let (case, probe) = (self.id(), WORDS.to_owned());
        let answer = VisitAnswerInput { party: first(), satisfaction: Satisfaction::Satisfied };
        vec![
            Command::RecordPerformance(self.performance()),
            Command::ApplyConfirmation(ApplyConfirmation {
                case: case.clone(),
                agreement: None,
                court: probe.clone(),
                by: self.everybody(),
            }),
            Command::AnswerConfirmation(AnswerConfirmation {
                case: case.clone(),
                agreement: None,
                result: ConfirmationResult::Accepted,
                number: None,
                why: None,
            }),
            Command::RecordLitigation(RecordLitigation {
                case: case.clone(),
                forum: Forum::Court,
                stage: Stage::PreFiling,
                name: None,
                number: None,
                by: None,
                note: None,
            }),
            Command::RecordVisit(RecordVisit {
                case: case.clone(),
                answers: vec![answer],
                how: None,
                performance: None,
                risk: None,
                measures: None,
            }),
            Command::ExcuseVisit(ExcuseVisit { case: case.clone(), why: probe.clone() }),
            Command::EndCase(EndCase {
                case: case.clone(),
                how: Ending::Other,
                remedies: Some(RemediesInput { how: Contact::InPerson, to: vec![] }),
                note: None,
            }),
            Command::Reopen(Reopen { case: case.clone(), why: probe }),
            Command::CloseCase(CloseCase { case: case.clone(), note: None }),
            Command::FilePaper(FilePaper {
                case: case.clone(),
                slot: Slot::FileNote,
                party: None,
                pages: None,
                absent: None,
                note: None,
            }),
            Command::ArchiveCase(ArchiveCase {
                case,
                number: None,
                pages: 1,
                class: Retention::Short,
            }),
        ]
    }

    /// What somebody has still to do, else the first item of what binds.
    fn performance(&self) -> RecordPerformance {
        let open = self.case.open_items().into_iter().next();
        let undone = || {
            let mut binding = self.case.in_force();
            binding.find_map(|agreement| {
                let item = agreement.items().into_iter().find(|item: &Item| !item.is_over())?;
                Some((self.case.number_of(agreement), item))
            })
        };
        let found = open.or_else(undone);
        RecordPerformance {
            case: self.id(),
            agreement: found.as_ref().and_then(|(n, _)| u32::try_from(*n).ok()),
            item: found.as_ref().map_or(1, |(_, item)| item.n),
            act: Act::Performed,
            amount: None,
            proof: None,
            note: None,
        }
    }
}

/// The first party of every case.
fn first() -> String {
    stem(0).to_string()
}

/// The number of a place, from 1; 1 where there is none.
fn number(at: Option<usize>) -> u32 {
    at.and_then(|at| u32::try_from(at + 1).ok()).unwrap_or(1)
}
