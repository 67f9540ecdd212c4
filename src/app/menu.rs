//! The two menus 做 and 去: what stands in them, and why a line is grey.

use super::acts::{self, Part};
use super::home::{Task, Zone};
use super::msg::Effect;
use super::{App, OpenMenu, Screen, forms};
use crate::domain::actor::Role;
use crate::domain::refusal::Refusal;
use crate::keymap::{Action, Key, Prefix, Scope};
use crate::store::allowed::Allowed;
use crate::store::cases::{CaseFile, CaseRow};

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

/// Where an action stands in its menu; those of one place stay in the order of the map.
fn order(prefix: Prefix, action: Action) -> (Part, usize) {
    let go = match (prefix, action) {
        (Prefix::Do, action) => return acts::place(action),
        (Prefix::Go, Action::GoToday | Action::GoArrivals) | (Prefix::More, _) => 0,
        (Prefix::Go, Action::GoDrafts | Action::GoNotices | Action::Help) => 1,
        (Prefix::Go, Action::PlaceIntake) => 2,
        (Prefix::Go, _) => 3,
    };
    (Part::Other, go)
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

    /// The lines of what is open: a menu, or what may follow the keys that are pending.
    pub fn open_rows(&self, menu: &OpenMenu) -> Vec<MenuRow> {
        let Some(prefix) = menu.prefix else {
            let rows = self.map.following(self.scope(), &menu.pending).into_iter();
            let row = |(keys, action)| MenuRow { action, keys, next: false, refusal: None };
            return rows.map(row).collect();
        };
        self.menu_rows(prefix)
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
            && self.n_marked().is_none()
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
        let commands = acts::commands(action);
        if self.is_one_only(action) {
            return false;
        }
        if action == Action::History {
            return self.target().is_some();
        }
        if commands.is_empty() {
            return true;
        }
        let possible = || self.answer(action).is_some_and(|answer| answer.is_ok());
        if self.marked_for(action).is_some() {
            return true;
        }
        self.target().is_some()
            && forms::opens(action)
            && (acts::is_always_shown(action) || possible())
    }

    /// Why an action cannot be done on the case in focus; nothing when it can, or is not known yet
    /// (until the answer is there a key is shown plain).
    pub fn refusal(&self, action: Action) -> Option<Refusal> {
        if self.marked_for(action).is_some() {
            // Each of them is asked for itself, before anything is written.
            return None;
        }
        self.answer(action)?.err()
    }

    /// Whether an action can be done on the case in focus; nothing while that is not known.
    fn answer(&self, action: Action) -> Option<Result<(), Refusal>> {
        let mut why = None;
        for command in acts::commands(action) {
            let known = self.known().iter().find(|allowed| allowed.command == *command);
            match known.map(|allowed| &allowed.refusal) {
                None => {}
                Some(None) => return Some(Ok(())),
                // The first is the usual one: its reason is told.
                Some(Some(refusal)) => why = why.or_else(|| Some(refusal.clone())),
            }
        }
        why.map(Err)
    }

    /// Whether a command could be given on the case in focus now.
    pub fn can(&self, command: &str) -> bool {
        let known = self.known().iter().find(|allowed| allowed.command == command);
        known.is_some_and(|allowed| allowed.refusal.is_none())
    }

    /// What is known to be possible on the case in focus.
    fn known(&self) -> &[Allowed] {
        match &self.screen {
            Screen::Case(view) => &view.allowed,
            Screen::Home if self.previewed().is_some() => {
                self.home.allowed.as_deref().unwrap_or_default()
            }
            _ => &[],
        }
    }

    /// Whether it was asked what can be done to the selected case.
    pub(super) fn knows_allowed(&self) -> bool {
        self.previewed().is_some() && self.home.allowed.is_some()
    }

    /// Whether a form about the case in focus may open at once: what bars it would be known.
    pub(super) fn is_sure(&self) -> bool {
        !matches!(self.screen, Screen::Home) || self.knows_allowed()
    }

    /// The preview, when it is of the case in focus.
    fn previewed(&self) -> Option<&CaseFile> {
        let wanted = self.home.selected_case()?;
        self.home.preview.as_deref().filter(|file| file.row.key == wanted && !self.home.stale)
    }

    /// Keeps the arrow of the open menu on its action when what is known changes its lines.
    pub(super) fn keep_menu_row(&mut self, before: Option<Action>) {
        let Some(menu) = &self.menu else { return };
        let rows = self.open_rows(menu);
        let at = rows.iter().position(|row| Some(row.action) == before);
        let last = rows.len().saturating_sub(1);
        if let Some(menu) = &mut self.menu {
            menu.at = at.unwrap_or(menu.at).min(last);
        }
    }

    /// The action the arrow of the open menu is on.
    pub(super) fn menu_row(&self) -> Option<Action> {
        let menu = self.menu.as_ref()?;
        self.open_rows(menu).get(menu.at).map(|row| row.action)
    }

    /// Asks what can be done on the selected case, where no preview told it already.
    pub(super) fn ask_allowed(&self) -> Vec<Effect> {
        let (Some(actor), Screen::Home) = (&self.actor, &self.screen) else { return vec![] };
        let wanted = self.home.selected_case().filter(|_| !self.knows_allowed());
        wanted.map(|key| Effect::Preview { actor: actor.clone(), key }).into_iter().collect()
    }

    /// The action that lifts a refusal, where one does that can be done itself.
    pub fn lift(&self, refusal: &Refusal) -> Option<Action> {
        acts::lifted_by(refusal).into_iter().find(|action| self.refusal(*action).is_none())
    }

    /// Tells why something cannot be done and goes to what lifts it.
    pub(super) fn go_lift(&mut self, refusal: &Refusal) -> Vec<Effect> {
        let lift = self.lift(refusal);
        let effects = lift.map_or_else(Vec::new, |action| self.act(action));
        // Last, so that it is what stands on the last line.
        self.say_refusal(refusal);
        effects
    }

    /// The one step forward from here (F8 下一步).
    pub fn next_action(&self) -> Option<Action> {
        // Who does not write into cases looks at them.
        let mediates = self.actor.as_ref().is_some_and(|actor| actor.has(Role::Mediator));
        match &self.screen {
            Screen::Case(view) => next_of(&view.file.as_ref()?.row).filter(|_| mediates),
            Screen::Home if !mediates => {
                let any =
                    self.home.selected_item().is_some() || self.home.selected_case().is_some();
                any.then_some(Action::Open)
            }
            Screen::Home => {
                if self.home.selected_item().is_some() {
                    return Some(Action::Open);
                }
                match (self.home.focus, self.home.selected_case_row()) {
                    (Zone::Today, Some(row)) => self
                        .home
                        .selected_task()
                        .and_then(of_task)
                        .or_else(|| next_of(row))
                        .or(Some(Action::Open)),
                    (_, Some(row)) => next_of(row),
                    _ => Some(Action::Intake),
                }
            }
            Screen::First(_) => None,
        }
    }
}

/// What comes next on a case.
fn next_of(row: &CaseRow) -> Option<Action> {
    row.next_what.as_deref().and_then(acts::step).map(acts::of_next)
}

/// The action that does what a line of today's board tells of.
fn of_task(task: &Task) -> Option<Action> {
    match task {
        Task::Due(deadline) => acts::of_due(&deadline.what),
        Task::Waiting(waiting) => acts::of_waiting(&waiting.what),
        Task::Item(_) | Task::Since(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::home::Zone;
    use crate::app::msg::NewRegister;
    use crate::app::perform::{office_view, perform};
    use crate::app::setup::{Outside, create};
    use crate::app::{Look, Msg, Start};
    use crate::domain::actor::Via;
    use crate::domain::mint::Ticking;
    use crate::i18n::{Lang, Texts};
    use crate::keymap::Chosen;
    use crate::store::Store;

    /// A console on a rehearsal, carried out in line.
    struct Desk {
        app: App,
        store: Store,
        _folder: tempfile::TempDir,
    }

    impl Desk {
        fn new() -> Self {
            let folder = tempfile::tempdir().unwrap();
            let source = || -> Box<dyn crate::domain::mint::Source> {
                Box::new(Ticking::new(fastrand::u64(..)))
            };
            let outside = Outside {
                user: "chen",
                today: Some("2026-11-24".parse().unwrap()),
                source: &source,
            };
            let plan = NewRegister {
                profile: "danghu".to_owned(),
                name: "陳琴".to_owned(),
                home: None,
                rehearsal: true,
            };
            let store = create(&folder.path().join("r.db"), &plan, &outside).unwrap();
            let actor = store.actor("chen", None, Via::Console).unwrap();
            let (app, effects) = App::start(Start {
                told: vec![],
                catalogues: vec![],
                texts: Texts::load(Lang::ZhHant),
                keys: Chosen::default(),
                look: Look::default(),
                size: (80, 24),
                today: "2026-11-24".parse().unwrap(),
                user: "chen".to_owned(),
                session: Some((office_view(&store, &actor).unwrap(), actor)),
            });
            let mut desk = Self { app, store, _folder: folder };
            desk.carry_out(effects);
            desk.app.home.focus = Zone::List;
            desk
        }

        fn carry_out(&mut self, effects: Vec<Effect>) {
            for effect in effects {
                if let Some(reply) = perform(&mut self.store, None, effect) {
                    let effects = self.app.update(Msg::Reply(Box::new(reply)));
                    self.carry_out(effects);
                }
            }
        }

        fn press(&mut self, keys: &str) {
            for key in keys.split(' ') {
                let effects = self.app.update(Msg::Key(key.parse().unwrap()));
                self.carry_out(effects);
            }
        }

        /// Goes down the list to the first case that is settled, or is not.
        fn select(&mut self, settled: bool) {
            self.press("Home");
            for _ in 0..200 {
                let row = self.app.home.list.selected_row().unwrap();
                if row.agreement.is_some() == settled {
                    return;
                }
                self.press("Down");
            }
            panic!("no such case");
        }

        fn row(&self, action: Action) -> MenuRow {
            let rows = self.app.menu_rows(Prefix::Do);
            rows.into_iter().find(|row| row.action == action).unwrap()
        }
    }

    #[test]
    fn the_next_step_of_an_open_case_comes_first_and_is_there_once() {
        let mut desk = Desk::new();
        desk.select(false);
        desk.press("F8");
        let rows = desk.app.menu_rows(Prefix::Do);
        let row = desk.app.target_row().unwrap();
        let next = acts::of_next(acts::step(row.next_what.as_deref().unwrap()).unwrap());
        assert!(rows[0].next && rows[0].action == next && rows[0].refusal.is_none(), "{rows:?}");
        assert_eq!(rows.iter().filter(|row| row.action == next).count(), 1);
        let places: Vec<_> = rows[1..].iter().map(|row| acts::place(row.action)).collect();
        assert!(places.is_sorted(), "{rows:?}");
    }

    #[test]
    fn the_menu_of_the_list_greys_what_the_selected_case_refuses() {
        let mut desk = Desk::new();
        desk.select(true);
        assert!(desk.row(Action::Settle).refusal.is_none(), "not known yet");
        desk.press("F8");
        assert_eq!(desk.row(Action::Settle).refusal, Some(Refusal::AlreadyAgreed));
        // Another case is another answer.
        desk.press("Esc");
        desk.select(false);
        assert!(desk.row(Action::Settle).refusal.is_none());
    }

    #[test]
    fn a_grey_row_tells_why_and_f8_in_a_menu_does_nothing() {
        let mut desk = Desk::new();
        desk.select(true);
        desk.press("F8 F8 F8 F8");
        assert!(desk.app.menu.is_some() && desk.app.form.is_none());
        desk.press("x");
        assert!(desk.app.menu.is_none());
        let told = desk.app.notices.current().unwrap();
        assert!(told.what.contains("R-AGR-1"), "{told:?}");
        assert!(!told.hint.is_empty());
    }

    #[test]
    fn nothing_that_needs_a_case_is_offered_without_one() {
        let mut desk = Desk::new();
        desk.app.home.list = crate::app::list::List::default();
        let rows = desk.app.menu_rows(Prefix::Do);
        assert!(rows.iter().all(|row| acts::commands(row.action).is_empty()), "{rows:?}");
        assert_eq!(desk.app.next_action(), Some(Action::Intake));
    }
}
