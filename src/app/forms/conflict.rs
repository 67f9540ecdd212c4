//! Somebody else wrote first: what we wanted to write, and how both can stand.

use super::super::form::{Form, FormField, FormKind, Value};
use super::super::modal::Conflict;
use super::super::{App, Effect};
use super::{drafts, open, read};
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
    let fields = form.fields.iter().filter(|field| !field.hidden && !field.is_empty());
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

/// Turns the draft of a conflict towards the version of the case that is being looked at, so that
/// saving it again changes that one. What stays unchanged here follows what is there now.
pub fn rebase(app: &mut App, conflict: &Conflict) -> Vec<Effect> {
    let (Some(file), Some(id)) = (&conflict.now, &conflict.form) else { return vec![] };
    let Some(draft) = app.drafts.iter().find(|draft| draft.id == *id).cloned() else {
        return vec![];
    };
    let Some(mut form) = drafts::rebuild(app, &draft) else { return vec![] };
    let now = open::on_file(app, form.kind, file);
    if form.kind == FormKind::Amend && !follow(&mut form, &now) {
        return vec![];
    }
    (form.target, form.called, form.touched) = (now.target, now.called, true);
    app.form = Some(form);
    let effects = app.keep();
    app.form = None;
    effects
}

/// Brings a correction up to what is there now; false where both added or one took away a party, so
/// that nobody's line is lost unseen.
fn follow(form: &mut Form, now: &Form) -> bool {
    let there = |name: &str| now.fields.iter().find(|field| field.name == name);
    let apart = form.fields.iter().any(|field| match there(&field.name) {
        Some(there) => field.was.is_none() && there.was.is_some(),
        None => field.was.is_some(),
    });
    if apart {
        return false;
    }
    for field in &mut form.fields {
        let Some(there) = there(&field.name) else { continue };
        if !differs(field) {
            field.value = there.value.clone();
        }
        field.was.clone_from(&there.was);
        field.party.clone_from(&there.party);
    }
    for (at, field) in now.fields.iter().enumerate() {
        if !form.fields.iter().any(|own| own.name == field.name) {
            form.fields.insert(at.min(form.fields.len()), field.clone());
        }
    }
    true
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
