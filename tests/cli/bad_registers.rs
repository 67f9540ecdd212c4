//! Registers that cannot be used: each is refused in words, with its code, and not a byte is touched.

use crate::desk::{Desk, done};
use rusqlite::Connection;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// A connection of the test's own, as another program would have.
fn connection(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// Runs a reading, a checking and a writing command; each must fail with 4 and the word, and leave
/// the file as it is.
fn refused(desk: &Desk, path: &Path, word: &str) {
    let before = fs::read(path).ok();
    let line = r#"{"do":"receive_item","body":"DH01","what":"x","channel":"hotline"}"#;
    let file = desk.file("line.jsonl", line);
    for args in [vec!["list", "cases"], vec!["verify"], vec!["apply", &file], vec!["rebuild"]] {
        if word == "older" && args == ["rebuild"] {
            continue;
        }
        let args = [vec!["--json"], args].concat();
        let run = desk.run_on(path, &args);
        assert_eq!(run.code, 4, "{args:?}: {} {}", run.out, run.err);
        let error = &run.json()["error"];
        assert_eq!(error["code"], word, "{args:?}: {error}");
        for part in ["what", "kept", "remedy"] {
            assert!(!error[part].as_str().unwrap().is_empty(), "{args:?} has no {part}");
        }
        assert!(!run.err.is_empty() && !run.err.contains("panicked"), "{args:?}: {}", run.err);
        assert_eq!(fs::read(path).ok(), before, "{args:?} touched {}", path.display());
    }
}

#[test]
fn a_missing_register_is_never_created_by_looking_for_it() {
    let desk = Desk::empty();
    refused(&desk, &desk.path("nowhere.db"), "missing");
    refused(&desk, &desk.path("no/such/folder.db"), "missing");
    assert!(!desk.path("nowhere.db").exists() && !desk.path("no").exists());
}

#[test]
fn what_is_no_register_is_left_alone() {
    let desk = Desk::empty();
    for (name, bytes) in [
        ("empty.db", vec![]),
        ("short.db", b"SQLite format 3\0".to_vec()),
        ("text.db", b"Dear Sir or Madam\n".repeat(100)),
        ("zeros.db", vec![0; 8192]),
    ] {
        let file = desk.file(name, bytes);
        refused(&desk, file.as_ref(), "not_a_register");
    }
    let foreign = desk.path("foreign.db");
    connection(&foreign).execute_batch("CREATE TABLE t (a); INSERT INTO t VALUES (1)").unwrap();
    refused(&desk, &foreign, "not_a_register");
    fs::create_dir(desk.path("folder")).unwrap();
    refused(&desk, &desk.path("folder"), "not_a_register");
    for name in ["file:r.db", ":memory:", "file::memory:?cache=shared"] {
        refused(&desk, Path::new(name), "not_a_register");
        let init = desk.run_on(Path::new(name), &["init"]);
        assert_ne!(init.code, 0, "{name}");
    }
    assert!(desk.left_over().is_empty(), "{:?}", desk.left_over());
}

#[test]
fn a_newer_and_an_older_register_are_told_apart() {
    let desk = Desk::ready();
    for (version, word) in [(99, "newer"), (-1, "newer"), (0, "older")] {
        let copy = desk.path(&format!("v{version}.db"));
        fs::copy(desk.register(), &copy).unwrap();
        let conn = connection(&copy);
        conn.pragma_update(None, "user_version", version).unwrap();
        conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
        drop(conn);
        refused(&desk, &copy, word);
    }
    let older = desk.path("v0.db");
    let lifted = desk.run_on(&older, &["--json", "rebuild"]).well().json();
    let kept = lifted["kept"].as_str().unwrap().to_owned();
    refused(&desk, kept.as_ref(), "older");
    assert!(desk.run_on(&older, &["--json", "rebuild"]).well().json()["kept"].is_null());
    desk.run_on(&older, &["verify"]).well();
}

#[test]
fn verify_names_the_table_that_keeps_the_register_from_being_opened() {
    let desk = Desk::ready();
    desk.case("案");
    for (table, sql) in [
        ("office", "DROP TABLE office"),
        ("time_limit", "UPDATE time_limit SET rule = '{'"),
        ("calendar_day", "DROP TABLE calendar_day"),
    ] {
        let copy = desk.path(&format!("{table}.db"));
        fs::copy(desk.register(), &copy).unwrap();
        let conn = connection(&copy);
        conn.execute_batch("PRAGMA foreign_keys = OFF").unwrap();
        conn.execute_batch(sql).unwrap();
        drop(conn);
        assert_eq!(desk.run_on(&copy, &["list", "cases"]).code, 4, "{table}");
        let found = desk.run_on(&copy, &["--json", "verify"]);
        assert_eq!(found.code, 4, "{table}");
        let answer = found.json();
        let named = |problem: &serde_json::Value| problem["table"] == table;
        assert!(answer["problems"].as_array().unwrap().iter().any(named), "{table}: {answer}");
        desk.run_on(&copy, &["rebuild"]).well();
        desk.run_on(&copy, &["verify"]).well();
    }
}

#[test]
fn a_damaged_register_is_refused_or_reported_and_never_mended_silently() {
    let desk = Desk::ready();
    for n in 0..30 {
        desk.case(&format!("案{n}"));
    }
    let whole = fs::read(desk.register()).unwrap();
    let pages = whole.len() / 4096;
    for page in [1, 2, 3, pages / 3, pages / 2, pages - 1] {
        let mut bytes = whole.clone();
        let at = page * 4096;
        bytes[at..at + 4096].fill(0xa5);
        let file = desk.file("damaged.db", &bytes);
        let run = desk.run_on(file.as_ref(), &["--json", "verify"]);
        assert_eq!(run.code, 4, "page {page}: {} {}", run.out, run.err);
        assert!(!run.err.contains("panicked"), "{}", run.err);
        let list = desk.run_on(file.as_ref(), &["list", "cases"]);
        assert!([0, 4].contains(&list.code) && !list.err.contains("panicked"), "{}", list.err);
        assert_eq!(fs::read(&file).unwrap(), bytes, "page {page}: the file was touched");
    }
    for length in [0, 50, 4096, whole.len() / 2] {
        let file = desk.file("cut.db", &whole[..length]);
        let run = desk.run_on(file.as_ref(), &["--json", "verify"]);
        assert_eq!(run.code, 4, "cut at {length}: {} {}", run.out, run.err);
        assert_eq!(fs::read(&file).unwrap(), whole[..length]);
    }
}

#[test]
fn a_lock_that_is_let_go_is_waited_for() {
    let desk = Desk::ready();
    let conn = connection(&desk.register());
    conn.execute_batch("BEGIN IMMEDIATE").unwrap();
    let hold = Duration::from_millis(1500);
    let begun = Instant::now();
    let holder = std::thread::spawn(move || {
        std::thread::sleep(hold);
        conn.execute_batch("ROLLBACK").unwrap();
    });
    // Readers do not wait for a writer.
    desk.run(&["list", "cases"]).well();
    assert!(begun.elapsed() < hold, "a reader waited for a writer");
    desk.case("等到了");
    assert!(hold <= begun.elapsed(), "it wrote past the lock");
    holder.join().unwrap();
    desk.run(&["verify"]).well();
}

#[test]
fn a_link_leads_to_the_register_and_a_loop_to_nowhere() {
    let desk = Desk::ready();
    let link = desk.path("link.db");
    std::os::unix::fs::symlink(desk.register(), &link).unwrap();
    desk.run_on(&link, &["list", "bodies"]).well();
    let looped = desk.path("loop.db");
    std::os::unix::fs::symlink(&looped, &looped).unwrap();
    assert_eq!(desk.run_on(&looped, &["list", "cases"]).code, 4);
    assert_eq!(desk.run_on(&link, &["init"]).code, 1);
}

#[test]
fn a_place_that_can_only_be_read_is_read_and_not_written() {
    let desk = Desk::ready();
    desk.case("讀");
    let folder = desk.path("kept");
    fs::create_dir(&folder).unwrap();
    let copy: PathBuf = folder.join("r.db");
    fs::copy(desk.register(), &copy).unwrap();
    let rights = |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).unwrap();
    fs::set_permissions(&copy, fs::Permissions::from_mode(0o400)).unwrap();
    rights(0o500);
    if fs::write(folder.join("probe"), "x").is_ok() {
        rights(0o700);
        eprintln!("skipped: whoever runs this may write anywhere");
        return;
    }
    assert_eq!(desk.run_on(&copy, &["--json", "list", "cases"]).well().json()["total"], 1);
    desk.run_on(&copy, &["verify"]).well();
    let line = r#"{"do":"receive_item","body":"DH01","what":"x","channel":"hotline"}"#;
    let mut program = desk.program();
    program.arg("--register").arg(&copy).args(["apply", "-"]).write_stdin(line);
    let run = done(&mut program);
    assert_eq!((run.code, run.lines()[0]["error"]["code"].as_str()), (4, Some("read_only")));
    let init = desk.run_on(&folder.join("new.db"), &["init"]);
    assert_ne!(init.code, 0);
    let names: Vec<_> = fs::read_dir(&folder).unwrap().map(|e| e.unwrap().file_name()).collect();
    rights(0o700);
    assert_eq!(names, ["r.db"], "side files were left");
}
