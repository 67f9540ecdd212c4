//! What goes into the index, as runs of letters and digits for `unicode61`.
//!
//! A table of names and numbers may be `detail=none`: every question there is
//! answered by whole tokens, which is why a name leaves so many. A letter in
//! front keeps classes apart: `i` initials, `p` pinyin, `w` words, `n` numbers.

use std::collections::BTreeSet;

use unicode_normalization::char::is_combining_mark;

use super::fold::fold;
use super::pinyin::{COMBINATIONS, combined, letters, syllables};

/// Initials are indexed and asked for up to this length.
pub(super) const INITIALS: usize = 16;

/// Pinyin is indexed in every prefix up to this length, the longest syllable;
/// longer questions are selective enough for a prefix scan.
pub(super) const PINYIN: usize = 6;

/// Names of more characters are offices and firms; fewer readings do.
const PERSON: usize = 6;

/// A stretch of folded text of one class.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Run {
    Han(String),
    Word(String),
    Digits(String),
}

/// The tokens of a person's or office's name. It is found from any of its syllables on, since a given
/// name is called without its surname; but a single letter asks for how the whole name begins.
pub fn name_tokens(name: &str) -> String {
    let mut tokens = BTreeSet::new();
    let syllables = syllables(name);
    let is_long = syllables.len() > PERSON;
    let cap = if is_long { COMBINATIONS / 4 } else { COMBINATIONS };
    for start in 0..syllables.len().min(INITIALS) {
        let rest = &syllables[start..];
        // Of an office nobody types more than a few letters from its middle.
        let (many, cap) = match (start, is_long) {
            (0, _) => (INITIALS, cap),
            (_, false) => (PERSON, cap),
            (_, true) => (3, 2),
        };
        let mut initials = vec![String::from("i")];
        for (at, readings) in rest.iter().take(many).enumerate() {
            initials = combined(&initials, &letters(readings), cap);
            if start == 0 || at > 0 {
                tokens.extend(initials.iter().cloned());
            }
        }
        let many = if start > 0 && is_long { 1 } else { INITIALS };
        let mut spelled = vec![String::from("p")];
        for readings in rest.iter().take(many) {
            spelled = combined(&spelled, readings, cap / 2);
        }
        for whole in spelled.iter().filter(|whole| 2 < whole.len()) {
            // One letter is the initial; prefixes are ASCII, so bytes will do.
            tokens.extend((3..=PINYIN + 1).filter_map(|end| whole.get(..end).map(str::to_owned)));
            tokens.insert(whole.clone());
        }
    }
    for run in runs(name) {
        match run {
            Run::Han(han) => tokens.extend(singles_and_pairs(&han)),
            Run::Word(word) | Run::Digits(word) => {
                tokens.insert(format!("w{word}"));
            }
        }
    }
    joined(tokens)
}

/// The tokens of running text: pairs of neighbouring Han characters, words as
/// they are. For a table with positions, where phrases can be asked for.
pub fn text_tokens(text: &str) -> String {
    let mut tokens = String::new();
    for run in runs(text) {
        match run {
            Run::Han(han) => {
                for pair in pairs(&han) {
                    push(&mut tokens, pair);
                }
                // The last character begins no pair; alone it can be found by
                // itself, and it keeps phrases from running on past the comma.
                push(&mut tokens, last(&han));
            }
            Run::Word(word) | Run::Digits(word) => push(&mut tokens, &word),
        }
    }
    tokens
}

/// The tokens of a case number or another number with words around it.
pub fn number_tokens(text: &str) -> String {
    let mut tokens = BTreeSet::new();
    for run in runs(text) {
        match run {
            Run::Han(han) => tokens.extend(singles_and_pairs(&han)),
            Run::Word(word) => {
                tokens.insert(format!("w{word}"));
            }
            Run::Digits(digits) => {
                tokens.insert(format!("n{}", significant(&digits)));
                tokens.insert(format!("n{digits}"));
            }
        }
    }
    joined(tokens)
}

/// The tokens of the words of a number series: neighbouring characters only, since each of them stands
/// in every number.
pub fn series_tokens(word: &str) -> String {
    let mut tokens = BTreeSet::new();
    for run in runs(word) {
        if let Run::Han(han) = run {
            tokens.extend(pairs(&han).map(str::to_owned));
        }
    }
    joined(tokens)
}

/// The tokens of a telephone number: the whole and its last four digits.
pub fn phone_tokens(phone: &str) -> String {
    let digits: String = fold(phone).chars().filter(char::is_ascii_digit).collect();
    // +86 and 0086 are dialled, not remembered.
    let national = digits.trim_start_matches("00");
    let digits = match national.strip_prefix("86") {
        Some(rest) if rest.len() == 11 => rest,
        _ => &digits,
    };
    match digits.len() {
        0 => String::new(),
        1..=4 => format!("n{digits}"),
        length => format!("n{digits} n{}", &digits[length - 4..]),
    }
}

/// The runs of folded `text`. Marks and apostrophes within words are nothing,
/// everything else that is neither letter nor digit separates.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open = false;
    for c in fold(text).chars() {
        if is_combining_mark(c) || matches!(c, '\'' | '’') {
            continue;
        }
        if !is_letter(c) {
            open = false;
            continue;
        }
        match runs.last_mut().filter(|_| open) {
            Some(Run::Han(han)) if is_han(c) => han.push(c),
            Some(Run::Word(word)) if !is_han(c) => word.push(c),
            Some(Run::Digits(digits)) if c.is_ascii_digit() => digits.push(c),
            Some(run @ Run::Digits(_)) if !is_han(c) => {
                if let Run::Digits(digits) = run {
                    let word = format!("{digits}{c}");
                    *run = Run::Word(word);
                }
            }
            _ if is_han(c) => runs.push(Run::Han(c.to_string())),
            _ if c.is_ascii_digit() => runs.push(Run::Digits(c.to_string())),
            _ => runs.push(Run::Word(c.to_string())),
        }
        open = true;
    }
    runs
}

/// Neighbouring pairs of characters.
pub(super) fn pairs(han: &str) -> impl Iterator<Item = &str> {
    let starts = han.char_indices().map(|(at, _)| at);
    let ends = han.char_indices().map(|(at, c)| at + c.len_utf8()).skip(1);
    starts.zip(ends).map(|(start, end)| &han[start..end])
}

/// `digits` without leading zeros, which are how a number is printed, not said.
pub(super) fn significant(digits: &str) -> &str {
    match digits.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    }
}

fn singles_and_pairs(han: &str) -> Vec<String> {
    han.chars().map(String::from).chain(pairs(han).map(str::to_owned)).collect()
}

fn last(han: &str) -> &str {
    han.char_indices().next_back().map_or("", |(at, _)| &han[at..])
}

fn push(tokens: &mut String, token: &str) {
    if !tokens.is_empty() {
        tokens.push(' ');
    }
    tokens.push_str(token);
}

fn joined(tokens: BTreeSet<String>) -> String {
    let mut all = String::new();
    for token in tokens {
        push(&mut all, &token);
    }
    all
}

/// What `unicode61` keeps in a token: to its older tables enclosed letters are
/// symbols and a few vowels marks (a test asks it about every letter).
fn is_letter(c: char) -> bool {
    c.is_alphanumeric()
        && !matches!(c, '\u{19b0}'..='\u{19c9}' | '\u{1cf2}' | '\u{1cf3}' | '\u{2460}'..='\u{24ff}'
            | '\u{1f100}'..='\u{1f1ff}')
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn has(tokens: &str, token: &str) -> bool {
        tokens.split(' ').any(|each| each == token)
    }

    #[test]
    fn a_name_leaves_initials_pinyin_and_characters() {
        let tokens = name_tokens("張麗英");
        for token in ["iz", "izl", "izly", "pzh", "pzhang", "pzhangliying", "张", "丽英"] {
            assert!(has(&tokens, token), "{token} in {tokens}");
        }
        assert!(!has(&tokens, "張") && !has(&tokens, "pz"));
    }

    #[test]
    fn other_scripts_and_rare_characters_are_kept() {
        let tokens = name_tokens("𠮷田 Anna 3号");
        for token in ["𠮷", "𠮷田", "wanna", "w3", "ita"] {
            assert!(has(&tokens, token), "{token} in {tokens}");
        }
    }

    #[test]
    fn long_names_stay_small() {
        let tokens = name_tokens("单县朴乐查区曾解翟重长行调人民调解委员会办公室会计单位");
        assert!(tokens.split(' ').count() < 300, "{}", tokens.split(' ').count());
    }

    #[test]
    fn text_leaves_pairs_and_words() {
        assert_eq!(text_tokens("樓上漏水，Room 502室"), "楼上 上漏 漏水 水 room 502 室");
        assert_eq!(text_tokens("don't é e\u{301}"), "dont é é");
        assert_eq!(text_tokens("，。"), "");
    }

    #[test]
    fn numbers_are_found_without_zeros() {
        let tokens = number_tokens("当调〔2026〕017号");
        for token in ["n17", "n017", "n2026", "当", "当调"] {
            assert!(has(&tokens, token), "{token} in {tokens}");
        }
    }

    #[test]
    fn telephones_leave_the_last_four() {
        assert_eq!(phone_tokens("+86 138-0573-1234"), "n13805731234 n1234");
        assert_eq!(phone_tokens("110"), "n110");
        assert_eq!(phone_tokens("无"), "");
    }
}
