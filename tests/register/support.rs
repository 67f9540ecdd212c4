//! A register in a temporary folder, commands as `apply` writes them, and raw looks at the file.

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::Connection;
use rusqlite::types::Value as Cell;
use serde_json::{Value, json};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use wusong::data::profile;
use wusong::domain::actor::{Actor, Via};
use wusong::domain::command::{Command, Envelope};
use wusong::domain::mint::Source;
use wusong::runtime::clock::Seeded;
use wusong::store::create::Plan;
use wusong::store::{Error, Outcome, Store};

/// A register of the Danghu profile; `chief` is administrator and mediator.
pub struct Office {
    pub folder: tempfile::TempDir,
    pub path: PathBuf,
    pub store: Store,
    pub chief: Actor,
}

pub fn source(seed: u64) -> Box<dyn Source> {
    let start: DateTime<Utc> = "2026-11-24T02:00:00Z".parse().unwrap();
    Box::new(Seeded::new(start, seed))
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

impl Office {
    pub fn new() -> Self {
        Self::seeded(1)
    }

    pub fn seeded(seed: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("register.db");
        let plan = Plan {
            profile: profile::built_in("danghu").unwrap(),
            user: "chief".to_owned(),
            name: "吳某".to_owned(),
            home: None,
            rehearsal: false,
        };
        Store::create(&path, &plan, source(seed).as_mut()).unwrap();
        let store = Store::open(&path, source(seed + 1)).unwrap();
        let chief = store.actor("chief", None, Via::Apply).unwrap();
        Self { folder, path, store, chief }
    }

    /// A register that holds every kind of event but `restored`.
    pub fn with_every_kind(seed: u64) -> Self {
        let mut office = Self::seeded(seed);
        let mut names = HashMap::new();
        for (_, line) in Command::EXAMPLES {
            office.line(line, &mut names);
        }
        let line = json!({
            "do": "record_oral_settlement", "as": "settled", "on": "2026-03-01", "terms": "當場付清",
            "register": {
                "body": "EX01", "title": "修車費", "accepted": "2026-02-28", "risk": "green",
                "parties": [
                    {"name": "王某", "side": "applicant", "kind": "person"},
                    {"name": null, "side": "respondent"},
                ],
                "mediators": [{"name": "陳琴", "user": "chen"}],
            },
            "obligations": [{"what": "付修車費", "by": "乙", "to": "甲", "amount": 30000}],
            "performance": "on_the_spot", "rights_told": true,
        });
        office.line(&line.to_string(), &mut names);
        office.line(r#"{"do":"note","case":"$settled","text":"回訪過"}"#, &mut names);
        office.waiting(&mut names);
        let case = office.register("EX01", "登記錯的");
        office.run(json!({"do": "undo", "case": case, "reason": "重複登記"}));
        office
    }

    /// A case on which something waits of every kind there is: two papers and a report.
    fn waiting(&mut self, names: &mut HashMap<String, String>) {
        for line in [
            r#"{"do":"register_case","as":"waits","on":"2026-03-02","body":"DH01","title":"押金","parties":[{"name":"孫某","side":"applicant"},{"name":"錢某","side":"respondent"}],"mediators":[{"name":"吳某","user":"chief"}],"accepted":"2026-03-02"}"#,
            r#"{"do":"assign_mediators","case":"$waits","on":"2026-03-02","mediators":[{"name":"吳某","user":"chief","recusal":"other"}],"despite":[{"rule":"R-SEL-2","why":"各方知情同意"}]}"#,
            r#"{"do":"report_up","case":"$waits","on":"2026-03-02","to":"street"}"#,
            r#"{"do":"draft_agreement","case":"$waits","on":"2026-03-03","partial":true,"obligations":[{"kind":"lump_sum","what":"退還押金","by":"乙","to":"甲","amount":100000,"due":"2026-03-20"}]}"#,
            r#"{"do":"generate_agreement","case":"$waits","on":"2026-03-03","despite":[{"rule":"R-PRO-1","why":"電話裡談妥"},{"rule":"R-AGR-2","why":"到時再定"}]}"#,
            r#"{"do":"sign_agreement","case":"$waits","signatures":[{"who":"甲","how":"signature","on":"2026-03-03"},{"who":"乙","how":"signature","on":"2026-03-03"},{"who":"mediator","how":"signature","on":"2026-03-03"}]}"#,
            r#"{"do":"seal_agreement","case":"$waits","date":"2026-03-03"}"#,
            r#"{"do":"draft_agreement","case":"$waits","on":"2026-03-04","obligations":[{"kind":"act","what":"搬離","by":"甲","to":"乙","due":"2026-03-31"}]}"#,
            r#"{"do":"generate_agreement","case":"$waits","on":"2026-03-04","despite":[{"rule":"R-PRO-1","why":"電話裡談妥"},{"rule":"R-AGR-2","why":"到時再定"}]}"#,
        ] {
            self.line(line, names);
        }
    }

    fn line(&mut self, line: &str, names: &mut HashMap<String, String>) {
        let mut value = filled(line, names);
        let name = value.as_object_mut().unwrap().remove("as");
        let outcome = self.run(value);
        if let Some(name) = name {
            names.insert(name.as_str().unwrap().to_owned(), outcome.stream.to_string());
        }
    }

    pub fn try_run(&mut self, line: Value) -> Result<Outcome, Error> {
        self.store.execute(&self.chief, &envelope(line), None)
    }

    pub fn run(&mut self, line: Value) -> Outcome {
        let told = line.to_string();
        self.try_run(line).unwrap_or_else(|error| panic!("{told}: {error:?}"))
    }

    /// Registers a case of two people; gives back its id.
    pub fn register(&mut self, body: &str, title: &str) -> String {
        self.run(registration(body, title)).stream.to_string()
    }

    /// The register as one settled file of its own, to be tampered with.
    pub fn copy(&self, name: &str) -> PathBuf {
        let path = self.folder.path().join(name);
        self.store.backup(&path).unwrap();
        path
    }
}

/// A line with the names of earlier lines put in.
pub fn filled(line: &str, names: &HashMap<String, String>) -> Value {
    let filled = names.iter().fold(line.to_owned(), |line, (name, id)| {
        line.replace(&format!("\"${name}\""), &format!("\"{id}\""))
    });
    serde_json::from_str(&filled).unwrap()
}

pub fn registration(body: &str, title: &str) -> Value {
    json!({
        "do": "register_case", "body": body, "title": title,
        "parties": [
            {"name": "趙某", "side": "applicant"}, {"name": null, "side": "respondent"},
        ],
    })
}

/// A line of `apply` as a command with what stands beside it.
pub fn envelope(mut line: Value) -> Envelope {
    let fields = line.as_object_mut().unwrap();
    let name = fields.remove("do").unwrap();
    let on = fields.remove("on").map(|on| serde_json::from_value(on).unwrap());
    let expect = fields.remove("expect").map(|expect| serde_json::from_value(expect).unwrap());
    let despite = fields.remove("despite").map(|given| serde_json::from_value(given).unwrap());
    let command = Command::read(name.as_str().unwrap(), line).unwrap().unwrap();
    Envelope { command, expect, on, despite: despite.unwrap_or_default() }
}

/// A connection with none of our settings, as an intruder would have it.
pub fn raw(path: &Path) -> Connection {
    Connection::open(path).unwrap()
}

/// Does something the journal's triggers forbid; the triggers stand again afterwards.
pub fn tamper(path: &Path, sql: &str) {
    let conn = raw(path);
    let mut query =
        conn.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").unwrap();
    let triggers: Vec<(String, String)> = query
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    drop(query);
    for (name, _) in &triggers {
        conn.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    conn.execute_batch(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
    for (_, trigger) in &triggers {
        conn.execute_batch(trigger).unwrap();
    }
}

/// What `verify` names, as `table row: what`.
pub fn problems(path: &Path) -> Vec<String> {
    let mut store = Store::open_older(path, source(9)).unwrap();
    let report = store.verify().unwrap();
    let told = report.problems.into_iter();
    told.map(|p| format!("{} {}: {}", p.table, p.row.unwrap_or_default(), p.what)).collect()
}

/// The ordinary derived tables.
pub fn derived_tables(conn: &Connection) -> Vec<String> {
    let sql = "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
               AND name <> 'journal' AND name NOT LIKE 'local%' AND name NOT LIKE 'sqlite%' ORDER BY 1";
    let mut query = conn.prepare(sql).unwrap();
    query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// Every derived row and every term of the search index, as text.
pub fn dump(path: &Path) -> Vec<String> {
    let conn = raw(path);
    let mut lines = Vec::new();
    for table in derived_tables(&conn) {
        lines.extend(rows(&conn, &format!("SELECT '{table}', * FROM {table}")));
    }
    conn.execute_batch("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (main, search, instance)")
        .unwrap();
    lines.extend(rows(&conn, "SELECT 'search', term, doc, col, offset FROM temp.terms"));
    lines
}

pub fn rows(conn: &Connection, sql: &str) -> Vec<String> {
    let mut query = conn.prepare(sql).unwrap();
    let columns = query.column_count();
    let read = |row: &rusqlite::Row<'_>| {
        let cells: rusqlite::Result<Vec<Cell>> = (0..columns).map(|at| row.get(at)).collect();
        cells.map(|cells| format!("{cells:?}"))
    };
    let mut lines: Vec<String> = query.query_map([], read).unwrap().map(Result::unwrap).collect();
    lines.sort();
    lines
}

/// Says that it is over when it goes out of scope, also by a panic: nobody waits for ever.
pub struct Over<'a>(pub &'a AtomicBool);

impl Drop for Over<'_> {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}
