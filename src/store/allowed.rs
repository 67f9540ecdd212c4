//! What can be done to a case right now, asked of the same `decide` that will guard the write.

use super::cases::CaseFile;
use super::error::{Error, Result};
use super::{Store, facts};
use crate::domain::actor::Actor;
use crate::domain::command::{
    AddExternalNumber, AmendCase, Command, Envelope, Note, RecordOralSettlement, SetRisk, Undo,
};
use crate::domain::decide::{Context, decide};
use crate::domain::mediation::agreement::Performance;
use crate::domain::mediation::case::Colour;
use crate::domain::mint::Mint;
use crate::domain::refusal::Refusal;

/// One command and whether it would be accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Allowed {
    /// The command's word.
    pub command: &'static str,
    /// Why not; nothing when it can be done.
    pub refusal: Option<Refusal>,
}

impl Store {
    /// Asks for every command on cases whether this actor could give it on this case now.
    ///
    /// # Errors
    /// When the register cannot be read.
    pub fn allowed(&mut self, actor: &Actor, file: &CaseFile) -> Result<Vec<Allowed>> {
        let today = self.today();
        let mut answers = Vec::new();
        for command in probes(file) {
            let name = command.name();
            let envelope = Envelope::from(command);
            let facts = match facts::load(&self.conn, &self.office, &envelope, today) {
                Err(Error::NotFound { .. }) => continue,
                facts => facts?,
            };
            let mut mint = Mint::new(self.source.as_mut());
            let mut ctx = Context { actor, today, on: None, despite: &[], mint: &mut mint };
            let refusal = decide(&envelope, &facts, &mut ctx).err();
            answers.push(Allowed { command: name, refusal });
        }
        Ok(answers)
    }
}

/// A harmless instance of every command on a case, to be decided and thrown away.
fn probes(file: &CaseFile) -> Vec<Command> {
    let case = file.case.id.to_string();
    let probe = "?".to_owned();
    let colour = match file.case.risk() {
        Some(Colour::Red) => Colour::Green,
        _ => Colour::Red,
    };
    vec![
        Command::RecordOralSettlement(RecordOralSettlement {
            case: Some(case.clone()),
            register: None,
            terms: probe.clone(),
            obligations: vec![],
            performance: Performance::Unknown,
            rights_told: false,
            minutes: None,
            partial: false,
            supersedes: None,
        }),
        Command::AmendCase(AmendCase {
            case: case.clone(),
            title: Some(format!("{}?", file.case.data.title)),
            parties: None,
            facts: None,
            category: None,
            place: None,
        }),
        Command::Note(Note { case: case.clone(), text: probe.clone() }),
        Command::SetRisk(SetRisk { case: case.clone(), colour, why: None }),
        Command::AddExternalNumber(AddExternalNumber {
            case: case.clone(),
            system: probe,
            number: None,
        }),
        Command::Undo(Undo { case: Some(case), ..Undo::default() }),
    ]
}
