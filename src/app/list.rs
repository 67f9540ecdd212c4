//! A list of a million rows: all keys in memory, rows only for the screen, kept by key.

use crate::store::cases::{CaseKey, CaseRow, Spine};
use std::collections::{HashMap, HashSet};

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
    /// Whether an answer came.
    read: bool,
    /// Whether only the beginning was read: how many there are is not known.
    partial: bool,
    rows: HashMap<CaseKey, CaseRow>,
    marks: HashSet<CaseKey>,
    /// Where the last mark was put.
    from: Option<CaseKey>,
    selected: usize,
    top: usize,
    height: usize,
}

impl List {
    /// Whether an answer came, be it without a case.
    pub fn is_read(&self) -> bool {
        self.read
    }

    /// Takes a new spine, or its beginning with rows; the selected case stays selected if it is still there.
    pub fn set_spine(&mut self, spine: Spine, more: bool, rows: Vec<CaseRow>) {
        let sections = vec![
            (Section::Unassigned, spine.unassigned),
            (Section::Mine, spine.mine),
            (Section::Others, spine.others),
        ];
        self.set(sections, more, rows);
    }

    /// Takes what a filter found, or its beginning with rows; the list begins at the first hit unless the
    /// selected case is among them.
    pub fn set_found(&mut self, keys: Vec<CaseKey>, more: bool, rows: Vec<CaseRow>) {
        let selected = self.selected_key();
        let gone = selected.is_none_or(|key| !keys.contains(&key));
        self.set(vec![(Section::Found, keys)], more, rows);
        if gone {
            self.end(false);
        }
    }

    fn set(&mut self, sections: Vec<(Section, Vec<CaseKey>)>, more: bool, rows: Vec<CaseRow>) {
        let selected = self.selected_key();
        self.sections = sections.into_iter().filter(|(_, keys)| !keys.is_empty()).collect();
        // Rows may have changed with the keys: they are read again, but for those of the beginning that
        // was read just before.
        if !self.partial || more {
            self.rows.clear();
        }
        (self.read, self.partial) = (true, more);
        self.fill(rows);
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

    /// How many cases there are in all; nothing while only the beginning is known.
    pub fn count(&self) -> Option<usize> {
        (!self.partial).then(|| self.len())
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

    /// How many cases are marked.
    pub fn n_marked(&self) -> usize {
        self.marks.len()
    }

    /// Whether a case is marked.
    pub fn is_marked(&self, key: CaseKey) -> bool {
        self.marks.contains(&key)
    }

    /// The marked cases, in the order of the list; those a filter hides now come last.
    pub fn marked(&self) -> Vec<CaseKey> {
        let listed = self.sections.iter().flat_map(|(_, keys)| keys).copied();
        let mut marked: Vec<CaseKey> = listed.filter(|key| self.is_marked(*key)).collect();
        if marked.len() < self.marks.len() {
            let there: HashSet<CaseKey> = marked.iter().copied().collect();
            let mut hidden: Vec<CaseKey> = self.marks.difference(&there).copied().collect();
            hidden.sort_unstable();
            marked.extend(hidden);
        }
        marked
    }

    /// Marks the selected case, or no longer, and goes to the next one.
    pub fn toggle_mark(&mut self) {
        let Some(key) = self.selected_key() else { return };
        if !self.marks.remove(&key) {
            self.marks.insert(key);
        }
        self.from = Some(key);
        self.move_by(1);
    }

    /// Marks everything from the last mark to the selected case; with no mark yet only that one.
    pub fn mark_to(&mut self) {
        let from = self.from.and_then(|key| self.position(key)).unwrap_or(self.selected);
        let (first, last) = (from.min(self.selected), from.max(self.selected));
        self.marks.extend((first..=last).filter_map(|at| self.key_at(at)).collect::<Vec<_>>());
        self.from = self.selected_key();
    }

    /// Marks every case of the list; where all are marked already, none.
    pub fn mark_all(&mut self) {
        let all: Vec<CaseKey> = self.sections.iter().flat_map(|(_, keys)| keys).copied().collect();
        if all.iter().all(|key| self.is_marked(*key)) {
            self.unmark_all();
        } else {
            self.marks.extend(all);
        }
    }

    /// Marks these and no others.
    pub fn mark_only(&mut self, keys: Vec<CaseKey>) {
        self.unmark_all();
        self.marks.extend(keys);
    }

    /// Takes all marks off.
    pub fn unmark_all(&mut self) {
        self.marks.clear();
        self.from = None;
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
        self.top = self.top.min(self.n_lines().saturating_sub(1));
        if at < self.top {
            self.top = at;
        } else if at >= self.top + height {
            self.top = at + 1 - height;
        }
        // The heading above the first case of a section comes along where there is room.
        let headed = |at: usize| matches!(self.line(at), Some(Line::Heading(..)));
        if at == self.top && height > 1 && at.checked_sub(1).is_some_and(headed) {
            self.top -= 1;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::both::Both;
    use crate::domain::ids::{BodyId, CaseId};
    use crate::domain::office::series::CaseNumber;
    use crate::domain::when::When;
    use proptest::prelude::*;
    use uuid::Uuid;

    fn case(key: CaseKey) -> CaseRow {
        let body = BodyId(Uuid::nil());
        let (word, short) = (Both::default(), Both::default());
        CaseRow {
            key,
            id: CaseId(Uuid::nil()),
            number: CaseNumber { committee: body, year: 2026, n: 1, word, short },
            title: key.0.to_string(),
            body,
            body_code: String::new(),
            body_name: Both::default(),
            level: "village".into(),
            state: "registered".into(),
            step: "raise".into(),
            risk: None,
            category: None,
            place: None,
            facts: None,
            parties: vec![],
            mediators: vec![],
            agreement: None,
            opened: When::Unknown,
            touched: String::new(),
            next_what: None,
            next_due: None,
            dispute: Uuid::nil(),
            version: 1,
            missing: 0,
            tags: vec![],
        }
    }

    fn spine(unassigned: i64, mine: i64, others: i64) -> Spine {
        let keys = |from: i64, n: i64| (from..from + n).map(CaseKey).collect();
        Spine {
            unassigned: keys(0, unassigned),
            mine: keys(unassigned, mine),
            others: keys(unassigned + mine, others),
        }
    }

    fn list(n: i64) -> List {
        let mut list = List::default();
        list.set_spine(spine(0, n, 0), false, vec![]);
        list
    }

    proptest! {
        /// However long the list, wild the jumps and late the rows, the cursor is on screen, no more
        /// than a screenful is asked for, and the row under the cursor is the selected one or none.
        #[test]
        fn the_cursor_is_on_screen_and_on_its_own_row(
            parts in (0i64..300, 0i64..300, 0i64..300),
            jumps in prop::collection::vec((-700isize..700, 1usize..60, any::<bool>()), 1..30),
        ) {
            let mut list = List::default();
            list.set_spine(spine(parts.0, parts.1, parts.2), false, vec![]);
            let mut late = vec![];
            for (by, height, answered) in jumps {
                list.move_by(by);
                let asked = list.fit(height);
                prop_assert!(asked.len() <= height);
                late.extend(asked.iter().copied().map(case));
                if answered {
                    list.fill(std::mem::take(&mut late));
                }
                let lines = list.lines();
                let selected = list.selected_key();
                prop_assert!(lines.len() <= height);
                prop_assert_eq!(selected.is_some(), !list.is_empty());
                prop_assert!(selected.is_none_or(|key| lines.contains(&Line::Case(key))));
                prop_assert!(list.selected_row().is_none_or(|row| Some(row.key) == selected));
                prop_assert_eq!(lines.len(), list.n_lines().min(height));
                let shown = lines.iter().filter(|line| matches!(line, Line::Case(_))).count();
                prop_assert!(shown + list.cases_below() <= list.len());
            }
        }
    }

    #[test]
    fn the_selected_case_stays_selected_when_others_come_before_it() {
        let mut list = list(50);
        list.fit(10);
        list.move_by(7);
        list.set_spine(spine(3, 47, 0), false, vec![]);
        assert_eq!(list.selected_key(), Some(CaseKey(7)));
        list.set_found(vec![CaseKey(7), CaseKey(2)], false, vec![]);
        assert_eq!(list.selected(), 0);
        list.set_found(vec![], false, vec![]);
        assert_eq!((list.selected_key(), list.cases_below()), (None, 0));
    }

    #[test]
    fn of_a_list_that_has_only_begun_rows_are_read_once_and_nothing_is_counted() {
        let rows = |from: i64, n: i64| (from..from + n).map(CaseKey).map(case).collect();
        let mut list = List::default();
        list.set_spine(spine(0, 200, 0), true, rows(0, 40));
        assert_eq!((list.count(), list.fit(30)), (None, vec![]));
        list.move_by(5);
        list.set_spine(spine(0, 9_000, 500), false, vec![]);
        assert_eq!((list.count(), list.fit(30)), (Some(9_500), vec![]));
        assert_eq!(list.selected_key(), Some(CaseKey(5)));
        // The same question asked again may have other rows.
        list.set_spine(spine(0, 9_000, 500), false, vec![]);
        assert_eq!(list.fit(30).len(), 29);
    }

    #[test]
    fn a_row_that_comes_late_does_not_stand_under_the_cursor_of_another() {
        let mut list = list(50);
        let asked = list.fit(10);
        list.end(true);
        list.fill(asked.into_iter().map(case).collect());
        assert_eq!(list.selected_row(), None);
    }

    #[test]
    fn the_heading_comes_along_with_the_first_case() {
        let mut list = list(50);
        list.fit(10);
        list.end(true);
        assert_eq!(list.cases_below(), 0);
        list.end(false);
        assert_eq!(list.lines()[0], Line::Heading(Section::Mine, 50));
        assert_eq!(list.cases_below(), 41);
    }

    #[test]
    fn rows_off_screen_are_forgotten_in_the_end() {
        let mut list = list(10_000);
        for _ in 0..500 {
            let asked = list.fit(20);
            list.fill(asked.into_iter().map(case).collect());
            list.page(true);
        }
        assert!(list.rows.len() < 300, "{}", list.rows.len());
    }
}
