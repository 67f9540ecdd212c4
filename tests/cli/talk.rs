//! How the program talks: exit codes, JSON failures, languages, pipes.

use crate::desk::{Desk, done};
use serde_json::json;
use std::process::{Command, Stdio};

#[test]
fn init_answers_the_contract_and_never_replaces_anything() {
    let desk = Desk::empty();
    let answer = desk.run(&["--json", "init", "--user", "chen", "--name", "陳琴"]).well().json();
    assert_eq!(answer["ok"], true);
    assert_eq!(answer["register"], desk.register().display().to_string());
    assert!(answer["account"].is_string());
    assert_eq!(answer["bodies"], 15);
    let before = std::fs::read(desk.register()).unwrap();
    let again = desk.run(&["--json", "init"]);
    assert_eq!((again.code, again.json()["error"]["code"].as_str()), (1, Some("exists")));
    assert_eq!(std::fs::read(desk.register()).unwrap(), before);
    let other = desk.file("note.txt", "not yours");
    assert_eq!(desk.run_on(other.as_ref(), &["init"]).code, 1);
    assert_eq!(std::fs::read_to_string(&other).unwrap(), "not yours");
}

#[test]
fn every_failure_is_told_in_words_and_with_json_as_data() {
    let desk = Desk::ready();
    for (args, code, word) in [
        (vec!["init"], 1, "exists"),
        (vec!["list", "cases", "level:9"], 2, "usage"),
        (vec!["list", "cases", "--fields", "titel"], 2, "usage"),
        (vec!["list", "topics"], 2, "usage"),
        (vec!["show", "當999"], 2, "not_found"),
        (vec!["apply", "no-such-file"], 2, "unreadable"),
        (vec!["schema", "no_such"], 2, "usage"),
        (vec!["frobnicate"], 2, "usage"),
        (vec!["--today", "2026-02-30", "list", "cases"], 2, "usage"),
        (vec!["--as", "nobody", "list", "cases"], 3, "refused"),
    ] {
        let plain = desk.run(&args);
        assert_eq!((plain.code, plain.out.as_str()), (code, ""), "{args:?}: {}", plain.err);
        assert!(!plain.err.is_empty(), "{args:?} says nothing");
        let told = desk.run(&[vec!["--json"], args.clone()].concat());
        assert_eq!(told.code, code, "{args:?}");
        let answer = told.json();
        assert_eq!((&answer["ok"], &answer["error"]["code"]), (&json!(false), &json!(word)));
        for part in ["what", "kept", "remedy"] {
            let said = answer["error"][part].as_str().unwrap();
            assert!(!said.is_empty(), "{args:?} has no {part}");
        }
        assert!(!told.err.is_empty(), "{args:?}: the words belong on standard error too");
    }
}

#[test]
fn the_language_may_stand_anywhere_and_decides_the_words() {
    let desk = Desk::ready();
    for (lang, said) in
        [("zh-Hant", "不在登記簿裡"), ("zh-Hans", "不在登记簿里"), ("en", "is not on file")]
    {
        for args in [
            ["--lang", lang, "show", "當9"],
            ["show", "--lang", lang, "當9"],
            ["show", "當9", "--lang", lang],
        ] {
            assert!(desk.run(&args).err.contains(said), "{args:?}");
        }
        let answer = desk.run(&["--json", "--lang", lang, "show", "當9"]).json();
        assert!(answer["error"]["what"].as_str().unwrap().contains(said), "{answer}");
    }
    // Machine formats are simplified unless told otherwise, whatever the locale.
    let answer = done(desk.program().env("LANG", "en_US.UTF-8").args(["--json", "show", "當9"]));
    assert!(answer.json()["error"]["what"].as_str().unwrap().contains("登记簿"), "{}", answer.out);
    assert!(answer.err.contains("there is no register"), "{}", answer.err);
    assert_eq!(desk.run(&["--lang", "fr", "list", "cases"]).code, 2);
}

#[test]
fn the_locale_chooses_the_words_for_people() {
    let desk = Desk::ready();
    for (locale, said) in [
        ("zh_TW.UTF-8", "裡"),
        ("zh_CN.UTF-8", "登记簿里"),
        ("en_GB.UTF-8", "on file"),
        ("C", "登記簿裡"),
        ("xx_nonsense", "登記簿裡"),
    ] {
        let mut program = desk.program();
        program.env("LANG", locale).arg("--register").arg(desk.register());
        let said_by = done(program.args(["show", "當9"]));
        assert!(said_by.err.contains(said), "{locale}: {}", said_by.err);
    }
}

#[test]
fn help_is_for_people_and_the_console_needs_a_terminal() {
    let desk = Desk::empty();
    let help = desk.run(&["--help"]).well().out;
    for word in
        ["init", "apply", "schema", "list", "show", "verify", "rebuild", "backup", "restore"]
    {
        assert!(help.contains(word), "{word} is not in --help");
    }
    assert!(desk.run(&["apply", "--help"]).well().out.contains("--keep-going"));
    let console = desk.run(&["--json"]);
    assert_eq!((console.code, console.json()["error"]["code"].as_str()), (2, Some("no_terminal")));
    assert!(!desk.register().exists());
}

#[test]
fn a_reader_that_goes_away_has_what_it_wanted() {
    let desk = Desk::ready();
    let item = json!({"do": "receive_item", "body": "DH01", "what": "來件", "channel": "hotline"});
    let lines = format!("{item}\n").repeat(60);
    let file = desk.file("items.jsonl", lines);
    for args in [vec!["schema"], vec!["apply", &file], vec!["list", "bodies", "--json"]] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_wusong"))
            .arg("--register")
            .arg(desk.register())
            .args(&args)
            .env("HOME", desk.path("home"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{args:?}");
    }
}

#[test]
fn arguments_that_are_no_text_or_carry_escapes_do_no_harm() {
    use std::os::unix::ffi::OsStrExt;
    let desk = Desk::ready();
    let bytes = std::ffi::OsStr::from_bytes(b"\xff\xfe");
    let mut program = desk.program();
    program.arg("--register").arg(desk.register()).args(["show"]).arg(bytes);
    assert_eq!(done(&mut program).code, 2);
    for args in
        [vec!["show", "\u{1b}]52;c;x\u{7}"], vec!["--\u{1b}[2J"], vec!["schema", "\u{202e}x"]]
    {
        let said = desk.run(&args);
        assert_eq!(said.code, 2);
        assert!(!said.err.contains(['\u{1b}', '\u{7}', '\u{202e}']), "{:?}", said.err);
    }
}

#[test]
fn a_limit_on_file_sizes_is_a_full_disk_and_not_a_sudden_death() {
    let desk = Desk::ready();
    desk.case("一");
    let line = json!({
        "do": "register_case", "body": "DH01", "title": "大", "facts": "長".repeat(19_000),
        "parties": [{"side": "applicant"}],
    });
    let file = desk.file("big.jsonl", format!("{line}\n").repeat(40));
    // Blocks of 1024 bytes in this shell: a little more than the register has by now.
    let size = std::fs::metadata(desk.register()).unwrap().len() / 1024 + 64;
    let script = format!("ulimit -f {size}; exec \"$0\" \"$@\"");
    let output = Command::new("bash")
        .args(["-c", &script, env!("CARGO_BIN_EXE_wusong"), "--register"])
        .arg(desk.register())
        .args(["apply", &file])
        .env("HOME", desk.path("home"))
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(4), "{said}");
    let last: serde_json::Value = serde_json::from_str(said.lines().last().unwrap()).unwrap();
    assert_eq!(last["error"]["code"], "disk_full", "{last}");
    let kept = desk.run(&["--json", "list", "cases"]).well().json()["total"].as_u64().unwrap();
    let told = said.lines().filter(|line| line.contains("\"ok\":true")).count() as u64;
    assert_eq!(kept, told + 1, "what was told to be done is there, and nothing else");
    desk.run(&["verify"]).well();
}
