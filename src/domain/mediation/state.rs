//! Where a case stands, derived from its acts: procedure, step, what is due, what may still be done.

use super::agreement::{Agreement, Performance};
use super::case::{Case, Colour, Stay, Step};
use super::clock::Windows;
use super::court::{Confirmation, Forum, Stage};
use super::duty::{Item, Route};
use super::handling::{Ending, Pause};
use super::intake::{Answer, Authority, ReportDue, YesNo};
use super::party::Party;
use super::session::{Outcome, Session, SessionHeld};
use crate::domain::ids::{BodyId, PartyId};
use crate::domain::office::body::Level;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;
use crate::domain::words::words;
use chrono::NaiveDate;

words! {
    /// The procedure axis (mediation.md 2.0, 2).
    Procedure {
        /// 已登記
        Registered "registered",
        /// 不予受理
        NotAccepted "not_accepted",
        /// 已受理
        Accepted "accepted",
        /// 調解中
        InMediation "in_mediation",
        /// 已中止
        Suspended "suspended",
        /// 達成協議
        Agreed "agreed",
        /// 部分達成協議
        PartlyAgreed "partly_agreed",
        /// 對方拒絕調解
        Refused "refused",
        /// 調解不成（終止）
        Terminated "terminated",
        /// 撤回申請
        Withdrawn "withdrawn",
        /// 自行和解
        Settled "settled",
        /// 已結案
        Closed "closed",
        /// 已歸檔
        Archived "archived",
        /// 註銷: the number was cancelled, nothing else remains.
        Cancelled "cancelled",
    }
}

impl Case {
    /// The present stay.
    pub fn stay(&self) -> Option<&Stay> {
        self.stays.last()
    }

    /// The present body.
    pub fn body(&self) -> BodyId {
        self.stay().map_or(self.data.body, |stay| stay.body)
    }

    /// The present level.
    pub fn level(&self) -> Level {
        self.stay().map_or(self.data.level, |stay| stay.level)
    }

    /// The present risk colour; nothing when nobody was asked.
    pub fn risk(&self) -> Option<Colour> {
        self.risks.last().map(|risk| risk.colour)
    }

    /// The present round of mediation, from 0: every reopening begins a new one.
    pub fn round(&self) -> usize {
        self.reopened.len()
    }

    /// The party of that id.
    pub fn party(&self, id: PartyId) -> Option<&Party> {
        self.data.parties.iter().find(|party| party.id == id)
    }

    /// When the first party was told of its rights; nothing when nobody was.
    pub fn rights_told(&self) -> Option<When> {
        self.told.first().map(|(_, on)| *on)
    }

    /// The pause that lasts.
    pub fn suspended(&self) -> Option<&Pause> {
        self.pauses.last().filter(|pause| pause.to.is_none())
    }

    /// The pause that a day surely lies in, its first and last day apart: on those something may be done.
    pub fn paused_on(&self, day: When) -> Option<&Pause> {
        let inside = |pause: &&Pause| {
            pause.from.certainly_before(&day)
                && pause.to.is_some_and(|to| day.certainly_before(&to))
        };
        self.pauses.iter().find(inside)
    }

    /// The agreements that bind now, oldest first.
    pub fn in_force(&self) -> impl DoubleEndedIterator<Item = &Agreement> {
        self.agreements.iter().filter(|agreement| agreement.is_in_force())
    }

    /// What people mean by the agreement of a case: the latest that binds, else the latest typed.
    pub fn agreement(&self) -> Option<&Agreement> {
        self.in_force().next_back().or(self.agreements.last())
    }

    /// The number of an agreement in the case, from 1.
    pub fn number_of(&self, agreement: &Agreement) -> usize {
        self.agreements.iter().position(|other| other.id == agreement.id).map_or(0, |at| at + 1)
    }

    /// The number of the agreement that one takes the place of, or will once it binds.
    pub fn replaces(&self, agreement: &Agreement) -> Option<usize> {
        let gone = agreement.wording.supersedes?;
        self.agreements.iter().position(|other| other.id == gone).map(|at| at + 1)
    }

    /// The number of the agreement that took the place of one.
    pub fn replaced_by(&self, agreement: &Agreement) -> Option<usize> {
        let names = |other: &Agreement| other.wording.supersedes == Some(agreement.id);
        let took = |other: &Agreement| names(other) && other.effective().is_some();
        self.agreements.iter().position(took).map(|at| at + 1)
    }

    /// The written agreement of this round that does not bind yet.
    pub fn pending(&self) -> Option<&Agreement> {
        let round = self.round();
        let mut ours = self.agreements.iter().rev().filter(|agreement| agreement.round == round);
        ours.find(|agreement| agreement.effective().is_none())
    }

    /// Whether a full agreement of this round binds.
    pub fn is_settled(&self) -> bool {
        let round = self.round();
        self.in_force().any(|agreement| agreement.round == round && !agreement.wording.partial)
    }

    /// Whether mediation is going on: neither agreed in whole nor ended, declined, closed.
    pub fn is_mediating(&self) -> bool {
        !self.cancelled
            && self.archived.is_none()
            && self.closed.is_none()
            && self.declined.is_none()
            && self.ended.is_none()
            && !self.is_settled()
    }

    /// Where the procedure stands.
    pub fn procedure(&self) -> Procedure {
        if self.cancelled {
            Procedure::Cancelled
        } else if self.archived.is_some() {
            Procedure::Archived
        } else if self.closed.is_some() {
            Procedure::Closed
        } else if self.declined.is_some() {
            Procedure::NotAccepted
        } else if let Some((ended, _)) = &self.ended {
            self.ended_as(ended.how)
        } else if self.is_settled() {
            Procedure::Agreed
        } else if self.suspended().is_some() {
            Procedure::Suspended
        } else if self.in_force().any(|agreement| agreement.round == self.round()) {
            Procedure::PartlyAgreed
        } else if self.accepted.is_none() {
            Procedure::Registered
        } else if self.has_begun() {
            Procedure::InMediation
        } else {
            Procedure::Accepted
        }
    }

    /// An earlier agreement goes on to bind when a new attempt at another one fails.
    fn ended_as(&self, how: Ending) -> Procedure {
        match how {
            _ if self.in_force().any(|agreement| !agreement.wording.partial) => Procedure::Agreed,
            _ if self.in_force().next().is_some() => Procedure::PartlyAgreed,
            Ending::Refused => Procedure::Refused,
            Ending::Withdrawn => Procedure::Withdrawn,
            Ending::SettledPrivately => Procedure::Settled,
            _ => Procedure::Terminated,
        }
    }

    /// Whether a session was planned or held, or an agreement typed, in this round.
    fn has_begun(&self) -> bool {
        self.round_sessions().next().is_some()
            || self.agreements.iter().any(|agreement| agreement.round == self.round())
    }

    /// The sessions of this round that were not called off.
    pub fn round_sessions(&self) -> impl DoubleEndedIterator<Item = &Session> {
        let round = self.round();
        self.sessions.iter().filter(move |session| session.round == round && !session.off)
    }

    /// The session that is still to come.
    pub fn planned(&self) -> Option<&Session> {
        self.round_sessions().find(|session| session.is_planned())
    }

    /// The latest session held.
    pub fn last_held(&self) -> Option<&SessionHeld> {
        let held = self.sessions.iter().rev().find_map(|session| session.held.as_ref());
        held.map(|(held, _)| held)
    }

    /// The step of 提議調督評: the one set by hand as long as the acts lead to no other, else the one
    /// they amount to (mediation.md 1.4).
    pub fn step(&self) -> Step {
        let derived = self.derived_step();
        match &self.step_set {
            Some((step, _, then)) if *then == derived => *step,
            _ => derived,
        }
    }

    /// Whether the step is the one set by hand.
    pub fn step_is_set(&self) -> bool {
        self.step_set.as_ref().is_some_and(|(.., then)| *then == self.derived_step())
    }

    /// The step the acts amount to.
    pub fn derived_step(&self) -> Step {
        let over = self.closed.is_some() || self.archived.is_some();
        if over {
            Step::Appraise
        } else if self.is_mediating() {
            self.step_of_mediation()
        } else if self.in_force().next().is_none() {
            if self.cancelled || self.declined.is_some() { Step::Raise } else { Step::Appraise }
        } else if self.is_watched() {
            Step::Supervise
        } else {
            Step::Appraise
        }
    }

    fn step_of_mediation(&self) -> Step {
        if self.accepted.is_none() && !self.has_begun() {
            return Step::Raise;
        }
        let ready = !self.mediators.is_empty()
            && self.untold().is_empty()
            && self.unasked().is_empty()
            && self.refusing().is_empty();
        if ready || self.has_begun() { Step::Mediate } else { Step::Deliberate }
    }

    /// What a party last said to mediation in this round.
    pub fn consent_of(&self, party: PartyId) -> Answer {
        let said = self.consents.iter().find(|consent| consent.party == party);
        said.map_or(Answer::NotAsked, |consent| consent.answer)
    }

    /// The parties that clearly refuse (R-INT-1).
    pub fn refusing(&self) -> Vec<PartyId> {
        self.parties_that(|party| self.consent_of(party) == Answer::Refused)
    }

    /// The parties that have not agreed yet and do not refuse.
    pub fn unasked(&self) -> Vec<PartyId> {
        let open = |answer| matches!(answer, Answer::NotAsked | Answer::NoAnswer);
        self.parties_that(|party| open(self.consent_of(party)))
    }

    /// The parties that were not told of their rights (R-INT-11).
    pub fn untold(&self) -> Vec<PartyId> {
        self.parties_that(|party| !self.told.iter().any(|(told, _)| *told == party))
    }

    /// The parties that did not agree to the mediation of this round.
    pub fn not_agreed(&self) -> Vec<PartyId> {
        self.parties_that(|party| self.consent_of(party) != Answer::Agreed)
    }

    /// The parties that did not accept the present mediators (R-SEL-1); none where all chose them.
    pub fn not_accepting(&self) -> Vec<PartyId> {
        if self.chosen_by_parties == Some(true) {
            return self.declining();
        }
        let accepts =
            |party| self.acceptances.iter().any(|one| one.said.party == party && one.said.accepted);
        self.parties_that(|party| !accepts(party))
    }

    /// The parties that said no to the present mediators.
    fn declining(&self) -> Vec<PartyId> {
        self.parties_that(|party| {
            self.acceptances.iter().any(|one| one.said.party == party && !one.said.accepted)
        })
    }

    /// The parties for whom somebody must act on that day and nobody is known who does (R-INT-8).
    pub fn unguarded(&self, day: NaiveDate) -> Vec<PartyId> {
        self.data
            .parties
            .iter()
            .filter(|party| party.is_unguarded(day))
            .map(|party| party.id)
            .collect()
    }

    fn parties_that(&self, test: impl Fn(PartyId) -> bool) -> Vec<PartyId> {
        self.data.parties.iter().map(|party| party.id).filter(|id| test(*id)).collect()
    }

    /// Why a report up is due; nothing when it was made, or there is nothing to report (R-PRO-3, R-INT-12).
    pub fn report_due(&self) -> Option<ReportDue> {
        let red = self.risks.iter().rev().take_while(|risk| risk.colour == Colour::Red).last();
        let red = red.map(|risk| ReportDue { since: risk.at, learned: risk.on, police: false });
        let danger = self.danger_since.map(|since| {
            let minor = self.questions.minor_harmed == Some(YesNo::Yes);
            ReportDue { since, learned: self.danger_on, police: minor || self.has_unprotected() }
        });
        let open = |due: &ReportDue| {
            !self.reports.iter().any(|report| {
                report.at >= due.since
                    && (!due.police || report.said.to == Authority::PoliceStation)
            })
        };
        danger.filter(open).or_else(|| red.filter(open))
    }

    /// Whether danger was told of and no report of it was answered (R-INT-12).
    pub fn report_unanswered(&self) -> bool {
        let Some(since) = self.danger_since else { return false };
        let minor = self.questions.minor_harmed == Some(YesNo::Yes);
        let police = minor || self.has_unprotected();
        !self.reports.iter().any(|report| {
            let told = report.at >= since && report.answer.is_some();
            told && (!police || report.said.to == Authority::PoliceStation)
        })
    }

    /// Whether a party cannot act alone, as stated or by its birth date on the day of registration.
    fn has_unprotected(&self) -> bool {
        let day = self.opened.end().unwrap_or(self.touched.date_naive());
        self.data.parties.iter().any(|party| party.needs_guardian(day))
    }

    /// Whether something agreed is still to be watched: items to be done, or a visit to be made while
    /// undertakings without an end stand.
    pub fn is_watched(&self) -> bool {
        let standing = |item: &Item| item.is_standing() && !item.is_over();
        !self.open_items().is_empty()
            || (!self.visit_done() && self.in_force().any(|a| a.items().iter().any(standing)))
    }

    /// The items of the agreements in force that somebody has still to do, with the agreement's number;
    /// none once a suit about it was noted.
    pub fn open_items(&self) -> Vec<(usize, Item)> {
        let ours = self.in_force().filter(|agreement| !self.suit_over(agreement));
        let items = ours.flat_map(|agreement| {
            let number = self.number_of(agreement);
            agreement.items().into_iter().map(move |item| (number, item))
        });
        items.filter(|(_, item)| item.is_open()).collect()
    }

    /// The items of what has no end, where nothing else is open and nothing of it was due by that day.
    pub fn going_on(&self, day: NaiveDate) -> Vec<u32> {
        let open = self.open_items();
        let ahead = |item: &Item| item.is_endless() && item.due_day().is_some_and(|due| due > day);
        let all = open.iter().all(|(_, item)| ahead(item));
        open.iter().filter(|_| all).map(|(_, item)| item.n).collect()
    }

    /// Whether the matter is before a court, an arbitration or another authority in this round.
    pub fn suit_noted(&self) -> bool {
        self.suit_since(self.round())
    }

    /// Whether a suit stands that was noted in the round of an agreement or later: nobody is urged then.
    pub fn suit_over(&self, agreement: &Agreement) -> bool {
        self.suit_since(agreement.round)
    }

    /// Who goes on mediating after a suit was noted does so in a new round, which that suit does not end.
    fn suit_since(&self, round: usize) -> bool {
        let begun = |stage| !matches!(stage, Stage::PreFiling | Stage::Withdrawn);
        [Forum::Court, Forum::Arbitration, Forum::Authority].into_iter().any(|forum| {
            let mut of = self.litigation.iter().rev().filter(|suit| suit.said.forum == forum);
            of.next().is_some_and(|suit| suit.round >= round && begun(suit.said.stage))
        })
    }

    /// Whether the office spares the parties a return visit: performed on the spot, and green.
    pub fn visit_spared(&self) -> bool {
        self.risk() == Some(Colour::Green)
            && self.in_force().all(|agreement| agreement.performance == Performance::OnTheSpot)
    }

    /// Whether every party answered at a return visit since the latest agreement, or it was excused, or the
    /// case was closed since: danger learnt of then asks for no other one.
    pub fn visit_done(&self) -> bool {
        let now = self.agreements.len();
        let settled = self.visits_settled == Some(now);
        let excused = self.visit_excused.as_ref().is_some_and(|(_, after)| *after == now);
        let answered = |party: &Party| {
            let visits = self.visits.iter().filter(|visit| visit.after == now);
            visits.flat_map(|visit| &visit.said.answers).any(|answer| answer.party == party.id)
        };
        excused || settled || self.data.parties.iter().all(answered)
    }

    /// Whether a return visit is still to be made (R-PER-1).
    pub fn visit_due(&self) -> bool {
        !self.is_mediating()
            && self.in_force().next().is_some()
            && !self.visit_spared()
            && !self.visit_done()
    }

    /// Whether a session came to an agreement that was not written down since.
    pub fn is_unwritten(&self) -> bool {
        let now = self.agreements.len();
        self.round_sessions().filter(|session| session.after == now).any(|session| {
            let outcome = session.held.as_ref().and_then(|(held, _)| held.outcome);
            outcome.is_some_and(Outcome::is_agreed)
        })
    }

    /// What can be done about an item that is not performed (R-PER-1 to -4): suing is always open.
    pub fn routes(
        &self,
        agreement: &Agreement,
        item: &Item,
        today: NaiveDate,
        windows: Windows,
    ) -> Vec<Route> {
        let mut routes = vec![];
        let confirmed = agreement.confirmation.as_ref().is_some_and(Confirmation::is_confirmed);
        if item.is_open() {
            routes.extend([Route::Urge, Route::Remediate]);
            if agreement.may_confirm() && windows.confirm.is_some_and(|last| today <= last) {
                routes.push(Route::Confirm);
            }
            if confirmed {
                let open = windows.enforce.is_none_or(|last| today <= last);
                routes.extend(open.then_some(Route::Enforce));
            } else if item.is_clear_debt()
                && !item.disputed
                && item.due_day().is_some_and(|due| due < today)
            {
                routes.push(Route::PaymentOrder);
            }
        }
        routes.push(Route::Sue);
        routes
    }

    /// Whether anything may still be added.
    ///
    /// # Errors
    /// R-ARC-2 when the number was cancelled.
    pub fn can_write(&self) -> Result<(), Refusal> {
        if self.cancelled { Err(Refusal::Cancelled) } else { Ok(()) }
    }

    /// Whether the case is open to be handled.
    ///
    /// # Errors
    /// R-ARC-2 when cancelled, R-CLO-1 when closed or archived.
    pub fn can_handle(&self) -> Result<(), Refusal> {
        self.can_write()?;
        if self.closed.is_some() { Err(Refusal::CaseClosed) } else { Ok(()) }
    }

    /// Whether mediation is going on, so that it can be moved forward.
    ///
    /// # Errors
    /// As [`Case::can_handle`]; R-PRO-7 when it ended, R-AGR-1 when all is agreed.
    pub fn can_mediate(&self) -> Result<(), Refusal> {
        self.can_handle()?;
        if self.ended.is_some() || self.declined.is_some() {
            Err(Refusal::Ended)
        } else if self.is_settled() {
            Err(Refusal::AlreadyAgreed)
        } else {
            Ok(())
        }
    }

    /// Whether an oral settlement can be recorded on it.
    ///
    /// # Errors
    /// As [`Case::can_mediate`].
    pub fn can_settle(&self) -> Result<(), Refusal> {
        self.can_mediate()
    }

    /// The day the present round began to count: the acceptance, or a reopening after it; nothing
    /// before the acceptance.
    pub fn counted_from(&self) -> Option<When> {
        let accepted = self.accepted?;
        let reopened = self.reopened.last().map(|(_, on)| *on);
        let later = reopened.filter(|on| !on.certainly_before(&accepted));
        Some(later.unwrap_or(accepted))
    }
}
