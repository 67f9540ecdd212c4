//! Decisions on written agreements: typed, generated, signed, sealed, delivered.

use super::settle::obligations;
use super::{Answer, called, case, party_id, push};
use crate::domain::command::{
    DeliverAgreement, DraftAgreement, GenerateAgreement, SealAgreement, SignAgreement,
    SignatureInput,
};
use crate::domain::decide::{Context, Decision, LONGEST, optional, within};
use crate::domain::facts::Facts;
use crate::domain::ids::PieceId;
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::{
    Agreement, AgreementDelivered, AgreementGenerated, AgreementSealed, AgreementSigned,
    AgreementTyped, Form, SignHow, Signer, Wording,
};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clauses;
use crate::domain::mediation::party::{Party, Power};
use crate::domain::refusal::{Piece, Refusal};
use crate::domain::when::PaperDate;
use chrono::NaiveDate;

/// Types an agreement, or corrects one that nobody has signed.
///
/// # Errors
/// R-AGR-2 when nothing is agreed, R-AGR-3 once it is signed, while another one is pending, or where
/// what it replaces does not bind, R-REG-10; as mediation cannot go on.
pub fn draft(c: &DraftAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    if c.copies == Some(0) {
        return Err(Refusal::Empty { field: "copies" });
    }
    if c.terms.trim().is_empty() && c.obligations.is_empty() {
        return Err(Refusal::NothingAgreed);
    }
    let (id, version, before) = match c.agreement {
        None if case.pending().is_some() => {
            let n = case.pending().map_or(0, |pending| case.number_of(pending));
            return Err(Refusal::AgreementPending { n: u32::try_from(n).unwrap_or(0) });
        }
        None => (ctx.mint.id(), 1, None),
        Some(_) => {
            let typed = written(case, c.agreement)?;
            if typed.is_locked() {
                return Err(Refusal::TextLocked);
            }
            (typed.id, typed.version + 1, Some(typed))
        }
    };
    let wording = wording(c, case, before)?;
    if before.is_some_and(|before| before.wording == wording) {
        return Err(Refusal::NothingToChange);
    }
    let typed = AgreementTyped { id, version, wording };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::AgreementTyped(typed));
    Ok(decision)
}

fn wording(c: &DraftAgreement, case: &Case, before: Option<&Agreement>) -> Answer<Wording> {
    let between = case.data.parties.iter().map(|party| party.id).collect::<Vec<_>>();
    let copies = u32::try_from(between.len() + 1).unwrap_or(u32::MAX);
    let obligations = obligations(&c.obligations, &case.data.parties)?;
    let supersedes = match (c.supersedes, before) {
        (None, Some(before)) => before.wording.supersedes,
        (n, _) => replaced(case, n, c.partial)?,
    };
    Ok(Wording {
        partial: c.partial,
        supersedes,
        between,
        issues: long("issues", c.issues.as_ref())?,
        responsibility: long("responsibility", c.responsibility.as_ref())?,
        terms: within("terms", c.terms.trim(), LONGEST)?,
        obligations,
        copies: c.copies.unwrap_or(copies),
        from_paper: c.from_paper,
    })
}

fn long(field: &'static str, text: Option<&String>) -> Answer<Option<String>> {
    let text = text.map(|text| text.trim()).filter(|text| !text.is_empty());
    text.map(|text| within(field, text, LONGEST)).transpose()
}

/// The agreement a new one takes the place of: as said, else the one in force when a matter that was
/// agreed is taken up again (R-PER-4).
pub fn replaced(case: &Case, n: Option<u32>, partial: bool) -> Answer<Option<PieceId>> {
    match n {
        Some(n) => {
            let old = piece(case, n)?;
            if old.is_in_force() { Ok(Some(old.id)) } else { Err(Refusal::NotEffective) }
        }
        None if case.round() > 0 && !partial => {
            Ok(case.in_force().next_back().map(|agreement| agreement.id))
        }
        None => Ok(None),
    }
}

fn piece(case: &Case, n: u32) -> Answer<&Agreement> {
    super::handling::nth(&case.agreements, n)
        .ok_or(Refusal::NoSuchPiece { piece: Piece::Agreement, n })
}

/// The written agreement of that number, or the latest one.
fn written(case: &Case, n: Option<u32>) -> Answer<&Agreement> {
    let found = match n {
        Some(n) => Some(piece(case, n)?),
        None => case.agreements.iter().rev().find(|agreement| agreement.form == Form::Written),
    };
    let n = n.unwrap_or(1);
    let none = Refusal::NoSuchPiece { piece: Piece::Agreement, n };
    found.filter(|agreement| agreement.form == Form::Written).ok_or(none)
}

/// Generates the paper of the present version.
///
/// # Errors
/// R-AGR-8 while a clause bars it, R-REG-4 when it was generated, R-REG-10.
pub fn generate(c: &GenerateAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    clear(agreement)?;
    if agreement.generated == Some(agreement.version) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let generated = AgreementGenerated { agreement: agreement.id, version: agreement.version };
    push(&mut decision, ctx.on_or_today(), Event::AgreementGenerated(generated));
    Ok(decision)
}

/// Refuses what a clause bars, except where a signed paper is copied.
fn clear(agreement: &Agreement) -> Answer<()> {
    if !agreement.wording.from_paper && clauses::bars(&agreement.wording) {
        return Err(Refusal::ClausesBar);
    }
    Ok(())
}

/// Whether a paper can still be signed and sealed, or what is on it corrected: it is neither of an
/// earlier round nor replaced, and nothing else settled the matter.
fn is_open(case: &Case, agreement: &Agreement) -> Answer<()> {
    if agreement.superseded || agreement.round != case.round() {
        Err(Refusal::TextLocked)
    } else if case.is_settled() && !agreement.is_in_force() {
        Err(Refusal::AlreadyAgreed)
    } else {
        Ok(())
    }
}

/// Records signatures.
///
/// # Errors
/// R-REG-7 without any, R-AGR-3 for a paper of the past, R-AGR-1 when another one settled the matter,
/// R-AGR-8 while a clause bars the paper, R-INT-8 for a party that needs its
/// guardian, R-INT-10 (with a reason it passes) for an agent without a power to sign.
pub fn sign(c: &SignAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    is_open(case, agreement)?;
    clear(agreement)?;
    if c.signatures.is_empty() {
        return Err(Refusal::Empty { field: "signatures" });
    }
    let mut decision = Decision::about(case.id);
    for given in &c.signatures {
        let signed = signature(given, case, agreement, ctx, &mut decision)?;
        push(&mut decision, signed.date.on, Event::AgreementSigned(signed));
    }
    Ok(decision)
}

fn signature(
    given: &SignatureInput,
    case: &Case,
    agreement: &Agreement,
    ctx: &Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<AgreementSigned> {
    let date = paper_date("signatures", &given.on, ctx)?;
    let by = optional("signatures", given.by.as_ref())?;
    let who = signer(&given.who, case)?;
    let same = agreement.signature(&who).is_some_and(|s| s.how == given.how && s.date == date);
    let struck = given.how == SignHow::NotSigned && agreement.signature(&who).is_none();
    if same || struck {
        return Err(Refusal::NothingToChange);
    }
    if let Signer::Party(party) = &who
        && let Some(party) = case.party(*party)
        && !matches!(given.how, SignHow::Refused | SignHow::NotSigned)
    {
        let day = date.on.start().unwrap_or(ctx.today);
        may_sign(party, given.how, by.as_ref(), day, ctx, decision)?;
    }
    let (agreement, version) = (agreement.id, agreement.version);
    Ok(AgreementSigned { agreement, version, who, how: given.how, date, by })
}

/// Who may sign for a party (R-INT-8, R-INT-10).
fn may_sign(
    party: &Party,
    how: SignHow,
    by: Option<&String>,
    day: NaiveDate,
    ctx: &Context<'_, '_>,
    decision: &mut Decision,
) -> Answer<()> {
    let name = party.called().unwrap_or_default().to_owned();
    let guardian = party.guardian.as_ref();
    let in_stead = how == SignHow::InTheirStead;
    if party.needs_guardian(day) && (!in_stead || guardian.is_none()) {
        return Err(Refusal::NeedsGuardian { name });
    }
    let is_guardian = guardian.is_some_and(|g| by.is_none_or(|by| *by == g.name));
    if in_stead && !is_guardian {
        let power = |agent: &&crate::domain::mediation::party::Agent| {
            agent.powers.contains(&Power::Sign) && by.is_none_or(|by| *by == agent.name)
        };
        if !party.agents.iter().any(|agent| power(&agent)) {
            ctx.pass(Refusal::NoPowerToSign { name }, decision)?;
        }
    }
    Ok(())
}

fn signer(who: &str, case: &Case) -> Answer<Signer> {
    let lead = || case.mediators.first().map(|mediator| mediator.name.clone());
    match who.trim() {
        "recorder" => Ok(Signer::Recorder),
        "mediator" => lead().map(Signer::Mediator).ok_or(Refusal::NobodyHosts),
        name if case.mediators.iter().any(|mediator| mediator.name == name)
            && crate::domain::mediation::party::find(&case.data.parties, name).is_none() =>
        {
            Ok(Signer::Mediator(name.to_owned()))
        }
        name => party_id("signatures", &case.data.parties, name).map(Signer::Party),
    }
}

/// A date on a paper: what has not come yet is refused, what does not exist is kept as written.
fn paper_date(field: &'static str, date: &PaperDate, ctx: &Context<'_, '_>) -> Answer<PaperDate> {
    ctx.past(field, date.on)?;
    Ok(date.clone())
}

/// Records the seal, or corrects its day.
///
/// # Errors
/// R-AGR-3 before anybody signed or for a paper of the past, R-AGR-1 when another one settled the
/// matter, R-REG-4 when it was sealed that day, R-REG-3, R-REG-10.
pub fn seal(c: &SealAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    is_open(case, agreement)?;
    if !agreement.is_locked() {
        return Err(Refusal::NotSigned { name: unsigned_name(case, agreement) });
    }
    let given = if c.date.is_unknown() { ctx.on().into() } else { c.date.clone() };
    let date = paper_date("date", &given, ctx)?;
    if agreement.seal.as_ref() == Some(&date) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let on = date.on;
    let sealed = AgreementSealed { agreement: agreement.id, date };
    push(&mut decision, on, Event::AgreementSealed(sealed));
    Ok(decision)
}

fn unsigned_name(case: &Case, agreement: &Agreement) -> String {
    agreement.unsigned().first().map(|party| called(case, *party)).unwrap_or_default()
}

/// Records who has a copy.
///
/// # Errors
/// R-AGR-3 before it binds, R-REG-7 without a copy, R-REG-12 for somebody who is no party.
pub fn deliver(c: &DeliverAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    if agreement.effective().is_none() {
        return Err(Refusal::NotSigned { name: unsigned_name(case, agreement) });
    }
    if c.deliveries.is_empty() {
        return Err(Refusal::Empty { field: "deliveries" });
    }
    let mut decision = Decision::about(case.id);
    for given in &c.deliveries {
        let delivered = AgreementDelivered {
            agreement: agreement.id,
            party: party_id("deliveries", &case.data.parties, &given.party)?,
            how: given.how,
        };
        push(&mut decision, ctx.on(), Event::AgreementDelivered(delivered));
    }
    Ok(decision)
}
