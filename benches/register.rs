//! The register: each measure stands beside its own base, so that the ratio can be read.
#![allow(clippy::unwrap_used, clippy::wildcard_imports, reason = "a bench may stop")]

mod desk;

use divan::{Bencher, black_box};
use rusqlite::Connection;
use std::io::Write;
use wusong::data::categories;
use wusong::domain::actor::Scope;
use wusong::domain::command::{Command, Envelope};
use wusong::domain::mediation::case::Case;
use wusong::search::ask;
use wusong::store::Error;
use wusong::store::cases::{CaseKey, CaseRow};

fn main() {
    divan::main();
}

/// One command, durable; its base is an append of 4 KiB that is synced.
mod append {
    use super::*;

    #[divan::bench]
    fn base_fsync(bencher: Bencher<'_, '_>) {
        let mut file = tempfile::tempfile().unwrap();
        bencher.bench_local(|| {
            file.write_all(&[7; 4096]).unwrap();
            file.sync_data().unwrap();
        });
    }

    #[divan::bench(sample_size = 1, sample_count = 100)]
    fn command(bencher: Bencher<'_, '_>) {
        let (_folder, mut store) = desk::copy();
        let actor = desk::actor(&store);
        // Each sample another case, so that none grows.
        let keys = store.spine(&Scope::Whole, None).unwrap().others;
        let rows = store.case_rows(&Scope::Whole, &keys).unwrap();
        let mut envelopes = rows.iter().map(|row| {
            let fields = serde_json::json!({"case": row.id, "text": "又打了一次電話"});
            Envelope::from(Command::read("note", fields).unwrap().unwrap())
        });
        bencher
            .with_inputs(|| envelopes.next().unwrap())
            .bench_local_values(|envelope| store.execute(&actor, &envelope, None).unwrap());
    }
}

/// Folding the case of 200 acts; its base is reading their payloads.
mod fold {
    use super::*;

    fn case() -> wusong::store::cases::CaseFile {
        let store = desk::store();
        let actor = desk::actor(&store);
        let key = store.find_case(&Scope::Whole, "當1").unwrap().unwrap();
        store.case_file(&actor, key).unwrap().unwrap()
    }

    #[divan::bench]
    fn base_parse(bencher: Bencher<'_, '_>) {
        let acts = case().all;
        let texts: Vec<String> = acts.iter().map(|act| act.event.payload().unwrap()).collect();
        bencher.bench_local(|| {
            let read = |text: &String| serde_json::from_str::<serde_json::Value>(text).unwrap();
            texts.iter().map(read).for_each(|value| drop(black_box(value)));
        });
    }

    #[divan::bench]
    fn folded(bencher: Bencher<'_, '_>) {
        let file = case();
        bencher.bench_local(|| Case::fold(file.row.id, &file.all));
    }

    #[divan::bench]
    fn opened(bencher: Bencher<'_, '_>) {
        let store = desk::store();
        let actor = desk::actor(&store);
        let key = store.find_case(&Scope::Whole, "當1").unwrap().unwrap();
        bencher.bench_local(|| store.case_file(&actor, key).unwrap());
    }

    #[divan::bench]
    fn allowed(bencher: Bencher<'_, '_>) {
        let mut store = desk::store();
        let (actor, file) = (desk::actor(&store), case());
        bencher.bench_local(|| store.allowed(&actor, &file).unwrap());
    }
}

/// All derived tables anew; its base is reading the journal.
#[divan::bench_group(sample_count = 3)]
mod rebuild {
    use super::*;

    #[divan::bench]
    fn base_read(bencher: Bencher<'_, '_>) {
        let conn = desk::bare();
        bencher.bench_local(|| {
            let sql = "SELECT sum(length(payload)) FROM journal";
            conn.query_row(sql, [], |row| row.get::<_, i64>(0)).unwrap()
        });
    }

    #[divan::bench]
    fn everything(bencher: Bencher<'_, '_>) {
        let (_folder, mut store) = desk::copy();
        bencher.bench_local(|| store.rebuild().unwrap());
    }
}

/// The figures of the office, kept with every commit; the base is keeping one by hand.
mod aggregate {
    use super::*;

    #[divan::bench]
    fn base_upsert(bencher: Bencher<'_, '_>) {
        let (folder, store) = desk::copy();
        drop(store);
        let conn = Connection::open(folder.path().join("register.db")).unwrap();
        conn.execute_batch("BEGIN").unwrap();
        let sql = "INSERT INTO tally VALUES (x'00', 'mediating', 'village', 1)
                   ON CONFLICT DO UPDATE SET n = n + 1";
        let mut query = conn.prepare(sql).unwrap();
        bencher.bench_local(|| query.execute([]).unwrap());
    }

    #[divan::bench]
    fn counted(bencher: Bencher<'_, '_>) {
        let store = desk::store();
        bencher.bench_local(|| store.case_count(&Scope::Whole).unwrap());
    }
}

/// Every case, row by row; its base is the bare statement over the same columns. What the cells cost
/// besides is seen from outside (`benches/ptybench`, beside `floor export`).
mod export {
    use super::*;

    #[divan::bench]
    fn base_statement(bencher: Bencher<'_, '_>) {
        let conn = desk::bare();
        let mut query = conn.prepare("SELECT * FROM cases ORDER BY key DESC").unwrap();
        let columns = query.column_count();
        bencher.bench_local(|| {
            let mut rows = query.query([]).unwrap();
            while let Some(row) = rows.next().unwrap() {
                for at in 0..columns {
                    let _ = black_box(row.get_ref(at).unwrap());
                }
            }
        });
    }

    #[divan::bench]
    fn rows(bencher: Bencher<'_, '_>) {
        let store = desk::store();
        let each = |row: CaseRow| {
            black_box(row);
            Ok::<(), Error>(())
        };
        let all = ask::Ask::default();
        bencher.bench_local(|| store.each_matching(&Scope::Whole, &all, |_| true, each).unwrap());
    }
}

/// What is typed into the filter: the first rows and all; its base is the bare index.
mod search {
    use super::*;

    const WORDS: [&str; 5] = ["z", "zly", "王芳", "當面道歉", "級:2 步:督"];

    #[divan::bench]
    fn base_index(bencher: Bencher<'_, '_>) {
        let conn = desk::bare();
        let sql = "SELECT rowid FROM search WHERE search MATCH 'name : z' ORDER BY rowid DESC";
        let mut query = conn.prepare(sql).unwrap();
        bencher.bench_local(|| query.query_map([], |row| row.get::<_, i64>(0)).unwrap().count());
    }

    fn found(bencher: Bencher<'_, '_>, words: &str, most: usize) {
        let store = desk::store();
        let (asked, _) = ask::read(words, desk::TODAY.parse().unwrap(), &categories::built_in());
        bencher.bench_local(|| store.first_matching(&Scope::Whole, &asked, most).unwrap());
    }

    #[divan::bench(args = WORDS)]
    fn rows(bencher: Bencher<'_, '_>, words: &str) {
        found(bencher, words, 60);
    }

    #[divan::bench(args = WORDS)]
    fn all(bencher: Bencher<'_, '_>, words: &str) {
        found(bencher, words, usize::MAX);
    }
}

/// The keys of the whole list; its base is reading them in the order of the table.
mod spine {
    use super::*;

    #[divan::bench]
    fn base_keys(bencher: Bencher<'_, '_>) {
        let conn = desk::bare();
        let mut query = conn.prepare("SELECT key FROM cases").unwrap();
        bencher.bench_local(|| query.query_map([], |row| row.get::<_, i64>(0)).unwrap().count());
    }

    #[divan::bench]
    fn keys(bencher: Bencher<'_, '_>) {
        let store = desk::store();
        let actor = desk::actor(&store);
        bencher.bench_local(|| store.spine(&Scope::Whole, actor.account).unwrap());
    }
}

/// The rows of a screen; its base is the bare statement.
mod page {
    use super::*;

    fn keys() -> Vec<CaseKey> {
        let store = desk::store();
        store.spine(&Scope::Whole, None).unwrap().others.into_iter().take(38).collect()
    }

    #[divan::bench]
    fn base_statement(bencher: Bencher<'_, '_>) {
        let (conn, keys) = (desk::bare(), keys());
        let sql = "SELECT title, parties, mediators FROM cases WHERE key = ?1";
        let mut query = conn.prepare(sql).unwrap();
        bencher.bench_local(|| {
            for key in &keys {
                let row = query.query_row([key.0], |row| row.get::<_, String>(0)).unwrap();
                black_box(row);
            }
        });
    }

    #[divan::bench]
    fn rows(bencher: Bencher<'_, '_>) {
        let (store, keys) = (desk::store(), keys());
        bencher.bench_local(|| store.case_rows(&Scope::Whole, &keys).unwrap());
    }
}
