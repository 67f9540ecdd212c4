//! Opening a register: what is refused, and how SQLite is set up (reliability part 2).

use super::drafts::Drafts;
use super::error::{Error, Result};
use super::{Office, Store};
use crate::domain::ids::RegisterId;
use crate::domain::mint::Source;
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Marks a file as ours: the bytes `WUSG`.
pub const APPLICATION_ID: i32 = 0x5755_5347;

/// The version of journal and derived tables this program writes; `rebuild` lifts older ones.
pub const DERIVED_VERSION: i32 = 3;

/// How long a busy lock is waited for, each try.
const PATIENCE: Duration = Duration::from_secs(5);

/// How a register may be used from where we stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    Write,
    /// Read only; others may write (mode=ro).
    Read,
    /// Read only, and nothing can change it (immutable).
    Frozen,
}

impl Store {
    /// Opens an existing register. Nothing is created and nothing is changed.
    ///
    /// # Errors
    /// Missing, foreign, older, newer, damaged, locked: each its own variant.
    pub fn open(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let path = canonical(path)?;
        let version = check_header(&path)?;
        if !(0..=DERIVED_VERSION).contains(&version) {
            return Err(Error::Newer { found: version, supported: DERIVED_VERSION });
        }
        if version < DERIVED_VERSION {
            return Err(Error::Older { found: version, supported: DERIVED_VERSION });
        }
        Self::connect(&path, access(&path), source)
    }

    /// Opens the register whatever its derived tables are, for `rebuild` and `verify`.
    ///
    /// # Errors
    /// As [`Store::open`], but older and damaged derived tables are accepted.
    pub fn open_older(path: &Path, source: Box<dyn Source>) -> Result<Self> {
        let path = canonical(path)?;
        let version = check_header(&path)?;
        if !(0..=DERIVED_VERSION).contains(&version) {
            return Err(Error::Newer { found: version, supported: DERIVED_VERSION });
        }
        let conn = connection(&path, access(&path))?;
        // Derived tables that cannot be read are what a rebuild is for.
        let office = Office::read(&conn).unwrap_or_default();
        Ok(Self::of(conn, &path, access(&path), office, source))
    }

    /// Another connection of this process to the same register (a lane).
    ///
    /// It does not look at the file itself: closing a descriptor of our own would drop SQLite's
    /// locks (howtocorrupt 2.2).
    ///
    /// # Errors
    /// When the register cannot be opened any more.
    pub fn again(&self, source: Box<dyn Source>) -> Result<Self> {
        self.sibling().open(source)
    }

    /// How to make such a connection, to be made elsewhere.
    pub fn sibling(&self) -> Sibling {
        let (path, office) = (self.path.clone(), self.office.clone());
        Sibling { path, access: self.access, office, today: self.today }
    }

    pub(super) fn connect(path: &Path, access: Access, source: Box<dyn Source>) -> Result<Self> {
        let conn = connection(path, access)?;
        let office = Office::read(&conn).map_err(unreadable)?;
        Ok(Self::of(conn, path, access, office, source))
    }

    fn of(
        conn: Connection,
        path: &Path,
        access: Access,
        office: Office,
        source: Box<dyn Source>,
    ) -> Self {
        let register = office.id.unwrap_or(RegisterId(uuid::Uuid::nil()));
        // Read with the first write: until then nobody needs it.
        let founded = None;
        Self { conn, path: path.to_owned(), access, source, register, founded, office, today: None }
    }
}

/// What another connection of this process to a register is made from.
#[derive(Clone, Debug)]
pub struct Sibling {
    path: PathBuf,
    access: Access,
    office: Office,
    today: Option<chrono::NaiveDate>,
}

impl Sibling {
    /// Makes the connection. The office is not read again.
    ///
    /// # Errors
    /// As [`Store::again`].
    pub fn open(self, source: Box<dyn Source>) -> Result<Store> {
        let conn = connection(&self.path, self.access)?;
        let mut store = Store::of(conn, &self.path, self.access, self.office, source);
        store.today = self.today;
        Ok(store)
    }

    /// A connection for drafts; none where nothing can be written.
    ///
    /// # Errors
    /// As [`Store::again`].
    pub fn drafts(self) -> Result<Option<Drafts>> {
        let may_write = self.access == Access::Write;
        may_write.then(|| Drafts::open(&self.path)).transpose()
    }
}

/// A register whose own tables cannot be read is damaged, not misused.
fn unreadable(error: Error) -> Error {
    match error {
        Error::Sql(error) => Error::Damaged(error.to_string()),
        other => other,
    }
}

/// Opens one connection with every setting of reliability part 2.
pub fn connection(path: &Path, access: Access) -> Result<Connection> {
    let base = OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let conn = match access {
        Access::Write => {
            Connection::open_with_flags(path, base | OpenFlags::SQLITE_OPEN_READ_WRITE)?
        }
        Access::Read => Connection::open_with_flags(path, base | OpenFlags::SQLITE_OPEN_READ_ONLY)?,
        Access::Frozen => {
            let flags = base | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
            Connection::open_with_flags(immutable_uri(path), flags)?
        }
    };
    harden(&conn)?;
    if access == Access::Write {
        let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
        if mode != "wal" {
            return Err(Error::Foreign {
                path: path.to_owned(),
                what: format!("this place keeps no write-ahead log (it answered `{mode}`)"),
            });
        }
        conn.pragma_update(None, "synchronous", "FULL")?;
        conn.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
        conn.pragma_update(None, "wal_autocheckpoint", 1000)?;
    }
    Ok(conn)
}

/// The settings every connection has, also those on copies and on temporary tables.
pub fn harden(conn: &Connection) -> Result<()> {
    conn.busy_timeout(PATIENCE)?;
    conn.set_prepared_statement_cache_capacity(64);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A misspelt column in double quotes must be an error, not a text.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update(None, "mmap_size", 0)?;
    conn.pragma_update(None, "secure_delete", true)?;
    Ok(())
}

/// The canonical path of an existing, ordinary file.
pub fn canonical(path: &Path) -> Result<PathBuf> {
    let text = path.to_string_lossy();
    let foreign = |what: &str| Error::Foreign { path: path.to_owned(), what: what.to_owned() };
    if text.is_empty() || text.starts_with("file:") || text.starts_with(':') {
        return Err(foreign("a register is an ordinary file, given by its path"));
    }
    let found = fs::canonicalize(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound | std::io::ErrorKind::NotADirectory => {
            Error::Missing(path.to_owned())
        }
        _ => Error::io(path, error),
    })?;
    let meta = fs::metadata(&found).map_err(|error| Error::io(path, error))?;
    if !meta.is_file() {
        return Err(foreign("it is not an ordinary file"));
    }
    Ok(found)
}

/// Reads the first hundred bytes before SQLite opens the file; gives back its version.
pub fn check_header(path: &Path) -> Result<i32> {
    let foreign = |what: &str| Error::Foreign { path: path.to_owned(), what: what.to_owned() };
    let mut header = [0; 100];
    let mut file = fs::File::open(path).map_err(|error| Error::io(path, error))?;
    file.read_exact(&mut header).map_err(|_| foreign("the file is too short"))?;
    if !header.starts_with(b"SQLite format 3\0") {
        return Err(foreign("it is another kind of file"));
    }
    let word = |at: usize| {
        i32::from_be_bytes([header[at], header[at + 1], header[at + 2], header[at + 3]])
    };
    if word(68) != APPLICATION_ID {
        return Err(foreign("it is a database of another program"));
    }
    if word(56) != 1 {
        return Err(foreign("its text is not UTF-8"));
    }
    Ok(word(60))
}

/// What may be done with the file where it lies: asked of the system, nothing is opened or made.
pub fn access(path: &Path) -> Access {
    use rustix::fs::Access as Right;
    let may = |path: &Path| rustix::fs::access(path, Right::WRITE_OK).is_ok();
    if may(path) && path.parent().is_some_and(may) {
        Access::Write
    } else if side_file(path, "-wal").exists() {
        Access::Read
    } else {
        Access::Frozen
    }
}

/// The name of one of SQLite's side files.
pub fn side_file(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    PathBuf::from(name)
}

fn immutable_uri(path: &Path) -> String {
    use std::fmt::Write as _;
    let text = path.to_string_lossy();
    let mut uri = String::from("file:");
    for byte in text.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'.' | b'-' | b'_' => {
                uri.push(byte as char);
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// Whether the running user owns the file.
pub fn is_owner(path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = rustix::process::geteuid().as_raw();
    fs::metadata(path).is_ok_and(|meta| meta.uid() == own)
}
