//! A list of a million rows: all keys in memory, rows only for the screen, kept by key.

use crate::store::cases::{CaseKey, CaseRow, Spine};
use std::collections::HashMap;

/// Whose cases a stretch of the list holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// 未指派
    Unassigned,
    /// 我的
    Mine,
    /// 其他人的
    Others,
    /// What a filter found: no heading.
    Found,
}

/// What stands on one line of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading with its count.
    Heading(Section, usize),
    /// A case.
    Case(CaseKey),
}

/// The list: sections of keys, the selected one, and the rows on screen.
#[derive(Clone, Debug, Default)]
pub struct List {
    sections: Vec<(Section, Vec<CaseKey>)>,
    rows: HashMap<CaseKey, CaseRow>,
    selected: usize,
    top: usize,
    height: usize,
}

impl List {
    /// Takes a new spine; the selected case stays selected if it is still there.
    pub fn set_spine(&mut self, spine: Spine) {
        self.set(vec![
            (Section::Unassigned, spine.unassigned),
            (Section::Mine, spine.mine),
            (Section::Others, spine.others),
        ]);
    }

    /// Takes what a filter found.
    pub fn set_found(&mut self, keys: Vec<CaseKey>) {
        self.set(vec![(Section::Found, keys)]);
    }

    fn set(&mut self, sections: Vec<(Section, Vec<CaseKey>)>) {
        let selected = self.selected_key();
        self.sections = sections.into_iter().filter(|(_, keys)| !keys.is_empty()).collect();
        // Rows may have changed with the spine: they are read again.
        self.rows.clear();
        let again = selected.and_then(|key| self.position(key));
        self.selected = again.unwrap_or(self.selected).min(self.len().saturating_sub(1));
        self.scroll();
    }

    fn position(&self, key: CaseKey) -> Option<usize> {
        let mut before = 0;
        for (_, keys) in &self.sections {
            if let Some(at) = keys.iter().position(|own| *own == key) {
                return Some(before + at);
            }
            before += keys.len();
        }
        None
    }

    /// How many cases.
    pub fn len(&self) -> usize {
        self.sections.iter().map(|(_, keys)| keys.len()).sum()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The case at a place.
    pub fn key_at(&self, mut at: usize) -> Option<CaseKey> {
        for (_, keys) in &self.sections {
            if at < keys.len() {
                return Some(keys[at]);
            }
            at -= keys.len();
        }
        None
    }

    /// The place of the selected case, from 0.
    pub fn selected(&self) -> usize {
        self.selected
    }

    /// The selected case.
    pub fn selected_key(&self) -> Option<CaseKey> {
        self.key_at(self.selected)
    }

    /// The selected case's row, once it was read.
    pub fn selected_row(&self) -> Option<&CaseRow> {
        self.rows.get(&self.selected_key()?)
    }

    /// A row on screen, once it was read.
    pub fn row(&self, key: CaseKey) -> Option<&CaseRow> {
        self.rows.get(&key)
    }

    /// Moves the selection.
    pub fn move_by(&mut self, by: isize) {
        let last = self.len().saturating_sub(1);
        self.selected = self.selected.saturating_add_signed(by).min(last);
        self.scroll();
    }

    /// Moves the selection by a screenful.
    pub fn page(&mut self, down: bool) {
        let page = isize::try_from(self.height.max(2) - 1).unwrap_or(1);
        self.move_by(if down { page } else { -page });
    }

    /// Selects the first or the last case.
    pub fn end(&mut self, last: bool) {
        self.selected = if last { self.len().saturating_sub(1) } else { 0 };
        self.scroll();
    }

    /// Selects a case, if it is in the list.
    pub fn select(&mut self, key: CaseKey) -> bool {
        let found = self.position(key);
        if let Some(at) = found {
            self.selected = at;
            self.scroll();
        }
        found.is_some()
    }

    /// The lines from the top of the screen on: headings and cases.
    pub fn lines(&self) -> Vec<Line> {
        (self.top..self.n_lines()).take(self.height).filter_map(|at| self.line(at)).collect()
    }

    /// How many lines there are in all, headings included.
    pub fn n_lines(&self) -> usize {
        self.sections.iter().map(|(section, keys)| keys.len() + heading(*section)).sum()
    }

    /// How many lines lie below the last one on screen.
    pub fn below(&self) -> usize {
        self.n_lines().saturating_sub(self.top + self.height)
    }

    /// How many cases lie below the last line on screen.
    pub fn cases_below(&self) -> usize {
        let end = self.top + self.height;
        let mut line = 0;
        let mut below = 0;
        for (section, keys) in &self.sections {
            line += heading(*section);
            below += keys.len() - end.saturating_sub(line).min(keys.len());
            line += keys.len();
        }
        below
    }

    fn line(&self, mut at: usize) -> Option<Line> {
        for (section, keys) in &self.sections {
            if heading(*section) == 1 {
                if at == 0 {
                    return Some(Line::Heading(*section, keys.len()));
                }
                at -= 1;
            }
            if at < keys.len() {
                return Some(Line::Case(keys[at]));
            }
            at -= keys.len();
        }
        None
    }

    /// The line the selected case stands on.
    fn selected_line(&self) -> usize {
        let mut at = self.selected;
        let mut line = 0;
        for (section, keys) in &self.sections {
            line += heading(*section);
            if at < keys.len() {
                return line + at;
            }
            at -= keys.len();
            line += keys.len();
        }
        line
    }

    fn scroll(&mut self) {
        let at = self.selected_line();
        let height = self.height.max(1);
        if at < self.top {
            // The heading above the first case of a section comes along.
            self.top = if self.selected == 0 { 0 } else { at };
        } else if at >= self.top + height {
            self.top = at + 1 - height;
        }
        self.top = self.top.min(self.n_lines().saturating_sub(1));
        if self.selected == 0 {
            self.top = self.top.min(at.saturating_sub(1));
        }
    }

    /// Takes the number of lines there is room for; gives the keys whose rows must be read.
    pub fn fit(&mut self, height: usize) -> Vec<CaseKey> {
        self.height = height;
        // Room that came free at the end is used.
        self.top = self.top.min(self.n_lines().saturating_sub(height));
        self.scroll();
        let on_screen: Vec<CaseKey> = self
            .lines()
            .into_iter()
            .filter_map(|line| match line {
                Line::Case(key) => Some(key),
                Line::Heading(..) => None,
            })
            .collect();
        if self.rows.len() > 4 * height.max(50) {
            self.rows.retain(|key, _| on_screen.contains(key));
        }
        on_screen.into_iter().filter(|key| !self.rows.contains_key(key)).collect()
    }

    /// Takes rows that were read, in any order, however late.
    pub fn fill(&mut self, rows: Vec<CaseRow>) {
        self.rows.extend(rows.into_iter().map(|row| (row.key, row)));
    }
}

fn heading(section: Section) -> usize {
    usize::from(section != Section::Found)
}
