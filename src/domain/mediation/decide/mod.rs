//! The decisions on cases and incoming items.

pub mod after;
pub mod agreement;
pub mod handling;
pub mod intake;
pub mod item;
mod parties;
pub mod session;
pub mod settle;
pub mod tag;

use self::parties::parties;
use super::case::{
    Case, CaseAccepted, CaseAmended, CaseRegistered, ExternalNumberAdded, MediatorsNamed,
    NoteAdded, RightsTold, RiskSet,
};
use super::intake::QuestionsAnswered;
use super::item::ItemTurned;
use super::party::{self, Party};
use super::session::{Plan, PrivateNoted, part};
use crate::domain::both::Both;
use crate::domain::command::{
    AddExternalNumber, AmendCase, AssignedInput, Note, PlanInput, RegisterCase, SetRisk,
};
use crate::domain::decide::{Context, Decision, LONGEST, line, optional, parted_later, within};
use crate::domain::facts::{BodyFact, Facts, series_year};
use crate::domain::ids::{CaseId, DisputeId, PartyId, PieceId, SeriesId};
use crate::domain::journal::{Event, StreamKind};
use crate::domain::office::series::{CaseNumber, NumberDrawn};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;

type Answer<T = Decision> = Result<T, Refusal>;

fn case<'a>(facts: &'a Facts, text: &str) -> Answer<&'a Case> {
    let case = facts.cases.get(text).ok_or(Refusal::Empty { field: "case" })?;
    case.can_write()?;
    Ok(case)
}

/// Adds an event of the case the decision is about.
fn push(decision: &mut Decision, on: When, event: Event) {
    decision.push(StreamKind::Case, decision.subject, on, event);
}

/// Adds the lines that stay with the body the case is at.
fn push_private(
    decision: &mut Decision,
    case: &Case,
    session: Option<PieceId>,
    lines: Vec<String>,
    on: When,
) {
    if !lines.is_empty() {
        let said = PrivateNoted { body: case.body(), session, lines };
        push(decision, on, Event::PrivateNoted(said));
    }
}

/// What a party of a case is called, for a refusal.
fn called(case: &Case, id: PartyId) -> String {
    let parties = &case.data.parties;
    let at = parties.iter().position(|party| party.id == id).unwrap_or_default();
    parties.get(at).map_or_else(|| party::stem(at).to_string(), |party| party_called(at, party))
}

/// What a party is called, for a refusal: its name, else its stem.
fn party_called(at: usize, party: &Party) -> String {
    party.called().map_or_else(|| party::stem(at).to_string(), str::to_owned)
}

/// What parties of a case are called, for a refusal.
fn all_called(case: &Case, ids: &[PartyId]) -> Vec<String> {
    ids.iter().map(|id| called(case, *id)).collect()
}

/// The number of a piece, as people and scripts write it.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Nobody clearly refuses (R-INT-1).
fn nobody_refuses(case: &Case) -> Answer<()> {
    let refusing = case.refusing();
    if refusing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::PartyRefuses { names: all_called(case, &refusing) })
    }
}

/// Whether all that was agreed may be agreed anew: in a new round every party is asked again (R-PER-4).
fn asked_again(case: &Case) -> Answer<()> {
    let missing = case.not_agreed();
    if case.round() == 0 || missing.is_empty() {
        Ok(())
    } else {
        Err(Refusal::NotAskedAgain { names: all_called(case, &missing) })
    }
}

/// The parties some marks mean, each once.
fn party_ids(field: &'static str, case: &Case, marks: &[String]) -> Answer<Vec<PartyId>> {
    ids_of(field, &case.data.parties, marks)
}

/// The same among the parties of a case that is being registered.
fn ids_of(field: &'static str, parties: &[Party], marks: &[String]) -> Answer<Vec<PartyId>> {
    let mut ids = Vec::with_capacity(marks.len());
    for mark in marks {
        let id = party_id(field, parties, mark)?;
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    Ok(ids)
}

/// A plan as given.
fn plan(given: &PlanInput) -> Answer<Plan> {
    let place = optional("place", given.place.as_ref())?;
    Ok(Plan { day: given.day, time: given.time, place, mode: given.mode })
}

/// Rights were told to those who are there.
fn tell_rights_at(decision: &mut Decision, parties: Vec<PartyId>, on: When) {
    let told = RightsTold { parties, signed: vec![], freely: false };
    push(decision, on, Event::RightsTold(told));
}

fn body<'a>(facts: &'a Facts, text: &str) -> Answer<&'a BodyFact> {
    facts.bodies.get(text).ok_or(Refusal::Empty { field: "body" })
}

/// Registers a case: draws a number, enters new people, keeps everything not given as unknown.
///
/// # Errors
/// R-REG-1, -2, -3, -5; R-ARC-2 when no series can be drawn from; R-INC-1 for a taken item.
pub fn register(c: &RegisterCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let on = ctx.on.unwrap_or(When::Day(ctx.today));
    registration(c, facts, ctx, on).map(|(decision, _)| decision)
}

/// Registers a case for its settlement too; gives back the parties for the obligations.
fn registration(
    c: &RegisterCase,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
    on: When,
) -> Answer<(Decision, Vec<Party>)> {
    let id: CaseId = ctx.mint.id();
    let mut decision = Decision::about(id);
    if c.title.trim().is_empty() {
        return Err(Refusal::NoTitle);
    }
    if c.parties.is_empty() {
        return Err(Refusal::NoParties);
    }
    let body = body(facts, &c.body)?;
    let parties = parties(&c.parties, &[], facts, ctx, &mut decision)?;
    let number = draw(body, facts, ctx, id, on, &mut decision)?;
    let registered = CaseRegistered {
        dispute: c
            .same_dispute_as
            .as_ref()
            .and_then(|text| facts.cases.get(text))
            .map_or_else(|| ctx.mint.id::<DisputeId>(), |earlier| earlier.data.dispute),
        body: body.id,
        level: body.level,
        number,
        title: line("title", &c.title)?,
        facts: facts_text(c.facts.as_ref())?,
        requested_by: c
            .requested_by
            .as_ref()
            .map(|mark| party_id("requested_by", &parties, mark))
            .transpose()?,
        parties: parties.clone(),
        origin: c.origin,
        entrusted_by: c.entrusted_by,
        channel: c.channel,
        requested_on: requested_on(c, facts, on),
        category: category(c.category.as_ref(), facts)?,
        place: optional("place", c.place.as_ref())?,
    };
    decision.push(StreamKind::Case, id, on, Event::CaseRegistered(registered));
    opening(c, &parties, facts, ctx, id, on, &mut decision)?;
    asked(c, &parties, ctx, id, on, &mut decision)?;
    Ok((decision, parties))
}

/// The day the item came that a case was made of, where it is earlier: the request interrupts the period
/// of limitation from that day (R-INT-7).
fn requested_on(c: &RegisterCase, facts: &Facts, on: When) -> Option<When> {
    let came = facts.items.get(c.item.as_ref()?)?.on;
    came.certainly_before(&on).then_some(came)
}

/// A category of the dated list.
fn category(code: Option<&String>, facts: &Facts) -> Answer<Option<String>> {
    let code = optional("category", code)?;
    match &code {
        Some(given) if !facts.categories.contains(given) => {
            Err(Refusal::NoSuchCategory { code: given.clone() })
        }
        _ => Ok(code),
    }
}

/// What may be stated together with the registration.
fn opening(
    c: &RegisterCase,
    parties: &[Party],
    facts: &Facts,
    ctx: &Context<'_, '_>,
    id: CaseId,
    on: When,
    decision: &mut Decision,
) -> Answer<()> {
    if let Some(accepted) = c.accepted {
        let accepted = ctx.past("accepted", accepted)?;
        decision.push(StreamKind::Case, id, accepted, Event::CaseAccepted(CaseAccepted {}));
    }
    if !c.mediators.is_empty() {
        let named = c.mediators.iter().map(|given| AssignedInput {
            name: given.name.clone(),
            person: given.person.clone(),
            user: given.user.clone(),
            recusal: given.recusal,
            relation: None,
        });
        let mediators =
            named.map(|given| handling::mediator(&given, parties, facts, ctx, decision));
        let mediators = mediators.collect::<Answer<_>>()?;
        decision.push(
            StreamKind::Case,
            id,
            on,
            Event::MediatorsNamed(MediatorsNamed { mediators, chosen_by_parties: None, why: None }),
        );
    }
    if c.rights_told || !c.rights_signed.is_empty() {
        let signed = ids_of("rights_signed", parties, &c.rights_signed)?;
        let told = if c.rights_told { vec![] } else { signed.clone() };
        let told = RightsTold { parties: told, signed, freely: c.rights_told };
        decision.push(StreamKind::Case, id, on, Event::RightsTold(told));
    }
    if let Some(colour) = c.risk {
        decision.push(StreamKind::Case, id, on, Event::RiskSet(RiskSet { colour, why: None }));
    }
    if let Some(text) = &c.item {
        let item = facts.items.get(text).ok_or(Refusal::Empty { field: "item" })?;
        item.can_turn()?;
        decision.push(StreamKind::Item, item.id, on, Event::ItemTurned(ItemTurned { case: id }));
    }
    Ok(())
}

/// That rights were told and all take part freely, as the oral form states both in one tick.
fn freely_told() -> Event {
    Event::RightsTold(RightsTold { parties: vec![], signed: vec![], freely: true })
}

/// What was asked and answered at the intake: claims, consent, the questions of R-INT-12.
fn asked(
    c: &RegisterCase,
    parties: &[Party],
    ctx: &mut Context<'_, '_>,
    id: CaseId,
    on: When,
    decision: &mut Decision,
) -> Answer<()> {
    for claim in &c.claims {
        intake::claim(claim, parties, id, on, ctx, decision)?;
    }
    intake::consents(&c.consents, parties, id, on, decision)?;
    if c.violence.is_some() || c.minor_harmed.is_some() {
        let said = QuestionsAnswered { violence: c.violence, minor_harmed: c.minor_harmed };
        decision.push(StreamKind::Case, id, on, Event::QuestionsAnswered(said));
    }
    Ok(())
}

/// Draws the next number of the body's committee for the year (R-ARC-2).
fn draw(
    body: &BodyFact,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
    case: CaseId,
    on: When,
    decision: &mut Decision,
) -> Answer<CaseNumber> {
    let (committee, short) =
        body.series.clone().ok_or_else(|| Refusal::NoSeries { body: body.code.clone() })?;
    let year = series_year(Some(on), ctx.today);
    let series = facts.series.get(&(committee, year));
    let n = series.map_or(1, |series| series.next);
    let stream = series.and_then(|series| series.id).unwrap_or_else(|| ctx.mint.id::<SeriesId>());
    let (city, word) = (&facts.office.city, &facts.office.number_word);
    let number = CaseNumber {
        committee,
        year,
        n,
        word: Both {
            hans: format!("{}{}{}", city.hans, short.hans, word.hans),
            hant: format!("{}{}{}", city.hant, short.hant, word.hant),
        },
        short,
    };
    let drawn = NumberDrawn { number: number.clone(), case };
    decision.push(StreamKind::Series, stream, on, Event::NumberDrawn(drawn));
    Ok(number)
}

fn party_id(field: &'static str, parties: &[Party], mark: &str) -> Answer<PartyId> {
    party::find(parties, mark)
        .map(|party| party.id)
        .ok_or_else(|| Refusal::NotAParty { field, name: mark.to_owned() })
}

fn facts_text(text: Option<&String>) -> Answer<Option<String>> {
    text.filter(|text| !text.trim().is_empty())
        .map(|text| within("facts", text, LONGEST))
        .transpose()
}

/// Corrects a case, keeping only what really differs.
///
/// # Errors
/// R-REG-4 when nothing differs, R-REG-1, -2, -5, R-ARC-2.
pub fn amend(c: &AmendCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let mut decision = Decision::about(case.id);
    if c.title.as_ref().is_some_and(|title| title.trim().is_empty()) {
        return Err(Refusal::NoTitle);
    }
    if c.parties.as_ref().is_some_and(Vec::is_empty) {
        return Err(Refusal::NoParties);
    }
    let parties = match &c.parties {
        Some(given) => Some(parties(given, &case.data.parties, facts, ctx, &mut decision)?),
        None => None,
    };
    if let Some(parties) = &parties {
        keeps_the_named(case, parties)?;
    }
    let text = |field, given: &Option<String>, old: Option<&String>| -> Answer<Option<String>> {
        Ok(optional(field, given.as_ref())?.filter(|new| Some(new) != old))
    };
    let change = CaseAmended {
        title: text("title", &c.title, Some(&case.data.title))?,
        facts: facts_text(c.facts.as_ref())?.filter(|new| Some(new) != case.data.facts.as_ref()),
        parties: parties.filter(|new| *new != case.data.parties),
        category: {
            category(c.category.as_ref(), facts)?;
            text("category", &c.category, case.data.category.as_ref())?
        },
        place: text("place", &c.place, case.data.place.as_ref())?,
    };
    if change == CaseAmended::default() {
        return Err(Refusal::NothingToChange);
    }
    decision.push(StreamKind::Case, case.id, ctx.on(), Event::CaseAmended(change));
    Ok(decision)
}

/// Refuses to leave out a party that the request or an obligation points to (R-REG-9).
fn keeps_the_named(case: &Case, parties: &[Party]) -> Answer<()> {
    let duties = case.agreements.iter().flat_map(|agreement| &agreement.wording.obligations);
    let bound = case.agreements.iter().flat_map(|agreement| agreement.wording.between.clone());
    let claims = case.claims.iter().filter_map(|claim| claim.said.by);
    let named = case
        .data
        .requested_by
        .into_iter()
        .chain(claims)
        .chain(bound)
        .chain(duties.flat_map(|o| [o.by, o.to]).flatten());
    let Some(gone) = named.into_iter().find(|id| !parties.iter().any(|party| party.id == *id))
    else {
        return Ok(());
    };
    Err(Refusal::StillNamed { name: called(case, gone) })
}

/// Adds a note.
///
/// # Errors
/// R-REG-7 for an empty one, R-REG-5, R-ARC-2.
pub fn note(c: &Note, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    if c.text.trim().is_empty() {
        return Err(Refusal::Empty { field: "text" });
    }
    let mut decision = Decision::about(case.id);
    let (text, private) = part(&parted_later("text", c.text.trim(), LONGEST)?);
    if !text.is_empty() {
        push(&mut decision, ctx.on(), Event::NoteAdded(NoteAdded { text }));
    }
    push_private(&mut decision, case, None, private, ctx.on());
    Ok(decision)
}

/// Sets the risk colour.
///
/// # Errors
/// R-REG-4 when it is that colour already, R-REG-5, R-ARC-2.
pub fn set_risk(c: &SetRisk, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let why = optional("why", c.why.as_ref())?;
    if case.risk() == Some(c.colour) && why.is_none() {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    if c.colour == super::case::Colour::Red {
        intake::wake(case, "R-PRO-3", ctx, &mut decision);
    }
    let event = Event::RiskSet(RiskSet { colour: c.colour, why });
    decision.push(StreamKind::Case, case.id, ctx.on(), event);
    Ok(decision)
}

/// Notes the number of another system.
///
/// # Errors
/// R-REG-7 without a system, R-REG-5, R-ARC-2.
pub fn add_external(c: &AddExternalNumber, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let added = ExternalNumberAdded {
        system: line("system", &c.system)?,
        number: optional("number", c.number.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    decision.push(StreamKind::Case, case.id, ctx.on(), Event::ExternalNumberAdded(added));
    Ok(decision)
}
