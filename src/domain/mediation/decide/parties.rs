//! The parties of a case as given: who stays the same one, who is entered, agents and guardians.

use super::Answer;
use crate::domain::command::PartyInput;
use crate::domain::decide::{Context, Decision, address, line, optional};
use crate::domain::facts::Facts;
use crate::domain::ids::{PartyId, PersonId};
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mediation::party::{self, Party, PartyKind};
use crate::domain::office::person::{PersonData, PersonRecorded};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;

/// Turns given parties into parties of the case. People not on record yet are entered; a party
/// that was there before (same id, or same name and side) stays the same one.
pub fn parties(
    given: &[PartyInput],
    before: &[Party],
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<Vec<Party>> {
    let mut taken: Vec<PartyId> = Vec::new();
    let mut parties = Vec::with_capacity(given.len());
    for input in given {
        let name = optional("parties", input.name.as_ref())?;
        let known_as = optional("parties", input.known_as.as_ref())?;
        let same = |old: &&Party| {
            !taken.contains(&old.id)
                && match &input.id {
                    Some(id) => old.id.to_string() == *id,
                    None => old.side == input.side && old.name == name && old.known_as == known_as,
                }
        };
        let old = before.iter().find(same);
        // A party called by its id keeps what the line does not say; a blank name says "not known".
        let named = input.id.is_some().then_some(old).flatten();
        let kept = |new: Option<String>, given: &Option<String>, old: Option<&String>| match given {
            None => new.or_else(|| old.cloned()),
            Some(_) => new,
        };
        let name = kept(name, &input.name, named.and_then(|old| old.name.as_ref()));
        let known_as = kept(known_as, &input.known_as, named.and_then(|old| old.known_as.as_ref()));
        let born = ctx.past("parties", input.born)?;
        let id = old.map_or_else(|| ctx.mint.id(), |old| old.id);
        taken.push(id);
        let person = match (&input.person, old.and_then(|old| old.person)) {
            (Some(text), _) => {
                Some(facts.persons.get(text).ok_or(Refusal::Empty { field: "parties" })?.id)
            }
            (None, Some(person)) => Some(person),
            (None, None) => enter(input, name.as_deref(), ctx, decision)?,
        };
        parties.push(Party {
            id,
            name,
            side: input.side,
            kind: input.kind.or(old.and_then(|old| old.kind)),
            known_as,
            count: input.count.or(named.and_then(|old| old.count)),
            person,
            born: if born.is_unknown() { named.map_or(born, |old| old.born) } else { born },
            capacity: input.capacity.or(old.and_then(|old| old.capacity)),
            guardian: guardian(input)?.or_else(|| old?.guardian.clone()),
            agents: agents(input, old, ctx, decision)?,
        });
    }
    Ok(parties)
}

/// The agents of a party; more than five representatives need a reason (R-INT-9).
fn agents(
    input: &PartyInput,
    old: Option<&Party>,
    ctx: &Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<Vec<party::Agent>> {
    if input.agents.is_empty() {
        return Ok(old.map_or_else(Vec::new, |old| old.agents.clone()));
    }
    if input.agents.len() > 5 {
        ctx.pass(Refusal::TooManyAgents { n: input.agents.len() }, decision)?;
    }
    let agent = |given: &party::Agent| {
        Ok(party::Agent {
            name: line("parties", &given.name)?,
            post: optional("parties", given.post.as_ref())?,
            powers: given.powers.clone(),
            phone: optional("parties", given.phone.as_ref())?,
        })
    };
    input.agents.iter().map(agent).collect()
}

/// The guardian as given.
fn guardian(input: &PartyInput) -> Answer<Option<party::Guardian>> {
    let Some(given) = &input.guardian else { return Ok(None) };
    Ok(Some(party::Guardian {
        name: line("parties", &given.name)?,
        relation: optional("parties", given.relation.as_ref())?,
        phone: optional("parties", given.phone.as_ref())?,
    }))
}

/// Enters a person for a party that was said to be one and has a name.
fn enter(
    input: &PartyInput,
    name: Option<&str>,
    ctx: &mut Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<Option<PersonId>> {
    let Some(name) = name.filter(|_| input.kind == Some(PartyKind::Person)) else {
        return Ok(None);
    };
    let data = PersonData {
        name: name.to_owned(),
        sex: input.sex,
        born: ctx.past("parties", input.born)?,
        phone: optional("parties", input.phone.as_ref())?,
        address: address("parties", &input.address)?,
    };
    let id: PersonId = ctx.mint.id();
    let event = Event::PersonRecorded(PersonRecorded { data });
    decision.push(StreamKind::Person, id, When::Unknown, event);
    Ok(Some(id))
}
