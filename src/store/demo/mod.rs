//! The rehearsal: made-up people and cases, entered through the ordinary commands.
//!
//! The same seed, number, day and source give the same register, byte for byte.

mod desks;
mod ending;
mod living;
#[cfg(test)]
mod tests;

use super::error::Result;
use super::{Outcome, Store};
use crate::data::categories::{self, Categories};
use crate::data::demo::{DemoNames, DemoSide, Duty, Estate, Matter, built_in};
use crate::domain::actor::Actor;
use crate::domain::both::Both;
use crate::domain::command::{
    AnswerItem, Command, Envelope, FoundBody, MediatorInput, Note, ObligationInput, PartyInput,
    ReceiveItem, RecordOralSettlement, RegisterCase,
};
use crate::domain::mediation::agreement::Performance;
use crate::domain::mediation::case::{Colour, Origin};
use crate::domain::mediation::decide::settle::WRITTEN;
use crate::domain::mediation::item::Channel;
use crate::domain::mediation::party::{PartyKind, Side, stem};
use crate::domain::money::Fen;
use crate::domain::office::body::{BodyKind, Level};
use crate::domain::office::person::{Address, Sex};
use crate::domain::when::When;
use crate::search;
use chrono::{Datelike, Duration, NaiveDate};
use ending::{Ending, ended};
use fastrand::Rng;

/// How many days back the oldest case lies.
const REACH: i64 = 300;

/// How many cases are made with two syncs to disk: registered, then carried on with.
const CHUNK: usize = 250;

/// The most commands in one commit.
const BATCH: usize = 500;

/// How much is to be made up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rehearsal {
    /// How many cases.
    pub cases: usize,
    /// What chance begins with.
    pub seed: u64,
    /// The day that is today in it.
    pub today: NaiveDate,
}

/// Somebody who takes cases.
struct Desk {
    body: String,
    estates: Vec<Estate>,
    mediator: Option<MediatorInput>,
}

/// A case that was registered, with what is still to happen to it.
struct Begun {
    on: NaiveDate,
    /// The settlement that follows some days later.
    settlement: Option<RecordOralSettlement>,
    settled: NaiveDate,
    notes: Vec<(NaiveDate, String)>,
    /// How an old case came to its end.
    ending: Option<Ending>,
}

impl Store {
    /// Fills a fresh rehearsal register; tells how many cases there are after every batch.
    ///
    /// # Errors
    /// What stands in the way of writing.
    pub fn rehearse(
        &mut self,
        actor: &Actor,
        plan: Rehearsal,
        told: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let before = self.today;
        self.set_today(Some(plan.today));
        let made = self.make_up(actor, plan, told);
        self.set_today(before);
        made
    }

    fn make_up(
        &mut self,
        actor: &Actor,
        plan: Rehearsal,
        told: &mut dyn FnMut(usize),
    ) -> Result<()> {
        let names = built_in();
        let mut chance = Chance {
            rng: Rng::with_seed(plan.seed),
            names: &names,
            categories: categories::built_in(),
            today: plan.today,
        };
        let desks = self.open_desks(actor, &mut chance)?;
        let mut made = 0;
        if let Some(Desk { body, mediator: Some(mediator), .. }) = desks.last() {
            made = self.live(actor, plan, (body, mediator), &names)?;
            told(made);
        }
        while made < plan.cases {
            let end = plan.cases.min(made + CHUNK);
            let (begun, orders): (Vec<Begun>, Vec<Envelope>) = (made..end)
                .map(|at| {
                    let desk = chance.desk(&desks);
                    chance.case(day_of(at, plan), desk)
                })
                .unzip();
            let outcomes = self.execute_batch(actor, &orders)?;
            let later = carry_on(begun, &outcomes);
            for batch in later.chunks(BATCH) {
                self.execute_batch(actor, batch)?;
            }
            let items = chance.items(end - made, day_of(made, plan), day_of(end - 1, plan), &desks);
            self.take_in(actor, items)?;
            made = end;
            told(made);
        }
        Ok(())
    }

    /// Receives incoming items; the ones with an answer are answered.
    fn take_in(
        &mut self,
        actor: &Actor,
        items: Vec<(Envelope, Option<(NaiveDate, String)>)>,
    ) -> Result<()> {
        let (received, answers): (Vec<Envelope>, Vec<_>) = items.into_iter().unzip();
        let outcomes = self.execute_batch(actor, &received)?;
        let answered: Vec<Envelope> = outcomes
            .iter()
            .zip(answers)
            .filter_map(|(outcome, answer)| {
                let (on, answer) = answer?;
                let item = outcome.stream.to_string();
                let channel = Some(Channel::Telephone);
                Some(dated(Command::AnswerItem(AnswerItem { item, answer, channel }), on))
            })
            .collect();
        self.execute_batch(actor, &answered).map(drop)
    }
}

/// The day of the case at a place: the cases are spread evenly, the last one is of today.
fn day_of(at: usize, plan: Rehearsal) -> NaiveDate {
    let back = (plan.cases - 1 - at) as u64 * REACH.unsigned_abs() / plan.cases as u64;
    plan.today - Duration::days(i64::try_from(back).unwrap_or(0))
}

fn dated(command: Command, on: NaiveDate) -> Envelope {
    Envelope { on: Some(When::Day(on)), ..Envelope::from(command) }
}

/// What happens to registered cases after, in the order of days.
fn carry_on(begun: Vec<Begun>, outcomes: &[Outcome]) -> Vec<Envelope> {
    let mut later: Vec<(NaiveDate, Envelope)> = Vec::new();
    for (begun, outcome) in begun.into_iter().zip(outcomes) {
        let case = outcome.stream.to_string();
        for (on, text) in begun.notes {
            let note = Command::Note(Note { case: case.clone(), text });
            later.push((on, dated(note, on)));
        }
        if let Some(settlement) = begun.settlement {
            let settlement = RecordOralSettlement { case: Some(case.clone()), ..settlement };
            let on = begun.settled.max(begun.on);
            later.push((on, dated(Command::RecordOralSettlement(settlement), on)));
        }
        later.extend(begun.ending.iter().flat_map(|ending| ended(&case, ending)));
    }
    later.sort_by_key(|(on, _)| *on);
    later.into_iter().map(|(_, envelope)| envelope).collect()
}

/// Everything made up comes from here.
struct Chance<'a> {
    rng: Rng,
    names: &'a DemoNames,
    categories: Categories,
    today: NaiveDate,
}

impl Chance<'_> {
    fn one_in(&mut self, n: u32) -> bool {
        self.rng.u32(..n) == 0
    }

    fn pick<'b, T>(&mut self, list: &'b [T]) -> Option<&'b T> {
        if list.is_empty() { None } else { Some(&list[self.rng.usize(..list.len())]) }
    }

    /// Whose case it is: one in eight is of who rehearses, whose desk is the last one.
    fn desk<'b>(&mut self, desks: &'b [Desk]) -> &'b Desk {
        let last = desks.len() - 1;
        &desks[if self.one_in(8) { last } else { self.rng.usize(..=last) }]
    }

    fn word(&mut self, list: &[String]) -> String {
        self.pick(list).cloned().unwrap_or_default()
    }

    fn name(&mut self) -> (String, Option<Sex>) {
        let names = self.names;
        let mut name = self.word(&names.surnames);
        for _ in 0..self.rng.usize(1..=2) {
            name.push_str(&self.word(&names.given));
        }
        let sex = [Some(Sex::Female), Some(Sex::Male), None][self.rng.usize(..3)];
        (name, sex)
    }

    /// A number of a prefix that nobody is given.
    fn phone(&mut self) -> String {
        format!("1000{:07}", self.rng.u32(..10_000_000))
    }

    fn found(&mut self, code: &str, estate: &Estate, parent: Option<String>) -> Envelope {
        let both = |hant: String| Both { hans: search::fold(&hant), hant };
        Envelope::from(Command::FoundBody(FoundBody {
            code: code.to_owned(),
            kind: BodyKind::Station,
            name: both(format!("{}{}", estate.name, self.names.station)),
            level: Level::Village,
            parent,
            short: Some(both(estate.short.clone())),
        }))
    }

    /// A case of a day: the command that begins it and what comes after.
    fn case(&mut self, on: NaiveDate, desk: &Desk) -> (Begun, Envelope) {
        let names = self.names;
        let age = (self.today - on).num_days();
        let parties = self.parties(desk);
        let matter = self.pick(&names.matters).cloned();
        let story = matter.map(|matter| self.story(&matter, &parties, on)).unwrap_or_default();
        let parties_n = parties.len();
        let register = self.registration(desk, on, age, parties, &story);
        let red = register.risk == Some(Colour::Red);
        // Few old cases are still open; half of the recent ones are.
        // What must be settled in writing (R-AGR-5) is not settled by word of mouth.
        let written = WRITTEN.contains(&story.category.as_str());
        let open = written || if age < 25 { self.rng.bool() } else { self.one_in(40) };
        let at_once = !open && self.rng.bool();
        let days = self.rng.i64(1..=20).min(age);
        let settled = if at_once { on } else { on + Duration::days(days) };
        let mut begun = Begun { on, settlement: None, settled, notes: vec![], ending: None };
        let settlement = RecordOralSettlement {
            case: None,
            register: None,
            terms: story.terms,
            obligations: story
                .obligations
                .into_iter()
                .map(|one| later(one, settled - on))
                .collect(),
            performance: Performance::ALL[self.rng.usize(..4)],
            rights_told: self.rng.bool(),
            minutes: self.rng.bool().then(|| 10 * self.rng.u32(2..13)),
            ..RecordOralSettlement::default()
        };
        let told = register.rights_told || settlement.rights_told;
        begun.ending = self.ending(open, settled, &settlement).map(|ending| Ending {
            parties: parties_n,
            red,
            told,
            ..ending
        });
        if at_once {
            let settlement = RecordOralSettlement { register: Some(register), ..settlement };
            return (begun, dated(Command::RecordOralSettlement(settlement), on));
        }
        for _ in 0..self.rng.usize(..3) {
            begun
                .notes
                .push((on + Duration::days(self.rng.i64(0..=days)), self.word(&names.notes)));
        }
        begun.settlement = (!open).then_some(settlement);
        // Sometimes nobody wrote down when it was brought.
        let mut envelope = dated(Command::RegisterCase(register), on);
        if self.one_in(50) {
            envelope.on = Some(When::Month(on.year(), on.month()));
        }
        (begun, envelope)
    }

    /// Most cases that were settled long ago have come to their end.
    fn ending(
        &mut self,
        open: bool,
        settled: NaiveDate,
        settlement: &RecordOralSettlement,
    ) -> Option<Ending> {
        let dues = settlement.obligations.iter().filter_map(|one| one.due.day());
        let performed = dues.max().unwrap_or(settled).max(settled);
        let over = performed + Duration::days(10) < self.today;
        let spot = settlement.performance == Performance::OnTheSpot;
        let items = if spot { 0 } else { settlement.obligations.len().max(1) };
        let come = !open && over && !self.one_in(12);
        let old = performed + Duration::days(45) < self.today;
        come.then_some(Ending { items, parties: 0, red: false, told: false, performed, old })
    }

    fn registration(
        &mut self,
        desk: &Desk,
        on: NaiveDate,
        age: i64,
        parties: Vec<PartyInput>,
        story: &Story,
    ) -> RegisterCase {
        let place = self.pick(&desk.estates).map(|estate| estate.name.clone());
        let accepted = match self.rng.u8(..10) {
            0 => Some(When::Unknown),
            1 | 2 => None,
            _ => Some(When::Day(on)),
        };
        // A recent case may still wait for somebody to take it.
        let unassigned = age < 20 && self.one_in(5);
        let risk = match self.rng.u8(..20) {
            0 => Some(Colour::Red),
            1..=3 => Some(Colour::Yellow),
            4..=15 => Some(Colour::Green),
            _ => None,
        };
        let asked = parties.iter().any(|party| party.side == Side::Applicant);
        RegisterCase {
            body: desk.body.clone(),
            title: format!("{}{}", place.as_deref().unwrap_or_default(), story.title),
            parties,
            facts: Some(story.facts.clone()).filter(|facts| !facts.is_empty()),
            entrusted_by: None,
            origin: [Some(Origin::Application), Some(Origin::OwnMotion), None][self.rng.usize(..3)],
            channel: Some(Channel::ALL[self.rng.usize(..Channel::ALL.len())]),
            requested_by: (asked && self.rng.bool()).then(|| stem(0).to_string()),
            category: Some(story.category.clone()).filter(|code| !code.is_empty()),
            place,
            accepted,
            mediators: desk.mediator.iter().filter(|_| !unassigned).cloned().collect(),
            rights_told: self.rng.bool(),
            risk,
            ..RegisterCase::default()
        }
    }

    /// Two sides, sometimes a third; some of them not known by name.
    fn parties(&mut self, desk: &Desk) -> Vec<PartyInput> {
        let mut parties = vec![self.person(Side::Applicant, desk)];
        parties.push(match self.rng.u8(..10) {
            0 => nobody(Side::Respondent),
            1 | 2 => self.firm(Side::Respondent),
            _ => self.person(Side::Respondent, desk),
        });
        if self.one_in(8) {
            parties.push(self.firm(Side::ThirdParty));
        }
        parties
    }

    fn person(&mut self, side: Side, desk: &Desk) -> PartyInput {
        let (name, sex) = self.name();
        let estate = self.pick(&desk.estates).map(|estate| estate.name.clone());
        let address = Address {
            estate,
            building: Some(self.rng.u32(1..30).to_string()),
            unit: None,
            room: Some(format!("{}0{}", self.rng.u32(1..7), self.rng.u32(1..5))),
            other: None,
        };
        PartyInput {
            name: Some(name),
            kind: Some(PartyKind::Person),
            sex,
            born: if self.rng.bool() {
                When::Year(self.rng.i32(1935..2005))
            } else {
                When::Unknown
            },
            phone: self.rng.bool().then(|| self.phone()),
            address: if self.rng.bool() { address } else { Address::default() },
            ..nobody(side)
        }
    }

    fn firm(&mut self, side: Side) -> PartyInput {
        let names = self.names;
        let name = Some(self.word(&names.firms));
        PartyInput { name, kind: Some(PartyKind::Organisation), ..nobody(side) }
    }

    /// A matter told of these parties.
    fn story(&mut self, matter: &Matter, parties: &[PartyInput], on: NaiveDate) -> Story {
        let mut yuan = None;
        let obligations =
            matter.duties.iter().map(|duty| self.obligation(duty, on, &mut yuan)).collect();
        let called = |at: usize| {
            let name = parties.get(at).and_then(|party| party.name.clone());
            name.unwrap_or_else(|| stem(at).to_string())
        };
        let (a, b) = (called(0), called(1));
        let amount = yuan.map(|yuan: Fen| yuan.yuan()).unwrap_or_default();
        let fill =
            |text: &str| text.replace("{a}", &a).replace("{b}", &b).replace("{amount}", &amount);
        let code = self.categories.find(&matter.category).map(|found| found.code.clone());
        Story {
            title: matter.title.clone(),
            category: code.unwrap_or_default(),
            facts: format!("{}{}", fill(&matter.facts), fill(&matter.request)),
            terms: fill(&matter.agreement),
            obligations,
        }
    }

    fn obligation(
        &mut self,
        duty: &Duty,
        on: NaiveDate,
        yuan: &mut Option<Fen>,
    ) -> ObligationInput {
        let amount = duty.yuan.map(|(least, most)| {
            Fen(i64::from(self.rng.u32(least / 100..=most / 100)) * 100 * 100)
        });
        *yuan = yuan.or(amount);
        let (by, to) = match duty.by {
            DemoSide::Applicant => (0, 1),
            DemoSide::Respondent => (1, 0),
        };
        let due = on + Duration::days(i64::from(duty.days));
        ObligationInput {
            what: duty.what.clone(),
            by: Some(stem(by).to_string()),
            to: Some(stem(to).to_string()),
            amount,
            due: if self.one_in(10) { When::Unknown } else { When::Day(due) }.into(),
            ..ObligationInput::default()
        }
    }

    /// One incoming item to eight cases; the older ones are answered.
    fn items(
        &mut self,
        cases: usize,
        from: NaiveDate,
        to: NaiveDate,
        desks: &[Desk],
    ) -> Vec<(Envelope, Option<(NaiveDate, String)>)> {
        let names = self.names;
        let span = (to - from).num_days();
        (0..cases.div_ceil(8))
            .map(|_| {
                let on = from + Duration::days(self.rng.i64(0..=span));
                let received = ReceiveItem {
                    body: self.desk(desks).body.clone(),
                    what: self.word(&names.items),
                    channel: Channel::ALL[self.rng.usize(..Channel::ALL.len())],
                    sender: self.rng.bool().then(|| self.name().0),
                };
                let days = (self.today - on).num_days();
                let open = days < 10 && self.rng.bool();
                let answered = on + Duration::days(self.rng.i64(0..=7).min(days));
                let answer = (!open).then(|| (answered, self.word(&names.notes)));
                (dated(Command::ReceiveItem(received), on), answer)
            })
            .collect()
    }
}

/// What a case is about, told of its parties.
#[derive(Default)]
struct Story {
    title: String,
    category: String,
    facts: String,
    terms: String,
    obligations: Vec<ObligationInput>,
}

/// A party of whom nothing is known.
fn nobody(side: Side) -> PartyInput {
    PartyInput {
        id: None,
        name: None,
        side,
        kind: None,
        known_as: None,
        count: None,
        person: None,
        sex: None,
        born: When::Unknown,
        phone: None,
        address: Address::default(),
        capacity: None,
        guardian: None,
        agents: vec![],
    }
}

/// What was told on the day of the registration, counted from the day of the settlement.
fn later(mut one: ObligationInput, by: Duration) -> ObligationInput {
    if let Some(day) = one.due.on.day() {
        one.due = When::Day(day + by).into();
    }
    one
}
