//! Somebody else wrote first: what we wanted to write, and how both can stand.

use super::super::App;
use super::super::form::{Form, FormField, FormKind, Value};
use super::read;
use crate::domain::command::{Command, Envelope};
use crate::domain::journal::Event;
use crate::i18n::Text;
use crate::store::Stale;
use crate::store::cases::CaseFile;

/// What the open form wanted to write, in words, when somebody else was faster: the command, its
/// lines, whether both touch the same thing, and the case's short number.
pub fn conflict(
    app: &App,
    form: Option<&str>,
    stale: &Stale,
    now: Option<&CaseFile>,
) -> Option<(Envelope, Vec<String>, bool, String)> {
    let open =
        app.form.as_ref().filter(|open| open.draft_id().as_deref() == form || form.is_none())?;
    let target = open.target.as_ref()?;
    let (envelope, _) = read::envelopes(app, open).into_iter().next()?;
    let overlaps = now.is_none_or(|file| overlap(&envelope.command, file, stale.seen));
    Some((envelope, ours(app, open), overlaps, target.number.clone()))
}

/// Whether what was written since stands against the command or would be overwritten by it.
fn overlap(command: &Command, file: &CaseFile, seen: u32) -> bool {
    let refused = file.case.can_write().is_err()
        || (matches!(command, Command::RecordOralSettlement(_)) && file.case.can_settle().is_err());
    let theirs = file.all.iter().filter(|row| row.version > seen);
    refused
        || theirs.into_iter().any(|row| match (command, &row.event) {
            (Command::AmendCase(ours), Event::CaseAmended(theirs)) => {
                (ours.title.is_some() && theirs.title.is_some())
                    || (ours.parties.is_some() && theirs.parties.is_some())
                    || (ours.facts.is_some() && theirs.facts.is_some())
                    || (ours.category.is_some() && theirs.category.is_some())
                    || (ours.place.is_some() && theirs.place.is_some())
            }
            // What was taken back since may be what was looked at.
            (Command::SetRisk(_), Event::RiskSet(_)) | (_, Event::Undone(_)) => true,
            _ => false,
        })
}

/// What was to be written, one line a field.
fn ours(app: &App, form: &Form) -> Vec<String> {
    let corrects = form.kind == FormKind::Amend;
    let fields = form.fields.iter().filter(|field| !field.is_empty());
    fields
        .filter(|field| !corrects || differs(field))
        .map(|field| {
            let new = value(app, field);
            match field.was.as_deref().filter(|was| !was.is_empty()) {
                Some(was) => {
                    let old = match &field.value {
                        Value::Choice { .. } => app.texts.category(was),
                        _ => was.to_owned(),
                    };
                    let holes: [(&str, &dyn std::fmt::Display); 3] =
                        [("field", &field.label), ("old", &old), ("new", &new)];
                    app.texts.fill(Text::ConflictChange, &holes)
                }
                None => {
                    app.texts.fill(Text::ConflictSet, &[("field", &field.label), ("new", &new)])
                }
            }
        })
        .collect()
}

fn differs(field: &FormField) -> bool {
    let now = field.chosen().unwrap_or_else(|| field.text().trim());
    field.was.as_deref().unwrap_or_default() != now
}

fn value(app: &App, field: &FormField) -> String {
    match &field.value {
        Value::Line(line) => line.text().trim().to_owned(),
        Value::Area(area) => area.text().trim().to_owned(),
        Value::Choice { choices, at, .. } => {
            at.and_then(|at| choices.get(at)).map(|choice| choice.label.clone()).unwrap_or_default()
        }
        Value::Check(_) => app.texts.get(Text::Yes).to_owned(),
    }
}
