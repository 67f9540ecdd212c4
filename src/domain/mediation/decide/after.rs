//! Decisions after the agreement: performance, confirmation, suits, visits, closing, the file.

use super::{Answer, all_called, case, party_id, party_ids, push};
use crate::domain::command::{
    AnswerConfirmation, ApplyConfirmation, ArchiveCase, CloseCase, CorrectDate, ExcuseVisit,
    FilePaper, RecordLitigation, RecordPerformance, RecordVisit,
};
use crate::domain::decide::{Against, Context, Decision, line, optional};
use crate::domain::facts::Facts;
use crate::domain::journal::{DateCorrected, Event};
use crate::domain::mediation::agreement::Agreement;
use crate::domain::mediation::case::Case;
use crate::domain::mediation::clauses::{Clause, check};
use crate::domain::mediation::closing::{
    CaseArchived, CaseClosed, PaperFiled, VisitAnswer, VisitExcused, VisitMade,
};
use crate::domain::mediation::court::{
    Confirmation, ConfirmationAnswered, ConfirmationApplied, LitigationRecorded,
};
use crate::domain::mediation::duty::{Act, DutyChanged, Item, open_of_sum};
use crate::domain::mediation::next::NextStep;
use crate::domain::money::Fen;
use crate::domain::refusal::{Piece, Refusal};

/// The agreement of that number, or the latest in force.
fn binding(case: &Case, n: Option<u32>) -> Answer<&Agreement> {
    let found = if let Some(n) = n {
        super::handling::nth(&case.agreements, n)
            .ok_or(Refusal::NoSuchPiece { piece: Piece::Agreement, n })?
    } else {
        let n = case.pending().map(|pending| super::number(case.number_of(pending)));
        case.in_force().next_back().ok_or(Refusal::NotEffective { n })?
    };
    let n = Some(super::number(case.number_of(found)));
    if found.effective().is_none() { Err(Refusal::NotEffective { n }) } else { Ok(found) }
}

/// Records what happened to an item.
///
/// # Errors
/// R-AGR-3 without an agreement that binds, R-REG-10 for an item that is not there, R-PER-1 for more
/// money than is open, R-REG-4 when it is over.
pub fn perform(c: &RecordPerformance, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = binding(case, c.agreement)?;
    let items = agreement.items();
    let item = super::handling::nth(&items, c.item)
        .ok_or(Refusal::NoSuchPiece { piece: Piece::Item, n: c.item })?;
    possible(c, item, agreement, super::number(case.number_of(agreement)))?;
    let changed = DutyChanged {
        agreement: agreement.id,
        item: c.item,
        act: c.act,
        amount: c.amount.or(paid_of_a_period(c.act, item)),
        proof: optional("proof", c.proof.as_ref())?,
        note: optional("note", c.note.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::DutyChanged(changed));
    Ok(decision)
}

/// What is paid of a period, told by its sum: which period is open may change with a corrected paper.
fn paid_of_a_period(act: Act, item: &Item) -> Option<Fen> {
    item.periods.filter(|_| act == Act::Performed).and_then(|_| item.open_amount())
}

fn possible(c: &RecordPerformance, item: &Item, agreement: &Agreement, n: u32) -> Answer<()> {
    let more = |open| Err(Refusal::MoreThanOpen { n, item: item.n, open });
    match c.act {
        Act::Performed | Act::Waived => {
            if item.is_over() {
                return Err(Refusal::NothingToChange);
            }
            let of_sum = || {
                let total = agreement.wording.obligations.get(item.obligation)?.amount?;
                Some(open_of_sum(total, item.obligation, &agreement.items()))
            };
            let open = if item.is_endless() { None } else { item.open_in_all().or_else(of_sum) };
            match (c.amount, open) {
                (Some(amount), Some(open)) if amount > open => more(open),
                (Some(amount), _) if amount <= Fen::ZERO => Err(Refusal::Empty { field: "amount" }),
                _ => Ok(()),
            }
        }
        Act::Refunded => match c.amount {
            Some(amount) if amount > Fen::ZERO && amount <= item.net_paid() => Ok(()),
            Some(_) => more(item.net_paid()),
            None => Err(Refusal::Empty { field: "amount" }),
        },
        Act::Triggered if item.until.is_none() || item.triggered.is_some() => {
            Err(Refusal::NothingToChange)
        }
        Act::Enforced
            if !agreement.confirmation.as_ref().is_some_and(Confirmation::is_confirmed) =>
        {
            Err(Refusal::NotConfirmed)
        }
        _ => Ok(()),
    }
}

/// Records the application for confirmation.
///
/// # Errors
/// R-JC-1 without an agreement that binds or without every party; with a reason pass: R-JC-1 after
/// the window, R-JC-4 for a matter of status or title.
pub fn apply_confirmation(
    c: &ApplyConfirmation,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let agreement = binding(case, c.agreement)?;
    if !agreement.may_confirm() {
        return Err(Refusal::NothingToChange);
    }
    let by = party_ids("by", case, &c.by)?;
    let mut against = Against::default();
    let missing = agreement.wording.between.iter().filter(|party| !by.contains(party));
    let missing: Vec<_> = missing.copied().collect();
    if !missing.is_empty() {
        against.add(Refusal::NotAllApply { names: all_called(case, &missing) });
    }
    let day = ctx.on_or_today().start().unwrap_or(ctx.today);
    if let Some(last) = facts.window(agreement).filter(|last| day > *last) {
        against.add(Refusal::WindowOver { last });
    }
    if check(&agreement.wording).iter().any(|f| matches!(f.clause, Clause::BeyondUs { .. })) {
        against.add(Refusal::NotForConfirmation);
    }
    let mut decision = Decision::about(case.id);
    against.answer(ctx, &mut decision)?;
    let applied =
        ConfirmationApplied { agreement: agreement.id, court: line("court", &c.court)?, by };
    push(&mut decision, ctx.on_or_today(), Event::ConfirmationApplied(applied));
    Ok(decision)
}

/// Records what became of the application.
///
/// # Errors
/// R-JC-1 when nobody applied, R-REG-4 when the court has decided.
pub fn answer_confirmation(
    c: &AnswerConfirmation,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
) -> Answer {
    let case = case(facts, &c.case)?;
    let asked = match c.agreement {
        Some(_) => Some(binding(case, c.agreement)?),
        None => case.agreements.iter().rev().find(|agreement| agreement.confirmation.is_some()),
    };
    let agreement = asked.ok_or(Refusal::NotApplied)?;
    let confirmation = agreement.confirmation.as_ref().ok_or(Refusal::NotApplied)?;
    if !confirmation.is_pending() {
        return Err(Refusal::NothingToChange);
    }
    let answered = ConfirmationAnswered {
        agreement: agreement.id,
        result: c.result,
        number: optional("number", c.number.as_ref())?,
        why: optional("why", c.why.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::ConfirmationAnswered(answered));
    Ok(decision)
}

/// Records a suit or another procedure. No rule stands between a party and the court (PML 3, 26).
///
/// # Errors
/// R-REG-12 for somebody who is no party, R-REG-5; R-ARC-2 for a cancelled number.
pub fn litigate(c: &RecordLitigation, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let by = c.by.as_ref().map(|mark| party_id("by", &case.data.parties, mark)).transpose()?;
    let said = LitigationRecorded {
        forum: c.forum,
        stage: c.stage,
        name: optional("name", c.name.as_ref())?,
        number: optional("number", c.number.as_ref())?,
        by,
        note: optional("note", c.note.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::LitigationRecorded(said));
    Ok(decision)
}

/// Stands for every party of the case: what many cases are visited with at once names nobody.
const EVERYBODY: &str = "*";

/// Records a return visit; also after the closing.
///
/// # Errors
/// R-AGR-3 while mediation goes on and nothing binds, R-REG-7 without an answer, R-REG-12.
pub fn visit(c: &RecordVisit, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    if case.is_mediating() {
        binding(case, None)?;
    }
    if c.answers.is_empty() {
        return Err(Refusal::Empty { field: "answers" });
    }
    let mut answers = Vec::new();
    for given in &c.answers {
        let parties = match given.party.as_str() {
            EVERYBODY => case.data.parties.iter().map(|party| party.id).collect(),
            mark => vec![party_id("answers", &case.data.parties, mark)?],
        };
        let satisfaction = given.satisfaction;
        answers.extend(parties.into_iter().map(|party| VisitAnswer { party, satisfaction }));
    }
    let made = VisitMade {
        answers,
        how: c.how,
        performance: optional("performance", c.performance.as_ref())?,
        risk: optional("risk", c.risk.as_ref())?,
        measures: optional("measures", c.measures.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::VisitMade(made));
    Ok(decision)
}

/// Says why no visit is made.
///
/// # Errors
/// R-REG-4 when none is due, R-REG-7 without a reason.
pub fn excuse_visit(c: &ExcuseVisit, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    if !case.visit_due() {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let excused = VisitExcused { why: line("why", &c.why)? };
    push(&mut decision, ctx.on_or_today(), Event::VisitExcused(excused));
    Ok(decision)
}

/// Closes the case: nothing may be left to do or to watch.
///
/// # Errors
/// R-CLO-1 when it is closed, R-CLO-2 with what is still to do; with a reason passes R-CLO-2 while what has
/// no end goes on and nothing of it is due.
pub fn close(c: &CloseCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    case.can_handle()?;
    let mut against = Against::default();
    let next = case.still_to_do();
    let day = ctx.on_or_today().end().unwrap_or(ctx.today);
    let going_on = case.going_on(day);
    if next == [NextStep::Perform] && !going_on.is_empty() {
        against.add(Refusal::GoesOn { items: going_on });
    } else if !next.is_empty() {
        against.add(Refusal::StillToDo { next });
    }
    if case.report_unanswered() {
        against.add(Refusal::ReportUnanswered);
    }
    let mut decision = Decision::about(case.id);
    against.answer(ctx, &mut decision)?;
    let closed = CaseClosed { note: optional("note", c.note.as_ref())? };
    push(&mut decision, ctx.on_or_today(), Event::CaseClosed(closed));
    Ok(decision)
}

/// Puts a paper into the file, or says why it is not there.
///
/// # Errors
/// R-ARC-1 once archived, R-REG-12 for somebody who is no party.
pub fn file(c: &FilePaper, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    if case.archived.is_some() {
        return Err(Refusal::CaseClosed);
    }
    let party = c.party.as_ref().map(|mark| party_id("party", &case.data.parties, mark));
    let filed = PaperFiled {
        slot: c.slot,
        party: party.transpose()?,
        pages: c.pages,
        absent: optional("absent", c.absent.as_ref())?,
        note: optional("note", c.note.as_ref())?,
    };
    let mut decision = Decision::about(case.id);
    push(&mut decision, ctx.on(), Event::PaperFiled(filed));
    Ok(decision)
}

/// Archives the file.
///
/// # Errors
/// R-ARC-1 before the closing, with something missing, or without pages; R-REG-4 when it is archived.
pub fn archive(c: &ArchiveCase, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    if case.archived.is_some() {
        return Err(Refusal::NothingToChange);
    }
    let mut against = Against::default();
    if case.closed.is_none() {
        against.add(Refusal::NotClosed);
    }
    let gaps = case.missing();
    if !gaps.is_empty() {
        let mut slots: Vec<_> = gaps.iter().map(|gap| gap.slot).collect();
        slots.dedup();
        against.add(Refusal::FileIncomplete { slots, n: gaps.len() });
    }
    if c.pages == 0 {
        against.add(Refusal::Empty { field: "pages" });
    }
    let mut decision = Decision::about(case.id);
    against.answer(ctx, &mut decision)?;
    let archived = CaseArchived {
        number: optional("number", c.number.as_ref())?,
        pages: c.pages,
        class: c.class,
    };
    push(&mut decision, ctx.on_or_today(), Event::CaseArchived(archived));
    Ok(decision)
}

/// Acts whose day is not corrected here: papers carry their own, and what corrects has none.
const FIXED: [&str; 4] = ["agreement_signed", "agreement_sealed", "date_corrected", "undone"];

/// Corrects the day of an earlier act.
///
/// # Errors
/// R-REG-10 for an act that is not there or carries its own day, R-REG-3, R-REG-4, R-REG-7.
pub fn correct_date(c: &CorrectDate, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    // The latest act of a kind may be called by its word, which scripts know without looking.
    let latest = c.event.strip_prefix("latest:");
    let meant = |(id, kind, _): &&(crate::domain::ids::EventId, &str, _)| match latest {
        Some(word) => word == *kind,
        None => id.to_string() == c.event,
    };
    let act = facts.acts.iter().rev().find(meant);
    let (event, _, on) = act
        .filter(|(_, kind, _)| !FIXED.contains(kind))
        .ok_or(Refusal::NoSuchPiece { piece: Piece::Event, n: 1 })?;
    let date = ctx.past("date", c.date)?;
    if *on == date {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    let corrected = DateCorrected { event: *event, date, why: line("why", &c.why)? };
    push(&mut decision, ctx.on(), Event::DateCorrected(corrected));
    Ok(decision)
}
