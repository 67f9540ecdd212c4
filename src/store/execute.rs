//! The one door for writing.

use super::append::{append_to, instant};
use super::error::{Error, Result, Stale};
use super::{Office, Store, derive, facts, journal};
use crate::domain::actor::Actor;
use crate::domain::command::Envelope;
use crate::domain::decide::{Context, Decision, decide};
use crate::domain::ids::{CommitId, EventId, StreamId};
use crate::domain::journal::{Event, Recorded, StreamKind};
use crate::domain::mint::Mint;
use crate::domain::office::series::CaseNumber;
use crate::domain::refusal::Refusal;
use rusqlite::{Connection, TransactionBehavior};

/// What the sender looked at before giving a command: one aggregate's version and last event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Its version.
    pub version: u32,
    /// Its last event, where known (the console knows it, a script need not).
    pub head: Option<EventId>,
}

/// What was written. It is on disk when this is returned.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// The stream the command was about.
    pub stream: StreamId,
    /// What it tells of.
    pub kind: StreamKind,
    /// Its version now.
    pub version: u32,
    /// The number, when the command drew one or is about a case.
    pub number: Option<CaseNumber>,
    /// The events, in the order written.
    pub events: Vec<Recorded>,
    /// The cases of a bulk act that were left out, as they were named, and why.
    pub left_out: Vec<(String, Refusal)>,
}

/// How often a busy register is asked again before giving up (five seconds each).
const TRIES: u32 = 4;

impl Store {
    /// Carries out a command: everything it amounts to is written and on disk, or nothing is.
    ///
    /// `seen` is what the sender looked at; if it moved since, nothing is written.
    ///
    /// # Errors
    /// [`Error::Refused`], [`Error::Stale`], [`Error::NotFound`], and what stands in the way of
    /// writing: [`Error::Locked`], [`Error::Full`], [`Error::ReadOnly`] …
    pub fn execute(
        &mut self,
        actor: &Actor,
        envelope: &Envelope,
        seen: Option<Seen>,
    ) -> Result<Outcome> {
        let mut outcomes = self.in_one_commit(actor, std::slice::from_ref(envelope), seen, None)?;
        outcomes.pop().ok_or(Error::Interrupted)
    }

    /// Carries out one piece of a long act: all its pieces are one commit, so that one undo takes all
    /// of them back. Each piece by itself is written whole or not at all.
    ///
    /// # Errors
    /// As [`Store::execute`].
    pub fn execute_piece(
        &mut self,
        actor: &Actor,
        envelope: &Envelope,
        commit: Option<CommitId>,
    ) -> Result<Outcome> {
        let mut outcomes =
            self.in_one_commit(actor, std::slice::from_ref(envelope), None, commit)?;
        outcomes.pop().ok_or(Error::Interrupted)
    }

    /// What a command would come to: nothing is written.
    ///
    /// # Errors
    /// As [`Store::execute`].
    pub fn try_out(&mut self, actor: &Actor, envelope: &Envelope) -> Result<Decision> {
        let today = self.today();
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Deferred)?;
        let facts = facts::load(&tx, &self.office, envelope, today)?;
        let mut mint = Mint::new(self.source.as_mut());
        let (on, despite) = (envelope.on, &envelope.despite);
        let mut ctx = Context { actor, today, on, despite, mint: &mut mint };
        Ok(decide(envelope, &facts, &mut ctx)?)
    }

    /// Carries out many commands with one sync to disk (rehearsal, import): all or none.
    ///
    /// # Errors
    /// As [`Store::execute`]; the first failure gives up the whole batch.
    pub fn execute_batch(&mut self, actor: &Actor, envelopes: &[Envelope]) -> Result<Vec<Outcome>> {
        self.in_one_commit(actor, envelopes, None, None)
    }

    fn in_one_commit(
        &mut self,
        actor: &Actor,
        envelopes: &[Envelope],
        seen: Option<Seen>,
        commit: Option<CommitId>,
    ) -> Result<Vec<Outcome>> {
        if self.is_read_only() {
            return Err(Error::ReadOnly);
        }
        let mut tries = 0;
        loop {
            tries += 1;
            match self.attempt(actor, envelopes, seen, commit) {
                Err(Error::Locked) if tries < TRIES => {}
                answer => return answer,
            }
        }
    }

    fn attempt(
        &mut self,
        actor: &Actor,
        envelopes: &[Envelope],
        seen: Option<Seen>,
        commit: Option<CommitId>,
    ) -> Result<Vec<Outcome>> {
        let (today, via) = (self.today(), self.via(actor));
        let who = (actor.user.as_str(), via.as_str());
        let tx = self.conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        // Somebody may have put back a backup, of this register or of another one, meanwhile.
        let founded = journal::head_of(&tx, self.register.into())?;
        if founded.is_none() || founded != self.founded {
            self.office = Office::read(&tx)?;
            self.register = self.office.id.unwrap_or(self.register);
            self.founded = journal::head_of(&tx, self.register.into())?;
        }
        let mut outcomes = Vec::with_capacity(envelopes.len());
        for envelope in envelopes {
            let mut mint = Mint::new(self.source.as_mut());
            let facts = facts::load(&tx, &self.office, envelope, today)?;
            let mut ctx = Context {
                actor,
                today,
                on: envelope.on,
                despite: &envelope.despite,
                mint: &mut mint,
            };
            let decision = decide(envelope, &facts, &mut ctx);
            // A stale sender is told so first: the refusal may only be due to what changed.
            let subject = decision.as_ref().map(|d| d.subject).ok().or(facts.subject(envelope));
            let expect = envelope.expect.map(|version| Seen { version, head: None });
            if let (Some(stream), Some(seen)) = (subject, seen.or(expect)) {
                check_seen(&tx, stream, seen)?;
            }
            let decision = decision?;
            let commit = commit.unwrap_or_else(|| mint.id());
            let writes = decision.writes;
            let rows = append_to(&tx, self.register, who, &mut mint, commit, writes)?;
            derive::after(&tx, &self.office, &rows)?;
            let outcome = outcome(&tx, decision.subject, rows)?;
            outcomes.push(Outcome { left_out: decision.left_out, ..outcome });
        }
        tx.commit()?;
        Ok(outcomes)
    }
}

/// Answers `stale` when `stream` is not as it was seen.
fn check_seen(conn: &Connection, stream: StreamId, seen: Seen) -> Result<()> {
    let events = journal::stream(conn, stream)?;
    let Some(last) = events.last() else { return Ok(()) };
    let same = last.version == seen.version && seen.head.is_none_or(|head| head == last.id);
    if same {
        return Ok(());
    }
    Err(Error::Stale(Stale {
        seen: seen.version,
        now: last.version,
        by: last.by.clone(),
        at: instant(last.at),
    }))
}

fn outcome(conn: &Connection, subject: StreamId, events: Vec<Recorded>) -> Result<Outcome> {
    let version =
        events.iter().rev().find(|row| row.stream == subject).map_or(0, |row| row.version);
    let drawn = events.iter().find_map(|row| match &row.event {
        Event::NumberDrawn(drawn) => Some(drawn.number.clone()),
        _ => None,
    });
    let kind = journal::kind(conn, subject)?;
    let number = match drawn {
        None if kind == StreamKind::Case => super::cases::number_of(conn, subject)?,
        drawn => drawn,
    };
    Ok(Outcome { stream: subject, kind, version, number, events, left_out: vec![] })
}
