//! The language, by examples in three languages and by chance.

use super::*;
use crate::data::categories;
use crate::domain::both::Both;
use crate::domain::money::{Fen, LARGEST};
use crate::i18n::{Lang, Texts};
use chrono::NaiveDate;
use proptest::prelude::*;

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

fn asked(text: &str) -> Ask {
    let (ask, problems) = read(text, today(), &categories::built_in());
    assert_eq!(problems, [], "{text}");
    ask
}

fn problem(text: &str) -> Problem {
    let (_, problems) = read(text, today(), &categories::built_in());
    problems.into_iter().next().unwrap_or_else(|| panic!("nothing is wrong with {text}"))
}

fn part(text: &str) -> What {
    let mut ask = asked(text);
    assert_eq!(ask.parts.len(), 1, "{text}");
    ask.parts.remove(0).what
}

#[test]
fn every_part_is_said_in_three_languages_at_once() {
    for same in [
        &["級:2", "级:2", "level:2", "level:street", "層級：街道", "ＬＥＶＥＬ:2"][..],
        &["步:調", "步:调", "step:mediate", "步驟:調解"],
        &["險:黃", "风险:黄", "risk:yellow"],
        &["態:達成協議", "状态:达成", "state:agreed"],
        &["逾期", "!", "！", "overdue", "late", "due:<2026-11-24", "期限:<今天", "到期<0"],
        &["@陳", "＠陳", "調解員:陳", "mediator:陳"],
        &["@我", "我的", "mine", "mediator:me"],
        &["未指派", "@無", "unassigned", "@-"],
        &["來源:網格", "source:grid_worker", "来源:网格"],
        &["類:鄰里", "cat:neighbours", "类别:邻里纠纷"],
        &["受理:2026-10..", "accepted:2026-10..", "受理:2026-10…", "受理：2026-10。。"],
        &["到期:本月", "due:this-month", "期限:2026-11"],
        &["金額:>10000", ">10000", "amount:>1萬", "金额>1万", ">10,000元"],
        &["金額:1萬..5萬", "amount:10000..50000", "金额：1万至5万"],
        &["在辦", "ongoing", "未结"],
        &["\"樓上 漏水\"", "「樓上 漏水」", "“樓上 漏水”"],
    ] {
        let first = part(same[0]);
        for other in same {
            assert_eq!(part(other), first, "{other} is not {}", same[0]);
        }
    }
    let limits = MoneyAsked::Within { from: Fen(1_000_001), to: LARGEST };
    assert_eq!(part(">10000"), What::Amount(limits));
}

#[test]
fn parts_mix_are_negated_and_listed() {
    let ask = asked("級:1,2 zly -步:評 -\"半夜 漏水\" －噪音 排:號 risk:紅、無");
    let nots: Vec<bool> = ask.parts.iter().map(|part| part.not).collect();
    assert_eq!(nots, [false, false, true, true, true, false]);
    assert_eq!(ask.parts[0].what, What::Among(Key::Level, vec![Some("village"), Some("street")]));
    assert_eq!(ask.parts[5].what, What::Among(Key::Risk, vec![Some("red"), None]));
    assert_eq!((ask.order, ask.wanted().as_str()), (Some(Order::Number), "zly"));
    assert_eq!(asked("12:30 開會 5\" -").wanted(), "12:30 開會 5\" -");
    assert!(asked("  ").is_empty() && asked("\"\"").is_empty());
}

#[test]
fn the_values_of_a_closed_list_are_those_of_the_domain() {
    use crate::domain::mediation::item::Channel;
    use crate::domain::mediation::state::Procedure;
    let states: Vec<&str> = Procedure::ALL.iter().map(|state| state.word()).collect();
    let sources: Vec<&str> = Channel::ALL.iter().map(|channel| channel.word()).collect();
    for (key, words) in [(Key::State, states), (Key::Source, sources)] {
        let mut own: Vec<&str> = closed(key).to_vec();
        let mut all = words.clone();
        own.sort_unstable();
        all.sort_unstable();
        assert_eq!(own, all);
        for lang in Lang::ALL {
            let texts = Texts::load(lang);
            for word in &words {
                let (typed, shown) = key.value_name(&texts, word);
                assert_eq!(key.value(typed), Some(*word), "{typed}");
                assert_eq!(key.value(shown), Some(*word), "{shown}");
            }
        }
    }
}

#[test]
fn a_mistake_is_told_with_its_place_and_what_was_meant() {
    let texts = Texts::load(Lang::ZhHant);
    let all = categories::built_in();
    for (text, wrong, help) in [
        ("漏水 級:9", "9", "1、2、3、4"),
        ("步:跳", "跳", "調"),
        ("-步：條", "條", "調"),
        ("step:mediat", "mediat", "提、議"),
        ("stap:調", "stap:調", "級、步"),
        ("bu:調", "bu:調", "步"),
        ("險:紅色預警啦", "紅色預警啦", "紅"),
        ("受理:漏水", "漏水", ""),
        ("金額:很多", "很多", ""),
        ("態:", "", "登記"),
        ("\"漏水", "\"漏水", ""),
    ] {
        let problem = problem(text);
        assert_eq!(&text[problem.at.clone()], wrong, "{text}");
        let said = problem.help(&texts, &all).unwrap_or_default();
        assert!(said.contains(help) && said.is_empty() == help.is_empty(), "{text}: {said}");
        assert!(!problem.what(&texts).contains('{'));
    }
    let english = Texts::load(Lang::En);
    let said = problem("stap:mediate").help(&english, &all).unwrap();
    assert!(said.contains("\"step\""), "{said}");
    let said = problem("step:mediat").help(&english, &all).unwrap();
    assert!(said.contains("\"mediate\""), "{said}");
}

#[test]
fn a_body_that_is_none_of_the_office_is_refused_where_the_bodies_are_known() {
    let texts = Texts::load(Lang::ZhHant);
    let all = categories::built_in();
    let both = |hans: &str, hant: &str| Both { hans: hans.to_owned(), hant: hant.to_owned() };
    let names = [both("桂园站", "桂園站"), both("当湖街道调解工作室", "當湖街道調解工作室")];
    let short = both("当", "當");
    let bodies = [
        Called { code: "DH01", name: &names[0], short: None },
        Called { code: "DH02", name: &names[1], short: Some(&short) },
    ];
    let wrong = |text: &str| -> Option<(String, String)> {
        let (ask, problems) = read_among(text, today(), &all, &bodies);
        let problem = problems.into_iter().next()?;
        assert!(ask.parts.iter().all(|part| !matches!(part.what, What::Body(_))), "{text}");
        Some((text[problem.at.clone()].to_owned(), problem.help(&texts, &all).unwrap_or_default()))
    };
    for right in ["機構:DH01", "body:桂園", "-機構:gyz", "body:dh", "機構:當,DH01", "body:工作室"]
    {
        assert_eq!(wrong(right), None, "{right}");
    }
    for (text, place, help) in [
        ("漏水 body:DH03", "DH03", "「DH01」"),
        ("-機構:貴園站 級:2", "貴園站", "「桂園站」"),
        ("機構:DH01,NOWHERE", "DH01,NOWHERE", "DH01、DH02、桂園站"),
        ("級:,", ",", "1、2"),
        ("body:、", "、", ""),
    ] {
        let (at, said) = wrong(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(at, place, "{text}");
        assert!(said.contains(help), "{text}: {said}");
    }
}

#[test]
fn what_may_come_next_is_offered() {
    let texts = Texts::load(Lang::ZhHant);
    let all = categories::built_in();
    let bodies = [("DH01".to_owned(), "桂園站".to_owned())];
    let mediators = ["陳琴".to_owned()];
    let known = Known { texts: &texts, categories: &all, bodies: &bodies, mediators: &mediators };
    let offered = |text: &str| -> Vec<String> {
        choices(text, text.len(), &known).into_iter().map(|choice| choice.text).collect()
    };
    assert_eq!(offered("步:"), ["提", "議", "調", "督", "評"]);
    assert_eq!(offered("漏水 -步:t"), ["提", "調"]);
    assert_eq!(offered("機構:gy"), ["DH01"]);
    assert_eq!(offered("@c"), ["陳琴"]);
    assert_eq!(offered("級:1,"), ["1", "2", "3", "4"]);
    assert_eq!(offered("風"), Vec::<String>::new(), "the first name is the one offered");
    assert!(offered("fx").is_empty() && offered("").len() == Key::ALL.len() + Flag::ALL.len());
    assert_eq!(offered("due:本"), ["本週", "本月"]);
    let choice = choices("漏水 步:t 級:2", "漏水 步:t".len(), &known).remove(0);
    assert_eq!(&"漏水 步:t 級:2"[choice.at.clone()], "t");
}

proptest! {
    /// Whatever is typed is read, and what is wrong stands where it is said to.
    #[test]
    fn nothing_typed_breaks_the_reader(text in "[級步險態類@!\\-:：,，.。<>《》\"「」 0-9a-z漏水調陳萬]{0,40}|.{0,30}", caret in 0_usize..60) {
        let all = categories::built_in();
        let (_, problems) = read(&text, today(), &all);
        for problem in problems {
            prop_assert!(text.get(problem.at).is_some());
        }
        let texts = Texts::load(Lang::En);
        let known = Known { texts: &texts, categories: &all, bodies: &[], mediators: &[] };
        for choice in choices(&text, caret, &known) {
            prop_assert!(text.get(choice.at).is_some());
        }
    }
}
