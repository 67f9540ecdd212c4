//! What can go wrong between us and the register; each variant has its own remedy.

use crate::domain::refusal::Refusal;
use std::path::PathBuf;

/// What somebody else wrote since the sender looked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stale {
    /// The version the sender looked at.
    pub seen: u32,
    /// The version now.
    pub now: u32,
    /// Who wrote last.
    pub by: String,
    /// When, UTC, ISO 8601.
    pub at: String,
}

/// Why the register could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A rule says no.
    #[error("refused by {}", .0.rule())]
    Refused(Refusal),
    /// Somebody else wrote first; nothing was written.
    #[error("somebody else wrote version {}", .0.now)]
    Stale(Stale),
    /// The command names something that is not there.
    #[error("`{text}` is not on file")]
    NotFound {
        /// The field of the command.
        field: &'static str,
        /// What was named.
        text: String,
    },
    /// No such file.
    #[error("there is no register at {}", .0.display())]
    Missing(PathBuf),
    /// There is something at the path already.
    #[error("{} exists already", .0.display())]
    Exists(PathBuf),
    /// Something else than a register of ours.
    #[error("{} is not a register: {what}", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        what: String,
    },
    /// Made by a newer program.
    #[error("the register has schema {found}, newer than {supported}")]
    Newer {
        /// Its schema.
        found: i32,
        /// The newest we know.
        supported: i32,
    },
    /// Made by an older program; `rebuild` lifts it.
    #[error("the register has schema {found}, older than {supported}")]
    Older {
        /// Its schema.
        found: i32,
        /// The one we write.
        supported: i32,
    },
    /// The file is damaged.
    #[error("the register is damaged: {0}")]
    Damaged(String),
    /// Another process held the lock longer than we wait.
    #[error("the register is locked by another process")]
    Locked,
    /// The file or its folder cannot be written.
    #[error("the register can only be read here")]
    ReadOnly,
    /// No room left.
    #[error("the disk is full")]
    Full,
    /// A newer question made this one pointless.
    #[error("interrupted")]
    Interrupted,
    /// The file system said no.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What it said.
        source: std::io::Error,
    },
    /// A row of the journal cannot be read.
    #[error("event {seq} cannot be read: {what}")]
    Event {
        /// Its place in the journal.
        seq: i64,
        /// Why.
        what: String,
    },
    /// A file of the office (profile, calendar, rules) has faults.
    #[error("the office's files have faults: {}", .0.join("; "))]
    Data(Vec<String>),
    /// Anything else SQLite says.
    #[error("the register could not be read or written: {0}")]
    Sql(rusqlite::Error),
}

/// The store's results.
pub type Result<T, E = Error> = std::result::Result<T, E>;

impl Error {
    /// Wraps what the file system said about `path`.
    pub fn io(path: impl Into<PathBuf>, source: std::io::Error) -> Self {
        match source.raw_os_error() {
            Some(28 | 122 | 27) => Self::Full,
            Some(30) => Self::ReadOnly,
            _ => Self::Io { path: path.into(), source },
        }
    }

    /// The stable word for the machine formats.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Refused(_) => "refused",
            Self::Stale(_) => "stale",
            Self::NotFound { .. } => "not_found",
            Self::Missing(_) => "missing",
            Self::Exists(_) => "exists",
            Self::Foreign { .. } => "not_a_register",
            Self::Newer { .. } => "newer",
            Self::Older { .. } => "older",
            Self::Damaged(_) | Self::Event { .. } => "damaged",
            Self::Locked => "locked",
            Self::ReadOnly => "read_only",
            Self::Full => "disk_full",
            Self::Interrupted => "interrupted",
            Self::Io { .. } => "io",
            Self::Data(_) => "data",
            Self::Sql(_) => "sql",
        }
    }
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked,
            Some(ErrorCode::DiskFull) => Self::Full,
            Some(ErrorCode::ReadOnly) => Self::ReadOnly,
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Damaged(text),
            Some(ErrorCode::OperationInterrupted) => Self::Interrupted,
            // A quota or a file-size limit comes as a plain write error (extended code 778, 1290, 522).
            Some(ErrorCode::SystemIoFailure) if text.contains("disk I/O") => {
                io_failure(&error, text)
            }
            _ => Self::Sql(error),
        }
    }
}

/// Tells a write that found no room from other I/O errors by SQLite's extended code.
fn io_failure(error: &rusqlite::Error, text: String) -> Error {
    // SQLITE_IOERR (10) with its kind in the second byte.
    const WRITE: i32 = 0x030a;
    const TRUNCATE: i32 = 0x060a;
    const SHMSIZE: i32 = 0x130a;
    match error.sqlite_error().map(|e| e.extended_code) {
        Some(WRITE | TRUNCATE | SHMSIZE) => Error::Full,
        _ => Error::Damaged(text),
    }
}
