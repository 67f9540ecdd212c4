//! Decisions on sessions: planned, moved, held, and who was there.

use super::handling::nth;
use super::{Answer, case, plan, push, push_private, tell_rights_at};
use crate::domain::command::{HoldSession, PlanSession, PostponeSession};
use crate::domain::decide::{Against, Context, Decision, LONGEST, optional, parted_later};
use crate::domain::facts::Facts;
use crate::domain::ids::{PartyId, PieceId};
use crate::domain::journal::Event;
use crate::domain::mediation::case::Case;
use crate::domain::mediation::intake::Answer as Consent;
use crate::domain::mediation::party::{self, Party};
use crate::domain::mediation::session::{
    Outcome, Session, SessionHeld, SessionPlanned, SessionPostponed, part,
};
use crate::domain::refusal::{Piece, Refusal};

/// Plans a session.
///
/// # Errors
/// As mediation cannot go on; R-INT-1 after a refusal, R-PRO-1 while another one is planned.
pub fn plan_session(c: &PlanSession, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    can_meet(case)?;
    if case.planned().is_some() {
        return Err(Refusal::SessionPlanned);
    }
    let mut decision = Decision::about(case.id);
    let mut against = Against::default();
    guarded(&case.data.parties, c.plan.day, &mut against);
    against.answer(ctx, &mut decision)?;
    let planned = SessionPlanned { id: ctx.mint.id(), plan: plan(&c.plan)? };
    push(&mut decision, ctx.on(), Event::SessionPlanned(planned));
    Ok(decision)
}

/// Whether the parties can sit down: mediation goes on, is not suspended, and nobody clearly refuses.
fn can_meet(case: &Case) -> Answer<()> {
    case.can_mediate()?;
    if case.suspended().is_some() {
        return Err(Refusal::Suspended);
    }
    super::nobody_refuses(case)
}

/// Somebody must act for who cannot act alone (R-INT-8).
pub fn guarded(parties: &[Party], day: chrono::NaiveDate, against: &mut Against) {
    let alone = parties.iter().enumerate().filter(|(_, party)| party.is_unguarded(day));
    let names: Vec<String> = alone.map(|(at, party)| super::party_called(at, party)).collect();
    if !names.is_empty() {
        against.add(Refusal::GuardianUnknown { names });
    }
}

/// What must be told and answered before the first session of a round (R-INT-11, R-SEL-1).
fn prepared(case: &Case, c: &HoldSession, present: &[PartyId], against: &mut Against) {
    let nobody_came = present.is_empty() && c.outcome == Some(Outcome::NoShow);
    if nobody_came || case.round_sessions().any(|session| session.held.is_some()) {
        return;
    }
    let here = |parties: Vec<PartyId>| {
        let mut parties = parties;
        parties.retain(|party| present.is_empty() || present.contains(party));
        super::all_called(case, &parties)
    };
    let untold = here(case.untold());
    if !c.rights_told && !untold.is_empty() {
        against.add(Refusal::RightsUntold { names: untold });
    }
    let names = here(case.not_accepting());
    if !c.mediators_accepted && !names.is_empty() {
        against.add(Refusal::MediatorsUnaccepted { names });
    }
}

/// Moves a planned session, or calls it off.
///
/// # Errors
/// R-REG-10 when none is planned.
pub fn postpone(c: &PostponeSession, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let session = planned(case, c.session)?;
    let mut decision = Decision::about(case.id);
    let postponed = SessionPostponed {
        session: session.id,
        to: c.to.as_ref().map(plan).transpose()?,
        why: optional("why", c.why.as_ref())?,
    };
    push(&mut decision, ctx.on(), Event::SessionPostponed(postponed));
    Ok(decision)
}

/// The planned session of that number, or the one that is planned.
fn planned(case: &Case, n: Option<u32>) -> Answer<&Session> {
    let found = match n {
        Some(n) => nth(&case.sessions, n).filter(|session| session.is_planned()),
        None => case.planned(),
    };
    found.ok_or(Refusal::NoSuchPiece { piece: Piece::Session, n: n.unwrap_or(1) })
}

/// Records a session that was held.
///
/// # Errors
/// R-INT-1 after a refusal, R-PRO-4 on a day of a pause, R-MED-5 without a mediator or with a helper nobody agreed to, R-PRO-8 …
pub fn hold(c: &HoldSession, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    can_meet(case)?;
    if case.mediators.is_empty() {
        return Err(Refusal::NobodyHosts);
    }
    let of_plan = match c.session {
        Some(_) => Some(planned(case, c.session)?),
        None => case.planned(),
    };
    let session = of_plan.map_or_else(|| ctx.mint.id(), |session| session.id);
    let (present, stood_in) = who_came(case, &c.present)?;
    let helpers = helpers(case, &c.helpers, &present)?;
    let (record, private) = part(&parted_later("record", &c.record, LONGEST)?);
    let on = ctx.on();
    let mut decision = Decision::about(case.id);
    let mut against = Against::default();
    if let Some(pause) = case.paused_on(on) {
        let (from, to) = (pause.from, pause.to.unwrap_or_default());
        against.add(Refusal::PausedThen { from, to });
    }
    guarded(&case.data.parties, on.start().unwrap_or(ctx.today), &mut against);
    prepared(case, c, &present, &mut against);
    against.answer(ctx, &mut decision)?;
    if c.rights_told {
        // Nobody there, nobody told: an empty list would mean everybody.
        if present.is_empty() {
            return Err(Refusal::Empty { field: "present" });
        }
        tell_rights_at(&mut decision, present.clone(), on);
    }
    let plan_of = of_plan.and_then(|session| session.plan.as_ref());
    let held = SessionHeld {
        session,
        time: c.time.or(plan_of.and_then(|plan| plan.time)),
        place: optional("place", c.place.as_ref())?.or(plan_of.and_then(|plan| plan.place.clone())),
        mode: c.mode.or(plan_of.and_then(|plan| plan.mode)),
        open: c.open,
        present,
        stood_in,
        helpers,
        mediators_accepted: c.mediators_accepted,
        record,
        settled: optional("settled", c.settled.as_ref())?,
        disputed: optional("disputed", c.disputed.as_ref())?,
        outcome: c.outcome,
        minutes: c.minutes,
    };
    push(&mut decision, on, Event::SessionHeld(held));
    push_private(&mut decision, case, Some(session), private, on);
    if let Some(next) = &c.next {
        let planned = SessionPlanned { id: ctx.mint.id(), plan: plan(next)? };
        push(&mut decision, on, Event::SessionPlanned(planned));
    }
    Ok(decision)
}

/// The parties that were there, and the agents and guardians who came for one of them.
fn who_came(case: &Case, marks: &[String]) -> Answer<(Vec<PartyId>, Vec<String>)> {
    let (mut present, mut stood_in) = (Vec::new(), Vec::new());
    for mark in marks {
        let found = party::find_with_side(&case.data.parties, mark);
        let party =
            found.ok_or_else(|| Refusal::NotAParty { field: "present", name: mark.clone() })?;
        if !present.contains(&party.id) {
            present.push(party.id);
        }
        if party::find(&case.data.parties, mark).is_none() {
            stood_in.push(mark.clone());
        }
    }
    Ok((present, stood_in))
}

/// The helpers that were there: each known, and agreed to by every party present (PML 20).
fn helpers(
    case: &Case,
    numbers: &[u32],
    present: &[crate::domain::ids::PartyId],
) -> Answer<Vec<PieceId>> {
    let one = |n: &u32| {
        let helper =
            nth(&case.helpers, *n).ok_or(Refusal::NoSuchPiece { piece: Piece::Helper, n: *n })?;
        let agreed = |party| {
            let mut said = helper.consents.iter();
            said.any(|consent| consent.party == party && consent.answer == Consent::Agreed)
        };
        match present.iter().find(|party| !agreed(**party)) {
            None => Ok(helper.id),
            Some(party) => Err(Refusal::HelperUnwanted {
                name: helper.name.clone(),
                party: super::called(case, *party),
            }),
        }
    };
    numbers.iter().map(one).collect()
}
