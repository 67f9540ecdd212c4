//! First start: there is no register yet.

use super::form::FormKind;
use super::msg::{Effect, NewRegister};
use super::setup::REHEARSED;
use super::{App, Screen, forms};
use crate::i18n::Lang;
use crate::keymap::{Action, Code, Key, Lookup, Scope};

/// The choices of the first-start screen, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstRow {
    /// One's own office.
    Create,
    /// A rehearsal with made-up people.
    Rehearse,
    /// Open one, or put a backup back.
    Open,
    /// The language.
    Language,
}

impl FirstRow {
    /// Every row.
    pub const ALL: [Self; 4] = [Self::Create, Self::Rehearse, Self::Open, Self::Language];
}

/// The first-start screen.
#[derive(Clone, Debug)]
pub struct First {
    /// The user of the machine.
    pub user: String,
    /// The selected row.
    pub at: usize,
    /// Whether a register is being made.
    pub working: bool,
    /// What was typed into the forms behind the rows and left: there is no register yet to keep it.
    pub typed: Vec<(FormKind, serde_json::Value)>,
}

impl First {
    /// The screen for a user of this machine.
    pub fn new(user: String) -> Self {
        Self { user, at: 0, working: false, typed: vec![] }
    }

    /// The selected row.
    pub fn row(&self) -> FirstRow {
        FirstRow::ALL[self.at.min(FirstRow::ALL.len() - 1)]
    }
}

impl App {
    /// One key while there is no register yet.
    pub(super) fn first_key(&mut self, key: Key) -> Vec<Effect> {
        let Screen::First(first) = &self.screen else { return vec![] };
        let (row, working) = (first.row(), first.working);
        match key.code {
            // While a register is being made nothing else is begun.
            _ if working => self.leave_only(key),
            Code::Enter => self.choose(row),
            Code::Esc => {
                // There is nothing to go back to and nothing to lose: here alone Esc leaves.
                self.leaving = true;
                vec![]
            }
            Code::Right if row == FirstRow::Language => self.turn_language(1),
            Code::Left if row == FirstRow::Language => self.turn_language(Lang::ALL.len() - 1),
            Code::Left | Code::Right => vec![],
            _ => self.screen_key(key),
        }
    }

    fn leave_only(&mut self, key: Key) -> Vec<Effect> {
        match self.map.lookup(Scope::List, &[], key) {
            Lookup::Action(Action::Quit) => self.act(Action::Quit),
            _ => vec![],
        }
    }

    /// What an action means while there is no register yet.
    pub(super) fn first_act(&mut self, action: Action) -> Vec<Effect> {
        let Screen::First(first) = &self.screen else { return vec![] };
        match action {
            Action::Down => self.step(1),
            Action::Up => self.step(-1),
            Action::Top => self.step(-100),
            Action::Bottom => self.step(100),
            Action::Open => self.choose(first.row()),
            _ => vec![],
        }
    }

    fn choose(&mut self, row: FirstRow) -> Vec<Effect> {
        match row {
            FirstRow::Create | FirstRow::Open => forms::first(self, row),
            FirstRow::Language => self.turn_language(1),
            FirstRow::Rehearse => self.rehearse(),
        }
    }

    fn turn_language(&mut self, by: usize) -> Vec<Effect> {
        let now = Lang::ALL.iter().position(|lang| *lang == self.texts.lang()).unwrap_or(0);
        self.set_language(Lang::ALL[(now + by) % Lang::ALL.len()])
    }

    /// Makes a rehearsal at once: there is nothing to ask.
    fn rehearse(&mut self) -> Vec<Effect> {
        let Screen::First(first) = &mut self.screen else { return vec![] };
        first.working = true;
        vec![Effect::Create(NewRegister {
            profile: REHEARSED.to_owned(),
            name: first.user.clone(),
            home: None,
            rehearsal: true,
        })]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::{Look, Msg, Reply, Start};
    use crate::i18n::Texts;
    use crate::keymap::Chosen;
    use crate::store::Error;

    fn app() -> App {
        let (app, effects) = App::start(Start {
            texts: Texts::load(Lang::ZhHant),
            keys: Chosen::default(),
            told: vec![],
            catalogues: vec![],
            look: Look::default(),
            size: (80, 24),
            today: "2026-11-24".parse().unwrap(),
            user: "chen".to_owned(),
            session: None,
        });
        assert!(effects.is_empty());
        app
    }

    fn press(app: &mut App, keys: &str) -> Vec<Effect> {
        let keys = keys.split(' ').map(|key| app.update(Msg::Key(key.parse().unwrap())));
        keys.last().unwrap()
    }

    fn screen(app: &App) -> &First {
        match &app.screen {
            Screen::First(first) => first,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn the_arrows_stop_at_the_ends() {
        let mut app = app();
        press(&mut app, "Up");
        assert_eq!(screen(&app).row(), FirstRow::Create);
        press(&mut app, "Down j Down Down Down");
        assert_eq!(screen(&app).row(), FirstRow::Language);
    }

    #[test]
    fn the_language_changes_at_once_in_both_directions() {
        let mut app = app();
        press(&mut app, "End Right");
        assert_eq!(app.texts.lang(), Lang::ZhHans);
        press(&mut app, "Enter");
        assert_eq!(app.texts.lang(), Lang::En);
        press(&mut app, "Left Left Left");
        assert_eq!(app.texts.lang(), Lang::En);
    }

    #[test]
    fn a_rehearsal_is_made_without_a_question_and_only_once() {
        let mut app = app();
        let effects = press(&mut app, "Down Enter");
        let [Effect::Create(plan)] = &effects[..] else { panic!("{effects:?}") };
        assert!(plan.rehearsal && plan.name == "chen");
        assert!(screen(&app).working);
        assert!(press(&mut app, "Enter").is_empty());
        assert!(!app.leaving);
    }

    #[test]
    fn a_failure_is_told_and_one_can_try_again() {
        let mut app = app();
        press(&mut app, "Down Enter");
        let failed = Reply::Failed(Error::Exists("r.db".into()));
        app.update(Msg::Reply(Box::new(failed)));
        assert!(!screen(&app).working);
        assert!(app.notices.current().is_some());
        assert_eq!(press(&mut app, "Enter").len(), 1);
    }

    #[test]
    fn escape_leaves_here_and_an_arrow_to_the_left_does_not() {
        let mut app = app();
        press(&mut app, "Left");
        assert!(!app.leaving);
        assert!(matches!(press(&mut app, "Esc")[..], [Effect::Quit]));
    }

    #[test]
    fn what_was_typed_into_the_first_form_is_there_again_after_escape() {
        let mut app = app();
        press(&mut app, "Enter 王 秀 英 Esc Down Down Enter x Esc Up Up Enter");
        let form = app.form.as_ref().unwrap();
        assert_eq!(form.kind, FormKind::NewRegister);
        assert_eq!(form.text("name").as_deref(), Some("王秀英"));
    }

    #[test]
    fn nobody_begins_in_a_body_that_cannot_number_a_case() {
        let mut app = app();
        press(&mut app, "Enter");
        let field = app.form.as_mut().unwrap().field_mut("home").unwrap();
        field.choose("DH01");
        assert_eq!(field.chosen(), Some("DH01"));
        field.choose("DH00");
        assert_ne!(field.chosen(), Some("DH00"));
    }
}
