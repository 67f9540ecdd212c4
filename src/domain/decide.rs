//! The one decision function: a command, the facts and an actor give events or a refusal.

use super::actor::{Actor, Role};
use super::command::{Bulk, Command, Despite, Envelope};
use super::facts::{Facts, undo_target};
use super::ids::StreamId;
use super::journal::{Event, StreamKind, Undone};
use super::mediation::decide::{after, agreement, handling, intake, session};
use super::mediation::handling::WarningPassed;
use super::mediation::session::is_private;
use super::mint::Mint;
use super::office::person::Address;
use super::office::series::NumberCancelled;
use super::refusal::Refusal;
use super::when::When;
use super::{mediation, office};
use chrono::NaiveDate;
use std::collections::HashSet;

/// The longest text a field takes, in characters (reliability part 3).
pub const LONGEST: usize = 20_000;

/// The longest one-line text a field takes, in characters.
pub const LONGEST_LINE: usize = 500;

/// What a decision needs besides command and facts.
pub struct Context<'a, 'm> {
    /// Who acts.
    pub actor: &'a Actor,
    /// The office's day.
    pub today: NaiveDate,
    /// When the act happened, as said.
    pub on: Option<When>,
    /// The warnings to be passed over, each with its reason.
    pub despite: &'a [Despite],
    /// Identifiers.
    pub mint: &'a mut Mint<'m>,
}

impl Context<'_, '_> {
    /// The date of the act: as said, else not known.
    pub fn on(&self) -> When {
        self.on.unwrap_or_default()
    }

    /// The date of the act: as said, else today.
    pub fn on_or_today(&self) -> When {
        self.on.unwrap_or(When::Day(self.today))
    }

    /// Passes over a warning for which a reason was given, and records that; else refuses.
    ///
    /// # Errors
    /// The warning, where no reason was given for its rule.
    pub fn pass(&self, warning: Refusal, decision: &mut Decision) -> Result<(), Refusal> {
        let rule = warning.rule();
        let given = self.despite.iter().find(|given| given.rule == rule);
        let Some(given) = given.filter(|given| !given.why.trim().is_empty()) else {
            return Err(warning);
        };
        let passed = WarningPassed { rule: rule.to_owned(), why: line("despite", &given.why)? };
        let event = Event::WarningPassed(passed);
        decision.push(StreamKind::Case, decision.subject, When::Day(self.today), event);
        Ok(())
    }

    /// Refuses a date that has not come yet (R-REG-3).
    ///
    /// # Errors
    /// R-REG-3.
    pub fn past(&self, field: &'static str, on: When) -> Result<When, Refusal> {
        let begins = match on {
            When::Day(day) => Some(day),
            When::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            When::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
            _ => None,
        };
        if begins.is_some_and(|day| day > self.today) {
            return Err(Refusal::InTheFuture { field, on });
        }
        Ok(on)
    }
}

/// What stands against a command, gathered so that people can mend all of it at once.
#[derive(Debug, Default)]
pub struct Against(Vec<Refusal>);

impl Against {
    /// Something stands against it.
    pub fn add(&mut self, refusal: Refusal) {
        if !self.0.contains(&refusal) {
            self.0.push(refusal);
        }
    }

    /// Something may stand against it.
    pub fn hear<T>(&mut self, answer: Result<T, Refusal>) -> Option<T> {
        answer.map_err(|refusal| self.add(refusal)).ok()
    }

    /// Passes over the warnings for which a reason was given; the rest refuses, bars first.
    ///
    /// # Errors
    /// The one refusal that is left, or all of them.
    pub fn answer(self, ctx: &Context<'_, '_>, decision: &mut Decision) -> Result<(), Refusal> {
        let (warnings, mut left): (Vec<_>, Vec<_>) = self.0.into_iter().partition(Refusal::warns);
        left.extend(warnings.into_iter().filter_map(|one| ctx.pass(one, decision).err()));
        match left.pop() {
            None => Ok(()),
            Some(one) if left.is_empty() => Err(one),
            Some(last) => {
                left.push(last);
                Err(Refusal::Several { all: left })
            }
        }
    }
}

/// One event for one stream.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    /// The stream.
    pub stream: StreamId,
    /// What it tells of.
    pub kind: StreamKind,
    /// When it happened.
    pub on: When,
    /// What happened.
    pub event: Event,
}

/// What a command amounts to: events for one or more streams, written together or not at all.
#[derive(Clone, Debug, PartialEq)]
pub struct Decision {
    /// The stream the command is about; `expect` is held against it.
    pub subject: StreamId,
    /// The events, in order.
    pub writes: Vec<Write>,
    /// The cases of a bulk act that were left out, as they were named, and why.
    pub left_out: Vec<(String, Refusal)>,
}

impl Decision {
    /// A decision about one stream, with nothing to write yet.
    pub fn about(subject: impl Into<StreamId>) -> Self {
        Self { subject: subject.into(), writes: vec![], left_out: vec![] }
    }

    /// Adds an event.
    pub fn push(&mut self, kind: StreamKind, stream: impl Into<StreamId>, on: When, event: Event) {
        self.writes.push(Write { stream: stream.into(), kind, on, event });
    }
}

/// Answers a command. Nothing changes here.
///
/// # Errors
/// The refusal of the first rule that stands against it.
pub fn decide(
    envelope: &Envelope,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
) -> Result<Decision, Refusal> {
    admit(&envelope.command, ctx.actor)?;
    let on = ctx.on();
    ctx.past("on", on)?;
    match &envelope.command {
        Command::RegisterCase(c) => mediation::decide::register(c, facts, ctx),
        Command::RecordOralSettlement(c) => mediation::decide::settle::settle(c, facts, ctx),
        Command::AmendCase(c) => mediation::decide::amend(c, facts, ctx),
        Command::Note(c) => mediation::decide::note(c, facts, ctx),
        Command::SetRisk(c) => mediation::decide::set_risk(c, facts, ctx),
        Command::AddExternalNumber(c) => mediation::decide::add_external(c, facts, ctx),
        Command::TagCase(c) => mediation::decide::tag::tag(c, facts, ctx),
        Command::UntagCase(c) => mediation::decide::tag::untag(c, facts, ctx),
        Command::ReceiveItem(c) => mediation::decide::item::receive(c, facts, ctx),
        Command::TurnItem(c) => mediation::decide::item::turn(c, facts, ctx),
        Command::AnswerItem(c) => mediation::decide::item::answer(c, facts, ctx),
        Command::RecordPerson(c) => office::decide::record_person(c, ctx),
        Command::AmendPerson(c) => office::decide::amend_person(c, facts, ctx),
        Command::MergePersons(c) => office::decide::merge_persons(c, facts, ctx),
        Command::FoundBody(c) => office::decide::found(c, facts, ctx),
        Command::AmendBody(c) => office::decide::amend_body(c, facts, ctx),
        Command::JoinBody(c) => office::decide::join(c, facts, ctx),
        Command::LeaveBody(c) => office::decide::leave(c, facts, ctx),
        Command::OpenAccount(c) => office::decide::open_account(c, facts, ctx),
        Command::SetLimit(c) => office::decide::set_limit(c, facts, ctx),
        Command::Undo(c) => undo(c, facts, ctx),
        Command::Bulk(c) => bulk(c, facts, ctx),
        _ => decide_case(&envelope.command, facts, ctx),
    }
}

/// The same act on many cases. Each is decided for itself; they are all different cases, so that none
/// depends on what another one writes.
fn bulk(c: &Bulk, facts: &Facts, ctx: &mut Context<'_, '_>) -> Result<Decision, Refusal> {
    let mut all: Option<Decision> = None;
    let mut left_out = Vec::new();
    let mut done = HashSet::new();
    for case in &c.cases {
        let again = facts.cases.get(case).is_some_and(|case| !done.insert(case.id));
        let answer = if again {
            Err(Refusal::NothingToChange)
        } else {
            decide(&Envelope { on: ctx.on, ..Envelope::from(c.act.on(case)) }, facts, ctx)
        };
        match answer {
            Ok(decision) => match &mut all {
                Some(all) => all.writes.extend(decision.writes),
                None => all = Some(decision),
            },
            Err(refusal) if c.leave_out => left_out.push((case.clone(), refusal)),
            Err(refusal) => return Err(refusal),
        }
    }
    match all {
        Some(all) => Ok(Decision { left_out, ..all }),
        // Nothing is left: the first reason stands for all.
        None => Err(left_out
            .into_iter()
            .next()
            .map_or(Refusal::Empty { field: "cases" }, |(_, why)| why)),
    }
}

/// The commands that move a case along the road of mediation.
fn decide_case(
    command: &Command,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
) -> Result<Decision, Refusal> {
    match command {
        Command::AcceptCase(c) => intake::accept(c, facts, ctx),
        Command::DeclineCase(c) => intake::decline(c, facts, ctx),
        Command::RecordConsent(c) => intake::consent(c, facts, ctx),
        Command::TellRights(c) => intake::tell_rights(c, facts, ctx),
        Command::AnswerQuestions(c) => intake::questions(c, facts, ctx),
        Command::ReportUp(c) => intake::report(c, facts, ctx),
        Command::AnswerReport(c) => intake::answer_report(c, facts, ctx),
        Command::MakeClaim(c) => intake::make_claim(c, facts, ctx),
        Command::DropClaim(c) => intake::drop_claim(c, facts, ctx),
        Command::JoinDispute(c) => intake::join(c, facts, ctx),
        Command::SetStep(c) => intake::set_step(c, facts, ctx),
        Command::AssignMediators(c) => handling::assign(c, facts, ctx),
        Command::AnswerMediators(c) => handling::answer_mediators(c, facts, ctx),
        Command::RecordInquiry(c) => handling::inquire(c, facts, ctx),
        Command::ListEvidence(c) => handling::list_evidence(c, facts, ctx),
        Command::MoveEvidence(c) => handling::move_evidence(c, facts, ctx),
        Command::InviteHelper(c) => handling::invite(c, facts, ctx),
        Command::PlanSession(c) => session::plan_session(c, facts, ctx),
        Command::PostponeSession(c) => session::postpone(c, facts, ctx),
        Command::HoldSession(c) => session::hold(c, facts, ctx),
        Command::Suspend(c) => handling::suspend(c, facts, ctx),
        Command::Resume(c) => handling::resume(c, facts, ctx),
        Command::Extend(c) => handling::extend(c, facts, ctx),
        Command::EndCase(c) => handling::end(c, facts, ctx),
        Command::Reopen(c) => handling::reopen(c, facts, ctx),
        Command::DraftAgreement(c) => agreement::draft(c, facts, ctx),
        Command::GenerateAgreement(c) => agreement::generate(c, facts, ctx),
        Command::SignAgreement(c) => agreement::sign(c, facts, ctx),
        Command::SealAgreement(c) => agreement::seal(c, facts, ctx),
        Command::DeliverAgreement(c) => agreement::deliver(c, facts, ctx),
        Command::RecordPerformance(c) => after::perform(c, facts, ctx),
        Command::ApplyConfirmation(c) => after::apply_confirmation(c, facts, ctx),
        Command::AnswerConfirmation(c) => after::answer_confirmation(c, facts, ctx),
        Command::RecordLitigation(c) => after::litigate(c, facts, ctx),
        Command::RecordVisit(c) => after::visit(c, facts, ctx),
        Command::ExcuseVisit(c) => after::excuse_visit(c, facts, ctx),
        Command::CloseCase(c) => after::close(c, facts, ctx),
        Command::FilePaper(c) => after::file(c, facts, ctx),
        Command::ArchiveCase(c) => after::archive(c, facts, ctx),
        Command::CorrectDate(c) => after::correct_date(c, facts, ctx),
        // Every other command was answered before.
        _ => Err(Refusal::NothingToChange),
    }
}

/// Who may give which command (reliability part 4): one role each for now.
fn admit(command: &Command, actor: &Actor) -> Result<(), Refusal> {
    match command {
        Command::OpenAccount(_)
        | Command::SetLimit(_)
        | Command::FoundBody(_)
        | Command::AmendBody(_)
        | Command::JoinBody(_)
        | Command::LeaveBody(_) => {
            if actor.has(Role::Administrator) {
                Ok(())
            } else {
                Err(Refusal::AdministratorOnly)
            }
        }
        _ if actor.has(Role::Mediator) => Ok(()),
        _ => Err(Refusal::MediatorOnly),
    }
}

/// Takes back the latest commit of a stream, last first, only one's own (DESIGN part 2).
fn undo(
    c: &super::command::Undo,
    facts: &Facts,
    ctx: &mut Context<'_, '_>,
) -> Result<Decision, Refusal> {
    // Nothing named, or two things at once.
    let (kind, _) = undo_target(c).ok_or(Refusal::Empty { field: "case" })?;
    let commit = facts.commit.as_ref().ok_or(Refusal::NothingToUndo)?;
    if commit.by != ctx.actor.user {
        return Err(Refusal::NotYours { by: commit.by.clone() });
    }
    let foundations = [StreamKind::Register, StreamKind::Account];
    if commit.streams.iter().any(|stream| foundations.contains(&stream.kind)) {
        return Err(Refusal::NothingToUndo);
    }
    if commit.signed {
        return Err(Refusal::SignatureStands);
    }
    let built_on =
        |stream: &super::facts::TouchedStream| stream.kind != StreamKind::Series && !stream.latest;
    if commit.used || commit.streams.iter().any(built_on) {
        return Err(Refusal::BuiltOn);
    }
    let reason = optional("reason", c.reason.as_ref())?.unwrap_or_default();
    let subject = commit.streams.iter().find(|stream| stream.kind == kind);
    let mut decision = Decision::about(subject.ok_or(Refusal::NothingToUndo)?.id);
    for stream in commit.streams.iter().filter(|stream| stream.kind != StreamKind::Series) {
        let event = Event::Undone(Undone { commit: commit.id });
        decision.push(stream.kind, stream.id, When::Day(ctx.today), event);
    }
    for (series, drawn) in &commit.numbers {
        let event = Event::NumberCancelled(NumberCancelled {
            n: drawn.number.n,
            case: drawn.case,
            reason: reason.clone(),
        });
        decision.push(StreamKind::Series, *series, When::Day(ctx.today), event);
    }
    Ok(decision)
}

/// Refuses a one-line text that is empty or too long.
///
/// # Errors
/// R-REG-7 or R-REG-5.
pub fn line(field: &'static str, text: &str) -> Result<String, Refusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(Refusal::Empty { field });
    }
    within(field, text, LONGEST_LINE)
}

/// Refuses a text that is too long, or that holds a line said in confidence: only a session's record, a
/// note and an inquiry keep such lines apart.
///
/// # Errors
/// R-REG-5, R-PRV-1.
pub fn within(field: &'static str, text: &str, most: usize) -> Result<String, Refusal> {
    let text = parted_later(field, text, most)?;
    if text.lines().any(is_private) { Err(Refusal::PrivateHere { field }) } else { Ok(text) }
}

/// Refuses a text that is too long; its lines said in confidence will be parted from it.
///
/// # Errors
/// R-REG-5.
pub fn parted_later(field: &'static str, text: &str, most: usize) -> Result<String, Refusal> {
    if text.chars().count() > most {
        return Err(Refusal::TooLong { field, most });
    }
    Ok(text.to_owned())
}

/// An optional one-line text; blank means not given.
///
/// # Errors
/// R-REG-5.
pub fn optional(field: &'static str, text: Option<&String>) -> Result<Option<String>, Refusal> {
    text.map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .map(|text| within(field, text, LONGEST_LINE))
        .transpose()
}

/// An address none of whose parts is too long; a blank part is not given.
///
/// # Errors
/// R-REG-5.
pub fn address(field: &'static str, given: &Address) -> Result<Address, Refusal> {
    let part = |text: &Option<String>| optional(field, text.as_ref());
    Ok(Address {
        estate: part(&given.estate)?,
        building: part(&given.building)?,
        unit: part(&given.unit)?,
        room: part(&given.room)?,
        other: part(&given.other)?,
    })
}
