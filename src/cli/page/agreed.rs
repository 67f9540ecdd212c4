//! What was agreed: the wording, its items with what happened to them, signatures, seal, confirmation.

use super::Page;
use crate::domain::capitals::capitals;
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::{Agreement, Form, Obligation};
use crate::domain::mediation::clauses::{Gravity, check};
use crate::domain::mediation::clock::Windows;
use crate::domain::mediation::duty::Item;
use crate::domain::money::Fen;
use crate::i18n::{Lang, Text};
use crate::store::Store;

impl Page<'_> {
    /// Every agreement, the oldest first.
    pub(super) fn agreements(&mut self, store: &Store) {
        let file = self.file;
        for (at, agreement) in file.case.agreements.iter().enumerate() {
            self.line("");
            self.agreement(at + 1, agreement, store.windows(agreement));
        }
    }

    fn agreement(&mut self, n: usize, agreement: &Agreement, windows: Windows) {
        let texts = self.texts;
        let (wording, on) = (&agreement.wording, self.when(agreement.on));
        let mut head = self.nth(n);
        head.push_str(if wording.partial { texts.get(Text::PartialMark) } else { "" });
        head.push_str(&self.replaces(agreement));
        self.line(head);
        let line = texts.effect(agreement);
        self.field(Text::LabelEffective, &line);
        if agreement.form == Form::Written {
            let line = self.version(agreement, &on);
            self.field(Text::LabelVersion, &line);
        }
        self.maybe(Text::LabelIssues, wording.issues.as_deref());
        self.maybe(Text::LabelResponsibility, wording.responsibility.as_deref());
        self.field(Text::LabelTerms, &wording.terms);
        self.items(agreement, windows);
        self.maybe(
            Text::LabelMinutes,
            agreement.minutes.map(|n| texts.fill(Text::TookMinutes, &[("n", &n)])).as_deref(),
        );
        if agreement.form == Form::Oral {
            let performance = texts.word("performance", agreement.performance.word()).to_owned();
            self.field(Text::LabelPerformance, &performance);
        } else {
            self.paper(agreement);
        }
        self.clauses(agreement);
        self.confirmation(agreement);
    }

    /// Which agreement it takes the place of, and which one took its own.
    fn replaces(&self, agreement: &Agreement) -> String {
        let case = &self.file.case;
        let mut said = String::new();
        if let Some(n) = case.replaced_by(agreement) {
            said.push_str(&self.texts.fill(Text::ReplacedByN, &[("n", &n)]));
        }
        if let Some(n) = case.replaces(agreement) {
            said.push_str(&self.texts.fill(Text::ReplacesN, &[("n", &n)]));
        }
        said
    }

    fn version(&self, agreement: &Agreement, on: &str) -> String {
        let texts = self.texts;
        let stands = if agreement.is_locked() {
            Text::VersionLocked
        } else if agreement.generated == Some(agreement.version) {
            Text::VersionGenerated
        } else {
            Text::VersionTyped
        };
        let copied = agreement.wording.from_paper.then(|| texts.get(Text::FromPaper).to_owned());
        self.joined([
            Some(texts.fill(Text::VersionN, &[("n", &agreement.version)])),
            Some(on.to_owned()),
            Some(texts.get(stands).to_owned()),
            copied,
        ])
    }

    /// The items one by one, and the sum in digits and in capitals.
    fn items(&mut self, agreement: &Agreement, windows: Windows) {
        // Terms that are not told apart stand above already.
        if agreement.wording.obligations.is_empty() {
            return;
        }
        for item in agreement.items() {
            let line = self.item(&item);
            self.line(format!("  {:>4}. {line}", item.n));
            let mut more = self.ledger(agreement, &item);
            if item.is_open() && agreement.is_in_force() {
                let routes = self.file.case.routes(agreement, &item, self.today, windows);
                let routes = routes.iter().map(|route| self.texts.word("route", route.word()));
                let routes = routes.collect::<Vec<_>>().join(self.texts.get(Text::ListComma));
                more.push(self.texts.fill(Text::WaysOn, &[("routes", &routes)]));
                let last = agreement.enforcement_over(&item, self.today, windows);
                more.extend(
                    last.map(|last| self.texts.fill(Text::EnforceOver, &[("last", &last)])),
                );
            }
            self.further(more);
        }
        let amounts = agreement.wording.obligations.iter().filter_map(|one| one.amount);
        let total: Fen = amounts.sum();
        if total > Fen::ZERO {
            let line = self.sum(total);
            self.line(format!("  {line}"));
        }
    }

    fn item(&self, item: &Item) -> String {
        let texts = self.texts;
        let as_told = Obligation {
            what: item.what.clone(),
            by: item.by,
            to: item.to,
            amount: item.amount,
            due: item.due.clone(),
            until: item.until.clone(),
            way: item.way.clone(),
            ..Obligation::default()
        };
        let kind = item.kind.map(|kind| texts.word("duty_kind", kind.word()).to_owned());
        let state = texts.word("duty_state", item.state(self.today).word()).to_owned();
        let flagged = item.due.is_flagged().then_some(item.due.as_written.as_ref()).flatten();
        let flagged = flagged.map(|date| texts.fill(Text::DetailAsWritten, &[("date", date)]));
        let open = item.open_amount().filter(|open| *open > Fen::ZERO && item.paid > Fen::ZERO);
        let open = open.map(|open| texts.fill(Text::StillOwed, &[("amount", &texts.yuan(open))]));
        self.joined([
            kind,
            Some(texts.obligation(&as_told, &self.called_by())),
            item.performer.as_ref().map(|who| texts.fill(Text::PerformedBy, &[("who", who)])),
            item.days_after.map(|n| texts.fill(Text::DaysAfter, &[("n", &n)])),
            flagged,
            Some(state),
            item.done.and_then(|on| self.known(on)),
            open,
        ])
    }

    /// What happened to an item, act by act.
    fn ledger(&self, agreement: &Agreement, item: &Item) -> Vec<String> {
        let acts = agreement.ledger.iter().filter(|entry| entry.said.item == item.n);
        let names = self.called_by();
        acts.map(|entry| {
            let event = Event::DutyChanged(entry.said.clone());
            let more = self.texts.event_detail(&event, &names).into_iter().map(Some);
            let said = [self.known(entry.on), Some(self.texts.event(&event, &names))];
            self.joined(said.into_iter().chain(more))
        })
        .collect()
    }

    /// What the clause check says of an agreement nothing took the place of (R-AGR-8).
    fn clauses(&mut self, agreement: &Agreement) {
        if agreement.superseded {
            return;
        }
        let texts = self.texts;
        let told = check(&agreement.wording).into_iter().filter_map(|found| {
            let mark = match found.clause.gravity() {
                Gravity::Bar => '!',
                Gravity::Warn => '?',
                Gravity::Fits => return None,
            };
            let place = texts.clause_place(found.item.map(|at| at + 1), found.part);
            let said = texts.clause(&found.clause, false);
            Some(format!(
                "{mark} {}",
                texts.fill(Text::LabelValue, &[("label", &place), ("value", &said)])
            ))
        });
        let told: Vec<String> = told.collect();
        if !told.is_empty() {
            self.line(format!("  {}", texts.get(Text::CheckTitle)));
            self.further(told);
        }
    }

    /// An amount in digits and, where the language has them, in the capitals papers bear.
    fn sum(&self, total: Fen) -> String {
        let texts = self.texts;
        let amount = texts.yuan(total);
        let sum = texts.fill(Text::SumTotal, &[("amount", &amount)]);
        let words = capitals(total, texts.lang() != Lang::ZhHans);
        texts.fill(Text::WithNote, &[("what", &sum), ("note", &words)])
    }

    fn paper(&mut self, agreement: &Agreement) {
        let texts = self.texts;
        let names = self.called_by();
        let signed = agreement.signatures.iter().map(|signed| {
            let how = texts.word("sign_how", signed.how.word()).to_owned();
            let written = (!signed.date.is_unknown()).then(|| texts.paper_date(&signed.date));
            let more = texts.event_detail(&Event::AgreementSigned(signed.clone()), &names);
            let parts = [Some(texts.signer(&signed.who, &names)), Some(how), written];
            let parts = parts.into_iter().flatten().chain(more);
            Some(parts.collect::<Vec<_>>().join(" "))
        });
        let unsigned = agreement.unsigned();
        let missing = (!unsigned.is_empty())
            .then(|| texts.fill(Text::NotSignedBy, &[("who", &self.names(&unsigned))]));
        let line = self.joined(signed.chain([missing]));
        self.field(Text::LabelSignatures, &line);
        let seal = agreement
            .seal
            .as_ref()
            .map_or_else(|| texts.get(Text::NotSealed).to_owned(), |date| texts.paper_date(date));
        self.field(Text::LabelSeal, &seal);
        let copies = texts.fill(Text::CopiesN, &[("n", &agreement.wording.copies)]);
        self.field(Text::LabelCopies, &copies);
        if agreement.effective().is_some() {
            let line = self.delivered(agreement);
            self.field(Text::LabelDelivered, &line);
        }
    }

    fn delivered(&self, agreement: &Agreement) -> String {
        let texts = self.texts;
        let has = agreement.delivered.iter().map(|(party, how, on)| {
            let how = texts.word("delivery", how.word());
            Some(format!("{} {how} {}", (self.called)(*party), self.when(*on)))
        });
        let missing = agreement.undelivered();
        let missing = (!missing.is_empty())
            .then(|| texts.fill(Text::NotDeliveredTo, &[("who", &self.names(&missing))]));
        self.joined(has.chain([missing]))
    }

    fn confirmation(&mut self, agreement: &Agreement) {
        let Some(asked) = &agreement.confirmation else { return };
        let event = Event::ConfirmationApplied(asked.applied.clone());
        let names = self.called_by();
        let texts = self.texts;
        let said = texts.event(&event, &names);
        let by = self.names(&asked.applied.by);
        let line = self.joined([Some(self.when(asked.on)), Some(said), Some(by)]);
        self.field(Text::LabelConfirmation, &line);
        for (answer, on) in &asked.answers {
            let event = Event::ConfirmationAnswered(answer.clone());
            let more = texts.event_detail(&event, &names).into_iter().map(Some);
            let said = [Some(self.when(*on)), Some(texts.event(&event, &names))];
            let line = self.joined(said.into_iter().chain(more));
            self.under("", &line);
        }
    }
}
