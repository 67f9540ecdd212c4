//! The two menus 做 and 去: what stands in them, and why a line is grey.

use super::App;
use super::Screen;
use crate::domain::refusal::Refusal;
use crate::keymap::{Action, Key, Prefix, Scope};
use crate::store::allowed::Allowed;

/// One line of a menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MenuRow {
    /// What it does.
    pub action: Action,
    /// The keys that follow the prefix; nothing for the first line, which has no key of its own.
    pub keys: Vec<Key>,
    /// Whether it is the next step.
    pub next: bool,
    /// Why it cannot be done.
    pub refusal: Option<Refusal>,
}

/// Whether an action moves a case on; the others stand below.
pub fn is_forward(action: Action) -> bool {
    matches!(action, Action::Settle | Action::Note)
}

/// Where an action stands in its menu; those of one kind stay in the order of the map.
fn order(prefix: Prefix, action: Action) -> u8 {
    match (prefix, action) {
        (Prefix::Do, action) => u8::from(!is_forward(action)),
        (Prefix::Go, Action::GoToday | Action::GoArrivals) => 0,
        (Prefix::Go, Action::GoDrafts | Action::GoNotices | Action::Help) => 1,
        (Prefix::Go, Action::PlaceIntake) => 2,
        (Prefix::Go, _) => 3,
    }
}

impl App {
    /// The scope the keys are looked up in.
    pub fn scope(&self) -> Scope {
        match &self.screen {
            _ if self.form.is_some() => Scope::Form,
            Screen::Case(_) => Scope::Case,
            _ => Scope::List,
        }
    }

    /// The lines of a menu as they stand now; the next step comes first.
    pub fn menu_rows(&self, prefix: Prefix) -> Vec<MenuRow> {
        let scope = self.scope();
        let mut rows: Vec<MenuRow> = self
            .map
            .menu(scope, prefix)
            .into_iter()
            .filter(|(_, action)| self.applies(*action))
            .map(|(keys, action)| MenuRow {
                action,
                keys,
                next: false,
                refusal: self.refusal(action),
            })
            .collect();
        rows.sort_by_key(|row| order(prefix, row.action));
        if prefix == Prefix::Do
            && let Some(next) = self.next_action()
        {
            rows.retain(|row| row.action != next);
            let keys = vec![];
            rows.insert(0, MenuRow { action: next, keys, next: true, refusal: self.refusal(next) });
        }
        rows
    }

    /// Whether an action has anything to act on here; one that never can is not drawn.
    fn applies(&self, action: Action) -> bool {
        match action {
            Action::Note | Action::External | Action::History | Action::Risk | Action::Settle => {
                self.target().is_some()
            }
            _ => true,
        }
    }

    /// The command whose refusal greys an action.
    pub fn command_of(action: Action) -> Option<&'static str> {
        Some(match action {
            Action::Note => "note",
            Action::External => "add_external_number",
            Action::Risk => "set_risk",
            Action::Settle => "record_oral_settlement",
            Action::Edit => "amend_case",
            _ => return None,
        })
    }

    /// Why an action cannot be done on the case in focus; nothing when it can, or is not known yet
    /// (until the answer is there a key is shown plain).
    pub fn refusal(&self, action: Action) -> Option<Refusal> {
        let command = Self::command_of(action)?;
        let known: &[Allowed] = match &self.screen {
            Screen::Case(view) => &view.allowed,
            _ => &[],
        };
        known.iter().find(|allowed| allowed.command == command)?.refusal.clone()
    }

    /// The one step forward from here (F8 下一步).
    pub fn next_action(&self) -> Option<Action> {
        match &self.screen {
            Screen::Case(view) => {
                let next = view.file.as_ref()?.row.next_what.as_deref();
                (next == Some("settle")).then_some(Action::Settle)
            }
            Screen::Home => {
                if self.home.selected_item().is_some() {
                    return Some(Action::Open);
                }
                let row = self.home.list.selected_row();
                match (self.home.focus, row) {
                    (super::home::Zone::List, Some(row)) => {
                        (row.next_what.as_deref() == Some("settle")).then_some(Action::Settle)
                    }
                    (super::home::Zone::Today, _) if self.home.selected_task().is_some() => {
                        Some(Action::Open)
                    }
                    _ => Some(Action::Intake),
                }
            }
            Screen::First(_) => None,
        }
    }
}
