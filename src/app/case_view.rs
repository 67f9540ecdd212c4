//! One case: the head that never scrolls, the timeline, and tabs.

use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseKey};

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
    /// How far the timeline is scrolled, in acts.
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
        let agreed = self.file.as_ref().is_some_and(|file| file.case.agreement.is_some());
        Tab::ALL.into_iter().filter(|tab| *tab != Tab::Agreement || agreed).collect()
    }

    /// Goes to the tab beside.
    pub fn turn(&mut self, forward: bool) {
        let tabs = self.tabs();
        let at = tabs.iter().position(|tab| *tab == self.tab).unwrap_or(0);
        let to = if forward { at + 1 } else { at.checked_sub(1).unwrap_or(tabs.len() - 1) };
        self.tab = tabs[to % tabs.len()];
        self.tab_at = 0;
        self.timeline = false;
    }
}
