//! What somebody typed into a filter, as questions to the index.

use super::fold::fold;
use super::pinyin::{is_beginning, is_syllable};
use super::tokens::{INITIALS, PINYIN, Run, pairs, runs, significant, text_tokens};

/// Words beyond this are ignored: nobody types them, a paste might.
const WORDS: usize = 16;

/// Letters of one word that are looked at for syllables and initials mixed.
const MIXED: usize = 24;

/// Ways to part one word that are followed.
const WAYS: usize = 24;

/// Characters of one stretch beyond this are ignored.
const LONGEST: usize = 64;

/// What a typed word is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Han characters.
    Han,
    /// Letters: initials, pinyin or a word.
    Latin,
    /// Digits: a number or the end of a telephone number.
    Digits,
    /// Several of these, such as `当17`.
    Mixed,
}

/// One typed word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What the word is made of.
    pub kind: Kind,
    /// The folded word.
    pub text: String,
    runs: Vec<Run>,
}

/// A typed filter: all words must match, in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words that can match anything.
    pub terms: Vec<Term>,
}

/// Reads a filter as typed; punctuation alone asks for nothing.
pub fn parse(typed: &str) -> Query {
    let start: String = typed.chars().take(WORDS * LONGEST).collect();
    let terms = start.split_whitespace().filter_map(term).take(WORDS).collect();
    Query { terms }
}

impl Query {
    /// Whether nothing was asked.
    pub fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }

    /// One expression for an index of names and numbers, if anything was asked.
    pub fn name_match(&self) -> Option<String> {
        all(self.terms.iter().filter_map(Term::name_match))
    }

    /// One expression for an index of running text, if anything was asked.
    pub fn text_match(&self) -> Option<String> {
        all(self.terms.iter().filter_map(Term::text_match))
    }
}

impl Term {
    /// The FTS5 expression for tokens of names, numbers and telephones. Single
    /// tokens only, so it works with `detail=none`.
    pub fn name_match(&self) -> Option<String> {
        all(self.runs.iter().map(|run| match run {
            Run::Han(han) => name_han(han),
            Run::Word(word) => name_word(word),
            Run::Digits(digits) => number(digits),
        }))
    }

    /// The FTS5 expression for tokens of running text; needs positions.
    pub fn text_match(&self) -> Option<String> {
        all(self.runs.iter().map(|run| match run {
            Run::Han(han) if han.chars().nth(1).is_none() => format!("{}*", quoted(han)),
            Run::Han(han) => quoted(&pairs(han).collect::<Vec<_>>().join(" ")),
            Run::Word(word) => format!("{}*", quoted(word)),
            // One or two digits begin too many numbers.
            Run::Digits(digits) if digits.len() < 3 => quoted(digits),
            Run::Digits(digits) => format!("{}*", quoted(digits)),
        }))
    }
}

/// The expression for characters that stand one behind another in running text.
pub fn phrase(text: &str) -> Option<String> {
    let tokens = text_tokens(text);
    let words: Vec<&str> = tokens.split(' ').filter(|word| !word.is_empty()).collect();
    // The last character stands for itself only at the end of a stretch; what is asked for may go on.
    let (last, more) = words.split_last()?;
    let alone = last.chars().count() == 1 && !last.is_ascii();
    match (alone, more) {
        (true, []) => Some(format!("{}*", quoted(last))),
        (true, more) => Some(quoted(&more.join(" "))),
        (false, _) => Some(quoted(&words.join(" "))),
    }
}

fn term(word: &str) -> Option<Term> {
    let runs: Vec<Run> = runs(word).into_iter().take(WORDS).map(shortened).collect();
    let kind = match runs.as_slice() {
        [] => return None,
        [Run::Han(_)] => Kind::Han,
        [Run::Word(_)] => Kind::Latin,
        [Run::Digits(_)] => Kind::Digits,
        _ => Kind::Mixed,
    };
    Some(Term { kind, text: fold(word), runs })
}

fn shortened(run: Run) -> Run {
    let short = |text: String| text.chars().take(LONGEST).collect();
    match run {
        Run::Han(han) => Run::Han(short(han)),
        Run::Word(word) => Run::Word(short(word)),
        Run::Digits(digits) => Run::Digits(short(digits)),
    }
}

fn name_han(han: &str) -> String {
    let pairs = pairs(han).map(quoted).collect::<Vec<_>>();
    if pairs.is_empty() { quoted(han) } else { pairs.join(" AND ") }
}

/// Initials, pinyin in full, both mixed (`zhangly`, `zhangliy`), or a word in letters.
fn name_word(word: &str) -> String {
    let mut ways = vec![format!("{}*", quoted(&format!("w{word}")))];
    // `lü` is what a careful typist writes for `lv`.
    let spelled = word.replace('ü', "v");
    if spelled.is_ascii() {
        let initials = &spelled[..spelled.len().min(INITIALS)];
        ways.push(quoted(&format!("i{initials}")));
        match spelled.len() {
            1 => {}
            2..=PINYIN => ways.push(quoted(&format!("p{spelled}"))),
            _ => ways.push(format!("{}*", quoted(&format!("p{spelled}")))),
        }
        ways.extend(segments(&spelled).iter().filter_map(|parts| mixed(parts)));
    }
    ways.join(" OR ")
}

/// What a name must have to be typed in these parts: its initials in that order, and each syllable that
/// was typed in full. Nothing where one kind alone says it already.
fn mixed(parts: &[&str]) -> Option<String> {
    let full: Vec<&&str> = parts.iter().filter(|part| part.len() > 1).collect();
    if full.is_empty() || full.len() == parts.len() && !parts.iter().any(|part| is_begun(part)) {
        return None;
    }
    let initials: String = parts.iter().filter_map(|part| part.get(..1)).collect();
    let syllables = full.into_iter().map(|part| quoted(&format!("p{part}")));
    let all: Vec<String> =
        std::iter::once(quoted(&format!("i{initials}"))).chain(syllables).collect();
    Some(format!("({})", all.join(" AND ")))
}

/// Whether a part is the beginning of a syllable (`zh`) and none itself.
fn is_begun(part: &str) -> bool {
    !is_syllable(part)
}

/// Every way, up to a few, to part letters into syllables and initials; the last syllable may be begun.
fn segments(word: &str) -> Vec<Vec<&str>> {
    let mut done = Vec::new();
    if word.len() <= MIXED {
        part(word, &mut Vec::new(), &mut done);
    }
    done
}

fn part<'a>(rest: &'a str, before: &mut Vec<&'a str>, done: &mut Vec<Vec<&'a str>>) {
    if rest.is_empty() {
        done.push(before.clone());
        return;
    }
    for end in (1..=rest.len().min(PINYIN)).rev() {
        let (head, tail) = rest.split_at(end);
        let fits = match end {
            1 => is_beginning(head),
            2 if matches!(head, "zh" | "ch" | "sh") => true,
            _ if tail.is_empty() => is_beginning(head),
            _ => is_syllable(head),
        };
        if fits && done.len() < WAYS {
            before.push(head);
            part(tail, before, done);
            before.pop();
        }
    }
}

fn number(digits: &str) -> String {
    let mut ways = vec![quoted(&format!("n{digits}")), quoted(&format!("w{digits}"))];
    let short = significant(digits);
    if short != digits {
        ways.push(quoted(&format!("n{short}")));
    }
    // The beginning of a telephone or identity number, being typed.
    if 6 < digits.len() {
        ways.push(format!("{}*", quoted(&format!("n{digits}"))));
    }
    // Initials count digits as themselves.
    ways.push(quoted(&format!("i{}", &digits[..digits.len().min(INITIALS)])));
    ways.join(" OR ")
}

fn all(parts: impl Iterator<Item = String>) -> Option<String> {
    let parts: Vec<String> = parts.map(|part| format!("({part})")).collect();
    (!parts.is_empty()).then(|| parts.join(" AND "))
}

/// Runs hold letters and digits only, so there is no quote to double.
fn quoted(token: &str) -> String {
    format!("\"{token}\"")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;

    use super::super::{name_tokens, number_tokens, phone_tokens, text_tokens};
    use super::*;

    fn index(names: &[String], texts: &[&str]) -> Connection {
        let base = Connection::open_in_memory().unwrap();
        base.execute_batch(
            "create virtual table name using fts5(x, detail=none, tokenize='unicode61');
             create virtual table body using fts5(x, tokenize='unicode61');",
        )
        .unwrap();
        for tokens in names {
            base.execute("insert into name values (?1)", [tokens]).unwrap();
        }
        for text in texts {
            base.execute("insert into body values (?1)", [text_tokens(text)]).unwrap();
        }
        base
    }

    fn count(base: &Connection, table: &str, expression: &str) -> i64 {
        let sql = format!("select count(*) from {table} where {table} match ?1");
        base.query_row(&sql, [expression], |row| row.get(0)).unwrap()
    }

    fn named(name: &str, typed: &str) -> bool {
        let base = index(&[name_tokens(name)], &[]);
        count(&base, "name", &parse(typed).name_match().unwrap()) == 1
    }

    fn says(text: &str, typed: &str) -> bool {
        let base = index(&[], &[text]);
        count(&base, "body", &parse(typed).text_match().unwrap()) == 1
    }

    #[test]
    fn a_person_is_found_in_every_way_of_typing() {
        for typed in [
            "z",
            "zl",
            "zly",
            "zh",
            "zha",
            "zhang",
            "zhangl",
            "zhangli",
            "zhangliying",
            "zhangly",
            "张",
            "張麗",
            "丽英",
            "张丽英",
            "英",
            "ZLY",
            "ｚｌｙ",
            "zly 张",
            "英 zhang",
            "ly",
            "li ying zhang",
            "zhang ly",
            "liying",
            "zhangliy",
            "zliy",
            "zhly",
            "zhangl",
        ] {
            assert!(named("張麗英", typed), "{typed}");
        }
        for typed in ["l", "y", "zy", "张英", "李", "zly 李", "5", "lizhang"] {
            assert!(!named("張麗英", typed), "{typed}");
        }
        assert!(named("单玉", "shanyu") && named("單玉", "danyu") && named("单玉", "sy"));
        assert!(named("西安", "xi'an") && named("吕布", "lü") && named("吕布", "lvb"));
        assert!(named("Anna", "ann") && named("17号楼", "17") && named("𠮷田", "𠮷田"));
    }

    #[test]
    fn text_is_found_by_its_words() {
        for typed in ["漏水", "漏", "水", "楼上漏水", "樓上", "roo", "502", "漏水 room", "502室"]
        {
            assert!(says("樓上漏水，Room 502室", typed), "{typed}");
        }
        for typed in ["水漏", "楼漏", "水室", "50 2", "oom"] {
            assert!(!says("樓上漏水，Room 502室", typed), "{typed}");
        }
    }

    #[test]
    fn a_phrase_does_not_run_on_past_the_comma() {
        assert!(!says("楼上，上漏", "楼上漏"));
    }

    #[test]
    fn a_case_is_found_by_its_number_and_a_telephone_by_its_end() {
        let number = number_tokens("当调〔2026〕017号");
        let base = index(&[number, phone_tokens("13805731234")], &[]);
        for typed in
            ["17", "017", "当17", "当17号", "2026-17", "17 当调", "1234", "1380573", "13805731234"]
        {
            assert_eq!(count(&base, "name", &parse(typed).name_match().unwrap()), 1, "{typed}");
        }
        for typed in ["7", "18", "湖17", "123"] {
            assert_eq!(count(&base, "name", &parse(typed).name_match().unwrap()), 0, "{typed}");
        }
    }

    #[test]
    fn words_have_a_kind() {
        let kinds: Vec<Kind> =
            parse("张 zly 17 当17 -- \"").terms.iter().map(|term| term.kind).collect();
        assert_eq!(kinds, [Kind::Han, Kind::Latin, Kind::Digits, Kind::Mixed]);
        assert!(parse("  -- \"*").is_empty() && parse("").name_match().is_none());
    }

    /// Every letter there is goes through the real tokenizer as one token.
    #[test]
    fn the_index_keeps_every_letter_whole() {
        let base = index(&[], &[]);
        base.execute_batch("begin").unwrap();
        let mut probe = base.prepare("select count(*) from name where name match ?1").unwrap();
        for c in ('\u{80}'..='\u{33fff}').filter(|c| c.is_alphanumeric()) {
            for term in parse(&format!("a{c}b")).terms {
                let expression = term.name_match().unwrap();
                assert!(probe.query_row([&expression], |_| Ok(())).is_ok(), "{c:?} {expression}");
            }
        }
    }

    proptest! {
        #[test]
        fn nothing_typed_breaks_the_index(typed in any::<String>(), dirt in "[\"'*()^:+-{} ANDORNEAR张z1]{0,40}") {
            let base = index(&[name_tokens("张丽英")], &["漏水"]);
            for typed in [typed, dirt] {
                let query = parse(&typed);
                for term in &query.terms {
                    count(&base, "name", &term.name_match().unwrap());
                    count(&base, "body", &term.text_match().unwrap());
                }
                if !query.is_empty() {
                    count(&base, "name", &query.name_match().unwrap());
                    count(&base, "body", &query.text_match().unwrap());
                }
            }
        }

        #[test]
        fn what_is_indexed_is_found_by_itself(name in "[a-z张丽单曾乐调3-6é𠮷]{1,8}") {
            prop_assert!(named(&name, &name), "{}", name_tokens(&name));
            prop_assert!(says(&name, &name), "{}", text_tokens(&name));
        }
    }
}
