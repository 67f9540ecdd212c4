//! The maps that come with the program, and which of them somebody chose.

use super::complaint::Complaint;
use super::key::Key;
use super::parse;
use super::resolve::Map;

/// A map that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BuiltIn {
    /// For people who type Chinese; the ground the others are laid on.
    #[default]
    Default,
    /// As in vim.
    Vim,
    /// As in Emacs and its agenda.
    Emacs,
}

impl BuiltIn {
    /// All of them, in the order they are gone through.
    pub const ALL: [Self; 3] = [Self::Default, Self::Vim, Self::Emacs];

    /// Its name, for `inherit`, `--keymap` and what is remembered.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Vim => "vim",
            Self::Emacs => "emacs",
        }
    }

    /// The map with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|map| map.name() == name)
    }

    /// The one that comes after it, round and round.
    #[must_use]
    pub const fn next(self) -> Self {
        match self {
            Self::Default => Self::Vim,
            Self::Vim => Self::Emacs,
            Self::Emacs => Self::Default,
        }
    }

    /// The text of its file.
    pub(super) const fn text(self) -> &'static str {
        match self {
            Self::Default => include_str!("../../keymaps/default.toml"),
            Self::Vim => include_str!("../../keymaps/vim.toml"),
            Self::Emacs => include_str!("../../keymaps/emacs.toml"),
        }
    }

    /// The map; a test proves that there is nothing wrong with any.
    pub fn map(self) -> Map {
        let ground = Map::default_map();
        match self {
            Self::Default => ground,
            other => ground.overlaid(other.text(), other.name()).0,
        }
    }
}

/// A key map of somebody's own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The name of the file, for complaints.
    pub file: String,
    /// What is in it.
    pub text: String,
}

/// What somebody chose: a map of the program's, and perhaps a file of their own over it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Chosen {
    /// The map of the program's.
    pub built_in: BuiltIn,
    /// The file over it.
    pub own: Option<Own>,
    /// The keys this terminal does not deliver (`keys --try`).
    pub missing: Vec<Key>,
}

impl Chosen {
    /// One's own file, over the map it says it inherits from.
    pub fn own(file: &str, text: &str) -> Self {
        let own = Own { file: file.to_owned(), text: text.to_owned() };
        let built_in = parse::inherits(text).unwrap_or_default();
        Self { built_in, own: Some(own), missing: vec![] }
    }

    /// The map in force, with every complaint about one's own file.
    pub fn lay(&self) -> (Map, Vec<Complaint>) {
        let map = self.built_in.map();
        let (map, complaints) = match &self.own {
            Some(own) => map.overlaid(&own.text, &own.file),
            None => (map, vec![]),
        };
        (map.without(&self.missing), complaints)
    }
}

#[cfg(test)]
mod tests {
    use super::super::action::{Action, Scope};
    use super::super::resolve::{Lookup, label};
    use super::*;

    #[test]
    fn the_maps_that_come_with_the_program_have_nothing_wrong_with_them() {
        for map in BuiltIn::ALL {
            let (_, complaints) = Map::default_map().overlaid(map.text(), map.name());
            assert_eq!(complaints, [], "{}", map.name());
            assert_eq!(BuiltIn::from_name(map.name()), Some(map));
        }
    }

    #[test]
    fn every_action_has_a_safe_door_in_every_map_wherever_it_has_one_in_the_default_one() {
        let ground = Map::default_map();
        for built_in in BuiltIn::ALL {
            let map = built_in.map();
            for scope in Scope::ALL {
                for &action in Action::ALL {
                    let doors = map.safe_doors(scope, action);
                    let had = !ground.safe_doors(scope, action).is_empty();
                    let at = format!("{} [{}] {}", built_in.name(), scope.name(), action.name());
                    // vim gives `g t` of a case to its tabs, as vim does.
                    let given = built_in == BuiltIn::Vim && action == Action::GoToday;
                    assert!(!had || !doors.is_empty() || given, "{at}");
                    for door in map.doors(scope, action) {
                        let (&last, pending) = door.split_last().unwrap();
                        assert_eq!(
                            map.lookup(scope, pending, last),
                            Lookup::Action(action),
                            "{at}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_line_of_a_map_has_the_keys_its_file_gives_first() {
        for built_in in BuiltIn::ALL {
            let map = built_in.map();
            let file: toml::Table = toml::from_str(built_in.text()).unwrap();
            for scope in Scope::ALL {
                let Some(lines) = file.get(scope.name()).and_then(toml::Value::as_table) else {
                    continue;
                };
                for (name, keys) in lines {
                    let action = Action::from_name(name).unwrap();
                    let doors: Vec<String> =
                        map.doors(scope, action).iter().map(|door| label(door)).collect();
                    for key in keys.as_array().unwrap() {
                        let key = key.as_str().unwrap().to_owned();
                        assert!(
                            doors.contains(&key),
                            "{} {name} {key}: {doors:?}",
                            built_in.name()
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn ones_own_file_lies_over_the_map_it_names_or_over_another_one() {
        let chosen = Chosen::own("mine.toml", "inherit = \"vim\"\n[global]\nzoom = [\"o\"]\n");
        assert_eq!(chosen.built_in, BuiltIn::Vim);
        let key = |text: &str| text.parse().unwrap();
        let (map, complaints) = chosen.lay();
        assert_eq!(complaints, []);
        assert_eq!(map.lookup(Scope::List, &[], key("G")), Lookup::Action(Action::Bottom));
        assert_eq!(map.lookup(Scope::List, &[], key("o")), Lookup::Action(Action::Zoom));
        let (map, _) = Chosen { built_in: BuiltIn::Emacs, ..chosen }.lay();
        assert_eq!(map.lookup(Scope::List, &[], key("n")), Lookup::Action(Action::Down));
        assert_eq!(map.lookup(Scope::List, &[], key("o")), Lookup::Action(Action::Zoom));
    }
}
