//! `list`: filters, fields, tables, CSV, the past, and text that would like to be obeyed.

use crate::desk::Desk;
use serde_json::{Value, json};

/// Registers many cases of three bodies with one call.
fn many(desk: &Desk, n: usize) {
    let lines: Vec<String> = (0..n)
        .map(|at| {
            let body = if at % 3 == 0 { "DH01" } else { "DH11" };
            let mut line = json!({
                "do": "register_case", "body": body, "title": format!("荷香苑{at}幢漏水"),
                "parties": [{"name": format!("王{at}"), "side": "applicant"},
                            {"name": null, "known_as": "樓上", "side": "respondent"}],
                "mediators": [{"name": "陳琴"}],
            });
            if at % 5 == 0 {
                line["risk"] = json!("red");
                line["title"] = json!(format!("東湖{at}號租金"));
            }
            line.to_string()
        })
        .collect();
    desk.apply(lines.join("\n")).well();
}

fn total(desk: &Desk, query: &[&str]) -> u64 {
    let args = [&["--json", "list", "cases"], query].concat();
    let answer = desk.run(&args).well().json();
    let rows = answer["rows"].as_array().unwrap().len() as u64;
    assert_eq!(answer["total"], rows, "total and rows differ");
    rows
}

#[test]
fn three_hundred_cases_are_narrowed_by_level_risk_step_and_words() {
    let desk = Desk::ready();
    many(&desk, 300);
    assert_eq!(total(&desk, &[]), 300);
    assert_eq!(total(&desk, &["level:street"]), 100);
    assert_eq!(total(&desk, &["級:1"]), 200);
    assert_eq!(total(&desk, &["risk:red"]), 60);
    assert_eq!(total(&desk, &["level:street", "risk:red"]), 20);
    assert_eq!(total(&desk, &["租金"]), 60);
    assert_eq!(total(&desk, &["漏水 荷香苑"]), 240);
    assert_eq!(total(&desk, &["荷香苑299幢"]), 1, "a place is found whole");
    assert_eq!(total(&desk, &["body:DH11"]), 200);
    assert_eq!(total(&desk, &["@陳琴"]), 300);
    assert_eq!(total(&desk, &["step:raise"]), 300, "none was accepted yet");
    assert_eq!(total(&desk, &["step:mediate"]), 0);
    assert_eq!(total(&desk, &["沒有的詞"]), 0);
    let done = desk.run(&["--lang", "en", "list", "cases", "risk:purple"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("red, yellow, green"), "{}", done.err);
}

#[test]
fn a_row_tells_where_it_was_found_and_a_body_nobody_knows_is_refused() {
    let desk = Desk::ready();
    many(&desk, 6);
    let rows = |args: &[&str]| {
        let args = [&["--json", "list", "cases"], args].concat();
        desk.run(&args).well().json()["rows"].as_array().unwrap().clone()
    };
    let found = rows(&["王4"])[0]["found"].clone();
    assert_eq!(found, json!({"in": "party", "text": "王4"}));
    assert_eq!(rows(&["租金", "-王5"])[0]["found"], json!({"in": "title", "text": "東湖0號租金"}));
    assert_eq!(rows(&["租金", "--fields", "found"])[0]["found"]["in"], "title");
    // Who asks for no words is told of none.
    assert_eq!(rows(&["level:1"])[0].get("found"), None);
    assert_eq!(rows(&["--fields", "found"])[0]["found"], Value::Null);
    // A part that must not hold may begin with any letter, also that of an option, before or behind one.
    assert_eq!((rows(&["-hxy", "-wang3"]).len(), rows(&["-wang3", "level:2"]).len()), (5, 1));
    for (query, said) in [("body:DH88", "DH88"), ("漏水 -body:NOWHERE", "NOWHERE")] {
        let done = desk.run(&["--lang", "en", "list", "cases", query]);
        assert_eq!(done.code, 2, "{}", done.out);
        assert!(done.err.contains(&format!("no body is called \"{said}\"")), "{}", done.err);
        let place = done.err.lines().find(|line| line.trim_start().starts_with('^')).unwrap();
        assert!(place.ends_with(&"^".repeat(said.len())), "{}", done.err);
        assert!(done.err.contains("did you mean") || done.err.contains("it takes"), "{}", done.err);
    }
}

#[test]
fn fields_of_the_contract_are_there_and_unknown_is_null() {
    let desk = Desk::ready();
    desk.case("漏水");
    let answer = desk.run(&["--json", "list", "cases", "--fields", "all"]).well().json();
    assert_eq!(answer["list"], "cases");
    assert!(answer["as_of"].is_string());
    let row = &answer["rows"][0];
    for field in [
        "id",
        "number",
        "title",
        "body",
        "level",
        "step",
        "state",
        "risk",
        "category",
        "parties",
        "mediators",
        "opened",
        "touched",
        "next",
        "version",
        "facts",
        "dispute",
        "stays",
        "agreement",
    ] {
        assert!(row.get(field).is_some(), "{field} is not there: {row}");
    }
    assert!(row["id"].is_string() && row["parties"][0]["id"].is_string());
    for field in ["risk", "category", "facts", "agreement"] {
        assert!(row[field].is_null(), "{field} is invented: {row}");
    }
    assert!(row["parties"][1]["name"].is_null());
    assert!(row["touched"].as_str().unwrap().ends_with('Z'));
    let bodies = desk.run(&["--json", "list", "bodies"]).well().json();
    let body = bodies["rows"][0].as_object().unwrap();
    let names: Vec<&str> = body.keys().map(String::as_str).collect();
    assert_eq!(names, ["code", "from", "id", "kind", "name", "parent", "to"]);
    let people = desk.run(&["--json", "list", "people"]).well().json();
    assert!(people["rows"][0]["roles"].is_array());
    let picked = desk.run(&["--json", "list", "cases", "--fields", "number,version"]).well().json();
    assert_eq!(picked["rows"][0].as_object().unwrap().len(), 2);
}

#[test]
fn the_table_has_heads_in_the_language_and_no_ids() {
    let desk = Desk::ready();
    let id = desk.case("漏水");
    for (lang, heads) in [("zh-Hant", "號"), ("zh-Hans", "号"), ("en", "No.")] {
        let table = desk.run(&["--lang", lang, "list", "cases"]).well().out;
        assert!(table.starts_with(heads), "{lang}: {table}");
        assert!(!table.contains(&id), "{table}");
    }
    let table = desk.run(&["--lang", "en", "list", "cases"]).well().out;
    assert!(table.contains("王某 / unknown"), "{table}");
    assert_eq!(desk.run(&["--lang", "en", "list", "cases", "沒有"]).well().out, "nothing found\n");
    let bodies = desk.run(&["--lang", "en", "list", "bodies", "DH01"]).well().out;
    assert!(bodies.contains("code") && bodies.contains("studio"), "{bodies}");
}

#[test]
fn a_spreadsheet_gets_no_formula() {
    let desk = Desk::ready();
    for title in ["=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "|calc", "%x", "\t=1", "＝1+1", "平"]
    {
        desk.case(title);
    }
    let csv = desk.run(&["list", "cases", "--csv", "--fields", "title"]).well().out;
    assert!(csv.starts_with("\u{feff}\"title\""), "{csv}");
    let rows: Vec<&str> = csv.lines().skip(1).collect();
    assert_eq!(rows.len(), 9);
    for row in rows {
        assert!(row.starts_with("\"'") || row == "\"平\"", "{row}");
    }
}

#[test]
fn hostile_text_is_shown_harmless_and_kept_as_it_is() {
    let desk = Desk::ready();
    let title = "漏\u{1b}]52;c;aGk=\u{7}\u{1b}[2J水\u{202e}倒\u{200b}隱\u{9b}31m";
    let id = desk.case(title);
    for args in [
        vec!["list", "cases"],
        vec!["show", &id],
        vec!["list", "cases", "--csv"],
        vec!["--json", "list", "cases"],
        vec!["--json", "show", &id],
    ] {
        let out = desk.run(&args).well().out;
        let raw = ['\u{1b}', '\u{7}', '\u{202e}', '\u{200b}', '\u{9b}', '\r'];
        assert!(!out.contains(raw), "{args:?}: {out:?}");
    }
    let row = &desk.run(&["--json", "list", "cases"]).well().json()["rows"][0];
    assert_eq!(row["title"], title, "the register keeps the original");
}

#[test]
fn the_past_is_shown_by_what_had_happened_or_by_what_was_known() {
    let desk = Desk::ready();
    let old = json!({
        "do": "register_case", "body": "DH01", "title": "舊案", "on": "2020-05-03",
        "parties": [{"name": "王", "side": "applicant"}],
    });
    desk.apply(old.to_string()).well();
    assert_eq!(total(&desk, &["--as-of", "2020-05-02"]), 0);
    assert_eq!(total(&desk, &["--as-of", "2020-05-03"]), 1);
    assert_eq!(total(&desk, &["--known-by", "2020-05-03"]), 0, "it was recorded only today");
    let answer = desk.run(&["--json", "list", "cases", "--as-of", "2020-05-03"]).well().json();
    assert_eq!(answer["as_of"], "2020-05-03");
    assert_eq!(desk.run(&["list", "cases", "--as-of", "2020-02-30"]).code, 2);
    let both = ["list", "cases", "--as-of", "2020-05-03", "--known-by", "2020-05-03"];
    assert_eq!(desk.run(&both).code, 2);
}

#[test]
fn a_moved_today_changes_what_is_due_and_is_recorded_with_what_is_written() {
    let desk = Desk::ready();
    let line = json!({
        "do": "register_case", "body": "DH01", "title": "租金", "on": "2026-01-05",
        "accepted": "2026-01-05", "parties": [{"name": "王", "side": "applicant"}],
    });
    let args = ["--today", "2026-01-10", "apply", "-"];
    desk.run_with(&args, line.to_string()).well();
    let left = |day: &str| {
        let out = desk.run(&["--lang", "en", "--today", day, "list", "cases"]).well().out;
        out.lines().nth(1).unwrap().to_owned()
    };
    assert!(left("2026-01-10").contains("25d left"), "{}", left("2026-01-10"));
    assert!(left("2026-02-07").contains("3d late"), "{}", left("2026-02-07"));
    let future = line.to_string().replace("2026-01-05", "2026-01-11");
    assert_eq!(desk.run_with(&args, future).code, 3, "the rehearsed day decides what lies ahead");
    let list: Value = desk.run(&["--json", "list", "cases"]).well().json();
    let show = desk.run(&["--json", "show", list["rows"][0]["id"].as_str().unwrap()]).well().json();
    assert_eq!(show["timeline"][0]["via"], "apply;today=2026-01-10");
}

#[test]
fn a_cancelled_number_says_who_cancelled_it_and_why() {
    let desk = Desk::ready();
    let number = desk.case("記錯了");
    desk.apply(format!(r#"{{"do":"undo","case":"{number}","reason":"登錯村"}}"#)).well();
    let shown = desk.run(&["--json", "show", &number]).well().json();
    assert_eq!(shown["state"], "cancelled");
    let kinds: Vec<&str> = shown["timeline"]
        .as_array()
        .unwrap()
        .iter()
        .map(|act| act["kind"].as_str().unwrap())
        .collect();
    assert_eq!(kinds, ["case_registered", "number_cancelled"]);
    assert_eq!(shown["timeline"][1]["detail"][0], "登錯村");
    assert!(desk.run(&["show", &number]).well().out.contains("登錯村"));
}

#[test]
fn a_day_or_a_folder_that_is_none_is_told_with_what_is_wanted() {
    let desk = Desk::ready();
    for day in ["garbage", "2026-02", "26-1-1", "2026-02-30"] {
        let run = desk.run(&["--json", "list", "cases", "--as-of", day]);
        assert_eq!(run.code, 2, "{day}");
        assert!(run.json()["error"]["what"].as_str().unwrap().contains("2026-11-24"), "{day}");
    }
    let run =
        desk.run(&["--json", "--data", &desk.path("none").display().to_string(), "list", "cases"]);
    assert_eq!((run.code, run.json()["error"]["code"].as_str()), (2, Some("unreadable")));
}
