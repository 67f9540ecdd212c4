//! How a made-up case comes to its end: performed, visited, closed, archived.

use super::dated;
use crate::domain::command::{
    ArchiveCase, CloseCase, Command, Envelope, RecordPerformance, RecordVisit, ReportUp,
    VisitAnswerInput,
};
use crate::domain::mediation::closing::{Retention, Satisfaction};
use crate::domain::mediation::duty::Act;
use crate::domain::mediation::intake::{Authority, Contact};
use crate::domain::mediation::party::stem;
use chrono::{Duration, NaiveDate};

/// What is done once all is agreed: every item, a visit, the closing.
pub struct Ending {
    /// How many items.
    pub items: usize,
    /// How many parties.
    pub parties: usize,
    /// Whether it was red, so that it must have been reported.
    pub red: bool,
    /// Whether rights were told, so that the file is whole.
    pub told: bool,
    /// When all was performed.
    pub performed: NaiveDate,
    /// Whether it is long enough ago for the archive.
    pub old: bool,
}

/// Performance of every item, the visit a week later, the closing.
pub fn ended(case: &str, ending: &Ending) -> Vec<(NaiveDate, Envelope)> {
    let case = || case.to_owned();
    let day = ending.performed;
    let mut orders: Vec<(NaiveDate, Command)> = Vec::new();
    if ending.red {
        orders.push((day, Command::ReportUp(report(case()))));
    }
    for item in 1..=ending.items {
        let item = u32::try_from(item).unwrap_or(1);
        orders.push((day, Command::RecordPerformance(performed(case(), item))));
    }
    let visited = day + Duration::days(7);
    let answers = (0..ending.parties).map(|at| VisitAnswerInput {
        party: stem(at).to_string(),
        satisfaction: Satisfaction::Satisfied,
    });
    let visit = RecordVisit {
        case: case(),
        answers: answers.collect(),
        how: Some(Contact::Telephone),
        performance: None,
        risk: None,
        measures: None,
    };
    orders.push((visited, Command::RecordVisit(visit)));
    orders.push((visited, Command::CloseCase(CloseCase { case: case(), note: None })));
    if ending.old && ending.told {
        let number = None;
        let archived = ArchiveCase { case: case(), number, pages: 4, class: Retention::Short };
        orders.push((visited + Duration::days(30), Command::ArchiveCase(archived)));
    }
    orders.into_iter().map(|(on, command)| (on, dated(command, on))).collect()
}

fn report(case: String) -> ReportUp {
    let how = Some(Contact::Telephone);
    ReportUp { case, to: Authority::JusticeOffice, how, by: None, what: None }
}

fn performed(case: String, item: u32) -> RecordPerformance {
    RecordPerformance {
        case,
        agreement: None,
        item,
        act: Act::Performed,
        amount: None,
        proof: None,
        note: None,
    }
}
