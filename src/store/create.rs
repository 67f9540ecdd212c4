//! Making a register from an office profile. Only this creates one.

use super::append::{append, hex};
use super::error::{Error, Result};
use super::open::{self, DERIVED_VERSION};
use super::{Office, Store, derive};
use crate::data::profile::Profile;
use crate::data::{calendar, rules};
use crate::domain::actor::{Actor, Role, Via};
use crate::domain::calendar::Calendar;
use crate::domain::deadline::DeadlineRule;
use crate::domain::decide::Write;
use crate::domain::ids::{AccountId, BodyId, PersonId, RegisterId, StreamId};
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mint::{Mint, Source};
use crate::domain::office::account::{AccountOpened, GrantGiven};
use crate::domain::office::body::BodyFounded;
use crate::domain::office::person::{PersonData, PersonRecorded};
use crate::domain::office::register::{CalendarAdopted, RegisterCreated, RulesAdopted};
use crate::domain::when::When;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

const JOURNAL_SQL: &str = include_str!("sql/journal.sql");
const REGISTER_SQL: &str = include_str!("sql/register.sql");
const SEARCH_SQL: &str = include_str!("sql/search.sql");

/// What a new register is to be.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The office.
    pub profile: Profile,
    /// The first user of the machine.
    pub user: String,
    /// The name people know the first user by.
    pub name: String,
    /// Code of the body the first user works for, if said.
    pub home: Option<String>,
    /// Whether people and cases will be made up.
    pub rehearsal: bool,
}

/// The dated tables a new register adopts, with the texts their digests are made of.
#[derive(Clone, Debug)]
pub struct Tables {
    /// The rest days.
    pub calendar: Calendar,
    /// The text they were read from.
    pub calendar_text: String,
    /// The time limits.
    pub rules: Vec<DeadlineRule>,
    /// The text they were read from.
    pub rules_text: String,
}

impl Tables {
    /// The tables built into the program.
    pub fn built_in() -> Self {
        Self {
            calendar: calendar::built_in(),
            calendar_text: calendar::BUILT_IN.to_owned(),
            rules: rules::built_in(),
            rules_text: rules::BUILT_IN.to_owned(),
        }
    }
}

/// What was made.
#[derive(Clone, Debug)]
pub struct Created {
    /// The file.
    pub path: PathBuf,
    /// The register's id.
    pub register: RegisterId,
    /// The first account.
    pub account: AccountId,
    /// How many bodies were entered.
    pub bodies: usize,
}

impl Store {
    /// Creates a register at `path`, whole or not at all; its caller becomes administrator and mediator.
    ///
    /// # Errors
    /// [`Error::Exists`] when something is there; what the disk says otherwise.
    pub fn create(path: &Path, plan: &Plan, source: &mut dyn Source) -> Result<Created> {
        Self::create_with(path, plan, &Tables::built_in(), source)
    }

    /// Creates a register that adopts the office's own tables.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub fn create_with(
        path: &Path,
        plan: &Plan,
        tables: &Tables,
        source: &mut dyn Source,
    ) -> Result<Created> {
        if fs::symlink_metadata(path).is_ok() {
            return Err(Error::Exists(path.to_owned()));
        }
        let text = path.to_string_lossy();
        if text.is_empty() || text.starts_with("file:") || text.starts_with(':') {
            let what = "a register is an ordinary file, given by its path".to_owned();
            return Err(Error::Foreign { path: path.to_owned(), what });
        }
        let folder = folder(path)?;
        let part = tempfile::Builder::new()
            .prefix(".wusong-new-")
            .tempfile_in(&folder)
            .map_err(|error| Error::io(&folder, error))?;
        let mut conn = blank(part.path())?;
        let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        tx.execute_batch(JOURNAL_SQL)?;
        tx.execute_batch(REGISTER_SQL)?;
        tx.execute_batch(SEARCH_SQL)?;
        let created = fill(&tx, plan, tables, source)?;
        tx.commit()?;
        settle(conn)?;
        publish(part, path)?;
        Ok(Created { path: path.to_owned(), ..created })
    }
}

/// Drops the derived tables and makes them anew, empty.
pub fn recreate_derived(conn: &Connection) -> Result<()> {
    // Asked of the file, so that tables of an older program go too.
    let sql =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type IN ('table', 'virtual')
               AND name <> 'journal' AND name NOT LIKE 'local\\_%' ESCAPE '\\'
               AND name NOT LIKE 'sqlite%'";
    let mut query = conn.prepare(sql)?;
    let names = query
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    drop(query);
    for name in names {
        conn.execute_batch(&format!("DROP TABLE IF EXISTS \"{}\"", name.replace('"', "\"\"")))?;
    }
    conn.execute_batch(REGISTER_SQL)?;
    conn.execute_batch(SEARCH_SQL)?;
    Ok(())
}

/// Makes the whole schema in an empty database (a copy to compare with, or a past to look at).
pub fn schema(conn: &Connection) -> Result<()> {
    conn.execute_batch(JOURNAL_SQL)?;
    conn.execute_batch(REGISTER_SQL)?;
    conn.execute_batch(SEARCH_SQL)?;
    Ok(())
}

/// Makes the schema with a plain table in place of the search index, to hold the words that the
/// index should have: writing a second index would cost more than everything else of a check.
pub fn model(conn: &Connection) -> Result<()> {
    conn.execute_batch(JOURNAL_SQL)?;
    conn.execute_batch(REGISTER_SQL)?;
    for table in super::index::TABLES {
        let columns = super::index::COLUMNS.map(|column| format!("{column} TEXT NOT NULL"));
        conn.execute_batch(&format!("CREATE TABLE {table} ({})", columns.join(", ")))?;
    }
    Ok(())
}

/// The folder of `path`, made for its owner only if it is not there.
pub fn folder(path: &Path) -> Result<PathBuf> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    if !folder.exists() {
        use std::os::unix::fs::DirBuilderExt;
        let mut builder = fs::DirBuilder::new();
        builder.recursive(true).mode(0o700);
        builder.create(&folder).map_err(|error| Error::io(&folder, error))?;
    }
    Ok(folder)
}

/// An empty database in an empty file of ours (mode 0600, made with `O_EXCL`).
pub fn blank(path: &Path) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    open::harden(&conn)?;
    conn.pragma_update(None, "application_id", open::APPLICATION_ID)?;
    conn.pragma_update(None, "user_version", DERIVED_VERSION)?;
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    if mode != "wal" {
        let what = format!("this place keeps no write-ahead log (it answered `{mode}`)");
        return Err(Error::Foreign { path: path.to_owned(), what });
    }
    conn.pragma_update(None, "synchronous", "FULL")?;
    Ok(conn)
}

/// Moves the log into the file, so that the file alone is the whole register.
pub fn settle(conn: Connection) -> Result<()> {
    conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    conn.close().map_err(|(_, error)| error.into())
}

/// Gives a finished temporary file its name, synced, without replacing anything.
pub fn publish(part: tempfile::NamedTempFile, path: &Path) -> Result<()> {
    part.as_file().sync_all().map_err(|error| Error::io(path, error))?;
    part.persist_noclobber(path).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => Error::Exists(path.to_owned()),
        _ => Error::io(path, error.error),
    })?;
    let folder = folder(path)?;
    let synced = fs::File::open(&folder).and_then(|folder| folder.sync_all());
    synced.map_err(|error| Error::io(&folder, error))
}

fn fill(
    conn: &Connection,
    plan: &Plan,
    tables: &Tables,
    source: &mut dyn Source,
) -> Result<Created> {
    let mut mint = Mint::new(source);
    let register: RegisterId = mint.id();
    let account: AccountId = mint.id();
    let mut writes = Vec::new();
    found(plan, tables, register, &mut writes)?;
    let bodies = bodies(&plan.profile, &mut mint, &mut writes)?;
    let count = bodies.len();
    admit(plan, account, &bodies, &mut mint, &mut writes)?;
    let actor = Actor {
        user: plan.user.clone(),
        name: plan.name.clone(),
        account: Some(account),
        roles: vec![Role::Administrator, Role::Mediator],
        home: None,
        via: Via::Command,
        really: None,
    };
    let rows = append(conn, register, (&actor.user, &actor.via_text()), &mut mint, writes)?;
    derive::after(conn, &Office::default(), &rows)?;
    Ok(Created { path: PathBuf::new(), register, account, bodies: count })
}

/// The register with the calendar and time limits it adopts.
fn found(
    plan: &Plan,
    tables: &Tables,
    register: RegisterId,
    writes: &mut Vec<Write>,
) -> Result<()> {
    let profile = &plan.profile;
    let mut push = |event| push(writes, register, StreamKind::Register, event);
    push(Event::RegisterCreated(RegisterCreated {
        profile: profile.key.clone(),
        name: profile.name.clone(),
        city: profile.city.clone(),
        number_word: profile.number_word.clone(),
        zone_minutes: profile.zone_minutes,
        rehearsal: plan.rehearsal,
    }));
    let days = &tables.calendar;
    let years = (days.years().next(), days.years().next_back());
    let (Some(first), Some(last)) = years else {
        return Err(Error::Data(vec!["the calendar is empty".to_owned()]));
    };
    push(Event::CalendarAdopted(CalendarAdopted {
        digest: hex(&Sha256::digest(&tables.calendar_text)),
        years: (first, last),
        rows: days.rows(),
    }));
    push(Event::RulesAdopted(RulesAdopted {
        digest: hex(&Sha256::digest(&tables.rules_text)),
        rules: tables.rules.clone(),
    }));
    Ok(())
}

fn bodies(
    profile: &Profile,
    mint: &mut Mint<'_>,
    writes: &mut Vec<Write>,
) -> Result<HashMap<String, BodyId>> {
    let mut ids: HashMap<String, BodyId> = HashMap::new();
    for body in profile.parents_first() {
        let parent = match &body.parent {
            Some(code) => Some(*ids.get(code).ok_or_else(|| {
                Error::Data(vec![format!(
                    "body {} lies under {code}, which is not there",
                    body.code
                )])
            })?),
            None => None,
        };
        let id: BodyId = mint.id();
        ids.insert(body.code.clone(), id);
        let founded = BodyFounded {
            code: body.code.clone(),
            kind: body.kind,
            name: body.name.clone(),
            level: body.level,
            parent,
            short: body.short.clone(),
        };
        push(writes, id, StreamKind::Body, Event::BodyFounded(founded));
    }
    Ok(ids)
}

/// The caller, as a person and as the first account.
fn admit(
    plan: &Plan,
    account: AccountId,
    bodies: &HashMap<String, BodyId>,
    mint: &mut Mint<'_>,
    writes: &mut Vec<Write>,
) -> Result<()> {
    let home = match &plan.home {
        Some(code) => Some(
            *bodies
                .get(code)
                .ok_or_else(|| Error::NotFound { field: "home", text: code.clone() })?,
        ),
        None => None,
    };
    let person: PersonId = mint.id();
    let data = PersonData { name: plan.name.clone(), ..PersonData::default() };
    push(writes, person, StreamKind::Person, Event::PersonRecorded(PersonRecorded { data }));
    let opened = AccountOpened {
        user: plan.user.clone(),
        name: plan.name.clone(),
        person: Some(person),
        home,
    };
    push(writes, account, StreamKind::Account, Event::AccountOpened(opened));
    for role in [Role::Administrator, Role::Mediator] {
        let grant = GrantGiven { role, body: None };
        push(writes, account, StreamKind::Account, Event::GrantGiven(grant));
    }
    Ok(())
}

fn push(writes: &mut Vec<Write>, stream: impl Into<StreamId>, kind: StreamKind, event: Event) {
    writes.push(Write { stream: stream.into(), kind, on: When::Unknown, event });
}
