//! All state of the console, and the one pure function that changes it.
//!
//! Everything that can happen is a [`Msg`], everything we do about it an [`Effect`]; [`App::update`]
//! turns one into the other and touches nothing else. [`perform()`] is the one door to the store:
//! the lanes of `runtime` call it in service, tests call it in line.

pub mod acts;
pub mod area;
pub mod bulk;
pub mod asking;
pub mod case_view;
pub mod field;
pub mod find;
pub mod form;
pub mod forms;
pub mod home;
pub mod layout;
pub mod lines;
pub mod list;
pub mod menu;
pub mod modal;
pub mod msg;
pub mod notice;
pub mod party_line;
pub mod perform;
pub mod setup;
pub mod table;
pub mod tabs;
pub mod views;

mod desk;
mod first;
mod keyed;
mod keys;
mod modals;
mod opening;
pub mod palette;
mod replies;
mod waits;

pub use case_view::{CaseView, Tab};
pub use first::{First, FirstRow};
pub use msg::{Effect, Lane, Msg, Reply};
pub use perform::perform;

use crate::data::categories::Categories;
use crate::domain::actor::Actor;
use crate::i18n::Texts;
use crate::keymap::{Chosen, Complaint, Key, Map, Prefix};
use crate::store::Office;
use crate::store::drafts::Draft;
use crate::store::office::AccountRow;
use crate::store::people::BodyRow;
use chrono::{DateTime, NaiveDate, Utc};
use form::Form;
use home::Home;
use modal::Modal;
use notice::{Notice, Notices};

/// What fills the screen below the first line.
#[derive(Debug)]
pub enum Screen {
    /// No register yet.
    First(First),
    /// Place 1 受理: today, list, preview.
    Home,
    /// One case.
    Case(Box<CaseView>),
}

/// A menu that was opened by its prefix key and waits, for ever.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenMenu {
    /// Which one; nothing while a sequence that is no menu waits for its next key.
    pub prefix: Option<Prefix>,
    /// The keys pressed so far, beginning with the prefix.
    pub pending: Vec<Key>,
    /// The row the arrows are on.
    pub at: usize,
}

/// The office as the first line and the banners show it.
#[derive(Clone, Debug, Default)]
pub struct OfficeView {
    /// Names, calendar, rules.
    pub office: Office,
    /// Its bodies.
    pub bodies: Vec<BodyRow>,
    /// Those who may mediate: the accounts with that role.
    pub mediators: Vec<AccountRow>,
    /// Whether the register can only be read here.
    pub read_only: bool,
}

/// Whether ambiguous characters take two cells, and whether there is colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Draw ASCII frames and marks.
    pub ascii: bool,
    /// No colour: words and marks only.
    pub mono: bool,
}

/// All state of the console.
#[derive(Debug)]
pub struct App {
    /// The language in force.
    pub texts: Texts,
    /// The languages with the office's own words.
    catalogues: Vec<Texts>,
    /// The key map in force.
    pub map: Map,
    /// Which map it is, and the file over it.
    pub chosen: Chosen,
    /// What is wrong with the user's key map.
    pub complaints: Vec<Complaint>,
    /// How to draw.
    pub look: Look,
    /// Columns and rows of the terminal.
    pub size: (u16, u16),
    /// The office's day.
    pub today: NaiveDate,
    /// The dispute categories.
    pub categories: Categories,
    /// The office.
    pub office: OfficeView,
    /// Who sits here; nobody before there is a register.
    pub actor: Option<Actor>,
    /// What fills the screen.
    pub screen: Screen,
    /// Place 1.
    pub home: Home,
    /// What lies over it, the last on top.
    pub modals: Vec<Modal>,
    /// The form that is open, over everything but modals.
    pub form: Option<Form>,
    /// The menu that is open.
    pub menu: Option<OpenMenu>,
    /// The form that waits for its case.
    opening: Option<opening::Opening>,
    /// What opens once the form that is being saved is on disk.
    follow: Option<opening::Follow>,
    /// What was said lately.
    pub notices: Notices,
    /// What was typed and not saved.
    pub drafts: Vec<Draft>,
    /// Drafts that were forgotten here, by id: a late answer of the disk does not bring them back.
    pub forgotten: Vec<String>,
    /// Commands under way, oldest first: which form sent them.
    pub writing: u32,
    /// When the last command was on disk.
    pub saved: Option<DateTime<Utc>>,
    /// What `u` would take back, and how to say it.
    pub undoable: Option<Undoable>,
    /// Set once the program is to end.
    pub leaving: bool,
    /// How often each action was asked for.
    pub uses: palette::Uses,
    /// Counts questions to the newest lane; an answer to an older one is dropped.
    pub turn: u64,
}

/// The last thing done, as the undo notice names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoable {
    /// The stream.
    pub stream: crate::domain::ids::StreamId,
    /// What it tells of.
    pub kind: crate::domain::journal::StreamKind,
    /// What was done, in words.
    pub what: String,
}

/// What the console starts with.
#[derive(Debug)]
pub struct Start {
    /// The language.
    pub texts: Texts,
    /// Which key map.
    pub keys: Chosen,
    /// What is wrong with the office's own files, in words.
    pub told: Vec<String>,
    /// The languages with the office's own words; one that is not there is the built-in one.
    pub catalogues: Vec<Texts>,
    /// How to draw.
    pub look: Look,
    /// Columns and rows.
    pub size: (u16, u16),
    /// The day.
    pub today: NaiveDate,
    /// The user of the machine.
    pub user: String,
    /// The register that is open, and who sits here.
    pub session: Option<(OfficeView, Actor)>,
}

impl App {
    /// The console's first state, and what must be read for it.
    pub fn start(start: Start) -> (Self, Vec<Effect>) {
        let (map, complaints) = start.keys.lay();
        let mut app = Self {
            texts: start.texts,
            catalogues: start.catalogues,
            map,
            chosen: start.keys,
            complaints,
            look: start.look,
            size: start.size,
            today: start.today,
            categories: crate::data::categories::built_in(),
            office: OfficeView::default(),
            actor: None,
            screen: Screen::First(First::new(start.user)),
            home: Home::default(),
            modals: vec![],
            form: None,
            menu: None,
            opening: None,
            follow: None,
            notices: Notices::default(),
            drafts: vec![],
            forgotten: vec![],
            writing: 0,
            saved: None,
            undoable: None,
            leaving: false,
            uses: palette::Uses::default(),
            turn: 0,
        };
        let effects = match start.session {
            Some((office, actor)) => app.enter(office, actor),
            None => vec![],
        };
        for told in start.told {
            app.notices.push(Notice::warn(told, ""));
        }
        if !app.complaints.is_empty() {
            let count = app.complaints.len();
            app.notices.push(Notice::keymap_problems(&app.texts, count));
        }
        (app, effects)
    }

    /// Begins a session on an open register.
    pub fn enter(&mut self, office: OfficeView, actor: Actor) -> Vec<Effect> {
        self.office = office;
        self.actor = Some(actor);
        // The form that asked for this register is answered.
        self.form = None;
        self.screen = Screen::Home;
        let mut effects = self.reload();
        if let Some(actor) = self.actor.clone() {
            let (user, name) = (actor.user.clone(), palette::USES.to_owned());
            effects.extend([Effect::Since { actor }, Effect::Recall { user, name }]);
        }
        effects
    }

    /// The one function that changes anything.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        let mut effects = match msg {
            Msg::Key(key) => self.key(key),
            Msg::Paste(text) => self.paste(&text),
            Msg::Resize(columns, rows) => {
                self.size = (columns, rows);
                self.fit()
            }
            Msg::Changed => self.reload(),
            Msg::Today(today) => {
                self.today = today;
                self.reload()
            }
            Msg::Reply(reply) => self.reply(*reply),
            Msg::Leave => {
                self.leaving = true;
                vec![]
            }
        };
        if self.leaving {
            effects.push(Effect::Quit);
        }
        effects
    }

    /// Reads again what the screen shows: the spine, today, and the case that is open.
    pub fn reload(&mut self) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        self.turn += 1;
        self.home.stale = true;
        let mut effects = vec![
            self.ask_list(&actor),
            Effect::Today { actor: actor.clone(), today: self.today },
            Effect::Drafts { user: actor.user.clone() },
        ];
        if let Screen::Case(view) = &self.screen {
            effects.push(Effect::Case { actor, key: view.key });
        }
        effects
    }

    /// The question the filter asks now.
    fn ask_list(&mut self, actor: &Actor) -> Effect {
        let Self { home, categories, office, .. } = self;
        home.question(actor, self.turn, self.today, categories, &office.bodies)
    }

    /// Asks the filter's question again, and nothing else.
    pub fn search_again(&mut self) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        self.turn += 1;
        vec![self.ask_list(&actor)]
    }

    /// Asks for the rows the screen has room for and does not have yet.
    pub fn fit(&mut self) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        let height = self.list_height();
        let missing = self.home.list.fit(height);
        let mut effects = Vec::new();
        if !missing.is_empty() {
            effects.push(Effect::Rows { actor: actor.clone(), keys: missing });
        }
        if let Some(key) = self.home.preview_wanted(self.size.0) {
            effects.extend([Effect::Glance { actor, key }, Effect::Rest]);
        }
        effects
    }
}
