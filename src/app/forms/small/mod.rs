//! The small forms: one act each. What stands in them, and the command they amount to.

mod after;
mod check;
mod gist;
mod handling;
mod intake;
mod make;
mod said;

pub use check::{faults, refresh};
pub use gist::gist;

use super::super::App;
use super::super::form::{Form, FormField, FormKind};
use super::fields::Seed;
use crate::domain::command::Envelope;
use crate::store::Seen;
use make::Make;
use said::Said;

/// What stands in a small form; nothing for the others.
pub fn fields(app: &App, kind: FormKind, seed: &Seed) -> Option<Vec<FormField>> {
    let make = Make { app, seed };
    intake::fields(&make, kind)
        .or_else(|| handling::fields(&make, kind))
        .or_else(|| after::fields(&make, kind))
}

/// Whether a form is one of these.
fn is_small(kind: FormKind) -> bool {
    matches!(
        kind,
        FormKind::Accept
            | FormKind::Decline
            | FormKind::Consent
            | FormKind::Rights
            | FormKind::Questions
            | FormKind::Report
            | FormKind::AnswerReport
            | FormKind::Claim
            | FormKind::Step
            | FormKind::Assign
            | FormKind::AnswerMediators
            | FormKind::Inquiry
            | FormKind::Evidence
            | FormKind::Helper
            | FormKind::Plan
            | FormKind::Suspend
            | FormKind::Resume
            | FormKind::Extend
            | FormKind::End
            | FormKind::Withdraw
            | FormKind::SettledPrivately
            | FormKind::Generate
            | FormKind::Perform
            | FormKind::Confirm
            | FormKind::ConfirmResult
            | FormKind::Litigation
            | FormKind::Visit
            | FormKind::Close
            | FormKind::FilePaper
            | FormKind::Archive
            | FormKind::Reopen
    )
}

/// Where the caret is when a small form opens: the first field that is to be filled.
pub fn first(kind: FormKind) -> Option<&'static str> {
    match kind {
        FormKind::Perform => Some("date"),
        FormKind::FilePaper => Some("there"),
        FormKind::Report => Some("to"),
        _ => None,
    }
}

/// A row of a list of a small form, from 1.
pub fn row(app: &App, form: &Form, list: &str, n: usize) -> Vec<FormField> {
    if form.kind == FormKind::Assign && list == "mediators" {
        let seed = Seed::of(form);
        return handling::mediator(&Make { app, seed: &seed }, n);
    }
    vec![]
}

/// What a small form amounts to.
pub fn envelopes(app: &App, form: &Form) -> Vec<(Envelope, Option<Seen>)> {
    let said = Said { app, form };
    let commands = intake::commands(&said)
        .or_else(|| handling::commands(&said))
        .or_else(|| after::commands(&said));
    // The later ones follow from the first: only that one can come too late.
    let mut seen = form.target.as_ref().map(|target| target.seen).filter(|_| !adds(form.kind));
    let commands = commands.unwrap_or_default().into_iter();
    commands.map(|(command, on)| (Envelope { on, ..command.into() }, seen.take())).collect()
}

/// Whether a form only adds to a case, so that what was looked at does not matter.
fn adds(kind: FormKind) -> bool {
    matches!(kind, FormKind::Report | FormKind::Claim | FormKind::Inquiry | FormKind::Litigation)
}
