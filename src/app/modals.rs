//! What a key does in what lies over the screen.

use super::App;
use super::msg::Effect;
use crate::keymap::Key;

impl App {
    /// One key while something lies over the screen.
    pub(super) fn modal_key(&mut self, _key: Key) -> Vec<Effect> {
        self.modals.pop();
        vec![]
    }
}
