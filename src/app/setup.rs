//! Beginning on a machine without a register.

use super::msg::NewRegister;
use crate::store::{Error, Result, Store};
use std::path::Path;

/// Makes the register that the first-start form asks for; a rehearsal is filled with made-up cases.
///
/// # Errors
/// A profile with faults, what the disk says.
pub fn create(path: &Path, _plan: &NewRegister, _user: &str) -> Result<Store> {
    Err(Error::Missing(path.to_owned()))
}

/// Opens a register, or puts a backup in the place of the missing one.
///
/// # Errors
/// When it is none, or unsound.
pub fn open_or_restore(path: &Path, _from: &Path, _user: &str) -> Result<Store> {
    Err(Error::Missing(path.to_owned()))
}
