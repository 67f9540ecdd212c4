//! Decisions between acceptance and agreement: mediators, sessions, pauses, endings.

use super::{Answer, case, party_ids, push, push_private};
use crate::domain::command::{
    AnswerMediators, AssignMediators, AssignedInput, EndCase, Extend, InviteHelper, ListEvidence,
    MoveEvidence, RecordInquiry, Reopen, Resume, Suspend,
};
use crate::domain::decide::{Against, Context, Decision, LONGEST, line, optional, parted_later};
use crate::domain::facts::Facts;
use crate::domain::ids::PartyId;
use crate::domain::journal::Event;
use crate::domain::mediation::case::{Case, Mediator, MediatorsNamed};
use crate::domain::mediation::handling::{
    Ending, EvidenceListed, EvidenceMoved, Extended, HelperConsent, HelperInvited, InquiryMade,
    MediationEnded, MediatorsAnswered, Recusal, RemediesTold, Reopened, Resumed, Suspended,
};
use crate::domain::mediation::party::Party;
use crate::domain::mediation::session::{SessionPostponed, part};
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
