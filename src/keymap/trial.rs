//! Trying the keys of a terminal: what arrives, what it does in which place, and which doors never come.

use super::action::{Action, Prefix, Scope};
use super::key::{Code, Key};
use super::resolve::{Lookup, Map};

/// What a key that was pressed means to the trial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is told what it is and what it does.
    Told,
    /// The walk has begun: the first door is asked for.
    Begun,
    /// The door that was asked for arrives.
    Arrives(Key),
    /// It was given up.
    Missing(Key),
    /// Something else came; the door is asked for again.
    Other(Key),
    /// The last door was tried, or the walk was broken off.
    Ended {
        /// Whether every door was tried.
        whole: bool,
    },
    /// Leave.
    Leave,
}

/// A trial of the keys of one map.
#[derive(Clone, Debug)]
pub struct Trial {
    map: Map,
    doors: Vec<Key>,
    /// The door that is asked for, while the walk goes on.
    at: Option<usize>,
    missing: Vec<Key>,
    /// Whether the key before was Esc: a second one leaves.
    esc: bool,
}

impl Trial {
    /// A trial that has not begun its walk yet.
    pub fn new(map: Map) -> Self {
        let doors = doors(&map);
        Self { map, doors, at: None, missing: vec![], esc: false }
    }

    /// The door that is asked for now, its place from 1, and how many there are.
    pub fn asked(&self) -> Option<(Key, usize, usize)> {
        let at = self.at?;
        self.doors.get(at).map(|key| (*key, at + 1, self.doors.len()))
    }

    /// The doors that did not come.
    pub fn missing(&self) -> &[Key] {
        &self.missing
    }

    /// How many doors there are.
    pub fn n_doors(&self) -> usize {
        self.doors.len()
    }

    /// What a key does in each place under the map in force.
    pub fn does(&self, key: Key) -> [(Scope, Lookup); 4] {
        Scope::ALL.map(|scope| (scope, self.map.lookup(scope, &[], key)))
    }

    /// One key press.
    pub fn press(&mut self, key: Key) -> Heard {
        let space = key == Key::plain(Code::Space);
        let leaves = key == Key { ctrl: true, ..Key::plain(Code::Char('q')) };
        let esc = key.code == Code::Esc;
        let Some((asked, ..)) = self.asked() else {
            let twice = std::mem::replace(&mut self.esc, esc);
            return match key {
                _ if leaves || (esc && twice) => Heard::Leave,
                _ if space => {
                    (self.at, self.missing) = (Some(0), vec![]);
                    Heard::Begun
                }
                _ => Heard::Told,
            };
        };
        if key == asked {
            return self.on(Heard::Arrives(asked));
        }
        if space {
            self.missing.push(asked);
            return self.on(Heard::Missing(asked));
        }
        if leaves {
            return Heard::Leave;
        }
        if esc {
            self.at = None;
            return Heard::Ended { whole: false };
        }
        Heard::Other(key)
    }

    /// Goes on to the next door.
    fn on(&mut self, heard: Heard) -> Heard {
        self.at = self.at.map(|at| at + 1).filter(|at| *at < self.doors.len());
        heard
    }

    /// Whether every door was tried.
    pub fn is_through(&self, heard: Heard) -> bool {
        self.at.is_none() && matches!(heard, Heard::Arrives(_) | Heard::Missing(_))
    }
}

/// The single keys that lead somewhere and that no input method takes: terminals differ in these.
fn doors(map: &Map) -> Vec<Key> {
    let mut doors: Vec<Key> = Vec::new();
    for scope in Scope::ALL {
        let opening = Prefix::ALL.into_iter().flat_map(|prefix| map.menu_keys(scope, prefix));
        let of_actions = Action::ALL.iter().flat_map(|action| map.doors(scope, *action));
        let singles = of_actions.filter(|door| door.len() == 1).flatten();
        let all: Vec<Key> =
            opening.chain(singles).filter(|key| key.passes_input_method()).collect();
        doors.extend(all);
    }
    doors.sort();
    doors.dedup();
    doors
}

#[cfg(test)]
mod tests {
    use super::super::chosen::BuiltIn;
    use super::*;

    #[test]
    fn every_door_is_asked_for_once_and_space_gives_it_up() {
        let mut trial = Trial::new(Map::default_map());
        let key = |text: &str| -> Key { text.parse().unwrap() };
        assert_eq!(trial.press(key("F7")), Heard::Told);
        assert_eq!(trial.press(key("Space")), Heard::Begun);
        let mut asked = Vec::new();
        while let Some((door, n, all)) = trial.asked() {
            assert_eq!((n, all), (asked.len() + 1, trial.n_doors()));
            asked.push(door);
            let heard = if door.alt {
                trial.press(key("Space"))
            } else {
                assert_eq!(trial.press(key("x")), Heard::Other(key("x")));
                trial.press(door)
            };
            assert_eq!(trial.is_through(heard), asked.len() == trial.n_doors());
        }
        assert!(asked.contains(&key("F8")) && asked.contains(&key("Esc")));
        assert!(!trial.missing().is_empty() && trial.missing().iter().all(|key| key.alt));
    }

    #[test]
    fn esc_breaks_the_walk_off_and_twice_leaves() {
        let mut trial = Trial::new(BuiltIn::Emacs.map());
        let key = |text: &str| -> Key { text.parse().unwrap() };
        trial.press(key("Space"));
        while trial.asked().is_some_and(|(door, ..)| door == key("Esc")) {
            trial.press(key("Esc"));
        }
        assert_eq!(trial.press(key("Esc")), Heard::Ended { whole: false });
        assert_eq!(trial.press(key("Esc")), Heard::Told);
        assert_eq!(trial.press(key("Esc")), Heard::Leave);
        assert_eq!(trial.press(key("C-q")), Heard::Leave);
    }

    #[test]
    fn what_does_not_arrive_is_not_offered_unless_nothing_else_is_there() {
        let map = Map::default_map().without(&["F7".parse().unwrap(), "C-q".parse().unwrap()]);
        assert_eq!(map.shown(Scope::List, Action::Intake).as_deref(), Some("i"));
        assert_eq!(map.shown(Scope::List, Action::Quit).as_deref(), Some("C-q"));
        let f7 = "F7".parse().unwrap();
        assert_eq!(
            map.lookup(Scope::List, &[], f7),
            Lookup::Action(Action::Intake),
            "it still works"
        );
        let map = Map::default_map().without(&["F8".parse().unwrap()]);
        assert_eq!(map.shown(Scope::Case, Action::Settle).as_deref(), Some("a x"));
    }
}
