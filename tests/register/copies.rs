//! Backup and restore; registers that are not opened; places that can only be read.

use crate::support::{Office, Over, envelope, problems, raw, registration, source};
use serde_json::json;
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use wusong::domain::actor::Scope;
use wusong::search::ask::Ask;
use wusong::store::backup::restore;
use wusong::store::drafts::{Draft, Drafts};
use wusong::store::{DERIVED_VERSION, Error, Store};

#[test]
fn a_backup_taken_while_others_write_is_whole() {
    let office = Office::new();
    let done = AtomicBool::new(false);
    thread::scope(|scope| {
        let writer = scope.spawn(|| {
            let mut store = Store::open(&office.path, source(4)).unwrap();
            let mut written = 0;
            while !done.load(Ordering::Relaxed) {
                let line = registration("DH01", &format!("第{written}"));
                store.execute(&office.chief, &envelope(line), None).unwrap();
                written += 1;
            }
            written
        });
        let over = Over(&done);
        for n in 0..5 {
            let path = office.folder.path().join(format!("backup-{n}.db"));
            let (events, anchor) = office.store.backup(&path).unwrap();
            assert_eq!(events, anchor.seq);
            assert_eq!(problems(&path), Vec::<String>::new());
            assert!(office.store.holds_anchor(&anchor.to_string()).unwrap());
        }
        drop(over);
        assert!(writer.join().unwrap() > 0);
    });
    assert!(matches!(
        office.store.backup(&office.folder.path().join("backup-0.db")),
        Err(Error::Exists(_))
    ));
}

#[test]
fn a_restore_over_an_open_session_keeps_what_it_replaces_and_the_drafts() {
    let mut office = Office::new();
    office.register("DH01", "備份前");
    let backup = office.copy("backup.db");
    office.register("DH01", "備份後");
    let drafts = Drafts::open(&office.path).unwrap();
    let draft = Draft {
        id: "oral".to_owned(),
        user: "chief".to_owned(),
        at: String::new(),
        label: "寫了一半".to_owned(),
        body: "{}".to_owned(),
    };
    drafts.keep(&draft).unwrap();
    let given_up = office.store.verify().unwrap().anchor;
    let chief = office.chief.clone();
    let done = restore(&office.path, &backup, source(5), &|_| Ok(chief.clone())).unwrap();
    // The session that was open all the time sees the restored register and writes on.
    let all = |store: &Store| store.matching(&Scope::Whole, &Ask::default()).unwrap().len();
    assert_eq!(all(&office.store), 1);
    assert_eq!(office.store.drafts("chief").unwrap()[0].label, "寫了一半");
    let next = office.run(registration("DH01", "恢復後"));
    assert_eq!(next.number.unwrap().n, 2);
    drafts.keep(&Draft { label: "又寫一半".to_owned(), ..draft }).unwrap();
    assert_eq!(office.store.verify().unwrap().problems, []);
    let sql = "SELECT payload FROM journal WHERE what = 'restored'";
    let told: String = raw(&office.path).query_row(sql, [], |row| row.get(0)).unwrap();
    assert!(told.contains(&given_up.to_string()), "{told}");
    let kept = Store::open(&done.kept.unwrap(), source(6)).unwrap();
    assert_eq!(all(&kept), 2, "what was replaced lies beside");
}

#[test]
fn a_session_writes_for_the_register_that_was_restored_under_it() {
    let mut office = Office::new();
    office.register("DH01", "第一簿");
    let other = Office::seeded(77);
    let backup = other.copy("other.db");
    let chief = office.chief.clone();
    restore(&office.path, &backup, source(5), &|_| Ok(chief.clone())).unwrap();
    office.register("DH01", "還原之後");
    let sql = "SELECT count(DISTINCT register), hex(max(register)), (SELECT hex(id) FROM office) FROM journal";
    let (kinds, used, own): (i64, String, String) = raw(&office.path)
        .query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .unwrap();
    assert_eq!((kinds, used), (1, own));
    assert_eq!(office.store.verify().unwrap().problems, []);
}

#[test]
fn a_restore_that_may_not_be_done_leaves_nothing_behind() {
    let office = Office::new();
    let backup = office.copy("backup.db");
    let count = || fs::read_dir(office.folder.path()).unwrap().count();
    let before = count();
    let answer = restore(&office.path, &backup, source(5), &|_| Err(Error::ReadOnly));
    assert!(answer.is_err());
    assert_eq!(count(), before);
}

#[test]
fn no_backup_is_made_in_a_folder_that_is_not_there() {
    let office = Office::new();
    let stick = office.folder.path().join("stick");
    assert!(matches!(office.store.backup(&stick.join("b.db")), Err(Error::Io { .. })));
    assert!(!stick.exists());
}

#[test]
fn an_unsound_or_newer_backup_changes_nothing() {
    let office = Office::with_every_kind(1);
    let chief = office.chief.clone();
    let head = office.store.head().unwrap();
    let damaged = office.copy("damaged.db");
    raw(&damaged).execute_batch("UPDATE cases SET title = title || 'x'").unwrap();
    let newer = office.copy("newer.db");
    raw(&newer).execute_batch("PRAGMA user_version = 9").unwrap();
    let older = office.copy("older.db");
    raw(&older).execute_batch("PRAGMA user_version = 0").unwrap();
    let answer = |from| restore(&office.path, from, source(5), &|_| Ok(chief.clone()));
    assert!(matches!(answer(&damaged), Err(Error::Damaged(_))));
    assert!(matches!(answer(&newer), Err(Error::Newer { found: 9, .. })));
    assert!(matches!(answer(&older), Err(Error::Older { found: 0, .. })));
    assert!(matches!(answer(&office.folder.path().join("none.db")), Err(Error::Missing(_))));
    assert_eq!(office.store.head().unwrap(), head);
    let left: Vec<String> = fs::read_dir(office.folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|name| name.starts_with('.') || name.contains("replaced"))
        .collect();
    assert_eq!(left, Vec::<String>::new(), "no temporary file is left");
}

#[test]
fn what_is_no_register_of_ours_is_refused_untouched() {
    let office = Office::new();
    let folder = office.folder.path();
    let open = |name: &str| Store::open(&folder.join(name), source(2)).err().unwrap();
    assert!(matches!(open("none.db"), Error::Missing(_)));
    fs::write(folder.join("text.db"), "a text, and a rather short one").unwrap();
    assert!(matches!(open("text.db"), Error::Foreign { .. }));
    raw(&folder.join("foreign.db")).execute_batch("CREATE TABLE x (y)").unwrap();
    assert!(matches!(open("foreign.db"), Error::Foreign { .. }));
    assert!(matches!(open("."), Error::Foreign { .. }));
    for (version, newer) in [(DERIVED_VERSION + 1, true), (-1, true), (1, false), (0, false)] {
        let name = format!("version{version}.db");
        let path = office.copy(&name);
        raw(&path).execute_batch(&format!("PRAGMA user_version = {version}")).unwrap();
        let before = fs::read(&path).unwrap();
        let error = open(&name);
        assert_eq!(matches!(error, Error::Newer { .. }), newer, "{version}: {error:?}");
        assert_eq!(matches!(error, Error::Older { .. }), !newer, "{version}: {error:?}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }
    assert!(matches!(
        Store::open(std::path::Path::new("file:x"), source(2)),
        Err(Error::Foreign { .. })
    ));
}

#[test]
fn the_past_can_be_read_and_not_written() {
    let mut office = Office::new();
    let mut line = registration("DH01", "前年的");
    line["on"] = json!("2024-05-01");
    office.run(line);
    let mut line = registration("DH01", "只知年份");
    line["on"] = json!("2025");
    let year = office.run(line).stream.to_string();
    office.run(json!({"do": "amend_case", "case": year, "title": "只知年份的"}));
    let today = office.register("DH01", "今天的");
    office.run(json!({"do": "undo", "case": today}));
    let titles = |store: &Store| -> Vec<String> {
        let keys = store.matching(&Scope::Whole, &Ask::default()).unwrap();
        let rows = store.case_rows(&Scope::Whole, &keys).unwrap();
        rows.into_iter().map(|row| row.title).collect()
    };
    let at = |day: &str| office.store.as_of(crate::support::day(day), source(3)).unwrap();
    assert_eq!(titles(&at("2024-04-30")), Vec::<String>::new());
    assert_eq!(titles(&at("2025-12-30")), ["前年的"], "a year counts at its end");
    assert_eq!(titles(&at("2025-12-31")), ["只知年份的", "前年的"], "with its correction");
    assert_eq!(titles(&at("2026-12-31")), titles(&office.store));
    let known = |day: &str| office.store.known_by(crate::support::day(day), source(3)).unwrap();
    assert_eq!(titles(&known("2026-11-23")), Vec::<String>::new(), "nothing was recorded yet");
    assert_eq!(titles(&known("2026-11-24")), titles(&office.store));
    let mut past = at("2025-12-31");
    let line = envelope(registration("DH01", "改寫過去"));
    assert!(matches!(past.execute(&office.chief, &line, None), Err(Error::ReadOnly)));
    assert!(past.is_read_only());
}
