//! What is typed into a list's filter or given to `list`: words, and a few `key:value` pairs.

use super::cases::CaseFilter;
use chrono::NaiveDate;

/// A part of a filter that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FilterProblem {
    /// The part, as typed.
    pub part: String,
    /// What may stand there.
    pub expected: Vec<&'static str>,
}

/// The keys, in three languages, and what each narrows.
const KEYS: [(&[&str], Key); 5] = [
    (&["級", "级", "level"], Key::Level),
    (&["步", "step"], Key::Step),
    (&["險", "险", "risk"], Key::Risk),
    (&["態", "态", "state"], Key::State),
    (&["機構", "机构", "body"], Key::Body),
];

#[derive(Clone, Copy)]
enum Key {
    Level,
    Step,
    Risk,
    State,
    Body,
}

const LEVELS: [(&[&str], &str); 4] = [
    (&["1", "一", "村", "village"], "village"),
    (&["2", "二", "街道", "street"], "street"),
    (&["3", "三", "市", "city"], "city"),
    (&["4", "四", "訴訟", "诉讼", "court"], "court"),
];

const STEPS: [(&[&str], &str); 5] = [
    (&["提", "raise"], "raise"),
    (&["議", "议", "deliberate"], "deliberate"),
    (&["調", "调", "mediate"], "mediate"),
    (&["督", "supervise"], "supervise"),
    (&["評", "评", "appraise"], "appraise"),
];

const RISKS: [(&[&str], &str); 3] = [
    (&["紅", "红", "red"], "red"),
    (&["黃", "黄", "yellow"], "yellow"),
    (&["綠", "绿", "green"], "green"),
];

const STATES: [(&[&str], &str); 14] = [
    (&["登記", "登记", "已登記", "已登记", "registered"], "registered"),
    (&["不予受理", "not_accepted"], "not_accepted"),
    (&["受理", "已受理", "accepted"], "accepted"),
    (&["調解中", "调解中", "in_mediation"], "in_mediation"),
    (&["中止", "已中止", "suspended"], "suspended"),
    (&["達成協議", "达成协议", "達成", "达成", "agreed"], "agreed"),
    (
        &["部分達成協議", "部分达成协议", "部分達成", "部分达成", "部分", "partly_agreed"],
        "partly_agreed",
    ),
    (
        &["對方拒絕調解", "对方拒绝调解", "對方拒絕", "对方拒绝", "拒絕", "拒绝", "refused"],
        "refused",
    ),
    (&["調解不成", "调解不成", "終止", "终止", "不成", "terminated"], "terminated"),
    (&["撤回申請", "撤回申请", "撤回", "withdrawn"], "withdrawn"),
    (&["自行和解", "和解", "settled"], "settled"),
    (&["結案", "结案", "已結案", "已结案", "closed"], "closed"),
    (&["歸檔", "归档", "已歸檔", "已归档", "archived"], "archived"),
    (&["註銷", "注销", "cancelled"], "cancelled"),
];

const OVERDUE: [&str; 4] = ["逾期", "!", "overdue", "late"];

impl CaseFilter {
    /// Reads a filter: `level:2 step:調 逾期 @陳 zly`; what is no pair is a word to be found.
    ///
    /// # Errors
    /// The first pair whose value means nothing, with what may stand there.
    pub fn parse(text: &str, today: NaiveDate) -> Result<Self, FilterProblem> {
        let mut filter = Self::default();
        let mut words: Vec<&str> = Vec::new();
        for part in text.split_whitespace() {
            if OVERDUE.contains(&part) {
                filter.due_before = Some(today);
            } else if let Some(name) =
                part.strip_prefix(['@', '＠']).filter(|name| !name.is_empty())
            {
                filter.mediator = Some(name.to_owned());
            } else if let Some((key, value)) = pair(part) {
                filter.narrow(key, value, part)?;
            } else {
                words.push(part);
            }
        }
        filter.words = words.join(" ");
        Ok(filter)
    }

    fn narrow(&mut self, key: Key, value: &str, part: &str) -> Result<(), FilterProblem> {
        match key {
            Key::Level => self.level = Some(one_of(&LEVELS, value, part)?),
            Key::Step => self.step = Some(one_of(&STEPS, value, part)?),
            Key::Risk => self.risk = Some(one_of(&RISKS, value, part)?),
            Key::State => self.state = Some(one_of(&STATES, value, part)?),
            Key::Body => self.body = Some(value.to_owned()),
        }
        Ok(())
    }
}

fn pair(part: &str) -> Option<(Key, &str)> {
    let (name, value) = part.split_once([':', '：'])?;
    let key = KEYS.iter().find(|(names, _)| names.contains(&name)).map(|(_, key)| *key)?;
    (!value.is_empty()).then_some((key, value))
}

/// Whether a pair may begin with that character, so that more is to come (`級:2`).
pub fn begins_pair(c: char) -> bool {
    KEYS.iter().any(|(names, _)| names.iter().any(|name| name.starts_with(c)))
}

fn one_of(
    known: &[(&'static [&'static str], &'static str)],
    value: &str,
    part: &str,
) -> Result<String, FilterProblem> {
    let found = known.iter().find(|(names, _)| names.contains(&value));
    found.map(|(_, word)| (*word).to_owned()).ok_or_else(|| FilterProblem {
        part: part.to_owned(),
        expected: known.iter().filter_map(|(names, _)| names.last().copied()).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::mediation::state::Procedure;

    fn parse(text: &str) -> Result<CaseFilter, FilterProblem> {
        CaseFilter::parse(text, NaiveDate::from_ymd_opt(2026, 11, 24).unwrap())
    }

    #[test]
    fn pairs_and_words_mix_in_any_language() {
        let filter = parse("級:2 zly 步:調 @陳 逾期").unwrap();
        assert_eq!(filter.level.as_deref(), Some("street"));
        assert_eq!(filter.step.as_deref(), Some("mediate"));
        assert_eq!(filter.mediator.as_deref(), Some("陳"));
        assert_eq!(filter.words, "zly");
        assert_eq!(filter.due_before, NaiveDate::from_ymd_opt(2026, 11, 24));
        assert_eq!(parse("level:street risk：red").unwrap().risk.as_deref(), Some("red"));
    }

    #[test]
    fn every_state_is_found_by_its_word_in_three_languages() {
        for state in Procedure::ALL {
            for lang in crate::i18n::Lang::ALL {
                let texts = crate::i18n::Texts::load(lang);
                let label = texts.word("state", state.word());
                let words = if lang.is_chinese() { label } else { state.word() };
                let filter = parse(&format!("state:{words}")).unwrap();
                assert_eq!(filter.state.as_deref(), Some(state.word()), "{words}");
            }
        }
    }

    #[test]
    fn a_value_that_means_nothing_is_named_with_what_may_stand_there() {
        let problem = parse("level:9").unwrap_err();
        assert_eq!(problem.part, "level:9");
        assert_eq!(problem.expected, ["village", "street", "city", "court"]);
    }

    #[test]
    fn a_colon_in_a_word_is_no_pair() {
        assert_eq!(parse("12:30 開會").unwrap().words, "12:30 開會");
    }
}
