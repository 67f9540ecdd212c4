//! A copy of the register while others write, and back again.

use super::append::Anchor;
use super::create::{blank, folder, publish, settle};
use super::error::{Error, Result};
use super::open::{self, Access, DERIVED_VERSION};
use super::{Store, append, derive};
use crate::domain::actor::Actor;
use crate::domain::decide::Write;
use crate::domain::ids::RegisterId;
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mint::{Mint, Source};
use crate::domain::office::register::Restored;
use crate::domain::when::When;
use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, named_params};
use std::fs;
use std::path::{Path, PathBuf};

/// What was put back.
#[derive(Clone, Debug)]
pub struct Restoration {
    /// The register.
    pub path: PathBuf,
    /// Where what it replaced is kept; nothing when there was none.
    pub kept: Option<PathBuf>,
    /// How many events it holds now.
    pub events: i64,
    /// Its head.
    pub anchor: Anchor,
}

impl Store {
    /// Writes a copy of the register, as it is at one moment, to a new file.
    ///
    /// # Errors
    /// [`Error::Exists`] when something is there; what the disk says otherwise.
    pub fn backup(&self, to: &Path) -> Result<(i64, Anchor)> {
        if fs::symlink_metadata(to).is_ok() {
            return Err(Error::Exists(to.to_owned()));
        }
        // A folder that is not there is a stick that is not plugged in: nothing is made in its place.
        let parent = to.parent().filter(|parent| !parent.as_os_str().is_empty());
        if let Some(Err(error)) = parent.map(fs::metadata) {
            return Err(Error::io(to, error));
        }
        let part = copy(&self.conn, to)?;
        // Nobody else knows the copy, and an immutable reader leaves no side files behind.
        let conn = open::connection(part.path(), Access::Frozen)?;
        let anchor = Anchor::read(&conn)?;
        let events = conn.query_row("SELECT count(*) FROM journal", [], |row| row.get(0))?;
        drop(conn);
        publish(part, to)?;
        Ok((events, anchor))
    }
}

impl Store {
    /// Keeps a copy of a register of an older format beside it, before a rebuild lifts it.
    ///
    /// # Errors
    /// When the register cannot be read or the copy not be written.
    pub fn keep_before_upgrade(&self) -> Result<Option<PathBuf>> {
        let version: i32 = self.conn.pragma_query_value(None, "user_version", |row| row.get(0))?;
        if version >= DERIVED_VERSION {
            return Ok(None);
        }
        loop {
            let kept = free_name(&self.path, &format!("format-{version}"));
            match self.backup(&kept) {
                // Somebody else lifts the register at this moment, and took the name.
                Err(Error::Exists(_)) => {}
                kept_it => return kept_it.map(|_| Some(kept)),
            }
        }
    }
}

/// Copies a database, in one step (small steps start over whenever somebody writes), into a
/// temporary file beside `to`.
fn copy(from: &Connection, to: &Path) -> Result<tempfile::NamedTempFile> {
    let folder = folder(to)?;
    let part = tempfile::Builder::new()
        .prefix(".wusong-copy-")
        .tempfile_in(&folder)
        .map_err(|error| Error::io(&folder, error))?;
    let mut conn = blank(part.path())?;
    in_one_step(from, &mut conn)?;
    settle(conn)?;
    Ok(part)
}

fn in_one_step(from: &Connection, to: &mut Connection) -> Result<()> {
    let backup = Backup::new(from, to)?;
    for _ in 0..4 {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            StepResult::Busy | StepResult::Locked => {
                std::thread::sleep(std::time::Duration::from_millis(250));
            }
            _ => {}
        }
    }
    Err(Error::Locked)
}

/// Puts a backup back over the register at `path` (or in its place, when there is none).
///
/// The backup is checked first, on a copy. What it replaces is kept beside the register, and so are
/// the drafts; the journal records which head was given up. Nothing is changed until all is ready.
///
/// # Errors
/// [`Error::Damaged`] for an unsound backup, [`Error::Newer`] for one of a newer program, and what
/// the disk says.
pub fn restore(
    path: &Path,
    from: &Path,
    source: Box<dyn Source>,
    actor: &dyn Fn(&Store) -> Result<Actor>,
) -> Result<Restoration> {
    let from = open::canonical(from)?;
    let version = open::check_header(&from)?;
    if (0..DERIVED_VERSION).contains(&version) {
        return Err(Error::Older { found: version, supported: DERIVED_VERSION });
    }
    if version != DERIVED_VERSION {
        return Err(Error::Newer { found: version, supported: DERIVED_VERSION });
    }
    // Without a log beside it nobody writes there, and an immutable reader leaves no side files.
    let quiet = !open::side_file(&from, "-wal").exists();
    let original = open::connection(&from, if quiet { Access::Frozen } else { Access::Read })?;
    let part = copy(&original, path)?;
    drop(original);
    let mut copy = Store::connect(part.path(), Access::Write, source)?;
    let report = copy.verify()?;
    if let Some(problem) = report.problems.first() {
        let row = problem.row.clone().unwrap_or_default();
        let what = format!("{} {row}: {}", problem.table, problem.what);
        settle(copy.conn)?;
        return Err(Error::Damaged(what));
    }
    if fs::symlink_metadata(path).is_err() {
        return in_place_of_nothing(path, copy, part);
    }
    over_a_register(path, copy, part, &report.anchor, actor)
}

fn in_place_of_nothing(
    path: &Path,
    copy: Store,
    part: tempfile::NamedTempFile,
) -> Result<Restoration> {
    let (events, anchor) = (copy.head()?, Anchor::read(&copy.conn)?);
    settle(copy.conn)?;
    publish(part, path)?;
    Ok(Restoration { path: path.to_owned(), kept: None, events, anchor })
}

fn over_a_register(
    path: &Path,
    mut copy: Store,
    part: tempfile::NamedTempFile,
    from: &Anchor,
    actor: &dyn Fn(&Store) -> Result<Actor>,
) -> Result<Restoration> {
    let restored = replace(path, &mut copy, from, actor);
    // Closed before its file goes, or the file's log would be left behind.
    let settled = settle(copy.conn);
    drop(part);
    let restored = restored?;
    settled?;
    Ok(restored)
}

fn replace(
    path: &Path,
    copy: &mut Store,
    from: &Anchor,
    actor: &dyn Fn(&Store) -> Result<Actor>,
) -> Result<Restoration> {
    let path = open::canonical(path)?;
    open::check_header(&path)?;
    // Asked first: a refusal must leave nothing behind.
    let by = actor(copy)?;
    let mut live = open::connection(&path, Access::Write)?;
    let given_up = Anchor::read(&live)?;
    let kept = free_name(&path, &format!("replaced-{}", given_up.seq));
    let saved = self::copy(&live, &kept)?;
    publish(saved, &kept)?;
    keep_drafts(&live, &copy.conn)?;
    let restored = Restored {
        given_up: given_up.to_string(),
        from: from.to_string(),
        kept: kept.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default(),
    };
    record(copy, &by, restored)?;
    let (events, anchor) = (copy.head()?, Anchor::read(&copy.conn)?);
    // Into the live file, as one transaction of it: no old log can be replayed over it.
    in_one_step(&copy.conn, &mut live)?;
    Ok(Restoration { path, kept: Some(kept), events, anchor })
}

/// The drafts of the register that is replaced stay; those of the backup are old.
fn keep_drafts(live: &Connection, copy: &Connection) -> Result<()> {
    copy.execute("DELETE FROM local_draft", [])?;
    let mut read = live.prepare("SELECT id, user, at, label, body FROM local_draft")?;
    let mut write =
        copy.prepare("INSERT INTO local_draft VALUES (:id, :user, :at, :label, :body)")?;
    let mut rows = read.query([])?;
    while let Some(row) = rows.next()? {
        let text = |at: usize| row.get::<_, String>(at);
        write.execute(named_params! {
            ":id": text(0)?, ":user": text(1)?, ":at": text(2)?, ":label": text(3)?, ":body": text(4)?,
        })?;
    }
    Ok(())
}

fn record(copy: &mut Store, actor: &Actor, restored: Restored) -> Result<()> {
    let register: RegisterId = copy.register;
    let (today, via) = (copy.today(), copy.via(actor));
    let tx = copy.conn.transaction()?;
    let mut mint = Mint::new(copy.source.as_mut());
    let write = Write {
        stream: register.into(),
        kind: StreamKind::Register,
        on: When::Day(today),
        event: Event::Restored(restored),
    };
    let rows = append::append(&tx, register, (&actor.user, &via), &mut mint, vec![write])?;
    derive::after(&tx, &copy.office, &rows)?;
    tx.commit()?;
    Ok(())
}

/// A name beside the register that says what it is, not taken yet.
fn free_name(path: &Path, what: &str) -> PathBuf {
    let stem = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let mut n = 0;
    loop {
        let more = if n == 0 { String::new() } else { format!("-{n}") };
        let name = format!("{stem}.{what}{more}");
        let candidate = path.with_file_name(name);
        if fs::symlink_metadata(&candidate).is_err() {
            return candidate;
        }
        n += 1;
    }
}
