//! Place 1 受理: today's board, the list of cases, and the case beside it.

use super::field::Field;
use super::list::List;
use super::msg::Effect;
use super::views::View;
use crate::data::categories::Categories;
use crate::domain::actor::Actor;
use crate::search::ask::{self, Ask, Called, Problem};
use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseKey, CaseRow, Deadline};
use crate::store::deadlines::Waiting;
use crate::store::items::ItemRow;
use crate::store::people::BodyRow;
use crate::store::since::Since;
use chrono::NaiveDate;

/// Which zone has the focus.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Zone {
    /// 今日
    #[default]
    Today,
    /// 受理
    List,
    /// The case beside the list (from 120 columns on, or zoomed).
    Detail,
}

/// One line of today's board.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// What others wrote since the last visit.
    Since(Since),
    /// Something falls due on a case.
    Due(Box<Deadline>),
    /// Something came in and its sender waits.
    Item(Box<ItemRow>),
    /// Papers wait for a signature, a seal or a receiver, reports for an answer.
    Waiting(Box<Waiting>),
}

impl Task {
    /// Whether another task, of a board read later, is this one.
    fn is(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Since(_), Self::Since(_)) => true,
            (Self::Due(one), Self::Due(two)) => {
                let of = |due: &Deadline| (due.row.key, due.what.clone(), due.agreement, due.item);
                of(one) == of(two)
            }
            (Self::Item(one), Self::Item(two)) => one.id == two.id,
            (Self::Waiting(one), Self::Waiting(two)) => one.what == two.what,
            _ => false,
        }
    }

    /// The case it is about; the first one where several wait.
    pub fn case(&self) -> Option<&CaseRow> {
        match self {
            Self::Due(deadline) => Some(&deadline.row),
            Self::Waiting(waiting) => waiting.cases.first(),
            Self::Item(_) | Self::Since(_) => None,
        }
    }
}

/// What today's board is made of.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    /// What falls due, the most urgent first.
    pub deadlines: Vec<Deadline>,
    /// What came in and waits for an answer.
    pub items: Vec<ItemRow>,
    /// What waits for somebody without a day.
    pub waiting: Vec<Waiting>,
}

/// Place 1.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each answers a question of its own")]
pub struct Home {
    /// The zone with the focus.
    pub focus: Zone,
    /// Today's board.
    pub tasks: Vec<Task>,
    /// Whether it was read yet.
    pub read: bool,
    /// The selected task.
    pub task: usize,
    /// The list.
    pub list: List,
    /// How many cases the register holds in scope.
    pub total: u64,
    /// The filter, while it is open or set.
    pub filter: Option<Field>,
    /// Whether the filter is being typed.
    pub typing: bool,
    /// The character that opened the filter by itself: perhaps meant for a key, not for the filter.
    pub stray: Option<char>,
    /// The stray character that was just told of: the next one, if it comes now, goes on from it.
    pub held: Option<char>,
    /// How many cases the filter would find with one letter less, asked only where it finds none.
    pub fewer: Option<u64>,
    /// Which of the things that may be typed next is chosen, once they were asked for.
    pub choice: Option<usize>,
    /// One's own views.
    pub views: Vec<View>,
    /// What the filter asks for.
    pub ask: Ask,
    /// What is wrong with it.
    pub problems: Vec<Problem>,
    /// The case beside the list.
    pub preview: Option<Box<CaseFile>>,
    /// Whether something was written since that case was read: it is shown on, and nothing relies on it.
    pub stale: bool,
    /// What can be done to that case; nothing while that is not known.
    pub allowed: Option<Vec<Allowed>>,
    /// How far the preview is scrolled, in lines.
    pub scroll: usize,
    /// Whether the detail has the whole screen.
    pub zoomed: bool,
    /// The case one came back from, until the list was read again.
    pub came_from: Option<CaseKey>,
}

impl Home {
    /// The question whose answer fills the list: the spine, or what the filter finds.
    /// A part that means nothing yet is left out, so that the list never goes blank while typing.
    pub fn question(
        &mut self,
        actor: &Actor,
        turn: u64,
        today: NaiveDate,
        categories: &Categories,
        bodies: &[BodyRow],
    ) -> Effect {
        let text = self.filter.as_ref().map(Field::text).unwrap_or_default();
        let called: Vec<Called<'_>> = bodies.iter().map(BodyRow::called).collect();
        (self.ask, self.problems) = ask::read_among(text, today, categories, &called);
        if self.ask.is_empty() {
            // A list that is there already is not shortened to its beginning.
            let whole = !self.list.is_empty();
            return Effect::Spine { actor: actor.clone(), turn, whole };
        }
        let shorter = one_letter_less(text).map(|text| ask::read(text, today, categories).0);
        let shorter = shorter.filter(|ask| !ask.is_empty()).map(Box::new);
        let (actor, ask) = (actor.clone(), Box::new(self.ask.clone()));
        Effect::Search { actor, turn, ask, whole: false, shorter }
    }

    /// The rest of the answer whose first screen was read.
    pub fn rest(&self, actor: &Actor, turn: u64) -> Effect {
        if self.ask.is_empty() {
            return Effect::Spine { actor: actor.clone(), turn, whole: true };
        }
        let (actor, ask) = (actor.clone(), Box::new(self.ask.clone()));
        Effect::Search { actor, turn, ask, whole: true, shorter: None }
    }

    /// What is left of the filter with one letter less, and how many cases that would find.
    pub fn shorter(&self) -> Option<(&str, u64)> {
        let text = self.filter.as_ref()?.text();
        Some((one_letter_less(text)?, self.fewer.filter(|n| *n > 0)?))
    }

    /// Whether the list shows what a filter found.
    pub fn is_filtered(&self) -> bool {
        self.filter.is_some() && !self.ask.is_empty()
    }

    /// The selected task.
    pub fn selected_task(&self) -> Option<&Task> {
        self.tasks.get(self.task)
    }

    /// The case the focus is on: of the task, or of the list.
    pub fn selected_case(&self) -> Option<CaseKey> {
        match self.focus {
            Zone::Today => Some(self.selected_task()?.case()?.key),
            Zone::List | Zone::Detail => self.list.selected_key(),
        }
    }

    /// The row of the case the focus is on, once it was read.
    pub fn selected_case_row(&self) -> Option<&CaseRow> {
        match self.focus {
            Zone::Today => self.selected_task()?.case(),
            Zone::List | Zone::Detail => self.list.selected_row(),
        }
    }

    /// The item the focus is on.
    pub fn selected_item(&self) -> Option<&ItemRow> {
        match (self.focus, self.selected_task()) {
            (Zone::Today, Some(Task::Item(item))) => Some(item),
            _ => None,
        }
    }

    /// The case whose preview is to be read, when there is room for one and another is shown.
    pub fn preview_wanted(&self, columns: u16) -> Option<CaseKey> {
        let wanted = self.beside(columns)?;
        let shown = self.preview.as_ref().map(|file| file.row.key);
        (shown != Some(wanted) || self.stale).then_some(wanted)
    }

    /// The case to be shown beside the list or asked for its hits, when there is room for it.
    pub fn beside(&self, columns: u16) -> Option<CaseKey> {
        // Where a filter was hit in a case, only the case itself can tell.
        let hit = self.focus == Zone::List && self.is_filtered() && !self.ask.wanted().is_empty();
        self.selected_case().filter(|_| columns >= 120 || self.zoomed || hit)
    }

    /// Takes today's board: what is late, then what is due today and who waits, then by days. The
    /// selected task stays selected where it can.
    pub fn set_tasks(&mut self, board: Board, today: NaiveDate) {
        let Board { deadlines, items, waiting } = board;
        self.read = true;
        let before = self.selected_task().cloned();
        let since = self.tasks.drain(..).find(|task| matches!(task, Task::Since(_)));
        let due = |deadline: Deadline| Task::Due(Box::new(deadline));
        let (now, later): (Vec<Deadline>, Vec<Deadline>) =
            deadlines.into_iter().partition(|deadline| deadline.due <= today);
        self.tasks.extend(since);
        self.tasks.extend(now.into_iter().map(due));
        self.tasks.extend(items.into_iter().map(|item| Task::Item(Box::new(item))));
        self.tasks.extend(waiting.into_iter().map(|waiting| Task::Waiting(Box::new(waiting))));
        self.tasks.extend(later.into_iter().map(due));
        let again = self.tasks.iter().position(|task| before.as_ref().is_some_and(|b| b.is(task)));
        self.task = again.unwrap_or(self.task).min(self.tasks.len().saturating_sub(1));
        if let (Some(key), None) = (self.came_from, again) {
            self.come_back(key);
        }
    }

    /// Puts the arrow on the case one comes back from: F8 must not be about another one.
    pub fn come_back(&mut self, key: CaseKey) {
        self.came_from = Some(key);
        let about = |task: &Task| task.case().is_some_and(|row| row.key == key);
        if self.focus == Zone::Today && self.selected_task().is_some_and(about) {
            return;
        }
        if self.list.select(key) {
            if self.focus == Zone::Today {
                self.focus = Zone::List;
            }
        } else if let Some(at) = self.tasks.iter().position(about) {
            (self.focus, self.task) = (Zone::Today, at);
        }
    }

    /// Takes what happened since the last visit: the board's first line, above the selected one.
    pub fn set_since(&mut self, since: Since) {
        if since.news.is_empty() || self.since().is_some() {
            return;
        }
        self.tasks.insert(0, Task::Since(since));
        self.task = (self.task + 1).min(self.tasks.len() - 1);
    }

    /// What happened since the last visit.
    pub fn since(&self) -> Option<&Since> {
        match self.tasks.first() {
            Some(Task::Since(since)) => Some(since),
            _ => None,
        }
    }

    /// How many things there are to do: what happened since the last visit is not one of them.
    pub fn n_tasks(&self) -> usize {
        self.tasks.len() - usize::from(self.since().is_some())
    }
}

/// A text without its last character; nothing where that leaves nothing.
fn one_letter_less(text: &str) -> Option<&str> {
    let text = text.trim();
    let (at, _) = text.char_indices().next_back()?;
    let shorter = text[..at].trim_end();
    (!shorter.is_empty()).then_some(shorter)
}
