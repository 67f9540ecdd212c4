//! Whom a case waits for, told from its next step: `等 11-26 開會`, `等 趙×根付款`.

use super::App;
use super::tabs::stems;
use crate::domain::ids::PartyId;
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::Case;
use crate::domain::mediation::next::NextStep;
use crate::domain::money::Fen;
use crate::domain::when::When;
use crate::i18n::Text;

impl App {
    /// Whom a case waits for; nothing when there is nothing left to do.
    pub fn waits_for(&self, case: &Case) -> Option<String> {
        let next = case.next()?;
        Some(match next {
            NextStep::HoldSession => self.waits_for_session(case),
            NextStep::Consent => self.waits_for_all(Text::WaitsAnswer, case, &case.unasked()),
            NextStep::Sign => match case.pending().map(Agreement::unsigned) {
                Some(unsigned) if !unsigned.is_empty() => {
                    self.waits_for_all(Text::WaitsSignature, case, &unsigned)
                }
                _ => self.waits_for_us(case, next),
            },
            NextStep::Perform => self.waits_for_performance(case),
            NextStep::AnswerConfirmation => {
                let asked = case.in_force().filter_map(|one| one.confirmation.as_ref());
                let asked = asked.rev().find(|asked| asked.is_pending());
                let court = asked.map(|asked| asked.applied.court.as_str()).unwrap_or_default();
                self.texts.fill(Text::WaitsAnswer, &[("who", &court)])
            }
            _ => self.waits_for_us(case, next),
        })
    }

    fn waits_for_session(&self, case: &Case) -> String {
        let plan = case.planned().and_then(|session| session.plan.as_ref());
        match plan {
            Some(plan) if plan.day >= self.today => {
                let on = self.texts.when(When::Day(plan.day), self.today);
                self.texts.fill(Text::WaitsSession, &[("on", &on)])
            }
            _ => self.waits_for_us(case, NextStep::HoldSession),
        }
    }

    fn waits_for_all(&self, text: Text, case: &Case, parties: &[PartyId]) -> String {
        let who = match parties {
            [one] => self.party_name(case, *one),
            all => stems(self, case, all),
        };
        self.texts.fill(text, &[("who", &who)])
    }

    fn party_name(&self, case: &Case, id: PartyId) -> String {
        case.party(id).map_or_else(String::new, |party| self.texts.party(party))
    }

    /// The debtor of the item that is due first; where none has a day, the event one waits for.
    fn waits_for_performance(&self, case: &Case) -> String {
        let open = case.open_items();
        let dated = open.iter().filter(|(_, item)| item.due_day().is_some());
        let first = dated.min_by_key(|(_, item)| item.due_day()).or(open.first());
        let Some((_, item)) = first else { return self.waits_for_us(case, NextStep::Perform) };
        if let Some(until) = item.until.as_ref().filter(|_| item.is_waiting()) {
            return self.texts.fill(Text::WaitsEvent, &[("event", until)]);
        }
        let by = item.performer.clone();
        let by = by.or_else(|| item.by.map(|party| self.party_name(case, party)));
        let Some(by) = by else { return self.waits_for_us(case, NextStep::Perform) };
        let pays = item.open_amount().is_some_and(|open| open > Fen::ZERO);
        let text = if pays { Text::WaitsPayment } else { Text::WaitsDeed };
        self.texts.fill(text, &[("who", &by)])
    }

    /// The next step is the office's own: who is in charge, else whoever is at the desk, and what.
    fn waits_for_us(&self, case: &Case, next: NextStep) -> String {
        let what = self.texts.word("next", next.word());
        let who = case.mediators.first().map(|mediator| mediator.name.as_str());
        let who = who.unwrap_or(self.texts.get(Text::ThisOffice));
        self.texts.fill(Text::WaitsUs, &[("who", &who), ("what", &what)])
    }
}
