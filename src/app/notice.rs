//! What the console tells on its last line, and remembers.

use crate::i18n::{Text, Texts};
use crate::keymap::{Action, Complaint, ComplaintKind, Expected, KeyError};
use std::fmt::Display;

/// How grave a notice is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Severity {
    /// For information.
    Info,
    /// Something was refused or must be looked at.
    Warn,
    /// Something failed.
    Error,
}

/// One thing told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// How grave.
    pub severity: Severity,
    /// What happened.
    pub what: String,
    /// What can be done; empty when nothing need be.
    pub hint: String,
}

impl Notice {
    /// For information.
    pub fn info(what: impl Into<String>) -> Self {
        Self { severity: Severity::Info, what: what.into(), hint: String::new() }
    }

    /// Something was refused; the hint says what lifts it.
    pub fn warn(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Warn, what: what.into(), hint: hint.into() }
    }

    /// Something failed; the hint says what to do.
    pub fn error(what: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { severity: Severity::Error, what: what.into(), hint: hint.into() }
    }

    /// The user's key map has so many faults.
    pub fn keymap_problems(texts: &Texts, count: usize) -> Self {
        Self::warn(texts.fill(Text::KeymapProblems, &[("n", &count)]), String::new())
    }
}

/// A fault of a key map in words: `file:line: what is wrong; what to do`.
pub fn complaint(texts: &Texts, fault: &Complaint) -> String {
    format!("{}:{}: {}", fault.file, fault.line, what_is_wrong(texts, &fault.kind))
}

fn what_is_wrong(texts: &Texts, kind: &ComplaintKind) -> String {
    let say = |word: &str, holes: &[(&str, &dyn Display)]| texts.fill_word("keymap", word, holes);
    let meant = |said: String, suggestion: &Option<String>| match suggestion {
        Some(name) => {
            format!("{said}{}{}", texts.get(Text::Comma), say("meant", &[("name", name)]))
        }
        None => said,
    };
    match kind {
        ComplaintKind::Syntax { message } => {
            say("syntax", &[("message", &message.replace('\n', " "))])
        }
        ComplaintKind::RepeatedLine { name } => say("repeated_line", &[("name", name)]),
        ComplaintKind::ConfirmFixed => say("confirm_fixed", &[]),
        ComplaintKind::UnknownSetting { name, suggestion } => {
            meant(say("unknown_setting", &[("name", name)]), suggestion)
        }
        ComplaintKind::UnknownTable { name, suggestion } => {
            meant(say("unknown_table", &[("name", name)]), suggestion)
        }
        ComplaintKind::UnknownMenu { name, suggestion } => {
            meant(say("unknown_menu", &[("name", name)]), suggestion)
        }
        ComplaintKind::UnknownMap { name } => say("unknown_map", &[("name", name)]),
        ComplaintKind::UnknownAction { scope, name, suggestion } => {
            let holes: [(&str, &dyn Display); 2] = [("scope", &scope.name()), ("name", name)];
            meant(say("unknown_action", &holes), suggestion)
        }
        ComplaintKind::WrongScope { scope, action } => say(
            "wrong_scope",
            &[("scope", &scope.name()), ("name", &action.name()), ("tables", &tables(*action))],
        ),
        ComplaintKind::WrongType { name, expected, found } => {
            let expected = texts.word("expected", expected_word(*expected));
            say("wrong_type", &[("name", name), ("found", found), ("expected", &expected)])
        }
        ComplaintKind::UnknownKey { name, error } => {
            say("unknown_key", &[("name", name), ("error", &no_key(texts, error))])
        }
        _ => wrong_keys(texts, kind),
    }
}

/// The complaints about keys that do exist.
fn wrong_keys(texts: &Texts, kind: &ComplaintKind) -> String {
    let say = |word: &str, holes: &[(&str, &dyn Display)]| texts.fill_word("keymap", word, holes);
    let list = |kept: &[String]| match kept {
        [] => texts.get(Text::None).to_owned(),
        kept => kept.join(texts.get(Text::ListComma)),
    };
    match kind {
        ComplaintKind::BannedKey { name, key } => {
            say("banned_key", &[("name", name), ("key", key)])
        }
        ComplaintKind::Capital { name, key } => say("capital", &[("name", name), ("key", key)]),
        ComplaintKind::GivenTwice { scope, keys, first, second } => say(
            "given_twice",
            &[("scope", scope), ("keys", keys), ("first", first), ("second", second)],
        ),
        ComplaintKind::StartsLonger { scope, keys, longer, action, other } => say(
            "starts_longer",
            &[
                ("scope", &scope.name()),
                ("keys", keys),
                ("longer", longer),
                ("action", &action.name()),
                ("other", &other.name()),
            ],
        ),
        ComplaintKind::OpensMenu { scope, key, action, prefix } => say(
            "opens_menu",
            &[
                ("scope", &scope.name()),
                ("key", key),
                ("action", &action.name()),
                ("prefix", &prefix.name()),
            ],
        ),
        ComplaintKind::MenuNeedsOneKey { prefix, keys } => {
            say("menu_needs_one_key", &[("prefix", &prefix.name()), ("keys", keys)])
        }
        ComplaintKind::LastMenuKey { prefix, kept } => {
            say("last_menu_key", &[("prefix", &prefix.name()), ("kept", &list(kept))])
        }
        ComplaintKind::LastSafeDoor { scope, action, kept } => say(
            "last_safe_door",
            &[("scope", &scope.name()), ("action", &action.name()), ("kept", &list(kept))],
        ),
        _ => String::new(),
    }
}

fn no_key(texts: &Texts, error: &KeyError) -> String {
    let say = |word: &str, holes: &[(&str, &dyn Display)]| texts.fill_word("keymap", word, holes);
    match error {
        KeyError::Empty => say("key_empty", &[]),
        KeyError::Unknown { name, suggestion: None } => say("key_unknown", &[("name", name)]),
        KeyError::Unknown { name, suggestion: Some(meant) } => {
            format!(
                "{} {}",
                say("key_unknown", &[("name", name)]),
                say("meant", &[("name", meant)])
            )
        }
        KeyError::Shifted { name } => say("key_shifted", &[("name", name)]),
    }
}

fn expected_word(expected: Expected) -> &'static str {
    match expected {
        Expected::Keys => "keys",
        Expected::Key => "key",
        Expected::Flag => "flag",
        Expected::MapName => "map_name",
        Expected::Table => "table",
    }
}

fn tables(action: Action) -> String {
    let names: Vec<String> =
        action.scopes().iter().map(|scope| format!("[{}]", scope.name())).collect();
    names.join(" ")
}

/// The notices of this session, the latest last; the one on show goes with the next key.
#[derive(Clone, Debug, Default)]
pub struct Notices {
    all: Vec<Notice>,
    shown: bool,
}

/// Older notices than these are forgotten.
const MOST: usize = 200;

impl Notices {
    /// Tells something.
    pub fn push(&mut self, notice: Notice) {
        if self.all.len() == MOST {
            self.all.remove(0);
        }
        self.all.push(notice);
        self.shown = true;
    }

    /// Takes the notice off the last line; it can still be read in the list.
    pub fn fade(&mut self) {
        self.shown = false;
    }

    /// The notice on show.
    pub fn current(&self) -> Option<&Notice> {
        self.all.last().filter(|_| self.shown)
    }

    /// All of them, the latest last.
    pub fn all(&self) -> &[Notice] {
        &self.all
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::Lang;
    use crate::keymap::{Map, Prefix, Scope};

    /// One fault of every kind there is.
    fn every_kind() -> Vec<ComplaintKind> {
        let text = |text: &str| text.to_owned();
        let guess = Some(text("note"));
        let error = KeyError::Unknown { name: text("Fn"), suggestion: Some(text("F1")) };
        vec![
            ComplaintKind::Syntax { message: text("a\nb") },
            ComplaintKind::RepeatedLine { name: text("note") },
            ComplaintKind::UnknownSetting { name: text("x"), suggestion: guess.clone() },
            ComplaintKind::UnknownTable { name: text("x"), suggestion: None },
            ComplaintKind::ConfirmFixed,
            ComplaintKind::UnknownMenu { name: text("x"), suggestion: None },
            ComplaintKind::UnknownMap { name: text("x") },
            ComplaintKind::UnknownAction { scope: Scope::List, name: text("x"), suggestion: guess },
            ComplaintKind::WrongScope { scope: Scope::List, action: Action::Save },
            ComplaintKind::WrongType {
                name: text("x"),
                expected: Expected::Keys,
                found: text("integer"),
            },
            ComplaintKind::UnknownKey { name: text("x"), error },
            ComplaintKind::BannedKey { name: text("x"), key: text("C-i") },
            ComplaintKind::Capital { name: text("x"), key: text("J") },
            ComplaintKind::GivenTwice {
                scope: text("list"),
                keys: text("j"),
                first: text("down"),
                second: text("up"),
            },
            ComplaintKind::StartsLonger {
                scope: Scope::List,
                keys: text("j"),
                longer: text("j k"),
                action: Action::Down,
                other: Action::Up,
            },
            ComplaintKind::OpensMenu {
                scope: Scope::List,
                key: text("a"),
                action: Action::Up,
                prefix: Prefix::Do,
            },
            ComplaintKind::MenuNeedsOneKey { prefix: Prefix::Do, keys: text("a b") },
            ComplaintKind::LastMenuKey { prefix: Prefix::Go, kept: vec![] },
            ComplaintKind::LastSafeDoor {
                scope: Scope::List,
                action: Action::Up,
                kept: vec![text("Up")],
            },
        ]
    }

    #[test]
    fn every_fault_of_a_key_map_is_told_whole_in_every_language() {
        for lang in Lang::ALL {
            let texts = Texts::load(lang);
            for kind in every_kind() {
                let fault = Complaint { file: "my.toml".to_owned(), line: 7, kind };
                let said = complaint(&texts, &fault);
                let told = said.strip_prefix("my.toml:7: ").unwrap();
                assert!(told.contains(' ') || told.chars().count() > 8, "{lang:?} {said}");
                assert!(!said.contains(['{', '}', '\n']), "{lang:?} {said}");
            }
        }
    }

    #[test]
    fn a_misspelt_action_is_told_with_what_was_probably_meant() {
        let (_, faults) = Map::parse("[list]\nnot = [\"j\"]\n", "my.toml");
        let said = complaint(&Texts::load(Lang::ZhHant), &faults[0]);
        assert!(said.starts_with("my.toml:2: [list] 裡沒有動作 not"), "{said}");
        assert!(said.ends_with("是否指 note？"), "{said}");
    }
}
