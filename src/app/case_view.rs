//! One case: the head that never scrolls, the timeline, and tabs.

use super::layout::WIDE;
use super::lines::{Line, clamp};
use super::tabs::{self, Lead};
use super::{App, Effect, Screen};
use crate::keymap::Action;
use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseKey};
use ratatui::layout::Rect;

/// The width of the timeline where it stands beside the tab.
const TIMELINE: u16 = 43;

/// What the right side of a case shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// 概況
    #[default]
    Overview,
    /// 當事人
    Parties,
    /// 調解: the sessions and what was found out.
    Sessions,
    /// 協議與履行
    Agreement,
    /// 卷宗: the thirteen places of the file.
    File,
    /// 歷程: every change, field by field.
    History,
}

impl Tab {
    /// Every tab, from left to right.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Parties, Self::Sessions, Self::Agreement, Self::File, Self::History];

    /// The word its title is found under.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Parties => "parties",
            Self::Sessions => "sessions",
            Self::Agreement => "agreement",
            Self::File => "file",
            Self::History => "history",
        }
    }
}

/// The screen of one case.
#[derive(Debug)]
pub struct CaseView {
    /// The case's key.
    pub key: CaseKey,
    /// The case; nothing until it was read.
    pub file: Option<Box<CaseFile>>,
    /// What can be done to it.
    pub allowed: Vec<Allowed>,
    /// The tab in front.
    pub tab: Tab,
    /// Whether the timeline has the focus.
    pub timeline: bool,
    /// How far the timeline is scrolled, in lines.
    pub timeline_at: usize,
    /// How far the tab is scrolled, in lines.
    pub tab_at: usize,
    /// Which of the tab's rows that lead somewhere is selected, once somebody chose one.
    pub row: Option<usize>,
}

impl CaseView {
    /// The screen of a case that is still to be read.
    pub fn new(key: CaseKey) -> Self {
        Self {
            key,
            file: None,
            allowed: vec![],
            tab: Tab::default(),
            timeline: false,
            timeline_at: 0,
            tab_at: 0,
            row: None,
        }
    }

    /// Goes to the tab beside.
    pub fn turn(&mut self, forward: bool) {
        let tabs = Tab::ALL;
        let at = tabs.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let to = if forward { at + 1 } else { at.checked_sub(1).unwrap_or(tabs.len() - 1) };
        self.show(tabs[to % tabs.len()]);
    }

    /// Goes to a tab, from its beginning.
    pub fn show(&mut self, tab: Tab) {
        self.tab = tab;
        self.tab_at = 0;
        self.row = None;
        self.timeline = false;
    }
}

/// Where the parts of a case lie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CaseLayout {
    /// The head; its first row is its title line.
    pub head: Rect,
    /// The timeline with its title line.
    pub timeline: Option<Rect>,
    /// The tab with its title line.
    pub tab: Option<Rect>,
    /// The line that names the next step.
    pub next: Option<Rect>,
}

/// Lays a case out in `area`: below 120 columns either the tab or the timeline is there.
pub fn layout(area: Rect, timeline: bool) -> CaseLayout {
    let row = |y: u16, height: u16| Rect { y: area.y + y, height, ..area };
    // On a low terminal the head gives way before what it stands over.
    let head = area.height.saturating_sub(3).clamp(1, 4).min(area.height);
    let next = u16::from(area.height >= 9);
    let body = row(head, area.height.saturating_sub(head + next));
    let mut layout = CaseLayout { head: row(0, head), ..CaseLayout::default() };
    if next > 0 {
        layout.next = Some(row(area.height - 1, 1));
    }
    if area.width >= WIDE {
        layout.timeline = Some(Rect { width: TIMELINE, ..body });
        let x = area.x + TIMELINE + 1;
        layout.tab = Some(Rect { x, width: area.width - TIMELINE - 1, ..body });
    } else if timeline {
        layout.timeline = Some(body);
    } else {
        layout.tab = Some(body);
    }
    layout
}

/// A scrolled part: its lines, and where it stands so that a position beyond the end is the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scrolled {
    /// All its lines.
    pub lines: Vec<Line>,
    /// The first line on screen.
    pub at: usize,
    /// How many lines fit.
    pub height: usize,
    /// The lines that lead somewhere, with where.
    pub rows: Vec<(usize, Lead)>,
    /// Which of those is selected.
    pub row: Option<usize>,
}

impl Scrolled {
    fn new(lines: Vec<Line>, at: usize, area: Rect) -> Self {
        let height = usize::from(area.height.saturating_sub(1));
        let at = clamp(at, lines.len(), height);
        Self { lines, at, height, rows: vec![], row: None }
    }

    /// How many lines are still below.
    pub fn below(&self) -> usize {
        self.lines.len().saturating_sub(self.at + self.height)
    }

    /// The line that is selected.
    pub fn selected(&self) -> Option<usize> {
        self.row.and_then(|row| self.rows.get(row)).map(|(line, _)| *line)
    }

    /// Whether a line is on screen.
    fn shows(&self, line: usize) -> bool {
        (self.at..self.at + self.height).contains(&line)
    }

    /// The row that one step up or down leads to, where it is on screen: the next one, or the first
    /// one in sight where the selected one was scrolled away.
    fn step(&self, down: bool) -> Option<usize> {
        let here = self.selected().filter(|line| self.shows(*line));
        let mut sight = self.rows.iter().enumerate().filter(|(_, (line, _))| self.shows(*line));
        let found = match here {
            Some(here) if down => sight.find(|(_, (line, _))| *line > here),
            Some(here) => sight.rfind(|(_, (line, _))| *line < here),
            None if down => sight.next(),
            None => sight.next_back(),
        };
        found.map(|(row, _)| row)
    }
}

impl App {
    /// The timeline of a case as it lies in `area`.
    pub fn timeline_lines(&self, view: &CaseView, area: Rect) -> Scrolled {
        let Some(file) = &view.file else { return Scrolled::default() };
        let cells = usize::from(area.width.saturating_sub(1));
        Scrolled::new(tabs::timeline(self, file, cells), view.timeline_at, area)
    }

    /// The tab in front as it lies in `area`.
    pub fn tab_lines(&self, view: &CaseView, area: Rect) -> Scrolled {
        let Some(file) = &view.file else { return Scrolled::default() };
        let cells = usize::from(area.width.saturating_sub(1));
        let page = tabs::page(self, file, view.tab, cells, view.row);
        let last = page.rows.len().checked_sub(1);
        let row = view.row.or(page.start).and_then(|row| Some(row.min(last?)));
        Scrolled { rows: page.rows, row, ..Scrolled::new(page.lines, view.tab_at, area) }
    }

    /// Where the selected row of the open case leads; nothing while the timeline has the focus.
    pub fn case_lead(&self) -> Option<Lead> {
        let Screen::Case(view) = &self.screen else { return None };
        let area = layout(super::layout::content(self).1, view.timeline).tab?;
        let scrolled = self.tab_lines(view, area);
        let row = scrolled.row.filter(|_| !view.timeline)?;
        scrolled.rows.get(row).map(|(_, target)| *target)
    }

    /// Goes where the selected row leads: to the form that mends what is missing, to the item's form,
    /// to the other case.
    pub(super) fn follow(&mut self) -> Vec<Effect> {
        match self.case_lead() {
            Some(Lead::Case(id)) => {
                let actor = self.actor.clone();
                let number = id.to_string();
                actor.map(|actor| Effect::GoTo { actor, number }).into_iter().collect()
            }
            Some(Lead::Gap(gap)) => self.act(tabs::mending(gap.slot)),
            Some(Lead::Item { .. }) => self.act(Action::Perform),
            None => vec![],
        }
    }

    /// One step up or down in a case: to the next row that leads somewhere where one is in sight,
    /// else the part that has the focus is scrolled.
    pub(super) fn step_case(&mut self, by: isize) {
        let area = super::layout::content(self).1;
        let Screen::Case(view) = &self.screen else { return };
        let timeline = view.timeline;
        let tab = layout(area, timeline).tab.filter(|_| !timeline && by.abs() == 1);
        let row = tab.and_then(|area| self.tab_lines(view, area).step(by > 0));
        let Screen::Case(view) = &mut self.screen else { return };
        match row {
            Some(row) => view.row = Some(row),
            None => self.scroll_case(by, timeline),
        }
    }

    /// Scrolls the part of the case that has the focus; it never goes beyond its end, so that the
    /// way back begins at once.
    pub(super) fn scroll_case(&mut self, by: isize, timeline: bool) {
        let area = super::layout::content(self).1;
        let Screen::Case(view) = &self.screen else { return };
        let parts = layout(area, view.timeline);
        let moved = |at: usize| at.saturating_add_signed(by);
        let end = |scrolled: &Scrolled| scrolled.lines.len().saturating_sub(scrolled.height);
        let (tab_end, timeline_end) = (
            parts.tab.map_or(0, |area| end(&self.tab_lines(view, area))),
            parts.timeline.map_or(0, |area| end(&self.timeline_lines(view, area))),
        );
        let Screen::Case(view) = &mut self.screen else { return };
        if timeline {
            view.timeline_at = moved(view.timeline_at.min(timeline_end)).min(timeline_end);
        } else {
            view.tab_at = moved(view.tab_at.min(tab_end)).min(tab_end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tab_and_timeline_stand_side_by_side_from_120_columns_on() {
        let narrow = layout(Rect::new(0, 1, 80, 21), false);
        assert_eq!(narrow.tab, Some(Rect::new(0, 5, 80, 16)));
        assert_eq!((narrow.timeline, narrow.next), (None, Some(Rect::new(0, 21, 80, 1))));
        assert_eq!(layout(Rect::new(0, 1, 80, 21), true).tab, None);
        let wide = layout(Rect::new(0, 1, 130, 27), false);
        assert_eq!(wide.timeline, Some(Rect::new(0, 5, 43, 22)));
        assert_eq!(wide.tab, Some(Rect::new(44, 5, 86, 22)));
    }

    #[test]
    fn every_height_has_room_for_something() {
        for height in 0..40 {
            for width in [40, 119, 120] {
                let area = Rect::new(0, 1, width, height);
                let parts = layout(area, false);
                for part in [Some(parts.head), parts.timeline, parts.tab, parts.next] {
                    let part = part.unwrap_or(area);
                    assert_eq!(part.intersection(area), part, "{width}x{height}");
                }
            }
        }
        let low = layout(Rect::new(0, 1, 40, 5), false);
        assert_eq!((low.head.height, low.tab.unwrap().height), (2, 3));
    }

    #[test]
    fn the_end_is_the_last_page() {
        let lines = vec![Line::default(); 10];
        let scrolled = |at| Scrolled::new(lines.clone(), at, Rect::new(0, 0, 9, 6));
        assert_eq!((scrolled(0).height, scrolled(0).below()), (5, 5));
        assert_eq!((scrolled(99).at, scrolled(99).below()), (5, 0));
        assert_eq!(Scrolled::new(lines.clone(), 5, Rect::new(0, 0, 9, 11)).at, 0);
    }
}
