//! Saved views: filters with a name, those that come with the program and one's own.

use super::App;
use super::field::Field;
use super::modal::Modal;
use super::msg::Effect;
use super::notice::Notice;
use crate::i18n::{Text, Texts};
use crate::keymap::{Code, Key};
use serde::{Deserialize, Serialize};

/// Under this name a user's own views are remembered in the register.
pub const VIEWS: &str = "views";

/// The views that come with the program, as words of the catalogues.
const BUILT_IN: [&str; 8] =
    ["mine", "unassigned", "overdue", "this_month", "warned", "ongoing", "new_month", "all"];

/// The most characters of a name.
const LONGEST: usize = 40;

/// A filter with a name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// The name.
    pub name: String,
    /// The filter, as typed.
    pub query: String,
}

/// The views that come with the program, in a language.
pub fn built_in(texts: &Texts) -> Vec<View> {
    let view = |word: &&str| View {
        name: texts.word("view", word).to_owned(),
        query: texts.word("view_query", word).to_owned(),
    };
    BUILT_IN.iter().map(view).collect()
}

/// Reads a user's own views as they are remembered.
pub fn read(remembered: Option<&str>) -> Vec<View> {
    remembered.and_then(|text| serde_json::from_str(text).ok()).unwrap_or_default()
}

impl App {
    /// Every view: those that come with the program, then one's own.
    pub fn views(&self) -> Vec<View> {
        built_in(&self.texts).into_iter().chain(self.home.views.iter().cloned()).collect()
    }

    /// Opens the list of views.
    pub(super) fn open_views(&mut self) -> Vec<Effect> {
        self.modals.push(Modal::Views { at: 0, naming: None });
        let user = self.actor.as_ref().map(|actor| actor.user.clone());
        user.into_iter().map(|user| Effect::Views { user }).collect()
    }

    pub(super) fn views_key(&mut self, key: Key, folded: Key) -> Vec<Effect> {
        let Some(Modal::Views { at, naming }) = self.modals.last_mut() else { return vec![] };
        if let Some((_, field)) = naming {
            match (key.code, key.ctrl, key.alt) {
                (Code::Esc, ..) => *naming = None,
                (Code::Enter, ..) => return self.name_view(),
                (Code::Char(c), false, false) if field.text().chars().count() < LONGEST => {
                    field.insert(c);
                }
                (Code::Space, ..) => field.insert(' '),
                (Code::Backspace, ..) => field.backspace(),
                (Code::Left, ..) => field.left(),
                (Code::Right, ..) => field.right(),
                _ => {}
            }
            return vec![];
        }
        let at = *at;
        let own = at.checked_sub(BUILT_IN.len()).filter(|own| *own < self.home.views.len());
        match (folded.code, own) {
            (Code::Esc, _) => {
                self.modals.pop();
                vec![]
            }
            (Code::Enter, _) => match self.views().into_iter().nth(at) {
                Some(view) => {
                    self.modals.pop();
                    self.show_filtered(&view.query)
                }
                None => vec![],
            },
            (Code::Char('s'), _) => self.begin_naming(None),
            (Code::F(2), Some(own)) => self.begin_naming(Some(own)),
            (Code::Char('x') | Code::Delete, Some(own)) => {
                self.home.views.remove(own);
                self.keep_views()
            }
            _ => {
                let rows = self.views().len();
                self.move_row(folded, rows)
            }
        }
    }

    /// Begins to type a name: for the filter there is now, or another one for a view.
    fn begin_naming(&mut self, own: Option<usize>) -> Vec<Effect> {
        let filter = self.home.filter.as_ref().map(Field::text).unwrap_or_default();
        let name = own.and_then(|own| self.home.views.get(own)).map(|view| view.name.clone());
        if own.is_none() && filter.trim().is_empty() {
            let what = self.texts.get(Text::ViewsNothing).to_owned();
            self.notices.push(Notice::info(what));
            return vec![];
        }
        if let Some(Modal::Views { naming, .. }) = self.modals.last_mut() {
            *naming = Some((own, Field::new(name.as_deref().unwrap_or(filter))));
        }
        vec![]
    }

    /// Takes the name that was typed; a view of the same name is replaced.
    fn name_view(&mut self) -> Vec<Effect> {
        let query = self.home.filter.as_ref().map(|filter| filter.text().trim().to_owned());
        let Some(Modal::Views { naming, at }) = self.modals.last_mut() else { return vec![] };
        let Some((own, field)) = naming.take() else { return vec![] };
        let name = field.text().trim().to_owned();
        if name.is_empty() {
            return vec![];
        }
        if let Some(view) = own.and_then(|own| self.home.views.get_mut(own)) {
            view.name.clone_from(&name);
        } else {
            self.home.views.retain(|view| view.name != name);
            self.home.views.push(View { name: name.clone(), query: query.unwrap_or_default() });
            *at = BUILT_IN.len() + self.home.views.len() - 1;
        }
        let what = self.texts.fill(Text::ViewsSaved, &[("name", &name)]);
        self.notices.push(Notice::info(what));
        self.keep_views()
    }

    /// Remembers one's own views.
    fn keep_views(&self) -> Vec<Effect> {
        let value = serde_json::to_string(&self.home.views).unwrap_or_default();
        match &self.actor {
            Some(actor) if !self.office.read_only => {
                vec![Effect::Remember { user: actor.user.clone(), name: VIEWS.to_owned(), value }]
            }
            _ => vec![],
        }
    }
}
