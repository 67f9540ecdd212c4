//! `calc deadline`: arithmetic without a register, each day with its reasons.

use crate::desk::Desk;

fn due(desk: &Desk, lang: &str, rule: &str, from: &str) -> (String, Vec<String>) {
    let answer = desk.run(&["--lang", lang, "--json", "calc", "deadline", rule, "--from", from]);
    let answer = answer.well().json();
    let why = answer["why"].as_array().unwrap();
    let why = why.iter().map(|why| why.as_str().unwrap().to_owned()).collect();
    (answer["due"].as_str().unwrap().to_owned(), why)
}

#[test]
fn thirty_days_move_past_weekends_and_festivals_and_say_why() {
    let desk = Desk::empty();
    for (from, day, rest) in [
        ("2018-06-15", "2018-07-16", ["週末", "周末", "weekend"]),
        ("2024-01-31", "2024-03-01", ["", "", ""]),
        ("2025-09-05", "2025-10-09", ["國慶節", "国庆节", "National Day"]),
    ] {
        for (lang, rest) in ["zh-Hant", "zh-Hans", "en"].iter().zip(rest) {
            let (due, why) = due(&desk, lang, "R-JC-1", from);
            assert_eq!(due, day, "{from}");
            assert!(why.iter().any(|why| why.contains(rest)), "{from} {lang}: {why:?}");
            assert!(why[0].contains(&from[5..]), "{from} {lang}: {why:?}");
        }
    }
    assert!(!desk.path("home").join(".local").exists(), "calc makes no register");
}

#[test]
fn past_the_last_year_of_the_table_it_says_so() {
    let desk = Desk::empty();
    for (lang, said) in [
        ("zh-Hant", "工作日表沒有 2031 年"),
        ("zh-Hans", "工作日表没有 2031 年"),
        ("en", "no table of working days for 2031"),
    ] {
        let (due, why) = due(&desk, lang, "R-JC-1", "2031-05-02");
        assert_eq!(due, "2031-06-02", "June 1 is a Sunday");
        assert!(why.iter().any(|why| why.contains(said)), "{lang}: {why:?}");
    }
}

#[test]
fn people_get_the_day_and_its_reasons_as_text() {
    let desk = Desk::empty();
    let done = desk.run(&["--lang", "en", "calc", "deadline", "R-JC-1", "--from", "2018-06-15"]);
    let out = done.well().out;
    assert!(out.starts_with("2018-07-16"), "{out}");
    assert!(out.contains("weekend"), "{out}");
}

#[test]
fn a_rule_without_a_period_and_an_impossible_day_are_used_wrongly() {
    let desk = Desk::empty();
    let done = desk.run(&["--lang", "en", "calc", "deadline", "R-XX-1", "--from", "2018-06-15"]);
    assert_eq!(done.code, 2);
    assert!(done.err.contains("there is no rule R-XX-1; use: "), "{}", done.err);
    let done = desk.run(&["--json", "calc", "deadline", "R-JC-1", "--from", "2018-02-30"]);
    assert_eq!(done.code, 2);
    assert_eq!(done.json()["error"]["code"], "usage");
    assert!(done.json()["error"]["what"].as_str().unwrap().contains("2018-02-30"));
}
