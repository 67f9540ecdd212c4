//! The acts of mediation in words: one line each, and further lines where there is more to say.

use super::{Names, Text, Texts};
use crate::domain::ids::PartyId;
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::{AgreementSigned, AgreementTyped, Signer};
use crate::domain::mediation::case::RightsTold;
use crate::domain::mediation::closing::{PaperFiled, VisitMade};
use crate::domain::mediation::duty::DutyChanged;
use crate::domain::mediation::intake::{ClaimMade, ConsentGiven};
use crate::domain::mediation::session::{Plan, SessionHeld};

impl Texts {
    /// An act of mediation as one line, without its date.
    pub(super) fn act(&self, event: &Event, names: &Names<'_>) -> String {
        let said = |word: &str, holes: &[(&str, &dyn std::fmt::Display)]| {
            self.fill_word("said", word, holes)
        };
        let label = |group: &str, word: &str| self.word(group, word).to_owned();
        let yes_no = |answer: Option<crate::domain::mediation::intake::YesNo>| match answer {
            Some(answer) => label("yes_no", answer.word()),
            None => self.get(Text::NotAsked).to_owned(),
        };
        match event {
            Event::CaseDeclined(d) => {
                said(event.kind(), &[("reason", &label("exclusion", d.reason.word()))])
            }
            Event::ConsentGiven(c) => {
                let answer = label("answer", c.answer.word());
                said(event.kind(), &[("party", &(names.party)(c.party)), ("answer", &answer)])
            }
            Event::QuestionsAnswered(q) => {
                let (violence, minor) = (yes_no(q.violence), yes_no(q.minor_harmed));
                said(event.kind(), &[("violence", &violence), ("minor", &minor)])
            }
            Event::ReportedUp(r) => said(event.kind(), &[("to", &label("authority", r.to.word()))]),
            Event::ClaimMade(c) => said(event.kind(), &[("party", &self.claimant(c, names))]),
            Event::StepSet(set) => {
                let step = set.step.map(|step| label("step", step.word())).unwrap_or_default();
                said(event.kind(), &[("step", &step)])
            }
            Event::MediatorsAnswered(a) => {
                let answer = label("said", if a.accepted { "accepts" } else { "declines" });
                said(event.kind(), &[("party", &(names.party)(a.party)), ("answer", &answer)])
            }
            Event::InquiryMade(i) => said(event.kind(), &[("asked", &i.asked)]),
            Event::EvidenceListed(e) => said(event.kind(), &[("name", &e.name)]),
            Event::EvidenceMoved(m) => said(event.kind(), &[("kept", &m.kept)]),
            Event::HelperInvited(h) => said(event.kind(), &[("name", &h.name)]),
            Event::SessionPlanned(p) => said(event.kind(), &[("when", &self.plan(&p.plan))]),
            Event::SessionPostponed(p) => match &p.to {
                Some(plan) => said(event.kind(), &[("when", &self.plan(plan))]),
                None => said("session_off", &[]),
            },
            Event::SessionHeld(held) => {
                let outcome = held.outcome.map(|outcome| label("outcome", outcome.word()));
                let outcome = outcome.unwrap_or_else(|| self.get(Text::Unknown).to_owned());
                said(event.kind(), &[("outcome", &outcome)])
            }
            // Whoever may not read the words is not told how many there are.
            Event::PrivateNoted(p) if p.lines.is_empty() => label("event", event.kind()),
            Event::PrivateNoted(p) => said(event.kind(), &[("n", &p.lines.len())]),
            Event::Suspended(s) => {
                said(event.kind(), &[("reason", &label("suspend_reason", s.reason.word()))])
            }
            Event::Extended(e) => said(event.kind(), &[("until", &e.until)]),
            Event::MediationEnded(e) => {
                said(event.kind(), &[("how", &label("ending", e.how.word()))])
            }
            Event::WarningPassed(w) => said(event.kind(), &[("rule", &w.rule)]),
            Event::DateCorrected(c) => said(event.kind(), &[("date", &self.when_full(c.date))]),
            _ => self.act_on_paper(event, names),
        }
    }

    fn act_on_paper(&self, event: &Event, names: &Names<'_>) -> String {
        let said = |word: &str, holes: &[(&str, &dyn std::fmt::Display)]| {
            self.fill_word("said", word, holes)
        };
        let label = |group: &str, word: &str| self.word(group, word).to_owned();
        match event {
            Event::AgreementTyped(t) => said(event.kind(), &[("version", &t.version)]),
            Event::AgreementGenerated(g) => said(event.kind(), &[("version", &g.version)]),
            Event::AgreementSigned(s) => {
                let (who, how) = (self.signer(&s.who, names), label("sign_how", s.how.word()));
                said(event.kind(), &[("who", &who), ("how", &how)])
            }
            Event::AgreementDelivered(d) => {
                let (party, how) = ((names.party)(d.party), label("delivery", d.how.word()));
                said(event.kind(), &[("party", &party), ("how", &how)])
            }
            Event::DutyChanged(d) => {
                let mut act = label("act", d.act.word());
                if let Some(amount) = d.amount {
                    act = format!("{act} {}", self.yuan(amount));
                }
                said(event.kind(), &[("item", &d.item), ("act", &act)])
            }
            Event::ConfirmationApplied(a) => said(event.kind(), &[("court", &a.court)]),
            Event::ConfirmationAnswered(a) => {
                said(event.kind(), &[("result", &label("confirmation", a.result.word()))])
            }
            Event::LitigationRecorded(l) => {
                let (forum, stage) =
                    (label("forum", l.forum.word()), label("stage", l.stage.word()));
                said(event.kind(), &[("forum", &forum), ("stage", &stage)])
            }
            Event::PaperFiled(p) => {
                let word = if p.absent.is_some() { "paper_absent" } else { event.kind() };
                said(word, &[("slot", &label("slot", p.slot.word()))])
            }
            Event::CaseArchived(a) => {
                let class = label("retention", a.class.word());
                said(event.kind(), &[("pages", &a.pages), ("class", &class)])
            }
            _ => said(event.kind(), &[]),
        }
    }

    /// What else there is to say of an act, a line each; people's own words stay as they are.
    pub(super) fn act_detail(&self, event: &Event, names: &Names<'_>) -> Vec<String> {
        let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
        let one = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
        match event {
            Event::CaseDeclined(d) => {
                let mut all = vec![self.pair(Text::DetailTurnTo, &d.turn_to)];
                all.extend(one(&d.note));
                all
            }
            Event::ConsentGiven(c) => self.consent_lines(c),
            Event::ReportedUp(r) => {
                let how = r.how.map(|how| self.word("contact", how.word()).to_owned());
                self.joined([how, r.by.clone(), r.what.clone()])
            }
            Event::ReportAnswered(a) => lines(&a.answer),
            Event::ClaimMade(c) => {
                // An amount that the words name already is not said twice.
                let amount = c.amount.filter(|amount| !c.what.contains(&amount.yuan()));
                self.joined([Some(c.what.clone()), amount.map(|amount| self.yuan(amount))])
            }
            Event::ClaimDropped(d) => lines(&d.why),
            Event::StepSet(set) => lines(&set.why),
            Event::MediatorsAnswered(a) => one(&a.why),
            Event::InquiryMade(i) => {
                let mut all = self.joined([i.relation.clone(), i.place.clone()]);
                all.extend(lines(&i.text));
                all
            }
            Event::EvidenceListed(e) => self.joined([e.shows.clone(), e.kept.clone()]),
            Event::HelperInvited(h) => {
                let said = h.consents.iter().map(|consent| {
                    let answer = self.word("answer", consent.answer.word());
                    format!("{} {answer}", (names.party)(consent.party))
                });
                self.joined(std::iter::once(h.what.clone()).chain(said.map(Some)))
            }
            Event::SessionPostponed(p) => one(&p.why),
            Event::SessionHeld(held) => self.session_lines(held, names),
            Event::PrivateNoted(p) => p.lines.clone(),
            Event::Suspended(s) => one(&s.note),
            Event::Resumed(r) => one(&r.note),
            Event::Extended(e) => one(&e.why),
            Event::MediationEnded(e) => {
                let told = e.remedies.as_ref().map(|told| {
                    let how = self.word("contact", told.how.word()).to_owned();
                    let to = told.to.iter().map(|party| (names.party)(*party));
                    let all: Vec<String> = to.chain([how]).collect();
                    self.pair(Text::DetailRemedies, &all.join(self.get(Text::ListComma)))
                });
                told.into_iter().chain(e.note.clone()).collect()
            }
            Event::Reopened(r) => lines(&r.why),
            Event::WarningPassed(w) => lines(&w.why),
            Event::DateCorrected(c) => lines(&c.why),
            _ => self.paper_detail(event, names),
        }
    }

    fn paper_detail(&self, event: &Event, names: &Names<'_>) -> Vec<String> {
        let one = |text: &Option<String>| text.iter().cloned().collect::<Vec<_>>();
        match event {
            Event::AgreementTyped(typed) => self.wording_lines(typed, names),
            Event::AgreementSigned(signed) => self.signature_lines(signed),
            Event::DutyChanged(changed) => self.duty_lines(changed),
            Event::ConfirmationAnswered(a) => self.joined([a.number.clone(), a.why.clone()]),
            Event::LitigationRecorded(l) => {
                let by = l.by.map(names.party);
                self.joined([l.name.clone(), l.number.clone(), by, l.note.clone()])
            }
            Event::VisitMade(visit) => self.visit_lines(visit, names),
            Event::VisitExcused(excused) => vec![excused.why.clone()],
            Event::CaseClosed(closed) => one(&closed.note),
            Event::PaperFiled(filed) => self.filed_lines(filed, names),
            Event::CaseArchived(archived) => one(&archived.number),
            _ => vec![],
        }
    }

    /// Who was told of rights and duties; where it was stated that all take part freely, that too.
    pub(super) fn rights_told(&self, told: &RightsTold, names: &Names<'_>) -> String {
        if told.freely {
            return self.get(Text::EventRightsTold).to_owned();
        }
        let whom: Vec<String> = told.parties.iter().map(|id| (names.party)(*id)).collect();
        let whom = whom.join(self.get(Text::ListComma));
        self.fill_word("said", "rights_told", &[("whom", &whom)])
    }

    /// Some parts in one line, where there are any.
    fn joined(&self, parts: impl IntoIterator<Item = Option<String>>) -> Vec<String> {
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let line = parts.join(self.get(Text::Comma));
        Some(line).filter(|line| !line.is_empty()).into_iter().collect()
    }

    /// `2026-11-26 14:00 桂園站`: when and where a session is to be.
    pub fn plan(&self, plan: &Plan) -> String {
        let time = plan.time.map(|time| time.to_string());
        let parts = [Some(plan.day.to_string()), time, plan.place.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }

    fn claimant(&self, claim: &ClaimMade, names: &Names<'_>) -> String {
        claim.by.map_or_else(|| self.get(Text::Unknown).to_owned(), names.party)
    }

    /// What a signer is called.
    pub fn signer(&self, who: &Signer, names: &Names<'_>) -> String {
        match who {
            Signer::Party(party) => (names.party)(*party),
            Signer::Mediator(name) => name.clone(),
            Signer::Recorder => self.get(Text::Recorder).to_owned(),
        }
    }

    fn consent_lines(&self, consent: &ConsentGiven) -> Vec<String> {
        let how = consent.how.map(|how| self.word("contact", how.word()).to_owned());
        self.joined([how, consent.by.clone()])
    }

    fn session_lines(&self, held: &SessionHeld, names: &Names<'_>) -> Vec<String> {
        let called = |party: &PartyId| (names.party)(*party);
        let present: Vec<String> = held.present.iter().map(called).collect();
        let present: Vec<String> =
            present.into_iter().chain(held.stood_in.iter().cloned()).collect();
        let present = present.join(self.get(Text::ListComma));
        let mode = held.mode.map(|mode| self.word("mode", mode.word()).to_owned());
        let time = held.time.map(|time| time.to_string());
        let mut all = self.joined([time, held.place.clone(), mode]);
        if !present.is_empty() {
            all.push(self.pair(Text::DetailPresent, &present));
        }
        all.extend(held.record.lines().map(str::to_owned));
        all.extend(held.settled.as_ref().map(|text| self.pair(Text::DetailSettled, text)));
        all.extend(held.disputed.as_ref().map(|text| self.pair(Text::DetailDisputed, text)));
        all.extend(held.minutes.map(|n| self.fill(Text::TookMinutes, &[("n", &n)])));
        all
    }

    fn wording_lines(&self, typed: &AgreementTyped, names: &Names<'_>) -> Vec<String> {
        let wording = &typed.wording;
        let mut all: Vec<String> = Vec::new();
        all.extend(wording.issues.clone());
        all.extend(wording.responsibility.clone());
        all.extend(wording.terms.lines().map(str::to_owned));
        all.extend(wording.obligations.iter().map(|one| self.obligation(one, names)));
        all
    }

    fn signature_lines(&self, signed: &AgreementSigned) -> Vec<String> {
        let written = signed.date.as_written.as_ref();
        let flag = written.map(|date| self.fill(Text::DetailAsWritten, &[("date", date)]));
        signed.by.clone().into_iter().chain(flag).collect()
    }

    fn duty_lines(&self, changed: &DutyChanged) -> Vec<String> {
        let proof = changed.proof.as_ref().map(|proof| self.pair(Text::DetailProof, proof));
        proof.into_iter().chain(changed.note.clone()).collect()
    }

    fn visit_lines(&self, visit: &VisitMade, names: &Names<'_>) -> Vec<String> {
        let said = visit.answers.iter().map(|answer| {
            let satisfaction = self.word("satisfaction", answer.satisfaction.word());
            Some(format!("{} {satisfaction}", (names.party)(answer.party)))
        });
        let mut all = self.joined(said);
        all.extend(
            [&visit.performance, &visit.risk, &visit.measures].into_iter().flatten().cloned(),
        );
        all
    }

    fn filed_lines(&self, filed: &PaperFiled, names: &Names<'_>) -> Vec<String> {
        let party = filed.party.map(names.party);
        self.joined([party, filed.absent.clone(), filed.note.clone()])
    }
}
