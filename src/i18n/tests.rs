//! The three catalogues against the list, each other, the domain and the words nobody here uses.

use super::catalogue::embedded;
use super::{ACTIONS, ERRORS, Lang, Text, Texts};
use crate::data::{calendar, categories};
use crate::domain::journal::{Event, StreamKind};
use crate::domain::mediation::agreement::{Delivery, DutyKind, Form, Performance, SignHow};
use crate::domain::mediation::case::{Colour, Entruster, Origin, Step};
use crate::domain::mediation::clock::ClockKind;
use crate::domain::mediation::closing::{Retention, Satisfaction, Slot};
use crate::domain::mediation::court::{ConfirmationResult, Forum, Stage};
use crate::domain::mediation::doctor::Trouble;
use crate::domain::mediation::duty::{Act, DutyState, Route};
use crate::domain::mediation::handling::{Ending, Recusal, SuspendReason};
use crate::domain::mediation::intake::{Answer, Authority, Contact, Exclusion, YesNo};
use crate::domain::mediation::item::Channel;
use crate::domain::mediation::next::NextStep;
use crate::domain::mediation::party::Side;
use crate::domain::mediation::session::{Mode, Outcome};
use crate::domain::mediation::state::Procedure;
use crate::domain::office::body::{BodyKind, Level, Post};
use crate::domain::refusal::Piece;
use crate::text::width;
use std::collections::{BTreeMap, BTreeSet};
use unicode_width::UnicodeWidthStr;

type Table = BTreeMap<String, BTreeMap<String, String>>;

/// The words of `screens.md` 1 that stand in no text: left column, traditional and simplified.
const NOT_USED: &[&str] = &[
    "列印",
    "復原",
    "复原",
    "預設",
    "预设",
    "檔案",
    "档案",
    "頁籤",
    "页签",
    "游標",
    "游标",
    "選單",
    "选单",
    "視窗",
    "视窗",
    "貼上",
    "贴上",
    "收條",
    "收条",
    "停鐘",
    "停钟",
    "閒置",
    "闲置",
    "主持",
    "案由",
    "右鍵",
    "右键",
    "唯讀",
    "唯读",
    "設定",
    "设定",
    "程式",
    "尋找",
    "寻找",
    "下一列",
];

fn table(lang: Lang) -> Table {
    toml::from_str(embedded(lang)).unwrap()
}

fn keys(table: &Table, group: &str) -> BTreeSet<String> {
    table.get(group).into_iter().flat_map(|words| words.keys().cloned()).collect()
}

/// The holes of a pattern, sorted.
fn holes(pattern: &str) -> BTreeSet<&str> {
    pattern.split('{').skip(1).filter_map(|rest| Some(rest.split_once('}')?.0)).collect()
}

fn each(check: impl Fn(Lang, &str, &str, &str)) {
    for lang in Lang::ALL {
        for (group, words) in &table(lang) {
            for (word, text) in words {
                check(lang, group, word, text);
            }
        }
    }
}

#[test]
fn every_text_is_in_every_language_and_nothing_else_is() {
    let expected: BTreeSet<String> = Text::ALL.iter().map(|text| text.key().to_owned()).collect();
    assert_eq!(expected.len(), Text::ALL.len(), "two texts have one key");
    for lang in Lang::ALL {
        let table = table(lang);
        let found = keys(&table, "text");
        assert_eq!(found.difference(&expected).collect::<Vec<_>>(), [""; 0], "unknown in {lang:?}");
        assert_eq!(expected.difference(&found).collect::<Vec<_>>(), [""; 0], "missing in {lang:?}");
        assert!(keys(&table, "short").is_subset(&expected), "{lang:?}");
    }
}

#[test]
fn every_group_has_the_same_words_in_every_language() {
    let first = table(Lang::ZhHant);
    for lang in Lang::ALL {
        let other = table(lang);
        assert_eq!(first.keys().collect::<Vec<_>>(), other.keys().collect::<Vec<_>>(), "{lang:?}");
        for group in first.keys() {
            assert_eq!(keys(&first, group), keys(&other, group), "[{group}] of {lang:?}");
        }
    }
}

#[test]
fn nothing_is_blank_and_holes_are_the_same_in_every_language() {
    let first = table(Lang::ZhHant);
    each(|lang, group, word, text| {
        assert!(!text.trim().is_empty(), "{lang:?} [{group}] {word} is blank");
        assert_eq!(holes(text), holes(&first[group][word]), "{lang:?} [{group}] {word}");
        assert_eq!(text.matches('{').count(), text.matches('}').count(), "{lang:?} {word}");
    });
}

#[test]
fn a_short_form_is_shorter_and_has_no_hole_of_its_own() {
    for lang in Lang::ALL {
        let table = table(lang);
        for (group, words) in &table {
            let long = match group.as_str() {
                "short" => "text",
                other => match other.strip_suffix("_short") {
                    Some("category") | None => continue,
                    Some(long) => long,
                },
            };
            for (word, short) in words {
                let text = table[long].get(word).unwrap_or_else(|| panic!("[{group}] {word}"));
                assert!(width(short) <= width(text), "{lang:?} [{group}] {word}");
                assert!(holes(short).is_subset(&holes(text)), "{lang:?} [{group}] {word}");
            }
        }
    }
}

fn words<T: Copy>(all: &[T], word: fn(T) -> &'static str) -> Vec<&'static str> {
    all.iter().copied().map(word).collect()
}

#[test]
fn every_word_of_the_domain_has_a_label() {
    let listed: Vec<(&str, Vec<&str>)> = vec![
        ("side", Side::ALL.map(Side::word).to_vec()),
        ("level", Level::ALL.map(Level::word).to_vec()),
        ("step", Step::ALL.map(Step::word).to_vec()),
        ("state", words(Procedure::ALL, Procedure::word)),
        ("next", words(NextStep::ALL, NextStep::word)),
        ("slot", words(Slot::ALL, Slot::word)),
        ("answer", words(Answer::ALL, Answer::word)),
        ("yes_no", words(YesNo::ALL, YesNo::word)),
        ("contact", words(Contact::ALL, Contact::word)),
        ("exclusion", words(Exclusion::ALL, Exclusion::word)),
        ("authority", words(Authority::ALL, Authority::word)),
        ("recusal", words(Recusal::ALL, Recusal::word)),
        ("suspend_reason", words(SuspendReason::ALL, SuspendReason::word)),
        ("ending", words(Ending::ALL, Ending::word)),
        ("mode", words(Mode::ALL, Mode::word)),
        ("outcome", words(Outcome::ALL, Outcome::word)),
        ("duty_kind", words(DutyKind::ALL, DutyKind::word)),
        ("agreement_form", words(Form::ALL, Form::word)),
        ("sign_how", words(SignHow::ALL, SignHow::word)),
        ("delivery", words(Delivery::ALL, Delivery::word)),
        ("act", words(Act::ALL, Act::word)),
        ("duty_state", words(DutyState::ALL, DutyState::word)),
        ("route", words(Route::ALL, Route::word)),
        ("confirmation", words(ConfirmationResult::ALL, ConfirmationResult::word)),
        ("forum", words(Forum::ALL, Forum::word)),
        ("stage", words(Stage::ALL, Stage::word)),
        ("satisfaction", words(Satisfaction::ALL, Satisfaction::word)),
        ("retention", words(Retention::ALL, Retention::word)),
        ("trouble", words(Trouble::ALL, Trouble::word)),
        ("piece", words(Piece::ALL, Piece::word)),
        ("risk", Colour::ALL.map(Colour::word).to_vec()),
        ("channel", Channel::ALL.map(Channel::word).to_vec()),
        ("entruster", words(Entruster::ALL, Entruster::word)),
        ("origin", Origin::ALL.map(Origin::word).to_vec()),
        ("performance", Performance::ALL.map(Performance::word).to_vec()),
        ("post", Post::ALL.map(Post::word).to_vec()),
        ("body_kind", BodyKind::ALL.map(BodyKind::word).to_vec()),
        ("stream", StreamKind::ALL.map(StreamKind::word).to_vec()),
        ("event", Event::KINDS.to_vec()),
        ("party_kind", vec!["person", "organisation", "group"]),
        ("role", vec!["administrator", "mediator"]),
        ("sex", vec!["female", "male"]),
        ("unit", vec!["calendar", "working", "month", "year", "hour"]),
        ("what", words(ClockKind::ALL, ClockKind::word)),
        ("group", vec!["here", "move", "find", "do", "always"]),
        ("prefix", vec!["do", "go", "more"]),
        ("scope", vec!["global", "list", "case", "form"]),
    ];
    let closed = ["what"];
    for lang in Lang::ALL {
        let table = table(lang);
        for (group, words) in &listed {
            let expected: BTreeSet<String> = words.iter().map(|word| (*word).to_owned()).collect();
            let found = keys(&table, group);
            assert!(expected.is_subset(&found), "[{group}] of {lang:?} lacks a word");
            assert!(closed.contains(group) || found == expected, "[{group}] of {lang:?} has more");
        }
    }
}

#[test]
fn every_action_of_the_key_map_has_a_label() {
    let map: BTreeMap<String, toml::Value> =
        toml::from_str(include_str!("../../keymaps/default.toml")).unwrap();
    let tables = map.iter().filter(|(name, _)| *name != "prefix");
    let actions: BTreeSet<String> = tables
        .filter_map(|(_, table)| table.as_table())
        .flat_map(|table| table.keys().cloned())
        .collect();
    let listed: BTreeSet<String> = ACTIONS.iter().map(|name| (*name).to_owned()).collect();
    assert!(actions.is_subset(&listed), "{:?}", actions.difference(&listed).collect::<Vec<_>>());
    assert_eq!(keys(&table(Lang::ZhHant), "action"), listed);
}

#[test]
fn every_error_has_its_three_sentences_and_only_its_own_holes() {
    for lang in Lang::ALL {
        let table = table(lang);
        let mut expected = BTreeSet::new();
        for (code, known) in ERRORS {
            for part in ["what", "kept", "remedy"] {
                let word = format!("{code}_{part}");
                let text = table["error"].get(&word).unwrap_or_else(|| panic!("{lang:?} {word}"));
                assert!(holes(text).iter().all(|hole| known.contains(hole)), "{lang:?} {word}");
                expected.insert(word);
            }
        }
        assert_eq!(keys(&table, "error"), expected, "{lang:?}");
    }
}

#[test]
fn every_festival_and_category_has_a_label() {
    let festivals: BTreeSet<&str> = calendar::BUILT_IN
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(2))
        .map(|festival| festival.trim_matches('"'))
        .filter(|festival| !festival.is_empty())
        .collect();
    assert!(festivals.len() > 6, "{festivals:?}");
    for texts in Lang::ALL.map(Texts::load) {
        for festival in &festivals {
            assert!(texts.knows("festival", festival), "{festival}");
        }
        for category in categories::built_in().list {
            let short = texts.category_short(&category.code);
            assert_ne!(short, category.code);
            assert!(width(&short) <= 5, "{short}");
            assert_ne!(texts.category(&category.key), category.key);
        }
        assert_eq!(texts.category("99"), "99");
    }
}

#[test]
fn no_word_is_used_that_mediators_do_not_use() {
    each(|lang, group, word, text| {
        for banned in NOT_USED {
            assert!(!text.contains(banned), "{lang:?} [{group}] {word} says {banned}");
        }
    });
}

#[test]
fn simplified_is_the_same_sentences_in_simplified_script() {
    let map: BTreeMap<char, char> = include_str!("../../data/opencc/TSCharacters.txt")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .filter_map(|(from, to)| Some((from.chars().next()?, to.chars().next()?)))
        .collect();
    let fold = |text: &str| -> String {
        let fold = |c: char| match c {
            '「' | '」' => '"',
            '著' => '着',
            '覆' => '复',
            _ => *map.get(&c).unwrap_or(&c),
        };
        text.chars().map(fold).collect()
    };
    let traditional = table(Lang::ZhHant);
    for (group, words) in table(Lang::ZhHans) {
        for (word, text) in words {
            assert_eq!(fold(&traditional[&group][&word]), text, "[{group}] {word}");
        }
    }
}

#[test]
fn no_text_has_a_character_whose_width_depends_on_the_terminal() {
    each(|lang, group, word, text| {
        assert_eq!(text.width(), text.width_cjk(), "{lang:?} [{group}] {word}: {text}");
        assert!(!text.chars().any(char::is_control), "{lang:?} [{group}] {word}");
    });
}

/// Texts that stand in a place of fixed width, with the cells they may take.
fn places() -> Vec<(Vec<Text>, usize)> {
    use Text as T;
    vec![
        (vec![T::ColNumber, T::ColMatter], 5),
        (vec![T::ColStep, T::ColRisk], 3),
        (vec![T::ColPlace, T::ColParties, T::ColDue], 7),
        (vec![T::InForce, T::VisitDue, T::Today], 9),
        (form_labels(), 9),
        (vec![T::FirstF7, T::FirstF8, T::FirstF3, T::FirstEsc, T::FirstHelp], 70),
        (vec![T::FirstOwnMore, T::FirstRehearseMore], 75),
    ]
}

/// The labels in front of fields, in forms and in the case view.
fn form_labels() -> Vec<Text> {
    use Text as T;
    let said_below = [T::FieldRequired, T::FieldChoose, T::FieldTooLong, T::FieldCut];
    let others = [
        T::NoteText,
        T::RiskWhy,
        T::ExternalSystem,
        T::ExternalNumber,
        T::ItemWhat,
        T::ItemChannel,
        T::ItemSender,
        T::ItemLater,
        T::AnswerText,
        T::AnswerChannel,
        T::FirstProfile,
        T::FirstUser,
        T::FirstBody,
        T::FirstPath,
    ];
    let is_label = |text: &Text| {
        let key = text.key();
        (key.starts_with("field_") && !said_below.contains(text))
            || (key.starts_with("label_") && *text != T::LabelValue)
    };
    Text::ALL.iter().copied().filter(is_label).chain(others).collect()
}

#[test]
fn what_stands_in_a_narrow_place_fits() {
    for texts in Lang::ALL.map(Texts::load) {
        for (all, most) in places() {
            for text in all {
                let short = texts.short(text);
                assert!(width(short) <= most, "{:?} {text:?}: {short}", texts.lang());
            }
        }
        for step in Step::ALL {
            assert!(width(texts.word_short("step", step.word())) <= 2);
        }
        for colour in Colour::ALL {
            assert!(width(texts.word_short("risk", colour.word())) <= 3);
        }
        for action in ACTIONS {
            assert!(width(texts.word_short("action", action)) <= 15, "{action}");
        }
    }
}

#[test]
fn every_sentence_fits_into_eighty_columns_with_its_holes_empty() {
    for lang in Lang::ALL {
        let texts = Texts::load(lang);
        for text in Text::ALL {
            let plain = texts.fill_short(*text, &[]);
            // What saving does is a paragraph, wrapped below the form.
            let printed =
                ["cli_", "quit_after", "after_"].iter().any(|k| text.key().starts_with(k));
            assert!(printed || width(&plain) <= 78, "{lang:?} {text:?} {}: {plain}", width(&plain));
        }
    }
}
