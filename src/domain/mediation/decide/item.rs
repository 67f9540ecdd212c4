//! The decisions on incoming items.

use super::{Answer, body, case};
use crate::domain::command::{AnswerItem, ReceiveItem, TurnItem};
use crate::domain::decide::{Context, Decision, line, optional};
use crate::domain::facts::Facts;
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mediation::item::{ItemAnswered, ItemReceived, ItemTurned};
use crate::domain::refusal::Refusal;
use crate::domain::when::When;

/// Records an incoming item.
///
/// # Errors
/// R-REG-7 without a matter, R-REG-5.
pub fn receive(c: &ReceiveItem, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let received = ItemReceived {
        body: body(facts, &c.body)?.id,
        what: line("what", &c.what)?,
        channel: c.channel,
        sender: optional("sender", c.sender.as_ref())?,
    };
    let id: crate::domain::ids::ItemId = ctx.mint.id();
    let mut decision = Decision::about(id);
    let on = ctx.on.unwrap_or(When::Day(ctx.today));
    decision.push(StreamKind::Item, id, on, Event::ItemReceived(received));
    Ok(decision)
}

/// Gives an item to a case already on file.
///
/// # Errors
/// R-INC-1 when it was taken up already, R-ARC-2.
pub fn turn(c: &TurnItem, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let case = case(facts, &c.case)?;
    let item = facts.items.get(&c.item).ok_or(Refusal::Empty { field: "item" })?;
    item.can_turn()?;
    let mut decision = Decision::about(item.id);
    let event = Event::ItemTurned(ItemTurned { case: case.id });
    decision.push(StreamKind::Item, item.id, ctx.on(), event);
    Ok(decision)
}

/// Records the answer to the sender; this closes the item.
///
/// # Errors
/// R-INC-2 when already answered, R-INC-3 without words, R-REG-11 on a day before it came.
pub fn answer(c: &AnswerItem, facts: &Facts, ctx: &mut Context<'_, '_>) -> Answer {
    let item = facts.items.get(&c.item).ok_or(Refusal::Empty { field: "item" })?;
    item.can_answer()?;
    if c.answer.trim().is_empty() {
        return Err(Refusal::NoAnswer);
    }
    if ctx.on().certainly_before(&item.on) {
        return Err(Refusal::EndsBeforeStart { field: "on" });
    }
    let answered = ItemAnswered { answer: line("answer", &c.answer)?, channel: c.channel };
    let mut decision = Decision::about(item.id);
    decision.push(StreamKind::Item, item.id, ctx.on(), Event::ItemAnswered(answered));
    Ok(decision)
}
