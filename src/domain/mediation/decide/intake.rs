//! Decisions of the intake: acceptance, consent, rights, questions, reports, claims, steps.

use super::{Answer, case, party_id, party_ids, push};
use crate::domain::command::{
    AcceptCase, AnswerQuestions, AnswerReport, ClaimInput, ConsentInput, DeclineCase, DropClaim,
    JoinDispute, MakeClaim, RecordConsent, ReportUp, SetStep, TellRights,
};
use crate::domain::decide::{Context, Decision, line, optional};
use crate::domain::facts::Facts;
use crate::domain::ids::CaseId;
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mediation::case::{Case, CaseAccepted, RightsTold};
use crate::domain::mediation::handling::Reopened;
use crate::domain::mediation::intake::{
    CaseDeclined, ClaimDropped, ClaimMade, ConsentGiven, DisputeJoined, QuestionsAnswered,
    ReportAnswered, ReportedUp, StepSet, YesNo,
};
use crate::domain::mediation::party::Party;
use crate::domain::refusal::{Piece, Refusal};
use crate::domain::when::When;

/// Takes the case on.
///
/// # Errors
/// R-REG-4 when it is accepted already; as mediation cannot go on.
pub fn accept(c: &AcceptCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    if case.accepted.is_some() {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on_or_today(), Event::CaseAccepted(CaseAccepted {}));
    Ok(decision)
}

/// Does not take the case on.
///
/// # Errors
/// R-REG-7 without a place to turn to (R-INT-3); R-INT-3 once sessions were held or something agreed.
pub fn decline(c: &DeclineCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    if !case.agreements.is_empty() {
        return Err(Refusal::TooLateToDecline);
    }
    let mut decision = Decision::about(case.id);
    let declined = CaseDeclined {
        reason: c.reason,
        turn_to: line("turn_to", &c.turn_to)?,
        note: optional("note", c.note.as_ref())?,
    };
    push(&mut decision, ctx.on_or_today(), Event::CaseDeclined(declined));
    Ok(decision)
}

/// Records what parties answered to mediation.
///
/// # Errors
/// R-REG-7 without an answer, R-REG-12 for somebody who is no party.
pub fn consent(c: &RecordConsent, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    if c.answers.is_empty() {
        return Err(Refusal::Empty { field: "answers" });
    }
    let mut decision = Decision::about(case.id);
    consents(&c.answers, &case.data.parties, case.id, ctx.on(), &mut decision)?;
    Ok(decision)
}

/// The answers of parties as events of a case.
pub fn consents(
    answers: &[ConsentInput],
    parties: &[Party],
    case: CaseId,
    on: When,
    decision: &mut Decision,
) -> Answer<()> {
    for given in answers {
        let said = ConsentGiven {
            party: party_id("answers", parties, &given.party)?,
            answer: given.answer,
            how: given.how,
            by: optional("by", given.by.as_ref())?,
        };
        decision.push(StreamKind::Case, case, on, Event::ConsentGiven(said));
    }
    Ok(())
}

/// Records that rights were told, and who signed.
///
/// # Errors
/// R-REG-12 for somebody who is no party.
pub fn tell_rights(c: &TellRights, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let told = RightsTold {
        parties: party_ids("parties", case, &c.parties)?,
        signed: party_ids("signed", case, &c.signed)?,
        freely: false,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::RightsTold(told));
    Ok(decision)
}

/// Records the answers to the questions of R-INT-12. Saving is never barred: a closed case in which
/// danger is learnt of is taken up again.
///
/// # Errors
/// R-REG-7 without an answer, R-REG-4 when nothing differs.
pub fn questions(c: &AnswerQuestions, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let said = QuestionsAnswered { violence: c.violence, minor_harmed: c.minor_harmed };
    if said.violence.is_none() && said.minor_harmed.is_none() {
        return Err(Refusal::Empty { field: "violence" });
    }
    let same = |new: Option<YesNo>, old| new.is_none() || new == old;
    if same(said.violence, case.questions.violence)
        && same(said.minor_harmed, case.questions.minor_harmed)
    {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    if [said.violence, said.minor_harmed].contains(&Some(YesNo::Yes)) {
        wake(case, "R-INT-12", ctx, &mut decision);
    }
    push(&mut decision, ctx.on(), Event::QuestionsAnswered(said));
    Ok(decision)
}

/// Opens a closed case because danger was learnt of: a duty to act stands over a closing. What was
/// mediated and agreed is not thrown back.
pub fn wake(case: &Case, rule: &str, ctx: &Context<'_, '_>, decision: &mut Decision) {
    if case.closed.is_some() {
        let why = rule.to_owned();
        push(decision, When::Day(ctx.today), Event::Reopened(Reopened { why, danger: true }));
    }
}

/// Reports the case up; needs no consent, moves nothing, is possible in every state.
///
/// # Errors
/// R-REG-5.
pub fn report(c: &ReportUp, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let by = optional("by", c.by.as_ref())?.unwrap_or_else(|| ctx.actor.name.clone());
    let said = ReportedUp {
        id: ctx.mint.id(),
        to: c.to,
        how: c.how,
        by: Some(by),
        what: optional("what", c.what.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::ReportedUp(said));
    Ok(decision)
}

/// Records what a report was answered.
///
/// # Errors
/// R-REG-10 when there is none that waits, R-REG-7 without words.
pub fn answer_report(c: &AnswerReport, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let found = match c.report {
        Some(n) => super::handling::nth(&case.reports, n),
        None => case.reports.iter().find(|report| report.answer.is_none()),
    };
    let n = c.report.unwrap_or(1);
    let report = found.ok_or(Refusal::NoSuchPiece { piece: Piece::Report, n })?;
    let answered = ReportAnswered { report: report.said.id, answer: line("answer", &c.answer)? };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::ReportAnswered(answered));
    Ok(decision)
}

/// Adds a claim.
///
/// # Errors
/// R-REG-7 without words, R-REG-12 for somebody who is no party.
pub fn make_claim(c: &MakeClaim, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let mut decision = Decision::about(case.id);
    let on = ctx.on_or_today();
    claim(&c.claim, &case.data.parties, case.id, on, ctx, &mut decision)?;
    Ok(decision)
}

/// A claim as an event of a case.
pub fn claim(
    given: &ClaimInput,
    parties: &[Party],
    case: CaseId,
    on: When,
    ctx: &mut Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<()> {
    let by = given.by.as_ref().map(|mark| party_id("claims", parties, mark)).transpose()?;
    let said = ClaimMade {
        id: ctx.mint.id(),
        by,
        what: line("claims", &given.what)?,
        amount: given.amount,
    };
    decision.push(StreamKind::Case, case, on, Event::ClaimMade(said));
    Ok(())
}

/// Records that a claim was given up or met.
///
/// # Errors
/// R-REG-10 for a claim that is not there, R-REG-4 when it is dropped already, R-REG-7.
pub fn drop_claim(c: &DropClaim, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let claim = super::handling::nth(&case.claims, c.claim)
        .ok_or(Refusal::NoSuchPiece { piece: Piece::Claim, n: c.claim })?;
    if claim.dropped.is_some() {
        return Err(Refusal::NothingToChange);
    }
    let dropped = ClaimDropped { claim: claim.said.id, why: line("why", &c.why)? };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::ClaimDropped(dropped));
    Ok(decision)
}

/// Says that a case belongs to the dispute of another one.
///
/// # Errors
/// R-REG-4 when it does already.
pub fn join(c: &JoinDispute, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let with = super::case(facts, &c.with)?;
    if case.data.dispute == with.data.dispute {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let joined = DisputeJoined { dispute: with.data.dispute };
    push(&mut decision, ctx.on(), Event::DisputeJoined(joined));
    Ok(decision)
}

/// Sets the step by hand.
///
/// # Errors
/// R-REG-7 without a reason, R-REG-4 when it is that step already.
pub fn set_step(c: &SetStep, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let why = line("why", &c.why)?;
    let now = case.step_is_set().then(|| case.step());
    if c.step == now || c.step == Some(case.step()) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::StepSet(StepSet { step: c.step, why }));
    Ok(decision)
}
