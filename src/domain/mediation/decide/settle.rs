//! The decision on a settlement by word of mouth, and what somebody undertakes in any agreement.

use super::{Answer, case, freely_told, party_id, registration};
use crate::domain::command::{ObligationInput, RecordOralSettlement};
use crate::domain::decide::{Against, Context, Decision, LONGEST, line, optional, within};
use crate::domain::facts::Facts;
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mediation::agreement::{
    Instalment, Obligation, OralAgreementRecorded, Performance, PerformanceStated, Wording,
};
use crate::domain::mediation::clauses::{Clause, check};
use crate::domain::mediation::party::Party;
use crate::domain::refusal::Refusal;
use crate::domain::when::When;

/// Records an oral settlement as one act (R-AGR-1, R-AGR-3).
///
/// # Errors
/// R-AGR-1 on a case that has an agreement, R-AGR-2 for nothing agreed, R-REG-12 for a stranger as obligor,
/// and what `register` refuses; with a reason pass: R-AGR-5, R-AGR-7, R-INT-8 for a party nobody acts for.
pub fn settle(c: &RecordOralSettlement, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let on = ctx.on();
    if c.terms.trim().is_empty() && c.obligations.is_empty() {
        return Err(Refusal::NothingAgreed);
    }
    let (mut decision, parties, supersedes, category) = match (&c.case, &c.register) {
        (Some(text), None) => {
            let case = case(facts, text)?;
            case.can_settle()?;
            super::nobody_refuses(case)?;
            // That all take part of their own free will may be stated with the settlement itself.
            if !c.rights_told {
                super::asked_again(case)?;
            }
            let parties = case.data.parties.clone();
            let category = case.data.category.clone();
            let supersedes = super::agreement::replaced(case, c.supersedes, c.partial)?;
            (Decision::about(case.id), parties, supersedes, category)
        }
        (None, Some(register)) => {
            let brought = if on.is_unknown() { When::Day(ctx.today) } else { on };
            let (decision, parties) = registration(register, facts, ctx, brought)?;
            (decision, parties, None, register.category.clone())
        }
        _ => return Err(Refusal::Empty { field: "case" }),
    };
    let stream = decision.subject;
    let obligations = obligations(&c.obligations, &parties)?;
    if obligations.iter().any(impossible) {
        return Err(Refusal::NoSuchDay { field: "obligations" });
    }
    let mut against = Against::default();
    super::session::guarded(&parties, on.start().unwrap_or(ctx.today), &mut against);
    if category.as_deref().is_some_and(|code| WRITTEN.contains(&code)) {
        let category = category.unwrap_or_default();
        against.add(Refusal::MustBeWritten { category });
    }
    let wording =
        Wording { terms: c.terms.clone(), obligations: obligations.clone(), ..Wording::default() };
    beyond_us(&wording, &mut against);
    against.answer(ctx, &mut decision)?;
    if c.rights_told && !c.register.as_ref().is_some_and(|register| register.rights_told) {
        decision.push(StreamKind::Case, stream, on, freely_told());
    }
    let agreed = OralAgreementRecorded {
        id: Some(ctx.mint.id()),
        terms: within("terms", c.terms.trim(), LONGEST)?,
        obligations,
        minutes: c.minutes,
        partial: c.partial,
        supersedes,
    };
    decision.push(StreamKind::Case, stream, on, Event::OralAgreementRecorded(agreed));
    if c.performance != Performance::Unknown {
        let stated = PerformanceStated { performance: c.performance };
        decision.push(StreamKind::Case, stream, on, Event::PerformanceStated(stated));
    }
    Ok(decision)
}

/// Matters of status and title are settled by no agreement, on paper or by word of mouth (R-AGR-7).
pub fn beyond_us(wording: &Wording, against: &mut Against) {
    let words = check(wording).into_iter().filter_map(|found| match found.clause {
        Clause::BeyondUs { word } => Some(word),
        _ => None,
    });
    for word in words {
        against.add(Refusal::BeyondUs { word });
    }
}

/// Categories whose agreements must be written: unpaid wages, other labour disputes, medical (R-AGR-5).
pub const WRITTEN: [&str; 3] = ["10", "11", "15"];

/// What was undertaken, item by item.
pub fn obligations(given: &[ObligationInput], parties: &[Party]) -> Answer<Vec<Obligation>> {
    given.iter().map(|input| obligation(input, parties)).collect()
}

/// Whether a date of it exists on no calendar.
fn impossible(obligation: &Obligation) -> bool {
    let parts = obligation.instalments.iter().map(|part| &part.due);
    parts.chain([&obligation.due]).any(crate::domain::when::PaperDate::is_flagged)
}

fn obligation(input: &ObligationInput, parties: &[Party]) -> Answer<Obligation> {
    let who = |mark: &Option<String>| {
        mark.as_ref().map(|mark| party_id("obligations", parties, mark)).transpose()
    };
    let parts = input.instalments.iter();
    Ok(Obligation {
        kind: input.kind,
        what: line("obligations", &input.what)?,
        by: who(&input.by)?,
        to: who(&input.to)?,
        performer: optional("obligations", input.performer.as_ref())?,
        amount: input.amount,
        due: input.due.clone(),
        instalments: parts
            .map(|part| Instalment { amount: part.amount, due: part.due.clone() })
            .collect(),
        until: optional("obligations", input.until.as_ref())?,
        days_after: input.days_after,
        way: optional("obligations", input.way.as_ref())?,
        place: optional("obligations", input.place.as_ref())?,
    })
}
