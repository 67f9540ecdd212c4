//! One case: the head that never scrolls, the timeline, and tabs.

use super::case_tabs;
use super::layout::WIDE;
use super::lines::{Line, clamp};
use super::{App, Screen};
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
    /// 協議與履行
    Agreement,
    /// 歷程: every change, field by field.
    History,
}

impl Tab {
    /// Every tab, from left to right.
    pub const ALL: [Self; 4] = [Self::Overview, Self::Parties, Self::Agreement, Self::History];

    /// The word its title is found under.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overview => "overview",
            Self::Parties => "parties",
            Self::Agreement => "agreement",
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
        }
    }

    /// The tabs that have something to show.
    pub fn tabs(&self) -> Vec<Tab> {
        let agreed = self.file.as_ref().is_some_and(|file| !file.case.agreements.is_empty());
        Tab::ALL.into_iter().filter(|tab| *tab != Tab::Agreement || agreed).collect()
    }

    /// The tab in front; the first where an undo took the chosen one away.
    pub fn front(&self) -> Tab {
        if self.tabs().contains(&self.tab) { self.tab } else { Tab::default() }
    }

    /// Goes to the tab beside.
    pub fn turn(&mut self, forward: bool) {
        let tabs = self.tabs();
        let front = self.front();
        let at = tabs.iter().position(|tab| *tab == front).unwrap_or(0);
        let to = if forward { at + 1 } else { at.checked_sub(1).unwrap_or(tabs.len() - 1) };
        self.tab = tabs[to % tabs.len()];
        self.tab_at = 0;
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
    /// How many lines fit; the last row tells how many more there are, where there are.
    pub height: usize,
}

impl Scrolled {
    fn new(lines: Vec<Line>, at: usize, area: Rect) -> Self {
        let rows = usize::from(area.height.saturating_sub(1));
        let height = if lines.len() > rows { rows.saturating_sub(1) } else { rows };
        let at = clamp(at, lines.len(), height);
        Self { lines, at, height }
    }

    /// How many lines are still below.
    pub fn below(&self) -> usize {
        self.lines.len().saturating_sub(self.at + self.height)
    }
}

impl App {
    /// The timeline of a case as it lies in `area`.
    pub fn timeline_lines(&self, view: &CaseView, area: Rect) -> Scrolled {
        let Some(file) = &view.file else { return Scrolled::default() };
        let cells = usize::from(area.width.saturating_sub(1));
        Scrolled::new(case_tabs::timeline(self, file, cells), view.timeline_at, area)
    }

    /// The tab in front as it lies in `area`.
    pub fn tab_lines(&self, view: &CaseView, area: Rect) -> Scrolled {
        let Some(file) = &view.file else { return Scrolled::default() };
        let cells = usize::from(area.width.saturating_sub(1));
        Scrolled::new(case_tabs::tab(self, file, view.front(), cells), view.tab_at, area)
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
        assert_eq!((scrolled(0).height, scrolled(0).below()), (4, 6));
        assert_eq!((scrolled(99).at, scrolled(99).below()), (6, 0));
        assert_eq!(Scrolled::new(lines.clone(), 5, Rect::new(0, 0, 9, 11)).at, 0);
    }
}
