//! The big forms of a case at the console: its sessions, its agreement, the signatures under it.

use crate::console::Console;
use wusong::app::form::FormKind;
use wusong::domain::journal::Event;
use wusong::domain::mediation::agreement::{SignHow, Signer};
use wusong::domain::mediation::case::{Colour, Origin};
use wusong::domain::mediation::handling::Recusal;
use wusong::domain::mediation::intake::YesNo;
use wusong::domain::mediation::session::{Mode, Outcome};
use wusong::domain::money::Fen;
use wusong::domain::when::When;
use wusong::store::cases::CaseFile;

/// Rights were told and the mediators accepted before the session.
fn asked(console: &mut Console) {
    console.elsewhere(r#"{"do":"tell_rights","case":"當1"}"#);
    console.elsewhere(
        r#"{"do":"answer_mediators","case":"當1","answers":[{"party":"甲","accepted":true},{"party":"乙","accepted":true}]}"#,
    );
}

/// A case of two neighbours that is ready for its sessions, open on the screen.
pub fn ready(console: &mut Console) {
    ready_with(console, r#"{"name":"李強","side":"respondent","kind":"person"}"#);
}

/// The same with that respondent.
fn ready_with(console: &mut Console, respondent: &str) {
    let register = r#"{"do":"register_case","body":"DH01","title":"荷香苑漏水","parties":[{"name":"王芳","side":"applicant","kind":"person"},RESPONDENT],"accepted":"2026-11-12","mediators":[{"name":"陳琴","user":"chen"}],"rights_told":true}"#;
    let lines = [
        &register.replace("RESPONDENT", respondent),
        r#"{"do":"record_consent","case":"當1","answers":[{"party":"甲","answer":"agreed"},{"party":"乙","answer":"agreed"}]}"#,
    ];
    for line in lines {
        console.elsewhere(line);
    }
    console.restart();
    open(console);
}

fn open(console: &mut Console) {
    console.press("C-g").type_("當1").press("F8");
    console.keys = 0;
}

fn date(day: &str) -> When {
    When::Day(day.parse().unwrap())
}

/// What is on file of the only case.
pub fn on_file(console: &Console) -> CaseFile {
    console.case()
}

#[test]
fn a_session_is_recorded_in_few_keys_and_private_lines_stay_apart() {
    let mut console = Console::new();
    ready(&mut console);
    console.elsewhere(
        r#"{"do":"plan_session","case":"當1","plan":{"day":"2026-11-24","time":"14:00","place":"桂園站","mode":"face_to_face"}}"#,
    );
    console.send(wusong::app::Msg::Changed);
    console.press("s");
    assert_eq!(console.focus(), "present1", "time and place are taken over from the plan");
    assert_eq!((console.field("when"), console.field("place")), ("11-24 14:00", "桂園站"));
    console.press("Space Space Space");
    console.type_("@甲 #主張 賠 1,200").press("Enter").type_("@乙 #私談 最多 900");
    console.press("Tab F4").type_("yxyc").press("Enter Tab").type_("11-30 9:30").press("F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 16, "{} keys", console.keys);
    let case = on_file(&console).case;
    let (held, on) = case.sessions[0].held.as_ref().unwrap();
    assert_eq!(*on, date("2026-11-24"));
    assert_eq!((held.mode, held.outcome), (Some(Mode::FaceToFace), Some(Outcome::Again)));
    assert_eq!(held.present.len(), 2);
    assert_eq!(held.record, "@甲 #主張 賠 1,200");
    assert_eq!(case.private[0].said.lines, ["@乙 #私談 最多 900"]);
    let next = case.planned().unwrap().plan.as_ref().unwrap();
    assert_eq!(
        (next.day.to_string(), next.time.unwrap().to_string()),
        ("2026-11-30".into(), "09:30".into())
    );
}

#[test]
fn nobody_is_there_until_somebody_is_ticked() {
    let mut console = Console::new();
    ready(&mut console);
    asked(&mut console);
    console.press("s");
    assert_eq!(console.focus(), "when", "nothing was planned");
    console.press("F8");
    assert!(console.app.form.as_ref().unwrap().field("when").unwrap().error.is_some());
    console.type_("12-1").press("F8");
    let form = console.app.form.as_ref().unwrap();
    assert!(form.field("when").unwrap().error.is_some(), "it is still to come");
    console.press("C-u").type_("0 下午").press("F8");
    let error = console.app.form.as_ref().unwrap().field("when").unwrap().error.clone();
    assert!(error.unwrap().contains("下午"));
    console.press("C-u").type_("0 14:00").press("F8");
    let case = on_file(&console).case;
    let (held, _) = case.sessions[0].held.as_ref().unwrap();
    assert!(held.present.is_empty() && held.outcome.is_none() && held.open.is_none());
    assert_eq!(held.time.unwrap().to_string(), "14:00");
}

/// An agreement that waits for its signatures.
fn generated(console: &mut Console) {
    ready(console);
    generate(console);
}

fn generate(console: &mut Console) {
    let lines = [
        r#"{"do":"hold_session","case":"當1","present":["甲","乙"],"rights_told":true,"mediators_accepted":true,"outcome":"agreed"}"#,
        r#"{"do":"draft_agreement","case":"當1","terms":"李強賠王芳 800 元","obligations":[{"kind":"lump_sum","what":"賠償","by":"乙","to":"甲","amount":80000,"due":"2026-12-20","way":"轉賬"}]}"#,
        r#"{"do":"generate_agreement","case":"當1","despite":[{"rule":"R-PRO-1","why":"電話裡談妥"},{"rule":"R-AGR-2","why":"到時再定"}]}"#,
    ];
    for line in lines {
        console.elsewhere(line);
    }
    console.restart();
    open(console);
}

#[test]
fn three_who_signed_on_one_day_take_few_keys() {
    let mut console = Console::new();
    generated(&mut console);
    console.press("F8 Enter");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Sign));
    assert_eq!(console.focus(), "sign1.date");
    console.type_("11-23").press("Enter Enter Enter F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 10, "{} keys", console.keys);
    let case = on_file(&console).case;
    let agreement = case.pending().unwrap();
    assert_eq!(agreement.signatures.len(), 3);
    let all_on = |day| agreement.signatures.iter().all(|signed| signed.date.on == day);
    assert!(all_on(date("2026-11-23")));
    assert!(agreement.mediator_signed() && agreement.seal.is_none());
    assert!(agreement.signatures.iter().all(|signed| signed.how == SignHow::Signature));
}

#[test]
fn a_day_that_no_calendar_has_is_kept_as_the_paper_says() {
    let mut console = Console::new();
    generated(&mut console);
    console.press("F8 Enter").type_("9-31").press("Tab");
    let warned = console.app.form.as_ref().unwrap().field("sign1.date").unwrap().warning.clone();
    assert!(warned.unwrap().contains("9 月 31 日"));
    console.go("seal").type_("11-23").press("F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let case = on_file(&console).case;
    let agreement = case.agreements.last().unwrap();
    let party = Signer::Party(case.data.parties[0].id);
    let signed = agreement.signature(&party).unwrap();
    assert_eq!(signed.date.as_written.as_deref(), Some("2026-09-31"));
    assert_eq!(agreement.seal.as_ref().unwrap().on, date("2026-11-23"));
    assert_eq!(agreement.signatures.len(), 1, "only rows with a date are written");
}

#[test]
fn a_signature_is_corrected_and_nothing_else_is_written() {
    let mut console = Console::new();
    generated(&mut console);
    console.press("F8 Enter").type_("11-20").press("F8");
    console.press("F8 Enter");
    assert_eq!(console.focus(), "sign2.date", "the first that is missing");
    assert_eq!(console.field("sign1.date"), "11-20");
    console.press("F8");
    assert!(console.app.form.is_some(), "nothing was typed");
    console.go("sign1.how").press("w F8");
    let case = on_file(&console).case;
    assert_eq!(case.pending().unwrap().unsigned().len(), 2);
}

#[test]
fn copies_are_handed_over_row_by_row() {
    let mut console = Console::new();
    generated(&mut console);
    for line in [
        r#"{"do":"sign_agreement","case":"當1","signatures":[{"who":"甲","how":"signature","on":"2026-11-21"},{"who":"乙","how":"signature","on":"2026-11-21"},{"who":"mediator","how":"signature","on":"2026-11-21"}]}"#,
        r#"{"do":"seal_agreement","case":"當1","date":"2026-11-21"}"#,
    ] {
        console.elsewhere(line);
    }
    console.send(wusong::app::Msg::Changed);
    console.press("F8 Enter");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Deliver));
    console.type_("11-22").press("Tab d");
    assert_eq!(console.focus(), "copy2.date");
    console.type_("11-23").press("F8");
    assert_eq!(console.focus(), "copy2.how", "how was not said");
    console.press("y F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let case = on_file(&console).case;
    let delivered: Vec<When> = case.agreements[0].delivered.iter().map(|(_, _, on)| *on).collect();
    assert_eq!(delivered, [date("2026-11-22"), date("2026-11-23")]);
}

#[test]
fn an_agreement_by_instalments_takes_few_keys() {
    let mut console = Console::new();
    ready(&mut console);
    console.press("F8 x");
    assert_eq!(console.focus(), "responsibility", "what is in dispute is on file");
    console.type_("李強逾期").press("Tab").press("f");
    assert_eq!(console.focus(), "item1.amount");
    console.type_("15000").press("Tab").type_("3").press("Tab").type_("乙").press("Tab");
    console.type_("甲").press("Tab F4 Down Enter Tab").type_("12-20").press("Tab").type_("1月");
    console.press("Tab");
    assert_eq!(console.focus(), "terms", "they unfold behind the caret");
    assert_eq!(console.field("item1.part3.due"), "2027-02-20");
    console.press("F8");
    let next = console.app.form.as_ref().map(|form| form.kind);
    assert_eq!(next, Some(FormKind::Generate), "its paper is next: {}", console.screen());
    assert!(console.keys <= 26, "{} keys", console.keys);
    let case = on_file(&console).case;
    let wording = &case.agreements[0].wording;
    assert_eq!(wording.responsibility.as_deref(), Some("李強逾期"));
    let item = &wording.obligations[0];
    assert_eq!(item.amount, Some(Fen(1_500_000)));
    assert_eq!(item.way.as_deref(), Some("轉賬"));
    assert_eq!((item.by, item.to), (Some(case.data.parties[1].id), Some(case.data.parties[0].id)));
    let parts: Vec<(Option<Fen>, When)> =
        item.instalments.iter().map(|part| (part.amount, part.due.on)).collect();
    let each = Some(Fen(500_000));
    let dues = ["2026-12-20", "2027-01-20", "2027-02-20"].map(|day| (each, date(day)));
    assert_eq!(parts, dues);
}

#[test]
fn an_impossible_day_and_vague_words_are_told_while_typing_and_kept_as_typed() {
    let mut console = Console::new();
    ready(&mut console);
    console.press("F8 x").go("item1.kind").press("y").type_("800").press("Tab").type_("11-31");
    let report = console.app.form.as_ref().unwrap().report.clone().unwrap();
    let barred = report.lines.iter().find(|line| line.mark == '!').unwrap();
    assert_eq!(barred.said, "2026 年 11 月沒有 31 日；11-30 週一？");
    console.press("Tab").type_("平安保險").press("Tab").type_("甲");
    console.press("F5 x").go("item2.due").type_("盡快");
    let report = console.app.form.as_ref().unwrap().report.clone().unwrap();
    assert!(report.lines.iter().any(|line| line.mark == '?' && line.said.contains("盡快")));
    console.press("F8");
    assert!(
        console.app.form.is_none(),
        "a draft is kept whatever its clauses: {}",
        console.screen()
    );
    let case = on_file(&console).case;
    let items = &case.agreements[0].wording.obligations;
    assert_eq!(items[0].due.as_written.as_deref(), Some("2026-11-31"));
    assert_eq!((items[0].by, items[0].performer.as_deref()), (None, Some("平安保險")));
    assert_eq!(items[1].until.as_deref(), Some("盡快"));
    // The same form corrects it, with everything as it was typed.
    console.press("F8 x");
    assert_eq!(console.field("item1.due"), "2026-11-31");
    assert_eq!((console.field("item2.due"), console.field("item1.by")), ("盡快", "平安保險"));
    console.go("item1.due").press("C-u").type_("11-30").press("F8");
    let case = on_file(&console).case;
    assert_eq!(case.agreements.len(), 1);
    assert_eq!(case.agreements[0].version, 2);
    assert_eq!(case.agreements[0].wording.obligations[0].due.on, date("2026-11-30"));
}

#[test]
fn what_was_agreed_by_word_of_mouth_is_one_choice_away() {
    let mut console = Console::new();
    ready(&mut console);
    console.press("F8 x").go("form").press("k").go("terms").type_("李強修好管道");
    console.press("Tab l F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let case = on_file(&console).case;
    let agreement = case.agreement().unwrap();
    assert_eq!(agreement.effective(), Some(date("2026-11-24")));
    assert_eq!(agreement.wording.terms, "李強修好管道");
    assert_eq!(agreement.wording.issues, None);
}

#[test]
fn a_session_that_led_to_an_agreement_opens_it() {
    let mut console = Console::new();
    ready(&mut console);
    asked(&mut console);
    console.press("s").type_("0").press("Tab").go("outcome").press("d F8");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Settle));
    assert_eq!(on_file(&console).case.sessions.len(), 1);
}

#[test]
fn rows_of_an_agreement_come_back_from_a_draft_and_from_undo() {
    let mut console = Console::new();
    ready(&mut console);
    console.press("F8 x").go("item1.kind").press("f").type_("900").press("Tab").type_("2");
    console.go("item1.first").type_("12-1").press("Tab").type_("1月").press("Tab F5 d");
    console.go("item2.way").type_("當面道歉");
    let names = |console: &Console| -> Vec<String> {
        let form = console.app.form.as_ref().unwrap();
        form.fields.iter().map(|field| field.name.clone()).collect()
    };
    let before = names(&console);
    assert!(before.contains(&"item1.part2.due".to_owned()));
    console.press("Esc F8 x");
    assert_eq!(names(&console), before);
    assert_eq!(console.field("item1.part2.due"), "2027-01-01");
    assert_eq!(console.field("item2.way"), "當面道歉");
    console.go("item1.kind").press("F6");
    assert_eq!(console.field("item1.way"), "當面道歉", "the second is the first now");
    console.press("C-z");
    assert_eq!(names(&console), before);
    assert_eq!(console.field("item1.part2.due"), "2027-01-01");
    console.press("C-l");
    assert_eq!(names(&console), before);
}

#[test]
fn a_new_dispute_is_taken_in_whole_in_few_keys() {
    let mut console = Console::new();
    console.press("F7 F7");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Intake));
    assert_eq!(console.focus(), "origin");
    console.press("F4").type_("ysq").press("Enter Tab c");
    console.type_("王芳 女 1958").press("Tab y d");
    console.press("Tab Tab").type_("李強 男").press("Tab y d");
    console.press("Tab Tab").type_("樓上漏水").press("Tab Tab").type_("甲 修門並賠 800 元");
    console.press("Tab F4").type_("ll").press("Enter Tab Space Tab Tab w w g");
    console.go("accepted");
    console.type_("0").press("F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    assert!(console.keys <= 40, "{} keys", console.keys);
    let case = on_file(&console).case;
    assert_eq!(case.data.origin, Some(Origin::Application));
    assert_eq!(case.data.category.as_deref(), Some("02"));
    assert_eq!(case.accepted, Some(date("2026-11-24")));
    assert_eq!(case.claims[0].said.amount, Some(Fen(80_000)));
    assert_eq!(case.claims[0].said.by, Some(case.data.parties[0].id));
    assert!(case.unasked().is_empty(), "both agreed");
    assert_eq!(case.questions.violence, Some(YesNo::No));
    assert_eq!(case.risk(), Some(Colour::Green));
}

#[test]
fn what_was_typed_into_the_short_entry_goes_along() {
    let mut console = Console::new();
    console
        .press("F7")
        .type_("王芳 女 1958")
        .press("Tab")
        .type_("李強")
        .press("F5")
        .type_("荷香物業");
    console.press("Tab").type_("樓上漏水").press("Tab k Tab").type_("李強修好").press("F7");
    assert_eq!(console.app.form.as_ref().map(|form| form.kind), Some(FormKind::Intake));
    let fields = ["party1", "party2", "party3", "title", "facts"];
    let texts = fields.map(|name| console.field(name).to_owned());
    assert_eq!(texts, ["王芳 女 1958", "李強", "荷香物業", "樓上漏水", "約定：李強修好"]);
    let drafts: Vec<&str> = console.app.drafts.iter().map(|draft| draft.id.as_str()).collect();
    assert_eq!(drafts, ["intake"]);
    console.press("Esc");
    console.restart();
    console.press("F7 F7");
    assert_eq!(console.field("party3"), "荷香物業");
}

#[test]
fn a_minor_acts_through_a_guardian_and_danger_never_bars_saving() {
    let mut console = Console::new();
    console.press("F7 F7").go("party1").type_("王芳").go("party2").type_("李明 男 2012");
    console.go("title").type_("被打").go("category").press("F4").type_("qt").press("Enter");
    console.go("violence").press("y");
    let form = console.app.form.as_ref().unwrap();
    assert!(form.field("reported").unwrap().warning.is_some());
    console.press("F8");
    let error = console.app.form.as_ref().unwrap().field("party2").unwrap().error.clone();
    assert!(error.unwrap().contains("乙 14 歲"));
    assert_eq!(console.focus(), "party2");
    console.press("F5");
    assert_eq!(console.focus(), "party2.guardian");
    console.type_("李四 父親 139×2").press("F8");
    let case = on_file(&console).case;
    let guardian = case.data.parties[1].guardian.as_ref().unwrap();
    assert_eq!((guardian.name.as_str(), guardian.relation.as_deref()), ("李四", Some("父親")));
    assert!(case.report_due().is_some_and(|due| due.police));
    assert_eq!(case.accepted, None, "nobody said that it was taken on");
}

#[test]
fn a_guardian_named_in_the_line_of_the_agent_is_one() {
    let mut console = Console::new();
    console.press("F7 F7").go("party1").type_("王芳").go("party2").type_("李明 男 2012");
    assert!(!console.app.form.as_ref().unwrap().field("party2.guardian").unwrap().hidden);
    console.go("party2.agent").type_("李四 父 監護").go("title").type_("口角");
    console.go("category").press("F4").type_("ll").press("Enter F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let party = on_file(&console).case.data.parties[1].clone();
    let guardian = party.guardian.unwrap();
    assert_eq!((guardian.name.as_str(), guardian.relation.as_deref()), ("李四", Some("父")));
    assert!(party.agents.is_empty());
}

#[test]
fn who_signed_the_rights_notice_goes_with_the_registration() {
    let mut console = Console::new();
    console.press("F7 F7").go("party1").type_("王芳").go("party2").type_("李強");
    console.go("title").type_("口角").go("category").press("F4").type_("ll").press("Enter");
    console.go("rights_told").press("Space");
    assert_eq!(console.focus(), "rights_signed");
    console.type_("甲丙").press("F8");
    let error = |console: &Console| {
        console.app.form.as_ref().unwrap().field("rights_signed").unwrap().error.clone()
    };
    assert!(error(&console).is_some_and(|error| error.contains('丙')), "{}", console.screen());
    console.press("Backspace F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let case = on_file(&console).case;
    let of = |at: usize| case.data.parties[at].id;
    assert_eq!(case.untold(), []);
    let signed: Vec<_> = case.told_signed.iter().map(|(party, _)| *party).collect();
    assert_eq!(signed, [of(0)]);
}

#[test]
fn whoever_signs_for_a_minor_has_a_place_in_the_table_from_the_start() {
    let mut console = Console::new();
    let minor = r#"{"name":"李明","side":"respondent","kind":"person","born":"2012","guardian":{"name":"李四","relation":"父"}}"#;
    ready_with(&mut console, minor);
    generate(&mut console);
    console.press("F8 Enter");
    assert_eq!(console.app.form.as_ref().unwrap().kind, FormKind::Sign, "{}", console.screen());
    let form = console.app.form.as_ref().unwrap();
    assert!(form.field("sign1.by").is_none() && form.field("sign2.by").is_some());
    assert_eq!(form.chosen("sign2.how"), Some(SignHow::InTheirStead.word()));
}

#[test]
fn a_namesake_brings_the_earlier_case_along() {
    let mut console = Console::new();
    console.elsewhere(
        r#"{"do":"register_case","body":"DH01","title":"舊欠款","parties":[{"name":"王芳","side":"applicant","kind":"person"}]}"#,
    );
    console.press("F7 F7").go("party1").type_("王芳").press("Tab");
    let form = console.app.form.as_ref().unwrap();
    let notes = form.field("party1").unwrap().notes.join("\n");
    assert!(notes.contains("當1 舊欠款"), "{notes}");
    console.press("Up F4").go("title").type_("又欠款").go("earlier").press("F4 Down Enter");
    assert_eq!(console.field("earlier"), "當1");
    console.go("party2").type_("不詳").go("category").press("F4").type_("ht").press("Enter F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let cases = console.cases();
    assert_eq!(cases.len(), 2);
    assert_eq!(cases[0].case.data.dispute, cases[1].case.data.dispute);
    assert_eq!(cases[0].case.data.parties[0].person, cases[1].case.data.parties[0].person);
}

#[test]
fn a_warning_is_passed_over_with_a_reason() {
    let mut console = Console::new();
    console.press("F7 F7").go("party1").type_("王芳").go("party2").type_("李強");
    console.go("title").type_("漏水").go("category").press("F4").type_("ll").press("Enter");
    console.go("recusal").press("j").press("F8");
    assert_eq!(console.focus(), "despite:R-SEL-2:", "{}", console.screen());
    assert_eq!(console.cases().len(), 0);
    console.type_("雙方都同意由其調解").press("F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    let file = on_file(&console);
    let passed = |row: &wusong::domain::journal::Recorded| matches!(&row.event, Event::WarningPassed(passed) if passed.rule == "R-SEL-2");
    assert!(file.all.iter().any(passed));
    assert_eq!(file.case.mediators[0].recusal, Some(Recusal::Relative));
}

#[test]
fn a_form_opened_from_the_list_knows_what_was_just_saved() {
    let mut console = Console::new();
    ready(&mut console);
    asked(&mut console);
    console.press("Esc Tab a e").type_("0 14:00").press("Tab Tab").type_("桂園站").press("F8");
    assert!(console.app.form.is_none(), "{}", console.screen());
    console.press("s");
    assert_eq!((console.field("when"), console.field("place")), ("11-24 14:00", "桂園站"));
}
