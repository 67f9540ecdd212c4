//! The living part of a rehearsal: cases in every state, with everything due around today.
//!
//! They are lines of `apply` (`data/demo/living.jsonl`) whose days count from today, so a newcomer finds
//! an office at work. The first of them is grown to two hundred events.

use super::Rehearsal;
use crate::data::demo::{DemoNames, LIVING};
use crate::domain::actor::Actor;
use crate::domain::command::{Command, Envelope, HoldSession, MediatorInput, Note};
use crate::domain::mediation::session::{Mode, Outcome as Ended};
use crate::domain::when::When;
use crate::store::error::{Error, Result};
use crate::store::{Outcome, Store};
use chrono::{Duration, NaiveDate};
use serde_json::Value;
use std::collections::HashMap;

/// How many events the first case has.
const LONG: u32 = 200;

/// One line, with the name of the case it makes.
struct Line {
    makes: Option<String>,
    about: Option<String>,
    fields: Value,
}

impl Store {
    /// Enters the living cases at a desk, at most as many as are asked for; tells how many there are.
    ///
    /// # Errors
    /// What stands in the way of writing; a line that means nothing.
    pub(super) fn live(
        &mut self,
        actor: &Actor,
        plan: Rehearsal,
        desk: (&str, &MediatorInput),
        names: &DemoNames,
    ) -> Result<usize> {
        let lines = lines(plan.today, desk)?;
        let (first, later): (Vec<&Line>, Vec<&Line>) =
            lines.iter().partition(|line| line.makes.is_some());
        let first = &first[..first.len().min(plan.cases)];
        let items = later.iter().filter(|line| line.about.is_none());
        let items = items.map(|line| envelope(&line.fields)).collect::<Result<Vec<_>>>()?;
        self.execute_batch(actor, &items)?;
        let begun = first.iter().map(|line| envelope(&line.fields)).collect::<Result<Vec<_>>>()?;
        let outcomes = self.execute_batch(actor, &begun)?;
        let made = first
            .iter()
            .zip(&outcomes)
            .filter_map(|(line, outcome)| Some((line.makes.clone()?, outcome.stream.to_string())));
        let made: HashMap<String, String> = made.collect();
        let known = later
            .iter()
            .filter(|line| line.about.as_ref().is_some_and(|name| made.contains_key(name)));
        let orders =
            known.map(|line| envelope(&named(&line.fields, &made))).collect::<Result<Vec<_>>>()?;
        let after = self.execute_batch(actor, &orders)?;
        if let Some(long) = outcomes.first() {
            self.lengthen(actor, plan.today, long, &after, names)?;
        }
        Ok(first.len())
    }

    /// Notes and sessions until the first case has its two hundred events.
    fn lengthen(
        &mut self,
        actor: &Actor,
        today: NaiveDate,
        long: &Outcome,
        after: &[Outcome],
        names: &DemoNames,
    ) -> Result<()> {
        let last = after.iter().rev().find(|outcome| outcome.stream == long.stream);
        let version = last.map_or(long.version, |outcome| outcome.version);
        let case = long.stream.to_string();
        let missing = LONG.saturating_sub(version);
        let orders = (0..missing).map(|n| {
            let day = today - Duration::days(i64::from((missing - n) * 230 / missing.max(1)));
            let at = usize::try_from(n).unwrap_or(0);
            let words = names.notes.get(at % names.notes.len().max(1)).cloned().unwrap_or_default();
            let command = if n % 12 == 11 {
                Command::HoldSession(session(&case, words))
            } else {
                Command::Note(Note { case: case.clone(), text: words })
            };
            Envelope { on: Some(When::Day(day)), ..Envelope::from(command) }
        });
        let orders: Vec<Envelope> = orders.collect();
        self.execute_batch(actor, &orders).map(drop)
    }
}

fn session(case: &str, record: String) -> HoldSession {
    HoldSession {
        case: case.to_owned(),
        session: None,
        time: None,
        place: None,
        mode: Some(Mode::FaceToFace),
        open: None,
        present: vec!["甲".to_owned(), "乙".to_owned()],
        helpers: vec![],
        rights_told: false,
        mediators_accepted: true,
        record,
        settled: None,
        disputed: None,
        outcome: Some(Ended::Again),
        next: None,
        minutes: None,
    }
}

/// The lines with their days and the desk put in.
fn lines(today: NaiveDate, desk: (&str, &MediatorInput)) -> Result<Vec<Line>> {
    let read = LIVING.lines().filter(|line| !line.trim().is_empty()).map(|line| {
        let mut fields: Value =
            serde_json::from_str(line).map_err(|error| Error::Data(vec![error.to_string()]))?;
        put_in(&mut fields, today, desk);
        let makes = fields.as_object_mut().and_then(|map| map.remove("as"));
        let about = fields["case"].as_str().and_then(|case| case.strip_prefix('$'));
        Ok(Line {
            makes: makes.and_then(|name| name.as_str().map(str::to_owned)),
            about: about.map(str::to_owned),
            fields,
        })
    });
    read.collect()
}

/// `@-3` is a day, `@body` and `@me` the desk.
fn put_in(value: &mut Value, today: NaiveDate, desk: (&str, &MediatorInput)) {
    match value {
        Value::Array(list) => list.iter_mut().for_each(|one| put_in(one, today, desk)),
        Value::Object(map) => map.values_mut().for_each(|one| put_in(one, today, desk)),
        Value::String(text) => match text.strip_prefix('@') {
            Some("body") => *value = desk.0.into(),
            Some("me") => *value = serde_json::to_value(desk.1).unwrap_or_default(),
            Some(days) => {
                if let Ok(days) = days.parse() {
                    *value = (today + Duration::days(days)).to_string().into();
                }
            }
            None => {}
        },
        _ => {}
    }
}

/// The line with `$name` replaced by the case it made.
fn named(fields: &Value, made: &HashMap<String, String>) -> Value {
    let mut fields = fields.clone();
    let name = fields["case"].as_str().and_then(|case| case.strip_prefix('$'));
    if let Some(case) = name.and_then(|name| made.get(name)) {
        fields["case"] = case.as_str().into();
    }
    fields
}

fn envelope(fields: &Value) -> Result<Envelope> {
    let wrong = |what: String| Error::Data(vec![what]);
    let mut fields = fields.clone();
    let map = fields.as_object_mut().ok_or_else(|| wrong(String::new()))?;
    let name = map.remove("do").and_then(|name| name.as_str().map(str::to_owned));
    let name = name.unwrap_or_default();
    let on = map.remove("on").and_then(|on| serde_json::from_value(on).ok());
    let despite = map.remove("despite").and_then(|list| serde_json::from_value(list).ok());
    let command = Command::read(&name, fields)
        .ok_or_else(|| wrong(name.clone()))?
        .map_err(|error| wrong(format!("{name}: {error}")))?;
    Ok(Envelope { on, despite: despite.unwrap_or_default(), ..Envelope::from(command) })
}
