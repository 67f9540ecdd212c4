//! One line says who a party is: name, sex, birth, address, telephone, in any order.
//!
//! Nothing that was typed is dropped: what is not understood goes into what the party is known as,
//! or into its address as told.

use crate::domain::command::PartyInput;
use crate::domain::mediation::party::{Party, PartyKind, Side};
use crate::domain::office::person::{Address, Person, Sex};
use crate::domain::when::{self, When, fold_typed};
use crate::i18n::{Text, Texts};
use chrono::NaiveDate;

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

/// Ends of the names of organisations.
const ORGANISATIONS: [&str; 38] = [
    "公司",
    "物業",
    "物业",
    "醫院",
    "医院",
    "委員會",
    "委员会",
    "居委會",
    "居委会",
    "村委會",
    "村委会",
    "業委會",
    "业委会",
    "廠",
    "厂",
    "店",
    "學校",
    "学校",
    "小學",
    "小学",
    "中學",
    "中学",
    "銀行",
    "银行",
    "合作社",
    "中心",
    "集團",
    "集团",
    "政府",
    "法院",
    "派出所",
    "超市",
    "餐館",
    "餐馆",
    "幼兒園",
    "幼儿园",
    "業主大會",
    "业主大会",
];

/// What somebody may be to the others: such a word is never taken for a name.
const ROLES: [&str; 46] = [
    "房東",
    "房东",
    "租客",
    "房客",
    "租戶",
    "租户",
    "鄰居",
    "邻居",
    "住戶",
    "住户",
    "業主",
    "业主",
    "店主",
    "車主",
    "车主",
    "司機",
    "司机",
    "老闆",
    "老板",
    "包工頭",
    "包工头",
    "工人",
    "村民",
    "居民",
    "戶主",
    "户主",
    "父親",
    "父亲",
    "母親",
    "母亲",
    "兒子",
    "儿子",
    "女兒",
    "女儿",
    "丈夫",
    "妻子",
    "前夫",
    "前妻",
    "哥哥",
    "弟弟",
    "姐姐",
    "妹妹",
    "樓上",
    "楼上",
    "樓下",
    "楼下",
];

/// Ends of the names of places.
const PLACES: [&str; 16] = [
    "小區", "小区", "社區", "社区", "村", "鎮", "镇", "街道", "路", "街", "花園", "花园", "苑",
    "巷", "弄", "里",
];

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
        if ROLES.contains(&word) || (self.reading.name.is_some() && is_role(word)) {
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
        if looks_like_name(who)
            && !ROLES.contains(&who)
            && self.reading.name.is_none()
            && !self.unknown
        {
            self.reading.name = Some(who.to_owned());
        } else {
            add(&mut self.reading.known_as, &word[..who.len().min(word.len())]);
        }
        true
    }

    fn organisation(&mut self, word: &str) -> bool {
        let is = ORGANISATIONS.iter().any(|end| word.ends_with(end) && word.len() > end.len());
        let fits = is && self.reading.name.is_none() && !self.unknown;
        if fits {
            self.reading.name = Some(word.to_owned());
            self.reading.kind.get_or_insert(PartyKind::Organisation);
        }
        fits
    }

    fn place(&mut self, word: &str, folded: &str) -> bool {
        let address = address(folded).or_else(|| {
            let named =
                self.reading.name.is_some() || self.unknown || self.reading.known_as.is_some();
            let long = word.chars().count() >= if named { 2 } else { 4 };
            let place = long && PLACES.iter().any(|end| word.ends_with(end));
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

fn is_role(word: &str) -> bool {
    ROLES.iter().any(|role| word.ends_with(role))
}

/// Two to four Han characters, `×` for one that is not told, or a longer name with `·`.
fn looks_like_name(word: &str) -> bool {
    let hidden = |c: char| matches!(c, '×' | '某' | '*' | '·');
    let han = word.chars().all(|c| super::keys::is_han(c) || hidden(c));
    let most = if word.contains('·') { 20 } else { 4 };
    han && word.chars().count() <= most && word.chars().next().is_some_and(super::keys::is_han)
}

/// `荷香苑12-201`, `12-2-201`, `荷香苑12幢2單元201室`, `3幢`; nothing for anything else.
fn address(word: &str) -> Option<Address> {
    let start = word.find(|c: char| c.is_ascii_digit())?;
    let (estate, rest) = word.split_at(start);
    let mut address = Address::default();
    let mut bare: Vec<&str> = vec![];
    let mut marked = false;
    let mut rest = rest;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let (number, after) = rest.split_at(end);
        let (slot, after) = mark_of(after, &mut address)?;
        match slot {
            _ if number.is_empty() => return None,
            None => bare.push(number),
            Some(slot) if slot.is_none() && bare.is_empty() => {
                *slot = Some(number.to_owned());
                marked = true;
            }
            Some(_) => return None,
        }
        rest = after;
    }
    match (bare.as_slice(), marked) {
        ([], true) => {}
        ([room], true) if address.room.is_none() => address.room = Some((*room).to_owned()),
        ([building, room], false) => {
            address.building = Some((*building).to_owned());
            address.room = Some((*room).to_owned());
        }
        ([building, unit, room], false) => {
            address.building = Some((*building).to_owned());
            address.unit = Some((*unit).to_owned());
            address.room = Some((*room).to_owned());
        }
        _ => return None,
    }
    let estate = estate.trim_end_matches('-');
    address.estate = (!estate.is_empty()).then(|| estate.to_owned());
    Some(address)
}

/// What follows a number of an address: the part it names, none for a hyphen or the end.
fn mark_of<'t, 'a>(
    after: &'t str,
    address: &'a mut Address,
) -> Option<(Option<&'a mut Option<String>>, &'t str)> {
    let hyphen =
        |rest: &'t str| rest.strip_prefix('-').filter(|rest| !rest.is_empty()).unwrap_or(rest);
    if after.is_empty() {
        return Some((None, after));
    }
    for (mark, part) in [
        ("單元", 1),
        ("单元", 1),
        ("號樓", 0),
        ("号楼", 0),
        ("幢", 0),
        ("棟", 0),
        ("栋", 0),
        ("室", 2),
    ] {
        if let Some(rest) = after.strip_prefix(mark) {
            let slot = match part {
                0 => &mut address.building,
                1 => &mut address.unit,
                _ => &mut address.room,
            };
            return Some((Some(slot), hyphen(rest)));
        }
    }
    let rest = after.strip_prefix('-')?;
    (!rest.is_empty()).then_some((None, rest))
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
        words.extend(written_address(&data.address));
        words.extend(data.phone.clone());
    }
    words.join(" ")
}

fn written_address(address: &Address) -> Option<String> {
    let parts = [(&address.building, "幢"), (&address.unit, "單元"), (&address.room, "室")];
    let mut text = address.estate.clone().unwrap_or_default();
    for (part, mark) in parts {
        if let Some(part) = part {
            text.push_str(part);
            text.push_str(mark);
        }
    }
    if let Some(other) = &address.other {
        text.push(' ');
        text.push_str(other);
    }
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[cfg(test)]
mod tests;
