//! Reading a catalogue: sentences by [`Text`], labels by group and word.

use super::lang::Lang;
use super::text::Text;
use std::collections::HashMap;
use std::fmt::Display;

/// The words of one group, such as `side` or `step`.
#[derive(Debug, Default)]
pub(super) struct Group {
    /// Label by word.
    pub labels: HashMap<String, String>,
    /// Short label by word, where there is one.
    pub short: HashMap<String, String>,
}

/// A catalogue of one language.
#[derive(Debug)]
pub(super) struct Catalogue {
    /// The sentences, by the order of [`Text::ALL`].
    pub texts: Vec<String>,
    /// Their short forms, where there is one.
    pub short: Vec<Option<String>>,
    /// The labels.
    pub groups: HashMap<String, Group>,
}

/// The embedded catalogue as text.
pub(super) const fn embedded(lang: Lang) -> &'static str {
    match lang {
        Lang::ZhHant => include_str!("../../data/i18n/zh-Hant.toml"),
        Lang::ZhHans => include_str!("../../data/i18n/zh-Hans.toml"),
        Lang::En => include_str!("../../data/i18n/en.toml"),
    }
}

impl Catalogue {
    /// Reads a catalogue; a sentence that is not there shows its key, so that nothing can fail.
    pub fn read(toml: &str) -> Self {
        let tables: HashMap<String, HashMap<String, String>> =
            toml::from_str(toml).unwrap_or_default();
        let mut groups: HashMap<String, Group> = HashMap::new();
        let (mut texts, mut short) = (HashMap::new(), HashMap::new());
        for (name, words) in tables {
            match (name.as_str(), name.strip_suffix("_short")) {
                ("text", _) => texts = words,
                ("short", _) => short = words,
                (_, Some(group)) => groups.entry(group.to_owned()).or_default().short = words,
                (group, None) => groups.entry(group.to_owned()).or_default().labels = words,
            }
        }
        let key = |text: &Text| text.key();
        Self {
            texts: Text::ALL
                .iter()
                .map(|text| texts.remove(key(text)).unwrap_or_else(|| key(text).to_owned()))
                .collect(),
            short: Text::ALL.iter().map(|text| short.remove(key(text))).collect(),
            groups,
        }
    }
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
    fn a_broken_catalogue_shows_keys() {
        let catalogue = Catalogue::read("[text\nnot toml");
        assert_eq!(catalogue.texts.len(), Text::ALL.len());
        assert_eq!(catalogue.texts[0], Text::ALL[0].key());
    }
}
