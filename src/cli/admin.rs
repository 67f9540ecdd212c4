//! `init`, `verify`, `rebuild`, `backup`, `restore`.

use super::args::{Args, Init, OneFile, Verify};
use super::fail::Failure;
use super::misuse::Misuse;
use super::output::Out;
use super::{json, own, session};
use crate::data::profile::{self, Profile};
use crate::domain::actor::Via;
use crate::i18n::Text;
use crate::runtime::clock::System;
use crate::store::create::Plan;
use crate::store::{Error, Store, backup as copies};
use serde_json::json;
use std::path::Path;

/// Creates a register.
///
/// # Errors
/// When something is at the path already; a profile with faults.
pub fn init(args: &Args, c: &Init, out: &mut Out) -> Result<(), Failure> {
    let path = session::path(args)?;
    let user = c.user.clone().or_else(|| args.as_user.clone()).unwrap_or_else(session::user);
    let plan = Plan {
        profile: profile(&c.profile)?,
        name: c.name.clone().unwrap_or_else(|| user.clone()),
        user,
        home: c.home.clone(),
        rehearsal: false,
    };
    let created = Store::create_with(&path, &plan, &own::tables(args)?, &mut System)?;
    if out.json {
        let answer = json!({
            "ok": true, "register": created.path.display().to_string(), "account": created.account,
            "bodies": created.bodies,
        });
        return Ok(out.line(&json::text(&answer))?);
    }
    let texts = session::texts(args);
    let path = created.path.display();
    Ok(out.line(&texts.fill(Text::CliInitDone, &[("path", &path), ("n", &created.bodies)]))?)
}

/// The profile called so, or the one in the file.
///
/// # Errors
/// Every fault of the file, with line and remedy.
pub fn profile(name: &str) -> Result<Profile, Misuse> {
    if let Some(profile) = profile::built_in(name) {
        return Ok(profile);
    }
    let text = std::fs::read_to_string(Path::new(name)).map_err(|error| {
        if error.kind() == std::io::ErrorKind::NotFound {
            let known: Vec<&str> = profile::BUILT_IN.iter().map(|(key, _)| *key).collect();
            return Misuse::Profile { name: name.to_owned(), known: known.join(", ") };
        }
        Misuse::Unreadable { path: name.to_owned(), detail: error.to_string() }
    })?;
    let (profile, complaints) = profile::read(name, &text);
    if complaints.is_empty() {
        return Ok(profile);
    }
    Err(Misuse::Faults { file: name.to_owned(), complaints })
}

/// Checks the register. It needs no account.
///
/// # Errors
/// When it cannot be opened; exit code 4 when it is not sound.
pub fn verify(args: &Args, c: &Verify, out: &mut Out) -> Result<(), Failure> {
    let path = session::path(args)?;
    let store = match Store::open(&path, Box::new(System)) {
        // Tables too damaged to work with are what a check is for: it names them.
        Err(Error::Damaged(_)) => Store::open_older(&path, Box::new(System)),
        opened => opened,
    };
    let mut store = store.map_err(Failure::Closed)?;
    let mut report = store.verify()?;
    if let Some(anchor) = &c.anchor
        && !store.holds_anchor(anchor)?
    {
        report.problems.push(crate::store::verify::Problem {
            table: "journal".into(),
            row: Some(anchor.clone()),
            what: "the journal does not hold this anchor".into(),
        });
    }
    let sound = report.problems.is_empty();
    if out.json {
        let answer = json!({
            "ok": sound, "events": report.events, "anchor": report.anchor.to_string(),
            "problems": report.problems,
        });
        out.line(&json::text(&answer))?;
    } else {
        let texts = session::texts(args);
        let text = if sound { Text::CliVerifyOk } else { Text::CliVerifyProblems };
        let (events, count) = (report.events, report.problems.len());
        let anchor = report.anchor.to_string();
        out.line(&texts.fill(text, &[("events", &events), ("anchor", &anchor), ("n", &count)]))?;
        for problem in &report.problems {
            let row = problem.row.as_deref().unwrap_or("-");
            out.line(&crate::text::safe(&format!("  {} {row}: {}", problem.table, problem.what)))?;
        }
    }
    if sound { Ok(()) } else { Err(Failure::Told(4)) }
}

/// Recreates the derived tables.
///
/// # Errors
/// When the register cannot be opened or written.
pub fn rebuild(args: &Args, out: &mut Out) -> Result<(), Failure> {
    let mut store = Store::open_older(&session::path(args)?, Box::new(System))?;
    let kept = if store.is_read_only() { None } else { store.keep_before_upgrade()? };
    let kept = kept.map(|kept| kept.display().to_string());
    let events = store.rebuild()?;
    if out.json {
        let answer = json!({"ok": true, "events": events, "kept": kept});
        return Ok(out.line(&json::text(&answer))?);
    }
    let texts = session::texts(args);
    out.line(&texts.fill(Text::CliRebuildDone, &[("events", &events)]))?;
    if let Some(kept) = kept {
        out.line(&texts.fill(Text::CliRestoreKept, &[("path", &kept)]))?;
    }
    Ok(())
}

/// Copies the register.
///
/// # Errors
/// When the file exists already; what the disk says.
pub fn backup(args: &Args, c: &OneFile, out: &mut Out) -> Result<(), Failure> {
    let store = session::open(args)?;
    let (events, anchor) = store.backup(&c.file)?;
    let file = c.file.display().to_string();
    if out.json {
        let answer =
            json!({"ok": true, "file": file, "events": events, "anchor": anchor.to_string()});
        return Ok(out.line(&json::text(&answer))?);
    }
    let texts = session::texts(args);
    Ok(out.line(
        &texts.fill(
            Text::CliBackupDone,
            &[("path", &file), ("events", &events), ("anchor", &anchor)],
        ),
    )?)
}

/// Puts a backup back.
///
/// # Errors
/// An unsound or newer backup; what the disk says. Nothing is changed then.
pub fn restore(args: &Args, c: &OneFile, out: &mut Out) -> Result<(), Failure> {
    let path = session::path(args)?;
    let user = session::user();
    let actor = |store: &Store| store.actor(&user, args.as_user.as_deref(), Via::Command);
    let restored = copies::restore(&path, &c.file, Box::new(System), &actor)?;
    let kept = restored.kept.as_ref().map(|kept| kept.display().to_string());
    if out.json {
        let answer = json!({
            "ok": true, "file": restored.path.display().to_string(), "events": restored.events,
            "anchor": restored.anchor.to_string(), "kept": kept,
        });
        return Ok(out.line(&json::text(&answer))?);
    }
    let texts = session::texts(args);
    let holes: [(&str, &dyn std::fmt::Display); 2] =
        [("events", &restored.events), ("anchor", &restored.anchor)];
    out.line(&texts.fill(Text::CliRestoreDone, &holes))?;
    if let Some(kept) = kept {
        out.line(&texts.fill(Text::CliRestoreKept, &[("path", &kept)]))?;
    }
    Ok(())
}
