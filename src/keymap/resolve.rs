//! The map in force: which key does what, and which keys lead to an action.

use std::fmt;
use std::sync::LazyLock;

use super::action::{Action, Prefix, Scope};
use super::chosen::{BuiltIn, Chosen};
use super::complaint::Complaint;
use super::key::{Code, Key};
use super::layer;
use super::parse::{self, Complaints, written};
use super::trie::{Reached, Step, Trie};

/// What a key does after the keys that are pending.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Lookup {
    /// Do this; nothing is pending any more.
    Action(Action),
    /// Wait for the next key, however long it takes; these are pending now.
    Pending(Vec<Key>),
    /// Open this menu; the key is pending until an entry is chosen.
    Menu(Prefix),
    /// The key does nothing here.
    None,
}

/// What a stray Chinese character was probably meant to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stray {
    /// The action whose letter it is.
    pub action: Action,
    /// The letter, as it stands in the map.
    pub letter: char,
    /// A door that the input method does not take.
    pub door: Vec<Key>,
}

/// The keys that open each menu, by the menu's place in [`Prefix::ALL`].
pub(super) type Menus = [Vec<Key>; 3];

/// A sequence of keys as the map keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sequence {
    /// What is pressed.
    pub steps: Vec<Step>,
    /// It is written with a lone character first, so a form does not see it from outside.
    pub is_text: bool,
}

/// One line of a scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// The action.
    pub action: Action,
    /// Its sequences, in order.
    pub sequences: Vec<Sequence>,
}

/// A key map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    pub(super) fold_case: bool,
    pub(super) menus: Menus,
    pub(super) tables: [Vec<Line>; 4],
    merged: [Vec<(Action, Sequence)>; 4],
    tries: [Trie; 4],
    /// What the terminal does not deliver: it still works, but is not offered.
    missing: Vec<Key>,
}

/// A sequence as the footer and the menus write it.
pub fn label(keys: &[Key]) -> String {
    written(keys)
}

/// A door as people write it: `Ctrl-N` for `C-n`.
pub fn spell(door: &str) -> String {
    let spelled = door.split(' ').map(|key| match key.strip_prefix("C-") {
        Some(letter) => format!("Ctrl-{}", letter.to_uppercase()),
        None if key == "BackTab" => "S-Tab".to_owned(),
        None => key.to_owned(),
    });
    spelled.collect::<Vec<_>>().join(" ")
}

impl Map {
    /// The embedded map; a test proves that there is nothing wrong with it.
    pub fn default_map() -> Self {
        static READ: LazyLock<Map> =
            LazyLock::new(|| Map::empty().overlaid(BuiltIn::Default.text(), "default.toml").0);
        READ.clone()
    }

    /// Reads a user's file as an overlay on the map it inherits from.
    ///
    /// Nothing in it is fatal: good lines apply, bad ones leave the default.
    pub fn parse(text: &str, file: &str) -> (Self, Vec<Complaint>) {
        Chosen::own(file, text).lay()
    }

    /// The same map on a terminal that does not deliver these keys: doors through them are offered only
    /// where there is no other.
    #[must_use]
    pub fn without(mut self, missing: &[Key]) -> Self {
        self.missing = missing.to_vec();
        self
    }

    /// Lays one more file over this map.
    pub fn overlaid(&self, text: &str, file: &str) -> (Self, Vec<Complaint>) {
        let mut complaints = Complaints::new(file);
        let draft = parse::read(text, self.fold_case, &mut complaints);
        let map = layer::lay(self, &draft, &mut complaints);
        (map, complaints.found)
    }

    /// Says whether capitals and small letters are the same.
    pub const fn fold_case(&self) -> bool {
        self.fold_case
    }

    /// What a key does in a scope after the keys that are pending.
    pub fn lookup(&self, scope: Scope, pending: &[Key], key: Key) -> Lookup {
        let keys: Vec<Key> =
            pending.iter().chain([&key]).map(|key| key.fold(self.fold_case)).collect();
        let steps = keys.iter().enumerate().map(|(place, &key)| {
            let menu = if place == 0 { self.menu_of(scope, key) } else { None };
            menu.map_or(Step::Key(key), Step::Menu)
        });
        let reached = self.tries[scope as usize].walk(steps);
        match (reached, &keys[..]) {
            (Reached::Action(action), _) => Lookup::Action(action),
            (Reached::Nothing, _) => Lookup::None,
            (Reached::Inside, &[only]) => match self.menu_of(scope, only) {
                Some(prefix) => Lookup::Menu(prefix),
                None => Lookup::Pending(keys),
            },
            (Reached::Inside, _) => Lookup::Pending(keys),
        }
    }

    /// The entries of a menu, the scope's own first, with the keys that follow the opening one.
    pub fn menu(&self, scope: Scope, prefix: Prefix) -> Vec<(Vec<Key>, Action)> {
        if self.menu_keys(scope, prefix).is_empty() {
            return Vec::new();
        }
        let binds = self.merged(scope).iter();
        let inside = binds.filter(|(_, seq)| seq.steps.first() == Some(&Step::Menu(prefix)));
        inside.map(|(action, seq)| (keys_of(&seq.steps[1..]), *action)).collect()
    }

    /// What can be pressed in a scope after the keys that are pending, with the keys that follow.
    pub fn following(&self, scope: Scope, pending: &[Key]) -> Vec<(Vec<Key>, Action)> {
        let rest = |(action, sequence): &(Action, Sequence)| {
            let keys = keys_of(&sequence.steps);
            let rest = keys.strip_prefix(pending).filter(|rest| !rest.is_empty())?;
            Some((rest.to_vec(), *action))
        };
        let plain = |sequence: &Sequence| !matches!(sequence.steps.first(), Some(Step::Menu(_)));
        self.merged(scope).iter().filter(|(_, seq)| plain(seq)).filter_map(rest).collect()
    }

    /// The keys that open a menu in a scope, in the order of the file.
    pub fn menu_keys(&self, scope: Scope, prefix: Prefix) -> Vec<Key> {
        let keys = self.menus[prefix as usize].iter().copied();
        self.coming(keys.filter(|&key| self.menu_of(scope, key) == Some(prefix)), |key| vec![*key])
    }

    /// Those of which every key comes; where none does, all of them.
    fn coming<T>(&self, doors: impl Iterator<Item = T>, keys: impl Fn(&T) -> Vec<Key>) -> Vec<T> {
        let missed = |door: &T| keys(door).iter().any(|key| self.missing.contains(key));
        let (gone, there): (Vec<T>, Vec<T>) = doors.partition(missed);
        if there.is_empty() { gone } else { there }
    }

    /// All sequences that lead to an action in a scope, in order.
    pub fn doors(&self, scope: Scope, action: Action) -> Vec<Vec<Key>> {
        let mut doors = Vec::new();
        for (_, sequence) in self.merged(scope).iter().filter(|(what, _)| *what == action) {
            for door in self.expanded(scope, sequence) {
                if !doors.contains(&door) {
                    doors.push(door);
                }
            }
        }
        self.coming(doors.into_iter(), Vec::clone)
    }

    /// The doors that no input method takes and that arrive in every terminal.
    ///
    /// A place in a menu counts if a safe key opens the menu, because menus can
    /// be walked with the arrows.
    pub fn safe_doors(&self, scope: Scope, action: Action) -> Vec<Vec<Key>> {
        let doors = self.doors(scope, action).into_iter();
        doors.filter(|door| self.all_keys(scope, door, Key::is_safe)).collect()
    }

    /// The doors that an input method takes: letters, and sequences with letters.
    pub fn letters(&self, scope: Scope, action: Action) -> Vec<Vec<Key>> {
        let doors = self.doors(scope, action).into_iter();
        doors.filter(|door| !self.all_keys(scope, door, Key::passes_input_method)).collect()
    }

    /// The label for the footer: the first safe key, else the letter, else a safe sequence.
    pub fn shown(&self, scope: Scope, action: Action) -> Option<String> {
        let safe = self.safe_doors(scope, action);
        let letters = self.letters(scope, action);
        let single = |doors: &[Vec<Key>]| doors.iter().find(|door| door.len() == 1).cloned();
        let door = single(&safe).or_else(|| single(&letters)).or_else(|| safe.first().cloned());
        let door = door.or_else(|| self.doors(scope, action).first().cloned());
        door.map(|door| label(&door))
    }

    /// Which action has the letter of a stray Chinese character, and a door that works.
    ///
    /// `initials` are the candidates for the first letter of its pinyin.
    pub fn stray(&self, initials: &[char], scope: Scope) -> Option<Stray> {
        for &letter in initials {
            let key = Key::plain(Code::Char(letter)).fold(self.fold_case);
            let Lookup::Action(action) = self.lookup(scope, &[], key) else { continue };
            let Code::Char(letter) = key.code else { continue };
            let doors = self.doors(scope, action);
            let typable = |safe: fn(Key) -> bool| {
                let mut doors = doors.iter();
                doors.find(move |door| matches!(door[..], [key] if safe(key)))
            };
            let single = typable(Key::is_safe).or_else(|| typable(Key::passes_input_method));
            let door = single.cloned().or_else(|| self.safe_doors(scope, action).first().cloned());
            if let Some(door) = door {
                return Some(Stray { action, letter, door });
            }
        }
        None
    }

    /// A map without any line, the ground the embedded one is laid on.
    pub(super) fn empty() -> Self {
        Self {
            fold_case: false,
            menus: Menus::default(),
            tables: Default::default(),
            merged: Default::default(),
            tries: Default::default(),
            missing: vec![],
        }
    }

    /// Says whether no line is there yet.
    pub(super) fn is_empty(&self) -> bool {
        self.tables.iter().all(Vec::is_empty)
    }

    /// The lines of a scope itself.
    pub(super) fn table(&self, scope: Scope) -> &[Line] {
        &self.tables[scope as usize]
    }

    /// All that can be pressed in a scope: its own lines, then the global ones it does not hide.
    pub(super) fn merged(&self, scope: Scope) -> &[(Action, Sequence)] {
        &self.merged[scope as usize]
    }

    /// Works out what each scope sees, after the lines have changed.
    pub(super) fn settle(&mut self) {
        for scope in Scope::ALL {
            let mut seen = flat(self.table(scope));
            if scope != Scope::Global {
                for (action, sequence) in flat(self.table(Scope::Global)) {
                    let hidden = seen.iter().any(|(_, own)| own.meets(&sequence));
                    if !hidden && sequence.is_seen_in(scope) {
                        seen.push((action, sequence));
                    }
                }
            }
            let mut trie = Trie::default();
            for (action, sequence) in &seen {
                trie.insert(&sequence.steps, *action);
            }
            self.merged[scope as usize] = seen;
            self.tries[scope as usize] = trie;
        }
    }

    /// The steps of a sequence that is written so.
    pub(super) fn sequence(&self, scope: Scope, keys: &[Key]) -> Sequence {
        let first = keys.first().copied();
        let menu = first.and_then(|key| self.owner(key));
        // A lone key is itself: in a form it may be what opens a menu elsewhere.
        let menu = menu.filter(|_| keys.len() > 1 || !scope.takes_text());
        let mut steps: Vec<Step> = keys.iter().copied().map(Step::Key).collect();
        if let (Some(prefix), Some(step)) = (menu, steps.first_mut()) {
            *step = Step::Menu(prefix);
        }
        Sequence { steps, is_text: first.is_some_and(Key::is_text) }
    }

    /// The menu that a whole sequence would hide in this scope.
    pub(super) fn opened_by(&self, scope: Scope, sequence: &Sequence) -> Option<Prefix> {
        match sequence.steps[..] {
            [Step::Menu(prefix)] => Some(prefix),
            [Step::Key(key), ..] if !scope.takes_text() => self.owner(key),
            _ => None,
        }
    }

    /// The menu that lists this key.
    fn owner(&self, key: Key) -> Option<Prefix> {
        Prefix::ALL.into_iter().find(|&prefix| self.menus[prefix as usize].contains(&key))
    }

    /// The menu that this key opens in a scope.
    fn menu_of(&self, scope: Scope, key: Key) -> Option<Prefix> {
        let prefix = self.owner(key)?;
        let text = scope.takes_text() && key.is_text();
        let own = self.merged(scope).iter().any(|(_, seq)| seq.steps[..] == [Step::Key(key)]);
        (!text && !own).then_some(prefix)
    }

    /// The sequence once for each key that opens its menu.
    fn expanded(&self, scope: Scope, sequence: &Sequence) -> Vec<Vec<Key>> {
        let Some(Step::Menu(prefix)) = sequence.steps.first() else {
            return vec![keys_of(&sequence.steps)];
        };
        let rest = keys_of(&sequence.steps[1..]);
        let openers = self.menu_keys(scope, *prefix).into_iter();
        openers.map(|key| [&[key][..], &rest[..]].concat()).collect()
    }

    /// Asks every key of a door, but in a menu only the one that opens it.
    fn all_keys(&self, scope: Scope, door: &[Key], holds: fn(Key) -> bool) -> bool {
        let opens = door.len() > 1 && self.menu_of(scope, door[0]).is_some();
        let asked = if opens { &door[..1] } else { door };
        asked.iter().all(|&key| holds(key))
    }
}

/// The lines one sequence at a time.
fn flat(lines: &[Line]) -> Vec<(Action, Sequence)> {
    let each = |line: &Line| {
        let action = line.action;
        line.sequences.iter().map(move |seq| (action, seq.clone())).collect::<Vec<_>>()
    };
    lines.iter().flat_map(each).collect()
}

/// The keys among the steps; a menu can only be the first step.
fn keys_of(steps: &[Step]) -> Vec<Key> {
    let key = |step: &Step| match step {
        Step::Key(key) => Some(*key),
        Step::Menu(_) => None,
    };
    steps.iter().filter_map(key).collect()
}

impl Sequence {
    /// Says whether no input method takes it and every terminal passes it on.
    pub(super) fn is_safe(&self, menus: &Menus) -> bool {
        if let Some(Step::Menu(prefix)) = self.steps.first() {
            return menus[*prefix as usize].iter().any(|key| key.is_safe());
        }
        keys_of(&self.steps).into_iter().all(Key::is_safe)
    }

    /// Says whether a scope sees it if it is a global one.
    pub(super) fn is_seen_in(&self, scope: Scope) -> bool {
        !(scope.takes_text() && self.is_text)
    }

    /// The sequence as it would be written.
    pub(super) fn text(&self, menus: &Menus) -> String {
        let mut keys = keys_of(&self.steps);
        if let Some(Step::Menu(prefix)) = self.steps.first() {
            let openers = &menus[*prefix as usize];
            let alike = openers.iter().find(|key| key.is_text() == self.is_text);
            if let Some(&key) = alike.or(openers.first()) {
                keys.insert(0, key);
            }
        }
        written(&keys)
    }

    /// Says whether one of the two is the other or its start.
    fn meets(&self, other: &Self) -> bool {
        self.steps.iter().zip(&other.steps).all(|(a, b)| a == b)
    }
}

impl fmt::Display for Map {
    /// Writes the map as a file that reads back as the same map.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |texts: Vec<String>| {
            let escape = |text: &String| text.replace('\\', "\\\\").replace('"', "\\\"");
            let texts: Vec<_> = texts.iter().map(|text| format!("\"{}\"", escape(text))).collect();
            format!("[{}]", texts.join(", "))
        };
        writeln!(f, "fold_case = {}\n\n[prefix]", self.fold_case)?;
        for prefix in Prefix::ALL {
            let keys = self.menus[prefix as usize].iter().map(ToString::to_string).collect();
            writeln!(f, "{:<13} = {}", prefix.name(), list(keys))?;
        }
        for scope in Scope::ALL {
            writeln!(f, "\n[{}]", scope.name())?;
            for line in self.table(scope) {
                let keys = line.sequences.iter().map(|seq| seq.text(&self.menus)).collect();
                writeln!(f, "{:<13} = {}", line.action.name(), list(keys))?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> Key {
        text.parse().unwrap()
    }

    /// Presses a sequence and says what the last key does.
    fn press(map: &Map, scope: Scope, keys: &str) -> Lookup {
        let keys: Vec<Key> = keys.split(' ').map(key).collect();
        let (last, pending) = keys.split_last().unwrap();
        map.lookup(scope, pending, *last)
    }

    #[test]
    fn the_embedded_map_has_nothing_wrong_with_it() {
        let text = BuiltIn::Default.text();
        let (map, complaints) = Map::empty().overlaid(text, "default.toml");
        assert_eq!(complaints, []);
        assert!(map.fold_case());
    }

    #[test]
    fn every_action_has_a_door_in_every_scope_it_may_be_bound_in() {
        let map = Map::default_map();
        for &action in Action::ALL {
            for &scope in action.scopes() {
                assert!(map.shown(scope, action).is_some(), "{} {}", scope.name(), action.name());
            }
        }
    }

    #[test]
    fn every_action_is_reached_through_safe_doors_alone() {
        let map = Map::default_map();
        for &action in Action::ALL {
            for &scope in action.scopes() {
                let doors = map.safe_doors(scope, action);
                assert!(!doors.is_empty(), "{} in [{}]", action.name(), scope.name());
                for door in doors {
                    let (&last, pending) = door.split_last().unwrap();
                    assert_eq!(map.lookup(scope, pending, last), Lookup::Action(action));
                    if let Lookup::Menu(prefix) = map.lookup(scope, &[], door[0]) {
                        let entries = map.menu(scope, prefix);
                        assert!(entries.contains(&(door[1..].to_vec(), action)), "{door:?}");
                        assert!(door[0].is_safe());
                    } else {
                        assert!(door.iter().all(|key| key.is_safe()), "{door:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn every_door_of_every_scope_leads_to_its_action() {
        let map = Map::default_map();
        for scope in Scope::ALL {
            for &action in Action::ALL {
                for door in map.doors(scope, action) {
                    let (&last, pending) = door.split_last().unwrap();
                    assert_eq!(map.lookup(scope, pending, last), Lookup::Action(action));
                }
            }
        }
    }

    #[test]
    fn the_scope_comes_before_the_global_lines() {
        let map = Map::default_map();
        assert_eq!(press(&map, Scope::List, "l"), Lookup::Action(Action::Open));
        assert_eq!(press(&map, Scope::Case, "l"), Lookup::Action(Action::NextTab));
        assert_eq!(press(&map, Scope::Global, "l"), Lookup::None);
        assert_eq!(press(&map, Scope::Case, "j"), Lookup::Action(Action::Down));
        assert_eq!(press(&map, Scope::Form, "Down"), Lookup::Action(Action::Pick));
    }

    #[test]
    fn the_keys_of_a_menu_are_worth_the_same() {
        let map = Map::default_map();
        for keys in ["a x", "F8 x", "A X", "ａ ｘ"] {
            assert_eq!(press(&map, Scope::Case, keys), Lookup::Action(Action::Settle), "{keys}");
        }
        assert_eq!(press(&map, Scope::Case, "F8"), Lookup::Menu(Prefix::Do));
        assert_eq!(press(&map, Scope::Case, "g"), Lookup::Menu(Prefix::Go));
        assert_eq!(press(&map, Scope::Case, "F9 y"), Lookup::Action(Action::Language));
        // Walking the menu is the caller's; F8 inside it does nothing.
        assert_eq!(press(&map, Scope::Case, "F8 F8"), Lookup::None);
        assert_eq!(press(&map, Scope::Case, "F8 Down"), Lookup::None);
    }

    #[test]
    fn in_a_form_letters_are_text_and_f8_saves() {
        let map = Map::default_map();
        for keys in ["a", "g", "j", "q", "?", "1", "g t", "a x", "王"] {
            assert_eq!(press(&map, Scope::Form, keys), Lookup::None, "{keys}");
        }
        assert_eq!(press(&map, Scope::Form, "F8"), Lookup::Action(Action::Save));
        assert_eq!(press(&map, Scope::Form, "F8 x"), Lookup::None);
        assert_eq!(press(&map, Scope::Form, "C-q"), Lookup::Action(Action::Quit));
        assert_eq!(press(&map, Scope::Form, "C-u"), Lookup::Action(Action::KillBefore));
        assert_eq!(press(&map, Scope::Form, "F9"), Lookup::None);
        assert_eq!(map.menu(Scope::Form, Prefix::Do), []);
    }

    #[test]
    fn input_methods_and_caps_lock_change_nothing() {
        let map = Map::default_map();
        for c in ['？', '?'] {
            let asked = Key::plain(Code::Char(c));
            assert_eq!(map.lookup(Scope::List, &[], asked), Lookup::Action(Action::Help));
        }
        assert_eq!(press(&map, Scope::List, "J"), Lookup::Action(Action::Down));
    }

    #[test]
    fn a_menu_lists_the_scope_first_in_the_order_of_the_file() {
        let map = Map::default_map();
        let menu = |scope, prefix| -> Vec<String> {
            let entries = map.menu(scope, prefix).into_iter();
            entries.map(|(rest, action)| format!("{} {}", label(&rest), action.name())).collect()
        };
        let list = [". mark", "m mark_to", "u unmark_all", "c note", "s session"];
        let all = menu(Scope::List, Prefix::Do);
        assert_eq!(all[..list.len()], list);
        let global = all.iter().position(|entry| entry == "n arrival").unwrap();
        assert!(all[..global].contains(&"h history".to_owned()));
        assert_eq!(all[global..][..3], ["n arrival", "x settle", "e plan"]);
        let go = menu(Scope::Case, Prefix::Go);
        assert_eq!(go[..3], ["g top", "e bottom", "1 place_intake"]);
        assert!(go.contains(&"y language".to_owned()));
    }

    #[test]
    fn the_footer_shows_the_first_safe_key_or_else_the_letter() {
        let map = Map::default_map();
        let shown = |scope, action| map.shown(scope, action).unwrap_or_default();
        assert_eq!(shown(Scope::Global, Action::Intake), "F7");
        assert_eq!(shown(Scope::Case, Action::Note), "c");
        assert_eq!(shown(Scope::Case, Action::Settle), "F8 x");
        assert_eq!(shown(Scope::Global, Action::Down), "Down");
        assert_eq!(map.shown(Scope::Global, Action::Save), None);
        let letters = map.letters(Scope::Case, Action::Note);
        assert_eq!(letters, [vec![key("c")], vec![key("a"), key("c")]]);
    }

    #[test]
    fn a_stray_character_is_told_its_door() {
        let map = Map::default_map();
        let stray = map.stray(&['z', 'c'], Scope::Case).unwrap();
        assert_eq!((stray.action, stray.letter), (Action::Zoom, 'z'));
        let stray = map.stray(&['w', 'C'], Scope::Case).unwrap();
        assert_eq!((stray.action, stray.letter), (Action::Note, 'c'));
        assert_eq!(label(&stray.door), "M-c");
        assert_eq!(label(&map.stray(&['i'], Scope::List).unwrap().door), "F7");
        assert_eq!(map.stray(&['c'], Scope::Form), None);
        assert_eq!(map.stray(&['g'], Scope::List), None);
    }

    #[test]
    fn what_is_printed_reads_back_as_the_same_map() {
        let odd = "fold_case = false\n[prefix]\ndo = [\"t\"]\n[global]\n\
                   zoom = [\"\\\"\", \"\\\\ x\", \"F8 v\"]\n[list]\nback = []\n";
        for text in ["", odd] {
            let (map, complaints) = Map::parse(text, "keymap.toml");
            assert_eq!(complaints, []);
            let (again, complaints) = Map::empty().overlaid(&map.to_string(), "printed");
            assert_eq!(complaints, []);
            for scope in Scope::ALL {
                for &action in Action::ALL {
                    assert_eq!(again.doors(scope, action), map.doors(scope, action));
                }
            }
        }
    }

    proptest! {
        #[test]
        fn no_keystroke_panics(texts in proptest::collection::vec(".", 1..4), scope in 0_usize..4) {
            let map = Map::default_map();
            let keys: Vec<Key> = texts.iter().filter_map(|text| text.parse().ok()).collect();
            if let Some((&last, pending)) = keys.split_last() {
                map.lookup(Scope::ALL[scope], pending, last);
            }
        }
    }

    proptest! {
        // Each case lays a whole map several times over.
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn no_file_panics_or_takes_the_way_out(
            lines in proptest::collection::vec((0_usize..60, 0_usize..60, 0_usize..4), 0..12),
        ) {
            let doors = ["F2", "F7", "C-q", "Enter", "Esc", "F8", "a", "g", "Down", "C-z", "F9 t"];
            let line = |&(action, door, scope): &(usize, usize, usize)| {
                let action = Action::ALL[action % Action::ALL.len()];
                let scope = Scope::ALL[scope].name();
                let keys = doors.get(door).map_or(String::new(), |door| format!("\"{door}\""));
                format!("{scope}.{} = [{keys}]\n", action.name())
            };
            let menus = format!("prefix.do = [\"{}\"]\n", doors[lines.len() % 5]);
            let text = menus + &lines.iter().map(line).collect::<String>();
            let (map, _) = Map::parse(&text, "keymap.toml");
            let base = Map::default_map();
            for scope in Scope::ALL {
                for &action in Action::ALL {
                    let own = base.table(scope).iter().any(|line| line.action == action);
                    let doors = base.safe_doors(scope, action);
                    let key = doors.iter().any(|door| door.len() == 1) && !scope.takes_text();
                    let had = !doors.is_empty() && (own || key || action == Action::Quit);
                    prop_assert!(!had || !map.safe_doors(scope, action).is_empty(),
                        "{} in {}\n{}", action.name(), scope.name(), text);
                }
            }
        }
    }
}
