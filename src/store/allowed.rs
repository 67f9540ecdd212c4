//! What can be done to a case right now, asked of the same `decide` that will guard the write.

use super::cases::CaseFile;
use super::error::{Error, Result};
use super::probes::Bench;
use super::{Store, facts};
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Envelope};
use crate::domain::decide::{Context, decide};
use crate::domain::facts::Facts;
use crate::domain::mint::Mint;
use crate::domain::refusal::Refusal;
use rusqlite::{OptionalExtension, named_params};

/// One command and whether it would be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The command's word.
    pub command: &'static str,
    /// Why not; nothing when it can be done, be it with a reason.
    pub refusal: Option<Refusal>,
}

impl Store {
    /// Asks for every command on cases whether this actor could give it on this case now. A warning does
    /// not bar: whoever gives a reason passes it.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn allowed(&mut self, actor: &Actor, file: &CaseFile) -> Result<Vec<Allowed>> {
        let today = self.today();
        let known = self.known(file)?;
        let id = file.case.id.to_string();
        let other = known.cases.keys().find(|other| **other != id).cloned().unwrap_or(id);
        let bench = Bench { case: &file.case, acts: &file.timeline, other, today };
        let mut answers = Vec::new();
        for command in bench.probes() {
            let name = command.name();
            let envelope = Envelope::from(command);
            // Everything is asked of the case that was read already, but for what stands elsewhere.
            let loaded = match &envelope.command {
                Command::Undo(_) => Some(facts::load(&self.conn, &self.office, &envelope, today)),
                _ => None,
            };
            let loaded = match loaded {
                Some(Err(Error::NotFound { .. })) => continue,
                loaded => loaded.transpose()?,
            };
            let facts = loaded.as_ref().unwrap_or(&known);
            let mut mint = Mint::new(self.source.as_mut());
            let mut ctx = Context { actor, today, on: None, despite: &[], mint: &mut mint };
            let refusal = decide(&envelope, facts, &mut ctx).err();
            answers.push(Allowed { command: name, refusal: refusal.filter(|no| !no.warns()) });
        }
        Ok(answers)
    }

    /// What the commands on a case are decided by: the case, its acts, and one of another dispute.
    fn known(&self, file: &CaseFile) -> Result<Facts> {
        let mut facts = Facts::default();
        let acts = file.timeline.iter();
        facts.acts = acts.map(|act| (act.id, act.event.kind(), act.on)).collect();
        facts.cases.insert(file.case.id.to_string(), file.case.clone());
        let sql = "SELECT id FROM cases
                   WHERE key > 0 AND dispute <> :dispute AND state <> 'cancelled' LIMIT 1";
        let params = named_params! {":dispute": file.row.dispute.as_bytes()};
        let mut query = self.conn.prepare_cached(sql)?;
        let other = query.query_row(params, |row| super::journal::uuid(row, 0)).optional()?;
        if let Some(id) = other {
            let events = super::journal::stream(&self.conn, id.into())?;
            let folded = crate::domain::mediation::case::Case::fold(id.into(), &events);
            facts.cases.extend(folded.map(|case| (id.to_string(), case)));
        }
        Ok(facts)
    }
}
