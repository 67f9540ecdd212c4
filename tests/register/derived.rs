//! The derived tables are what the journal folds to, and nothing else.

use crate::support::{Office, derived_tables, dump, problems, raw, source};
use std::fs;
use wusong::domain::journal::Event;
use wusong::store::Store;

#[test]
fn a_rebuild_is_identical_for_every_kind_of_event() {
    let office = Office::with_every_kind(1);
    let backup = office.copy("backup.db");
    let Office { path, store, chief, folder } = office;
    drop(store);
    let actor = |_: &Store| Ok(chief.clone());
    wusong::store::backup::restore(&path, &backup, source(7), &actor).unwrap();
    let conn = raw(&path);
    let mut query = conn.prepare("SELECT DISTINCT what FROM journal").unwrap();
    let kinds: Vec<String> =
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    for kind in Event::KINDS {
        assert!(kinds.iter().any(|found| found == kind), "no {kind} in the register");
    }
    drop(query);
    drop(conn);
    let before = dump(&path);
    let mut store = Store::open(&path, source(8)).unwrap();
    assert_eq!(store.verify().unwrap().problems, []);
    store.rebuild().unwrap();
    assert_eq!(dump(&path), before);
    assert_eq!(store.verify().unwrap().problems, []);
    drop(folder);
}

#[test]
fn two_registers_from_the_same_seed_are_identical() {
    let (one, two) = (Office::with_every_kind(5), Office::with_every_kind(5));
    assert_eq!(dump(&one.path), dump(&two.path));
    let head = |office: &Office| office.store.backup(&office.folder.path().join("b.db")).unwrap().1;
    assert_eq!(head(&one), head(&two));
    assert_ne!(head_of_other(), two.store.head().unwrap().to_string());
}

fn head_of_other() -> String {
    let other = Office::with_every_kind(6);
    other.store.backup(&other.folder.path().join("b.db")).unwrap().1.to_string()
}

#[test]
fn a_change_of_any_derived_cell_is_noticed_and_its_table_named() {
    let office = Office::with_every_kind(1);
    let base = office.copy("base.db");
    let mut changed = 0;
    for table in derived_tables(&raw(&base)) {
        let sql = format!("SELECT name, type FROM pragma_table_info('{table}')");
        let conn = raw(&base);
        let mut query = conn.prepare(&sql).unwrap();
        let columns: Vec<(String, String)> = query
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .map(Result::unwrap)
            .collect();
        for (column, declared) in columns {
            let path = office.folder.path().join("altered.db");
            let _ = fs::remove_file(office.folder.path().join("altered.db-wal"));
            let _ = fs::remove_file(office.folder.path().join("altered.db-shm"));
            fs::copy(&base, &path).unwrap();
            let other = match declared.as_str() {
                "INTEGER" => "1",
                "BLOB" => "randomblob(16)",
                _ => "'x'",
            };
            let sql = format!(
                "UPDATE {table} SET {column} = CASE typeof({column}) WHEN 'integer' THEN {column} + 1
                   WHEN 'text' THEN {column} || 'x' WHEN 'blob' THEN randomblob(16) ELSE {other} END
                 WHERE {column} IS (SELECT max({column}) FROM {table})"
            );
            let rows = raw(&path).execute(&sql, []).unwrap();
            assert!(rows > 0, "{table} is empty: nothing was altered");
            let found = problems(&path);
            let named = found.iter().any(|problem| problem.starts_with(&format!("{table} ")));
            assert!(named, "{table}.{column} is not named: {found:?}");
            changed += 1;
        }
        let path = office.folder.path().join("altered.db");
        fs::copy(&base, &path).unwrap();
        raw(&path).execute(&format!("DELETE FROM {table}"), []).unwrap();
        let found = problems(&path);
        assert!(
            found.iter().any(|p| p.starts_with(&format!("{table} "))),
            "{table} emptied: {found:?}"
        );
    }
    assert!(changed > 80, "only {changed} columns");
}

#[test]
fn a_changed_search_index_is_noticed_and_named() {
    let office = Office::with_every_kind(1);
    for (name, sql) in [
        ("less.db", "DELETE FROM search WHERE rowid = (SELECT max(key) FROM cases)"),
        ("more.db", "INSERT INTO search (rowid, name, text) VALUES (999999, 'x', 'y')"),
        (
            "other.db",
            "DELETE FROM search WHERE rowid = (SELECT max(key) FROM cases);
             INSERT INTO search (rowid, name, text) SELECT max(key), 'zzz', 'zzz' FROM cases",
        ),
    ] {
        let path = office.copy(name);
        raw(&path).execute_batch(sql).unwrap();
        let found = problems(&path);
        assert!(found.iter().any(|problem| problem.starts_with("search ")), "{sql}: {found:?}");
    }
}

#[test]
fn a_changed_schema_is_noticed_and_named() {
    let office = Office::new();
    for (name, sql, told) in [
        ("index.db", "DROP INDEX cases_due", "index cases_due"),
        ("trigger.db", "DROP TRIGGER journal_keeps_rows", "trigger journal_keeps_rows"),
        ("table.db", "CREATE TABLE stranger (x TEXT)", "table stranger"),
        ("view.db", "CREATE VIEW sight AS SELECT 1", "view sight"),
    ] {
        let path = office.copy(name);
        raw(&path).execute_batch(sql).unwrap();
        let found = problems(&path);
        assert!(found.iter().any(|problem| problem.starts_with(told)), "{sql}: {found:?}");
    }
}

#[test]
fn derived_tables_in_ruins_are_built_again() {
    let office = Office::with_every_kind(1);
    let path = office.copy("ruins.db");
    let before = dump(&path);
    raw(&path)
        .execute_batch(
            "DROP TABLE office; DROP TABLE cases; UPDATE body SET level = 'nowhere';
             CREATE TABLE old_table (x TEXT); PRAGMA user_version = 0",
        )
        .unwrap();
    assert!(Store::open(&path, source(2)).is_err());
    let mut store = Store::open_older(&path, source(2)).unwrap();
    store.rebuild().unwrap();
    assert_eq!(store.verify().unwrap().problems, []);
    assert_eq!(dump(&path), before);
}
