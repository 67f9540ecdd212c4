//! What a decision depends on besides the command: read by the store inside the transaction.
//!
//! A command names its [`Need`]s; the store answers with plain [`Facts`]. So every rule can be
//! tested without a database, and a decision can be made again.

use super::both::Both;
use super::command::Command;
use super::deadline::DeadlineRule;
use super::ids::{
    AccountId, BodyId, CaseId, CommitId, EventId, PersonId, PieceId, RegisterId, SeriesId, StreamId,
};
use super::journal::StreamKind;
use super::mediation::agreement::Agreement;
use super::mediation::case::Case;
use super::mediation::item::Item;
use super::office::body::{Level, Post};
use super::office::person::Person;
use super::office::series::{CaseNumber, NumberDrawn};
use super::when::When;
use chrono::{Datelike, NaiveDate};
use std::collections::{HashMap, HashSet};

/// One thing a decision must know. Texts are as the command gave them: a code, a number or an id.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Need {
    /// A body, with the committee whose series it draws from.
    Body(String),
    /// The next number a body's committee draws in the year.
    Number(String, i32),
    /// A person; one whose record was merged is the person of the record that goes on.
    Person(String),
    /// A case in which both of two persons are parties.
    OneCase(String, String),
    /// A case.
    Case(String),
    /// An incoming item.
    Item(String),
    /// The account of a user.
    Account(String),
    /// Whether a body code is in use.
    Code(String),
    /// The latest counting commit of a stream, to undo it.
    LastCommit(StreamKind, String),
    /// The time limits in force.
    Limits,
    /// The dated list of categories.
    Categories,
    /// The acts of a case, to correct the day of one.
    Acts(String),
}

/// A body as decisions see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BodyFact {
    /// The body.
    pub id: BodyId,
    /// Its code.
    pub code: String,
    /// Its level.
    pub level: Level,
    /// The committee whose series it draws from, with its short name.
    pub series: Option<(BodyId, Both)>,
    /// Posts held with no end recorded.
    pub posts: Vec<(PersonId, Post)>,
}

/// Where a series stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeriesFact {
    /// Its stream; nothing before the first number.
    pub id: Option<SeriesId>,
    /// The next number.
    pub next: u32,
}

/// One stream of a commit that somebody wants undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchedStream {
    /// The stream.
    pub id: StreamId,
    /// What it tells of.
    pub kind: StreamKind,
    /// Whether the commit is still the latest counting one there.
    pub latest: bool,
}

/// A commit that somebody wants undone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitFact {
    /// The commit.
    pub id: CommitId,
    /// Who made it.
    pub by: String,
    /// The streams it touched.
    pub streams: Vec<TouchedStream>,
    /// The numbers it drew, with the series' stream.
    pub numbers: Vec<(SeriesId, NumberDrawn)>,
    /// Whether something it created is used elsewhere since.
    pub used: bool,
    /// Whether it put a signature under an agreement.
    pub signed: bool,
}

/// What the register adds to every number and rule.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfficeFact {
    /// The register's stream.
    pub id: Option<RegisterId>,
    /// First word of numbers, e.g. 平.
    pub city: Both,
    /// Words after the short name, e.g. 人調字.
    pub number_word: Both,
    /// Whether this is a rehearsal.
    pub rehearsal: bool,
}

/// Everything a command asked to know.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts {
    /// The office.
    pub office: OfficeFact,
    /// Bodies by the text that named them.
    pub bodies: HashMap<String, BodyFact>,
    /// Codes of the dated list of categories.
    pub categories: HashSet<String>,
    /// Persons by the text that named them.
    pub persons: HashMap<String, Person>,
    /// A case in which both persons of the command are parties.
    pub one_case: Option<CaseNumber>,
    /// Cases by the text that named them.
    pub cases: HashMap<String, Case>,
    /// Items by the text that named them.
    pub items: HashMap<String, Item>,
    /// Accounts by user.
    pub accounts: HashMap<String, AccountId>,
    /// Series by committee and year.
    pub series: HashMap<(BodyId, i32), SeriesFact>,
    /// Body codes in use.
    pub codes: Vec<String>,
    /// The commit to undo.
    pub commit: Option<CommitFact>,
    /// The last day to apply for confirmation of each agreement of those cases that binds (R-JC-1).
    pub windows: HashMap<PieceId, NaiveDate>,
    /// The last day of the legal period of each of those cases (R-TIM-1).
    pub periods: HashMap<CaseId, NaiveDate>,
    /// The time limits in force.
    pub limits: Vec<DeadlineRule>,
    /// The acts of the case whose day is to be corrected: id, word and day.
    pub acts: Vec<(EventId, &'static str, When)>,
}

/// The year whose series a case registered `on` draws from: the year it was brought, else this one.
pub fn series_year(on: Option<When>, today: NaiveDate) -> i32 {
    match on {
        Some(When::Year(year) | When::Month(year, _)) => year,
        Some(When::Day(day)) => day.year(),
        _ => today.year(),
    }
}

/// What `command` must know before it can be decided.
pub fn needs(command: &Command, on: Option<When>, today: NaiveDate) -> Vec<Need> {
    let mut needs = Vec::new();
    match command {
        Command::RegisterCase(c) => registration(&mut needs, c, on, today),
        Command::RecordOralSettlement(c) => {
            needs.extend(c.case.clone().map(Need::Case));
            if let Some(register) = &c.register {
                registration(&mut needs, register, on, today);
            }
        }
        Command::AmendCase(c) => {
            needs.push(Need::Case(c.case.clone()));
            let persons = c.parties.iter().flatten().filter_map(|p| p.person.clone());
            needs.extend(persons.map(Need::Person));
            needs.extend(c.category.as_ref().map(|_| Need::Categories));
        }
        Command::ReceiveItem(c) => needs.push(Need::Body(c.body.clone())),
        Command::TurnItem(c) => {
            needs.extend([Need::Item(c.item.clone()), Need::Case(c.case.clone())]);
        }
        Command::AnswerItem(c) => needs.push(Need::Item(c.item.clone())),
        Command::AmendPerson(c) => needs.push(Need::Person(c.person.clone())),
        Command::MergePersons(c) => {
            needs.extend([Need::Person(c.keep.clone()), Need::Person(c.gone.clone())]);
            needs.push(Need::OneCase(c.keep.clone(), c.gone.clone()));
        }
        Command::FoundBody(c) => {
            needs.push(Need::Code(c.code.clone()));
            needs.extend(c.parent.clone().map(Need::Body));
        }
        Command::AmendBody(c) => needs.push(Need::Body(c.body.clone())),
        Command::JoinBody(c) => {
            needs.extend([Need::Body(c.body.clone()), Need::Person(c.person.clone())]);
        }
        Command::LeaveBody(c) => {
            needs.extend([Need::Body(c.body.clone()), Need::Person(c.person.clone())]);
        }
        Command::OpenAccount(c) => {
            needs.push(Need::Account(c.user.clone()));
            needs.extend(c.person.clone().map(Need::Person));
            needs.extend(c.home.clone().map(Need::Body));
        }
        Command::Undo(c) => needs.extend(undo_target(c).map(last_commit)),
        Command::SetLimit(_) => needs.push(Need::Limits),
        Command::CorrectDate(c) => {
            needs.extend([Need::Case(c.case.clone()), Need::Acts(c.case.clone())]);
        }
        Command::JoinDispute(c) => {
            needs.extend([Need::Case(c.case.clone()), Need::Case(c.with.clone())]);
        }
        Command::AssignMediators(c) => {
            needs.push(Need::Case(c.case.clone()));
            needs.extend(c.mediators.iter().filter_map(|m| m.person.clone()).map(Need::Person));
            needs.extend(c.mediators.iter().filter_map(|m| m.user.clone()).map(Need::Account));
        }
        Command::Bulk(c) => each(&mut needs, c, on, today),
        other => needs.extend(other.case().map(|case| Need::Case(case.to_owned()))),
    }
    needs
}

fn last_commit((kind, text): (StreamKind, String)) -> Need {
    Need::LastCommit(kind, text)
}

/// What the same act needs on each of many cases; an account or a person is asked for once.
fn each(needs: &mut Vec<Need>, c: &super::command::Bulk, on: Option<When>, today: NaiveDate) {
    let mut asked = HashSet::new();
    for case in &c.cases {
        let all = self::needs(&c.act.on(case), on, today).into_iter();
        needs.extend(all.filter(|need| asked.insert(need.clone())));
    }
}

/// The one thing an undo names.
pub fn undo_target(undo: &super::command::Undo) -> Option<(StreamKind, String)> {
    let all = [
        (StreamKind::Case, &undo.case),
        (StreamKind::Item, &undo.item),
        (StreamKind::Person, &undo.person),
        (StreamKind::Body, &undo.body),
    ];
    let mut named = all.into_iter().filter_map(|(kind, text)| Some((kind, text.clone()?)));
    named.next().filter(|_| named.next().is_none())
}

fn registration(
    needs: &mut Vec<Need>,
    c: &super::command::RegisterCase,
    on: Option<When>,
    today: NaiveDate,
) {
    needs.push(Need::Body(c.body.clone()));
    needs.push(Need::Number(c.body.clone(), series_year(on, today)));
    needs.extend(c.same_dispute_as.clone().map(Need::Case));
    needs.extend(c.item.clone().map(Need::Item));
    needs.extend(c.category.as_ref().map(|_| Need::Categories));
    needs.extend(c.parties.iter().filter_map(|p| p.person.clone()).map(Need::Person));
    for mediator in &c.mediators {
        needs.extend(mediator.person.clone().map(Need::Person));
        needs.extend(mediator.user.clone().map(Need::Account));
    }
}

impl Facts {
    /// The stream a command is about, when it is about one that exists.
    pub fn subject(&self, envelope: &super::command::Envelope) -> Option<StreamId> {
        match &envelope.command {
            Command::TurnItem(c) => self.items.get(&c.item).map(|item| item.id.into()),
            Command::AnswerItem(c) => self.items.get(&c.item).map(|item| item.id.into()),
            Command::AmendPerson(c) => self.persons.get(&c.person).map(|person| person.id.into()),
            Command::MergePersons(c) => self.persons.get(&c.keep).map(|person| person.id.into()),
            Command::AmendBody(c) => self.bodies.get(&c.body).map(|body| body.id.into()),
            Command::JoinBody(c) => self.bodies.get(&c.body).map(|body| body.id.into()),
            Command::LeaveBody(c) => self.bodies.get(&c.body).map(|body| body.id.into()),
            Command::Undo(c) => {
                let kind = undo_target(c)?.0;
                let commit = self.commit.as_ref()?;
                commit.streams.iter().find(|stream| stream.kind == kind).map(|stream| stream.id)
            }
            other => {
                let case = self.cases.get(other.case()?)?;
                Some(StreamId::from(case.id))
            }
        }
    }

    /// The last day to apply for confirmation of an agreement, where it is known (R-JC-1).
    pub fn window(&self, agreement: &Agreement) -> Option<NaiveDate> {
        self.windows.get(&agreement.id).copied()
    }
}
