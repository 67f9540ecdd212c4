//! `verify`, `rebuild`, `backup` and `restore`: what is copied, put back, kept and refused.

use crate::desk::Desk;
use rusqlite::Connection;
use serde_json::json;
use std::fs;
use std::os::unix::fs::PermissionsExt;

fn titles(desk: &Desk, register: &std::path::Path) -> Vec<String> {
    let list = desk.run_on(register, &["--json", "list", "cases"]).well().json();
    let mut titles: Vec<String> = list["rows"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["title"].as_str().unwrap().to_owned())
        .collect();
    titles.sort();
    titles
}

#[test]
fn a_backup_is_one_whole_file_for_its_owner_and_replaces_nothing() {
    let desk = Desk::ready();
    desk.case("一");
    let copy = desk.path("copy.db");
    let name = copy.display().to_string();
    let answer = desk.run(&["--json", "backup", &name]).well().json();
    assert_eq!((&answer["ok"], &answer["file"]), (&json!(true), &json!(name)));
    let check = desk.run(&["--json", "verify"]).well().json();
    assert_eq!((&answer["events"], &answer["anchor"]), (&check["events"], &check["anchor"]));
    assert_eq!(fs::metadata(&copy).unwrap().permissions().mode() & 0o777, 0o600);
    let bytes = fs::read(&copy).unwrap();
    let again = desk.run(&["--json", "backup", &name]);
    assert_eq!((again.code, again.json()["error"]["code"].as_str()), (1, Some("exists")));
    assert_eq!(fs::read(&copy).unwrap(), bytes);
    assert_eq!(titles(&desk, &copy), ["一"]);
    assert!(desk.left_over().is_empty(), "{:?}", desk.left_over());
    let anchor = answer["anchor"].as_str().unwrap();
    desk.case("二");
    desk.run(&["verify", "--anchor", anchor]).well();
    let forged = format!("{}0", &anchor[..anchor.len() - 1]);
    let other = if forged == anchor { "1:00".to_owned() } else { forged };
    assert_eq!(desk.run(&["verify", "--anchor", &other]).code, 4);
}

#[test]
fn restore_puts_back_exactly_the_backup_and_keeps_what_it_replaces() {
    let desk = Desk::ready();
    desk.case("一");
    let copy = desk.path("copy.db").display().to_string();
    desk.run(&["backup", &copy]).well();
    desk.case("二");
    let given_up = desk.run(&["--json", "verify"]).well().json()["anchor"].clone();
    let answer = desk.run(&["--json", "restore", &copy]).well().json();
    assert_eq!(titles(&desk, &desk.register()), ["一"]);
    let kept = answer["kept"].as_str().unwrap().to_owned();
    assert_eq!(titles(&desk, kept.as_ref()), ["一", "二"]);
    desk.run_on(kept.as_ref(), &["verify"]).well();
    let check = desk.run(&["--json", "verify"]).well().json();
    assert_eq!((&answer["anchor"], &answer["events"]), (&check["anchor"], &check["events"]));
    // The journal tells which history was given up.
    let conn = Connection::open(desk.register()).unwrap();
    let told: String = conn
        .query_row("SELECT payload FROM journal WHERE what = 'restored'", [], |row| row.get(0))
        .unwrap();
    assert!(told.contains(given_up.as_str().unwrap()), "{told}");
    drop(conn);
    desk.case("三");
    assert_eq!(titles(&desk, &desk.register()), ["一", "三"]);
    let second = desk.run(&["--json", "restore", &copy]).well().json();
    assert_ne!(second["kept"], answer["kept"], "an earlier copy was overwritten");
    assert!(desk.left_over().is_empty(), "{:?}", desk.left_over());
}

#[test]
fn restore_keeps_the_drafts_of_today_not_those_of_the_backup() {
    let desk = Desk::ready();
    let drafts = |sql: &str| Connection::open(desk.register()).unwrap().execute_batch(sql).unwrap();
    drafts("INSERT INTO local_draft VALUES ('old', 'root', '2026-01-01T00:00:00Z', '舊', '{}')");
    let copy = desk.path("copy.db").display().to_string();
    desk.run(&["backup", &copy]).well();
    drafts("DELETE FROM local_draft");
    drafts("INSERT INTO local_draft VALUES ('new', 'root', '2026-02-01T00:00:00Z', '新', '{}')");
    desk.run(&["restore", &copy]).well();
    let conn = Connection::open(desk.register()).unwrap();
    let mut query = conn.prepare("SELECT label FROM local_draft").unwrap();
    let labels: Vec<String> =
        query.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    assert_eq!(labels, ["新"]);
}

#[test]
fn restore_makes_a_register_where_there_is_none() {
    let desk = Desk::ready();
    desk.case("一");
    let copy = desk.path("copy.db").display().to_string();
    desk.run(&["backup", &copy]).well();
    let fresh = desk.path("fresh.db");
    let answer = desk.run_on(&fresh, &["--json", "restore", &copy]).well().json();
    assert!(answer["kept"].is_null());
    assert_eq!(titles(&desk, &fresh), ["一"]);
    assert!(desk.left_over().is_empty(), "{:?}", desk.left_over());
}

#[test]
fn a_bad_backup_is_refused_and_the_register_stays_as_it_was() {
    let desk = Desk::ready();
    for n in 0..20 {
        desk.case(&format!("案{n}"));
    }
    let copy = desk.path("copy.db");
    desk.run(&["backup", &copy.display().to_string()]).well();
    let whole = fs::read(&copy).unwrap();
    let mut flipped = whole.clone();
    // A letter in the text of an event: no page is damaged, only history.
    let at = flipped.windows(5).rposition(|w| w == "案7\"".as_bytes()).unwrap();
    flipped[at + 3] = b'6';
    let newer = desk.path("newer.db");
    fs::copy(&copy, &newer).unwrap();
    let conn = Connection::open(&newer).unwrap();
    conn.pragma_update(None, "journal_mode", "DELETE").unwrap();
    conn.pragma_update(None, "user_version", 99).unwrap();
    drop(conn);
    let before = fs::read(desk.register()).unwrap();
    for (name, bytes, word) in [
        ("flipped.db", flipped, "damaged"),
        ("half.db", whole[..whole.len() / 2].to_vec(), "damaged"),
        ("text.db", b"not a register".repeat(50), "not_a_register"),
        ("empty.db", vec![], "not_a_register"),
        ("newer.db", fs::read(&newer).unwrap(), "newer"),
    ] {
        let file = desk.file(name, &bytes);
        let run = desk.run(&["--json", "restore", &file]);
        assert_eq!(run.code, 4, "{name}: {} {}", run.out, run.err);
        assert_eq!(run.json()["error"]["code"], word, "{name}: {}", run.out);
        assert_eq!(fs::read(&file).unwrap(), bytes, "{name} was touched");
        assert_eq!(fs::read(desk.register()).unwrap(), before, "{name} changed the register");
    }
    assert_eq!(desk.run(&["restore", "nowhere.db"]).code, 4);
    assert!(desk.left_over().is_empty(), "{:?}", desk.left_over());
    let kept = fs::read_dir(desk.path(".")).unwrap();
    let kept =
        kept.filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().contains("replaced"));
    assert_eq!(kept.count(), 0, "a refused restore kept a copy");
}

#[test]
fn rebuild_gives_the_same_register_and_mends_a_derived_table() {
    let desk = Desk::ready();
    desk.case("一");
    let before = desk.run(&["--json", "list", "cases", "--fields", "all"]).well().out;
    let sql = "UPDATE cases SET title = '改過'";
    Connection::open(desk.register()).unwrap().execute_batch(sql).unwrap();
    let check = desk.run(&["--json", "verify"]);
    assert_eq!(check.code, 4);
    assert_eq!(check.json()["problems"][0]["table"], "cases", "{}", check.out);
    let answer = desk.run(&["--json", "rebuild"]).well().json();
    assert_eq!(answer["ok"], true);
    desk.run(&["verify"]).well();
    assert_eq!(desk.run(&["--json", "list", "cases", "--fields", "all"]).well().out, before);
}
