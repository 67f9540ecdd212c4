//! The palette: every action of this place by Chinese, pinyin, initials or English, most used first.

use super::modal::Modal;
use super::msg::Effect;
use super::{App, acts};
use crate::i18n::{Lang, Text, Texts};
use crate::keymap::{Action, Code, Group, Key};
use crate::search;
use std::collections::HashMap;

/// Under this name the use counts of a user are remembered.
pub const USES: &str = "uses";

/// How often each action was asked for, by its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Uses(HashMap<String, u32>);

impl Uses {
    /// Reads what was remembered; what cannot be read counts as never used.
    pub fn read(text: &str) -> Self {
        let pair = |pair: &str| {
            let (name, n) = pair.split_once('=')?;
            Some((name.to_owned(), n.parse().ok()?))
        };
        Self(text.split(' ').filter_map(pair).collect())
    }

    /// As it is remembered.
    fn written(&self) -> String {
        let mut pairs: Vec<String> = self.0.iter().map(|(name, n)| format!("{name}={n}")).collect();
        pairs.sort();
        pairs.join(" ")
    }

    fn of(&self, action: Action) -> u32 {
        self.0.get(action.name()).copied().unwrap_or(0)
    }

    fn count(&mut self, action: Action) {
        let n = self.0.entry(action.name().to_owned()).or_insert(0);
        *n = n.saturating_add(1);
    }
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PaletteRow {
    /// What it does.
    pub action: Action,
    /// What is searched: its names in all languages.
    names: String,
    /// The key, as it is written in a map; empty when only a menu leads there.
    pub key: String,
    /// Why it cannot be done, with the rule.
    pub why: Option<String>,
}

impl App {
    /// Opens the palette. The names are gathered once: they need the other languages' words.
    pub(super) fn open_palette(&mut self) -> Vec<Effect> {
        let scope = self.scope();
        let others = [Lang::ZhHant, Lang::En].map(Texts::load);
        let mut rows: Vec<PaletteRow> = Action::ALL
            .iter()
            .filter(|action| **action != Action::Palette)
            .filter(|action| !self.map.doors(scope, **action).is_empty())
            .map(|&action| {
                let name = action.name();
                let called = others.iter().map(|texts| texts.word("action", name));
                let names = called.collect::<Vec<_>>().join(" ");
                let names = format!("{names} {}", name.replace('_', " "));
                PaletteRow {
                    action,
                    names,
                    key: self.map.shown(scope, action).unwrap_or_default(),
                    why: None,
                }
            })
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(self.uses.of(row.action)));
        self.modals.push(Modal::Palette { rows, query: String::new(), at: 0 });
        self.ask_allowed()
    }

    /// The lines that what was typed leaves, the best first; each with the reason where it cannot be
    /// done. What is used most comes first among those that fit alike.
    pub fn palette_rows(&self, rows: &[PaletteRow], query: &str) -> Vec<PaletteRow> {
        let ranked = search::rank(query, rows.iter().map(|row| row.names.as_str()));
        let found = ranked.into_iter().filter_map(|(index, _)| rows.get(index).cloned());
        let mut found: Vec<PaletteRow> = found.collect();
        // Letters that only occur somewhere in this order count where nothing better is there.
        let hit = |row: &PaletteRow| search::matches(query, &row.names).is_some();
        if found.iter().any(hit) {
            found.retain(hit);
        }
        found.into_iter().map(|row| PaletteRow { why: self.why_not(row.action), ..row }).collect()
    }

    /// Why an action cannot be done here, in words.
    fn why_not(&self, action: Action) -> Option<String> {
        if !acts::commands(action).is_empty() && self.target().is_none() {
            return Some(self.texts.get(Text::NothingHere).to_owned());
        }
        if self.is_one_only(action) {
            let what = self.texts.word_short("action", action.name());
            return Some(self.texts.fill(Text::ManyOneOnly, &[("what", &what)]));
        }
        let refusal = self.refusal(action)?;
        let why = self.texts.refusal(&refusal).why;
        Some(self.texts.fill(Text::MenuCannot, &[("why", &why), ("rule", &refusal.rule())]))
    }

    pub(super) fn palette_key(&mut self, key: Key) -> Vec<Effect> {
        if self.leads_out(key) == Some(Action::Help) {
            return self.act(Action::Help);
        }
        let Some(Modal::Palette { rows, query, at }) = self.modals.last_mut() else {
            return vec![];
        };
        match key.code {
            Code::Esc => {
                self.modals.pop();
                return vec![];
            }
            Code::Char('u') if key.ctrl => query.clear(),
            Code::Char(c) if !key.ctrl && !key.alt => query.push(c),
            Code::Space => query.push(' '),
            Code::Backspace => {
                query.pop();
            }
            _ => {
                let (rows, query, at) = (rows.clone(), query.clone(), *at);
                let left = self.palette_rows(&rows, &query);
                return match (key.code, left.get(at)) {
                    (Code::Enter, Some(row)) => {
                        let action = row.action;
                        self.modals.pop();
                        self.act(action)
                    }
                    _ => self.move_row(key, left.len()),
                };
            }
        }
        *at = 0;
        vec![]
    }

    /// Takes a piece of screen state that was read.
    pub(super) fn recalled(&mut self, name: &str, value: &str) -> Vec<Effect> {
        if name == USES {
            self.uses = Uses::read(value);
        }
        vec![]
    }

    /// Counts an action that was asked for: what moves about or only opens something is none.
    pub(super) fn count_use(&mut self, action: Action) -> Vec<Effect> {
        let moves = action.group() == Group::Move
            || matches!(action, Action::Open | Action::Back | Action::Palette);
        if moves || self.actor.is_none() {
            return vec![];
        }
        self.uses.count(action);
        self.remember(USES, &self.uses.written())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn use_counts_read_back_and_nonsense_is_never_used() {
        let mut uses = Uses::default();
        uses.count(Action::Note);
        uses.count(Action::Note);
        uses.count(Action::Help);
        assert_eq!(Uses::read(&uses.written()), uses);
        assert_eq!((uses.of(Action::Note), uses.of(Action::Undo)), (2, 0));
        assert_eq!(Uses::read("note=x  =3 help"), Uses(HashMap::from([(String::new(), 3)])));
    }
}
