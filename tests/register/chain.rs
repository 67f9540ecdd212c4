//! The journal cannot be changed unnoticed.

use crate::support::{Office, problems, raw, rows, tamper};
use std::fs;
use std::path::{Path, PathBuf};
use wusong::store::Store;

/// A base file and a way to copy it for each attempt.
struct Base {
    office: Office,
    file: PathBuf,
}

impl Base {
    fn new() -> Self {
        let office = Office::with_every_kind(1);
        let file = office.copy("base.db");
        assert_eq!(problems(&file), Vec::<String>::new());
        Self { office, file }
    }

    fn tampered(&self, sql: &str) -> PathBuf {
        let path = self.office.folder.path().join("tampered.db");
        for suffix in ["", "-wal", "-shm"] {
            let _ = fs::remove_file(self.office.folder.path().join(format!("tampered.db{suffix}")));
        }
        fs::copy(&self.file, &path).unwrap();
        tamper(&path, sql);
        path
    }

    fn last(&self) -> i64 {
        raw(&self.file).query_row("SELECT max(seq) FROM journal", [], |row| row.get(0)).unwrap()
    }
}

fn assert_named(path: &Path, seq: i64, sql: &str) {
    let found = problems(path);
    let named = found.iter().any(|problem| problem.starts_with(&format!("journal {seq}:")));
    assert!(named, "{sql} is not named: {found:#?}");
}

/// What each column of the journal is changed to.
const CHANGES: &[(&str, &str)] = &[
    ("event", "randomblob(16)"),
    ("stream", "randomblob(16)"),
    ("version", "version + 1000"),
    ("kind", "kind || 'x'"),
    ("commit", "randomblob(16)"),
    ("what", "'note_added'"),
    ("schema", "schema + 1"),
    ("on_day", "'1999-01-01'"),
    ("at", "'1999-01-01T00:00:00.000Z'"),
    ("by", "by || 'x'"),
    ("via", "via || 'x'"),
    ("register", "randomblob(16)"),
    ("payload", "payload || ' '"),
    ("salt", "randomblob(16)"),
    ("digest", "randomblob(32)"),
    ("prev", "randomblob(32)"),
    ("hash", "randomblob(32)"),
];

#[test]
fn a_change_of_any_column_is_noticed_and_its_row_named() {
    let base = Base::new();
    let mut columns: Vec<String> =
        rows(&raw(&base.file), "SELECT name FROM pragma_table_info('journal') WHERE name <> 'seq'");
    columns.sort();
    let mut changed: Vec<String> =
        CHANGES.iter().map(|(column, _)| format!("[Text(\"{column}\")]")).collect();
    changed.sort();
    assert_eq!(columns, changed, "every column but the place is changed in turn");
    for seq in [base.last(), base.last() - 7] {
        for (column, value) in CHANGES {
            let sql = format!("UPDATE journal SET \"{column}\" = {value} WHERE seq = {seq}");
            let path = base.tampered(&sql);
            assert_named(&path, seq, &sql);
        }
    }
    let last = base.last();
    let sql = format!("UPDATE journal SET seq = seq + 5 WHERE seq = {last}");
    assert_named(&base.tampered(&sql), last + 5, &sql);
}

#[test]
fn an_unknown_date_is_not_the_same_as_any_date() {
    let base = Base::new();
    let known = "SELECT max(seq) FROM journal WHERE on_day IS NOT NULL";
    let seq: i64 = raw(&base.file).query_row(known, [], |row| row.get(0)).unwrap();
    for value in ["NULL", "''"] {
        let sql = format!("UPDATE journal SET on_day = {value} WHERE seq = {seq}");
        assert_named(&base.tampered(&sql), seq, &sql);
    }
}

#[test]
fn a_row_removed_swapped_or_added_is_noticed_and_named() {
    let base = Base::new();
    let (last, middle) = (base.last(), base.last() - 4);
    let sql = format!("DELETE FROM journal WHERE seq = {middle}");
    assert_named(&base.tampered(&sql), middle + 1, &sql);
    let sql = format!(
        "DELETE FROM journal WHERE seq = {middle};
         UPDATE journal SET seq = seq - 1 WHERE seq > {middle}"
    );
    assert_named(&base.tampered(&sql), middle, &sql);
    let (a, b) = (middle, middle + 1);
    let sql = format!(
        "UPDATE journal SET seq = -1 WHERE seq = {a};
         UPDATE journal SET seq = {a} WHERE seq = {b};
         UPDATE journal SET seq = {b} WHERE seq = -1"
    );
    assert_named(&base.tampered(&sql), a, &sql);
    let sql = format!(
        "INSERT INTO journal SELECT seq + 1, randomblob(16), stream, version + 1, kind, \"commit\",
           'note_added', schema, on_day, at, by, via, register, '{{\"text\":\"x\"}}', salt, digest,
           hash, randomblob(32) FROM journal WHERE seq = {last}"
    );
    assert_named(&base.tampered(&sql), last + 1, &sql);
}

#[test]
fn only_an_anchor_tells_that_the_tail_was_cut() {
    let base = Base::new();
    let mut store = Store::open(&base.file, crate::support::source(3)).unwrap();
    let anchor = store.verify().unwrap().anchor.to_string();
    assert!(store.holds_anchor(&anchor).unwrap());
    drop(store);
    let last = base.last();
    let path = base.tampered(&format!("DELETE FROM journal WHERE seq = {last}"));
    let mut cut = Store::open(&path, crate::support::source(3)).unwrap();
    cut.rebuild().unwrap();
    assert!(cut.verify().unwrap().problems.is_empty(), "the chain alone cannot tell");
    assert!(!cut.holds_anchor(&anchor).unwrap(), "what was written down elsewhere can");
    assert!(!cut.holds_anchor("nonsense").unwrap());
}

#[test]
fn the_triggers_refuse_every_change_but_growing_by_one() {
    let office = Office::with_every_kind(1);
    let path = office.copy("guarded.db");
    let conn = raw(&path);
    for sql in [
        "UPDATE journal SET by = 'x' WHERE seq = 3",
        "UPDATE journal SET payload = NULL WHERE seq = 3",
        "UPDATE journal SET salt = NULL WHERE seq = 3",
        "UPDATE journal SET payload = NULL, salt = NULL, by = 'x' WHERE seq = 3",
        "UPDATE journal SET payload = '{}', salt = NULL WHERE seq = 3",
        "DELETE FROM journal WHERE seq = 3",
        "DELETE FROM journal",
        "REPLACE INTO journal SELECT * FROM journal WHERE seq = 3",
        "INSERT INTO journal SELECT seq + 2, randomblob(16), stream, version + 1, kind, \"commit\",
           what, schema, on_day, at, by, via, register, payload, salt, digest, prev, hash
         FROM journal ORDER BY seq DESC LIMIT 1",
        "INSERT INTO journal SELECT NULL, randomblob(16), randomblob(16), 1, kind, \"commit\",
           what, schema, on_day, at, by, via, register, payload, salt, digest, prev, hash
         FROM journal ORDER BY seq DESC LIMIT 1",
    ] {
        let refused = conn.execute_batch(sql).is_err();
        assert!(refused, "{sql} went through");
    }
    assert_eq!(problems(&path), Vec::<String>::new());
}

#[test]
fn a_lawful_disposal_leaves_the_chain_whole_and_the_register_usable() {
    let mut office = Office::with_every_kind(1);
    let case = office.register("EX01", "要銷毀的案");
    let kept = office.register("EX01", "要保留的案");
    office.run(serde_json::json!({"do": "note", "case": kept, "text": "要塗去的話"}));
    let path = office.copy("disposed.db");
    let blob = |id: &str| id.replace('-', "");
    // The one update the triggers allow.
    raw(&path)
        .execute_batch(&format!(
            "PRAGMA secure_delete = 1;
             UPDATE journal SET payload = NULL, salt = NULL WHERE stream = x'{}';
             UPDATE journal SET payload = NULL, salt = NULL WHERE stream = x'{}' AND what = 'note_added'",
            blob(&case),
            blob(&kept),
        ))
        .unwrap();
    let found = problems(&path);
    assert!(!found.is_empty(), "what was derived from it is still there");
    assert!(!found.iter().any(|problem| problem.starts_with("journal")), "{found:?}");
    let mut store = Store::open(&path, crate::support::source(4)).unwrap();
    store.rebuild().unwrap();
    assert!(store.verify().unwrap().problems.is_empty());
    let note = serde_json::json!({"do": "note", "case": kept, "text": "其後"});
    store.execute(&office.chief, &crate::support::envelope(note), None).unwrap();
    assert!(store.verify().unwrap().problems.is_empty(), "and it goes on");
    drop(store);
    let text = String::from_utf8_lossy(&fs::read(&path).unwrap()).into_owned();
    assert!(!text.contains("要銷毀的案") && !text.contains("要塗去的話"), "gone from the file");
}
