//! One line says who a party is: name, sex, birth, address, telephone, in any order.
//!
//! Nothing that was typed is dropped: what is not understood goes into what the party is known as,
//! or into its address as told.

mod address;
mod words;

use crate::domain::command::PartyInput;
use crate::domain::mediation::party::{Party, PartyKind, Side};
use crate::domain::office::person::{Address, Person, Sex};
use crate::domain::when::{self, When, fold_typed};
use crate::i18n::{Text, Texts};
use chrono::NaiveDate;
use words::{ends_with_role, is_organisation, is_place, is_role};

/// How a party line was understood.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The name.
    pub name: Option<String>,
    /// What it is to the others.
    pub known_as: Option<String>,
    /// What it is.
    pub kind: Option<PartyKind>,
    /// How many, for a group.
    pub count: Option<u32>,
    /// The side, where it was typed.
    pub side: Option<Side>,
    /// Sex.
    pub sex: Option<Sex>,
    /// Birth.
    pub born: When,
    /// Telephone.
    pub phone: Option<String>,
    /// Address.
    pub address: Address,
}

/// Reads a line; nothing when it is blank.
pub fn read(line: &str) -> Option<Reading> {
    let mut reader = Reader::default();
    for (word, inside) in words(line) {
        reader.word(&word, inside);
    }
    reader.any.then(|| reader.finish())
}

/// The words of a line, each with whether it stood in brackets.
fn words(line: &str) -> Vec<(String, bool)> {
    let mut words = vec![];
    let (mut word, mut inside) = (String::new(), false);
    let mut end = |word: &mut String, inside: bool| {
        if !word.is_empty() {
            words.push((std::mem::take(word), inside));
        }
    };
    for c in line.chars() {
        match c {
            '（' | '(' | '）' | ')' => {
                end(&mut word, inside);
                inside = matches!(c, '（' | '(');
            }
            '，' | ',' | '、' | '；' | ';' => end(&mut word, inside),
            _ if c.is_whitespace() => end(&mut word, inside),
            _ => word.push(c),
        }
    }
    end(&mut word, inside);
    words
}

#[derive(Default)]
struct Reader {
    reading: Reading,
    any: bool,
    /// The party was said to be unknown before its name, or in brackets behind it.
    unknown: bool,
    /// The last word was a part of a name in letters.
    letters: bool,
}

impl Reader {
    fn word(&mut self, word: &str, inside: bool) {
        self.any = true;
        let letters = std::mem::take(&mut self.letters);
        let folded = fold_typed(word);
        if self.mark(&folded, inside) || self.born(&folded) || self.phone(&folded) {
            return;
        }
        if inside {
            return add(&mut self.reading.known_as, word);
        }
        if self.group(word, &folded) || self.organisation(word) || self.place(word, &folded) {
            return;
        }
        if is_role(word) || (self.reading.name.is_some() && ends_with_role(word)) {
            return add(&mut self.reading.known_as, word);
        }
        self.name(word, letters);
    }

    /// Words that say one thing each.
    fn mark(&mut self, word: &str, inside: bool) -> bool {
        let reading = &mut self.reading;
        match word.to_lowercase().as_str() {
            "不詳" | "不详" | "未知" | "unknown" | "?" => {
                self.unknown |= inside || reading.name.is_none();
            }
            "男" | "male" if reading.sex.is_none() => reading.sex = Some(Sex::Male),
            "女" | "female" if reading.sex.is_none() => reading.sex = Some(Sex::Female),
            "申請人" | "申请人" if reading.side.is_none() => {
                reading.side = Some(Side::Applicant);
            }
            "被申請人" | "被申请人" if reading.side.is_none() => {
                reading.side = Some(Side::Respondent);
            }
            "第三人" if reading.side.is_none() => reading.side = Some(Side::ThirdParty),
            "自然人" if reading.kind.is_none() => reading.kind = Some(PartyKind::Person),
            "組織" | "组织" if reading.kind.is_none() => {
                reading.kind = Some(PartyKind::Organisation);
            }
            "羣體" | "群體" | "群体" if reading.kind.is_none() => {
                reading.kind = Some(PartyKind::Group);
            }
            // Whose name follows is plain; the word itself is nobody's name.
            "代表" | "代表人" if reading.name.is_none() && reading.known_as.is_none() => {}
            _ => return false,
        }
        true
    }

    fn born(&mut self, word: &str) -> bool {
        let bare = word.strip_suffix('生').unwrap_or(word);
        let bare = bare.strip_suffix("出").unwrap_or(bare);
        let four = bare.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()));
        if !self.reading.born.is_unknown()
            || !four.is_some_and(|year| year.starts_with("19") || year.starts_with("20"))
        {
            return false;
        }
        // With a year of its own the date does not depend on today.
        match when::parse_typed(bare, NaiveDate::default()) {
            Ok(born @ (When::Year(_) | When::Month(..) | When::Day(_))) => {
                self.reading.born = born;
                true
            }
            _ => false,
        }
    }

    fn phone(&mut self, word: &str) -> bool {
        let bare =
            ["電話", "电话", "手機", "手机"].iter().find_map(|label| word.strip_prefix(label));
        let said = bare.is_some();
        let bare = bare.unwrap_or(word).trim_start_matches(':');
        let digits = bare.chars().filter(char::is_ascii_digit).count();
        let hidden = bare.chars().filter(|c| matches!(c, '×' | '*' | '…')).count();
        let only =
            bare.chars().all(|c| c.is_ascii_digit() || matches!(c, '×' | '*' | '…' | '-' | '+'));
        let looks = match hidden {
            0 => (7..=13).contains(&digits),
            _ => digits >= 3 && (4..=13).contains(&(digits + hidden)),
        };
        let fits = only && (looks || (said && digits > 0)) && self.reading.phone.is_none();
        if fits {
            self.reading.phone = Some(bare.to_owned());
        }
        fits
    }

    /// `等3人`, `16人`, `多人`, `鄰居們`.
    fn group(&mut self, word: &str, folded: &str) -> bool {
        if let Some(role) = folded.strip_suffix(['們', '们']).filter(|role| !role.is_empty()) {
            self.reading.kind = Some(PartyKind::Group);
            add(&mut self.reading.known_as, role);
            return true;
        }
        let Some(before) = folded.strip_suffix('人') else { return false };
        let some = ["多", "數", "数", "若干"].iter().find_map(|some| before.strip_suffix(some));
        let digitless = before.trim_end_matches(|c: char| c.is_ascii_digit());
        let counted = before[digitless.len()..].parse::<u32>().ok();
        let (who, count) = match (some, counted) {
            (Some(who), _) => (who, None),
            (None, Some(count)) => (digitless, Some(count)),
            (None, None) => return false,
        };
        if self.reading.count.is_some() && count.is_some() {
            return false;
        }
        self.reading.kind = Some(PartyKind::Group);
        self.reading.count = self.reading.count.or(count);
        let who = who.strip_suffix('等').unwrap_or(who);
        if who.is_empty() {
            return true;
        }
        if looks_like_name(who) && !is_role(who) && self.reading.name.is_none() && !self.unknown {
            self.reading.name = Some(who.to_owned());
        } else {
            add(&mut self.reading.known_as, &word[..who.len().min(word.len())]);
        }
        true
    }

    fn organisation(&mut self, word: &str) -> bool {
        let fits = is_organisation(word) && self.reading.name.is_none() && !self.unknown;
        if fits {
            self.reading.name = Some(word.to_owned());
            self.reading.kind.get_or_insert(PartyKind::Organisation);
        }
        fits
    }

    fn place(&mut self, word: &str, folded: &str) -> bool {
        let address = address::read(folded).or_else(|| {
            let named =
                self.reading.name.is_some() || self.unknown || self.reading.known_as.is_some();
            let long = word.chars().count() >= if named { 2 } else { 4 };
            let place = long && is_place(word);
            place.then(|| Address { estate: Some(word.to_owned()), ..Address::default() })
        });
        let Some(found) = address else { return false };
        let reading = &mut self.reading.address;
        let clash = |old: &Option<String>, new: &Option<String>| old.is_some() && new.is_some();
        let apart = !clash(&reading.estate, &found.estate)
            && !clash(&reading.building, &found.building)
            && !clash(&reading.unit, &found.unit)
            && !clash(&reading.room, &found.room);
        if !apart {
            add(&mut reading.other, word);
            return true;
        }
        reading.estate = reading.estate.take().or(found.estate);
        reading.building = reading.building.take().or(found.building);
        reading.unit = reading.unit.take().or(found.unit);
        reading.room = reading.room.take().or(found.room);
        true
    }

    fn name(&mut self, word: &str, letters: bool) {
        let latin = word.chars().all(|c| c.is_alphabetic() && (c as u32) < 0x250 || c == '.');
        let reading = &mut self.reading;
        if letters && latin {
            add(&mut reading.name, word);
            self.letters = true;
        } else if reading.name.is_none() && (latin || looks_like_name(word)) {
            reading.name = Some(word.to_owned());
            self.letters = latin;
        } else if reading.name.is_none() && reading.known_as.is_none() {
            add(&mut reading.known_as, word);
        } else {
            add(&mut reading.address.other, word);
        }
    }

    fn finish(self) -> Reading {
        let mut reading = self.reading;
        if self.unknown
            && let Some(name) = reading.name.take()
        {
            add(&mut reading.known_as, &name);
        }
        let stated = reading.name.is_some() || reading.sex.is_some() || !reading.born.is_unknown();
        if stated {
            reading.kind.get_or_insert(PartyKind::Person);
        }
        reading
    }
}

/// Adds a word to a text that may be there already.
fn add(text: &mut Option<String>, word: &str) {
    match text {
        None => *text = Some(word.to_owned()),
        Some(text) => {
            text.push(' ');
            text.push_str(word);
        }
    }
}

/// Two to four Han characters, `×` for one that is not told, or a longer name with `·`.
fn looks_like_name(word: &str) -> bool {
    let hidden = |c: char| matches!(c, '×' | '某' | '*' | '·');
    let han = word.chars().all(|c| super::keys::is_han(c) || hidden(c));
    let most = if word.contains('·') { 20 } else { 4 };
    han && word.chars().count() <= most && word.chars().next().is_some_and(super::keys::is_han)
}

impl Reading {
    /// The party as a command takes it; the side is the one typed, else `side`.
    pub fn input(&self, side: Side, person: Option<String>) -> PartyInput {
        PartyInput {
            id: None,
            name: self.name.clone(),
            side: self.side.unwrap_or(side),
            kind: self.kind,
            known_as: self.known_as.clone(),
            count: self.count,
            person,
            sex: self.sex,
            born: self.born,
            phone: self.phone.clone(),
            address: self.address.clone(),
            capacity: None,
            guardian: None,
            agents: vec![],
        }
    }

    /// What the party is called.
    pub fn called(&self) -> Option<&str> {
        self.name.as_deref().or(self.known_as.as_deref())
    }

    /// How the line was understood, in a line.
    pub fn said(&self, texts: &Texts) -> String {
        let unknown = || texts.get(Text::PartyUnknown).to_owned();
        let mut parts = vec![self.called().map_or_else(unknown, str::to_owned)];
        if self.name.is_some() {
            parts.extend(self.known_as.clone());
        }
        parts.extend(self.side.map(|side| texts.word("side", side.word()).to_owned()));
        match (self.kind, self.count) {
            (Some(PartyKind::Group), Some(n)) => {
                parts.push(texts.fill(Text::GroupOf, &[("n", &n)]));
            }
            (Some(kind @ (PartyKind::Group | PartyKind::Organisation)), _) => {
                parts.push(texts.word("party_kind", kind.word()).to_owned());
            }
            _ => {}
        }
        parts.extend(self.sex.map(|sex| texts.word("sex", sex_word(sex)).to_owned()));
        parts.extend(match self.born {
            When::Unknown => None,
            When::Year(year) => Some(texts.fill(Text::PartyBorn, &[("born", &year)])),
            born => Some(texts.fill(Text::PartyBornDay, &[("born", &born)])),
        });
        if !self.address.is_empty() {
            parts.push(texts.address(&self.address));
        }
        parts.extend(
            self.phone.as_ref().map(|phone| texts.fill(Text::PartyPhone, &[("phone", phone)])),
        );
        let parts = parts.join(texts.get(Text::Comma));
        texts.fill(Text::PartyReadAs, &[("parts", &parts)])
    }
}

fn sex_word(sex: Sex) -> &'static str {
    match sex {
        Sex::Female => "female",
        Sex::Male => "male",
    }
}

/// A party on file as the line that reads back as it; the side only where it is not `side`.
pub fn write(party: &Party, person: Option<&Person>, side: Side) -> String {
    let mut words: Vec<String> = vec![];
    words.extend(party.name.clone());
    words.extend(party.known_as.as_ref().map(|known_as| format!("（{known_as}）")));
    if words.is_empty() && party.count.is_none() {
        words.push("不詳".to_owned());
    }
    if let Some(count) = party.count {
        words.push(format!("{count}人"));
    }
    let so_far = read(&words.join(" ")).unwrap_or_default();
    if so_far.kind != party.kind {
        words.extend(match party.kind {
            Some(PartyKind::Person) => Some("自然人".to_owned()),
            Some(PartyKind::Organisation) => Some("組織".to_owned()),
            Some(PartyKind::Group) => Some("羣體".to_owned()),
            None => None,
        });
    }
    if party.side != side {
        let word = match party.side {
            Side::Applicant => "申請人",
            Side::Respondent => "被申請人",
            Side::ThirdParty => "第三人",
        };
        words.push(word.to_owned());
    }
    if let Some(data) = person.map(|person| &person.data) {
        words.extend(data.sex.map(|sex| if sex == Sex::Female { "女" } else { "男" }.to_owned()));
        words.extend((!data.born.is_unknown()).then(|| data.born.to_string()));
        words.extend(address::write(&data.address));
        words.extend(data.phone.clone());
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use proptest::prelude::*;

    fn said(line: &str) -> String {
        read(line).unwrap().said(&Texts::load(Lang::ZhHant))
    }

    #[test]
    fn a_line_is_read_in_any_order() {
        let expected = "讀作 王×芳，女，1958 年生，荷香苑-12幢-201室，電話 138×21";
        for line in [
            "王×芳 女 1958 荷香苑12-201 138×21",
            "荷香苑12-201 138×21 王×芳 1958 女",
            "１３８×２１，王×芳、女　１９５８　荷香苑12幢201室",
            "王×芳（女）1958年生 荷香苑12幢201 電話138×21",
        ] {
            assert_eq!(said(line), expected, "{line}");
        }
        assert_eq!(said("李× 男 荷香苑12-2-301"), "讀作 李×，男，荷香苑-12幢-2單元-301室");
        assert_eq!(said("王芳 桂園3幢"), "讀作 王芳，桂園-3幢");
        assert_eq!(said("王芳 1958-03 13800000007"), "讀作 王芳，1958-03 生，電話 13800000007");
        assert_eq!(said("王芳 1958年3月"), "讀作 王芳，1958-03 生");
    }

    #[test]
    fn what_has_no_name_is_not_given_one() {
        for line in ["（房東）", "不詳 房東", "房東（不詳）", "(房東)"] {
            let read = read(line).unwrap();
            assert_eq!((read.name, read.known_as.as_deref()), (None, Some("房東")), "{line}");
            assert_eq!(read.kind, None, "{line}");
        }
        let unknown = read("不詳").unwrap();
        assert_eq!(unknown, Reading::default());
        assert_eq!(said("不詳"), "讀作 不詳的一方");
        assert_eq!(read("  "), None);
    }

    #[test]
    fn organisations_and_groups_are_told_apart() {
        let kind = |line: &str| read(line).unwrap().kind;
        for line in ["荷香物業", "某公司", "平湖市第一人民醫院", "北塘村委會", "幸福面店"]
        {
            assert_eq!(kind(line), Some(PartyKind::Organisation), "{line}");
        }
        let group = read("趙某壽等16人").unwrap();
        assert_eq!((group.name.as_deref(), group.count), (Some("趙某壽"), Some(16)));
        assert_eq!(group.kind, Some(PartyKind::Group));
        let group = read("羣體 16人 代表 王建國").unwrap();
        assert_eq!((group.name.as_deref(), group.count), (Some("王建國"), Some(16)));
        let group = read("（鄰居） 羣體").unwrap();
        assert_eq!((group.known_as.as_deref(), group.kind), (Some("鄰居"), Some(PartyKind::Group)));
        let group = read("鄰居們").unwrap();
        assert_eq!((group.known_as.as_deref(), group.kind), (Some("鄰居"), Some(PartyKind::Group)));
        assert_eq!(read("鄰居多人").unwrap().known_as.as_deref(), Some("鄰居"));
        assert_eq!(read("16人").unwrap().count, Some(16));
        assert_eq!(kind("王芳"), Some(PartyKind::Person));
    }

    #[test]
    fn a_party_on_file_is_written_so_that_it_reads_back() {
        for line in [
            "王×芳 女 1958 荷香苑12幢2單元201室 138×21",
            "（房東）",
            "（租客） 自然人",
            "荷香物業",
            "（鄰居） 16人",
            "趙某壽 16人",
            "不詳",
        ] {
            let read_once = read(line).unwrap();
            let party = Party {
                id: crate::domain::ids::PartyId(uuid::Uuid::nil()),
                name: read_once.name.clone(),
                side: Side::Applicant,
                kind: read_once.kind,
                known_as: read_once.known_as.clone(),
                count: read_once.count,
                person: None,
                born: When::Unknown,
                capacity: None,
                guardian: None,
                agents: vec![],
            };
            let person = Person {
                merged: None,
                id: crate::domain::ids::PersonId(uuid::Uuid::nil()),
                data: crate::domain::office::person::PersonData {
                    name: read_once.name.clone().unwrap_or_default(),
                    sex: read_once.sex,
                    born: read_once.born,
                    phone: read_once.phone.clone(),
                    address: read_once.address.clone(),
                },
            };
            let written = write(&party, Some(&person), Side::Applicant);
            assert_eq!(read(&written), Some(read_once), "{written}");
        }
    }

    /// Every character of a reading.
    fn all(reading: &Reading) -> String {
        let address = &reading.address;
        let texts = [
            &reading.name,
            &reading.known_as,
            &reading.phone,
            &address.estate,
            &address.building,
            &address.unit,
            &address.room,
            &address.other,
        ];
        let mut all: String = texts.into_iter().flatten().map(String::as_str).collect();
        all += &reading.born.to_string();
        all += &reading.count.map(|count| count.to_string()).unwrap_or_default();
        all
    }

    proptest! {
        #[test]
        fn every_character_typed_is_found_again(
            words in prop::collection::vec(
                prop_oneof![
                    "[王李張趙陳沈蔡][芳強×明]{1,2}", "(19|20)[0-9]{2}", "1[0-9]{10}", "[荷桂水]香苑[1-9][0-9]?-[1-9]0[1-4]",
                    "[a-zA-Z]{1,6}", "[0-9]{1,6}", "[房東租客樓上漏水的人等們]{1,6}", "（[一-龥]{1,4}）", "[一-龥0-9-]{1,8}", "男|女|不詳|羣體|16人",
                ],
                0..7,
            ),
        ) {
            let line = words.join(" ");
            let reading = read(&line);
            prop_assert_eq!(reading.is_none(), line.is_empty());
            let found = reading.as_ref().map(all).unwrap_or_default();
            // Marks that were understood say themselves by the field they filled.
            let marks = "（） -男女不詳羣體群体人等們们多數数若干生出年月日號号幢棟栋單元单室樓楼電話电话手機机自然組織组织申請请被第三未知";
            for c in line.chars().filter(|c| !marks.contains(*c)) {
                let zero = c == '0';
                prop_assert!(zero || found.contains(c), "{c} of {line:?} in {reading:?}");
            }
        }
    }
}
