//! Lays what a file says over the map below it.
//!
//! Listing an action replaces its letters and keeps its safe doors unless the
//! file gives those to something else; `[]` frees them all. But no action and
//! no menu ever loses the last door that works in every terminal with an input
//! method on: such a door is kept, and a complaint says so.

use super::action::{Action, Prefix, Scope};
use super::complaint::ComplaintKind;
use super::key::{Code, Key};
use super::parse::{Complaints, Draft, Keys, written};
use super::resolve::{Line, Map, Menus, Sequence};
use super::trie::Step;

/// A complaint whose file is known elsewhere.
type Fault = (usize, ComplaintKind);

/// What had to be taken back because something would have become unreachable.
#[derive(Debug, Default)]
struct Limits {
    /// Actions whose safe doors stay as they were.
    guarded: Vec<(Scope, Action)>,
    /// Keys that must not open a menu.
    refused: Vec<Key>,
}

/// A sequence that is taken in a scope.
struct Claim {
    action: Action,
    sequence: Sequence,
    /// Taken back from the file, which has been complained of already.
    guarded: bool,
}

/// The map that results, with complaints about keys that clash.
pub(super) fn lay(base: &Map, draft: &Draft, complaints: &mut Complaints<'_>) -> Map {
    let mut limits = Limits::default();
    loop {
        let mut layer = Layer { base, draft, limits: &limits, faults: Vec::new() };
        let map = layer.build();
        let faults = layer.faults;
        let lost = lost(base, &map, draft).into_iter();
        let guards = lost.map(|(scope, action)| {
            // Keeping its own doors may not help: those it has from the global lines come next.
            let places = [(scope, action), (Scope::Global, action)];
            let new = places.into_iter().find(|guard| !limits.guarded.contains(guard));
            (scope, action, new)
        });
        let Some((scope, action, Some(guard))) = guards.into_iter().find(|(.., new)| new.is_some())
        else {
            for (line, kind) in faults {
                complaints.add(line, kind);
            }
            complaints.found.sort_by_key(|complaint| complaint.line);
            return map;
        };
        let doors = base.safe_doors(scope, action);
        if guard.0 == scope {
            let kept = doors.iter().map(|door| written(door)).collect();
            let line = guilty_line(draft, scope, action, &doors);
            complaints.add(line, ComplaintKind::LastSafeDoor { scope, action, kept });
        }
        let opened = map.menus.iter().flatten().copied();
        limits.refused.extend(opened.filter(|&key| doors.iter().any(|door| door[..] == [key])));
        limits.guarded.push(guard);
    }
}

/// The actions that cannot be reached safely any more.
fn lost(base: &Map, map: &Map, draft: &Draft) -> Vec<(Scope, Action)> {
    let needed = |scope: Scope, action: Action| {
        if base.is_empty() {
            return map.table(scope).iter().any(|line| line.action == action);
        }
        let doors = base.safe_doors(scope, action);
        let own = base.table(scope).iter().any(|line| line.action == action);
        if own || doors.is_empty() {
            return own && !doors.is_empty();
        }
        // A scope may give an entry of a menu another meaning, but not hide a key. A form hides
        // global keys by design, yet the file must not make it hide more of them.
        let lines = draft.lines.iter().filter(|(place, _, _)| *place == scope);
        let mut good = lines.flat_map(|(_, _, keys)| &keys.good);
        let mut hides = || good.any(|(keys, _)| doors.iter().any(|door| door.starts_with(keys)));
        doors.iter().any(|door| door.len() == 1) && (!scope.takes_text() || hides())
    };
    let pairs =
        Scope::ALL.into_iter().flat_map(|scope| Action::ALL.iter().map(move |&a| (scope, a)));
    let cut = |&(scope, action): &(Scope, Action)| {
        needed(scope, action) && map.safe_doors(scope, action).is_empty()
    };
    pairs.filter(cut).collect()
}

/// The line to blame for the loss of these doors.
fn guilty_line(draft: &Draft, scope: Scope, action: Action, doors: &[Vec<Key>]) -> usize {
    let blamed = |keys: &Keys| {
        let mut good = keys.good.iter();
        good.find(|(keys, _)| doors.iter().any(|door| door.starts_with(keys))).map(|(_, at)| *at)
    };
    let near = |place: Scope| place == scope || place == Scope::Global;
    let own = draft.lines.iter().find(|(at, what, _)| *at == scope && *what == action);
    if let Some((_, _, keys)) = own.filter(|(_, _, keys)| keys.freed || doors.is_empty()) {
        return keys.line;
    }
    let others = draft.lines.iter().filter(|(at, what, _)| near(*at) && *what != action);
    let mut takers = others.map(|(_, _, keys)| keys);
    let taker = takers.find_map(blamed);
    let menu = || draft.prefixes.iter().find_map(|(_, keys)| blamed(keys));
    taker.or_else(menu).or_else(|| own.map(|(_, _, keys)| keys.line)).unwrap_or(1)
}

/// One attempt to lay the file over the map below.
struct Layer<'a> {
    base: &'a Map,
    draft: &'a Draft,
    limits: &'a Limits,
    faults: Vec<Fault>,
}

impl Layer<'_> {
    fn build(&mut self) -> Map {
        let fold_case = self.draft.fold_case.unwrap_or(self.base.fold_case);
        let mut map = Map::empty();
        map.fold_case = fold_case;
        map.menus = self.menus();
        for scope in Scope::ALL {
            map.tables[scope as usize] = self.table(scope, &map);
        }
        map.settle();
        map
    }

    /// The keys that open menus.
    fn menus(&mut self) -> Menus {
        let mut menus = Menus::default();
        for (prefix, keys) in &self.draft.prefixes {
            for (sequence, line) in &keys.good {
                let Some(&key) = sequence.first() else { continue };
                let owner = Prefix::ALL.into_iter().find(|p| menus[*p as usize].contains(&key));
                if let Some(first) = owner {
                    let kind = ComplaintKind::GivenTwice {
                        scope: "prefix".to_owned(),
                        keys: key.to_string(),
                        first: first.name().to_owned(),
                        second: prefix.name().to_owned(),
                    };
                    self.faults.push((*line, kind));
                } else if !self.limits.refused.contains(&key) {
                    menus[*prefix as usize].push(key);
                }
            }
        }
        for prefix in Prefix::ALL {
            let listed = self.draft.prefixes.iter().find(|(p, keys)| *p == prefix && keys.counts());
            for &key in &self.base.menus[prefix as usize] {
                let kept = listed.is_none_or(|(_, keys)| !keys.freed && key.passes_input_method());
                if kept && !menus.iter().flatten().any(|&taken| taken == key) {
                    menus[prefix as usize].push(key);
                }
            }
        }
        self.keep_menus_open(menus)
    }

    /// Gives a menu its old safe keys back if it has none left.
    fn keep_menus_open(&mut self, mut menus: Menus) -> Menus {
        for prefix in Prefix::ALL {
            let old = self.base.menus[prefix as usize].iter().copied();
            let safe: Vec<Key> = old.filter(|key| key.is_safe()).collect();
            if safe.is_empty() || menus[prefix as usize].iter().any(|key| key.is_safe()) {
                continue;
            }
            let own = self.draft.prefixes.iter().find(|(p, _)| *p == prefix);
            let taker = self.draft.prefixes.iter().flat_map(|(_, keys)| &keys.good);
            let taker = taker.filter(|(keys, _)| safe.iter().any(|&key| keys[..] == [key]));
            let line = own.map(|(_, keys)| keys.line).or(taker.map(|(_, line)| *line).next());
            let kept = safe.iter().map(ToString::to_string).collect();
            self.faults.push((line.unwrap_or(1), ComplaintKind::LastMenuKey { prefix, kept }));
            for keys in &mut menus {
                keys.retain(|key| !safe.contains(key));
            }
            menus[prefix as usize].extend(safe);
        }
        menus
    }

    /// What the file says about an action, if it says anything.
    fn listed(&self, scope: Scope, action: Action) -> Option<&Keys> {
        let mut lines = self.draft.lines.iter();
        let found = lines.find(|(at, what, keys)| (*at, *what) == (scope, action) && keys.counts());
        found.map(|(_, _, keys)| keys)
    }

    /// The lines of one scope; the menus and the global lines of the map are there already.
    fn table(&mut self, scope: Scope, map: &Map) -> Vec<Line> {
        let mut claims = self.guards(scope);
        self.claim_own(scope, map, &mut claims);
        self.claim_kept(scope, map, &mut claims);
        let below = self.base.table(scope).iter().map(|line| line.action);
        let own = self.draft.lines.iter().filter(|(at, _, _)| *at == scope);
        let mut actions: Vec<Action> = Vec::new();
        for action in below.chain(own.map(|(_, action, _)| *action)) {
            if !actions.contains(&action) {
                actions.push(action);
            }
        }
        let line = |action| Line { action, sequences: self.ordered(scope, map, action, &claims) };
        actions.into_iter().map(line).collect()
    }

    /// What an action has got: the file's keys in its order, then those it kept from below.
    fn ordered(&self, scope: Scope, map: &Map, action: Action, claims: &[Claim]) -> Vec<Sequence> {
        let own = self.listed(scope, action).into_iter().flat_map(|keys| &keys.good);
        let own = own.map(|(keys, _)| map.sequence(scope, keys));
        let below = self.base.table(scope).iter().filter(|line| line.action == action);
        let below = below.flat_map(|line| line.sequences.iter().cloned());
        let mut result: Vec<Sequence> = Vec::new();
        for sequence in own.chain(below) {
            let has = claims.iter().any(|c| c.action == action && c.sequence == sequence);
            if has && !result.contains(&sequence) {
                result.push(sequence);
            }
        }
        result
    }

    /// The doors that must stay what they were.
    fn guards(&self, scope: Scope) -> Vec<Claim> {
        let guarded = self.limits.guarded.iter().filter(|(place, _)| *place == scope);
        let mut claims = Vec::new();
        for &(_, action) in guarded {
            let binds = self.base.merged(scope).iter().filter(|(what, _)| *what == action);
            let safe = binds.filter(|(_, sequence)| sequence.is_safe(&self.base.menus));
            let taken = safe.map(|(_, sequence)| sequence.clone());
            claims.extend(taken.map(|sequence| Claim { action, sequence, guarded: true }));
        }
        claims
    }

    /// Takes the keys the file gives, in its order.
    fn claim_own(&mut self, scope: Scope, map: &Map, claims: &mut Vec<Claim>) {
        for (place, action, keys) in &self.draft.lines {
            if *place != scope {
                continue;
            }
            for (keys, line) in &keys.good {
                let sequence = map.sequence(scope, keys);
                let wish = Wish { scope, map, action: *action, sequence, keys };
                match wish.hindrance(claims) {
                    Hindrance::Nothing => {
                        let (action, sequence) = (wish.action, wish.sequence);
                        claims.push(Claim { action, sequence, guarded: false });
                    }
                    Hindrance::Known => {}
                    Hindrance::New(kind) => self.faults.push((*line, kind)),
                }
            }
        }
    }

    /// Takes what stays from the map below.
    fn claim_kept(&self, scope: Scope, map: &Map, claims: &mut Vec<Claim>) {
        let free = |claims: &[Claim], sequence: &Sequence| {
            let gone = map.fold_case && sequence.has_capital();
            !gone
                && map.opened_by(scope, sequence).is_none()
                && !claims.iter().any(|c| c.sequence.clashes(sequence, &map.menus))
        };
        let mut take = |action: Action, sequence: &Sequence| {
            if free(claims, sequence) {
                claims.push(Claim { action, sequence: sequence.clone(), guarded: false });
            }
        };
        for line in self.base.table(scope) {
            let listed = self.listed(scope, line.action);
            for sequence in &line.sequences {
                if listed.is_none_or(|keys| !keys.freed && sequence.is_lasting()) {
                    take(line.action, sequence);
                }
            }
        }
        for line in self.base.table(scope) {
            let Some(keys) = self.listed(scope, line.action) else { continue };
            // Its place in a menu is a letter and a safe door at once: it goes only if another
            // safe door is there.
            let has = |c: &&Claim| c.action == line.action && c.sequence.is_safe(&map.menus);
            if keys.freed || claims.iter().any(|claim| has(&claim)) {
                continue;
            }
            for sequence in line.sequences.iter().filter(|seq| seq.is_safe(&map.menus)) {
                if free(claims, sequence) {
                    let (action, sequence) = (line.action, sequence.clone());
                    claims.push(Claim { action, sequence, guarded: false });
                }
            }
        }
    }
}

/// A sequence that the file gives to an action.
struct Wish<'a> {
    scope: Scope,
    /// The map in the making: its menus and global lines are there already.
    map: &'a Map,
    action: Action,
    sequence: Sequence,
    /// The sequence as written.
    keys: &'a [Key],
}

/// What keeps an action from getting a sequence.
enum Hindrance {
    Nothing,
    /// Something that has been complained of already.
    Known,
    New(ComplaintKind),
}

impl Wish<'_> {
    fn hindrance(&self, claims: &[Claim]) -> Hindrance {
        let Self { scope, map, action, sequence, keys } = self;
        let (scope, action) = (*scope, *action);
        if let Some(prefix) = map.opened_by(scope, sequence) {
            let key = written(keys);
            return Hindrance::New(ComplaintKind::OpensMenu { scope, key, action, prefix });
        }
        if let Some(claim) = claims.iter().find(|c| c.sequence.clashes(sequence, &map.menus)) {
            if claim.guarded {
                return Hindrance::Known;
            }
            return Hindrance::New(self.clash(claim.action, &claim.sequence));
        }
        if scope == Scope::Global {
            return Hindrance::Nothing;
        }
        let shared = map.table(Scope::Global).iter();
        let mut shared = shared.flat_map(|l| l.sequences.iter().map(|seq| (l.action, seq)));
        let hidden = shared.find(|(_, short)| {
            short.is_seen_in(scope)
                && short.steps.len() < sequence.steps.len()
                && short.clashes(sequence, &map.menus)
        });
        hidden.map_or(Hindrance::Nothing, |(other, seq)| Hindrance::New(self.clash(other, seq)))
    }

    /// The complaint about a sequence that is one already taken, or its start, or goes on from it.
    fn clash(&self, other: Action, taken: &Sequence) -> ComplaintKind {
        let (scope, action) = (self.scope, self.action);
        let (new, old) = (written(self.keys), taken.text(&self.map.menus));
        if taken.steps.len() == self.sequence.steps.len() {
            let (first, second) = (other.name().to_owned(), action.name().to_owned());
            let scope = scope.name().to_owned();
            return ComplaintKind::GivenTwice { scope, keys: new, first, second };
        }
        let shorter = self.sequence.steps.len() < taken.steps.len();
        let (keys, longer) = if shorter { (new, old) } else { (old, new) };
        ComplaintKind::StartsLonger { scope, keys, longer, action, other }
    }
}

impl Sequence {
    /// Says whether one of the two is the other or its start.
    fn clashes(&self, other: &Self, menus: &Menus) -> bool {
        let same = |(a, b): (&Step, &Step)| match (*a, *b) {
            (Step::Menu(prefix), Step::Key(key)) | (Step::Key(key), Step::Menu(prefix)) => {
                menus[prefix as usize].contains(&key)
            }
            (a, b) => a == b,
        };
        self.steps.iter().zip(&other.steps).all(same)
    }

    /// Says whether it stays when the letters of its action are replaced.
    fn is_lasting(&self) -> bool {
        matches!(self.steps[..], [Step::Key(key)] if key.passes_input_method())
    }

    fn has_capital(&self) -> bool {
        let capital = |key: &Key| matches!(key.code, Code::Char(c) if c.is_uppercase());
        self.steps.iter().any(|step| matches!(step, Step::Key(key) if capital(key)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::complaint::Complaint;
    use super::super::resolve::Lookup;
    use super::*;

    fn lay(text: &str) -> (Map, Vec<Complaint>) {
        Map::parse(text, "keymap.toml")
    }

    fn doors(map: &Map, scope: Scope, action: Action) -> Vec<String> {
        map.doors(scope, action).iter().map(|door| written(door)).collect()
    }

    fn quiet(text: &str) -> Map {
        let (map, complaints) = lay(text);
        assert_eq!(complaints, [], "{text}");
        map
    }

    #[test]
    fn an_empty_file_leaves_the_default() {
        assert_eq!(quiet(""), Map::default_map());
        assert_eq!(quiet("inherit = \"default\"\r\nfold_case = true\r\n"), Map::default_map());
    }

    #[test]
    fn listing_an_action_replaces_its_letters_and_keeps_its_safe_doors() {
        let map = quiet("[global]\nintake = [\"o\"]\nclear_filter = [\"s\"]\n");
        assert_eq!(doors(&map, Scope::Global, Action::Intake), ["o", "F7"]);
        let i = "i".parse().unwrap();
        assert_eq!(map.lookup(Scope::List, &[], i), Lookup::None);
        let cleared = doors(&map, Scope::Global, Action::ClearFilter);
        assert_eq!(cleared, ["s", "g x", "F9 x", "M-Backspace"]);
    }

    #[test]
    fn a_safe_door_can_be_reassigned_if_another_stays() {
        let map = quiet("[global]\nrefresh = [\"C-z\"]\nundo = [\"u\", \"C-r\"]\n");
        assert_eq!(doors(&map, Scope::Global, Action::Refresh), ["C-z", "F5"]);
        assert_eq!(doors(&map, Scope::Global, Action::Undo), ["u", "C-r"]);
        assert_eq!(doors(&map, Scope::Form, Action::Undo), ["C-z", "C-r"]);
    }

    #[test]
    fn two_actions_can_swap_their_doors() {
        let map = quiet("[global]\nrefresh = [\"F7\"]\nintake = [\"i\", \"F5\"]\n");
        assert_eq!(doors(&map, Scope::Global, Action::Refresh), ["F7"]);
        assert_eq!(doors(&map, Scope::Global, Action::Intake), ["i", "F5"]);
    }

    #[test]
    fn the_last_safe_door_is_never_taken() {
        let (map, complaints) = lay("[global]\nrefresh = [\"F7\"]\n");
        let kept = vec!["F7".to_owned()];
        let (scope, action) = (Scope::Global, Action::Intake);
        let kind = ComplaintKind::LastSafeDoor { scope, action, kept };
        assert_eq!(complaints.iter().map(|c| (c.line, &c.kind)).collect::<Vec<_>>(), [(2, &kind)]);
        assert_eq!(doors(&map, scope, action), ["i", "F7"]);
        assert_eq!(doors(&map, scope, Action::Refresh), ["F5"]);
    }

    #[test]
    fn a_scope_cannot_hide_the_way_out() {
        let (map, complaints) = lay("[list]\nnote = [\"C-q\", \"c\"]\n");
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(complaints[0].line, 2);
        assert_eq!(doors(&map, Scope::List, Action::Quit), ["C-q"]);
        assert!(doors(&map, Scope::List, Action::Note).contains(&"c".to_owned()));
    }

    #[test]
    fn a_door_that_the_list_hides_is_no_door() {
        // In a list Left goes back, so taking in a case there would need a letter.
        let text = "[global]\nintake = [\"i\", \"Left\"]\nrefresh = [\"F7\", \"r\"]\n";
        let (map, complaints) = lay(text);
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(complaints[0].line, 3);
        assert_eq!(doors(&map, Scope::List, Action::Intake), ["i", "F7"]);
        assert_eq!(doors(&map, Scope::List, Action::Refresh), ["r", "F5"]);
    }

    #[test]
    fn a_scope_may_give_a_menu_entry_another_meaning() {
        let map = quiet("[case]\nnext_tab = [\"l\", \"g t\", \"Right\"]\n");
        assert_eq!(doors(&map, Scope::Case, Action::NextTab), ["l", "g t", "F9 t", "Right"]);
        assert_eq!(doors(&map, Scope::Case, Action::GoToday), [""; 0]);
        assert_eq!(doors(&map, Scope::List, Action::GoToday), ["g t", "F9 t"]);
    }

    #[test]
    fn a_form_may_hide_what_is_not_needed_there_but_not_the_way_out() {
        let (map, complaints) = lay("[form]\nsave = [\"C-q\"]\n");
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(doors(&map, Scope::Form, Action::Quit), ["C-q"]);
        assert_eq!(doors(&map, Scope::Form, Action::Save), ["C-s", "F8"]);
    }

    #[test]
    fn freeing_an_action_leaves_only_what_it_needs() {
        let (map, complaints) = lay("[global]\nintake = []\n[list]\nback = []\n");
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(complaints[0].line, 2);
        assert_eq!(doors(&map, Scope::Global, Action::Intake), ["F7"]);
        // The list goes back with the global keys.
        assert_eq!(doors(&map, Scope::List, Action::Back), ["Esc", "q"]);
    }

    #[test]
    fn a_menu_moves_with_its_entries() {
        let map = quiet("[prefix]\ndo = [\"t\"]\n");
        assert_eq!(doors(&map, Scope::Case, Action::Settle), ["t x", "F8 x"]);
        let map = quiet("[prefix]\ndo = [\"e\"]\n");
        assert_eq!(doors(&map, Scope::Global, Action::Edit), ["F2"]);
    }

    #[test]
    fn a_menu_keeps_a_key_that_always_works() {
        let (map, complaints) = lay("[prefix]\ngo = []\ndo = [\"F9\"]\n");
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(complaints[0].line, 2);
        let keys = |prefix| written(&map.menu_keys(Scope::Global, prefix));
        assert_eq!((keys(Prefix::Do), keys(Prefix::Go)), ("F8".to_owned(), "F9".to_owned()));
    }

    #[test]
    fn a_menu_cannot_take_the_last_safe_door() {
        let (map, complaints) = lay("[prefix]\ndo = [\"C-q\", \"a\"]\n");
        assert_eq!(complaints.len(), 1, "{complaints:?}");
        assert_eq!(complaints[0].line, 2);
        assert_eq!(doors(&map, Scope::Global, Action::Quit), ["C-q"]);
        assert_eq!(written(&map.menu_keys(Scope::Global, Prefix::Do)), "a F8");
    }

    #[test]
    fn capitals_are_keys_of_their_own_if_asked() {
        let map = quiet("fold_case = false\n[global]\nbottom = [\"G\"]\nquit = [\"Z Z\"]\n");
        let key = |text: &str| text.parse().unwrap();
        assert_eq!(map.lookup(Scope::List, &[], key("G")), Lookup::Action(Action::Bottom));
        assert_eq!(map.lookup(Scope::List, &[], key("g")), Lookup::Menu(Prefix::Go));
        let Lookup::Pending(pending) = map.lookup(Scope::List, &[], key("Z")) else {
            panic!("a chord waits");
        };
        assert_eq!(map.lookup(Scope::List, &pending, key("Z")), Lookup::Action(Action::Quit));
        assert_eq!(map.lookup(Scope::List, &pending, key("z")), Lookup::None);
    }

    #[test]
    fn files_can_be_laid_over_each_other() {
        let first = quiet("[global]\nintake = [\"o\"]\n");
        let (map, complaints) = first.overlaid("[global]\nzoom = [\"w w\"]\n", "mine.toml");
        assert_eq!(complaints, []);
        assert_eq!(doors(&map, Scope::List, Action::Intake), ["o", "F7"]);
        assert_eq!(doors(&map, Scope::List, Action::Zoom), ["w w", "g z", "F9 z", "M-i"]);
    }
}
