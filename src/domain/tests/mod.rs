//! The rules asked directly: a command, plain facts, an answer. No database.

mod asked;
mod basics;
mod bulk;
mod clocks;
mod examples;
mod money;
mod refusals;
mod road;
mod rules;
mod sequences;
mod stands;
mod walk;

use super::actor::{Actor, Role, Via};
use super::both::Both;
use super::calendar::Calendar;
use super::command::{Command, Envelope};
use super::deadline::DeadlineRule;
use super::decide::{Context, Decision, Write, decide};
use super::facts::{
    BodyFact, CommitFact, Facts, OfficeFact, SeriesFact, TouchedStream, undo_target,
};
use super::ids::{
    AccountId, BodyId, CaseId, CommitId, EventId, ItemId, PersonId, RegisterId, SeriesId, StreamId,
};
use super::journal::{Event, Recorded, StreamKind, effective};
use super::mediation::case::Case;
use super::mediation::clock::{self, Clock, Limits};
use super::mediation::item::Item;
use super::mint::{Mint, Source};
use super::office::body::{Level, Post};
use super::office::person::{Person, PersonData};
use super::refusal::Refusal;
use crate::data;
use chrono::{DateTime, NaiveDate, Utc};
use serde_json::{Value, json};
use std::collections::HashMap;
use uuid::Uuid;

/// An instant that moves only when a test moves it, and numbers in order.
struct Counting {
    now: DateTime<Utc>,
    n: u64,
}

impl Source for Counting {
    fn now(&mut self) -> DateTime<Utc> {
        self.now
    }

    fn random(&mut self) -> [u8; 16] {
        self.n += 1;
        let mut bytes = [0; 16];
        bytes[2..10].copy_from_slice(&self.n.to_be_bytes());
        bytes
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-24")
}

fn id<T: From<Uuid>>(n: u128) -> T {
    T::from(Uuid::from_u128(n))
}

/// Facts to decide on, who asks, and what was written so far.
struct World {
    facts: Facts,
    actor: Actor,
    source: Counting,
    calendar: Calendar,
    rules: Vec<DeadlineRule>,
    journal: HashMap<StreamId, Vec<Recorded>>,
    /// What the stream is called in later lines.
    names: HashMap<StreamId, String>,
    commits: u128,
}

impl World {
    /// A committee 當 with a head, a station without a series, a person, an account.
    fn new() -> Self {
        let body = |n, code: &str, series| BodyFact {
            id: id(n),
            code: code.to_owned(),
            level: Level::Village,
            series,
            posts: vec![(id(50), Post::Head)],
        };
        let mut facts = Facts {
            office: OfficeFact {
                id: Some(id::<RegisterId>(1)),
                city: Both::same("平"),
                number_word: Both::same("人調字"),
                rehearsal: false,
            },
            limits: data::rules::built_in(),
            categories: (1..=18).map(|n| format!("{n:02}")).collect(),
            ..Facts::default()
        };
        let series = Some((id::<BodyId>(10), Both::same("當")));
        facts.bodies.insert("DH00".to_owned(), body(9, "DH00", None));
        facts.bodies.insert("DH01".to_owned(), body(10, "DH01", series));
        facts.bodies.insert("DH99".to_owned(), body(99, "DH99", None));
        let data = PersonData { name: "王某".to_owned(), ..PersonData::default() };
        facts.persons.insert("p".to_owned(), Person { id: id::<PersonId>(50), data, merged: None });
        facts.accounts.insert("wu".to_owned(), id::<AccountId>(60));
        facts.codes.push("TAKEN".to_owned());
        let actor = Actor {
            user: "chief".to_owned(),
            name: "吳某".to_owned(),
            account: None,
            roles: vec![Role::Administrator, Role::Mediator],
            home: None,
            via: Via::Apply,
            really: None,
        };
        Self {
            facts,
            actor,
            source: Counting { now: instant("2026-11-24T02:00:00Z"), n: 0 },
            calendar: data::calendar::built_in(),
            rules: data::rules::built_in(),
            journal: HashMap::new(),
            names: HashMap::new(),
            commits: 0,
        }
    }

    /// A world with one case `c` of 甲 and 乙, registered with what is given besides.
    fn with_case(more: &Value) -> Self {
        let mut world = Self::new();
        let mut line = registration();
        let fields = line.as_object_mut().unwrap();
        fields.insert("as".to_owned(), json!("c"));
        fields.extend(more.as_object().unwrap().clone());
        world.run(line);
        world
    }

    /// A world whose case `c` has a written agreement of those obligations, signed and sealed on `on`.
    fn agreed(on: &str, obligations: &Value) -> Self {
        let mediators = json!([{"name": "吳某"}]);
        let mut world = Self::with_case(&json!({"on": on, "accepted": on, "mediators": mediators}));
        let sign = |who: &str| json!({"who": who, "how": "signature", "on": on});
        let why = "照各方說的寫";
        let despite = json!([{"rule": "R-AGR-2", "why": why}, {"rule": "R-AGR-7", "why": why}]);
        world.acts([
            json!({"do": "note", "text": "面談後各方同意"}),
            json!({"do": "draft_agreement", "on": on, "obligations": obligations}),
            json!({"do": "generate_agreement", "on": on, "despite": despite}),
            json!({"do": "sign_agreement", "signatures": [sign("甲"), sign("乙"), sign("mediator")]}),
            json!({"do": "seal_agreement", "date": on}),
        ]);
        world
    }

    /// What the rules answer; nothing is written.
    fn ask(&mut self, mut line: Value) -> Result<Decision, Refusal> {
        let fields = line.as_object_mut().unwrap();
        fields.remove("as");
        fields.remove("expect");
        let name = fields.remove("do").unwrap();
        let on = fields.remove("on").map(|on| serde_json::from_value(on).unwrap());
        let despite = fields.remove("despite").map(|list| serde_json::from_value(list).unwrap());
        let told = line.to_string();
        let command = Command::read(name.as_str().unwrap(), line)
            .unwrap()
            .unwrap_or_else(|error| panic!("{told}: {error}"));
        if let Command::Undo(undo) = &command
            && let Some((_, text)) = undo_target(undo)
            && let Some(commit) = self.last_commit(&text)
        {
            self.facts.commit = Some(commit);
        }
        if let Command::CorrectDate(correct) = &command
            && let Some(case) = self.facts.cases.get(&correct.case)
        {
            let events = effective(&self.journal[&case.id.into()]);
            let acts = events.into_iter().map(|row| (row.id, row.event.kind(), row.on));
            self.facts.acts = acts.collect();
        }
        let envelope = Envelope { command, expect: None, on, despite: despite.unwrap_or_default() };
        let mut mint = Mint::new(&mut self.source);
        let mut ctx = Context {
            actor: &self.actor,
            today: today(),
            on,
            despite: &envelope.despite,
            mint: &mut mint,
        };
        decide(&envelope, &self.facts, &mut ctx)
    }

    #[track_caller]
    fn refused(&mut self, line: Value) -> Refusal {
        let told = line.to_string();
        self.ask(line).expect_err(&told)
    }

    /// Carries a line out; it must be accepted.
    #[track_caller]
    fn run(&mut self, line: Value) -> StreamId {
        let (told, name) = (line.to_string(), line.get("as").cloned());
        let decision = self.ask(line).unwrap_or_else(|refusal| panic!("{told}: {refusal:?}"));
        if let Some(name) = name {
            self.names.insert(decision.subject, name.as_str().unwrap().to_owned());
        }
        self.write(&decision);
        decision.subject
    }

    /// Carries out several acts on the case `c`.
    #[track_caller]
    fn acts(&mut self, lines: impl IntoIterator<Item = Value>) {
        for mut line in lines {
            line["case"] = json!("c");
            self.run(line);
        }
    }

    /// The case `c`.
    fn case(&self) -> &Case {
        &self.facts.cases["c"]
    }

    /// The clocks of the case `c`, with the built-in limits and calendar, in China.
    fn clocks(&self) -> Vec<Clock> {
        let rule = |id: &str| data::rules::find(&self.rules, id);
        let limits = Limits { rule: &rule, calendar: &self.calendar, zone_minutes: 480 };
        clock::clocks(self.case(), &limits)
    }

    /// Puts what was decided on file, all of it.
    fn write(&mut self, decision: &Decision) {
        self.commits += 1;
        for write in &decision.writes {
            let events = self.journal.entry(write.stream).or_default();
            let version = u32::try_from(events.len() + 1).unwrap();
            events.push(row(write, version, self.commits, self.source.now));
            self.derive(write);
        }
    }

    fn derive(&mut self, write: &Write) {
        let (stream, facts) = (write.stream, &mut self.facts);
        let events = &self.journal[&stream];
        let mut keys = vec![stream.to_string()];
        keys.extend(self.names.get(&stream).cloned());
        match &write.event {
            Event::BodyFounded(founded) => {
                let series = founded.short.clone().map(|short| (BodyId::from(stream), short));
                let (code, level) = (founded.code.clone(), founded.level);
                let body = BodyFact { id: stream.into(), code, level, series, posts: vec![] };
                facts.bodies.insert(founded.code.clone(), body);
            }
            Event::MemberJoined(joined) => {
                let body = facts.bodies.values_mut().find(|body| body.id.0 == stream.0).unwrap();
                body.posts.push((joined.person, joined.post));
            }
            Event::AccountOpened(opened) => {
                facts.accounts.insert(opened.user.clone(), stream.into());
            }
            Event::NumberDrawn(drawn) => {
                let key = (drawn.number.committee, drawn.number.year);
                let next =
                    SeriesFact { id: Some(SeriesId::from(stream)), next: drawn.number.n + 1 };
                facts.series.insert(key, next);
            }
            _ => {}
        }
        for key in keys {
            match write.kind {
                StreamKind::Case => {
                    let case = Case::fold(CaseId::from(stream), events).unwrap();
                    facts.cases.insert(key, case);
                }
                StreamKind::Item => {
                    let item = Item::fold(ItemId::from(stream), &effective(events)).unwrap();
                    facts.items.insert(key, item);
                }
                StreamKind::Person => {
                    let person = Person::fold(PersonId::from(stream), &effective(events)).unwrap();
                    facts.persons.insert(key, person);
                }
                _ => {}
            }
        }
        let rule = |id: &str| data::rules::find(&self.rules, id);
        let limits = Limits { rule: &rule, calendar: &self.calendar, zone_minutes: 480 };
        let agreements = facts.cases.values().flat_map(|case| &case.agreements);
        facts.windows = agreements
            .filter_map(|agreement| Some((agreement.id, clock::window(agreement, &limits)?.due)))
            .collect();
        let period = |case: &Case| Some((case.id, clock::period(case, &limits)?.due));
        facts.periods = facts.cases.values().filter_map(period).collect();
    }

    /// The latest counting commit of the case of that name.
    fn last_commit(&self, text: &str) -> Option<CommitFact> {
        let stream = StreamId::from(self.facts.cases.get(text)?.id);
        let last = effective(self.journal.get(&stream)?).last().map(|row| row.commit)?;
        let streams = self.journal.iter().filter_map(|(stream, events)| {
            let own = events.iter().any(|row| row.commit == last);
            let latest = effective(events).last().is_some_and(|row| row.commit == last);
            let kind = match &events[0].event {
                Event::NumberDrawn(_) => StreamKind::Series,
                Event::PersonRecorded(_) => StreamKind::Person,
                _ => StreamKind::Case,
            };
            own.then_some(TouchedStream { id: *stream, kind, latest })
        });
        let rows = self.journal.values().flatten().filter(|row| row.commit == last);
        Some(CommitFact {
            id: last,
            by: "chief".to_owned(),
            streams: streams.collect(),
            numbers: vec![],
            used: false,
            signed: rows.into_iter().any(|row| matches!(row.event, Event::AgreementSigned(_))),
        })
    }
}

fn row(write: &Write, version: u32, commit: u128, at: DateTime<Utc>) -> Recorded {
    Recorded {
        seq: i64::from(version),
        id: id::<EventId>(u128::from(version) + 1000),
        stream: write.stream,
        version,
        commit: id::<CommitId>(commit),
        on: write.on,
        at,
        by: "chief".to_owned(),
        via: "apply".to_owned(),
        event: write.event.clone(),
    }
}

/// The events of the decision's subject as rows of the journal, in a commit of their own.
fn recorded(decision: &Decision) -> Vec<Recorded> {
    let own = decision.writes.iter().filter(|write| write.stream == decision.subject);
    let at = instant("2026-11-24T02:00:00Z");
    (1..).zip(own).map(|(version, write)| row(write, version, 1, at)).collect()
}

/// A commit of that user on a case and a series.
fn commit_of(by: &str) -> CommitFact {
    let stream = |n: u128, kind| TouchedStream { id: id(n), kind, latest: true };
    CommitFact {
        id: id(80),
        by: by.to_owned(),
        streams: vec![stream(81, StreamKind::Case), stream(82, StreamKind::Series)],
        numbers: vec![],
        used: false,
        signed: false,
    }
}

fn registration() -> Value {
    json!({
        "do": "register_case", "body": "DH01", "title": "漏水",
        "parties": [{"name": "王某", "side": "applicant"}, {"name": null, "side": "respondent", "known_as": "樓上"}],
    })
}

fn with(mut line: Value, field: &str, value: Value) -> Value {
    line[field] = value;
    line
}
