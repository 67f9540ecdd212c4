//! The decisions on bodies, people and accounts.

use super::account::{AccountOpened, GrantGiven};
use super::body::{BodyAmended, BodyFounded, MemberJoined, MemberLeft};
use super::person::{PersonAbsorbed, PersonAmended, PersonData, PersonMerged, PersonRecorded};
use super::register::RulesAdopted;
use crate::domain::both::Both;
use crate::domain::command::{
    AmendBody, AmendPerson, FoundBody, JoinBody, LeaveBody, MergePersons, OpenAccount,
    RecordPerson, SetLimit,
};
use crate::domain::decide::{Context, Decision, address, line, optional};
use crate::domain::facts::{BodyFact, Facts};
use crate::domain::ids::{AccountId, BodyId, PersonId};
use crate::domain::journal::{Event, StreamKind};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;

type Answer<T = Decision> = Result<T, Refusal>;

fn body<'a>(facts: &'a Facts, text: &str) -> Answer<&'a BodyFact> {
    facts.bodies.get(text).ok_or(Refusal::Empty { field: "body" })
}

fn person<'a>(facts: &'a Facts, text: &str) -> Answer<&'a super::person::Person> {
    facts.persons.get(text).ok_or(Refusal::Empty { field: "person" })
}

fn both(field: &'static str, given: &Both) -> Answer<Both> {
    Ok(Both { hans: line(field, &given.hans)?, hant: line(field, &given.hant)? })
}

/// Enters a person.
///
/// # Errors
/// R-REG-7 without a name, R-REG-3 for a birth to come.
pub fn record_person(c: &RecordPerson, ctx: &mut Context<'_, '_>) -> Answer {
    let data = PersonData {
        name: line("name", &c.name)?,
        sex: c.sex,
        born: ctx.past("born", c.born)?,
        phone: optional("phone", c.phone.as_ref())?,
        address: address("address", &c.address)?,
    };
    let id: PersonId = ctx.mint.id();
    let mut decision = Decision::about(id);
    decision.push(StreamKind::Person, id, ctx.on(), Event::PersonRecorded(PersonRecorded { data }));
    Ok(decision)
}

/// Corrects a person's record.
///
/// # Errors
/// R-REG-4 when nothing differs, R-REG-3, -7.
pub fn amend_person(c: &AmendPerson, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let person = person(facts, &c.person)?;
    let old = &person.data;
    let data = PersonData {
        name: c.name.as_ref().map_or(Ok(old.name.clone()), |name| line("name", name))?,
        sex: c.sex.or(old.sex),
        born: ctx.past("born", c.born.unwrap_or(old.born))?,
        phone: optional("phone", c.phone.as_ref())?.or_else(|| old.phone.clone()),
        address: address("address", c.address.as_ref().unwrap_or(&old.address))?,
    };
    if data == *old {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(person.id);
    decision.push(
        StreamKind::Person,
        person.id,
        ctx.on(),
        Event::PersonAmended(PersonAmended { data }),
    );
    Ok(decision)
}

/// Says that two records are about one person: an event on both.
///
/// # Errors
/// R-REG-4 when they are one already, R-REG-13 for two parties of one case, R-REG-7 without words on how
/// one knows.
pub fn merge_persons(c: &MergePersons, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let (keep, gone) = (person(facts, &c.keep)?, person(facts, &c.gone)?);
    if keep.id == gone.id {
        return Err(Refusal::NothingToChange);
    }
    let why = line("why", &c.why)?;
    if let Some(number) = &facts.one_case {
        return Err(Refusal::BothInOneCase { number: number.clone() });
    }
    let mut decision = Decision::about(keep.id);
    let absorbed =
        PersonAbsorbed { person: gone.id, name: gone.data.name.clone(), why: why.clone() };
    let merged = PersonMerged { into: keep.id, why };
    let (on, kind) = (ctx.on(), StreamKind::Person);
    decision.push(kind, keep.id, on, Event::PersonAbsorbed(absorbed));
    decision.push(kind, gone.id, on, Event::PersonMerged(merged));
    Ok(decision)
}

/// Enters a body.
///
/// # Errors
/// R-REG-6 for a code in use, R-REG-7 for an empty name.
pub fn found(c: &FoundBody, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let code = line("code", &c.code)?;
    if facts.codes.contains(&code) {
        return Err(Refusal::CodeTaken { code });
    }
    let founded = BodyFounded {
        code,
        kind: c.kind,
        name: both("name", &c.name)?,
        level: c.level,
        parent: c.parent.as_ref().map(|text| body(facts, text).map(|body| body.id)).transpose()?,
        short: c.short.as_ref().map(|short| both("short", short)).transpose()?,
    };
    let id: BodyId = ctx.mint.id();
    let mut decision = Decision::about(id);
    decision.push(StreamKind::Body, id, ctx.on(), Event::BodyFounded(founded));
    Ok(decision)
}

/// Corrects a body.
///
/// # Errors
/// R-REG-4 when nothing is given, R-REG-7.
pub fn amend_body(c: &AmendBody, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let body = body(facts, &c.body)?;
    let change = BodyAmended {
        name: c.name.as_ref().map(|name| both("name", name)).transpose()?,
        short: c.short.as_ref().map(|short| both("short", short)).transpose()?,
    };
    if change == BodyAmended::default() {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(body.id);
    decision.push(StreamKind::Body, body.id, ctx.on(), Event::BodyAmended(change));
    Ok(decision)
}

/// Puts a person on a roster.
///
/// # Errors
/// R-ORG-3 when the person holds the post already.
pub fn join(c: &JoinBody, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let (body, person) = (body(facts, &c.body)?, person(facts, &c.person)?);
    if body.posts.contains(&(person.id, c.post)) {
        return Err(Refusal::MemberTwice { name: person.data.name.clone() });
    }
    let joined = MemberJoined { person: person.id, post: c.post, from: c.from, to: c.to };
    let on = if c.from.is_unknown() { ctx.on() } else { c.from };
    let mut decision = Decision::about(body.id);
    decision.push(StreamKind::Body, body.id, on, Event::MemberJoined(joined));
    Ok(decision)
}

/// Takes a person off a roster.
///
/// # Errors
/// R-REG-4 when the person does not hold the post.
pub fn leave(c: &LeaveBody, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let (body, person) = (body(facts, &c.body)?, person(facts, &c.person)?);
    if !body.posts.contains(&(person.id, c.post)) {
        return Err(Refusal::NothingToChange);
    }
    let to = if c.to.is_unknown() { ctx.on() } else { c.to };
    let left = MemberLeft { person: person.id, post: c.post, to };
    let mut decision = Decision::about(body.id);
    decision.push(StreamKind::Body, body.id, to, Event::MemberLeft(left));
    Ok(decision)
}

/// Admits a user.
///
/// # Errors
/// R-REG-8 when the user has an account already, R-REG-7.
pub fn open_account(c: &OpenAccount, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let user = line("user", &c.user)?;
    if facts.accounts.contains_key(&user) {
        return Err(Refusal::UserTaken { user });
    }
    let opened = AccountOpened {
        user,
        name: line("name", &c.name)?,
        person: c.person.as_ref().map(|text| person(facts, text).map(|p| p.id)).transpose()?,
        home: c.home.as_ref().map(|text| body(facts, text).map(|b| b.id)).transpose()?,
    };
    let id: AccountId = ctx.mint.id();
    let on = When::Day(ctx.today);
    let mut decision = Decision::about(id);
    decision.push(StreamKind::Account, id, on, Event::AccountOpened(opened));
    for &role in &c.roles {
        let grant = GrantGiven { role, body: None };
        decision.push(StreamKind::Account, id, on, Event::GrantGiven(grant));
    }
    Ok(decision)
}

/// Changes one of the office's own limits; the whole table is adopted anew.
///
/// # Errors
/// R-REG-10 for a rule that is no setting, R-REG-4 when it is so already, R-REG-7 for none at all.
pub fn set_limit(c: &SetLimit, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    const SETTINGS: [&str; 4] = ["R-PER-1", "R-PRO-3", "R-TIM-1", "R-TIM-5"];
    let mut rules = facts.limits.clone();
    let known = rules.iter_mut().find(|rule| rule.id == c.rule);
    let rule = known
        .filter(|rule| SETTINGS.contains(&rule.id.as_str()))
        .ok_or_else(|| Refusal::NoSetting { rule: c.rule.clone() })?;
    if c.days == 0 {
        return Err(Refusal::Empty { field: "days" });
    }
    if rule.days == c.days {
        return Err(Refusal::NothingToChange);
    }
    rule.days = c.days;
    if let Some(why) = optional("why", c.why.as_ref())? {
        rule.source = why;
    }
    let register = facts.office.id.ok_or(Refusal::NothingToChange)?;
    let mut decision = Decision::about(register);
    let digest = String::new();
    let adopted = Event::RulesAdopted(RulesAdopted { digest, rules });
    decision.push(StreamKind::Register, register, When::Day(ctx.today), adopted);
    Ok(decision)
}
