//! How it was handled: who mediates, pauses, inquiries, evidence, helpers, sessions, the ending.

use super::Page;
use crate::domain::journal::Event;
use crate::domain::mediation::case::Mediator;
use crate::domain::mediation::handling::{EvidenceListed, HelperInvited, Pause};
use crate::domain::mediation::session::Session;
use crate::i18n::Text;

impl Page<'_> {
    /// Everything between acceptance and agreement.
    pub(super) fn handled(&mut self) {
        self.mediators();
        self.period();
        self.helpers();
        self.inquiries();
        self.evidence();
        self.sessions();
        self.private();
        self.ended();
    }

    fn mediators(&mut self) {
        let file = self.file;
        if file.case.mediators.is_empty() {
            let nobody = self.texts.get(Text::NotAssigned).to_owned();
            self.field(Text::LabelMediators, &nobody);
        }
        for (at, mediator) in file.case.mediators.iter().enumerate() {
            let line = self.mediator(mediator);
            let label = if at == 0 { self.texts.short(Text::LabelMediators) } else { "" };
            self.under(label, &line);
        }
    }

    fn mediator(&self, mediator: &Mediator) -> String {
        let texts = self.texts;
        let answer = match mediator.recusal {
            Some(recusal) => texts.word("recusal", recusal.word()),
            None => texts.get(Text::NotAsked),
        };
        let recusal = texts.fill(Text::RecusalIs, &[("answer", &answer)]);
        self.joined([Some(mediator.name.clone()), Some(recusal), mediator.relation.clone()])
    }

    /// What stopped or moved the legal period.
    fn period(&mut self) {
        let file = self.file;
        for pause in &file.case.pauses {
            let line = self.pause(pause);
            self.field(Text::LabelPause, &line);
        }
        if let Some((extended, on)) = &file.case.extended {
            let who = self.names(&extended.agreed);
            let on = self.when(*on);
            let holes: [(&str, &dyn std::fmt::Display); 3] =
                [("until", &extended.until), ("who", &who), ("on", &on)];
            let line = self.texts.fill(Text::ExtendedTo, &holes);
            self.field(Text::LabelExtended, &line);
        }
    }

    fn pause(&self, pause: &Pause) -> String {
        let reason = self.texts.word("suspend_reason", pause.reason.word());
        let from = self.when(pause.from);
        match pause.to {
            None => self.texts.fill(Text::PauseFrom, &[("from", &from), ("reason", &reason)]),
            Some(to) => {
                let to = self.when(to);
                let holes: [(&str, &dyn std::fmt::Display); 3] =
                    [("from", &from), ("to", &to), ("reason", &reason)];
                self.texts.fill(Text::PauseSpan, &holes)
            }
        }
    }

    fn inquiries(&mut self) {
        let file = self.file;
        if !file.case.inquiries.is_empty() {
            self.section(Text::InquiriesTitle);
        }
        for inquiry in &file.case.inquiries {
            self.act(&Event::InquiryMade(inquiry.said.clone()), inquiry.on);
        }
    }

    /// An act with its day, as the history tells it, and every word of it below.
    pub(super) fn act(&mut self, event: &Event, on: crate::domain::when::When) {
        let names = self.called_by();
        let said = self.texts.event(event, &names);
        let more = self.texts.event_detail(event, &names);
        self.line(format!("  {}  {said}", crate::text::pad(&self.when(on), super::LABEL)));
        self.further(more);
    }

    fn evidence(&mut self) {
        let file = self.file;
        if !file.case.evidence.is_empty() {
            self.section(Text::EvidenceTitle);
        }
        for (at, piece) in file.case.evidence.iter().enumerate() {
            let line = self.piece(piece);
            self.line(format!("  {:>4}. {line}", at + 1));
        }
    }

    fn piece(&self, piece: &EvidenceListed) -> String {
        let texts = self.texts;
        let original = piece.original.map(|original| {
            texts.get(if original { Text::OriginalPaper } else { Text::CopyOfPaper }).to_owned()
        });
        let pages = piece.pages.map(|n| texts.fill(Text::PagesN, &[("n", &n)]));
        let by = piece.by.map(self.called);
        let by = by.map(|by| self.labelled(Text::ColGivenBy, &by));
        let kept = piece.kept.as_ref().map(|kept| self.labelled(Text::ColKept, kept));
        self.joined([Some(piece.name.clone()), original, pages, by, piece.shows.clone(), kept])
    }

    fn helpers(&mut self) {
        let file = self.file;
        for (at, helper) in file.case.helpers.iter().enumerate() {
            let line = format!("{}. {}", at + 1, self.helper(helper));
            let label = if at == 0 { self.texts.short(Text::LabelHelpers) } else { "" };
            self.under(label, &line);
        }
    }

    fn helper(&self, helper: &HelperInvited) -> String {
        let consents = helper.consents.iter().map(|said| {
            let answer = self.texts.word("answer", said.answer.word());
            Some(format!("{} {answer}", (self.called)(said.party)))
        });
        let who = [Some(helper.name.clone()), helper.what.clone()];
        self.joined(who.into_iter().chain(consents))
    }

    fn sessions(&mut self) {
        let file = self.file;
        for (at, session) in file.case.sessions.iter().enumerate() {
            self.line("");
            self.session(at + 1, session);
        }
    }

    fn session(&mut self, n: usize, session: &Session) {
        let texts = self.texts;
        let title = texts.fill(Text::SessionNth, &[("n", &n)]);
        let Some((held, on)) = &session.held else {
            let plan = session.plan.as_ref().map(|plan| texts.plan(plan));
            let mode = session.plan.as_ref().and_then(|plan| plan.mode);
            let mode = mode.map(|mode| texts.word("mode", mode.word()).to_owned());
            let off = session.off.then(|| texts.get(Text::SessionOff).to_owned());
            let line = self.joined([plan, mode, off]);
            return self.line(format!("{title}  {line}"));
        };
        let outcome = held.outcome.map(|outcome| texts.word("outcome", outcome.word()).to_owned());
        let open = held.open.map(|open| {
            texts.get(if open { Text::SessionOpen } else { Text::SessionClosed }).to_owned()
        });
        let helpers: Vec<&str> = file_helpers(self, &held.helpers);
        let helpers = (!helpers.is_empty())
            .then(|| self.labelled(Text::LabelHelpers, &helpers.join(texts.get(Text::ListComma))));
        let line = self.joined([Some(self.when(*on)), outcome, open, helpers]);
        self.line(format!("{title}  {line}"));
        let more = texts.event_detail(&Event::SessionHeld(held.clone()), &self.called_by());
        self.further(more);
    }

    /// Lines said in confidence, as far as the reader may see them.
    fn private(&mut self) {
        let file = self.file;
        let said = file.case.private.iter().filter(|private| !private.said.lines.is_empty());
        for (at, private) in said.enumerate() {
            if at == 0 {
                self.section(Text::PrivateOnly);
            }
            self.line(format!("  {}", self.when(private.on)));
            self.further(private.said.lines.iter().cloned());
        }
    }

    fn ended(&mut self) {
        let file = self.file;
        if let Some((declined, on)) = &file.case.declined {
            self.line("");
            self.act(&Event::CaseDeclined(declined.clone()), *on);
        }
        if let Some((ended, on)) = &file.case.ended {
            self.line("");
            self.act(&Event::MediationEnded(ended.clone()), *on);
        }
        for (reopened, on) in &file.case.reopened {
            self.act(&Event::Reopened(reopened.clone()), *on);
        }
    }
}

/// The names of the helpers that were there.
fn file_helpers<'a>(page: &Page<'a>, ids: &[crate::domain::ids::PieceId]) -> Vec<&'a str> {
    let helpers = page.file.case.helpers.iter().filter(|helper| ids.contains(&helper.id));
    helpers.map(|helper| helper.name.as_str()).collect()
}
