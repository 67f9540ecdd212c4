//! Decisions between acceptance and agreement: mediators, sessions, pauses, endings.

use super::{Answer, case, party_ids, plan, push, push_private, tell_rights_at};
use crate::domain::command::{
    AnswerMediators, AssignMediators, AssignedInput, EndCase, Extend, HoldSession, InviteHelper,
    ListEvidence, MoveEvidence, PlanSession, PostponeSession, RecordInquiry, Reopen, Resume,
    Suspend,
};
use crate::domain::decide::{Against, Context, Decision, LONGEST, line, optional, parted_later};
use crate::domain::facts::Facts;
use crate::domain::ids::{PartyId, PieceId};
use crate::domain::journal::Event;
use crate::domain::mediation::case::{Case, Mediator, MediatorsNamed};
use crate::domain::mediation::handling::{
    Ending, EvidenceListed, EvidenceMoved, Extended, HelperConsent, HelperInvited, InquiryMade,
    MediationEnded, MediatorsAnswered, Recusal, RemediesTold, Reopened, Resumed, Suspended,
};
use crate::domain::mediation::intake::Answer as Consent;
use crate::domain::mediation::party::{self, Party};
use crate::domain::mediation::session::{
    Outcome, Session, SessionHeld, SessionPlanned, SessionPostponed, part,
};
use crate::domain::refusal::{Piece, Refusal};
use crate::domain::when::When;

/// Assigns the mediators.
///
/// # Errors
/// R-REG-7 without any, R-REG-4 when they are the same; as for one [`mediator`].
pub fn assign(c: &AssignMediators, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    if c.mediators.is_empty() {
        return Err(Refusal::Empty { field: "mediators" });
    }
    let mut decision = Decision::about(case.id);
    let mut mediators = Vec::with_capacity(c.mediators.len());
    for given in &c.mediators {
        mediators.push(mediator(given, &case.data.parties, facts, ctx, &mut decision)?);
    }
    let named = MediatorsNamed {
        mediators,
        chosen_by_parties: c.chosen_by_parties,
        why: optional("why", c.why.as_ref())?,
    };
    let same = named.mediators == case.mediators && c.chosen_by_parties == case.chosen_by_parties;
    if same {
        return Err(Refusal::NothingToChange);
    }
    push(&mut decision, ctx.on(), Event::MediatorsNamed(named));
    Ok(decision)
}

/// A mediator of a case.
///
/// # Errors
/// R-REG-7 without a name, R-ACC-1 for a user without an account, R-MED-1 for one under age, R-SEL-2
/// (with a reason it passes) for a conflict: a relation told, or who is a party, an agent or a guardian here.
pub fn mediator(
    given: &AssignedInput,
    parties: &[Party],
    facts: &Facts,
    ctx: &Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<Mediator> {
    let name = line("mediators", &given.name)?;
    let person = match &given.person {
        Some(text) => Some(facts.persons.get(text).ok_or(Refusal::Empty { field: "mediators" })?),
        None => None,
    };
    if let Some(born) = person.and_then(|person| person.data.born.start())
        && born.checked_add_months(chrono::Months::new(18 * 12)).is_some_and(|day| day > ctx.today)
    {
        return Err(Refusal::MediatorUnderAge { name });
    }
    let account = match &given.user {
        Some(user) => {
            let account = facts.accounts.get(user);
            Some(*account.ok_or_else(|| Refusal::NoAccount { user: user.clone() })?)
        }
        None => None,
    };
    let person_id = person.map(|person| person.id);
    let takes_part = parties.iter().any(|party| {
        person_id.is_some_and(|id| party.person == Some(id)) || party.has_on_its_side(&name)
    });
    if takes_part || given.recusal.is_some_and(|recusal| recusal != Recusal::None) {
        ctx.pass(Refusal::Conflicted { name: name.clone() }, decision)?;
    }
    Ok(Mediator {
        name,
        person: person_id,
        account,
        recusal: given.recusal,
        relation: optional("relation", given.relation.as_ref())?,
    })
}

/// Records what the parties say to the mediators.
///
/// # Errors
/// R-REG-7 without an answer or a mediator, R-REG-12 for somebody who is no party.
pub fn answer_mediators(c: &AnswerMediators, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    if c.answers.is_empty() {
        return Err(Refusal::Empty { field: "answers" });
    }
    if case.mediators.is_empty() {
        return Err(Refusal::NobodyHosts);
    }
    let mut decision = Decision::about(case.id);
    for given in &c.answers {
        let said = MediatorsAnswered {
            party: super::party_id("answers", &case.data.parties, &given.party)?,
            accepted: given.accepted,
            why: optional("why", given.why.as_ref())?,
        };
        push(&mut decision, ctx.on(), Event::MediatorsAnswered(said));
    }
    Ok(decision)
}

/// Records an inquiry; what was said in confidence is kept apart.
///
/// # Errors
/// R-REG-7 without a person or words, R-REG-5.
pub fn inquire(c: &RecordInquiry, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    if c.text.trim().is_empty() {
        return Err(Refusal::Empty { field: "text" });
    }
    let (text, private) = part(&parted_later("text", &c.text, LONGEST)?);
    let mut decision = Decision::about(case.id);
    let said = InquiryMade {
        asked: line("asked", &c.asked)?,
        relation: optional("relation", c.relation.as_ref())?,
        place: optional("place", c.place.as_ref())?,
        text,
    };
    push(&mut decision, ctx.on(), Event::InquiryMade(said));
    push_private(&mut decision, case, None, private, ctx.on());
    Ok(decision)
}

/// Lists a piece of evidence.
///
/// # Errors
/// R-REG-7 without a name, R-REG-12, R-REG-5.
pub fn list_evidence(c: &ListEvidence, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let mut decision = Decision::about(case.id);
    let by = c.by.as_ref().map(|mark| super::party_id("by", &case.data.parties, mark));
    let listed = EvidenceListed {
        id: ctx.mint.id(),
        name: line("name", &c.name)?,
        original: c.original,
        pages: c.pages,
        by: by.transpose()?,
        shows: optional("shows", c.shows.as_ref())?,
        kept: optional("kept", c.kept.as_ref())?,
    };
    push(&mut decision, ctx.on(), Event::EvidenceListed(listed));
    Ok(decision)
}

/// Says where a listed paper is now.
///
/// # Errors
/// R-REG-10 for a piece that is not listed, R-REG-4 when it is there already.
pub fn move_evidence(c: &MoveEvidence, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let piece = nth(&case.evidence, c.evidence)
        .ok_or(Refusal::NoSuchPiece { piece: Piece::Evidence, n: c.evidence })?;
    let kept = line("kept", &c.kept)?;
    if piece.kept.as_ref() == Some(&kept) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let moved = EvidenceMoved { evidence: piece.id, kept };
    push(&mut decision, ctx.on(), Event::EvidenceMoved(moved));
    Ok(decision)
}

/// Invites a helper, or adds what the parties said about one.
///
/// # Errors
/// R-REG-7 without a name, R-REG-10 for a helper that is not known, R-REG-12.
pub fn invite(c: &InviteHelper, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    // Whoever comes now would come to nothing: what was agreed is watched, not mediated (R-MED-5).
    case.can_mediate()?;
    let id = match c.helper {
        Some(n) => {
            nth(&case.helpers, n).ok_or(Refusal::NoSuchPiece { piece: Piece::Helper, n })?.id
        }
        None => ctx.mint.id(),
    };
    let consents = c.consents.iter().map(|given| {
        let party = super::party_id("consents", &case.data.parties, &given.party)?;
        Ok(HelperConsent { party, answer: given.answer })
    });
    let invited = HelperInvited {
        id,
        name: line("name", &c.name)?,
        what: optional("what", c.what.as_ref())?,
        consents: consents.collect::<Answer<_>>()?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::HelperInvited(invited));
    Ok(decision)
}

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

/// Stops the clock.
///
/// # Errors
/// R-PRO-4 when it stands still already; as mediation cannot go on.
pub fn suspend(c: &Suspend, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    if case.suspended().is_some() {
        return Err(Refusal::Suspended);
    }
    let mut decision = Decision::about(case.id);
    let suspended = Suspended { reason: c.reason, note: optional("note", c.note.as_ref())? };
    push(&mut decision, ctx.on_or_today(), Event::Suspended(suspended));
    Ok(decision)
}

/// Lets the clock run on.
///
/// # Errors
/// R-PRO-4 when it runs, R-REG-11 before the day it was stopped.
pub fn resume(c: &Resume, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let pause = case.suspended().ok_or(Refusal::NotSuspended)?;
    if ctx.on_or_today().certainly_before(&pause.from) {
        return Err(Refusal::EndsBeforeStart { field: "on" });
    }
    let mut decision = Decision::about(case.id);
    let resumed = Resumed { note: optional("note", c.note.as_ref())? };
    push(&mut decision, ctx.on_or_today(), Event::Resumed(resumed));
    Ok(decision)
}

/// Extends the period; every party must have agreed.
///
/// # Errors
/// R-TIM-1 when one has not or the period would end earlier, R-REG-11 when the day is not later than the
/// acceptance; with a reason passes R-TIM-1 for a period that was over.
pub fn extend(c: &Extend, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    let agreed = party_ids("agreed", case, &c.agreed)?;
    let parties = case.data.parties.iter().map(|party| party.id);
    let missing: Vec<PartyId> = parties.filter(|party| !agreed.contains(party)).collect();
    if !missing.is_empty() {
        return Err(Refusal::NotAllAgree { names: super::all_called(case, &missing) });
    }
    let from = case.counted_from().and_then(|on| on.start());
    if from.is_some_and(|from| c.until <= from) {
        return Err(Refusal::EndsBeforeStart { field: "until" });
    }
    let mut decision = Decision::about(case.id);
    if let Some(last) = facts.periods.get(&case.id).copied() {
        if c.until <= last {
            return Err(Refusal::NotLater { last });
        }
        if When::Day(last).certainly_before(&ctx.on_or_today()) && case.suspended().is_none() {
            ctx.pass(Refusal::ExtendedLate { last }, &mut decision)?;
        }
    }
    let why = optional("why", c.why.as_ref())?;
    push(&mut decision, ctx.on(), Event::Extended(Extended { until: c.until, agreed, why }));
    Ok(decision)
}

/// Ends the mediation. The court is named among the remedies, never barred.
///
/// # Errors
/// R-PRO-6 without the remedies told; as mediation cannot go on.
pub fn end(c: &EndCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    let mut decision = Decision::about(case.id);
    let mut against = Against::default();
    if c.how.needs_remedies() && c.remedies.is_none() {
        against.add(Refusal::RemediesUntold);
    }
    if c.how == Ending::PeriodOver {
        against.hear(period_over(case, facts, ctx.on_or_today()));
    }
    against.answer(ctx, &mut decision)?;
    let remedies = match &c.remedies {
        Some(told) => Some(RemediesTold { how: told.how, to: party_ids("to", case, &told.to)? }),
        None => None,
    };
    let on = ctx.on_or_today();
    if let Some(session) = case.planned() {
        let off = SessionPostponed { session: session.id, to: None, why: None };
        push(&mut decision, on, Event::SessionPostponed(off));
    }
    let ended = MediationEnded { how: c.how, remedies, note: optional("note", c.note.as_ref())? };
    push(&mut decision, on, Event::MediationEnded(ended));
    Ok(decision)
}

/// Whether the legal period may be over on that day (R-TIM-1): it ran, and its last day lies before it.
fn period_over(case: &Case, facts: &Facts, on: When) -> Answer<()> {
    if case.accepted.is_none() {
        return Err(Refusal::PeriodNotOver { last: None });
    }
    // A period whose first day nobody knows may be over.
    let Some(last) = facts.periods.get(&case.id).copied() else { return Ok(()) };
    let stood = case.suspended().and_then(|pause| pause.from.start());
    let end = [on.end(), stood].into_iter().flatten().min();
    let over = end.is_none_or(|end| last < end);
    if over { Ok(()) } else { Err(Refusal::PeriodNotOver { last: Some(last) }) }
}

/// Takes the mediation up again: a new round under the same number.
///
/// # Errors
/// R-REG-7 without a reason, R-REG-4 while mediation goes on.
pub fn reopen(c: &Reopen, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    if case.is_mediating() {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let why = line("why", &c.why)?;
    push(&mut decision, ctx.on_or_today(), Event::Reopened(Reopened { why, danger: false }));
    Ok(decision)
}

/// The piece of that number, from 1.
pub fn nth<T>(pieces: &[T], n: u32) -> Option<&T> {
    pieces.get(usize::try_from(n).ok()?.checked_sub(1)?)
}
