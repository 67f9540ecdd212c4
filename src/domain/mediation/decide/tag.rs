//! Marks of the office's own on a case.

use super::{Answer, case};
use crate::domain::command::{TagCase, UntagCase};
use crate::domain::decide::{Context, Decision, within};
use crate::domain::facts::Facts;
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mediation::case::{CaseTagged, CaseUntagged};
use crate::domain::refusal::Refusal;

/// The longest mark, in characters.
const LONGEST: usize = 30;

fn read(text: &str) -> Result<String, Refusal> {
    let text = within("tag", text.trim(), LONGEST)?;
    if text.is_empty() { Err(Refusal::Empty { field: "tag" }) } else { Ok(text) }
}

/// Puts a mark on a case.
///
/// # Errors
/// R-REG-4 where it has it already, R-REG-5, R-REG-7, R-ARC-2.
pub fn tag(c: &TagCase, facts: &Facts, ctx: &Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let tag = read(&c.tag)?;
    if case.tags.contains(&tag) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    decision.push(StreamKind::Case, case.id, ctx.on(), Event::CaseTagged(CaseTagged { tag }));
    Ok(decision)
}

/// Takes a mark off a case.
///
/// # Errors
/// R-REG-4 where it does not have it, R-REG-5, R-REG-7, R-ARC-2.
pub fn untag(c: &UntagCase, facts: &Facts, ctx: &Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let tag = read(&c.tag)?;
    if !case.tags.contains(&tag) {
        return Err(Refusal::NothingToChange);
    }
    let mut decision = Decision::about(case.id);
    decision.push(StreamKind::Case, case.id, ctx.on(), Event::CaseUntagged(CaseUntagged { tag }));
    Ok(decision)
}
