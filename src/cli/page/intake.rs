//! What was asked and answered: consent, rights, the mediators, claims, questions, reports.

use super::Page;
use crate::domain::ids::PartyId;
use crate::domain::mediation::intake::{Claim, Report, YesNo};
use crate::domain::mediation::party::{Agent, Party};
use crate::domain::when::When;
use crate::i18n::Text;
use crate::store::Store;

impl Page<'_> {
    /// Under a party: who acts for it, what it says to mediation, whether it knows its rights.
    pub(super) fn of_party(&self, party: &Party) -> Vec<String> {
        let mut lines = self.acting(party);
        lines.push(self.joined([
            Some(self.consent(party.id)),
            Some(self.rights(party.id)),
            self.acceptance(party.id),
        ]));
        lines
    }

    fn acting(&self, party: &Party) -> Vec<String> {
        let capacity = party.capacity.map(|capacity| {
            let word = serde_json::to_value(capacity).unwrap_or_default();
            let word = word.as_str().unwrap_or_default().to_owned();
            self.labelled(Text::LabelCapacity, self.texts.word("capacity", &word))
        });
        let guardian = party.guardian.as_ref().map(|guardian| {
            let who =
                [Some(guardian.name.clone()), guardian.relation.clone(), guardian.phone.clone()];
            self.labelled(Text::LabelGuardian, &self.joined(who))
        });
        let alone = party.needs_guardian(self.today) && party.guardian.is_none();
        let missing = alone
            .then(|| self.labelled(Text::LabelGuardian, self.texts.get(Text::GuardianMissing)));
        let agents = party.agents.iter().map(|agent| self.agent(agent));
        capacity.into_iter().chain(guardian).chain(missing).chain(agents).collect()
    }

    fn agent(&self, agent: &Agent) -> String {
        let texts = self.texts;
        let post = agent.post.as_deref().unwrap_or(texts.get(Text::AgentPost));
        let powers = agent.powers.iter().map(|power| {
            let word = serde_json::to_value(power).unwrap_or_default();
            texts.word("power", word.as_str().unwrap_or_default()).to_owned()
        });
        let powers: Vec<String> = powers.collect();
        let powers = if powers.is_empty() {
            texts.get(Text::NoPowerSeen).to_owned()
        } else {
            powers.join(texts.get(Text::Semicolon))
        };
        let who = [Some(agent.name.clone()), agent.phone.clone(), Some(powers)];
        texts.fill(Text::LabelValue, &[("label", &post), ("value", &self.joined(who))])
    }

    fn consent(&self, party: PartyId) -> String {
        let texts = self.texts;
        let answer = texts.word("answer", self.file.case.consent_of(party).word()).to_owned();
        let said = self.file.case.consents.iter().find(|consent| consent.party == party);
        let how =
            said.and_then(|said| said.how).map(|how| texts.word("contact", how.word()).to_owned());
        let on = said.and_then(|said| self.known(said.on));
        let by = said.and_then(|said| said.by.clone());
        let told = [Some(answer), on, how, by].into_iter().flatten().collect::<Vec<_>>();
        self.labelled(Text::LabelConsent, &told.join(" "))
    }

    fn rights(&self, party: PartyId) -> String {
        let texts = self.texts;
        let since = |list: &[(PartyId, When)]| {
            list.iter().find(|(told, _)| *told == party).map(|(_, on)| *on)
        };
        let case = &self.file.case;
        let Some(on) = since(&case.told) else { return texts.get(Text::RightsNotTold).to_owned() };
        let told = texts.fill(Text::RightsToldOn, &[("on", &self.when(on))]);
        let signed = match since(&case.told_signed) {
            Some(on) => texts.fill(Text::SignedOn, &[("on", &self.when(on))]),
            None => texts.get(Text::NotSignedYet).to_owned(),
        };
        format!("{told} {signed}")
    }

    fn acceptance(&self, party: PartyId) -> Option<String> {
        let texts = self.texts;
        let said = self.file.case.acceptances.iter().find(|one| one.said.party == party)?;
        let answer = texts.word("said", if said.said.accepted { "accepts" } else { "declines" });
        let who = (self.called)(party);
        let line =
            texts.fill_word("said", "mediators_answered", &[("party", &who), ("answer", &answer)]);
        let why = said.said.why.as_ref();
        Some(why.map_or(line.clone(), |why| {
            texts.fill(Text::WithNote, &[("what", &line), ("note", why)])
        }))
    }

    /// Claims, the two questions and what was reported up.
    pub(super) fn asked(&mut self, store: &Store) {
        let file = self.file;
        for (at, claim) in file.case.claims.iter().enumerate() {
            let line = format!("{}. {}", at + 1, self.claim(claim));
            let label = if at == 0 { self.texts.short(Text::LabelClaims) } else { "" };
            self.under(label, &line);
        }
        let questions = &file.case.questions;
        if questions.violence.is_some() || questions.minor_harmed.is_some() {
            let said = |answer: Option<YesNo>| match answer {
                Some(answer) => self.texts.word("yes_no", answer.word()).to_owned(),
                None => self.texts.get(Text::NotAsked).to_owned(),
            };
            let (violence, minor) = (said(questions.violence), said(questions.minor_harmed));
            let holes: [(&str, &dyn std::fmt::Display); 2] =
                [("violence", &violence), ("minor", &minor)];
            let line = self.texts.fill_word("said", "questions_answered", &holes);
            self.field(Text::LabelQuestions, &line);
        }
        for (party, on, until) in store.limitations(&file.case) {
            let (who, on) = ((self.called)(party), self.when(When::Day(on)));
            let period = store.office().rule("R-INT-7");
            let period = period.map(|rule| self.texts.period(rule.days, rule.unit));
            let period = period.unwrap_or_default();
            let holes: [(&str, &dyn std::fmt::Display); 4] =
                [("who", &who), ("until", &until), ("on", &on), ("period", &period)];
            let line = self.texts.fill(Text::LimitationUntil, &holes);
            self.field(Text::LabelLimitation, &line);
        }
        for (at, report) in file.case.reports.iter().enumerate() {
            let line = self.report(report);
            let label = if at == 0 { self.texts.short(Text::LabelReports) } else { "" };
            self.under(label, &line);
        }
    }

    fn claim(&self, claim: &Claim) -> String {
        let texts = self.texts;
        let dropped = claim.dropped.as_ref().map(|why| {
            let what = texts.word("said", "claim_dropped");
            texts.fill(Text::WithNote, &[("what", &what), ("note", why)])
        });
        self.joined([
            claim.said.by.map(self.called),
            Some(claim.said.what.clone()),
            claim.said.amount.map(|amount| texts.yuan(amount)),
            self.known(claim.on),
            dropped,
        ])
    }

    fn report(&self, report: &Report) -> String {
        let texts = self.texts;
        let answer = report.answer.as_ref().map_or_else(
            || texts.get(Text::ReportOpen).to_owned(),
            |(answer, on)| {
                texts.fill(Text::ReportAnswered, &[("on", &self.when(*on)), ("answer", answer)])
            },
        );
        self.joined([
            self.known(report.on),
            Some(texts.word("authority", report.said.to.word()).to_owned()),
            report.said.how.map(|how| texts.word("contact", how.word()).to_owned()),
            report.said.by.clone(),
            report.said.what.clone(),
            Some(answer),
        ])
    }
}
