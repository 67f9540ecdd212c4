//! The screens of a case, a form, the menus and what lies over them, drawn on a real register.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

mod desk;

use desk::Desk;
use wusong::i18n::Lang;

/// A case with everything there is to show.
const CASE: &str = r#"
{"do":"found_body","code":"GY","kind":"station","name":{"hans":"桂园站","hant":"桂園站"},"level":"village","parent":"DH01","short":{"hans":"桂","hant":"桂"}}
{"do":"register_case","as":"old","on":"2025-05-02","body":"GY","title":"荷香苑滲水口角","parties":[{"name":"王×芳","side":"applicant"},{"name":"李×","side":"respondent"}]}
{"do":"register_case","as":"leak","on":"2026-11-12","body":"DH01","title":"荷香苑12幢漏水","facts":"301 室廚房漏水浸壞 201 室吊頂與櫃，2026 年 10 月起，日不詳。","parties":[{"name":"王×芳","side":"applicant","kind":"person","sex":"female","born":"1958","phone":"138×21","address":{"estate":"荷香苑","building":"12","room":"201"}},{"name":"李×","side":"respondent","sex":"male","known_as":"樓上住戶"},{"name":"荷香物業","side":"third_party","kind":"organisation"}],"origin":"application","channel":"window","requested_by":"甲","category":"02","place":"荷香苑","accepted":"2026-11-12","mediators":[{"name":"陳×琴","user":"chen"}],"rights_told":true,"risk":"green","same_dispute_as":"$old"}
{"do":"note","case":"$leak","on":"2026-11-15","text":"@甲 要 12,000\n@乙 出 6,000"}
{"do":"set_risk","case":"$leak","on":"2026-11-18","colour":"yellow","why":"乙曾上門爭吵"}
{"do":"add_external_number","case":"$leak","on":"2026-11-20","system":"市綜治系統","number":"PH-1183"}
{"do":"add_external_number","case":"$leak","on":"2026-11-20","system":"省調解平台"}
{"do":"record_oral_settlement","as":"debt","on":"2026-10-09","register":{"body":"GY","title":"桂園欠款","parties":[{"name":"孫×娣","side":"applicant"},{"name":"趙×根","side":"respondent"}],"category":"04","accepted":"2026-10-08","mediators":[{"name":"陳×琴","user":"chen"}],"risk":"yellow"},"terms":"趙×根分三期還 15,000 元；孫×娣撤回投訴。","obligations":[{"what":"第一期款","by":"乙","to":"甲","amount":500000,"due":"2026-10-20","way":"現金"},{"what":"第二期款","by":"乙","to":"甲","amount":500000,"due":"2026-11-20","way":"轉賬"},{"what":"第三期款","by":"乙","to":"甲","amount":500000,"due":"2026-12-21","way":"轉賬"},{"what":"撤回投訴","by":"甲","until":"第3項付清","way":"書面"}],"performance":"in_performance","minutes":45}
"#;

fn desk(lang: Lang, size: (u16, u16)) -> Desk {
    let mut desk = Desk::new(lang, size);
    desk.apply(CASE);
    desk
}

#[test]
fn a_case_says_what_matters_at_every_size_and_in_every_language() {
    for lang in Lang::ALL {
        for size in [(40, 8), (60, 12), (80, 24), (100, 30), (119, 24), (120, 36), (200, 60)] {
            let mut desk = desk(lang, size);
            desk.open("當1");
            let screen = desk.screen();
            assert!(screen.contains("荷香苑12幢漏水"), "{lang:?} {size:?}\n{screen}");
            assert!(screen.contains("12-14"), "the due date: {lang:?} {size:?}\n{screen}");
        }
    }
}

#[test]
fn the_end_of_a_tab_is_its_last_page_and_the_way_back_begins_at_once() {
    let mut desk = desk(Lang::ZhHant, (80, 16));
    desk.open("當1");
    let top = desk.screen();
    desk.press("End");
    let end = desk.screen();
    assert!(end.contains("@乙 出 6,000") && !end.contains("還有"), "{end}");
    desk.press("Up");
    assert_ne!(desk.screen(), end);
    desk.press("Down Down Down");
    assert_eq!(desk.screen(), end);
    desk.press("Home");
    assert_eq!(desk.screen(), top);
    desk.resize(80, 60);
    assert!(!desk.screen().contains("還有"));
}

mod scratch {
    use super::*;
    use wusong::app::form::{Choice, Form, FormField, FormKind};
    use wusong::app::modal::{Conflict, Modal};
    use wusong::i18n::Text;
    use wusong::keymap::Scope;

    fn choice(word: &str, label: &str, letter: char) -> Choice {
        Choice { word: word.into(), label: label.into(), letter: Some(letter) }
    }

    pub(super) fn oral() -> Form {
        let mut a =
            FormField::line("party1", "甲方", "王×芳 女 1958 荷香苑12-201 138×21").required();
        a.notes = vec![
            "讀作 王×芳，女，1958 年生，荷香苑-12幢-2單元-201室，電話 138×21".into(),
            "已有：王×芳 桂園3幢 案1件，F4 取用".into(),
        ];
        let mut result = FormField::choice(
            "result",
            "結果",
            vec![choice("oral", "口頭協議", 'k'), choice("open", "未了", 'w')],
            Text::NotChosen,
        )
        .required()
        .hinted("初為「未選」：k 口頭協議  s 書面  w 未了");
        result.choose("oral");
        let mut form = Form::new(
            FormKind::Oral,
            "新受理 口頭和解",
            vec![
                a,
                FormField::line("party2", "乙方", "李× 男 荷香苑12-301").required(),
                FormField::line("title", "事由", "電動車堵單元門，口角").required(),
                result,
                FormField::line("terms", "約定", "李×今後停入車棚，當面道歉").required(),
                FormField::choice(
                    "performance",
                    "履行",
                    vec![
                        choice("on_the_spot", "當場履行", 'd'),
                        choice("in_performance", "履行中", 'l'),
                    ],
                    Text::NotChosen,
                )
                .required()
                .hinted("初為「未選」：d 當場履行  l 履行中  w 未到"),
                FormField::check("rights_told", "自願告知")
                    .hinted("雙方自願，已告知權利義務（R-INT-11）"),
                FormField::choice("risk", "風險", vec![], Text::NotAsked)
                    .hinted("家暴、未成年、激化，問過再選"),
                FormField::choice("category", "類別", vec![], Text::NotChosen)
                    .hinted("由事由猜得，F4 改"),
                FormField::line("date", "日期", "").hinted("今天 11-24 週二"),
                FormField::line("place", "地點", "桂園站"),
                FormField::line("mediator", "調解員", "陳×琴"),
                FormField::area("facts", "緣由", "第一行\n第二行"),
            ],
        );
        form.after = vec![
            "口頭協議登記表一份（未簽），預計編號 桂24".into(),
            "12-01 回訪：到期日（無則約定日）加 7 日".into(),
            "當場履行且綠色者不設。設置可改。".into(),
        ];
        form.focus = 5;
        form
    }

    #[test]
    fn look() {
        let mut desk = desk(Lang::ZhHant, (80, 24));
        desk.open("當1");
        desk.press("F8");
        println!("{}", desk.screen());
        desk.press("Esc F9 Down Down");
        println!("{}", desk.screen());
        desk.press("Esc");
        desk.app.form = Some(oral());
        println!("{}", desk.screen());
        let form = desk.app.form.as_mut().unwrap();
        form.picker = Some(Default::default());
        form.fields[4].error = Some("必填；不知道就填 不詳".into());
        form.fields[5].error = Some("請選一項".into());
        desk.resize(80, 14);
        println!("{}", desk.screen());
        desk.resize(40, 10);
        println!("{}", desk.screen());
        desk.resize(120, 30);
        desk.app.form.as_mut().unwrap().focus = 12;
        println!("{}", desk.screen());
        desk.resize(80, 24);
        desk.press("C-q");
        println!("{}", desk.screen());
        desk.app.form = None;
        desk.app.modals = vec![Modal::Help { scope: Scope::List, query: String::new(), at: 1 }];
        println!("{}", desk.screen());
        desk.app.modals = vec![Modal::Paste {
            text: "王×芳來電稱樓上漏水，漏了很久了還沒有修\nabc".into(),
            at: 1,
        }];
        println!("{}", desk.screen());
        desk.app.modals = vec![Modal::Notices { at: 0 }];
        println!("{}", desk.screen());
        desk.app.modals = vec![Modal::Drafts { at: 0 }];
        println!("{}", desk.screen());
        desk.open("桂1");
        desk.press("F8");
        println!("{}", desk.screen());
    }
}
#[test]
fn look2() {
    for lang in [Lang::ZhHant, Lang::En] {
        let mut desk = desk(lang, (80, 24));
        desk.press("F7");
        println!("{}", desk.screen());
        for c in "王×芳 女 1958 荷香苑12-201 138×21".chars() {
            if c == ' ' { desk.press("Space"); } else { desk.press(&c.to_string()); }
        }
        desk.press("Tab 李 Tab 電 動 車 Tab");
        println!("{}", desk.screen());
        desk.press("F4");
        println!("{}", desk.screen());
        desk.press("Down Enter");
        desk.press("F8");
        println!("{}", desk.screen());
        desk.press("Esc");
        desk.press("C-n");
        println!("{}", desk.screen());
        desk.press("Esc");
        desk.open("當1");
        desk.press("a y");
        println!("{}", desk.screen());
        desk.press("Esc c");
        println!("{}", desk.screen());
        desk.press("Esc e");
        println!("{}", desk.screen());
        desk.press("Esc a p");
        println!("{}", desk.screen());
        desk.press("Esc");
        desk.open("桂1");
        desk.press("F8");
        println!("{}", desk.screen());
        desk.press("Esc g d");
        println!("{}", desk.screen());
    }
}
