//! Sequences of keys, laid out so that one more key is one more step.

use std::collections::BTreeMap;

use super::action::{Action, Prefix};
use super::key::Key;

/// One step of a sequence: a key, or a menu that several keys open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// One of the keys that open this menu.
    Menu(Prefix),
    /// This very key.
    Key(Key),
}

/// What a walk along a sequence ends at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reached {
    /// The sequence is complete.
    Action(Action),
    /// More keys are awaited.
    Inside,
    /// No sequence goes on like this.
    Nothing,
}

/// The sequences of one scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Trie {
    action: Option<Action>,
    next: BTreeMap<Step, Trie>,
}

impl Trie {
    /// Adds a sequence; the caller has made sure that none is the start of another.
    pub(super) fn insert(&mut self, steps: &[Step], action: Action) {
        let mut node = self;
        for &step in steps {
            node = node.next.entry(step).or_default();
        }
        node.action = Some(action);
    }

    /// Follows a sequence from the root.
    pub(super) fn walk(&self, steps: impl IntoIterator<Item = Step>) -> Reached {
        let mut node = self;
        for step in steps {
            let Some(next) = node.next.get(&step) else { return Reached::Nothing };
            node = next;
        }
        match node.action {
            Some(action) => Reached::Action(action),
            None if node.next.is_empty() => Reached::Nothing,
            None => Reached::Inside,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_walk_tells_the_whole_from_the_part() {
        let step = |text: &str| Step::Key(text.parse().unwrap());
        let mut trie = Trie::default();
        trie.insert(&[step("z"), step("z")], Action::Zoom);
        trie.insert(&[Step::Menu(Prefix::Go), step("t")], Action::GoToday);
        assert_eq!(trie.walk([step("z")]), Reached::Inside);
        assert_eq!(trie.walk([step("z"), step("z")]), Reached::Action(Action::Zoom));
        assert_eq!(trie.walk([step("z"), step("t")]), Reached::Nothing);
        assert_eq!(trie.walk([Step::Menu(Prefix::Do)]), Reached::Nothing);
        assert_eq!(Trie::default().walk([]), Reached::Nothing);
    }
}
