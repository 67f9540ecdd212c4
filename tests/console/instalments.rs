//! A sum by instalments: planned in one line, unfolded, corrected row by row, checked, recorded.

use crate::console::Console;
use crate::sittings::{on_file, ready};
use wusong::app::form::FormKind;
use wusong::domain::mediation::agreement::Instalment;
use wusong::domain::money::Fen;

/// The agreement form with one item of kind 分期, up to its interval.
fn planned(console: &mut Console, total: &str, count: &str, first: &str, every: &str) {
    console.press("F8 x").type_("李強逾期").press("Tab f");
    for text in [total, count, "乙", "甲", "轉賬", first, every] {
        console.type_(text).press("Tab");
    }
}

fn dues(console: &Console) -> Vec<String> {
    let form = console.app.form.as_ref().unwrap();
    let is_due = |name: &str| name.contains(".part") && name.split('.').next_back() == Some("due");
    let rows = form.fields.iter().filter(|field| is_due(&field.name));
    rows.map(|field| field.text().to_owned()).collect()
}

fn barred(console: &Console) -> Vec<String> {
    let report = console.app.form.as_ref().unwrap().report.clone().unwrap();
    let lines = report.lines.into_iter().filter(|line| line.mark == '!');
    lines.map(|line| format!("{} {}{}", line.what, line.said, line.rule)).collect()
}

fn parts(console: &Console) -> Vec<Instalment> {
    on_file(console).case.agreements[0].wording.obligations[0].instalments.clone()
}

#[test]
fn a_first_day_that_no_calendar_has_unfolds_and_is_told_with_its_remedy() {
    let mut console = Console::new();
    ready(&mut console);
    planned(&mut console, "15000", "3", "11-31", "1月");
    assert_eq!(dues(&console), ["11-31", "12-31", "2027-01-31"]);
    assert_eq!(
        barred(&console),
        ["第 1 項第 1 期 2026 年 11 月沒有 31 日；11-30 週一？（R-AGR-8）"]
    );
    // F3 goes there, and what is corrected in place stays.
    console.press("F3");
    assert_eq!(console.focus(), "item1.part1.due");
    console.press("C-u").type_("11-30").press("F8");
    let next = console.app.form.as_ref().map(|form| form.kind);
    assert_eq!(next, Some(FormKind::Generate), "nothing bars the paper: {}", console.screen());
    let days: Vec<String> = parts(&console).iter().map(|part| part.due.on.to_string()).collect();
    assert_eq!(days, ["2026-11-30", "2026-12-31", "2027-01-31"]);
}

#[test]
fn a_series_of_the_31st_shows_the_days_that_are_missing() {
    let mut console = Console::new();
    ready(&mut console);
    planned(&mut console, "4000", "4", "12-31", "1月");
    assert_eq!(dues(&console), ["12-31", "2027-01-31", "2027-02-31", "2027-03-31"]);
    assert!(barred(&console)[0].contains("2027 年 2 月沒有 31 日；02-28 週日？"));
}

#[test]
fn a_sum_that_differs_is_told_until_a_part_is_corrected() {
    let mut console = Console::new();
    ready(&mut console);
    planned(&mut console, "15000", "3", "12-20", "1月");
    console.go("item1.part2.amount").press("C-u").type_("4000");
    assert_eq!(
        barred(&console),
        ["第 1 項 各期合計 14,000，與總額 15,000 差 1,000；改一期，或改總額（R-AGR-8）"]
    );
    console.go("item1.part3.amount").press("C-u").type_("6000");
    assert!(barred(&console).is_empty());
    assert!(console.screen().contains("大寫 壹萬伍仟元整"), "{}", console.screen());
    console.press("F8");
    let amounts: Vec<Option<Fen>> = parts(&console).iter().map(|part| part.amount).collect();
    assert_eq!(amounts, [500_000, 400_000, 600_000].map(|fen| Some(Fen(fen))));
}

#[test]
fn more_or_fewer_instalments_keep_what_was_corrected_and_a_draft_keeps_all() {
    let mut console = Console::new();
    ready(&mut console);
    planned(&mut console, "15000", "3", "12-20", "1月");
    console.go("item1.part2.due").press("C-u").type_("1-25");
    console.go("item1.count").press("C-u").type_("4").press("Tab");
    assert_eq!(dues(&console), ["12-20", "1-25", "2027-02-20", "2027-03-20"]);
    console.go("item1.part3.due").press("F6");
    assert_eq!(dues(&console), ["12-20", "1-25", "2027-03-20"]);
    assert_eq!(console.field("item1.count"), "3", "the number follows the rows");
    console.press("Tab Tab");
    assert_eq!(dues(&console), ["12-20", "1-25", "2027-03-20"]);
    console.press("Esc");
    console.restart();
    console.press("Enter F8 x");
    assert_eq!(dues(&console), ["12-20", "1-25", "2027-03-20"], "{}", console.screen());
}

#[test]
fn a_signed_paper_with_a_day_that_no_calendar_has_is_recorded_as_written() {
    let mut console = Console::new();
    ready(&mut console);
    planned(&mut console, "15000", "3", "10-31", "1月");
    console.go("from_paper").press("Space F8");
    let next = console.app.form.as_ref().map(|form| form.kind);
    assert_eq!(next, Some(FormKind::Sign), "its signatures are next: {}", console.screen());
    assert_eq!(parts(&console)[1].due.as_written.as_deref(), Some("2026-11-31"));
    assert!(parts(&console)[1].due.is_flagged());
}
