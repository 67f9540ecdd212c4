//! Decisions on written agreements: typed, generated, signed, sealed, delivered.

use super::settle::{beyond_us, obligations};
use super::{Answer, all_called, case, number, party_id, push};
use crate::domain::command::{
    DeliverAgreement, DraftAgreement, GenerateAgreement, SealAgreement, SignAgreement,
    SignatureInput,
};
use crate::domain::decide::{Against, Context, Decision, LONGEST, optional, within};
use crate::domain::facts::Facts;
use crate::domain::ids::PieceId;
use crate::domain::journal::Event;
use crate::domain::mediation::agreement::{
    Agreement, AgreementDelivered, AgreementGenerated, AgreementSealed, AgreementSigned,
    AgreementTyped, Form, SignHow, Signer, Wording,
};
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clauses::{self, Clause, Gravity};
use crate::domain::mediation::party::{Party, Power};
use crate::domain::refusal::{Piece, Refusal};
use crate::domain::when::PaperDate;
use chrono::NaiveDate;

/// Types an agreement, or corrects one that nobody has signed.
///
/// # Errors
/// R-AGR-2 when nothing is agreed, R-AGR-3 once it is signed, while another one is pending, or where
/// what it replaces does not bind, R-REG-10, R-PER-4 before every party agreed to a new round; as
/// mediation cannot go on.
pub fn draft(c: &DraftAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_mediate()?;
    if c.copies == Some(0) {
        return Err(Refusal::Empty { field: "copies" });
    }
    if c.terms.trim().is_empty() && c.obligations.is_empty() {
        return Err(Refusal::NothingAgreed);
    }
    let (id, version, before) = if c.agreement.is_some() {
        let typed = written(case, c.agreement)?;
        if typed.is_locked() {
            return Err(Refusal::TextLocked { n: n_of(case, typed) });
        }
        (typed.id, typed.version + 1, Some(typed))
    } else if let Some(pending) = case.pending() {
        return Err(Refusal::AgreementPending { n: n_of(case, pending) });
    } else {
        (ctx.mint.id(), 1, None)
    };
    let wording = wording(c, case, before)?;
    if before.is_some_and(|before| before.wording == wording) {
        return Err(Refusal::NothingToChange);
    }
    if before.is_none() {
        super::asked_again(case)?;
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
            let n = Some(n);
            if old.is_in_force() { Ok(Some(old.id)) } else { Err(Refusal::NotEffective { n }) }
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
/// R-AGR-8 while a clause bars it; with a reason pass: R-PRO-1 without any record of the mediation,
/// R-AGR-2 for terms without time or way, R-AGR-7 for a matter of status; R-REG-4 when it was generated, R-REG-10.
pub fn generate(c: &GenerateAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    if agreement.generated == Some(agreement.version) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let mut against = Against::default();
    against.hear(clear(case, agreement));
    // A simple matter needs a note at least of how it came about.
    if case.last_held().is_none() && case.notes.is_empty() && case.inquiries.is_empty() {
        against.add(Refusal::NoSessionRecord);
    }
    open_terms(case, agreement, &mut against);
    beyond_us(&agreement.wording, &mut against);
    against.answer(ctx, &mut decision)?;
    let generated = AgreementGenerated { agreement: agreement.id, version: agreement.version };
    push(&mut decision, ctx.on_or_today(), Event::AgreementGenerated(generated));
    Ok(decision)
}

/// Refuses what a clause bars, except where a signed paper is copied.
fn clear(case: &Case, agreement: &Agreement) -> Answer<()> {
    if agreement.wording.from_paper || !clauses::bars(&agreement.wording) {
        return Ok(());
    }
    let found = clauses::check(&agreement.wording).into_iter();
    let bars = found.filter(|found| found.clause.gravity() == Gravity::Bar);
    let (items, clauses): (Vec<_>, Vec<_>) =
        bars.map(|found| (found.item.map(|at| number(at + 1)), found.clause)).unzip();
    let mut items: Vec<u32> = items.into_iter().flatten().collect();
    items.dedup();
    Err(Refusal::ClausesBar { n: n_of(case, agreement), items, clauses })
}

/// Undertakings without a time or a way of performance (R-AGR-2).
fn open_terms(case: &Case, agreement: &Agreement, against: &mut Against) {
    let found = clauses::check(&agreement.wording).into_iter();
    let open = found.filter(|found| matches!(found.clause, Clause::NoDate | Clause::NoWay));
    let mut items: Vec<u32> = open.filter_map(|found| Some(number(found.item? + 1))).collect();
    items.sort_unstable();
    items.dedup();
    if !items.is_empty() {
        against.add(Refusal::TermsOpen { n: n_of(case, agreement), items });
    }
}

/// The number of an agreement in its case.
fn n_of(case: &Case, agreement: &Agreement) -> u32 {
    number(case.number_of(agreement))
}

/// Whether a paper can still be signed and sealed, or what is on it corrected: it is neither of an
/// earlier round nor replaced, and nothing else settled the matter.
fn is_open(case: &Case, agreement: &Agreement) -> Answer<()> {
    if agreement.superseded || agreement.round != case.round() {
        Err(Refusal::TextLocked { n: n_of(case, agreement) })
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
/// guardian, R-AGR-3 for a refusal once it binds; with a reason pass: R-AGR-3 for another signature of who
/// signed, R-INT-10 for an agent without a power to sign.
pub fn sign(c: &SignAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    is_open(case, agreement)?;
    let mut against = Against::default();
    against.hear(clear(case, agreement));
    if c.signatures.is_empty() {
        against.add(Refusal::Empty { field: "signatures" });
    }
    let mut signatures = vec![];
    for given in &c.signatures {
        let signed = signature(given, case, agreement, ctx, &mut against);
        signatures.extend(against.hear(signed));
    }
    let mut decision = Decision::about(case.id);
    against.answer(ctx, &mut decision)?;
    for signed in signatures {
        push(&mut decision, signed.date.on, Event::AgreementSigned(signed));
    }
    Ok(decision)
}

fn signature(
    given: &SignatureInput,
    case: &Case,
    agreement: &Agreement,
    ctx: &Context<'_, '_>,
    against: &mut Against,
) -> Answer<AgreementSigned> {
    let date = paper_date("signatures", &given.on, ctx)?;
    let by = optional("signatures", given.by.as_ref())?;
    let who = signer(&given.who, case)?;
    let same = agreement.signature(&who).is_some_and(|s| s.how == given.how && s.date == date);
    let struck = given.how == SignHow::NotSigned && agreement.signature(&who).is_none();
    if same || struck {
        return Err(Refusal::NothingToChange);
    }
    let binds = agreement.is_in_force();
    if given.how == SignHow::Refused && binds {
        return Err(Refusal::InForce { n: n_of(case, agreement) });
    }
    if let Signer::Party(party) = &who
        && let Some(party) = case.party(*party)
        && !matches!(given.how, SignHow::Refused | SignHow::NotSigned)
    {
        let day = date.on.start().unwrap_or(ctx.today);
        may_sign(party, given.how, by.as_ref(), day, against);
    }
    let version = agreement.version;
    let signed =
        AgreementSigned { agreement: agreement.id, version, who, how: given.how, date, by };
    if corrects(&signed, agreement) {
        against.add(Refusal::StandsOnPaper { n: n_of(case, agreement) });
    }
    Ok(signed)
}

/// Whether a signature says something else than the paper did: another one of theirs stands there, or the
/// agreement binds and would bind no more or from another day (R-AGR-3).
fn corrects(signed: &AgreementSigned, agreement: &Agreement) -> bool {
    let before = agreement.signature(&signed.who).filter(|old| old.how != SignHow::Refused);
    let again = before.is_some() && !matches!(signed.how, SignHow::Refused | SignHow::NotSigned);
    let mut after = agreement.clone();
    after.sign(signed);
    again || agreement.is_in_force() && after.effective() != agreement.effective()
}

/// Who may sign for a party (R-INT-8, R-INT-10).
fn may_sign(
    party: &Party,
    how: SignHow,
    by: Option<&String>,
    day: NaiveDate,
    against: &mut Against,
) {
    let name = party.called().unwrap_or_default().to_owned();
    let guardian = party.guardian.as_ref();
    let in_stead = how == SignHow::InTheirStead;
    if party.needs_guardian(day) && (!in_stead || guardian.is_none()) {
        return against.add(Refusal::NeedsGuardian { name });
    }
    let is_guardian = guardian.is_some_and(|g| by.is_none_or(|by| *by == g.name));
    if in_stead && !is_guardian {
        let power = |agent: &&crate::domain::mediation::party::Agent| {
            agent.powers.contains(&Power::Sign) && by.is_none_or(|by| *by == agent.name)
        };
        if !party.agents.iter().any(|agent| power(&agent)) {
            against.add(Refusal::NoPowerToSign { name });
        }
    }
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
/// matter, R-REG-4 when it was sealed that day, R-REG-3, R-REG-10; with a reason passes R-AGR-3 for
/// another day than the paper's.
pub fn seal(c: &SealAgreement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = written(case, c.agreement)?;
    is_open(case, agreement)?;
    if !agreement.is_locked() {
        return Err(unsigned(case, agreement));
    }
    let given = if c.date.is_unknown() { ctx.on().into() } else { c.date.clone() };
    let date = paper_date("date", &given, ctx)?;
    if agreement.seal.as_ref() == Some(&date) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    if agreement.seal.is_some() {
        ctx.pass(Refusal::StandsOnPaper { n: n_of(case, agreement) }, &mut decision)?;
    }
    let on = date.on;
    let sealed = AgreementSealed { agreement: agreement.id, date };
    push(&mut decision, on, Event::AgreementSealed(sealed));
    Ok(decision)
}

/// Who has still to sign, the mediator among them.
fn unsigned(case: &Case, agreement: &Agreement) -> Refusal {
    let mut names = all_called(case, &agreement.unsigned());
    if !agreement.mediator_signed() {
        names.extend(case.mediators.first().map(|mediator| mediator.name.clone()));
    }
    let n = n_of(case, agreement);
    // Signed by all, it still wants its seal.
    if names.is_empty() {
        Refusal::NotEffective { n: Some(n) }
    } else {
        Refusal::NotSigned { n, names }
    }
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
        return Err(unsigned(case, agreement));
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
