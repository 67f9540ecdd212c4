//! What may be typed next.

use super::read::parts;
use super::words::{self, Flag, Key, Other, Period};
use crate::data::categories::Categories;
use crate::i18n::Texts;
use crate::search::{fold, initials};
use std::ops::Range;

/// Something that may be typed here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What it puts in.
    pub text: String,
    /// What it means.
    pub means: String,
    /// The bytes of the query it takes the place of.
    pub at: Range<usize>,
}

/// What the office has to choose from.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The language of the screens.
    pub texts: &'a Texts,
    /// The categories.
    pub categories: &'a Categories,
    /// The bodies: code and name.
    pub bodies: &'a [(String, String)],
    /// The names of those who mediate.
    pub mediators: &'a [String],
}

/// What may be typed where the caret stands: values behind a colon, else keys and flags. What is typed
/// already narrows it, by its beginning, its pinyin or its initials.
pub fn choices(text: &str, caret: usize, known: &Known<'_>) -> Vec<Choice> {
    let Some(before) = text.get(..caret) else { return Vec::new() };
    let last = parts(before).pop().filter(|(at, open)| at.end == caret && !open);
    let from = last.map_or(caret, |(at, _)| at.start);
    let typed = &text[from..caret];
    let bare = typed.trim_start_matches(['-', '－', '−']);
    let start = caret - bare.len();
    if let Some(name) = bare.strip_prefix(['@', '＠']) {
        return narrowed(name, caret - name.len()..caret, values(Key::Mediator, known));
    }
    match bare.find([':', '：']) {
        Some(colon) => {
            let (name, value) = bare.split_at(colon);
            let value = &value[value.chars().next().map_or(0, char::len_utf8)..];
            // Behind a comma another value begins.
            let value = value.rsplit([',', '，', '、', '|']).next().unwrap_or(value);
            let Some(key) = Key::named(name) else { return Vec::new() };
            narrowed(value, caret - value.len()..caret, values(key, known))
        }
        None => narrowed(bare, start..caret, keys(known.texts)),
    }
}

/// The page on the language: how each part is typed, and what it asks.
pub fn page(texts: &Texts) -> Vec<(String, String)> {
    let help = |word: &str| texts.word("query_help", word).to_owned();
    let plain = [("zly", "word"), ("\"...\"", "phrase"), ("-...", "not"), ("a,b", "comma")];
    let plain = plain.map(|(typed, word)| (typed.to_owned(), help(word)));
    let key = |key: &Key| {
        let names: Vec<String> =
            texts.word("query", key.word()).split(' ').map(|name| format!("{name}:")).collect();
        (names.join(" "), help(key.word()))
    };
    let flag = |flag: &Flag| (texts.word("query_flag", flag.word()).to_owned(), help(flag.word()));
    plain.into_iter().chain(Flag::ALL.iter().map(flag)).chain(Key::ALL.iter().map(key)).collect()
}

/// Something to choose: what it puts in, what else it is found by, what it means.
type Offer = (String, String, String);

fn keys(texts: &Texts) -> Vec<Offer> {
    let help = |word: &str| texts.word("query_help", word).to_owned();
    let key =
        |key: &Key| (format!("{}:", key.name(texts)), key.word().to_owned(), help(key.word()));
    let flag =
        |flag: &Flag| (flag.name(texts).to_owned(), flag.word().to_owned(), help(flag.word()));
    Key::ALL.iter().map(key).chain(Flag::ALL.iter().map(flag)).collect()
}

fn values(key: Key, known: &Known<'_>) -> Vec<Offer> {
    let texts = known.texts;
    let none = || (Other::Nothing.name(texts).to_owned(), "none".to_owned(), String::new());
    match key {
        Key::Mediator => {
            let me = (
                Other::Me.name(texts).to_owned(),
                "me".to_owned(),
                texts.word("query_help", "mine").to_owned(),
            );
            let names =
                known.mediators.iter().map(|name| (quoted(name), String::new(), String::new()));
            std::iter::once(me).chain(names).chain([none()]).collect()
        }
        Key::Body => {
            let body = |(code, name): &(String, String)| (code.clone(), name.clone(), name.clone());
            known.bodies.iter().map(body).collect()
        }
        Key::Category => {
            let all = known.categories.list.iter().map(|one| {
                (quoted(&texts.category(&one.code)), one.code.clone(), one.code.clone())
            });
            all.chain([none()]).collect()
        }
        Key::Amount | Key::Tag => Vec::new(),
        key if key.is_day() => {
            let period = |period: &Period| {
                (period.name(texts).to_owned(), period.word().to_owned(), String::new())
            };
            Period::ALL.iter().map(period).chain([none()]).collect()
        }
        key => {
            let value = |word: &&'static str| {
                let (typed, shown) = key.value_name(texts, word);
                let means = if typed == shown { String::new() } else { shown.to_owned() };
                (typed.to_owned(), (*word).to_owned(), means)
            };
            let all = words::closed(key).iter().map(value);
            let unknown = matches!(key, Key::Risk | Key::Source).then(none);
            all.chain(unknown).collect()
        }
    }
}

/// A value with blanks needs quotes.
fn quoted(value: &str) -> String {
    if value.contains(char::is_whitespace) { format!("\"{value}\"") } else { value.to_owned() }
}

fn narrowed(typed: &str, at: Range<usize>, offers: Vec<Offer>) -> Vec<Choice> {
    let folded = fold(typed);
    let fits = |text: &str| {
        let text = fold(text);
        text.starts_with(&folded) || initials(&text).iter().any(|all| all.starts_with(&folded))
    };
    let offers = offers.into_iter().filter(|(text, also, _)| {
        folded.is_empty() || (fits(text) || fits(also)) && fold(text) != folded
    });
    offers.map(|(text, _, means)| Choice { text, means, at: at.clone() }).collect()
}
