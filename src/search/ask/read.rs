//! Reading a query.

use super::called::{Called, meant};
use super::range::{self, DaysAsked};
use super::words::{self, Flag, Key, Order, Other};
use super::{Ask, Part, What};
use crate::data::categories::Categories;
use crate::domain::both::Both;
use crate::i18n::{Text, Texts};
use crate::search::{fold, initials};
use chrono::NaiveDate;
use std::fmt::Display;
use std::ops::Range;

/// A part of a query that means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What is wrong.
    pub wrong: Wrong,
}

/// Why a part means nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wrong {
    /// There is no such key.
    Key(String),
    /// The key takes no such value.
    Value(Key, String),
    /// No body of the office is called that.
    Body {
        /// What was typed.
        typed: String,
        /// The codes and names there are.
        known: Vec<(String, Both)>,
    },
    /// The value is no date.
    Date(String),
    /// The value is no amount.
    Amount(String),
    /// Nothing stands behind the colon yet.
    Empty(Key),
    /// A quote is not closed.
    OpenQuote,
}

/// What opens a quote, and what closes it.
const QUOTES: [(char, char); 6] =
    [('"', '"'), ('“', '”'), ('「', '」'), ('『', '』'), ('＂', '＂'), ('”', '”')];

/// What stands between a key and its value.
const COLONS: [char; 2] = [':', '：'];

/// What may stand there instead, and belongs to the value.
const LIMITS: [char; 8] = ['<', '>', '≤', '≥', '＜', '＞', '《', '》'];

/// Letters of a word before a colon beyond which it is no key.
const LONGEST_KEY: usize = 12;

/// Reads a query; what cannot be understood is left out of it and told. Any body may be meant.
pub fn read(text: &str, today: NaiveDate, categories: &Categories) -> (Ask, Vec<Problem>) {
    read_among(text, today, categories, &[])
}

/// The same where the bodies of the office are known: one that is not among them means nothing.
/// Mediators and tags are no closed lists: whoever mediated, and whatever an office calls its cases, may
/// be asked for before there is one.
pub fn read_among(
    text: &str,
    today: NaiveDate,
    categories: &Categories,
    bodies: &[Called<'_>],
) -> (Ask, Vec<Problem>) {
    let (ask, problems) = (Ask::default(), Vec::new());
    let mut reader = Reader { today, categories, bodies, ask, problems };
    for (at, quoted) in parts(text) {
        reader.part(&text[at.clone()], at, quoted);
    }
    (reader.ask, reader.problems)
}

/// The parts of a text with their places, and whether a quote in them was left open.
pub(super) fn parts(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut parts = Vec::new();
    let mut start = None;
    let mut closes = None;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        if let Some(close) = closes {
            if c == close {
                closes = None;
            }
        } else if c.is_whitespace() {
            parts.extend(start.take().map(|start| (start..at, false)));
        } else {
            start.get_or_insert(at);
            // A quote opens a phrase where a part or a value begins; elsewhere it is a mark of inches.
            let begins = before.is_whitespace() || COLONS.contains(&before) || is_minus(before);
            let quote = QUOTES.iter().find(|(open, _)| *open == c).filter(|_| begins);
            closes = quote.map(|(_, close)| *close);
        }
        before = c;
    }
    parts.extend(start.map(|start| (start..text.len(), closes.is_some())));
    parts
}

fn is_minus(c: char) -> bool {
    matches!(c, '-' | '－' | '−')
}

struct Reader<'a> {
    today: NaiveDate,
    categories: &'a Categories,
    bodies: &'a [Called<'a>],
    ask: Ask,
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn part(&mut self, part: &str, at: Range<usize>, open: bool) {
        let (not, bare) = match part.strip_prefix(is_minus) {
            Some(rest) if !rest.is_empty() => (true, rest),
            _ => (false, part),
        };
        let from = at.end - bare.len();
        match self.what(bare, open) {
            Ok(Some(what)) => self.ask.parts.push(Part { not, what }),
            Ok(None) => {}
            Err((wrong, skip)) => {
                self.problems.push(Problem { at: from + skip..at.end, wrong });
            }
        }
    }

    /// What a part asks; an error comes with how many bytes before it are right.
    fn what(&mut self, part: &str, open: bool) -> Result<Option<What>, (Wrong, usize)> {
        if open {
            return Err((Wrong::OpenQuote, 0));
        }
        if let Some(phrase) = unquoted(part) {
            return Ok((!phrase.trim().is_empty()).then(|| What::Phrase(phrase.to_owned())));
        }
        if let Some(name) = part.strip_prefix(['@', '＠']).filter(|name| !name.is_empty()) {
            return Ok(Some(mediator(name)));
        }
        if let Some(flag) = Flag::named(part) {
            return Ok(Some(self.flag(flag)));
        }
        if let Some(at) = part.find(|c| COLONS.contains(&c) || LIMITS.contains(&c)) {
            return self.pair(part, at);
        }
        Ok(Some(What::Word(part.to_owned())))
    }

    fn flag(&self, flag: Flag) -> What {
        match flag {
            Flag::Overdue => {
                What::Day(Key::Due, DaysAsked::Within { from: None, to: self.today.pred_opt() })
            }
            Flag::Mine => What::Mine,
            Flag::Unassigned => What::Unassigned,
            Flag::Ongoing => What::Ongoing,
        }
    }

    fn pair(&mut self, part: &str, at: usize) -> Result<Option<What>, (Wrong, usize)> {
        let (name, rest) = part.split_at(at);
        let value = rest.strip_prefix(COLONS).unwrap_or(rest);
        let is_colon = value.len() < rest.len();
        let skip = part.len() - value.len();
        let Some(key) = Key::named(name) else {
            if name.is_empty() && !is_colon {
                let asked = range::amounts(part);
                return asked
                    .map(|asked| Some(What::Amount(asked)))
                    .ok_or_else(|| (Wrong::Amount(part.to_owned()), 0));
            }
            let letters = name.chars().all(char::is_alphabetic);
            // 12:30 is a word, and so is whatever is too long for a key.
            if !is_colon || name.is_empty() || !letters || name.chars().count() > LONGEST_KEY {
                return Ok(Some(What::Word(part.to_owned())));
            }
            return Err((Wrong::Key(name.to_owned()), 0));
        };
        let value = unquoted(value).unwrap_or(value).trim();
        if value.is_empty() {
            return Err((Wrong::Empty(key), skip));
        }
        self.value(key, value).map_err(|wrong| (wrong, skip))
    }

    fn value(&mut self, key: Key, value: &str) -> Result<Option<What>, Wrong> {
        if key.is_day() {
            let asked = range::days(value, self.today, key == Key::Due);
            let asked = asked.ok_or_else(|| Wrong::Date(value.to_owned()))?;
            return Ok(Some(What::Day(key, asked)));
        }
        if listed(value).next().is_none() {
            return Err(Wrong::Empty(key));
        }
        Ok(Some(match key {
            Key::Amount => {
                let asked = range::amounts(value);
                What::Amount(asked.ok_or_else(|| Wrong::Amount(value.to_owned()))?)
            }
            Key::Mediator => mediator(value),
            Key::Body => What::Body(self.body_names(value)?),
            Key::Tag => What::Tag(listed(value).map(str::to_owned).collect()),
            Key::Category => What::Category(self.categories(value)?),
            Key::Sort => {
                let order = key.value(value).and_then(Order::of);
                let order = order.ok_or_else(|| Wrong::Value(key, value.to_owned()))?;
                self.ask.order = Some(order);
                return Ok(None);
            }
            _ => What::Among(key, among(key, value)?),
        }))
    }

    /// The names of bodies in a value, each of them somebody's where the bodies are known.
    fn body_names(&self, value: &str) -> Result<Vec<String>, Wrong> {
        let nobody = |name: &&str| !self.bodies.is_empty() && meant(name, self.bodies).is_empty();
        if let Some(typed) = listed(value).find(nobody) {
            let known = self.bodies.iter().map(|body| (body.code.to_owned(), body.name.clone()));
            let known = known.collect();
            return Err(Wrong::Body { typed: typed.to_owned(), known });
        }
        Ok(listed(value).map(str::to_owned).collect())
    }

    /// The codes of the categories a value names: by code, key, name, a part of it or its initials.
    fn categories(&self, value: &str) -> Result<Vec<Option<String>>, Wrong> {
        let mut found = Vec::new();
        for one in listed(value) {
            if Other::named(one) == Some(Other::Nothing) {
                found.push(None);
                continue;
            }
            let codes = codes(self.categories, one);
            if codes.is_empty() {
                return Err(Wrong::Value(Key::Category, one.to_owned()));
            }
            found.extend(codes.into_iter().map(Some));
        }
        Ok(found)
    }
}

fn codes(categories: &Categories, typed: &str) -> Vec<String> {
    if let Some(exact) = categories.find(typed) {
        return vec![exact.code.clone()];
    }
    let typed = fold(typed);
    let means = |label: &str| {
        fold(label).contains(&typed) || initials(label).iter().any(|all| all.starts_with(&typed))
    };
    let named = categories
        .list
        .iter()
        .filter(|one| means(&one.label.hans) || means(&one.english) || means(&one.label.hant));
    named.map(|one| one.code.clone()).collect()
}

fn among(key: Key, value: &str) -> Result<Vec<Option<&'static str>>, Wrong> {
    let one = |typed: &str| match key.value(typed) {
        Some(word) => Ok(Some(word)),
        None if can_be_unknown(key) && Other::named(typed) == Some(Other::Nothing) => Ok(None),
        None => Err(Wrong::Value(key, typed.to_owned())),
    };
    listed(value).map(one).collect()
}

fn can_be_unknown(key: Key) -> bool {
    matches!(key, Key::Risk | Key::Source)
}

fn mediator(name: &str) -> What {
    let name = unquoted(name).unwrap_or(name);
    match Other::named(name) {
        Some(Other::Me) => What::Mine,
        Some(Other::Nothing) => What::Unassigned,
        None => What::Mediator(name.to_owned()),
    }
}

/// The values between commas.
fn listed(value: &str) -> impl Iterator<Item = &str> {
    value.split([',', '，', '、', '|']).map(str::trim).filter(|one| !one.is_empty())
}

/// What stands between quotes, where a text is nothing but that.
fn unquoted(text: &str) -> Option<&str> {
    let first = text.chars().next()?;
    let (_, close) = QUOTES.iter().find(|(open, _)| *open == first)?;
    text[first.len_utf8()..].strip_suffix(*close)
}

impl Problem {
    /// What is wrong, in words.
    pub fn what(&self, texts: &Texts) -> String {
        let fill = |text: Text, holes: &[(&str, &dyn Display)]| texts.fill(text, holes);
        match &self.wrong {
            Wrong::Key(name) => fill(Text::QueryNoKey, &[("name", name)]),
            Wrong::Value(key, value) => {
                fill(Text::QueryNoValue, &[("key", &key.name(texts)), ("value", value)])
            }
            Wrong::Body { typed, .. } => fill(Text::QueryNoBody, &[("value", typed)]),
            Wrong::Date(value) => fill(Text::QueryNoDate, &[("value", value)]),
            Wrong::Amount(value) => fill(Text::QueryNoAmount, &[("value", value)]),
            Wrong::Empty(key) => fill(Text::QueryEmpty, &[("key", &key.name(texts))]),
            Wrong::OpenQuote => texts.get(Text::QueryOpenQuote).to_owned(),
        }
    }

    /// What was probably meant, or else what may stand there; nothing where that says nothing new.
    pub fn help(&self, texts: &Texts, categories: &Categories) -> Option<String> {
        let (typed, known): (&str, Vec<String>) = match &self.wrong {
            Wrong::Key(name) => {
                (name, Key::ALL.iter().map(|key| key.name(texts).to_owned()).collect())
            }
            Wrong::Value(Key::Category, value) => {
                let label = |code: &String| texts.category(code);
                (value, categories.list.iter().map(|one| &one.code).map(label).collect())
            }
            Wrong::Body { typed, known } => {
                let codes = known.iter().map(|(code, _)| code.as_str());
                let names = known.iter().map(|(_, name)| texts.both(name));
                (typed, codes.chain(names).map(str::to_owned).collect())
            }
            Wrong::Value(key, value) => (value, value_names(*key, texts)),
            Wrong::Empty(key) => ("", value_names(*key, texts)),
            Wrong::Date(_) | Wrong::Amount(_) | Wrong::OpenQuote => return None,
        };
        if let Some(meant) = nearest(typed, &known) {
            return Some(texts.fill(Text::QueryMeant, &[("meant", &meant)]));
        }
        let known = shortened(known).join(texts.get(Text::ListComma));
        (!known.is_empty()).then(|| texts.fill(Text::QueryKnown, &[("known", &known)]))
    }
}

/// The first of many; a whole street of stations helps nobody.
fn shortened(mut known: Vec<String>) -> Vec<String> {
    const MOST: usize = 20;
    if known.len() > MOST {
        known.truncate(6);
        known.push("…".to_owned());
    }
    known
}

fn value_names(key: Key, texts: &Texts) -> Vec<String> {
    words::closed(key).iter().map(|word| key.value_name(texts, word).0.to_owned()).collect()
}

/// The known word that was probably meant: one that sounds the same, begins the same, or differs by a
/// letter or two.
fn nearest(typed: &str, known: &[String]) -> Option<String> {
    let folded = fold(typed);
    if folded.is_empty() {
        return None;
    }
    let sound = |text: &str| {
        super::super::syllables(text)
            .into_iter()
            .map(|readings| readings.concat())
            .collect::<String>()
    };
    let same = |name: &&String| sound(name) == sound(typed);
    let shares = |name: &&String| {
        let name = fold(name);
        name.starts_with(&folded)
            || folded.starts_with(&name)
            || letters_apart(&name, &folded) <= folded.chars().count() / 3
    };
    known.iter().find(same).or_else(|| known.iter().find(shares)).cloned()
}

/// How many letters must be changed, added or taken away to turn one word into the other.
fn letters_apart(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut corner = row[0];
        row[0] = i + 1;
        for (j, b) in to.iter().enumerate() {
            let change = corner + usize::from(a != *b);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[to.len()]
}
