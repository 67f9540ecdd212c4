//! Finding anything in the whole register: cases, people, bodies, incoming items.

use super::App;
use super::Screen;
use super::field::Field;
use super::home::{Task, Zone};
use super::modal::Modal;
use super::msg::Effect;
use crate::keymap::{Action, Code, Key};
use crate::search::ask::{self, Ask};
use crate::store::Hit;
use crate::store::cases::CaseRow;
use crate::store::items::ItemRow;
use crate::store::people::{BodyRow, PersonRow};

/// What was found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FoundAll {
    /// Cases, and where the words stand in them.
    pub cases: Vec<(CaseRow, Option<Hit>)>,
    /// People.
    pub people: Vec<PersonRow>,
    /// Bodies.
    pub bodies: Vec<BodyRow>,
    /// Incoming items.
    pub items: Vec<ItemRow>,
}

/// How many of each kind are read: more are told of by narrowing.
pub const EACH: usize = 6;

/// The search of everything while it is open.
#[derive(Debug, Default)]
pub struct Find {
    /// What is typed.
    pub field: Field,
    /// What it asks of cases.
    pub ask: Ask,
    /// What was found; nothing before the first answer.
    pub found: Option<FoundAll>,
    /// The selected row, counted through all parts.
    pub at: usize,
}

/// One thing found.
#[derive(Clone, Copy, Debug)]
pub enum FoundRow<'a> {
    /// A case.
    Case(&'a CaseRow, Option<&'a Hit>),
    /// A person.
    Person(&'a PersonRow),
    /// A body.
    Body(&'a BodyRow),
    /// An item.
    Item(&'a ItemRow),
}

impl FoundAll {
    /// How many there are of each kind, in the order shown.
    pub fn counts(&self) -> [usize; 4] {
        [self.cases.len(), self.people.len(), self.bodies.len(), self.items.len()]
    }

    /// Everything in the order shown.
    pub fn rows(&self) -> Vec<FoundRow<'_>> {
        let cases = self.cases.iter().map(|(row, hit)| FoundRow::Case(row, hit.as_ref()));
        let people = self.people.iter().map(FoundRow::Person);
        let bodies = self.bodies.iter().map(FoundRow::Body);
        cases.chain(people).chain(bodies).chain(self.items.iter().map(FoundRow::Item)).collect()
    }
}

/// Where Enter on something found leads.
enum Way {
    Case(crate::store::cases::CaseKey),
    Filter(String),
    Item(crate::domain::ids::ItemId),
}

impl App {
    /// Opens the search; what is typed in the filter is taken along.
    pub(super) fn open_find(&mut self) -> Vec<Effect> {
        let typed = self.home.filter.as_ref().map(|filter| filter.text().to_owned());
        let find = Find { field: Field::new(&typed.unwrap_or_default()), ..Find::default() };
        self.modals.push(Modal::Find(Box::new(find)));
        self.find_again()
    }

    /// Asks again; an answer to an older question is never shown.
    pub(super) fn find_again(&mut self) -> Vec<Effect> {
        let Some(actor) = self.actor.clone() else { return vec![] };
        let Some(Modal::Find(find)) = self.modals.last_mut() else { return vec![] };
        let text = find.field.text().to_owned();
        (find.ask, _) = ask::read(&text, self.today, &self.categories);
        find.at = 0;
        if find.ask.is_empty() {
            find.found = None;
            return vec![];
        }
        self.turn += 1;
        vec![Effect::Find { actor, turn: self.turn, ask: Box::new(find.ask.clone()) }]
    }

    pub(super) fn take_found(&mut self, found: FoundAll) -> Vec<Effect> {
        if let Some(Modal::Find(find)) = self.modals.last_mut() {
            find.found = Some(found);
        }
        vec![]
    }

    pub(super) fn find_key(&mut self, key: Key) -> Vec<Effect> {
        let Some(Modal::Find(find)) = self.modals.last_mut() else { return vec![] };
        let counts = find.found.as_ref().map(FoundAll::counts).unwrap_or_default();
        let last = counts.iter().sum::<usize>().saturating_sub(1);
        match self.leads_out(key) {
            Some(Action::Help) => {
                self.modals.push(Modal::Asking { at: 0 });
                return vec![];
            }
            // Whoever is not found is taken in.
            Some(Action::Intake) => {
                self.modals.clear();
                return self.act(Action::Intake);
            }
            _ => {}
        }
        let Some(Modal::Find(find)) = self.modals.last_mut() else { return vec![] };
        match (key.code, key.ctrl, key.alt) {
            (Code::Esc, ..) => {
                self.modals.pop();
                return self.search_again();
            }
            (Code::Enter, ..) => return self.open_found(),
            (Code::Down | Code::F(3), ..) => find.at = (find.at + 1).min(last),
            (Code::Up, ..) => find.at = find.at.saturating_sub(1),
            (Code::PageDown, ..) => find.at = (find.at + 10).min(last),
            (Code::PageUp, ..) => find.at = find.at.saturating_sub(10),
            (Code::Tab, ..) => find.at = next_part(counts, find.at),
            _ => {
                if !find.field.edit(key) {
                    return vec![];
                }
                return self.find_again();
            }
        }
        vec![]
    }

    /// Opens what is selected: a case; of a person or a body its cases; an item where it waits.
    fn open_found(&mut self) -> Vec<Effect> {
        let Some(Modal::Find(find)) = self.modals.last() else { return vec![] };
        let Some(found) = &find.found else { return vec![] };
        let way = match found.rows().get(find.at) {
            None => return vec![],
            Some(FoundRow::Case(row, _)) => Way::Case(row.key),
            Some(FoundRow::Person(person)) => {
                Way::Filter(format!("\"{}\"", person.person.data.name.replace('"', " ")))
            }
            Some(FoundRow::Body(body)) => {
                let key = ask::Key::Body.name(&self.texts);
                Way::Filter(format!("{key}:{}", body.code))
            }
            Some(FoundRow::Item(item)) => match item.case {
                Some(_) => Way::Filter(format!("\"{}\"", item.what.replace('"', " "))),
                None => Way::Item(item.id),
            },
        };
        self.modals.clear();
        match way {
            Way::Case(key) => self.open_case(key),
            Way::Filter(text) => self.show_filtered(&text),
            Way::Item(id) => {
                self.screen = Screen::Home;
                self.home.focus = Zone::Today;
                let own = |task: &Task| matches!(task, Task::Item(item) if item.id == id);
                self.home.task = self.home.tasks.iter().position(own).unwrap_or(0);
                self.reload()
            }
        }
    }
}

impl App {
    /// Shows the list narrowed by a filter that nobody goes on typing.
    pub(super) fn show_filtered(&mut self, text: &str) -> Vec<Effect> {
        let effects = self.filter_by(text);
        self.home.typing = false;
        effects
    }
}

/// The first row of the next part that has any.
fn next_part(counts: [usize; 4], at: usize) -> usize {
    let mut starts = Vec::new();
    let mut from = 0;
    for count in counts {
        if count > 0 {
            starts.push(from);
        }
        from += count;
    }
    starts.iter().copied().find(|start| *start > at).or(starts.first().copied()).unwrap_or(0)
}
