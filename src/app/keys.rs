//! What a key does: modals first, then forms, then menus, then the screen.

use super::forms;
use super::home::{Task, Zone};
use super::modal::Modal;
use super::msg::Effect;
use super::notice::Notice;
use super::{App, CaseView, OpenMenu, Screen};
use crate::domain::command::{Command, Envelope, Undo};
use crate::domain::journal::StreamKind;
use crate::i18n::Text;
use crate::keymap::{Action, Code, Key, Lookup};
use crate::store::cases::CaseKey;

impl App {
    /// One key press.
    pub(super) fn key(&mut self, key: Key) -> Vec<Effect> {
        if self.hold(key) {
            return vec![];
        }
        self.notices.fade();
        let held = self.home.held.take();
        if self.is_too_small() {
            return self.quit_keys_only(key);
        }
        if !self.modals.is_empty() {
            return self.modal_key(key);
        }
        if self.menu.is_some() {
            return self.menu_key(key);
        }
        if self.form.is_some() {
            return self.form_key(key);
        }
        if self.home.typing && matches!(self.screen, Screen::Home) {
            return self.filter_key(key);
        }
        if matches!(self.screen, Screen::First(_)) {
            return self.first_key(key);
        }
        match self.map.lookup(self.scope(), &[], key) {
            Lookup::None => self.stray(key, held),
            _ => self.screen_key(key),
        }
    }

    /// Below 40×8 nothing is drawn, so nothing is done but leaving.
    fn quit_keys_only(&mut self, key: Key) -> Vec<Effect> {
        match self.map.lookup(self.scope(), &[], key) {
            Lookup::Action(Action::Quit) => self.act(Action::Quit),
            _ => vec![],
        }
    }

    /// Whether the terminal is too small for anything but "enlarge".
    pub fn is_too_small(&self) -> bool {
        self.size.0 < 40 || self.size.1 < 8
    }

    pub(super) fn screen_key(&mut self, key: Key) -> Vec<Effect> {
        match self.map.lookup(self.scope(), &[], key) {
            Lookup::Action(action) => self.act(action),
            Lookup::Menu(prefix) => {
                self.menu = Some(OpenMenu { prefix: Some(prefix), pending: vec![key], at: 0 });
                self.ask_allowed()
            }
            Lookup::Pending(pending) => {
                self.menu = Some(OpenMenu { prefix: None, pending, at: 0 });
                vec![]
            }
            Lookup::None => self.stray(key, None),
        }
    }

    /// A character no action has. Chinese text typed into the list filters it, together with the
    /// character before it that found nothing by itself.
    fn stray(&mut self, key: Key, held: Option<char>) -> Vec<Effect> {
        let Code::Char(c) = key.code else { return vec![] };
        if key.ctrl || key.alt || !is_han(c) || !matches!(self.screen, Screen::Home) {
            if is_han(c) {
                self.say_stray(c);
            }
            return vec![];
        }
        self.open_filter();
        if let Some(filter) = &mut self.home.filter {
            held.into_iter().chain([c]).for_each(|c| filter.insert(c));
        }
        self.home.typing = true;
        self.home.stray = held.is_none().then_some(c);
        self.search_again()
    }

    fn menu_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(menu) = self.menu.clone() else { return vec![] };
        let rows = self.open_rows(&menu);
        match key.code {
            Code::Esc => {
                self.menu = None;
                return vec![];
            }
            Code::Down | Code::Right | Code::Tab => {
                return self.move_menu((menu.at + 1) % rows.len().max(1));
            }
            Code::Up | Code::Left | Code::BackTab => {
                return self
                    .move_menu(menu.at.checked_sub(1).unwrap_or(rows.len().saturating_sub(1)));
            }
            Code::Enter => {
                let Some(row) = rows.get(menu.at).cloned() else { return vec![] };
                self.menu = None;
                return self.act(row.action);
            }
            _ => {}
        }
        match self.map.lookup(self.scope(), &menu.pending, key) {
            Lookup::Action(action) => {
                self.menu = None;
                self.act(action)
            }
            Lookup::Pending(pending) => {
                self.menu = Some(OpenMenu { pending, ..menu });
                vec![]
            }
            // Another key leaves the menu as it is: nothing is done by mistake, F8 F8 F8 included.
            Lookup::Menu(_) | Lookup::None => vec![],
        }
    }

    fn move_menu(&mut self, at: usize) -> Vec<Effect> {
        if let Some(menu) = &mut self.menu {
            menu.at = at;
        }
        vec![]
    }

    /// Tells why something is refused and what lifts it.
    pub fn say_refusal(&mut self, refusal: &crate::domain::refusal::Refusal) {
        let said = self.texts.refusal(refusal);
        let what = format!("{}（{}）", said.why, refusal.rule());
        self.notices.push(Notice::warn(what, said.lift));
    }

    fn open_filter(&mut self) {
        self.home.focus = Zone::List;
        self.home.filter.get_or_insert_default();
    }

    pub(super) fn clear_filter(&mut self) -> Vec<Effect> {
        self.home.filter = None;
        self.home.typing = false;
        self.home.choice = None;
        self.home.problems.clear();
        self.search_again()
    }

    /// Does what an action means here, and counts it.
    pub fn act(&mut self, action: Action) -> Vec<Effect> {
        let counted = self.count_use(action);
        let mut effects = self.does(action);
        effects.extend(counted);
        effects
    }

    fn does(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Palette => self.open_palette(),
            Action::Quit => self.quit(),
            Action::Redraw => vec![Effect::Redraw],
            Action::Language => self.switch_language(),
            Action::Keymap => self.switch_keymap(),
            Action::Help => {
                let scope = self.scope();
                self.modals.push(Modal::Help { scope, query: String::new(), at: 0 });
                vec![]
            }
            Action::GoDrafts => {
                self.modals.push(Modal::Drafts { at: 0 });
                vec![]
            }
            Action::GoNotices => {
                self.modals.push(Modal::Notices { at: 0 });
                vec![]
            }
            Action::Refresh => self.reload(),
            Action::CancelWork => {
                self.notices.push(Notice::info(self.texts.get(Text::NothingToCancel)));
                vec![]
            }
            _ if self.actor.is_none() => self.first_act(action),
            _ if self.is_one_only(action) => {
                self.say_one_only(action);
                vec![]
            }
            _ if forms::opens(action) => match self.refusal(action) {
                Some(refusal) => self.go_lift(&refusal),
                None => forms::open(self, action),
            },
            Action::Undo => self.undo(),
            Action::Filter => {
                self.screen = Screen::Home;
                self.open_filter();
                self.home.typing = true;
                self.home.stray = None;
                vec![]
            }
            Action::ClearFilter => self.clear_filter(),
            Action::Search => self.open_find(),
            Action::SavedViews => self.open_views(),
            Action::PlaceIntake | Action::GoToday => {
                self.screen = Screen::Home;
                self.home.focus = Zone::Today;
                self.fit()
            }
            Action::Mark | Action::MarkTo | Action::MarkAll | Action::UnmarkAll => {
                self.mark(action)
            }
            Action::GoArrivals => self.go_arrivals(),
            Action::History => self.history(),
            _ => self.move_about(action),
        }
    }

    fn move_about(&mut self, action: Action) -> Vec<Effect> {
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::PageDown => self.page(true),
            Action::PageUp => self.page(false),
            Action::Top => self.ends(false),
            Action::Bottom => self.ends(true),
            Action::HalfDown => self.scroll_detail(5),
            Action::HalfUp => self.scroll_detail(-5),
            Action::NextZone => self.turn_zone(true),
            Action::PrevZone => self.turn_zone(false),
            Action::Open => self.open(),
            Action::Back => self.back(),
            Action::Zoom => {
                self.home.zoomed = !self.home.zoomed;
                self.fit()
            }
            Action::NextTab => self.turn_tab(true),
            Action::PrevTab => self.turn_tab(false),
            _ => vec![],
        }
    }

    /// Moves the selection, or scrolls what has the focus.
    pub(super) fn step(&mut self, by: isize) -> Vec<Effect> {
        match &mut self.screen {
            Screen::First(first) => {
                let last = super::first::FirstRow::ALL.len() - 1;
                first.at = first.at.saturating_add_signed(by).min(last);
                return vec![];
            }
            Screen::Case(_) => {
                self.step_case(by);
                return vec![];
            }
            Screen::Home => {}
        }
        match self.home.focus {
            Zone::Today => {
                let last = self.home.tasks.len().saturating_sub(1);
                self.home.task = self.home.task.saturating_add_signed(by).min(last);
            }
            Zone::List => self.home.list.move_by(by),
            Zone::Detail => self.home.scroll = self.home.scroll.saturating_add_signed(by),
        }
        self.fit()
    }

    fn page(&mut self, down: bool) -> Vec<Effect> {
        let by: isize = if down { 10 } else { -10 };
        if matches!(self.screen, Screen::Home) && self.home.focus == Zone::List {
            self.home.list.page(down);
            return self.fit();
        }
        self.step(by)
    }

    fn ends(&mut self, last: bool) -> Vec<Effect> {
        if matches!(self.screen, Screen::Home) && self.home.focus == Zone::List {
            self.home.list.end(last);
            return self.fit();
        }
        // A scroll position beyond the end is drawn as the end.
        self.step(if last { 10_000 } else { -10_000 })
    }

    fn scroll_detail(&mut self, by: isize) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Case(_) => self.scroll_case(by, false),
            _ => self.home.scroll = self.home.scroll.saturating_add_signed(by),
        }
        vec![]
    }

    fn turn_zone(&mut self, forward: bool) -> Vec<Effect> {
        if let Screen::Case(view) = &mut self.screen {
            view.timeline = !view.timeline;
            return vec![];
        }
        let mut zones = vec![Zone::Today, Zone::List];
        if self.home.tasks.is_empty() && self.home.total > 0 {
            // Nothing is due: there is nothing to do there.
            zones.remove(0);
        }
        if self.size.0 >= 120 || self.home.zoomed {
            zones.push(Zone::Detail);
        }
        let at = zones.iter().position(|zone| *zone == self.home.focus).unwrap_or(0);
        let step = if forward { 1 } else { zones.len() - 1 };
        self.home.focus = zones[(at + step) % zones.len()];
        self.fit()
    }

    fn turn_tab(&mut self, forward: bool) -> Vec<Effect> {
        if let Screen::Case(view) = &mut self.screen {
            view.turn(forward);
        }
        vec![]
    }

    /// Opens what is selected.
    fn open(&mut self) -> Vec<Effect> {
        if matches!(self.screen, Screen::First(_)) {
            return self.first_act(Action::Open);
        }
        if !matches!(self.screen, Screen::Home) {
            return self.follow();
        }
        if let (Zone::Today, Some(Task::Since(_))) = (self.home.focus, self.home.selected_task()) {
            self.modals.push(Modal::Since { at: 0 });
            return vec![];
        }
        if self.home.focus == Zone::Today
            && let Some(Task::Item(_)) = self.home.selected_task()
        {
            return forms::open_item(self);
        }
        match self.home.selected_case() {
            Some(key) => self.open_case(key),
            None => vec![],
        }
    }

    /// Opens a case.
    pub fn open_case(&mut self, key: CaseKey) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        let mut view = CaseView::new(key);
        // What the preview has is shown until the case itself was read.
        view.file = self.home.preview.take_if(|file| file.row.key == key);
        self.screen = Screen::Case(Box::new(view));
        vec![Effect::Open { actor, key }]
    }

    /// One layer back, never out of the program.
    fn back(&mut self) -> Vec<Effect> {
        match &mut self.screen {
            Screen::Case(view) => {
                self.home.come_back(view.key);
                self.screen = Screen::Home;
                self.reload()
            }
            Screen::Home if self.home.zoomed => {
                self.home.zoomed = false;
                self.fit()
            }
            Screen::Home if self.home.list.n_marked() > 0 => {
                self.home.list.unmark_all();
                vec![]
            }
            Screen::Home if self.home.filter.is_some() => self.clear_filter(),
            Screen::Home | Screen::First(_) => vec![],
        }
    }

    fn go_arrivals(&mut self) -> Vec<Effect> {
        self.screen = Screen::Home;
        self.home.focus = Zone::Today;
        let first = self.home.tasks.iter().position(|task| matches!(task, Task::Item(_)));
        match first {
            Some(at) => self.home.task = at,
            None => self.notices.push(Notice::info(self.keyed(Text::ItemsEmpty, &[]))),
        }
        self.fit()
    }

    fn history(&mut self) -> Vec<Effect> {
        let effects = match &self.screen {
            Screen::Case(_) => vec![],
            _ => self.open(),
        };
        if let Screen::Case(view) = &mut self.screen {
            view.show(super::Tab::History);
        }
        effects
    }

    /// The case an action is about: the one open, or the one selected.
    pub fn target(&self) -> Option<CaseKey> {
        match &self.screen {
            Screen::Case(view) => Some(view.key),
            Screen::Home => self.home.selected_case(),
            Screen::First(_) => None,
        }
    }

    /// The row of that case, once it was read.
    pub fn target_row(&self) -> Option<&crate::store::cases::CaseRow> {
        match &self.screen {
            Screen::Case(view) => view.file.as_ref().map(|file| &file.row),
            Screen::Home => self.home.selected_case_row(),
            Screen::First(_) => None,
        }
    }

    /// Takes back the last thing done in this session.
    fn undo(&mut self) -> Vec<Effect> {
        let (Some(undoable), Some(actor)) = (self.undoable.clone(), self.actor.clone()) else {
            self.notices.push(Notice::info(self.texts.get(Text::NothingToUndoWhy)));
            return vec![];
        };
        let id = Some(undoable.stream.to_string());
        let undo = match undoable.kind {
            StreamKind::Item => Undo { item: id, ..Undo::default() },
            StreamKind::Person => Undo { person: id, ..Undo::default() },
            StreamKind::Body => Undo { body: id, ..Undo::default() },
            _ => Undo { case: id, ..Undo::default() },
        };
        self.writing += 1;
        let envelope = Box::new(Envelope::from(Command::Undo(undo)));
        vec![Effect::Execute { actor, envelope, seen: None, form: None }]
    }

    /// Leaves at once; asks only while a form is open (its draft is kept either way).
    fn quit(&mut self) -> Vec<Effect> {
        if self.form.is_some() {
            self.modals.push(Modal::Quit { yes: false });
            return vec![];
        }
        self.leaving = true;
        vec![]
    }

    /// Text was pasted: into the field that has the caret, else never run as keys.
    pub(super) fn paste(&mut self, text: &str) -> Vec<Effect> {
        if self.is_too_small() || text.is_empty() || self.opening.is_some() {
            return vec![];
        }
        self.notices.fade();
        self.menu = None;
        forms::paste(self, text)
    }

    /// How many lines the list has room for: the same geometry the drawing uses.
    pub(super) fn list_height(&self) -> usize {
        super::layout::home(self).list_rows
    }
}

/// Whether a character is Chinese text.
pub fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{2fdf}' | '\u{3005}' | '\u{3007}' | '\u{3400}'..='\u{4dbf}'
        | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}
