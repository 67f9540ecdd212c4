//! Lines of `apply` that are wrong, refused or odd: said with line, field, fault and remedy.

use crate::desk::Desk;
use serde_json::{Value, json};

/// A line for `apply` from JSON.
fn jsonl(lines: &[Value]) -> String {
    let lines: Vec<String> = lines.iter().map(Value::to_string).collect();
    lines.join("\n")
}

fn case(more: &Value) -> Value {
    let mut line = json!({
        "do": "register_case", "body": "DH01", "title": "漏水", "parties": [{"side": "applicant"}],
    });
    for (field, value) in more.as_object().unwrap() {
        line[field] = value.clone();
    }
    line
}

#[test]
fn a_wrong_field_is_named_with_what_is_wrong_and_what_to_do() {
    let desk = Desk::ready();
    let settle = |duty: Value| json!({"do": "record_oral_settlement", "obligations": [duty]});
    for (line, field, said) in [
        (case(&json!({"do": "registr_case"})), "do", "there is no command \"registr_case\""),
        (case(&json!({"titel": "x"})), "titel", "unknown field"),
        (case(&json!({"title": 5})), "title", "found 5; write a text in quotes"),
        (case(&json!({"parties": "甲"})), "parties", "write a list"),
        (case(&json!({"parties": [{"side": "aplicant"}]})), "parties[0].side", "unknown word"),
        (case(&json!({"parties": [{"name": "甲"}]})), "parties[0].side", "missing"),
        (
            case(&json!({"parties": [{"side": "applicant", "born": "1958-02-30"}]})),
            "parties[0].born",
            "1958-02 has no day 30; its last is 28",
        ),
        (case(&json!({"on": "2026-09-31"})), "on", "2026-09 has no day 31; its last is 30"),
        (case(&json!({"on": "26.9.2026"})), "on", "is not a date"),
        (case(&json!({"on": "不詳"})), "on", "null when not known"),
        (case(&json!({"on": 2026})), "on", "found 2026; write a text in quotes"),
        (case(&json!({"expect": "3"})), "expect", "write a whole number"),
        (case(&json!({"accepted": "2026-13"})), "accepted", "there is no month 13"),
        (settle(json!({"what": "x", "amount": "5000"})), "obligations[0].amount", "100 fen"),
        (settle(json!({"what": "x", "amount": 50.5})), "obligations[0].amount", "100 fen"),
        (settle(json!({"what": "x", "amount": -1})), "obligations[0].amount", "not below 0"),
        (json!({"do": "note", "text": "x"}), "case", "missing"),
        (json!({"do": "note", "case": "$nix", "text": "x"}), "case", "no earlier line"),
        (json!({"title": "x"}), "do", "missing"),
    ] {
        let done =
            desk.run_with(&["--lang", "en", "apply", "-"], jsonl(std::slice::from_ref(&line)));
        assert_eq!(done.code, 2, "{line}: {}", done.out);
        let answer = &done.lines()[0];
        assert_eq!((&answer["line"], &answer["ok"]), (&json!(1), &json!(false)));
        assert_eq!(answer["error"]["field"], field, "{answer}");
        let what = answer["error"]["what"].as_str().unwrap();
        assert!(what.contains(said), "{line}: {what}");
        assert!(!answer["error"]["remedy"].as_str().unwrap().is_empty());
        assert!(done.err.contains("line 1") && done.err.contains(said), "{}", done.err);
    }
    assert_eq!(desk.run(&["--json", "list", "cases"]).well().json()["total"], 0);
}

#[test]
fn a_slip_of_the_finger_is_guessed() {
    let desk = Desk::ready();
    for (line, meant) in [
        (case(&json!({"do": "register_cas"})), "register_case"),
        (case(&json!({"titel": "x"})), "title"),
        (case(&json!({"parties": [{"side": "aplicant"}]})), "applicant"),
    ] {
        let done = desk.run_with(&["--lang", "en", "apply", "-"], jsonl(&[line]));
        let remedy = done.lines()[0]["error"]["remedy"].as_str().unwrap().to_owned();
        assert_eq!(remedy, format!("did you mean {meant}?"));
    }
}

#[test]
fn what_is_not_on_file_names_its_field() {
    let desk = Desk::ready();
    for (line, field) in [
        (case(&json!({"body": "DH99"})), "body"),
        (json!({"do": "note", "case": "當999", "text": "x"}), "case"),
        (json!({"do": "amend_person", "person": "x", "phone": "1"}), "person"),
        (json!({"do": "answer_item", "item": "x", "answer": "1"}), "item"),
    ] {
        let done = desk.apply(jsonl(&[line]));
        assert_eq!(done.code, 2);
        let answer = &done.lines()[0];
        assert_eq!(answer["error"]["code"], "not_found");
        assert_eq!(answer["error"]["field"], field);
    }
}

#[test]
fn a_refusal_names_rule_source_reason_and_way_out() {
    let desk = Desk::ready();
    for (line, rule, field) in [
        (case(&json!({"on": "2199-01-01"})), "R-REG-3", json!("on")),
        (case(&json!({"title": " "})), "R-REG-1", json!("title")),
        (case(&json!({"parties": []})), "R-REG-2", json!("parties")),
        (case(&json!({"facts": "長".repeat(20_001)})), "R-REG-5", json!("facts")),
        (case(&json!({"body": "DH05"})), "R-ARC-2", json!("body")),
    ] {
        let done = desk.apply(jsonl(&[line]));
        assert_eq!(done.code, 3, "{}", done.out);
        let refusal = &done.lines()[0]["refusal"];
        assert_eq!((&refusal["rule"], &refusal["field"]), (&json!(rule), &field));
        let about = if rule == "R-ARC-2" { json!({"word": "DH05"}) } else { Value::Null };
        assert_eq!(refusal["about"], about, "{refusal}");
        for part in ["why", "lift", "source"] {
            assert!(!refusal[part].as_str().unwrap().is_empty(), "{rule} has no {part}");
        }
        assert!(done.err.contains(rule), "{}", done.err);
    }
}

#[test]
fn a_refusal_tells_which_piece_item_or_person_it_is_about() {
    let desk = Desk::ready();
    let parties =
        json!([{"name": "王芳", "side": "applicant"}, {"name": "李強", "side": "respondent"}]);
    let due = json!([{"kind": "lump_sum", "what": "付款", "by": "乙", "to": "甲", "amount": 10_000, "due": "2026-12-20", "way": "現金"}]);
    desk.apply(jsonl(&[
        case(&json!({"parties": parties, "accepted": "2026-01-10", "on": "2026-01-10"})),
        json!({"do": "record_consent", "case": "當1", "on": "2026-01-11", "answers": [{"party": "甲", "answer": "agreed"}]}),
        json!({"do": "record_oral_settlement", "case": "當1", "on": "2026-01-12", "terms": "付款", "obligations": due}),
    ]))
    .well();
    for (line, rule, about) in [
        (
            json!({"do": "record_performance", "item": 1, "act": "performed", "amount": 20_000}),
            "R-PER-1",
            json!({"agreement": 1, "items": [1]}),
        ),
        (
            json!({"do": "record_performance", "item": 7, "act": "performed"}),
            "R-REG-10",
            json!({"item": 7}),
        ),
        (
            json!({"do": "apply_confirmation", "court": "法院", "by": ["甲"]}),
            "R-JC-1",
            json!({"names": ["李強"]}),
        ),
        (
            json!({"do": "record_consent", "answers": [{"party": "丙", "answer": "agreed"}]}),
            "R-REG-12",
            json!({"names": ["丙"]}),
        ),
    ] {
        let mut line = line;
        line["case"] = json!("當1");
        let done = desk.apply(line.to_string());
        let refusal = &done.lines()[0]["refusal"];
        assert_eq!((&refusal["about"], &refusal["rule"]), (&about, &json!(rule)), "{}", done.out);
    }
}

#[test]
fn stale_is_refused_and_says_which_version_stands() {
    let desk = Desk::ready();
    let id = desk.case("漏水");
    let amend = |title: &str, version: u64| {
        jsonl(&[json!({"do": "amend_case", "case": id, "expect": version, "title": title})])
    };
    let first = desk.apply(amend("一", 1)).well().lines().remove(0);
    let done = desk.apply(amend("二", 1));
    assert_eq!(done.code, 3);
    let refusal = &done.lines()[0]["refusal"];
    assert_eq!((&refusal["rule"], &refusal["version"]), (&json!("stale"), &first["version"]));
    let row = &desk.run(&["--json", "list", "cases"]).well().json()["rows"][0];
    assert_eq!(row["title"], "一");
}

#[test]
fn it_stops_at_the_first_failure_unless_told_to_go_on() {
    let desk = Desk::ready();
    let lines = jsonl(&[
        case(&json!({"title": "一"})),
        case(&json!({"on": "2199-01-01"})),
        case(&json!({"titel": "x"})),
        case(&json!({"title": "二"})),
    ]);
    let stopped = desk.apply(&lines);
    assert_eq!((stopped.code, stopped.lines().len()), (3, 2));
    let gone_on = desk.run_with(&["apply", "--keep-going", "-"], &lines);
    assert_eq!(gone_on.code, 3, "the first that was not 0");
    let ok: Vec<bool> = gone_on.lines().iter().map(|a| a["ok"] == true).collect();
    assert_eq!(ok, [true, false, false, true]);
    let numbers: Vec<u64> = gone_on.lines().iter().map(|a| a["line"].as_u64().unwrap()).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    assert_eq!(desk.run(&["--json", "list", "cases"]).well().json()["total"], 3);
}

#[test]
fn odd_but_lawful_files_are_read() {
    let desk = Desk::ready();
    let line = case(&json!({"title": "行"})).to_string();
    for text in [
        format!("\u{feff}{line}\r\n\r\n  \n{line}"),
        format!("\n\n{line}\n{line}\n\n"),
        format!("{}\n{line}", line.replace(',', " , ")),
    ] {
        assert_eq!(desk.apply(text).well().lines().len(), 2);
    }
    assert_eq!(desk.apply("").well().out, "");
    assert_eq!(desk.apply("\n \r\n").well().out, "");
}

#[test]
fn no_bytes_make_it_panic_and_no_bad_line_is_written() {
    let desk = Desk::ready();
    let long = "長".repeat(350_000);
    for (bytes, code, word) in [
        (b"\xff\xfe{}".to_vec(), 2, "json"),
        (b"\0\0\0".to_vec(), 2, "json"),
        (b"{\"do\":\"note\",\"case\":\"a\0b\",\"text\":\"x\"}".to_vec(), 2, "json"),
        (b"{\"do\":\"note\",".to_vec(), 2, "json"),
        (b"[1]".to_vec(), 2, "json"),
        (b"\"register_case\"".to_vec(), 2, "json"),
        (b"{} {}".to_vec(), 2, "json"),
        (b"{\"do\":\"note\",\"case\":\"\\ud800\",\"text\":\"x\"}".to_vec(), 2, "json"),
        (("[".repeat(100) + &"]".repeat(100)).into_bytes(), 2, "json"),
        ("[".repeat(200_000).into_bytes(), 2, "json"),
        (b"{\"do\":\"note\",\"do\":\"note\",\"case\":\"x\",\"text\":\"y\"}".to_vec(), 2, "field"),
        (case(&json!({"facts": long})).to_string().into_bytes(), 3, "R-REG-5"),
        (vec![b'x'; 5 * 1024 * 1024], 2, "json"),
    ] {
        let begins = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
        let done = desk.apply(bytes);
        assert_eq!(done.code, code, "{begins}: {} {}", done.out, done.err);
        let answer = &done.lines()[0];
        let said = answer["error"]["code"].as_str().or(answer["refusal"]["rule"].as_str());
        assert_eq!(said, Some(word), "{begins}: {answer}");
        assert!(!done.err.contains("panicked"), "{}", done.err);
    }
    assert_eq!(desk.run(&["--json", "list", "cases"]).well().json()["total"], 0);
}

#[test]
fn a_line_too_long_is_one_line_and_the_next_is_read() {
    let desk = Desk::ready();
    let mut text = vec![b'x'; 9 * 1024 * 1024];
    text.push(b'\n');
    text.extend(case(&json!({"title": "後"})).to_string().bytes());
    let done = desk.run_with(&["apply", "--keep-going", "-"], text);
    let lines = done.lines();
    assert_eq!((lines.len(), &lines[1]["line"], &lines[1]["ok"]), (2, &json!(2), &json!(true)));
}

#[test]
fn a_nul_in_a_text_comes_back_as_it_was() {
    let desk = Desk::ready();
    desk.apply(jsonl(&[case(&json!({"title": "前\u{0}後"}))])).well();
    let done = desk.run(&["--json", "list", "cases"]).well();
    assert!(done.out.contains("前\\u0000後"), "{}", done.out);
    assert_eq!(desk.run(&["verify"]).well().code, 0);
}

#[test]
fn a_profile_with_faults_tells_all_of_them_and_makes_nothing() {
    let desk = Desk::empty();
    let profile = desk.file(
        "office.toml",
        "format = 1\nkey = \"x\"\nname = { hans = \"甲\", hant = \"甲\" }\ntime_zone = \"noon\"\n\
         [[body]]\ncode = \"A1\"\nkind = \"palace\"\nlevel = \"village\"\nname = { hans = \"乙\", hant = \"乙\" }\n\
         [[body]]\ncode = \"A2\"\nkind = \"station\"\nlevel = \"vilage\"\nname = { hans = \"丙\", hant = \"丙\" }\n\
         [[body]]\ncode = \"A3\"\nkind = \"station\"\nlevel = \"village\"\nname = { hans = \"丁\", hant = \"丁\" }\n\
         source = \"x\"\nparent = \"Z9\"\n",
    );
    let done = desk.run(&["--lang", "en", "init", "--profile", &profile]);
    assert_eq!((done.code, done.out.as_str()), (2, ""));
    for said in ["office.toml line 4", "noon", "line 7", "palace", "vilage", "Z9"] {
        assert!(done.err.contains(said), "{said} is not told:\n{}", done.err);
    }
    assert!(!desk.register().exists());
    let answer = desk.run(&["--json", "init", "--profile", &profile]);
    assert_eq!((answer.code, answer.json()["error"]["code"].as_str()), (2, Some("data")));
    for name in ["nowhere", "/"] {
        assert_eq!(desk.run(&["init", "--profile", name]).code, 2, "{name}");
    }
    assert!(desk.left_over().is_empty() && !desk.register().exists());
}

#[test]
fn one_act_on_many_cases_tells_which_were_left_out_and_why() {
    let desk = Desk::ready();
    let bulk = |leave_out: bool| json!({"do": "bulk", "cases": ["當1", "當2", "當3", "當2"], "leave_out": leave_out, "act": {"do": "tag_case", "tag": "信訪"}});
    let lines = [case(&json!({})), case(&json!({})), case(&json!({}))];
    desk.apply(jsonl(&lines)).well();
    desk.apply(json!({"do": "tag_case", "case": "當3", "tag": "信訪"}).to_string()).well();
    // One that refuses stands against all, unless it is left out.
    let refused = desk.apply(bulk(false).to_string());
    assert_eq!((refused.code, &refused.lines()[0]["refusal"]["rule"]), (3, &json!("R-REG-4")));
    let tagged = |n: &str| desk.run(&["--json", "show", n]).well().json()["tags"].clone();
    assert_eq!(tagged("當1"), json!([]));
    let answer = desk.apply(bulk(true).to_string()).well().lines().remove(0);
    assert_eq!(answer["events"].as_array().unwrap().len(), 2, "{answer}");
    let left: Vec<_> = answer["left_out"].as_array().unwrap().iter().collect();
    let told: Vec<_> = left.iter().map(|one| (&one["case"], &one["refusal"]["rule"])).collect();
    let (third, second, rule) = (json!("當3"), json!("當2"), json!("R-REG-4"));
    assert_eq!(told, [(&third, &rule), (&second, &rule)], "{answer}");
    assert!(!left[0]["refusal"]["why"].as_str().unwrap().is_empty());
    assert_eq!(tagged("當1"), json!(["信訪"]));
    // One undo takes all of it back, named by any of its cases.
    desk.apply(json!({"do": "undo", "case": "當2"}).to_string()).well();
    assert_eq!(
        (tagged("當1"), tagged("當2"), tagged("當3")),
        (json!([]), json!([]), json!(["信訪"]))
    );
    // Nothing left is a refusal, not a success without events.
    let none = json!({"do": "bulk", "cases": ["當3"], "leave_out": true, "act": {"do": "tag_case", "tag": "信訪"}});
    assert_eq!(desk.apply(none.to_string()).code, 3);
    for (act, said) in [
        (json!({"do": "close_case"}), "`do` is one of note, set_risk"),
        (json!({"do": "tag_case", "case": "當1", "tag": "x"}), "`cases`"),
        (json!({"do": "tag_case", "tga": "x"}), "tga"),
    ] {
        let line = json!({"do": "bulk", "cases": ["當1"], "act": act});
        let done = desk.run_with(&["--lang", "en", "apply", "-"], line.to_string());
        let answer = done.lines().remove(0);
        assert_eq!((done.code, &answer["error"]["field"]), (2, &json!("act")), "{answer}");
        assert!(answer["error"]["what"].as_str().unwrap().contains(said), "{answer}");
    }
}
