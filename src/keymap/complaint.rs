//! What can be wrong with a key map, each with its file and line.

use std::fmt;

use super::action::{Action, Prefix, Scope};
use super::key::KeyError;

/// One thing that is wrong with a key map; the rest of the map still applies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Complaint {
    /// The name of the file, as the caller gave it.
    pub file: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: ComplaintKind,
}

/// What a line of a key map should have held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A list of keys.
    Keys,
    /// One key as text inside a list.
    Key,
    /// `true` or `false`.
    Flag,
    /// The name of a map.
    MapName,
    /// A table.
    Table,
}

/// What is wrong. Scopes, actions and keys are named as in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ComplaintKind {
    /// The line is not TOML.
    Syntax {
        /// What the parser says.
        message: String,
    },
    /// The same name stands twice in one table; the first line applies.
    RepeatedLine {
        /// The name.
        name: String,
    },
    /// No setting has this name.
    UnknownSetting {
        /// What was written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// No scope has this name.
    UnknownTable {
        /// What was written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// The keys of a confirmation are fixed.
    ConfirmFixed,
    /// No menu has this name.
    UnknownMenu {
        /// What was written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// No map to inherit from has this name.
    UnknownMap {
        /// What was written.
        name: String,
    },
    /// No action has this name.
    UnknownAction {
        /// The table it stands in.
        scope: Scope,
        /// What was written.
        name: String,
        /// What was probably meant.
        suggestion: Option<String>,
    },
    /// The action exists, but not in this scope.
    WrongScope {
        /// The table it stands in.
        scope: Scope,
        /// The action.
        action: Action,
    },
    /// The value is of the wrong type.
    WrongType {
        /// The name of the setting, action, menu or table.
        name: String,
        /// What it should be.
        expected: Expected,
        /// What it is, as TOML calls it.
        found: String,
    },
    /// A key has no known name.
    UnknownKey {
        /// The name of the action or menu.
        name: String,
        /// Why it is not a key.
        error: KeyError,
    },
    /// Terminals or desktops do not deliver this key.
    BannedKey {
        /// The name of the action or menu.
        name: String,
        /// The key as written.
        key: String,
    },
    /// A capital is written although capitals and small letters are the same here.
    Capital {
        /// The name of the action or menu.
        name: String,
        /// The key as written.
        key: String,
    },
    /// A key is given twice in one scope; the first applies.
    GivenTwice {
        /// The table.
        scope: String,
        /// The keys.
        keys: String,
        /// What has them.
        first: String,
        /// What does not get them.
        second: String,
    },
    /// A key does something and also begins a longer sequence; this line loses it.
    StartsLonger {
        /// The table.
        scope: Scope,
        /// The shorter keys.
        keys: String,
        /// The longer keys.
        longer: String,
        /// The action that does not get its keys.
        action: Action,
        /// The action that has them.
        other: Action,
    },
    /// A key opens a menu and cannot be an action too.
    OpensMenu {
        /// The table.
        scope: Scope,
        /// The key.
        key: String,
        /// The action that does not get it.
        action: Action,
        /// The menu.
        prefix: Prefix,
    },
    /// A menu can only be opened by a single key.
    MenuNeedsOneKey {
        /// The menu.
        prefix: Prefix,
        /// The keys as written.
        keys: String,
    },
    /// A menu would lose the last key that always works; those keys are kept.
    LastMenuKey {
        /// The menu.
        prefix: Prefix,
        /// The keys that are kept.
        kept: Vec<String>,
    },
    /// An action would lose the last door that always works; those doors are kept.
    LastSafeDoor {
        /// The scope.
        scope: Scope,
        /// The action.
        action: Action,
        /// The doors that are kept.
        kept: Vec<String>,
    },
}

/// Ends a sentence with what was probably meant, or with a remedy.
fn remedy(f: &mut fmt::Formatter<'_>, suggestion: Option<&str>, otherwise: &str) -> fmt::Result {
    match suggestion {
        Some(name) => write!(f, "; did you mean {name}?"),
        None => write!(f, "; {otherwise}"),
    }
}

/// The tables an action may stand in, as written in a map.
fn tables(action: Action) -> String {
    let names: Vec<_> = action.scopes().iter().map(|s| format!("[{}]", s.name())).collect();
    names.join(" or ")
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Keys => "a list of keys like [\"j\", \"Down\"], or [] to free them",
            Self::Key => "a key in quotes like \"j\"",
            Self::Flag => "true or false",
            Self::MapName => "the name of a map like \"default\"",
            Self::Table => "a table of its own like [global]",
        })
    }
}

impl fmt::Display for Complaint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.kind)
    }
}

impl fmt::Display for ComplaintKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax { message } => write!(
                f,
                "not valid TOML ({message}); write the line as action = [\"key\", \"key key\"]"
            ),
            Self::RepeatedLine { name } => {
                write!(f, "{name} stands twice in this table; put all its keys on one line")
            }
            Self::ConfirmFixed => {
                f.write_str("the keys of a confirmation cannot be changed; remove this table")
            }
            Self::UnknownSetting { .. }
            | Self::UnknownTable { .. }
            | Self::UnknownMenu { .. }
            | Self::UnknownMap { .. }
            | Self::UnknownAction { .. }
            | Self::WrongScope { .. }
            | Self::WrongType { .. } => self.name_fault(f),
            _ => self.key_fault(f),
        }
    }
}

impl ComplaintKind {
    /// The sentence about a name or a type.
    fn name_fault(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownSetting { name, suggestion } => {
                write!(f, "there is no setting {name}")?;
                remedy(f, suggestion.as_deref(), "there are inherit and fold_case")
            }
            Self::UnknownTable { name, suggestion } => {
                write!(f, "there is no table [{name}]")?;
                let known = "there are [prefix], [global], [list], [case] and [form]";
                remedy(f, suggestion.as_deref(), known)
            }
            Self::UnknownMenu { name, suggestion } => {
                write!(f, "there is no menu {name}")?;
                remedy(f, suggestion.as_deref(), "there are do, go and more")
            }
            Self::UnknownMap { name } => {
                write!(f, "there is no key map {name}; there are default, vim and emacs")
            }
            Self::UnknownAction { scope, name, suggestion } => {
                write!(f, "there is no action {name} in [{}]", scope.name())?;
                remedy(f, suggestion.as_deref(), "`wusong keys` lists them all")
            }
            Self::WrongScope { scope, action } => {
                let (name, scope) = (action.name(), scope.name());
                write!(f, "{name} does not exist in [{scope}]; move it to {}", tables(*action))
            }
            Self::WrongType { name, expected, found } => {
                write!(f, "{name} is of type {found}; write {expected}")
            }
            _ => Ok(()),
        }
    }

    /// The sentence about a key.
    fn key_fault(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::UnknownKey { name, error } => write!(f, "{name}: {error}"),
            Self::BannedKey { name, key } => write!(
                f,
                "{name}: {key} never arrives in some terminals; take an F key or another letter"
            ),
            Self::Capital { name, key } => write!(
                f,
                "{name}: {key} is a capital, and capitals are the same as small letters here; \
                 write the small letter or set fold_case = false"
            ),
            Self::GivenTwice { scope, keys, first, second } => write!(
                f,
                "[{scope}] {keys} is given twice, to {first} and to {second}; {first} has it, \
                 give {second} another key"
            ),
            Self::StartsLonger { scope, keys, longer, action, other } => write!(
                f,
                "[{}] {keys} also begins {longer} ({} against {}); {} has it, give {} another key",
                scope.name(),
                action.name(),
                other.name(),
                other.name(),
                action.name()
            ),
            Self::OpensMenu { scope, key, action, prefix } => write!(
                f,
                "[{}] {key} opens the menu {}; give {} another key, or the menu in [prefix]",
                scope.name(),
                prefix.name(),
                action.name()
            ),
            Self::MenuNeedsOneKey { prefix, keys } => {
                write!(f, "the menu {} opens with one key; {keys} is not one", prefix.name())
            }
            Self::LastMenuKey { prefix, kept } => write!(
                f,
                "the menu {} needs a key that works everywhere; {} is kept until you give it \
                 another F or Ctrl key",
                prefix.name(),
                kept.join(", ")
            ),
            Self::LastSafeDoor { scope, action, kept } => write!(
                f,
                "[{}] {} would lose the last key that works everywhere; {} is kept until you give \
                 it another F, Ctrl or arrow key",
                scope.name(),
                action.name(),
                if kept.is_empty() { "nothing".to_owned() } else { kept.join(", ") }
            ),
            _ => Ok(()),
        }
    }
}
