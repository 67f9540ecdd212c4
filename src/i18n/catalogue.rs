//! Reading a catalogue: sentences by [`Text`], labels by group and word.

use super::lang::Lang;
use super::text::Text;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;

/// A word of the program's own stays where the program was loaded to; an office's own word is kept.
pub(super) type Said = Cow<'static, str>;

/// The words of one group, such as `side` or `step`.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Label by word.
    pub labels: HashMap<Said, Said>,
    /// Short label by word, where there is one.
    pub short: HashMap<Said, Said>,
}

/// A catalogue of one language.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The sentences, by the order of [`Text::ALL`].
    pub texts: Vec<Said>,
    /// Their short forms, where there is one.
    pub short: Vec<Option<Said>>,
    /// The labels.
    pub groups: HashMap<Said, Group>,
}

/// The embedded catalogue as text.
pub(super) const fn embedded(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHant => include_str!("../../data/i18n/zh-Hant.toml"),
        Lang::ZhHans => include_str!("../../data/i18n/zh-Hans.toml"),
        Lang::En => include_str!("../../data/i18n/en.toml"),
    }
}

/// The tables of a catalogue: name of the table, word, what is said.
type Tables = HashMap<Said, HashMap<Said, Said>>;

impl Catalogue {
    /// Reads a catalogue; a sentence that is not there shows its key, so that nothing can fail.
    pub fn read(toml: &'static str) -> Self {
        let tables = lines(toml).unwrap_or_else(|| toml::from_str(toml).unwrap_or_default());
        let mut groups: HashMap<Said, Group> = HashMap::new();
        let (mut texts, mut short) = (HashMap::new(), HashMap::new());
        for (name, words) in tables {
            match (name.as_ref(), name.strip_suffix("_short")) {
                ("text", _) => texts = words,
                ("short", _) => short = words,
                (_, Some(group)) => {
                    groups.entry(group.to_owned().into()).or_default().short = words;
                }
                _ => groups.entry(name).or_default().labels = words,
            }
        }
        Self {
            texts: Text::ALL
                .iter()
                .map(|text| texts.remove(text.key()).unwrap_or_else(|| text.key().into()))
                .collect(),
            short: Text::ALL.iter().map(|text| short.remove(text.key())).collect(),
            groups,
        }
    }
}

/// Reads the program's own catalogues, which keep to `word = "what is said"` a line: every start of the
/// program pays for it, and reading them as TOML of any kind takes twenty times as long. Nothing where a
/// line is anything else.
fn lines(toml: &'static str) -> Option<Tables> {
    let mut tables = Tables::new();
    let mut table = None;
    for line in toml.lines() {
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|name| name.strip_suffix(']')) {
            table = Some(tables.entry(name.into()).or_default());
            continue;
        }
        let (word, said) = line.split_once('=')?;
        let (word, said) = (word.strip_suffix(' ')?, said.strip_prefix(" \"")?);
        let word = word.strip_prefix('"').and_then(|word| word.strip_suffix('"')).unwrap_or(word);
        let said = unescaped(said.strip_suffix('"')?)?;
        table.as_mut()?.insert(word.into(), said);
    }
    Some(tables)
}

/// What stands between the quotes of a line.
fn unescaped(said: &'static str) -> Option<Said> {
    if !said.as_bytes().contains(&b'\\') && !said.as_bytes().contains(&b'"') {
        return Some(said.into());
    }
    let mut plain = String::with_capacity(said.len());
    let mut chars = said.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => plain.push(match chars.next()? {
                c @ ('"' | '\\') => c,
                'n' => '\n',
                't' => '\t',
                _ => return None,
            }),
            '"' => return None,
            c => plain.push(c),
        }
    }
    Some(plain.into())
}

/// Puts values into the `{holes}` of a pattern, in one pass: braces inside a value stay as they are.
///
/// A hole that nobody fills shows `?`.
pub fn fill(pattern: &str, holes: &[(&str, &dyn Display)]) -> String {
    let mut filled = String::with_capacity(pattern.len() + 16);
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((hole, tail)) = after.split_once('}') else {
            rest = &rest[before.len()..];
            break;
        };
        match holes.iter().find(|(name, _)| *name == hole) {
            Some((_, value)) => filled.push_str(&value.to_string()),
            None => filled.push('?'),
        }
        rest = tail;
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_once() {
        let name = "{n}";
        assert_eq!(fill("{name} has {n}", &[("n", &3), ("name", &name)]), "{n} has 3");
        assert_eq!(fill("{gone} {open", &[]), "? {open");
        assert_eq!(fill("plain", &[]), "plain");
    }

    #[test]
    fn the_catalogues_are_read_line_by_line_and_say_what_toml_says() {
        for lang in Lang::ALL {
            let tables: Tables = toml::from_str(embedded(lang)).unwrap();
            assert_eq!(lines(embedded(lang)).unwrap(), tables, "{lang:?}");
        }
        assert_eq!(lines("[text]\na = 5\n"), None);
        assert_eq!(lines("[text]\na = \"x\" # told\n"), None);
        assert_eq!(unescaped(r#"a\"b\\c"#).unwrap(), r#"a"b\c"#);
    }

    #[test]
    fn a_broken_catalogue_shows_keys() {
        let catalogue = Catalogue::read("[text\nnot toml");
        assert_eq!(catalogue.texts.len(), Text::ALL.len());
        assert_eq!(catalogue.texts[0], Text::ALL[0].key());
    }
}
