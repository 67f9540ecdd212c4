//! The rules of the house, held against the source itself: who may use whom, one clock, no stray
//! sentence, nothing too long, no path of a machine.
//!
//! Every check is a function from a text to complaints, so that a planted violation can show that
//! it bites.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

/// Top-level modules, lowest first. A module may use itself and those before it.
const ORDER: &[&str] = &[
    "domain", "text", "data", "i18n", "search", "store", "papers", "keymap", "app", "ui",
    "runtime", "cli",
];

/// Files that may name everything.
const ABOVE_ALL: &[&str] = &["main.rs", "lib.rs"];

/// The one file that reads the clock.
const CLOCK: &str = "runtime/clock.rs";

/// Files whose string literals may hold Han characters, and why that is no sentence shown.
const HAN: &[(&str, &str)] = &[
    ("app/forms/agreement/items.rs", "names and days as people type them"),
    ("app/forms/agreement/plan.rs", "intervals as people type them"),
    ("app/forms/intake.rs", "claims as people type them"),
    ("app/forms/typed.rs", "dates and plans as people type them"),
    ("i18n/labels.rs", "Chinese numerals: 第三次"),
    ("app/forms/intake/people.rs", "the word for not known, as people type it"),
    ("app/forms/obligation.rs", "obligations as people type them"),
    ("app/party_line.rs", "parties as people type them"),
    ("app/party_line/address.rs", "addresses as people type them"),
    ("app/party_line/words.rs", "the words that tell a role from a name"),
    ("domain/capitals.rs", "amounts in capitals"),
    ("domain/command/mod.rs", "the examples of `schema`"),
    ("domain/mediation/clauses.rs", "words that are too vague to enforce"),
    ("domain/mediation/party.rs", "甲 乙 丙, which mediators type"),
    ("domain/mediation/session.rs", "the mark of a line said in confidence"),
    ("domain/money.rs", "amounts as people type them"),
    ("domain/time.rs", "times as people type them"),
    ("domain/when.rs", "dates as people type them"),
    ("domain/source.rs", "laws are cited by their Chinese names in every language"),
    ("i18n/lang.rs", "a language is called by its own name"),
    ("store/demo/living.rs", "甲 乙, which mediators type"),
    ("search/fold.rs", "pairs of variant characters"),
    ("search/pinyin.rs", "family names with a reading of their own"),
    ("app/party_line.rs", "what people type into a party line"),
    ("app/forms/obligation.rs", "ways of paying as people type them"),
    ("store/cases.rs", "the signs of a case number"),
    ("search/ask/range.rs", "limits and stretches as people type them"),
    ("search/ask/read.rs", "quotes, colons and commas as people type them"),
    ("search/ask/complete.rs", "colons and commas as people type them"),
    ("search/ask/words.rs", "marks as people type them"),
    ("store/case_words.rs", "the signs of a case number"),
];

/// Files and functions that are still too long.
const LONG_YET: &[&str] = &["app/party_line.rs", "envelopes", "answer"];

/// The most lines of code in a file, tests apart.
const LONGEST_FILE: usize = 500;

/// Lists with one entry a line may be as long as they are.
const LISTS: &[&str] = &["i18n/text.rs"];

/// The most lines in a function.
const LONGEST_FUNCTION: usize = 60;

/// A source with comments, literals and its own tests taken out of the code.
struct Source {
    /// The code; what was taken out is blank, so that places and lines stay.
    code: String,
    /// The string and character literals outside tests, with their lines.
    literals: Vec<(usize, String)>,
    /// Everything but the tests, as written.
    text: String,
    /// Lines that hold anything, outside tests.
    lines: usize,
}

impl Source {
    fn read(text: &str) -> Self {
        let (mut code, mut literals) = (text.as_bytes().to_vec(), Vec::new());
        let mut at = 0;
        while at < text.len() {
            let (end, literal) = piece(text, at);
            if let Some(literal) = literal {
                literals.push((at, literal.to_owned()));
            }
            if end > at + text[at..].chars().next().unwrap().len_utf8() || literal.is_some() {
                blank(&mut code, at, end);
            }
            at = end;
        }
        let mut tests = Vec::new();
        let whole = String::from_utf8(code.clone()).unwrap();
        for (start, _) in whole.match_indices("#[cfg(test)]") {
            let end = block_end(&whole, start);
            blank(&mut code, start, end);
            tests.push(start..end);
        }
        let outside = |at: &usize| !tests.iter().any(|range| range.contains(at));
        let mut start = 0;
        let mut lines = 0;
        for line in text.split_inclusive('\n') {
            lines += usize::from(!line.trim().is_empty() && outside(&start));
            start += line.len();
        }
        literals.retain(|(at, _)| outside(at));
        let literals = literals.into_iter().map(|(at, text)| (line_of(&whole, at), text)).collect();
        let mut kept = text.as_bytes().to_vec();
        for range in &tests {
            blank(&mut kept, range.start, range.end);
        }
        let [code, text] = [code, kept].map(|bytes| String::from_utf8(bytes).unwrap());
        Self { code, literals, text, lines }
    }
}

/// Where the piece that starts at `at` ends: a comment, a literal (also given back) or a character.
fn piece(text: &str, at: usize) -> (usize, Option<&str>) {
    let rest = &text[at..];
    let to = |end: Option<usize>| end.map_or(text.len(), |end| at + end);
    if rest.starts_with("//") {
        return (to(rest.find('\n')), None);
    }
    if rest.starts_with("/*") {
        return (to(rest.find("*/").map(|end| end + 2)), None);
    }
    let in_word = text[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    let hashes = rest.trim_start_matches('b').strip_prefix('r').map(|raw| {
        let count = raw.len() - raw.trim_start_matches('#').len();
        (count, rest.len() - raw.len() + count)
    });
    if let Some((count, open)) =
        hashes.filter(|(_, open)| !in_word && rest[*open..].starts_with('"'))
    {
        let close = format!("\"{}", "#".repeat(count));
        let end = rest[open + 1..].find(&close).map(|end| open + 1 + end);
        let literal = &rest[open + 1..end.unwrap_or(rest.len())];
        return (to(end.map(|end| end + close.len())), Some(literal));
    }
    if rest.starts_with('"') {
        let end = closing(rest, '"');
        return (at + end, Some(&rest[1..end - 1]));
    }
    let mut chars = rest.chars();
    if chars.next() == Some('\'') {
        // A lifetime has no second quote right after its first character.
        let second = chars.next();
        if second == Some('\\') || chars.next() == Some('\'') {
            let end = closing(rest, '\'');
            return (at + end, Some(&rest[1..end - 1]));
        }
    }
    (at + rest.chars().next().map_or(1, char::len_utf8), None)
}

fn closing(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, char) in rest.char_indices().skip(1) {
        match char {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if char == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}

fn blank(code: &mut [u8], from: usize, to: usize) {
    for byte in &mut code[from..to] {
        if *byte != b'\n' {
            *byte = b' ';
        }
    }
}

/// The end of the block, or of the statement, that starts after `at`.
fn block_end(code: &str, at: usize) -> usize {
    let mut depth = 0;
    for (place, char) in code[at..].char_indices() {
        match char {
            '{' => depth += 1,
            '}' if depth == 1 => return at + place + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + place + 1,
            _ => {}
        }
    }
    code.len()
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// Whether `word` stands in `code` as a word of its own, and where.
fn words<'a>(code: &'a str, word: &'a str) -> impl Iterator<Item = usize> + 'a {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    code.match_indices(word).map(|(at, _)| at).filter(move |&at| {
        !code[..at].ends_with(part) && !code[at + word.len()..].starts_with(part)
    })
}

/// The top-level modules a source names: `crate::x`, `use crate::{x, y::z}`.
fn modules_used(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for at in words(code, "crate") {
        let Some(rest) = code[at + 5..].trim_start().strip_prefix("::") else { continue };
        let rest = rest.trim_start();
        let Some(group) = rest.strip_prefix('{') else {
            found.push(first_word(rest));
            continue;
        };
        let (mut depth, mut fresh) = (1, true);
        for (place, char) in group.char_indices() {
            match char {
                '{' => depth += 1,
                '}' => depth -= 1,
                ',' if depth == 1 => fresh = true,
                _ if depth == 1 && fresh && char.is_alphabetic() => {
                    found.push(first_word(&group[place..]));
                    fresh = false;
                }
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
    }
    found
}

fn first_word(text: &str) -> String {
    text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect()
}

fn rank(module: &str) -> Option<usize> {
    ORDER.iter().position(|known| *known == module)
}

fn upward(file: &str, source: &Source) -> Vec<String> {
    if ABOVE_ALL.contains(&file) {
        return vec![];
    }
    let own = file.split(['/', '.']).next().unwrap();
    let Some(own_rank) = rank(own) else {
        return vec![format!("the order does not know the module `{own}`")];
    };
    // A name that is no module is an item of the crate's root, of which there are none.
    let wrong = |used: &String| rank(used).is_none_or(|rank| rank > own_rank);
    let used = modules_used(&source.code).into_iter().filter(wrong);
    used.map(|used| format!("{file} must not use `{used}`")).collect()
}

fn clocks(file: &str, source: &Source) -> Vec<String> {
    if file == CLOCK {
        return vec![];
    }
    let reads = ["Utc::now", "Local::now", "SystemTime::now", "OffsetDateTime::now"];
    let named = reads.into_iter().filter(|read| words(&source.code, read).next().is_some());
    named.map(|read| format!("{file} reads the clock: `{read}`")).collect()
}

fn forbidden(file: &str, source: &Source) -> Vec<String> {
    let macros = ["println", "eprintln", "print", "eprint", "dbg", "todo", "unimplemented"];
    let called = |name: &&str| {
        words(&source.code, name).any(|at| source.code[at + name.len()..].starts_with('!'))
    };
    let mut found: Vec<String> =
        macros.into_iter().filter(called).map(|name| format!("{file} calls `{name}!`")).collect();
    if words(&source.code, "unsafe").next().is_some() {
        found.push(format!("{file} is not safe"));
    }
    found
}

fn lengths(file: &str, source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    if source.lines > LONGEST_FILE && ![LISTS, LONG_YET].concat().contains(&file) {
        found.push(format!("{file} has {} lines of code", source.lines));
    }
    for at in words(&source.code, "fn") {
        let name = first_word(source.code[at + 2..].trim_start());
        let end = block_end(&source.code, at);
        let lines = source.code[at..end].matches('\n').count() + 1;
        if !name.is_empty() && !LONG_YET.contains(&name.as_str()) && lines > LONGEST_FUNCTION {
            found.push(format!("{file}: `{name}` has {lines} lines"));
        }
    }
    found
}

fn han(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}'))
}

fn sentences(file: &str, source: &Source) -> Vec<String> {
    if HAN.iter().any(|(allowed, _)| *allowed == file) {
        return vec![];
    }
    let found = source.literals.iter().filter(|(_, text)| han(text));
    found.map(|(line, text)| format!("{file}:{line} shows `{text}` past the catalogues")).collect()
}

/// Places of one machine that no other has.
fn machine_paths(file: &str, text: &str) -> Vec<String> {
    let places = ["/work/", "/root/", "/tmp/", "C:\\\\Users"];
    let found = text.lines().enumerate().flat_map(|(at, line)| {
        let named = places.into_iter().filter(|place| {
            line.match_indices(place).any(|(at, _)| {
                // `target/tmp/x` and `https://host/work/` are no such places.
                !line[..at].ends_with(|c: char| c.is_alphanumeric() || "-._~}".contains(c))
            })
        });
        named.map(move |place| format!("{file}:{} names {place}", at + 1)).collect::<Vec<_>>()
    });
    found.collect()
}

/// Files below `folder` whose names end in `ending`, in order.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    for path in entries {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Files of `src` that are tests from the first line to the last: declared under `cfg(test)`.
fn test_files() -> &'static [String] {
    static FOUND: LazyLock<Vec<String>> = LazyLock::new(|| {
        let declared = files(&src_of(), ".rs").into_iter().flat_map(|path| {
            let above = ["mod.rs", "lib.rs", "main.rs"].iter().any(|name| path.ends_with(name));
            let folder = if above { path.with_file_name("") } else { path.with_extension("") };
            let text = fs::read_to_string(&path).unwrap();
            let text = text.replace("#[cfg(test)]\npub(crate) mod ", "#[cfg(test)]\nmod ");
            let after: Vec<&str> = text.split("#[cfg(test)]\nmod ").skip(1).collect();
            let names = after.into_iter().filter_map(|rest| rest.lines().next()?.strip_suffix(';'));
            let names: Vec<String> = names.map(str::to_owned).collect();
            names.into_iter().map(move |name| below(&src_of(), &folder.join(name)))
        });
        declared.collect()
    });
    &FOUND
}

fn src_of() -> PathBuf {
    root().join("src")
}

fn below(folder: &Path, path: &Path) -> String {
    path.strip_prefix(folder).unwrap().to_string_lossy().replace('\\', "/")
}

fn is_test(file: &str) -> bool {
    let inside = |test: &String| {
        file.strip_prefix(test.as_str()).is_some_and(|rest| rest == ".rs" || rest.starts_with('/'))
    };
    test_files().iter().any(inside)
}

/// Every source but whole files of tests, by its name below `src`.
fn sources() -> &'static [(String, Source)] {
    static READ: LazyLock<Vec<(String, Source)>> = LazyLock::new(read_sources);
    &READ
}

fn read_sources() -> Vec<(String, Source)> {
    let src = src_of();
    let named = files(&src, ".rs")
        .into_iter()
        .map(|path| (below(&src, &path), fs::read_to_string(path).unwrap()));
    named
        .filter(|(file, _)| !is_test(file))
        .map(|(file, text)| (file, Source::read(&text)))
        .collect()
}

fn assert_none(check: fn(&str, &Source) -> Vec<String>) {
    let found: Vec<String> =
        sources().iter().flat_map(|(file, source)| check(file, source)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn modules_only_look_down() {
    assert_none(upward);
}

#[test]
fn only_one_file_reads_the_clock() {
    assert_none(clocks);
}

#[test]
fn nothing_prints_past_the_output_and_nothing_is_unsafe() {
    assert_none(forbidden);
}

#[test]
fn no_file_and_no_function_is_too_long() {
    assert_none(lengths);
}

#[test]
fn every_sentence_stands_in_the_catalogues() {
    assert_none(sentences);
}

#[test]
fn nothing_names_a_place_of_one_machine() {
    let mut found = Vec::new();
    for folder in ["src", "data", "keymaps", "benches", ".ci"] {
        let folder = root().join(folder);
        for path in folder.exists().then(|| files(&folder, "")).into_iter().flatten() {
            let file = path.strip_prefix(root()).unwrap().to_string_lossy().into_owned();
            let Ok(text) = fs::read_to_string(&path) else { continue };
            // Tests may name such places.
            match path.extension().is_some_and(|ending| ending == "rs") {
                true if file.strip_prefix("src/").is_some_and(is_test) => {}
                true => found.extend(machine_paths(&file, &Source::read(&text).text)),
                false => found.extend(machine_paths(&file, &text)),
            }
        }
    }
    for file in ["README.md", "CHANGELOG.md", "Cargo.toml", ".clippy.toml", ".rustfmt.toml"] {
        if let Ok(text) = fs::read_to_string(root().join(file)) {
            found.extend(machine_paths(file, &text));
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn planted_violations_are_found() {
    let read = Source::read;
    let planted = read("use crate::store::Store;\nfn f() { crate :: app :: g(); }");
    assert_eq!(upward("domain/x.rs", &planted).len(), 2);
    let planted = read("use crate::{domain::ids, ui::{draw, panes}, text};");
    assert_eq!(upward("store/x.rs", &planted), ["store/x.rs must not use `ui`"]);
    assert_eq!(upward("banana/x.rs", &read("")).len(), 1);
    assert_eq!(upward("app.rs", &read("use crate::store::Store;")), Vec::<String>::new());
    assert_eq!(clocks("store/x.rs", &read("let now = chrono::Utc::now();")).len(), 1);
    assert_eq!(clocks("store/x.rs", &read("// Utc::now()\nlet a = \"Utc::now\";")).len(), 0);
    assert_eq!(forbidden("app/x.rs", &read("fn f() { println!(\"x\"); unsafe { g() } }")).len(), 2);
    assert_eq!(forbidden("app/x.rs", &read("fn printer() { fingerprint!(); }")).len(), 0);
    let long = format!("fn f() {{\n{}}}\n", "    g();\n".repeat(59));
    assert_eq!(lengths("app/x.rs", &read(&long)).len(), 1);
    assert_eq!(lengths("app/x.rs", &read(&long.replace("    g();\n}", "}"))).len(), 0);
    assert_eq!(lengths("app/x.rs", &read(&"const A: u8 = 1;\n".repeat(501))).len(), 1);
    let tested = format!("#[cfg(test)]\nmod tests {{\n{}}}\n", "fn f() {}\n".repeat(600));
    assert_eq!(lengths("app/x.rs", &read(&tested)).len(), 0);
    let shown = read("/// 案件\nfn f() { show(\"案件\", '案', r#\"an \"案\" too\"#); }");
    assert_eq!(sentences("ui/x.rs", &shown).len(), 3);
    assert_eq!(sentences("ui/x.rs", &read("#[cfg(test)]\nfn f() { show(\"案\"); }")).len(), 0);
    assert_eq!(machine_paths("README.md", "see /work/x and (/tmp/y)").len(), 2);
    assert_eq!(machine_paths("README.md", "https://host/work/x, target/tmp/y").len(), 0);
}

#[test]
fn lifetimes_and_quotes_do_not_confuse_the_reader() {
    let text = "fn f<'a>(x: &'a str) -> char { let _ = \"a\\\"b\"; '\"' } // 'x\nuse crate::ui;";
    let source = Source::read(text);
    assert_eq!(modules_used(&source.code), ["ui"]);
    let literals: Vec<&str> = source.literals.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(literals, ["a\\\"b", "\""]);
}

#[test]
fn every_action_of_the_key_map_has_a_label_in_every_language() {
    use wusong::i18n::{Lang, Texts};
    use wusong::keymap::Action;
    for lang in Lang::ALL {
        let texts = Texts::load(lang);
        for action in Action::ALL {
            assert!(texts.knows("action", action.name()), "{} in {lang:?}", action.name());
        }
    }
}
