//! Beginning on a machine without a register.

use super::msg::NewRegister;
use crate::data::profile::{self, Profile};
use crate::domain::actor::Via;
use crate::domain::mint::Source;
use crate::store::backup::restore;
use crate::store::create::Plan;
use crate::store::demo::Rehearsal;
use crate::store::{Error, Result, Store};
use chrono::NaiveDate;
use std::fs;
use std::path::Path;

/// The office a rehearsal is set in.
pub const REHEARSED: &str = "danghu";

/// How many cases a rehearsal begun at the console has: enough to scroll, done in a moment.
const CASES: usize = 120;

/// What a rehearsal begun at the console takes from outside.
pub struct Outside<'a> {
    /// The user of this machine.
    pub user: &'a str,
    /// `--today`.
    pub today: Option<NaiveDate>,
    /// Clocks and randomness, one for every register that is opened.
    pub source: &'a dyn Fn() -> Box<dyn Source>,
}

/// Makes the register that the first-start form asks for; a rehearsal is filled with made-up cases.
///
/// # Errors
/// A profile with faults, what the disk says.
pub fn create(path: &Path, plan: &NewRegister, outside: &Outside<'_>) -> Result<Store> {
    let name = plan.name.trim();
    let user = outside.user.to_owned();
    let made = Plan {
        profile: read_profile(&plan.profile)?,
        name: if name.is_empty() { user.clone() } else { name.to_owned() },
        user,
        home: plan.home.clone(),
        rehearsal: plan.rehearsal,
    };
    Store::create(path, &made, (outside.source)().as_mut())?;
    let mut store = Store::open(path, (outside.source)())?;
    if plan.rehearsal {
        let actor = store.actor(outside.user, None, Via::Demo)?;
        let today = outside.today.unwrap_or_else(|| store.today());
        store.rehearse(&actor, Rehearsal { cases: CASES, seed: 1, today }, &mut |_| ())?;
    }
    Ok(store)
}

/// The profile called so, or the one in the file.
fn read_profile(name: &str) -> Result<Profile> {
    if let Some(profile) = profile::built_in(name) {
        return Ok(profile);
    }
    let text = fs::read_to_string(name).map_err(|error| Error::io(Path::new(name), error))?;
    let (profile, complaints) = profile::read(name, &text);
    if complaints.is_empty() {
        return Ok(profile);
    }
    Err(Error::Data(complaints.iter().map(ToString::to_string).collect()))
}

/// Opens a register, or puts a copy of a register or backup in the place of the missing one.
///
/// # Errors
/// When it is none, or unsound.
pub fn open_or_restore(path: &Path, from: &Path, outside: &Outside<'_>) -> Result<Store> {
    let same = fs::canonicalize(path)
        .is_ok_and(|path| fs::canonicalize(from).is_ok_and(|from| from == path));
    if !same {
        let actor = |store: &Store| store.actor(outside.user, None, Via::Console);
        restore(path, from, (outside.source)(), &actor)?;
    }
    Store::open(path, (outside.source)())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::actor::Scope;
    use crate::domain::mint::Ticking;

    fn outside() -> Outside<'static> {
        let today = Some("2026-11-24".parse().unwrap());
        Outside { user: "chen", today, source: &|| Box::new(Ticking::new(fastrand::u64(..))) }
    }

    fn plan(profile: &str, rehearsal: bool) -> NewRegister {
        NewRegister {
            profile: profile.to_owned(), name: "陳琴".to_owned(), home: None, rehearsal
        }
    }

    #[test]
    fn ones_own_register_begins_empty_and_a_rehearsal_full() {
        let folder = tempfile::tempdir().unwrap();
        let own = folder.path().join("own.db");
        let store = create(&own, &plan("danghu", false), &outside()).unwrap();
        assert!(!store.office().rehearsal);
        assert_eq!(store.case_count(&Scope::Whole).unwrap(), 0);
        assert_eq!(store.account("chen").unwrap().unwrap().name, "陳琴");
        let rehearsal = folder.path().join("rehearsal.db");
        let store = create(&rehearsal, &plan("danghu", true), &outside()).unwrap();
        assert!(store.office().rehearsal);
        assert_eq!(store.case_count(&Scope::Whole).unwrap(), 120);
    }

    #[test]
    fn a_profile_with_faults_makes_no_register() {
        let folder = tempfile::tempdir().unwrap();
        let (file, path) = (folder.path().join("my.toml"), folder.path().join("r.db"));
        fs::write(&file, "format = 1\n").unwrap();
        let made = create(&path, &plan(file.to_str().unwrap(), false), &outside());
        assert!(matches!(made, Err(Error::Data(_))), "{made:?}");
        assert!(matches!(
            create(&path, &plan("nowhere", false), &outside()),
            Err(Error::Io { .. })
        ));
        assert!(!path.exists());
    }

    #[test]
    fn a_backup_is_put_in_the_place_of_the_missing_register() {
        let folder = tempfile::tempdir().unwrap();
        let [one, copy, two] = ["one.db", "copy.db", "two.db"].map(|name| folder.path().join(name));
        let store = create(&one, &plan("danghu", false), &outside()).unwrap();
        store.backup(&copy).unwrap();
        let again = open_or_restore(&two, &copy, &outside()).unwrap();
        assert_eq!(again.office().id, store.office().id);
        // Opening what lies at the place already copies nothing.
        drop(again);
        assert!(open_or_restore(&two, &two, &outside()).is_ok());
        fs::write(folder.path().join("text"), "no register").unwrap();
        let three = folder.path().join("three.db");
        assert!(open_or_restore(&three, &folder.path().join("text"), &outside()).is_err());
        assert!(!three.exists());
    }
}
